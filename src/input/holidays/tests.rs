//! Calendar files in examples: days on the left, complaints on the right.

use crate::domain::calendar::{Zone, show_day};
use crate::domain::diagnostic::Place;
use crate::input::read_holidays;

/// Returns a calendar with one event.
fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

/// Returns the first ten days and the covered years, or the complaints with their lines.
fn said(text: &str) -> String {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    match read_holidays(text.as_bytes(), "holidays.ics", berlin) {
        Ok(holidays) => {
            let days: Vec<String> = holidays
                .days
                .iter()
                .take(10)
                .copied()
                .map(show_day)
                .collect();
            let (first, last) = holidays.years.unwrap();
            format!("{} | {first}-{last}", days.join(" "))
        }
        Err(faults) => {
            let told = faults.iter().map(|fault| {
                let Place::Row { line, .. } = fault.at else {
                    panic!("a fault has a line");
                };
                format!("{line}: {}", fault.message)
            });
            told.collect::<Vec<_>>().join("\n")
        }
    }
}

#[track_caller]
fn check(lines: &str, expect: &str) {
    let text = event(lines);
    assert_eq!(said(&text), expect);
    assert_eq!(said(&text.replace('\n', "\r\n")), expect);
    assert_eq!(said(&format!("\u{feff}{text}")), expect);
}

#[test]
fn all_day_events_are_holidays_and_their_end_is_not() {
    check("DTSTART;VALUE=DATE:20261225", "2026-12-25 | 2026-2026");
    check("DTSTART:20261225", "2026-12-25 | 2026-2026");
    check(
        "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227",
        "2026-12-25 2026-12-26 | 2026-2026",
    );
    check(
        "DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225",
        "2026-12-25 | 2026-2026",
    );
    check(
        "DTSTART;VALUE=DATE:20261231\nDURATION:P2D",
        "2026-12-31 2027-01-01 | 2026-2027",
    );
    check(
        "DTSTART;VALUE=DATE:20261231\nDURATION:P1W\nEXDATE:20261231\nRDATE;VALUE=DATE:20261224",
        "2026-12-24 2026-12-25 2026-12-26 2026-12-27 2026-12-28 2026-12-29 2026-12-30 | 2026-2026",
    );
}

#[test]
fn lines_may_be_folded_and_names_written_small() {
    check(
        "SUMMARY:Christmas\n  day: 25:12\ndtstart;value=dat\n e:2026\n\t1225\nDESCRIPTION:a\\nb",
        "2026-12-25 | 2026-2026",
    );
    check(
        "DTSTART;X-NOTE=\"a;b:c\";VALUE=DATE:20261225\nTRANSP:TRANSPARENT",
        "2026-12-25 | 2026-2026",
    );
}

#[test]
fn times_are_holidays_where_they_are_whole_days_of_the_zone() {
    check(
        "DTSTART:20261225T000000\nDTEND:20261226T000000",
        "2026-12-25 | 2026-2026",
    );
    check(
        "DTSTART:20261225T000000\nDTEND:20261225T235959",
        "2026-12-25 | 2026-2026",
    );
    check(
        "DTSTART;TZID=Europe/Berlin:20261225T000000\nDTEND;TZID=Europe/Berlin:20261225T235900",
        "2026-12-25 | 2026-2026",
    );
    check(
        "DTSTART:20261224T230000Z\nDTEND:20261225T230000Z",
        "2026-12-25 | 2026-2026",
    );
    check(
        "DTSTART:20260704T220000Z\nDURATION:PT24H",
        "2026-07-05 | 2026-2026",
    );
    check(
        "DTSTART:20261224T140000\nDTEND:20261225T000000",
        "4: `DTSTART:20261224T140000` is not the border of a day in the agreement's zone",
    );
    check(
        "DTSTART:20261224T000000\nDTEND:20261224T120000",
        "5: `DTEND:20261224T120000` is not the border of a day in the agreement's zone",
    );
    check(
        "DTSTART;TZID=W. Europe Standard Time:20261224T000000",
        "4: `W. Europe Standard Time` is no time zone of the IANA data",
    );
}

#[test]
fn yearly_rules_come_again() {
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY",
        "2024-01-01 2025-01-01 2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01 2031-01-01 2032-01-01 2033-01-01 | 2024-2200",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;COUNT=2",
        "2024-01-01 2025-01-01 | 2024-2025",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;UNTIL=20250101",
        "2024-01-01 2025-01-01 | 2024-2025",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;UNTIL=20241231T230000Z",
        "2024-01-01 2025-01-01 | 2024-2025",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;INTERVAL=2;COUNT=2;WKST=SU",
        "2024-01-01 2026-01-01 | 2024-2026",
    );
    check(
        "DTSTART:20240229\nRRULE:FREQ=YEARLY;COUNT=3",
        "2024-02-29 2028-02-29 2032-02-29 | 2024-2032",
    );
    check(
        "DTSTART:20240101\nDTEND:20240103\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20250101",
        "2024-01-01 2024-01-02 2026-01-01 2026-01-02 | 2024-2026",
    );
    // Thanksgiving, Memorial Day, election days, the last day of February, the first Monday of the year.
    check(
        "DTSTART:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3",
        "2026-11-26 2027-11-25 2028-11-23 | 2026-2028",
    );
    check(
        "DTSTART:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3",
        "2026-05-25 2027-05-31 2028-05-29 | 2026-2028",
    );
    check(
        "DTSTART:20261103\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
        "2026-11-03 2027-11-02 2028-11-07 | 2026-2028",
    );
    check(
        "DTSTART:20260228\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;COUNT=3",
        "2026-02-28 2027-02-28 2028-02-29 | 2026-2028",
    );
    check(
        "DTSTART:20260105\nRRULE:FREQ=YEARLY;BYDAY=1MO;COUNT=2",
        "2026-01-05 2027-01-04 | 2026-2027",
    );
    check(
        "DTSTART:20260110\nRRULE:FREQ=YEARLY;BYMONTH=1,6;COUNT=3",
        "2026-01-10 2026-06-10 2027-01-10 | 2026-2027",
    );
}

#[test]
fn what_is_not_understood_is_a_fault_of_its_line() {
    check(
        "DTSTART:20240101\nRRULE:FREQ=WEEKLY;BYDAY=MO",
        "5: the rule `FREQ=WEEKLY` is not understood",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;BYYEARDAY=1",
        "5: the rule `BYYEARDAY=1` is not understood",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;COUNT=0",
        "5: the rule `COUNT=0` is not understood",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;BYMONTH=13",
        "5: the rule `BYMONTH=13` is not understood",
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;COUNT=1;UNTIL=20250101",
        "5: the rule `FREQ=YEARLY;COUNT=1;UNTIL=20250101` is not understood",
    );
    check(
        "DTSTART:20240102\nRRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
        "5: the rule does not give the day its own event begins on",
    );
    check(
        "DTSTART:20241231T230000Z\nRRULE:FREQ=YEARLY",
        "5: the rule counts in another zone than the agreement's",
    );
    check(
        "DTSTART:20240101\nRECURRENCE-ID:20240101",
        "5: `RECURRENCE-ID:20240101` is not understood here",
    );
    check(
        "DTSTART:20240101\nDTSTART:20240102",
        "5: the event has a second DTSTART",
    );
    check(
        "DTSTART:20240231",
        "4: `20240231` of DTSTART is neither a date nor a time",
    );
    check(
        "DTSTART:20240101\nDTEND:20231231",
        "5: the event ends before it begins",
    );
    check(
        "DTSTART:20240101\nDTEND:20250101",
        "5: an event of a year or more is no holiday",
    );
    check(
        "SUMMARY:No day",
        "5: the event that ends here has no DTSTART",
    );
    check(
        "DTSTART:20240101\nnonsense",
        "5: `nonsense` is no line of a calendar: it needs a name, a colon and a value",
    );
}

#[test]
fn cancelled_events_and_other_components_are_no_holidays() {
    check(
        "DTSTART:20240101\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20240102\nRRULE:FREQ=DAILY\nSTATUS:CANCELLED",
        "2024-01-01 | 2024-2024",
    );
    check(
        "DTSTART:20240101\nBEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:PT1H\nEND:VALARM",
        "2024-01-01 | 2024-2024",
    );
    check(
        "DTSTART:20240101\nEND:VEVENT\nBEGIN:VTODO\nDTSTART:20240102\nEND:VTODO\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nRRULE:FREQ=MONTHLY\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART:20250101",
        "2024-01-01 2025-01-01 | 2024-2025",
    );
}

#[test]
fn days_written_one_by_one_say_which_years_are_known() {
    check(
        "DTSTART:20240101\nRRULE:FREQ=YEARLY;COUNT=2\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20240402",
        "2024-01-01 2024-04-02 2025-01-01 | 2024-2024",
    );
}

#[test]
fn what_is_no_calendar_is_said_to_be_none() {
    let outside = "1: this is no calendar file: nothing may stand outside BEGIN:VCALENDAR";
    assert_eq!(said("DATE:2026-12-25"), outside);
    assert_eq!(said(""), "1: this calendar has no events");
    assert_eq!(
        said("BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
        "2: this calendar has no events"
    );
    assert_eq!(
        said("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\n"),
        "3: the file ends before `END:VEVENT`"
    );
    assert_eq!(
        said("BEGIN:VCALENDAR\nEND:VEVENT\n"),
        "2: `END:VEVENT` ends nothing that is open"
    );
    let many = event(&"nonsense\n".repeat(50));
    assert_eq!(said(&many).lines().count(), 10);
}
