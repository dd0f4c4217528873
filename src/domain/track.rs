//! Where a promise of so many qualified leads stands: what there is, what is needed, and how likely it is kept.

use crate::domain::calendar::{Day, Instant};
use crate::domain::ledger::RunNumber;

/// A lead that qualified, as it counts for a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Stands for the lead: the same number is the same lead.
    pub lead: u64,
    /// The local day on which it qualified, or on which that was first seen.
    pub day: Day,
    /// The run that saw it first.
    pub run: RunNumber,
}

/// A run, as far as it tells when something was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The run.
    pub run: RunNumber,
    /// The instant that it judged for.
    pub as_of: Instant,
    /// The local day of that.
    pub day: Day,
}

/// The leads of one ISO week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its name: `2026-W48`.
    pub name: String,
    /// Its Monday.
    pub monday: Day,
    /// Leads that qualified in it, of the period where it is part of one.
    pub count: u64,
    /// Of these, leads that were found only after a run had already seen the week end.
    pub found_later: u64,
    /// Whether it is over, all of it lies in the period, and the ledger saw it from its beginning.
    pub is_full: bool,
}

/// How likely a promise is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chance {
    /// It is kept already.
    Kept,
    /// The period is over and it was not.
    Missed,
    /// There are too few full weeks to say.
    TooFewWeeks {
        /// So many there are.
        weeks: u64,
        /// So many are needed.
        needed: u64,
    },
    /// In thousandths, from 1 to 999.
    Thousandths(u32),
}

/// A period that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPeriod {
    /// Its name.
    pub name: String,
    /// How many leads qualified in it.
    pub count: u64,
    /// Whether the ledger saw it from its beginning to its end, so that none lacks.
    pub is_whole: bool,
}

/// Where one promise stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// Which duty, by its place in the agreement; nothing where the agreement promises no number.
    pub duty: Option<usize>,
    /// The name of the period.
    pub period: String,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// The local day of as-of.
    pub today: Day,
    /// How many leads qualified in it.
    pub count: u64,
    /// How many are promised; nothing where no number is.
    pub needed: Option<u64>,
    /// The weeks that it touches, up to as-of.
    pub weeks: Vec<Week>,
    /// The last full weeks, from which the pace is taken; the oldest first.
    pub basis: Vec<Week>,
    /// The period before, where the ledger knows of it.
    pub before: Option<PastPeriod>,
    /// How likely it is kept; nothing where no number is promised.
    pub chance: Option<Chance>,
    /// Whether the ledger began within the period, so that leads may lack that had ceased to qualify by then.
    pub begins_within: bool,
}

impl Track {
    /// Returns how many days the period has after today.
    pub fn days_left(&self) -> u64 {
        u64::try_from(self.last - self.today).unwrap_or(0)
    }

    /// Returns the mean of the weeks that the pace is taken from, in tenths, rounded down; nothing where there are none.
    pub fn pace_tenths(&self) -> Option<u64> {
        let sum: u64 = self.basis.iter().map(|week| week.count).sum();
        (sum * 10).checked_div(self.basis.len() as u64)
    }

    /// Returns how many a week are needed from tomorrow on, in tenths, rounded up; nothing where none is or no day is left.
    pub fn needed_tenths(&self) -> Option<u64> {
        let lacking = self.needed?.saturating_sub(self.count);
        let left = self.days_left();
        (lacking > 0 && left > 0).then(|| (lacking * 70).div_ceil(left))
    }

    /// Returns how many a week were promised at an even pace, in tenths, rounded up.
    pub fn promised_tenths(&self) -> Option<u64> {
        let days = u64::try_from(self.last + 1 - self.first).unwrap_or(1);
        Some((self.needed? * 70).div_ceil(days.max(1)))
    }

    /// Returns how many leads of the period were found later.
    pub fn found_later(&self) -> u64 {
        self.weeks.iter().map(|week| week.found_later).sum()
    }
}

/// Why leads ceased to qualify.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FellOut {
    /// How many did in the period.
    pub leads: u64,
    /// Rules that turned when they did, each with how many leads it turned for, the most first.
    pub rules: Vec<(String, u64)>,
    /// Those of which no rule tells why.
    pub untold: u64,
}

/// What alone stands in the way of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A fact is to be learnt.
    Learn,
    /// The lead has something to do.
    Do,
    /// The company would have to be another.
    Be,
}

impl Lack {
    /// Returns its word, as explanations have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Lack::Learn => "learn",
            Lack::Do => "do",
            Lack::Be => "be",
        }
    }
}

/// A lead that one rule alone keeps from qualifying.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// What kind of thing it lacks.
    pub lack: Lack,
    /// What it lacks: names of fields or of activities.
    pub names: Vec<String>,
    /// `section.id` of the rule.
    pub rule: String,
    /// Its key.
    pub key: String,
}
