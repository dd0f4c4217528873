//! Values and events that show that a change would do: made up from the constants of the agreement.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY, Zone};
use crate::domain::condition::{
    ActivityId, Comparison, Condition, Constants, Did, FactTest, FieldId, Test,
};
use crate::domain::number::{Interval, Number};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::text::Folded;
use crate::domain::value::{Fact, Type, Value};
use crate::engine::case::owned_fact;
use crate::engine::kinds::Kind;
use crate::engine::prove::missing::compared_fields;
use crate::engine::prove::obstacles::View;

/// Returns values that a reader could yield and about which some of the tests may differ, the constants first.
pub(in crate::engine) fn values(
    reader: &Reader,
    tests: &[&FactTest],
    others: &[&Fact<'_>],
    as_of: Instant,
) -> Vec<Fact<'static>> {
    let comparisons: Vec<&Comparison> = tests
        .iter()
        .flat_map(|test| match test {
            FactTest::Present(_) => &[],
            FactTest::Compare { comparisons, .. } => comparisons.as_slice(),
        })
        .collect();
    match reader.kind {
        Type::Number | Type::WholeNumber | Type::Duration => numbers(reader, &comparisons),
        Type::YesNo => [true, false]
            .into_iter()
            .map(|yes| Fact::Known(Value::YesNo(yes)))
            .collect(),
        Type::Date | Type::Datetime => moments(&comparisons, reader.zone, as_of),
        Type::List => lists(&comparisons),
        Type::Text | Type::Choice | Type::Email | Type::Phone | Type::Domain | Type::Country => {
            texts(reader, tests, others)
        }
    }
}

fn numbers(reader: &Reader, comparisons: &[&Comparison]) -> Vec<Fact<'static>> {
    let numbers = comparisons.iter().flat_map(|one| one.numbers());
    let mut limits: Vec<Number> = numbers.collect();
    limits.extend(reader.range.into_iter().flat_map(|(low, high)| [low, high]));
    let mut tried = limits.clone();
    for limit in &limits {
        tried.extend(limit.checked_add(Number::ONE));
        tried.extend(limit.checked_sub(Number::ONE));
    }
    limits.sort_unstable();
    for pair in limits.windows(2) {
        let middle = pair[0]
            .checked_add(pair[1])
            .and_then(|sum| sum.checked_div(Number::TWO));
        tried.extend(middle);
    }
    tried.extend([Number::ONE, Number::ZERO]);
    let is_legal = |number: &Number| {
        let in_range = reader
            .range
            .is_none_or(|(low, high)| (low..=high).contains(number));
        let is_whole = reader.kind != Type::WholeNumber || number.fract().is_zero();
        let is_length = reader.kind != Type::Duration || *number >= Number::ZERO;
        in_range && is_whole && is_length
    };
    let known = |number| Fact::Known(Value::Number(Interval::single(number)));
    tried.into_iter().filter(is_legal).map(known).collect()
}

fn moments(comparisons: &[&Comparison], zone: Zone, as_of: Instant) -> Vec<Fact<'static>> {
    let mut instants = vec![as_of];
    for comparison in comparisons {
        match comparison {
            Comparison::Before(limit) | Comparison::After(limit) => {
                let instant = match limit {
                    Moment::Instant(instant) => *instant,
                    Moment::Day(day) => zone.day_start(*day),
                };
                instants.extend([instant - 2 * SECONDS_PER_DAY, instant + 2 * SECONDS_PER_DAY]);
                instants.extend([instant - 1, instant + 1]);
            }
            Comparison::Within(span) => {
                let start = zone.minus(as_of, *span);
                instants.extend([start, start - 2 * SECONDS_PER_DAY]);
            }
            _ => {}
        }
    }
    let known = |instant: Instant| {
        [Moment::Day(zone.day(instant)), Moment::Instant(instant)]
            .map(|moment| Fact::Known(Value::Moment(moment)))
    };
    instants.into_iter().flat_map(known).collect()
}

fn lists(comparisons: &[&Comparison]) -> Vec<Fact<'static>> {
    let mut lists: Vec<Vec<&str>> = Vec::new();
    for comparison in comparisons {
        match comparison {
            Comparison::AllOf(these) => lists.push(these.iter().map(written).collect()),
            Comparison::AnyOf(these) | Comparison::NoneOfItems(these) | Comparison::Only(these) => {
                lists.extend(these.iter().map(|one| vec![written(one)]));
            }
            _ => {}
        }
    }
    let all: Vec<&str> = lists.concat();
    lists.push(all);
    lists.push(vec![SOMETHING]);
    let known = |items: Vec<&str>| {
        let items = items.into_iter().map(|item| item.to_owned().into());
        Fact::Known(Value::List(items.collect()))
    };
    lists.into_iter().map(known).collect()
}

/// A text that hardly any agreement names.
const SOMETHING: &str = "something else";

fn written(one: &Folded) -> &str {
    &one.written
}

/// Returns texts that the reader reads: constants, and texts built around parts of them.
fn texts(reader: &Reader, asked: &[&FactTest], others: &[&Fact<'_>]) -> Vec<Fact<'static>> {
    let mut texts: Vec<String> = Vec::new();
    for test in asked {
        let FactTest::Compare { comparisons, .. } = test else {
            continue;
        };
        let (mut head, mut middle, mut tail) = ("", Vec::new(), "");
        for comparison in comparisons {
            match comparison {
                Comparison::StartsWith(these) => head = these.first().map_or("", written),
                Comparison::EndsWith(these) => tail = these.first().map_or("", written),
                Comparison::Contains(these) | Comparison::HasWord(these) => {
                    middle.extend(these.first().map(written));
                }
                _ => {}
            }
            texts.extend(constant_texts(comparison));
        }
        let parts = std::iter::once(head).chain(middle).chain([tail]);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        texts.push(parts.join(" "));
        texts.push(parts.concat());
        texts.push(format!("{head}someone@example.com"));
        texts.push(format!("someone{tail}"));
    }
    for other in others {
        if let Fact::Known(Value::Text(other)) = other {
            let host = other.rsplit_once('@').map_or(&**other, |(_, host)| host);
            texts.extend([format!("someone@{host}"), host.to_owned()]);
        }
    }
    texts.extend(reader.choices.iter().map(|one| one.written.clone()));
    texts.extend(ANYTHING.iter().map(|one| (*one).to_owned()));
    let readable = |text: &String| match reader.read(Cell::Text(text)) {
        Reading::Fact(fact @ Fact::Known(_)) => Some(owned_fact(&fact)),
        _ => None,
    };
    texts.iter().filter_map(readable).collect()
}

/// One text or more that each type reads.
const ANYTHING: &[&str] = &[
    SOMETHING,
    "someone@example.com",
    "+1 202 555 0100",
    "example.com",
    "US",
    "NZ",
    "JP",
];

fn constant_texts(comparison: &Comparison) -> Vec<String> {
    let all = |these: &[Folded]| these.iter().map(|one| one.written.clone()).collect();
    match comparison {
        Comparison::Is(these)
        | Comparison::IsNot(these)
        | Comparison::OneOf(these)
        | Comparison::NoneOf(these) => match these {
            Constants::Texts(texts) => all(texts),
            Constants::Countries(countries) => {
                countries.iter().map(|(_, text)| text.clone()).collect()
            }
            Constants::Numbers(_) | Constants::YesNo(_) => Vec::new(),
        },
        Comparison::Contains(these)
        | Comparison::HasWord(these)
        | Comparison::StartsWith(these)
        | Comparison::EndsWith(these) => these
            .iter()
            .flat_map(|one| {
                [
                    one.written.clone(),
                    format!("{}@example.com", one.written),
                    format!("someone@{}", one.written.trim_start_matches('@')),
                ]
            })
            .collect(),
        Comparison::DomainIs(these) => these
            .iter()
            .flat_map(|one| [format!("someone@{}", one.written), one.written.clone()])
            .collect(),
        _ => Vec::new(),
    }
}

/// Returns a kind of activity that is meant, another one for each turn while there are others.
pub(super) fn kind(view: &View<'_, '_, '_>, did: &Did, turn: usize) -> Option<Kind> {
    let kinds: Vec<Kind> = match did {
        Did::These(these) => these.iter().map(|id| Kind::Named(*id)).collect(),
        Did::Anything { .. } => (0..view.plan.agreement.activities.len())
            .map(|index| Kind::Named(ActivityId(index)))
            .filter(|kind| view.plan.kinds.is_among(*kind, did))
            .collect(),
    };
    match (kinds.len(), did) {
        (0, Did::Anything { .. }) => Some(Kind::Other),
        (0, Did::These(_)) => None,
        (count, _) => Some(kinds[turn % count]),
    }
}

/// Returns the tests of a field anywhere in the agreement.
pub(super) fn tests_of<'a>(
    view: &View<'_, 'a, '_>,
    field: usize,
) -> Vec<(&'a Condition, &'a FactTest)> {
    let mut found = Vec::new();
    walk_all(view.plan.agreement, &mut |one| {
        if let Test::Fact { field: about, test } = &one.test
            && about.0 == field
        {
            found.push((one, test));
        }
    });
    found
}

/// Returns the fields of conditions that hang on two fields.
pub(super) fn compared(view: &View<'_, '_, '_>) -> Vec<FieldId> {
    let mut found = Vec::new();
    walk_all(view.plan.agreement, &mut |one| {
        if let Test::Fact { field, test } = &one.test {
            let others: Vec<FieldId> = compared_fields(test).collect();
            if !others.is_empty() {
                found.push(*field);
                found.extend(others);
            }
        }
    });
    found
}

fn walk_all<'a>(agreement: &'a Agreement, visit: &mut impl FnMut(&'a Condition)) {
    let sections = agreement.sections.iter().map(|one| &one.root);
    let disqualifiers = agreement.disqualifiers.iter().map(|one| &one.when);
    let signals = agreement.signals.iter().map(|one| &one.when);
    for root in sections.chain(disqualifiers).chain(signals) {
        root.walk(visit);
    }
}
