//! Lists: a JSON array of scalars, or items parted by a separator.
//!
//! Items are trimmed and in NFC, empty ones are left out. `[a;b]` loses its brackets, and `^a^,^b^`, as one family of
//! CRMs stores its lists, its hats.

use std::borrow::Cow;

use crate::domain::text::normal;

/// Returns the items of a trimmed text; nothing where it begins as a JSON array and is none of scalars.
pub(super) fn items<'a>(text: &'a str, separator: &str) -> Option<Vec<Cow<'a, str>>> {
    let between = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(inner) = between('[', ']') {
        return match json_items(inner) {
            Some(items) => Some(items),
            None if inner.contains(['"', '{', '[']) => None,
            None => Some(parted(inner, separator)),
        };
    }
    if let Some(inner) = between('^', '^') {
        return Some(parted(inner, "^,^"));
    }
    Some(parted(text, separator))
}

fn parted<'a>(text: &'a str, separator: &str) -> Vec<Cow<'a, str>> {
    if separator.is_empty() {
        return kept(normal(text)).collect();
    }
    text.split(separator)
        .flat_map(|item| kept(normal(item)))
        .collect()
}

fn kept(item: Cow<'_, str>) -> impl Iterator<Item = Cow<'_, str>> {
    Some(item).into_iter().filter(|item| !item.is_empty())
}

/// Reads what stands between the brackets of a JSON array; nothing where that is not JSON or holds more than scalars.
fn json_items(inner: &str) -> Option<Vec<Cow<'_, str>>> {
    let mut items = Vec::new();
    let mut rest = inner.trim_ascii();
    if rest.is_empty() {
        return Some(items);
    }
    loop {
        let (item, after) = json_scalar(rest)?;
        items.extend(item.into_iter().flat_map(kept));
        let after = after.trim_ascii_start();
        if after.is_empty() {
            return Some(items);
        }
        rest = after.strip_prefix(',')?.trim_ascii_start();
    }
}

/// Reads one scalar as its text (`null` as none) and returns what follows it.
fn json_scalar(text: &str) -> Option<(Option<Cow<'_, str>>, &str)> {
    if let Some(after) = text.strip_prefix('"') {
        let (string, after) = json_string(after)?;
        return Some((Some(string), after));
    }
    let length = text
        .find(|one: char| one == ',' || one.is_ascii_whitespace())
        .unwrap_or(text.len());
    let (word, after) = text.split_at(length);
    let item = match word {
        "null" => None,
        "true" | "false" => Some(Cow::Borrowed(word)),
        _ => is_json_number(word).then_some(Some(Cow::Borrowed(word)))?,
    };
    Some((item, after))
}

fn is_json_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let allowed = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    digits.starts_with(|one: char| one.is_ascii_digit())
        && digits.bytes().all(allowed)
        && digits.parse::<f64>().is_ok()
}

/// Reads a string after its opening quote.
fn json_string(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let end = text.find(['"', '\\'])?;
    if text.as_bytes()[end] == b'"' {
        return Some((normal(&text[..end]), &text[end + 1..]));
    }
    let mut string = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(['"', '\\'])?;
        string.push_str(&rest[..end]);
        let is_end = rest.as_bytes()[end] == b'"';
        rest = &rest[end + 1..];
        if is_end {
            return Some((Cow::Owned(normal(&string).into_owned()), rest));
        }
        let (one, after) = json_escape(rest)?;
        string.push(one);
        rest = after;
    }
}

/// Reads an escape after its backslash; half a surrogate pair is U+FFFD.
fn json_escape(text: &str) -> Option<(char, &str)> {
    let mut characters = text.chars();
    let one = match characters.next()? {
        one @ ('"' | '\\' | '/') => one,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return json_unicode_escape(characters.as_str()),
        _ => return None,
    };
    Some((one, characters.as_str()))
}

fn json_unicode_escape(text: &str) -> Option<(char, &str)> {
    let hex = |text: &str| u32::from_str_radix(text.get(..4)?, 16).ok();
    let (high, rest) = (hex(text)?, &text[4..]);
    if let (0xd800..=0xdbff, Some(after)) = (high, rest.strip_prefix("\\u"))
        && let Some(low @ 0xdc00..=0xdfff) = hex(after)
    {
        let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return Some((char::from_u32(code)?, &after[4..]));
    }
    Some((
        char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER),
        rest,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, separator: &str, expect: Option<&[&str]>) {
        let items = items(input, separator);
        let items = items
            .as_ref()
            .map(|items| items.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
        assert_eq!(items.as_deref(), expect, "{input:?}");
    }

    #[test]
    fn items_are_parted_trimmed_and_never_empty() {
        check("a; b ;c", ";", Some(&["a", "b", "c"]));
        check(";a;;b;", ";", Some(&["a", "b"]));
        check("a|b;c", "|", Some(&["a", "b;c"]));
        check("a, b", ";", Some(&["a, b"]));
        check("a::b", "::", Some(&["a", "b"]));
        check(";", ";", Some(&[]));
        check("[a;b]", ";", Some(&["a", "b"]));
        check("^a^,^b, c^", ";", Some(&["a", "b, c"]));
        check("Cafe\u{301};x", ";", Some(&["Café", "x"]));
    }

    #[test]
    fn json_arrays_are_lists_of_their_scalars() {
        check(
            r#"["a;b", "c\"\u00e9\ud83d\ude00", 1.50, true, null, ""]"#,
            ";",
            Some(&["a;b", "c\"é😀", "1.50", "true"]),
        );
        check("[1286861]", ";", Some(&["1286861"]));
        check("[]", ";", Some(&[]));
        check("[ ]", ";", Some(&[]));
        check(r#"["a\ud800"]"#, ";", Some(&["a\u{fffd}"]));
        check(r#"[{"a": 1}]"#, ";", None);
        check(r#"["a", ["b"]]"#, ";", None);
        check(r#"["a" "b"]"#, ";", None);
        check(r#"["a",]"#, ";", None);
    }
}
