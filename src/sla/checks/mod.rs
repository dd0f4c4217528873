//! What is said about faulty agreements, and what good ones become.
//!
//! A complaint is rendered as `CODE line:column ‹the text it points at› message | help [line:column what is there]`;
//! lines count from the first one of the fragment, above which the required keys stand.

mod calendars;
mod logic;
mod lowering;
mod mended;
mod naming;
mod promises;
mod reading;
mod reference;
mod reviewed;
mod typing;

use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::sla::{ListFile, LoadedList};

const HEAD: &str = "format = 1\nname = \"T\"\nversion = 1\n";

/// Checks what is said about a fragment below the required keys.
#[track_caller]
fn check(fragment: &str, expected: &str) {
    let text = format!("{HEAD}{}", fragment.trim_start_matches('\n'));
    let (agreement, complaints) = super::read(&text, &mut load);
    let said: Vec<String> = complaints.iter().map(|one| render(&text, 3, one)).collect();
    assert_eq!(said.join("\n"), expected.trim_matches('\n'));
    assert_eq!(
        agreement.is_none(),
        complaints.iter().any(Diagnostic::is_error)
    );
}

/// Returns the agreement that a fragment below the required keys is, about which nothing must be said.
#[track_caller]
fn good(fragment: &str) -> Agreement {
    let text = format!("{HEAD}{}", fragment.trim_start_matches('\n'));
    let (agreement, complaints) = super::read(&text, &mut load);
    let said: Vec<String> = complaints.iter().map(|one| render(&text, 3, one)).collect();
    assert_eq!(said.join("\n"), "");
    agreement.expect("nothing is wrong with it")
}

/// Checks what a review, and nothing but a review, says about a good fragment below the required keys.
#[track_caller]
fn reviewed(fragment: &str, expected: &str) {
    let text = format!("{HEAD}{}", fragment.trim_start_matches('\n'));
    let (agreement, complaints) = super::read(&text, &mut load);
    assert!(agreement.is_some(), "{complaints:?}");
    let found = super::review(&text, agreement.as_ref());
    let said: Vec<String> = found
        .iter()
        .filter(|one| one.code != "Q502" || expected.contains("Q502"))
        .map(|one| render(&text, 3, one))
        .collect();
    assert_eq!(said.join("\n"), expected.trim_matches('\n'));
}

/// Stands for the list files beside an agreement.
fn load(file: &ListFile) -> Result<LoadedList, String> {
    let (values, sha256): (&[&str], &str) = match file.path.as_str() {
        "a.csv" => (&["a.example", "not a domain!"], "AB"),
        "ok.csv" => (&["a.example", " ", "b.example"], "AB"),
        "empty.csv" => (&[" "], "00"),
        _ => return Err("no such file".to_owned()),
    };
    Ok(LoadedList {
        values: values.iter().map(ToString::to_string).collect(),
        sha256: sha256.to_owned(),
    })
}

fn render(text: &str, lines_above: usize, complaint: &Diagnostic) -> String {
    let place = |at: usize| {
        let line = text[..at].matches('\n').count() + 1;
        let column = text[..at]
            .chars()
            .rev()
            .take_while(|one| *one != '\n')
            .count()
            + 1;
        let shown = i64::try_from(line).unwrap() - i64::try_from(lines_above).unwrap();
        format!("{shown}:{column}")
    };
    let Place::Span(at) = &complaint.at else {
        panic!("a complaint about an agreement has a place in its text");
    };
    let level = match complaint.level {
        Level::Error => "",
        Level::Warning => " warning",
        Level::Note => " note",
    };
    let related: Vec<String> = complaint
        .related
        .iter()
        .map(|(at, label)| format!(" [{} {label}]", place(at.start)))
        .collect();
    let related = related.concat();
    format!(
        "{}{level} {} ‹{}› {} | {}{related}",
        complaint.code,
        place(at.start),
        text[at.clone()].replace('\n', "⏎"),
        complaint.message,
        complaint.help.as_deref().unwrap_or_default(),
    )
}
