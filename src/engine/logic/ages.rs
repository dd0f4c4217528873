//! Dates at other instants: how old a date is says nothing of which date it is, so that whatever spans before as-of may
//! say together may go with every date.

use crate::domain::calendar::Span;
use crate::domain::condition::{Comparison, FactTest};
use crate::domain::value::Fact;
use crate::engine::logic::cells::comparisons;
use crate::engine::logic::ever::{are_of_kinds, is_never_longer};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::space::{FieldVariable, Leaf, Space};
use crate::engine::window::Frame;

/// With more spans than these about one field nothing is said of how they come together.
const SPANS_MAX: usize = 6;

/// Returns what the questions about a field may come to at other instants than that of the plans, beyond what the
/// samples of this instant show.
pub(super) fn at_other_instants<'f>(
    space: &Space<'_, '_>,
    field: &FieldVariable,
    tests: &[&FactTest],
    dates: impl Iterator<Item = &'f Fact<'static>>,
) -> Vec<Vec<Mask>> {
    let all = || tests.iter().flat_map(|test| comparisons(test));
    let mut spans: Vec<Span> = all().filter_map(span).collect();
    spans.sort_unstable();
    spans.dedup();
    let is_beside_dates = all().any(|one| span(one).is_none());
    if spans.is_empty() || !is_beside_dates && !are_of_kinds(&spans) {
        return Vec::new();
    }
    if spans.len() > SPANS_MAX || spans.iter().any(|span| span.unit.is_exact()) {
        return dates.map(|date| open(space, field, date)).collect();
    }
    let zone = space.plans[0].clock().zone;
    let ways: Vec<Vec<Span>> = (0..1_usize << spans.len())
        .map(|bits| {
            let chosen = (0..spans.len()).filter(|place| bits >> place & 1 == 1);
            chosen.map(|place| spans[place]).collect()
        })
        .filter(|held: &Vec<Span>| {
            // A date within a span is within all that are never shorter.
            let mut others = spans.iter().filter(|span| !held.contains(span));
            others.all(|other| held.iter().all(|one| !is_never_longer(*one, *other, zone)))
        })
        .collect();
    dates
        .flat_map(|date| ways.iter().map(|held| masks(space, field, date, held)))
        .collect()
}

fn span(comparison: &Comparison) -> Option<Span> {
    match comparison {
        Comparison::Within(span) => Some(*span),
        _ => None,
    }
}

/// Returns what the questions come to of a date that is within these spans and no others.
fn masks(
    space: &Space<'_, '_>,
    field: &FieldVariable,
    date: &Fact<'static>,
    held: &[Span],
) -> Vec<Mask> {
    let frames = |place: usize| -> Vec<Frame> {
        let spans = space.plans[place].spans.iter();
        spans
            .map(|span| {
                if held.contains(span) {
                    Frame::WHOLE
                } else {
                    Frame::EMPTY
                }
            })
            .collect()
    };
    let questions = field.leaves.iter();
    questions
        .map(|leaf| match &space.leaves[*leaf] {
            Leaf::Fact {
                asked, other: None, ..
            } => Mask::of(space.truth_within(*asked, date, &[], &frames(asked.0))),
            _ => Mask::ALL,
        })
        .collect()
}

/// Returns what the questions may come to where nothing is known of those about spans.
fn open(space: &Space<'_, '_>, field: &FieldVariable, date: &Fact<'static>) -> Vec<Mask> {
    let is_about_spans = |leaf: usize| {
        let test = space.asked_test(leaf);
        test.is_some_and(|test| comparisons(test).iter().any(|one| span(one).is_some()))
    };
    let questions = field.leaves.iter().zip(space.masks(field, date));
    questions
        .map(|(leaf, mask)| {
            if is_about_spans(*leaf) {
                Mask::ALL
            } else {
                mask
            }
        })
        .collect()
}
