//! Complaints about agreements to bytes that programs read: one file a form, listed once in [`FORMS`].
//!
//! For people they are written as text with carets, which the edge does. A form decides nothing: which complaints there
//! are, their order and their words are settled before it. Read [`Report`] first.

mod github;
mod json;
mod junit;
mod sarif;

use std::ops::Range;

use crate::domain::diagnostic::{Diagnostic, Level, Place};

/// What was found in every agreement that was checked.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// Each file in the order given.
    pub files: &'a [Checked],
    /// Every code that there is, in its order.
    pub rules: &'a [Rule],
    /// Whether warnings count as faults.
    pub is_strict: bool,
}

/// An agreement with what is said about it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The file as the user named it.
    pub name: String,
    /// Its whole text; empty where it could not be read.
    pub text: String,
    /// What is said, in the order of the file.
    pub said: Vec<Diagnostic>,
}

/// A code with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// A stable name such as `Q102`.
    pub code: &'static str,
    /// The level that it usually has.
    pub level: Level,
    /// What it finds, in one line.
    pub title: String,
    /// All about it, as Markdown.
    pub page: String,
}

/// A way to write complaints.
pub trait Form: Sync {
    /// Returns its word on the command line.
    fn keyword(&self) -> &'static str;

    /// Returns what it is for, in one line without a full stop.
    fn help(&self) -> &'static str;

    /// Appends everything that was found.
    fn write(&self, report: &Report<'_>, out: &mut Vec<u8>);
}

/// Every form, in the order of the help.
pub const FORMS: &[&dyn Form] = &[&json::Json, &github::GitHub, &sarif::Sarif, &junit::JUnit];

/// Returns the form of a word.
pub fn form_named(keyword: &str) -> Option<&'static dyn Form> {
    FORMS.iter().copied().find(|one| one.keyword() == keyword)
}

/// Returns the word of a level.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// A place as editors count: lines and characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character on it.
    pub column: usize,
}

impl Position {
    /// Returns where a byte of a text lies; the end of the text where it lies beyond.
    pub fn of(byte: usize, text: &str) -> Position {
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line = before
            .rfind('\n')
            .map_or(before, |feed| &before[feed + 1..]);
        Position {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }
}

/// Returns where bytes of a text begin and end; the end is the character behind the last one.
pub fn region(at: &Range<usize>, text: &str) -> (Position, Position) {
    (
        Position::of(at.start, text),
        Position::of(at.end.max(at.start), text),
    )
}

/// Returns where a complaint stands, as far as it is about a place in the text.
fn place(said: &Diagnostic, text: &str) -> (Position, Position) {
    match &said.at {
        Place::Span(at) => region(at, text),
        Place::Row { line, .. } => {
            let line = usize::try_from(*line).unwrap_or(usize::MAX);
            let start = Position { line, column: 1 };
            (start, start)
        }
        Place::File(_) => region(&(0..0), text),
    }
}

/// Returns the file that a complaint is about: the agreement, or a file beside it.
fn file_of<'a>(said: &'a Diagnostic, agreement: &'a str) -> &'a str {
    match &said.at {
        Place::Span(_) => agreement,
        Place::Row { file, .. } | Place::File(file) => file,
    }
}

/// Returns a complaint as one text: its message, then notes and help, each on a line of its own.
fn in_full(said: &Diagnostic) -> String {
    let mut lines = vec![said.message.clone()];
    if !said.label.is_empty() {
        lines.push(said.label.clone());
    }
    lines.extend(said.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(said.help.iter().map(|help| format!("help: {help}")));
    lines.join("\n")
}

/// Appends a value as JSON with a line feed behind it.
fn push_json(value: &impl serde::Serialize, out: &mut Vec<u8>) {
    let json = serde_json::to_vec_pretty(value).expect("texts and numbers can be written");
    out.extend_from_slice(&json);
    out.push(b'\n');
}

#[cfg(test)]
mod tests;
