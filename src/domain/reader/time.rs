//! The time of day and the zone that may follow a date.

use std::borrow::Cow;

use crate::domain::reader::date::TimeOfDay;

/// Returns the text with every white space as a plain one and the minus sign as a hyphen.
pub(super) fn with_plain_spaces(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |one: char| match one {
        '−' => '-',
        _ if one.is_whitespace() => ' ',
        _ => one,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// Parts a text into the date and the time of day where it has one; nothing where that is no time of day.
pub(super) fn split(text: &str) -> Option<(&str, Option<TimeOfDay>)> {
    if let Some((date, time)) = split_basic(text) {
        return Some((date, Some(time)));
    }
    let Some(colon) = text.find(':') else {
        return Some((text.trim(), None));
    };
    let hour_digits = text.as_bytes()[..colon]
        .iter()
        .rev()
        .take(2)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (date, time) = text.split_at(colon - hour_digits);
    Some((without_joiner(date), Some(time_of_day(time)?)))
}

/// Parts the basic form of ISO 8601: `20190329T072417Z`.
fn split_basic(text: &str) -> Option<(&str, TimeOfDay)> {
    let (date, time) = text.split_once('T')?;
    let length = time.bytes().take_while(u8::is_ascii_digit).count();
    if date.len() != 8 || !(length == 4 || length == 6) {
        return None;
    }
    let number = |from: usize| time.get(from..from + 2)?.parse().ok();
    let second = if length == 6 { number(4)? } else { 0 };
    let seconds = seconds_of_day(number(0)?, number(2)?, second)?;
    let offset = fraction_and_zone(&time.as_bytes()[length..])?;
    Some((date, TimeOfDay { seconds, offset }))
}

/// Words and letters between a date and its time.
const JOINERS: &[&str] = &[",", " at", " um", " om", " à", " às", " alle"];

fn without_joiner(date: &str) -> &str {
    let trimmed = date.trim_end();
    let joiner = JOINERS
        .iter()
        .find_map(|joiner| trimmed.strip_suffix(joiner));
    let with_t = || {
        let date = date.strip_suffix(['T', 't'])?;
        date.ends_with(|one: char| one.is_ascii_digit())
            .then_some(date)
    };
    joiner.or_else(with_t).unwrap_or(trimmed).trim()
}

/// Reads `7:24`, `07:24:17.123`, `7:24 PM` with the zone that may follow.
fn time_of_day(text: &str) -> Option<TimeOfDay> {
    let (hour, rest) = number(text.as_bytes())?;
    let (minute, mut rest) = two_digits(rest.strip_prefix(b":")?)?;
    let mut second = 0;
    if let Some(after) = rest.strip_prefix(b":") {
        (second, rest) = two_digits(after)?;
        rest = without_fraction(rest)?;
    }
    let rest = rest.trim_ascii();
    let (hour, rest) = match half_of_day(rest) {
        Some((is_afternoon, rest)) if (1..=12).contains(&hour) => {
            (hour % 12 + if is_afternoon { 12 } else { 0 }, rest)
        }
        Some(_) => return None,
        None => (hour, strip_word(rest, b"uhr").unwrap_or(rest)),
    };
    Some(TimeOfDay {
        seconds: seconds_of_day(hour, minute, second)?,
        offset: zone(rest.trim_ascii())?,
    })
}

/// Returns the seconds since midnight; `24:00` is the end of the day, a leap second counts as the one before it.
fn seconds_of_day(hour: u32, minute: u32, second: u32) -> Option<u32> {
    let second = match second {
        0..=59 => second,
        60 if minute % 15 == 14 => 59,
        _ => return None,
    };
    let seconds = (hour * 60 + minute) * 60 + second;
    (minute < 60 && (hour < 24 || seconds == 86_400)).then_some(seconds)
}

fn half_of_day(rest: &[u8]) -> Option<(bool, &[u8])> {
    let half = |words: [&[u8]; 2]| words.into_iter().find_map(|word| strip_word(rest, word));
    half([b"am", b"a.m."])
        .map(|rest| (false, rest))
        .or_else(|| half([b"pm", b"p.m."]).map(|rest| (true, rest)))
}

/// Returns what follows a word, given in lower case, that ends there.
fn strip_word<'a>(rest: &'a [u8], word: &[u8]) -> Option<&'a [u8]> {
    let (start, after) = rest.split_at_checked(word.len())?;
    let ends = !after.first().is_some_and(u8::is_ascii_alphanumeric);
    (start.eq_ignore_ascii_case(word) && ends).then_some(after)
}

fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(length);
    if !(1..=2).contains(&length) {
        return None;
    }
    let number = digits
        .iter()
        .fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some((number, rest))
}

fn two_digits(text: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = number(text)?;
    (text.len() - rest.len() == 2).then_some((number, rest))
}

/// Passes over decimals of a second.
fn without_fraction(text: &[u8]) -> Option<&[u8]> {
    let [b'.' | b',', rest @ ..] = text else {
        return Some(text);
    };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (length > 0).then(|| &rest[length..])
}

/// Reads decimals of a second, which are cut, and a zone; the inner nothing is no zone.
#[expect(clippy::option_option, reason = "absent and unreadable are two things")]
pub(super) fn fraction_and_zone(text: &[u8]) -> Option<Option<i32>> {
    zone(without_fraction(text)?.trim_ascii())
}

/// Reads `Z`, `UTC`, `GMT`, `+02`, `+0200`, `+02:00`, `GMT+2`, with a comment in parentheses or without; returns the
/// seconds ahead of UTC.
#[expect(clippy::option_option, reason = "absent and unreadable are two things")]
fn zone(text: &[u8]) -> Option<Option<i32>> {
    if text.is_empty() {
        return Some(None);
    }
    if text.eq_ignore_ascii_case(b"z") {
        return Some(Some(0));
    }
    let after_name = strip_name(text);
    let rest = without_comment(after_name.unwrap_or(text));
    if rest.is_empty() && after_name.is_some() {
        return Some(Some(0));
    }
    let (sign, digits) = match rest {
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits {
        [h] if after_name.is_some() => ([b'0', *h], [b'0'; 2]),
        [h1, h2] => ([*h1, *h2], [b'0'; 2]),
        [h1, h2, m1, m2] | [h1, h2, b':', m1, m2] => ([*h1, *h2], [*m1, *m2]),
        _ => return None,
    };
    let (hours, minutes) = (two_digits(&hours)?.0, two_digits(&minutes)?.0);
    let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
    (hours < 24 && minutes < 60).then_some(Some(sign * seconds))
}

fn strip_name(text: &[u8]) -> Option<&[u8]> {
    strip_word(text, b"utc").or_else(|| strip_word(text, b"gmt"))
}

fn without_comment(text: &[u8]) -> &[u8] {
    let comment = text.iter().position(|byte| *byte == b'(');
    match comment {
        Some(start) if start > 0 && text.ends_with(b")") => text[..start].trim_ascii_end(),
        _ => text.trim_ascii_start(),
    }
}

/// Returns 0 where one of the text's words is a name of UTC.
pub(super) fn utc_name(text: &str) -> Option<i32> {
    let is_utc = |word: &str| ["UTC", "GMT", "Z"].contains(&word);
    text.split_whitespace().any(is_utc).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expect: Option<(u32, Option<i32>)>) {
        let read = time_of_day(input).map(|time| (time.seconds, time.offset));
        assert_eq!(read, expect, "{input:?}");
    }

    #[test]
    fn times_of_day_have_a_clock_and_perhaps_a_zone() {
        check("7:05", Some((25_500, None)));
        check("07:05:01.9", Some((25_501, None)));
        check("12:05 AM", Some((300, None)));
        check("12:05 pm", Some((43_500, None)));
        check("7:05PM", Some((68_700, None)));
        check("24:00", Some((86_400, None)));
        check("07:05Z", Some((25_500, Some(0))));
        check("07:05 -0330", Some((25_500, Some(-12_600))));
        check("07:05 GMT+2 (EET)", Some((25_500, Some(7_200))));
        check("07:05 CET", None);
        check("07:05 pmx", None);
        check("007:05", None);
        check("07:5", None);
    }

    #[test]
    fn a_date_is_parted_from_its_time() {
        assert_eq!(
            split("29 March 2019 at 7:05").map(|parts| parts.0),
            Some("29 March 2019")
        );
        assert_eq!(
            split("29 August 7:05").map(|parts| parts.0),
            Some("29 August")
        );
        assert_eq!(
            split("2019-03-29T7:05").map(|parts| parts.0),
            Some("2019-03-29")
        );
        assert_eq!(split("29 March 2019"), Some(("29 March 2019", None)));
        assert_eq!(split("2019-03-29 7:0"), None);
    }
}
