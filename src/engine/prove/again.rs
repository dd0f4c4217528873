//! A lead measured once more: at another instant, with other facts, or with more events.

use crate::domain::condition::What;
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::value::Fact;
use crate::engine::case::{Case, KeptEvent, measure_all};
use crate::engine::measure::{Doubt, Measured};
use crate::engine::plan::{Plan, anchor_of, anchors};
use crate::engine::window::Frames;

/// Measures everything from a lead's events; what was unknown for want of a history stays open upwards.
pub(super) fn measure_again(
    plan: &Plan<'_>,
    frames: &Frames,
    case: &Case<'_>,
    facts: &[Fact<'_>],
    events: &[KeptEvent],
) -> Vec<Measured> {
    let mut measured = measure_all(plan, frames, facts, events);
    for (number, (now, before)) in measured.iter_mut().zip(&case.measured).enumerate() {
        if matches!(before.doubt, Some(Doubt::NoHistory | Doubt::NoMatch)) {
            *now = now.clone().in_part(plan.measures[number].measure.what);
        }
    }
    measured
}

/// Measures a lead of which only counters are known with some events more.
///
/// A distinct value that is added may have been counted already, so there only the greater of both counts is sure. A
/// measure that hangs on a date that is now another begins again from the events that are added, open upwards.
pub(super) fn measure_with(
    plan: &Plan<'_>,
    case: &Case<'_>,
    facts: &[Fact<'_>],
    added: &[KeptEvent],
) -> Vec<Measured> {
    let mut measured = measure_all(plan, &plan.frames, facts, added);
    for (number, now) in measured.iter_mut().enumerate() {
        let measure = plan.measures[number].measure;
        let hangs_on_change = anchors(measure)
            .into_iter()
            .flatten()
            .any(|field| anchor_of(facts, field) != anchor_of(&case.facts, field));
        if hangs_on_change {
            if !matches!(now.doubt, Some(Doubt::NoDate(_))) {
                *now = now.clone().in_part(measure.what);
            }
        } else if let Some(before) = case.measured.get(number) {
            *now = together(measure.what, before, now);
        }
    }
    measured
}

/// Puts two measures of different events together.
fn together(what: What, before: &Measured, added: &Measured) -> Measured {
    let (low, high) = (
        (before.value.low, added.value.low),
        (before.value.high, added.value.high),
    );
    let value = match what {
        What::Count | What::Sum(_) => Interval {
            low: sum(low),
            high: sum(high),
        },
        What::Longest(_) => Interval {
            low: greater_low(low),
            high: greater_high(high),
        },
        What::DistinctDays | What::DistinctKinds | What::Distinct(_) => Interval {
            low: greater_low(low),
            high: sum(high),
        },
    };
    Measured {
        value,
        doubt: before.doubt.or(added.doubt),
        outside: before.outside || added.outside,
        happened: before.happened || added.happened,
    }
}

fn number(bound: Bound) -> Option<Number> {
    match bound {
        Bound::Open => None,
        Bound::Included(number) | Bound::Excluded(number) => Some(number),
    }
}

fn sum((one, other): (Bound, Bound)) -> Bound {
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one.checked_add(other).map_or(Bound::Open, Bound::Included),
        _ => Bound::Open,
    }
}

/// The greater of two lower ends; an open one is below everything.
fn greater_low((one, other): (Bound, Bound)) -> Bound {
    match (number(one), number(other)) {
        (Some(one), Some(other)) => Bound::Included(one.max(other)),
        (Some(one), None) | (None, Some(one)) => Bound::Included(one),
        (None, None) => Bound::Open,
    }
}

/// The greater of two upper ends; an open one is above everything.
fn greater_high((one, other): (Bound, Bound)) -> Bound {
    match (number(one), number(other)) {
        (Some(one), Some(other)) => Bound::Included(one.max(other)),
        _ => Bound::Open,
    }
}
