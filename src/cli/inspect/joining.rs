//! Which columns join several files to the first.

use crate::cli::args::InspectArgs;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::job::stream::threads;
use crate::domain::profile::{FileProfile, JoinProfile};
use crate::domain::value::Type;
use crate::insight::join::{Matches, RowValues, ValueSets, values};

use super::file::Inspected;

/// How many columns of a file may be what it is joined by.
const COLUMNS_MAX: usize = 8;

/// A column is no likely join where fewer rows in a hundred match.
const LEAST_PERCENT: u64 = 1;

/// Returns the joins of every further file with the first.
pub(super) fn joins(
    files: &mut [Inspected],
    arguments: &InspectArgs,
) -> anyhow::Result<Vec<JoinProfile>> {
    let Some((first, others)) = files.split_first_mut() else {
        return Ok(Vec::new());
    };
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let columns = candidates(&first.profile, Side::LookedUp);
    let mut sets = ValueSets::new(columns.len());
    each_row(&mut first.source, &columns, arguments, |row| sets.add(row))?;
    let names = headers(&first.profile, &columns);
    let mut joins = Vec::new();
    for other in others {
        let columns = candidates(&other.profile, Side::LookingUp);
        let mut matches = Matches::new(&sets, columns.len());
        each_row(&mut other.source, &columns, arguments, |row| {
            matches.add(row);
        })?;
        let others = headers(&other.profile, &columns);
        let found = matches.finish(
            (&other.profile.name, &others),
            (&first.profile.name, &names),
        );
        joins.extend(
            found
                .into_iter()
                .filter(|join| join.folded * 100 >= join.rows * LEAST_PERCENT),
        );
    }
    Ok(joins)
}

fn headers(profile: &FileProfile, columns: &[usize]) -> Vec<String> {
    columns
        .iter()
        .map(|column| profile.columns[*column].header.clone())
        .collect()
}

/// Which side of a join a file is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Its values tell rows apart.
    LookedUp,
    /// Its values may come again and again.
    LookingUp,
}

/// Returns the columns that may join a file, those with the most different values where they are too many.
fn candidates(profile: &FileProfile, side: Side) -> Vec<usize> {
    let may_join = |kind: Type| {
        !matches!(
            kind,
            Type::Date | Type::Datetime | Type::Duration | Type::YesNo | Type::Number
        )
    };
    let filled = |column: usize| profile.rows - profile.columns[column].blank;
    let is_telling = |column: usize| {
        let found = &profile.columns[column];
        let many =
            side == Side::LookingUp || found.has_more || found.distinct * 2 >= filled(column);
        may_join(found.kind) && many && filled(column) > 0
    };
    let mut columns: Vec<usize> = (0..profile.columns.len())
        .filter(|column| is_telling(*column))
        .collect();
    columns.sort_by_key(|column| {
        (
            std::cmp::Reverse(profile.columns[*column].distinct),
            *column,
        )
    });
    columns.truncate(COLUMNS_MAX);
    columns.sort_unstable();
    columns
}

fn each_row(
    source: &mut Source,
    columns: &[usize],
    arguments: &InspectArgs,
    mut take: impl FnMut(&RowValues) + Send,
) -> anyhow::Result<()> {
    let streamed = source.stream(
        columns,
        threads(arguments.threads),
        || (),
        |(), batch| {
            let rows = batch
                .records()
                .filter(|record| record.head().fault.is_none());
            Ok(rows
                .map(|record| values(record, columns.len()))
                .collect::<Vec<_>>())
        },
        |delivery| {
            match delivery {
                // It begins once: how the file is read was learnt when it was profiled.
                Delivery::Beginning => {}
                Delivery::Block(rows) => rows.iter().for_each(&mut take),
            }
            Ok(())
        },
    );
    match streamed {
        Ok(_) => Ok(()),
        Err(Setback::Fatal(error)) => Err(error),
        Err(Setback::Ambiguous) => panic!("nothing is read as a type here"),
    }
}
