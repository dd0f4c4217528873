//! How both parties keep their promises, to bytes: one file a form, listed once in [`FORMS`].
//!
//! A form decides nothing: where duties stand is settled before it, and what is said of them in [`sentence`]. Rows for
//! people and spreadsheets are made of the same cells ([`cells`]), whether they are streamed, one for every duty of
//! every lead, or few enough to be held ([`grid`]).
//!
//! Read [`Form`] first, then [`Run`] (what is the same for every lead). [`Answer`] joins what threads have written, in
//! the order of the hand-overs.

mod answer;
mod cells;
mod delimited;
mod grid;
mod json;
mod json_rows;
mod markdown;
mod progress;
mod run;
mod sentence;
mod short_sheets;
mod summary;
mod table;
mod words;
mod workbook;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crate::domain::diagnostic::Diagnostic;
use crate::domain::follow_up::{FollowUp, FollowUpSummary, Group, Standing, Volume};
use crate::output::{Gathering, Way};

pub use answer::Answer;
pub use run::{Run, Setting};
pub use summary::text as summary_text;

/// What a run found beside where duties stand for each lead.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// What was grouped; none where nothing was to be.
    pub groups: &'a [Group],
    /// How promises of so many leads stand.
    pub volumes: &'a [Volume],
    /// The counts.
    pub summary: &'a FollowUpSummary,
}

/// A way to write where duties stand.
///
/// Threads call [`Form::lead`] on blocks of leads at the same time; the bytes are joined in the order in which leads
/// are to come, so what it writes depends on the run and the lead alone.
pub trait Form: Way {
    /// Returns what takes the leads as they come, where the answer can only be written at its end; nothing where what
    /// [`Form::lead`] wrote is the answer.
    fn gather(&self, _run: &Run<'_>) -> Option<Box<dyn Gather>> {
        None
    }

    /// Writes what stands before all leads.
    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>);

    /// Appends one lead with those of its standings that are wanted; nothing where none is.
    ///
    /// Leads are given also where they are grouped; most forms then write nothing of them.
    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>);

    /// Writes what stands after all leads; `held` are all leads where the form is buffered, else nothing.
    fn end(&self, run: &Run<'_>, found: &Found<'_>, held: &[u8], out: &mut Vec<u8>);
}

/// Takes what a form has written of leads, and writes the answer of it.
pub trait Gather: Gathering {
    /// Writes the answer, once no thread does chores any more; returns what is to be said of it.
    fn end(
        self: Box<Self>,
        run: &Run<'_>,
        found: &Found<'_>,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>>;
}

/// Tells which standings are to be written.
pub type Wanted<'w> = &'w dyn Fn(&Standing) -> bool;

/// Every form, in the order of the help.
pub const FORMS: &[&dyn Form] = &[
    &table::Table,
    &delimited::Delimited::COMMA,
    &delimited::Delimited::TAB,
    &json::Json,
    &json::JsonLines,
    &markdown::Markdown,
    &workbook::Xlsx,
];
