//! Events into counters: one pass over the activity files, one small slot of counters per lead.
//!
//! Threads read blocks of events side by side. Each sorts what it found by shard (leads are spread over shards by a
//! hash of their key) and then works shard by shard under that shard's lock. Counting is order-free, so any number of
//! threads gives the same counters; kept events are put in file order at the end.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::domain::calendar::{Instant, Moment};
use crate::domain::condition::{ActivityId, What};
use crate::domain::reader::{ReadNotes, Reader, Reading};
use crate::domain::record::{AsideKind, Batch, Cell, Record};
use crate::domain::summary::{ActivityCount, Unreadable};
use crate::domain::text;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::case::{KeptEvent, owned_fact};
use crate::engine::history::{History, SHARDS, shard_of};
use crate::engine::kinds::{Kind, Kinds};
use crate::engine::measure::{self, Event, Gain, Part};
use crate::engine::merged::Merged;
use crate::engine::noise::{instant, meant};
use crate::engine::oddities::Oddities;
use crate::engine::order::{Course, OutOfOrder, State, Watch};
use crate::engine::plan::{MeasurePlace, Neighbours, Plan, Role, details_fit};
use crate::engine::slots::{AT_ONCE, At, Given, Slots, Together, hash_of};
use crate::engine::waiting::{Added, Gains, Horizon, Ledger, Note, Settled, Waiting};

/// How one activity file's records are read: columns are positions among the batch's cells.
#[derive(Debug)]
pub struct EventSource {
    /// Number of the file in the run.
    pub number: usize,
    /// Which of the plan's groups its lead column matches.
    pub group: usize,
    /// How what the lead column holds is compared.
    pub key: KeyForm,
    /// Which lead.
    pub lead: usize,
    /// What; nothing where the file holds one kind.
    pub did: Option<usize>,
    /// The one kind it holds.
    pub always: Option<ActivityId>,
    /// What its words mean, where it has some that mean nothing in other files.
    pub kinds: Option<Kinds>,
    /// The words of rows that only tell of merged records, as names compare, where there are such rows; where the list
    /// is empty, all words.
    pub merges: Option<Vec<String>>,
    /// When.
    pub at: usize,
    /// How the time is read.
    pub time: Reader,
    /// Whether times in the usual layout may be read at once ([`Reader::takes_instants`]).
    pub at_once: bool,
    /// Per detail of the agreement, its column and how it is read; nothing where the file has no such column.
    pub details: Vec<Option<(usize, Reader)>>,
}

/// What a word of an activity file is.
#[derive(Debug, Clone, Copy)]
enum Word {
    /// It says nothing.
    Blank,
    /// Its rows only tell of merged records.
    Merge,
    /// It is a kind of activity.
    Kind(Kind),
}

impl EventSource {
    /// Returns what a word of the file is.
    fn word(&self, plan: &Plan<'_>, word: &str) -> Word {
        if word.is_empty() || self.time.blank.contains(&text::fold(word)) {
            return Word::Blank;
        }
        let kind = self.kinds.as_ref().unwrap_or(&plan.kinds).of(word);
        let is_merge =
            |words: &Vec<String>| words.is_empty() || words.contains(&text::name_key(word));
        if kind == Kind::Unknown && self.merges.as_ref().is_some_and(is_merge) {
            return Word::Merge;
        }
        Word::Kind(kind)
    }
}

/// How what an activity file's lead column holds is compared with what leads have.
#[derive(Debug)]
pub enum KeyForm {
    /// Trimmed, letter for letter: the lead's key.
    Exact,
    /// As [`KeyForm::Exact`], and the id of a merged record stands for that of the one that remains.
    Merged(Arc<Merged>),
    /// Folded: a key that is an e-mail address.
    Folded,
    /// As a field of the lead is read, folded.
    Field(Box<Reader>),
}

/// A column of a file whose values could be read in two ways, so that it must be surveyed as a whole first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeedsSurvey;

/// Everything counted so far; shared by the threads that read events.
#[derive(Debug)]
pub struct Tally<'p, 'a> {
    plan: &'p Plan<'a>,
    shards: Vec<Mutex<Shard>>,
    /// How many events a shard holds before it looks which of those that wait can be settled.
    held: usize,
    /// What is asked of the order of rows: one of [`ASKS_NOTHING`] and the others.
    asks: AtomicU8,
    horizon: Mutex<Horizon>,
}

/// The order of rows does not matter.
const ASKS_NOTHING: u8 = 0;
/// It is known which order the rows are in; whether they stay so is asked.
const ASKS_ORDER: u8 = 1;
/// It is asked which order the rows are in.
const ASKS_WHICH: u8 = 2;

/// What a batch leaves to those who look at all of them in the order of the file.
#[derive(Debug)]
pub struct Taken {
    /// How its rows follow each other.
    pub course: Course,
    /// What is odd about its rows.
    pub oddities: Oddities,
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
    words: HashMap<String, Word, FixedState>,
    pending: Vec<Vec<Pending>>,
    gains: Vec<Gaining>,
    kept: Vec<Option<KeptEvent>>,
    waits: Vec<Wait>,
    asides: Note,
    course: Course,
    oddities: Oddities,
    /// Per measure whether the event at hand fits it, as far as that is known.
    fits: Vec<Option<Truth>>,
    amounts: Vec<Given>,
    bytes: Vec<u8>,
    value: Vec<u8>,
    key: String,
    scratch: String,
}

/// When an event happened.
pub(super) enum Time {
    /// Not after as-of, or not known when.
    Past(Option<Moment>),
    /// After as-of.
    Later,
}

/// What a record is to its lead's slot.
#[derive(Debug, Clone, Copy, Default)]
struct Addition {
    /// Whether it is an event that counts, or may once its neighbours are known.
    is_event: bool,
    /// Where its gains lie.
    gains: (u32, u32),
    /// One more than its place among the events that are kept; zero where it is not.
    kept: u32,
    /// Whether the last of the events that wait is this one.
    waits: bool,
}

/// An event that waits for its neighbours: when it happened, and where its note lies.
#[derive(Debug, Clone, Copy)]
struct Wait {
    at: Instant,
    note: (u32, u32),
}

/// What a record adds to its lead's slot, until the slot's shard is at hand.
#[derive(Debug, Clone, Copy)]
struct Pending {
    hash: u64,
    /// Where the key begins, among the texts of the batch or those put together here, and its length.
    key: (u32, u32),
    gains: (u32, u32),
    /// One more than the place of the event among those that are kept; zero where it is not.
    kept: u32,
    is_event: bool,
    /// Whether it waits for its neighbours; then this is all that is said of it, and `gains` begins with its place among
    /// those that wait.
    waits: bool,
}

/// What an event adds to one counter.
#[derive(Debug, Clone, Copy)]
struct Gaining {
    counter: u32,
    part: Part,
    gained: Gained,
}

#[derive(Debug, Clone, Copy)]
enum Gained {
    One,
    SomeValue,
    /// One of distinct values: where it begins and ends among the bytes put together.
    Value(u32, u32),
    /// More for an amount: its number, how it comes together, and where it lies among the amounts at hand.
    Amount(u32, Together, u32),
}

#[derive(Debug)]
struct Shard {
    slots: Slots,
    values: HashMap<Box<[u8]>, bool, FixedState>,
    /// Memory to put a value's id together in.
    id: Vec<u8>,
    kept: Vec<(At, KeptEvent)>,
    expected: Vec<At>,
    waiting: Waiting,
    /// How many events waited, settled ones too.
    waited: u64,
    /// Per noise rule, how many events that waited it leaves out.
    noise: Vec<u64>,
}

/// What became of the events that waited for their neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waited {
    /// How many there were.
    pub events: u64,
    /// Per noise rule, how many of them it leaves out.
    pub noise: Vec<u64>,
}

impl<'p, 'a> Tally<'p, 'a> {
    /// Returns an empty tally for a plan. Where events wait for their neighbours each of its shards holds about so many
    /// before it looks which of them can be settled.
    pub fn new(plan: &'p Plan<'a>, held: usize) -> Self {
        let shards = (0..SHARDS * plan.groups.len())
            .map(|_| Mutex::new(Shard::new(plan)))
            .collect();
        Tally {
            plan,
            shards,
            held,
            asks: AtomicU8::new(ASKS_NOTHING),
            horizon: Mutex::new(Horizon::Nowhere),
        }
    }

    /// Begins a file whose order is watched.
    pub fn begin(&self, watch: &Watch) {
        self.ask(watch);
        self.see(Horizon::Nowhere);
    }

    fn ask(&self, watch: &Watch) {
        let asks = match watch.state() {
            State::Orderless => ASKS_NOTHING,
            State::Chosen(_) => ASKS_ORDER,
            State::Deciding => ASKS_WHICH,
        };
        self.asks.store(asks, Ordering::Relaxed);
    }

    fn see(&self, horizon: Horizon) {
        let mut known = self.horizon.lock().unwrap_or_else(PoisonError::into_inner);
        *known = horizon;
    }

    /// Takes note that all blocks up to one are counted, one after the other in the order of the file.
    pub fn follow(&self, watch: &mut Watch, course: &Course) -> Result<(), OutOfOrder> {
        let horizon = watch.follow(course)?;
        self.ask(watch);
        self.see(horizon);
        Ok(())
    }

    /// Ends a file: whether it kept the order by which events were settled.
    pub fn end(&self, watch: &Watch) -> Result<(), OutOfOrder> {
        let lock = |shard: &Mutex<Shard>| {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            u64::from(shard.slots.len())
        };
        watch.finish(self.shards.iter().map(lock).sum())
    }

    /// Counts the events of a batch; returns what is to be looked at in the order of the file.
    pub fn take(
        &self,
        source: &EventSource,
        batch: &Batch,
        part: &mut TallyPart,
    ) -> Result<Taken, NeedsSurvey> {
        part.restart(self.shards.len(), self.plan);
        let end = batch.first_row + batch.counted();
        part.course = Course::of_block(end);
        let asks = self.asks.load(Ordering::Relaxed);
        let mut details = vec![Fact::Blank; self.plan.uses_detail.len()];
        for record in batch.records() {
            part.read_event(self.plan, source, record, asks, &mut details)?;
        }
        for aside in batch.asides() {
            if aside.kind == AsideKind::Header {
                part.oddities.headers.add(|| *aside);
            }
        }
        self.apply(&source.key, batch, part);
        Ok(Taken {
            course: std::mem::take(&mut part.course),
            oddities: std::mem::take(&mut part.oddities),
        })
    }

    fn apply(&self, form: &KeyForm, batch: &Batch, part: &mut TallyPart) {
        let text = batch.text();
        let mut pending = std::mem::take(&mut part.pending);
        let mut kept = std::mem::take(&mut part.kept);
        let keys = match form {
            KeyForm::Exact => text.as_bytes(),
            KeyForm::Merged(_) | KeyForm::Folded | KeyForm::Field(_) => &part.bytes,
        };
        for (number, updates) in pending.iter_mut().enumerate() {
            if updates.is_empty() {
                continue;
            }
            let mut shard = self.shards[number]
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            for near in updates.chunks(AT_ONCE) {
                shard.expect(near);
                for update in near {
                    let key = &keys[update.key.0 as usize..][..update.key.1 as usize];
                    let at = shard.apply(update, key, batch.first_row, part);
                    if let Some(event) = kept.get_mut((update.kept as usize).wrapping_sub(1)) {
                        shard.kept.extend(event.take().map(|event| (at, event)));
                    }
                }
            }
            updates.clear();
            if shard.waiting.is_full(self.held) {
                let horizon = self.horizon.lock().unwrap_or_else(PoisonError::into_inner);
                let horizon = *horizon;
                shard.settle(self.plan, horizon);
            }
        }
        kept.clear();
        part.kept = kept;
        part.pending = pending;
    }

    /// Ends the counting: what still waits is settled by up to so many threads.
    pub fn finish(self, threads: usize) -> (History, Waited) {
        if self.plan.neighbours == Neighbours::InSlot {
            self.settle_all(threads);
        }
        let mut waited = Waited {
            events: 0,
            noise: vec![0; self.plan.noise.len()],
        };
        let shards: Vec<Shard> = self
            .shards
            .into_iter()
            .map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner))
            .collect();
        for shard in &shards {
            waited.events += shard.waited;
            for (count, more) in waited.noise.iter_mut().zip(&shard.noise) {
                *count += more;
            }
        }
        let shards = shards.into_iter().map(|shard| (shard.slots, shard.kept));
        (History::new(shards), waited)
    }

    fn settle_all(&self, threads: usize) {
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(shard) = self.shards.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
                shard.settle(self.plan, Horizon::End);
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..threads.min(self.shards.len()) {
                // Where the system gives no thread the work is done by those that there are.
                let _ = std::thread::Builder::new().spawn_scoped(scope, work);
            }
            work();
        });
    }
}

impl TallyPart {
    pub(super) fn restart(&mut self, shards: usize, plan: &Plan<'_>) {
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

    fn read_event<'c>(
        &mut self,
        plan: &Plan<'_>,
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
        // Where it is no event its lead is known to the history all the same.
        let addition = self.event(plan, source, record, details)?;
        self.put(
            shard_of(source.group, hash),
            hash,
            (start, length),
            addition,
        );
        Ok(())
    }

    /// Counts a row; returns whether it can be read.
    pub(super) fn meet(&mut self, record: Record<'_>) -> bool {
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
    pub(super) fn nameless(&mut self, source: &EventSource, record: Record<'_>) {
        self.count.without_lead += 1;
        let cell = record.cell(source.lead);
        let line = record.head().line;
        self.oddities
            .nameless
            .add(|| (line, cell.as_str().to_owned()));
    }

    /// Returns what is odd about the rows so far.
    pub(super) fn oddities(&mut self) -> &mut Oddities {
        &mut self.oddities
    }

    /// Returns what a row says was done, and its kind; nothing where it is no event, which is counted.
    pub(super) fn kind_of<'c>(
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
    pub(super) fn read_key<'k>(
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
    pub(super) fn time(
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
            Some(_) => {}
        }
        Ok(Time::Past(at))
    }

    /// Reads the details that rules ask of this kind; the others are left as they are.
    pub(super) fn read_details<'c>(
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
    pub(super) fn left_out(&mut self, plan: &Plan<'_>, event: &mut Event<'_>) -> Option<usize> {
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

fn position(length: usize) -> u32 {
    u32::try_from(length).expect("a block of events is far below 4 GiB")
}

impl Shard {
    fn new(plan: &Plan<'_>) -> Self {
        Shard {
            slots: Slots::new(plan.counters, plan.amounts),
            values: HashMap::default(),
            id: Vec::new(),
            kept: Vec::new(),
            expected: Vec::new(),
            waiting: Waiting::default(),
            waited: 0,
            noise: vec![0; plan.noise.len()],
        }
    }

    /// Looks at the slots that updates are for, so that these do not wait for memory one after the other.
    fn expect(&mut self, updates: &[Pending]) {
        self.expected.clear();
        let probable = updates.iter().map(|one| self.slots.probable(one.hash));
        self.expected.extend(probable.flatten());
        let touched = self.expected.iter().map(|at| self.slots.touch(*at));
        std::hint::black_box(touched.fold(0, u32::wrapping_add));
    }

    /// Applies one update and returns the slot it was for.
    fn apply(&mut self, update: &Pending, key: &[u8], row: u64, part: &TallyPart) -> At {
        let at = self.slots.find_or_add(update.hash, key);
        if update.waits {
            let wait = part.waits[update.gains.0 as usize];
            let note = &part.asides.bytes[wait.note.0 as usize..wait.note.1 as usize];
            self.waiting.push(at, wait.at, row, note);
            self.waited += 1;
            return at;
        }
        if update.is_event {
            self.slots.count_event(at);
        }
        for gaining in &part.gains[update.gains.0 as usize..update.gains.1 as usize] {
            let added = gaining.added(&part.amounts, &part.bytes);
            self.gain(at, gaining.counter as usize, gaining.part, added);
        }
        at
    }

    #[inline]
    fn gain(&mut self, at: At, counter: usize, part: Part, added: Added<'_>) {
        match added {
            Added::One => self.slots.count(at, counter, part),
            Added::SomeValue => self.slots.count(at, counter, Part::Unsure),
            Added::Amount(amount, how, given) => {
                self.slots.count(at, counter, part);
                self.slots.take(at, amount, how, part, given);
            }
            Added::Value(value) => self.distinct(at, counter, part, value),
        }
    }

    /// Settles what can be settled of the events that wait.
    fn settle(&mut self, plan: &Plan<'_>, horizon: Horizon) {
        if horizon == Horizon::Nowhere {
            return;
        }
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.settle(horizon, plan, self);
        self.waiting = waiting;
    }

    fn distinct(&mut self, at: At, counter: usize, part: Part, value: &[u8]) {
        let id = &mut self.id;
        id.clear();
        id.extend_from_slice(&at.to_le_bytes());
        id.extend_from_slice(&position(counter).to_le_bytes());
        id.extend_from_slice(value);
        let known = self.values.get_mut(id.as_slice());
        let is_new = self.slots.change_counter(at, counter, |counter| {
            measure::distinct(counter, known, part)
        });
        if is_new {
            self.values.insert(id.as_slice().into(), part == Part::Sure);
        }
    }
}

impl Ledger for Shard {
    fn hash(&self, lead: At) -> u64 {
        hash_of(self.slots.key(lead))
    }

    fn settle(&mut self, lead: At, settled: Settled, gains: Gains<'_>) {
        let is_doubtful = match settled {
            Settled::LeftOut(rule) => {
                self.noise[rule] += 1;
                self.slots.uncount_event(lead);
                return;
            }
            Settled::Counts { is_doubtful } => is_doubtful,
        };
        for (counter, part, added) in gains {
            let part = match part {
                Part::Sure if is_doubtful => Part::Unsure,
                part => part,
            };
            self.gain(lead, counter, part, added);
        }
    }
}

impl Gaining {
    #[inline]
    fn added<'b>(&self, amounts: &[Given], bytes: &'b [u8]) -> Added<'b> {
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
