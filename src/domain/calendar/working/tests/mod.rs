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

#[test]
fn where_nobody_works_at_that_time_the_last_day_ends_with_its_work_before() {
    let hours = "mon 9-17 tue 9-12 wed 9-12 wed 13-17 thu 10-17 fri 9-17";
    // Monday 16:50: on Tuesday work ends at noon.
    check(
        hours,
        "2026-11-09T16:50:00+01:00",
        "1 business day",
        "2026-11-10T12:00:00+01:00",
    );
    // Monday 12:30: on Wednesday that is lunch.
    check(
        hours,
        "2026-11-09T12:30:00+01:00",
        "2 business days",
        "2026-11-11T12:00:00+01:00",
    );
    // Monday 09:15: on Thursday nobody is there yet.
    check(
        hours,
        "2026-11-09T09:15:00+01:00",
        "3 business days",
        "2026-11-12T10:00:00+01:00",
    );
    // The end of a stretch is still its time.
    check(
        hours,
        "2026-11-09T12:00:00+01:00",
        "1 business day",
        "2026-11-10T12:00:00+01:00",
    );
}

#[test]
fn a_shift_past_midnight_is_worked_on_two_days() {
    let nights = "mon-fri 22-30";
    check(
        nights,
        "2026-11-09T23:00:00+01:00",
        "2 business hours",
        "2026-11-10T01:00:00+01:00",
    );
    check(
        nights,
        "2026-11-09T23:00:00+01:00",
        "8 business hours",
        "2026-11-10T23:00:00+01:00",
    );
    check(
        nights,
        "2026-11-10T02:00:00+01:00",
        "1 business day",
        "2026-11-11T02:00:00+01:00",
    );
    // Friday's shift ends on Saturday morning, which Christmas, the Friday before, leaves as it is.
    check(
        nights,
        "2026-12-24T23:00:00+01:00",
        "90 business minutes",
        "2026-12-26T00:30:00+01:00",
    );
    // From Sunday to Monday: the week is a circle.
    check(
        "sun 22-30",
        "2026-11-08T23:00:00+01:00",
        "8 business hours",
        "2026-11-15T23:00:00+01:00",
    );
}

#[test]
fn working_seconds_are_seconds_that_pass() {
    let nights = "sat-sun 0-6";
    // On 28 March the night has six hours, on the 29th five, on 25 October seven.
    check(
        nights,
        "2026-03-28T00:00:00+01:00",
        "11 business hours",
        "2026-03-29T06:00:00+02:00",
    );
    check(
        nights,
        "2026-10-25T00:00:00+02:00",
        "7 business hours",
        "2026-10-25T06:00:00+01:00",
    );
    let berlin = zone("Europe/Berlin");
    let working = working(nights, &[], berlin);
    let between = |from, to| working.between(instant(from), instant(to));
    assert_eq!(
        between("2026-03-29T00:00:00+01:00", "2026-03-29T12:00:00+02:00"),
        5 * 3600
    );
    assert_eq!(
        between("2026-10-25T00:00:00+02:00", "2026-10-25T12:00:00+01:00"),
        7 * 3600
    );
    assert_eq!(
        between("2026-10-25T12:00:00+01:00", "2026-10-25T00:00:00+02:00"),
        0
    );
    // An end that is skipped or doubled takes the offset before the change.
    let early = self::working("sun 1-2.30", &[], berlin);
    assert_eq!(
        early.between(
            instant("2026-03-29T00:00:00+01:00"),
            instant("2026-03-30T00:00:00+02:00")
        ),
        90 * 60
    );
    assert!(early.is_working(instant("2026-03-29T03:29:59+02:00")));
    assert!(!early.is_working(instant("2026-03-29T03:30:00+02:00")));
    assert!(early.is_working(instant("2026-10-25T02:29:59+02:00")));
    assert!(!early.is_working(instant("2026-10-25T02:29:59+01:00")));
}

#[test]
fn nobody_works_on_a_day_that_the_zone_skips() {
    let apia = zone("Pacific/Apia");
    let working = working("mon-fri 9-17", &[], apia);
    // Samoa had no Friday 30 December 2011; the shop that closed on Thursday opened again on Monday.
    let thursday = instant("2011-12-29T16:00:00-10:00");
    let due = |span: &str| {
        due(
            thursday,
            DutySpan::read(span).unwrap(),
            apia,
            Some(&working),
        )
    };
    assert_eq!(
        due("2 business hours"),
        Some(instant("2012-01-02T10:00:00+14:00"))
    );
    assert_eq!(
        due("1 business day"),
        Some(instant("2012-01-02T16:00:00+14:00"))
    );
}

#[test]
fn where_no_work_is_left_nothing_is_due() {
    let minute = DutySpan::read("1 business minute").unwrap();
    let day = DutySpan::read("1 business day").unwrap();
    let end = instant("9999-12-31T16:00:00Z");
    let never = working("", &[], Zone::UTC);
    let office = working(OFFICE, &[], Zone::UTC);
    let dues = |working: &WorkingTime, start| {
        [minute, day].map(|span| due(start, span, Zone::UTC, Some(working)))
    };
    assert_eq!(dues(&never, 0), [None, None]);
    assert_eq!(dues(&office, end), [Some(end + 60), None]);
    assert_eq!(dues(&office, end + 3600), [None, None]);
    assert_eq!(dues(&office, Instant::MAX), [None, None]);
    assert_eq!(
        dues(&office, Instant::MIN)[0],
        Some(instant("0000-01-03T09:01:00Z"))
    );
    assert_eq!(due(0, minute, Zone::UTC, None), None);
    assert_eq!(never.between(Instant::MIN, Instant::MAX), 0);
}

#[test]
fn a_calendar_file_says_which_years_it_knows() {
    use crate::domain::duty::FileHolidays;
    let mut hours = hours(OFFICE);
    let day = |year| day_of(year, 6, 1).unwrap();
    assert!(hours.covers(day(2030)));
    hours.holidays_in_file = Some(FileHolidays {
        days: vec![day(2026)],
        years: Some((2026, 2027)),
    });
    let covered = [2025, 2026, 2027, 2028].map(|year| hours.covers(day(year)));
    assert_eq!(covered, [false, true, true, false]);
    let working = WorkingTime::new(&hours, Zone::UTC);
    assert!(!working.is_working(instant("2026-06-01T10:00:00Z")));
    assert!(working.is_working(instant("2026-06-02T10:00:00Z")));
}
