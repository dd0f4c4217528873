//! Hostile text on a terminal: control and direction characters made visible, widths as they are displayed.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the text with every character that would move the cursor, turn the direction or hide itself written out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            hostile if is_hostile(hostile) => {
                let _ = write!(shown, "\\u{{{:04x}}}", u32::from(hostile));
            }
            plain => shown.push(plain),
        }
    }
    Cow::Owned(shown)
}

/// Returns the text with hostile characters beyond ASCII blotted out by others of as many bytes, so that places in it stay.
///
/// A byte order mark at the very beginning is left where it is.
pub fn blotted(text: &str) -> Cow<'_, str> {
    let is_blotted = |character: char| !character.is_ascii() && is_hostile(character);
    if text.is_ascii() || !text.chars().any(is_blotted) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (position, character) in text.char_indices() {
        match character.len_utf8() {
            _ if !is_blotted(character) || (position, character) == (0, '\u{feff}') => {
                shown.push(character);
            }
            2 => shown.push('·'),
            3 => shown.push('\u{fffd}'),
            _ => shown.push_str("\u{fffd} "),
        }
    }
    Cow::Owned(shown)
}

fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Returns how many columns of a terminal the text takes.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// Returns the text cut to so many columns of a terminal, with `…` where something is left out.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.len() <= width || display_width(text) <= width {
        return Cow::Borrowed(text);
    }
    if width == 0 {
        return Cow::Borrowed("");
    }
    let mut taken = 0;
    let mut end = 0;
    for (position, character) in text.char_indices() {
        taken += character.width().unwrap_or(0);
        if taken > width - 1 {
            break;
        }
        end = position + character.len_utf8();
    }
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::{cut, visible};

    #[test]
    fn characters_that_would_play_tricks_are_written_out() {
        let check = |text: &str, shown: &str| assert_eq!(visible(text), shown);
        check("Ana Ruiz", "Ana Ruiz");
        check("Zoë 日本 👩‍💻", "Zoë 日本 👩‍💻");
        check("a\nb\tc\rd", "a\\nb\\tc\\rd");
        check("\u{1b}[31mred", "\\u{001b}[31mred");
        check("\u{202e}gnp.exe", "\\u{202e}gnp.exe");
        check("\u{9b}1m\u{feff}", "\\u{009b}1m\\u{feff}");
    }

    #[test]
    fn text_is_cut_by_the_columns_it_takes() {
        let check = |text: &str, width: usize, shown: &str| assert_eq!(cut(text, width), shown);
        check("Acme", 4, "Acme");
        check("Acme Corp", 6, "Acme…");
        check("日本語テスト", 12, "日本語テスト");
        check("日本語テスト", 6, "日本…");
        check("Acme", 1, "…");
        check("Acme", 0, "");
    }
}
