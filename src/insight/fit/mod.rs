//! How an agreement fits the files that it is to be run on.
//!
//! [`findings`] compares what the agreement names with what the files hold: values that never occur, values that no
//! rule mentions, rules that decide nothing about these leads, cells that say nothing, windows that reach back before
//! the first event. It changes no verdict; what it says is about this data and may be different next month.

mod complaints;
mod history;
mod mentions;
mod rules;
mod tally;
mod values;

#[cfg(test)]
mod tests;

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;

pub use tally::FieldTally;

/// What the files of a run hold, as far as an agreement asks.
#[derive(Debug)]
pub struct Found<'f> {
    /// Per field of the agreement, what its cells say; nothing where no rule reads it.
    pub fields: &'f [Option<FieldTally>],
    /// What judging the leads came to.
    pub summary: &'f Summary,
    /// What happened, where activity files were given.
    pub history: Option<&'f History>,
    /// The instant judged for.
    pub as_of: Instant,
}

/// What activity files hold.
#[derive(Debug, Default)]
pub struct History {
    /// The files, as the user named them.
    pub files: String,
    /// The different kinds, as the files write them, with their rows; the commonest first.
    pub kinds: Vec<(String, u64)>,
    /// Per activity of the agreement, whether some row was it.
    pub met: Vec<bool>,
    /// The time of the first event that has one.
    pub first: Option<Moment>,
}

/// Returns everything worth saying of an agreement beside its data, in the order of the agreement's text; what is about
/// a file as a whole comes last. `text` is the agreement's own.
pub fn findings(agreement: &Agreement, text: &str, found: &Found<'_>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let read = found.summary.read() - found.summary.outcome(Outcome::Invalid);
    if read > 0 {
        values::values(agreement, text, found, &mut said);
        rules::rules(agreement, found, read, &mut said);
    }
    if let Some(history) = found.history {
        history::history(agreement, found, history, &mut said);
    }
    said.sort_by_key(|one| match &one.at {
        Place::Span(at) => at.start,
        Place::File(_) | Place::Row { .. } => usize::MAX,
    });
    said
}

/// Returns what was probably meant by a word, of the known ones with what belongs to each: the nearest, at most a third
/// of its letters away; of equally near ones the first.
fn nearest<'k, T>(wanted: &str, known: impl Iterator<Item = (&'k str, T)>) -> Option<T> {
    let allowed = wanted.chars().count() / 3;
    known
        .map(|(one, what)| (strsim::osa_distance(wanted, one), what))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, what)| what)
}
