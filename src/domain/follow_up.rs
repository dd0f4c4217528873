//! How both parties keep their promises: where each duty stands, for each lead and each period.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::domain::calendar::{Day, Instant, Moment};
use crate::domain::number::Interval;
use crate::domain::verdict::Outcome;

/// Where a duty stands at as-of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Done in time.
    Met,
    /// Done, but after it was due; where there is an outer limit, not after that.
    Late,
    /// Not done when the last of its time was over.
    Breached,
    /// Not surely done yet, and there is still time.
    Open,
    /// The data cannot tell.
    Unknown,
}

impl State {
    /// Every state, in the order in which they are counted.
    pub const ALL: [State; 5] = [
        State::Met,
        State::Late,
        State::Breached,
        State::Open,
        State::Unknown,
    ];

    /// Returns the word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Late => "late",
            State::Breached => "breached",
            State::Open => "open",
            State::Unknown => "unknown",
        }
    }
}

/// Why the data cannot tell where a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Nothing says when the clock started.
    NoStart,
    /// The history begins after the clock started.
    HistoryTooShort,
    /// Something was done on a day, at a time that is not known.
    DateOnly,
    /// Something was done, and nothing says when.
    NoTime,
    /// A detail or a fact that the promise asks about is blank or unreadable.
    MissingFact,
}

/// One number that a promise asks for, and what it has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Which condition of the promise, by its place among the activity conditions in the order of the file.
    pub condition: usize,
    /// From what surely was done in time to what possibly was; at the end of its time, or at as-of before that.
    pub reached: Interval,
    /// Whether that is what was asked for; nothing while it cannot be told.
    pub is_enough: Option<bool>,
}

/// Where one duty stands for one lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Which duty, by its place in the agreement.
    pub duty: usize,
    /// Where it stands.
    pub state: State,
    /// By when it is due: the target where one is written and does not lie after the outer limit, else that. Nothing
    /// where the clock's start is not known. A day as a whole where the clock started on one.
    pub due: Option<Moment>,
    /// The outer limit, where both are written.
    pub latest: Option<Moment>,
    /// When it was surely done.
    pub done: Option<Moment>,
    /// Seconds from due to done, where it was done after; whole days where either is a day.
    pub late_seconds: Option<i64>,
    /// Seconds from as-of to due, or to the outer limit once due is over, while it is open.
    pub left_seconds: Option<i64>,
    /// Whether it is open and its target is over, so that only the outer limit can still be kept.
    pub is_overdue: bool,
    /// Whether it is open and cannot be met any more, whatever is done now.
    pub is_impossible: bool,
    /// Why it is not known.
    pub doubt: Option<Doubt>,
    /// Per activity condition of the promise, what it has come to.
    pub progress: Vec<Progress>,
    /// The share of its time that is over at as-of, in thousandths, at most 1,000.
    pub elapsed_thousandths: u32,
}

/// What is known of one hand-over, with every duty that is about it.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp<'a> {
    /// The lead's key.
    pub key: &'a str,
    /// Its record in the file of hand-overs, from 1.
    pub row: u64,
    /// Who works on it, as the file has it.
    pub owner: Option<&'a str>,
    /// Its tier, by its place in the agreement.
    pub tier: Option<usize>,
    /// Its outcome, where the file says it.
    pub outcome: Option<Outcome>,
    /// Its points, where the file says them.
    pub points: Option<i64>,
    /// When it was created.
    pub created: Option<Moment>,
    /// When it qualified.
    pub qualified: Option<Moment>,
    /// When it was handed over.
    pub handed_over: Option<Moment>,
    /// When Sales first did something that counts, after the hand-over.
    pub first_touch: Option<Moment>,
    /// Seconds from created to handed over, whole days where either is a day.
    pub hand_over_seconds: Option<i64>,
    /// Seconds from handed over to the first touch, likewise.
    pub first_touch_seconds: Option<i64>,
    /// Working seconds from handed over to the first touch, where the agreement has business hours and both times are
    /// known to the second.
    pub first_touch_working_seconds: Option<i64>,
    /// Where its duties stand, in the order of the agreement.
    pub standings: Vec<Standing>,
}

/// How many duties of some kind are in each state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateCount {
    /// Per state of [`State::ALL`].
    pub states: [u64; 5],
    /// Of the open ones, those whose target is over.
    pub overdue: u64,
    /// Of the open ones, those that cannot be met any more.
    pub impossible: u64,
}

impl StateCount {
    /// Counts one standing.
    pub fn add(&mut self, standing: &Standing) {
        self.states[standing.state as usize] += 1;
        self.overdue += u64::from(standing.is_overdue);
        self.impossible += u64::from(standing.is_impossible);
    }

    /// Adds another count.
    pub fn merge(&mut self, other: &StateCount) {
        for (count, more) in self.states.iter_mut().zip(other.states) {
            *count += more;
        }
        self.overdue += other.overdue;
        self.impossible += other.impossible;
    }

    /// Returns how many are in a state.
    pub fn of(&self, state: State) -> u64 {
        self.states[state as usize]
    }

    /// Returns how many there are.
    pub fn all(&self) -> u64 {
        self.states.iter().sum()
    }

    /// Returns how many of those that are decided were met, in thousandths, rounded down so that only a flawless record
    /// is 1,000; nothing where none is decided.
    pub fn met_thousandths(&self) -> Option<u64> {
        let met = self.of(State::Met);
        let decided = met + self.of(State::Late) + self.of(State::Breached);
        (met * 1000).checked_div(decided)
    }
}

/// What follow-up is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Nothing: a row for every duty of every lead.
    #[default]
    Lead,
    /// Who works on the lead.
    Owner,
    /// Who owes the duty.
    Party,
    /// The ISO week, in the agreement's zone, in which the clock started.
    Week,
    /// The duty.
    Duty,
}

/// What became of the duties of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they have in common: an owner, a party, a week such as `2026-W48`. Blank where the file says nothing.
    pub name: Arc<str>,
    /// Which duty, by its place in the agreement; nothing where all are counted together.
    pub duty: Option<usize>,
    /// How they stand.
    pub count: StateCount,
    /// How many hand-overs they are about.
    pub leads: u64,
    /// How many of these were touched.
    pub touched: u64,
    /// The middle one of the times from handed over to the first touch, in seconds; the lower of the two middle ones.
    pub first_touch_seconds_median: Option<i64>,
}

/// How a promise of so many qualified leads stands in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// Which duty, by its place in the agreement.
    pub duty: usize,
    /// The period's name: `2026-Q4`, `2026-11`, `2026-W48`, `2026-11-27`, `2026`; of a fiscal year that does not begin in
    /// January `FY2026-Q4` and `FY2026`, by the year in which it ends.
    pub period: String,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// How many qualified in it, up to as-of.
    pub count: u64,
    /// How many were promised.
    pub needed: u64,
    /// Met, breached once the period is over, else open; unknown where the data begin within the period, too few
    /// qualified since, and it is over.
    pub state: State,
    /// How many of its days are over, the day of as-of included.
    pub days_over: u32,
    /// How many days it has.
    pub days: u32,
    /// Whether the first dated lead of the data lies within it, so that earlier ones may lack.
    pub begins_within: bool,
    /// How many qualified in each ISO week that it touches, with the week's name, up to as-of.
    pub weeks: Vec<(String, u64)>,
}

impl Volume {
    /// Returns how many should have qualified by now at an even pace, in tenths, rounded up.
    pub fn expected_tenths(&self) -> u64 {
        (self.needed * 10 * u64::from(self.days_over)).div_ceil(u64::from(self.days.max(1)))
    }

    /// Returns how many qualified per week so far, in tenths, rounded down; nothing before a day is over.
    pub fn run_rate_tenths(&self) -> Option<u64> {
        (self.count * 70).checked_div(u64::from(self.days_over))
    }

    /// Returns how many a week are needed from now on, in tenths, rounded up; zero where the promise is met, nothing
    /// where no day is left.
    pub fn needed_per_week_tenths(&self) -> Option<u64> {
        let lacking = self.needed.saturating_sub(self.count);
        if lacking == 0 {
            return Some(0);
        }
        let left = u64::from(self.days - self.days_over);
        (left > 0).then(|| (lacking * 70).div_ceil(left))
    }
}

/// What a run over hand-overs found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUpSummary {
    /// Rows of the file of hand-overs.
    pub rows: u64,
    /// Of these, rows that could not be read.
    pub invalid: u64,
    /// Of these, rows that no duty is about: by their outcome or tier, or not handed over.
    pub aside: u64,
    /// Of these, rows whose clocks start after as-of.
    pub later: u64,
    /// Rows without a key.
    pub without_key: u64,
    /// Per duty of the agreement, how it stands.
    pub duties: Vec<StateCount>,
    /// Hand-overs that were touched.
    pub touched: u64,
    /// Activity rows read.
    pub activities: u64,
    /// Of these, what is an event of some promise, of a lead in the file, not after as-of.
    pub used: u64,
    /// Of these, what a rule of `[[ignore]]` leaves out.
    pub ignored: u64,
    /// Of these, what is of leads that are not in the file.
    pub without_lead: u64,
    /// Of these, what lies after as-of.
    pub after_as_of: u64,
    /// Of these, what could not be read: broken rows and times.
    pub unreadable: u64,
}

/// A duty that falls due soon, with what it costs to miss it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// The place of the lead's tier in the agreement, the best first; last where it has none.
    pub tier: usize,
    /// The lead's points.
    pub points: i64,
    /// When the time is over.
    pub due: Instant,
}

impl Cost {
    /// Returns which of two costs more to miss: the better tier, then more points, then what is due first.
    pub fn order(&self, other: &Cost) -> Ordering {
        let by_tier = self.tier.cmp(&other.tier);
        let by_points = other.points.cmp(&self.points);
        by_tier.then(by_points).then(self.due.cmp(&other.due))
    }
}
