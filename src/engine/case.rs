//! One lead as it is judged: its facts, and what it did, measured from counters or from its kept events.

use std::borrow::Cow;

use crate::domain::calendar::{Moment, Span};
use crate::domain::condition::Did;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::kinds::Kind;
use crate::engine::measure::{self, Doubt, Event, Measured, Running};
use crate::engine::plan::{Plan, anchor_of, details_fit};
use crate::engine::window::{Frame, Frames};

/// What is known of one lead.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// Per field of the agreement; fields that nothing reads are absent.
    pub facts: Vec<Fact<'a>>,
    /// Per measure of the plan.
    pub measured: Vec<Measured>,
}

/// An event that was kept, with where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptEvent {
    /// Number of the activity file in the run.
    pub source: usize,
    /// Its record there, header excluded, from 1.
    pub row: u64,
    /// What happened.
    pub kind: Kind,
    /// The word of the data where the agreement has no name for it.
    pub word: Box<str>,
    /// When, where that can be read.
    pub at: Option<Moment>,
    /// The details that the plan uses, by their number in the agreement.
    pub details: Box<[Fact<'static>]>,
    /// Whether a noise rule cannot say if it counts.
    pub is_doubtful: bool,
}

impl KeptEvent {
    /// Returns the event as measures see it.
    pub fn event(&self) -> Event<'_> {
        Event {
            kind: self.kind,
            word: &self.word,
            at: self.at,
            details: &self.details,
            is_doubtful: self.is_doubtful,
        }
    }
}

/// Makes a fact independent of the text it was read from.
pub fn owned_fact(fact: &Fact<'_>) -> Fact<'static> {
    match fact {
        Fact::Known(value) => Fact::Known(match value {
            Value::Text(text) => Value::Text(Cow::Owned(text.clone().into_owned())),
            Value::Number(interval) => Value::Number(*interval),
            Value::YesNo(yes) => Value::YesNo(*yes),
            Value::Moment(moment) => Value::Moment(*moment),
            Value::Country(country) => Value::Country(*country),
            Value::List(items) => Value::List(
                items
                    .iter()
                    .map(|item| Cow::Owned(item.clone().into_owned()))
                    .collect(),
            ),
        }),
        Fact::Absent => Fact::Absent,
        Fact::Blank => Fact::Blank,
        Fact::Unreadable => Fact::Unreadable,
    }
}

/// Measures everything from a lead's kept events, as things are at `frames`; events after that instant do not exist.
pub fn measure_all(
    plan: &Plan<'_>,
    frames: &Frames,
    facts: &[Fact<'_>],
    events: &[KeptEvent],
) -> Vec<Measured> {
    let quiet = without_noise(plan, frames, events);
    (0..plan.measures.len())
        .map(|number| measure_events(plan, frames, number, facts, &quiet))
        .collect()
}

/// Works one measure out from events; noise is gone already.
pub fn measure_events(
    plan: &Plan<'_>,
    frames: &Frames,
    number: usize,
    facts: &[Fact<'_>],
    events: &[&KeptEvent],
) -> Measured {
    let frame = match frame_for(plan, frames, number, facts) {
        Ok(frame) => frame,
        Err(doubt) => return Measured::unknown(doubt),
    };
    let what = plan.measures[number].measure.what;
    let mut running = Running::default();
    let (mut scratch, mut value) = (String::new(), Vec::new());
    for kept in events {
        let event = kept.event();
        let Some(part) = part_of(plan, frames, number, &frame, &event, &mut scratch) else {
            continue;
        };
        if let Some(gain) = measure::gain(what, &event, frames.clock.zone, &mut value) {
            running.take(what, part, &gain, &value);
        }
    }
    running.measured(what, frame.reaches_back)
}

/// Returns a measure's window for one lead, or which of its dates lacks.
pub fn frame_for(
    plan: &Plan<'_>,
    frames: &Frames,
    number: usize,
    facts: &[Fact<'_>],
) -> Result<Frame, Doubt> {
    match frames.measures[number] {
        Some(frame) => Ok(frame),
        None => frames
            .clock
            .frame(&plan.measures[number].measure.window, |field| {
                anchor_of(facts, field)
            })
            .map_err(Doubt::NoDate),
    }
}

/// Returns what part of a measure an event is; nothing where it is none, or lies after the instant judged for.
pub fn part_of(
    plan: &Plan<'_>,
    frames: &Frames,
    number: usize,
    frame: &Frame,
    event: &Event<'_>,
    scratch: &mut String,
) -> Option<measure::Part> {
    let planned = &plan.measures[number];
    let is_later = event.at.is_some_and(|at| frames.clock.is_after_as_of(at));
    if is_later || !plan.kinds.is_among(event.kind, &planned.measure.did) {
        return None;
    }
    let fits = details_fit(&planned.details, event, frames, scratch);
    planned.part(event, fits, frame, frames)
}

/// Returns the events that no noise rule leaves out.
pub fn without_noise<'e>(
    plan: &Plan<'_>,
    frames: &Frames,
    events: &'e [KeptEvent],
) -> Vec<&'e KeptEvent> {
    events
        .iter()
        .filter(|event| noise_of(plan, frames, event, events).is_none())
        .collect()
}

/// Returns the noise rule that leaves an event out, by its number; `all` are the same lead's events.
pub fn noise_of(
    plan: &Plan<'_>,
    frames: &Frames,
    event: &KeptEvent,
    all: &[KeptEvent],
) -> Option<usize> {
    plan.noise.iter().position(|rule| {
        let mut scratch = String::new();
        let mut is_meant = |one: &KeptEvent| {
            plan.kinds.is_among(one.kind, &rule.noise.did)
                && details_fit(&rule.details, &one.event(), frames, &mut scratch) == Truth::True
        };
        is_meant(event)
            && rule.noise.burst.is_none_or(|(count, within)| {
                let times: Vec<i64> = all
                    .iter()
                    .filter(|one| is_meant(one))
                    .filter_map(instant_of)
                    .collect();
                is_in_burst(instant_of(event), &times, count, within, frames)
            })
            && rule.noise.after.as_ref().is_none_or(|(did, within)| {
                let did = Did::These(did.clone());
                let causes = all
                    .iter()
                    .filter(|one| plan.kinds.is_among(one.kind, &did))
                    .filter_map(instant_of);
                is_soon_after(instant_of(event), causes, *within, frames)
            })
    })
}

fn instant_of(event: &KeptEvent) -> Option<i64> {
    match event.at {
        Some(Moment::Instant(instant)) => Some(instant),
        _ => None,
    }
}

/// Some run of at least `count` events that holds this one fits into the span.
fn is_in_burst(at: Option<i64>, times: &[i64], count: u32, within: Span, frames: &Frames) -> bool {
    let Some(at) = at else { return false };
    let fits = |first: i64| {
        let last = frames.clock.zone.plus(first, within);
        at >= first
            && at <= last
            && times
                .iter()
                .filter(|time| (first..=last).contains(*time))
                .count()
                >= count as usize
    };
    times.iter().any(|first| fits(*first))
}

fn is_soon_after(
    at: Option<i64>,
    causes: impl Iterator<Item = i64>,
    within: Span,
    frames: &Frames,
) -> bool {
    let Some(at) = at else { return false };
    let mut causes = causes;
    causes.any(|cause| cause <= at && at <= frames.clock.zone.plus(cause, within))
}
