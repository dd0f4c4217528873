//! A lead measured once more: at another instant, with other facts, or with more events.

use crate::domain::condition::What;
use crate::domain::number::Interval;
use crate::domain::value::Fact;
use crate::engine::case::{Case, KeptEvent, measure_all, measure_events};
use crate::engine::measure::{Doubt, Measured, added, greater_high, greater_low};
use crate::engine::noise::Heard;
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

/// Measures one thing as [`measure_again`] does; the plan has no noise.
pub(super) fn measure_one_again(
    plan: &Plan<'_>,
    frames: &Frames,
    case: &Case<'_>,
    facts: &[Fact<'_>],
    number: usize,
    events: &[Heard<'_>],
) -> Measured {
    let now = measure_events(plan, frames, number, facts, events);
    match case.measured[number].doubt {
        Some(Doubt::NoHistory | Doubt::NoMatch) => now.in_part(plan.measures[number].measure.what),
        _ => now,
    }
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
fn together(what: What, before: &Measured, more: &Measured) -> Measured {
    let (low, high) = (
        (before.value.low, more.value.low),
        (before.value.high, more.value.high),
    );
    let value = match what {
        What::Count | What::Sum(_) => Interval {
            low: added(low.0, low.1),
            high: added(high.0, high.1),
        },
        What::Longest(_) => Interval {
            low: greater_low(low.0, low.1),
            high: greater_high(high.0, high.1),
        },
        What::DistinctDays | What::DistinctKinds | What::Distinct(_) => Interval {
            low: greater_low(low.0, low.1),
            high: added(high.0, high.1),
        },
    };
    Measured {
        value,
        doubt: before.doubt.or(more.doubt),
        outside: before.outside || more.outside,
        happened: before.happened || more.happened,
    }
}
