//! Encodings and compression.

use std::io::Write;

use crate::input::reader::{Options, Trouble, Wanted, open};

use super::{check_notes, check_with, reading, shown, table};

#[test]
fn every_usual_encoding_is_read() {
    let expect: &[&str] = &["id|name", "1@2 1|Jörg"];
    let text = "id;name\r\n1;Jörg\r\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let options = Options::default();
    check_with(&options, text.as_bytes(), expect);
    check_with(
        &options,
        &[b"\xef\xbb\xbf", text.as_bytes()].concat(),
        expect,
    );
    check_with(&options, &[b"\xff\xfe", &little[..]].concat(), expect);
    check_with(&options, &[b"\xfe\xff", &big[..]].concat(), expect);
    check_with(&options, &little, expect);
    check_with(&options, &big, expect);
    check_with(&options, b"id;name\r\n1;J\xf6rg\r\n", expect);
    let latin = Options {
        encoding: Some("macintosh".to_owned()),
        ..Options::default()
    };
    check_with(&latin, b"id;name\r\n1;J\x9arg\r\n", expect);
}

#[test]
fn stray_bytes_lose_no_row() {
    let stray = b"id,name\n1,J\xc3\xb6rg\n2,J\xf6rg\n";
    check_with(
        &Options::default(),
        stray,
        &["id|name", "1@2 1|Jörg", "2@3 2|J\u{fffd}rg"],
    );
    let asked = Options {
        encoding: Some("utf-8".to_owned()),
        ..Options::default()
    };
    check_with(
        &asked,
        b"id,name\n1,J\xf6rg\n",
        &["id|name", "1@2 1|J\u{fffd}rg"],
    );
}

#[test]
fn what_was_decided_is_said() {
    check_notes(b"id,x\n", &["read as delimited text, delimiter `,`, UTF-8"]);
    check_notes(
        b"sep=\t\nid\tx\n",
        &[
            "read as delimited text, delimiter tab, UTF-8",
            "the first line says that the delimiter is tab",
        ],
    );
    check_notes(
        b"id,x\n1,J\xf6\n2,\xfc\n",
        &[
            "read as delimited text, delimiter `,`, windows-1252",
            "not UTF-8 (2 bytes do not fit, the first on lines 2, 3), read as Windows-1252",
        ],
    );
    check_notes(
        b"id,x\n1,J\xf6\n2,\xc3\xbc\n",
        &[
            "read as delimited text, delimiter `,`, UTF-8",
            "UTF-8 with stray bytes (1 byte does not fit, the first on line 2), each shown as `\u{fffd}`",
        ],
    );
    check_notes(
        b"{\"a\":1}\n{\"a\":2}\n",
        &["read as one JSON object a line, UTF-8"],
    );
    let odd = b"\xff\xfei\0d\0\n\0\x00\xd8\n\0";
    check_notes(
        odd,
        &[
            "read as delimited text, delimiter `,`, UTF-16LE",
            "some bytes are not UTF-16LE and are shown as `\u{fffd}`",
        ],
    );
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text).expect("memory takes it");
    packed.finish().expect("memory takes it")
}

#[test]
fn compressed_files_are_unpacked() {
    let expect: &[&str] = &["id|name", "1@2 1|a", "2@3 2|b"];
    let members = [gzip(b"id,name\n1,a\n"), gzip(b"2,b\n")].concat();
    check_with(&Options::default(), &members, expect);
    let frame = |text: &[u8]| zstd::stream::encode_all(text, 1).expect("memory takes it");
    let frames = [frame(b"id,name\n1,a\n"), frame(b"2,b\n")].concat();
    check_with(&Options::default(), &frames, expect);
    check_notes(
        &members,
        &["read as delimited text, delimiter `,`, UTF-8, gzip"],
    );
}

#[test]
fn a_truncated_archive_names_its_line_in_any_encoding() {
    let text = b"id,name\n"
        .iter()
        .chain(b"\xf6,b\n".repeat(200_000).iter())
        .copied()
        .collect::<Vec<_>>();
    let packed = gzip(&text);
    let half = &packed[..packed.len() / 2];
    let lines = [16, 1 << 24].map(|block_bytes| {
        let options = Options {
            block_bytes,
            ..Options::default()
        };
        let read = reading(half, &options, |reader| table(reader, Wanted::All));
        shown(&read.expect_err("half a file is none"))
    });
    assert_eq!(lines[0], lines[1]);
    assert!(!lines[0].starts_with("1:"), "{}", lines[0]);
}

#[test]
fn a_truncated_archive_is_never_reported_as_whole() {
    let rows = (0..100_000).map(|n| format!("{n},{}", n * 7919 % 1000));
    let text = format!("id,name\n{}\n", rows.collect::<Vec<_>>().join("\n"));
    for (packed, how) in [
        (gzip(text.as_bytes()), "gzip"),
        (
            zstd::stream::encode_all(text.as_bytes(), 1).expect("memory takes it"),
            "zstd",
        ),
    ] {
        let half = &packed[..packed.len() / 2];
        let read = reading(half, &Options::default(), |reader| {
            table(reader, Wanted::All)
        });
        let complaint = read.expect_err("half a file is none");
        assert_eq!(
            complaint.message,
            format!("the {how} data end in the middle: the file is truncated")
        );
    }
    let mut damaged = gzip(text.as_bytes());
    damaged[2000..2100].fill(0);
    let read = reading(&damaged, &Options::default(), |reader| {
        table(reader, Wanted::All)
    });
    let complaint = read.expect_err("damaged data are none");
    assert!(
        complaint.message.starts_with("the gzip data are damaged"),
        "{}",
        complaint.message
    );
}

#[test]
fn what_follows_compressed_data_is_padding_or_named() {
    let packed = gzip(b"id,name\n1,a\n");
    let padded = [packed.clone(), vec![0; 70_000]].concat();
    check_with(&Options::default(), &padded, &["id|name", "1@2 1|a"]);
    let followed = [packed, b"\0\0junk".to_vec()].concat();
    check_with(
        &Options::default(),
        &followed,
        &["1: the gzip data are damaged: bytes that are none follow their end"],
    );
}

struct Failing;

impl std::io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the disk is gone"))
    }
}

#[test]
fn a_failing_disk_is_said() {
    let complaint = match open(Box::new(Failing), "leads", &Options::default()) {
        Err(Trouble::Stop(complaint)) => complaint.message,
        _ => panic!("nothing could be read"),
    };
    assert_eq!(complaint, "reading failed: the disk is gone");
}
