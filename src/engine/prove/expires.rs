//! Until when a qualified lead qualifies if nothing else happens.
//!
//! Time changes a verdict only where some window changes what it holds. Every instant at which one may is worked out
//! from the moments that windows are compared with; the lead is judged again at each, in order, until it fails.

use std::collections::BTreeSet;

use crate::domain::calendar::Instant;
use crate::domain::condition::{Comparison, FactTest};
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent, frame_for};
use crate::engine::judge::{Truths, judge_at};
use crate::engine::measure::{Event, Part};
use crate::engine::noise::Heard;
use crate::engine::plan::{Plan, PlannedMeasure, details_fit};
use crate::engine::prove::again::{measure_again, measure_one_again};
use crate::engine::prove::changes::{Stretch, each_change};
use crate::engine::prove::lasting::lasting;
use crate::engine::window::Frames;

/// Returns the last instant at which a lead that qualifies now still does; nothing where it always will.
///
/// `events` are all events of the lead that some measure may count. Events after as-of are none of them, so nothing but
/// the passing of time is looked at.
pub fn expires(plan: &Plan<'_>, case: &Case<'_>, events: &[KeptEvent]) -> Option<Instant> {
    let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
    let mut passing = Passing::new(plan, case, events);
    for instant in changes(plan, &case.facts, events) {
        let frames = plan.frames_at(instant);
        if !passing.moves_to(&frames) {
            continue;
        }
        judge_at(plan, &frames, &passing.now, &mut truths, &mut verdict);
        if verdict.outcome != Outcome::Qualified {
            return Some(instant - 1);
        }
    }
    None
}

/// A lead while time passes: what was done is measured again only where a window has come to hold something else.
struct Passing<'p, 'a, 'f> {
    plan: &'p Plan<'a>,
    before: &'p Case<'f>,
    events: &'p [KeptEvent],
    heard: Vec<Heard<'p>>,
    now: Case<'f>,
    /// Per measure, the events that fit but for the window; nothing where whether they fit may change too.
    fitting: Option<Vec<Vec<Fitting<'p>>>>,
    /// Per measure, whether its window began before the history.
    reached_back: Vec<Option<bool>>,
}

/// An event whose kind and details are as a measure asks, or may be.
struct Fitting<'p> {
    event: Event<'p>,
    fits: Truth,
    part: Option<Part>,
}

impl<'p, 'a, 'f> Passing<'p, 'a, 'f> {
    fn new(plan: &'p Plan<'a>, case: &'p Case<'f>, events: &'p [KeptEvent]) -> Self {
        let is_dated = |measure: &PlannedMeasure<'_>| {
            let tests = measure.measure.details.iter();
            tests
                .flat_map(|one| comparisons(&one.test))
                .any(|one| matches!(one, Comparison::Within(_)))
        };
        let changes_fit = !plan.noise.is_empty() || plan.measures.iter().any(is_dated);
        let measures = 0..plan.measures.len();
        let fitting = (!changes_fit).then(|| {
            measures
                .map(|number| fitting(plan, number, events))
                .collect()
        });
        Passing {
            plan,
            before: case,
            events,
            heard: events.iter().map(Heard::surely).collect(),
            now: case.clone(),
            fitting,
            reached_back: vec![None; plan.measures.len()],
        }
    }

    /// Measures what has changed; returns whether anything may have.
    fn moves_to(&mut self, frames: &Frames) -> bool {
        let (plan, facts) = (self.plan, &self.before.facts);
        let Some(fitting) = &mut self.fitting else {
            self.now.measured = measure_again(plan, frames, self.before, facts, self.events);
            return true;
        };
        let mut has_moved = !plan.spans.is_empty();
        for (number, fitting) in fitting.iter_mut().enumerate() {
            let Ok(frame) = frame_for(plan, frames, number, facts) else {
                continue;
            };
            let mut is_other = self.reached_back[number] != Some(frame.reaches_back);
            self.reached_back[number] = Some(frame.reaches_back);
            for one in fitting.iter_mut() {
                let part = plan.measures[number].part(&one.event, one.fits, &frame, frames);
                is_other |= part != one.part;
                one.part = part;
            }
            if is_other {
                self.now.measured[number] =
                    measure_one_again(plan, frames, self.before, facts, number, &self.heard);
                has_moved = true;
            }
        }
        has_moved
    }
}

fn comparisons(test: &FactTest) -> &[Comparison] {
    match test {
        FactTest::Present(_) => &[],
        FactTest::Compare { comparisons, .. } => comparisons,
    }
}

fn fitting<'p>(plan: &Plan<'_>, number: usize, events: &'p [KeptEvent]) -> Vec<Fitting<'p>> {
    let planned = &plan.measures[number];
    let mut scratch = String::new();
    let among = events
        .iter()
        .filter(|one| plan.kinds.is_among(one.kind, &planned.measure.did));
    among
        .map(|kept| {
            let event = kept.event();
            let fits = details_fit(&planned.details, &event, &plan.frames, &mut scratch);
            Fitting {
                event,
                fits,
                part: None,
            }
        })
        .filter(|one| one.fits != Truth::False)
        .collect()
}

/// Returns the instants after as-of at which some window begins to hold something else, in order.
fn changes(plan: &Plan<'_>, facts: &[Fact<'_>], events: &[KeptEvent]) -> BTreeSet<Instant> {
    let has_noise = !plan.noise.is_empty();
    let lasting = |number| {
        if has_noise {
            all_of(plan, number, events)
        } else {
            lasting(plan, number, events)
        }
    };
    let later = Stretch {
        after: plan.clock().as_of,
        until: Instant::MAX,
    };
    let mut found = BTreeSet::new();
    each_change(plan, (facts, events), lasting, later, |at, _| {
        found.insert(at);
    });
    found
}

/// Returns the events that a measure may count; noise may leave out any of them by its neighbours.
fn all_of(plan: &Plan<'_>, number: usize, events: &[KeptEvent]) -> BTreeSet<usize> {
    let did = &plan.measures[number].measure.did;
    (0..events.len())
        .filter(|index| plan.kinds.is_among(events[*index].kind, did))
        .collect()
}
