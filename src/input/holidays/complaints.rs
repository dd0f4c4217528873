//! All that is said about calendar files.

use crate::domain::text::quoted;
use crate::input::holidays::lines::Line;

/// A place of the file that is not understood.
#[derive(Debug)]
pub(super) struct Fault {
    /// From 1.
    pub(super) line: u64,
    pub(super) message: String,
    pub(super) help: &'static str,
}

fn fault(line: u64, message: impl Into<String>, help: &'static str) -> Fault {
    Fault {
        line,
        message: message.into(),
        help,
    }
}

const WHOLE_DAYS: &str = "make it an all-day event, or take it out of the file";
const SINGLE_DAYS: &str =
    "write its days one by one, or give it a yearly rule such as FREQ=YEARLY;BYMONTH=11;BYDAY=4TH";
const EXPORT_AGAIN: &str = "export the calendar again as an .ics file";

pub(super) fn no_calendar(line: u64) -> Fault {
    fault(
        line,
        "this is no calendar file: nothing may stand outside BEGIN:VCALENDAR",
        EXPORT_AGAIN,
    )
}

pub(super) fn cut_off(line: u64, open: &str) -> Fault {
    fault(
        line,
        format!("the file ends before {}", quoted(&format!("END:{open}"))),
        EXPORT_AGAIN,
    )
}

pub(super) fn stray_end(line: &Line) -> Fault {
    fault(
        line.number,
        format!("{} ends nothing that is open", as_written(line)),
        EXPORT_AGAIN,
    )
}

pub(super) fn no_events(line: u64) -> Fault {
    fault(
        line,
        "this calendar has no events",
        "export the calendar that has the holidays",
    )
}

pub(super) fn no_content_line(line: u64, text: &str) -> Fault {
    fault(
        line,
        format!(
            "{} is no line of a calendar: it needs a name, a colon and a value",
            quoted(text)
        ),
        EXPORT_AGAIN,
    )
}

pub(super) fn no_start(line: u64) -> Fault {
    fault(
        line,
        "the event that ends here has no DTSTART",
        "give it the day it begins on",
    )
}

pub(super) fn said_twice(line: &Line) -> Fault {
    fault(
        line.number,
        format!("the event has a second {}", line.name),
        "keep one of them",
    )
}

pub(super) fn not_understood(line: &Line) -> Fault {
    let message = format!("{} is not understood here", as_written(line));
    fault(line.number, message, SINGLE_DAYS)
}

pub(super) fn no_date(line: &Line, value: &str) -> Fault {
    let message = format!(
        "{} of {} is neither a date nor a time",
        quoted(value),
        line.name
    );
    fault(line.number, message, "write a date such as 20261225")
}

pub(super) fn no_usual_year(line: &Line) -> Fault {
    let message = format!("{} lies outside the years 1900 to 2200", as_written(line));
    fault(line.number, message, "write a date such as 20261225")
}

pub(super) fn no_zone(line: &Line, name: &str) -> Fault {
    fault(
        line.number,
        format!("{} is no time zone of the IANA data", quoted(name)),
        WHOLE_DAYS,
    )
}

pub(super) fn part_of_a_day(line: &Line) -> Fault {
    let message = format!(
        "{} is not the border of a day in the agreement's zone",
        as_written(line)
    );
    fault(line.number, message, WHOLE_DAYS)
}

pub(super) fn ends_before(line: &Line) -> Fault {
    fault(
        line.number,
        "the event ends before it begins",
        "write DTEND, the day after its last one",
    )
}

pub(super) fn too_long(line: &Line) -> Fault {
    fault(
        line.number,
        "an event of a year or more is no holiday",
        "write its end, or take it out of the file",
    )
}

pub(super) fn rule_not_understood(line: &Line, part: &str) -> Fault {
    fault(
        line.number,
        format!("the rule {} is not understood", quoted(part)),
        SINGLE_DAYS,
    )
}

pub(super) fn rule_elsewhere(line: &Line) -> Fault {
    fault(
        line.number,
        "the rule counts in another zone than the agreement's",
        WHOLE_DAYS,
    )
}

pub(super) fn rule_without_start(line: &Line) -> Fault {
    fault(
        line.number,
        "the rule does not give the day its own event begins on",
        "let DTSTART be the first day that the rule gives",
    )
}

fn as_written(line: &Line) -> String {
    quoted(&format!("{}:{}", line.name, line.value))
}
