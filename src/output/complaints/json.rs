//! Complaints as one JSON object, for programs of one's own.

use serde::Serialize;

use crate::domain::diagnostic::{Diagnostic, Edit, Level};
use crate::output::complaints::{
    Checked, Form, Position, Report, file_of, level_word, place, push_json, region,
};

/// `json`
#[derive(Debug, Clone, Copy)]
pub(super) struct Json;

impl Form for Json {
    fn keyword(&self) -> &'static str {
        "json"
    }

    fn help(&self) -> &'static str {
        "one object, for programs"
    }

    fn write(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        push_json(
            &Whole {
                format: 1,
                files: report.files.iter().map(file).collect(),
            },
            out,
        );
    }
}

/// The whole answer.
#[derive(Serialize)]
struct Whole<'a> {
    /// Grows only where a reader would have to change.
    format: u32,
    /// Each file in the order given.
    files: Vec<File<'a>>,
}

/// One agreement.
#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "file")]
    name: &'a str,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// In the order of the file.
    findings: Vec<Finding<'a>>,
}

/// One complaint.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    /// `error`, `warning` or `note`.
    level: &'a str,
    /// The file that it is about; absent where that is the agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// One line, lower case, no full stop.
    message: &'a str,
    /// What stands under the place; absent where nothing does.
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    from: Point,
    /// The character behind the last one.
    to: Point,
    /// Further places.
    related: Vec<Related<'a>>,
    /// Facts that help to understand.
    notes: &'a [String],
    /// What to type instead; absent where there is nothing to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// Edits that together mend it; empty where a person has to decide.
    fixes: Vec<Fix<'a>>,
}

/// A place: line and character, both from 1.
#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

/// A further place with a word on it.
#[derive(Serialize)]
struct Related<'a> {
    from: Point,
    to: Point,
    label: &'a str,
}

/// An edit, in bytes of the file from 0, the end exclusive.
#[derive(Serialize)]
struct Fix<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

fn file(checked: &Checked) -> File<'_> {
    let count = |level: Level| checked.said.iter().filter(|one| one.level == level).count();
    File {
        name: &checked.name,
        errors: count(Level::Error),
        warnings: count(Level::Warning),
        notes: count(Level::Note),
        findings: checked
            .said
            .iter()
            .map(|said| finding(said, &checked.name, &checked.text))
            .collect(),
    }
}

fn finding<'a>(said: &'a Diagnostic, name: &'a str, text: &str) -> Finding<'a> {
    let (from, to) = place(said, text);
    let related = said.related.iter().map(|(at, label)| {
        let (from, to) = region(at, text);
        Related {
            from: point(from),
            to: point(to),
            label,
        }
    });
    Finding {
        code: said.code,
        level: level_word(said.level),
        file: Some(file_of(said, name)).filter(|file| *file != name),
        message: &said.message,
        label: &said.label,
        from: point(from),
        to: point(to),
        related: related.collect(),
        notes: &said.notes,
        help: said.help.as_deref(),
        fixes: said.fixes.iter().map(fix).collect(),
    }
}

fn point(position: Position) -> Point {
    Point {
        line: position.line,
        column: position.column,
    }
}

fn fix(edit: &Edit) -> Fix<'_> {
    Fix {
        start: edit.at.start,
        end: edit.at.end,
        text: &edit.text,
    }
}
