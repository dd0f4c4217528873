//! Records of a file as plain cells, the same whatever shape the file had.
//!
//! A [`Batch`] holds a run of consecutive records. It owns one text and, per record and wanted column, a range in it;
//! it is meant to be reused, so that reading allocates nothing once warm.

use std::ops::Range;

/// One cell of a record as the file has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// The record has no such column at all (a JSON object without the key).
    Absent,
    /// The text of the cell, unquoted and decoded; a JSON `null` is the empty text.
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// Returns the text of the cell, empty where the column is absent.
    pub fn as_str(self) -> &'a str {
        match self {
            Cell::Absent => "",
            Cell::Text(text) => text,
        }
    }
}

/// Why a record could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// More cells than the header has, and one of those beyond it is not empty (or a cell under an empty header is not).
    TooLong {
        /// How many cells the record has.
        cells: usize,
        /// How many the header has.
        header: usize,
    },
    /// The text is not of the file's kind (a line that is no JSON object); the reason for a person.
    Broken(String),
}

/// Where a record stands, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Physical line in the file at which the record begins, from 1.
    pub line: u64,
    /// Set where the record cannot be read; its cells are then as far as they were understood.
    pub fault: Option<Fault>,
    /// How many cells the record lacks at its end; they read as blank.
    pub short_by: u32,
}

#[derive(Debug, Clone, Copy)]
struct Slice {
    start: u32,
    end: u32,
}

const ABSENT: Slice = Slice {
    start: u32::MAX,
    end: u32::MAX,
};

/// A run of consecutive records of one file.
#[derive(Debug, Default)]
pub struct Batch {
    text: String,
    cells: Vec<Slice>,
    heads: Vec<Head>,
    width: usize,
    /// Number of the first record here among the file's own records, header excluded, from 1.
    pub first_row: u64,
}

impl Batch {
    /// Empties the batch for records of `width` cells, keeping its memory, and takes over `text`, in which cells lie.
    pub fn restart(&mut self, width: usize, text: String) -> String {
        self.cells.clear();
        self.heads.clear();
        self.width = width;
        std::mem::replace(&mut self.text, text)
    }

    /// Begins a record; its cells follow by `push_range`, `push_text` and `push_absent`, `width` of them.
    pub fn push_head(&mut self, head: Head) {
        self.heads.push(head);
    }

    /// Adds a cell that stands in the batch's text as it is.
    pub fn push_range(&mut self, range: Range<usize>) {
        self.cells.push(Slice {
            start: offset(range.start),
            end: offset(range.end),
        });
    }

    /// Adds a cell whose text is not in the batch yet (unescaped quotes, JSON escapes).
    pub fn push_text(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.push_range(start..self.text.len());
    }

    /// Adds a cell that the record does not have.
    pub fn push_absent(&mut self) {
        self.cells.push(ABSENT);
    }

    /// Returns how many records there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Returns how many cells each record has here.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the record at `index`, from 0.
    pub fn record(&self, index: usize) -> Record<'_> {
        Record { batch: self, index }
    }

    /// Returns the records in their order.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        (0..self.len()).map(|index| self.record(index))
    }

    /// Returns the text in which cells lie.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn offset(position: usize) -> u32 {
    u32::try_from(position).expect("a block is kept below 4 GiB by the reader")
}

/// One record of a [`Batch`].
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    batch: &'a Batch,
    index: usize,
}

impl<'a> Record<'a> {
    /// Returns the cell under the wanted column `column`, from 0.
    pub fn cell(self, column: usize) -> Cell<'a> {
        let slice = self.batch.cells[self.index * self.batch.width + column];
        if slice.start == u32::MAX {
            return Cell::Absent;
        }
        Cell::Text(&self.batch.text[slice.start as usize..slice.end as usize])
    }

    /// Returns where the record stands.
    pub fn head(self) -> &'a Head {
        &self.batch.heads[self.index]
    }

    /// Returns the record's number among the file's own records, from 1.
    pub fn row(self) -> u64 {
        self.batch.first_row + self.index as u64
    }
}
