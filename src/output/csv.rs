//! CSV and TSV: the lead's own columns as they came, then ours.

use crate::domain::summary::Summary;
use crate::output::columns::{Column, Ours, What};
use crate::output::ours;
use crate::output::run::{Detail, Row, Run};
use crate::output::{DefaultColumns, Format, Way};

/// Delimited text.
pub(crate) struct Delimited {
    keyword: &'static str,
    help: &'static str,
    delimiter: u8,
}

impl Delimited {
    /// With commas.
    pub(crate) const COMMA: Delimited = Delimited {
        keyword: "csv",
        help: "the lead's own columns, then ours, with commas",
        delimiter: b',',
    };
    /// With tabs.
    pub(crate) const TAB: Delimited = Delimited {
        keyword: "tsv",
        help: "the same with tabs",
        delimiter: b'\t',
    };

    /// Appends a cell.
    fn cell(&self, text: &str, may_run: bool, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(text.as_bytes());
        self.finish_cell(start, may_run, out);
    }

    /// Guards and quotes the cell that begins at `start`, where it would be run or read otherwise.
    pub(crate) fn finish_cell(&self, start: usize, may_run: bool, out: &mut Vec<u8>) {
        if may_run && would_run(&out[start..]) {
            out.insert(start, b'\'');
        }
        let cell = &out[start..];
        let needs_quotes = memchr::memchr3(self.delimiter, b'"', b'\n', cell).is_some()
            || memchr::memchr(b'\r', cell).is_some();
        if needs_quotes {
            quote(start, out);
        }
    }

    /// Appends a row of cells, guarded and quoted where they would be run or read otherwise.
    pub(crate) fn row<'c>(&self, cells: impl Iterator<Item = &'c str>, out: &mut Vec<u8>) {
        for (index, cell) in cells.enumerate() {
            if index > 0 {
                out.push(self.delimiter);
            }
            self.cell(cell, true, out);
        }
        out.push(b'\n');
    }

    fn end_of_line(run: &Run<'_>, start: usize, out: &mut Vec<u8>) {
        // A blank line would not be a row.
        if run.columns.len() == 1 && out.len() == start {
            out.extend_from_slice(b"\"\"");
        }
        out.push(b'\n');
    }

    fn write(&self, run: &Run<'_>, column: &Column, row: &Row<'_>, out: &mut Vec<u8>) {
        let start = out.len();
        ours::cell(column, run, row, out);
        // Points may begin with a minus, and a spreadsheet does not run "-15 to 5".
        let is_ours = matches!(column.what, What::Ours(Ours::Points));
        self.finish_cell(start, !run.setting.raw_cells && !is_ours, out);
    }
}

/// Puts the cell that begins at `start` in quotes.
fn quote(start: usize, out: &mut Vec<u8>) {
    let doubled = memchr::memchr_iter(b'"', &out[start..]).count();
    let mut from = out.len();
    let mut to = from + doubled + 1;
    out.resize(to + 1, b'"');
    // From the end to the beginning, so that nothing is overwritten before it is moved.
    while let Some(at) = memchr::memrchr(b'"', &out[start..from]) {
        let moved = start + at..from;
        to -= moved.len();
        from = moved.start;
        out.copy_within(moved, to);
        to -= 1;
        out[to] = b'"';
    }
    out.copy_within(start..from, start + 1);
    out[start] = b'"';
}

impl Way for Delimited {
    fn keyword(&self) -> &'static str {
        self.keyword
    }

    fn help(&self) -> &'static str {
        self.help
    }

    fn endings(&self) -> &'static [&'static str] {
        match self.delimiter {
            b',' => &["csv"],
            _ => &["tsv", "tab"],
        }
    }
}

impl Format for Delimited {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Everything
    }

    fn detail(&self, run: &Run<'_>) -> Detail {
        ours::detail(run)
    }

    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>) {
        let start = out.len();
        for (index, column) in run.columns.iter().enumerate() {
            if index > 0 {
                out.push(self.delimiter);
            }
            self.cell(&column.name, !run.setting.raw_cells, out);
        }
        Self::end_of_line(run, start, out);
    }

    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        let start = out.len();
        for (index, column) in run.columns.iter().enumerate() {
            if index > 0 {
                out.push(self.delimiter);
            }
            self.write(run, column, row, out);
        }
        Self::end_of_line(run, start, out);
    }

    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}

/// Returns whether a spreadsheet would take the cell for a formula.
fn would_run(cell: &[u8]) -> bool {
    match cell.first() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => {
            let text = str::from_utf8(&cell[1..]).unwrap_or_default();
            !is_number(text) && !is_phone(text)
        }
        _ => false,
    }
}

/// Returns whether what follows a sign is a number: digits with marks between them, perhaps an exponent.
fn is_number(text: &str) -> bool {
    let text = text.trim_end();
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.trim_start_matches(['+', '-'])),
        None => (text, "0"),
    };
    let is_digit_or_mark = |one: char| {
        one.is_ascii_digit() || matches!(one, '.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}')
    };
    digits.chars().all(is_digit_or_mark)
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && !exponent.is_empty()
        && exponent.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether what follows a sign is a telephone number: 7 to 15 digits, perhaps an extension behind them.
fn is_phone(text: &str) -> bool {
    let number = without_extension(text);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && number.chars().all(|one| {
            one.is_ascii_digit()
                || matches!(
                    one,
                    ' ' | '\u{a0}' | '.' | '-' | '(' | ')' | '/' | '–' | '‑'
                )
        })
}

fn without_extension(text: &str) -> &str {
    let number = text
        .trim_end()
        .trim_end_matches(|one: char| one.is_ascii_digit())
        .trim_end();
    for word in ["ext.", "ext", "x", "Ext.", "Ext", "EXT", "X", "#"] {
        if let Some(number) = number.strip_suffix(word) {
            return number;
        }
    }
    text
}
