//! Until when a qualified lead qualifies if nothing else happens.
//!
//! Time changes a verdict only where some window changes what it holds. Every instant at which one may is worked out
//! from the moments that windows are compared with; the lead is judged again at each, in order, until it fails.

use std::collections::BTreeSet;

use crate::domain::calendar::{Instant, Moment, Span, Unit, Zone};
use crate::domain::condition::{Anchor, Comparison, End, FactTest, Start, Window};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent, frame_for};
use crate::engine::judge::{Truths, judge_at};
use crate::engine::measure::{Event, Part};
use crate::engine::noise::Heard;
use crate::engine::plan::{Plan, PlannedMeasure, anchor_of, details_fit};
use crate::engine::prove::again::{measure_again, measure_one_again};
use crate::engine::prove::lasting::lasting;
use crate::engine::window::Frames;

/// Returns the last instant at which a lead that qualifies now still does; nothing where it always will.
///
/// `events` are all events of the lead that some measure may count. Events after as-of are none of them, so nothing but
/// the passing of time is looked at.
pub(super) fn expires(plan: &Plan<'_>, case: &Case<'_>, events: &[KeptEvent]) -> Option<Instant> {
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
        let ends = BTreeSet::from([
            first,
            last,
            self.zone.day_start(day),
            self.zone.day_end(day),
        ]);
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
        let is_day = matches!(span.unit, Unit::Day | Unit::Week);
        if span.unit.is_exact() || (is_day && self.zone == Zone::UTC) {
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
