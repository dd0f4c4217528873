//! The workbook in the making: rows shared out to sheets, and everything put together at the end.

use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::domain::diagnostic::{Diagnostic, Place as DiagnosticPlace};
use crate::domain::summary::Summary;
use crate::output::columns::Holds;
use crate::output::escape::display_width;
use crate::output::run::Run;
use crate::output::{Chores, Gather, Gathering};

use super::archive::Archive;
use super::cell::{Cell, typed};
use super::held::{self, CELL_MAX, Held};
use super::pack::{CHUNK_BYTES, Chunk, Packed, Packing, Press};
use super::rows::{self, Place};
use super::template::{self, About};
use super::{leads, summing};

/// A sheet holds so many rows, the header included.
const ROWS_MAX: u32 = 1_048_576;

/// Widths are told from so many rows.
const ROWS_MEASURED: u32 = 1_000;

/// Columns are at least and at most so many characters wide.
const WIDTH_MIN: usize = 8;
const WIDTH_MAX: usize = 60;

/// What a part of the workbook is: one kind of rows, on as many sheets as they take.
pub(crate) struct Leaf {
    /// The name of its first sheet.
    pub(crate) name: &'static str,
    /// Its columns.
    pub(crate) heads: Vec<Head>,
}

/// A column of a part.
pub(crate) struct Head {
    /// What stands above it.
    pub(crate) name: String,
    /// What its values are.
    pub(crate) holds: Holds,
    /// Whether its cells have the colour of their row's tone.
    pub(crate) is_toned: bool,
}

/// One sheet of rows.
struct Sheet {
    /// How many rows it has, the header included.
    rows: u32,
    widths: Vec<usize>,
    chunks: Vec<Arc<OnceLock<Packed>>>,
    /// Rows that are not yet a chunk, and the number of the first one's row.
    open: Vec<u8>,
    open_row: u32,
}

/// The workbook in the making.
pub(crate) struct Book {
    leaves: Vec<Leaf>,
    /// Per part, its sheets; the last is written to.
    sheets: Vec<Vec<Sheet>>,
    packing: Arc<Packing>,
    rows_max: u32,
    /// Cells that were too long for a workbook.
    cut: u64,
}

impl Book {
    /// Begins a workbook of such parts.
    pub(crate) fn new(leaves: Vec<Leaf>) -> Self {
        Book::with_rows(leaves, ROWS_MAX)
    }

    /// Begins a workbook whose sheets have at most so many rows.
    fn with_rows(leaves: Vec<Leaf>, rows_max: u32) -> Self {
        let places = |leaf: &Leaf| {
            let heads = leaf.heads.iter().enumerate();
            heads
                .map(|(index, head)| Place::new(index, head.holds, head.is_toned))
                .collect()
        };
        let mut book = Book {
            sheets: leaves.iter().map(|_| Vec::new()).collect(),
            packing: Arc::new(Packing::new(leaves.iter().map(places).collect())),
            leaves,
            rows_max,
            cut: 0,
        };
        for part in 0..book.leaves.len() {
            book.begin(part);
        }
        book
    }

    /// Begins a further sheet of a part.
    fn begin(&mut self, part: usize) {
        let heads = self.leaves[part].heads.iter();
        let width = |head: &Head| display_width(&head.name).clamp(WIDTH_MIN, WIDTH_MAX);
        self.sheets[part].push(Sheet {
            rows: 1,
            widths: heads.map(width).collect(),
            chunks: Vec::new(),
            open: self.packing.memory(),
            open_row: 2,
        });
    }

    /// Takes rows that are held.
    pub(crate) fn take_rows(&mut self, held: &[u8]) {
        for row in held::rows(held) {
            self.row(&row);
        }
    }

    /// Returns the work of packing what was taken.
    pub(crate) fn packing(&self) -> Arc<dyn Chores> {
        Arc::clone(&self.packing) as Arc<dyn Chores>
    }

    fn row(&mut self, row: &Held<'_>) {
        let part = row.part;
        let is_full = |sheet: &Sheet| sheet.rows == self.rows_max;
        if self.sheets[part].last().is_none_or(is_full) {
            self.seal(part);
            self.begin(part);
        }
        let Some(sheet) = self.sheets[part].last_mut() else {
            return;
        };
        if sheet.rows <= ROWS_MEASURED {
            let places = self.packing.places(part).iter().zip(&mut sheet.widths);
            for ((place, width), (text, _)) in places.zip(row.cells()) {
                measure(width, typed(place.holds, text));
            }
        }
        sheet.rows += 1;
        sheet.open.extend_from_slice(row.bytes);
        self.cut += u64::from(row.cut);
        if sheet.open.len() >= CHUNK_BYTES {
            self.seal(part);
        }
    }

    /// Gives the rows of a part that are not yet a chunk to whoever packs.
    fn seal(&mut self, part: usize) {
        let sheet = self.sheets[part].last_mut();
        let Some(sheet) = sheet.filter(|sheet| !sheet.open.is_empty()) else {
            return;
        };
        let memory = self.packing.memory();
        let packed = Arc::default();
        sheet.chunks.push(Arc::clone(&packed));
        self.packing.add(Chunk {
            places: part,
            row: sheet.open_row,
            held: std::mem::replace(&mut sheet.open, memory),
            packed,
        });
        sheet.open_row = sheet.rows + 1;
    }

    /// Returns the header of each part, and counts what had to be cut in it.
    fn headers(&mut self) -> Vec<Vec<u8>> {
        let mut headers = Vec::new();
        for (leaf, sheets) in self.leaves.iter().zip(&self.sheets) {
            let mut xml = Vec::new();
            let names = leaf.heads.iter().map(|head| head.name.as_str());
            let cut = rows::write_header(names, &mut xml);
            self.cut += cut * sheets.len() as u64;
            headers.push(xml);
        }
        headers
    }

    /// Returns what the template is told of the sheets, with the part of each, in the order of the workbook.
    fn frames(&self) -> (Vec<template::Sheet<'_>>, Vec<usize>) {
        let (mut frames, mut parts) = (Vec::new(), Vec::new());
        for (part, leaf) in self.leaves.iter().enumerate() {
            for (number, sheet) in (1..).zip(&self.sheets[part]) {
                frames.push(template::Sheet {
                    name: match number {
                        1 => leaf.name.to_owned(),
                        more => format!("{} {more}", leaf.name),
                    },
                    places: self.packing.places(part),
                    widths: &sheet.widths,
                    rows: sheet.rows,
                });
                parts.push(part);
            }
        }
        (frames, parts)
    }

    /// Writes the workbook, with further sheets that are told how many cells were cut; returns what is to be said.
    pub(crate) fn write(
        mut self,
        about: &About,
        more: impl FnOnce(u64, &mut Workbook) -> Result<(), XlsxError>,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        for part in 0..self.leaves.len() {
            self.seal(part);
        }
        self.packing.work();
        let headers = self.headers();
        let (frames, part_of) = self.frames();
        let cut = self.cut;
        let parts = template::parts(about, &frames, |book| more(cut, book))?;
        let mut sheets: Vec<Sheet> = self.sheets.into_iter().flatten().collect();
        let mut archive = Archive::new(out);
        let mut press = Press::new();
        for part in parts {
            match part {
                template::Part::Whole(name, bytes) => {
                    let packed = press.pack(true, |out| out.extend_from_slice(&bytes));
                    archive.add(&name, vec![packed])?;
                }
                template::Part::Around(name, number, [head, tail]) => {
                    let mut pieces = vec![press.pack(false, |out| {
                        out.extend_from_slice(head.as_bytes());
                        out.extend_from_slice(&headers[part_of[number]]);
                    })];
                    let chunks = std::mem::take(&mut sheets[number].chunks);
                    pieces.extend(chunks.into_iter().map(packed));
                    pieces.push(press.pack(true, |out| out.extend_from_slice(tail.as_bytes())));
                    archive.add(&name, pieces)?;
                }
            }
        }
        archive.end()?;
        Ok(if cut > 0 {
            vec![cells_cut(cut)]
        } else {
            Vec::new()
        })
    }
}

/// Returns what a chunk was packed to.
fn packed(chunk: Arc<OnceLock<Packed>>) -> Packed {
    Arc::into_inner(chunk)
        .and_then(OnceLock::into_inner)
        .expect("all chunks are packed once the threads have ended")
}

impl Gathering for Book {
    fn take(&mut self, held: &[u8]) {
        self.take_rows(held);
    }

    fn chores(&self) -> Arc<dyn Chores> {
        self.packing()
    }
}

impl Gather for Book {
    fn end(
        self: Box<Self>,
        run: &Run<'_>,
        summary: &Summary,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        let about = About {
            title: format!("Verdicts by {}", run.setting.agreement.name),
            comment: format!("{}, as of {}", run.definition, run.as_of),
            as_of: run.as_of.clone(),
        };
        let summing =
            |cut, book: &mut Workbook| summing::write(run, summary, cut, book.add_worksheet());
        self.write(&about, summing, out)
    }
}

/// Begins the workbook of a run over leads.
pub(super) fn of_leads(run: &Run<'_>) -> Book {
    Book::new(leads::leaves(run))
}

fn cells_cut(cut: u64) -> Diagnostic {
    let message = match cut {
        1 => "1 text was cut, with a mark at its end".to_owned(),
        more => format!("{more} texts were cut, with a mark at the end of each"),
    };
    let message = format!("{message}: a cell of a workbook holds {CELL_MAX} characters");
    Diagnostic::note(
        "D240",
        DiagnosticPlace::File("--format xlsx".to_owned()),
        message,
    )
    .with_help("`--format csv` has them whole")
}

fn measure(width: &mut usize, cell: Cell<'_>) {
    let needed = match cell {
        Cell::Text(text) => {
            let mut lines = text.split(['\n', '\r']);
            lines.next().map_or(0, |line| {
                if line.len() > 4 * WIDTH_MAX {
                    WIDTH_MAX
                } else {
                    display_width(line)
                }
            })
        }
        Cell::Number(_) | Cell::Day(_) => 10,
        Cell::Time(_) | Cell::Instant(_) => 20,
    };
    *width = (*width).max(needed.min(WIDTH_MAX));
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};

    use super::*;
    use crate::output::sample::{Sample, setting};
    use crate::output::{Format as _, format_named};

    /// Returns the workbook of the sample's leads, each as often as is said.
    fn book(sample: &Sample, rows_max: u32, times: usize) -> Vec<u8> {
        let format = format_named("xlsx").unwrap();
        let run = Run::new(setting(sample), format).unwrap();
        let mut book = Book::with_rows(leads::leaves(&run), rows_max);
        let mut held = Vec::new();
        for row in sample.rows() {
            for _ in 0..times {
                super::super::Xlsx.lead(&run, &row, &mut held);
            }
        }
        book.take(&held);
        let mut out = Vec::new();
        let said = Box::new(book).end(&run, &sample.summary, &mut out).unwrap();
        assert!(said.is_empty());
        out
    }

    #[test]
    fn a_sheet_that_goes_on_stands_behind_its_beginning() {
        let sample = Sample::new();
        let bytes = book(&sample, 3, 2);
        let mut found = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let names = found.sheet_names();
        let expected = [
            "Qualified",
            "Rejected",
            "Rejected 2",
            "Rejected 3",
            "To complete",
            "Summary",
        ];
        assert_eq!(names, expected);
        let mut keys = Vec::new();
        for name in &names[1..4] {
            let range = found.worksheet_range(name).unwrap();
            assert_eq!(range.get((0, 0)), Some(&Data::String("id".to_owned())));
            let rows = range.rows().skip(1);
            keys.extend(rows.map(|row| row[0].to_string()));
        }
        assert_eq!(keys, ["00Q2", "00Q2", "00Q3", "00Q3", "00Q5", "00Q5"]);
    }

    #[test]
    fn a_sheet_is_cut_into_the_same_chunks_however_leads_come() {
        let sample = Sample::new();
        let format = format_named("xlsx").unwrap();
        let run = Run::new(setting(&sample), format).unwrap();
        let mut held = Vec::new();
        for row in (0..800).flat_map(|_| sample.rows()) {
            super::super::Xlsx.lead(&run, &row, &mut held);
        }
        assert!(held.len() > 3 * CHUNK_BYTES);
        let written = |at_once: usize, works: bool| {
            let mut book = of_leads(&run);
            let mut block = Vec::new();
            for (number, lead) in (1..).zip(held::rows(&held)) {
                block.extend_from_slice(lead.bytes);
                if number % at_once == 0 {
                    book.take(&block);
                    block.clear();
                    if works {
                        book.chores().work();
                    }
                }
            }
            book.take(&block);
            let mut out = Vec::new();
            Box::new(book).end(&run, &sample.summary, &mut out).unwrap();
            out
        };
        let whole = written(4_000, false);
        assert!(whole == written(1, true));
        assert!(whole == written(77, true));
        assert!(whole == written(999, false));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_comes_back_from_its_cell(parts in proptest::collection::vec(
            "(_x00[0-9a-fA-F]{2}_?|[<>&_x=+-]|[\u{0}-\u{20}]|[\u{fff0}-\u{ffff}]|[0-9.]{1,4}|\\PC){0,5}", 6
        )) {
            let mut sample = Sample::new();
            let given: Vec<&str> = parts.iter().map(String::as_str).collect();
            sample.set_row(0, &given);
            let mut found = Xlsx::new(Cursor::new(book(&sample, ROWS_MAX, 1))).unwrap();
            let range = found.worksheet_range("Qualified").unwrap();
            for (column, given) in (0..).zip(&given) {
                let found = range.get_value((1, column)).map(Data::to_string);
                proptest::prop_assert_eq!(found.unwrap_or_default(), *given);
            }
        }
    }
}
