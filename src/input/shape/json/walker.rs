//! Moves through a document's text and reads on as it goes; where a value ends is found without taking it apart.

use std::ops::Range;
use std::str;

use memchr::{memchr_iter, memrchr};
use serde_json::value::RawValue;

use crate::input::complaints;
use crate::input::lines::count_lines;
use crate::input::reader::Trouble;
use crate::input::text::Text;

/// What went by before the text that is held.
#[derive(Debug, Default)]
pub(super) struct Gone {
    bytes: u64,
    /// How many bytes of them stand after the last line feed.
    column: usize,
}

impl Gone {
    /// Adds the next bytes that go.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.column = match memrchr(b'\n', bytes) {
            Some(feed) => bytes.len() - feed - 1,
            None => self.column + bytes.len(),
        };
    }
}

/// A place in the text.
pub(super) struct Walker<'t> {
    text: &'t mut Text,
    gone: &'t mut Gone,
    /// Whether text before the place goes as more is read.
    lets_go: bool,
    /// About how much is read at once.
    chunk_bytes: usize,
    at: usize,
    /// Brackets that are open within a value; kept for its memory.
    open: Vec<u8>,
}

impl<'t> Walker<'t> {
    /// Begins where the held text does; all of it stays held.
    pub(super) fn new(text: &'t mut Text, gone: &'t mut Gone, chunk_bytes: usize) -> Self {
        Walker {
            text,
            gone,
            lets_go: false,
            chunk_bytes,
            at: 0,
            open: Vec::new(),
        }
    }

    /// Lets go of what has been walked over.
    pub(super) fn letting_go(mut self) -> Self {
        self.lets_go = true;
        self
    }

    /// Returns the file as the user named it.
    pub(super) fn file(&self) -> &str {
        self.text.name()
    }

    /// Returns the place within the held text.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns the place within the whole text.
    pub(super) fn offset(&self) -> u64 {
        self.gone.bytes + self.at as u64
    }

    /// Moves to the next byte that is no white space and returns it, or nothing at the end of the text.
    pub(super) fn byte(&mut self) -> Result<Option<u8>, Trouble> {
        loop {
            let rest = &self.text.held()[self.at..];
            let filled = rest
                .iter()
                .position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
            self.at += filled.unwrap_or(rest.len());
            match filled {
                Some(_) => return Ok(self.text.held().get(self.at).copied()),
                None if self.text.ended() => return Ok(None),
                None => self.read_on()?,
            }
        }
    }

    /// Moves past the byte that [`Walker::byte`] has returned.
    pub(super) fn eat(&mut self) {
        self.at += 1;
    }

    /// Moves past the value that begins here and returns where it lies in the held text, until more is read.
    ///
    /// The value has an end; what lies before that may still be no JSON, see [`Walker::checked`].
    pub(super) fn value(&mut self) -> Result<Range<usize>, Trouble> {
        loop {
            let held = self.text.held();
            let end = match extent(held, self.at, self.text.ended(), &mut self.open) {
                Extent::End(end) => {
                    let start = std::mem::replace(&mut self.at, end);
                    return Ok(start..end);
                }
                Extent::Broken(end) => end,
                Extent::Open if self.text.ended() => held.len(),
                Extent::Open => {
                    self.read_on()?;
                    continue;
                }
            };
            self.checked(self.at..end)?;
            return Err(self.truncated());
        }
    }

    /// Returns a value's text.
    pub(super) fn raw(&self, range: Range<usize>) -> Result<&str, Trouble> {
        str::from_utf8(&self.text.held()[range]).map_err(|_| Trouble::NeedsSurvey)
    }

    /// Returns a value's text where it is JSON, and complains where it is not.
    pub(super) fn checked(&self, range: Range<usize>) -> Result<&str, Trouble> {
        let raw = self.raw(range.clone())?;
        let Err(error) = serde_json::from_str::<&RawValue>(raw) else {
            return Ok(raw);
        };
        if self.text.ended() && range.end == self.text.held().len() {
            return Err(if error.is_eof() {
                self.truncated()
            } else {
                self.refused(range.start, raw, &error)
            });
        }
        // Of what breaks off it is only seen with a mark behind it that it is not the file that does.
        let error = serde_json::from_str::<&RawValue>(&format!("{raw}]   "))
            .err()
            .unwrap_or(error);
        Err(self.refused(range.start, raw, &error))
    }

    fn read_on(&mut self) -> Result<(), Trouble> {
        if self.lets_go {
            // A CR may be half of a line end.
            let is_half = self.at > 0 && self.text.held()[self.at - 1] == b'\r';
            let end = self.at - usize::from(is_half);
            self.gone.add(&self.text.held()[..end]);
            self.text.drop_front(end);
            self.at -= end;
        }
        if self.text.held().len() < self.chunk_bytes {
            self.text.fill(self.chunk_bytes)
        } else {
            self.text.fill_twice()
        }
    }

    /// Complains of what stands here.
    pub(super) fn wrong(&self, reason: &str) -> Trouble {
        let reason = format!("{reason} at column {}", self.column(self.at) + 1);
        complaints::bad_json(self.file(), self.line(self.at), &reason).into()
    }

    /// Complains that the text ends in the middle.
    pub(super) fn truncated(&self) -> Trouble {
        let line = self.line(self.text.held().len());
        complaints::truncated_json(self.file(), line).into()
    }

    /// Complains of a value that begins at `start` as the parser does.
    fn refused(&self, start: usize, raw: &str, error: &serde_json::Error) -> Trouble {
        let feeds = memchr_iter(b'\n', raw.as_bytes());
        let line_starts = std::iter::once(0).chain(feeds.map(|feed| feed + 1));
        let line_start = line_starts.take(error.line()).last().unwrap_or(0);
        // A line feed that is one byte too many counts as the beginning of its line.
        let before = (line_start + error.column()).saturating_sub(1);
        let at = start + before.min(raw.len());
        let full = error.to_string();
        let reason = full.split(" at line ").next().unwrap_or_default();
        let reason = format!("{reason} at column {}", self.column(at) + 1);
        complaints::bad_json(self.file(), self.line(at), &reason).into()
    }

    fn line(&self, at: usize) -> u64 {
        self.text.line() + count_lines(&self.text.held()[..at])
    }

    /// Returns how many bytes stand before a place in its line.
    fn column(&self, at: usize) -> usize {
        match memrchr(b'\n', &self.text.held()[..at]) {
            Some(feed) => at - feed - 1,
            None => self.gone.column + at,
        }
    }
}

/// How far a value reaches.
enum Extent {
    /// To before here.
    End(usize),
    /// Beyond the bytes.
    Open,
    /// What stands before here can be no JSON, whatever follows.
    Broken(usize),
}

fn extent(bytes: &[u8], from: usize, ended: bool, open: &mut Vec<u8>) -> Extent {
    match bytes[from] {
        b'{' | b'[' => nested(bytes, from, open),
        b'"' => string(bytes, from),
        byte if is_mark(byte) => Extent::Broken(from + 1),
        _ => match bytes[from..].iter().position(|&byte| is_mark(byte)) {
            Some(length) => Extent::End(from + length),
            None if ended => Extent::End(bytes.len()),
            None => Extent::Open,
        },
    }
}

/// Returns whether a byte ends a bare word or number.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b',' | b':' | b'[' | b']' | b'{' | b'}' | b'"' | b' ' | b'\t' | b'\n' | b'\r'
    )
}

fn string(bytes: &[u8], from: usize) -> Extent {
    let mut at = from + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return Extent::End(at + 1),
            b'\\' => at += 2,
            // A line break ends the search: it belongs in no string, and the quote at its end is probably lacking.
            0..=0x1f => return Extent::Broken(at + 1),
            _ => at += 1,
        }
    }
    Extent::Open
}

fn nested(bytes: &[u8], from: usize, open: &mut Vec<u8>) -> Extent {
    open.clear();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => match string(bytes, at) {
                Extent::End(end) => {
                    at = end;
                    continue;
                }
                other => return other,
            },
            b'{' | b'[' => open.push(byte),
            b'}' | b']' => {
                // In ASCII a bracket's partner is two places on.
                if open.pop() != Some(byte - 2) {
                    return Extent::Broken(at + 1);
                }
                if open.is_empty() {
                    return Extent::End(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    Extent::Open
}
