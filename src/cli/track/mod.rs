//! `qualify track`: where promises of so many qualified leads stand, by what a ledger remembers.

pub mod args;
mod complaints;
mod found;

use std::path::Path;

use crate::cli::choice::{Ways, target};
use crate::cli::job::setup;
use crate::cli::night;
use crate::cli::replaced::refuse_to_replace;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::{Told, with_agreement};
use crate::cli::track::args::TrackArgs;
use crate::cli::track::found::Found;
use crate::cli::{Streams, out_file};
use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Periods, show_utc};
use crate::domain::duty::{Duty, Period, Promise};
use crate::domain::track::{Chance, Track};
use crate::insight::track::{Asked, track};
use crate::ledger::Ledger;
use crate::output::report::{Kind, Shape};
use crate::output::track::{self as written, Promised, SHAPES, Tracked};

const WAYS: Ways<Shape> = Ways {
    all: SHAPES,
    answer: "track",
};

/// Below so many thousandths a promise counts as lost.
const LOST_BELOW: u32 = 100;

/// Runs `qualify track`.
pub fn run(arguments: &TrackArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.sla.as_deref(),
        false,
        streams,
        |agreement, told, streams| tracked(agreement, arguments, told, streams),
    )
}

fn tracked(
    agreement: &Agreement,
    arguments: &TrackArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let (file, shape) = target(arguments.output.as_deref(), arguments.format, &WAYS)?;
    let read = [Path::new(&told.sla.name), &*arguments.ledger];
    refuse_to_replace(read, &[("-o", file)])?;
    let duties = promising(agreement, &arguments.duty)?;
    let ledger = night::read(&arguments.ledger)?;
    let found = found(&ledger, agreement, arguments)?;
    if found.last.run.definition.sha256 != agreement.sha256 {
        let definition = &found.last.run.definition;
        let judged_by = format!("{} v{}", definition.name, definition.version);
        let said = complaints::another_agreement(&told.sla.name, &judged_by);
        told.worth_knowing(&[said], streams.stderr)?;
    }
    let promises = promises(agreement, &duties, &found);
    let name = arguments.ledger.display().to_string();
    let tracked = everything(agreement, arguments, promises, (&name, &ledger, &found))?;
    let width = streams.surface().width.filter(|_| file.is_none());
    let text = match shape.kind {
        Kind::Json => written::json(&tracked),
        kind => written::report(&tracked).shaped(kind, width),
    };
    out_file::write_packed_to(file, streams.stdout, |out| {
        Ok(out.write_all(text.as_bytes())?)
    })?;
    let is_lost = tracked.promises.iter().any(|(_, track)| is_lost(track));
    Ok(if arguments.check && is_lost {
        Status::Fails
    } else {
        Status::Holds
    })
}

/// Reads the ledger up to the moment that is asked for; complains where it has no run by then.
fn found(ledger: &Ledger, agreement: &Agreement, arguments: &TrackArgs) -> anyhow::Result<Found> {
    let as_of = arguments.as_of.as_deref();
    let as_of = as_of
        .map(|as_of| setup::as_of(Some(as_of), agreement.zone))
        .transpose()?;
    let path = &arguments.ledger;
    let found = Found::read(ledger, agreement, as_of);
    let found = found.map_err(|one| night::trouble(path, &one))?;
    found.ok_or_else(|| {
        let as_of = as_of.map(show_utc);
        Complaints::one(complaints::no_run(path, as_of.as_deref()))
    })
}

/// Puts together what is to be told.
fn everything<'t>(
    agreement: &'t Agreement,
    arguments: &TrackArgs,
    promises: Vec<(Option<Promised<'t>>, Track)>,
    (name, ledger, found): (&'t str, &Ledger, &Found),
) -> anyhow::Result<Tracked<'t>> {
    let (_, first) = promises.first().expect("there is always one");
    let near = found.near(ledger, agreement, arguments.nearest);
    let (near, near_in_all) = near.map_err(|one| night::trouble(&arguments.ledger, &one))?;
    Ok(Tracked {
        agreement: &agreement.name,
        ledger: name,
        as_of: show_utc(found.as_of),
        last_run: found.last.number.0,
        last_as_of: show_utc(found.last.run.as_of),
        is_behind: agreement.zone.day(found.last.run.as_of) < found.today,
        fell_out: found.fell_out((first.first, first.today)),
        editions: found.editions(first.first),
        near,
        near_in_all,
        promises,
    })
}

/// Returns the duties that promise a number, with it; those that are asked for.
fn promising<'a>(
    agreement: &'a Agreement,
    asked: &[String],
) -> anyhow::Result<Vec<(usize, &'a Duty, u64, Period)>> {
    let all = agreement.duties.iter().enumerate();
    let all: Vec<_> = all
        .filter_map(|(number, duty)| match duty.promise {
            Promise::Volume { at_least, per } => Some((number, duty, at_least, per)),
            Promise::Must(_) => None,
        })
        .collect();
    let known: Vec<&str> = all.iter().map(|(_, duty, _, _)| duty.id.as_str()).collect();
    if let Some(id) = asked.iter().find(|id| !known.contains(&id.as_str())) {
        return Err(Complaints::one(complaints::no_such_promise(id, &known)));
    }
    let is_asked = |duty: &Duty| asked.is_empty() || asked.contains(&duty.id);
    Ok(all
        .into_iter()
        .filter(|(_, duty, _, _)| is_asked(duty))
        .collect())
}

/// Returns where each promise stands; the quarter as it is where no number is promised.
fn promises<'a>(
    agreement: &'a Agreement,
    duties: &[(usize, &'a Duty, u64, Period)],
    found: &Found,
) -> Vec<(Option<Promised<'a>>, Track)> {
    let asked = |duty, needed, per| Asked {
        duty,
        needed,
        periods: Periods {
            per,
            year_start: u32::from(agreement.fiscal_year_start),
        },
        today: found.today,
    };
    if duties.is_empty() {
        let asked = asked(None, None, Period::Quarter);
        return vec![(None, track(&asked, &found.counted(&[]), &found.looks))];
    }
    let tracked = duties.iter().map(|(number, duty, needed, per)| {
        let asked = asked(Some(*number), Some(*needed), *per);
        let promised = Promised {
            id: &duty.id,
            party: &duty.party,
            says: duty.says.as_deref(),
        };
        let counted = found.counted(&duty.tiers);
        (Some(promised), track(&asked, &counted, &found.looks))
    });
    tracked.collect()
}

fn is_lost(track: &Track) -> bool {
    let was_missed = track.before.as_ref().zip(track.needed);
    let was_missed =
        was_missed.is_some_and(|(before, needed)| before.is_whole && before.count < needed);
    was_missed
        || match track.chance {
            Some(Chance::Missed) => true,
            Some(Chance::Thousandths(thousandths)) => thousandths < LOST_BELOW,
            Some(Chance::Kept | Chance::TooFewWeeks { .. }) | None => false,
        }
}
