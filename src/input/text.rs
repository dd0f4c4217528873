//! The text of a file as it comes in: a buffer that is filled up as asked, and cut into blocks.

use std::io::{Cursor, Read};
use std::str;

use crate::domain::diagnostic::Diagnostic;

use super::complaints;
use super::content::Content;
use super::encoding::Decoding;
use super::lines::{count_lines, first_line_end};
use super::reader::{Block, Trouble};

/// The longest record (or JSON document's record) that is held, in bytes; cells are found by 32-bit offsets.
pub(crate) const LONGEST_RECORD: usize = 1 << 30;

/// The part of a file's text that was read but not handed out yet, and where the rest comes from.
pub(crate) struct Text {
    name: String,
    bytes: Box<dyn Read + Send>,
    compression: Option<&'static str>,
    decoding: Decoding,
    raw: Vec<u8>,
    held: Vec<u8>,
    ended: bool,
    replaced: bool,
    line: u64,
    spares: Vec<String>,
}

impl Text {
    pub(crate) fn new(content: Content, decoding: Decoding, name: &str) -> Self {
        Text {
            name: name.to_owned(),
            bytes: Box::new(Cursor::new(content.start).chain(content.rest)),
            compression: content.compression,
            decoding,
            raw: Vec::new(),
            held: Vec::new(),
            ended: false,
            replaced: false,
            line: 1,
            spares: Vec::new(),
        }
    }

    /// Returns the text with its first line numbered so.
    pub(crate) fn beginning_at(mut self, line: u64) -> Self {
        self.line = line;
        self
    }

    /// Returns the file as the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the physical line at which the held text begins, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Returns the bytes read but not handed out.
    pub(crate) fn held(&self) -> &[u8] {
        &self.held
    }

    /// Returns whether nothing follows the held bytes.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Reads on until `want` bytes are held or the file ends.
    pub(crate) fn fill(&mut self, want: usize) -> Result<(), Trouble> {
        while !self.ended && self.held.len() < want {
            let missing = want - self.held.len();
            match &mut self.decoding {
                Decoding::Checked => self.read_checked(missing)?,
                Decoding::Through(_) => self.read_decoded(missing)?,
            }
        }
        Ok(())
    }

    /// Reads on until at least twice as much is held, so that a search begun anew costs linear time in all.
    pub(crate) fn fill_twice(&mut self) -> Result<(), Trouble> {
        if self.held.len() >= LONGEST_RECORD {
            return Err(complaints::too_large(&self.name, self.line).into());
        }
        let want = (self.held.len() * 2).clamp(64, LONGEST_RECORD);
        self.fill(want)
    }

    /// Drops the next `count` bytes, which keep their lines; fewer where the file ends before.
    pub(crate) fn skip(&mut self, count: u64) -> Result<(), Trouble> {
        let mut left = count;
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(usize::MAX).min(1 << 18);
            self.fill(most)?;
            let end = most.min(self.held.len());
            // A CR may be half of a line end.
            let is_half = (end as u64) < left && self.held[..end].last() == Some(&b'\r');
            let end = end - usize::from(is_half);
            if end == 0 {
                break;
            }
            self.drop_front(end);
            left -= end as u64;
        }
        Ok(())
    }

    fn read_checked(&mut self, missing: usize) -> Result<(), Trouble> {
        let limit = missing as u64;
        let got = (&mut self.bytes).take(limit).read_to_end(&mut self.held);
        let got = got.map_err(|error| self.unreadable(&error))?;
        self.ended = got < missing;
        Ok(())
    }

    fn read_decoded(&mut self, missing: usize) -> Result<(), Trouble> {
        let limit = missing.max(1 << 12);
        self.raw.clear();
        let got = (&mut self.bytes)
            .take(limit as u64)
            .read_to_end(&mut self.raw);
        let got = got.map_err(|error| self.unreadable(&error))?;
        self.ended = got < limit;
        let Decoding::Through(decoder) = &mut self.decoding else {
            return Ok(());
        };
        let room = decoder.max_utf8_buffer_length(self.raw.len());
        let room = room.ok_or_else(|| complaints::too_large(&self.name, self.line))?;
        let before = self.held.len();
        self.held.resize(before + room, 0);
        let (_, _, written, replaced) =
            decoder.decode_to_utf8(&self.raw, &mut self.held[before..], self.ended);
        self.held.truncate(before + written);
        self.replaced |= replaced;
        Ok(())
    }

    fn unreadable(&self, error: &std::io::Error) -> Diagnostic {
        let line = self.line + count_lines(&self.held);
        complaints::unreadable(&self.name, self.compression, line, error)
    }

    /// Drops byte order marks at the beginning.
    pub(crate) fn skip_marks(&mut self) -> Result<(), Trouble> {
        self.fill(64)?;
        while self.held.starts_with("\u{feff}".as_bytes()) {
            self.drop_front("\u{feff}".len());
        }
        Ok(())
    }

    /// Drops the first `end` bytes held, which keep their lines.
    pub(crate) fn drop_front(&mut self, end: usize) {
        self.line += count_lines(&self.held[..end]);
        self.held.drain(..end);
    }

    /// Returns where the first line ends, its line end included, reading on as far as needed.
    pub(crate) fn first_line(&mut self) -> Result<usize, Trouble> {
        let end = self.first_line_within(usize::MAX)?;
        Ok(end.unwrap_or(self.held.len()))
    }

    /// As [`Text::first_line`]; nothing where so many bytes are held and it has not ended.
    pub(crate) fn first_line_within(&mut self, most: usize) -> Result<Option<usize>, Trouble> {
        loop {
            if let Some(end) = first_line_end(&self.held, self.ended) {
                return Ok(Some(end));
            }
            if self.ended {
                return Ok(Some(self.held.len()));
            }
            if self.held.len() >= most {
                return Ok(None);
            }
            self.fill_twice()?;
        }
    }

    /// Makes the first `end` bytes held a block; the rest stays.
    pub(crate) fn take(&mut self, end: usize) -> Result<Block, Trouble> {
        let first_line = self.line;
        let mut next = self.spare().into_bytes();
        next.extend_from_slice(&self.held[end..]);
        self.held.truncate(end);
        let bytes = std::mem::replace(&mut self.held, next);
        self.line += count_lines(&bytes);
        let text = String::from_utf8(bytes).map_err(|_| Trouble::NeedsSurvey)?;
        Ok(Block::new(text, first_line))
    }

    /// Returns an empty buffer, an old one where there is one.
    pub(crate) fn spare(&mut self) -> String {
        let mut spare = self.spares.pop().unwrap_or_default();
        spare.clear();
        spare
    }

    /// Takes back a buffer.
    pub(crate) fn recycle(&mut self, buffer: String) {
        if buffer.capacity() > 0 {
            self.spares.push(buffer);
        }
    }

    /// Returns the first `end` bytes held as text.
    pub(crate) fn front(&self, end: usize) -> Result<&str, Trouble> {
        str::from_utf8(&self.held[..end]).map_err(|_| Trouble::NeedsSurvey)
    }

    /// Returns what is only known at the end.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        match (self.replaced, &self.decoding) {
            (true, Decoding::Through(decoder)) if decoder.encoding() != encoding_rs::UTF_8 => {
                vec![complaints::replaced(&self.name, decoder.encoding().name())]
            }
            _ => Vec::new(),
        }
    }
}
