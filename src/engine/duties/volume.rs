//! Promises of so many qualified leads in every period, judged from the dates on which leads qualified.

use std::collections::{BTreeMap, HashSet};

use crate::domain::calendar::{self, Day, Moment, civil, day_of, monday};
use crate::domain::duty::{Duty, Period, Promise};
use crate::domain::follow_up::{State, Volume};
use crate::engine::duties::DutyPlan;
use crate::engine::duties::hand_overs::{HandOver, HandOvers};
use crate::engine::duties::stamp::Stamp;
use crate::engine::duties::sums::local_day;

/// Returns how each promise of so many leads stands in every period from the first dated lead to as-of.
///
/// A lead counts on the day on which it qualified, where that is not said on the day on which it was handed over; once a
/// period, however many rows it has. Where that day cannot be read it counts nowhere, and a period that it might have
/// made good is unknown.
pub fn volumes(plan: &DutyPlan<'_>, hand_overs: &HandOvers) -> Vec<Volume> {
    let duties = plan.agreement().duties.iter().enumerate();
    let promised = duties.filter_map(|(number, duty)| match duty.promise {
        Promise::Volume { at_least, per } => Some((number, duty, at_least, per)),
        Promise::Must(_) => None,
    });
    promised
        .flat_map(|(number, duty, needed, per)| {
            let counted = Counted::new(plan, hand_overs, duty, per);
            counted.volumes(plan, number, needed, per)
        })
        .collect()
}

/// Leads counted by period and by week.
struct Counted {
    /// By the first day of each period.
    periods: BTreeMap<Day, u64>,
    /// By the first days of period and week.
    weeks: BTreeMap<(Day, Day), u64>,
    first: Option<Day>,
    /// Leads of which it cannot be read when they qualified.
    undated: u64,
}

impl Counted {
    fn new(plan: &DutyPlan<'_>, hand_overs: &HandOvers, duty: &Duty, per: Period) -> Self {
        let calendar = Calendar::of(plan, per);
        let clock = plan.plan.clock();
        let mut counted = Counted {
            periods: BTreeMap::new(),
            weeks: BTreeMap::new(),
            first: None,
            undated: 0,
        };
        let mut known = HashSet::new();
        for row in hand_overs
            .rows()
            .iter()
            .filter(|row| plan.is_about(duty, row))
        {
            let Some(at) = qualified(row) else {
                counted.undated += u64::from(row.qualified == Stamp::UNREADABLE);
                continue;
            };
            if clock.is_after_as_of(at) {
                continue;
            }
            let day = local_day(at, clock.zone);
            counted.first = Some(counted.first.map_or(day, |first| first.min(day)));
            let period = calendar.first_day(day);
            let lead = hand_overs.lead(row);
            if lead.is_none_or(|lead| known.insert((lead, period))) {
                *counted.periods.entry(period).or_default() += 1;
                *counted.weeks.entry((period, monday(day))).or_default() += 1;
            }
        }
        counted
    }

    fn volumes(&self, plan: &DutyPlan<'_>, duty: usize, needed: u64, per: Period) -> Vec<Volume> {
        let calendar = Calendar::of(plan, per);
        let clock = plan.plan.clock();
        let today = clock.zone.day(clock.as_of);
        let mut first = calendar.first_day(self.first.unwrap_or(today));
        let mut volumes = Vec::new();
        while first <= today {
            let next = calendar.next(first);
            let count = self.periods.get(&first).copied().unwrap_or(0);
            let begins_within = self.first.is_none_or(|day| first < day && day < next);
            let is_over = next <= today;
            let may_be_met = begins_within || count + self.undated >= needed;
            let state = match (count >= needed, is_over) {
                (true, _) => State::Met,
                (false, false) => State::Open,
                (false, true) if may_be_met => State::Unknown,
                (false, true) => State::Breached,
            };
            let days = u32::try_from(next - first).unwrap_or(1);
            volumes.push(Volume {
                duty,
                period: calendar.name(first),
                first,
                last: next - 1,
                count,
                needed,
                state,
                days_over: u32::try_from(today + 1 - first).unwrap_or(0).min(days),
                days,
                begins_within,
                weeks: self.weeks(first, next.min(today + 1)),
            });
            first = next;
        }
        volumes
    }

    fn weeks(&self, first: Day, end: Day) -> Vec<(String, u64)> {
        let mut weeks = Vec::new();
        let mut week = monday(first);
        while week < end {
            let count = self.weeks.get(&(first, week)).copied().unwrap_or(0);
            weeks.push((week_name(week), count));
            week += 7;
        }
        weeks
    }
}

fn qualified(row: &HandOver) -> Option<Moment> {
    match row.qualified {
        Stamp::BLANK => row.handed_over.moment(),
        qualified => qualified.moment(),
    }
}

/// The periods of one kind, in the agreement's fiscal year.
#[derive(Debug, Clone, Copy)]
struct Calendar {
    per: Period,
    /// The month in which the fiscal year begins, 1 to 12.
    year_start: u32,
}

impl Calendar {
    fn of(plan: &DutyPlan<'_>, per: Period) -> Self {
        Calendar {
            per,
            year_start: u32::from(plan.agreement().fiscal_year_start),
        }
    }

    /// Returns how many months a period has; nothing for days and weeks.
    fn months(self) -> Option<u32> {
        match self.per {
            Period::Day | Period::Week => None,
            Period::Month => Some(1),
            Period::Quarter => Some(3),
            Period::Year => Some(12),
        }
    }

    /// Returns the first day of the period in which a day lies.
    fn first_day(self, day: Day) -> Day {
        match (self.per, self.months()) {
            (Period::Day, _) | (_, None) if self.per == Period::Day => day,
            (_, None) => monday(day),
            (_, Some(months)) => {
                let (year, month, _) = civil(day);
                let since = (month + 12 - self.year_start) % 12 % months;
                let month = i64::from(year) * 12 + i64::from(month) - 1 - i64::from(since);
                month_start(month)
            }
        }
    }

    fn next(self, first: Day) -> Day {
        match (self.per, self.months()) {
            (Period::Day, _) => first + 1,
            (_, None) => first + 7,
            (_, Some(months)) => {
                let (year, month, _) = civil(first);
                month_start(i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months))
            }
        }
    }

    fn name(self, first: Day) -> String {
        let (year, month, day) = civil(first);
        // A fiscal year is called by the year in which it ends.
        let fiscal = year + i32::from(month >= self.year_start && self.year_start > 1);
        let prefix = if self.year_start > 1 { "FY" } else { "" };
        match self.per {
            Period::Day => format!("{year:04}-{month:02}-{day:02}"),
            Period::Week => week_name(first),
            Period::Month => format!("{year:04}-{month:02}"),
            Period::Quarter => {
                let quarter = (month + 12 - self.year_start) % 12 / 3 + 1;
                format!("{prefix}{fiscal:04}-Q{quarter}")
            }
            Period::Year => format!("{prefix}{fiscal:04}"),
        }
    }
}

/// Returns the first day of a month, counted from January of the year 0.
fn month_start(month: i64) -> Day {
    let year = i32::try_from(month.div_euclid(12)).unwrap_or(9999);
    let number = u32::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    day_of(year, number, 1).unwrap_or(Day::MAX / 2)
}

/// Returns the name of the ISO week that begins on a Monday: `2026-W48`.
pub(super) fn week_name(monday: Day) -> String {
    let (year, _, _) = civil(monday + 3);
    let first = calendar::monday(day_of(year, 1, 4).unwrap_or(monday));
    format!("{year:04}-W{:02}", (monday - first) / 7 + 1)
}
