//! Working time in examples, and against counting second by second.

use chrono::DateTime;

use crate::domain::calendar::{DutySpan, Instant, WorkingTime, Zone, day_of, due};
use crate::domain::duty::BusinessHours;

mod naive;
mod random;

/// Hours as people write them: `mon-fri 9-17`, one weekday range a word pair, minutes after a dot: `mon 22-30.30`.
pub(super) fn hours(words: &str) -> BusinessHours {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let weekday = |word: &str| WEEKDAYS.iter().position(|day| *day == word).unwrap();
    let minutes = |word: &str| -> u16 {
        let (hour, minute) = word.split_once('.').unwrap_or((word, "0"));
        hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
    };
    let mut hours = BusinessHours::default();
    let words: Vec<&str> = words.split_whitespace().collect();
    for pair in words.chunks(2) {
        let (first, last) = pair[0].split_once('-').unwrap_or((pair[0], pair[0]));
        let (from, to) = pair[1].split_once('-').unwrap();
        for day in weekday(first)..=weekday(last) {
            hours.days[day].push((minutes(from), minutes(to)));
        }
    }
    hours
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn instant(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp()
}

fn working(words: &str, holidays: &[(i32, u32, u32)], zone: Zone) -> WorkingTime {
    let mut hours = hours(words);
    let days = holidays
        .iter()
        .map(|(year, month, day)| day_of(*year, *month, *day).unwrap());
    hours.holidays = days.collect();
    WorkingTime::new(&hours, zone)
}

/// 9 to 17 from Monday to Friday, Christmas off.
const OFFICE: &str = "mon-fri 9-17";

#[track_caller]
fn check(words: &str, start: &str, span: &str, expect: &str) {
    let berlin = zone("Europe/Berlin");
    let working = working(words, &[(2026, 12, 25), (2026, 4, 6)], berlin);
    let span = DutySpan::read(span).unwrap();
    let due = due(instant(start), span, berlin, Some(&working));
    assert_eq!(due.map(|due| berlin.show(due)).as_deref(), Some(expect));
}

#[test]
fn nights_and_weekends_do_not_count() {
    check(
        OFFICE,
        "2026-11-07T16:45:00+01:00",
        "30 business minutes",
        "2026-11-09T09:30:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-06T16:50:00+01:00",
        "30 business minutes",
        "2026-11-09T09:20:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-06T16:30:00+01:00",
        "30 business minutes",
        "2026-11-06T17:00:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-06T17:00:00+01:00",
        "1 business minute",
        "2026-11-09T09:01:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-06T10:00:00+01:00",
        "30 minutes",
        "2026-11-06T10:30:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-06T10:00:00+01:00",
        "10000 business hours",
        "2031-08-25T10:00:00+02:00",
    );
}

#[test]
fn a_business_day_later_is_the_same_time_of_the_next_working_day() {
    check(
        OFFICE,
        "2026-11-06T10:00:00+01:00",
        "1 business day",
        "2026-11-09T10:00:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-07T16:45:00+01:00",
        "1 business day",
        "2026-11-10T09:00:00+01:00",
    );
    check(
        OFFICE,
        "2026-11-06T17:00:00+01:00",
        "1 business day",
        "2026-11-10T09:00:00+01:00",
    );
    check(
        OFFICE,
        "2026-12-24T12:00:00+01:00",
        "2 business days",
        "2026-12-29T12:00:00+01:00",
    );
    // The clocks went forward on 29 March, and Easter Monday is off.
    check(
        OFFICE,
        "2026-03-27T09:30:00+01:00",
        "6 business days",
        "2026-04-07T09:30:00+02:00",
    );
}
