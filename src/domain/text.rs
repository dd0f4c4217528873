//! How texts are compared: NFC, trimmed, Unicode case folding, and nothing else; names of columns and activities more
//! freely.
//!
//! Two texts are the same where their folded forms are equal. The folded form is NFC of the full case folding of NFD
//! (Unicode 3.13, canonical caseless matching), so composed and decomposed writings agree: `STRASSE` is `straße`, and
//! `İ` is `i` with a dot above, not `i`. White space is Unicode `White_Space`. Plain ASCII takes short cuts that give
//! the same result.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends to `folded` the form of `text` that is compared: trimmed, NFC, case folded.
pub fn fold_into(text: &str, folded: &mut String) {
    let text = trimmed(text);
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
    } else if is_latin(text) {
        for one in text.chars() {
            if one.is_ascii() {
                folded.push(one.to_ascii_lowercase());
            } else {
                folded.extend(std::iter::once(one).default_case_fold());
            }
        }
    } else {
        folded.extend(folded_chars(text));
    }
}

/// Returns whether all letters are below U+0180: such texts are in NFC, and stay so when folded.
fn is_latin(text: &str) -> bool {
    text.bytes().all(|byte| byte < 0xc6)
}

/// Returns the form of `text` that is compared: trimmed, NFC, case folded.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Returns the text without Unicode white space around it.
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Calls `then` with the form of `text` that is compared; allocates nothing where `text` is short plain ASCII.
pub fn with_folded<T>(text: &str, then: impl FnOnce(&str) -> T) -> T {
    let text = trimmed(text);
    let mut short = [0_u8; SHORT];
    if text.len() <= SHORT && text.is_ascii() {
        let short = &mut short[..text.len()];
        short.copy_from_slice(text.as_bytes());
        short.make_ascii_lowercase();
        return then(std::str::from_utf8(short).expect("ASCII is UTF-8"));
    }
    then(&fold(text))
}

/// Longest text in bytes that is folded on the stack.
const SHORT: usize = 64;

/// Returns whether `text` is the same as the text whose folded form is `folded`; allocates nothing.
pub fn is_same_folded(text: &str, folded: &str) -> bool {
    let text = trimmed(text);
    if text.is_ascii() {
        return text.len() == folded.len()
            && text
                .bytes()
                .zip(folded.bytes())
                .all(|(one, other)| one.to_ascii_lowercase() == other);
    }
    if is_latin(text) {
        return text.chars().default_case_fold().eq(folded.chars());
    }
    folded_chars(text).eq(folded.chars())
}

fn folded_chars(text: &str) -> impl Iterator<Item = char> {
    text.nfd().default_case_fold().nfc()
}

/// Returns the text trimmed and in NFC, its case as it is.
pub fn normal(text: &str) -> Cow<'_, str> {
    let text = trimmed(text);
    if text.is_ascii() || is_latin(text) || unicode_normalization::is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Returns the form of a header or an activity's word that is matched: case folded, without white space, `_`, `-`,
/// byte order mark and surrounding quotes.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    name_key_into(name, &mut key);
    key
}

/// Appends to `key` what [`name_key`] returns.
pub fn name_key_into(name: &str, key: &mut String) {
    let name = without_quotes(name);
    if name.is_ascii() {
        let kept = name.bytes().map(char::from).filter(|one| is_in_key(*one));
        key.extend(kept.map(|one| one.to_ascii_lowercase()));
    } else {
        key.extend(folded_chars(name).filter(|one| is_in_key(*one)));
    }
}

fn is_in_key(one: char) -> bool {
    !(one.is_whitespace() || matches!(one, '_' | '-' | BYTE_ORDER_MARK))
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Pairs of marks that surround a name without being part of it.
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('«', '»'),
];

fn without_quotes(name: &str) -> &str {
    let mut rest = name.trim_matches(is_outside_name);
    while let Some(inner) = QUOTES
        .iter()
        .find_map(|(open, close)| rest.strip_prefix(*open)?.strip_suffix(*close))
    {
        rest = inner.trim_matches(is_outside_name);
    }
    rest
}

fn is_outside_name(one: char) -> bool {
    one.is_whitespace() || one == BYTE_ORDER_MARK
}

/// Returns whether the folded `word` stands in the folded `text` with no letter, digit, mark or `_` touching it.
///
/// Spaces inside the word agree one for one. The empty word stands nowhere.
pub fn has_word(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next() else {
        return false;
    };
    let mut from = 0;
    while let Some(found) = text[from..].find(word) {
        let (start, end) = (from + found, from + found + word.len());
        let touched = text[..start].chars().next_back().is_some_and(is_of_word)
            || text[end..].chars().next().is_some_and(is_of_word);
        if !touched {
            return true;
        }
        from = start + first.len_utf8();
    }
    false
}

fn is_of_word(one: char) -> bool {
    if one.is_ascii() {
        return one.is_ascii_alphanumeric() || one == '_';
    }
    one.is_alphanumeric() || is_combining_mark(one)
}

/// Returns the text in backticks for a message: at most 60 characters, those that cannot be seen or that turn the
/// direction of writing escaped.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len().min(QUOTED_CHARACTERS) + 2);
    quoted.push('`');
    for (index, one) in text.chars().enumerate() {
        if index == QUOTED_CHARACTERS {
            quoted.push('…');
            break;
        }
        if is_unseen(one) {
            quoted.extend(one.escape_debug().filter(|_| one.is_control()));
            quoted.extend(one.escape_unicode().filter(|_| !one.is_control()));
        } else {
            quoted.push(one);
        }
    }
    quoted.push('`');
    quoted
}

const QUOTED_CHARACTERS: usize = 60;

fn is_unseen(one: char) -> bool {
    one.is_control()
        || matches!(one, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(one, '\u{2060}'..='\u{206f}' | BYTE_ORDER_MARK | '\u{ad}')
}

/// A constant text as it is written and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folded {
    /// As it stands in the agreement.
    pub written: String,
    /// As it is compared.
    pub folded: String,
}

impl Folded {
    /// Returns the text with its compared form.
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        Folded {
            folded: fold(&written),
            written,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(input: &str, expect: &str) {
        assert_eq!(fold(input), expect, "{input:?}");
        assert!(is_same_folded(input, expect), "{input:?}");
        with_folded(input, |folded| assert_eq!(folded, expect));
    }

    #[test]
    fn texts_are_trimmed_composed_and_case_folded_only() {
        check(" \u{a0}Vice President\t", "vice president");
        check("STRASSE", "strasse");
        check("Straße", "strasse");
        check("CAFE\u{301}", "café");
        check("Caf\u{e9}", "café");
        check("İSTANBUL", "i\u{307}stanbul");
        check("ΣΊΣΥΦΟΣ", "σίσυφοσ");
        check("Σίσυφος", "σίσυφοσ");
        check("\u{212a}elvin", "kelvin");
        check("ＦＵＬＬ", "ｆｕｌｌ");
        check("a  b", "a  b");
        check(" \u{2003} ", "");
    }

    #[test]
    fn a_text_in_nfc_is_not_copied() {
        assert!(matches!(normal(" Zürich "), Cow::Borrowed("Zürich")));
        assert_eq!(normal("Zu\u{308}rich"), "Zürich");
    }

    #[test]
    fn names_match_ignoring_case_spaces_joiners_and_quotes() {
        for name in [
            "Lead ID",
            "lead_id",
            "LEAD-ID",
            "\u{feff}Lead Id",
            "\"lead id\"",
            " 'Lead\u{a0}ID' ",
            "“lead id”",
            "\u{feff}\"Lead ID\"",
        ] {
            assert_eq!(name_key(name), "leadid", "{name:?}");
        }
        assert_eq!(name_key("Größe_m"), "grössem");
        assert_eq!(name_key("o'clock"), "o'clock");
        assert_eq!(name_key("companies.domain"), "companies.domain");
    }

    #[track_caller]
    fn check_word(text: &str, word: &str, expect: bool) {
        assert_eq!(
            has_word(&fold(text), &fold(word)),
            expect,
            "{word:?} in {text:?}"
        );
    }

    #[test]
    fn a_word_is_touched_by_no_letter_digit_mark_or_underscore() {
        check_word("CTO", "cto", true);
        check_word("Director", "cto", false);
        check_word("EVP/CTO, Europe", "cto", true);
        check_word("cto_emea", "cto", false);
        check_word("cto2", "cto", false);
        check_word("ctó", "cto", false);
        check_word("x\u{338}cto", "cto", false);
        check_word("cto\u{20dd}", "cto", false);
        check_word("director and cto", "cto", true);
        check_word("Vice President", "vice president", true);
        check_word("Vice  President", "vice president", false);
        check_word("C++ developer", "c++", true);
        check_word("C++11", "c++", false);
        check_word("aa aaa", "aa a", false);
        check_word("ab ab abc ab abd", "ab ab", true);
        check_word("Geschäftsführer (m/w)", "geschäftsführer", true);
        check_word("", "", false);
    }

    #[test]
    fn what_is_quoted_can_be_seen_and_ends() {
        assert_eq!(quoted("Q3?"), "`Q3?`");
        assert_eq!(
            quoted("a\nb\u{202e}c\u{200b}"),
            "`a\\nb\\u{202e}c\\u{200b}`"
        );
        assert_eq!(quoted(&"x".repeat(61)), format!("`{}…`", "x".repeat(60)));
        assert_eq!(quoted(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_every_way_agrees(text in "\\PC{0,20}|[a-zA-Z\u{80}-\u{180}]{0,12}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert!(is_same_folded(&text, &folded));
            prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &folded);
            prop_assert_eq!(&folded_chars(trimmed(&text)).collect::<String>(), &folded);
            with_folded(&text, |other| assert_eq!(other, folded));
        }

        #[test]
        fn a_word_is_found_as_by_trying_every_place(text in "[abé_ ]{0,12}", word in "[abé ]{1,3}") {
            let outside = |one: Option<char>| one.is_none_or(|one| one == ' ');
            let expect = (0..text.len()).any(|at| {
                text.get(at..).is_some_and(|rest| rest.starts_with(&word))
                    && outside(text[..at].chars().next_back())
                    && outside(text[at + word.len()..].chars().next())
            });
            prop_assert_eq!(has_word(&text, &word), expect);
        }
    }
}
