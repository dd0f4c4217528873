//! Noise: which of a lead's kept events do not count, because a rule of the agreement leaves them out.

use std::ops::RangeInclusive;

use crate::domain::calendar::{Instant, Moment, Span, Zone};
use crate::domain::condition::Did;
use crate::domain::truth::Truth;
use crate::engine::case::KeptEvent;
use crate::engine::measure::Event;
use crate::engine::plan::{Plan, PlannedNoise, details_fit};
use crate::engine::window::Frames;

/// A kept event that no noise rule surely leaves out.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'e> {
    /// The event.
    pub kept: &'e KeptEvent,
    /// Whether a noise rule cannot say if it counts.
    pub is_doubtful: bool,
}

impl<'e> Heard<'e> {
    /// Returns an event that no rule leaves out.
    pub fn surely(kept: &'e KeptEvent) -> Self {
        Heard {
            kept,
            is_doubtful: false,
        }
    }

    /// Returns the event as measures see it.
    pub fn event(&self) -> Event<'e> {
        Event {
            is_doubtful: self.is_doubtful,
            ..self.kept.event()
        }
    }
}

/// Returns the events of one lead that no rule surely leaves out.
pub fn without_noise<'e>(
    plan: &Plan<'_>,
    frames: &Frames,
    events: &'e [KeptEvent],
) -> Vec<Heard<'e>> {
    if plan.noise.is_empty() {
        return events.iter().map(Heard::surely).collect();
    }
    let rules = Rules::new(plan, frames, events);
    (0..events.len())
        .filter(|event| rules.noise(*event).is_none())
        .map(|event| Heard {
            kept: &events[event],
            is_doubtful: rules.is_doubtful(event),
        })
        .collect()
}

/// Returns, per event of one lead, the number of the first rule that leaves it out.
pub fn noise(plan: &Plan<'_>, frames: &Frames, events: &[KeptEvent]) -> Vec<Option<usize>> {
    let rules = Rules::new(plan, frames, events);
    (0..events.len()).map(|event| rules.noise(event)).collect()
}

/// What each rule says of each event.
struct Rules(Vec<Vec<Truth>>);

impl Rules {
    fn new(plan: &Plan<'_>, frames: &Frames, events: &[KeptEvent]) -> Self {
        let rules = plan.noise.iter();
        Rules(
            rules
                .map(|rule| truths(plan, frames, rule, events))
                .collect(),
        )
    }

    fn noise(&self, event: usize) -> Option<usize> {
        self.0.iter().position(|rule| rule[event] == Truth::True)
    }

    fn is_doubtful(&self, event: usize) -> bool {
        self.0.iter().any(|rule| rule[event] == Truth::Unknown)
    }
}

/// Returns per event whether a rule leaves it out.
fn truths(
    plan: &Plan<'_>,
    frames: &Frames,
    rule: &PlannedNoise<'_>,
    events: &[KeptEvent],
) -> Vec<Truth> {
    let mut scratch = String::new();
    let mut meant: Vec<Truth> = events
        .iter()
        .map(|one| {
            if plan.kinds.is_among(one.kind, &rule.noise.did) {
                details_fit(&rule.details, &one.event(), frames, &mut scratch)
            } else {
                Truth::False
            }
        })
        .collect();
    let zone = frames.clock.zone;
    if let Some((count, within)) = rule.noise.burst {
        let bursts_of = |least| bursts(&times(events, &meant, least), count, within, zone);
        let (sure, possible) = (bursts_of(Truth::True), bursts_of(Truth::Unknown));
        for (truth, event) in meant.iter_mut().zip(events) {
            let is_in = |bursts| instant(event).is_some_and(|at| is_in_one(bursts, at));
            *truth = match (is_in(&sure), is_in(&possible)) {
                (true, _) => *truth,
                (false, true) => truth.and(Truth::Unknown),
                (false, false) => Truth::False,
            };
        }
    }
    if let Some((did, within)) = &rule.noise.after {
        let did = Did::These(did.clone());
        let mut causes: Vec<Instant> = events
            .iter()
            .filter(|one| plan.kinds.is_among(one.kind, &did))
            .filter_map(instant)
            .collect();
        causes.sort_unstable();
        for (truth, event) in meant.iter_mut().zip(events) {
            let is_cause = plan.kinds.is_among(event.kind, &did);
            let is_soon = instant(event)
                .is_some_and(|at| is_soon_after(at, is_cause, &causes, *within, zone));
            *truth = truth.and(Truth::from(is_soon));
        }
    }
    meant
}

fn instant(event: &KeptEvent) -> Option<Instant> {
    match event.at {
        Some(Moment::Instant(instant)) => Some(instant),
        Some(Moment::Day(_)) | None => None,
    }
}

/// Returns the instants of the events that a rule means at least so surely, in order.
fn times(events: &[KeptEvent], meant: &[Truth], least: Truth) -> Vec<Instant> {
    let mut times: Vec<Instant> = events
        .iter()
        .zip(meant)
        .filter(|(_, truth)| **truth >= least)
        .filter_map(|(event, _)| instant(event))
        .collect();
    times.sort_unstable();
    times
}

/// Returns from when to when at least `count` instants lie within the span, in order; `times` are sorted.
fn bursts(times: &[Instant], count: u32, within: Span, zone: Zone) -> Vec<RangeInclusive<Instant>> {
    let mut end = 0;
    let mut bursts = Vec::new();
    for (start, first) in times.iter().enumerate() {
        let last = zone.plus(*first, within);
        while end < times.len() && times[end] <= last {
            end += 1;
        }
        if end - start >= count as usize {
            bursts.push(*first..=times[end - 1]);
        }
    }
    bursts
}

fn is_in_one(bursts: &[RangeInclusive<Instant>], at: Instant) -> bool {
    let begun = bursts.partition_point(|burst| *burst.start() <= at);
    begun > 0 && bursts[begun - 1].contains(&at)
}

/// An event that is a cause itself needs one before it; another one may have a cause of the same second.
fn is_soon_after(
    at: Instant,
    is_cause: bool,
    causes: &[Instant],
    within: Span,
    zone: Zone,
) -> bool {
    let before = causes.partition_point(|cause| *cause < at || (*cause == at && !is_cause));
    before > 0 && at <= zone.plus(causes[before - 1], within)
}
