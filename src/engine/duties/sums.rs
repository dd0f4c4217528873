//! What a measure of a duty has come to while its events go by in the order of time.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, Moment, Zone};
use crate::domain::condition::What;
use crate::domain::number::{Bound, Interval};
use crate::engine::duties::touches::{Gives, Seen};
use crate::engine::measure::{Amount, Counter, Part, distinct};

/// One measure's running result.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    counter: Counter,
    /// Distinct values, and whether each is sure.
    values: BTreeMap<Vec<u8>, bool>,
    amount: Amount,
    /// Amounts of which it is not sure that they count.
    unsure: Vec<Option<Interval>>,
}

impl Sum {
    /// Takes an event.
    pub(super) fn take(&mut self, what: What, seen: &Seen<'_>, part: Part, zone: Zone) {
        match what {
            What::Count => self.counter.count(part),
            What::DistinctDays => match seen.at.map(|at| local_day(at, zone)) {
                Some(day) => self.value(&day.to_le_bytes(), part),
                None => self.counter.count(Part::Unsure),
            },
            What::DistinctKinds | What::Distinct(_) => match seen.gives {
                Gives::Value(value) => self.value(value, part),
                _ => self.counter.count(Part::Unsure),
            },
            What::Sum(_) | What::Longest(_) => {
                let amount = amount(seen);
                if part == Part::Sure {
                    add(&mut self.amount, what, part, amount);
                } else {
                    self.unsure.push(amount);
                }
            }
        }
    }

    /// Makes an event sure that was taken as possible.
    pub(super) fn settle(&mut self, what: What, seen: &Seen<'_>, zone: Zone) {
        match what {
            What::Count => self.counter.settle(),
            What::DistinctDays | What::DistinctKinds | What::Distinct(_) => {
                let has_value = match what {
                    What::DistinctDays => seen.at.is_some(),
                    _ => matches!(seen.gives, Gives::Value(_)),
                };
                if has_value {
                    self.take(what, seen, Part::Sure, zone);
                }
            }
            What::Sum(_) | What::Longest(_) => {
                let amount = amount(seen);
                if let Some(place) = self.unsure.iter().position(|one| *one == amount) {
                    self.unsure.swap_remove(place);
                }
                add(&mut self.amount, what, Part::Sure, amount);
            }
        }
    }

    fn value(&mut self, value: &[u8], part: Part) {
        if distinct(&mut self.counter, self.values.get_mut(value), part) {
            self.values.insert(value.to_vec(), part == Part::Sure);
        }
    }

    /// Returns what it has come to.
    pub(super) fn interval(&self, what: What) -> Interval {
        if matches!(what, What::Sum(_) | What::Longest(_)) {
            let mut amount = self.amount;
            for unsure in &self.unsure {
                add(&mut amount, what, Part::Unsure, *unsure);
            }
            return amount.interval();
        }
        let sure = u64::from(self.counter.sure());
        let possible = sure + u64::from(self.counter.unsure());
        Interval {
            low: Bound::Included(sure.into()),
            high: Bound::Included(possible.into()),
        }
    }

    /// Returns what it may still come to, whatever happens up to a day, the day of as-of included.
    pub(super) fn in_future(&self, what: What, from: Day, to: Day) -> Interval {
        let mut interval = self.interval(what);
        interval.high = match (what, interval.high) {
            (What::DistinctDays, Bound::Included(high)) => {
                // A day that counts already cannot count once more.
                let counts_today = self.values.get(from.to_le_bytes().as_slice());
                let days = i64::from(to) - i64::from(from) + i64::from(counts_today.is_none());
                let days = u64::try_from(days).unwrap_or(0);
                high.checked_add(days.into())
                    .map_or(Bound::Open, Bound::Included)
            }
            _ => Bound::Open,
        };
        if matches!(what, What::Sum(_)) {
            interval.low = Bound::Open;
        }
        interval
    }
}

fn add(to: &mut Amount, what: What, part: Part, amount: Option<Interval>) {
    if matches!(what, What::Sum(_)) {
        to.sum(part, amount);
    } else {
        to.longest(part, amount);
    }
}

fn amount(seen: &Seen<'_>) -> Option<Interval> {
    match seen.gives {
        Gives::Amount(amount) => amount.copied(),
        Gives::One | Gives::Value(_) | Gives::SomeValue => None,
    }
}

pub(super) fn local_day(at: Moment, zone: Zone) -> Day {
    match at {
        Moment::Day(day) => day,
        Moment::Instant(instant) => zone.day(instant),
    }
}
