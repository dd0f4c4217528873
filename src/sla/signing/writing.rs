//! `[[signature]]` tables put below a text and taken out again; the signed bytes above them never change.

use std::fmt::Write as _;
use std::ops::Range;

use crate::domain::calendar::{Day, show_day};
use crate::sla::complaints::Complaints;
use crate::sla::document::Table;
use crate::sla::signing::verify::{tables, text_of};
use crate::sla::syntax;

/// A signature to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewSignature<'s> {
    /// For whom.
    pub party: &'s str,
    /// Who signed.
    pub name: &'s str,
    /// As what.
    pub title: Option<&'s str>,
    /// When.
    pub date: Day,
    /// The signature, armored.
    pub armored: &'s str,
}

/// Returns the text with one more signature below it, in line ends like those of the text.
pub fn with_signature(text: &str, new: &NewSignature<'_>) -> String {
    let quoted = |text: &str| toml_edit::value(text).to_string();
    let mut table = String::from("[[signature]]\n");
    let _ = writeln!(table, "party = {}", quoted(new.party).trim());
    let _ = writeln!(table, "name = {}", quoted(new.name).trim());
    if let Some(title) = new.title {
        let _ = writeln!(table, "title = {}", quoted(title).trim());
    }
    let _ = writeln!(table, "date = {}", show_day(new.date));
    let _ = writeln!(table, "signature = \"\"\"\n{}\n\"\"\"", new.armored.trim());
    let whole = format!("{}\n\n{table}", text.trim_end());
    if !text.contains("\r\n") {
        return whole;
    }
    let (above, below) = whole.split_at(text.trim_end().len());
    format!("{above}{}", below.replace('\n', "\r\n"))
}

/// Returns the text without the signatures of a party, and whether one of them was more than a name.
///
/// Only the lines of those tables go. What stood between them and other signatures comes behind the others, so that what
/// these sign stays as it was.
pub fn without_party(text: &str, party: &str) -> (String, bool) {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let mut left = text.to_owned();
    let mut had_signed = false;
    let mut first = None;
    let all: Vec<_> = tables(&parsed.root).collect();
    for (index, table) in all.iter().enumerate().rev() {
        if text_of(table, "party").as_deref() == Some(party) && !table.is_inline {
            had_signed |= table.has("signature");
            let lines = lines_of(text, table);
            first = (index == 0).then_some(lines.start);
            left.replace_range(lines, "");
        }
    }
    let left = first.map_or(left.clone(), |first| with_signatures_first(&left, first));
    (left, had_signed)
}

/// Returns the lines from a table's header to the end of its last value.
fn lines_of(text: &str, table: &Table) -> Range<usize> {
    let ends = table.entries.iter().map(|entry| entry.node.at.end);
    let end = ends.fold(table.at.end, usize::max);
    let start = text[..table.at.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[end..].find('\n').map(|at| end + at + 1);
    start..rest.unwrap_or(text.len())
}

/// Puts whatever stands between a place and the next signature behind all signatures.
fn with_signatures_first(text: &str, from: usize) -> String {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let next = tables(&parsed.root).map(|table| table.at.start).next();
    match next.filter(|next| *next > from) {
        Some(next) if !text[from..next].trim().is_empty() => {
            let (between, rest) = (&text[from..next], text[next..].trim_end());
            let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let between = between.trim();
            format!(
                "{}{rest}{newline}{newline}{between}{newline}",
                &text[..from]
            )
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{NewSignature, with_signature, without_party};
    use crate::sla::signed_text;

    const NEW: NewSignature<'_> = NewSignature {
        party: "sales",
        name: "Bo \"B\" Example",
        title: None,
        date: 20_000,
        armored: "-----BEGIN-----\nAAAA\n-----END-----\n",
    };

    #[test]
    fn what_is_signed_stays_as_it_was() {
        for text in [
            "name = \"A\"",
            "name = \"A\"\n\n\n",
            "\u{feff}name = \"A\"\r\nversion = 1\r\n",
            "name = \"A\"\n# the end\n",
            "name = \"A\"\r\nversion = 1\n",
        ] {
            let signed = with_signature(text, &NEW);
            assert_eq!(signed_text(&signed), signed_text(text), "{text:?}");
            let twice = with_signature(
                &signed,
                &NewSignature {
                    party: "marketing",
                    ..NEW
                },
            );
            assert_eq!(signed_text(&twice), signed_text(text), "{text:?}");
            let (left, had_signed) = without_party(&twice, "sales");
            assert!(had_signed);
            assert_eq!(signed_text(&left), signed_text(text), "{text:?}");
            assert_eq!(left.matches("[[signature]]").count(), 1);
            let (left, _) = without_party(&left, "marketing");
            assert_eq!(left.trim_end(), text.trim_end());
        }
    }

    #[test]
    fn a_signature_is_written_as_a_person_would() {
        assert_eq!(
            with_signature("name = \"A\"\n", &NEW),
            "name = \"A\"\n\n[[signature]]\nparty = \"sales\"\nname = 'Bo \"B\" Example'\ndate = 2024-10-04\nsignature = \"\"\"\n\
             -----BEGIN-----\nAAAA\n-----END-----\n\"\"\"\n"
        );
        let crlf = with_signature("name = \"A\"\r\n", &NEW);
        assert_eq!(crlf.matches('\n').count(), crlf.matches("\r\n").count());
    }

    #[test]
    fn a_name_without_a_signature_is_no_signature() {
        let (left, had_signed) =
            without_party("a = 1\n[[signature]]\nparty = \"sales\"\n", "sales");
        assert!(!had_signed);
        assert_eq!(left, "a = 1\n");
    }

    #[test]
    fn only_the_lines_of_a_signature_go() {
        let check = |below: &str, expect: &str| {
            let (left, _) = without_party(&format!("a = 1\n{below}"), "sales");
            assert_eq!(left, format!("a = 1\n{expect}"));
        };
        let sales =
            "[[signature]] # ours\nparty = \"sales\"\nsignature = \"\"\"\nAAAA\n\"\"\" # signed\n";
        let marketing = "[[signature]]\nparty = \"marketing\"\n";
        let rule = "# never\n[[disqualify]]\nid = \"x\"\n";
        check(&format!("{sales}{rule}"), rule);
        check(
            &format!("{marketing}{sales}{rule}"),
            &format!("{marketing}{rule}"),
        );
        check(
            &format!("{sales}# kept\n{marketing}"),
            &format!("{marketing}\n# kept\n"),
        );
        check(sales.trim_end(), "");
    }
}
