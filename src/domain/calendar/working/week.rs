//! A week without clock changes and holidays, over and over.

use crate::domain::calendar::{Day, SECONDS_PER_DAY, weekday};

/// The working time of each weekday, from Monday.
#[derive(Debug, Clone)]
pub(super) struct Week {
    /// INVARIANT: per weekday stretches in seconds from midnight, in their order, apart from each other, within the day.
    days: [Vec<(i64, i64)>; 7],
    /// The seconds of each.
    seconds: [i64; 7],
    /// The seconds of all.
    total: i64,
}

impl Week {
    /// Returns the week of intervals in minutes from midnight; what goes past midnight is the next day's.
    pub(super) fn new(intervals: &[Vec<(u16, u16)>; 7]) -> Week {
        let mut days: [Vec<(i64, i64)>; 7] = Default::default();
        for (number, day) in intervals.iter().enumerate() {
            for (from, to) in day {
                let (from, to) = (i64::from(*from) * 60, i64::from(*to) * 60);
                days[number].push((from.min(SECONDS_PER_DAY), to.min(SECONDS_PER_DAY)));
                let rest = (from.max(SECONDS_PER_DAY), to.max(SECONDS_PER_DAY));
                days[(number + 1) % 7].push((rest.0 - SECONDS_PER_DAY, rest.1 - SECONDS_PER_DAY));
            }
        }
        let days = days.map(joined);
        let seconds = std::array::from_fn(|day| days[day].iter().map(|(from, to)| to - from).sum());
        Week {
            days,
            seconds,
            total: seconds.iter().sum(),
        }
    }

    /// Returns the stretches of a weekday in seconds from midnight.
    pub(super) fn day(&self, weekday: usize) -> &[(i64, i64)] {
        &self.days[weekday]
    }

    /// Returns the seconds worked on so many days from the first one on.
    pub(super) fn worked_on(&self, first: Day, days: i64) -> i64 {
        let rest: i64 = weekdays(first, days % 7).map(|day| self.seconds[day]).sum();
        days / 7 * self.total + rest
    }

    /// Returns the seconds worked in the time that passed since the midnight that began a day.
    pub(super) fn worked(&self, first: Day, elapsed: i64) -> i64 {
        let (days, time) = (elapsed / SECONDS_PER_DAY, elapsed % SECONDS_PER_DAY);
        let here = later(first, days);
        let today = self.days[here].iter();
        self.worked_on(first, days)
            + today
                .map(|(from, to)| time.clamp(*from, *to) - from)
                .sum::<i64>()
    }

    /// Returns the time from the midnight that begins a day until so many seconds, at least one, are worked.
    pub(super) fn elapsed(&self, first: Day, worked: i64) -> Option<i64> {
        let weeks = (worked - 1).checked_div(self.total)?;
        let mut needed = worked - weeks * self.total;
        for (days, weekday) in (weeks * 7..).zip(weekdays(first, 7)) {
            if needed > self.seconds[weekday] {
                needed -= self.seconds[weekday];
                continue;
            }
            for (from, to) in &self.days[weekday] {
                if needed <= to - from {
                    return Some(days * SECONDS_PER_DAY + from + needed);
                }
                needed -= to - from;
            }
        }
        None
    }

    /// Returns how many of so many days from the first one on have working time.
    pub(super) fn working_days(&self, first: Day, days: i64) -> i64 {
        days / 7 * self.working(first, 7) + self.working(first, days % 7)
    }

    /// Returns how many days after the first one the working day with that number, from 1, is.
    pub(super) fn days_until(&self, first: Day, rank: i64) -> Option<i64> {
        let weeks = (rank - 1).checked_div(self.working(first, 7))?;
        let mut needed = rank - weeks * self.working(first, 7);
        for (days, weekday) in (weeks * 7..).zip(weekdays(first, 7)) {
            needed -= i64::from(self.seconds[weekday] > 0);
            if needed == 0 {
                return Some(days);
            }
        }
        None
    }

    fn working(&self, first: Day, days: i64) -> i64 {
        weekdays(first, days)
            .map(|day| i64::from(self.seconds[day] > 0))
            .sum()
    }
}

fn weekdays(first: Day, days: i64) -> impl Iterator<Item = usize> {
    (0..days)
        .zip((0..7).cycle().skip(weekday(first)))
        .map(|(_, day)| day)
}

fn later(first: Day, days: i64) -> usize {
    let days = usize::try_from(days % 7).expect("a remainder of seven");
    (weekday(first) + days) % 7
}

/// Returns stretches in their order, those that touch made one, without empty ones.
pub(super) fn joined(mut stretches: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    stretches.retain(|(from, to)| from < to);
    stretches.sort_unstable();
    let mut out: Vec<(i64, i64)> = Vec::with_capacity(stretches.len());
    for (from, to) in stretches {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_fills_whole_weeks_is_over_when_the_last_one_ends() {
        let mut hours: [Vec<(u16, u16)>; 7] = Default::default();
        hours[..5].fill(vec![(540, 1020)]);
        let week = Week::new(&hours);
        // 1970-01-05 was a Monday.
        let friday_evening = 4 * SECONDS_PER_DAY + 17 * 3600;
        let whole = week.worked_on(4, 7);
        assert_eq!(week.elapsed(4, whole), Some(friday_evening));
        assert_eq!(
            week.elapsed(4, 2 * whole),
            Some(friday_evening + 7 * SECONDS_PER_DAY)
        );
        assert_eq!(week.days_until(4, 5), Some(4));
        assert_eq!(week.days_until(4, 10), Some(11));
    }
}
