//! What the fuzz targets share: a data file read as the program reads it, and what must hold of it.

use std::io::Cursor;

use qualify::cli::complain::{Manner, complain};
use qualify::domain::diagnostic::Diagnostic;
use qualify::domain::record::{Batch, Cell};
use qualify::input::{
    Options, Reader, Trouble, Wanted, about_aside, about_record, open, survey_encoding,
};

/// A record: its row, its line, what is said about it, and its cells (nothing where the record has no such column).
type Row = (u64, u64, Option<String>, Vec<Option<String>>);

/// What a whole file reads as.
#[derive(Debug, PartialEq, Eq)]
pub struct All {
    header: Vec<String>,
    rows: Vec<Row>,
    asides: Vec<String>,
    counted: u64,
}

/// Checks that a file reads the same in one block and in blocks of `block_bytes`, and in its order.
pub fn check_file(bytes: &[u8], block_bytes: usize) {
    let whole = read(
        bytes,
        &Options {
            whole_header: true,
            ..Options::default()
        },
    );
    let cut = read(
        bytes,
        &Options {
            whole_header: true,
            block_bytes,
            ..Options::default()
        },
    );
    match (&whole, &cut) {
        // How far a damaged archive can be unpacked depends on how much is asked for at once; that it is, does not.
        (Err(one), Err(other)) if one.code == "D203" => assert_eq!(one.message, other.message),
        _ => assert_eq!(whole, cut, "blocks of {block_bytes} bytes"),
    }
    let told_line_by_line = read(
        bytes,
        &Options {
            block_bytes,
            ..Options::default()
        },
    );
    match (whole, told_line_by_line) {
        (Ok(whole), Ok(lines)) => {
            assert_eq!(whole.counted, lines.counted, "records without a header");
            check_order(&whole);
        }
        (Err(complaint), _) | (_, Err(complaint)) => check_complaint(&complaint),
    }
}

/// Reads as the edge does: where a survey is asked for, it is made and the file opened again.
fn read(bytes: &[u8], options: &Options) -> Result<All, Box<Diagnostic>> {
    let file = || Box::new(Cursor::new(bytes.to_vec()));
    let mut options = options.clone();
    loop {
        match open(file(), "leads", &options).and_then(table) {
            Ok(all) => return Ok(all),
            Err(Trouble::Stop(complaint)) => return Err(complaint),
            Err(Trouble::ReadThrough(layout)) => {
                assert_eq!(options.layout.replace(*layout), None, "read through once");
            }
            Err(Trouble::NeedsSurvey) => {
                let survey = survey_encoding(file(), "leads")?;
                assert_eq!(options.survey.replace(survey), None, "surveyed once");
                options.layout = None;
            }
        }
    }
}

fn table(mut reader: Reader) -> Result<All, Trouble> {
    let header = reader.header().to_vec();
    let scanner = reader.scanner(Wanted::All);
    let mut all = All {
        header,
        rows: Vec::new(),
        asides: Vec::new(),
        counted: 0,
    };
    let mut batch = Batch::default();
    while let Some(block) = reader.next_block()? {
        reader.recycle(scanner.scan(block, &mut batch));
        batch.first_row = all.counted + 1;
        all.counted += batch.counted();
        all.asides.extend(
            batch
                .asides()
                .iter()
                .map(|aside| about_aside("leads", *aside).message),
        );
        all.rows.extend(batch.records().map(|record| {
            let said = about_record("leads", record.head()).map(|said| said.message);
            let cells = (0..batch.width()).map(|column| match record.cell(column) {
                Cell::Absent => None,
                Cell::Text(text) => Some(text.to_owned()),
            });
            (record.row(), record.head().line, said, cells.collect())
        }));
    }
    assert!(reader.next_block()?.is_none(), "a file ends once");
    reader.finish();
    Ok(all)
}

/// Rows are numbered upwards, lines never go back, and nothing is in two places.
fn check_order(all: &All) {
    assert_eq!(
        all.rows.len() + all.asides.len(),
        usize::try_from(all.counted).unwrap()
    );
    for pair in all.rows.windows(2) {
        assert!(
            pair[0].0 < pair[1].0,
            "row {} before row {}",
            pair[0].0,
            pair[1].0
        );
        assert!(
            pair[0].1 <= pair[1].1,
            "line {} before line {}",
            pair[0].1,
            pair[1].1
        );
    }
    if let Some((row, line, _, _)) = all.rows.first() {
        assert!(*row >= 1 && *line >= 1);
    }
}

/// A complaint says something, and can be shown.
pub fn check_complaint(complaint: &Diagnostic) {
    assert!(!complaint.message.is_empty());
    let mut shown = Vec::new();
    complain(
        std::slice::from_ref(complaint),
        None,
        Manner::default(),
        &mut shown,
    )
    .unwrap();
    let shown = String::from_utf8(shown).unwrap();
    check_plain(&shown);
}

/// Nothing from a file can steer a terminal.
pub fn check_plain(shown: &str) {
    let steers = |letter: &char| letter.is_control() && !matches!(letter, '\n' | '\t');
    assert_eq!(shown.chars().find(steers), None, "{shown:?}");
    let turns = |letter: &char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert_eq!(shown.chars().find(turns), None, "{shown:?}");
}
