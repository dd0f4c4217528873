//! A page as text for a terminal, and as Markdown.

use crate::output::agreement::{Block, Document, Point};
use crate::output::escape::{display_width, visible};

/// Writes a page as text, its lines at most so wide where words allow it.
pub fn text(document: &Document, width: usize) -> String {
    let mut out = String::new();
    under(&mut out, &document.title, '=');
    for block in &document.blocks {
        out.push('\n');
        match block {
            Block::Heading { level: 2, text, .. } => under(&mut out, text, '-'),
            Block::Heading { text, .. } => {
                out.push_str(&visible(text));
                out.push('\n');
            }
            Block::Paragraph(said) => wrap(&mut out, "", "", &visible(&said.join(" ")), width),
            Block::Points(points) => points
                .iter()
                .for_each(|point| item(&mut out, point, 0, width)),
        }
    }
    out
}

fn under(out: &mut String, heading: &str, line: char) {
    let heading = visible(heading);
    out.push_str(&heading);
    out.push('\n');
    out.extend(std::iter::repeat_n(line, display_width(&heading)));
    out.push('\n');
}

fn item(out: &mut String, point: &Point, depth: usize, width: usize) {
    let indent = "  ".repeat(depth);
    let mut said = visible(&point.says).into_owned();
    if let Some(rule) = &point.rule {
        said.push_str(" [");
        said.push_str(&visible(rule));
        said.push(']');
    }
    wrap(
        out,
        &format!("{indent}- "),
        &format!("{indent}  "),
        &said,
        width,
    );
    for below in &point.below {
        item(out, below, depth + 1, width);
    }
}

/// Appends words line by line; a word that is wider than a line stands alone.
fn wrap(out: &mut String, first: &str, next: &str, words: &str, width: usize) {
    out.push_str(first);
    let mut column = display_width(first);
    let mut is_start = true;
    for word in words.split(' ') {
        let wide = display_width(word);
        if !is_start && column + 1 + wide > width {
            out.push('\n');
            out.push_str(next);
            column = display_width(next);
            is_start = true;
        }
        if !is_start {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
        is_start = false;
    }
    out.push('\n');
}

/// Writes a page as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut out = format!("# {}\n", escaped(&document.title));
    for block in &document.blocks {
        out.push('\n');
        match block {
            Block::Heading { level, text, .. } => {
                out.extend(std::iter::repeat_n('#', usize::from(*level)));
                out.push(' ');
                out.push_str(&escaped(text));
                out.push('\n');
            }
            Block::Paragraph(said) => {
                out.push_str(&escaped(&said.join(" ")));
                out.push('\n');
            }
            Block::Points(points) => points.iter().for_each(|point| bullet(&mut out, point, 0)),
        }
    }
    out
}

fn bullet(out: &mut String, point: &Point, depth: usize) {
    out.push_str(&"  ".repeat(depth));
    out.push_str("- ");
    out.push_str(&escaped(&point.says));
    if let Some(rule) = &point.rule {
        out.push_str(" (");
        out.push_str(&escaped(&format!("`{rule}`")));
        out.push(')');
    }
    out.push('\n');
    for below in &point.below {
        bullet(out, below, depth + 1);
    }
}

/// Returns a text whose signs Markdown takes as they are; what stands in backticks stays there.
///
/// Backticks that have no partner, or stand in twos and threes, are signs like others: what they begin and end depends
/// on what is behind them.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let has_code = !text.contains("``") && text.matches('`').count().is_multiple_of(2);
    let begins_block = block_mark(&text);
    let mut out = String::new();
    let mut in_code = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        in_code ^= has_code && letter == '`';
        let next = letters.peek().map(|(_, next)| *next);
        let is_sign = match letter {
            _ if begins_block == Some(at) => true,
            '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~' | '$' | '\\' => true,
            '`' => !has_code,
            // An address would be a link.
            ':' => next == Some('/'),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => false,
        };
        if !in_code && is_sign {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Returns where a text has a sign that would make a list, a rule or a heading of it: at its beginning, or behind the
/// number there.
fn block_mark(text: &str) -> Option<usize> {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let text = &text[indent..];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[u8] = if digits == 0 { b"-+=" } else { b".)" };
    let mark = text.as_bytes().get(digits)?;
    marks.contains(mark).then_some(indent + digits)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn signs_of_markdown_are_only_signs() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("a_b <c> *d*", r"a\_b \<c\> \*d\*");
        check("see `a_b` <c>", r"see `a_b` \<c\>");
        check("a ` <b>", r"a \` \<b\>");
        check("``` <b> `", r"\`\`\` \<b\> \`");
        check("Fern & Brook, &lt;", r"Fern & Brook, \&lt;");
        check("~~~ $x$", r"\~\~\~ \$x\$");
        check("see https://x.example", r"see https\://x.example");
    }

    #[test]
    fn a_text_begins_no_list_and_no_rule() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("- one", r"\- one");
        check("--- ", r"\--- ");
        check("+ one", r"\+ one");
        check("===", r"\===");
        check("1. one", r"1\. one");
        check("12) one - two", r"12\) one - two");
        check("100 people", "100 people");
    }
}
