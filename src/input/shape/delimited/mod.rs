//! Delimited text: cells between `,` `;` tab or `|`, quoted where they hold a delimiter or a line end.
//!
//! A quote opens a quoted cell at the cell's very beginning only; elsewhere it is a character like others.

mod cells;
mod cut;
mod header;
mod marks;
mod scan;

use std::sync::Arc;

use crate::domain::text::name_key;
use crate::input::complaints;
use crate::input::lines::count_lines;
use crate::input::reader::{Block, Options, Trouble, Wanted};
use crate::input::text::Text;

use super::{Opened, Records, Scan, Shape};
use header::{decide_delimiter, may_delimit, skip_blank_lines, take_header, take_separator_line};
use scan::DelimitedScan;

/// Any text that is nothing else.
pub(in crate::input) const DELIMITED: Shape = Shape {
    keyword: "csv",
    says: "delimited text",
    recognises: |_| Ok(true),
    open,
};

struct Delimited {
    delimiter: u8,
    header: Arc<[String]>,
    block_bytes: usize,
}

fn open(text: &mut Text, options: &Options) -> Result<Opened, Trouble> {
    for _ in 0..options.skip_lines {
        let end = text.first_line()?;
        if end == 0 {
            break;
        }
        text.drop_front(end);
    }
    text.fill(1)?;
    if options.skip_lines > 0 && text.held().is_empty() {
        return Err(complaints::all_skipped(text.name()).into());
    }
    let said = take_separator_line(text)?;
    let blank_lines = skip_blank_lines(text)?;
    let delimiter = match options.delimiter.or(said) {
        Some(delimiter) if may_delimit(delimiter) => delimiter,
        Some(other) => return Err(complaints::unknown_delimiter(text.name(), other).into()),
        None => decide_delimiter(text)?,
    };
    let header = take_header(text, delimiter)?;
    let mut notes = Vec::new();
    notes.extend(said.map(|said| complaints::separator_line(text.name(), said)));
    notes.extend((blank_lines > 0).then(|| complaints::blank_top(text.name(), blank_lines)));
    Ok(Opened {
        records: Box::new(Delimited {
            delimiter,
            header: header.into(),
            block_bytes: options.block_bytes.clamp(1, 1 << 28),
        }),
        delimiter: Some(delimiter),
        notes,
    })
}

impl Records for Delimited {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn next_block(&mut self, text: &mut Text) -> Result<Option<Block>, Trouble> {
        text.fill(self.block_bytes)?;
        loop {
            if text.held().is_empty() && text.ended() {
                return Ok(None);
            }
            let cut = cut::last_record_end(text.held(), self.delimiter, text.ended());
            match (cut.end, cut.open_quote) {
                (_, None) if text.ended() => {
                    return text.take(text.held().len()).map(Some);
                }
                (Some(end), _) => return text.take(end).map(Some),
                (None, Some(open)) if text.ended() => {
                    let line = text.line() + count_lines(&text.held()[..open]);
                    return Err(complaints::unclosed_quote(text.name(), line).into());
                }
                (None, _) => text.fill_twice()?,
            }
        }
    }

    fn scanner(&self, wanted: Wanted<'_>) -> Arc<dyn Scan> {
        let find = |name: &str| {
            let key = name_key(name);
            let mut found =
                (0..self.header.len()).filter(|&index| name_key(&self.header[index]) == key);
            found.next().filter(|_| found.next().is_none())
        };
        let known = |&index: &usize| Some(index).filter(|&index| index < self.header.len());
        let picks = match wanted {
            Wanted::All => (0..self.header.len()).map(Some).collect(),
            Wanted::Columns(columns) => columns.iter().map(known).collect(),
            Wanted::Names(names) => names.iter().map(|name| find(name)).collect::<Vec<_>>(),
        };
        Arc::new(DelimitedScan::new(
            self.delimiter,
            Arc::clone(&self.header),
            &picks,
        ))
    }
}
