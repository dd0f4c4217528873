//! Content lines: `NAME;PARAMETER=VALUE:VALUE`, folded over several lines of the file.

use crate::input::holidays::complaints::{self, Fault};

/// A content line, unfolded.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The line of the file it begins on, from 1.
    pub(super) number: u64,
    /// In capitals.
    pub(super) name: String,
    /// Names in capitals, values without quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// As written.
    pub(super) value: String,
}

impl Line {
    /// Returns the value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Returns the content lines of a text; blank ones are left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Result<Line, Fault>> {
    unfolded(text).into_iter().map(|(number, text)| {
        split(&text, number).ok_or_else(|| complaints::no_content_line(number, &text))
    })
}

fn unfolded(text: &str) -> Vec<(u64, String)> {
    let mut out: Vec<(u64, String)> = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), out.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => out.push((number, line.to_owned())),
        }
    }
    out.retain(|(_, line)| !line.trim().is_empty());
    out
}

fn split(text: &str, number: u64) -> Option<Line> {
    let colon = outside_quotes(text, ':').next()?;
    let (head, value) = (&text[..colon], &text[colon + 1..]);
    let mut cuts: Vec<usize> = outside_quotes(head, ';').collect();
    cuts.push(head.len());
    let name = head[..cuts[0]].trim().to_ascii_uppercase();
    let parameters = cuts.windows(2).map(|cut| {
        let (name, value) = head[cut[0] + 1..cut[1]].split_once('=')?;
        let value = value.trim().trim_matches('"').to_owned();
        Some((name.trim().to_ascii_uppercase(), value))
    });
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (!name.is_empty() && name.bytes().all(is_name)).then_some(())?;
    Some(Line {
        number,
        parameters: parameters.collect::<Option<_>>()?,
        name,
        value: value.to_owned(),
    })
}

fn outside_quotes(text: &str, mark: char) -> impl Iterator<Item = usize> {
    let mut is_quoted = false;
    text.char_indices().filter_map(move |(at, one)| {
        is_quoted ^= one == '"';
        (one == mark && !is_quoted).then_some(at)
    })
}
