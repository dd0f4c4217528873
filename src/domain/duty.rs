//! What each party owes the other: promises, which never change a verdict.

use std::ops::Range;

use crate::domain::calendar::{Day, DutySpan, Span, civil, weekday};
use crate::domain::condition::Condition;
use crate::domain::verdict::Outcome;

/// A promise of one party.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// Its id.
    pub id: String,
    /// Who owes it.
    pub party: String,
    /// The promise in the parties' own words.
    pub says: Option<String>,
    /// What must happen, or how many must qualify.
    pub promise: Promise,
    /// When its clock starts.
    pub from: ClockStart,
    /// By when, after the clock started.
    pub within: Option<DutySpan>,
    /// The outer limit.
    pub latest: Option<DutySpan>,
    /// For leads of these tiers only; empty for all.
    pub tiers: Vec<String>,
    /// For leads of these outcomes only; empty for qualified ones.
    pub outcomes: Vec<Outcome>,
    /// Bytes of the file that say it.
    pub at: Range<usize>,
}

/// What is promised.
#[derive(Debug, Clone, PartialEq)]
pub enum Promise {
    /// A condition over what happens after the clock starts.
    Must(Box<Condition>),
    /// At least so many qualified leads in every such period.
    Volume {
        /// How many.
        at_least: u64,
        /// In each of these.
        per: Period,
    },
}

/// A period of the calendar that volumes are promised for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// When a duty's clock starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum ClockStart {
    #[default]
    HandedOver,
    Qualified,
    Created,
}

/// When a team works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BusinessHours {
    /// Per weekday from Monday: intervals in minutes from midnight; an end beyond 1440 lies on the next day.
    pub days: [Vec<(u16, u16)>; 7],
    /// Days without work, in their order.
    pub holidays: Vec<Day>,
    /// A calendar file with further holidays, as written.
    pub holidays_file: Option<String>,
    /// What that file says; nothing where there is none.
    pub holidays_in_file: Option<FileHolidays>,
}

/// What a calendar file says about holidays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileHolidays {
    /// Days without work, in their order, each once.
    pub days: Vec<Day>,
    /// The first and the last year it speaks of: of days that it names one by one, where it has only rules of theirs.
    pub years: Option<(i32, i32)>,
}

impl BusinessHours {
    /// Returns every day without work, those of the calendar file included.
    pub fn days_off(&self) -> impl Iterator<Item = Day> {
        let in_file = self.holidays_in_file.iter().flat_map(|file| &file.days);
        self.holidays.iter().chain(in_file).copied()
    }

    /// Returns whether anybody works on a local day, clock changes aside.
    pub fn works_on(&self, day: Day) -> bool {
        let is_reached = |(_, end): &(u16, u16)| *end > 24 * 60;
        let has_hours = !self.days[weekday(day)].is_empty()
            || self.days[weekday(day - 1)].iter().any(is_reached);
        let in_file = self.holidays_in_file.as_ref();
        has_hours
            && self.holidays.binary_search(&day).is_err()
            && in_file.is_none_or(|file| file.days.binary_search(&day).is_err())
    }

    /// Returns whether the holidays of a day's year are known: always, but for a calendar file that does not reach it.
    pub fn covers(&self, day: Day) -> bool {
        let years = self.holidays_in_file.as_ref().and_then(|file| file.years);
        years.is_none_or(|(first, last)| (first..=last).contains(&civil(day).0))
    }
}

/// When a lead that Sales returned may be handed over again.
#[derive(Debug, Clone, PartialEq)]
pub struct Recycle {
    /// Not before that long after its return.
    pub after: Option<Span>,
    /// Only with something done since.
    pub new_activity: bool,
    /// No more than so many times.
    pub at_most: Option<u64>,
    /// Only where this holds.
    pub when: Option<Condition>,
}
