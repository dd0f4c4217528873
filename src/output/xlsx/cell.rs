//! What a cell of a workbook is: a real number or date where it would come back as the same text, else a text.

use crate::output::columns::Holds;

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'a> {
    /// A text as it stands.
    Text(&'a str),
    /// A number, written as workbooks write it.
    Number(&'a str),
    /// A day, counted as workbooks do.
    Day(i32),
    /// A day with a time of day.
    Time(f64),
    /// A time in UTC.
    Instant(f64),
}

/// Returns a text as what its column holds, where it would come back from the workbook as the same text.
pub(super) fn typed(holds: Holds, text: &str) -> Cell<'_> {
    let number = || is_number(text).then_some(Cell::Number(text));
    let found = match holds {
        Holds::Text => None,
        Holds::Number => number(),
        Holds::Moment => moment(text),
        Holds::LocalTime => local_time(text),
        Holds::Instant => instant(text),
        Holds::Any => number().or_else(|| moment(text)),
    };
    found.unwrap_or(Cell::Text(text))
}

/// Workbooks keep so many digits of a number.
const DIGITS_MAX: usize = 15;

/// Returns whether a text is a number written the one way in which a workbook gives it back.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(|fraction| are_digits(fraction) && !fraction.ends_with('0'))
        && whole.len() + fraction.map_or(0, str::len) <= DIGITS_MAX
        && text != "-0"
}

/// Returns the day, with its time, of a text that a workbook gives back as it stands.
fn moment(text: &str) -> Option<Cell<'_>> {
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let day = serial(day)?;
    match time {
        None => Some(Cell::Day(day)),
        // Midnight would come back as the day alone.
        Some(time) => {
            let seconds = seconds(time).filter(|seconds| *seconds > 0)?;
            Some(Cell::Time(f64::from(day) + f64::from(seconds) / 86_400.0))
        }
    }
}

/// Returns the day of a text, or its day with a time of day, midnight too.
fn local_time(text: &str) -> Option<Cell<'_>> {
    let Some((day, time)) = text.split_once(' ') else {
        return serial(text).map(Cell::Day);
    };
    let time = f64::from(seconds(time)?) / 86_400.0;
    Some(Cell::Time(f64::from(serial(day)?) + time))
}

/// Returns the time in UTC of a text that ends in `Z`.
fn instant(text: &str) -> Option<Cell<'_>> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let time = f64::from(seconds(time)?) / 86_400.0;
    Some(Cell::Instant(f64::from(serial(day)?) + time))
}

/// The day that workbooks count as 0, and the first from which on their count is right.
const DAY_ZERO: (i32, u32, u32) = (1899, 12, 30);
const FIRST_SERIAL: i32 = 61;

fn serial(text: &str) -> Option<i32> {
    let (year, month, day) = match text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] => (&text[..4], &text[5..7], &text[8..]),
        _ => return None,
    };
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![year, month, day].into_iter().all(is_digits) {
        return None;
    }
    let (zero_year, zero_month, zero_day) = DAY_ZERO;
    let found = crate::domain::calendar::day_of(
        year.parse().ok()?,
        month.parse().ok()?,
        day.parse().ok()?,
    )?;
    let zero = crate::domain::calendar::day_of(zero_year, zero_month, zero_day)?;
    Some(found - zero).filter(|serial| *serial >= FIRST_SERIAL)
}

fn seconds(text: &str) -> Option<u32> {
    let part = |range: std::ops::Range<usize>, below: u32| {
        let digits = text.get(range)?;
        let number: u32 = digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())??;
        (number < below).then_some(number)
    };
    let seconds = match text.as_bytes() {
        [_, _, b':', _, _] => Some(0),
        [_, _, b':', _, _, b':', _, _] => part(6..8, 60),
        _ => None,
    };
    Some(part(0..2, 24)? * 3600 + part(3..5, 60)? * 60 + seconds?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_come_back_the_same_are_numbers() {
        let check = |text: &str, expect: bool| assert_eq!(is_number(text), expect, "{text:?}");
        check("0", true);
        check("120", true);
        check("-12.5", true);
        check("0.25", true);
        for text in [
            "",
            "007",
            "1.50",
            "+1",
            "1e3",
            "-0",
            ".5",
            "1.",
            "1,200",
            " 1",
            "１",
            "1234567890123456",
            "0.1234567890123456",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn a_local_time_keeps_midnight() {
        let check = |text: &str, expect: Option<Cell<'_>>| assert_eq!(local_time(text), expect);
        check("2025-12-01", Some(Cell::Day(45992)));
        check("2025-12-01 00:00:00", Some(Cell::Time(45992.0)));
        check("2025-12-01 18:00:00", Some(Cell::Time(45992.75)));
        check("2025-12-01T18:00:00", None);
        check("overdue", None);
    }

    #[test]
    fn only_moments_that_come_back_the_same_are_moments() {
        let check =
            |text: &str, expect: Option<Cell<'_>>| assert_eq!(moment(text), expect, "{text:?}");
        check("2025-12-01", Some(Cell::Day(45992)));
        check("2025-12-01 18:00:00", Some(Cell::Time(45992.75)));
        check("2025-12-01T18:00", Some(Cell::Time(45992.75)));
        for text in [
            "2025-12-01 00:00:00",
            "2025-12-01T18:00:00Z",
            "2025-13-01",
            "2025-12-1",
            "1900-02-28",
            "2025-12-01 24:00:00",
            "2025-12-01 18:0",
            "2025-12-01T18:00:00+01:00",
            "01.12.2025",
            "äüöß-12-01",
            "",
        ] {
            check(text, None);
        }
    }
}
