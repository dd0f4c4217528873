//! Dates and times of day as people, programs and spreadsheets write them.
//!
//! ISO 8601 and RFC 3339 in one fixed layout take a short way; all other forms are taken apart step by step. What is
//! decided here:
//!
//! * `dd.mm.yyyy` is always day, month, year; with slashes and dashes the order is the file's, unless the value has a
//!   13 or higher or twice the same number.
//! * `24:00` is the first instant of the next day. The leap second `:60` is the second before it, so that it stays in
//!   its day; it is readable only where a minute can have one (xx:59, in zones off by half and quarter hours xx:29, …).
//! * Names of zones other than `Z`, `UTC` and `GMT` mean different things to different people and are unreadable.
//! * A weekday beside a date must agree with it.
//! * A year has four digits, 1900 to 2200.

use chrono::format::{Parsed, StrftimeItems};
use chrono::{Datelike, Timelike};

use crate::domain::calendar::{ClockChange, Day, Moment, SECONDS_PER_DAY, civil, day_of, weekday};
use crate::domain::reader::month::{in_words, month_named, weekday_named};
use crate::domain::reader::{DateOrder, Reader, time};
use crate::domain::text::with_folded;
use crate::domain::value::Type;

/// What a cell can be as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateReading {
    /// One reading, and how its local time met the clock changes.
    Known(Moment, ClockChange),
    /// Day, month, year and month, day, year are both dates.
    Ambiguous {
        /// The date with the day first.
        dmy: Day,
        /// The date with the month first.
        mdy: Day,
    },
    /// None.
    Unreadable(Why),
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// It is written in no known form.
    Form,
    /// Its year has two digits.
    ShortYear,
    /// Its year is outside 1900 to 2200.
    Year,
    /// The calendar has no such day.
    NoSuchDay,
    /// It is not written in the order that holds for its file.
    Order(DateOrder),
    /// Its weekday is another.
    Weekday,
}

/// A date with what is said of the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    day: Day,
    time: Option<TimeOfDay>,
}

/// A time of day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TimeOfDay {
    /// Seconds since midnight; 86 400 for `24:00`.
    pub(super) seconds: u32,
    /// Seconds that its clock is ahead of UTC, where it says so.
    pub(super) offset: Option<i32>,
}

const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Returns what a trimmed text can be as a date or datetime.
pub(super) fn reading(text: &str, reader: &Reader) -> DateReading {
    if !reader.formats.is_empty() {
        let read = by_formats(text, reader);
        // What a workbook keeps as a date is no text that a pattern could be for.
        return match fixed_layout(text.as_bytes()).filter(|_| reader.conventions.excel_serials) {
            Some(stamp) if matches!(read, DateReading::Unreadable(_)) => stamp.known(reader),
            _ => read,
        };
    }
    if let Some(stamp) = fixed_layout(text.as_bytes()) {
        return stamp.known(reader);
    }
    match any_layout(text, reader) {
        Ok(reading) => reading,
        Err(why) => DateReading::Unreadable(why),
    }
}

impl Stamp {
    /// Returns the moment as the reader's type keeps it: a `date` the local day, a `datetime` what is known.
    fn known(self, reader: &Reader) -> DateReading {
        let Some(time) = self.time else {
            return DateReading::Known(Moment::Day(self.day), ClockChange::Plain);
        };
        let local = i64::from(self.day) * SECONDS_PER_DAY + i64::from(time.seconds);
        let (instant, change) = match time.offset {
            Some(offset) => (local - i64::from(offset), ClockChange::Plain),
            None if reader.kind == Type::Date && reader.conventions.times_in.is_none() => {
                let day = self.day + i32::from(i64::from(time.seconds) == SECONDS_PER_DAY);
                return DateReading::Known(Moment::Day(day), ClockChange::Plain);
            }
            None => reader
                .conventions
                .times_in
                .unwrap_or(reader.zone)
                .instant(local),
        };
        known_instant(instant, change, reader)
    }
}

fn known_instant(instant: i64, change: ClockChange, reader: &Reader) -> DateReading {
    DateReading::Known(
        if reader.kind == Type::Date {
            Moment::Day(reader.zone.day(instant))
        } else {
            Moment::Instant(instant)
        },
        change,
    )
}

/// Reads `2026-03-29`, `2026-03-29T07:24:17Z` and what has this layout, letter by letter; nothing where the text has
/// another layout or is no date.
#[inline]
fn fixed_layout(bytes: &[u8]) -> Option<Stamp> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = bytes else {
        return None;
    };
    if !are_digits([*y1, *y2, *y3, *y4, *m1, *m2, *d1, *d2]) {
        return None;
    }
    let year = two(*y1, *y2) * 100 + two(*y3, *y4);
    let day = dated(year, two(*m1, *m2), two(*d1, *d2)).ok()?;
    if rest.is_empty() {
        return Some(Stamp { day, time: None });
    }
    let [b'T' | b' ', h1, h2, b':', i1, i2, b':', s1, s2, zone @ ..] = rest else {
        return None;
    };
    if !are_digits([*h1, *h2, *i1, *i2, *s1, *s2]) {
        return None;
    }
    let (hour, minute, second) = (two(*h1, *h2), two(*i1, *i2), two(*s1, *s2));
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let offset = match zone {
        [] => None,
        b"Z" | b".000Z" | b" UTC" => Some(0),
        _ => time::fraction_and_zone(zone)?,
    };
    let seconds = (hour * 60 + minute) * 60 + second;
    let time = Some(TimeOfDay { seconds, offset });
    Some(Stamp { day, time })
}

/// Reads `2026-03-29T07:24:17Z`; nothing where the text has another layout or is no date.
#[inline]
pub(super) fn plain_instant(bytes: &[u8]) -> Option<i64> {
    let bytes: &[u8; 20] = bytes.try_into().ok()?;
    // Eight bytes at a time; the last four are looked at with four that have been looked at already.
    let date = digits_of(*bytes.first_chunk()?, *b"0000-00-")?;
    let middle = digits_of(*bytes[8..].first_chunk()?, *b"00T00:00")?;
    let end = digits_of(*bytes.last_chunk()?, *b"0:00:00Z")?;
    let two = |digits: &[u8; 8], place: usize| {
        u32::from(digits[place]) * 10 + u32::from(digits[place + 1])
    };
    let (hour, minute, second) = (two(&middle, 3), two(&middle, 6), two(&end, 5));
    let day = dated(
        two(&date, 0) * 100 + two(&date, 2),
        two(&date, 5),
        two(&middle, 0),
    )
    .ok()?;
    let seconds = (hour * 60 + minute) * 60 + second;
    (hour < 24 && minute < 60 && second < 60)
        .then(|| i64::from(day) * SECONDS_PER_DAY + i64::from(seconds))
}

/// Returns the digits that stand where the pattern has a zero; nothing where others stand there, or the pattern's marks
/// elsewhere.
#[inline]
fn digits_of(bytes: [u8; 8], pattern: [u8; 8]) -> Option<[u8; 8]> {
    let is_digit = |then: u8, otherwise: u8| {
        u64::from_le_bytes(pattern.map(|mark| if mark == b'0' { then } else { otherwise }))
    };
    // What is left of a digit is its value, below ten; what is left of a mark is nothing.
    let left = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    let is_above_fifteen = left & is_digit(0xf0, 0xff);
    let is_above_nine = left.wrapping_add(is_digit(6, 0)) & is_digit(0xf0, 0);
    (is_above_fifteen | is_above_nine == 0).then(|| left.to_le_bytes())
}

/// Returns whether all are digits; without leaving early, so that they are looked at together.
fn are_digits<const COUNT: usize>(bytes: [u8; COUNT]) -> bool {
    bytes
        .iter()
        .fold(true, |all, byte| all & byte.is_ascii_digit())
}

/// Returns the number of two digits.
fn two(tens: u8, ones: u8) -> u32 {
    u32::from(tens - b'0') * 10 + u32::from(ones - b'0')
}

fn dated(year: u32, month: u32, day: u32) -> Result<Day, Why> {
    let year = i32::try_from(year).map_err(|_| Why::Year)?;
    if !YEARS.contains(&year) {
        return Err(Why::Year);
    }
    day_of(year, month, day).ok_or(Why::NoSuchDay)
}

fn any_layout(text: &str, reader: &Reader) -> Result<DateReading, Why> {
    let text = &time::with_plain_spaces(text);
    if is_serial(text, reader) {
        return serial(text, reader);
    }
    if let Some(number) = digits(text)
        && text.len() != 8
    {
        return epoch(number, text.len(), reader);
    }
    let (date, time) = time::split(text).ok_or(Why::Form)?;
    Ok(match written_date(date, reader.conventions.dates)? {
        Written::One(day) => Stamp { day, time }.known(reader),
        Written::Either { dmy, mdy } => DateReading::Ambiguous { dmy, mdy },
    })
}

fn digits(text: &str) -> Option<i64> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| text.parse().ok()).flatten()
}

/// Reads seconds, milliseconds or microseconds since 1970, told apart by how many digits there are.
fn epoch(number: i64, length: usize, reader: &Reader) -> Result<DateReading, Why> {
    let instant = match length {
        9..=11 => number,
        12..=14 => number / 1_000,
        15..=17 => number / 1_000_000,
        _ => return Err(Why::Form),
    };
    is_within_years(instant)?;
    Ok(known_instant(instant, ClockChange::Plain, reader))
}

fn is_within_years(instant: i64) -> Result<(), Why> {
    let day = i32::try_from(instant.div_euclid(SECONDS_PER_DAY)).map_err(|_| Why::Year)?;
    YEARS.contains(&civil(day).0).then_some(()).ok_or(Why::Year)
}

fn is_serial(text: &str, reader: &Reader) -> bool {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    reader.conventions.excel_serials
        && (1..=6).contains(&whole.len())
        && digits(whole).is_some()
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the days since the last of 1899 by which spreadsheet programs count, with the time of day as a fraction.
///
/// Excel's day 60 is a 29 February 1900 that never was; the days before it are one off. Times are binary fractions of
/// a day: they are rounded to milliseconds before the milliseconds are cut.
fn serial(text: &str, reader: &Reader) -> Result<DateReading, Why> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let count: i32 = whole.parse().map_err(|_| Why::Form)?;
    let first = day_of(1899, 12, 30).expect("a date");
    let day = match count {
        1..=59 => first + 1 + count,
        61.. => first + count,
        _ => return Err(Why::NoSuchDay),
    };
    is_within_years(i64::from(day) * SECONDS_PER_DAY)?;
    if fraction.is_empty() {
        return Ok(Stamp { day, time: None }.known(reader));
    }
    let shown = &fraction[..fraction.len().min(15)];
    let parts: u64 = shown.parse().map_err(|_| Why::Form)?;
    let scale = 10_u128.pow(u32::try_from(shown.len()).map_err(|_| Why::Form)?);
    let milliseconds = (u128::from(parts) * 86_400_000 + scale / 2) / scale;
    let seconds = u32::try_from(milliseconds / 1_000).map_err(|_| Why::Form)?;
    let time = Some(TimeOfDay {
        seconds,
        offset: None,
    });
    Ok(Stamp { day, time }.known(reader))
}

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    One(Day),
    Either { dmy: Day, mdy: Day },
}

fn written_date(text: &str, order: Option<DateOrder>) -> Result<Written, Why> {
    if text
        .bytes()
        .any(|byte| !(byte.is_ascii_digit() || b"-/. ".contains(&byte)))
    {
        return named_date(text).map(Written::One);
    }
    if let ([y1, y2, y3, y4, m1, m2, d1, d2], Some(_)) = (text.as_bytes(), digits(text)) {
        let year = two(*y1, *y2) * 100 + two(*y3, *y4);
        return dated(year, two(*m1, *m2), two(*d1, *d2)).map(Written::One);
    }
    let mark = text
        .find(['-', '/', '.'])
        .map(|at| text.as_bytes()[at])
        .ok_or(Why::Form)?;
    let text = if mark == b'.' {
        text.trim_end_matches('.')
    } else {
        text
    };
    let mut parts = text
        .split(char::from(mark))
        .map(|part| part.trim_matches(' '));
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Why::Form);
    };
    let number = |part: &str| {
        digits(part)
            .and_then(|number| u32::try_from(number).ok())
            .ok_or(Why::Form)
    };
    let numbers = (number(first)?, number(second)?, number(third)?);
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => dated(numbers.0, numbers.1, numbers.2).map(Written::One),
        (1..=2, 1..=2, 4) if mark == b'.' => {
            dated(numbers.2, numbers.1, numbers.0).map(Written::One)
        }
        (1..=2, 1..=2, 4) => year_last(numbers, order),
        (1..=2, 1..=2, 1..=2) => Err(Why::ShortYear),
        _ => Err(Why::Form),
    }
}

/// Reads day and month in the order that holds, else in the one that there is.
fn year_last(
    (first, second, year): (u32, u32, u32),
    order: Option<DateOrder>,
) -> Result<Written, Why> {
    let (dmy, mdy) = (dated(year, second, first), dated(year, first, second));
    let in_order = |this: Result<Day, Why>, other: Result<Day, Why>, order: DateOrder| match other {
        Ok(_) if this.is_err() => Err(Why::Order(order)),
        _ => this.map(Written::One),
    };
    match (order, dmy, mdy) {
        (Some(order @ DateOrder::Dmy), ..) => in_order(dmy, mdy, order),
        (Some(order @ DateOrder::Mdy), ..) => in_order(mdy, dmy, order),
        (Some(DateOrder::Ymd), Err(why), Err(_)) => Err(why),
        (Some(order @ DateOrder::Ymd), ..) => Err(Why::Order(order)),
        (None, Ok(dmy), Ok(mdy)) if dmy != mdy => Ok(Written::Either { dmy, mdy }),
        (None, dmy, mdy) => dmy.or(mdy).map(Written::One),
    }
}

/// The parts of a date with the month's name, in any order.
#[derive(Default)]
struct Named {
    weekday: Option<u32>,
    day: Option<u32>,
    month: Option<u32>,
    year: Option<u32>,
}

fn named_date(text: &str) -> Result<Day, Why> {
    let mut named = Named::default();
    for word in text
        .split([' ', ',', '-', '/', '.'])
        .filter(|word| !word.is_empty())
    {
        named.take(word)?;
    }
    let (Some(day), Some(month), Some(year)) = (named.day, named.month, named.year) else {
        return Err(Why::Form);
    };
    let date = dated(year, month, day)?;
    match named.weekday {
        Some(other) if other as usize != weekday(date) => Err(Why::Weekday),
        _ => Ok(date),
    }
}

impl Named {
    fn take(&mut self, word: &str) -> Result<(), Why> {
        let after_digits = word.trim_start_matches(|one: char| one.is_ascii_digit());
        let number = &word[..word.len() - after_digits.len()];
        let (place, value) = match (number.len(), after_digits) {
            (0, _) => match month_named(word) {
                Some(month) => (&mut self.month, month),
                None if with_folded(word, |word| FILLERS.contains(&word)) => return Ok(()),
                None => (&mut self.weekday, weekday_named(word).ok_or(Why::Form)?),
            },
            (4, "") => (&mut self.year, number.parse().map_err(|_| Why::Form)?),
            (1..=2, "") if self.day.is_some() => return Err(Why::ShortYear),
            (1..=2, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "°") => {
                (&mut self.day, number.parse().map_err(|_| Why::Form)?)
            }
            _ => return Err(Why::Form),
        };
        match place.replace(value) {
            None => Ok(()),
            Some(_) => Err(Why::Form),
        }
    }
}

/// Words that may stand in a date without meaning anything.
const FILLERS: &[&str] = &[
    "de", "del", "den", "der", "di", "do", "feira", "il", "le", "of", "the",
];

/// Reads by the strftime patterns that the agreement has; the first that fits counts.
fn by_formats(text: &str, reader: &Reader) -> DateReading {
    let mut why = Why::Form;
    for format in &reader.formats {
        match by_format(text, format) {
            Ok(stamp) => return stamp.known(reader),
            Err(Why::Form) => {}
            Err(other) => why = other,
        }
    }
    DateReading::Unreadable(why)
}

fn by_format(text: &str, format: &str) -> Result<Stamp, Why> {
    let mut parsed = Parsed::new();
    chrono::format::parse(&mut parsed, text, StrftimeItems::new(format)).map_err(|_| Why::Form)?;
    let has_time = parsed.hour_mod_12().is_some() || parsed.timestamp().is_some();
    if has_time && parsed.minute().is_none() && parsed.timestamp().is_none() {
        parsed.set_minute(0).map_err(|_| Why::Form)?;
    }
    let offset = match parsed.offset() {
        None if parsed.timestamp().is_some() => Some(0),
        // The pattern for a zone's name passes over any word; only those that mean UTC are understood.
        None if format.contains("%Z") => Some(time::utc_name(text).ok_or(Why::Form)?),
        offset => offset,
    };
    let (date, time) = if has_time {
        let local = parsed
            .to_naive_datetime_with_offset(offset.unwrap_or(0))
            .map_err(|_| Why::Form)?;
        (local.date(), Some(local.time()))
    } else {
        (parsed.to_naive_date().map_err(|_| Why::Form)?, None)
    };
    let year = u32::try_from(date.year()).map_err(|_| Why::Year)?;
    Ok(Stamp {
        day: dated(year, date.month(), date.day())?,
        time: time.map(|time| TimeOfDay {
            seconds: time.num_seconds_from_midnight(),
            offset,
        }),
    })
}

/// Returns whether a trimmed text begins with the four digits of a year and a mark after them.
pub(super) fn is_year_first(text: &str) -> bool {
    match text.as_bytes() {
        [y1, y2, y3, y4, b'-' | b'/', ..] => are_digits([*y1, *y2, *y3, *y4]),
        _ => false,
    }
}

/// Returns what a trimmed text tells about the order of its column's dates: both readings, or the only one.
pub(super) fn order_told(text: &str) -> Option<OrderTold> {
    let is_year_first = text.as_bytes().iter().take(4).all(u8::is_ascii_digit);
    if is_year_first || !text.contains(['/', '-']) {
        return None;
    }
    let text = time::with_plain_spaces(text);
    let (date, _) = time::split(&text)?;
    let of = |order| written_date(date, Some(order)).ok();
    match (
        written_date(date, None).ok()?,
        of(DateOrder::Dmy),
        of(DateOrder::Mdy),
    ) {
        (Written::Either { dmy, mdy }, ..) => Some(OrderTold::Either { dmy, mdy }),
        (_, Some(_), None) => Some(OrderTold::Only(DateOrder::Dmy)),
        (_, None, Some(_)) => Some(OrderTold::Only(DateOrder::Mdy)),
        _ => None,
    }
}

/// What one value tells about the order of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrderTold {
    /// It can only be in this order.
    Only(DateOrder),
    /// It can be either, with different dates.
    Either {
        /// The date with the day first.
        dmy: Day,
        /// The date with the month first.
        mdy: Day,
    },
}

/// Returns an ambiguous text's date with the day first and with the month first, in words.
pub(super) fn both_in_words(text: &str) -> [String; 2] {
    match order_told(text) {
        Some(OrderTold::Either { dmy, mdy }) => [in_words(dmy), in_words(mdy)],
        _ => [text.to_owned(), text.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Zone, show_day};
    use proptest::prelude::*;

    fn reader(kind: Type) -> Reader {
        Reader::new(kind, Zone::named("Europe/Berlin").expect("a zone"))
    }

    fn show(reading: DateReading) -> String {
        match reading {
            DateReading::Known(Moment::Day(day), _) => show_day(day),
            DateReading::Known(Moment::Instant(instant), ClockChange::Plain) => {
                crate::domain::calendar::show_utc(instant)
            }
            DateReading::Known(Moment::Instant(instant), ClockChange::Shifted) => {
                format!("{} shifted", crate::domain::calendar::show_utc(instant))
            }
            DateReading::Ambiguous { dmy, mdy } => {
                format!("{} or {}", in_words(dmy), in_words(mdy))
            }
            DateReading::Unreadable(why) => format!("{why:?}"),
        }
    }

    #[track_caller]
    fn check(input: &str, expect: &str) {
        assert_eq!(
            show(reading(input, &reader(Type::Datetime))),
            expect,
            "{input:?}"
        );
    }

    #[track_caller]
    fn check_date(input: &str, expect: &str) {
        assert_eq!(
            show(reading(input, &reader(Type::Date))),
            expect,
            "{input:?}"
        );
    }

    #[test]
    fn iso_dates_and_times_are_read_in_every_variant() {
        let instant = "2019-03-29T07:24:17Z";
        for text in [
            "2019-03-29T07:24:17Z",
            "2019-03-29t07:24:17z",
            "2019-03-29 07:24:17Z",
            "2019-03-29T07:24:17.999Z",
            "2019-03-29T07:24:17,5Z",
            "2019-03-29T07:24:17+0000",
            "2019-03-29T07:24:17+00:00",
            "2019-03-29T07:24:17+00",
            "2019-03-29T07:24:17-00:00",
            "2019-03-29T08:24:17+01:00",
            "2019-03-29 02:24:17 -0500",
            "2019-03-29T12:54:17+05:30",
            "2019-03-29 07:24:17 UTC",
            "2019-03-29 07:24:17 GMT",
            "20190329T072417Z",
            "2019-03-29T08:24:17",
            "2019-03-29 08:24:17",
            "2019-03-29 08:24:17.000",
            "2019/03/29 08:24:17",
            "2019-03-29T08:24:17.123456789",
            "20190329 08:24:17",
            "2019-3-29 8:24:17",
            "2019-03-29\u{a0}08:24:17",
            "1553844257",
            "1553844257000",
            "1553844257000000",
            "1553844257999",
        ] {
            check(text, instant);
        }
        check("2019-03-29T07:24Z", "2019-03-29T07:24:00Z");
        check("20190329T0724Z", "2019-03-29T07:24:00Z");
        check("2019-03-29", "2019-03-29");
        check("20190329", "2019-03-29");
        check("2019/3/9", "2019-03-09");
        check("999999999", "2001-09-09T01:46:39Z");
    }

    #[test]
    fn other_writings_of_one_moment_are_read() {
        let instant = "2019-03-29T18:24:17Z";
        for text in [
            "29.03.2019 19:24:17",
            "29.3.2019, 19:24:17",
            "29. 3. 2019 19:24:17",
            "2019. 03. 29. 19:24:17",
            "29/03/2019 19:24:17",
            "3/29/2019 7:24:17 PM",
            "03-29-2019 7:24:17pm",
            "3/29/2019, 7:24:17\u{202f}p.m.",
            "29 March 2019 19:24:17",
            "March 29, 2019 at 7:24:17 PM",
            "Fri, 29 Mar 2019 18:24:17 GMT",
            "Fri Mar 29 2019 18:24:17 GMT+0000 (Coordinated Universal Time)",
            "29-Mar-2019 19:24:17",
            "Mar-29-2019 19:24:17",
            "2019-Mar-29 19:24:17",
            "29th of March 2019, 19:24:17",
            "29. März 2019 um 19:24:17 Uhr",
            "Freitag, 29. März 2019, 19:24:17",
            "29 mars 2019 à 19:24:17",
            "vendredi 29 mars 2019 19:24:17",
            "29 de marzo de 2019 19:24:17",
            "29 marzo 2019 19:24:17",
            "29 mrt. 2019 19:24:17",
            "sexta-feira, 29 de março de 2019 19:24:17",
            "29 MÄRZ 2019 19:24:17",
            "29.03.2019 20:24:17 UTC+2",
            "29.03.2019 14:24:17 GMT-4",
        ] {
            check(text, instant);
        }
        check_date("1er janvier 2026", "2026-01-01");
        check_date("31 Dez 2026", "2026-12-31");
        check_date("1 févr. 2026", "2026-02-01");
        check_date("1 out 2026", "2026-10-01");
        check_date("29.02.2024", "2024-02-29");
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, expect) in [
            ("soon", "Form"),
            ("2019", "Form"),
            ("2019-03", "Form"),
            ("12345678901234567890", "Form"),
            ("1234567", "Form"),
            ("2019-13-01", "NoSuchDay"),
            ("2019-02-29", "NoSuchDay"),
            ("20190229", "NoSuchDay"),
            ("31.04.2019", "NoSuchDay"),
            ("00/00/2019", "NoSuchDay"),
            ("29.03.19", "ShortYear"),
            ("3/4/26", "ShortYear"),
            ("29 Mar 19", "ShortYear"),
            ("1899-12-31", "Year"),
            ("2201-01-01", "Year"),
            ("0000-00-00", "Year"),
            ("99999999999", "Year"),
            ("20190329072417", "Year"),
            ("2019-03-29T24:00:01Z", "Form"),
            ("2019-03-29T25:00:00Z", "Form"),
            ("2019-03-29T12:60:00", "Form"),
            ("2019-03-29T12:00:60", "Form"),
            ("2019-03-29 13:00 PM", "Form"),
            ("2019-03-29 0:30 AM", "Form"),
            ("2019-03-29T07:24:17 EST", "Form"),
            ("2019-03-29T07:24:17+24:00", "Form"),
            ("2019-03-29T07:24:17+5", "Form"),
            ("2019-03-29T7:4:17", "Form"),
            ("2019-03-29T07:24:17.", "Form"),
            ("2019-03-29T07:24:17Zx", "Form"),
            ("2019-03-29Z", "Form"),
            ("Mon, 29 Mar 2019", "Weekday"),
            ("29 March March 2019", "Form"),
            ("29 Marsh 2019", "Form"),
            ("45992", "Form"),
            ("1/2", "Form"),
            (":", "Form"),
            ("12:30", "Form"),
            ("2019-W13-5", "Form"),
            ("29-03.2019", "Form"),
            ("٢٩/٠٣/٢٠١٩", "Form"),
            ("1553844257.5", "Form"),
        ] {
            check(text, expect);
        }
    }

    #[test]
    fn the_end_of_a_day_and_leap_seconds_have_their_place() {
        check("2019-03-29T24:00:00Z", "2019-03-30T00:00:00Z");
        check("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z");
        check("2017-01-01T05:29:60+05:30", "2016-12-31T23:59:59Z");
        check_date("2019-03-29 24:00", "2019-03-30");
        check_date("2016-12-31T22:59:60", "2016-12-31");
    }

    #[test]
    fn a_date_keeps_the_local_day_and_a_datetime_the_whole_day() {
        check_date("2019-03-29T23:30:00Z", "2019-03-30");
        check_date("2019-03-29T23:30:00", "2019-03-29");
        check_date("2019-03-29 22:30:00 -0500", "2019-03-30");
        check_date("1553898600", "2019-03-29");
        check_date("1553902200", "2019-03-30");
        check("29.03.2019", "2019-03-29");
    }

    #[test]
    fn skipped_and_doubled_local_times_are_told() {
        check("2026-03-29 02:30:00", "2026-03-29T01:30:00Z shifted");
        check("2026-10-25T02:30", "2026-10-25T00:30:00Z shifted");
        check("2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z");
    }

    #[test]
    fn the_order_is_the_files_unless_the_value_has_one_only() {
        check("03/04/2026", "3 April 2026 or 4 March 2026");
        check("3-4-2026 7:00 PM", "3 April 2026 or 4 March 2026");
        check("04/04/2026", "2026-04-04");
        check("13/04/2026", "2026-04-13");
        check("4/13/2026", "2026-04-13");
        check("03.04.2026", "2026-04-03");
        let mut ordered = reader(Type::Date);
        let mut check_in = |order, input: &str, expect: &str| {
            ordered.conventions.dates = Some(order);
            assert_eq!(
                show(reading(input, &ordered)),
                expect,
                "{input:?} in {order:?}"
            );
        };
        check_in(DateOrder::Dmy, "03/04/2026", "2026-04-03");
        check_in(DateOrder::Mdy, "03/04/2026", "2026-03-04");
        check_in(DateOrder::Dmy, "04/13/2026", "Order(Dmy)");
        check_in(DateOrder::Mdy, "13-04-2026", "Order(Mdy)");
        check_in(DateOrder::Ymd, "03/04/2026", "Order(Ymd)");
        check_in(DateOrder::Ymd, "2026/03/04", "2026-03-04");
        check_in(DateOrder::Mdy, "03.04.2026", "2026-04-03");
        check_in(DateOrder::Mdy, "02/30/2026", "NoSuchDay");
    }

    #[test]
    fn serials_are_dates_in_workbooks_only() {
        let mut workbook = reader(Type::Datetime);
        workbook.conventions.excel_serials = true;
        let check = |input: &str, expect: &str| {
            assert_eq!(show(reading(input, &workbook)), expect, "{input:?}");
        };
        check("45992", "2025-12-01");
        check("45992.75", "2025-12-01T17:00:00Z");
        check("45992,75", "2025-12-01T17:00:00Z");
        check("45992.3333333333", "2025-12-01T07:00:00Z");
        check("45992.999999999999", "2025-12-01T23:00:00Z");
        check("2", "1900-01-02");
        check("60", "NoSuchDay");
        check("61", "1900-03-01");
        check("999999", "Year");
        check("20251201", "2025-12-01");
        workbook.formats = vec!["%d %b, %Y".to_owned()];
        let check = |input: &str, expect: &str| {
            assert_eq!(show(reading(input, &workbook)), expect, "{input:?}");
        };
        check("01 Dec, 2025", "2025-12-01");
        check("2025-12-01", "2025-12-01");
    }

    #[test]
    fn written_formats_are_all_that_is_read() {
        let check = |formats: &[&str], input: &str, expect: &str| {
            let mut formatted = reader(Type::Datetime);
            formatted.formats = formats.iter().map(|format| (*format).to_owned()).collect();
            assert_eq!(show(reading(input, &formatted)), expect, "{input:?}");
        };
        check(
            &["%d %b, %Y %H:%M:%S"],
            "29 Mar, 2019 08:24:17",
            "2019-03-29T07:24:17Z",
        );
        check(&["%d %b, %Y %H:%M:%S"], "2019-03-29", "Form");
        check(&["%d.%m.%y"], "29.03.19", "2019-03-29");
        check(
            &["%Y-%m-%d %H:%M:%S %z"],
            "2019-03-29 09:24:17 +0200",
            "2019-03-29T07:24:17Z",
        );
        check(
            &["%Y-%m-%d %H:%M:%S %Z"],
            "2019-03-29 07:24:17 UTC",
            "2019-03-29T07:24:17Z",
        );
        check(&["%Y-%m-%d %H:%M:%S %Z"], "2019-03-29 07:24:17 EST", "Form");
        check(&["%s"], "1553844257", "2019-03-29T07:24:17Z");
        check(&["%d/%m/%Y", "%Y%m%d"], "20190329", "2019-03-29");
        check(
            &["%d/%m/%Y %I %p"],
            "29/03/2019 8 AM",
            "2019-03-29T07:00:00Z",
        );
        check(&["%d/%m/%Y"], "29/03/1019", "Year");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(instant in -2_208_988_800_i64..7_289_568_000, name in 0_usize..4) {
            let name = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"][name];
            let mut own = reader(Type::Datetime);
            own.zone = Zone::named(name).expect("a zone");
            let known = DateReading::Known(Moment::Instant(instant), ClockChange::Plain);
            prop_assert_eq!(reading(&crate::domain::calendar::show_utc(instant), &own), known);
            prop_assert_eq!(reading(&own.zone.show(instant), &own), known);
        }

        #[test]
        fn the_short_way_agrees_with_the_long_one(
            day in -30_000_i32..90_000,
            seconds in 0_u32..86_400,
            joiner in "[ T]",
            zone in "|Z|[+-](0[0-9]|1[0-3])(:?[0-5][0-9])?|\\.[0-9]{1,6}Z?| UTC",
        ) {
            let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
            let text = format!("{}{joiner}{time}{zone}", show_day(day));
            let own = reader(Type::Datetime);
            let short = fixed_layout(text.as_bytes()).map(|stamp| stamp.known(&own));
            prop_assert_eq!(short.is_some(), YEARS.contains(&civil(day).0));
            if let Some(short) = short {
                prop_assert_eq!(Ok(short), any_layout(&text, &own));
            }
        }

        #[test]
        fn no_text_makes_reading_fail(text in "[-0-9:/. TZ+,amp]{0,24}|[0-9]{1,20}|\\PC{0,30}") {
            let mut workbook = reader(Type::Date);
            let _ = (reading(&text, &workbook), order_told(&text));
            workbook.conventions.excel_serials = true;
            let _ = reading(&text, &workbook);
            workbook.formats = vec!["%d %b, %Y %H:%M:%S %Z".to_owned(), "%s".to_owned(), text.clone()];
            let _ = reading(&text, &workbook);
        }
    }
}
