//! Promises of so many qualified leads in every period, judged from the dates on which leads qualified.

use std::collections::{BTreeMap, HashSet};

use crate::domain::calendar::{Day, Moment, Periods, monday, week_name};
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
        let calendar = periods(plan, per);
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
        let calendar = periods(plan, per);
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

fn periods(plan: &DutyPlan<'_>, per: Period) -> Periods {
    Periods {
        per,
        year_start: u32::from(plan.agreement().fiscal_year_start),
    }
}

fn qualified(row: &HandOver) -> Option<Moment> {
    match row.qualified {
        Stamp::BLANK => row.handed_over.moment(),
        qualified => qualified.moment(),
    }
}
