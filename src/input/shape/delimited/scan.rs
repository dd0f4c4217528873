//! Finds the wanted cells of a block of delimited text.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2;

use crate::domain::record::{AsideKind, Batch, Fault, Head, Slice};
use crate::input::lines::{after_line_end, count_lines, ends_line};
use crate::input::reader::Block;
use crate::input::shape::Scan;

use super::cells::{append_unquoted, cells, quoted};
use super::marks::Marks;

/// The place of a column that is not wanted.
const NOWHERE: u32 = u32::MAX;

/// Which columns of the file go where in the batch.
pub(super) struct DelimitedScan {
    delimiter: u8,
    header: Arc<[String]>,
    /// By column of the file, its cell in the batch.
    places: Vec<u32>,
    /// Cells of the batch that show the same column as an earlier one.
    copies: Vec<(usize, usize)>,
    /// Cells of the batch for columns that the file does not have.
    absent: Vec<usize>,
    width: usize,
}

impl DelimitedScan {
    /// Returns a scan that shows, cell by cell of the batch, the picked columns.
    pub(super) fn new(delimiter: u8, header: Arc<[String]>, picks: &[Option<usize>]) -> Self {
        let mut scan = DelimitedScan {
            delimiter,
            places: vec![NOWHERE; header.len()],
            header,
            copies: Vec::new(),
            absent: Vec::new(),
            width: picks.len(),
        };
        for (cell, pick) in picks.iter().enumerate() {
            match pick {
                None => scan.absent.push(cell),
                Some(column) if scan.places[*column] == NOWHERE => {
                    scan.places[*column] =
                        u32::try_from(cell).expect("fewer columns than bytes in a header");
                }
                Some(column) => scan.copies.push((scan.places[*column] as usize, cell)),
            }
        }
        scan
    }
}

impl Scan for DelimitedScan {
    fn scan(&self, block: Block, batch: &mut Batch) -> String {
        let text = block.text;
        let mut spare = batch.restart(self.width, String::new());
        spare.clear();
        let mut scanning = Scanning {
            plan: self,
            text: &text,
            marks: Marks::new(text.as_bytes(), self.delimiter),
            extra: spare,
            line: block.first_line,
            row: 0,
            batch,
        };
        scanning.records();
        let mut spare = scanning.extra;
        let mut text = text;
        text.push_str(&spare);
        batch.settle(text);
        spare.clear();
        spare
    }
}

struct Scanning<'a> {
    plan: &'a DelimitedScan,
    text: &'a str,
    marks: Marks<'a>,
    /// Cells that do not stand in the text as they read; they are put behind it in the end.
    extra: String,
    line: u64,
    row: u32,
    batch: &'a mut Batch,
}

/// What was counted over a record's cells.
#[derive(Default)]
struct Counted {
    cells: usize,
    filled: usize,
}

/// Where a run of cells without quotes ends.
enum Stop {
    /// Before a cell that a quote opens.
    Quote(usize),
    /// With the record, at its line end or the text's.
    End(usize),
}

impl Scanning<'_> {
    fn records(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if !ends_line(byte) {
                let line = self.line;
                self.batch.push_blank_cells();
                let start = at;
                let (end, counted) = self.record(start);
                self.complete(line, start..end, &counted);
                self.row += 1;
                at = end;
            }
            at = after_line_end(bytes, at);
            self.line += 1;
        }
    }

    /// Places the wanted cells of the record at `start`; returns where its line end stands.
    fn record(&mut self, start: usize) -> (usize, Counted) {
        let mut counted = Counted::default();
        let mut at = start;
        loop {
            let open = match self.plain_cells(at, &mut counted) {
                Stop::End(end) => return (end, counted),
                Stop::Quote(open) => open,
            };
            let place = self.plan.places.get(counted.cells).copied();
            let place = place.unwrap_or(NOWHERE);
            let (range, end) = self.quoted(open, place);
            counted.cells += 1;
            counted.filled += usize::from(!range.is_empty());
            if place != NOWHERE {
                self.batch.set_range(place as usize, range);
            }
            if self.text.as_bytes().get(end) != Some(&self.plan.delimiter) {
                return (end, counted);
            }
            at = end + 1;
        }
    }

    /// Places the wanted cells from `at` on as long as no quote opens one.
    #[inline]
    fn plain_cells(&mut self, mut at: usize, counted: &mut Counted) -> Stop {
        let (bytes, delimiter) = (self.text.as_bytes(), self.plan.delimiter);
        let places = self.plan.places.as_slice();
        let cells = self.batch.last_cells();
        loop {
            if bytes.get(at) == Some(&b'"') {
                return Stop::Quote(at);
            }
            let end = self.marks.next(at);
            let place = places.get(counted.cells).copied().unwrap_or(NOWHERE);
            if let Some(cell) = cells.get_mut(place as usize) {
                *cell = Slice::new(at, end);
            }
            counted.cells += 1;
            counted.filled += usize::from(end > at);
            if bytes.get(end) != Some(&delimiter) {
                return Stop::End(end);
            }
            at = end + 1;
        }
    }

    fn quoted(&mut self, open: usize, place: u32) -> (Range<usize>, usize) {
        let bytes = self.text.as_bytes();
        let cell = quoted(bytes, open, &mut self.marks);
        let inner = &bytes[open + 1..cell.close];
        if memchr2(b'\n', b'\r', inner).is_some() {
            self.line += count_lines(inner);
        }
        if cell.plain || place == NOWHERE {
            return (open + 1..cell.close, cell.end);
        }
        let from = self.text.len() + self.extra.len();
        append_unquoted(self.text, open, &cell, &mut self.extra);
        (from..self.text.len() + self.extra.len(), cell.end)
    }

    /// Completes the record's head, or sets the record aside.
    #[inline]
    fn complete(&mut self, line: u64, span: Range<usize>, counted: &Counted) {
        let record = &self.text[span];
        let columns = self.plan.header.len();
        let mut head = Head {
            line,
            row: self.row,
            filled: count(counted.filled),
            fault: None,
            short_by: count(columns.saturating_sub(counted.cells)),
        };
        if counted.cells > columns && self.has_misplaced(record) {
            head.fault = Some(Fault::TooLong {
                cells: counted.cells,
                header: columns,
            });
        }
        self.batch.push_head(head);
        for &(from, to) in &self.plan.copies {
            self.batch.copy_cell(from, to);
        }
        for &cell in &self.plan.absent {
            self.batch.set_absent(cell);
        }
        if let Some(kind) = self.aside(record) {
            self.batch.set_aside(kind);
        }
    }

    /// Returns whether a cell beyond the header, or under an empty header, holds anything.
    #[cold]
    fn has_misplaced(&self, record: &str) -> bool {
        let header = &self.plan.header;
        let nameless = |column: usize| header.get(column).is_none_or(|name| name.trim().is_empty());
        let mut cells = cells(record, self.plan.delimiter).enumerate();
        cells.any(|(column, cell)| nameless(column) && !cell.trim().is_empty())
    }

    /// Returns why the record is none for the run, where it is none; its first byte nearly always tells that it is one.
    fn aside(&self, record: &str) -> Option<AsideKind> {
        let bytes = record.as_bytes();
        let inner = bytes.strip_prefix(b"\"").unwrap_or(bytes);
        let first = inner.first().copied().unwrap_or(b' ');
        let hidden = matches!(first, 0..=b' ' | b'"' | 0x80..);
        if (hidden || first == self.plan.delimiter) && self.is_blank(record) {
            return Some(AsideKind::Blank);
        }
        let alike = hidden || inner.starts_with(self.plan.header.first()?.as_bytes());
        (alike && self.repeats_header(record)).then_some(AsideKind::Header)
    }

    fn is_blank(&self, record: &str) -> bool {
        cells(record, self.plan.delimiter).all(|cell| cell.trim().is_empty())
    }

    fn repeats_header(&self, record: &str) -> bool {
        let mut header = self.plan.header.iter();
        let mut cells = cells(record, self.plan.delimiter);
        let alike = cells.all(|cell| header.next().is_some_and(|name| bare(name) == bare(&cell)));
        alike && header.next().is_none()
    }
}

/// Returns a header cell without byte order mark, white space and quotes around it.
fn bare(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '"')
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a block is kept below 4 GiB by the reader")
}
