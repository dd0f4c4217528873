//! A measure whose events come and go: what it has come to is known after each, without the others being looked at.

use std::collections::BTreeMap;

use crate::domain::calendar::Zone;
use crate::domain::condition::What;
use crate::domain::number::Interval;
use crate::engine::case::KeptEvent;
use crate::engine::measure::{Amount, Counter, Gain, Measured, Part, gain, measured};

/// A measure of some events, each in part.
pub(super) struct Count {
    what: What,
    /// Per event, what part of the measure it is; nothing where it is none.
    parts: Vec<Option<Part>>,
    /// Per event, what it adds.
    gains: Vec<Adds>,
    tally: Tally,
    /// Per distinct value, by how many events it is there.
    values: Vec<Tally>,
    /// A tree of amounts: what stands at `n` is of what stands at `2n` and `2n + 1`; the second half is the events'.
    amounts: Vec<Amount>,
}

/// How many are surely and how many are possibly there.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    sure: u32,
    unsure: u32,
}

/// What an event adds to a measure.
#[derive(Debug, Clone, Copy)]
enum Adds {
    Nothing,
    One,
    /// One more of distinct values, by its number.
    Value(usize),
    SomeValue,
    Amount(Option<Interval>),
}

impl Count {
    /// Returns a measure of which no event is a part yet.
    pub(super) fn new(what: What, events: &[KeptEvent], zone: Zone) -> Self {
        let (mut numbers, mut value) = (BTreeMap::new(), Vec::new());
        let adds = |event: &KeptEvent| match gain(what, &event.event(), zone, &mut value) {
            None => Adds::Nothing,
            Some(Gain::One) => Adds::One,
            Some(Gain::SomeValue) => Adds::SomeValue,
            Some(Gain::Amount(amount)) => Adds::Amount(amount),
            Some(Gain::Value) => {
                let next = numbers.len();
                Adds::Value(*numbers.entry(value.clone()).or_insert(next))
            }
        };
        let gains = events.iter().map(adds).collect();
        let has_amounts = matches!(what, What::Sum(_) | What::Longest(_));
        let nodes = if has_amounts {
            2 * events.len().max(1)
        } else {
            0
        };
        Count {
            what,
            parts: vec![None; events.len()],
            gains,
            tally: Tally::default(),
            values: vec![Tally::default(); numbers.len()],
            amounts: vec![Amount::default(); nodes],
        }
    }

    /// Makes an event that part of the measure.
    pub(super) fn set(&mut self, event: usize, part: Option<Part>) {
        let before = std::mem::replace(&mut self.parts[event], part);
        if before == part {
            return;
        }
        match self.gains[event] {
            Adds::Nothing => {}
            Adds::One => {
                self.tally.add(before, -1);
                self.tally.add(part, 1);
            }
            Adds::SomeValue => {
                self.tally.add(unsure(before), -1);
                self.tally.add(unsure(part), 1);
            }
            Adds::Value(value) => {
                let there = self.values[value].part();
                self.values[value].add(before, -1);
                self.values[value].add(part, 1);
                self.tally.add(there, -1);
                self.tally.add(self.values[value].part(), 1);
            }
            Adds::Amount(amount) => self.set_amount(event, part, amount),
        }
    }

    fn set_amount(&mut self, event: usize, part: Option<Part>, detail: Option<Interval>) {
        let is_sum = matches!(self.what, What::Sum(_));
        let mut amount = Amount::default();
        match part {
            None | Some(Part::Outside) => {}
            Some(part) if is_sum => amount.sum(part, detail),
            Some(part) => amount.longest(part, detail),
        }
        let mut node = self.amounts.len() / 2 + event;
        self.amounts[node] = amount;
        while node > 1 {
            node /= 2;
            let mut both = self.amounts[2 * node];
            if is_sum {
                both.add(self.amounts[2 * node + 1]);
            } else {
                both.greatest(self.amounts[2 * node + 1]);
            }
            self.amounts[node] = both;
        }
    }

    /// Returns what the measure has come to; whether something lies outside its window is not told.
    pub(super) fn measured(&self, reaches_back: bool) -> Measured {
        let counter = Counter::new(self.tally.sure, self.tally.unsure, false);
        let amount = self.amounts.get(1).copied().unwrap_or_default();
        measured(self.what, counter, amount, reaches_back)
    }
}

impl Tally {
    fn add(&mut self, part: Option<Part>, by: i32) {
        match part {
            Some(Part::Sure) => self.sure = self.sure.saturating_add_signed(by),
            Some(Part::Unsure) => self.unsure = self.unsure.saturating_add_signed(by),
            Some(Part::Outside) | None => {}
        }
    }

    fn part(self) -> Option<Part> {
        match self {
            Tally { sure: 1.., .. } => Some(Part::Sure),
            Tally { unsure: 1.., .. } => Some(Part::Unsure),
            Tally { .. } => None,
        }
    }
}

/// What is one more distinct value or another one is never surely one more.
fn unsure(part: Option<Part>) -> Option<Part> {
    match part {
        Some(Part::Sure | Part::Unsure) => Some(Part::Unsure),
        Some(Part::Outside) | None => None,
    }
}
