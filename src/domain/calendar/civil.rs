//! Days and their civil dates, in whole numbers.

use crate::domain::calendar::Day;

/// Returns the day as `yyyy-mm-dd`.
pub fn show_day(day: Day) -> String {
    let (year, month, day) = civil(day);
    let Some(year) = u32::try_from(year).ok().filter(|year| *year <= 9999) else {
        return format!("{year:04}-{month:02}-{day:02}");
    };
    let mut out = String::with_capacity("yyyy-mm-ddThh:mm:ssZ".len());
    push_digits(&mut out, year / 100);
    push_digits(&mut out, year % 100);
    out.push('-');
    push_digits(&mut out, month);
    out.push('-');
    push_digits(&mut out, day);
    out
}

/// Returns the weekday of a day, 0 for Monday.
pub fn weekday(day: Day) -> usize {
    // 1970-01-01 was a Thursday.
    usize::try_from((day + 3).rem_euclid(7)).expect("a remainder of seven")
}

/// Returns the Monday of a day's week.
pub fn monday(day: Day) -> Day {
    day - (day + 3).rem_euclid(7)
}

/// Appends a number below a hundred as two digits.
pub(super) fn push_digits(out: &mut String, number: u32) {
    for digit in [number / 10, number % 10] {
        out.push(char::from_digit(digit, 10).unwrap_or_default());
    }
}

/// Returns the number of the day some months later (or earlier), the last one of that month where it is shorter.
pub(super) fn month_moved(day: Day, months: i64) -> i64 {
    let (year, month, day) = civil(day);
    let months = months.clamp(-MONTHS_MAX, MONTHS_MAX);
    let month = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let year = i32::try_from(month.div_euclid(12)).expect("some ten thousands");
    let month = u32::try_from(month.rem_euclid(12)).expect("below twelve") + 1;
    i64::from(days_before(year, month)) + i64::from(day.min(month_length(year, month))) - 1
}

/// Further than from one end of the calendar to the other.
const MONTHS_MAX: i64 = 12 * 20_000;

/// Returns the day of a civil date; nothing where the calendar has no such date.
///
/// Years from 0 to 9999, months and days from 1.
pub fn day_of(year: i32, month: u32, day: u32) -> Option<Day> {
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let before = &DAYS_BEFORE_MONTH[usize::from(is_leap(year))];
    let (month, day) = (month as usize, i32::try_from(day).ok()?);
    let in_year = before[month - 1] + day;
    (day >= 1 && in_year <= before[month]).then(|| days_before_year(year) + in_year - 1)
}

fn month_length(year: i32, month: u32) -> u32 {
    let before = &DAYS_BEFORE_MONTH[usize::from(is_leap(year))];
    (before[month as usize] - before[month as usize - 1]).cast_unsigned()
}

fn is_leap(year: i32) -> bool {
    // What is divisible by 4 and by 25 is by 100; by 16 and by 25, by 400.
    if year % 25 == 0 {
        year % 16 == 0
    } else {
        year % 4 == 0
    }
}

/// Days before each month and in all, in a common and in a leap year.
const DAYS_BEFORE_MONTH: [[i32; 13]; 2] = [
    [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365],
    [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366],
];

/// Days from 1970-01-01 to the first of a month.
fn days_before(year: i32, month: u32) -> i32 {
    days_before_year(year) + DAYS_BEFORE_MONTH[usize::from(is_leap(year))][month as usize - 1]
}

/// Days from 1970-01-01 to the first of a year.
fn days_before_year(year: i32) -> i32 {
    let past = year - 1;
    let centuries = past.div_euclid(100);
    past * 365 + (past >> 2) - centuries + (centuries >> 2) - DAYS_FROM_0001_TO_1970
}

const DAYS_FROM_0001_TO_1970: i32 = 719_162;
const DAYS_FROM_MARCH_0000_TO_1970: i32 = 719_468;
const DAYS_IN_400_YEARS: i32 = 146_097;

/// Returns year, month and day of the month (from 1) of a day.
///
/// Years are counted from March, so that the leap day is the last one; the lengths of the months from March on are
/// then given by one linear formula.
pub fn civil(day: Day) -> (i32, u32, u32) {
    let from_march = day.saturating_add(DAYS_FROM_MARCH_0000_TO_1970);
    let cycle = from_march.div_euclid(DAYS_IN_400_YEARS);
    let in_cycle = from_march.rem_euclid(DAYS_IN_400_YEARS);
    let year_in_cycle = (in_cycle - in_cycle / 1_460 + in_cycle / 36_524
        - in_cycle / (DAYS_IN_400_YEARS - 1))
        / 365;
    let in_year = in_cycle - (365 * year_in_cycle + year_in_cycle / 4 - year_in_cycle / 100);
    let month_from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = cycle * 400 + year_in_cycle + i32::from(month <= 2);
    (year, month.cast_unsigned(), day.cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, NaiveDate};

    #[test]
    fn the_calendar_agrees_with_chrono_on_every_day_of_four_centuries() {
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
        for day in -80_000..80_000 {
            let date = epoch + chrono::TimeDelta::days(day.into());
            assert_eq!(civil(day), (date.year(), date.month(), date.day()));
            assert_eq!(day_of(date.year(), date.month(), date.day()), Some(day));
        }
        assert_eq!(day_of(2026, 2, 29), None);
        assert_eq!(day_of(2026, 13, 1), None);
        assert_eq!(day_of(2026, 4, 0), None);
        assert_eq!(show_day(day_of(33, 4, 3).expect("a date")), "0033-04-03");
    }
}
