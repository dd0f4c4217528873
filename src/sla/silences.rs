//! `# qualify: allow Q410 because …`: a comment that silences one code on one line, with the reason.
//!
//! It stands on the line itself or on lines of its own above. What makes every run stop cannot be silenced.

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::Bytes;
use crate::sla::names::nearest;

/// What is said about an agreement before silences are heard.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What cannot be silenced: what a run would stop for.
    pub firm: Vec<Diagnostic>,
    /// What can.
    pub open: Vec<Diagnostic>,
    /// Codes that were not looked for, so that nobody knows whether silences of them silence anything.
    pub unasked: Vec<&'static str>,
}

/// A silence of one code.
#[derive(Debug)]
struct Silence<'t> {
    code: &'t str,
    /// Where the code is written.
    at: Bytes,
    /// The bytes on which it is silenced: whole lines.
    over: Bytes,
}

/// Returns what is left to say, in the order of the text, with what is to be said about the silences themselves.
///
/// `codes` are all codes that there are.
pub fn silenced(text: &str, said: Said, codes: &[&str]) -> Vec<Diagnostic> {
    let mut say = Complaints::default();
    let mut silences = Vec::new();
    for comment in comments(text) {
        read(text, comment, &mut silences, &mut say);
    }
    let mut is_used = vec![false; silences.len()];
    for one in said.open {
        let found = silences.iter().position(|silence| silence.covers(&one));
        match found {
            Some(index) => is_used[index] = true,
            None => say.add(one),
        }
    }
    for (silence, is_used) in silences.iter().zip(is_used) {
        let is_asked = !said.unasked.contains(&silence.code);
        if !is_used
            && is_asked
            && let Some(one) = silence.idle(&said.firm, codes)
        {
            say.add(one);
        }
    }
    for one in said.firm {
        say.add(one);
    }
    say.sorted()
}

impl Silence<'_> {
    fn covers(&self, said: &Diagnostic) -> bool {
        let start = match &said.at {
            Place::Span(at) => at.start,
            Place::File(_) | Place::Row { .. } => return false,
        };
        said.code == self.code && self.over.contains(&start)
    }

    /// Returns what is to be said of a silence that silences nothing. While something stops every run most codes cannot
    /// be looked for, so whether it silences anything is not known.
    fn idle(&self, firm: &[Diagnostic], codes: &[&str]) -> Option<Diagnostic> {
        if !codes.contains(&self.code) {
            let near = nearest(self.code, codes.iter().copied());
            return Some(complaints::unknown_code(&self.at, self.code, near));
        }
        if firm.iter().any(|one| self.covers(one)) {
            return Some(complaints::cannot_be_silenced(&self.at, self.code));
        }
        firm.is_empty()
            .then(|| complaints::silences_nothing(&self.at, self.code))
    }
}

/// Reads one comment, where it speaks to this program.
fn read<'t>(text: &'t str, comment: Bytes, silences: &mut Vec<Silence<'t>>, say: &mut Complaints) {
    let words = text[comment.clone()].trim_start_matches('#').trim_start();
    let Some(order) = words.strip_prefix("qualify:") else {
        return;
    };
    let Some(rest) = order.trim_start().strip_prefix("allow ") else {
        say.add(complaints::unknown_remark(&comment));
        return;
    };
    let (codes, reason) = match rest.split_once(" because") {
        Some((codes, reason)) => (codes, reason.trim()),
        None => (rest, ""),
    };
    if reason.is_empty() {
        say.add(complaints::silence_without_reason(&comment));
    }
    let over = covered(text, &comment);
    let start = comment.end - rest.len();
    let mut at = start;
    for word in codes.split_inclusive([',', ' ']) {
        let code = word.trim_end_matches([',', ' ']);
        if reason.is_empty() && !looks_like_code(code) {
            break;
        }
        if !code.is_empty() {
            silences.push(Silence {
                code,
                at: at..at + code.len(),
                over: over.clone(),
            });
        }
        at += word.len();
    }
}

/// Returns whether a word is meant as a code, so that what follows codes without `because` is not taken for more.
fn looks_like_code(word: &str) -> bool {
    word.is_empty() || word.chars().any(|letter| letter.is_ascii_digit())
}

/// Returns the lines that a comment speaks of: its own, and where it stands alone all up to the next with something.
fn covered(text: &str, comment: &Bytes) -> Bytes {
    let start = text[..comment.start].rfind('\n').map_or(0, |feed| feed + 1);
    let mut end = line_end(text, comment.end);
    if !text[start..comment.start].trim().is_empty() {
        return start..end;
    }
    while end < text.len() {
        let next = line_end(text, end);
        let line = text[end..next].trim();
        end = next;
        if !line.is_empty() && !line.starts_with('#') {
            break;
        }
    }
    // What is said about the file as a whole stands at its very beginning.
    start..end
}

/// Returns the byte behind the line feed of the line on which a byte lies.
fn line_end(text: &str, from: usize) -> usize {
    text[from..]
        .find('\n')
        .map_or(text.len(), |feed| from + feed + 1)
}

/// What the scan of a text is in.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Plain,
    /// A text on one line, in this quote.
    Line(u8),
    /// A text between three of this quote.
    Block(u8),
}

/// Returns the comments of a TOML text, each from its `#` to the end of its line; a `#` within a text is none.
pub(super) fn comments(text: &str) -> Vec<Bytes> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut within = Within::Plain;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let is_triple = bytes[at..].starts_with(&[byte; 3]);
        at += match (within, byte) {
            (Within::Plain, b'#') => {
                let end = text[at..].find('\n').map_or(text.len(), |feed| at + feed);
                let end = at + text[at..end].trim_end().len();
                found.push(at..end);
                end - at
            }
            (Within::Plain, b'"' | b'\'') if is_triple => {
                within = Within::Block(byte);
                3
            }
            (Within::Plain, b'"' | b'\'') => {
                within = Within::Line(byte);
                1
            }
            (Within::Line(b'"') | Within::Block(b'"'), b'\\') => 2,
            (Within::Line(quote), _) if byte == quote || byte == b'\n' => {
                within = Within::Plain;
                1
            }
            (Within::Block(quote), _) if byte == quote && is_triple => {
                within = Within::Plain;
                3 + bytes[at + 3..]
                    .iter()
                    .take(2)
                    .take_while(|one| **one == quote)
                    .count()
            }
            (Within::Plain | Within::Line(_) | Within::Block(_), _) => 1,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Said, comments, silenced};
    use crate::domain::diagnostic::{Diagnostic, Place};

    const CODES: &[&str] = &["Q206", "Q304", "Q410", "Q907", "Q908"];

    fn at(text: &str, mark: &str) -> Place {
        let start = text.find(mark).unwrap();
        Place::Span(start..start + mark.len())
    }

    /// Checks what is left of warnings at every `X` and of an error at every `E`.
    #[track_caller]
    fn check(text: &str, code: &'static str, expected: &[&str]) {
        let mut said = Said::default();
        for (start, letter) in text.char_indices() {
            let place = Place::Span(start..start + 1);
            match letter {
                'X' => said
                    .open
                    .push(Diagnostic::warning(code, place, "a warning")),
                'E' => said.firm.push(Diagnostic::error(code, place, "an error")),
                _ => {}
            }
        }
        let left = silenced(text, said, CODES);
        let shown: Vec<String> = left
            .iter()
            .map(|one| format!("{} {}", one.code, one.message))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn comments_are_not_looked_for_in_texts() {
        let text = "a = \"# no \\\" # no\" # one\nb = '# no'# two\nc = \"\"\"\n# no \\\"\"\"\n# no\"\"\"\" # three \nd = '''\n# no''' # four\n# five";
        let found: Vec<&str> = comments(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["# one", "# two", "# three", "# four", "# five"]);
    }

    #[test]
    fn a_line_is_silenced_by_itself_or_from_above() {
        check(
            "X # qualify: allow Q410 because forms fill it\n",
            "Q410",
            &[],
        );
        check(
            "# qualify: allow Q410 because x\n\n# another\nX = 1\n",
            "Q410",
            &[],
        );
        check(
            "# qualify: allow Q410, Q206 because x\nX = 1\n",
            "Q410",
            &["Q907 `Q206` is silenced here, but is not said of this line"],
        );
    }

    #[test]
    fn other_lines_and_other_codes_are_not_silenced() {
        check(
            "a = 1 # qualify: allow Q410 because x\nX = 1\n",
            "Q410",
            &[
                "Q907 `Q410` is silenced here, but is not said of this line",
                "Q410 a warning",
            ],
        );
        check(
            "X = 1 # qualify: allow Q206 because x\n",
            "Q410",
            &[
                "Q410 a warning",
                "Q907 `Q206` is silenced here, but is not said of this line",
            ],
        );
    }

    #[test]
    fn a_silence_has_a_reason_and_a_code_that_exists() {
        check(
            "X # qualify: allow Q410\n",
            "Q410",
            &["Q909 this silence has no reason"],
        );
        check(
            "X # qualify: allow Q41O because x\n",
            "Q410",
            &["Q410 a warning", "Q908 no code `Q41O`"],
        );
        check(
            "X # qualify: alow Q410 because x\n",
            "Q410",
            &[
                "Q410 a warning",
                "Q908 this comment speaks to qualify, but says nothing it understands",
            ],
        );
    }

    #[test]
    fn what_stops_a_run_cannot_be_silenced() {
        check(
            "E # qualify: allow Q304 because x\n",
            "Q304",
            &[
                "Q304 an error",
                "Q910 `Q304` stops every run here and cannot be silenced",
            ],
        );
    }

    #[test]
    fn nothing_is_idle_while_something_hides_what_it_may_silence() {
        check(
            "E\nx # qualify: allow Q410 because x\n",
            "Q304",
            &["Q304 an error"],
        );
    }

    #[test]
    fn what_is_said_of_a_whole_file_is_silenced_at_its_top() {
        let text = "# qualify: allow Q206 because x\nformat = 1\n";
        let said = Said {
            open: vec![Diagnostic::note("Q206", Place::Span(0..0), "the file")],
            ..Said::default()
        };
        assert_eq!(silenced(text, said, CODES), []);
        assert!(matches!(at(text, "format"), Place::Span(_)));
    }
}
