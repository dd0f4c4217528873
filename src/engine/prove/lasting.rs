//! Which events decide how long a measure stays as it is while time passes and nothing new happens.
//!
//! Windows that end at as-of only ever lose events then, the oldest first. As long as enough newer ones are in, it does
//! not matter which of the older ones have gone: a lead with thousands of visits is looked at for a handful of them.

use std::collections::BTreeSet;

use crate::domain::condition::{DetailId, End, What};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::value::{Fact, Value};
use crate::engine::case::{KeptEvent, part_of};
use crate::engine::measure::{Gain, Part, gain};
use crate::engine::plan::Plan;

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
            // What is out already does not come back.
            None | Some(Part::Outside) => {}
            Some(part) => inside.push((index, kept, part)),
        }
    }
    inside.sort_by_key(|(index, kept, _)| (std::cmp::Reverse(instant(plan, kept)), *index));
    match planned.measure.what {
        What::Sum(detail) => summed(detail, &inside, planned.limit_max),
        What::Longest(_) => inside.iter().map(|(index, _, _)| *index).collect(),
        what => counted(plan, what, &inside, planned.limit_max),
    }
}

fn instant(plan: &Plan<'_>, kept: &KeptEvent) -> i64 {
    match kept.at {
        Some(crate::domain::calendar::Moment::Instant(instant)) => instant,
        Some(crate::domain::calendar::Moment::Day(day)) => plan.clock().zone.day_start(day),
        None => i64::MIN,
    }
}

/// Of events of the same distinct value only the newest counts; more than the greatest limit of them need not be told
/// apart.
fn counted(
    plan: &Plan<'_>,
    what: What,
    newest_first: &[(usize, &KeptEvent, Part)],
    limit_max: Number,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut values: BTreeSet<Vec<u8>> = BTreeSet::new();
    let (mut sure, mut value) = (0_u64, Vec::new());
    let mut spare = SPARE;
    for (index, kept, part) in newest_first {
        if Number::from(sure) > limit_max {
            if spare == 0 {
                break;
            }
            spare -= 1;
        }
        let is_new = match gain(what, &kept.event(), plan.clock().zone, &mut value) {
            None => false,
            Some(Gain::Value) if *part == Part::Sure => values.insert(value.clone()),
            Some(Gain::One | Gain::Amount(_) | Gain::Value | Gain::SomeValue) => true,
        };
        if is_new {
            sure += u64::from(*part == Part::Sure);
            found.insert(*index);
        }
    }
    found
}

/// Where no amount is negative, what lies before enough of them need not be told apart.
fn summed(
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
    let (mut sum, mut spare) = (Number::ZERO, SPARE);
    for (index, kept, part) in newest_first {
        if only_rises && sum > limit_max {
            if spare == 0 {
                break;
            }
            spare -= 1;
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
