//! All wording of this room: one function for each thing that is said about a file or a record.

use std::io::{Error, ErrorKind};

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::{Aside, AsideKind, Fault, Head};

use super::encoding::Survey;
use super::reader::Reading;

fn whole(file: &str) -> Place {
    Place::File(file.to_owned())
}

fn at(file: &str, line: u64) -> Place {
    Place::Row {
        file: file.to_owned(),
        line,
        column: None,
    }
}

/// Returns a byte as a person writes it.
pub(crate) fn shown(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "tab".to_owned(),
        other => format!("`{}`", char::from(other)),
    }
}

// What was decided.

pub(crate) fn reading(file: &str, reading: &Reading, says: &str) -> Diagnostic {
    let delimiter = reading
        .delimiter
        .map(|delimiter| format!("delimiter {}", shown(delimiter)));
    let sheet = reading
        .sheet
        .as_ref()
        .map(|sheet| format!("sheet `{sheet}`"));
    let encoding = reading.sheet.is_none().then(|| reading.encoding.clone());
    let compression = reading.compression.map(str::to_owned);
    let facts = [
        Some(format!("read as {says}")),
        delimiter,
        sheet,
        encoding,
        compression,
    ];
    let message = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Diagnostic::note("D250", whole(file), message)
}

pub(crate) fn separator_line(file: &str, delimiter: u8) -> Diagnostic {
    let message = format!(
        "the first line says that the delimiter is {}",
        shown(delimiter)
    );
    Diagnostic::note("D251", whole(file), message)
}

pub(crate) fn list_chosen(file: &str, name: &str) -> Diagnostic {
    Diagnostic::note(
        "D252",
        whole(file),
        format!("the records are those in `{name}`"),
    )
}

pub(crate) fn further_pages(file: &str, name: &str) -> Diagnostic {
    let message = format!("`{name}` announces further pages that are not in this file");
    Diagnostic::warning("D253", whole(file), message)
        .with_help("fetch all pages and give them as one file")
}

pub(crate) fn taken_as_windows(file: &str, survey: &Survey) -> Diagnostic {
    let message = format!("not UTF-8 ({}), read as Windows-1252", stray(survey));
    Diagnostic::note("D254", whole(file), message).with_help("set `encoding` where this is not so")
}

pub(crate) fn stray_bytes(file: &str, survey: &Survey) -> Diagnostic {
    let message = format!(
        "UTF-8 with stray bytes ({}), each shown as `\u{fffd}`",
        stray(survey)
    );
    Diagnostic::warning("D255", whole(file), message)
        .with_help("set `encoding` where this is another encoding")
}

fn stray(survey: &Survey) -> String {
    let lines: Vec<String> = survey.lines.iter().map(u64::to_string).collect();
    let count = survey.invalid;
    let bytes = if count == 1 { "byte does" } else { "bytes do" };
    let on = if lines.len() == 1 { "line" } else { "lines" };
    format!(
        "{count} {bytes} not fit, the first on {on} {}",
        lines.join(", ")
    )
}

pub(crate) fn replaced(file: &str, encoding: &str) -> Diagnostic {
    let message = format!("some bytes are not {encoding} and are shown as `\u{fffd}`");
    Diagnostic::warning("D256", whole(file), message)
}

pub(crate) fn blank_top(file: &str, lines: u64) -> Diagnostic {
    let lines = if lines == 1 {
        "1 blank line".to_owned()
    } else {
        format!("{lines} blank lines")
    };
    Diagnostic::note(
        "D257",
        whole(file),
        format!("{lines} before the header passed over"),
    )
}

pub(crate) fn other_sheets(file: &str, chosen: &str, others: &[String]) -> Diagnostic {
    let message = format!(
        "the workbook has further sheets, not read: `{}`",
        others.join("`, `")
    );
    Diagnostic::note("D258", whole(file), message).with_help(format!(
        "choose with `--sheet NAME` where `{chosen}` is not the right one"
    ))
}

/// Returns what spreadsheets call a column, counted from 1.
fn column_letters(column: u64) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(before) = rest.checked_sub(1) {
        letters.push(char::from(b'A' + u8::try_from(before % 26).unwrap_or(0)));
        rest = before / 26;
    }
    letters.iter().rev().collect()
}

pub(crate) fn cut_numbers(file: &str, row: u64, column: u64, count: u64) -> Diagnostic {
    let cells = if count == 1 {
        "1 cell holds a number".to_owned()
    } else {
        format!("{count} cells hold numbers, this the first,")
    };
    let message = format!("{cells} of more than 15 digits, whose last digits spreadsheets lose");
    let place = Place::Row {
        file: file.to_owned(),
        line: row,
        column: Some(column_letters(column)),
    };
    Diagnostic::warning("D259", place, message)
        .with_help("format long numbers as text before they are typed in or imported")
}

// What cannot be read.

pub(crate) fn workbook_with_password(file: &str) -> Diagnostic {
    let message = "the workbook is protected by a password";
    Diagnostic::error("D215", whole(file), message).with_help("save it without one")
}

pub(crate) fn bad_workbook(file: &str, why: &str) -> Diagnostic {
    let message = format!("the workbook is damaged or cut off: {why}");
    Diagnostic::error("D216", whole(file), message)
        .with_help("open it in a spreadsheet program and save it anew as XLSX, or export it again")
}

pub(crate) fn no_old_workbook(file: &str) -> Diagnostic {
    let message = "this is an old Office file, but no workbook that can be read";
    Diagnostic::error("D216", whole(file), message)
        .with_help("open it in a spreadsheet program and save it as XLSX or CSV UTF-8")
}

pub(crate) fn no_sheet(file: &str, asked: &str, names: &[&str]) -> Diagnostic {
    let message = format!("the workbook has no sheet `{asked}`");
    Diagnostic::error("D217", whole(file), message)
        .with_help(format!("its sheets are `{}`", names.join("`, `")))
}

pub(crate) fn sheets_of_one_name(file: &str, name: &str) -> Diagnostic {
    let message = format!("several sheets of the workbook are called `{name}`");
    Diagnostic::error("D217", whole(file), message)
        .with_help("give each a name of its own in a spreadsheet program")
}

pub(crate) fn no_workbook(file: &str) -> Diagnostic {
    let message = "a sheet is asked for, and this is no workbook";
    Diagnostic::error("D217", whole(file), message).with_help("leave `--sheet` out for this file")
}

pub(crate) fn only_empty_sheets(file: &str, names: &[&str]) -> Diagnostic {
    if names.is_empty() {
        let message = "the workbook has no sheet with cells";
        return Diagnostic::error("D218", whole(file), message)
            .with_help("put the table on a worksheet, or export it as CSV");
    }
    let message = format!("no visible sheet holds anything: `{}`", names.join("`, `"));
    Diagnostic::error("D218", whole(file), message)
        .with_help("choose a hidden one with `--sheet NAME`, or fill one")
}

pub(crate) fn empty(file: &str) -> Diagnostic {
    Diagnostic::error("D201", whole(file), "the file is empty")
}

pub(crate) fn all_skipped(file: &str) -> Diagnostic {
    let message = "every line is skipped, and no header is left";
    Diagnostic::error("D201", whole(file), message)
        .with_help("skip only the lines that stand before the header")
}

pub(crate) fn only_blank(file: &str) -> Diagnostic {
    Diagnostic::error("D201", whole(file), "the file has blank lines only")
}

pub(crate) fn other_kind(file: &str, found: &str, help: &str) -> Diagnostic {
    Diagnostic::error("D202", whole(file), found).with_help(help)
}

pub(crate) fn unreadable(
    file: &str,
    compression: Option<&str>,
    line: u64,
    error: &Error,
) -> Diagnostic {
    let message = match (compression, error.kind()) {
        (Some(how), ErrorKind::UnexpectedEof) => {
            format!("the {how} data end in the middle: the file is truncated")
        }
        (Some(how), _) => format!("the {how} data are damaged: {error}"),
        (None, _) => format!("reading failed: {error}"),
    };
    Diagnostic::error("D203", at(file, line), message)
}

pub(crate) fn unknown_encoding(file: &str, label: &str) -> Diagnostic {
    let message = format!("`{label}` is no known encoding");
    Diagnostic::error("D204", whole(file), message)
        .with_help("use `utf-8`, `utf-16le`, `windows-1252` or another web name")
}

pub(crate) fn unknown_delimiter(file: &str, delimiter: u8) -> Diagnostic {
    let message = format!("{} cannot be a delimiter", shown(delimiter));
    Diagnostic::error("D205", whole(file), message).with_help("use `,`, `;`, `|` or a tab")
}

pub(crate) fn undecided_delimiter(file: &str, line: u64, choices: &[u8]) -> Diagnostic {
    let choices: Vec<String> = choices.iter().map(|&choice| shown(choice)).collect();
    let message = format!("the header can be split at {} alike", choices.join(" or "));
    Diagnostic::error("D205", at(file, line), message).with_help("set `delimiter`")
}

pub(crate) fn unclosed_quote(file: &str, line: u64) -> Diagnostic {
    Diagnostic::error(
        "D206",
        at(file, line),
        "a quote opens here and is never closed",
    )
    .with_help("close it, or write a quote inside a cell twice and put the cell in quotes")
}

pub(crate) fn binary(file: &str, line: u64) -> Diagnostic {
    Diagnostic::error(
        "D202",
        at(file, line),
        "the header has NUL bytes: this is no text",
    )
    .with_help("give a CSV or JSON file, or set `encoding`")
}

pub(crate) fn too_large(file: &str, line: u64) -> Diagnostic {
    Diagnostic::error(
        "D207",
        at(file, line),
        "the record that begins here has more than 1 GiB",
    )
}

pub(crate) fn bad_json(file: &str, line: u64, reason: &str) -> Diagnostic {
    Diagnostic::error(
        "D208",
        at(file, line),
        format!("this is not JSON: {reason}"),
    )
}

pub(crate) fn truncated_json(file: &str, line: u64) -> Diagnostic {
    Diagnostic::error(
        "D209",
        at(file, line),
        "the JSON text ends in the middle: the file is truncated",
    )
}

pub(crate) fn no_records(file: &str, found: &str) -> Diagnostic {
    let message = format!("records are objects, and here stands {found}");
    Diagnostic::error("D210", whole(file), message)
        .with_help("give a list of objects, or one object a line")
}

pub(crate) fn several_lists(file: &str, names: &[String]) -> Diagnostic {
    let message = format!(
        "several lists could be the records: `{}`",
        names.join("`, `")
    );
    Diagnostic::error("D211", whole(file), message).with_help("give a file with one of them")
}

pub(crate) fn no_column(file: &str, name: &str, header: &[String]) -> Diagnostic {
    let message = format!("there is no column `{name}`");
    Diagnostic::error("D212", whole(file), message)
        .with_help(format!("the columns are `{}`", header.join("`, `")))
}

pub(crate) fn repeated_column(file: &str, name: &str) -> Diagnostic {
    let message = format!("the column `{name}` is there more than once");
    Diagnostic::error("D213", whole(file), message).with_help("rename all but one in the file")
}

pub(crate) fn column_needed(file: &str, header: &[String]) -> Diagnostic {
    Diagnostic::error(
        "D214",
        whole(file),
        "the list has several columns, and none is chosen",
    )
    .with_help(format!("set `column` to one of `{}`", header.join("`, `")))
}

// What is said about single records.

/// Returns what is to be said about a record: an error where it has a fault, a warning where it is short.
pub fn about_record(file: &str, head: &Head) -> Option<Diagnostic> {
    let place = at(file, head.line);
    match &head.fault {
        Some(Fault::TooLong { cells, header }) => {
            let message = format!(
                "{cells} cells where the header has {header}, and not all further ones are empty"
            );
            Some(
                Diagnostic::error("D220", place, message)
                    .with_help("look for a delimiter inside a cell without quotes; where every row is so, skip what stands before the header with `--skip-lines N`"),
            )
        }
        Some(Fault::Broken(reason)) => Some(Diagnostic::error("D221", place, reason.clone())),
        None if head.short_by > 0 => {
            let missing = head.short_by;
            let cells = if missing == 1 { "cell is" } else { "cells are" };
            let message = format!("{missing} {cells} missing at the end and read as blank");
            Some(Diagnostic::warning("D222", place, message))
        }
        None => None,
    }
}

/// Returns what is to be said about a record that was left out.
pub fn about_aside(file: &str, aside: Aside) -> Diagnostic {
    let message = match aside.kind {
        AsideKind::Blank => "a row of blank cells, passed over",
        AsideKind::Header => "the header again (joined exports?), passed over",
    };
    Diagnostic::note("D223", at(file, aside.line), message)
}

pub(crate) fn likely_total(file: &str, line: u64) -> Diagnostic {
    let message = "the last row has values in under half of the columns: probably a total, no lead";
    Diagnostic::warning("D224", at(file, line), message).with_help("delete that row in the file")
}

pub(crate) fn no_object(found: &str) -> Fault {
    Fault::Broken(format!("a record is an object, and here stands {found}"))
}

pub(crate) fn repeated_key(key: &str) -> Fault {
    Fault::Broken(format!("the key `{key}` is there more than once"))
}

pub(crate) fn same_name(one: &str, other: &str) -> Fault {
    Fault::Broken(format!("the keys `{one}` and `{other}` are the same name"))
}

pub(crate) fn broken_json(reason: &str) -> Fault {
    Fault::Broken(format!("this is not JSON: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_records_names_counts() {
        let check = |head: Head, expect: Option<&str>| {
            let said = about_record("leads.csv", &head).map(|d| d.message);
            assert_eq!(said.as_deref(), expect);
        };
        check(Head::default(), None);
        let short_by = 1;
        check(
            Head {
                short_by,
                ..Head::default()
            },
            Some("1 cell is missing at the end and read as blank"),
        );
        let fault = Some(Fault::TooLong {
            cells: 4,
            header: 2,
        });
        check(
            Head {
                fault,
                ..Head::default()
            },
            Some("4 cells where the header has 2, and not all further ones are empty"),
        );
        let fault = Some(repeated_key("a.b"));
        check(
            Head {
                fault,
                ..Head::default()
            },
            Some("the key `a.b` is there more than once"),
        );
    }
}
