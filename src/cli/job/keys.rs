//! Leads that share a key, known beforehand where that matters.

use std::collections::HashMap;

use crate::cli::args::Duplicates;
use crate::cli::job::met::{KeyPlace, MetKeys};
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::stop::Complaints;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::text;
use crate::output::visible;

/// Returns a key in the form in which keys are the same: trimmed, and folded where it is an e-mail address.
pub fn same_key(key: &str, is_email: bool) -> std::borrow::Cow<'_, str> {
    if is_email {
        text::fold(key).into()
    } else {
        text::trimmed(key).into()
    }
}

/// Rows of keys that occur more than once, from a pass over the keys alone.
#[derive(Debug, Default)]
pub struct SharedKeys {
    rows: HashMap<String, Vec<KeyPlace>>,
}

impl SharedKeys {
    /// Reads the keys of a whole lead file.
    pub fn read(
        source: &mut Source,
        key: usize,
        is_email: bool,
        threads: usize,
    ) -> anyhow::Result<Self> {
        let mut met = MetKeys::with_places();
        let done = source.stream(
            &[key],
            threads,
            || (),
            |(), batch| {
                let keys = batch
                    .records()
                    .filter(|record| record.head().fault.is_none())
                    .map(|record| {
                        let key = same_key(record.cell(0).as_str(), is_email).into_owned();
                        (key, (record.row(), record.head().line))
                    });
                Ok(keys.collect::<Vec<_>>())
            },
            |delivery| {
                match delivery {
                    Delivery::Beginning => met = MetKeys::with_places(),
                    Delivery::Block(keys) => {
                        for (key, place) in keys.into_iter().filter(|(key, _)| !key.is_empty()) {
                            met.meet_at(&key, place)?;
                        }
                    }
                }
                Ok(())
            },
        );
        if let Err(Setback::Fatal(error)) = done {
            return Err(error);
        }
        let rows = met.shared_places()?;
        Ok(SharedKeys { rows })
    }

    /// Returns how many keys occur more than once, and in how many rows.
    pub fn counts(&self) -> (u64, u64) {
        let rows: usize = self.rows.values().map(Vec::len).sum();
        (self.rows.len() as u64, rows as u64)
    }

    /// Complains of keys that occur more than once.
    pub fn refuse(&self, file: &str) -> anyhow::Result<()> {
        let mut shared: Vec<_> = self.rows.iter().collect();
        shared.sort_by_key(|(_, rows)| rows[0]);
        let complaints: Vec<Diagnostic> = shared
            .into_iter()
            .map(|(key, rows)| refused(file, key, rows))
            .collect();
        if complaints.is_empty() {
            Ok(())
        } else {
            Err(Complaints(complaints).into())
        }
    }

    /// Returns whether a row is left out.
    pub fn leaves_out(&self, key: &str, row: u64, which: Duplicates) -> bool {
        let Some(rows) = self.rows.get(key) else {
            return false;
        };
        match which {
            Duplicates::Keep | Duplicates::Error => false,
            Duplicates::First => rows.first().is_some_and(|(first, _)| *first != row),
            Duplicates::Last => rows.last().is_some_and(|(last, _)| *last != row),
        }
    }

    /// Returns how many rows have the key, where there are more than one.
    pub fn rows_of(&self, key: &str) -> Option<usize> {
        self.rows.get(key).map(Vec::len)
    }
}

/// So many lines of one key are named.
const LINES_NAMED: usize = 20;

fn refused(file: &str, key: &str, rows: &[KeyPlace]) -> Diagnostic {
    let again = &rows[1..];
    let lines = again.iter().take(LINES_NAMED);
    let mut lines: Vec<String> = lines.map(|(_, line)| line.to_string()).collect();
    if again.len() > lines.len() {
        lines.push(format!("and {} more", again.len() - lines.len()));
    }
    let message = format!(
        "the key `{}` is here, and again on line {}",
        visible(key),
        lines.join(", ")
    );
    let place = Place::Row {
        file: file.to_owned(),
        line: rows[0].1,
        column: None,
    };
    Diagnostic::error("D105", place, message)
}
