//! One lead as it is judged: its facts, and what it did, measured from counters or from its kept events.

use std::borrow::Cow;

use crate::domain::calendar::Moment;
use crate::domain::value::{Fact, Value};
use crate::engine::kinds::Kind;
use crate::engine::measure::{self, Doubt, Event, Measured, Running};
use crate::engine::noise::{Heard, without_noise};
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
}

impl KeptEvent {
    /// Returns the event as measures see it where no noise rule doubts it.
    pub fn event(&self) -> Event<'_> {
        Event {
            kind: self.kind,
            word: &self.word,
            at: self.at,
            details: &self.details,
            is_doubtful: false,
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
    events: &[Heard<'_>],
) -> Measured {
    let frame = match frame_for(plan, frames, number, facts) {
        Ok(frame) => frame,
        Err(doubt) => return Measured::unknown(doubt),
    };
    let what = plan.measures[number].measure.what;
    let mut running = Running::default();
    let (mut scratch, mut value) = (String::new(), Vec::new());
    for heard in events {
        let event = heard.event();
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
