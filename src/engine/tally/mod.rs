//! Events into counters: one pass over the activity files, one small slot of counters per lead.
//!
//! Threads read blocks of events side by side. Each sorts what it found by shard (leads are spread over shards by a
//! hash of their key) and then works shard by shard under that shard's lock. Counting is order-free, so any number of
//! threads gives the same counters; kept events are put in file order at the end.

mod part;

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

use crate::domain::condition::ActivityId;
use crate::domain::reader::Reader;
use crate::domain::record::{AsideKind, Batch};
use crate::domain::text;
use crate::domain::value::Fact;
use crate::engine::case::KeptEvent;
use crate::engine::history::{History, SHARDS};
use crate::engine::kinds::{Kind, Kinds};
use crate::engine::measure::{self, Part};
use crate::engine::merged::Merged;
use crate::engine::oddities::Oddities;
use crate::engine::order::{Course, OutOfOrder, State, Watch};
use crate::engine::plan::{Neighbours, Plan};
use crate::engine::slots::{AT_ONCE, At, Slots, hash_of};
use crate::engine::waiting::{Added, Gains, Horizon, Ledger, Settled, Waiting};

pub use part::TallyPart;
pub(in crate::engine) use part::Time;

use part::{Pending, position};

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

/// Some leads, by what they are found by in each of the plan's groups. Now and then another lead is taken for one of
/// them, which costs a little and changes nothing.
#[derive(Debug, Default)]
pub struct OnlyLeads {
    groups: Vec<HashSet<u64, FixedState>>,
}

impl OnlyLeads {
    /// Adds a lead by what it is found by in a group.
    pub fn add(&mut self, group: usize, key: &str) {
        if self.groups.len() <= group {
            self.groups.resize_with(group + 1, HashSet::default);
        }
        self.groups[group].insert(hash_of(key.as_bytes()));
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(HashSet::is_empty)
    }

    fn has(&self, group: usize, hash: u64) -> bool {
        let leads = self.groups.get(group);
        leads.is_some_and(|leads| leads.contains(&hash))
    }
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
    /// The leads whose events are looked at; all where it is not said.
    only: Option<&'p OnlyLeads>,
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
            only: None,
            asks: AtomicU8::new(ASKS_NOTHING),
            horizon: Mutex::new(Horizon::Nowhere),
        }
    }

    /// Leaves the events of other leads alone.
    #[must_use]
    pub fn of_leads(mut self, only: Option<&'p OnlyLeads>) -> Self {
        self.only = only;
        self
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
            part.read_event(self, source, record, asks, &mut details)?;
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
