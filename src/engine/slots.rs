//! Tally slots: per lead one flat record of small counters, found by the lead's key.
//!
//! A record holds its ordinal, how many events were counted, the key itself, four bytes a counter and eight bytes an
//! amount, so that counting an event touches two lines of memory, and a third in the table of keys. What outgrows its few bytes (more than some
//! ten thousand events in one window, sums that are no small whole numbers) is kept beside the records in full.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::domain::number::{Bound, Interval, Number};
use crate::engine::key_table::KeyTable;
use crate::engine::measure::{Amount, Counter, Part};

/// Returns the hash of what a lead is found by.
#[inline]
pub fn hash_of(key: &[u8]) -> u64 {
    FixedState::default().hash_one(key)
}

/// How many records are looked at together before they are used: enough that the processor fetches them side by side,
/// few enough that the first is still near when the last has come.
pub const AT_ONCE: usize = 64;

pub use crate::engine::key_table::At;

/// The records of some leads.
#[derive(Debug)]
pub struct Slots {
    layout: Layout,
    table: KeyTable,
    bytes: Vec<u8>,
    count: u32,
    wide_counters: HashMap<(At, u32), Counter, FixedState>,
    wide_amounts: HashMap<(At, u32), Amount, FixedState>,
}

/// What a record holds, and where in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    /// How many bytes the counters have.
    counters: usize,
    /// How many bytes counters and amounts have.
    all: usize,
}

const ORDINAL: usize = 0;
const EVENTS: usize = 4;
const KEY_LENGTH: usize = 8;
const KEY: usize = 12;

/// An amount as an event gives it to a measure, small where it can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Given {
    /// The detail is blank or unreadable.
    Nothing,
    /// A whole number.
    Whole(i32),
    /// Any other.
    Interval(Interval),
}

impl Given {
    /// Returns the smallest form of a detail's amount.
    #[inline]
    pub fn new(amount: Option<&Interval>) -> Self {
        match amount {
            None => Given::Nothing,
            Some(interval) => match small(interval.low) {
                Some(low) if interval.low == interval.high => Given::Whole(low),
                _ => Given::Interval(*interval),
            },
        }
    }

    fn interval(self) -> Option<Interval> {
        match self {
            Given::Nothing => None,
            Given::Whole(number) => Some(Interval::single(Number::from(number))),
            Given::Interval(interval) => Some(interval),
        }
    }
}

/// How amounts come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// They are added up.
    Sum,
    /// The greatest counts.
    Longest,
}

/// A counter in four bytes: how many are surely in, how many more possibly are, and whether some lie outside.
mod counter {
    pub(super) const SURE: u32 = 1;
    pub(super) const SURE_MAX: u32 = 0xffff;
    pub(super) const UNSURE: u32 = 1 << 16;
    pub(super) const UNSURE_MAX: u32 = 0x7fff << 16;
    pub(super) const OUTSIDE: u32 = 1 << 31;
    /// The counter has outgrown its bytes.
    pub(super) const WIDE: u32 = u32::MAX;
}

/// An amount in eight bytes: its lower end, then its upper end.
mod amount {
    /// The upper end is open.
    pub(super) const OPEN: i32 = i32::MAX;
    /// The amount has outgrown its bytes; stands for the lower end.
    pub(super) const WIDE: i32 = i32::MIN;
}

impl Slots {
    /// Returns no records, each of which will have so many counters and amounts.
    pub fn new(counters: usize, amounts: usize) -> Self {
        Slots {
            layout: Layout {
                counters: counters * 4,
                all: counters * 4 + amounts * 8,
            },
            table: KeyTable::default(),
            bytes: Vec::new(),
            count: 0,
            wide_counters: HashMap::with_hasher(FixedState::default()),
            wide_amounts: HashMap::with_hasher(FixedState::default()),
        }
    }

    /// Returns how many records there are; their ordinals are below it.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns where a key's record probably is, without looking at the record: whoever asks this for many keys before
    /// asking for the records of the same lets the processor fetch them side by side.
    #[inline]
    pub fn probable(&self, hash: u64) -> Option<At> {
        self.table.find(hash, |_| true)
    }

    /// Looks at the whole of a record, for whoever wants it to be near soon; what it returns means nothing.
    #[inline]
    pub fn touch(&self, at: At) -> u32 {
        let last = (at as usize + KEY + self.layout.all).min(self.bytes.len() - 4);
        self.events(at).wrapping_add(self.word(last))
    }

    /// Returns the record of a key.
    #[inline]
    pub fn find(&self, hash: u64, key: &[u8]) -> Option<At> {
        self.table.find(hash, |at| self.key(at) == key)
    }

    /// Returns the record of a key, a new one where there is none.
    #[inline]
    pub fn find_or_add(&mut self, hash: u64, key: &[u8]) -> At {
        match self.find(hash, key) {
            Some(at) => at,
            None => self.add(hash, key),
        }
    }

    fn add(&mut self, hash: u64, key: &[u8]) -> At {
        let at = position(self.bytes.len());
        self.bytes.extend_from_slice(&self.count.to_le_bytes());
        self.bytes.extend_from_slice(&0_u32.to_le_bytes());
        self.bytes
            .extend_from_slice(&position(key.len()).to_le_bytes());
        self.bytes.extend_from_slice(key);
        self.bytes.resize(self.bytes.len() + self.layout.all, 0);
        self.count += 1;
        let bytes = &self.bytes;
        self.table.add(hash, at, |at| hash_of(key_in(bytes, at)));
        at
    }

    /// Returns what a record is found by.
    pub fn key(&self, at: At) -> &[u8] {
        key_in(&self.bytes, at)
    }

    /// Returns the number of a record, in the order in which they were added, from 0.
    #[inline]
    pub fn ordinal(&self, at: At) -> u32 {
        self.word(at as usize + ORDINAL)
    }

    /// Returns how many events of a lead were counted.
    pub fn events(&self, at: At) -> u32 {
        self.word(at as usize + EVENTS)
    }

    /// Counts an event of a lead.
    #[inline]
    pub fn count_event(&mut self, at: At) {
        let place = at as usize + EVENTS;
        self.set_word(place, self.word(place) + 1);
    }

    /// Takes an event of a lead back.
    pub fn uncount_event(&mut self, at: At) {
        let place = at as usize + EVENTS;
        self.set_word(place, self.word(place) - 1);
    }

    /// Returns the records in the order of their ordinals.
    pub fn records(&self) -> impl Iterator<Item = At> + '_ {
        let after = |at: At| {
            let next = self.counters(at) + self.layout.all;
            (next < self.bytes.len()).then(|| position(next))
        };
        let first = (!self.bytes.is_empty()).then_some(0);
        std::iter::successors(first, move |at| after(*at))
    }

    /// Returns a counter of a record.
    #[inline]
    pub fn counter(&self, at: At, number: usize) -> Counter {
        match self.word(self.counters(at) + number * 4) {
            counter::WIDE => self.wide_counters[&(at, position(number))],
            packed => Counter::new(
                packed & counter::SURE_MAX,
                (packed & counter::UNSURE_MAX) >> 16,
                packed & counter::OUTSIDE != 0,
            ),
        }
    }

    /// Counts an event in a counter of a record.
    #[inline]
    pub fn count(&mut self, at: At, number: usize, part: Part) {
        let place = self.counters(at) + number * 4;
        let packed = self.word(place);
        let counted = match part {
            Part::Outside => packed | counter::OUTSIDE,
            Part::Sure => packed.wrapping_add(counter::SURE),
            Part::Unsure => packed.wrapping_add(counter::UNSURE),
        };
        // One short of their ends, so that no full counter looks like one that has outgrown its bytes.
        let is_full = packed == counter::WIDE
            || counted & counter::SURE_MAX == counter::SURE_MAX
            || counted & counter::UNSURE_MAX == counter::UNSURE_MAX;
        if is_full {
            self.change_counter(at, number, |counter| counter.count(part));
        } else {
            self.set_word(place, counted);
        }
    }

    /// Changes a counter in any way.
    pub fn change_counter<T>(
        &mut self,
        at: At,
        number: usize,
        change: impl FnOnce(&mut Counter) -> T,
    ) -> T {
        let mut counter = self.counter(at, number);
        let changed = change(&mut counter);
        let is_small = counter.sure() < counter::SURE_MAX
            && counter.unsure() < counter::UNSURE_MAX / counter::UNSURE;
        let packed = if is_small {
            let outside = if counter.outside() {
                counter::OUTSIDE
            } else {
                0
            };
            counter.sure() | counter.unsure() << 16 | outside
        } else {
            self.wide_counters.insert((at, position(number)), counter);
            counter::WIDE
        };
        self.set_word(self.counters(at) + number * 4, packed);
        changed
    }

    /// Returns an amount of a record.
    pub fn amount(&self, at: At, number: usize) -> Amount {
        match self.packed_amount(at, number) {
            (amount::WIDE, _) => self.wide_amounts[&(at, position(number))],
            (low, high) => Amount::new(
                Bound::Included(low.into()),
                if high == amount::OPEN {
                    Bound::Open
                } else {
                    Bound::Included(high.into())
                },
            ),
        }
    }

    /// Takes an event's amount into an amount of a record.
    #[inline]
    pub fn take(&mut self, at: At, number: usize, how: Together, part: Part, given: Given) {
        let (low, high) = self.packed_amount(at, number);
        let taken = match (given, part) {
            _ if low == amount::WIDE => None,
            (Given::Nothing, _) => Some((low, amount::OPEN)),
            (Given::Whole(more), Part::Sure) => together(how, low, high, more),
            _ => None,
        };
        match taken {
            Some((low, high)) => self.set_packed_amount(at, number, (low, high)),
            None => self.take_wide(at, number, how, part, given),
        }
    }

    #[cold]
    fn take_wide(&mut self, at: At, number: usize, how: Together, part: Part, given: Given) {
        let mut amount = self.amount(at, number);
        match how {
            Together::Sum => amount.sum(part, given.interval()),
            Together::Longest => amount.longest(part, given.interval()),
        }
        let interval = amount.interval();
        let packed = match (small(interval.low), interval.high) {
            (Some(low), Bound::Open) => Some((low, amount::OPEN)),
            (Some(low), high) => small(high).map(|high| (low, high)),
            (None, _) => None,
        };
        let packed = packed.unwrap_or_else(|| {
            self.wide_amounts.insert((at, position(number)), amount);
            (amount::WIDE, 0)
        });
        self.set_packed_amount(at, number, packed);
    }

    /// Returns where the counters of a record begin: behind the key.
    #[inline]
    fn counters(&self, at: At) -> usize {
        at as usize + KEY + self.word(at as usize + KEY_LENGTH) as usize
    }

    #[inline]
    fn packed_amount(&self, at: At, number: usize) -> (i32, i32) {
        let place = self.counters(at) + self.layout.counters + number * 8;
        let (low, high) = (self.word(place), self.word(place + 4));
        (low.cast_signed(), high.cast_signed())
    }

    fn set_packed_amount(&mut self, at: At, number: usize, (low, high): (i32, i32)) {
        let place = self.counters(at) + self.layout.counters + number * 8;
        self.set_word(place, low.cast_unsigned());
        self.set_word(place + 4, high.cast_unsigned());
    }

    #[inline]
    fn word(&self, place: usize) -> u32 {
        word_in(&self.bytes, place)
    }

    #[inline]
    fn set_word(&mut self, place: usize, word: u32) {
        self.bytes[place..place + 4].copy_from_slice(&word.to_le_bytes());
    }
}

/// Returns the ends of an amount with one more whole number in it, where they stay small.
#[inline]
fn together(how: Together, low: i32, high: i32, more: i32) -> Option<(i32, i32)> {
    let is_open = high == amount::OPEN;
    match how {
        Together::Sum => {
            let low = low.checked_add(more).filter(|low| *low != amount::WIDE)?;
            let high = if is_open {
                high
            } else {
                high.checked_add(more)
                    .filter(|high| *high != amount::OPEN)?
            };
            Some((low, high))
        }
        Together::Longest => Some((low.max(more), high.max(more))),
    }
}

/// Returns the whole number at an end that is in, where it fits into the bytes of a record.
#[inline]
fn small(end: Bound) -> Option<i32> {
    match end {
        Bound::Included(number) if number.scale() == 0 => i32::try_from(number.mantissa())
            .ok()
            .filter(|small| *small != amount::OPEN && *small != amount::WIDE),
        Bound::Included(_) | Bound::Excluded(_) | Bound::Open => None,
    }
}

#[inline]
fn word_in(bytes: &[u8], place: usize) -> u32 {
    bytes[place..]
        .first_chunk()
        .map_or(0, |word| u32::from_le_bytes(*word))
}

#[inline]
fn key_in(bytes: &[u8], at: At) -> &[u8] {
    let length = word_in(bytes, at as usize + KEY_LENGTH) as usize;
    &bytes[at as usize + KEY..][..length]
}

fn position(length: usize) -> u32 {
    u32::try_from(length).expect("the slots of a shard stay below 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part() -> impl Strategy<Value = Part> {
        prop_oneof![Just(Part::Sure), Just(Part::Unsure), Just(Part::Outside)]
    }

    fn given() -> impl Strategy<Value = Given> {
        let bound = |number: i64, scale: u32| Bound::Included(Number::new(number, scale));
        prop_oneof![
            1 => Just(Given::Nothing),
            6 => (-5_i32..1000).prop_map(Given::Whole),
            2 => prop_oneof![
                Just(i32::MAX - 1),
                Just(i32::MAX / 2),
                Just(i32::MIN + 1),
                Just(i32::MIN / 2)
            ]
            .prop_map(Given::Whole),
            2 => (0_i64..500, 0_i64..9, 0_u32..2).prop_map(move |(low, width, scale)| {
                Given::Interval(Interval { low: bound(low, scale), high: bound(low + width, scale) })
            }),
            1 => (0_i64..500).prop_map(move |low| {
                Given::Interval(Interval { low: bound(low, 0), high: Bound::Open })
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_small_counter_counts_like_a_plain_one(
            times in prop::collection::vec((part(), prop_oneof![3 => 1..5_u32, 1 => 30_000..40_000_u32]), 0..8),
            settled: bool,
        ) {
            let mut slots = Slots::new(2, 0);
            let at = slots.find_or_add(hash_of(b"a"), b"a");
            let mut plain = Counter::default();
            for (part, times) in times {
                for _ in 0..times {
                    slots.count(at, 1, part);
                    plain.count(part);
                }
            }
            if settled && plain.unsure() > 0 {
                slots.change_counter(at, 1, Counter::settle);
                plain.settle();
            }
            prop_assert_eq!(slots.counter(at, 1), plain);
            prop_assert_eq!(slots.counter(at, 0), Counter::default());
        }

        #[test]
        fn a_small_amount_grows_like_a_plain_one(
            taken in prop::collection::vec((part(), given()), 0..12),
            is_sum: bool,
        ) {
            let how = if is_sum { Together::Sum } else { Together::Longest };
            let mut slots = Slots::new(1, 2);
            let at = slots.find_or_add(hash_of(b"a"), b"a");
            let mut plain = Amount::default();
            for (part, given) in taken.into_iter().filter(|(part, _)| *part != Part::Outside) {
                slots.take(at, 1, how, part, given);
                match how {
                    Together::Sum => plain.sum(part, given.interval()),
                    Together::Longest => plain.longest(part, given.interval()),
                }
            }
            prop_assert_eq!(slots.amount(at, 1).interval(), plain.interval());
            prop_assert_eq!(slots.amount(at, 0), Amount::default());
        }

        #[test]
        fn every_key_has_one_record(keys in prop::collection::vec("[ab]{0,3}", 0..60)) {
            let mut slots = Slots::new(1, 1);
            let mut plain: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
            for key in &keys {
                let at = slots.find_or_add(hash_of(key.as_bytes()), key.as_bytes());
                slots.count_event(at);
                slots.count(at, 0, Part::Sure);
                *plain.entry(key.clone()).or_default() += 1;
            }
            prop_assert_eq!(slots.len() as usize, plain.len());
            let ordinals: Vec<u32> = slots.records().map(|at| slots.ordinal(at)).collect();
            prop_assert_eq!(ordinals, (0..slots.len()).collect::<Vec<_>>());
            for (key, times) in plain {
                let hash = hash_of(key.as_bytes());
                let at = slots.find(hash, key.as_bytes()).expect("it was added");
                prop_assert!(slots.probable(hash).is_some());
                prop_assert_eq!((slots.events(at), slots.counter(at, 0).sure()), (times, times));
            }
            prop_assert_eq!(slots.find(hash_of(b"c"), b"c"), None);
        }
    }
}
