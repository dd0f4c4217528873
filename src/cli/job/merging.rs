//! Which records were merged into which, by the lead file and by the activity files that tell of it.

use std::collections::HashSet;

use crate::cli::job::bind::LeadColumns;
use crate::cli::job::events::EventFile;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::reader::Reading;
use crate::domain::record::Record;
use crate::domain::text::{name_key, trimmed};
use crate::domain::value::{Fact, Value};
use crate::engine::merged::Merged;
use crate::engine::plan::Plan;
use crate::input::merged_ids;
use crate::output::visible;

/// How many ids are named.
const IDS_SHOWN: usize = 5;

/// Pairs of a record that is gone and the one that remains.
type Pairs = Vec<(String, String)>;

/// What rows tell of merges.
#[derive(Debug, Default)]
struct Told {
    pairs: Pairs,
    /// How many rows tell of merges after as-of, which have not happened yet.
    later: u64,
    /// How many rows tell of merges and not when these were; they count.
    undated: u64,
}

impl Told {
    fn add(&mut self, more: Told) {
        self.pairs.extend(more.pairs);
        self.later += more.later;
        self.undated += more.undated;
    }

    fn of(gone: &str, survivor: &str) -> Self {
        let gone = merged_ids(gone).into_iter();
        Told {
            pairs: gone.map(|gone| (gone, survivor.to_owned())).collect(),
            ..Told::default()
        }
    }
}

/// Returns which records were merged until as-of, and what is to be said of it; nothing where no file tells of any.
///
/// The lead file tells of merges without a date; these count, and so does a row of an activity file whose time is blank
/// or unreadable.
pub fn merged(
    plan: &Plan<'_>,
    leads: &mut Source,
    columns: &LeadColumns,
    files: &mut [EventFile<'_>],
    threads: usize,
) -> anyhow::Result<(Merged, Option<Diagnostic>)> {
    let mut told = Told::default();
    if let Some(column) = columns.merged {
        told.add(of_leads(leads, columns.key, column, threads)?);
    }
    for file in files {
        told.add(of_activities(plan, file, threads)?);
    }
    let mut merged = Merged::default();
    for (gone, survivor) in &told.pairs {
        merged.add(gone, survivor);
    }
    let mut kept = 0;
    if !merged.is_empty() {
        kept = keep_those_still_there(leads, columns.key, threads, &mut merged)?;
        merged.settle();
    }
    let note = note(&leads.file.name, &merged, kept, &told);
    Ok((merged, note))
}

fn of_leads(leads: &mut Source, key: usize, column: usize, threads: usize) -> anyhow::Result<Told> {
    let wanted = ordered(key, column);
    let place = |one| wanted.binary_search(&one).unwrap_or_default();
    let (key, ids) = (place(key), place(column));
    let told = told(leads, &wanted, threads, |record| {
        let cells = |place| trimmed(record.cell(place).as_str());
        Ok(Told::of(cells(ids), cells(key)))
    });
    whole(told)
}

fn ordered(one: usize, other: usize) -> Vec<usize> {
    let mut both = vec![one, other];
    both.sort_unstable();
    both.dedup();
    both
}

fn of_activities(
    plan: &Plan<'_>,
    file: &mut EventFile<'_>,
    threads: usize,
) -> anyhow::Result<Told> {
    let Some((columns, merges)) = file.merge_columns() else {
        return Ok(Told::default());
    };
    let did = columns.did.unwrap_or(columns.lead);
    let wanted = [columns.lead, did, merges.ids, columns.at];
    let read = |file: &mut EventFile<'_>| {
        let time = file.time_reader(plan);
        told(&mut file.source, &wanted, threads, |record| {
            let cells = |place| trimmed(record.cell(place).as_str());
            let words = &merges.words;
            if !(words.is_empty() || words.contains(&name_key(cells(1)))) {
                return Ok(Told::default());
            }
            let told = Told::of(cells(2), cells(0));
            if told.pairs.is_empty() {
                return Ok(told);
            }
            dated(plan, told, &time.read(record.cell(3)))
        })
    };
    match read(file) {
        Err(Setback::Ambiguous) => {
            file.survey(plan, threads)?;
            whole(read(file))
        }
        told => whole(told),
    }
}

/// Leaves out what a row tells where it lies after as-of.
fn dated(plan: &Plan<'_>, told: Told, at: &Reading<'_>) -> Result<Told, Setback> {
    match at {
        Reading::Ambiguous => Err(Setback::Ambiguous),
        Reading::Fact(Fact::Known(Value::Moment(at))) if plan.clock().is_after_as_of(*at) => {
            Ok(Told {
                later: 1,
                ..Told::default()
            })
        }
        Reading::Fact(Fact::Known(_)) => Ok(told),
        Reading::Fact(_) => Ok(Told { undated: 1, ..told }),
    }
}

/// Returns what the rows of a file tell, in its order.
fn told(
    source: &mut Source,
    wanted: &[usize],
    threads: usize,
    of_row: impl Fn(Record<'_>) -> Result<Told, Setback> + Sync,
) -> Result<Told, Setback> {
    let mut all = Told::default();
    source.stream(
        wanted,
        threads,
        || (),
        |(), batch| {
            let mut told = Told::default();
            for record in batch.records().filter(|one| one.head().fault.is_none()) {
                told.add(of_row(record)?);
            }
            Ok(told)
        },
        |delivery| {
            match delivery {
                Delivery::Beginning => all = Told::default(),
                Delivery::Block(told) => all.add(told),
            }
            Ok(())
        },
    )?;
    Ok(all)
}

fn whole<T>(streamed: Result<T, Setback>) -> anyhow::Result<T> {
    match streamed {
        Ok(read) => Ok(read),
        Err(Setback::Fatal(error)) => Err(error),
        Err(Setback::Ambiguous) => panic!("ids are texts, and times are settled"),
    }
}

/// Leaves out the ids of leads that are in the file themselves; returns how many these are.
fn keep_those_still_there(
    leads: &mut Source,
    key: usize,
    threads: usize,
    merged: &mut Merged,
) -> anyhow::Result<u64> {
    let mut there: HashSet<String> = HashSet::new();
    let known = &*merged;
    let streamed = leads.stream(
        &[key],
        threads,
        || (),
        |(), batch| {
            let keys = batch
                .records()
                .map(|record| trimmed(record.cell(0).as_str()).to_owned());
            Ok(keys
                .filter(|key| known.survivor(key) != key)
                .collect::<Vec<_>>())
        },
        |delivery| {
            match delivery {
                Delivery::Beginning => there.clear(),
                Delivery::Block(keys) => there.extend(keys),
            }
            Ok(())
        },
    );
    whole(streamed)?;
    let mut there: Vec<String> = there.into_iter().collect();
    there.sort_unstable();
    Ok(there.iter().filter(|key| merged.keep(key)).count() as u64)
}

fn note(file: &str, merged: &Merged, kept: u64, told: &Told) -> Option<Diagnostic> {
    let mut said = Vec::new();
    match merged.len() {
        0 => {}
        1 => said.push(
            "1 record was merged into another; what is recorded under its id counts for the one that remains"
                .to_owned(),
        ),
        count => said.push(format!(
            "{count} records were merged into others; what is recorded under their ids counts for those that remain"
        )),
    }
    match kept {
        0 => {}
        1 => said.push(
            "1 id of a merged record is a lead of the file still, and keeps what it did".to_owned(),
        ),
        ids => said.push(format!(
            "{ids} ids of merged records are leads of the file still, and keep what they did"
        )),
    }
    match told.later {
        0 => {}
        1 => said.push("1 merge after as-of is left out".to_owned()),
        count => said.push(format!("{count} merges after as-of are left out")),
    }
    match told.undated {
        0 => {}
        1 => said.push("1 merge without a readable time counts".to_owned()),
        count => said.push(format!("{count} merges without a readable time count")),
    }
    let claimed = named(merged.claimed_twice());
    let in_circles = named(merged.in_circles());
    let is_odd = claimed.is_some() || in_circles.is_some();
    said.extend(
        claimed
            .map(|ids| format!("{ids}: claimed by several records, and counted for none of them")),
    );
    said.extend(
        in_circles.map(|ids| format!("{ids}: merged in a circle, and counted as if not merged")),
    );
    let place = Place::File(file.to_owned());
    let make = if is_odd {
        Diagnostic::warning
    } else {
        Diagnostic::note
    };
    (!said.is_empty()).then(|| make("D262", place, said.join("; ")))
}

/// Names the first of some ids, and says how many more there are.
fn named<'i>(ids: impl Iterator<Item = &'i str>) -> Option<String> {
    let mut ids = ids.map(visible);
    let shown: Vec<_> = ids.by_ref().take(IDS_SHOWN).collect();
    let more = match ids.count() {
        _ if shown.is_empty() => return None,
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("`{}`{more}", shown.join("`, `")))
}
