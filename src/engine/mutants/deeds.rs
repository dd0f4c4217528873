//! What could be asked of activities instead.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Moment, SECONDS_PER_DAY, Span};
use crate::domain::condition::{
    ActivityTest, Anchor, Did, End, Limit, Limits, Measure, Start, What, Window,
};
use crate::domain::number::Number;
use crate::domain::value::Type;
use crate::engine::mutants::steps::{self, shown};
use crate::engine::mutants::{facts, tried};

/// Returns what could be asked instead, and how many entries of long lists were passed over.
pub(super) fn changes(
    agreement: &Agreement,
    test: &ActivityTest,
) -> (Vec<(String, ActivityTest)>, usize) {
    let mut changes: Vec<(String, ActivityTest)> = Vec::new();
    let with = |measure: Measure| ActivityTest {
        measure,
        ..test.clone()
    };
    let limited = limits(agreement, test);
    changes.extend(limited.into_iter().map(|(words, limits)| {
        let did_not = test.did_not
            && limits
                .at_most
                .as_ref()
                .is_some_and(|one| one.value.is_zero());
        let test = ActivityTest {
            limits,
            did_not,
            ..test.clone()
        };
        (words, test)
    }));
    for (words, window) in windows(agreement, &test.measure.window) {
        let measure = Measure {
            window,
            ..test.measure.clone()
        };
        changes.push((words, with(measure)));
    }
    for (words, did) in kinds(agreement, &test.measure.did) {
        let measure = Measure {
            did,
            ..test.measure.clone()
        };
        changes.push((words, with(measure)));
    }
    let mut untried = 0;
    for (index, asked) in test.measure.details.iter().enumerate() {
        let reader = &agreement.details[asked.detail.0].reader;
        let (others, passed) = facts::changes(agreement, reader, &asked.test);
        untried += passed;
        for (words, other) in others {
            let mut measure = test.measure.clone();
            measure.details[index].test = other;
            changes.push((words, with(measure)));
        }
        let mut measure = test.measure.clone();
        measure.details.remove(index);
        let name = &agreement.details[asked.detail.0].name;
        changes.push((format!("leaving out what `{name}` must be"), with(measure)));
    }
    (changes, untried)
}

/// Returns other limits; doing something and not doing it are each other's opposite.
fn limits(agreement: &Agreement, test: &ActivityTest) -> Vec<(String, Limits)> {
    let (kind, least) = match test.measure.what {
        What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => {
            (Type::WholeNumber, Some(Number::ZERO))
        }
        What::Sum(detail) => (agreement.details[detail.0].reader.kind, None),
        What::Longest(detail) => (agreement.details[detail.0].reader.kind, Some(Number::ZERO)),
    };
    let mut limits = steps::limits(&test.limits, kind, least);
    if test.did_not {
        let once = Limit {
            value: Number::ONE,
            written: "1".to_owned(),
        };
        let once = Limits {
            at_least: Some(once),
            ..Limits::default()
        };
        limits.retain_mut(|(words, other)| {
            "letting it happen once".clone_into(words);
            other.more_than.is_none()
        });
        limits.push(("changing `did_not` to `did`".to_owned(), once));
    }
    limits
}

fn windows(agreement: &Agreement, window: &Window) -> Vec<(String, Window)> {
    let as_of = agreement.tests_as_of.unwrap_or_default();
    let zone = agreement.zone;
    let spans = |span: Span| -> Vec<(String, Span)> {
        let others = steps::spans(span, zone, as_of).into_iter();
        others
            .map(|other| (format!("changing {span} to {other}"), other))
            .collect()
    };
    let days = |moment: Moment| -> Vec<(String, Anchor)> {
        let others = a_day_off(moment).into_iter();
        let words = |other| format!("changing {} to {}", shown(moment, zone), shown(other, zone));
        others
            .map(|other| (words(other), Anchor::Moment(other)))
            .collect()
    };
    let begun = |(words, start)| {
        (
            words,
            Window {
                start,
                ..window.clone()
            },
        )
    };
    let ended = |(words, end)| {
        (
            words,
            Window {
                end,
                ..window.clone()
            },
        )
    };
    let mut changes: Vec<(String, Window)> = Vec::new();
    match &window.start {
        Start::Within(span) => changes.extend(
            spans(*span)
                .into_iter()
                .map(|(words, other)| begun((words, Start::Within(other)))),
        ),
        Start::Since(Anchor::Moment(moment)) => changes.extend(
            days(*moment)
                .into_iter()
                .map(|(words, other)| begun((words, Start::Since(other)))),
        ),
        Start::Always | Start::Since(Anchor::Field(_)) => {}
    }
    match &window.end {
        End::OlderThan(span) => changes.extend(
            spans(*span)
                .into_iter()
                .map(|(words, other)| ended((words, End::OlderThan(other)))),
        ),
        End::Until(Anchor::Moment(moment)) => changes.extend(
            days(*moment)
                .into_iter()
                .map(|(words, other)| ended((words, End::Until(other)))),
        ),
        End::AsOf | End::Until(Anchor::Field(_)) => {}
    }
    changes
}

fn a_day_off(moment: Moment) -> [Moment; 2] {
    match moment {
        Moment::Day(day) => [Moment::Day(day - 1), Moment::Day(day + 1)],
        Moment::Instant(at) => [at - SECONDS_PER_DAY, at + SECONDS_PER_DAY].map(Moment::Instant),
    }
}

/// Returns the kinds of events without each of them, and without each exception.
fn kinds(agreement: &Agreement, did: &Did) -> Vec<(String, Did)> {
    let name = |index: usize| agreement.activities[index].name.as_str();
    let (these, word, whole): (_, _, fn(_) -> _) = match did {
        Did::These(these) if these.len() < 2 => return Vec::new(),
        Did::These(these) => (these, "did", Did::These),
        Did::Anything { except } => (except, "except", |except| Did::Anything { except }),
    };
    tried(these.len())
        .into_iter()
        .map(|index| {
            let mut left = these.clone();
            let dropped = left.remove(index);
            (
                format!("dropping `{}` from `{word}`", name(dropped.0)),
                whole(left),
            )
        })
        .collect()
}
