//! Cells become facts: every type of the language, read from text.

use std::collections::BTreeSet;
use std::str::FromStr;

use caseless::Caseless;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::naive::agreement::{Agreement, Constant, Fact, Kind, Unit};
use crate::naive::times::{self, When};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Blank,
    Unreadable,
    /// `plain` as it stands, `folded` for comparing.
    Text {
        plain: String,
        folded: String,
    },
    Number(Interval),
    YesNo(bool),
    Time(When),
    List(BTreeSet<String>),
}

impl Value {
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Blank | Self::Unreadable)
    }
}

/// One end of an interval; without a value it is infinite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) value: Option<Decimal>,
    /// The value itself is not in the interval.
    pub(crate) open: bool,
}

impl End {
    pub(crate) const INFINITE: Self = Self {
        value: None,
        open: true,
    };

    pub(crate) fn closed(value: Decimal) -> Self {
        Self {
            value: Some(value),
            open: false,
        }
    }

    pub(crate) fn open(value: Decimal) -> Self {
        Self {
            value: Some(value),
            open: true,
        }
    }
}

/// All numbers between two ends; a plain number is a closed interval of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: End,
    pub(crate) high: End,
}

impl Interval {
    pub(crate) fn of(number: Decimal) -> Self {
        Self {
            low: End::closed(number),
            high: End::closed(number),
        }
    }

    fn is_empty(&self) -> bool {
        match (self.low.value, self.high.value) {
            (Some(low), Some(high)) => {
                low > high || (low == high && (self.low.open || self.high.open))
            }
            _ => false,
        }
    }
}

/// NFC, trimmed, and in Unicode case folding.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    trimmed(text).chars().default_case_fold().collect()
}

fn trimmed(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    text.nfc().collect::<String>().trim().to_owned()
}

pub(crate) fn is_blank(agreement: &Agreement, own: &[String], cell: &str) -> bool {
    let folded = fold(cell);
    let mut words = agreement.blank.iter().chain(own);
    folded.is_empty() || words.any(|word| fold(word) == folded)
}

/// Reads a cell of the data as the type of its fact.
pub(crate) fn read(agreement: &Agreement, fact: &Fact, cell: &str) -> Value {
    let cell = undone(cell.trim());
    if is_blank(agreement, &fact.blank, cell) {
        return Value::Blank;
    }
    let text = trimmed(cell);
    read_text(agreement, fact, &text).unwrap_or(Value::Unreadable)
}

/// Reads a constant of the file as the data would be read.
pub(crate) fn constant(agreement: &Agreement, fact: &Fact, constant: &Constant) -> Value {
    let text = trimmed(&constant.as_cell());
    read_text(agreement, fact, &text).expect("constants are readable as their type")
}

fn undone(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

fn read_text(agreement: &Agreement, fact: &Fact, text: &str) -> Option<Value> {
    match fact.kind {
        Kind::Text => Some(spelled(fact, text)),
        Kind::Choice => read_choice(fact, text),
        Kind::Number | Kind::WholeNumber => read_number(fact, text),
        Kind::YesNo => read_yes_no(text).map(Value::YesNo),
        Kind::Date | Kind::Datetime => read_date(agreement, fact, text),
        Kind::Email => read_email(text).map(|email| same_folded(&email)),
        Kind::Phone => is_phone(text).then(|| same_folded(text)),
        Kind::Domain => read_domain(text).map(|domain| same_folded(&domain)),
        Kind::Country => read_country(text).map(same_folded),
        Kind::List => Some(read_list(text)),
        Kind::Duration => {
            read_duration(fact.unit, text).map(|span| Value::Number(Interval::of(span)))
        }
    }
}

fn same_folded(text: &str) -> Value {
    Value::Text {
        plain: text.to_owned(),
        folded: fold(text),
    }
}

fn spelled(fact: &Fact, text: &str) -> Value {
    let folded = fold(text);
    let meant = fact.spellings.iter().find(|(canonical, others)| {
        fold(canonical) == folded || others.iter().any(|other| fold(other) == folded)
    });
    Value::Text {
        plain: text.to_owned(),
        folded: meant.map_or(folded, |(canonical, _)| fold(canonical)),
    }
}

fn read_choice(fact: &Fact, text: &str) -> Option<Value> {
    let value = spelled(fact, text);
    let Value::Text { folded, .. } = &value else {
        return None;
    };
    let known = fact.choices.iter().any(|choice| fold(choice) == *folded);
    (known || fact.choices.is_empty()).then_some(value)
}

fn read_yes_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "true" | "yes" | "y" | "1" | "on" => Some(true),
        "false" | "no" | "n" | "0" | "off" => Some(false),
        _ => None,
    }
}

/// A `date` keeps the local day; a `datetime` keeps what is written.
fn read_date(agreement: &Agreement, fact: &Fact, text: &str) -> Option<Value> {
    let zone = agreement.zone();
    let when = match &fact.format {
        Some(pattern) => times::read_as(zone, text, pattern)?,
        None => times::read(zone, text)?,
    };
    Some(Value::Time(match fact.kind {
        Kind::Date => When::Day(times::day(zone, when)),
        _ => when,
    }))
}

fn read_list(text: &str) -> Value {
    let items = text.split(';').map(fold);
    Value::List(items.filter(|item| !item.is_empty()).collect())
}

// Numbers

fn read_number(fact: &Fact, text: &str) -> Option<Value> {
    let interval = read_interval(fact.kind == Kind::WholeNumber, text)?;
    let cut = match fact.range {
        Some((least, most)) => cut(interval, least, most),
        None => interval,
    };
    (!cut.is_empty()).then_some(Value::Number(cut))
}

/// The part of an interval that lies between two legal numbers.
fn cut(interval: Interval, least: Decimal, most: Decimal) -> Interval {
    let low = match interval.low.value {
        Some(value) if value >= least => interval.low,
        _ => End::closed(least),
    };
    let high = match interval.high.value {
        Some(value) if value <= most => interval.high,
        _ => End::closed(most),
    };
    Interval { low, high }
}

fn read_interval(whole: bool, text: &str) -> Option<Interval> {
    let number = |text: &str| read_single(text).filter(|found| !whole || found.is_integer());
    if let Some(single) = number(text) {
        return Some(Interval::of(single));
    }
    if let Some(low) = text.strip_suffix('+') {
        let low = End::closed(number(low)?);
        return Some(Interval {
            low,
            high: End::INFINITE,
        });
    }
    if let Some(low) = text.strip_prefix('>') {
        let low = number(low)?;
        let low = if whole {
            End::closed(low + Decimal::ONE)
        } else {
            End::open(low)
        };
        return Some(Interval {
            low,
            high: End::INFINITE,
        });
    }
    if let Some(high) = text.strip_prefix('<') {
        let high = number(high)?;
        let high = if whole {
            End::closed(high - Decimal::ONE)
        } else {
            End::open(high)
        };
        return Some(Interval {
            low: End::INFINITE,
            high,
        });
    }
    let (low, high) = [" to ", "–", "-"]
        .iter()
        .find_map(|between| text.split_once(between))?;
    Some(Interval {
        low: End::closed(number(low)?),
        high: End::closed(number(high)?),
    })
}

/// One number: a sign or parentheses, a currency, `k` or `m`, an exponent.
fn read_single(text: &str) -> Option<Decimal> {
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return read_single(inner).map(|number| -number);
    }
    let text = text.strip_prefix('$').unwrap_or(text);
    let text = text.strip_prefix("USD ").unwrap_or(text);
    let (digits, times) = match text.strip_suffix(['k', 'm']) {
        Some(digits) if text.ends_with('k') => (digits, Decimal::from(1_000)),
        Some(digits) => (digits, Decimal::from(1_000_000)),
        None => (text, Decimal::ONE),
    };
    let known = |letter: char| letter.is_ascii_digit() || "+-.e".contains(letter);
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        || !digits.chars().all(known)
    {
        return None;
    }
    let number = if digits.contains('e') {
        Decimal::from_scientific(digits)
    } else {
        Decimal::from_str(digits)
    };
    Some(number.ok()? * times)
}

// Durations, in seconds

fn read_duration(unit: Option<Unit>, text: &str) -> Option<Decimal> {
    if let Some(bare) = Decimal::from_str(text)
        .ok()
        .filter(|bare| !bare.is_sign_negative())
    {
        return Some(bare * Decimal::from(unit.and_then(seconds_of)?));
    }
    let clock: Vec<&str> = text.split(':').collect();
    if let [hours, minutes, seconds] = clock.as_slice() {
        let part = |text: &str| Decimal::from_str(text).ok();
        let minutes = part(hours)? * Decimal::from(60) + part(minutes)?;
        return Some(minutes * Decimal::from(60) + part(seconds)?);
    }
    let folded = fold(text);
    let parts = folded.strip_prefix("pt").unwrap_or(&folded);
    let mut total = Decimal::ZERO;
    let mut rest = parts.trim();
    while !rest.is_empty() {
        let digits_end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (digits, after) = rest.split_at(digits_end);
        let after = after.trim_start();
        let word_end = after
            .find(|letter: char| !letter.is_alphabetic())
            .unwrap_or(after.len());
        let (word, left) = after.split_at(word_end);
        total += Decimal::from_str(digits).ok()? * Decimal::from(seconds_of(unit_of(word)?)?);
        rest = left.trim_start();
    }
    Some(total)
}

fn unit_of(word: &str) -> Option<Unit> {
    match word {
        "s" | "sec" | "second" | "seconds" => Some(Unit::Second),
        "m" | "min" | "minute" | "minutes" => Some(Unit::Minute),
        "h" | "hour" | "hours" => Some(Unit::Hour),
        _ => None,
    }
}

fn seconds_of(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Second => Some(1),
        Unit::Minute => Some(60),
        Unit::Hour => Some(3600),
        _ => None,
    }
}

// Addresses

fn read_email(text: &str) -> Option<String> {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let text = match (text.find('<'), text.strip_suffix('>')) {
        (Some(start), Some(inner)) => &inner[start + 1..],
        _ => text,
    };
    let (local, domain) = text.split_once('@')?;
    let local_letter = |letter: char| {
        letter.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(letter)
            || "!#$%&'*+/=?^_`{|}~-".contains(letter)
    };
    let local_part = |part: &str| !part.is_empty() && part.chars().all(local_letter);
    let lengths = text.chars().count() <= 254 && local.chars().count() <= 64;
    (lengths && local.split('.').all(local_part) && is_host(domain)).then(|| text.to_owned())
}

/// Two or more labels, the last of two or more letters or `xn--…`.
fn is_host(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let good = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let last = labels.last().copied().unwrap_or_default();
    let last_good = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    labels.len() >= 2
        && labels.iter().all(|label| good(label))
        && (last_good || last.starts_with("xn--"))
}

fn read_domain(text: &str) -> Option<String> {
    let folded = fold(text);
    let bare = folded
        .split_once("://")
        .map_or(folded.as_str(), |(_, rest)| rest);
    let host = bare.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    is_host(host).then(|| host.to_owned())
}

/// The domain of an address, or the domain itself.
pub(crate) fn domain_of(folded: &str) -> &str {
    folded.split_once('@').map_or(folded, |(_, domain)| domain)
}

fn is_phone(text: &str) -> bool {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let rest = text.strip_prefix('+').unwrap_or(text);
    let known = |letter: char| letter.is_ascii_digit() || " .-()/".contains(letter);
    (7..=15).contains(&digits.len())
        && rest.chars().all(known)
        && digits.iter().any(|digit| *digit != digits[0])
}

fn read_country(text: &str) -> Option<&'static str> {
    const NAMES: [(&str, &[&str]); 5] = [
        ("US", &["us", "usa", "u.s.", "united states", "u.s.a."]),
        ("DE", &["de", "deu", "germany", "deutschland"]),
        ("FR", &["fr", "fra", "france"]),
        ("GB", &["gb", "gbr", "uk", "u.k.", "united kingdom"]),
        ("NL", &["nl", "nld", "netherlands", "holland"]),
    ];
    let folded = fold(text);
    let found = NAMES
        .iter()
        .find(|(_, names)| names.contains(&folded.as_str()));
    found.map(|(code, _)| *code)
}
