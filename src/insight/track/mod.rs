//! Where a promise of so many qualified leads stands: weeks counted, and the chance that it is kept.

mod chance;

use std::collections::{BTreeMap, HashSet};

use crate::domain::calendar::{Day, Periods, monday, week_name};
use crate::domain::track::{Chance, Counted, Look, PastPeriod, Track, Week};

pub use chance::{WEEKS_LEAST, WEEKS_MOST};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Which duty, by its place in the agreement.
    pub duty: Option<usize>,
    /// How many are promised in each period.
    pub needed: Option<u64>,
    /// The periods.
    pub periods: Periods,
    /// The local day of as-of.
    pub today: Day,
}

/// Returns where a promise stands in the period of today.
///
/// A lead counts once a period, on the first of its days in it. `looks` are the runs up to as-of, the oldest first: weeks
/// that began before the first of them are not full, since who had ceased to qualify by then is not known.
pub fn track(asked: &Asked, counted: &[Counted], looks: &[Look]) -> Track {
    let Asked { periods, today, .. } = *asked;
    let begun = looks.first().map_or(today, |look| look.day);
    let leads = once_a_period(counted, periods, today);
    let first = periods.first_day(today);
    let last = periods.next(first) - 1;
    let within = |from: Day, to: Day| {
        let leads = leads
            .iter()
            .filter(move |one| from <= one.day && one.day <= to);
        leads.copied()
    };
    let count = within(first, today).count() as u64;
    let weeks = weeks(within(first, today), (first, today), begun, looks);
    let basis = basis(&leads, begun, today, looks);
    let lacking = asked.needed.map(|needed| needed.saturating_sub(count));
    let days_left = u64::try_from(last - today).unwrap_or(0);
    let chance = lacking.map(|lacking| match (lacking, days_left) {
        (0, _) => Chance::Kept,
        (_, 0) if last < today => Chance::Missed,
        (lacking, days_left) => {
            let counts: Vec<u64> = basis.iter().map(|week| week.count).collect();
            chance::chance(&counts, lacking, days_left)
        }
    });
    let before = periods.first_day(first - 1);
    Track {
        duty: asked.duty,
        period: periods.name(first),
        first,
        last,
        today,
        count,
        needed: asked.needed,
        weeks,
        basis,
        before: (begun < first).then(|| PastPeriod {
            name: periods.name(before),
            count: within(before, first - 1).count() as u64,
            is_whole: begun <= before && looks.last().is_some_and(|look| look.day >= first),
        }),
        chance,
        begins_within: begun > first,
    }
}

/// Returns each lead once a period, on the first of its days in it.
fn once_a_period(counted: &[Counted], periods: Periods, today: Day) -> Vec<&Counted> {
    let mut sorted: Vec<&Counted> = counted.iter().filter(|one| one.day <= today).collect();
    sorted.sort_by_key(|one| (one.day, one.run, one.lead));
    let mut known = HashSet::new();
    sorted.retain(|one| known.insert((one.lead, periods.first_day(one.day))));
    sorted
}

/// Counts the weeks from one day to another.
fn weeks<'c>(
    leads: impl Iterator<Item = &'c Counted>,
    (first, last): (Day, Day),
    begun: Day,
    looks: &[Look],
) -> Vec<Week> {
    let mut counts: BTreeMap<Day, (u64, u64)> = BTreeMap::new();
    for lead in leads {
        let week = counts.entry(monday(lead.day)).or_default();
        week.0 += 1;
        week.1 += u64::from(is_late(lead, looks));
    }
    let seen = looks.last().map_or(begun, |look| look.day).min(last);
    let mut weeks = Vec::new();
    let mut at = monday(first);
    while at <= last {
        let (count, found_later) = counts.get(&at).copied().unwrap_or_default();
        weeks.push(Week {
            name: week_name(at),
            monday: at,
            count,
            found_later,
            is_full: first <= at && begun <= at && at + 6 < seen,
        });
        at += 7;
    }
    weeks
}

/// Returns whether a lead was found by a run after one that had already seen its week end.
fn is_late(lead: &Counted, looks: &[Look]) -> bool {
    let end = monday(lead.day) + 6;
    let after = looks.partition_point(|look| look.day <= end);
    looks.get(after).is_some_and(|look| look.run < lead.run)
}

/// Returns the last full weeks, the oldest first, whatever period they lie in.
fn basis(leads: &[&Counted], begun: Day, today: Day, looks: &[Look]) -> Vec<Week> {
    let weeks = weeks(leads.iter().copied(), (begun, today), begun, looks);
    let full: Vec<Week> = weeks.into_iter().filter(|week| week.is_full).collect();
    let skipped = full.len().saturating_sub(WEEKS_MOST);
    full.into_iter().skip(skipped).collect()
}

#[cfg(test)]
mod tests;
