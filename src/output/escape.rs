//! Hostile text on a terminal: control and direction characters made visible, widths as they are displayed.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the text with every character that would move the cursor, turn the direction or hide itself written out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !has_hostile(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (_, character, is_hostile) in judged(text) {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            hostile if is_hostile => {
                let _ = write!(shown, "\\u{{{:04x}}}", u32::from(hostile));
            }
            plain => shown.push(plain),
        }
    }
    Cow::Owned(shown)
}

/// Returns whether a text holds a character that [`visible`] writes out.
pub fn has_hostile(text: &str) -> bool {
    judged(text).any(|(_, _, is_hostile)| is_hostile)
}

/// Returns JSON with every hostile character beyond ASCII as an escape, which means the same to whoever reads it.
pub(super) fn plain_json(json: String) -> String {
    let is_escaped = |character: char| !character.is_ascii() && may_be_hostile(character);
    if !json.chars().any(is_escaped) {
        return json;
    }
    let mut plain = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        if is_escaped(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(plain, "\\u{unit:04x}");
            }
        } else {
            plain.push(character);
        }
    }
    plain
}

/// Returns the text with hostile characters beyond ASCII blotted out by others of as many bytes, so that places in it stay.
///
/// A byte order mark at the very beginning is left where it is.
pub fn blotted(text: &str) -> Cow<'_, str> {
    let is_blotted =
        |(_, character, is_hostile): (usize, char, bool)| is_hostile && !character.is_ascii();
    if text.is_ascii() || !judged(text).any(is_blotted) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (position, character, is_hostile) in judged(text) {
        match character.len_utf8() {
            _ if !is_hostile || (position, character) == (0, '\u{feff}') => shown.push(character),
            1 => shown.push(character),
            2 => shown.push('·'),
            3 => shown.push('\u{fffd}'),
            _ => shown.push_str("\u{fffd} "),
        }
    }
    Cow::Owned(shown)
}

/// Returns each character with its place, and whether it plays tricks there.
fn judged(text: &str) -> impl Iterator<Item = (usize, char, bool)> {
    let mut before = ' ';
    text.char_indices().map(move |(position, character)| {
        let is_hostile = may_be_hostile(character) && !joins(before, character);
        before = character;
        (position, character, is_hostile)
    })
}

/// Returns whether a character is a joiner that its script needs.
///
/// Persian, the scripts of India and emoji are not written without joiners, so one stays behind a letter of these; behind
/// Latin, Greek or Cyrillic letters, or another joiner, it does nothing but make two equal words differ.
fn joins(before: char, character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
        && before >= '\u{0600}'
        && !matches!(before, '\u{1e00}'..='\u{206f}')
        && !may_be_hostile(before)
}

/// Returns whether a character hides, moves or turns what is shown.
fn may_be_hostile(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{00ad}'
                | '\u{034f}'
                | '\u{061c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1d173}'..='\u{1d17a}'
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
    use super::{cut, plain_json, visible};

    #[test]
    fn characters_that_would_play_tricks_are_written_out() {
        let check = |text: &str, shown: &str| assert_eq!(visible(text), shown);
        check("Ana Ruiz", "Ana Ruiz");
        check("Zoë 日本 👩‍💻", "Zoë 日本 👩‍💻");
        check("a\nb\tc\rd", "a\\nb\\tc\\rd");
        check("\u{1b}[31mred", "\\u{001b}[31mred");
        check("\u{202e}gnp.exe", "\\u{202e}gnp.exe");
        check("in\u{ad}visible", "in\\u{00ad}visible");
        check("a\u{2060}b\u{3164}", "a\\u{2060}b\\u{3164}");
        check("a\u{e0041}", "a\\u{e0041}");
        check("\u{9b}1m\u{feff}", "\\u{009b}1m\\u{feff}");
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them_and_nowhere_else() {
        let check = |text: &str, shown: &str| assert_eq!(visible(text), shown);
        for needed in [
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d} ",
            "❤\u{fe0f}\u{200d}🔥",
        ] {
            check(needed, needed);
        }
        check("Ac\u{200d}me", "Ac\\u{200d}me");
        check("é\u{200c}t", "é\\u{200c}t");
        check("می\u{200c}\u{200c}خ", "می\u{200c}\\u{200c}خ");
    }

    #[test]
    fn json_means_the_same_and_shows_what_it_holds() {
        let plain = plain_json("{\"a\":\"\u{202e}é\u{e0041}\"}".to_owned());
        assert_eq!(plain, r#"{"a":"\u202eé\udb40\udc41"}"#);
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
