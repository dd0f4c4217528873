//! What one thread reads of events: rows to kinds, times and details, and what each adds to its lead's counters.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::domain::calendar::{Instant, Moment};
use crate::domain::condition::What;
use crate::domain::reader::{ReadNotes, Reader, Reading};
use crate::domain::record::{Cell, Record};
use crate::domain::summary::{ActivityCount, Unreadable};
use crate::domain::text;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::case::{KeptEvent, owned_fact};
use crate::engine::history::shard_of;
use crate::engine::kinds::Kind;
use crate::engine::measure::{self, Event, Gain, Part};
use crate::engine::noise::{instant, meant};
use crate::engine::oddities::Oddities;
use crate::engine::order::Course;
use crate::engine::plan::{MeasurePlace, Neighbours, Plan, Role, details_fit};
use crate::engine::slots::{Given, Together, hash_of};
use crate::engine::tally::{
    ASKS_NOTHING, ASKS_WHICH, EventSource, KeyForm, NeedsSurvey, Tally, Word,
};
use crate::engine::waiting::{Added, Note};

/// One thread's part of the work: memory that is reused from block to block, and its own counts.
#[derive(Debug, Default)]
pub struct TallyPart {
    /// What became of the events.
    pub count: ActivityCount,
    /// Cells that could not be read, per column number of the batch.
    pub unreadable: HashMap<usize, Unreadable, FixedState>,
    /// What was noted of readable cells.
    pub notes: ReadNotes,
    /// Per activity of the agreement, whether some event was it.
    pub met: Vec<bool>,
    pub(super) words: HashMap<String, Word, FixedState>,
    pub(super) pending: Vec<Vec<Pending>>,
    pub(super) gains: Vec<Gaining>,
    pub(super) kept: Vec<Option<KeptEvent>>,
    pub(super) waits: Vec<Wait>,
    pub(super) asides: Note,
    pub(super) course: Course,
    pub(super) oddities: Oddities,
    /// Per measure whether the event at hand fits it, as far as that is known.
    pub(super) fits: Vec<Option<Truth>>,
    pub(super) amounts: Vec<Given>,
    pub(super) bytes: Vec<u8>,
    pub(super) value: Vec<u8>,
    pub(super) key: String,
    pub(super) scratch: String,
}

/// When an event happened.
pub(in crate::engine) enum Time {
    /// Not after as-of, or not known when.
    Past(Option<Moment>),
    /// After as-of.
    Later,
}

/// What a record is to its lead's slot.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Addition {
    /// Whether it is an event that counts, or may once its neighbours are known.
    pub(super) is_event: bool,
    /// Where its gains lie.
    pub(super) gains: (u32, u32),
    /// One more than its place among the events that are kept; zero where it is not.
    pub(super) kept: u32,
    /// Whether the last of the events that wait is this one.
    pub(super) waits: bool,
}

/// An event that waits for its neighbours: when it happened, and where its note lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wait {
    pub(super) at: Instant,
    pub(super) note: (u32, u32),
}

/// What a record adds to its lead's slot, until the slot's shard is at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending {
    pub(super) hash: u64,
    /// Where the key begins, among the texts of the batch or those put together here, and its length.
    pub(super) key: (u32, u32),
    pub(super) gains: (u32, u32),
    /// One more than the place of the event among those that are kept; zero where it is not.
    pub(super) kept: u32,
    pub(super) is_event: bool,
    /// Whether it waits for its neighbours; then this is all that is said of it, and `gains` begins with its place among
    /// those that wait.
    pub(super) waits: bool,
}

/// What an event adds to one counter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaining {
    pub(super) counter: u32,
    pub(super) part: Part,
    pub(super) gained: Gained,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Gained {
    One,
    SomeValue,
    /// One of distinct values: where it begins and ends among the bytes put together.
    Value(u32, u32),
    /// More for an amount: its number, how it comes together, and where it lies among the amounts at hand.
    Amount(u32, Together, u32),
}

impl TallyPart {
    pub(in crate::engine) fn restart(&mut self, shards: usize, plan: &Plan<'_>) {
        self.pending.resize_with(shards, Vec::new);
        self.gains.clear();
        self.amounts.clear();
        self.waits.clear();
        self.asides.bytes.clear();
        self.fits.resize(plan.measures.len(), None);
        self.bytes.clear();
        self.met.resize(plan.agreement.activities.len(), false);
        self.count.noise.resize(plan.noise.len(), 0);
        if self.words.len() > 10_000 {
            self.words.clear();
        }
    }

    pub(super) fn read_event<'c>(
        &mut self,
        tally: &Tally<'_, '_>,
        source: &'c EventSource,
        record: Record<'c>,
        asks: u8,
        details: &mut [Fact<'c>],
    ) -> Result<(), NeedsSurvey> {
        if !self.meet(record) {
            return Ok(());
        }
        let Some((start, key)) = self.read_key(&source.key, record, source.lead) else {
            self.nameless(source, record);
            return Ok(());
        };
        let (hash, length) = (hash_of(key), position(key.len()));
        if asks != ASKS_NOTHING {
            self.note_lead(source, record, hash, asks == ASKS_WHICH);
        }
        if tally.only.is_some_and(|only| !only.has(source.group, hash)) {
            return Ok(());
        }
        // Where it is no event its lead is known to the history all the same.
        let addition = self.event(tally.plan, source, record, details)?;
        self.put(
            shard_of(source.group, hash),
            hash,
            (start, length),
            addition,
        );
        Ok(())
    }

    /// Counts a row; returns whether it can be read.
    pub(in crate::engine) fn meet(&mut self, record: Record<'_>) -> bool {
        self.count.read += 1;
        let head = record.head();
        if head.fault.is_some() {
            self.count.unreadable += 1;
            self.oddities.faults.add(|| head.clone());
            return false;
        }
        if head.short_by > 0 {
            self.oddities.short.add(|| head.clone());
        }
        true
    }

    /// Takes note of a row that names no lead.
    pub(in crate::engine) fn nameless(&mut self, source: &EventSource, record: Record<'_>) {
        self.count.without_lead += 1;
        let cell = record.cell(source.lead);
        let line = record.head().line;
        self.oddities
            .nameless
            .add(|| (line, cell.as_str().to_owned()));
    }

    /// Returns what is odd about the rows so far.
    pub(in crate::engine) fn oddities(&mut self) -> &mut Oddities {
        &mut self.oddities
    }

    /// Returns what a row says was done, and its kind; nothing where it is no event, which is counted.
    pub(in crate::engine) fn kind_of<'c>(
        &mut self,
        plan: &Plan<'_>,
        source: &EventSource,
        record: Record<'c>,
    ) -> Option<(Kind, &'c str)> {
        let word = source
            .did
            .map_or("", |column| text::trimmed(record.cell(column).as_str()));
        let kind = self.kind(plan, source, word, record.head().line)?;
        Some((kind, word))
    }

    /// Puts what a record adds to its lead's slot where it waits for the slot's shard.
    #[inline]
    fn put(&mut self, shard: usize, hash: u64, key: (u32, u32), addition: Addition) {
        let pending = &mut self.pending[shard];
        pending.push(Pending {
            hash,
            key,
            gains: addition.gains,
            kept: addition.kept,
            is_event: addition.is_event,
            waits: false,
        });
        if addition.waits {
            let place = position(self.waits.len() - 1);
            pending.push(Pending {
                hash,
                key,
                gains: (place, place),
                kept: 0,
                is_event: false,
                waits: true,
            });
        }
    }

    /// Takes note of the lead of a record, for the order of the file.
    fn note_lead(
        &mut self,
        source: &EventSource,
        record: Record<'_>,
        hash: u64,
        is_deciding: bool,
    ) {
        let key = match source.key {
            KeyForm::Exact => text::trimmed(record.cell(source.lead).as_str()),
            KeyForm::Merged(_) | KeyForm::Folded | KeyForm::Field(_) => &self.key,
        };
        self.course.meet(hash, key.as_bytes(), is_deciding);
    }

    /// Returns what the lead is found by, and where it begins: in the batch's text where it stands there as it is, else
    /// among the bytes put together. Nothing where the cell says nothing.
    pub(in crate::engine) fn read_key<'k>(
        &'k mut self,
        form: &KeyForm,
        record: Record<'k>,
        column: usize,
    ) -> Option<(u32, &'k [u8])> {
        let cell = record.cell(column);
        let start = position(self.bytes.len());
        match form {
            KeyForm::Exact => {
                let text = cell.as_str();
                let key = text::trimmed(text);
                let mut start = record.range(column).start;
                if key.len() < text.len() {
                    start += position(text.len() - text.trim_start().len());
                }
                return (!key.is_empty()).then_some((start, key.as_bytes()));
            }
            KeyForm::Merged(merged) => {
                self.key.clear();
                self.key
                    .push_str(merged.survivor(text::trimmed(cell.as_str())));
            }
            KeyForm::Folded => {
                self.key.clear();
                text::fold_into(cell.as_str(), &mut self.key);
            }
            KeyForm::Field(reader) => {
                self.key.clear();
                if let Reading::Fact(Fact::Known(Value::Text(text))) = reader.read(cell) {
                    text::fold_into(&text, &mut self.key);
                }
            }
        }
        self.bytes.extend_from_slice(self.key.as_bytes());
        (!self.key.is_empty()).then_some((start, self.key.as_bytes()))
    }

    /// Returns what a record is to its lead's slot: nothing where it is no event, or one that does not count.
    fn event<'c>(
        &mut self,
        plan: &Plan<'_>,
        source: &'c EventSource,
        record: Record<'c>,
        details: &mut [Fact<'c>],
    ) -> Result<Addition, NeedsSurvey> {
        let Some((kind, word)) = self.kind_of(plan, source, record) else {
            return Ok(Addition::default());
        };
        let Time::Past(at) = self.time(plan, source, record)? else {
            return Ok(Addition::default());
        };
        self.read_details(plan, source, kind, record, details)?;
        let mut event = Event {
            kind,
            word,
            at,
            details,
            is_doubtful: false,
        };
        let left_out = self.left_out(plan, &mut event);
        let mut addition = self.addition(plan, &event, left_out, record.head().line);
        if plan.keeps(kind) && (left_out.is_none() || plan.keeps_noise(kind)) {
            self.kept.push(Some(kept(plan, source, record, &event)));
            addition.kept = position(self.kept.len());
        }
        Ok(addition)
    }

    /// Returns what an event is to its lead's slot; `left_out` is the rule that leaves it out by its details alone.
    #[inline]
    fn addition(
        &mut self,
        plan: &Plan<'_>,
        event: &Event<'_>,
        left_out: Option<usize>,
        line: u64,
    ) -> Addition {
        let waits = match (plan.neighbours, plan.role(event.kind)) {
            (Neighbours::Unasked, _) | (_, Role::Bystander) | (Neighbours::OfLead, Role::Cause) => {
                None
            }
            // What it counts for is worked out from kept events.
            (Neighbours::OfLead, Role::Target) => Some(Addition {
                is_event: true,
                ..Addition::default()
            }),
            (Neighbours::InSlot, _) => self.wait(plan, event, left_out, line),
        };
        waits.unwrap_or_else(|| self.counted(plan, event, left_out))
    }

    /// Returns what an event adds that no neighbour decides about.
    fn counted(&mut self, plan: &Plan<'_>, event: &Event<'_>, left_out: Option<usize>) -> Addition {
        if let Some(rule) = left_out {
            self.count.noise[rule] += 1;
            return Addition::default();
        }
        Addition {
            is_event: true,
            gains: self.gains(plan, event),
            ..Addition::default()
        }
    }

    /// Writes an event down that waits for its neighbours, or that others may need as one; returns nothing where it is
    /// neither.
    fn wait(
        &mut self,
        plan: &Plan<'_>,
        event: &Event<'_>,
        left_out: Option<usize>,
        line: u64,
    ) -> Option<Addition> {
        let at = instant(event.at)?;
        let start = self.asides.bytes.len();
        let role = self.note_roles(plan, event, left_out);
        let addition = match role {
            Role::Bystander => {
                self.asides.bytes.truncate(start);
                return None;
            }
            Role::Cause => self.counted(plan, event, left_out),
            Role::Target => {
                self.asides.open(start);
                self.note_gains(plan, event);
                Addition {
                    is_event: true,
                    ..Addition::default()
                }
            }
        };
        self.course.wait(at, line);
        self.waits.push(Wait {
            at,
            note: (position(start), position(self.asides.bytes.len())),
        });
        Some(Addition {
            waits: true,
            ..addition
        })
    }

    /// Writes down what an event is to each rule that looks at neighbours; returns what it is to any of them.
    fn note_roles(&mut self, plan: &Plan<'_>, event: &Event<'_>, left_out: Option<usize>) -> Role {
        let scratch = &mut self.scratch;
        let mut role = Role::Bystander;
        let roles = plan.neighbourly().map(|(_, rule)| {
            let meant = meant(plan, &plan.frames, rule, event, scratch);
            let is_cause = rule.is_cause(event.kind);
            if meant != Truth::False {
                role = Role::Target;
            } else if is_cause {
                role = role.max(Role::Cause);
            }
            (meant, is_cause)
        });
        self.asides.begin(left_out, event.is_doubtful, roles);
        role
    }

    /// Writes down what an event adds.
    fn note_gains(&mut self, plan: &Plan<'_>, event: &Event<'_>) {
        let (first, last) = self.gains(plan, event);
        for gaining in &self.gains[first as usize..last as usize] {
            let added = gaining.added(&self.amounts, &self.bytes);
            self.asides
                .gain(gaining.counter as usize, gaining.part, added);
        }
        self.gains.truncate(first as usize);
    }

    /// Returns the kind of a record; nothing where it is no event, which is counted.
    fn kind(
        &mut self,
        plan: &Plan<'_>,
        source: &EventSource,
        word: &str,
        line: u64,
    ) -> Option<Kind> {
        if let Some(always) = source.always {
            self.met[always.0] = true;
            return Some(Kind::Named(always));
        }
        let said = if let Some(said) = self.words.get(word) {
            *said
        } else {
            let said = source.word(plan, word);
            self.words.insert(word.to_owned(), said);
            said
        };
        match said {
            Word::Blank => {
                self.count.blank_kind += 1;
                self.oddities.blank_kinds.add(|| line);
                None
            }
            Word::Merge => {
                self.count.merges += 1;
                None
            }
            Word::Kind(Kind::Unknown) => {
                self.oddities.unknown_kinds.add(word, line);
                None
            }
            Word::Kind(kind) => {
                if let Kind::Named(id) = kind {
                    self.met[id.0] = true;
                }
                Some(kind)
            }
        }
    }

    /// Returns the time of a record, or that it lies after as-of and does not exist yet.
    pub(in crate::engine) fn time(
        &mut self,
        plan: &Plan<'_>,
        source: &EventSource,
        record: Record<'_>,
    ) -> Result<Time, NeedsSurvey> {
        let cell = record.cell(source.at);
        if let Some(instant) = source
            .at_once
            .then(|| Reader::instant(cell.as_str()))
            .flatten()
        {
            let is_later = instant > plan.clock().as_of;
            self.count.after_as_of += u64::from(is_later);
            return Ok(if is_later {
                Time::Later
            } else {
                self.count.newest = self.count.newest.max(Some(instant));
                Time::Past(Some(Moment::Instant(instant)))
            });
        }
        let at = match source.time.read_noting(cell, &mut self.notes) {
            Reading::Ambiguous => return Err(NeedsSurvey),
            Reading::Fact(Fact::Known(Value::Moment(at))) => Some(at),
            Reading::Fact(Fact::Unreadable) => {
                self.note_unreadable(source.at, &source.time, cell, record);
                None
            }
            Reading::Fact(_) => None,
        };
        match at {
            None => self.count.without_time += 1,
            Some(at) if plan.clock().is_after_as_of(at) => {
                self.count.after_as_of += 1;
                return Ok(Time::Later);
            }
            Some(at) => {
                let instant = plan.clock().last_of(at);
                self.count.newest = self.count.newest.max(Some(instant));
            }
        }
        Ok(Time::Past(at))
    }

    /// Reads the details that rules ask of this kind; the others are left as they are.
    pub(in crate::engine) fn read_details<'c>(
        &mut self,
        plan: &Plan<'_>,
        source: &'c EventSource,
        kind: Kind,
        record: Record<'c>,
        details: &mut [Fact<'c>],
    ) -> Result<(), NeedsSurvey> {
        for detail in plan.details_of(kind) {
            details[*detail] = Fact::Blank;
            let Some((column, reader)) = &source.details[*detail] else {
                continue;
            };
            let cell = record.cell(*column);
            details[*detail] = match reader.read_noting(cell, &mut self.notes) {
                Reading::Ambiguous => return Err(NeedsSurvey),
                Reading::Fact(Fact::Absent) => Fact::Blank,
                Reading::Fact(fact) => fact,
            };
            if matches!(details[*detail], Fact::Unreadable) {
                self.note_unreadable(*column, reader, cell, record);
            }
        }
        Ok(())
    }

    fn note_unreadable(
        &mut self,
        column: usize,
        reader: &Reader,
        cell: Cell<'_>,
        record: Record<'_>,
    ) {
        let noted = self.unreadable.entry(column).or_default();
        let text = cell.as_str();
        noted.add(record.head().line, text, || reader.complaint(text));
    }

    /// Returns the first rule that leaves an event out by its details alone, and marks what may be noise by them.
    pub(in crate::engine) fn left_out(
        &mut self,
        plan: &Plan<'_>,
        event: &mut Event<'_>,
    ) -> Option<usize> {
        for (number, rule) in plan.noise.iter().enumerate() {
            if rule.needs_neighbours {
                continue;
            }
            match meant(plan, &plan.frames, rule, event, &mut self.scratch) {
                Truth::True => return Some(number),
                Truth::Unknown => event.is_doubtful = true,
                Truth::False => {}
            }
        }
        None
    }

    /// Returns whether the event's details are as a measure asks; measures that ask the same share the answer.
    fn fits(&mut self, plan: &Plan<'_>, filter: usize, event: &Event<'_>) -> Truth {
        if let Some(known) = self.fits[filter] {
            return known;
        }
        let asked = &plan.measures[filter].details;
        let fits = details_fit(asked, event, &plan.frames, &mut self.scratch);
        self.fits[filter] = Some(fits);
        fits
    }

    fn gains(&mut self, plan: &Plan<'_>, event: &Event<'_>) -> (u32, u32) {
        let first = position(self.gains.len());
        let measures = plan.measures_of(event.kind);
        if measures.is_empty() {
            return (first, first);
        }
        self.fits.fill(None);
        for number in measures {
            let planned = &plan.measures[*number];
            let Some(frame) = &plan.frames.measures[*number] else {
                continue;
            };
            if planned.place == MeasurePlace::Kept {
                continue;
            }
            let fits = if planned.details.is_empty() {
                Truth::True
            } else {
                self.fits(plan, planned.filter, event)
            };
            let Some(part) = planned.part(event, fits, frame, &plan.frames) else {
                continue;
            };
            let what = planned.measure.what;
            let is_amount = matches!(what, What::Sum(_) | What::Longest(_));
            let gain = if what == What::Count || (is_amount && part == Part::Outside) {
                Some(Gain::One)
            } else {
                measure::gain(what, event, plan.clock().zone, &mut self.value)
            };
            let (counter, amount) = match planned.place {
                MeasurePlace::Kept => continue,
                MeasurePlace::Counter(counter) => (counter, 0),
                MeasurePlace::Amount(counter, amount) => (counter, amount),
            };
            let gained = match gain {
                None => continue,
                Some(Gain::One) => Gained::One,
                _ if part == Part::Outside => Gained::One,
                Some(Gain::SomeValue) => Gained::SomeValue,
                Some(Gain::Amount(given)) => {
                    self.amounts.push(Given::new(given.as_ref()));
                    let how = if matches!(what, What::Sum(_)) {
                        Together::Sum
                    } else {
                        Together::Longest
                    };
                    Gained::Amount(position(amount), how, position(self.amounts.len() - 1))
                }
                Some(Gain::Value) => {
                    let start = position(self.bytes.len());
                    self.bytes.extend_from_slice(&self.value);
                    Gained::Value(start, position(self.bytes.len()))
                }
            };
            self.gains.push(Gaining {
                counter: position(counter),
                part,
                gained,
            });
        }
        (first, position(self.gains.len()))
    }
}

fn kept(plan: &Plan<'_>, source: &EventSource, record: Record<'_>, event: &Event<'_>) -> KeptEvent {
    let mut details = vec![Fact::Blank; event.details.len()];
    for detail in plan.details_of(event.kind) {
        details[*detail] = owned_fact(&event.details[*detail]);
    }
    KeptEvent {
        source: source.number,
        row: record.row(),
        kind: event.kind,
        word: if event.kind == Kind::Other {
            event.word.into()
        } else {
            "".into()
        },
        at: event.at,
        details: details.into_boxed_slice(),
    }
}

pub(super) fn position(length: usize) -> u32 {
    u32::try_from(length).expect("a block of events is far below 4 GiB")
}

impl Gaining {
    #[inline]
    pub(super) fn added<'b>(&self, amounts: &[Given], bytes: &'b [u8]) -> Added<'b> {
        match self.gained {
            Gained::One => Added::One,
            Gained::SomeValue => Added::SomeValue,
            Gained::Value(start, end) => Added::Value(&bytes[start as usize..end as usize]),
            Gained::Amount(amount, how, given) => {
                Added::Amount(amount as usize, how, amounts[given as usize])
            }
        }
    }
}
