//! Edits that mend what is complained about, where only one thing can have been meant.

use crate::domain::diagnostic::Diagnostic;
use crate::sla::document::{Bytes, Node, Plain};

/// Puts another name in the place of one that stands in the text; nothing where it is unclear how it is written there.
pub(super) fn renamed(
    complaint: Diagnostic,
    at: &Bytes,
    name: &str,
    instead: Option<&str>,
) -> Diagnostic {
    let Some(instead) = instead else {
        return complaint;
    };
    let is_bare = |text: &str| {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
        !text.is_empty() && text.chars().all(is_plain)
    };
    let is_safe = !instead.contains(['"', '\'', '\\']) && !instead.chars().any(char::is_control);
    if at.len() == name.len() && is_bare(instead) {
        complaint.with_fix(at.clone(), instead)
    } else if at.len() == name.len() + 2 && is_safe {
        complaint.with_fix(at.start + 1..at.end - 1, instead)
    } else {
        complaint
    }
}

/// Puts signs before and behind something that stands in the text.
pub(super) fn wrapped(complaint: Diagnostic, at: &Bytes, before: &str, behind: &str) -> Diagnostic {
    complaint
        .with_fix(at.start..at.start, before)
        .with_fix(at.end..at.end, behind)
}

/// Exchanges two numbers.
pub(super) fn exchanged(complaint: Diagnostic, low: &Node, high: &Node) -> Diagnostic {
    match (&low.value, &high.value) {
        (Plain::Number(one), Plain::Number(other)) => complaint
            .with_fix(low.at.clone(), other.to_string())
            .with_fix(high.at.clone(), one.to_string()),
        _ => complaint,
    }
}
