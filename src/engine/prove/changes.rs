//! The instants at which time alone, or an event that comes, may change what is true of a lead.
//!
//! Between two of them nothing changes: whoever judges at each has judged at every second.

use crate::domain::calendar::{Instant, Moment, Span, Zone};
use crate::domain::condition::{Anchor, End, Start, Window};
use crate::domain::value::{Fact, Value};
use crate::engine::case::{KeptEvent, frame_for};
use crate::engine::plan::{Plan, anchor_of};

/// What may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Touched {
    /// How the lead's own dates compare.
    Facts,
    /// Everything that one event is: it comes, or a date among its details is passed.
    Event(usize),
    /// What one event is to one measure.
    Part {
        /// Its number in the plan.
        measure: usize,
        /// Its index among the lead's.
        event: usize,
    },
    /// What every event is to one measure, by its number.
    Measure(usize),
}

/// The instants after one, up to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// The last instant before it.
    pub(super) after: Instant,
    /// Its own last instant.
    pub(super) until: Instant,
}

/// Calls `found` with every instant of a stretch at which something may change, in no order and maybe more than once.
///
/// `lasting` gives, per measure, the indexes of the events whose passing through its window is to be found.
pub(super) fn each_change<I: IntoIterator<Item = usize>>(
    plan: &Plan<'_>,
    (facts, events): (&[Fact<'_>], &[KeptEvent]),
    lasting: impl Fn(usize) -> I,
    stretch: Stretch,
    mut found: impl FnMut(Instant, Touched),
) {
    let zone = plan.clock().zone;
    let mut dated = |fact: &Fact<'_>, touched| {
        if let (Fact::Known(Value::Moment(moment)), false) = (fact, plan.spans.is_empty()) {
            stretch.each(zone, *moment, &plan.spans, &mut |at| found(at, touched));
        }
    };
    for fact in facts {
        dated(fact, Touched::Facts);
    }
    for (index, event) in events.iter().enumerate() {
        for detail in &event.details {
            dated(detail, Touched::Event(index));
        }
    }
    for (index, at) in events.iter().enumerate() {
        if let Some(at) = at.at {
            stretch.each(zone, at, &[], &mut |at| found(at, Touched::Event(index)));
        }
    }
    for (number, measure) in plan.measures.iter().enumerate() {
        let window = &measure.measure.window;
        let spans = spans_of(window);
        for event in lasting(number).into_iter().filter(|_| !spans.is_empty()) {
            let Some(moment) = events[event].at else {
                continue;
            };
            let touched = Touched::Part {
                measure: number,
                event,
            };
            stretch.each_passing(zone, moment, &spans, &mut |at| found(at, touched));
            if may_be_empty(window) {
                stretch.each_jump(zone, moment, &spans, &mut |at| found(at, touched));
            }
        }
        for limit in limits_of(plan, number, facts) {
            stretch.each(zone, limit, &spans, &mut |at| {
                found(at, Touched::Measure(number));
            });
        }
    }
}

impl Stretch {
    /// Finds when as-of, and when the instants that lie the spans behind it, pass a moment.
    fn each(self, zone: Zone, moment: Moment, spans: &[Span], found: &mut impl FnMut(Instant)) {
        if self.is_near(first_of(zone, moment)) {
            each_limit(zone, moment, |limit| self.keep(limit, found));
        }
        self.each_passing(zone, moment, spans, found);
    }

    fn each_passing(
        self,
        zone: Zone,
        moment: Moment,
        spans: &[Span],
        found: &mut impl FnMut(Instant),
    ) {
        self.each_near(zone, moment, spans, |limit, span| {
            zone.each_passing(limit, span, |at| self.keep(at, found));
        });
    }

    /// Finds when the ends of a window may jump against each other while they pass a day.
    fn each_jump(
        self,
        zone: Zone,
        moment: Moment,
        spans: &[Span],
        found: &mut impl FnMut(Instant),
    ) {
        self.each_near(zone, moment, spans, |limit, span| {
            zone.each_jump(limit, span, |at| self.keep(at, found));
        });
    }

    /// Calls `each` with the limits of a moment, once for each span that passes it within the stretch or soon before or
    /// after it.
    fn each_near(
        self,
        zone: Zone,
        moment: Moment,
        spans: &[Span],
        mut each: impl FnMut(Instant, Span),
    ) {
        let first = first_of(zone, moment);
        if first > self.until {
            return;
        }
        for span in spans {
            if self.is_near(zone.plus(first, *span)) {
                each_limit(zone, moment, |limit| each(limit, *span));
            }
        }
    }

    fn is_near(self, at: Instant) -> bool {
        self.after.saturating_sub(NEAR) < at && at <= self.until.saturating_add(NEAR)
    }

    fn keep(self, at: Instant, found: &mut impl FnMut(Instant)) {
        if self.after < at && at <= self.until {
            found(at);
        }
    }
}

/// Longer than calendars can move what is a span later.
const NEAR: i64 = 10 * crate::domain::calendar::SECONDS_PER_DAY;

fn first_of(zone: Zone, moment: Moment) -> Instant {
    match moment {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => zone.day_start(day),
    }
}

/// Finds the instants by which it is told whether another one is before, in or after a moment.
fn each_limit(zone: Zone, moment: Moment, mut found: impl FnMut(Instant)) {
    match moment {
        Moment::Instant(instant) => found(instant),
        Moment::Day(day) => {
            zone.each_turn(day, &mut found);
            found(zone.day_end(day));
            zone.each_turn(day.saturating_add(1), found);
        }
    }
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

/// Returns whether both ends move, not alike, and days as a whole are compared with them: the calendar may then put
/// the end before the start.
fn may_be_empty(window: &Window) -> bool {
    match (&window.start, &window.end) {
        (Start::Within(start), End::OlderThan(end)) => start.unit.is_exact() != end.unit.is_exact(),
        _ => false,
    }
}

/// Returns the moments that a window's ends stand at or are compared with.
fn limits_of(plan: &Plan<'_>, number: usize, facts: &[Fact<'_>]) -> Vec<Moment> {
    let window = &plan.measures[number].measure.window;
    let moment = |anchor: &Anchor| match anchor {
        Anchor::Moment(moment) => Some(*moment),
        Anchor::Field(field) => anchor_of(facts, *field),
    };
    let start = match (&window.start, &window.end) {
        (Start::Since(anchor), _) => moment(anchor),
        (Start::Within(_), End::Until(_)) => frame_for(plan, &plan.frames, number, facts)
            .ok()
            .and_then(|frame| frame.start)
            .map(Moment::Instant),
        (Start::Always | Start::Within(_), _) => None,
    };
    let end = match &window.end {
        End::Until(anchor) => moment(anchor),
        End::AsOf | End::OlderThan(_) => None,
    };
    let since = plan.clock().complete_since.map(Moment::Instant);
    start.into_iter().chain(end).chain(since).collect()
}
