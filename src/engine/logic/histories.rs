//! What a lead may have done: for one kind of activity, a few histories that the measures of the agreements tell apart.
//!
//! Events are placed at each border of each window, just inside and just outside, in the counts next to each limit, and
//! with details of each cell; two such histories are joined as long as that shows something new.

use std::collections::HashSet;
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::domain::agreement::ExampleEvent;
use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY};
use crate::domain::condition::{ActivityId, FactTest, Limits, What};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::engine::case::{KeptEvent, frame_for, measure_events};
use crate::engine::compare::Beside;
use crate::engine::logic::cells;
use crate::engine::logic::mask::Mask;
use crate::engine::noise::{Heard, without_noise};
use crate::engine::plan::Plan;
use crate::engine::rehearse;
use crate::engine::window::Frame;

/// So many histories of one kind are kept.
const KEPT_MAX: usize = 120;
/// So many are looked at.
const TRIED_MAX: usize = 1_200;
/// A count beyond this is not made up of events.
const EVENTS_MAX: u32 = 400;
/// So many combinations of details are tried.
const TEMPLATES_MAX: usize = 48;

/// A measure as one kind sees it.
#[derive(Debug, Clone)]
pub(super) struct Seen<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    pub(super) number: usize,
    /// The limits that conditions compare it with.
    pub(super) limits: Vec<Limits>,
    /// Whether no other kind counts in it.
    pub(super) is_own: bool,
}

/// What a lead did of one kind.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    /// The events.
    pub(super) events: Vec<ExampleEvent>,
    /// What each measure comes to by these alone: once for each set of dates that windows may hang on.
    pub(super) gains: Vec<Vec<Gain>>,
}

/// What a measure surely and what it possibly comes to; nothing where there is no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Gain {
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
}

/// Returns the histories of a kind; the first is that nothing was done.
pub(super) fn histories(
    did: ActivityId,
    seen: &[Seen<'_, '_>],
    dates: &[Vec<Fact<'static>>],
) -> Vec<History> {
    let mut found = Found {
        seen,
        dates,
        known: HashSet::default(),
        kept: Vec::new(),
        details: Vec::new(),
        tried: 0,
    };
    found.look_at(Vec::new());
    let (cells, details) = (time_cells(seen, dates), templates(seen));
    let counts = counts(seen);
    let shapes = shapes(seen);
    for details in &details {
        for (start, end) in &cells {
            for count in &counts {
                for shape in shapes {
                    let placed = Placed {
                        did,
                        cell: (*start, *end),
                        count: *count,
                        details,
                        shape: *shape,
                    };
                    found.look_at(placed.events());
                }
            }
        }
    }
    for undated in details.iter().take(2) {
        for times in &counts {
            found.look_at(vec![ExampleEvent {
                did,
                at: None,
                times: *times,
                details: undated.first().cloned().unwrap_or_default(),
            }]);
        }
    }
    found.join();
    found.kept
}

/// Details as a test writes them.
type Texts = Vec<(usize, String)>;

struct Found<'f, 'p, 'a> {
    seen: &'f [Seen<'p, 'a>],
    /// The lead's own dates that windows may hang on, a few times over.
    dates: &'f [Vec<Fact<'static>>],
    known: HashSet<Vec<Gain>, FixedState>,
    kept: Vec<History>,
    /// What details were read as.
    details: Vec<(Texts, Vec<Fact<'static>>)>,
    tried: usize,
}

impl Found<'_, '_, '_> {
    /// Keeps a history unless the measures cannot tell it from one that is kept.
    fn look_at(&mut self, events: Vec<ExampleEvent>) {
        if self.tried >= TRIED_MAX || self.kept.len() >= KEPT_MAX {
            return;
        }
        self.tried += 1;
        let kept = self.read(&events);
        let quiet = quiet(self.seen, &kept);
        let mut sign = Vec::new();
        let mut gains = Vec::new();
        for dates in self.dates {
            let measured = gains_of(self.seen, dates, &quiet);
            let told = measured.iter().zip(self.seen);
            sign.extend(told.flat_map(|(gain, seen)| seen.told(*gain)));
            gains.push(measured);
        }
        if self.known.insert(sign) {
            self.kept.push(History { events, gains });
        }
    }

    /// Returns the events one by one; the same details are read only once.
    fn read(&mut self, events: &[ExampleEvent]) -> Vec<KeptEvent> {
        let mut kept = Vec::new();
        let Some(plan) = self.seen.first().map(|one| one.plan) else {
            return kept;
        };
        for event in events {
            let texts = &event.details;
            let known = self.details.iter().position(|(known, _)| known == texts);
            let place = known.unwrap_or_else(|| {
                let read = rehearse::details(plan.agreement, texts);
                self.details.push((texts.clone(), read));
                self.details.len() - 1
            });
            rehearse::happened(event, &self.details[place].1, &mut kept);
        }
        kept
    }

    /// Joins histories with each other as long as that shows something new.
    fn join(&mut self) {
        let singles = self.kept.len();
        let mut place = 1;
        while place < self.kept.len() && self.kept.len() < KEPT_MAX && self.tried < TRIED_MAX {
            for other in 1..singles {
                let mut events = self.kept[place].events.clone();
                events.extend(self.kept[other].events.iter().cloned());
                self.look_at(events);
            }
            place += 1;
        }
    }
}

impl Seen<'_, '_> {
    /// Returns what conditions can tell of a gain.
    fn told(&self, gain: Gain) -> Vec<Gain> {
        if self.is_own {
            let masks = self.limits.iter().map(|limits| {
                let mask = limits_mask(limits, gain, gain);
                let is = |one: Mask| Some(Number::from(u8::from(one.is_within(mask))));
                Gain {
                    low: is(Mask::TRUE),
                    high: is(Mask::FALSE),
                }
            });
            return masks.collect();
        }
        let most = self.limits.iter().filter_map(Limits::greatest).max();
        let most = most.and_then(|most| most.checked_add(Number::ONE));
        let cut = |number: Number| most.map_or(number, |most| number.min(most));
        vec![Gain {
            low: gain.low.map(cut),
            high: gain.high.map(cut),
        }]
    }
}

/// Returns for each measure the events that no rule for noise of its plan leaves out.
fn quiet<'e>(seen: &[Seen<'_, '_>], kept: &'e [KeptEvent]) -> Vec<Rc<[Heard<'e>]>> {
    let mut of_plan: Vec<(*const Plan<'_>, Rc<[Heard<'e>]>)> = Vec::new();
    let mut quiet = Vec::new();
    for one in seen {
        let plan: *const Plan<'_> = one.plan;
        let known = of_plan
            .iter()
            .find(|(known, _)| std::ptr::eq(*known, plan))
            .map(|(_, heard)| Rc::clone(heard));
        quiet.push(known.unwrap_or_else(|| {
            let heard: Rc<[Heard<'e>]> = without_noise(one.plan, &one.plan.frames, kept).into();
            of_plan.push((plan, Rc::clone(&heard)));
            heard
        }));
    }
    quiet
}

/// Returns what each measure comes to.
fn gains_of(
    seen: &[Seen<'_, '_>],
    dates: &[Fact<'static>],
    quiet: &[Rc<[Heard<'_>]>],
) -> Vec<Gain> {
    let gains = seen.iter().zip(quiet).map(|(one, quiet)| {
        let measured = measure_events(one.plan, &one.plan.frames, one.number, dates, quiet);
        gain(&measured.value)
    });
    gains.collect()
}

pub(super) fn gain(value: &Interval) -> Gain {
    let number = |bound| match bound {
        Bound::Open => None,
        Bound::Included(number) | Bound::Excluded(number) => Some(number),
    };
    Gain {
        low: number(value.low),
        high: number(value.high),
    }
}

/// Returns what limits can come to for a measure between a least and a most gain.
pub(super) fn limits_mask(limits: &Limits, least: Gain, most: Gain) -> Mask {
    let mut mask = Mask::TRUE;
    if let Some(limit) = &limits.at_least {
        mask = mask.and(reaches(limit.value, least, most));
    }
    if let Some(limit) = &limits.at_most {
        mask = mask.and(exceeds(limit.value, least, most).negated());
    }
    if let Some(limit) = &limits.more_than {
        mask = mask.and(exceeds(limit.value, least, most));
    }
    if let Some(limit) = &limits.less_than {
        mask = mask.and(reaches(limit.value, least, most).negated());
    }
    mask
}

fn reaches(limit: Number, least: Gain, most: Gain) -> Mask {
    possible(
        most.low.is_some_and(|low| low >= limit),
        least.high.is_some_and(|high| high < limit),
        least.low.is_none_or(|low| low < limit) && most.high.is_none_or(|high| high >= limit),
    )
}

fn exceeds(limit: Number, least: Gain, most: Gain) -> Mask {
    possible(
        most.low.is_some_and(|low| low > limit),
        least.high.is_some_and(|high| high <= limit),
        least.low.is_none_or(|low| low <= limit) && most.high.is_none_or(|high| high > limit),
    )
}

fn possible(can_hold: bool, can_fail: bool, can_be_open: bool) -> Mask {
    [
        (can_hold, Mask::TRUE),
        (can_fail, Mask::FALSE),
        (can_be_open, Mask::UNKNOWN),
    ]
    .into_iter()
    .filter(|(can, _)| *can)
    .fold(Mask::NONE, |all, (_, mask)| all.union(mask))
}

const AT_ONCE: Shape = Shape::Early {
    minutes_apart: false,
};
const APART: Shape = Shape::Early {
    minutes_apart: true,
};

/// How several events lie in their cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// At the cell's first instant, each some minutes after the other where noise is left out, else all at once.
    Early { minutes_apart: bool },
    /// A day after another.
    Daily,
}

struct Placed<'d> {
    did: ActivityId,
    cell: (Instant, Instant),
    count: u32,
    /// Details of the first event, the second and so on; the last ones for all that follow.
    details: &'d [Vec<(usize, String)>],
    shape: Shape,
}

impl Placed<'_> {
    fn events(&self) -> Vec<ExampleEvent> {
        let (start, end) = self.cell;
        let is_one = self.shape
            == Shape::Early {
                minutes_apart: false,
            }
            && self.details.len() < 2;
        let event = |turn: u32, times: u32| {
            let step = match self.shape {
                Shape::Early { .. } => 600,
                Shape::Daily => SECONDS_PER_DAY,
            };
            let at = (start + i64::from(turn) * step).min(end);
            let last = self.details.len().saturating_sub(1);
            let details = self.details.get((turn as usize).min(last));
            ExampleEvent {
                did: self.did,
                at: Some(Moment::Instant(at)),
                times,
                details: details.cloned().unwrap_or_default(),
            }
        };
        if is_one {
            return vec![event(0, self.count)];
        }
        (0..self.count.min(40)).map(|turn| event(turn, 1)).collect()
    }
}

fn shapes(seen: &[Seen<'_, '_>]) -> &'static [Shape] {
    let has_noise = seen.iter().any(|one| !one.plan.noise.is_empty());
    let by_day = seen.iter().any(|one| what(one) == What::DistinctDays);
    match (has_noise, by_day) {
        (false, false) => &[AT_ONCE],
        (false, true) => &[AT_ONCE, Shape::Daily],
        (true, false) => &[APART],
        (true, true) => &[APART, Shape::Daily],
    }
}

fn what(seen: &Seen<'_, '_>) -> What {
    seen.plan.measures[seen.number].measure.what
}

/// Returns the spans of time between the borders of windows, the latest first; nothing tells two instants of one apart.
fn time_cells(seen: &[Seen<'_, '_>], dates: &[Vec<Fact<'static>>]) -> Vec<(Instant, Instant)> {
    let Some(first) = seen.first() else {
        return Vec::new();
    };
    let as_of = first.plan.clock().as_of;
    let mut borders: Vec<Instant> = vec![as_of + 1];
    for one in seen {
        for dates in dates {
            let frame = frame_for(one.plan, &one.plan.frames, one.number, dates);
            borders.extend(frame.iter().flat_map(ends));
        }
    }
    borders.retain(|border| *border <= as_of + 1);
    borders.sort_unstable();
    borders.dedup();
    let oldest = borders.first().copied().unwrap_or(as_of);
    let mut cells: Vec<(Instant, Instant)> = borders
        .windows(2)
        .map(|pair| (pair[0], pair[1] - 1))
        .collect();
    // Before every border: the instant that just misses the longest window.
    let before = if cells.is_empty() {
        oldest - SECONDS_PER_DAY
    } else {
        oldest - 1
    };
    cells.insert(0, (before, before));
    cells.reverse();
    cells
}

fn ends(frame: &Frame) -> impl Iterator<Item = Instant> {
    let after = if frame.end_is_out {
        frame.end
    } else {
        frame.end + 1
    };
    frame.start.into_iter().chain([after])
}

/// Returns how many events are tried: next to each limit of what is counted.
fn counts(seen: &[Seen<'_, '_>]) -> Vec<u32> {
    let mut counts = vec![1];
    for one in seen {
        if matches!(what(one), What::Longest(_)) {
            continue;
        }
        for limit in one.limits.iter().flat_map(limits_of) {
            let around = [
                limit.floor().checked_sub(Number::ONE),
                Some(limit.ceil()),
                limit.floor().checked_add(Number::ONE),
            ];
            let whole = around.into_iter().flatten().filter_map(|number| {
                let number = u32::try_from(number).ok()?;
                (1..=EVENTS_MAX).contains(&number).then_some(number)
            });
            counts.extend(whole);
        }
    }
    counts.sort_unstable();
    counts.dedup();
    counts.truncate(12);
    counts
}

fn limits_of(limits: &Limits) -> impl Iterator<Item = Number> {
    let written = [
        &limits.at_least,
        &limits.at_most,
        &limits.more_than,
        &limits.less_than,
    ];
    written.into_iter().flatten().map(|limit| limit.value)
}

/// Returns sets of details for events: one set for all events of a history, or one for each.
fn templates(seen: &[Seen<'_, '_>]) -> Vec<Vec<Vec<(usize, String)>>> {
    let Some(first) = seen.first() else {
        return vec![vec![Vec::new()]];
    };
    let mut details: Vec<usize> = Vec::new();
    for one in seen {
        let measure = one.plan.measures[one.number].measure;
        details.extend(measure.details.iter().map(|test| test.detail.0));
        if let What::Distinct(detail) | What::Sum(detail) | What::Longest(detail) = measure.what {
            details.push(detail.0);
        }
    }
    details.sort_unstable();
    details.dedup();
    let values: Vec<(usize, Vec<Option<String>>)> = details
        .iter()
        .map(|detail| (*detail, detail_values(first.plan, *detail, seen)))
        .collect();
    let mut sets: Vec<Vec<(usize, String)>> = Vec::new();
    for one in seen {
        let base = fitting(one, &values);
        for (detail, values) in &values {
            for value in values {
                sets.push(with_detail(&base, *detail, value.as_ref()));
            }
        }
        sets.push(base);
    }
    sets.sort();
    sets.dedup();
    sets.truncate(TEMPLATES_MAX);
    let mut templates: Vec<Vec<Vec<(usize, String)>>> =
        sets.iter().map(|set| vec![set.clone()]).collect();
    for one in seen {
        if let What::Distinct(detail) = what(one) {
            let values = detail_values(first.plan, detail.0, seen);
            for set in sets.iter().take(4) {
                templates.push(varied(set, detail.0, &values));
            }
        }
    }
    templates
}

/// Returns details as a measure asks for them, and the first value of each other detail.
fn fitting(seen: &Seen<'_, '_>, values: &[(usize, Vec<Option<String>>)]) -> Vec<(usize, String)> {
    let planned = &seen.plan.measures[seen.number];
    let mut set = Vec::new();
    for (detail, values) in values {
        let reader = &seen.plan.agreement.details[*detail].reader;
        let fits = |value: &&Option<String>| {
            let fact = match value {
                Some(text) => rehearse::fact(reader, text),
                None => Fact::Blank,
            };
            let beside = Beside {
                zone: seen.plan.clock().zone,
                facts: &[],
                spans: &seen.plan.frames.spans,
            };
            let mut own = planned.details.iter().filter(|(one, _)| one.0 == *detail);
            own.all(|(_, test)| test.judge(&fact, &beside, &mut String::new()).truth == Truth::True)
        };
        if let Some(Some(value)) = values.iter().find(fits) {
            set.push((*detail, value.clone()));
        }
    }
    set
}

/// Returns a set of details with one of them changed.
fn with_detail(
    set: &[(usize, String)],
    detail: usize,
    value: Option<&String>,
) -> Vec<(usize, String)> {
    let others = set.iter().filter(|(one, _)| *one != detail).cloned();
    let mut changed: Vec<(usize, String)> = others.collect();
    changed.extend(value.map(|value| (detail, value.clone())));
    changed.sort();
    changed
}

/// Returns a set of details for each of some events, each with another value of one detail.
fn varied(
    set: &[(usize, String)],
    detail: usize,
    values: &[Option<String>],
) -> Vec<Vec<(usize, String)>> {
    let values = values.iter().flatten();
    values
        .map(|value| with_detail(set, detail, Some(value)))
        .collect()
}

/// Returns values of a detail at each cell that conditions and limits cut; none for a blank.
fn detail_values(plan: &Plan<'_>, detail: usize, seen: &[Seen<'_, '_>]) -> Vec<Option<String>> {
    let reader = &plan.agreement.details[detail].reader;
    let mut tests: Vec<&FactTest> = Vec::new();
    let mut limits: Vec<FactTest> = Vec::new();
    let mut distinct_max = 0;
    for one in seen {
        let measure = one.plan.measures[one.number].measure;
        let own = measure
            .details
            .iter()
            .filter(|test| test.detail.0 == detail);
        tests.extend(own.map(|test| &test.test));
        match measure.what {
            What::Sum(about) | What::Longest(about) if about.0 == detail => {
                limits.extend(one.limits.iter().map(as_test));
            }
            What::Distinct(about) if about.0 == detail => {
                let most = one.limits.iter().filter_map(Limits::greatest).max();
                let most = most.and_then(|most| usize::try_from(most.ceil()).ok());
                distinct_max = distinct_max.max(most.unwrap_or(1) + 1).min(30);
            }
            _ => {}
        }
    }
    tests.extend(&limits);
    let cells = cells::cells(reader, &tests, plan.clock());
    let singles = cells.samples.into_iter().map(|one| one.text);
    let mut values: Vec<Option<String>> = singles.take(10.max(distinct_max)).map(Some).collect();
    let more = (1..=distinct_max).flat_map(|turn| [format!("{turn}"), format!("value {turn}")]);
    let readable = more.filter(|text| {
        use crate::domain::reader::Reading;
        use crate::domain::record::Cell;
        matches!(reader.read(Cell::Text(text)), Reading::Fact(Fact::Known(_)))
    });
    values.extend(readable.take(distinct_max).map(Some));
    values.push(None);
    values
}

/// Returns the test that a number keeps within limits, to cut a detail where a sum or greatest value is cut.
fn as_test(limits: &Limits) -> FactTest {
    use crate::domain::condition::{Comparison, IfMissing};
    let written = [
        limits.at_least.clone().map(Comparison::AtLeast),
        limits.at_most.clone().map(Comparison::AtMost),
        limits.more_than.clone().map(Comparison::MoreThan),
        limits.less_than.clone().map(Comparison::LessThan),
    ];
    FactTest::Compare {
        comparisons: written.into_iter().flatten().collect(),
        if_missing: IfMissing::Unknown,
    }
}
