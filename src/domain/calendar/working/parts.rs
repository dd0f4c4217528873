//! The calendar cut into parts: days that stand alone, and weeks between them.

use crate::domain::calendar::working::week::{Week, joined};
use crate::domain::calendar::{
    Day, FIRST, Instant, LAST, SECONDS_PER_DAY, Zone, day_of_seconds, weekday,
};

/// Some days in a row.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The first of them.
    pub(super) first_day: Day,
    /// When it begins.
    pub(super) start: Instant,
    /// Seconds worked before it, from the calendar's beginning.
    pub(super) worked_before: i64,
    /// Days with working time before it.
    pub(super) working_days_before: i64,
    /// What they are.
    pub(super) kind: Kind,
}

/// What the days of a part are.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Days of 24 hours without holidays.
    Weeks,
    /// One day with its own working time.
    Alone(Vec<(Instant, Instant)>),
}

/// Returns all parts of the calendar; the last one is empty and begins where the calendar ends.
pub(super) fn parts(zone: Zone, week: &Week, holidays: impl Iterator<Item = Day>) -> Vec<Part> {
    let (first, end) = (day_of_seconds(FIRST), day_of_seconds(LAST) + 1);
    let mut parts = Vec::new();
    let mut next = Next {
        day: first,
        worked: 0,
        working_days: 0,
    };
    for (day, is_holiday) in unlike_others(zone, holidays, first..end) {
        next.weeks(day, zone, week, &mut parts);
        let stretches = if is_holiday {
            Vec::new()
        } else {
            stretches(zone, day, week)
        };
        next.alone(zone, stretches, &mut parts);
    }
    next.weeks(end, zone, week, &mut parts);
    next.alone(zone, Vec::new(), &mut parts);
    parts
}

/// Where the next part begins.
struct Next {
    day: Day,
    worked: i64,
    working_days: i64,
}

impl Next {
    fn part(&self, zone: Zone, kind: Kind) -> Part {
        Part {
            first_day: self.day,
            start: zone.day_start(self.day),
            worked_before: self.worked,
            working_days_before: self.working_days,
            kind,
        }
    }

    /// Adds the days until a day.
    fn weeks(&mut self, until: Day, zone: Zone, week: &Week, parts: &mut Vec<Part>) {
        if self.day < until {
            parts.push(self.part(zone, Kind::Weeks));
            let days = i64::from(until - self.day);
            self.worked += week.worked_on(self.day, days);
            self.working_days += week.working_days(self.day, days);
            self.day = until;
        }
    }

    /// Adds a day with its own stretches.
    fn alone(&mut self, zone: Zone, stretches: Vec<(Instant, Instant)>, parts: &mut Vec<Part>) {
        let worked: i64 = stretches.iter().map(|(from, to)| to - from).sum();
        parts.push(self.part(zone, Kind::Alone(stretches)));
        self.worked += worked;
        self.working_days += i64::from(worked > 0);
        self.day += 1;
    }
}

/// Returns the stretches of a day that a clock change touches.
fn stretches(zone: Zone, day: Day, week: &Week) -> Vec<(Instant, Instant)> {
    let (start, end) = (zone.day_start(day), zone.day_start(day + 1));
    let at = |second: i64| match second {
        0 => start,
        SECONDS_PER_DAY => end,
        _ => zone
            .instant(i64::from(day) * SECONDS_PER_DAY + second)
            .0
            .clamp(start, end),
    };
    let day = week.day(weekday(day)).iter();
    joined(day.map(|(from, to)| (at(*from), at(*to))).collect())
}

/// Returns the days that are unlike others of their weekday, in their order, and whether each is a holiday.
fn unlike_others(
    zone: Zone,
    holidays: impl Iterator<Item = Day>,
    calendar: std::ops::Range<Day>,
) -> Vec<(Day, bool)> {
    let changes = clock_changes(zone).into_iter().map(|day| (day, false));
    let holidays = holidays.map(|day| (day, true));
    let mut days: Vec<(Day, bool)> = changes
        .chain(holidays)
        .filter(|(day, _)| calendar.contains(day))
        .collect();
    // A holiday stands before a clock change of the same day, and stays.
    days.sort_unstable_by_key(|(day, is_holiday)| (*day, !is_holiday));
    days.dedup_by_key(|(day, _)| *day);
    days
}

/// The years between which clocks change, as the IANA data has it: mean solar time before, one offset after.
const CHANGES: std::ops::Range<Day> = -50_000..50_000;

/// Returns the days that a clock change may touch.
fn clock_changes(zone: Zone) -> Vec<Day> {
    let mut days = Vec::new();
    let mut before = zone.offset(i64::from(CHANGES.start) * SECONDS_PER_DAY);
    for day in CHANGES {
        let midnight = i64::from(day) * SECONDS_PER_DAY;
        let after = zone.offset(midnight + SECONDS_PER_DAY);
        if after != before {
            let first = day_of_seconds(midnight + before.min(after));
            let last = day_of_seconds(midnight + SECONDS_PER_DAY + before.max(after));
            days.extend(first..=last);
        }
        before = after;
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// One zone of how many is looked at, in steps of how many seconds; all were once, hour by hour.
    const EVERY: usize = 150;
    const STEP: i64 = 6 * 3600;

    #[test]
    fn every_clock_change_of_the_calendar_is_known() {
        for tz in chrono_tz::TZ_VARIANTS.iter().step_by(EVERY) {
            let zone = Zone(*tz);
            let known: BTreeSet<Day> = clock_changes(zone).into_iter().collect();
            let first = i64::from(CHANGES.start) * SECONDS_PER_DAY;
            let mut before = zone.offset(FIRST);
            assert_eq!(zone.offset(first), before, "{tz}");
            let end = i64::from(CHANGES.end) * SECONDS_PER_DAY;
            for at in (first..=end).step_by(usize::try_from(STEP).unwrap()) {
                let after = zone.offset(at);
                let days = [at - STEP + before, at + after].map(day_of_seconds);
                assert!(
                    before == after || days.iter().all(|day| known.contains(day)),
                    "{tz} {at}"
                );
                before = after;
            }
            assert_eq!(zone.offset(LAST), before, "{tz}");
        }
    }
}
