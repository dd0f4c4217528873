//! The shapes a file may have, in one list; each has a file here that knows how to cut it into blocks of records.

pub mod delimited;
pub mod json;

use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::record::{Batch, NumberMarks};

use super::reader::{Block, Options, Trouble, Wanted};
use super::text::Text;

/// A shape of file.
pub struct Shape {
    /// Its name in messages and reports.
    pub keyword: &'static str,
    /// What it is, for a person.
    pub says: &'static str,
    pub(crate) recognises: fn(&mut Text) -> Result<bool, Trouble>,
    pub(crate) open: fn(&mut Text, &Options) -> Result<Opened, Trouble>,
}

/// All shapes, in the order they are tried; the last takes any text.
pub const SHAPES: &[Shape] = &[json::LINES, json::DOCUMENT, delimited::DELIMITED];

/// A file whose header has been read.
pub(crate) struct Opened {
    pub(crate) records: Box<dyn Records>,
    pub(crate) delimiter: Option<u8>,
    pub(crate) notes: Vec<Diagnostic>,
}

/// What only the end of a file tells of its records, learnt by reading it through once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub(crate) header: Vec<String>,
    /// Where the list of the records begins in the text; nothing where they are not within another value.
    pub(crate) list_at: Option<u64>,
    pub(crate) notes: Vec<Diagnostic>,
}

/// The sequential side of a shape: where records end.
pub(crate) trait Records: Send {
    /// Returns the columns' names; empty where they are not known beforehand.
    fn header(&self) -> &[String];

    /// Returns the next run of whole records, or nothing at the end.
    fn next_block(&mut self, text: &mut Text) -> Result<Option<Block>, Trouble>;

    /// Returns what finds the wanted cells in such a run.
    fn scanner(&self, wanted: Wanted<'_>) -> Arc<dyn Scan>;
}

/// The parallel side of a shape: where cells lie in a run of records.
pub(crate) trait Scan: Send + Sync {
    /// Fills the batch from the block and returns the text that the batch held before.
    fn scan(&self, block: Block, batch: &mut Batch) -> String;

    /// Returns how numbers are told from texts in what it fills the batch with.
    fn number_marks(&self) -> NumberMarks {
        NumberMarks::None
    }
}
