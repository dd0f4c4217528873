//! Which records were merged into which, by the lead file and by the activity files that tell of it.

use std::collections::HashSet;

use crate::cli::job::bind::LeadColumns;
use crate::cli::job::events::EventFile;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::Record;
use crate::domain::text::{name_key, trimmed};
use crate::engine::merged::Merged;
use crate::input::merged_ids;
use crate::output::visible;

/// How many ids are named.
const IDS_SHOWN: usize = 5;

/// Pairs of a record that is gone and the one that remains.
type Pairs = Vec<(String, String)>;

/// Returns which records were merged, and what is to be said of it; nothing where no file tells of any.
pub fn merged(
    leads: &mut Source,
    columns: &LeadColumns,
    files: &mut [EventFile<'_>],
    threads: usize,
) -> anyhow::Result<(Merged, Option<Diagnostic>)> {
    let mut merged = Merged::default();
    if let Some(column) = columns.merged {
        let wanted = ordered(columns.key, column);
        let place = |one| wanted.binary_search(&one).unwrap_or_default();
        let (key, ids) = (place(columns.key), place(column));
        pairs(leads, &wanted, threads, &mut merged, |record| {
            let cells = |place| trimmed(record.cell(place).as_str());
            let survivor = cells(key).to_owned();
            merged_ids(cells(ids))
                .into_iter()
                .map(|gone| (gone, survivor.clone()))
                .collect()
        })?;
    }
    for file in files {
        of_activities(file, threads, &mut merged)?;
    }
    if merged.is_empty() {
        return Ok((merged, None));
    }
    let kept = keep_those_still_there(leads, columns.key, threads, &mut merged)?;
    merged.settle();
    let note = note(&leads.file.name, &merged, kept);
    Ok((merged, note))
}

fn ordered(one: usize, other: usize) -> Vec<usize> {
    let mut both = vec![one, other];
    both.sort_unstable();
    both.dedup();
    both
}

fn of_activities(
    file: &mut EventFile<'_>,
    threads: usize,
    merged: &mut Merged,
) -> anyhow::Result<()> {
    let Some((lead, did, of_merges)) = file.merge_columns() else {
        return Ok(());
    };
    let wanted = [lead, did.unwrap_or(lead), of_merges.ids];
    pairs(&mut file.source, &wanted, threads, merged, |record| {
        let cells = |place| trimmed(record.cell(place).as_str());
        let is_merge = of_merges.words.is_empty() || of_merges.words.contains(&name_key(cells(1)));
        if !is_merge {
            return Vec::new();
        }
        let survivor = cells(0).to_owned();
        merged_ids(cells(2))
            .into_iter()
            .map(|gone| (gone, survivor.clone()))
            .collect()
    })
}

/// Adds the pairs that each row tells of, in the order of the file.
fn pairs(
    source: &mut Source,
    wanted: &[usize],
    threads: usize,
    merged: &mut Merged,
    of_row: impl Fn(Record<'_>) -> Pairs + Sync,
) -> anyhow::Result<()> {
    let mut found = Pairs::new();
    let streamed = source.stream(
        wanted,
        threads,
        || (),
        |(), batch| {
            let rows = batch
                .records()
                .filter(|record| record.head().fault.is_none());
            let rows = rows.flat_map(&of_row);
            Ok(rows.collect::<Pairs>())
        },
        |delivery| {
            match delivery {
                Delivery::Beginning => found.clear(),
                Delivery::Block(pairs) => found.extend(pairs),
            }
            Ok(())
        },
    );
    whole(streamed)?;
    for (gone, survivor) in &found {
        merged.add(gone, survivor);
    }
    Ok(())
}

fn whole<S>(streamed: Result<Vec<S>, Setback>) -> anyhow::Result<()> {
    match streamed {
        Ok(_) => Ok(()),
        Err(Setback::Fatal(error)) => Err(error),
        Err(Setback::Ambiguous) => panic!("ids are read as texts"),
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

fn note(file: &str, merged: &Merged, kept: u64) -> Option<Diagnostic> {
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
