//! One JSON object a line.

use std::ops::Range;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::input::complaints;
use crate::input::lines::{count_lines, last_line_end};
use crate::input::reader::{Block, Options, Trouble, Wanted};
use crate::input::shape::{Layout, Opened, Records, Scan, Shape};
use crate::input::text::Text;

use super::columns::Columns;
use super::looks_like_json;
use super::scan::JsonScan;

/// One object a line; told by a first line that is a whole object, with another one after it or not.
pub(in super::super) const LINES: Shape = Shape {
    keyword: "jsonl",
    says: "one JSON object a line",
    recognises,
    open,
};

/// Where the first line is longer, the file is read as a document, which comes to the same for whole objects.
const LONGEST_FIRST: usize = 4 << 20;

struct Lines {
    block_bytes: usize,
    /// Empty where it is not known beforehand.
    header: Vec<String>,
}

fn recognises(text: &mut Text) -> Result<bool, Trouble> {
    if !looks_like_json(text)? {
        return Ok(false);
    }
    skip_blank(text)?;
    if text.held().trim_ascii_start().first() != Some(&b'{') {
        return Ok(false);
    }
    let Some(end) = text.first_line_within(LONGEST_FIRST)? else {
        return Ok(false);
    };
    let Some(next) = next_filled(text, end)? else {
        return Ok(false);
    };
    let line = text.front(end)?.trim_ascii();
    Ok(is_whole(line) || next == b'{' && line.ends_with('}'))
}

/// Returns the first byte from `from` on that is no white space.
fn next_filled(text: &mut Text, from: usize) -> Result<Option<u8>, Trouble> {
    loop {
        let mut rest = text.held()[from..].iter();
        match rest.find(|byte| !byte.is_ascii_whitespace()) {
            Some(&byte) => return Ok(Some(byte)),
            None if text.ended() => return Ok(None),
            None => text.fill_twice()?,
        }
    }
}

/// Drops blank lines at the beginning; they stay counted.
fn skip_blank(text: &mut Text) -> Result<(), Trouble> {
    loop {
        let filled = text
            .held()
            .iter()
            .position(|byte| !byte.is_ascii_whitespace());
        match filled {
            Some(at) => {
                let blank = last_line_end(&text.held()[..at], true).unwrap_or(0);
                text.drop_front(blank);
                return Ok(());
            }
            None if text.ended() => return Ok(()),
            None => text.fill_twice()?,
        }
    }
}

fn is_whole(line: &str) -> bool {
    serde_json::from_str::<&RawValue>(line).is_ok()
}

fn open(text: &mut Text, options: &Options) -> Result<Opened, Trouble> {
    let mut lines = Lines {
        block_bytes: options.block_bytes.clamp(1, 1 << 28),
        header: Vec::new(),
    };
    if options.whole_header {
        let Some(layout) = &options.layout else {
            return Err(Trouble::ReadThrough(Box::new(lines.read_through(text)?)));
        };
        lines.header.clone_from(&layout.header);
    }
    Ok(Opened {
        records: Box::new(lines),
        delimiter: None,
        notes: Vec::new(),
    })
}

impl Lines {
    fn read_through(&mut self, text: &mut Text) -> Result<Layout, Trouble> {
        let mut columns = Columns::default();
        while let Some(block) = self.next_block(text)? {
            for line in line_spans(&block.text) {
                columns.take(&block.text[line]);
            }
            text.recycle(block.text);
        }
        Ok(Layout {
            header: columns.into_header(),
            list_at: None,
            notes: Vec::new(),
        })
    }
}

impl Records for Lines {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn next_block(&mut self, text: &mut Text) -> Result<Option<Block>, Trouble> {
        text.fill(self.block_bytes)?;
        loop {
            if text.held().is_empty() && text.ended() {
                return Ok(None);
            }
            match last_line_end(text.held(), text.ended()) {
                Some(end) => return text.take(end).map(Some),
                None if text.ended() => {
                    check_last_line(text)?;
                    return text.take(text.held().len()).map(Some);
                }
                None => text.fill_twice()?,
            }
        }
    }

    fn scanner(&self, wanted: Wanted<'_>) -> Arc<dyn Scan> {
        Arc::new(JsonScan::new(&self.header, wanted))
    }
}

/// Complains of a last line without line end that breaks off in the middle.
fn check_last_line(text: &Text) -> Result<(), Trouble> {
    let held = text.held();
    let start = last_line_end(held, true).unwrap_or(0);
    let Ok(line) = std::str::from_utf8(&held[start..]) else {
        return Err(Trouble::NeedsSurvey);
    };
    let cut_off = match serde_json::from_str::<&RawValue>(line) {
        Ok(_) => false,
        Err(error) => error.is_eof() && !line.trim_ascii().is_empty(),
    };
    if cut_off {
        let line = text.line() + count_lines(&held[..start]);
        return Err(complaints::truncated_json(text.name(), line).into());
    }
    Ok(())
}

/// Returns where the lines stand that are not blank.
pub(super) fn line_spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let mut from = Some(0);
    let lines = std::iter::from_fn(move || {
        let start = from?;
        let end = ends.next();
        from = end.map(|end| end + 1);
        Some(start..end.unwrap_or(bytes.len()))
    });
    // Files joined one after the other have a byte order mark wherever one of them began.
    let lines = lines.map(move |line| {
        let marked = bytes[line.clone()].starts_with("\u{feff}".as_bytes());
        line.start + if marked { 3 } else { 0 }..line.end
    });
    lines.filter(|span| !bytes[span.clone()].trim_ascii().is_empty())
}
