//! Calendar files (iCalendar, RFC 5545) as days without work.
//!
//! Every event that is not cancelled is a holiday: all-day ones as they stand, ones with times where they are whole days
//! in the agreement's zone. Days lie in the years 1900 to 2200, as everywhere; yearly rules are unrolled to there. Tasks, alarms and descriptions of zones
//! are no events. What an event says about its days and is not understood is a fault with its line: a holiday that was
//! silently left out would make somebody late. This is our own reader because the crates for it (icalendar, rrule) would
//! save a few hundred lines, but tell neither the line of what they do not know nor that they skipped it.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, Zone, civil};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::duty::FileHolidays;

mod complaints;
mod event;
mod lines;
mod rule;
#[cfg(test)]
mod tests;

use complaints::Fault;
use event::Event;
use lines::Line;

/// As many faults of one file are told.
const FAULTS_MAX: usize = 10;

/// Returns the holidays of a calendar file, or everything in it that is not understood.
pub fn read_holidays(
    bytes: &[u8],
    name: &str,
    zone: Zone,
) -> Result<FileHolidays, Vec<Diagnostic>> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reading = Reading {
        zone,
        open: Vec::new(),
        event: BTreeMap::new(),
        found: Found::new(),
        faults: Vec::new(),
    };
    for line in lines::lines(text) {
        let step = line.and_then(|line| reading.line(line));
        reading.faults.extend(step.err());
    }
    reading.end(text.lines().count());
    if reading.faults.is_empty() {
        return Ok(reading.found.holidays());
    }
    reading.faults.truncate(FAULTS_MAX);
    let told = reading.faults.into_iter();
    Err(told.map(|fault| fault.told(name)).collect())
}

/// The file so far.
struct Reading {
    zone: Zone,
    /// The components that are open: `VCALENDAR`, `VEVENT`.
    open: Vec<String>,
    /// What the open event says, by the property's name.
    event: BTreeMap<String, Vec<Line>>,
    found: Found,
    faults: Vec<Fault>,
}

impl Reading {
    fn line(&mut self, line: Line) -> Result<(), Fault> {
        match line.name.as_str() {
            "BEGIN" => {
                let name = line.value.trim().to_ascii_uppercase();
                if self.open.is_empty() && name != "VCALENDAR" {
                    return Err(complaints::no_calendar(line.number));
                }
                self.open.push(name);
            }
            "END" => return self.close(&line),
            _ if self.open.is_empty() => {
                return Err(complaints::no_calendar(line.number));
            }
            "METHOD" if line.value.trim().eq_ignore_ascii_case("CANCEL") => {
                return Err(complaints::not_understood(&line));
            }
            _ if self.open == ["VCALENDAR", "VEVENT"] => {
                self.event.entry(line.name.clone()).or_default().push(line);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, line: &Line) -> Result<(), Fault> {
        let name = line.value.trim().to_ascii_uppercase();
        let is_event = self.open == ["VCALENDAR", "VEVENT"];
        if self.open.pop().as_ref() != Some(&name) {
            return Err(complaints::stray_end(line));
        }
        if is_event {
            let said = std::mem::take(&mut self.event);
            self.found.has_events = true;
            if let Some(event) = Event::read(&said, line.number, self.zone)? {
                self.found.add(&event)?;
            }
        }
        Ok(())
    }

    /// Notes what the file as a whole lacks; its last line is where that is seen.
    fn end(&mut self, last: usize) {
        let last = u64::try_from(last).unwrap_or(u64::MAX).max(1);
        if !self.faults.is_empty() {
            return;
        }
        if let Some(name) = self.open.last() {
            self.faults.push(complaints::cut_off(last, name));
        } else if !self.found.has_events {
            self.faults.push(complaints::no_events(last));
        }
    }
}

/// The days found so far.
struct Found {
    /// Whether each day of [`DAYS`] is one: however often a file names its days, they take no more room than the
    /// calendar.
    marks: Vec<bool>,
    has_events: bool,
    /// First and last year of days that are written one by one.
    written: Option<(i32, i32)>,
    /// First and last year of days that come from rules.
    ruled: Option<(i32, i32)>,
}

/// The days that holidays can lie on: 1900-01-01 to 2200-12-31.
const DAYS: std::ops::RangeInclusive<Day> = -25_567..=84_370;

impl Found {
    fn new() -> Self {
        Found {
            marks: vec![false; DAYS.count()],
            has_events: false,
            written: None,
            ruled: None,
        }
    }

    fn add(&mut self, event: &Event) -> Result<(), Fault> {
        let begins = event.begins()?;
        let (mut first, mut last) = (Day::MAX, Day::MIN);
        for begin in begins {
            let end = begin.saturating_add(event.length - 1);
            let (from, to) = (begin.max(*DAYS.start()), end.min(*DAYS.end()));
            if from > to {
                continue;
            }
            (first, last) = (first.min(from), last.max(to));
            self.mark(from, to);
        }
        if first > last {
            return Ok(());
        }
        let years = if event.rule.is_some() {
            &mut self.ruled
        } else {
            &mut self.written
        };
        let (from, to) = years.unwrap_or((i32::MAX, i32::MIN));
        *years = Some((from.min(civil(first).0), to.max(civil(last).0)));
        Ok(())
    }

    fn mark(&mut self, from: Day, to: Day) {
        let place = |day: Day| usize::try_from(day - DAYS.start()).unwrap_or_default();
        self.marks[place(from)..=place(to)].fill(true);
    }

    fn holidays(self) -> FileHolidays {
        let days = DAYS.zip(self.marks);
        FileHolidays {
            days: days
                .filter(|(_, is_one)| *is_one)
                .map(|(day, _)| day)
                .collect(),
            years: self.written.or(self.ruled),
        }
    }
}

impl Fault {
    fn told(self, name: &str) -> Diagnostic {
        let place = Place::Row {
            file: name.to_owned(),
            line: self.line,
            column: None,
        };
        Diagnostic::error("Q208", place, self.message).with_help(self.help)
    }
}
