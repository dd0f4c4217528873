//! Every complaint about an agreement, one function each: what was found, what was expected, and what to type instead.
//!
//! The codes are stable names. Wording: lower case, one line, no full stop, the writer's words in backticks.

use std::fmt::Display;

use crate::domain::calendar::{Day, Span, show_day};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::number::Number;
use crate::domain::preset::KEYWORDS;
use crate::domain::value::Type;
use crate::sla::document::{At, Bytes, Entry, Node, Plain, Table};
use crate::sla::fixes;
use crate::sla::head::FORMAT;
use crate::sla::keys::{self, Keyword};
use crate::sla::names::{certain, certain_keyword, certain_name, nearest, nearest_keyword};
use crate::sla::uses::Kind;

/// Complaints as they are collected.
#[derive(Debug, Default)]
pub(super) struct Complaints(Vec<Diagnostic>);

impl Complaints {
    /// Returns how many errors there are.
    pub(super) fn errors(&self) -> usize {
        self.0.iter().filter(|one| one.is_error()).count()
    }

    /// Adds a complaint.
    pub(super) fn add(&mut self, complaint: Diagnostic) {
        self.0.push(complaint);
    }

    /// Returns all complaints in the order of the file, each once: a shared group is read wherever it is named.
    pub(super) fn sorted(self) -> Vec<Diagnostic> {
        let mut all = self.0;
        all.sort_by(|one, other| {
            let key = |complaint: &Diagnostic| match &complaint.at {
                Place::Span(at) => (at.start, at.end),
                Place::File(_) | Place::Row { .. } => (0, 0),
            };
            key(one)
                .cmp(&key(other))
                .then(one.code.cmp(other.code))
                .then_with(|| one.message.cmp(&other.message))
        });
        all.dedup();
        all
    }
}

fn error(code: &'static str, at: &Bytes, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, Place::Span(at.clone()), message)
}

fn warning(code: &'static str, at: &Bytes, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(code, Place::Span(at.clone()), message)
}

fn note(code: &'static str, at: &Bytes, message: impl Into<String>) -> Diagnostic {
    Diagnostic::note(code, Place::Span(at.clone()), message)
}

/// Returns the words in backticks, with commas; many are cut short.
fn listed(words: &[&str]) -> String {
    const SHOWN_MAX: usize = 30;
    let shown: Vec<String> = words
        .iter()
        .take(SHOWN_MAX)
        .map(|word| format!("`{word}`"))
        .collect();
    let more = words.len().saturating_sub(SHOWN_MAX);
    let tail = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{tail}", shown.join(", "))
}

/// Returns a help that names the nearest word, else all that are known.
fn did_you_mean(near: Option<&str>, known: &[&str]) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "none is declared".to_owned(),
        None => format!("known here: {}", listed(known)),
    }
}

/// Returns a type with its article.
fn a_type(kind: Type) -> String {
    match kind {
        Type::Text => "text".to_owned(),
        Type::Email => "an e-mail address".to_owned(),
        Type::WholeNumber => "a whole number".to_owned(),
        Type::YesNo => "true or false".to_owned(),
        Type::Datetime => "a date with a time".to_owned(),
        _ => format!("a {}", kind.as_str()),
    }
}

// ---- 1 reading ----

/// The text is no TOML; `said` is the parser's reason.
pub(super) fn syntax(at: &Bytes, said: &str, found: &str) -> Diagnostic {
    if said.starts_with("string values must be quoted") || said.starts_with("invalid boolean") {
        return unquoted(at, found);
    }
    let (message, help) = match said {
        _ if said.starts_with("key with no value") => (
            "a key without `=` and a value".to_owned(),
            "write key = value, text in quotes",
        ),
        _ if said.starts_with("unclosed inline table") => {
            ("a table that is not closed".to_owned(), "close it with `}`")
        }
        _ if said.starts_with("unclosed table") => (
            "a table header that is not closed".to_owned(),
            "close it with `]`",
        ),
        _ if said.starts_with("missing comma") => (
            "a comma is missing here, or the list before is not closed".to_owned(),
            "write `,` between items and `]` after the last",
        ),
        _ if said.starts_with("invalid unquoted key") => (
            "this key has characters that need quotes".to_owned(),
            "use letters, digits, `_` and `-`, or put the key in quotes",
        ),
        _ if said.starts_with("invalid date") || said.starts_with("invalid time") => (
            format!("{said}, got `{found}`"),
            "write a date such as 2026-12-01",
        ),
        _ => (said.to_owned(), "see the line above or this one"),
    };
    error("Q100", at, message).with_help(help)
}

/// Something without quotes that is no number, date, true or false.
fn unquoted(at: &Bytes, found: &str) -> Diagnostic {
    let lower = found.to_lowercase();
    if matches!(lower.as_str(), "true" | "false") {
        let message = "true and false are written in small letters";
        return error("Q100", at, message)
            .with_help(format!("write {lower}"))
            .with_fix(at.clone(), lower);
    }
    let complaint = error("Q100", at, "text must be in quotes");
    let is_word = |letter: char| letter.is_alphanumeric() || "_-.@".contains(letter);
    if !found.is_empty() && found.chars().all(is_word) {
        fixes::wrapped(complaint, at, "\"", "\"").with_help(format!("write \"{found}\""))
    } else {
        complaint.with_help("put all of it in quotes")
    }
}

/// A list without its end.
pub(super) fn unclosed_list(at: &Bytes) -> Diagnostic {
    error("Q100", at, "this list is not closed").with_help("write `]` after its last item")
}

/// A text without its closing quote.
pub(super) fn unclosed_text(at: &Bytes) -> Diagnostic {
    error("Q100", at, "this text has no closing quote")
        .with_help("write the same quote after it that stands before it")
}

/// A text without its closing quote that surely ends at `end`.
pub(super) fn unclosed_line(at: &Bytes, end: usize, quote: char) -> Diagnostic {
    unclosed_text(at).with_fix(end..end, quote)
}

/// Characters that a word processor or a chat put in the place of TOML's own.
pub(super) fn pasted(at: &Bytes, found: &str) -> Diagnostic {
    let curly = ['“', '”', '„', '«', '»', '‘', '’'];
    let inner =
        found.trim_matches(|letter| curly.contains(&letter) || matches!(letter, '"' | '\''));
    if found.contains(curly) && inner.is_empty() {
        let message = format!("{found} is a curly quote");
        return error("Q101", at, message).with_help("write a plain quote: \"");
    }
    if found.contains(curly) {
        let complaint = error("Q101", at, format!("{found} uses curly quotes"));
        let complaint = complaint.with_help(format!("write \"{inner}\""));
        if inner.contains(['"', '\\']) || inner.contains(curly) {
            return complaint;
        }
        return complaint.with_fix(at.clone(), format!("\"{inner}\""));
    }
    let (name, said, instead) = match found {
        "\u{a0}" | "\u{2007}" | "\u{202f}" | "\u{2009}" | "\u{3000}" => {
            ("a space that is no plain space", "a plain space", " ")
        }
        "\u{200b}" | "\u{feff}" => ("an invisible character", "nothing in its place", ""),
        "＝" => ("a full-width `＝`", "`=`", "="),
        "［" => ("a full-width bracket", "`[`", "["),
        "］" => ("a full-width bracket", "`]`", "]"),
        "｛" => ("a full-width brace", "`{`", "{"),
        "｝" => ("a full-width brace", "`}`", "}"),
        "，" => ("a full-width comma", "`,`", ","),
        "＃" => ("a full-width `＃`", "`#`", "#"),
        _ => ("a full-width quote", "`\"`", "\""),
    };
    error("Q101", at, format!("{name}, probably pasted"))
        .with_help(format!("write {said}"))
        .with_fix(at.clone(), instead)
}

/// A key that its table does not have; keys that the table has already are not suggested, where others are.
pub(super) fn unknown_key(entry: &Entry, table: &Table, place: &str, known: &[&str]) -> Diagnostic {
    let absent: Vec<&str> = known
        .iter()
        .copied()
        .filter(|one| !table.has(one))
        .collect();
    let near = nearest_keyword(&entry.key, &absent).or_else(|| nearest_keyword(&entry.key, known));
    let complaint = error(
        "Q102",
        &entry.key_at,
        format!("unknown key `{}`", entry.key),
    )
    .with_label(format!("not a key of {place}"))
    .with_help(did_you_mean(near, known));
    let sure = certain_keyword(&entry.key, &absent).filter(|sure| near == Some(*sure));
    fixes::renamed(complaint, &entry.key_at, &entry.key, sure)
}

/// A key that its table does not have, where it is clear which is meant.
pub(super) fn unknown_key_meant(entry: &Entry, place: &str, meant: &str) -> Diagnostic {
    error(
        "Q102",
        &entry.key_at,
        format!("unknown key `{}`", entry.key),
    )
    .with_label(format!("not a key of {place}"))
    .with_help(format!("did you mean `{meant}`?"))
    .with_fix(entry.key_at.clone(), meant)
}

/// A key that a later format may have.
pub(super) fn reserved_key(at: &Bytes, key: &str) -> Diagnostic {
    error("Q102", at, format!("`{key}` is kept for a later format"))
        .with_help("remove it; format 1 has no such condition")
}

/// A key of another kind of condition.
pub(super) fn misplaced_key(at: &Bytes, key: &str, kind: &str) -> Diagnostic {
    let does = match key {
        "longest" | "sum" | "distinct" => "measures activities".to_owned(),
        "older_than" | "since" | "until" | "where" | "except" => "narrows activities".to_owned(),
        "within" => "is a window of time".to_owned(),
        "if_missing" => "says what a blank field means".to_owned(),
        "at_least" | "at_most" | "more_than" | "less_than" => "compares numbers".to_owned(),
        "of" | "all" | "any" | "none" => "makes a group".to_owned(),
        "id" => "names a condition".to_owned(),
        _ if keys::comparison(key).is_some() => "compares a field".to_owned(),
        _ => "belongs elsewhere".to_owned(),
    };
    error("Q103", at, format!("`{key}` {does}; this is {kind}")).with_help(format!(
        "remove `{key}`, or write a condition of its own for it"
    ))
}

/// A key that has no effect where it stands.
pub(super) fn no_effect(at: &Bytes, key: &str, why: &str, help: &str) -> Diagnostic {
    error("Q103", at, format!("`{key}` has no effect here: it {why}")).with_help(help)
}

/// An id inside a table that has the only one.
pub(super) fn id_without_effect(at: &Bytes, id: &str) -> Diagnostic {
    let message = format!("the id `{id}` is never shown: only the table's own `id` is");
    warning("Q103", at, message).with_help("remove it, or use it as the table's `id`")
}

/// Two keys of which only one can stand.
pub(super) fn two_in_one(first: &Entry, second: &Entry) -> Diagnostic {
    let message = format!("`{}` and `{}` cannot stand together", first.key, second.key);
    error("Q103", &second.key_at, message)
        .with_related(first.key_at.clone(), "the other one")
        .with_help("keep one of them, or write two conditions")
}

/// A condition of which it is not clear what it is about.
pub(super) fn no_kind(at: &Bytes) -> Diagnostic {
    error("Q103", at, "this condition does not say what it is about").with_help(
        "write `field`, `did`, `did_not`, `points`, `group`, or a group with `all`, `any`, `none` or `of`",
    )
}

/// A condition about a detail outside of `where`.
pub(super) fn detail_outside(at: &Bytes) -> Diagnostic {
    error("Q103", at, "a detail belongs to an activity")
        .with_help("write { did = \"…\", where = [{ detail = \"…\", … }] }")
}

/// A section or shared group without its members.
pub(super) fn no_group(table: &Table) -> Diagnostic {
    error("Q109", &table.at, "this group has no members")
        .with_help("write all = [ … ], any = [ … ], none = [ … ], or at_least = N with of = [ … ]")
}

/// `at_least` beside `all`, `any` or `none`.
pub(super) fn count_without_of(at: &Bytes, kind: &str) -> Diagnostic {
    error(
        "Q103",
        at,
        format!("`at_least` has no effect beside `{kind}`"),
    )
    .with_help(format!("write `of` in the place of `{kind}`"))
}

/// `of` without a number.
pub(super) fn of_without_count(at: &Bytes) -> Diagnostic {
    error("Q103", at, "`of` does not say how many must hold")
        .with_help("write at_least = N beside it, or `all` or `any` in its place")
}

/// `present` beside something else.
pub(super) fn present_beside(beside: &Entry, present: &Entry) -> Diagnostic {
    let message = format!("`{}` cannot stand beside `present`", beside.key);
    error("Q103", &beside.key_at, message)
        .with_related(present.key_at.clone(), "stands alone")
        .with_help("remove `present`: a comparison needs a value anyway")
}

/// A field without a comparison.
pub(super) fn no_comparison(at: &Bytes, name: &str) -> Diagnostic {
    error("Q103", at, format!("nothing is asked about `{name}`"))
        .with_help("write a comparison such as `is`, `one_of`, `at_least`, or present = true")
}

/// A measure that is compared with nothing.
pub(super) fn no_limit(at: &Bytes, word: &str) -> Diagnostic {
    error(
        "Q103",
        at,
        format!("`{word}` is not compared with anything"),
    )
    .with_help("write at_least, at_most, more_than or less_than")
}

/// A group's `within` that no activity below takes.
pub(super) fn within_without_effect(at: &Bytes) -> Diagnostic {
    error(
        "Q103",
        at,
        "this `within` has no effect: no activity in the group is without a start",
    )
    .with_help("remove it")
}

/// A key or table that stands twice.
pub(super) fn duplicate_key(at: &Bytes, key: &str, first: Option<Bytes>) -> Diagnostic {
    let complaint = error("Q104", at, format!("`{key}` stands twice"))
        .with_help("keep one of them; where both are wanted, put their contents together");
    match first {
        Some(first) => complaint.with_related(first, "already here"),
        None => complaint,
    }
}

/// A value of another kind than its key needs.
pub(super) fn wrong_kind(node: &Node, what: &str, expected: &str) -> Diagnostic {
    let (found, help) = found(node, expected);
    let subject = if what.contains(' ') {
        what.to_owned()
    } else {
        format!("`{what}`")
    };
    let complaint = error(
        "Q105",
        &node.at,
        format!("{subject} needs {expected}, got {found}"),
    )
    .with_help(help);
    of_right_kind(complaint, node, expected)
}

/// An entry of `key` that is no table of its own.
pub(super) fn needs_a_table(key: &str, entry: &Entry) -> Diagnostic {
    let expected = "a table";
    let complaint = wrong_kind(&entry.node, &format!("{key}.{}", entry.key), expected);
    let name = &entry.key;
    let inside = match (key, &entry.node.value) {
        ("activities" | "lists", Plain::Text(text)) => format!("values = [\"{text}\"]"),
        ("activities" | "lists", _) => "values = […]".to_owned(),
        ("fields" | "details", Plain::Text(text)) => format!("type = \"{text}\""),
        ("fields" | "details", _) => "type = \"…\"".to_owned(),
        ("examples", _) => "lead = { … }".to_owned(),
        _ => "…".to_owned(),
    };
    complaint.with_help(format!("write {name} = {{ {inside} }}"))
}

/// Adds the edit that makes a value what is expected, where that is only a matter of quotes or brackets.
fn of_right_kind(complaint: Diagnostic, node: &Node, expected: &str) -> Diagnostic {
    match &node.value {
        // Several values in one text are not one value.
        Plain::Text(text) if text.contains([',', ';', '|', '\n']) => complaint,
        Plain::Text(_) | Plain::Number(_) if expected.starts_with("a list") => {
            fixes::wrapped(complaint, &node.at, "[", "]")
        }
        Plain::Number(_) if expected.starts_with("a text") => {
            fixes::wrapped(complaint, &node.at, "\"", "\"")
        }
        Plain::Text(text) if is_without_quotes(text.trim(), expected) => {
            complaint.with_fix(node.at.clone(), text.trim())
        }
        _ => complaint,
    }
}

/// Returns whether a text is what is expected, but for its quotes.
fn is_without_quotes(text: &str, expected: &str) -> bool {
    let digits = || {
        text.trim_start_matches('-')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    };
    let is_number = || {
        let (whole, fraction) = text
            .trim_start_matches('-')
            .split_once('.')
            .unwrap_or((text, "0"));
        let is_plain =
            |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
        let whole = whole.trim_start_matches('-');
        is_plain(whole) && is_plain(fraction) && (whole == "0" || !whole.starts_with('0'))
    };
    match expected {
        "a whole number" => is_number() && digits(),
        "a number" => is_number(),
        "true or false" => matches!(text, "true" | "false"),
        _ if expected.starts_with("a date") => {
            let parts: Vec<&str> = text.split('-').collect();
            let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
            lengths == [4, 2, 2] && parts.concat().bytes().all(|one| one.is_ascii_digit())
        }
        _ => false,
    }
}

/// Returns what a value is, and what to do about it.
fn found(node: &Node, expected: &str) -> (String, String) {
    let list = expected.starts_with("a list");
    match &node.value {
        Plain::Text(text) if list => (format!("\"{text}\""), format!("write [\"{text}\"]")),
        Plain::Text(text) if expected == "a table" => (
            format!("\"{text}\""),
            format!("write {{ type = \"{text}\" }}, or another table"),
        ),
        Plain::Text(text) if expected.starts_with("a text") => {
            (format!("\"{text}\""), String::new())
        }
        Plain::Text(text) => {
            let is_plain = text.trim().parse::<Number>().is_ok()
                || matches!(text.as_str(), "true" | "false")
                || text.len() >= 10 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
            let help = if is_plain {
                format!("remove the quotes: {text}")
            } else {
                format!("write {expected}")
            };
            (format!("\"{text}\""), help)
        }
        Plain::Number(number) if expected.starts_with("a text") => (
            number.to_string(),
            format!("put it in quotes: \"{number}\""),
        ),
        Plain::Number(number) if expected.starts_with("a length of time") => (
            number.to_string(),
            format!("write the unit: \"{number} days\""),
        ),
        Plain::Number(number) if expected.starts_with("a duration") => (
            number.to_string(),
            format!("write the unit: \"{number} minutes\""),
        ),
        Plain::Number(number) if list => (number.to_string(), format!("write [{number}]")),
        Plain::Number(number) => (number.to_string(), format!("write {expected}")),
        Plain::YesNo(value) => (value.to_string(), format!("write {expected}")),
        Plain::Time(time) => (time.iso.clone(), format!("write {expected}")),
        Plain::List(_) => ("a list".to_owned(), format!("write {expected}")),
        Plain::Table(_) => ("a table".to_owned(), format!("write {expected}")),
        Plain::Broken => (String::new(), String::new()),
    }
}

/// A number that is none, or too large.
pub(super) fn impossible_number(at: &Bytes, found: &str) -> Diagnostic {
    error(
        "Q105",
        at,
        format!("`{found}` is no number this language has"),
    )
    .with_help("write a plain number of at most 18 digits; there is no nan and no inf")
}

/// A number that is not whole, or too small or large for its key.
pub(super) fn number_out_of_bounds(at: &Bytes, what: &str, number: Number) -> Diagnostic {
    let (is_not, help) = if number.is_sign_negative() {
        ("cannot be negative", "write a whole number, 0 or more")
    } else if number.fract().is_zero() {
        ("has a smaller limit", "write a smaller number")
    } else {
        ("needs a whole number", "write a whole number")
    };
    error("Q105", at, format!("`{what}` {is_not}, got {number}")).with_help(help)
}

/// A count that is negative or not whole.
pub(super) fn not_a_count(at: &Bytes, what: &str, number: Number) -> Diagnostic {
    let is_not = if number.is_sign_negative() {
        "cannot be negative"
    } else {
        "needs a whole number"
    };
    error("Q105", at, format!("`{what}` {is_not} here, got {number}"))
        .with_help("write a whole number")
}

/// A date that does not exist or lies too far away.
pub(super) fn impossible_date(at: &Bytes, found: &str) -> Diagnostic {
    error(
        "Q105",
        at,
        format!("`{found}` is no date between 1900 and 2200"),
    )
    .with_help("write a date such as 2026-12-01")
}

/// A text without anything in it.
pub(super) fn empty_text(at: &Bytes, what: &str) -> Diagnostic {
    error("Q105", at, format!("`{what}` is empty"))
        .with_help("write something between the quotes, or remove it")
}

/// `[x]` where `[[x]]` is meant.
pub(super) fn single_brackets(at: &Bytes, key: &str) -> Diagnostic {
    let complaint = error(
        "Q105",
        at,
        format!("`{key}` is one of several tables, each with an entry of its own"),
    )
    .with_help(format!("write [[{key}]]"));
    if at.len() == key.len() + 2 {
        return fixes::wrapped(complaint, at, "[", "]");
    }
    complaint
}

/// A key that must be there.
pub(super) fn missing_key(at: &Bytes, key: &str, place: &str) -> Diagnostic {
    error("Q109", at, format!("{place} needs `{key}`")).with_help(format!("write {key} = …"))
}

/// A length of time that cannot be read.
pub(super) fn bad_span(
    at: &Bytes,
    key: &str,
    words: &str,
    reason: &str,
    in_duty: bool,
) -> Diagnostic {
    let complaint = error("Q106", at, format!("`{key}`: {reason}"));
    if !in_duty && words.contains("business") {
        return complaint
            .with_help("business time stands only in `within` and `latest` of a [[duty]]");
    }
    match &mended_spans(words)[..] {
        [] => complaint.with_help("write a whole number and a unit: \"90 days\", \"30 minutes\""),
        [mended] => fixes::renamed(
            complaint.with_help(format!("did you mean \"{mended}\"?")),
            at,
            words,
            Some(mended),
        ),
        several => complaint.with_help(format!("did you mean \"{}\"?", several.join("\" or \""))),
    }
}

/// Returns the lengths of time that were probably meant.
fn mended_spans(words: &str) -> Vec<String> {
    const UNITS: &[(&str, &[&str])] = &[
        ("second", &["s", "sec", "secs"]),
        ("minute", &["m", "min", "mins"]),
        ("hour", &["h", "hr", "hrs"]),
        ("day", &["d"]),
        ("week", &["w", "wk", "wks"]),
        ("month", &["m", "mo", "mos", "mth", "mths"]),
        ("quarter", &["q", "qtr", "qtrs"]),
        ("year", &["y", "yr", "yrs"]),
    ];
    let (digits, unit) = digits_and_unit(words);
    let Some(count) = digits.parse().ok().filter(|count: &u32| *count > 0) else {
        return Vec::new();
    };
    let in_words = |name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
    let short: Vec<String> = UNITS
        .iter()
        .filter(|(_, short)| short.contains(&unit.as_str()))
        .map(|(name, _)| in_words(name))
        .collect();
    if !short.is_empty() {
        return short;
    }
    let names = UNITS.iter().map(|(name, _)| *name);
    let near = certain(unit.trim_end_matches('s'), names);
    near.map(in_words).into_iter().collect()
}

/// Returns the digits of a length of time and the word for its unit, in whichever order they stand.
fn digits_and_unit(words: &str) -> (String, String) {
    let plain = words.trim().to_lowercase();
    let is_word = |letter: &char| letter.is_alphabetic();
    let digits = plain.chars().filter(char::is_ascii_digit).collect();
    let is_mixed = plain.starts_with('-')
        || plain
            .chars()
            .any(|one| !one.is_alphanumeric() && !" _-.".contains(one))
        || plain
            .split(|one: char| !one.is_ascii_digit())
            .filter(|one| !one.is_empty())
            .count()
            > 1;
    if is_mixed {
        return (String::new(), String::new());
    }
    (digits, plain.chars().filter(is_word).collect())
}

/// A unit of working time that does not exist.
pub(super) fn bad_business_unit(at: &Bytes, words: &str) -> Diagnostic {
    error(
        "Q106",
        at,
        format!("`{words}`: working time is counted in minutes, hours and days"),
    )
    .with_help("write business minutes, business hours or business days")
}

/// A duration that cannot be read.
pub(super) fn bad_duration(at: &Bytes, key: &str, words: &str) -> Diagnostic {
    error("Q106", at, format!("`{key} = \"{words}\"` is no duration"))
        .with_help("write one such as \"30 minutes\", \"1h 5m\" or \"00:30:00\"")
}

/// A file in a later language.
pub(super) fn newer_format(at: &Bytes, format: Number) -> Diagnostic {
    error(
        "Q107",
        at,
        format!("this file needs format {format}; this qualify reads {FORMAT}"),
    )
    .with_label("needs a newer qualify")
    .with_help("install a newer qualify")
}

/// A file without a format.
pub(super) fn missing_format() -> Diagnostic {
    error("Q107", &(0..0), "the file does not say which format it has")
        .with_help(format!("write format = {FORMAT} at the top"))
}

/// A format that never was.
pub(super) fn no_such_format(at: &Bytes, format: i64) -> Diagnostic {
    error("Q107", at, format!("there is no format {format}"))
        .with_help(format!("write format = {FORMAT}"))
}

/// What only TOML 1.1 allows.
pub(super) fn newer_toml(at: &Bytes, what: &str) -> Diagnostic {
    note(
        "Q108",
        at,
        format!("{what} is TOML 1.1; other tools may refuse it"),
    )
    .with_help("keep { } on one line without a last comma, and write times with seconds")
}

// ---- 2 names ----

/// A field that is not declared, or that nothing names.
pub(super) fn unknown_field(at: &Bytes, name: &str, known: &[&str], is_closed: bool) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if is_closed => format!("declare it: [fields.{name}] with a `type`"),
        None => did_you_mean(None, known),
    };
    let where_not = if is_closed {
        " in [fields]"
    } else {
        "; no rule names it"
    };
    let complaint = error("Q201", at, format!("no field `{name}`{where_not}")).with_help(help);
    fixes::renamed(
        complaint,
        at,
        name,
        certain_name(name, known.iter().copied()),
    )
}

/// A detail that is not declared.
pub(super) fn unknown_detail(at: &Bytes, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    let help = near.map_or_else(
        || format!("declare it: [details.{name}] with a `type`"),
        |near| format!("did you mean `{near}`?"),
    );
    let complaint = error("Q201", at, format!("no detail `{name}` in [details]")).with_help(help);
    fixes::renamed(
        complaint,
        at,
        name,
        certain_name(name, known.iter().copied()),
    )
}

/// An activity that is not declared.
pub(super) fn unknown_activity(at: &Bytes, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    let help = near.map_or_else(
        || format!("declare it: [activities.{name}]"),
        |near| format!("did you mean `{near}`?"),
    );
    let complaint =
        error("Q202", at, format!("no activity `{name}` in [activities]")).with_help(help);
    fixes::renamed(
        complaint,
        at,
        name,
        certain_name(name, known.iter().copied()),
    )
}

/// A value that is not among a field's choices.
pub(super) fn not_a_choice(
    at: &Bytes,
    value: &str,
    known: &[&str],
    near: Option<&str>,
) -> Diagnostic {
    let complaint = error("Q203", at, format!("`{value}` is not among the choices"))
        .with_help(did_you_mean(near, known));
    fixes::renamed(
        complaint,
        at,
        value,
        certain_name(value, known.iter().copied()),
    )
}

/// A constant that its field's type cannot read.
pub(super) fn unreadable_constant(at: &Bytes, value: &str, name: &str, kind: Type) -> Diagnostic {
    error(
        "Q203",
        at,
        format!("`{value}` is not {}, which `{name}` is", a_type(kind)),
    )
    .with_help(format!(
        "write {}, or change the type of `{name}`",
        a_type(kind)
    ))
}

/// A constant that means blank.
pub(super) fn blank_constant(at: &Bytes, value: &str, name: &str) -> Diagnostic {
    error(
        "Q203",
        at,
        format!("`{value}` means blank, and a blank `{name}` equals nothing"),
    )
    .with_help("write { field = \"…\", present = false } to ask for a blank")
}

/// Values of a named list that its field cannot read.
pub(super) fn unreadable_in_list(at: &Bytes, name: &str, kind: Type, bad: &[String]) -> Diagnostic {
    let shown: Vec<&str> = bad.iter().map(String::as_str).take(3).collect();
    let message = format!(
        "{} of this list cannot be read for `{name}`: {}",
        counted(bad.len(), "value"),
        listed(&shown)
    );
    error("Q203", at, message).with_help(format!(
        "mend the list: every value must be {}",
        a_type(kind)
    ))
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A text that is no domain.
pub(super) fn not_a_domain(at: &Bytes, value: &str) -> Diagnostic {
    error("Q203", at, format!("`{value}` is no domain"))
        .with_help("write one such as \"example.com\"")
}

/// A name that nothing in the file has.
pub(super) fn unknown_name(at: &Bytes, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    let complaint =
        error("Q204", at, format!("no {what} `{name}`")).with_help(did_you_mean(near, known));
    fixes::renamed(
        complaint,
        at,
        name,
        certain_name(name, known.iter().copied()),
    )
}

/// A word that its key does not have.
pub(super) fn unknown_word(at: &Bytes, what: &str, word: &str, known: &[&str]) -> Diagnostic {
    let complaint = error("Q204", at, format!("`{what}` cannot be `{word}`"))
        .with_help(did_you_mean(nearest_keyword(word, known), known));
    fixes::renamed(complaint, at, word, certain_keyword(word, known))
}

/// An id that no reason can have.
pub(super) fn unknown_reason(at: &Bytes, id: &str, known: &[&str]) -> Diagnostic {
    let tail = |one: &str| one.split_once('.').map_or(one, |(_, tail)| tail).to_owned();
    let near = nearest(id, known.iter().copied())
        .or_else(|| known.iter().copied().find(|one| tail(one) == tail(id)));
    let mut same = known.iter().copied().filter(|one| tail(one) == tail(id));
    let alone = same.next().filter(|_| same.next().is_none());
    let sure = certain_name(id, known.iter().copied()).or(alone);
    let complaint = error("Q204", at, format!("no condition has the id `{id}`"))
        .with_help(did_you_mean(near, known));
    fixes::renamed(complaint, at, id, sure.filter(|sure| near == Some(*sure)))
}

/// A written id that stands twice in a section.
pub(super) fn id_twice(at: &Bytes, id: &str, first: &Bytes) -> Diagnostic {
    if at == first {
        return error(
            "Q204",
            at,
            format!("the id `{id}` occurs twice: its group is named twice in one section"),
        )
        .with_help("remove this `id`, or name the group once");
    }
    error("Q204", at, format!("the id `{id}` is taken"))
        .with_related(first.clone(), "already here")
        .with_help("write another id")
}

/// An id that would be mistaken in verdicts.
pub(super) fn bad_id(at: &Bytes, id: &str, letter: char) -> Diagnostic {
    error(
        "Q204",
        at,
        format!(
            "the id `{}` has a `{}` in it",
            id.escape_debug(),
            letter.escape_debug()
        ),
    )
    .with_help("use letters, digits, `_` and `-`")
}

/// A shared group that contains itself.
pub(super) fn group_in_itself(at: &Bytes, group: &str, open: &[&str]) -> Diagnostic {
    let mut path = open.to_vec();
    path.push(group);
    error(
        "Q204",
        at,
        format!("the group `{group}` contains itself: {}", path.join(" → ")),
    )
    .with_help("remove one of these references")
}

/// Shared groups that multiply beyond all reading.
pub(super) fn too_many_conditions(at: &Bytes, most: usize) -> Diagnostic {
    error(
        "Q204",
        at,
        format!("this section has more than {most} conditions"),
    )
    .with_help("name fewer shared groups within shared groups")
}

/// Conditions so deep in groups that nobody can follow them.
pub(super) fn too_deep_conditions(at: &Bytes, most: usize) -> Diagnostic {
    error(
        "Q204",
        at,
        format!("this condition lies in more than {most} groups"),
    )
    .with_help("name fewer shared groups within shared groups")
}

/// Something that stands twice where once is enough.
pub(super) fn twice(at: &Bytes, word: &str, list: &str) -> Diagnostic {
    error("Q204", at, format!("`{word}` is already in {list}")).with_help("remove it")
}

/// A spelling of two values.
pub(super) fn two_meanings(at: &Bytes, word: &str, first: &str, second: &str) -> Diagnostic {
    error(
        "Q204",
        at,
        format!("`{word}` is a spelling of both `{first}` and `{second}`"),
    )
    .with_help("keep it with one of them")
}

/// A word of the data that means two activities.
pub(super) fn two_activities(at: &Bytes, word: &str, other: &str, first: &Bytes) -> Diagnostic {
    error("Q204", at, format!("`{word}` already means `{other}`"))
        .with_related(first.clone(), "already here")
        .with_help("keep it with one of them")
}

/// `*` as the name of an activity.
pub(super) fn star_is_everything(at: &Bytes) -> Diagnostic {
    error(
        "Q204",
        at,
        "`*` means every activity and cannot be declared",
    )
    .with_help("give the activity a name")
}

/// `*` beside other names.
pub(super) fn star_in_list(at: &Bytes, key: &str) -> Diagnostic {
    error("Q204", at, format!("`*` cannot stand in this `{key}`")).with_help(format!(
        "write {key} = \"*\" alone where that is allowed, or the activities by name"
    ))
}

/// A detail named like a word of the language.
pub(super) fn reserved_detail(at: &Bytes, name: &str) -> Diagnostic {
    error(
        "Q204",
        at,
        format!("`{name}` is a word of the language: distinct = \"{name}\""),
    )
    .with_help("give the detail another name, with `columns` for the header")
}

/// A list with the name of the built-in one.
pub(super) fn built_in_list(at: &Bytes, name: &str) -> Diagnostic {
    error("Q204", at, format!("the list `{name}` is built in"))
        .with_help("give your list another name")
}

/// A zone that IANA does not know.
pub(super) fn unknown_zone(at: &Bytes, name: &str) -> Diagnostic {
    error("Q204", at, format!("no time zone `{name}`"))
        .with_help("write an IANA name, such as \"Europe/Berlin\" or \"America/New_York\"")
}

/// A hand-raise that stands in for a section that the file does not have.
pub(super) fn satisfies_absent(at: &Bytes, name: &str) -> Diagnostic {
    error(
        "Q204",
        at,
        format!("the file has no [{name}] for the hand-raise to stand in for"),
    )
    .with_help("remove it, or write the section")
}

/// A hand-raise that would stand in for what must always hold.
pub(super) fn never_satisfied(at: &Bytes, name: &str) -> Diagnostic {
    error(
        "Q204",
        at,
        format!("a hand-raise never stands in for `{name}`"),
    )
    .with_help("known here: `demographic`, `situational`, `behavioral`")
}

/// A hand-raise without effect.
pub(super) fn satisfies_nothing(at: &Bytes) -> Diagnostic {
    error("Q204", at, "this hand-raise stands in for nothing")
        .with_help("write satisfies = [\"…\"] with a section that the file has")
}

/// A condition about points in a file without signals.
pub(super) fn points_without_signals(at: &Bytes) -> Diagnostic {
    error("Q204", at, "there are no signals, so there are no points")
        .with_help("write a [[signal]]")
}

/// Points that would depend on themselves.
pub(super) fn points_in_signal(at: &Bytes) -> Diagnostic {
    error(
        "Q204",
        at,
        "a signal makes points, so it cannot ask about them",
    )
    .with_help("ask for the facts themselves")
}

/// Something that is declared, and nothing names it.
pub(super) fn unused(at: &Bytes, what: &str, name: &str) -> Diagnostic {
    warning(
        "Q206",
        at,
        format!("the {what} `{name}` is declared, but nothing uses it"),
    )
    .with_help("remove it, or use it")
}

/// A name in an example that no rule looks at.
pub(super) fn unlooked(at: &Bytes, name: &str, near: Option<&str>) -> Diagnostic {
    warning("Q206", at, format!("no rule looks at `{name}`")).with_help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "remove it, or write a rule for it".to_owned(),
    })
}

/// A list file that cannot be loaded.
pub(super) fn list_not_loaded(at: &Bytes, name: &str, reason: &str) -> Diagnostic {
    error(
        "Q208",
        at,
        format!("the list `{name}` cannot be read: {reason}"),
    )
    .with_help("mend `file` or `column`; the path is relative to this file")
}

/// A calendar file that cannot be read, or lines of it.
pub(super) fn holidays_not_loaded(at: &Bytes, path: &str, faults: &[Diagnostic]) -> Diagnostic {
    let told = faults.iter().map(|fault| match &fault.at {
        Place::Row { line, .. } => format!("line {line}: {}", fault.message),
        Place::File(_) | Place::Span(_) => fault.message.clone(),
    });
    let mut told = told.collect::<Vec<_>>().into_iter();
    let first = told.next().unwrap_or_default();
    let path = crate::domain::text::quoted(path);
    let message = format!("the holidays of {path} cannot be read: {first}");
    let help = faults.first().and_then(|fault| fault.help.as_deref());
    let complaint = error("Q208", at, message)
        .with_help(help.unwrap_or("mend `holidays_file`; the path is relative to this file"));
    told.fold(complaint, Diagnostic::with_note)
}

/// A file with a list or holidays that is not the one that was signed.
pub(super) fn file_changed(at: &Bytes, path: &str, sha256: &str) -> Diagnostic {
    error(
        "Q208",
        at,
        format!("`{path}` has changed since it was signed"),
    )
    .with_note(format!("its SHA-256 is now {sha256}"))
    .with_help("bring the signed file back, or have both parties sign again")
}

/// A list file without a value.
pub(super) fn list_is_empty(at: &Bytes, path: &str) -> Diagnostic {
    error("Q208", at, format!("`{path}` has no values"))
        .with_help("name the right `column`, or fill the file")
}

/// A list without values.
pub(super) fn list_without_values(at: &Bytes, name: &str) -> Diagnostic {
    error(
        "Q109",
        at,
        format!("[lists.{name}] needs `values` or `file`"),
    )
    .with_help("write values = [\"…\"] or file = \"….csv\"")
}

/// An activity file that does not say what was done.
pub(super) fn source_without_kind(at: &Bytes, name: &str) -> Diagnostic {
    error(
        "Q109",
        at,
        format!("[sources.{name}] needs `did` or `always`"),
    )
    .with_help("write did = \"COLUMN\", or always = \"ACTIVITY\" where the file holds one kind")
}

// ---- 3 types ----

/// A comparison that does not fit the type.
pub(super) fn misfit(entry: &Entry, keyword: &Keyword, name: &str, kind: Type) -> Diagnostic {
    let types: Vec<&str> = keyword.types.iter().map(|one| one.as_str()).collect();
    let message = format!(
        "`{name}` is {}; `{}` works on {}",
        a_type(kind),
        keyword.word,
        listed(&types)
    );
    let fitting: Vec<&str> = keys::COMPARISONS
        .iter()
        .filter(|one| one.types.contains(&kind))
        .map(|one| one.word)
        .collect();
    let help = match (kind, keyword.word) {
        (Type::Text, "domain_is") => {
            "give the field type = \"email\" or type = \"domain\"".to_owned()
        }
        _ => format!("for {}: {}", a_type(kind), listed(&fitting)),
    };
    error("Q301", &entry.key_at, message).with_help(help)
}

/// One constant wanted, several given.
pub(super) fn one_not_many(at: &Bytes, word: &str, instead: &str) -> Diagnostic {
    error("Q105", at, format!("`{word}` needs one value, got a list"))
        .with_help(format!("write `{instead}`"))
}

/// An anchor that is no date.
pub(super) fn not_a_date_field(at: &Bytes, name: &str, kind: Type, key: &str) -> Diagnostic {
    error(
        "Q301",
        at,
        format!("`{key}` needs a date; `{name}` is {}", a_type(kind)),
    )
    .with_help(format!(
        "give `{name}` type = \"datetime\", or name another field"
    ))
}

/// A second field that has no domain.
pub(super) fn not_a_domain_field(at: &Bytes, name: &str, kind: Type) -> Diagnostic {
    error(
        "Q301",
        at,
        format!(
            "`domain_is` needs an e-mail address or a domain; `{name}` is {}",
            a_type(kind)
        ),
    )
    .with_help(format!("give `{name}` type = \"domain\""))
}

/// A field compared with a detail.
pub(super) fn field_in_detail(at: &Bytes) -> Diagnostic {
    error("Q301", at, "a detail cannot be compared with a field")
        .with_help("write the domains in quotes")
}

/// A detail that cannot be added up or compared.
pub(super) fn not_measurable(at: &Bytes, key: &str, name: &str, kind: Type) -> Diagnostic {
    error(
        "Q301",
        at,
        format!(
            "`{key}` needs a number or a duration; `{name}` is {}",
            a_type(kind)
        ),
    )
    .with_help(format!(
        "declare [details.{name}] with type = \"duration\" or type = \"number\""
    ))
}

/// `longest` of what may be negative.
pub(super) fn longest_may_be_negative(at: &Bytes, name: &str) -> Diagnostic {
    error(
        "Q301",
        at,
        format!("`longest` needs a detail that cannot be negative; `{name}` can"),
    )
    .with_help(format!(
        "declare [details.{name}] with type = \"duration\", or with a `range` from 0"
    ))
}

/// A name used as two kinds of value.
pub(super) fn two_kinds(name: &str, first: &At<Kind>, other: &At<Kind>) -> Diagnostic {
    let message = format!(
        "`{name}` is used as {} here and as {} before",
        other.value.as_str(),
        first.value.as_str()
    );
    error("Q302", &other.at, message)
        .with_related(first.at.clone(), format!("{} here", first.value.as_str()))
        .with_help(format!(
            "write both alike, or declare [fields.{name}] with a `type`"
        ))
}

/// A number outside of a field's range.
pub(super) fn outside_range(
    at: &Bytes,
    name: &str,
    number: Number,
    range: (Number, Number),
) -> Diagnostic {
    error(
        "Q303",
        at,
        format!(
            "{number} is outside of the range of `{name}`, {} to {}",
            range.0, range.1
        ),
    )
    .with_help("write a number inside, or widen the `range`")
}

/// A fraction of what is whole.
pub(super) fn not_whole(at: &Bytes, name: &str, number: Number) -> Diagnostic {
    error(
        "Q303",
        at,
        format!("`{name}` is a whole number and never {number}"),
    )
    .with_help("write a whole number")
}

/// A lower end above the upper one.
pub(super) fn reversed(
    at: &Bytes,
    key: &str,
    (low, low_said): (&Node, &str),
    (high, high_said): (&Node, &str),
) -> Diagnostic {
    let complaint = error(
        "Q303",
        at,
        format!("`{key}` goes from {low_said} down to {high_said}"),
    )
    .with_help(format!("write {key} = [{high_said}, {low_said}]"));
    fixes::exchanged(complaint, low, high)
}

/// Not two ends.
pub(super) fn not_a_pair(at: &Bytes, key: &str, count: usize) -> Diagnostic {
    error(
        "Q303",
        at,
        format!("`{key}` needs two numbers, got {count}"),
    )
    .with_help(format!("write {key} = [LOWEST, HIGHEST]"))
}

/// A list without items.
pub(super) fn empty_list(at: &Bytes, key: &str) -> Diagnostic {
    error("Q303", at, format!("`{key}` is empty"))
        .with_help("write at least one item, or remove it")
}

/// N of fewer than N, or of none.
pub(super) fn count_out_of_range(at: &Bytes, needed: i64, members: usize) -> Diagnostic {
    let message = format!("needs {needed} of {}", counted(members, "condition"));
    error("Q303", at, message).with_help(format!("write a number from 1 to {}", members.max(1)))
}

/// A count that every lead meets.
pub(super) fn always_true(at: &Bytes) -> Diagnostic {
    error("Q303", at, "every lead did it 0 times or more")
        .with_help("write at_least = 1, or remove the condition")
}

/// A burst of one event.
pub(super) fn burst_of_one(at: &Bytes) -> Diagnostic {
    error("Q303", at, "a burst has two events or more").with_help("write at_least = 2 or more")
}

/// A month outside of the year.
pub(super) fn not_a_month(at: &Bytes, month: impl Display) -> Diagnostic {
    error("Q303", at, format!("there is no month {month}")).with_help("write a number from 1 to 12")
}

/// No times at all.
pub(super) fn zero_times(at: &Bytes) -> Diagnostic {
    error("Q303", at, "an activity that was done 0 times was not done")
        .with_help("remove the activity")
}

/// A regular expression that cannot be compiled.
pub(super) fn bad_pattern(at: &Bytes, reason: &str) -> Diagnostic {
    error("Q303", at, format!("this pattern cannot be read: {reason}"))
        .with_help("write it between single quotes, so that `\\` stands for itself; there is no look-around and no back-reference")
}

/// A date pattern that cannot be read.
pub(super) fn bad_date_format(at: &Bytes, bad: &str) -> Diagnostic {
    error("Q303", at, format!("`{bad}` is nothing in a date format"))
        .with_help("write a strftime pattern such as \"%d %b, %Y %H:%M:%S\"")
}

/// A delimiter that cannot separate cells.
pub(super) fn bad_delimiter(at: &Bytes, found: &str) -> Diagnostic {
    error(
        "Q303",
        at,
        format!("`{}` cannot be a delimiter", found.escape_debug()),
    )
    .with_help("write one character: \",\", \";\", \"|\" or \"\\t\"")
}

/// A preset of a system whose exports are not known.
pub(super) fn no_preset(at: &Bytes, name: &str) -> Diagnostic {
    let near = nearest(name, KEYWORDS.iter().copied());
    error("Q303", at, format!("there is no preset `{name}`"))
        .with_help(did_you_mean(near, &KEYWORDS))
}

/// A field whose cells are not compared as they are written, where a lead column holds it in place of the key.
pub(super) fn unmatched_type(at: &Bytes, name: &str, kind: Type) -> Diagnostic {
    let message = format!(
        "leads cannot be matched by `{name}`, which is {}",
        a_type(kind)
    );
    error("Q301", at, message)
        .with_help("match by a field of type text, choice, email, phone or domain")
}

// ---- 4 logic ----

/// Comparisons that cannot all hold.
pub(super) fn never_true(at: &Bytes, name: &str, reason: &str) -> Diagnostic {
    let subject = if name == "this" {
        "this condition".to_owned()
    } else {
        format!("this condition about `{name}`")
    };
    error("Q402", at, format!("{subject} is never true: {reason}"))
        .with_help("change one of the limits, or write `any` with one condition each")
}

/// Two starts or two ends of a window.
pub(super) fn two_ends(first: &Entry, second: &Entry, which: &str) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` both set the {which} of the window",
        first.key, second.key
    );
    error("Q103", &second.key_at, message)
        .with_related(first.key_at.clone(), "the other one")
        .with_help("keep one of them")
}

/// A window that begins after it ends.
pub(super) fn empty_window(older: &Entry, within: &At<Span>, span: Span) -> Diagnostic {
    let message = format!("nothing is within {} and older than {span}", within.value);
    error("Q402", &older.key_at, message)
        .with_related(within.at.clone(), "begins here")
        .with_help("write a longer `within`, or a shorter `older_than`")
}

/// A window between dates that begins after it ends.
pub(super) fn since_after_until(since: &Entry, until: &Entry) -> Diagnostic {
    error("Q402", &since.node.at, "this window begins after it ends")
        .with_related(until.node.at.clone(), "ends here")
        .with_help("exchange the two dates")
}

/// A tier that takes every lead before the last does.
pub(super) fn tier_takes_all(at: &Bytes) -> Diagnostic {
    error(
        "Q405",
        at,
        "this tier takes every lead, so the tiers below it are never reached",
    )
    .with_help("write `points_at_least` or `when`, or move it to the end")
}

/// Tiers that leave a gap.
pub(super) fn last_tier_has_condition(at: &Bytes) -> Diagnostic {
    error(
        "Q406",
        at,
        "the last tier has a condition, so some leads get no tier",
    )
    .with_help("remove it, or add a last [[tier]] with an `id` only")
}

/// A file that asks nothing.
pub(super) fn no_section() -> Diagnostic {
    error("Q109", &(0..0), "the file does not say who qualifies").with_help(
        "write [required], [demographic], [situational], [behavioral] or a [[disqualify]]",
    )
}

// ---- 5 examples and tests ----

/// Examples without an as-of.
pub(super) fn no_as_of(at: &Bytes) -> Diagnostic {
    error("Q501", at, "tests need an instant to be judged for")
        .with_help("write [tests] with as_of = 2026-12-15T15:00:00Z")
}

/// A date in an example that could be two.
pub(super) fn ambiguous_example(at: &Bytes, name: &str, text: &str) -> Diagnostic {
    error(
        "Q501",
        at,
        format!("`{name} = \"{text}\"` could be two dates"),
    )
    .with_help("write it as 2026-12-01, or set [input] dates")
}

/// A test that expects nothing.
pub(super) fn nothing_expected(at: &Bytes) -> Diagnostic {
    error("Q501", at, "nothing is expected here")
        .with_help("write verdict = \"qualified\" or verdict = \"rejected\"")
}

/// A verdict and an outcome that never go together.
pub(super) fn verdict_against_outcome(
    at: &Bytes,
    outcome: &str,
    verdict: &str,
    other: &Bytes,
) -> Diagnostic {
    error(
        "Q501",
        at,
        format!("the outcome `{outcome}` goes with the verdict `{verdict}`"),
    )
    .with_related(other.clone(), "another verdict")
    .with_help(format!("write verdict = \"{verdict}\", or leave it out"))
}

/// A case without a value.
pub(super) fn case_without_value(at: &Bytes) -> Diagnostic {
    error(
        "Q501",
        at,
        "this case does not say what the varied field is",
    )
    .with_help("write is = … or blank = true")
}

/// `vary` without cases.
pub(super) fn vary_without_cases(at: &Bytes) -> Diagnostic {
    error("Q501", at, "`vary` has no effect without `cases`")
        .with_help("write cases = [{ is = …, verdict = \"…\" }]")
}

// ---- 6 agreement ----

/// A table behind the signatures, which would not be signed.
pub(super) fn after_signature(at: &Bytes) -> Diagnostic {
    error(
        "Q602",
        at,
        "this table stands behind a signature and would not be signed",
    )
    .with_help("move every [[signature]] to the end of the file")
}

/// A promise without a time.
pub(super) fn duty_without_time(at: &Bytes) -> Diagnostic {
    error(
        "Q109",
        at,
        "this duty has no time, so it could never be late",
    )
    .with_help("write within = \"5 business days\" or latest = \"1 day\"")
}

/// A duty that promises nothing.
pub(super) fn duty_without_promise(at: &Bytes) -> Diagnostic {
    error("Q109", at, "this duty promises nothing")
        .with_help("write must = { … }, or qualified = { at_least = N, per = \"quarter\" }")
}

/// An outer limit inside of the inner one.
pub(super) fn latest_before_within(latest: &Entry, within: &Bytes) -> Diagnostic {
    error(
        "Q402",
        &latest.key_at,
        "`latest` comes before `within` is over",
    )
    .with_related(within.clone(), "this is longer")
    .with_help("exchange the two")
}

/// Working time without business hours.
pub(super) fn no_business_hours(at: &Bytes) -> Diagnostic {
    error("Q604", at, "working time needs [business_hours]").with_help(
        "write [business_hours] with days = [\"mon\", …], from = 09:00:00 and to = 17:30:00",
    )
}

/// Hours in which nobody works.
pub(super) fn no_working_time(at: &Bytes) -> Diagnostic {
    error("Q604", at, "these business hours have no working time")
        .with_help("write days = [\"mon\", …], from = 09:00:00 and to = 17:30:00")
}

/// Holidays after which nobody works again.
pub(super) fn only_holidays(at: &Bytes) -> Diagnostic {
    error("Q604", at, "these holidays leave no working time")
        .with_help("take the days off that are no holidays out of `holidays` or `holidays_file`")
}

/// A stretch of no length.
pub(super) fn empty_hours(at: &Bytes) -> Diagnostic {
    error("Q604", at, "this working time ends when it begins")
        .with_help("write two different times")
}

/// Stretches that overlap.
pub(super) fn hours_overlap(at: &Bytes) -> Diagnostic {
    error("Q604", at, "these working times overlap").with_help("write each hour once")
}

/// A stretch that cannot be read.
pub(super) fn bad_hours(at: &Bytes, found: &str) -> Diagnostic {
    error("Q604", at, format!("`{found}` is no stretch of time"))
        .with_help("write one such as \"09:00-12:30\"")
}

/// An agreement that is not in force yet.
pub(super) fn not_yet_effective(name: &str, day: Day) -> Diagnostic {
    note(
        "Q605",
        &(0..0),
        format!("`{name}` is in force from {} on", show_day(day)),
    )
}

/// An agreement that both wanted to look at again.
pub(super) fn past_review(name: &str, day: Day) -> Diagnostic {
    warning(
        "Q603",
        &(0..0),
        format!("`{name}` was to be reviewed by {}", show_day(day)),
    )
    .with_help("agree on it again, and write a later `review_by`")
}

/// Days that are counted in UTC for want of a zone.
pub(super) fn days_in_utc() -> Diagnostic {
    note(
        "Q606",
        &(0..0),
        "days are counted in UTC, because no `timezone` is written",
    )
    .with_help("write timezone = \"America/New_York\", or the zone of your teams")
}

// ---- 9 silences ----

/// A silence of a code that is not said there.
pub(super) fn silences_nothing(at: &Bytes, code: &str) -> Diagnostic {
    let message = format!("`{code}` is silenced here, but is not said of this line");
    warning("Q907", at, message)
        .with_help("remove it from the comment, or move the comment to its line")
}

/// A silence of a code that does not exist.
pub(super) fn unknown_code(at: &Bytes, code: &str, near: Option<&str>) -> Diagnostic {
    let complaint = warning("Q908", at, format!("no code `{code}`"));
    match near {
        Some(near) => complaint.with_help(format!("did you mean `{near}`?")),
        None => complaint.with_help("`qualify check --codes` lists them"),
    }
}

/// A comment that speaks to this program in words that it does not know.
pub(super) fn unknown_remark(at: &Bytes) -> Diagnostic {
    warning(
        "Q908",
        at,
        "this comment speaks to qualify, but says nothing it understands",
    )
    .with_help("write `# qualify: allow CODE because REASON`")
}

/// A silence that does not say why.
pub(super) fn silence_without_reason(at: &Bytes) -> Diagnostic {
    warning("Q909", at, "this silence has no reason").with_help(
        "write `because` and the reason behind the code, for those who read it after you",
    )
}

/// A silence of what cannot be silenced.
pub(super) fn cannot_be_silenced(at: &Bytes, code: &str) -> Diagnostic {
    let message = format!("`{code}` stops every run here and cannot be silenced");
    warning("Q910", at, message).with_help("mend the line, and remove this comment")
}
