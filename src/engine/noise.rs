//! Noise: which of a lead's kept events do not count, because a rule of the agreement leaves them out.

use std::ops::RangeInclusive;

use crate::domain::agreement::Noise;
use crate::domain::calendar::{Instant, Moment, Span, Zone};
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

/// An event as a rule that looks at neighbours sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// When, to the second; events without an instant have no neighbours.
    pub(super) at: Option<Instant>,
    /// Whether the rule means it, its neighbours aside; [`by_neighbours`] turns it into whether the rule leaves it out.
    pub(super) meant: Truth,
    /// Whether it is one of those that others may come too soon after.
    pub(super) is_cause: bool,
}

/// Memory for [`by_neighbours`].
#[derive(Debug, Default)]
pub(super) struct Memory {
    times: Vec<Instant>,
    sure: Vec<RangeInclusive<Instant>>,
    possible: Vec<RangeInclusive<Instant>>,
    causes: Vec<(Instant, Instant)>,
}

/// Returns per event whether a rule leaves it out.
fn truths(
    plan: &Plan<'_>,
    frames: &Frames,
    rule: &PlannedNoise<'_>,
    events: &[KeptEvent],
) -> Vec<Truth> {
    let mut scratch = String::new();
    let mut seen: Vec<Seen> = events
        .iter()
        .map(|one| Seen {
            at: instant(one.at),
            meant: meant(plan, frames, rule, &one.event(), &mut scratch),
            is_cause: rule.is_cause(one.kind),
        })
        .collect();
    by_neighbours(
        rule.noise,
        frames.clock.zone,
        &mut seen,
        &mut Memory::default(),
    );
    seen.into_iter().map(|one| one.meant).collect()
}

/// Returns whether a rule means an event, its neighbours aside.
pub(super) fn meant(
    plan: &Plan<'_>,
    frames: &Frames,
    rule: &PlannedNoise<'_>,
    event: &Event<'_>,
    scratch: &mut String,
) -> Truth {
    if plan.kinds.is_among(event.kind, &rule.noise.did) {
        details_fit(&rule.details, event, frames, scratch)
    } else {
        Truth::False
    }
}

/// Works out for each event that a rule means whether its neighbours are as the rule asks; these are all events of one
/// lead, in any order.
pub(super) fn by_neighbours(noise: &Noise, zone: Zone, seen: &mut [Seen], memory: &mut Memory) {
    if seen.iter().all(|one| one.meant == Truth::False) {
        return;
    }
    if let Some((count, within)) = noise.burst {
        let Memory {
            times,
            sure,
            possible,
            ..
        } = memory;
        find_times(seen, Truth::True, times);
        find_bursts(times, count, within, zone, sure);
        find_times(seen, Truth::Unknown, times);
        find_bursts(times, count, within, zone, possible);
        for one in seen.iter_mut() {
            let is_in = |bursts| one.at.is_some_and(|at| is_in_one(bursts, at));
            one.meant = match (is_in(sure), is_in(possible)) {
                (true, _) => one.meant,
                (false, true) => one.meant.and(Truth::Unknown),
                (false, false) => Truth::False,
            };
        }
    }
    if let Some((_, within)) = &noise.after {
        find_causes(seen, *within, zone, &mut memory.causes);
        for one in seen.iter_mut() {
            let is_soon = one
                .at
                .is_some_and(|at| is_soon_after(at, one.is_cause, &memory.causes));
            one.meant = one.meant.and(Truth::from(is_soon));
        }
    }
}

/// Returns the second in which an event happened, where that is known.
pub(super) fn instant(at: Option<Moment>) -> Option<Instant> {
    match at {
        Some(Moment::Instant(instant)) => Some(instant),
        Some(Moment::Day(_)) | None => None,
    }
}

/// Finds the instants of the events that a rule means at least so surely, in order.
fn find_times(seen: &[Seen], least: Truth, times: &mut Vec<Instant>) {
    times.clear();
    let meant = seen.iter().filter(|one| one.meant >= least);
    times.extend(meant.filter_map(|one| one.at));
    times.sort_unstable();
}

/// Finds from when to when at least `count` instants lie within the span, in order; `times` are sorted.
///
/// A day later is not always later by the clock for the later of two instants, where clocks are changed: each end is
/// looked for by itself, and no burst ends before the one before it.
fn find_bursts(
    times: &[Instant],
    count: u32,
    within: Span,
    zone: Zone,
    bursts: &mut Vec<RangeInclusive<Instant>>,
) {
    bursts.clear();
    let count = count as usize;
    let mut latest = Instant::MIN;
    for (start, first) in times.iter().enumerate() {
        if times.len() - start < count {
            break;
        }
        let last = zone.plus(*first, within);
        let end = start + times[start..].partition_point(|time| *time <= last);
        if end - start >= count {
            latest = latest.max(times[end - 1]);
            bursts.push(*first..=latest);
        }
    }
}

fn is_in_one(bursts: &[RangeInclusive<Instant>], at: Instant) -> bool {
    let begun = bursts.partition_point(|burst| *burst.start() <= at);
    begun > 0 && bursts[begun - 1].contains(&at)
}

/// Finds the instants of the causes in order, each with the latest instant that is soon after it or one before it.
fn find_causes(seen: &[Seen], within: Span, zone: Zone, causes: &mut Vec<(Instant, Instant)>) {
    causes.clear();
    let times = seen.iter().filter(|one| one.is_cause);
    let times = times.filter_map(|one| one.at);
    causes.extend(times.map(|at| (at, zone.plus(at, within))));
    causes.sort_unstable();
    let mut latest = Instant::MIN;
    for (_, reach) in causes {
        latest = latest.max(*reach);
        *reach = latest;
    }
}

/// An event that is a cause itself needs one before it; another one may have a cause of the same second.
fn is_soon_after(at: Instant, is_cause: bool, causes: &[(Instant, Instant)]) -> bool {
    let before = causes.partition_point(|(cause, _)| *cause < at || (*cause == at && !is_cause));
    before > 0 && at <= causes[before - 1].1
}
