//! Measures of what a lead did: counts, sums and longest values as intervals of what surely and what possibly happened.
//!
//! The same small accumulators serve the streaming tally and the evaluation over kept events.

use std::collections::BTreeMap;

use crate::domain::calendar::{Moment, Zone};
use crate::domain::condition::{DetailId, FieldId, Limits, What};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::text;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::kinds::Kind;

/// What is known of a measure for one lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// From what surely happened to what possibly did.
    pub value: Interval,
    /// Why it is not one number, the weightiest cause first.
    pub doubt: Option<Doubt>,
    /// Whether something that fits but for the window is known to have happened outside it.
    pub outside: bool,
    /// Whether something that counts is known to have happened, surely or possibly in the window.
    pub happened: bool,
}

/// Why a measure is not one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The run has no history at all.
    NoHistory,
    /// The field by which the lead's events are found is blank or unreadable.
    NoMatch,
    /// The lead has not the date that the window hangs on.
    NoDate(FieldId),
    /// The window begins before the history is complete.
    HistoryTooShort,
    /// Events without a readable time or detail, or whole days that only touch the window.
    UnsureEvents,
}

/// Events counted: surely in, possibly in, and whether some lie outside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counter {
    sure: u32,
    /// The highest bit says that something happened outside the window.
    unsure: u32,
}

const OUTSIDE: u32 = 1 << 31;

impl Counter {
    /// Returns a counter of so many events.
    pub(super) fn new(sure: u32, unsure: u32, outside: bool) -> Self {
        let outside = if outside { OUTSIDE } else { 0 };
        Counter {
            sure,
            unsure: unsure | outside,
        }
    }

    /// Counts one event.
    #[inline]
    pub fn count(&mut self, part: Part) {
        match part {
            Part::Sure => self.sure += 1,
            Part::Unsure => self.unsure += 1,
            Part::Outside => self.unsure |= OUTSIDE,
        }
    }

    /// Makes a possible one a sure one.
    pub fn settle(&mut self) {
        self.unsure -= 1;
        self.sure += 1;
    }

    /// Returns how many are surely in.
    pub fn sure(self) -> u32 {
        self.sure
    }

    /// Returns how many more are possibly in.
    pub fn unsure(self) -> u32 {
        self.unsure & !OUTSIDE
    }

    /// Returns whether something happened outside.
    pub fn outside(self) -> bool {
        self.unsure & OUTSIDE != 0
    }

    /// Adds another counter of other events.
    pub fn add(&mut self, other: Counter) {
        self.sure += other.sure;
        self.unsure = (self.unsure() + other.unsure()) | ((self.unsure | other.unsure) & OUTSIDE);
    }
}

/// What part of a measure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Surely in.
    Sure,
    /// Possibly in.
    Unsure,
    /// It fits, but lies outside the window.
    Outside,
}

/// A sum or a greatest value, as an interval; over no events it is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    low: Bound,
    high: Bound,
}

const ZERO: Bound = Bound::Included(Number::ZERO);

impl Default for Amount {
    fn default() -> Self {
        Amount {
            low: ZERO,
            high: ZERO,
        }
    }
}

impl Amount {
    /// Returns an amount between two ends.
    pub(super) fn new(low: Bound, high: Bound) -> Self {
        Amount { low, high }
    }

    /// Adds an event's detail to a sum; nothing where it is blank or unreadable.
    pub fn sum(&mut self, part: Part, detail: Option<Interval>) {
        let Some(Interval { low, high }) = detail else {
            self.high = Bound::Open;
            return;
        };
        let is_negative = |bound| !matches!(bound, Bound::Included(one) | Bound::Excluded(one) if one >= Number::ZERO);
        let is_positive = |bound| !matches!(bound, Bound::Included(one) | Bound::Excluded(one) if one <= Number::ZERO);
        match part {
            Part::Sure => {
                self.low = added(self.low, low);
                self.high = added(self.high, high);
            }
            Part::Unsure => {
                self.low = added(self.low, if is_negative(low) { low } else { ZERO });
                self.high = added(self.high, if is_positive(high) { high } else { ZERO });
            }
            Part::Outside => {}
        }
    }

    /// Takes an event's detail into a greatest value; details of which the longest is asked are never negative.
    pub fn longest(&mut self, part: Part, detail: Option<Interval>) {
        let Some(Interval { low, high }) = detail else {
            self.high = Bound::Open;
            return;
        };
        if part == Part::Sure {
            self.low = greater_low(self.low, low);
        }
        self.high = greater_high(self.high, high);
    }

    /// Adds another sum of other events.
    pub fn add(&mut self, other: Amount) {
        self.low = added(self.low, other.low);
        self.high = added(self.high, other.high);
    }

    /// Takes another greatest value in.
    pub fn greatest(&mut self, other: Amount) {
        self.low = greater_low(self.low, other.low);
        self.high = greater_high(self.high, other.high);
    }

    /// Returns the amount as an interval.
    pub(super) fn interval(self) -> Interval {
        Interval {
            low: self.low,
            high: self.high,
        }
    }
}

/// Returns the sum of two ends on the same side; a sum too great to be exact is no limit.
pub(super) fn added(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Open, _) | (_, Bound::Open) => Bound::Open,
        (Bound::Included(one), Bound::Included(other)) => {
            one.checked_add(other).map_or(Bound::Open, Bound::Included)
        }
        (
            Bound::Included(one) | Bound::Excluded(one),
            Bound::Included(other) | Bound::Excluded(other),
        ) => one.checked_add(other).map_or(Bound::Open, Bound::Excluded),
    }
}

/// Returns the lower end of the greater of two: of equal ends the one that leaves the number itself out.
pub(super) fn greater_low(one: Bound, other: Bound) -> Bound {
    let rank = |bound| match bound {
        Bound::Open => None,
        Bound::Included(number) => Some((number, false)),
        Bound::Excluded(number) => Some((number, true)),
    };
    if rank(other) > rank(one) { other } else { one }
}

/// Returns the upper end of the greater of two: of equal ends the one that has the number itself in.
pub(super) fn greater_high(one: Bound, other: Bound) -> Bound {
    let rank = |bound| match bound {
        Bound::Open => (true, Number::ZERO, false),
        Bound::Included(number) => (false, number, true),
        Bound::Excluded(number) => (false, number, false),
    };
    if rank(other) > rank(one) { other } else { one }
}

/// An event as measures see it.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// What happened.
    pub kind: Kind,
    /// The word of the data, for kinds that the agreement does not name.
    pub word: &'a str,
    /// When, where that can be read; never after as-of.
    pub at: Option<Moment>,
    /// The details that the plan uses, by their number in the agreement.
    pub details: &'a [Fact<'a>],
    /// Whether a noise rule cannot say if it counts.
    pub is_doubtful: bool,
}

/// What an event adds to a measure.
#[derive(Debug, Clone, PartialEq)]
pub enum Gain {
    /// One.
    One,
    /// An amount; nothing where the detail is blank or unreadable.
    Amount(Option<Interval>),
    /// One more of distinct values, written to the caller's buffer.
    Value,
    /// Possibly one more of distinct values, which one is not known.
    SomeValue,
}

/// Returns what an event adds to a measure; nothing where a distinct detail is blank. A distinct value is written to
/// `value` in a form that is equal exactly for equal values.
pub fn gain(what: What, event: &Event<'_>, zone: Zone, value: &mut Vec<u8>) -> Option<Gain> {
    value.clear();
    match what {
        What::Count => Some(Gain::One),
        What::Sum(detail) | What::Longest(detail) => {
            Some(Gain::Amount(amount(&event.details[detail.0])))
        }
        What::DistinctDays => Some(match event.at {
            None => Gain::SomeValue,
            Some(Moment::Day(day)) => day_value(day, value),
            Some(Moment::Instant(instant)) => day_value(zone.day(instant), value),
        }),
        What::DistinctKinds => {
            match event.kind {
                Kind::Named(id) => value.extend_from_slice(&id.0.to_le_bytes()),
                Kind::Other | Kind::Unknown => {
                    value.extend_from_slice(text::name_key(event.word).as_bytes());
                }
            }
            Some(Gain::Value)
        }
        What::Distinct(DetailId(detail)) => match &event.details[detail] {
            Fact::Absent | Fact::Blank => None,
            Fact::Unreadable => Some(Gain::SomeValue),
            Fact::Known(known) => Some(write_value(known, value)),
        },
    }
}

fn amount(fact: &Fact<'_>) -> Option<Interval> {
    match fact {
        Fact::Known(Value::Number(interval)) => Some(*interval),
        _ => None,
    }
}

fn day_value(day: i32, value: &mut Vec<u8>) -> Gain {
    value.extend_from_slice(&day.to_le_bytes());
    Gain::Value
}

fn write_value(known: &Value<'_>, value: &mut Vec<u8>) -> Gain {
    match known {
        Value::Text(one) => value.extend_from_slice(text::fold(one).as_bytes()),
        Value::Number(interval) => match interval.as_single() {
            Some(number) => value.extend_from_slice(number.normalize().to_string().as_bytes()),
            None => return Gain::SomeValue,
        },
        Value::YesNo(yes) => value.push(u8::from(*yes)),
        Value::Moment(moment) => value.extend_from_slice(format!("{moment:?}").as_bytes()),
        Value::Country(country) => value.extend_from_slice(&country.0),
        Value::List(items) => {
            let mut folded: Vec<String> = items.iter().map(|item| text::fold(item)).collect();
            folded.sort();
            folded.dedup();
            value.extend_from_slice(folded.join("\u{0}").as_bytes());
        }
    }
    Gain::Value
}

/// One measure of one lead while its events go by.
#[derive(Debug, Clone, Default)]
pub struct Running {
    counter: Counter,
    amount: Amount,
    /// Distinct values: whether each is sure.
    values: BTreeMap<Vec<u8>, bool>,
}

impl Running {
    /// Takes one event's gain.
    pub fn take(&mut self, what: What, part: Part, gain: &Gain, value: &[u8]) {
        match (gain, part) {
            (_, Part::Outside) | (Gain::One, _) => self.counter.count(part),
            (Gain::SomeValue, _) => self.counter.count(Part::Unsure),
            (Gain::Amount(detail), _) => {
                self.counter.count(part);
                if matches!(what, What::Sum(_)) {
                    self.amount.sum(part, *detail);
                } else {
                    self.amount.longest(part, *detail);
                }
            }
            (Gain::Value, _) => {
                if distinct(&mut self.counter, self.values.get_mut(value), part) {
                    self.values.insert(value.to_vec(), part == Part::Sure);
                }
            }
        }
    }

    /// Returns what is known at the end.
    pub fn measured(&self, what: What, reaches_back: bool) -> Measured {
        measured(what, self.counter, self.amount, reaches_back)
    }
}

/// Counts a distinct value, `known` being whether it was sure where it was met before; returns whether it is new.
pub fn distinct(counter: &mut Counter, known: Option<&mut bool>, part: Part) -> bool {
    match known {
        None => {
            counter.count(part);
            true
        }
        Some(sure) => {
            if !*sure && part == Part::Sure {
                *sure = true;
                counter.settle();
            }
            false
        }
    }
}

/// Returns what counters and amounts say of a measure.
pub fn measured(what: What, counter: Counter, amount: Amount, reaches_back: bool) -> Measured {
    let (mut value, unsure) = match what {
        What::Sum(_) | What::Longest(_) => {
            let value = amount.interval();
            (value, value.as_single().is_none())
        }
        What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => {
            let (sure, unsure) = (u64::from(counter.sure()), u64::from(counter.unsure()));
            let low = Bound::Included(sure.into());
            let high = if unsure > 0 {
                Bound::Included((sure + unsure).into())
            } else {
                low
            };
            (Interval { low, high }, unsure > 0)
        }
    };
    if reaches_back {
        value.high = Bound::Open;
    }
    let doubt = match (reaches_back, unsure) {
        (true, _) => Some(Doubt::HistoryTooShort),
        (false, true) => Some(Doubt::UnsureEvents),
        (false, false) => None,
    };
    Measured {
        value,
        doubt,
        outside: counter.outside(),
        happened: counter.sure() + counter.unsure() > 0,
    }
}

impl Measured {
    /// Returns a measure of which nothing is known.
    pub fn unknown(doubt: Doubt) -> Self {
        Measured {
            value: Interval {
                low: Bound::Open,
                high: Bound::Open,
            },
            doubt: Some(doubt),
            outside: false,
            happened: false,
        }
    }

    /// Returns the measure with possibly more of it, because a part of the lead's history is not supplied. Amounts may
    /// be negative, so nothing is sure of a sum then.
    #[must_use]
    pub fn in_part(mut self, what: What) -> Self {
        if matches!(what, What::Sum(_)) {
            self.value.low = Bound::Open;
        }
        self.value.high = Bound::Open;
        self.doubt = Some(
            self.doubt
                .map_or(Doubt::NoMatch, |known| known.min(Doubt::NoMatch)),
        );
        self
    }
}

/// Returns whether a number, as far as it is known, keeps within limits.
#[inline]
pub fn within_limits(value: &Interval, limits: &Limits) -> Truth {
    let mut truth = Truth::True;
    if let Some(limit) = &limits.at_least {
        truth = truth.and(value.at_least(limit.value));
    }
    if let Some(limit) = &limits.at_most {
        truth = truth.and(value.at_most(limit.value));
    }
    if let Some(limit) = &limits.more_than {
        truth = truth.and(value.at_most(limit.value).negated());
    }
    if let Some(limit) = &limits.less_than {
        truth = truth.and(value.at_least(limit.value).negated());
    }
    truth
}
