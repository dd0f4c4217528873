//! Finds the wanted members of the objects in a block.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::record::{Batch, Fault, Head, NumberMarks};
use crate::domain::text::name_key;
use crate::input::complaints;
use crate::input::lines::count_lines;
use crate::input::reader::{Block, Wanted};
use crate::input::shape::Scan;

use super::lines::line_spans;
use super::object::{Members, append_string, walk};
use super::paths::Paths;
use super::place_in;

/// Which members go where in the batch.
pub(super) struct JsonScan {
    /// Whether names match like headers do, or exactly.
    by_name: bool,
    places: HashMap<String, usize>,
    /// Cells of the batch that show the same member as an earlier one.
    copies: Vec<(usize, usize)>,
    width: usize,
}

impl JsonScan {
    /// Returns a scan for members of the header, or by name.
    pub(super) fn new(header: &[String], wanted: Wanted<'_>) -> Self {
        let (by_name, names) = match wanted {
            Wanted::All => (false, header.iter().cloned().map(Some).collect()),
            Wanted::Columns(columns) => (
                false,
                columns
                    .iter()
                    .map(|&column| header.get(column).cloned())
                    .collect(),
            ),
            Wanted::Names(names) => (
                true,
                names
                    .iter()
                    .map(|name| Some(name_key(name)))
                    .collect::<Vec<_>>(),
            ),
        };
        let mut scan = JsonScan {
            by_name,
            places: HashMap::new(),
            copies: Vec::new(),
            width: names.len(),
        };
        for (cell, name) in names.into_iter().enumerate() {
            let Some(name) = name else { continue };
            match scan.places.get(&name) {
                Some(&first) => scan.copies.push((first, cell)),
                None => {
                    scan.places.insert(name, cell);
                }
            }
        }
        scan
    }

    fn place(&self, path: &str) -> Option<usize> {
        if self.by_name {
            self.places.get(&name_key(path)).copied()
        } else {
            self.places.get(path).copied()
        }
    }
}

impl Scan for JsonScan {
    fn number_marks(&self) -> NumberMarks {
        NumberMarks::Bare
    }

    fn scan(&self, block: Block, batch: &mut Batch) -> String {
        let mut text = block.text;
        let mut spare = batch.restart(self.width, String::new());
        spare.clear();
        let mut scanning = Scanning {
            plan: self,
            text: &text,
            extra: spare,
            paths: Paths::default(),
            members: Vec::new(),
            taken: vec![None; self.width],
            row: 0,
            filled: 0,
            batch,
        };
        if block.spans.is_empty() {
            scanning.records(block.first_line, line_spans(&text));
        } else {
            scanning.records(
                block.first_line,
                block
                    .spans
                    .iter()
                    .map(|span| span.start as usize..span.end as usize),
            );
        }
        let mut spare = scanning.extra;
        text.push_str(&spare);
        batch.settle(text);
        spare.clear();
        spare
    }
}

/// A path seen in this block.
struct Member {
    place: Option<usize>,
    last_row: Option<u32>,
}

struct Scanning<'a> {
    plan: &'a JsonScan,
    text: &'a str,
    /// Strings with escapes, as they read; they are put behind the text in the end.
    extra: String,
    paths: Paths,
    members: Vec<Member>,
    /// By cell of the batch, the record and member that filled it last.
    taken: Vec<Option<(u32, usize)>>,
    row: u32,
    filled: u32,
    batch: &'a mut Batch,
}

impl Scanning<'_> {
    fn records(&mut self, first_line: u64, spans: impl Iterator<Item = Range<usize>>) {
        let (mut line, mut counted) = (first_line, 0);
        let mut path = String::new();
        for span in spans {
            line += count_lines(&self.text.as_bytes()[counted..span.start]);
            counted = span.start;
            self.record(line, span, &mut path);
            self.row += 1;
        }
    }

    fn record(&mut self, line: u64, span: Range<usize>, path: &mut String) {
        let row = self.row;
        self.batch.push_absent_record(Head {
            line,
            row,
            ..Head::default()
        });
        self.paths.restart();
        self.filled = 0;
        let text = self.text;
        let fault = walk(&text[span], path, self).err();
        for &(from, to) in &self.plan.copies {
            self.batch.copy_cell(from, to);
        }
        if let Some(head) = self.batch.last_head() {
            head.fault = fault;
            head.filled = self.filled;
        }
    }

    fn member(&mut self, path: &str) -> Result<usize, Fault> {
        let number = self.paths.number(path);
        if number == self.members.len() {
            let place = self.plan.place(path);
            self.members.push(Member {
                place,
                last_row: None,
            });
        }
        let member = &mut self.members[number];
        if member.last_row.replace(self.row) == Some(self.row) {
            return Err(complaints::repeated_key(path));
        }
        Ok(number)
    }

    fn cell(&mut self, raw: &str) -> Result<Range<usize>, Fault> {
        if raw == "null" {
            return Ok(0..0);
        }
        let Some(inner) = raw
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        else {
            return Ok(place_in(self.text, raw));
        };
        if !inner.contains('\\') {
            return Ok(place_in(self.text, inner));
        }
        // As before any other string, by which it is told from a number.
        self.extra.push('"');
        let from = self.text.len() + self.extra.len();
        append_string(raw, &mut self.extra)?;
        Ok(from..self.text.len() + self.extra.len())
    }
}

impl<'a> Members<'a> for Scanning<'a> {
    fn object(&mut self, path: &str) -> Result<(), Fault> {
        self.member(path).map(|_| ())
    }

    fn value(&mut self, path: &str, raw: &'a str) -> Result<(), Fault> {
        let number = self.member(path)?;
        self.filled += u32::from(!matches!(raw, "null" | "\"\""));
        let Some(place) = self.members[number].place else {
            return Ok(());
        };
        if let Some((row, other)) = self.taken[place].replace((self.row, number))
            && row == self.row
        {
            return Err(complaints::same_name(self.paths.name(other), path));
        }
        let range = self.cell(raw)?;
        self.batch.set_range(place, range);
        Ok(())
    }
}
