//! The front of the room: a file opened, its header, its blocks, and the scanners that find cells in them.

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::record::{Batch, NumberMarks};

use super::encoding::{Decoding, Survey};
use super::shape::{self, Layout, Records, SHAPES, Scan};
use super::text::Text;
use super::workbook::{self, Findings, OpenSheet};
use super::{complaints, content, encoding};
use crate::domain::text::name_key;

/// How a file is to be read where it does not say so itself.
#[derive(Debug, Clone)]
pub struct Options {
    /// Name of the encoding, as on the web (`windows-1252`, `utf-16le`); decided from the bytes where not given.
    pub encoding: Option<String>,
    /// The byte between cells of delimited text; decided from the header where not given.
    pub delimiter: Option<u8>,
    /// Physical lines before the header of delimited text that are no part of the table.
    pub skip_lines: usize,
    /// About how many bytes a block has; from 1 upwards, more where one record is longer.
    pub block_bytes: usize,
    /// Whether the header of one-object-a-line JSON must be known at once, for which it is read through beforehand.
    pub whole_header: bool,
    /// The sheet of a workbook; the first visible one with a row below its first where not given, or else with any.
    pub sheet: Option<String>,
    /// What [`super::survey_encoding`] found, where an earlier attempt asked for it.
    pub survey: Option<Survey>,
    /// What [`Trouble::ReadThrough`] brought, where an earlier attempt ended so.
    pub layout: Option<Layout>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            encoding: None,
            delimiter: None,
            skip_lines: 0,
            block_bytes: 1 << 18,
            whole_header: false,
            sheet: None,
            survey: None,
            layout: None,
        }
    }
}

/// Why reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The file cannot be read; nothing of it may be reported as if whole.
    Stop(Box<Diagnostic>),
    /// The file is not UTF-8 throughout: survey it from its start, then open it again with the survey in [`Options`].
    NeedsSurvey,
    /// The file has been read through and is well-formed to its end: open it again with this in [`Options`].
    ReadThrough(Box<Layout>),
}

impl From<Box<Diagnostic>> for Trouble {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Trouble::Stop(diagnostic)
    }
}

impl From<Diagnostic> for Trouble {
    fn from(diagnostic: Diagnostic) -> Self {
        Trouble::Stop(Box::new(diagnostic))
    }
}

/// What was decided about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// `gzip` or `zstd`, where the file is compressed.
    pub compression: Option<&'static str>,
    /// Name of the encoding (`UTF-8`, `windows-1252`).
    pub encoding: String,
    /// Keyword of the shape: one of [`super::shape::SHAPES`], or `xlsx`, `xlsb`, `xls`, `ods` for a workbook.
    pub shape: &'static str,
    /// The byte between cells, where the shape is delimited text.
    pub delimiter: Option<u8>,
    /// The sheet that is read, where the file is a workbook.
    pub sheet: Option<String>,
    /// Whether a bare number may be a date, counted in days as workbooks do.
    pub has_serials: bool,
}

/// Which columns a scanner is to find, and in which order.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// All columns of the header.
    All,
    /// Columns of the header by their index, from 0; a column beyond the header is absent.
    Columns(&'a [usize]),
    /// Columns by name, matched like headers; a name that is not there, or is there more than once, is absent.
    Names(&'a [&'a str]),
}

/// What a name stands for in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// One column, by its index from 0.
    At(usize),
    /// No column.
    Missing,
    /// Several columns, by their indexes.
    Repeated(Vec<usize>),
}

/// A run of whole records, not looked into yet.
#[derive(Debug)]
pub struct Block {
    pub(crate) text: String,
    pub(crate) first_line: u64,
    /// Where the records lie in the text, for shapes that know it already.
    pub(crate) spans: Vec<Range<u32>>,
}

impl Block {
    /// Returns a block of whole records that begins at this physical line.
    pub(crate) fn new(text: String, first_line: u64) -> Self {
        Block {
            text,
            first_line,
            spans: Vec::new(),
        }
    }
}

/// Finds the cells of a block; to be shared by threads.
#[derive(Clone)]
pub struct Scanner {
    scan: Arc<dyn Scan>,
    findings: Option<Findings>,
}

impl Scanner {
    /// Fills the batch with the block's records and returns the text the batch held before, for [`Reader::recycle`].
    ///
    /// The batch's `first_row` is left to the caller, who knows the blocks before this one.
    pub fn scan(&self, block: Block, batch: &mut Batch) -> String {
        let spare = self.scan.scan(block, batch);
        let marks = match &self.findings {
            Some(_) => NumberMarks::Quoted,
            None => self.scan.number_marks(),
        };
        batch.mark_numbers(marks);
        if let Some(findings) = &self.findings {
            batch.renumber_lines(|line| findings.row_of(line));
        }
        spare
    }
}

/// An open file whose shape is known and whose header is read.
pub struct Reader {
    text: Text,
    records: Box<dyn Records>,
    reading: Reading,
    notes: Vec<Diagnostic>,
    /// What is found out about a sheet while it is read.
    findings: Option<Findings>,
}

/// Opens a file by its content; `name` is what the user calls it.
///
/// Complains about files of another kind, empty ones, and those whose header cannot be told.
pub fn open(bytes: Box<dyn Read + Send>, name: &str, options: &Options) -> Result<Reader, Trouble> {
    let mut content = content::unpack(bytes, name)?;
    if workbook::may_be(&content.start) {
        let whole = content.whole(name)?;
        if let Some(kind) = workbook::kind(&whole) {
            return open_sheet(
                workbook::open(whole, kind, name, options)?,
                content.compression,
                name,
                options,
            );
        }
        content = content.again(whole);
    }
    if options.sheet.is_some() {
        return Err(complaints::no_workbook(name).into());
    }
    content::refuse_other_kinds(&content.start, name)?;
    let compression = content.compression;
    let decided = encoding::decide(&content.start, name, options)?;
    let encoding = decided.name.clone();
    let mut text = Text::new(content, decided.decoding, name);
    text.skip_marks()?;
    let shape = choose_shape(&mut text)?;
    let opened = (shape.open)(&mut text, options)?;
    let reading = Reading {
        compression,
        encoding,
        shape: shape.keyword,
        delimiter: opened.delimiter,
        sheet: None,
        has_serials: false,
    };
    let mut notes = vec![complaints::reading(name, &reading, shape.says)];
    notes.extend(decided.notes);
    notes.extend(opened.notes);
    Ok(Reader {
        text,
        records: opened.records,
        reading,
        notes,
        findings: None,
    })
}

/// Opens the text of a sheet, which is delimited by commas whatever is said of other files.
fn open_sheet(
    sheet: OpenSheet,
    compression: Option<&'static str>,
    name: &str,
    options: &Options,
) -> Result<Reader, Trouble> {
    let options = Options {
        delimiter: Some(b','),
        skip_lines: 0,
        ..options.clone()
    };
    let mut text = Text::new(sheet.content, Decoding::Checked, name).beginning_at(sheet.first_row);
    let opened = (shape::delimited::DELIMITED.open)(&mut text, &options)?;
    let reading = Reading {
        compression,
        encoding: "UTF-8".to_owned(),
        shape: sheet.keyword,
        delimiter: None,
        sheet: Some(sheet.name),
        has_serials: sheet.has_serials,
    };
    let mut notes = vec![complaints::reading(name, &reading, sheet.says)];
    notes.extend(sheet.notes);
    notes.extend(opened.notes);
    Ok(Reader {
        text,
        records: opened.records,
        reading,
        notes,
        findings: Some(sheet.findings),
    })
}

fn choose_shape(text: &mut Text) -> Result<&'static super::shape::Shape, Trouble> {
    for shape in SHAPES {
        if (shape.recognises)(text)? {
            return Ok(shape);
        }
    }
    Err(complaints::empty(text.name()).into())
}

impl Reader {
    /// Returns the header as written, without quotes and byte order mark.
    ///
    /// It is empty for one-object-a-line JSON unless [`Options::whole_header`] was set: ask for columns by name then.
    pub fn header(&self) -> &[String] {
        self.records.header()
    }

    /// Returns what a name stands for in the header, ignoring case, white space, `_`, `-` and surrounding quotes.
    pub fn column(&self, name: &str) -> Column {
        let key = name_key(name);
        let same = |header: &&String| name_key(header) == key;
        let positions = self.header().iter().enumerate();
        let found: Vec<usize> = positions
            .filter(|(_, header)| same(header))
            .map(|(index, _)| index)
            .collect();
        match found[..] {
            [] => Column::Missing,
            [index] => Column::At(index),
            _ => Column::Repeated(found),
        }
    }

    /// Returns what was decided about the file.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Returns what the user should know of how the file is read: one note on what was decided, and warnings.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// Returns the next run of whole records, or nothing at the end of the file.
    pub fn next_block(&mut self) -> Result<Option<Block>, Trouble> {
        self.records.next_block(&mut self.text)
    }

    /// Takes back a buffer that [`Scanner::scan`] returned, to be filled again.
    pub fn recycle(&mut self, buffer: String) {
        self.text.recycle(buffer);
    }

    /// Returns a scanner for the wanted columns.
    pub fn scanner(&self, wanted: Wanted<'_>) -> Scanner {
        Scanner {
            scan: self.records.scanner(wanted),
            findings: self.findings.clone(),
        }
    }

    /// Ends the reading and returns what is only known at its end.
    pub fn finish(self) -> Vec<Diagnostic> {
        let findings = self.findings.iter();
        let of_sheet: Vec<_> = findings
            .flat_map(|found| found.finish(self.text.name()))
            .collect();
        let mut said = self.text.finish();
        said.extend(of_sheet);
        said
    }
}
