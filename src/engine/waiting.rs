//! Events that wait beside the counters until all of their neighbours are known: what they are to the rules that look
//! at neighbours, and what they add where none of these leaves them out.
//!
//! An event waits in twenty-four bytes and a few more. Where the order of the file says that no neighbour can still
//! come, it is settled: counted or left out, and forgotten as soon as no other one may need it.

use crate::domain::agreement::Noise;
use crate::domain::calendar::Instant;
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::truth::Truth;
use crate::engine::measure::Part;
use crate::engine::noise::{Memory, Seen, by_neighbours};
use crate::engine::plan::Plan;
use crate::engine::slots::{At, Given, Together};

/// Up to where all events of a file are known, from its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Horizon {
    /// Any event may still come.
    Nowhere,
    /// None before this instant will come.
    Before(Instant),
    /// None after this instant will come.
    After(Instant),
    /// None of a lead will come all of whose rows are before this one; but for the lead whose key has this hash.
    Row(u64, u64),
    /// None will come.
    End,
}

/// What an event adds to a counter, and to an amount where there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Added<'b> {
    /// One.
    One,
    /// Possibly one more of distinct values.
    SomeValue,
    /// One of distinct values.
    Value(&'b [u8]),
    /// More for an amount.
    Amount(usize, Together, Given),
}

/// What became of an event that waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// This rule leaves it out.
    LeftOut(usize),
    /// It counts; whether for certain.
    Counts {
        /// Whether some rule cannot say.
        is_doubtful: bool,
    },
}

/// Where events that are settled are counted.
pub(super) trait Ledger {
    /// Returns the hash of a lead's key.
    fn hash(&self, lead: At) -> u64;

    /// Counts an event of a lead, or that it was left out.
    fn settle(&mut self, lead: At, settled: Settled, gains: Gains<'_>);
}

/// An event as it is written down to wait: first what it is to rules, then what it adds.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// The bytes of all notes, one after the other.
    pub(super) bytes: Vec<u8>,
}

const IS_OPEN: u8 = 1;
const IS_DOUBTFUL: u8 = 2;
const IS_CAUSE: u8 = 4;

impl Note {
    /// Begins an event: what its details alone say (the first rule that leaves it out, and whether some rule cannot say),
    /// and what it is to each rule that looks at neighbours.
    pub(super) fn begin(
        &mut self,
        left_out: Option<usize>,
        is_doubtful: bool,
        roles: impl Iterator<Item = (Truth, bool)>,
    ) {
        self.bytes.push(if is_doubtful { IS_DOUBTFUL } else { 0 });
        self.number(left_out.map_or(0, |rule| rule + 1));
        self.bytes.extend(roles.map(|(meant, is_cause)| {
            let meant = match meant {
                Truth::False => 0,
                Truth::Unknown => 1,
                Truth::True => 2,
            };
            meant | if is_cause { IS_CAUSE } else { 0 }
        }));
    }

    /// Marks an event, whose note begins at `start`, as one that is still to be settled.
    pub(super) fn open(&mut self, start: usize) {
        self.bytes[start] |= IS_OPEN;
    }

    /// Adds what the event adds to a counter.
    pub(super) fn gain(&mut self, counter: usize, part: Part, added: Added<'_>) {
        self.number(counter);
        let part = match part {
            Part::Sure => 0,
            Part::Unsure => 1,
            Part::Outside => 2,
        };
        match added {
            Added::One => self.bytes.push(part),
            Added::SomeValue => self.bytes.push(part | 1 << 2),
            Added::Value(value) => {
                self.bytes.push(part | 2 << 2);
                self.number(value.len());
                self.bytes.extend_from_slice(value);
            }
            Added::Amount(amount, how, given) => {
                let how = if how == Together::Sum { 0 } else { 1 << 7 };
                let form = match given {
                    Given::Nothing => 3,
                    Given::Whole(_) => 4,
                    Given::Interval(_) => 5,
                };
                self.bytes.push(part | form << 2 | how);
                self.number(amount);
                match given {
                    Given::Nothing => {}
                    Given::Whole(whole) => self.bytes.extend_from_slice(&whole.to_le_bytes()),
                    Given::Interval(Interval { low, high }) => {
                        self.bound(low);
                        self.bound(high);
                    }
                }
            }
        }
    }

    /// Returns the note of an event that is settled.
    fn closed(head: &Head<'_>) -> Self {
        let mut note = Note::default();
        note.bytes.push(head.flags & !IS_OPEN);
        note.number(0);
        note.bytes.extend_from_slice(head.roles);
        note
    }

    fn bound(&mut self, bound: Bound) {
        let (tag, number) = match bound {
            Bound::Open => (0, Number::ZERO),
            Bound::Included(number) => (1, number),
            Bound::Excluded(number) => (2, number),
        };
        self.bytes.push(tag);
        self.bytes.extend_from_slice(&number.serialize());
    }

    /// Writes a number in as few bytes as it needs, seven bits in each.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes
                .push(0x80 | u8::try_from(number & 0x7f).unwrap_or_default());
            number >>= 7;
        }
        self.bytes.push(u8::try_from(number).unwrap_or_default());
    }
}

/// Reads what [`Note`] wrote. Whatever is not there reads as nothing.
#[derive(Debug, Clone, Copy)]
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return number;
            }
        }
    }

    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn array<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let taken = self.take(LENGTH);
        taken.first_chunk().copied().unwrap_or([0; LENGTH])
    }

    fn bound(&mut self) -> Bound {
        let tag = self.byte();
        let number = Number::deserialize(self.array());
        match tag {
            0 => Bound::Open,
            1 => Bound::Included(number),
            _ => Bound::Excluded(number),
        }
    }

    /// Reads what an event adds to one counter; nothing at the end.
    fn gain(&mut self) -> Option<(usize, Part, Added<'b>)> {
        if self.0.is_empty() {
            return None;
        }
        let counter = self.number();
        let tag = self.byte();
        let part = match tag & 3 {
            0 => Part::Sure,
            1 => Part::Unsure,
            _ => Part::Outside,
        };
        let form = tag >> 2 & 7;
        let added = match form {
            0 => Added::One,
            1 => Added::SomeValue,
            2 => {
                let length = self.number();
                Added::Value(self.take(length))
            }
            _ => {
                let how = if tag >> 7 == 0 {
                    Together::Sum
                } else {
                    Together::Longest
                };
                let amount = self.number();
                let given = match form {
                    3 => Given::Nothing,
                    4 => Given::Whole(i32::from_le_bytes(self.array())),
                    _ => Given::Interval(Interval {
                        low: self.bound(),
                        high: self.bound(),
                    }),
                };
                Added::Amount(amount, how, given)
            }
        };
        Some((counter, part, added))
    }
}

/// What an event adds, one counter after the other.
#[derive(Debug, Clone)]
pub(super) struct Gains<'b>(Bytes<'b>);

impl<'b> Iterator for Gains<'b> {
    type Item = (usize, Part, Added<'b>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.gain()
    }
}

/// What an event is to rules, read back.
#[derive(Debug, Clone, Copy)]
struct Head<'b> {
    flags: u8,
    left_out: Option<usize>,
    roles: &'b [u8],
}

impl<'b> Head<'b> {
    /// Reads the beginning of a note; what is left of it is what the event adds.
    fn read(note: &'b [u8], rules: usize) -> (Self, Gains<'b>) {
        let mut bytes = Bytes(note);
        let head = Head {
            flags: bytes.byte(),
            left_out: bytes.number().checked_sub(1),
            roles: bytes.take(rules),
        };
        (head, Gains(bytes))
    }

    fn is_open(&self) -> bool {
        self.flags & IS_OPEN != 0
    }

    fn seen(&self, rule: usize, at: Instant) -> Seen {
        let bits = self.roles.get(rule).copied().unwrap_or_default();
        Seen {
            at: Some(at),
            meant: match bits & 3 {
                0 => Truth::False,
                1 => Truth::Unknown,
                _ => Truth::True,
            },
            is_cause: bits & IS_CAUSE != 0,
        }
    }
}

/// An event that waits, or that others may still need as a neighbour.
#[derive(Debug, Clone, Copy)]
struct Wait {
    at: Instant,
    /// The first row of the block that it stands in.
    row: u64,
    lead: At,
    /// Where its note lies, its length before it.
    start: u64,
}

/// How far an event has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// A neighbour may still come.
    Early,
    /// All of its neighbours are known; one of them may still need it.
    Ripe,
    /// Nobody needs it any more.
    Spent,
}

/// The events of one shard that wait.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    events: Vec<Wait>,
    notes: Vec<u8>,
    /// How many could not be settled when it was last looked.
    left: usize,
}

impl Waiting {
    /// Takes in an event with its note.
    pub(super) fn push(&mut self, lead: At, at: Instant, row: u64, note: &[u8]) {
        let start = self.notes.len() as u64;
        let length = u32::try_from(note.len()).expect("the note of one event is short");
        self.notes.extend_from_slice(&length.to_le_bytes());
        self.notes.extend_from_slice(note);
        self.events.push(Wait {
            at,
            row,
            lead,
            start,
        });
    }

    /// Takes in an event that is settled, as a neighbour of others.
    fn push_closed(&mut self, one: &Wait, head: &Head<'_>) {
        let note = Note::closed(head);
        self.push(one.lead, one.at, one.row, &note.bytes);
    }

    /// Returns whether so many wait that it is worth looking which can be settled: more than are held, and twice as many
    /// as could not be settled before. Where none is to be held it is always worth it.
    pub(super) fn is_full(&self, held: usize) -> bool {
        let left = if held == 0 { 0 } else { self.left * 2 };
        self.events.len() > left.max(held)
    }

    /// Settles the events whose neighbours are all known. Those that others may still need stay.
    pub(super) fn settle(&mut self, horizon: Horizon, plan: &Plan<'_>, ledger: &mut impl Ledger) {
        let mut events = std::mem::take(&mut self.events);
        let notes = std::mem::take(&mut self.notes);
        events.sort_unstable_by_key(|one| (one.lead, one.at));
        let reach = plan.reach_seconds();
        let mut sight = Sight::new(plan);
        for of_lead in events.chunk_by(|one, other| one.lead == other.lead) {
            let is_whole = horizon.holds_rows(of_lead, ledger);
            let stage = |one: &Wait| horizon.stage(one.at, reach, is_whole);
            let is_due = |one: &Wait| stage(one) != Stage::Early && is_open(&notes, one);
            if of_lead.iter().any(is_due) {
                sight.look(plan, of_lead, &notes);
            }
            for (number, one) in of_lead.iter().enumerate() {
                let (head, gains) = Head::read(note(&notes, one), sight.rules.len());
                if is_due(one) {
                    ledger.settle(one.lead, sight.settled(number, &head), gains);
                }
                match stage(one) {
                    Stage::Early => self.push(one.lead, one.at, one.row, note(&notes, one)),
                    Stage::Ripe => self.push_closed(one, &head),
                    Stage::Spent => {}
                }
            }
        }
        self.left = self.events.len();
    }
}

fn note<'b>(notes: &'b [u8], one: &Wait) -> &'b [u8] {
    let mut bytes = Bytes(&notes[index(one.start)..]);
    let length = u32::from_le_bytes(bytes.array());
    bytes.take(length as usize)
}

fn is_open(notes: &[u8], one: &Wait) -> bool {
    Head::read(note(notes, one), 0).0.is_open()
}

fn index(position: u64) -> usize {
    usize::try_from(position).expect("positions were lengths in this memory")
}

impl Horizon {
    /// Returns whether no row of a lead can still come, as far as rows say.
    fn holds_rows(self, of_lead: &[Wait], ledger: &impl Ledger) -> bool {
        let Horizon::Row(end, open) = self else {
            return false;
        };
        let is_before = of_lead.iter().all(|one| one.row < end);
        let lead = of_lead.first().map(|one| ledger.hash(one.lead));
        is_before && lead != Some(open)
    }

    fn stage(self, at: Instant, reach: i64, is_whole: bool) -> Stage {
        let distance = match self {
            Horizon::End => return Stage::Spent,
            Horizon::Row(..) if is_whole => return Stage::Spent,
            Horizon::Nowhere | Horizon::Row(..) => return Stage::Early,
            Horizon::Before(limit) => limit.saturating_sub(at),
            Horizon::After(limit) => at.saturating_sub(limit),
        };
        if distance > reach.saturating_mul(2) {
            Stage::Spent
        } else if distance > reach {
            Stage::Ripe
        } else {
            Stage::Early
        }
    }
}

/// What rules say of the events of one lead.
struct Sight<'p> {
    rules: Vec<(usize, &'p Noise)>,
    seen: Vec<Vec<Seen>>,
    memory: Memory,
}

impl<'p> Sight<'p> {
    fn new(plan: &'p Plan<'_>) -> Self {
        let rules: Vec<_> = plan
            .neighbourly()
            .map(|(number, rule)| (number, rule.noise))
            .collect();
        Sight {
            seen: vec![Vec::new(); rules.len()],
            rules,
            memory: Memory::default(),
        }
    }

    fn look(&mut self, plan: &Plan<'_>, of_lead: &[Wait], notes: &[u8]) {
        for (rule, (_, noise)) in self.rules.iter().enumerate() {
            let seen = &mut self.seen[rule];
            seen.clear();
            seen.extend(of_lead.iter().map(|one| {
                let (head, _) = Head::read(note(notes, one), self.rules.len());
                head.seen(rule, one.at)
            }));
            by_neighbours(noise, plan.clock().zone, seen, &mut self.memory);
        }
    }

    fn settled(&self, event: usize, head: &Head<'_>) -> Settled {
        let truth = |rule: usize| self.seen[rule][event].meant;
        let numbers = self.rules.iter().enumerate();
        let mut left_out = head.left_out;
        for (rule, (number, _)) in numbers {
            if truth(rule) == Truth::True && left_out.is_none_or(|first| *number < first) {
                left_out = Some(*number);
            }
        }
        match left_out {
            Some(rule) => Settled::LeftOut(rule),
            None => Settled::Counts {
                is_doubtful: head.flags & IS_DOUBTFUL != 0
                    || (0..self.rules.len()).any(|rule| truth(rule) == Truth::Unknown),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::engine::window::Clock;
    use crate::sla;

    const RULES: &str = r#"
format = 1
name = "Waiting"
version = 1
timezone = "UTC"
[activities]
mail = { by = "marketing" }
click = {}
[[ignore]]
id = "burst"
did = "click"
burst = { at_least = 3, within = "10 seconds" }
[[ignore]]
id = "after"
did = "click"
after = { did = ["mail", "click"], within = "5 seconds" }
[behavioral]
any = [{ did = "click" }]
"#;

    /// What was settled, by lead: each event by the number that it adds.
    #[derive(Default)]
    struct Book(BTreeMap<(At, Vec<u8>), Settled>);

    impl Ledger for Book {
        fn hash(&self, lead: At) -> u64 {
            lead.into()
        }

        fn settle(&mut self, lead: At, settled: Settled, mut gains: Gains<'_>) {
            let Some((0, Part::Sure, Added::Value(number))) = gains.next() else {
                panic!("every event adds its number")
            };
            let before = self.0.insert((lead, number.to_vec()), settled);
            assert_eq!((before, gains.next()), (None, None));
        }
    }

    /// An event: its lead, its second, whether it is a click, and what its details say.
    type One = (At, i64, bool, u8);

    fn note(number: usize, (_, _, is_click, meant): One) -> Vec<u8> {
        let meant = match meant {
            0 => Truth::Unknown,
            _ => Truth::True,
        };
        let meant = if is_click { meant } else { Truth::False };
        let mut note = Note::default();
        note.begin(None, false, [(meant, false), (meant, true)].into_iter());
        if is_click {
            note.open(0);
            note.gain(0, Part::Sure, Added::Value(&number.to_le_bytes()));
        }
        note.bytes
    }

    /// Settles the events in their order, each time that one has come up to `horizon`.
    fn settled(
        events: &[One],
        horizon: impl Fn(usize) -> Horizon,
    ) -> BTreeMap<(At, Vec<u8>), Settled> {
        let (agreement, complaints) = sla::read(RULES, &mut |_| Err(String::new()));
        let agreement = agreement.unwrap_or_else(|| panic!("{complaints:?}"));
        let clock = Clock {
            as_of: 1000,
            zone: agreement.zone,
            complete_since: None,
        };
        let plan = Plan::new(&agreement, clock);
        let (mut waiting, mut book) = (Waiting::default(), Book::default());
        for (number, one) in events.iter().enumerate() {
            waiting.push(one.0, one.1, number as u64, &note(number, *one));
            waiting.settle(horizon(number), &plan, &mut book);
        }
        waiting.settle(Horizon::End, &plan, &mut book);
        assert!(waiting.events.is_empty());
        book.0
    }

    proptest! {
        #[test]
        fn events_that_are_settled_early_are_settled_alike(
            mut events in prop::collection::vec((0_u32..3, 0_i64..60, any::<bool>(), 0_u8..4), 0..40),
            is_newest_first: bool,
        ) {
            events.sort_by_key(|one| if is_newest_first { -one.1 } else { one.1 });
            let early = settled(&events, |number| match (is_newest_first, events[number].1) {
                (true, last) => Horizon::After(last),
                (false, last) => Horizon::Before(last),
            });
            prop_assert_eq!(early, settled(&events, |_| Horizon::Nowhere));
            events.sort_by_key(|one| one.0);
            let early = settled(&events, |number| Horizon::Row(number as u64 + 1, events[number].0.into()));
            prop_assert_eq!(early, settled(&events, |_| Horizon::Nowhere));
        }

        #[test]
        fn what_an_event_adds_is_read_back_as_it_was_written(
            counter in 0_usize..100_000,
            whole: i32,
            value in prop::collection::vec(any::<u8>(), 0..300),
            scale in 0_u32..9,
        ) {
            let given = Given::Interval(Interval {
                low: Bound::Excluded(Number::new(whole.into(), scale)),
                high: Bound::Open,
            });
            let all = [
                (counter, Part::Sure, Added::One),
                (0, Part::Unsure, Added::SomeValue),
                (counter, Part::Outside, Added::Value(&value)),
                (1, Part::Sure, Added::Amount(counter, Together::Sum, Given::Whole(whole))),
                (counter, Part::Unsure, Added::Amount(3, Together::Longest, given)),
                (2, Part::Sure, Added::Amount(0, Together::Longest, Given::Nothing)),
            ];
            let mut note = Note::default();
            for (counter, part, added) in all {
                note.gain(counter, part, added);
            }
            prop_assert_eq!(Gains(Bytes(&note.bytes)).collect::<Vec<_>>(), all.to_vec());
        }
    }
}
