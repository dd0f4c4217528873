//! Civil time: local days, spans back from an instant, and how times are written.

use chrono::{DateTime, Duration, LocalResult, Months, NaiveDate, NaiveDateTime, NaiveTime};
use chrono::{Datelike, FixedOffset, TimeZone, Utc};
use chrono_tz::Tz;

use crate::naive::agreement::{Moment, Span, Unit};

/// A time of the data: an instant, or a whole local day where no time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

/// A skipped or doubled local time takes the offset in force before the change.
pub(crate) fn instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => {
            let a_day_before = local - Duration::days(1);
            let before = zone
                .from_local_datetime(&a_day_before)
                .earliest()
                .expect("clocks do not change on two days running");
            (before + Duration::days(1)).with_timezone(&Utc)
        }
    }
}

pub(crate) fn local(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

pub(crate) fn first_of(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    instant(zone, day.and_time(NaiveTime::MIN))
}

pub(crate) fn last_of(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let tomorrow = day.succ_opt().expect("years are below 2200");
    first_of(zone, tomorrow) - Duration::seconds(1)
}

/// The instant that lies a span before another.
pub(crate) fn back(zone: Tz, at: DateTime<Utc>, span: Span) -> DateTime<Utc> {
    let count = i64::from(span.count);
    let here = local(zone, at);
    let months = |each: u32| {
        let then = here.checked_sub_months(Months::new(span.count * each));
        instant(zone, then.expect("years are above 1900"))
    };
    match span.unit {
        Unit::Second => at - Duration::seconds(count),
        Unit::Minute => at - Duration::minutes(count),
        Unit::Hour => at - Duration::hours(count),
        Unit::Day => instant(zone, here - Duration::days(count)),
        Unit::Week => instant(zone, here - Duration::days(7 * count)),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
    }
}

/// The instant that lies a span after another.
pub(crate) fn forward(zone: Tz, at: DateTime<Utc>, span: Span) -> DateTime<Utc> {
    let count = i64::from(span.count);
    let here = local(zone, at);
    let months = |each: u32| {
        let then = here.checked_add_months(Months::new(span.count * each));
        instant(zone, then.expect("years are below 2300"))
    };
    match span.unit {
        Unit::Second => at + Duration::seconds(count),
        Unit::Minute => at + Duration::minutes(count),
        Unit::Hour => at + Duration::hours(count),
        Unit::Day => instant(zone, here + Duration::days(count)),
        Unit::Week => instant(zone, here + Duration::days(7 * count)),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
    }
}

pub(crate) fn moment(zone: Tz, moment: Moment) -> When {
    match moment {
        Moment::Day(day) => When::Day(day),
        Moment::Local(local) => When::At(instant(zone, local)),
        Moment::Exact(at) => When::At(at.with_timezone(&Utc)),
    }
}

/// The run's instant; given as a date it is the last second of that day.
pub(crate) fn as_of(zone: Tz, text: &str) -> DateTime<Utc> {
    match read(zone, text).expect("as-of is a date") {
        When::Day(day) => last_of(zone, day),
        When::At(at) => at,
    }
}

/// The local day of a time.
pub(crate) fn day(zone: Tz, when: When) -> NaiveDate {
    match when {
        When::Day(day) => day,
        When::At(at) => local(zone, at).date(),
    }
}

/// Reads ISO dates and times, eight digits, and counts since 1970.
pub(crate) fn read(zone: Tz, text: &str) -> Option<When> {
    if text.chars().all(|letter| letter.is_ascii_digit()) {
        return read_digits(text);
    }
    let date = NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()?;
    let rest = &text[10..];
    if rest.is_empty() {
        return believable(When::Day(date));
    }
    let rest = rest.strip_prefix(['T', ' '])?;
    let (clock, offset) = split_offset(rest)?;
    let local = date.and_time(read_clock(clock)?);
    let at = match offset {
        None => instant(zone, local),
        Some(offset) => local
            .and_local_timezone(offset)
            .single()?
            .with_timezone(&Utc),
    };
    believable(When::At(at))
}

/// Reads a date by a written pattern and by nothing else.
pub(crate) fn read_as(zone: Tz, text: &str, pattern: &str) -> Option<When> {
    let with_time = NaiveDateTime::parse_from_str(text, pattern);
    let at = with_time.map(|local| When::At(instant(zone, local)));
    let date_only = NaiveDate::parse_from_str(text, pattern).map(When::Day);
    believable(at.or(date_only).ok()?)
}

fn read_digits(text: &str) -> Option<When> {
    let number: i64 = text.parse().ok()?;
    let at = match text.len() {
        8 => {
            let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok()?;
            return believable(When::Day(day));
        }
        9..=11 => DateTime::from_timestamp(number, 0)?,
        12..=14 => DateTime::from_timestamp(number / 1000, 0)?,
        15..=17 => DateTime::from_timestamp(number / 1_000_000, 0)?,
        _ => return None,
    };
    believable(When::At(at))
}

fn believable(when: When) -> Option<When> {
    let year = day(Tz::UTC, when).year();
    (1900..=2200).contains(&year).then_some(when)
}

fn split_offset(text: &str) -> Option<(&str, Option<FixedOffset>)> {
    if let Some(clock) = text.strip_suffix('Z') {
        return Some((clock, FixedOffset::east_opt(0)));
    }
    let Some(place) = text.find(['+', '-']) else {
        return Some((text, None));
    };
    let digits = text[place + 1..].replace(':', "");
    let (hours, minutes) = (digits.get(..2)?, digits.get(2..4)?);
    let seconds = (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?) * 60;
    let east = if text[place..].starts_with('-') {
        -seconds
    } else {
        seconds
    };
    Some((&text[..place], Some(FixedOffset::east_opt(east)?)))
}

/// Hours and minutes, seconds where written; fractions are cut.
fn read_clock(text: &str) -> Option<NaiveTime> {
    let whole = text.split('.').next()?;
    let parts: Option<Vec<u32>> = whole.split(':').map(|part| part.parse().ok()).collect();
    match parts?.as_slice() {
        [hour, minute] => NaiveTime::from_hms_opt(*hour, *minute, 0),
        [hour, minute, second] => NaiveTime::from_hms_opt(*hour, *minute, *second),
        _ => None,
    }
}
