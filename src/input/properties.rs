//! What holds for every file: the cells are those of an independent reader, and block size changes nothing.

use std::io::Cursor;

use proptest::prelude::*;

use crate::domain::record::{Batch, Fault};

use super::reader::{Options, Reader, Trouble, Wanted, open};

/// A record as the tests look at it: line, row, fault, missing cells, and the cells.
type Row = (u64, u64, Option<Fault>, u32, Vec<String>);

#[derive(Debug, PartialEq, Eq)]
struct All {
    header: Vec<String>,
    rows: Vec<Row>,
    asides: usize,
}

fn opened(text: &[u8], options: &Options) -> Result<Reader, Trouble> {
    let attempt =
        |options: &Options| open(Box::new(Cursor::new(text.to_vec())), "leads.csv", options);
    match attempt(options) {
        Err(Trouble::ReadThrough(layout)) => attempt(&Options {
            layout: Some(*layout),
            ..options.clone()
        }),
        other => other,
    }
}

fn read(text: &[u8], options: &Options) -> Result<All, Trouble> {
    let mut reader = opened(text, options)?;
    let scanner = reader.scanner(Wanted::All);
    let mut all = All {
        header: reader.header().to_vec(),
        rows: Vec::new(),
        asides: 0,
    };
    let mut batch = Batch::default();
    let mut first_row = 1;
    while let Some(block) = reader.next_block()? {
        let spare = scanner.scan(block, &mut batch);
        batch.first_row = first_row;
        first_row += batch.counted();
        all.asides += batch.asides().len();
        reader.recycle(spare);
        for record in batch.records() {
            let cells = (0..batch.width()).map(|column| record.cell(column).as_str().to_owned());
            let head = record.head();
            all.rows.push((
                head.line,
                record.row(),
                head.fault.clone(),
                head.short_by,
                cells.collect(),
            ));
        }
    }
    Ok(all)
}

fn with_block(block_bytes: usize) -> Options {
    Options {
        block_bytes,
        delimiter: Some(b','),
        ..Options::default()
    }
}

/// A record's number and cells.
type Numbered = (u64, Vec<String>);

/// Reads with the csv crate what [`read`] reads, blank records left out but counted, cut and filled up to the header.
fn by_csv(text: &str) -> Option<(Vec<String>, Vec<Numbered>)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader
        .records()
        .map(|record| record.expect("the text is UTF-8"));
    let header: Vec<String> = records.next()?.iter().map(str::to_owned).collect();
    let numbered = (1..).zip(records);
    let filled = numbered.filter(|(_, record)| !record.iter().all(|cell| cell.trim().is_empty()));
    let others = filled.filter(|(_, record)| !record.iter().eq(header.iter()));
    let rows = others.map(|(row, record)| {
        let cell = |column: usize| record.get(column).unwrap_or_default().to_owned();
        (row, (0..header.len()).map(cell).collect())
    });
    let rows = rows.collect();
    Some((header, rows))
}

/// Returns whether a quote that opens a cell stays open, byte by byte.
fn stays_open(text: &str) -> bool {
    let (mut quoted, mut at_start, mut maybe_closed) = (false, true, false);
    for c in text.chars() {
        if quoted && maybe_closed {
            maybe_closed = false;
            quoted = c == '"';
        } else if quoted {
            maybe_closed = c == '"';
            continue;
        } else if c == '"' && at_start {
            quoted = true;
            continue;
        }
        at_start = !quoted && matches!(c, ',' | '\n' | '\r');
    }
    quoted && !maybe_closed
}

fn any_csv() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => Just(","), 4 => Just("\""), 2 => Just("\n"), 1 => Just("\r"), 1 => Just("\r\n"), 2 => Just("\"\""),
        3 => Just("a"), 1 => Just("ü"), 1 => Just(" "), 1 => Just("name"), 1 => Just("long text without any mark in it, but for one"),
        2 => Just(",\""), 2 => Just("\","), 1 => Just("\"\n"), 1 => Just("\"\r\n"),
    ];
    let start = prop_oneof![
        Just("id,name\n"),
        Just("id,,name\r\n"),
        Just("x\r"),
        Just("\"a\nb\",c\n")
    ];
    (start, proptest::collection::vec(pieces, 0..60))
        .prop_map(|(start, pieces)| start.to_owned() + &pieces.concat())
}

fn any_objects() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => Just("{\"id\": 1, \"a\": {\"b\": \"x\\ny\"}}"), 2 => Just("{\"a\":{\"c\":[1, 2]},\"id\":\"ü\"}"), 1 => Just("{\"id\":1,\"id\":2}"),
        1 => Just("{broken}"), 1 => Just("7"), 1 => Just(""), 1 => Just("{}"),
    ];
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    let lines = proptest::collection::vec(pieces, 0..20);
    (lines, ends).prop_map(|(lines, end)| {
        let first = ["{\"id\": 0}", "{\"id\": null}"];
        let lines: Vec<&str> = first.into_iter().chain(lines).collect();
        lines.join(end) + end
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_are_those_of_the_csv_crate(text in any_csv()) {
        match read(text.as_bytes(), &with_block(1 << 20)) {
            Ok(all) => {
                prop_assert!(!stays_open(&text));
                let rows: Vec<_> = all.rows.into_iter().map(|(_, row, _, _, cells)| (row, cells)).collect();
                prop_assert_eq!(Some((all.header, rows)), by_csv(&text));
            }
            Err(_) => prop_assert!(stays_open(&text)),
        }
    }

    #[test]
    fn block_size_changes_nothing(text in any_csv(), block_bytes in 1..40_usize) {
        let once = read(text.as_bytes(), &with_block(1 << 20));
        prop_assert_eq!(read(text.as_bytes(), &with_block(block_bytes)), once);
    }

    #[test]
    fn wanted_columns_are_those_of_all(text in any_csv(), picks in proptest::collection::vec(0..4_usize, 0..5)) {
        let options = with_block(16);
        let (Ok(mut reader), Ok(all)) = (opened(text.as_bytes(), &options), read(text.as_bytes(), &options)) else {
            return Ok(());
        };
        let scanner = reader.scanner(Wanted::Columns(&picks));
        let mut batch = Batch::default();
        let mut rows = all.rows.iter();
        while let Some(block) = reader.next_block().expect("read before") {
            scanner.scan(block, &mut batch);
            for (record, whole) in batch.records().zip(&mut rows) {
                for (cell, &column) in picks.iter().enumerate() {
                    let expect = whole.4.get(column).map_or("", String::as_str);
                    prop_assert_eq!(record.cell(cell).as_str(), expect);
                }
            }
        }
    }

    #[test]
    fn block_size_changes_nothing_in_json(text in any_objects(), block_bytes in 1..100_usize, whole_header: bool) {
        let options = |block_bytes| Options { block_bytes, whole_header, ..Options::default() };
        let once = read(text.as_bytes(), &options(1 << 20));
        prop_assert_eq!(read(text.as_bytes(), &options(block_bytes)), once);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), shape in 0..4_usize) {
        let start: &[u8] = [b"".as_slice(), b"[{\"a\": 1}, ", b"{\"a\": 1}\n", b"\xff\xfe"][shape];
        let whole = [start, &bytes].concat();
        let _ = read(&whole, &Options::default());
        let survey = super::survey_encoding(Box::new(Cursor::new(whole.clone())), "leads.csv").ok();
        if survey.is_some() {
            let again = read(&whole, &Options { survey, ..Options::default() });
            prop_assert!(!matches!(again, Err(Trouble::NeedsSurvey)));
        }
    }
}
