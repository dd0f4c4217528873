//! Durations in seconds, exact, never negative.
//!
//! `00:31:05` is hours, minutes, seconds; `31:05` could be two things and is unreadable. In words each unit stands once,
//! the longer before the shorter. A day has 24 hours here; months and years have no exact length and are unreadable.

use crate::domain::number::{Interval, Number};
use crate::domain::reader::number::NumberReading;
use crate::domain::reader::{DecimalMark, Reader, number};

/// Returns what a trimmed text can be as a duration, in seconds.
pub(super) fn reading(text: &str, reader: &Reader) -> NumberReading {
    reading_under(text, reader.conventions.decimal, reader.unit_seconds)
}

/// Returns what a trimmed text can be as a duration whatever the conventions.
pub(super) fn reading_unsettled(text: &str, reader: &Reader) -> NumberReading {
    reading_under(text, None, reader.unit_seconds)
}

/// Returns what a cell that the file holds as a number is as a duration.
pub(super) fn reading_of_number(text: &str, reader: &Reader) -> NumberReading {
    reading_under(text, Some(DecimalMark::Dot), reader.unit_seconds)
}

fn reading_under(
    text: &str,
    decimal: Option<DecimalMark>,
    unit_seconds: Option<u32>,
) -> NumberReading {
    let mark = decimal.unwrap_or(DecimalMark::Dot);
    if let Some(seconds) = clock(text)
        .or_else(|| iso(text))
        .or_else(|| in_words(text, mark))
    {
        return NumberReading::Known(Interval::single(seconds));
    }
    let Some(unit) = unit_seconds else {
        return NumberReading::Unreadable;
    };
    let in_seconds = |interval: Interval| {
        let number = interval.as_single().filter(|number| is_length(*number))?;
        number.checked_mul(Number::from(unit)).map(Interval::single)
    };
    let known =
        |interval| in_seconds(interval).map_or(NumberReading::Unreadable, NumberReading::Known);
    match number::reading(text, decimal, false) {
        NumberReading::Known(interval) => known(interval),
        NumberReading::Ambiguous(dot, comma) => match (in_seconds(dot), in_seconds(comma)) {
            (Some(dot), Some(comma)) => NumberReading::Ambiguous(dot, comma),
            _ => NumberReading::Unreadable,
        },
        NumberReading::Unreadable => NumberReading::Unreadable,
    }
}

fn is_length(number: Number) -> bool {
    number.is_zero() || number.is_sign_positive()
}

/// Reads `00:31:05` and `125:00:00.5`.
fn clock(text: &str) -> Option<Number> {
    let mut parts = text.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse::<u32>().ok())?
    };
    let (whole_seconds, _) = seconds.split_once('.').unwrap_or((seconds, ""));
    let is_clock = parts.next().is_none()
        && (1..=6).contains(&hours.len())
        && minutes.len() == 2
        && whole_seconds.len() == 2
        && whole(minutes)? < 60
        && whole(whole_seconds)? < 60;
    if !is_clock {
        return None;
    }
    let minutes = whole(hours)?
        .checked_mul(60)?
        .checked_add(whole(minutes)?)?;
    Number::from(u64::from(minutes) * 60).checked_add(amount(seconds, DecimalMark::Dot)?)
}

/// Reads ISO 8601 without months and years: `PT31M`, `P1DT2H`, `P2W`.
fn iso(text: &str) -> Option<Number> {
    let rest = strip_letter(text, 'P')?;
    let (days, time) = match rest.split_once(['T', 't']) {
        Some((days, time)) if !time.is_empty() => (days, time),
        Some(_) => return None,
        None => (rest, ""),
    };
    let days = terms(days, &[('W', 604_800), ('D', 86_400)])?;
    let time = terms(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    (rest.len() > 1).then(|| days.checked_add(time)).flatten()
}

fn strip_letter(text: &str, letter: char) -> Option<&str> {
    text.strip_prefix([letter, letter.to_ascii_lowercase()])
}

/// Adds numbers before letters that follow in the order given.
fn terms(text: &str, letters: &[(char, u32)]) -> Option<Number> {
    let (mut sum, mut rest) = (Number::ZERO, text);
    for (letter, seconds) in letters {
        let Some(at) = rest.find([*letter, letter.to_ascii_lowercase()]) else {
            continue;
        };
        let mark = if rest[..at].contains(',') {
            DecimalMark::Comma
        } else {
            DecimalMark::Dot
        };
        let number = amount(&rest[..at], mark)?;
        sum = sum.checked_add(number.checked_mul(Number::from(*seconds))?)?;
        rest = &rest[at + 1..];
    }
    rest.is_empty().then_some(sum)
}

/// Reads `31 min`, `1h 5m`, `1 hour and 5 minutes`, `1.5 h`.
fn in_words(text: &str, mark: DecimalMark) -> Option<Number> {
    let (mut sum, mut rest, mut longest) = (Number::ZERO, text, usize::MAX);
    loop {
        let length = rest.find(|one: char| !(one.is_ascii_digit() || one == '.' || one == ','))?;
        let number = amount(&rest[..length], mark)?;
        rest = rest[length..].trim_start();
        let length = rest
            .find(|one: char| !one.is_alphabetic())
            .unwrap_or(rest.len());
        let (place, seconds) = unit(&rest[..length])?;
        if place >= longest {
            return None;
        }
        longest = place;
        sum = sum.checked_add(number.checked_mul(seconds)?)?;
        rest = rest[length..].trim_start_matches('.').trim_start();
        if rest.is_empty() {
            return Some(sum);
        }
        rest = rest
            .strip_prefix(',')
            .or_else(|| rest.strip_prefix("and "))
            .unwrap_or(rest)
            .trim_start();
    }
}

/// Words of the units, in thousandths of a second, the shortest first.
const UNITS: &[(u64, &[&str])] = &[
    (1, &["ms", "millisecond", "milliseconds"]),
    (1_000, &["s", "sec", "secs", "second", "seconds"]),
    (60_000, &["m", "min", "mins", "minute", "minutes"]),
    (3_600_000, &["h", "hr", "hrs", "hour", "hours"]),
    (86_400_000, &["d", "day", "days"]),
    (604_800_000, &["w", "wk", "week", "weeks"]),
];

/// Returns a unit's place in [`UNITS`] and its length in seconds.
fn unit(word: &str) -> Option<(usize, Number)> {
    let is_named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    let place = UNITS.iter().position(|(_, names)| is_named(names))?;
    let thousandths = i64::try_from(UNITS[place].0).ok()?;
    Some((place, Number::new(thousandths, 3).normalize()))
}

/// Reads an amount of digits with decimals, no sign and no range.
fn amount(text: &str, mark: DecimalMark) -> Option<Number> {
    let is_plain = text.starts_with(|one: char| one.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    let read = || number::read_number(text, Some(mark), false)?.as_single();
    is_plain.then(read).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Zone;
    use crate::domain::value::Type;

    #[track_caller]
    fn check(input: &str, unit_seconds: Option<u32>, expect: &str) {
        let mut reader = Reader::new(Type::Duration, Zone::UTC);
        reader.unit_seconds = unit_seconds;
        let shown = match reading(input, &reader) {
            NumberReading::Known(interval) => interval.to_string(),
            NumberReading::Ambiguous(dot, comma) => format!("{dot} or {comma}"),
            NumberReading::Unreadable => "unreadable".to_owned(),
        };
        assert_eq!(shown, expect, "{input:?}");
    }

    #[test]
    fn durations_are_seconds() {
        check("00:31:05", None, "1865");
        check("125:00:00.5", None, "450000.5");
        check("31 min", None, "1860");
        check("31min.", None, "1860");
        check("1h 5m", None, "3900");
        check("1h5m", None, "3900");
        check("1 hour, 5 minutes and 3 seconds", None, "3903");
        check("1.5 h", None, "5400.0");
        check("2 days", None, "172800");
        check("250 ms", None, "0.250");
        check("PT31M", None, "1860");
        check("P1DT2H", None, "93600");
        check("P2W", None, "1209600");
        check("PT0.5S", None, "0.5");
        check("pt0,5s", None, "0.5");
        check("31", Some(60), "1860");
        check("0", Some(60), "0");
        check("1.5", Some(60), "90.0");
        check("1,200", Some(1), "1200 or 1.200");
    }

    #[test]
    fn what_has_no_exact_length_is_unreadable() {
        for text in [
            "31",
            "31:05",
            "00:61:00",
            "00:31:5",
            "-00:31:05",
            "-5 min",
            "5m 1h",
            "1h 1h",
            "P1M",
            "P1Y",
            "P",
            "PT",
            "P1DT",
            "PT5",
            "1 month",
            "five minutes",
            "1h 5",
            "1:2:3:4",
            "a while",
            ":::",
            "",
        ] {
            check(text, None, "unreadable");
        }
        check("-31", Some(60), "unreadable");
        check("10-20", Some(60), "unreadable");
    }
}
