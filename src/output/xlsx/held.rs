//! A lead on its way into the workbook: its outcome, then its cells in the order of its sheet, each with its length.

use crate::domain::verdict::{Outcome, Verdict};
use crate::output::columns::{Column, Ours, What};
use crate::output::ours;
use crate::output::run::{Row, Run};

/// A cell holds so many UTF-16 units.
pub(super) const CELL_MAX: usize = 32_767;

/// Which sheet a lead is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Qualified,
    Rejected,
    ToComplete,
}

impl Part {
    /// Every part, in the order of the workbook.
    pub(super) const ALL: [Part; 3] = [Part::Qualified, Part::Rejected, Part::ToComplete];

    /// Returns the part that leads with an outcome are on.
    pub(super) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Qualified => Part::Qualified,
            Outcome::Incomplete => Part::ToComplete,
            Outcome::Disqualified | Outcome::NotQualified | Outcome::Invalid => Part::Rejected,
        }
    }

    /// Returns the name of its first sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Qualified => "Qualified",
            Part::Rejected => "Rejected",
            Part::ToComplete => "To complete",
        }
    }
}

/// Returns the columns in the order in which a part has them: whoever completes leads reads first what is missing,
/// unless the columns were picked.
pub(super) fn in_order<'r>(run: &'r Run<'_>, part: Part) -> impl Iterator<Item = &'r Column> {
    let is_first = |column: &Column| column.what == What::Ours(Ours::Missing);
    let leads = part == Part::ToComplete && run.setting.columns.is_none();
    let first = run.columns.iter().position(is_first).filter(|_| leads);
    let others = run.columns.iter().enumerate();
    let others = others.filter(move |(index, _)| first != Some(*index));
    let first = first.map(|index| &run.columns[index]);
    first.into_iter().chain(others.map(|(_, column)| column))
}

/// How many bytes say the number of cells cut, the length of a lead, or that of a cell.
const OF_NUMBER: usize = 4;

/// Is set in the length of a cell that is to be filled in; no cell is that long.
const TO_FILL: u32 = 1 << 31;

/// Appends a lead.
pub(super) fn hold(run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    let outcome = row.verdict.outcome;
    out.push(outcome as u8);
    let numbers = out.len();
    out.extend_from_slice(&[0; 2 * OF_NUMBER]);
    let start = out.len();
    let part = Part::of(outcome);
    let mut cut = 0_u32;
    for column in in_order(run, part) {
        let mark = match part {
            Part::ToComplete if is_missing(column, run, row.verdict) => TO_FILL,
            _ => 0,
        };
        cut += u32::from(hold_cell(mark, out, |out| {
            ours::cell(column, run, row, out);
        }));
    }
    let length = u32::try_from(out.len() - start).expect("a sheet has few columns, cut to size");
    out[numbers..numbers + OF_NUMBER].copy_from_slice(&cut.to_le_bytes());
    out[numbers + OF_NUMBER..start].copy_from_slice(&length.to_le_bytes());
}

/// Appends a cell; returns whether it was cut.
fn hold_cell(mark: u32, out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) -> bool {
    let length = out.len();
    out.extend_from_slice(&[0; OF_NUMBER]);
    let start = out.len();
    write(out);
    let is_cut = cut(out, start);
    let taken = u32::try_from(out.len() - start).expect("a cell is cut to size");
    out[length..start].copy_from_slice(&(taken | mark).to_le_bytes());
    is_cut
}

/// Returns whether a column of the lead's own holds a fact that is to be found out.
fn is_missing(column: &Column, run: &Run<'_>, verdict: &Verdict) -> bool {
    let What::Own([own]) = column.what else {
        return false;
    };
    let feeds = run.setting.feeds;
    let mut missing = verdict.missing.iter();
    missing.any(|field| feeds.get(field.0) == Some(&Some(own)))
}

/// Cuts the text that begins at `start` to what a cell holds, with a mark that says how long it was; returns whether
/// it did.
pub(super) fn cut(out: &mut Vec<u8>, start: usize) -> bool {
    // Texts of few bytes have no more units than bytes.
    if out.len() - start <= CELL_MAX {
        return false;
    }
    let text = str::from_utf8(&out[start..]).expect("cells are texts");
    if text.encode_utf16().count() <= CELL_MAX {
        return false;
    }
    let mark = format!(" … [cut: the text has {} characters]", text.chars().count());
    let room = CELL_MAX - mark.encode_utf16().count();
    let mut taken = 0;
    let fitting = text.char_indices().find(|(_, one)| {
        taken += one.len_utf16();
        taken > room
    });
    let end = fitting.map_or(text.len(), |(at, _)| at);
    out.truncate(start + end);
    out.extend_from_slice(mark.as_bytes());
    true
}

/// A lead that is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    /// What became of it.
    pub(super) outcome: Outcome,
    /// How many of its cells were cut.
    pub(super) cut: u32,
    /// All of it, to be held elsewhere.
    pub(super) bytes: &'a [u8],
    cells: &'a [u8],
}

impl<'a> Held<'a> {
    /// Returns its cells: each with its text, and whether it is to be filled in.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'a str, bool)> {
        let mut rest = self.cells;
        std::iter::from_fn(move || {
            let (length, after) = rest.split_first_chunk::<OF_NUMBER>()?;
            let length = u32::from_le_bytes(*length);
            let (text, after) = after.split_at((length & !TO_FILL) as usize);
            rest = after;
            let text = str::from_utf8(text).expect("cells are held as text");
            Some((text, length & TO_FILL != 0))
        })
    }
}

/// Returns the leads held.
pub(super) fn leads(held: &[u8]) -> impl Iterator<Item = Held<'_>> {
    let mut rest = held;
    std::iter::from_fn(move || {
        let (&outcome, after) = rest.split_first()?;
        let (cut, after) = after.split_first_chunk::<OF_NUMBER>()?;
        let (length, after) = after.split_first_chunk::<OF_NUMBER>()?;
        let (cells, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        let bytes = &rest[..rest.len() - after.len()];
        rest = after;
        Some(Held {
            outcome: Outcome::ALL[usize::from(outcome)],
            cut: u32::from_le_bytes(*cut),
            bytes,
            cells,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{CELL_MAX, cut};

    #[test]
    fn a_text_that_is_cut_says_how_long_it_was() {
        let check = |text: &str, end: Option<&str>| {
            let mut out = b"before".to_vec();
            out.extend_from_slice(text.as_bytes());
            assert_eq!(cut(&mut out, 6), end.is_some());
            let shown = str::from_utf8(&out[6..]).unwrap();
            assert!(shown.encode_utf16().count() <= CELL_MAX);
            assert!(shown.ends_with(end.unwrap_or(text)));
        };
        check("", None);
        check(&"x".repeat(CELL_MAX), None);
        check(&"é".repeat(CELL_MAX), None);
        check(
            &"x".repeat(CELL_MAX + 1),
            Some("x … [cut: the text has 32768 characters]"),
        );
        check(
            &"😀".repeat(20_000),
            Some("😀 … [cut: the text has 20000 characters]"),
        );
    }
}
