//! Until when a qualified lead qualifies if nothing else happens.
//!
//! Time changes a verdict only where some window changes what it holds. Every instant at which one may is worked out
//! from the moments that windows are compared with; the lead is judged again at each, in order, until it fails.

use std::collections::BTreeSet;

use crate::domain::calendar::{Instant, Moment, Span, Zone};
use crate::domain::condition::{Anchor, End, Start, Window};
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent};
use crate::engine::judge::{Truths, judge_at};
use crate::engine::plan::{Plan, anchor_of};
use crate::engine::prove::again::measure_again;
use crate::engine::prove::lasting::lasting;

/// Returns the last instant at which a lead that qualifies now still does; nothing where it always will.
///
/// `events` are all events of the lead that some measure may count. Events after as-of are none of them, so nothing but
/// the passing of time is looked at.
pub(super) fn expires(plan: &Plan<'_>, case: &Case<'_>, events: &[KeptEvent]) -> Option<Instant> {
    let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
    for instant in changes(plan, &case.facts, events) {
        let frames = plan.frames_at(instant);
        let changed = Case {
            facts: case.facts.clone(),
            measured: measure_again(plan, &frames, case, &case.facts, events),
        };
        judge_at(plan, &frames, &changed, &mut truths, &mut verdict);
        if verdict.outcome != Outcome::Qualified {
            return Some(instant - 1);
        }
    }
    None
}

/// Returns the instants after as-of at which some window begins to hold something else, in order.
fn changes(plan: &Plan<'_>, facts: &[Fact<'_>], events: &[KeptEvent]) -> BTreeSet<Instant> {
    let mut changes = Changes {
        zone: plan.clock().zone,
        as_of: plan.clock().as_of,
        found: BTreeSet::new(),
    };
    for fact in facts {
        changes.add_dated(fact, &plan.spans);
    }
    for event in events {
        for detail in &event.details {
            changes.add_dated(detail, &plan.spans);
        }
    }
    let has_noise = !plan.noise.is_empty();
    for (number, measure) in plan.measures.iter().enumerate() {
        let window = &measure.measure.window;
        let spans = spans_of(window);
        let lasting = if has_noise {
            all_of(plan, number, events)
        } else {
            lasting(plan, number, events)
        };
        for at in lasting.into_iter().filter_map(|index| events[index].at) {
            changes.add(at, &spans);
        }
        let limits = anchors_of(window, facts).into_iter();
        let since = plan.clock().complete_since.map(Moment::Instant);
        for limit in limits.chain(since) {
            changes.add(limit, &spans);
        }
    }
    changes.found
}

/// Returns the events that a measure may count; noise may leave out any of them by its neighbours.
fn all_of(plan: &Plan<'_>, number: usize, events: &[KeptEvent]) -> BTreeSet<usize> {
    let did = &plan.measures[number].measure.did;
    (0..events.len())
        .filter(|index| plan.kinds.is_among(events[*index].kind, did))
        .collect()
}

/// Returns the spans by which a window's ends move along behind as-of.
fn spans_of(window: &Window) -> Vec<Span> {
    let start = match (&window.start, &window.end) {
        (Start::Within(span), End::AsOf | End::OlderThan(_)) => Some(*span),
        _ => None,
    };
    let end = match &window.end {
        End::OlderThan(span) => Some(*span),
        End::AsOf | End::Until(_) => None,
    };
    start.into_iter().chain(end).collect()
}

/// Returns the dates that a window's ends stand at.
fn anchors_of(window: &Window, facts: &[Fact<'_>]) -> Vec<Moment> {
    let start = match &window.start {
        Start::Since(anchor) => Some(anchor),
        Start::Always | Start::Within(_) => None,
    };
    let end = match &window.end {
        End::Until(anchor) => Some(anchor),
        End::AsOf | End::OlderThan(_) => None,
    };
    let moment = |anchor: &Anchor| match anchor {
        Anchor::Moment(moment) => Some(*moment),
        Anchor::Field(field) => anchor_of(facts, *field),
    };
    start.into_iter().chain(end).filter_map(moment).collect()
}

struct Changes {
    zone: Zone,
    as_of: Instant,
    found: BTreeSet<Instant>,
}

impl Changes {
    fn add_dated(&mut self, fact: &Fact<'_>, spans: &[Span]) {
        if let Fact::Known(Value::Moment(moment)) = fact {
            self.add(*moment, spans);
        }
    }

    /// Adds when as-of, and when the instants that lie the spans behind it, pass a moment.
    fn add(&mut self, moment: Moment, spans: &[Span]) {
        let (first, last) = match moment {
            Moment::Instant(instant) => (instant, instant),
            Moment::Day(day) => (self.zone.day_start(day), self.zone.day_end(day)),
        };
        let day = self.zone.day(first);
        let ends = [
            first,
            last,
            self.zone.day_start(day),
            self.zone.day_end(day),
        ];
        for end in ends {
            self.keep(end);
            self.keep(end.saturating_add(1));
            for span in spans {
                self.add_passing(end, *span);
            }
        }
    }

    /// Adds every instant at which the instant a span before it first lies at, or first lies after, `limit`, or falls
    /// back behind it: months of different length and clock changes make that happen more than once.
    fn add_passing(&mut self, limit: Instant, span: Span) {
        let about = self.zone.plus(limit, span);
        if span.unit.is_exact() {
            self.keep(about);
            self.keep(about.saturating_add(1));
            return;
        }
        let time_of_day = self.zone.local_seconds(limit).rem_euclid(DAY);
        let day = self.zone.day(about);
        for day in day.saturating_sub(1)..=day.saturating_add(5) {
            let start = self.zone.day_start(day);
            let local = i64::from(day).saturating_mul(DAY) + time_of_day;
            let at = self.zone.instant(local).0;
            let shifted = (-4..=4).map(|quarters| at + quarters * HALF_HOUR);
            for near in shifted.chain([start]) {
                for instant in near - 1..=near + 1 {
                    self.keep_if_passed(instant, limit, span);
                }
            }
        }
    }

    fn keep_if_passed(&mut self, instant: Instant, limit: Instant, span: Span) {
        let now = self.zone.minus(instant, span).cmp(&limit);
        let before = self.zone.minus(instant - 1, span).cmp(&limit);
        if now != before {
            self.keep(instant);
        }
    }

    fn keep(&mut self, instant: Instant) {
        if instant > self.as_of {
            self.found.insert(instant);
        }
    }
}

const DAY: i64 = crate::domain::calendar::SECONDS_PER_DAY;
const HALF_HOUR: i64 = 1800;
