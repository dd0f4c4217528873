//! What this room makes of whole files, case by case.

mod bytes;
mod delimited;
mod json;
mod names;
mod workbook;

use std::io::Cursor;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::{Batch, Cell};

use super::reader::{Options, Reader, Trouble, Wanted, open};
use super::{about_aside, about_record, survey_encoding};

/// Reads as the edge does: where a survey is asked for, it is made and the file opened again.
fn reading<T>(
    bytes: &[u8],
    options: &Options,
    read: impl Fn(Reader) -> Result<T, Trouble>,
) -> Result<T, Box<Diagnostic>> {
    let mut options = options.clone();
    loop {
        let file = || Box::new(Cursor::new(bytes.to_vec()));
        match open(file(), "leads", &options).and_then(&read) {
            Ok(read) => return Ok(read),
            Err(Trouble::Stop(complaint)) => return Err(complaint),
            Err(Trouble::ReadThrough(layout)) => {
                assert_eq!(options.layout.replace(*layout), None);
            }
            Err(Trouble::NeedsSurvey) => {
                let survey = survey_encoding(file(), "leads")?;
                assert_eq!(options.survey.replace(survey), None);
            }
        }
    }
}

/// Shows a complaint as `line: message`.
fn shown(complaint: &Diagnostic) -> String {
    match &complaint.at {
        Place::Row { line, .. } => format!("{line}: {}", complaint.message),
        _ => complaint.message.clone(),
    }
}

/// Shows a file: its header, then `row@line cells`, and what is said about each record.
fn table(mut reader: Reader, wanted: Wanted<'_>) -> Result<Vec<String>, Trouble> {
    let mut out = vec![reader.header().join("|")];
    let scanner = reader.scanner(wanted);
    let mut batch = Batch::default();
    let mut first_row = 1;
    while let Some(block) = reader.next_block()? {
        scanner.scan(block, &mut batch);
        batch.first_row = first_row;
        first_row += batch.counted();
        for record in batch.records() {
            let cells = (0..batch.width()).map(|column| match record.cell(column) {
                Cell::Absent => "absent".to_owned(),
                Cell::Text(text) => text.to_owned(),
                Cell::Number(text) => format!("#{text}"),
            });
            let cells: Vec<_> = cells.collect();
            let said = about_record("leads", record.head())
                .map_or(String::new(), |said| format!(" ! {}", said.message));
            out.push(format!(
                "{}@{} {}{said}",
                record.row(),
                record.head().line,
                cells.join("|")
            ));
        }
        out.extend(
            batch
                .asides()
                .iter()
                .map(|&aside| shown(&about_aside("leads", aside))),
        );
    }
    Ok(out)
}

fn check_with(options: &Options, input: &[u8], expect: &[&str]) {
    let found = reading(input, options, |reader| table(reader, Wanted::All));
    let found = found.unwrap_or_else(|complaint| vec![shown(&complaint)]);
    assert_eq!(found, expect, "{}", String::from_utf8_lossy(input));
}

fn check(input: &str, expect: &[&str]) {
    check_with(&Options::default(), input.as_bytes(), expect);
}

fn check_notes(input: &[u8], expect: &[&str]) {
    let notes = reading(input, &Options::default(), |mut reader| {
        while reader.next_block()?.is_some() {}
        let mut notes: Vec<_> = reader.notes().iter().map(shown).collect();
        notes.extend(reader.finish().iter().map(shown));
        Ok(notes)
    });
    assert_eq!(
        notes.expect("can be read"),
        expect,
        "{}",
        String::from_utf8_lossy(input)
    );
}
