//! What a file is by its first bytes: compression is undone here, and files that are no tables are turned away.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::GzDecoder;
use memchr::memmem;

use crate::domain::diagnostic::Diagnostic;

use super::complaints;

/// How many bytes are looked at before anything is decided.
const LOOK_BYTES: u64 = 1 << 16;

/// A file's content, no longer compressed.
pub(crate) struct Content {
    /// The first bytes, at most 64 KiB.
    pub(crate) start: Vec<u8>,
    /// What follows them.
    pub(crate) rest: Box<dyn Read + Send>,
    /// How the file was compressed.
    pub(crate) compression: Option<&'static str>,
}

impl Content {
    /// Takes all bytes.
    pub(crate) fn whole(&mut self, file: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut whole = std::mem::take(&mut self.start);
        let got = self.rest.read_to_end(&mut whole);
        got.map_err(|error| complaints::unreadable(file, self.compression, 1, &error))?;
        Ok(whole)
    }

    /// Returns the content with the bytes that were taken.
    pub(crate) fn again(self, whole: Vec<u8>) -> Self {
        Content {
            start: whole,
            ..self
        }
    }
}

/// Undoes gzip (any number of members) and zstd (any number of frames).
pub(crate) fn unpack(
    mut bytes: Box<dyn Read + Send>,
    file: &str,
) -> Result<Content, Box<Diagnostic>> {
    let failed = |error| complaints::unreadable(file, None, 1, &error);
    let start = look(&mut bytes, 4).map_err(failed)?;
    let compression = compression_of(&start);
    let whole = Cursor::new(start).chain(bytes);
    let mut rest: Box<dyn Read + Send> = match compression {
        Some("gzip") => Box::new(Members::new(Box::new(whole))),
        Some(_) => Box::new(zstd::stream::read::Decoder::new(whole).map_err(failed)?),
        None => Box::new(whole),
    };
    let failed = |error| complaints::unreadable(file, compression, 1, &error);
    let start = look(&mut rest, LOOK_BYTES).map_err(failed)?;
    Ok(Content {
        start,
        rest,
        compression,
    })
}

/// The members of a gzip file, one after the other.
struct Members {
    /// The member that is read; nothing after the last.
    member: Option<GzDecoder<BufReader<Box<dyn Read + Send>>>>,
}

impl Members {
    fn new(bytes: Box<dyn Read + Send>) -> Self {
        let bytes = BufReader::with_capacity(1 << 15, bytes);
        Members {
            member: Some(GzDecoder::new(bytes)),
        }
    }

    /// Begins the next member, if there is one. Nothing but padding with zeros may stand in its place.
    fn begin_next(&mut self) -> io::Result<()> {
        let Some(member) = self.member.take() else {
            return Ok(());
        };
        let mut bytes = member.into_inner();
        loop {
            let held = bytes.fill_buf()?;
            match held {
                [] => return Ok(()),
                [0x1f, ..] => {
                    self.member = Some(GzDecoder::new(bytes));
                    return Ok(());
                }
                _ if held.iter().all(|byte| *byte == 0) => {
                    let length = held.len();
                    bytes.consume(length);
                }
                _ => return Err(io::Error::other("bytes that are none follow their end")),
            }
        }
    }
}

impl Read for Members {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let got = member.read(into)?;
            if got > 0 || into.is_empty() {
                return Ok(got);
            }
            self.begin_next()?;
        }
        Ok(0)
    }
}

fn look(bytes: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    bytes.take(most).read_to_end(&mut start)?;
    Ok(start)
}

fn compression_of(start: &[u8]) -> Option<&'static str> {
    match start {
        [0x1f, 0x8b, ..] => Some("gzip"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some("zstd"),
        _ => None,
    }
}

/// Complains of an empty file and of kinds that are no text.
pub(crate) fn refuse_other_kinds(start: &[u8], file: &str) -> Result<(), Box<Diagnostic>> {
    if start.is_empty() {
        return Err(complaints::empty(file).into());
    }
    match OTHER_KINDS.iter().find(|kind| (kind.is)(start)) {
        Some(kind) => Err(complaints::other_kind(file, kind.found, kind.help).into()),
        None => Ok(()),
    }
}

/// A kind of file that is recognised only to be turned away.
struct OtherKind {
    is: fn(&[u8]) -> bool,
    found: &'static str,
    help: &'static str,
}

const SAVE_AS_CSV: &str = "save it as CSV UTF-8 and give that file";

const OTHER_KINDS: &[OtherKind] = &[
    OtherKind {
        is: |whole| is_zip(whole) && memmem::rfind(whole, b"PK\x05\x06").is_none(),
        found: "this is a workbook or ZIP archive whose end is missing: the file is truncated",
        help: "download or copy it again",
    },
    OtherKind {
        is: |start| is_zip(start) && memmem::find(start, b"[Content_Types].xml").is_some(),
        found: "this is an Office document without a sheet",
        help: SAVE_AS_CSV,
    },
    OtherKind {
        is: is_zip,
        found: "this is a ZIP archive",
        help: "unpack it and give the file inside",
    },
    OtherKind {
        is: |start| start.starts_with(b"%PDF"),
        found: "this is a PDF",
        help: "export the data as CSV or JSON",
    },
    OtherKind {
        is: |start| is_html(start) && memmem::find(&start.to_ascii_lowercase(), b"<td").is_some(),
        found: "this is a table in HTML, which some systems call `.xls`",
        help: "open it in a spreadsheet program and save it as XLSX or CSV UTF-8",
    },
    OtherKind {
        is: is_html,
        found: "this is an HTML page, probably a login page",
        help: "download the export again while logged in",
    },
    OtherKind {
        is: |start| {
            opens_with(start, &[b"<?xml"])
                && memmem::find(start, b"urn:schemas-microsoft-com:office:spreadsheet").is_some()
        },
        found: "this is an Excel workbook of 2003 in XML",
        help: "open it in a spreadsheet program and save it as XLSX or CSV UTF-8",
    },
    OtherKind {
        is: |start| opens_with(start, &[b"<?xml"]),
        found: "this is an XML file",
        help: "export the data as CSV or JSON",
    },
    OtherKind {
        is: |start| start.starts_with(b"{\\rtf"),
        found: "this is a formatted text (RTF)",
        help: "export the data as CSV or JSON",
    },
    OtherKind {
        is: |start| start.starts_with(b"PAR1") || start.starts_with(b"SQLite format 3"),
        found: "this is a database file",
        help: "export the table as CSV or JSON",
    },
    OtherKind {
        is: |start| {
            start.starts_with(b"BZh")
                || start.starts_with(b"\xfd7zXZ")
                || start.starts_with(b"7z\xbc\xaf")
        },
        found: "this is compressed in a way that cannot be read here",
        help: "unpack it first, or use gzip or zstd",
    },
    OtherKind {
        is: |start| compression_of(start).is_some(),
        found: "this is compressed twice",
        help: "unpack it once",
    },
    OtherKind {
        is: |start| {
            start.starts_with(&[0xff, 0xfe, 0, 0]) || start.starts_with(&[0, 0, 0xfe, 0xff])
        },
        found: "this is text in UTF-32",
        help: "save it as UTF-8",
    },
    OtherKind {
        is: |start| {
            start.starts_with(b"\x89PNG")
                || start.starts_with(b"\xff\xd8\xff")
                || start.starts_with(b"\x7fELF")
        },
        found: "this is a picture or a program",
        help: "give a CSV or JSON file",
    },
];

fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}

fn is_html(start: &[u8]) -> bool {
    let tags: &[&[u8]] = &[
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<table",
        b"<script",
    ];
    let declared = opens_with(start, &[b"<?xml", b"<!--"]);
    opens_with(start, tags)
        || declared && memmem::find(&start.to_ascii_lowercase(), b"<html").is_some()
}

fn opens_with(start: &[u8], words: &[&[u8]]) -> bool {
    let text = start
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(start)
        .trim_ascii_start();
    let same = |word: &&[u8]| {
        text.get(..word.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    };
    words.iter().any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &[u8], expect: &str) {
        let said = refuse_other_kinds(start, "leads").err().map(|d| d.message);
        assert_eq!(said.as_deref().unwrap_or("taken"), expect, "{start:?}");
    }

    #[test]
    fn what_is_no_table_is_named() {
        check(b"", "the file is empty");
        check(
            b"PK\x03\x04..[Content_Types].xml..word/..PK\x05\x06",
            "this is an Office document without a sheet",
        );
        check(
            b"PK\x03\x04..[Content_Types].xml..xl/",
            "this is a workbook or ZIP archive whose end is missing: the file is truncated",
        );
        check(
            b"PK\x03\x04..leads.csv..PK\x05\x06",
            "this is a ZIP archive",
        );
        check(b"%PDF-1.7", "this is a PDF");
        check(
            b"\xef\xbb\xbf\r\n <!DOCTYPE HTML><html>",
            "this is an HTML page, probably a login page",
        );
        check(
            b"<?xml version='1.0'?><HTML>",
            "this is an HTML page, probably a login page",
        );
        check(
            b"<table><tr><TD>id</TD></tr></table>",
            "this is a table in HTML, which some systems call `.xls`",
        );
        check(
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            "this is an Excel workbook of 2003 in XML",
        );
        check(b"<?xml version='1.0'?><a/>", "this is an XML file");
        check(b"{\\rtf1", "this is a formatted text (RTF)");
        check(b"PAR1", "this is a database file");
        check(
            b"BZh91AY",
            "this is compressed in a way that cannot be read here",
        );
        check(b"\x1f\x8b\x08", "this is compressed twice");
        check(b"\xff\xfe\0\0i\0\0\0", "this is text in UTF-32");
        check(b"\x89PNG\r\n", "this is a picture or a program");
    }

    #[test]
    fn text_is_taken() {
        check(b"id,name\n", "taken");
        check(b"<5,name\n", "taken");
        check(b"{\"id\": 1}", "taken");
    }
}
