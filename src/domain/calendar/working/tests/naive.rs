//! Working time counted step by step: slow, and plainly what the words mean.

use std::ops::Range;

use crate::domain::calendar::{Day, Instant, SECONDS_PER_DAY, Unit, Zone, day_of_seconds, weekday};
use crate::domain::duty::BusinessHours;

/// Some time cut into steps, each of which is worked as a whole or not at all.
pub(super) struct Steps {
    zone: Zone,
    begin: Instant,
    /// Seconds of a step: 60 where all offsets are whole minutes, else 1.
    step: i64,
    is_worked: Vec<bool>,
    /// The day of each step.
    days: Vec<Day>,
}

impl Steps {
    pub(super) fn new(hours: &BusinessHours, zone: Zone, span: Range<Instant>, step: i64) -> Steps {
        let begin = span.start.div_euclid(step) * step;
        let steps = (begin..span.end).step_by(usize::try_from(step).unwrap());
        let days: Vec<Day> = steps.clone().map(|at| day_at(zone, at)).collect();
        let is_worked = steps
            .zip(&days)
            .map(|(at, day)| is_worked(hours, zone, at, *day))
            .collect();
        Steps {
            zone,
            begin,
            step,
            is_worked,
            days,
        }
    }

    fn seconds_from(&self, start: Instant) -> impl Iterator<Item = (Range<Instant>, bool, Day)> {
        let first = usize::try_from((start - self.begin) / self.step).unwrap();
        (first..self.is_worked.len()).map(move |number| {
            let at = self.begin + i64::try_from(number).unwrap() * self.step;
            let range = at.max(start)..at + self.step;
            (range, self.is_worked[number], self.days[number])
        })
    }

    pub(super) fn is_working(&self, at: Instant) -> bool {
        self.seconds_from(at)
            .next()
            .is_some_and(|(_, is_worked, _)| is_worked)
    }

    pub(super) fn between(&self, from: Instant, to: Instant) -> i64 {
        self.seconds_from(from)
            .filter(|(_, is_worked, _)| *is_worked)
            .map(|(range, ..)| (range.end.min(to) - range.start).max(0))
            .sum()
    }

    /// Nothing where the steps end before.
    pub(super) fn due(&self, start: Instant, count: i64, unit: Unit) -> Option<Instant> {
        match unit {
            Unit::Minute => self.later(start, count * 60),
            Unit::Hour => self.later(start, count * 3600),
            _ => self.days_later(start, count),
        }
    }

    fn later(&self, start: Instant, mut seconds: i64) -> Option<Instant> {
        for (range, is_worked, _) in self.seconds_from(start) {
            let length = range.end - range.start;
            if is_worked && seconds <= length {
                return Some(range.start + seconds);
            }
            seconds -= if is_worked { length } else { 0 };
        }
        None
    }

    fn days_later(&self, start: Instant, count: i64) -> Option<Instant> {
        let (begin, ..) = self
            .seconds_from(start)
            .find(|(_, is_worked, _)| *is_worked)?;
        let local = self.zone.local_seconds(begin.start);
        let today = day_of_seconds(local);
        let mut working: Vec<Day> = self
            .seconds_from(self.begin)
            .filter(|(_, is_worked, day)| *is_worked && *day > today)
            .map(|(.., day)| day)
            .collect();
        working.dedup();
        let day = *working.get(usize::try_from(count).unwrap() - 1)?;
        // Its last step may lie beyond the end.
        if *self.days.last()? <= day {
            return None;
        }
        let second = local.rem_euclid(SECONDS_PER_DAY);
        let wanted = self
            .zone
            .instant(i64::from(day) * SECONDS_PER_DAY + second)
            .0;
        let mut worked = self
            .seconds_from(self.begin)
            .filter(|(_, is_worked, of)| *is_worked && *of == day)
            .map(|(range, ..)| range);
        let first = worked.next()?;
        let last = std::iter::once(first.clone())
            .chain(worked)
            .filter(|range| range.start <= wanted)
            .last();
        Some(last.map_or(first.start, |range| wanted.min(range.end)))
    }
}

/// The day whose first instant is the last one of all not after `at`.
fn day_at(zone: Zone, at: Instant) -> Day {
    let mut day = zone.day(at);
    while zone.day_start(day) > at {
        day -= 1;
    }
    while zone.day_start(day + 1) <= at {
        day += 1;
    }
    day
}

fn is_worked(hours: &BusinessHours, zone: Zone, at: Instant, day: Day) -> bool {
    if hours.holidays.contains(&day) {
        return false;
    }
    let has_begun = |minute: u16| minute == 0 || instant_of(zone, day, minute) <= at;
    let goes_on = |minute: u16| minute >= 1440 || at < instant_of(zone, day, minute);
    let own = hours.days[weekday(day)].iter();
    let from_yesterday = hours.days[weekday(day - 1)].iter();
    own.clone()
        .any(|(from, to)| has_begun(*from) && goes_on(*to))
        || from_yesterday
            .filter(|(_, to)| *to > 1440)
            .any(|(from, to)| has_begun(from.saturating_sub(1440)) && goes_on(to - 1440))
}

fn instant_of(zone: Zone, day: Day, minute: u16) -> Instant {
    zone.instant(i64::from(day) * SECONDS_PER_DAY + i64::from(minute) * 60)
        .0
}
