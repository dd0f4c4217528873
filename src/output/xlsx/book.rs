//! The workbook in the making: leads shared out to sheets, and everything put together at the end.

use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use crate::domain::diagnostic::{Diagnostic, Place as DiagnosticPlace};
use crate::domain::summary::Summary;
use crate::output::escape::display_width;
use crate::output::run::Run;
use crate::output::{Chores, Gather};

use super::archive::Archive;
use super::cell::{Cell, typed};
use super::held::{CELL_MAX, Held, Part, in_order, leads};
use super::pack::{CHUNK_BYTES, Chunk, Packed, Packing, Press};
use super::rows::{self, Place};
use super::template;

/// A sheet holds so many rows, the header included.
const ROWS_MAX: u32 = 1_048_576;

/// Widths are told from so many rows.
const ROWS_MEASURED: u32 = 1_000;

/// Columns are at least and at most so many characters wide.
const WIDTH_MIN: usize = 8;
const WIDTH_MAX: usize = 60;

/// One sheet of leads.
struct Sheet {
    /// How many rows it has, the header included.
    rows: u32,
    widths: Vec<usize>,
    chunks: Vec<Arc<OnceLock<Packed>>>,
    /// Leads that are not yet a chunk, and the number of the first one's row.
    open: Vec<u8>,
    open_row: u32,
}

/// The workbook in the making.
pub(super) struct Book {
    /// Per part, the names of its columns, in its order.
    names: Vec<Vec<String>>,
    /// Per part, its sheets; the last is written to.
    sheets: Vec<Vec<Sheet>>,
    packing: Arc<Packing>,
    rows_max: u32,
    /// Cells that were too long for a workbook.
    cut: u64,
}

impl Book {
    /// Begins the workbook of a run.
    pub(super) fn new(run: &Run<'_>) -> Self {
        Book::with_rows(run, ROWS_MAX)
    }

    /// Begins a workbook whose sheets have at most so many rows.
    fn with_rows(run: &Run<'_>, rows_max: u32) -> Self {
        let columns = |part| in_order(run, part);
        let names = |part| columns(part).map(|column| column.name.clone()).collect();
        let places = |part| {
            let places = columns(part).enumerate();
            places
                .map(|(index, column)| Place::new(index, column))
                .collect()
        };
        let mut book = Book {
            names: Part::ALL.map(names).into(),
            sheets: Part::ALL.map(|_| Vec::new()).into(),
            packing: Arc::new(Packing::new(Part::ALL.map(places).into())),
            rows_max,
            cut: 0,
        };
        for part in Part::ALL {
            book.begin(part as usize);
        }
        book
    }

    /// Begins a further sheet of a part.
    fn begin(&mut self, part: usize) {
        let names = self.names[part].iter();
        let width = |name: &String| display_width(name).clamp(WIDTH_MIN, WIDTH_MAX);
        self.sheets[part].push(Sheet {
            rows: 1,
            widths: names.map(width).collect(),
            chunks: Vec::new(),
            open: self.packing.memory(),
            open_row: 2,
        });
    }

    fn lead(&mut self, lead: &Held<'_>) {
        let part = Part::of(lead.outcome) as usize;
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
            for ((place, width), (text, _)) in places.zip(lead.cells()) {
                measure(width, typed(place.holds, text));
            }
        }
        sheet.rows += 1;
        sheet.open.extend_from_slice(lead.bytes);
        self.cut += u64::from(lead.cut);
        if sheet.open.len() >= CHUNK_BYTES {
            self.seal(part);
        }
    }

    /// Gives the leads of a part that are not yet a chunk to whoever packs.
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
        for (names, sheets) in self.names.iter().zip(&self.sheets) {
            let mut xml = Vec::new();
            let cut = rows::write_header(names.iter().map(String::as_str), &mut xml);
            self.cut += cut * sheets.len() as u64;
            headers.push(xml);
        }
        headers
    }

    /// Returns what the template is told of the sheets, with the part of each, in the order of the workbook.
    fn frames(&self) -> (Vec<template::Sheet<'_>>, Vec<usize>) {
        let (mut frames, mut parts) = (Vec::new(), Vec::new());
        for part in Part::ALL {
            for (number, sheet) in (1..).zip(&self.sheets[part as usize]) {
                frames.push(template::Sheet {
                    name: match number {
                        1 => part.name().to_owned(),
                        more => format!("{} {more}", part.name()),
                    },
                    places: self.packing.places(part as usize),
                    widths: &sheet.widths,
                    rows: sheet.rows,
                });
                parts.push(part as usize);
            }
        }
        (frames, parts)
    }

    fn write(
        mut self,
        run: &Run<'_>,
        summary: &Summary,
        out: &mut (dyn Write + Send),
    ) -> io::Result<u64> {
        for part in Part::ALL {
            self.seal(part as usize);
        }
        self.packing.work();
        let headers = self.headers();
        let (frames, part_of) = self.frames();
        let parts = template::parts(run, summary, &frames, self.cut)?;
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
        Ok(self.cut)
    }
}

/// Returns what a chunk was packed to.
fn packed(chunk: Arc<OnceLock<Packed>>) -> Packed {
    Arc::into_inner(chunk)
        .and_then(OnceLock::into_inner)
        .expect("all chunks are packed once the threads have ended")
}

impl Gather for Book {
    fn take(&mut self, held: &[u8]) {
        for lead in leads(held) {
            self.lead(&lead);
        }
    }

    fn chores(&self) -> Arc<dyn Chores> {
        Arc::clone(&self.packing) as Arc<dyn Chores>
    }

    fn end(
        self: Box<Self>,
        run: &Run<'_>,
        summary: &Summary,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        let cut = self.write(run, summary, out)?;
        Ok(if cut > 0 {
            vec![cells_cut(cut)]
        } else {
            Vec::new()
        })
    }
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
        let mut book = Book::with_rows(&run, rows_max);
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
            let mut book = Book::new(&run);
            let mut block = Vec::new();
            for (number, lead) in (1..).zip(leads(&held)) {
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
