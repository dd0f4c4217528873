//! A JSON document: a list of objects, an envelope around one, one object, or several in a row.
//!
//! It is read twice and never held: first through to its end, which says where the records are and what columns they
//! have, then record by record.

use std::ops::Range;
use std::sync::Arc;

use crate::input::reader::{Block, Options, Trouble, Wanted};
use crate::input::shape::{Opened, Records, Scan, Shape};
use crate::input::text::Text;

use super::looks_like_json;
use super::outline::Outline;
use super::scan::JsonScan;
use super::through::read_through;
use super::walker::{Gone, Walker};

/// JSON that is not one object a line.
pub(in super::super) const DOCUMENT: Shape = Shape {
    keyword: "json",
    says: "a JSON document",
    recognises: looks_like_json,
    open,
};

struct Document {
    outline: Outline,
    gone: Gone,
    header: Vec<String>,
    block_bytes: usize,
}

fn open(text: &mut Text, options: &Options) -> Result<Opened, Trouble> {
    let block_bytes = options.block_bytes.clamp(1, 1 << 28);
    let Some(layout) = &options.layout else {
        let layout = read_through(text, block_bytes)?;
        return Err(Trouble::ReadThrough(Box::new(layout)));
    };
    let outline = match layout.list_at {
        Some(offset) => {
            text.skip(offset)?;
            Outline::of_one_list()
        }
        None => Outline::of_all_values(),
    };
    Ok(Opened {
        records: Box::new(Document {
            outline,
            gone: Gone::default(),
            header: layout.header.clone(),
            block_bytes,
        }),
        delimiter: None,
        notes: layout.notes.clone(),
    })
}

impl Records for Document {
    fn header(&self) -> &[String] {
        &self.header
    }

    fn next_block(&mut self, text: &mut Text) -> Result<Option<Block>, Trouble> {
        text.fill(self.block_bytes)?;
        let mut walker = Walker::new(text, &mut self.gone, self.block_bytes);
        let mut spans = Vec::new();
        while walker.at() < self.block_bytes
            && let Some(record) = self.outline.next(&mut walker)?
        {
            spans.push(narrow(&record));
        }
        let end = walker.at();
        self.gone.add(&text.held()[..end]);
        if spans.is_empty() {
            // Several threads come to see the end.
            text.drop_front(end);
            return Ok(None);
        }
        let mut block = text.take(end)?;
        block.spans = spans;
        Ok(Some(block))
    }

    fn scanner(&self, wanted: Wanted<'_>) -> Arc<dyn Scan> {
        Arc::new(JsonScan::new(&self.header, wanted))
    }
}

fn narrow(range: &Range<usize>) -> Range<u32> {
    let narrow = |at| u32::try_from(at).expect("a block is little longer than the longest record");
    narrow(range.start)..narrow(range.end)
}
