//! A JSON document that is read whole: a list of objects, an envelope around one, one object, or several in a row.

use std::ops::Range;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::record::Fault;
use crate::input::complaints;
use crate::input::lines::count_lines;
use crate::input::reader::{Block, Options, Trouble, Wanted};
use crate::input::shape::{Opened, Records, Scan, Shape};
use crate::input::text::{LONGEST_RECORD, Text};

use super::envelope::open_envelope;
use super::object::{Members, walk};
use super::paths::Paths;
use super::scan::JsonScan;
use super::{elements_of, kind_of, looks_like_json, place_in, reason_of};

/// JSON that is not one object a line.
pub(in super::super) const DOCUMENT: Shape = Shape {
    keyword: "json",
    says: "a JSON document",
    recognises: looks_like_json,
    open,
};

/// A document in memory and where its records stand.
pub(super) struct Document {
    whole: String,
    spans: Vec<Range<usize>>,
    header: Vec<String>,
    next: usize,
    line: u64,
    counted: usize,
    block_bytes: usize,
}

impl Document {
    /// Returns a document whose text begins at `line` of the file.
    pub(super) fn new(
        whole: String,
        line: u64,
        spans: Vec<Range<usize>>,
        header: Vec<String>,
        block_bytes: usize,
    ) -> Self {
        Document {
            whole,
            spans,
            header,
            next: 0,
            line,
            counted: 0,
            block_bytes,
        }
    }
}

fn open(text: &mut Text, options: &Options) -> Result<Opened, Trouble> {
    text.fill_wholly()?;
    let line = text.line();
    let whole = text.take_text(text.held().len())?;
    let found = find_records(&whole, text.name(), line)?;
    let header = header_of(&whole, &found.spans);
    let block_bytes = options.block_bytes.clamp(1, 1 << 28);
    Ok(Opened {
        records: Box::new(Document::new(whole, line, found.spans, header, block_bytes)),
        delimiter: None,
        notes: found.notes,
    })
}

/// Where the records of a document stand.
struct Found {
    spans: Vec<Range<usize>>,
    notes: Vec<Diagnostic>,
}

fn find_records(whole: &str, file: &str, line: u64) -> Result<Found, Box<Diagnostic>> {
    let values = values_of(whole).map_err(|error| {
        let line = line + (error.line() as u64).saturating_sub(1);
        if error.is_eof() {
            return complaints::truncated_json(file, line);
        }
        complaints::bad_json(file, line, &reason_of(&error))
    })?;
    let (records, notes) = match values[..] {
        [only] if only.get().starts_with('{') => open_envelope(only, file)?,
        _ => (values.into_iter().flat_map(unlisted).collect(), Vec::new()),
    };
    match records.first() {
        Some(first) if !records.iter().any(|record| record.get().starts_with('{')) => {
            Err(complaints::no_records(file, kind_of(first.get())).into())
        }
        _ => {
            let spans = records
                .iter()
                .map(|record| place_in(whole, record.get()))
                .collect();
            Ok(Found { spans, notes })
        }
    }
}

fn values_of(whole: &str) -> Result<Vec<&RawValue>, serde_json::Error> {
    serde_json::Deserializer::from_str(whole)
        .into_iter()
        .collect()
}

fn unlisted(value: &RawValue) -> Vec<&RawValue> {
    if value.get().starts_with('[') {
        elements_of(value.get())
    } else {
        vec![value]
    }
}

/// Returns the union of the records' flattened keys in order of first appearance.
pub(super) fn header_of(whole: &str, spans: &[Range<usize>]) -> Vec<String> {
    let mut columns = Columns::default();
    let mut path = String::new();
    for span in spans {
        columns.paths.restart();
        // What is wrong with a record is said when it is scanned.
        let _ = walk(&whole[span.clone()], &mut path, &mut columns);
    }
    columns.header
}

#[derive(Default)]
struct Columns {
    paths: Paths,
    /// By path, whether it is in the header already.
    listed: Vec<bool>,
    header: Vec<String>,
}

impl Columns {
    fn listed(&mut self, path: &str) -> &mut bool {
        let number = self.paths.number(path);
        if number == self.listed.len() {
            self.listed.push(false);
        }
        &mut self.listed[number]
    }
}

impl<'a> Members<'a> for Columns {
    fn object(&mut self, path: &str) -> Result<(), Fault> {
        self.listed(path);
        Ok(())
    }

    fn value(&mut self, path: &str, _: &'a str) -> Result<(), Fault> {
        if !std::mem::replace(self.listed(path), true) {
            self.header.push(path.to_owned());
        }
        Ok(())
    }
}

impl Records for Document {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn next_block(&mut self, text: &mut Text) -> Result<Option<Block>, Trouble> {
        let Some(first) = self.spans.get(self.next) else {
            return Ok(None);
        };
        let start = first.start;
        let rest = &self.spans[self.next..];
        let fits = |span: &&Range<usize>| span.end - start <= self.block_bytes;
        let count = rest.iter().take_while(fits).count().max(1);
        let end = rest[count - 1].end;
        self.line += count_lines(&self.whole.as_bytes()[self.counted..start]);
        self.counted = start;
        if end - start > LONGEST_RECORD {
            return Err(complaints::too_large(text.name(), self.line).into());
        }
        let mut part = text.spare();
        part.push_str(&self.whole[start..end]);
        let mut block = Block::new(part, self.line);
        block.spans = rest[..count]
            .iter()
            .map(|span| offset(span.start - start)..offset(span.end - start))
            .collect();
        self.next += count;
        Ok(Some(block))
    }

    fn scanner(&self, wanted: Wanted<'_>) -> Arc<dyn Scan> {
        Arc::new(JsonScan::new(&self.header, wanted))
    }
}

fn offset(position: usize) -> u32 {
    u32::try_from(position).expect("a block is shorter than the longest record")
}
