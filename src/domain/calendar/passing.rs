//! When the instant that lies a span behind passes another one: the calendar's own unevenness, worked out exactly.
//!
//! A day or a month before `t` moves along with `t` second by second but for jumps: where clocks are changed now, where
//! they were changed then, and, for months, where a day begins. Between two jumps it passes a limit at most once.

use crate::domain::calendar::{Day, Instant, SECONDS_PER_DAY, Span, Unit, Zone, civil};

/// No two changes of the clock that undo each other lie so near.
const NO_TWO_CHANGES: i64 = 7 * SECONDS_PER_DAY;

impl Zone {
    /// Returns the instants after `from`, up to `to`, at which the clock is changed, in order.
    ///
    /// Of changes within a week that undo each other it does not know.
    pub fn clock_changes(self, from: Instant, to: Instant) -> Vec<Instant> {
        let mut found = Vec::new();
        let (mut before, mut offset) = (from, self.offset(from));
        while !self.is_utc() && before < to {
            let after = to.min(before + NO_TWO_CHANGES);
            let (mut low, next) = (before, self.offset(after));
            while offset != next {
                // Several different changes in one step are found one after the other.
                let mut high = after;
                while high - low > 1 {
                    let middle = low + (high - low) / 2;
                    if self.offset(middle) == offset {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                found.push(high);
                (low, offset) = (high, self.offset(high));
            }
            before = after;
        }
        found
    }

    /// Calls `found` with the instants at which a local day begins: one, but where clocks go back over midnight also
    /// when the day before comes again and when it has ended again.
    pub fn each_turn(self, day: Day, mut found: impl FnMut(Instant)) {
        let start = self.day_start(day);
        found(start);
        let midnight = i64::from(day) * SECONDS_PER_DAY;
        for change in self.clock_changes(start, start + SECONDS_PER_DAY) {
            if self.local_seconds(change) < midnight {
                found(change);
                found(midnight - self.offset(change));
            }
        }
    }

    /// Calls `found` with every instant at which the instant a span before it comes to lie before, at, or after `limit`
    /// where it did not a second earlier, in order.
    pub fn each_passing(self, limit: Instant, span: Span, mut found: impl FnMut(Instant)) {
        let about = self.plus(limit, span);
        let Some(jumps) = self.jumps(limit, about, span) else {
            found(about);
            found(about + 1);
            return;
        };
        let mut before = None;
        for (index, jump) in jumps.iter().enumerate() {
            let behind = self.minus(*jump, span);
            let end = jumps.get(index + 1).copied().unwrap_or(Instant::MAX);
            let last = before.map(|(earlier, behind)| behind + (jump - 1 - earlier));
            if last.is_some_and(|last: Instant| last.cmp(&limit) != behind.cmp(&limit)) {
                found(*jump);
            }
            let at = jump + (limit - behind);
            for passing in [at, at + 1] {
                if *jump < passing && passing < end {
                    found(passing);
                }
            }
            before = Some((*jump, behind));
        }
    }

    /// Calls `found` with every instant near to when a limit is passed at which the instant a span before may jump.
    pub fn each_jump(self, limit: Instant, span: Span, found: impl FnMut(Instant)) {
        let jumps = self.jumps(limit, self.plus(limit, span), span);
        jumps.into_iter().flatten().for_each(found);
    }

    /// Returns the instants about `about` after which the instant a span before moves evenly up to the next of them;
    /// nothing where it moves evenly throughout.
    fn jumps(self, limit: Instant, about: Instant, span: Span) -> Option<Vec<Instant>> {
        let is_by_month = match span.unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day | Unit::Week => false,
            Unit::Month | Unit::Quarter | Unit::Year => true,
        };
        let is_uneven = is_by_month && {
            let (_, _, day_of_month) = civil(self.day(limit));
            day_of_month == 1 || day_of_month >= SHORTEST_MONTH
        };
        if self.is_utc() && !is_uneven {
            return None;
        }
        let (from, to) = (about - 2 * SECONDS_PER_DAY, about + 6 * SECONDS_PER_DAY);
        let now = self.clock_changes(from, to);
        let then = self.clock_changes(limit - 6 * SECONDS_PER_DAY, limit + 8 * SECONDS_PER_DAY);
        if now.is_empty() && then.is_empty() && !is_uneven {
            return None;
        }
        let mut times_of_day: Vec<i64> = then.iter().map(|one| self.resumed(*one)).collect();
        times_of_day.extend(is_by_month.then_some(0));
        let mut jumps = vec![from];
        for offset in std::iter::once(from).chain(now.iter().copied()) {
            let offset = self.offset(offset);
            for day in self.day(from)..=self.day(to) {
                let midnight = i64::from(day) * SECONDS_PER_DAY - offset;
                jumps.extend(times_of_day.iter().map(|time| midnight + time));
            }
        }
        jumps.extend(now);
        jumps.retain(|one| (from..=to).contains(one));
        jumps.sort_unstable();
        jumps.dedup();
        Some(jumps)
    }

    /// Returns the local time of day from which on local times are plain again after a change of the clock.
    fn resumed(self, change: Instant) -> i64 {
        let ahead = self.offset(change - 1).max(self.offset(change));
        (change + ahead).rem_euclid(SECONDS_PER_DAY)
    }
}

/// Days of a month from this one on are not in every month.
const SHORTEST_MONTH: u32 = 28;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ZONES: [&str; 6] = [
        "UTC",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Pacific/Apia",
    ];

    /// Limits about changes of the clock and about the ends of months, at odd times of day.
    fn limits(zone: Zone) -> Vec<Instant> {
        let year = |year| i64::from(crate::domain::calendar::day_of(year, 1, 1).expect("a day"));
        let (from, to) = (year(2010) * SECONDS_PER_DAY, year(2012) * SECONDS_PER_DAY);
        let changes = zone.clock_changes(from, to);
        let ends = (0..24).map(|month| from + month * 2_629_800);
        let about: Vec<Instant> = changes.into_iter().chain(ends).collect();
        let shifts = [
            0, -1, 1, 61, -1_021, 3_600, -5_417, 30_000, 86_400, -86_401, -170_000,
        ];
        let shifted = about.iter().enumerate().flat_map(|(number, one)| {
            let some = shifts.iter().skip(number % 3).step_by(3);
            some.map(move |shift| one + shift)
        });
        shifted.collect()
    }

    #[test]
    fn a_limit_is_passed_exactly_where_every_second_says_so() {
        for name in ZONES {
            let zone = Zone::named(name).expect("a zone of the IANA data");
            for (number, limit) in limits(zone).into_iter().enumerate() {
                let words = [
                    "1 day",
                    "1 week",
                    "1 month",
                    "30 hours",
                    "2 quarters",
                    "40 days",
                ];
                let span = Span::read(words[number % words.len()]).expect("a span");
                let mut found = BTreeSet::new();
                zone.each_passing(limit, span, |at| assert!(found.insert(at)));
                assert_eq!(found, naive(zone, limit, span), "{name} {limit} {span}");
            }
        }
    }

    /// Looks at every second that matters: nine hours about every quarter of an hour at which something is near.
    fn naive(zone: Zone, limit: Instant, span: Span) -> BTreeSet<Instant> {
        let about = zone.plus(limit, span);
        let at = |instant| zone.minus(instant, span).cmp(&limit);
        let mut found = BTreeSet::new();
        let step = 60;
        let mut from = about - 3 * SECONDS_PER_DAY;
        while from < about + 7 * SECONDS_PER_DAY {
            // Within a minute it either moves evenly or jumps; where both ends agree and are far, nothing is passed.
            let (low, high) = (zone.minus(from, span), zone.minus(from + step, span));
            let is_even = high - low == step && (low > limit || high < limit);
            if !is_even {
                let seconds = from + 1..=from + step;
                found.extend(seconds.filter(|one| at(*one) != at(one - 1)));
            }
            from += step;
        }
        found
    }

    #[test]
    fn a_day_begins_where_every_second_says_so() {
        for name in ZONES {
            let zone = Zone::named(name).expect("a zone of the IANA data");
            let changes = zone.clock_changes(1_200_000_000, 1_330_000_000);
            for change in changes {
                let day = zone.day(change + 7_200);
                let mut found = BTreeSet::new();
                zone.each_turn(day, |at| assert!(found.insert(at)));
                let seconds = change - 100_000..change + 100_000;
                let turns =
                    seconds.filter(|at| (zone.day(*at) >= day) != (zone.day(at - 1) >= day));
                assert_eq!(found, turns.collect(), "{name} {change}");
            }
        }
    }
}
