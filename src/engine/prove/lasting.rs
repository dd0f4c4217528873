//! Which events decide how long a measure stays as it is while time passes and nothing new happens.
//!
//! Windows that end at as-of only ever lose events then, the oldest first. As long as enough newer ones are in, it does
//! not matter which of the older ones have gone: a lead with thousands of visits is looked at for a handful of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY};
use crate::domain::condition::{DetailId, End, What};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::value::{Fact, Value};
use crate::engine::case::{KeptEvent, part_of};
use crate::engine::measure::{Gain, Part, gain};
use crate::engine::plan::Plan;
use crate::engine::window::Frame;

/// How many more events are looked at than are needed: an older one may outlast a newer one by a clock change.
const SPARE: usize = 16;

/// Returns the indexes of the events of which some passing out of the measure's window may change what it is compared
/// to. `events` are the lead's own.
pub(super) fn lasting(plan: &Plan<'_>, number: usize, events: &[KeptEvent]) -> BTreeSet<usize> {
    let planned = &plan.measures[number];
    let all: Vec<(usize, &KeptEvent)> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| {
            event.at.is_some() && plan.kinds.is_among(event.kind, &planned.measure.did)
        })
        .collect();
    let Some(frame) = &plan.frames.measures[number] else {
        return all.into_iter().map(|(index, _)| index).collect();
    };
    if planned.measure.window.end != End::AsOf {
        return all.into_iter().map(|(index, _)| index).collect();
    }
    let mut inside: Vec<(usize, &KeptEvent, Part)> = Vec::new();
    let mut scratch = String::new();
    for (index, kept) in all {
        match part_of(
            plan,
            &plan.frames,
            number,
            frame,
            &kept.event(),
            &mut scratch,
        ) {
            // What is out does not come back, but for the calendar's own unevenness.
            Some(Part::Outside) if !may_come_back(plan, kept, frame) => {}
            None => {}
            Some(part) => inside.push((index, kept, part)),
        }
    }
    inside.sort_by_key(|(index, kept, _)| (std::cmp::Reverse(ends(plan, kept).0), *index));
    match planned.measure.what {
        What::Sum(detail) => summed(plan, detail, &inside, planned.limit_max),
        What::Longest(_) => inside.iter().map(|(index, _, _)| *index).collect(),
        what => counted(plan, what, &inside, planned.limit_max),
    }
}

fn may_come_back(plan: &Plan<'_>, kept: &KeptEvent, frame: &Frame) -> bool {
    let (_, last) = ends(plan, kept);
    frame.start.is_some_and(|start| last >= start - UNEVEN)
}

/// Longer than the start of a window ever moves back: where a month is shorter than the one before.
const UNEVEN: i64 = 5 * SECONDS_PER_DAY;

/// Returns the first and the last instant of an event.
fn ends(plan: &Plan<'_>, kept: &KeptEvent) -> (Instant, Instant) {
    let zone = plan.clock().zone;
    match kept.at {
        Some(Moment::Instant(instant)) => (instant, instant),
        Some(Moment::Day(day)) => (zone.day_start(day), zone.day_end(day)),
        None => (Instant::MIN, Instant::MIN),
    }
}

/// Of events of the same distinct value only the newest counts; more than the greatest limit of them need not be told
/// apart. A day as a whole may outlast what began later than it.
fn counted(
    plan: &Plan<'_>,
    what: What,
    newest_first: &[(usize, &KeptEvent, Part)],
    limit_max: Number,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut values: BTreeMap<Vec<u8>, Instant> = BTreeMap::new();
    let (mut sure, mut value, mut spare) = (0_u64, Vec::new(), Spare::default());
    for (index, kept, part) in newest_first {
        let (first, last) = ends(plan, kept);
        match spare.is_told_apart(Number::from(sure) > limit_max, (first, last)) {
            Some(true) => {}
            Some(false) => continue,
            None => break,
        }
        let is_sure = *part == Part::Sure;
        match gain(what, &kept.event(), plan.clock().zone, &mut value) {
            None => continue,
            Some(Gain::Value) if is_sure => {
                let newest = values.get(&value);
                if newest.is_some_and(|newest| last < *newest) {
                    continue;
                }
                if newest.is_none() {
                    values.insert(value.clone(), first);
                    sure += 1;
                }
            }
            Some(Gain::One | Gain::Amount(_)) => sure += u64::from(is_sure),
            Some(Gain::Value | Gain::SomeValue) => {}
        }
        found.insert(*index);
    }
    found
}

/// How many more events are looked at, and then which of those before them still are.
struct Spare {
    left: usize,
    oldest: Instant,
}

impl Default for Spare {
    fn default() -> Self {
        Spare {
            left: SPARE,
            oldest: Instant::MAX,
        }
    }
}

impl Spare {
    /// Returns whether the next older event is to be told apart; nothing where no older one is.
    fn is_told_apart(
        &mut self,
        is_enough: bool,
        (first, last): (Instant, Instant),
    ) -> Option<bool> {
        if !is_enough || self.left > 0 {
            self.left -= usize::from(is_enough);
            self.oldest = first;
            return Some(true);
        }
        let is_far = first < self.oldest.saturating_sub(2 * SECONDS_PER_DAY);
        (!is_far).then_some(last >= self.oldest)
    }
}

/// Where no amount is negative, what lies before enough of them need not be told apart.
fn summed(
    plan: &Plan<'_>,
    detail: DetailId,
    newest_first: &[(usize, &KeptEvent, Part)],
    limit_max: Number,
) -> BTreeSet<usize> {
    let amount = |kept: &KeptEvent| match &kept.details[detail.0] {
        Fact::Known(Value::Number(Interval {
            low: Bound::Included(low),
            ..
        })) => Some(*low),
        _ => None,
    };
    let only_rises = newest_first
        .iter()
        .all(|(_, kept, _)| amount(kept).is_some_and(|low| low >= Number::ZERO));
    let mut found = BTreeSet::new();
    let (mut sum, mut spare) = (Number::ZERO, Spare::default());
    for (index, kept, part) in newest_first {
        match spare.is_told_apart(only_rises && sum > limit_max, ends(plan, kept)) {
            Some(true) => {}
            Some(false) => continue,
            None => break,
        }
        if *part == Part::Sure {
            sum = amount(kept)
                .and_then(|low| sum.checked_add(low))
                .unwrap_or(sum);
        }
        found.insert(*index);
    }
    found
}
