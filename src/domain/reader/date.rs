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

use crate::domain::calendar::{ClockChange, Day, Moment, SECONDS_PER_DAY, civil, day_of};
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
        return by_formats(text, reader);
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
            None if reader.kind == Type::Date => {
                let day = self.day + i32::from(i64::from(time.seconds) == SECONDS_PER_DAY);
                return DateReading::Known(Moment::Day(day), ClockChange::Plain);
            }
            None => reader.zone.instant(local),
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
fn fixed_layout(bytes: &[u8]) -> Option<Stamp> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = bytes else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let day = dated(year, two(*m1, *m2)?, two(*d1, *d2)?).ok()?;
    if rest.is_empty() {
        return Some(Stamp { day, time: None });
    }
    let [b'T' | b' ', h1, h2, b':', i1, i2, b':', s1, s2, zone @ ..] = rest else {
        return None;
    };
    let (hour, minute, second) = (two(*h1, *h2)?, two(*i1, *i2)?, two(*s1, *s2)?);
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

/// Returns the number of two digits.
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
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
    if let Some(number) = digits(text) {
        if text.len() != 8 && !is_serial(text, reader) {
            return epoch(number, text.len(), reader);
        }
    }
    if is_serial(text, reader) {
        return serial(text, reader);
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
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
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
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
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
        let number = |tens: &u8, ones: &u8| two(*tens, *ones).ok_or(Why::Form);
        let year = number(y1, y2)? * 100 + number(y3, y4)?;
        return dated(year, number(m1, m2)?, number(d1, d2)?).map(Written::One);
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
    // 1970-01-01 was a Thursday, the fourth day from Monday.
    let weekday = (date + 3).rem_euclid(7).cast_unsigned();
    match named.weekday {
        Some(other) if other != weekday => Err(Why::Weekday),
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
