//! Which encoding a text is in, decided from its bytes, and the survey that the decision sometimes needs.

use std::io::Read;

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memchr;

use crate::domain::diagnostic::Diagnostic;

use super::lines::count_lines;
use super::reader::Options;
use super::{complaints, content};

/// How many lines with stray bytes are named.
const LINES_NAMED: usize = 10;

/// How bytes become UTF-8.
pub(crate) enum Decoding {
    /// They are, and are only checked.
    Checked,
    /// Through a decoder, which shows what it cannot read as U+FFFD.
    Through(Box<Decoder>),
}

/// An encoding decided on.
pub(crate) struct Decided {
    pub(crate) name: String,
    pub(crate) decoding: Decoding,
    pub(crate) notes: Vec<Diagnostic>,
}

/// What a pass over a whole file that is not UTF-8 throughout found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Valid sequences of two and more bytes.
    pub valid: u64,
    /// Bytes that are part of no valid sequence.
    pub invalid: u64,
    /// Physical lines of the first such bytes, from 1; at most ten, each once.
    pub lines: Vec<u64>,
}

impl Survey {
    /// Returns whether the file is UTF-8 with stray bytes in it rather than Windows-1252.
    pub fn is_mostly_utf8(&self) -> bool {
        self.valid >= self.invalid
    }
}

/// Decides on the encoding from what the user says, a byte order mark, NUL bytes, or a survey made before.
pub(crate) fn decide(
    start: &[u8],
    file: &str,
    options: &Options,
) -> Result<Decided, Box<Diagnostic>> {
    let asked = match &options.encoding {
        Some(label) => Some(by_label(label, file)?),
        None => None,
    };
    let encoding = asked.or_else(|| marked(start)).unwrap_or(UTF_8);
    if encoding != UTF_8 {
        return Ok(through(encoding, Vec::new()));
    }
    let Some(survey) = &options.survey else {
        return Ok(Decided {
            name: UTF_8.name().to_owned(),
            decoding: Decoding::Checked,
            notes: Vec::new(),
        });
    };
    if survey.invalid == 0 {
        return Ok(through(UTF_8, Vec::new()));
    }
    if asked.is_some() || survey.is_mostly_utf8() {
        return Ok(through(UTF_8, vec![complaints::stray_bytes(file, survey)]));
    }
    Ok(through(
        WINDOWS_1252,
        vec![complaints::taken_as_windows(file, survey)],
    ))
}

fn by_label(label: &str, file: &str) -> Result<&'static Encoding, Box<Diagnostic>> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| complaints::unknown_encoding(file, label).into())
}

fn through(encoding: &'static Encoding, notes: Vec<Diagnostic>) -> Decided {
    Decided {
        name: encoding.name().to_owned(),
        decoding: Decoding::Through(Box::new(encoding.new_decoder_with_bom_removal())),
        notes,
    }
}

fn marked(start: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(start) {
        Some((encoding, _)) => Some(encoding),
        None => by_nul_pattern(start),
    }
}

/// Western text in UTF-16 has a NUL in every other byte: the second of a pair where it is little-endian.
fn by_nul_pattern(start: &[u8]) -> Option<&'static Encoding> {
    memchr(0, start)?;
    let pairs = start.as_chunks::<2>().0;
    let nuls = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    let many = |count: usize, other: usize| count * 2 > pairs.len() && other * 10 < count;
    match (many(first, second), many(second, first)) {
        (true, _) => Some(UTF_16BE),
        (_, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Reads a whole file to tell UTF-8 with stray bytes from Windows-1252, after [`super::Trouble::NeedsSurvey`].
///
/// Complains where the file cannot be read or unpacked.
#[expect(clippy::result_large_err, reason = "made once a file at most")]
pub fn survey_encoding(bytes: Box<dyn Read + Send>, name: &str) -> Result<Survey, Diagnostic> {
    survey(bytes, name).map_err(|complaint| *complaint)
}

fn survey(bytes: Box<dyn Read + Send>, name: &str) -> Result<Survey, Box<Diagnostic>> {
    let content = content::unpack(bytes, name)?;
    let mut whole = content.start.chain(content.rest);
    let mut survey = Survey::default();
    let mut held = Vec::new();
    let mut line = 1;
    loop {
        let got = (&mut whole).take(1 << 18).read_to_end(&mut held);
        let got = got.map_err(|error| {
            let line = line + count_lines(&held);
            complaints::unreadable(name, content.compression, line, &error)
        })?;
        let sure = if got == 0 {
            held.len()
        } else {
            held.len() - open_sequence(&held)
        };
        count(&held[..sure], &mut line, &mut survey);
        held.drain(..sure);
        if got == 0 {
            return Ok(survey);
        }
    }
}

/// Returns how many bytes at the end may be the beginning of a sequence (or of a CRLF).
fn open_sequence(held: &[u8]) -> usize {
    let tail = &held[held.len().saturating_sub(3)..];
    let lead = tail.iter().rposition(|&byte| byte >= 0xc0 || byte == b'\r');
    lead.map_or(0, |at| tail.len() - at)
}

fn count(bytes: &[u8], line: &mut u64, survey: &mut Survey) {
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().as_bytes();
        survey.valid += valid.iter().filter(|&&byte| byte >= 0xc0).count() as u64;
        *line += count_lines(valid);
        if chunk.invalid().is_empty() {
            continue;
        }
        survey.invalid += chunk.invalid().len() as u64;
        if survey.lines.len() < LINES_NAMED && survey.lines.last() != Some(line) {
            survey.lines.push(*line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(start: &[u8], encoding: Option<&str>) -> String {
        let options = Options {
            encoding: encoding.map(str::to_owned),
            ..Options::default()
        };
        match decide(start, "leads.csv", &options) {
            Ok(decided) => decided.name,
            Err(complaint) => complaint.message,
        }
    }

    #[test]
    fn marks_and_nul_bytes_tell_the_encoding() {
        let check =
            |start: &[u8], expect: &str| assert_eq!(decided(start, None), expect, "{start:?}");
        check(b"id,name", "UTF-8");
        check(b"\xef\xbb\xbfid", "UTF-8");
        check(b"\xff\xfei\0d\0", "UTF-16LE");
        check(b"\xfe\xff\0i\0d", "UTF-16BE");
        check(b"i\0d\0,\0", "UTF-16LE");
        check(b"\0i\0d\0,", "UTF-16BE");
        check(b"id,\0name\0,plain text", "UTF-8");
    }

    #[test]
    fn what_the_user_says_wins() {
        assert_eq!(decided(b"id", Some("latin1")), "windows-1252");
        assert_eq!(decided(b"id", Some("UTF-16LE")), "UTF-16LE");
        assert_eq!(
            decided(b"id", Some("klingon")),
            "`klingon` is no known encoding"
        );
    }

    fn survey(bytes: &'static [u8]) -> (u64, u64, Vec<u64>) {
        let survey =
            survey_encoding(Box::new(bytes), "leads.csv").expect("bytes in memory can be read");
        (survey.valid, survey.invalid, survey.lines)
    }

    #[test]
    fn a_survey_counts_sequences_and_stray_bytes() {
        assert_eq!(survey("Jörg\nMüller\n".as_bytes()), (2, 0, vec![]));
        assert_eq!(survey(b"J\xf6rg\r\nM\xfcller\r\n"), (0, 2, vec![1, 2]));
        assert_eq!(
            survey(b"\xc3\xb6\n\n\xff\xff\n\xe2\x82"),
            (1, 4, vec![3, 4])
        );
    }

    #[test]
    fn a_survey_decides_by_the_majority() {
        let check = |valid: u64, invalid: u64, expect: bool| {
            let lines = vec![1];
            let survey = Survey {
                valid,
                invalid,
                lines,
            };
            assert_eq!(survey.is_mostly_utf8(), expect, "{valid} {invalid}");
        };
        check(1, 1, true);
        check(0, 1, false);
        check(9, 10, false);
    }
}
