//! Working time: when a team works, and when a span of its work is over.
//!
//! # Meaning
//!
//! Each local day of the agreement has its own working time: the intervals of its weekday, and of the interval that the
//! day before began and that goes on past midnight the minutes that lie on this day. A holiday takes the whole local day
//! away, from its first instant to its last: nobody works that day, whoever's shift it would be. A day that the zone
//! skips has no working time.
//!
//! Intervals are local times, and those that touch are one. Their ends become instants as everywhere
//! ([`Zone::instant`]: one that a clock change skips or doubles takes the offset before the change) and never leave
//! their day. Working seconds are seconds that pass: an interval over a clock change is longer or shorter by it.
//!
//! # Speed
//!
//! The calendar is cut once into parts: days that a clock change or a holiday makes unlike others stand alone, days
//! between them are counted by weeks. Each part knows how much was worked before it. So every answer is one search among
//! parts and a look at one week, however long the span.

use crate::domain::calendar::{
    Day, DutySpan, Instant, LAST, SECONDS_PER_DAY, Span, Unit, Zone, day_of_seconds, weekday,
};
use crate::domain::duty::BusinessHours;

mod parts;
#[cfg(test)]
mod tests;
mod week;

use parts::{Kind, Part};
use week::Week;

/// When a team works, ready to be counted with. Built once per run.
#[derive(Debug, Clone)]
pub struct WorkingTime {
    zone: Zone,
    week: Week,
    /// INVARIANT: not empty, in the order of days; the last one is empty and begins where the calendar ends.
    parts: Vec<Part>,
}

/// Returns the instant at which a duty's span is over whose clock starts at `start`: [`Zone::plus`] for civil time,
/// [`WorkingTime::due`] for working time.
///
/// Nothing where the calendar ends before, and for working time of a team that has none.
pub fn due(
    start: Instant,
    span: DutySpan,
    zone: Zone,
    working: Option<&WorkingTime>,
) -> Option<Instant> {
    match span {
        DutySpan::Plain(span) => Some(zone.plus(start, span)),
        DutySpan::Business(span) => working?.due(start, span),
    }
}

impl WorkingTime {
    /// Returns the working time that hours mean in a zone.
    pub fn new(hours: &BusinessHours, zone: Zone) -> WorkingTime {
        let week = Week::new(&hours.days);
        let parts = parts::parts(zone, &week, hours.days_off());
        WorkingTime { zone, week, parts }
    }

    /// Returns the instant at which a span of working time is over when its clock starts at `start`.
    ///
    /// Minutes and hours are counted in seconds that are worked: 30 minutes from Friday 16:50 are over on Monday at 09:20
    /// where work goes from 9 to 17. What is over exactly when work ends is due then, not next morning.
    ///
    /// Days are days on which anybody works: one day from Friday 10:00 is over on Monday at 10:00, the same local time
    /// so many working days later. A start outside working time is first moved to the next working instant. Where nobody
    /// works at that time of the last day, work that ended before on that day ends the span; where none has begun by
    /// then, its beginning does.
    ///
    /// Nothing where the calendar (the year 9999) or the working time ends before. The unit is one that the language
    /// allows for working time, or seconds.
    pub fn due(&self, start: Instant, span: Span) -> Option<Instant> {
        let count = i64::from(span.count);
        let worked = self.worked(start);
        let due = match span.unit {
            Unit::Second => self.moment(worked + count),
            Unit::Minute => self.moment(worked + count * 60),
            Unit::Hour => self.moment(worked + count * 3600),
            Unit::Day => self.days_later(worked, count),
            unit => unreachable!("the language has no business {}s", unit.as_str()),
        };
        due.filter(|due| *due <= LAST)
    }

    /// Returns the working seconds between two instants, 0 where `to` is not after `from`.
    pub fn between(&self, from: Instant, to: Instant) -> i64 {
        (self.worked(to) - self.worked(from)).max(0)
    }

    /// Returns whether an instant is in working time: the second that it begins is worked.
    pub fn is_working(&self, instant: Instant) -> bool {
        self.worked(instant) < self.worked(instant.saturating_add(1))
    }

    /// Returns the seconds that were worked from the calendar's beginning to an instant.
    fn worked(&self, instant: Instant) -> i64 {
        let after = self.parts.partition_point(|part| part.start <= instant);
        let part = &self.parts[after.saturating_sub(1)];
        let here = match &part.kind {
            Kind::Weeks => self
                .week
                .worked(part.first_day, (instant - part.start).max(0)),
            Kind::Alone(stretches) => stretches
                .iter()
                .map(|(from, to)| instant.clamp(*from, *to) - from)
                .sum(),
        };
        part.worked_before + here
    }

    /// Returns the first instant by which so many seconds, at least one, were worked from the calendar's beginning.
    fn moment(&self, worked: i64) -> Option<Instant> {
        let after = self
            .parts
            .partition_point(|part| part.worked_before < worked);
        let part = self.parts.get(..after)?.last()?;
        let mut needed = worked - part.worked_before;
        match &part.kind {
            Kind::Weeks => Some(part.start + self.week.elapsed(part.first_day, needed)?),
            Kind::Alone(stretches) => {
                for (from, to) in stretches {
                    if needed <= to - from {
                        return Some(from + needed);
                    }
                    needed -= to - from;
                }
                None
            }
        }
    }

    /// Returns the instant some working days after the first working instant that follows so many worked seconds.
    fn days_later(&self, worked: i64, count: i64) -> Option<Instant> {
        let begin = self.moment(worked + 1)? - 1;
        let local = self.zone.local_seconds(begin);
        let rank = self.working_days_before(day_of_seconds(local) + 1) + count;
        self.on(self.working_day(rank)?, local.rem_euclid(SECONDS_PER_DAY))
    }

    /// Returns how many days before a day have working time.
    fn working_days_before(&self, day: Day) -> i64 {
        let part = self.part_of(day);
        let days = i64::from(day - part.first_day).max(0);
        let here = match &part.kind {
            Kind::Weeks => self.week.working_days(part.first_day, days),
            Kind::Alone(stretches) => i64::from(days > 0 && !stretches.is_empty()),
        };
        part.working_days_before + here
    }

    /// Returns the day of working time with that number, from 1.
    fn working_day(&self, rank: i64) -> Option<Day> {
        let after = self
            .parts
            .partition_point(|part| part.working_days_before < rank);
        let part = self.parts.get(..after)?.last()?;
        match &part.kind {
            Kind::Weeks => {
                let days = self
                    .week
                    .days_until(part.first_day, rank - part.working_days_before)?;
                Day::try_from(i64::from(part.first_day) + days).ok()
            }
            Kind::Alone(stretches) => (!stretches.is_empty()).then_some(part.first_day),
        }
    }

    /// Returns the working instant of a day that is nearest to a time of day: the time itself, the end of work before it,
    /// else the beginning of work.
    fn on(&self, day: Day, second: i64) -> Option<Instant> {
        let part = self.part_of(day);
        match &part.kind {
            Kind::Weeks => {
                let midnight = part.start + i64::from(day - part.first_day) * SECONDS_PER_DAY;
                Some(midnight + nearest(self.week.day(weekday(day)), second)?)
            }
            Kind::Alone(stretches) => {
                let local = i64::from(day) * SECONDS_PER_DAY + second;
                nearest(stretches, self.zone.instant(local).0)
            }
        }
    }

    fn part_of(&self, day: Day) -> &Part {
        let after = self.parts.partition_point(|part| part.first_day <= day);
        &self.parts[after.saturating_sub(1)]
    }
}

/// Returns the time itself where it is in a stretch or ends one, the end of the stretch before it, else the first begin.
fn nearest(stretches: &[(i64, i64)], time: i64) -> Option<i64> {
    let begun = stretches.iter().rev().find(|(from, _)| *from <= time);
    match begun {
        Some((_, to)) => Some(time.min(*to)),
        None => stretches.first().map(|(from, _)| *from),
    }
}
