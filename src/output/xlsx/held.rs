//! A lead on its way into the workbook: its outcome, then its cells, each with its kind and length.

use crate::domain::verdict::Outcome;
use crate::output::columns::Holds;
use crate::output::ours;
use crate::output::run::{Row, Run};

/// What a cell of the workbook is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'a> {
    /// A text as it stands.
    Text(&'a str),
    /// A number that reads the same when it comes back.
    Number(f64),
    /// A day, counted as workbooks do.
    Day(f64),
    /// A day with a time of day.
    Time(f64),
    /// A time in UTC.
    Instant(f64),
}

/// The kinds as they are held.
const TEXT: u8 = b't';
const OF_LENGTH: usize = 4;

/// Appends a lead.
pub(super) fn hold(run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    out.push(row.verdict.outcome as u8);
    for column in &run.columns {
        out.push(TEXT);
        let length = out.len();
        out.extend_from_slice(&[0; OF_LENGTH]);
        let start = out.len();
        ours::cell(column, run, row, out);
        let taken = u32::try_from(out.len() - start).expect("a cell is shorter than a record");
        out[length..start].copy_from_slice(&taken.to_le_bytes());
        out[length - 1] = mark(column.holds);
    }
}

/// What a column holds as one byte.
fn mark(holds: Holds) -> u8 {
    match holds {
        Holds::Text => TEXT,
        Holds::Number => b'n',
        Holds::Moment => b'm',
        Holds::Instant => b'i',
        Holds::Any => b'a',
    }
}

/// Iterates over held leads: the outcome, and the cells of each.
pub(super) struct Leads<'a> {
    rest: &'a [u8],
    columns: usize,
}

/// Returns the leads held, each with so many columns.
pub(super) fn leads(held: &[u8], columns: usize) -> Leads<'_> {
    Leads {
        rest: held,
        columns,
    }
}

impl<'a> Iterator for Leads<'a> {
    type Item = (Outcome, Vec<Cell<'a>>);

    fn next(&mut self) -> Option<Self::Item> {
        let (&outcome, mut rest) = self.rest.split_first()?;
        let mut cells = Vec::with_capacity(self.columns);
        for _ in 0..self.columns {
            let (head, after) = rest.split_at(1 + OF_LENGTH);
            let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]) as usize;
            let (text, after) = after.split_at(length);
            let text = str::from_utf8(text).expect("cells are held as text");
            cells.push(typed(head[0], text));
            rest = after;
        }
        self.rest = rest;
        Some((Outcome::ALL[usize::from(outcome)], cells))
    }
}

/// Returns a text as what its column holds, where it would come back from the workbook as the same text.
fn typed(mark: u8, text: &str) -> Cell<'_> {
    let number = || number(text).map(Cell::Number);
    let found = match mark {
        TEXT => None,
        b'n' => number(),
        b'm' => moment(text),
        b'i' => instant(text),
        _ => number().or_else(|| moment(text)),
    };
    found.unwrap_or(Cell::Text(text))
}

/// Workbooks keep so many digits of a number.
const DIGITS_MAX: usize = 15;

/// Returns the number of a text that is written the one way in which a workbook gives it back.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = are_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(|fraction| are_digits(fraction) && !fraction.ends_with('0'))
        && whole.len() + fraction.map_or(0, str::len) <= DIGITS_MAX
        && text != "-0";
    text.parse().ok().filter(|_| is_plain)
}

/// Returns the day, with its time, of a text that a workbook gives back as it stands.
fn moment(text: &str) -> Option<Cell<'_>> {
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let day = serial(day)?;
    match time {
        None => Some(Cell::Day(f64::from(day))),
        // Midnight would come back as the day alone.
        Some(time) => {
            let seconds = seconds(time).filter(|seconds| *seconds > 0)?;
            Some(Cell::Time(f64::from(day) + f64::from(seconds) / 86_400.0))
        }
    }
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
        let check = |text: &str, expect: Option<f64>| assert_eq!(number(text), expect, "{text:?}");
        check("0", Some(0.0));
        check("120", Some(120.0));
        check("-12.5", Some(-12.5));
        check("0.25", Some(0.25));
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
            check(text, None);
        }
    }

    #[test]
    fn only_moments_that_come_back_the_same_are_moments() {
        let check =
            |text: &str, expect: Option<Cell<'_>>| assert_eq!(moment(text), expect, "{text:?}");
        check("2025-12-01", Some(Cell::Day(45992.0)));
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
