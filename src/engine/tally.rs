//! Events into counters: one pass over the activity files, one small slot of counters per lead.
//!
//! Threads read blocks of events side by side. Each sorts what it found by shard (leads are spread over shards by a
//! hash of their key) and then works shard by shard under that shard's lock. Counting is order-free, so any number of
//! threads gives the same counters; kept events are put in file order at the end.

use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashTable};

use crate::domain::calendar::Moment;
use crate::domain::condition::{ActivityId, What};
use crate::domain::number::Interval;
use crate::domain::reader::{ReadNotes, Reader, Reading};
use crate::domain::record::{Batch, Cell, Record};
use crate::domain::summary::{ActivityCount, Unreadable};
use crate::domain::text;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::case::{KeptEvent, owned_fact};
use crate::engine::kinds::Kind;
use crate::engine::measure::{self, Amount, Counter, Event, Gain, Part};
use crate::engine::noise::noise;
use crate::engine::plan::{MeasurePlace, Plan, details_fit};

const SHARDS: usize = 64;

/// How one activity file's records are read: columns are positions among the batch's cells.
#[derive(Debug)]
pub struct EventSource {
    /// Number of the file in the run.
    pub number: usize,
    /// Which of the plan's groups its lead column matches.
    pub group: usize,
    /// Whether the lead column holds e-mail addresses, which compare folded.
    pub folds_keys: bool,
    /// Which lead.
    pub lead: usize,
    /// What; nothing where the file holds one kind.
    pub did: Option<usize>,
    /// The one kind it holds.
    pub always: Option<ActivityId>,
    /// When.
    pub at: usize,
    /// How the time is read.
    pub time: Reader,
    /// Per detail of the agreement, its column and how it is read; nothing where the file has no such column.
    pub details: Vec<Option<(usize, Reader)>>,
}

/// A column of a file whose values could be read in two ways, so that it must be surveyed as a whole first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeedsSurvey;

/// Everything counted so far; shared by the threads that read events.
#[derive(Debug)]
pub struct Tally<'p, 'a> {
    plan: &'p Plan<'a>,
    shards: Vec<Mutex<Shard>>,
}

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
    kinds: HashMap<String, Option<Kind>, FixedState>,
    pending: Vec<Vec<Pending>>,
    gains: Vec<(u32, Part, Gained)>,
    /// Per measure whether the event at hand fits it, as far as that is known.
    fits: Vec<Option<Truth>>,
    bytes: Vec<u8>,
    value: Vec<u8>,
    scratch: String,
}

/// When an event happened.
enum Time {
    /// Not after as-of, or not known when.
    Past(Option<Moment>),
    /// After as-of.
    Later,
}

/// Where an event's gains lie, and the event itself where it is kept.
type Addition = ((u32, u32), Option<Box<KeptEvent>>);

#[derive(Debug)]
struct Pending {
    hash: u64,
    key: (u32, u32),
    gains: (u32, u32),
    kept: Option<Box<KeptEvent>>,
    is_event: bool,
}

#[derive(Debug, Clone, Copy)]
enum Gained {
    One,
    SomeValue,
    Value(u32, u32),
    Amount(Option<Interval>),
}

#[derive(Debug, Default)]
struct Shard {
    slots: HashTable<u32>,
    keys: Vec<u8>,
    ends: Vec<u32>,
    counters: Vec<Counter>,
    amounts: Vec<Amount>,
    events: Vec<u32>,
    values: HashMap<Box<[u8]>, bool, FixedState>,
    kept: Vec<(u32, KeptEvent)>,
}

fn hasher() -> FixedState {
    FixedState::default()
}

impl<'p, 'a> Tally<'p, 'a> {
    /// Returns an empty tally for a plan.
    pub fn new(plan: &'p Plan<'a>) -> Self {
        let shards = (0..SHARDS * plan.groups.len())
            .map(|_| Mutex::new(Shard::default()))
            .collect();
        Tally { plan, shards }
    }

    /// Counts the events of a batch.
    pub fn take(
        &self,
        source: &EventSource,
        batch: &Batch,
        part: &mut TallyPart,
    ) -> Result<(), NeedsSurvey> {
        part.restart(self.shards.len(), self.plan);
        let mut details = vec![Fact::Blank; self.plan.uses_detail.len()];
        for record in batch.records() {
            part.read_event(self.plan, source, record, &mut details)?;
        }
        self.apply(part);
        Ok(())
    }

    fn apply(&self, part: &mut TallyPart) {
        let mut pending = std::mem::take(&mut part.pending);
        for (number, updates) in pending.iter_mut().enumerate() {
            if updates.is_empty() {
                continue;
            }
            let mut shard = self.shards[number]
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            for update in updates.drain(..) {
                shard.apply(self.plan, update, part);
            }
        }
        part.pending = pending;
    }

    /// Ends the counting.
    pub fn finish(self) -> History {
        let shards = self
            .shards
            .into_iter()
            .map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner));
        History {
            shards: shards.map(FinishedShard::new).collect(),
            counters: self.plan.counters,
            amounts: self.plan.amounts,
        }
    }
}

impl TallyPart {
    fn restart(&mut self, shards: usize, plan: &Plan<'_>) {
        self.pending.resize_with(shards, Vec::new);
        self.gains.clear();
        self.fits.resize(plan.measures.len(), None);
        self.bytes.clear();
        self.met.resize(plan.agreement.activities.len(), false);
        self.count.noise.resize(plan.noise.len(), 0);
        if self.kinds.len() > 10_000 {
            self.kinds.clear();
        }
    }

    fn read_event<'c>(
        &mut self,
        plan: &Plan<'_>,
        source: &'c EventSource,
        record: Record<'c>,
        details: &mut [Fact<'c>],
    ) -> Result<(), NeedsSurvey> {
        self.count.read += 1;
        if record.head().fault.is_some() {
            self.count.unreadable += 1;
            return Ok(());
        }
        let key = record.cell(source.lead).as_str().trim();
        if key.is_empty() {
            self.count.without_lead += 1;
            return Ok(());
        }
        match self.event(plan, source, record, details)? {
            Some((gains, kept)) => self.push(source, key, gains, kept, true),
            // Its lead is known to the history all the same.
            None => self.push(source, key, (0, 0), None, false),
        }
        Ok(())
    }

    /// Returns what a record adds; nothing where it is no event, or one that does not count.
    fn event<'c>(
        &mut self,
        plan: &Plan<'_>,
        source: &'c EventSource,
        record: Record<'c>,
        details: &mut [Fact<'c>],
    ) -> Result<Option<Addition>, NeedsSurvey> {
        let word = source
            .did
            .map_or("", |column| record.cell(column).as_str().trim());
        let Some(kind) = self.kind(plan, source, word) else {
            return Ok(None);
        };
        let Time::Past(at) = self.time(plan, source, record)? else {
            return Ok(None);
        };
        self.read_details(plan, source, kind, record, details)?;
        let mut event = Event {
            kind,
            word,
            at,
            details,
            is_doubtful: false,
        };
        if self.is_noise(plan, &mut event) {
            return Ok(None);
        }
        let gains = self.gains(plan, &event);
        let kept = plan
            .keeps(kind)
            .then(|| Box::new(kept(plan, source, record, &event)));
        Ok(Some((gains, kept)))
    }

    /// Returns the kind of a record; nothing where it is no event, which is counted.
    fn kind(&mut self, plan: &Plan<'_>, source: &EventSource, word: &str) -> Option<Kind> {
        if let Some(always) = source.always {
            self.met[always.0] = true;
            return Some(Kind::Named(always));
        }
        let kind = if let Some(kind) = self.kinds.get(word) {
            *kind
        } else {
            let is_blank = word.is_empty() || source.time.blank.contains(&text::fold(word));
            let kind = (!is_blank).then(|| plan.kinds.of(word));
            self.kinds.insert(word.to_owned(), kind);
            kind
        };
        match kind {
            None => self.count.blank_kind += 1,
            Some(Kind::Unknown) => {
                match self.count.unknown_kinds.get_mut(word) {
                    Some(count) => *count += 1,
                    None => drop(self.count.unknown_kinds.insert(word.to_owned(), 1)),
                }
                return None;
            }
            Some(Kind::Named(id)) => self.met[id.0] = true,
            Some(Kind::Other) => {}
        }
        kind
    }

    /// Returns the time of a record, or that it lies after as-of and does not exist yet.
    fn time(
        &mut self,
        plan: &Plan<'_>,
        source: &EventSource,
        record: Record<'_>,
    ) -> Result<Time, NeedsSurvey> {
        let cell = record.cell(source.at);
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
            Some(_) => {}
        }
        Ok(Time::Past(at))
    }

    /// Reads the details that rules ask of this kind; the others are left as they are.
    fn read_details<'c>(
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
            if details[*detail] == Fact::Unreadable {
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
        noted.count += 1;
        let line = record.head().line;
        if noted.first.as_ref().is_none_or(|(first, _)| line < *first) {
            noted.first = Some((line, cell.as_str().to_owned()));
            noted.expected = reader.complaint(cell.as_str());
        }
    }

    /// Leaves noise out, and marks what may be noise. Where some rule looks at neighbours every event is kept instead:
    /// noise is a neighbour too.
    fn is_noise(&mut self, plan: &Plan<'_>, event: &mut Event<'_>) -> bool {
        if plan.has_neighbourly_noise() {
            return false;
        }
        for (number, rule) in plan.noise.iter().enumerate() {
            if !plan.kinds.is_among(event.kind, &rule.noise.did) {
                continue;
            }
            match details_fit(&rule.details, event, &plan.frames, &mut self.scratch) {
                Truth::True => {
                    self.count.noise[number] += 1;
                    return true;
                }
                Truth::Unknown => event.is_doubtful = true,
                Truth::False => {}
            }
        }
        false
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
        self.fits.fill(None);
        let first = position(self.gains.len());
        for number in plan.measures_of(event.kind) {
            let planned = &plan.measures[*number];
            let Some(frame) = &plan.frames.measures[*number] else {
                continue;
            };
            if planned.place == MeasurePlace::Kept {
                continue;
            }
            let fits = self.fits(plan, planned.filter, event);
            let Some(part) = planned.part(event, fits, frame, &plan.frames) else {
                continue;
            };
            let gain = measure::gain(
                planned.measure.what,
                event,
                plan.clock().zone,
                &mut self.value,
            );
            let gained = match gain {
                None => continue,
                Some(Gain::One) => Gained::One,
                Some(Gain::SomeValue) => Gained::SomeValue,
                Some(Gain::Amount(amount)) => Gained::Amount(amount),
                Some(Gain::Value) => {
                    let start = position(self.bytes.len());
                    self.bytes.extend_from_slice(&self.value);
                    Gained::Value(start, position(self.bytes.len()))
                }
            };
            self.gains.push((position(*number), part, gained));
        }
        (first, position(self.gains.len()))
    }

    fn push(
        &mut self,
        source: &EventSource,
        key: &str,
        gains: (u32, u32),
        kept: Option<Box<KeptEvent>>,
        is_event: bool,
    ) {
        let start = self.bytes.len();
        if source.folds_keys {
            self.scratch.clear();
            text::fold_into(key, &mut self.scratch);
            self.bytes.extend_from_slice(self.scratch.as_bytes());
        } else {
            self.bytes.extend_from_slice(key.as_bytes());
        }
        let hash = hasher().hash_one(&self.bytes[start..]);
        let key = (position(start), position(self.bytes.len()));
        self.pending[shard_of(source.group, hash)].push(Pending {
            hash,
            key,
            gains,
            kept,
            is_event,
        });
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

fn position(length: usize) -> u32 {
    u32::try_from(length).expect("a block of events is far below 4 GiB")
}

fn shard_of(group: usize, hash: u64) -> usize {
    // The high bits pick the shard; the table within it uses the low ones.
    group * SHARDS + usize::try_from(hash >> 58).unwrap_or(0)
}

impl Shard {
    fn key(&self, slot: u32) -> &[u8] {
        key_in(&self.keys, &self.ends, slot)
    }

    fn apply(&mut self, plan: &Plan<'_>, update: Pending, part: &TallyPart) {
        let key = &part.bytes[update.key.0 as usize..update.key.1 as usize];
        let slot = self.slot(plan, update.hash, key);
        self.events[slot as usize] += u32::from(update.is_event);
        for (measure, role, gained) in &part.gains[update.gains.0 as usize..update.gains.1 as usize]
        {
            let planned = &plan.measures[*measure as usize];
            self.gain(
                plan,
                slot,
                planned.place,
                planned.measure.what,
                *role,
                *gained,
                &part.bytes,
            );
        }
        if let Some(kept) = update.kept {
            self.kept.push((slot, *kept));
        }
    }

    fn slot(&mut self, plan: &Plan<'_>, hash: u64, key: &[u8]) -> u32 {
        if let Some(slot) = self.slots.find(hash, |slot| self.key(*slot) == key) {
            return *slot;
        }
        let slot = position(self.ends.len());
        self.keys.extend_from_slice(key);
        self.ends.push(position(self.keys.len()));
        self.counters
            .resize(self.counters.len() + plan.counters, Counter::default());
        self.amounts
            .resize(self.amounts.len() + plan.amounts, Amount::default());
        self.events.push(0);
        let (keys, ends) = (&self.keys, &self.ends);
        self.slots.insert_unique(hash, slot, |slot| {
            hasher().hash_one(key_in(keys, ends, *slot))
        });
        slot
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the place of a gain and the gain, spelt out for the hot path"
    )]
    fn gain(
        &mut self,
        plan: &Plan<'_>,
        slot: u32,
        place: MeasurePlace,
        what: What,
        part: Part,
        gained: Gained,
        bytes: &[u8],
    ) {
        let (counter, amount) = match place {
            MeasurePlace::Kept => return,
            MeasurePlace::Counter(counter) => (counter, None),
            MeasurePlace::Amount(counter, amount) => (counter, Some(amount)),
        };
        let cell = slot as usize * plan.counters + counter;
        let counts = &mut self.counters[cell];
        match gained {
            _ if part == Part::Outside => counts.count(part),
            Gained::One => counts.count(part),
            Gained::SomeValue => counts.count(Part::Unsure),
            Gained::Amount(detail) => {
                counts.count(part);
                let Some(amount) = amount else { return };
                let amount = &mut self.amounts[slot as usize * plan.amounts + amount];
                if matches!(what, What::Sum(_)) {
                    amount.sum(part, detail);
                } else {
                    amount.longest(part, detail);
                }
            }
            Gained::Value(start, end) => {
                let mut id = Vec::with_capacity(8 + (end - start) as usize);
                id.extend_from_slice(&u64::try_from(cell).unwrap_or(u64::MAX).to_le_bytes());
                id.extend_from_slice(&bytes[start as usize..end as usize]);
                if measure::distinct(counts, self.values.get_mut(id.as_slice()), part) {
                    self.values
                        .insert(id.into_boxed_slice(), part == Part::Sure);
                }
            }
        }
    }
}

fn key_in<'k>(keys: &'k [u8], ends: &[u32], slot: u32) -> &'k [u8] {
    let slot = slot as usize;
    let start = if slot == 0 {
        0
    } else {
        ends[slot - 1] as usize
    };
    &keys[start..ends[slot] as usize]
}

/// All events counted, to be looked up by lead.
#[derive(Debug)]
pub struct History {
    shards: Vec<FinishedShard>,
    counters: usize,
    amounts: usize,
}

#[derive(Debug)]
struct FinishedShard {
    shard: Shard,
    /// Per slot, how often a lead of the lead file asked for it.
    claims: Vec<AtomicU32>,
    /// Per slot, where its kept events begin; one more entry than slots.
    kept_starts: Vec<u32>,
    kept: Vec<KeptEvent>,
}

/// A lead's slot.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    shard: usize,
    slot: u32,
}

impl FinishedShard {
    fn new(mut shard: Shard) -> Self {
        shard.values = HashMap::with_hasher(hasher());
        let mut kept = std::mem::take(&mut shard.kept);
        kept.sort_by_key(|(slot, event)| (*slot, event.source, event.row));
        let mut kept_starts = vec![0; shard.ends.len() + 1];
        for (slot, _) in &kept {
            kept_starts[*slot as usize + 1] += 1;
        }
        for slot in 1..kept_starts.len() {
            kept_starts[slot] += kept_starts[slot - 1];
        }
        FinishedShard {
            claims: shard.ends.iter().map(|_| AtomicU32::new(0)).collect(),
            kept_starts,
            kept: kept.into_iter().map(|(_, event)| event).collect(),
            shard,
        }
    }
}

impl History {
    /// Returns the slot of a lead's key (or of what its `matches` field holds) in a group; folded where the group is.
    pub fn find(&self, group: usize, key: &str) -> Option<Slot> {
        let hash = hasher().hash_one(key.as_bytes());
        let number = shard_of(group, hash);
        let shard = &self.shards.get(number)?.shard;
        let slot = shard
            .slots
            .find(hash, |slot| shard.key(*slot) == key.as_bytes())?;
        Some(Slot {
            shard: number,
            slot: *slot,
        })
    }

    /// Notes that a lead of the lead file has this slot.
    pub fn claim(&self, slot: Slot) {
        self.shards[slot.shard].claims[slot.slot as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// Forgets who asked for slots, for another pass over the leads.
    pub fn forget_claims(&self) {
        for claim in self.shards.iter().flat_map(|shard| &shard.claims) {
            claim.store(0, Ordering::Relaxed);
        }
    }

    /// Returns how many slots of a group were asked for more than once, and how often these were in all.
    pub fn shared_claims(&self, group: Option<usize>) -> (u64, u64) {
        let Some(group) = group else { return (0, 0) };
        let shards = self.shards.iter().skip(group * SHARDS).take(SHARDS);
        let claims = shards
            .flat_map(|shard| &shard.claims)
            .map(|claim| u64::from(claim.load(Ordering::Relaxed)));
        claims
            .filter(|times| *times > 1)
            .fold((0, 0), |(slots, all), times| (slots + 1, all + times))
    }

    /// Returns a measure's counter and amount.
    pub fn counted(&self, slot: Slot, place: MeasurePlace) -> (Counter, Amount) {
        let shard = &self.shards[slot.shard].shard;
        let counter = |counter| shard.counters[slot.slot as usize * self.counters + counter];
        match place {
            MeasurePlace::Kept => (Counter::default(), Amount::default()),
            MeasurePlace::Counter(one) => (counter(one), Amount::default()),
            MeasurePlace::Amount(one, amount) => (
                counter(one),
                shard.amounts[slot.slot as usize * self.amounts + amount],
            ),
        }
    }

    /// Returns a lead's kept events in the order of the files.
    pub fn kept(&self, slot: Slot) -> &[KeptEvent] {
        let shard = &self.shards[slot.shard];
        let start = shard.kept_starts[slot.slot as usize] as usize;
        let end = shard.kept_starts[slot.slot as usize + 1] as usize;
        &shard.kept[start..end]
    }

    /// Counts per rule the kept events that noise rules leave out, where these have to look at the neighbours of events.
    pub fn count_noise(&mut self, plan: &Plan<'_>) -> Vec<u64> {
        let mut counts = vec![0; plan.noise.len()];
        if !plan.has_neighbourly_noise() {
            return counts;
        }
        for shard in &mut self.shards {
            for (slot, ends) in shard.kept_starts.windows(2).enumerate() {
                let kept = &shard.kept[ends[0] as usize..ends[1] as usize];
                for rule in noise(plan, &plan.frames, kept).into_iter().flatten() {
                    counts[rule] += 1;
                    shard.shard.events[slot] -= 1;
                }
            }
        }
        counts
    }

    /// Returns how many counted events belong to leads that asked for them, and how many to nobody.
    pub fn used_and_unclaimed(&self) -> (u64, u64) {
        let (mut used, mut unclaimed) = (0, 0);
        for shard in &self.shards {
            for (events, claims) in shard.shard.events.iter().zip(&shard.claims) {
                let events = u64::from(*events);
                if claims.load(Ordering::Relaxed) > 0 {
                    used += events;
                } else {
                    unclaimed += events;
                }
            }
        }
        (used, unclaimed)
    }
}
