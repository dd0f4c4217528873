//! `qualify track`: where promises of so many qualified leads stand, by what a ledger remembers.

pub mod args;
mod complaints;
mod found;

use std::path::Path;

use crate::cli::choice::Ways;
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
use crate::output::report::{Kind, Shape, TEXT};
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
    let file = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let shape = arguments.format.choose_or(&WAYS, file, &TEXT);
    let shape = shape.map_err(|complaint| Complaints::one(*complaint))?;
    let read = [Path::new(&told.sla.name), &*arguments.ledger];
    refuse_to_replace(read, &[("-o", file)])?;
    let duties = promising(agreement, &arguments.duty)?;
    let as_of = arguments.as_of.as_deref();
    let as_of = as_of
        .map(|as_of| setup::as_of(Some(as_of), agreement.zone))
        .transpose()?;
    let path = &arguments.ledger;
    let ledger = night::read(path)?;
    let trouble = |one| night::trouble(path, &one);
    let found = Found::read(&ledger, agreement, as_of).map_err(trouble)?;
    let Some(found) = found else {
        let as_of = as_of.map(show_utc);
        return Err(Complaints::one(complaints::no_run(path, as_of.as_deref())));
    };
    let promises = promises(agreement, &duties, &found);
    let (_, first) = promises.first().expect("there is always one");
    let (near, near_in_all) = found
        .near(&ledger, agreement, arguments.nearest)
        .map_err(trouble)?;
    if found.last.run.definition.sha256 != agreement.sha256 {
        let definition = &found.last.run.definition;
        let judged_by = format!("{} v{}", definition.name, definition.version);
        let said = complaints::another_agreement(&told.sla.name, &judged_by);
        told.worth_knowing(&[said], streams.stderr)?;
    }
    let tracked = Tracked {
        agreement: &agreement.name,
        ledger: &path.display().to_string(),
        as_of: show_utc(found.as_of),
        last_run: found.last.number.0,
        fell_out: found.fell_out((first.first, first.today)),
        editions: found.editions(first.first),
        near,
        near_in_all,
        promises,
    };
    let width = streams.surface().width.filter(|_| file.is_none());
    let report = || written::report(&tracked);
    let text = match shape.kind {
        Kind::Text | Kind::Csv => report().text(width),
        Kind::Markdown => report().markdown(),
        Kind::Html => report().page(),
        Kind::Json => written::json(&tracked),
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
