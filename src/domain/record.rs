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
    /// A number with decimals that the file holds as a number and not as a text (workbooks, JSON): its `.` is the mark
    /// before its decimals, whatever the texts of its column are written with.
    Number(&'a str),
}

impl<'a> Cell<'a> {
    /// Returns the text of the cell, empty where the column is absent.
    pub fn as_str(self) -> &'a str {
        match self {
            Cell::Absent => "",
            Cell::Text(text) | Cell::Number(text) => text,
        }
    }
}

/// How the text of a batch tells cells that are numbers from cells that are texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberMarks {
    /// Not at all: all are texts.
    #[default]
    None,
    /// Numbers with decimals stand in quotes, and texts only where they could not do without.
    Quoted,
    /// All texts stand in quotes.
    Bare,
}

impl NumberMarks {
    /// Returns whether a cell is a number with decimals, by the byte before it and what it says.
    #[inline]
    fn is_number(self, before: Option<u8>, text: &str) -> bool {
        let is_marked = match self {
            NumberMarks::None => return false,
            NumberMarks::Quoted => before == Some(b'"'),
            NumberMarks::Bare => before != Some(b'"'),
        };
        is_marked && is_plain_decimal(text)
    }
}

/// Returns whether a text is a number with decimals as programs keep it, without anything that quotes would be for.
fn is_plain_decimal(text: &str) -> bool {
    let is_part = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    text.contains('.') && text.bytes().all(is_part)
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Physical line in the file at which the record begins, from 1.
    pub line: u64,
    /// How many records of the file stand before it in its batch, those left out ([`Aside`]) included.
    pub row: u32,
    /// How many of the record's cells hold any text, whether wanted or not.
    pub filled: u32,
    /// Set where the record cannot be read; its cells are then as far as they were understood.
    pub fault: Option<Fault>,
    /// How many cells the record lacks at its end; they read as blank.
    pub short_by: u32,
}

/// A record of the file that is none for the run; it keeps its row number but has no cells in the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    /// Physical line at which it begins, from 1.
    pub line: u64,
    /// Why it was left out.
    pub kind: AsideKind,
}

/// Why a record of the file is none for the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    /// All its cells are blank.
    Blank,
    /// It repeats the header, as in exports joined one after the other.
    Header,
}

/// Where a cell lies in a batch's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    start: u32,
    end: u32,
}

impl Slice {
    /// Returns the place between two positions in a batch's text.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        Slice {
            start: offset(start),
            end: offset(end),
        }
    }
}

const BLANK: Slice = Slice { start: 0, end: 0 };

const ABSENT: Slice = Slice {
    start: u32::MAX,
    end: u32::MAX,
};

/// A run of consecutive records of one file.
///
/// The file may have more records in this run than stand here: [`Batch::asides`] tells which were left out, and
/// [`Batch::counted`] how many there are in all, so that the next run's `first_row` is this one's plus `counted`.
#[derive(Debug, Default)]
pub struct Batch {
    text: String,
    cells: Vec<Slice>,
    heads: Vec<Head>,
    asides: Vec<Aside>,
    width: usize,
    number_marks: NumberMarks,
    /// Number of the first record here among the file's own records, header excluded, from 1.
    pub first_row: u64,
}

impl Batch {
    /// Empties the batch for records of `width` cells, keeping its memory, and takes over `text`, in which cells lie.
    pub fn restart(&mut self, width: usize, text: String) -> String {
        self.cells.clear();
        self.heads.clear();
        self.asides.clear();
        self.width = width;
        std::mem::replace(&mut self.text, text)
    }

    /// Says how numbers are told from texts in this batch's text, until that is said anew.
    pub fn mark_numbers(&mut self, marks: NumberMarks) {
        self.number_marks = marks;
    }

    /// Takes over the text in which the cells pushed so far lie, for a caller that still read from it while pushing.
    pub fn settle(&mut self, text: String) {
        self.text = text;
    }

    /// Begins a record; its cells follow by `push_range` and `push_text`, `width` of them.
    pub fn push_head(&mut self, head: Head) {
        self.heads.push(head);
    }

    /// Begins a record whose cells are all blank until `set_range` says otherwise.
    pub fn push_blank_record(&mut self, head: Head) {
        self.heads.push(head);
        self.cells.resize(self.cells.len() + self.width, BLANK);
    }

    /// Begins a record whose cells are all absent until `set_range` says otherwise.
    pub fn push_absent_record(&mut self, head: Head) {
        self.heads.push(head);
        self.cells.resize(self.cells.len() + self.width, ABSENT);
    }

    /// Returns the last record's head, to be completed.
    pub fn last_head(&mut self) -> Option<&mut Head> {
        self.heads.last_mut()
    }

    /// Places the cell of the last record under the wanted column `column` in the text.
    pub fn set_range(&mut self, column: usize, range: Range<usize>) {
        let index = self.cells.len() - self.width + column;
        self.cells[index] = Slice::new(range.start, range.end);
    }

    /// Begins a record whose cells are all blank until they are set, and whose head is to follow ([`Batch::push_head`]).
    pub fn push_blank_cells(&mut self) {
        self.cells.resize(self.cells.len() + self.width, BLANK);
    }

    /// Returns the cells of the last record, to be set.
    #[inline]
    pub fn last_cells(&mut self) -> &mut [Slice] {
        let first = self.cells.len() - self.width;
        &mut self.cells[first..]
    }

    /// Makes the last record's cell `to` the same as its cell `from`.
    pub fn copy_cell(&mut self, from: usize, to: usize) {
        let first = self.cells.len() - self.width;
        self.cells[first + to] = self.cells[first + from];
    }

    /// Marks the last record's cell under `column` as one that the file does not have.
    pub fn set_absent(&mut self, column: usize) {
        let index = self.cells.len() - self.width + column;
        self.cells[index] = ABSENT;
    }

    /// Takes the last record out again: it counts in the numbering, but is none for the run.
    pub fn set_aside(&mut self, kind: AsideKind) {
        if let Some(head) = self.heads.pop() {
            self.cells.truncate(self.cells.len() - self.width);
            let line = head.line;
            self.asides.push(Aside { line, kind });
        }
    }

    /// Gives every record, also those set aside, another line.
    pub fn renumber_lines(&mut self, line: impl Fn(u64) -> u64) {
        for head in &mut self.heads {
            head.line = line(head.line);
        }
        for aside in &mut self.asides {
            aside.line = line(aside.line);
        }
    }

    /// Adds a cell that stands in the batch's text as it is.
    pub fn push_range(&mut self, range: Range<usize>) {
        self.cells.push(Slice::new(range.start, range.end));
    }

    /// Adds a cell whose text is not in the batch yet (unescaped quotes, JSON escapes).
    pub fn push_text(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.push_range(start..self.text.len());
    }

    /// Returns the text in which cells lie.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns how many records there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Returns the records of the file that were left out of this run, in their order.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    /// Returns how many records the file has in this run, those left out included.
    pub fn counted(&self) -> u64 {
        (self.heads.len() + self.asides.len()) as u64
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
}

#[inline]
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
    #[inline]
    pub fn cell(self, column: usize) -> Cell<'a> {
        let slice = self.batch.cells[self.index * self.batch.width + column];
        if slice.start == u32::MAX {
            return Cell::Absent;
        }
        let (start, end) = (slice.start as usize, slice.end as usize);
        let text = &self.batch.text[start..end];
        if self.batch.number_marks != NumberMarks::None {
            let bytes = self.batch.text.as_bytes();
            let before = start.checked_sub(1).map(|before| bytes[before]);
            if self.batch.number_marks.is_number(before, text) {
                return Cell::Number(text);
            }
        }
        Cell::Text(text)
    }

    /// Returns where the cell under the wanted column `column` lies in [`Batch::text`]; nowhere where it is absent.
    #[inline]
    pub fn range(self, column: usize) -> Range<u32> {
        let slice = self.batch.cells[self.index * self.batch.width + column];
        if slice.start == u32::MAX {
            return 0..0;
        }
        slice.start..slice.end
    }

    /// Returns where the record stands.
    #[inline]
    pub fn head(self) -> &'a Head {
        &self.batch.heads[self.index]
    }

    /// Returns the record's number among the file's own records, from 1; records left out of the batch are counted.
    #[inline]
    pub fn row(self) -> u64 {
        self.batch.first_row + u64::from(self.head().row)
    }
}
