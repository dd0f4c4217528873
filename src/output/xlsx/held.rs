//! A row on its way into the workbook: its part, its tone, then its cells in the order of its sheet, each with its
//! length.

use super::look::Tone;

/// A cell holds so many UTF-16 units.
pub(super) const CELL_MAX: usize = 32_767;

/// How many bytes say the number of cells cut, the length of a row, or that of a cell.
const OF_NUMBER: usize = 4;

/// Is set in the length of a cell that is to be filled in; no cell is that long.
const TO_FILL: u32 = 1 << 31;

/// Whether a cell is to be filled in by whoever has the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// It is as it is.
    Filled,
    /// It is marked.
    ToFill,
}

/// The cells of a row in the making.
pub(crate) struct Cells<'o> {
    out: &'o mut Vec<u8>,
    cut: u32,
}

impl Cells<'_> {
    /// Appends a cell.
    pub(crate) fn put(&mut self, fill: Fill, write: impl FnOnce(&mut Vec<u8>)) {
        let mark = match fill {
            Fill::Filled => 0,
            Fill::ToFill => TO_FILL,
        };
        self.cut += u32::from(hold_cell(mark, self.out, write));
    }
}

/// Appends a row of a part of the workbook; its cells are written in the order of the part's columns.
pub(crate) fn hold_row(
    part: u8,
    tone: Tone,
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Cells<'_>),
) {
    out.extend_from_slice(&[part, tone as u8]);
    let numbers = out.len();
    out.extend_from_slice(&[0; 2 * OF_NUMBER]);
    let start = out.len();
    let mut cells = Cells { out, cut: 0 };
    write(&mut cells);
    let cut = cells.cut;
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

/// A row that is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    /// Which part of the workbook it is on.
    pub(super) part: usize,
    /// How it went.
    pub(super) tone: Tone,
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

/// Returns the rows held.
pub(super) fn rows(held: &[u8]) -> impl Iterator<Item = Held<'_>> {
    let mut rest = held;
    std::iter::from_fn(move || {
        let ([part, tone], after) = rest.split_first_chunk::<2>()?;
        let (cut, after) = after.split_first_chunk::<OF_NUMBER>()?;
        let (length, after) = after.split_first_chunk::<OF_NUMBER>()?;
        let (cells, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        let bytes = &rest[..rest.len() - after.len()];
        rest = after;
        Some(Held {
            part: usize::from(*part),
            tone: Tone::ALL[usize::from(*tone)],
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
