//! A lead at one instant after another: only what is touched is measured again.

use std::ops::RangeInclusive;

use crate::domain::calendar::Instant;
use crate::domain::truth::Truth;
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent};
use crate::engine::judge::{Truths, judge_at};
use crate::engine::measure::{Doubt, Measured};
use crate::engine::noise::{Memory, Seen, by_neighbours, instant, meant};
use crate::engine::plan::{Plan, anchor_of, details_fit};
use crate::engine::prove::changes::Touched;
use crate::engine::prove::count::Count;
use crate::engine::window::{Clock, Frame, Frames};

/// A lead at an instant.
pub(super) struct Moving<'m, 'a, 'f> {
    plan: &'m Plan<'a>,
    events: &'m [KeptEvent],
    frames: Frames,
    now: Case<'f>,
    qualifies: bool,
    /// Per event, whether it counts, noise considered.
    counts: Vec<Truth>,
    noise: Noise,
    /// Per measure, what is counted; nothing where the lead has not the date that its window hangs on.
    measures: Vec<Option<Counted>>,
    truths: Truths,
    verdict: Verdict,
    scratch: String,
}

/// What one measure counts.
struct Counted {
    count: Count,
    /// The window, and the instant that it was worked out for.
    frame: (Instant, Frame),
    /// Per event, whether its kind and details are as asked.
    fits: Vec<Truth>,
    /// Whether a part of the lead's history is not supplied.
    is_in_part: bool,
    is_touched: bool,
}

/// What it takes to find noise again around an event.
#[derive(Default)]
struct Noise {
    /// The indexes of the events with an instant, in the order of these.
    in_order: Vec<(Instant, usize)>,
    memory: Memory,
    seen: Vec<Seen>,
    near: Vec<usize>,
}

impl<'m, 'a, 'f> Moving<'m, 'a, 'f> {
    /// Returns a lead at its plan's as-of.
    pub(super) fn new(plan: &'m Plan<'a>, case: &Case<'f>, events: &'m [KeptEvent]) -> Self {
        let at = plan.clock().as_of;
        let mut moving = Moving {
            plan,
            events,
            frames: plan.frames.clone(),
            now: case.clone(),
            qualifies: true,
            counts: vec![Truth::True; events.len()],
            noise: Noise::default(),
            measures: Vec::new(),
            truths: Truths::default(),
            verdict: Verdict::empty(),
            scratch: String::new(),
        };
        if !plan.noise.is_empty() {
            let timed = events.iter().enumerate();
            let timed = timed.filter_map(|(index, one)| Some((instant(one.at)?, index)));
            moving.noise.in_order = timed.collect();
            moving.noise.in_order.sort_unstable();
            let all: Vec<usize> = (0..events.len()).collect();
            moving.find_noise(&all, Instant::MIN..=Instant::MAX);
        }
        for number in 0..plan.measures.len() {
            let counted = moving.counted(number, at);
            moving.measures.push(counted);
            moving.measure_all(number);
            moving.put(number);
        }
        moving
    }

    fn counted(&mut self, number: usize, at: Instant) -> Option<Counted> {
        let (plan, planned) = (self.plan, &self.plan.measures[number]);
        let frame = self.frame(number, plan.clock())?;
        let did = &planned.measure.did;
        let mut fits = Vec::with_capacity(self.events.len());
        for one in self.events {
            fits.push(if plan.kinds.is_among(one.kind, did) {
                details_fit(
                    &planned.details,
                    &one.event(),
                    &self.frames,
                    &mut self.scratch,
                )
            } else {
                Truth::False
            });
        }
        let doubt = self.now.measured[number].doubt;
        Some(Counted {
            count: Count::new(planned.measure.what, self.events, plan.clock().zone),
            frame: (at, frame),
            fits,
            is_in_part: matches!(doubt, Some(Doubt::NoHistory | Doubt::NoMatch)),
            is_touched: true,
        })
    }

    fn frame(&self, number: usize, clock: &Clock) -> Option<Frame> {
        let window = &self.plan.measures[number].measure.window;
        let facts = &self.now.facts;
        clock.frame(window, |field| anchor_of(facts, field)).ok()
    }

    /// Moves to an instant, between which and the last one nothing but what is touched may have changed; returns
    /// whether the lead qualifies there.
    pub(super) fn qualifies_at(
        &mut self,
        at: Instant,
        touched: impl Iterator<Item = Touched>,
    ) -> bool {
        self.frames.clock.as_of = at;
        if !self.plan.spans.is_empty() {
            let clock = self.frames.clock;
            let spans = self.plan.spans.iter().map(|span| clock.back(*span));
            self.frames.spans = spans.collect();
        }
        let mut has_changed = false;
        for one in touched {
            match one {
                Touched::Facts => has_changed = true,
                Touched::Event(event) => self.touch(event),
                Touched::Part { measure, event } => self.set(measure, event),
                Touched::Measure(number) => self.measure_all(number),
            }
        }
        for number in 0..self.measures.len() {
            has_changed |= self.put(number);
        }
        if has_changed {
            judge_at(
                self.plan,
                &self.frames,
                &self.now,
                &mut self.truths,
                &mut self.verdict,
            );
            self.qualifies = self.verdict.outcome == Outcome::Qualified;
        }
        self.qualifies
    }

    /// Works out again all that an event is, and whether those about it are noise.
    fn touch(&mut self, event: usize) {
        if !self.plan.noise.is_empty() {
            self.find_noise_near(event);
        }
        self.set_all(event);
    }

    fn set_all(&mut self, event: usize) {
        let plan = self.plan;
        for number in plan.measures_of(self.events[event].kind) {
            self.set(*number, event);
        }
    }

    fn measure_all(&mut self, number: usize) {
        if self.moves_window(number) {
            for event in 0..self.events.len() {
                self.place(number, event);
            }
        }
    }

    /// Works out again what an event is to a measure.
    fn set(&mut self, number: usize, event: usize) {
        if self.moves_window(number) {
            self.place(number, event);
        }
    }

    /// Works a measure's window out for the instant; returns whether it has one.
    fn moves_window(&mut self, number: usize) -> bool {
        let clock = self.frames.clock;
        let frame = match self.measures.get(number) {
            Some(Some(counted)) if counted.frame.0 == clock.as_of => Some(counted.frame.1),
            Some(Some(_)) => self.frame(number, &clock),
            Some(None) | None => None,
        };
        let (Some(frame), Some(Some(counted))) = (frame, self.measures.get_mut(number)) else {
            return false;
        };
        counted.frame = (clock.as_of, frame);
        counted.is_touched = true;
        true
    }

    /// Makes an event the part of a measure that it is.
    fn place(&mut self, number: usize, event: usize) {
        let (plan, planned) = (self.plan, &self.plan.measures[number]);
        let Some(counted) = &mut self.measures[number] else {
            return;
        };
        let kept = &self.events[event];
        if !plan.spans.is_empty() && plan.kinds.is_among(kept.kind, &planned.measure.did) {
            let (details, frames) = (&planned.details, &self.frames);
            counted.fits[event] = details_fit(details, &kept.event(), frames, &mut self.scratch);
        }
        let is_later = |at| self.frames.clock.is_after_as_of(at);
        let is_there = !kept.at.is_some_and(is_later) && self.counts[event] != Truth::False;
        let part = is_there.then(|| {
            let mut heard = kept.event();
            heard.is_doubtful = self.counts[event] == Truth::Unknown;
            let (fits, frame) = (counted.fits[event], &counted.frame.1);
            planned.part(&heard, fits, frame, &self.frames)
        });
        counted.count.set(event, part.flatten());
    }

    /// Puts what a measure has come to where it is judged; returns whether it is another number.
    fn put(&mut self, number: usize) -> bool {
        let Some(counted) = &mut self.measures[number] else {
            return false;
        };
        if !std::mem::take(&mut counted.is_touched) {
            return false;
        }
        let reaches_back = counted.frame.1.reaches_back;
        let mut measured: Measured = counted.count.measured(reaches_back);
        if counted.is_in_part {
            measured = measured.in_part(self.plan.measures[number].measure.what);
        }
        let is_other = measured.value != self.now.measured[number].value;
        self.now.measured[number] = measured;
        is_other
    }

    /// Finds noise again among the events that may be neighbours of one.
    fn find_noise_near(&mut self, event: usize) {
        let Some(at) = instant(self.events[event].at) else {
            return self.find_noise(&[event], Instant::MIN..=Instant::MAX);
        };
        let reach = self.plan.reach_seconds();
        let order = &self.noise.in_order;
        // What is noise near the event is so for neighbours of its own.
        let from = order.partition_point(|(one, _)| *one < at - 2 * reach);
        let to = order.partition_point(|(one, _)| *one <= at + 2 * reach);
        let mut near = std::mem::take(&mut self.noise.near);
        near.clear();
        near.extend(order[from..to].iter().map(|(_, index)| *index));
        self.find_noise(&near, at - reach..=at + reach);
        self.noise.near = near;
    }

    /// Finds which of some events count, by looking at these alone; the answer holds for those of `range`, and for those
    /// without an instant.
    fn find_noise(&mut self, among: &[usize], range: RangeInclusive<Instant>) {
        let plan = self.plan;
        let clock = self.frames.clock;
        let is_there = |event: &usize| {
            let at = self.events[*event].at;
            at.is_none_or(|at| !clock.is_after_as_of(at))
        };
        let there: Vec<usize> = among.iter().copied().filter(is_there).collect();
        let mut counts = vec![Truth::True; there.len()];
        for rule in &plan.noise {
            let seen = &mut self.noise.seen;
            seen.clear();
            seen.extend(there.iter().map(|event| {
                let kept = &self.events[*event];
                Seen {
                    at: instant(kept.at),
                    meant: meant(plan, &self.frames, rule, &kept.event(), &mut self.scratch),
                    is_cause: rule.is_cause(kept.kind),
                }
            }));
            by_neighbours(rule.noise, clock.zone, seen, &mut self.noise.memory);
            for (counts, seen) in counts.iter_mut().zip(seen) {
                *counts = counts.and(seen.meant.negated());
            }
        }
        for (event, counts) in there.into_iter().zip(counts) {
            let is_meant = instant(self.events[event].at).is_none_or(|at| range.contains(&at));
            if is_meant && self.counts[event] != counts {
                self.counts[event] = counts;
                self.set_all(event);
            }
        }
    }
}
