//! Workbooks: one sheet of an XLSX, XLSB, XLS or ODS file as the lines of a table.
//!
//! A sheet is handed on as comma-delimited text, row by row from a thread of its own, so that everything after it reads
//! it like any other table and no more than a few blocks of it are held beside the file itself. That is so of XLSX and
//! XLSB; XLS and ODS are made tables as a whole when they are opened, every cell of a sheet between its first and last
//! ones taking some 24 bytes, and an ODS sheet of more than 100 million such cells is refused. Numbers keep all the digits that the file has,
//! dates are written in ISO form, and a row's line number is its number in the sheet. Start at [`open`].

mod cells;
mod guard;
mod rows;

use std::io::{self, Cursor, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use calamine::{Reader as _, Sheet, SheetType, SheetVisible, Sheets, Xlsx};

use crate::domain::diagnostic::Diagnostic;
use crate::domain::text::name_key;

use super::complaints;
use super::content::Content;
use super::reader::Options;
use rows::Rows;

/// How many blocks of a sheet's text wait to be read.
const WAITING: usize = 4;

/// A block of a sheet's text; nothing after the last.
type Part = io::Result<Option<Vec<u8>>>;

/// Where a sheet's text goes.
type Outlet = SyncSender<Part>;

type Book = Sheets<Cursor<Vec<u8>>>;

/// A kind of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

impl Kind {
    /// Returns its keyword in reports.
    fn keyword(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Xlsb => "xlsb",
            Kind::Xls => "xls",
            Kind::Ods => "ods",
        }
    }

    /// Returns what it is, for a person.
    fn says(self) -> &'static str {
        match self {
            Kind::Xlsx => "an Excel workbook",
            Kind::Xlsb => "a binary Excel workbook",
            Kind::Xls => "an old Excel workbook",
            Kind::Ods => "an OpenDocument spreadsheet",
        }
    }
}

/// A sheet that is read.
pub(crate) struct OpenSheet {
    /// The sheet as text.
    pub(crate) content: Content,
    /// Keyword of the workbook's kind.
    pub(crate) keyword: &'static str,
    /// What the workbook is, for a person.
    pub(crate) says: &'static str,
    /// The sheet's name.
    pub(crate) name: String,
    /// Whether a bare number may be a date, counted in days from 1900.
    pub(crate) has_serials: bool,
    /// The row at which the text begins, from 1.
    pub(crate) first_row: u64,
    /// What is known of the sheet's rows once they are read.
    pub(crate) findings: Findings,
    /// What the user should know of the choice.
    pub(crate) notes: Vec<Diagnostic>,
}

/// What the thread that reads a sheet tells those who read its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings(Arc<Mutex<Found>>);

#[derive(Debug, Default)]
struct Found {
    /// Per row with line ends inside its cells, in order: the line of the text after it, and how many such lines there
    /// were up to it.
    folds: Vec<(u64, u64)>,
    /// The first numbers that a spreadsheet program has cut: row and column, from 1.
    cut_numbers: Option<(u64, u64)>,
    /// How many of these there are.
    cut_number_count: u64,
}

impl Findings {
    fn edit<T>(&self, change: impl FnOnce(&mut Found) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the sheet's row that a line of its text belongs to.
    pub(crate) fn row_of(&self, line: u64) -> u64 {
        self.edit(|found| {
            let before = found.folds.partition_point(|(after, _)| *after <= line);
            let folded = before.checked_sub(1).map_or(0, |last| found.folds[last].1);
            line - folded
        })
    }

    /// Returns what is only known at the end.
    pub(crate) fn finish(&self, file: &str) -> Vec<Diagnostic> {
        let (first, count) = self.edit(|found| (found.cut_numbers, found.cut_number_count));
        let said = first.map(|(row, column)| complaints::cut_numbers(file, row, column, count));
        said.into_iter().collect()
    }
}

/// Returns what kind of workbook a file is, by its first bytes and by the names of the parts in a ZIP archive.
pub(crate) fn kind(whole: &[u8]) -> Option<Kind> {
    let holds = |text: &[u8]| memchr::memmem::find(whole, text).is_some();
    if whole.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(Kind::Xls);
    }
    if !whole.starts_with(b"PK\x03\x04") || !holds(b"PK\x05\x06") {
        return None;
    }
    // Where the list of parts cannot be read the archive is damaged, and what it was can only be guessed.
    let parts = zip::ZipArchive::new(Cursor::new(whole)).ok();
    let has = |part: &str| match &parts {
        Some(parts) => parts.index_for_name(part).is_some(),
        None => holds(part.as_bytes()),
    };
    if has("xl/workbook.bin") {
        Some(Kind::Xlsb)
    } else if has("xl/workbook.xml") {
        Some(Kind::Xlsx)
    } else if holds(b"opendocument.spreadsheet") {
        Some(Kind::Ods)
    } else {
        None
    }
}

/// Returns whether a file may be a workbook, so that it has to be read as a whole to tell.
pub(crate) fn may_be(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Opens the sheet that is asked for, or else the first visible one that has a row below its first, or any.
pub(crate) fn open(
    bytes: Vec<u8>,
    kind: Kind,
    file: &str,
    options: &Options,
) -> Result<OpenSheet, Box<Diagnostic>> {
    let mut book = book(bytes, kind, file)?;
    let sheet = choose(&mut book, options.sheet.as_deref(), file)?;
    let namesakes = book.sheets_metadata().iter();
    if namesakes.filter(|one| one.name == sheet).count() > 1 {
        return Err(complaints::sheets_of_one_name(file, &sheet).into());
    }
    let has_serials = !counts_from_1904(&book);
    let mut notes = Vec::new();
    let others = others(&book, &sheet);
    if !others.is_empty() && options.sheet.is_none() {
        notes.push(complaints::other_sheets(file, &sheet, &others));
    }
    let findings = Findings::default();
    let skipped = options.skip_lines;
    let rows = |send| Rows::new(send, options, findings.clone());
    let text = SheetText::start(book, sheet.clone(), rows);
    let content = content(text, file)?;
    Ok(OpenSheet {
        content,
        keyword: kind.keyword(),
        says: kind.says(),
        name: sheet,
        has_serials,
        first_row: skipped as u64 + 1,
        findings,
        notes,
    })
}

/// Returns whether days are counted from 1904 in the workbook, so that a bare number is no date from 1900 on.
fn counts_from_1904(book: &Book) -> bool {
    match book {
        Sheets::Xlsx(book) => book.has_1904_epoch(),
        Sheets::Xlsb(book) => book.has_1904_epoch(),
        Sheets::Xls(book) => book.has_1904_epoch(),
        Sheets::Ods(_) => false,
    }
}

fn content(mut text: SheetText, file: &str) -> Result<Content, Box<Diagnostic>> {
    let mut start = Vec::new();
    let got = (&mut text).take(1 << 16).read_to_end(&mut start);
    got.map_err(|error| complaints::bad_workbook(file, &error.to_string()))?;
    Ok(Content {
        start,
        rest: Box::new(text),
        compression: None,
    })
}

fn book(bytes: Vec<u8>, kind: Kind, file: &str) -> Result<Book, Box<Diagnostic>> {
    if kind == Kind::Ods {
        guard::check_content(&bytes).map_err(|why| complaints::bad_workbook(file, &why))?;
    }
    let damaged = |why: String| match kind {
        Kind::Xls => complaints::no_old_workbook(file),
        _ => complaints::bad_workbook(file, &why),
    };
    guard::guarded(|| opened(bytes, kind, file)).map_err(damaged)?
}

fn opened(bytes: Vec<u8>, kind: Kind, file: &str) -> Result<Book, Box<Diagnostic>> {
    let bytes = Cursor::new(bytes);
    let opened = match kind {
        Kind::Xlsx => Xlsx::new(bytes)
            .map(Sheets::Xlsx)
            .map_err(calamine::Error::from),
        Kind::Xlsb => calamine::Xlsb::new(bytes)
            .map(Sheets::Xlsb)
            .map_err(calamine::Error::from),
        Kind::Ods => calamine::Ods::new(bytes)
            .map(Sheets::Ods)
            .map_err(calamine::Error::from),
        // A workbook with a password is kept in the same kind of container as an old one.
        Kind::Xls => match calamine::Xls::new(bytes.clone()) {
            Ok(book) => Ok(Sheets::Xls(book)),
            Err(error) => match Xlsx::new(bytes) {
                Err(calamine::XlsxError::Password) => Err(calamine::XlsxError::Password.into()),
                _ => Err(error.into()),
            },
        },
    };
    opened.map_err(|error| Box::new(refused(file, kind, &error)))
}

fn refused(file: &str, kind: Kind, error: &calamine::Error) -> Diagnostic {
    use calamine::{Error, OdsError, XlsError, XlsbError, XlsxError};
    match error {
        Error::Xlsx(XlsxError::Password)
        | Error::Xls(XlsError::Password)
        | Error::Xlsb(XlsbError::Password)
        | Error::Ods(OdsError::Password) => complaints::workbook_with_password(file),
        _ if kind == Kind::Xls => complaints::no_old_workbook(file),
        _ => complaints::bad_workbook(file, &error.to_string()),
    }
}

fn choose(book: &mut Book, asked: Option<&str>, file: &str) -> Result<String, Box<Diagnostic>> {
    let sheets: Vec<Sheet> = book.sheets_metadata().to_vec();
    let tables = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<&str> = tables.clone().map(|sheet| sheet.name.as_str()).collect();
    if let Some(asked) = asked {
        let exact = names.iter().find(|name| **name == asked);
        let alike = || names.iter().find(|name| name_key(name) == name_key(asked));
        return match exact.or_else(alike) {
            Some(name) => Ok((*name).to_owned()),
            None => Err(complaints::no_sheet(file, asked, &names).into()),
        };
    }
    let shown = tables
        .clone()
        .filter(|sheet| sheet.visible == SheetVisible::Visible);
    let mut titled = None;
    for sheet in shown {
        match rows_begun(book, &sheet.name, file)? {
            0 => {}
            1 => titled = titled.or(Some(&sheet.name)),
            _ => return Ok(sheet.name.clone()),
        }
    }
    let none = || complaints::only_empty_sheets(file, &names).into();
    titled.cloned().ok_or_else(none)
}

fn others(book: &Book, chosen: &str) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    let shown = sheets.filter(|sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    let names = shown.map(|sheet| sheet.name.clone());
    names.filter(|name| name != chosen).collect()
}

/// Returns how many rows of a sheet hold anything, up to two: one may be a title, a table has more.
fn rows_begun(book: &mut Book, sheet: &str, file: &str) -> Result<u32, Box<Diagnostic>> {
    let mut seen = Seen::default();
    let read = guard::guarded(|| cells::each(book, sheet, &mut seen));
    let read = read.unwrap_or_else(|why| Err(cells::Stop::Damaged(why)));
    match read {
        Ok(()) | Err(cells::Stop::Enough) => Ok(seen.rows),
        Err(cells::Stop::Damaged(why)) => Err(complaints::bad_workbook(file, &why).into()),
    }
}

/// Ends the reading at the second row that holds anything.
#[derive(Default)]
struct Seen {
    rows: u32,
    last: Option<u32>,
}

impl cells::Take for Seen {
    fn cell(&mut self, at: cells::At, text: &str) -> Result<(), cells::Stop> {
        if text.trim().is_empty() || self.last == Some(at.row) {
            return Ok(());
        }
        self.last = Some(at.row);
        self.rows += 1;
        if self.rows > 1 {
            Err(cells::Stop::Enough)
        } else {
            Ok(())
        }
    }
}

/// A sheet's text as it comes from the thread that reads the workbook.
struct SheetText {
    parts: Receiver<Part>,
    block: Cursor<Vec<u8>>,
    has_ended: bool,
}

impl SheetText {
    fn start(mut book: Book, sheet: String, rows: impl FnOnce(Outlet) -> Rows) -> Self {
        let (send, parts) = sync_channel(WAITING);
        let mut rows = rows(send.clone());
        let read = move || {
            let done = guard::guarded(|| {
                cells::each(&mut book, &sheet, &mut rows).and_then(|()| rows.end())
            });
            let last = match done.unwrap_or_else(|why| Err(cells::Stop::Damaged(why))) {
                Ok(()) | Err(cells::Stop::Enough) => Ok(None),
                Err(cells::Stop::Damaged(why)) => {
                    Err(io::Error::new(io::ErrorKind::InvalidData, why))
                }
            };
            // Where nobody reads any more nobody needs to know.
            let _ = send.send(last);
        };
        let spawned = std::thread::Builder::new().spawn(read);
        let mut text = SheetText::of(parts);
        if let Err(error) = spawned {
            let (send, parts) = sync_channel(1);
            let _ = send.send(Err(error));
            text.parts = parts;
        }
        text
    }

    fn of(parts: Receiver<Part>) -> Self {
        SheetText {
            parts,
            block: Cursor::default(),
            has_ended: false,
        }
    }
}

impl Read for SheetText {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            let got = self.block.read(bytes)?;
            if got > 0 || bytes.is_empty() || self.has_ended {
                return Ok(got);
            }
            // A thread that is gone without a word has not come to the end of its sheet.
            let broken_off = |_| io::Error::other("the sheet breaks off");
            match self.parts.recv().map_err(broken_off)?? {
                Some(block) => self.block = Cursor::new(block),
                None => self.has_ended = true,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_ended_only_where_that_is_said() {
        let read = |parts: Vec<Part>| {
            let (send, all) = sync_channel(10);
            for part in parts {
                send.send(part).unwrap();
            }
            drop(send);
            let mut text = String::new();
            let read = SheetText::of(all).read_to_string(&mut text);
            (text, read.map_err(|error| error.to_string()))
        };
        let block = |text: &str| Ok(Some(text.as_bytes().to_vec()));
        assert_eq!(
            read(vec![block("id\n"), block(""), block("1\n"), Ok(None)]),
            ("id\n1\n".to_owned(), Ok(5))
        );
        assert_eq!(
            read(vec![block("id\n")]).1,
            Err("the sheet breaks off".to_owned())
        );
    }
}
