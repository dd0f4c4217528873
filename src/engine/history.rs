//! What leads did, once all of it is counted: counters and kept events, looked up by lead.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::domain::condition::What;
use crate::engine::case::KeptEvent;
use crate::engine::measure::{Amount, Counter, Measured, measured};
use crate::engine::noise::noise;
use crate::engine::plan::{MeasurePlace, Neighbours, Plan, PlannedMeasure, Role};
use crate::engine::slots::{At, Slots, hash_of};

/// Over how many shards the leads of a group are spread.
pub const SHARDS: usize = 64;

/// Returns the shard of a hash. Its high bits pick the shard; the table within that uses the low ones.
#[inline]
pub(super) fn shard_of(group: usize, hash: u64) -> usize {
    group * SHARDS + usize::try_from(hash >> 58).unwrap_or(0)
}

/// All events counted, to be looked up by lead.
#[derive(Debug)]
pub struct History {
    shards: Vec<Shard>,
}

#[derive(Debug)]
struct Shard {
    slots: Slots,
    claims: Claims,
    /// Per record, where its kept events begin; one more entry than records, or none where nothing is kept.
    kept_starts: Vec<u32>,
    kept: Vec<KeptEvent>,
}

/// How often leads of the lead file asked for each record: a byte each, and what does not fit into it.
#[derive(Debug)]
struct Claims {
    few: Vec<AtomicU8>,
    many: Mutex<HashMap<u32, u64, FixedState>>,
}

/// A lead's slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    shard: usize,
    at: At,
}

impl Claims {
    fn new(records: u32) -> Self {
        Claims {
            few: (0..records).map(|_| AtomicU8::new(0)).collect(),
            many: Mutex::default(),
        }
    }

    fn claim(&self, ordinal: u32) {
        let few = &self.few[ordinal as usize];
        let more = few.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |times| {
            times.checked_add(1)
        });
        if more.is_err() {
            let mut many = self.many.lock().unwrap_or_else(PoisonError::into_inner);
            *many.entry(ordinal).or_default() += 1;
        }
    }

    fn times(&self, ordinal: u32) -> u64 {
        let few = self.few[ordinal as usize].load(Ordering::Relaxed);
        if few < u8::MAX {
            return u64::from(few);
        }
        let many = self.many.lock().unwrap_or_else(PoisonError::into_inner);
        u64::from(few) + many.get(&ordinal).copied().unwrap_or_default()
    }

    fn forget(&self) {
        for few in &self.few {
            few.store(0, Ordering::Relaxed);
        }
        let mut many = self.many.lock().unwrap_or_else(PoisonError::into_inner);
        many.clear();
    }
}

impl Shard {
    fn new(slots: Slots, mut kept: Vec<(At, KeptEvent)>) -> Self {
        kept.sort_by_key(|(at, event)| (*at, event.source, event.row));
        let mut kept_starts = Vec::new();
        if !kept.is_empty() {
            kept_starts = vec![0; slots.len() as usize + 1];
            for (at, _) in &kept {
                kept_starts[slots.ordinal(*at) as usize + 1] += 1;
            }
            for ordinal in 1..kept_starts.len() {
                kept_starts[ordinal] += kept_starts[ordinal - 1];
            }
        }
        Shard {
            claims: Claims::new(slots.len()),
            slots,
            kept_starts,
            kept: kept.into_iter().map(|(_, event)| event).collect(),
        }
    }

    fn kept(&self, ordinal: u32) -> &[KeptEvent] {
        let ordinal = ordinal as usize;
        match self.kept_starts.get(ordinal..ordinal + 2) {
            Some([start, end]) => &self.kept[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

impl History {
    /// Returns the history of the records of all shards, each with its kept events.
    pub(super) fn new(shards: impl Iterator<Item = (Slots, Vec<(At, KeptEvent)>)>) -> Self {
        let shards = shards.map(|(slots, kept)| Shard::new(slots, kept));
        History {
            shards: shards.collect(),
        }
    }

    /// Returns the slot of a lead's key (or of what its `matches` field holds) in a group; folded where the group is.
    pub fn find(&self, group: usize, key: &str) -> Option<Slot> {
        let hash = hash_of(key.as_bytes());
        let shard = shard_of(group, hash);
        let at = self.shards.get(shard)?.slots.find(hash, key.as_bytes())?;
        Some(Slot { shard, at })
    }

    /// Looks at where the slots of many keys are, so that finding them one by one later does not wait for memory;
    /// `expected` is memory for it.
    pub fn expect<'k>(
        &self,
        group: usize,
        keys: impl Iterator<Item = &'k str>,
        expected: &mut Vec<Slot>,
    ) {
        expected.clear();
        expected.extend(keys.filter_map(|key| {
            let hash = hash_of(key.as_bytes());
            let shard = shard_of(group, hash);
            let at = self.shards.get(shard)?.slots.probable(hash)?;
            Some(Slot { shard, at })
        }));
        let touched = expected.iter().map(|slot| {
            let shard = &self.shards[slot.shard];
            let claims = shard.claims.few.get(shard.slots.ordinal(slot.at) as usize);
            let claims = claims.map_or(0, |few| few.load(Ordering::Relaxed));
            shard.slots.touch(slot.at).wrapping_add(claims.into())
        });
        std::hint::black_box(touched.fold(0, u32::wrapping_add));
    }

    /// Returns how many events of a slot were counted.
    pub fn events(&self, slot: Slot) -> u64 {
        u64::from(self.shards[slot.shard].slots.events(slot.at))
    }

    /// Notes that a lead of the lead file has this slot.
    pub fn claim(&self, slot: Slot) {
        let shard = &self.shards[slot.shard];
        shard.claims.claim(shard.slots.ordinal(slot.at));
    }

    /// Forgets who asked for slots, for another pass over the leads.
    pub fn forget_claims(&self) {
        self.shards.iter().for_each(|shard| shard.claims.forget());
    }

    /// Returns how many slots of a group were asked for more than once, and how often these were in all.
    pub fn shared_claims(&self, group: Option<usize>) -> (u64, u64) {
        let Some(group) = group else { return (0, 0) };
        let shards = self.shards.iter().skip(group * SHARDS).take(SHARDS);
        let claims = shards
            .flat_map(|shard| (0..shard.slots.len()).map(|ordinal| shard.claims.times(ordinal)));
        claims
            .filter(|times| *times > 1)
            .fold((0, 0), |(slots, all), times| (slots + 1, all + times))
    }

    /// Returns what counters and amounts of a lead's slots, one a group that it was found in, say of a measure.
    pub fn measured(&self, plan: &Plan<'_>, slots: &[Slot], number: usize) -> Measured {
        let PlannedMeasure { measure, place, .. } = &plan.measures[number];
        let (mut counter, mut amount) = match slots.first() {
            Some(slot) => self.counted(*slot, *place),
            None => (Counter::default(), Amount::default()),
        };
        for slot in slots.iter().skip(1) {
            let (more, other) = self.counted(*slot, *place);
            counter.add(more);
            match measure.what {
                What::Longest(_) => amount.greatest(other),
                _ => amount.add(other),
            }
        }
        let reaches_back = plan.frames.measures[number].is_some_and(|frame| frame.reaches_back);
        measured(measure.what, counter, amount, reaches_back)
    }

    #[inline]
    fn counted(&self, slot: Slot, place: MeasurePlace) -> (Counter, Amount) {
        let slots = &self.shards[slot.shard].slots;
        match place {
            MeasurePlace::Kept => (Counter::default(), Amount::default()),
            MeasurePlace::Counter(counter) => (slots.counter(slot.at, counter), Amount::default()),
            MeasurePlace::Amount(counter, amount) => (
                slots.counter(slot.at, counter),
                slots.amount(slot.at, amount),
            ),
        }
    }

    /// Returns a lead's kept events in the order of the files.
    pub fn kept(&self, slot: Slot) -> &[KeptEvent] {
        let shard = &self.shards[slot.shard];
        if shard.kept.is_empty() {
            return &[];
        }
        shard.kept(shard.slots.ordinal(slot.at))
    }

    /// Counts per rule the kept events that noise rules leave out, where the neighbours of an event are among the kept
    /// events of its lead.
    pub fn count_noise(&mut self, plan: &Plan<'_>) -> Vec<u64> {
        let mut counts = vec![0; plan.noise.len()];
        if plan.neighbours != Neighbours::OfLead {
            return counts;
        }
        for shard in &mut self.shards {
            let records: Vec<At> = shard.slots.records().collect();
            for at in records {
                let kept = shard.kept(shard.slots.ordinal(at));
                let mut rules = noise(plan, &plan.frames, kept);
                // The others were counted as they were read.
                let mut kinds = kept.iter().map(|event| event.kind);
                rules.retain(|_| kinds.next().map(|kind| plan.role(kind)) == Some(Role::Target));
                for rule in rules.into_iter().flatten() {
                    counts[rule] += 1;
                    shard.slots.uncount_event(at);
                }
            }
        }
        counts
    }

    /// Returns how many events are kept beside the counters.
    pub fn kept_events(&self) -> u64 {
        self.shards
            .iter()
            .map(|shard| shard.kept.len() as u64)
            .sum()
    }

    /// Returns how many counted events belong to leads that asked for them, and how many to nobody.
    pub fn used_and_unclaimed(&self) -> (u64, u64) {
        let (mut used, mut unclaimed) = (0, 0);
        for shard in &self.shards {
            for at in shard.slots.records() {
                let events = u64::from(shard.slots.events(at));
                if shard.claims.times(shard.slots.ordinal(at)) > 0 {
                    used += events;
                } else {
                    unclaimed += events;
                }
            }
        }
        (used, unclaimed)
    }
}

#[cfg(test)]
mod tests {
    use super::Claims;

    #[test]
    fn claims_are_counted_however_many_they_are() {
        let claims = Claims::new(2);
        for _ in 0..1000 {
            claims.claim(1);
        }
        claims.claim(0);
        assert_eq!((claims.times(0), claims.times(1)), (1, 1000));
        claims.forget();
        assert_eq!((claims.times(0), claims.times(1)), (0, 0));
    }
}
