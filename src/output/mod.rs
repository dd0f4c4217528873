//! Verdicts to bytes: one file a format, listed once in [`FORMATS`].
//!
//! A format decides nothing: outcome, order of reasons and wording are settled before it. It reads no file, clock or
//! terminal; the edge says in [`Setting`] how wide and how colourful the place is that the bytes go to.
//!
//! Read [`Format`] first, then [`Run`] (what is the same for every lead) and [`Row`] (one lead). [`Assembly`] joins
//! what threads have written, in the order of the input.

pub mod agreement;
mod assembly;
pub mod changes;
mod columns;
pub mod complaints;
mod csv;
pub mod duties;
mod escape;
pub mod feedback;
pub mod inspect;
mod joined;
mod json;
pub mod ledger;
pub mod log;
mod markdown;
pub mod metrics;
mod notation;
mod ours;
mod packed;
mod page;
mod paint;
pub mod proof;
pub mod publish;
pub mod report;
mod row;
mod run;
pub mod signatures;
pub mod summary;
mod table;
pub mod track;
mod written_paths;
mod xlsx;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::summary::Summary;

pub use assembly::Assembly;
pub use columns::{Column, OURS};
pub use escape::{blotted, cut, display_width, has_hostile, visible};
pub use packed::{Packer, Packing};
pub use page::Page;
pub use run::{Dated, Dating, Detail, Explain, Row, Run, Setting};

/// A way to write an answer, as the command line knows it.
pub trait Way: Sync {
    /// Returns its word on the command line.
    fn keyword(&self) -> &'static str;

    /// Returns what it is for, in one line without a full stop.
    fn help(&self) -> &'static str;

    /// Returns the endings of files that mean it.
    fn endings(&self) -> &'static [&'static str];

    /// Returns whether what it writes is no text, so that a terminal cannot show it.
    fn is_binary(&self) -> bool {
        false
    }

    /// Returns what is written before every lead, and dropped before the first.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Returns whether leads are held back, and given to the end all at once.
    fn is_buffered(&self) -> bool {
        false
    }
}

/// Returns the way of a word.
pub fn way_named<W: Way + ?Sized>(ways: &[&'static W], keyword: &str) -> Option<&'static W> {
    ways.iter().copied().find(|way| way.keyword() == keyword)
}

/// Returns the way that a file's ending means, ignoring case and a dot before it.
pub fn way_by_ending<W: Way + ?Sized>(ways: &[&'static W], ending: &str) -> Option<&'static W> {
    let ending = ending.trim_start_matches('.').to_ascii_lowercase();
    let mut ways = ways.iter().copied();
    ways.find(|way| way.endings().contains(&ending.as_str()))
}

/// A way to write verdicts.
///
/// Threads call [`Format::lead`] on blocks of leads at the same time; the bytes are joined in the order of the input,
/// so what it writes depends on the run and the row alone.
pub trait Format: Way {
    /// Returns which columns it has where none are asked for.
    fn default_columns(&self) -> DefaultColumns;

    /// Returns how many columns it can hold; nothing where there is no limit.
    fn columns_max(&self) -> Option<usize> {
        None
    }

    /// Returns how much of a verdict it writes in this run; less need not be computed.
    fn detail(&self, run: &Run<'_>) -> Detail;

    /// Returns what takes the leads as they come, where the answer can only be written at its end; nothing where what
    /// [`Format::lead`] wrote is the answer.
    fn gather(&self, _run: &Run<'_>) -> Option<Box<dyn Gather>> {
        None
    }

    /// Writes what stands before all leads.
    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>);

    /// Appends one lead.
    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>);

    /// Writes what stands after all leads; `rows` are all leads where the format is buffered, else nothing.
    fn end(&self, run: &Run<'_>, summary: &Summary, rows: &[u8], out: &mut Vec<u8>);
}

/// Takes what is written of leads, in their order, where the answer can only be written at its end.
pub trait Gathering: Send {
    /// Takes the leads of a block.
    fn take(&mut self, leads: &[u8]);

    /// Returns the work that comes of what was taken, for threads to share.
    fn chores(&self) -> Arc<dyn Chores>;
}

/// Takes what a format has written of leads, and writes the answer of it.
pub trait Gather: Gathering {
    /// Writes the answer, once no thread does chores any more; returns what is to be said of it.
    fn end(
        self: Box<Self>,
        run: &Run<'_>,
        summary: &Summary,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>>;
}

/// Work that any thread may do at any time; what comes of it does not depend on who does it when.
pub trait Chores: Send + Sync {
    /// Does what waits to be done.
    fn work(&self);
}

/// Which columns a format has where none are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultColumns {
    /// It has no columns: `--columns` means nothing to it.
    Fixed,
    /// The lead's own, then ours.
    Everything,
    /// Key, name or company, verdict, tier and the first reason.
    Short,
    /// As [`DefaultColumns::Short`], with the outcome and all reasons of the sentence.
    Digest,
}

/// Every format, in the order of the help.
pub const FORMATS: &[&dyn Format] = &[
    &table::Table,
    &csv::Delimited::COMMA,
    &csv::Delimited::TAB,
    &json::Json,
    &json::JsonLines,
    &markdown::Markdown,
    &xlsx::Xlsx,
];

/// Returns the format of a word.
pub fn format_named(keyword: &str) -> Option<&'static dyn Format> {
    way_named(FORMATS, keyword)
}
