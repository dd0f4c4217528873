//! JSON: one object a line, or a document whose list of objects is the records.
//!
//! Numbers keep their digits: values are never parsed, only cut out. Nested objects are columns `a.b`, arrays stand in
//! one cell as their JSON text, `null` is a blank cell, and a key that is not there is an absent one.
//!
//! Only the end of a file tells which columns there are, and whether a document is whole. So a file is read through
//! first, and then once more for its records; both times little of it is held.

mod columns;
mod document;
mod envelope;
mod lines;
mod object;
mod outline;
mod paths;
#[cfg(test)]
mod properties;
mod scan;
mod through;
mod walker;

use crate::input::reader::Trouble;
use crate::input::text::Text;

pub(super) use document::DOCUMENT;
pub(super) use lines::LINES;

/// Returns whether the text begins like a JSON list or object; `[Lead ID],[Name]` does not.
fn looks_like_json(text: &mut Text) -> Result<bool, Trouble> {
    loop {
        let mut marks = text
            .held()
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace());
        match (marks.next(), marks.next()) {
            (Some(b'{'), Some(next)) => return Ok(matches!(next, b'"' | b'}')),
            (Some(b'['), Some(next)) => {
                return Ok(matches!(
                    next,
                    b'{' | b'[' | b']' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'
                ) && !is_bracketed_header(text.held()));
            }
            (Some(b'{' | b'[') | None, None) if !text.ended() => text.fill_twice()?,
            (Some(b'{' | b'['), None) => return Ok(true),
            _ => return Ok(false),
        }
    }
}

/// Returns whether the text begins with a bare word in brackets, as database tools write headers.
fn is_bracketed_header(bytes: &[u8]) -> bool {
    let word = bytes.trim_ascii_start().get(1..).unwrap_or_default();
    let letters = word
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    letters > 0 && !matches!(&word[..letters], b"true" | b"false" | b"null")
}

/// Returns what kind of JSON value this is, for a person.
fn kind_of(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "a truth value",
        Some(b'n') => "`null`",
        _ => "a number",
    }
}

/// Returns where a value cut out of a text stands in it.
fn place_in(text: &str, part: &str) -> std::ops::Range<usize> {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    start..start + part.len()
}

/// Returns a parser's complaint without its own idea of the line.
fn reason_of(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let reason = full.split(" at line ").next().unwrap_or_default();
    let reason = match reason.strip_prefix("EOF while parsing") {
        Some(what) => format!("the text ends in the middle of{what}"),
        None => reason.to_owned(),
    };
    match error.column() {
        0 => reason,
        column => format!("{reason} at column {column}"),
    }
}
