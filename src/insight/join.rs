//! Which columns of two files hold the same: what an activity file's leads are called in the lead file.

use std::collections::HashSet;

use crate::domain::profile::JoinProfile;
use crate::domain::record::Record;
use crate::domain::text::{fold, trimmed};

use super::hash;

/// The different values of some columns of a file, as numbers: byte for byte, and folded.
#[derive(Debug, Clone, Default)]
pub struct ValueSets {
    /// Rows seen.
    pub rows: u64,
    exact: Vec<HashSet<u64>>,
    folded: Vec<HashSet<u64>>,
}

/// One row's values as numbers, column by column; nothing for blank cells.
pub type RowValues = Vec<Option<(u64, u64)>>;

/// Returns a row's values in all columns of the record.
pub fn values(record: Record<'_>, columns: usize) -> RowValues {
    (0..columns)
        .map(|column| {
            let text = trimmed(record.cell(column).as_str());
            (!text.is_empty()).then(|| (hash(text), hash(&fold(text))))
        })
        .collect()
}

impl ValueSets {
    /// Returns empty sets for so many columns.
    pub fn new(columns: usize) -> Self {
        ValueSets {
            rows: 0,
            exact: vec![HashSet::new(); columns],
            folded: vec![HashSet::new(); columns],
        }
    }

    /// Takes note of the file's next row.
    pub fn add(&mut self, row: &RowValues) {
        self.rows += 1;
        for (column, value) in row.iter().enumerate() {
            if let Some((exact, folded)) = value {
                self.exact[column].insert(*exact);
                self.folded[column].insert(*folded);
            }
        }
    }
}

/// How many rows of one file match the values of another, for every pair of columns.
#[derive(Debug, Clone)]
pub struct Matches<'s> {
    sets: &'s ValueSets,
    rows: Vec<u64>,
    /// By column of this file, then by column of the other: rows that match exactly, and when folded.
    counts: Vec<Vec<(u64, u64)>>,
    met: Vec<Vec<HashSet<u64>>>,
}

impl<'s> Matches<'s> {
    /// Returns a count that begins, for so many columns.
    pub fn new(sets: &'s ValueSets, columns: usize) -> Self {
        let others = sets.exact.len();
        Matches {
            sets,
            rows: vec![0; columns],
            counts: vec![vec![(0, 0); others]; columns],
            met: vec![vec![HashSet::new(); others]; columns],
        }
    }

    /// Takes note of the file's next row.
    pub fn add(&mut self, row: &RowValues) {
        for (column, value) in row.iter().enumerate() {
            let Some((exact, folded)) = value else {
                continue;
            };
            self.rows[column] += 1;
            let of_column = self.counts[column].iter_mut().zip(&mut self.met[column]);
            for (other, (count, met)) in of_column.enumerate() {
                count.0 += u64::from(self.sets.exact[other].contains(exact));
                if self.sets.folded[other].contains(folded) {
                    count.1 += 1;
                    met.insert(*folded);
                }
            }
        }
    }

    /// Returns the pairs of columns by which at least some rows match, the best first.
    pub fn finish(self, from: (&str, &[String]), to: (&str, &[String])) -> Vec<JoinProfile> {
        let mut joins = Vec::new();
        for (column, counts) in self.counts.iter().enumerate() {
            for (other, (exact, folded)) in counts.iter().enumerate() {
                if *folded == 0 {
                    continue;
                }
                joins.push(JoinProfile {
                    from: from.0.to_owned(),
                    from_column: from.1[column].clone(),
                    to: to.0.to_owned(),
                    to_column: to.1[other].clone(),
                    rows: self.rows[column],
                    exact: *exact,
                    folded: *folded,
                    to_rows: self.sets.rows,
                    to_values: self.sets.folded[other].len() as u64,
                    to_matched: self.met[column][other].len() as u64,
                });
            }
        }
        // A column of few values matches much and says little: how many values of the other file it reaches comes second.
        joins.sort_by(|a, b| {
            (b.folded, b.to_matched, b.exact, &a.from_column).cmp(&(
                a.folded,
                a.to_matched,
                a.exact,
                &b.from_column,
            ))
        });
        joins
    }
}
