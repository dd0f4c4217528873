//! Cells to the lines of a table, rows padded to the header's width.

#[cfg(doc)]
use crate::domain::record::NumberMarks;
use crate::input::lines::count_lines;
use crate::input::reader::Options;

use super::cells::{At, Stop, Take};
use super::{Findings, Outlet};

/// How much text is handed on at once.
const BLOCK_BYTES: usize = 1 << 18;

/// Gathers cells to lines and hands these on.
pub(super) struct Rows {
    send: Outlet,
    findings: Findings,
    /// Rows before the table, which are not handed on.
    skipped: u64,
    out: Vec<u8>,
    /// The row that the cells are gathered for, from 0, and how many of its cells stand in `out`.
    row: u64,
    cells: u64,
    /// Where the row begins in `out`.
    begin: usize,
    /// How many cells the header has; nothing before it.
    width: Option<u64>,
    /// How many line ends inside cells there were.
    folded: u64,
}

impl Rows {
    pub(super) fn new(send: Outlet, options: &Options, findings: Findings) -> Self {
        Rows {
            send,
            findings,
            skipped: options.skip_lines as u64,
            out: Vec::new(),
            row: 0,
            cells: 0,
            begin: 0,
            width: None,
            folded: 0,
        }
    }

    /// Ends the last row and hands on what is left.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        if self.cells > 0 {
            self.end_row()?;
        }
        self.hand_on()
    }

    fn end_row(&mut self) -> Result<(), Stop> {
        if self.row < self.skipped {
            self.out.truncate(self.begin);
        } else {
            self.pad();
            let folds = count_lines(&self.out[self.begin..]);
            self.out.push(b'\n');
            self.note_folds(folds);
        }
        self.begin = self.out.len();
        self.row += 1;
        self.cells = 0;
        if self.out.len() >= BLOCK_BYTES {
            self.hand_on()
        } else {
            Ok(())
        }
    }

    /// Gives the row as many cells as the header has: a sheet does not tell cells that are empty from ones not there.
    fn pad(&mut self) {
        match self.width {
            _ if self.cells == 0 => {}
            None => self.width = Some(self.cells),
            Some(width) => {
                let missing = width.saturating_sub(self.cells);
                self.out.extend((0..missing).map(|_| b','));
            }
        }
    }

    /// Notes that a row takes more than one line of the text.
    fn note_folds(&mut self, folds: u64) {
        if folds > 0 {
            self.folded += folds;
            let after = self.row + 2 + self.folded;
            let folded = self.folded;
            self.findings
                .edit(|found| found.folds.push((after, folded)));
        }
    }

    fn hand_on(&mut self) -> Result<(), Stop> {
        let block = std::mem::take(&mut self.out);
        self.begin = 0;
        self.send.send(Ok(Some(block))).map_err(|_| Stop::Enough)
    }

    fn note_cut(&mut self, at: At) {
        let place = (u64::from(at.row) + 1, u64::from(at.column) + 1);
        self.findings.edit(|found| {
            found.cut_number_count += 1;
            found.cut_numbers.get_or_insert(place);
        });
    }
}

impl Take for Rows {
    fn cell(&mut self, at: At, text: &str) -> Result<(), Stop> {
        let (row, column) = (u64::from(at.row), u64::from(at.column));
        if row < self.row || (row == self.row && column < self.cells) {
            let why = format!("row {} holds a cell twice or out of its order", row + 1);
            return Err(Stop::Damaged(why));
        }
        while self.row < row {
            self.end_row()?;
        }
        while self.cells <= column {
            if self.cells > 0 {
                self.out.push(b',');
            }
            self.cells += 1;
        }
        if at.is_number && text.contains('.') {
            push_number(text, &mut self.out);
        } else {
            push_cell(text, &mut self.out);
        }
        if at.is_cut && self.row >= self.skipped {
            self.note_cut(at);
        }
        Ok(())
    }
}

/// Appends a number with decimals in quotes, which tell it from texts ([`NumberMarks::Quoted`]).
fn push_number(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Appends a cell that is a text, in quotes where it could be read as something else without them.
fn push_cell(text: &str, out: &mut Vec<u8>) {
    let is_plain = text
        .bytes()
        .all(|byte| !matches!(byte, b',' | b'"' | b'\n' | b'\r'));
    if is_plain {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::sync_channel;

    fn text(skipped: usize, cells: &[(u32, u32, &str)]) -> (String, Findings) {
        let (send, blocks) = sync_channel(100);
        let findings = Findings::default();
        let options = Options {
            skip_lines: skipped,
            ..Options::default()
        };
        let mut rows = Rows::new(send, &options, findings.clone());
        for &(row, column, text) in cells {
            let at = At {
                row,
                column,
                is_number: false,
                is_cut: false,
            };
            rows.cell(at, text).unwrap();
        }
        rows.end().unwrap();
        drop(rows);
        let bytes: Vec<u8> = blocks
            .iter()
            .flat_map(|part| part.unwrap().unwrap())
            .collect();
        (String::from_utf8(bytes).unwrap(), findings)
    }

    #[test]
    fn rows_are_as_wide_as_the_header() {
        let check = |skipped, cells: &[(u32, u32, &str)], expect: &str| {
            assert_eq!(text(skipped, cells).0, expect, "{cells:?}");
        };
        check(0, &[], "");
        check(
            0,
            &[(0, 0, "id"), (0, 2, "name"), (1, 0, "1")],
            "id,,name\n1,,\n",
        );
        check(
            0,
            &[(1, 1, "id"), (4, 1, "1"), (4, 2, "x")],
            "\n,id\n\n\n,1,x\n",
        );
        check(1, &[(0, 0, "Report"), (1, 0, "id"), (2, 0, "1")], "id\n1\n");
        check(
            0,
            &[(0, 0, "a,b"), (0, 1, "say \"no\"\nor")],
            "\"a,b\",\"say \"\"no\"\"\nor\"\n",
        );
    }

    #[test]
    fn lines_inside_cells_are_no_rows() {
        let cells = [
            (0, 0, "a\nb"),
            (1, 0, "c"),
            (2, 0, "d\r\ne\nf"),
            (3, 0, "g"),
        ];
        let (text, findings) = text(0, &cells);
        assert_eq!(text, "\"a\nb\"\nc\n\"d\r\ne\nf\"\ng\n");
        let rows: Vec<u64> = [1, 3, 4, 7].map(|line| findings.row_of(line)).to_vec();
        assert_eq!(rows, [1, 2, 3, 4]);
    }
}
