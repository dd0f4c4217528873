//! Histories on the border of a measure: one event more or fewer, a second inside or outside the window, an amount that
//! just reaches or just does not.

use crate::domain::agreement::{Agreement, ExampleEvent};
use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY};
use crate::domain::condition::{ActivityId, ActivityTest, DetailId, FactTest, Limits, What};
use crate::domain::number::{Interval, Number};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::kinds::{Kind, Kinds};
use crate::engine::plan::anchor_of;
use crate::engine::rehearse::{Scene, fact};
use crate::engine::suggest::sketch::Sketch;
use crate::engine::suggest::values::{Judging, text_of, texts};
use crate::engine::window::Clock;

/// Most events of one history.
const EVENTS: u32 = 200;

/// Most kinds that are tried.
const KINDS: usize = 3;

/// Most sets of details that are tried.
const DETAILS: usize = 12;

/// What the events of a history are made of.
struct Made {
    kinds: Vec<ActivityId>,
    /// How many events.
    counts: Vec<u32>,
    /// When the one on the border is.
    times: Vec<Instant>,
    /// When others are.
    usual: Instant,
    /// Details of every event.
    details: Vec<Vec<(usize, String)>>,
    what: What,
}

/// Returns histories on which tests of the same measure may differ; the first test is today's.
pub(super) fn histories(
    agreement: &Agreement,
    clock: &Clock,
    base: &Sketch,
    tests: &[&ActivityTest],
) -> Vec<Vec<ExampleEvent>> {
    let Some(first) = tests.first() else {
        return Vec::new();
    };
    let (times, usual) = times(agreement, clock, base, tests);
    let made = Made {
        kinds: kinds(agreement, tests),
        counts: counts(tests),
        times,
        usual,
        details: details(agreement, clock, base, tests),
        what: first.measure.what,
    };
    let mut histories = vec![Vec::new()];
    for kind in &made.kinds {
        for details in &made.details {
            for count in &made.counts {
                for time in &made.times {
                    histories.push(made.history(*kind, details, *count, *time));
                }
            }
        }
    }
    histories
}

/// Returns a history that surely reaches what is asked, where it asks for something to be reached.
pub(super) fn once(
    agreement: &Agreement,
    clock: &Clock,
    test: &ActivityTest,
) -> Option<Vec<ExampleEvent>> {
    let nothing = Sketch {
        lead: Vec::new(),
        activities: Vec::new(),
    };
    let count = match test.measure.what {
        What::Sum(_) | What::Longest(_) => 1,
        _ => {
            let least = test.limits.at_least.as_ref()?.value;
            u32::try_from(least).ok().filter(|least| *least <= EVENTS)?
        }
    };
    let (_, usual) = times(agreement, clock, &nothing, &[test]);
    let made = Made {
        kinds: kinds(agreement, &[test]),
        counts: Vec::new(),
        times: Vec::new(),
        usual,
        details: details(agreement, clock, &nothing, &[test]),
        what: test.measure.what,
    };
    let kind = *made.kinds.first()?;
    Some(made.history(kind, made.details.first()?, count, usual))
}

impl Made {
    /// One event stands on the border, the others where they surely count.
    fn history(
        &self,
        kind: ActivityId,
        details: &[(usize, String)],
        count: u32,
        time: Instant,
    ) -> Vec<ExampleEvent> {
        let event = |did, at, times| ExampleEvent {
            did,
            at: Some(Moment::Instant(at)),
            times,
            details: details.to_vec(),
        };
        let others = count.saturating_sub(1);
        let mut events: Vec<ExampleEvent> = match self.what {
            What::Count | What::Sum(_) | What::Longest(_) if others == 0 => Vec::new(),
            What::Count | What::Sum(_) | What::Longest(_) => vec![event(kind, self.usual, others)],
            What::DistinctDays => (0..others)
                .map(|back| event(kind, self.usual - i64::from(back) * SECONDS_PER_DAY, 1))
                .collect(),
            What::DistinctKinds => {
                let kinds = self.kinds.iter().filter(|other| **other != kind);
                let kinds = kinds.take(others as usize);
                kinds.map(|other| event(*other, self.usual, 1)).collect()
            }
            What::Distinct(detail) => {
                let all = (0..others).map(|one| (one, event(kind, self.usual, 1)));
                all.map(|(one, event)| with_detail(event, detail, one))
                    .collect()
            }
        };
        let last = event(kind, time, 1);
        events.push(match self.what {
            What::Distinct(detail) => with_detail(last, detail, others),
            _ => last,
        });
        events
    }
}

/// Gives an event a detail of its own.
fn with_detail(mut event: ExampleEvent, detail: DetailId, number: u32) -> ExampleEvent {
    event.details.retain(|(one, _)| *one != detail.0);
    event.details.push((detail.0, format!("{}", number + 1)));
    event
}

fn kinds(agreement: &Agreement, tests: &[&ActivityTest]) -> Vec<ActivityId> {
    let known = Kinds::new(agreement);
    let all = (0..agreement.activities.len()).map(ActivityId);
    let times_meant = |id: &ActivityId| {
        let dids = tests.iter().map(|test| &test.measure.did);
        dids.filter(|did| known.is_among(Kind::Named(*id), did))
            .count()
    };
    let mut meant: Vec<ActivityId> = all.filter(|id| times_meant(id) > 0).collect();
    // What only one of the tests counts makes the difference.
    meant.sort_by_key(|id| times_meant(id));
    meant.truncate(KINDS);
    meant
}

/// Returns the numbers of a measure that are worth trying: those that are limits, and their neighbours.
fn counts(tests: &[&ActivityTest]) -> Vec<u32> {
    let mut counts: Vec<u32> = Vec::new();
    for test in tests {
        if matches!(test.measure.what, What::Sum(_) | What::Longest(_)) {
            counts.push(1);
            continue;
        }
        for limit in written(&test.limits) {
            let limit = u32::try_from(limit).unwrap_or(EVENTS);
            counts.extend([limit.saturating_sub(1), limit, limit.saturating_add(1)]);
        }
    }
    counts.retain(|count| (1..=EVENTS).contains(count));
    counts.sort_unstable();
    counts.dedup();
    counts
}

fn written(limits: &Limits) -> impl Iterator<Item = Number> {
    let all = [
        &limits.at_least,
        &limits.at_most,
        &limits.more_than,
        &limits.less_than,
    ];
    all.into_iter().flatten().map(|limit| limit.value)
}

/// Returns instants on either side of every end of a window, and one at which events surely count.
fn times(
    agreement: &Agreement,
    clock: &Clock,
    base: &Sketch,
    tests: &[&ActivityTest],
) -> (Vec<Instant>, Instant) {
    let scene = Scene::new(agreement, &base.lead, &[]);
    let mut times = Vec::new();
    let mut usual = clock.as_of - SECONDS_PER_DAY;
    for test in tests {
        let anchor = |field| anchor_of(&scene.facts, field);
        let Ok(frame) = clock.frame(&test.measure.window, anchor) else {
            continue;
        };
        times.extend(frame.start.into_iter().flat_map(|start| [start, start - 1]));
        if frame.end != clock.as_of {
            times.extend([frame.end, frame.end - 1, frame.end + 1]);
        }
        let late = frame.end - SECONDS_PER_DAY;
        usual = match frame.start {
            Some(start) if late < start => start + (frame.end - start) / 2,
            _ => late,
        };
    }
    times.push(usual);
    times.retain(|time| *time <= clock.as_of);
    let mut once: Vec<Instant> = Vec::new();
    for time in times {
        if !once.contains(&time) {
            once.push(time);
        }
    }
    (once, usual)
}

/// Returns the details that events may have: all as asked, and each one in turn on its border.
fn details(
    agreement: &Agreement,
    clock: &Clock,
    base: &Sketch,
    tests: &[&ActivityTest],
) -> Vec<Vec<(usize, String)>> {
    let Some(first) = tests.first() else {
        return vec![Vec::new()];
    };
    let mut fitting: Vec<(usize, String)> = Vec::new();
    let mut bordering: Vec<(usize, Vec<String>)> = Vec::new();
    for asked in &first.measure.details {
        let detail = asked.detail;
        let reader = &agreement.details[detail.0].reader;
        let of: Vec<&FactTest> = tests
            .iter()
            .flat_map(|test| &test.measure.details)
            .filter(|one| one.detail == detail)
            .map(|one| &one.test)
            .collect();
        let cells = texts(reader, &of, clock);
        let mut judging = Judging::new(&asked.test, clock);
        let fits = |text: &&String| judging.truth(&fact(reader, text)) == Truth::True;
        if let Some(text) = cells.iter().find(fits) {
            fitting.push((detail.0, text.clone()));
        }
        bordering.push((detail.0, cells));
    }
    if let What::Sum(detail) | What::Longest(detail) = first.measure.what {
        let reader = &agreement.details[detail.0].reader;
        let limits = tests.iter().flat_map(|test| written(&test.limits));
        let known = limits.map(|limit| Fact::Known(Value::Number(Interval::single(limit))));
        let amounts: Vec<String> = known.filter_map(|fact| text_of(&fact, reader)).collect();
        fitting.extend(amounts.first().map(|amount| (detail.0, amount.clone())));
        bordering.push((detail.0, amounts));
    }
    let mut all = vec![fitting.clone()];
    for (detail, texts) in bordering {
        for text in texts {
            let mut one = fitting.clone();
            one.retain(|(other, _)| *other != detail);
            if !text.is_empty() {
                one.push((detail, text));
            }
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    with_known(agreement, base, tests, all)
}

/// Adds those details beside which the lead's own events of these kinds have others.
fn with_known(
    agreement: &Agreement,
    base: &Sketch,
    tests: &[&ActivityTest],
    mut all: Vec<Vec<(usize, String)>>,
) -> Vec<Vec<(usize, String)>> {
    let kinds = kinds(agreement, tests);
    let known = base
        .activities
        .iter()
        .filter(|event| kinds.contains(&event.did));
    let known: Vec<&Vec<(usize, String)>> = known.map(|event| &event.details).collect();
    for made in all.clone() {
        for details in &known {
            let mut one = made.clone();
            let is_new =
                |(detail, _): &&(usize, String)| !made.iter().any(|(other, _)| other == detail);
            one.extend(details.iter().filter(is_new).cloned());
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all.truncate(DETAILS);
    all
}
