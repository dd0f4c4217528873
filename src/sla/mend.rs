//! Edits of complaints, made on the text: what no edit names stays as it is, byte for byte.

use crate::domain::diagnostic::{Diagnostic, Edit};

/// A text after edits, and which complaints they were of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text as it is now.
    pub text: String,
    /// Positions, among the complaints given, of those whose edits were made.
    pub of: Vec<usize>,
}

/// Makes the edits of every complaint that has some, all of one complaint or none.
///
/// Where two complaints would change the same place the first in order is heard; the other can be when the text is read
/// again.
pub fn mend(text: &str, complaints: &[Diagnostic]) -> Mended {
    let mut made: Vec<Edit> = Vec::new();
    let mut of = Vec::new();
    for (index, complaint) in complaints.iter().enumerate() {
        let edits = &complaint.fixes;
        let is_free = edits.iter().all(|edit| {
            fits(edit, text)
                && made
                    .iter()
                    .all(|other| !touch(edit, other) || edit == other)
        });
        if edits.is_empty() || !is_free {
            continue;
        }
        for edit in edits {
            if !made.contains(edit) {
                made.push(edit.clone());
            }
        }
        of.push(index);
    }
    made.sort_by_key(|edit| edit.at.start);
    Mended {
        text: edited(text, &made),
        of,
    }
}

/// Returns whether the place of an edit is one of whole characters of the text.
fn fits(edit: &Edit, text: &str) -> bool {
    text.get(edit.at.clone()).is_some()
}

/// Returns whether two edits would change the same place; what comes in at the border of another has no order with it.
fn touch(one: &Edit, other: &Edit) -> bool {
    let (one, other) = (&one.at, &other.at);
    if one.is_empty() || other.is_empty() {
        return one.start <= other.end && other.start <= one.end;
    }
    one.start < other.end && other.start < one.end
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut mended = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        mended.push_str(&text[at..edit.at.start]);
        mended.push_str(&edit.text);
        at = edit.at.end;
    }
    mended.push_str(&text[at..]);
    mended
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::domain::diagnostic::{Diagnostic, Place};

    fn fault() -> Diagnostic {
        Diagnostic::error("Q100", Place::Span(0..0), "a fault")
    }

    #[test]
    fn edits_are_made_whole_or_not_at_all() {
        let wrap = fault().with_fix(0..0, "[").with_fix(1..1, "]");
        let other = fault().with_fix(2..3, "B");
        let late = fault().with_fix(2..4, "?").with_fix(5..5, "!");
        let mended = mend("a b c", &[wrap, other, fault(), late]);
        assert_eq!(mended.text, "[a] B c");
        assert_eq!(mended.of, [0, 1]);
    }

    #[test]
    fn the_same_edit_twice_is_made_once() {
        let mended = mend(
            "ab",
            &[fault().with_fix(0..1, "x"), fault().with_fix(0..1, "x")],
        );
        assert_eq!((mended.text.as_str(), &mended.of[..]), ("xb", &[0, 1][..]));
    }

    #[test]
    fn places_that_are_none_are_left_alone() {
        assert_eq!(mend("ü", &[fault().with_fix(1..2, "x")]).text, "ü");
        assert_eq!(mend("ü", &[fault().with_fix(2..9, "x")]).text, "ü");
    }
}
