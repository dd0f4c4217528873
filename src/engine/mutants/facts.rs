//! What could be asked of a fact instead.

use crate::domain::agreement::Agreement;
use crate::domain::condition::{Comparison, Constants, FactTest, IfMissing, Limit};
use crate::domain::reader::Reader;
use crate::domain::text::Folded;
use crate::domain::value::Type;
use crate::engine::mutants::steps::{self, Place, moments, moved, shown};
use crate::engine::mutants::tried;

/// A comparison with what it is changed into; several comparisons where one word says two.
type Turned = (String, Vec<Comparison>);

/// Returns what could be asked instead, and how many entries of long lists were passed over.
pub(super) fn changes(
    agreement: &Agreement,
    reader: &Reader,
    test: &FactTest,
) -> (Vec<(String, FactTest)>, usize) {
    let (comparisons, if_missing) = match test {
        FactTest::Present(wanted) => {
            let words = format!("changing `present = {wanted}` to `present = {}`", !wanted);
            return (vec![(words, FactTest::Present(!wanted))], 0);
        }
        FactTest::Compare {
            comparisons,
            if_missing,
        } => (comparisons, *if_missing),
    };
    let whole = |comparisons: Vec<Comparison>| FactTest::Compare {
        comparisons,
        if_missing,
    };
    let (mut changes, mut untried) = (Vec::new(), 0);
    for (index, comparison) in comparisons.iter().enumerate() {
        let (turned, passed) = turned(agreement, reader, comparison);
        untried += passed;
        for (words, other) in turned {
            let mut all = comparisons.clone();
            all.splice(index..=index, other);
            changes.push((words, whole(all)));
        }
        if comparisons.len() > 1 {
            let mut all = comparisons.clone();
            all.remove(index);
            changes.push((
                format!("leaving out `{}`", comparison.keyword()),
                whole(all),
            ));
        }
    }
    let other_missing = MISSING.iter().filter(|(one, _)| *one != if_missing);
    changes.extend(other_missing.map(|(other, word)| {
        let test = FactTest::Compare {
            comparisons: comparisons.clone(),
            if_missing: *other,
        };
        (format!("changing `if_missing` to `{word}`"), test)
    }));
    (changes, untried)
}

const MISSING: &[(IfMissing, &str)] = &[
    (IfMissing::Unknown, "unknown"),
    (IfMissing::Matches, "matches"),
    (IfMissing::DoesNotMatch, "does_not_match"),
];

fn turned(agreement: &Agreement, reader: &Reader, one: &Comparison) -> (Vec<Turned>, usize) {
    use Comparison as C;
    let kind = reader.kind;
    let zone = agreement.zone;
    let mut all = Vec::new();
    match one {
        C::Is(these) | C::IsNot(these) | C::OneOf(these) | C::NoneOf(these) => {
            all.push(flipped(one, among(one)(these.clone())));
            let untried = constants(one, these, kind, &mut all);
            return (all, untried);
        }
        C::AtLeast(limit) => limited(Place::AtLeast, limit, kind, &mut all),
        C::AtMost(limit) => limited(Place::AtMost, limit, kind, &mut all),
        C::MoreThan(limit) => limited(Place::MoreThan, limit, kind, &mut all),
        C::LessThan(limit) => limited(Place::LessThan, limit, kind, &mut all),
        C::Between(low, high) => between(low, high, kind, &mut all),
        C::Before(moment) | C::After(moment) => {
            let same: fn(_) -> _ = if matches!(one, C::Before(_)) {
                C::Before
            } else {
                C::After
            };
            let other: fn(_) -> _ = if matches!(one, C::Before(_)) {
                C::After
            } else {
                C::Before
            };
            all.push(flipped(one, other(*moment)));
            for other in moments(*moment) {
                let words = format!(
                    "changing {} to {}",
                    shown(*moment, zone),
                    shown(other, zone)
                );
                all.push((words, vec![same(other)]));
            }
        }
        C::Within(span) => {
            let as_of = agreement.tests_as_of.unwrap_or_default();
            for other in steps::spans(*span, zone, as_of) {
                all.push((
                    format!("changing {span} to {other}"),
                    vec![C::Within(other)],
                ));
            }
        }
        C::Contains(these)
        | C::HasWord(these)
        | C::StartsWith(these)
        | C::EndsWith(these)
        | C::DomainIs(these)
        | C::AnyOf(these)
        | C::AllOf(these)
        | C::NoneOfItems(these)
        | C::Only(these) => {
            all.extend(
                other_lists(one)
                    .into_iter()
                    .map(|other| flipped(one, other(these.clone()))),
            );
            let untried = entries(one, these, &mut all);
            return (all, untried);
        }
        C::DomainIsField(_) | C::Matches(_) => {}
    }
    (all, 0)
}

fn flipped(one: &Comparison, other: Comparison) -> Turned {
    let words = format!("changing `{}` to `{}`", one.keyword(), other.keyword());
    (words, vec![other])
}

/// Returns the opposite of a comparison with constants.
fn among(one: &Comparison) -> fn(Constants) -> Comparison {
    match one {
        Comparison::Is(_) => Comparison::IsNot,
        Comparison::IsNot(_) => Comparison::Is,
        Comparison::OneOf(_) => Comparison::NoneOf,
        _ => Comparison::OneOf,
    }
}

/// Returns the comparison of the same kind with other constants.
fn same(one: &Comparison) -> fn(Constants) -> Comparison {
    match one {
        Comparison::Is(_) => Comparison::Is,
        Comparison::IsNot(_) => Comparison::IsNot,
        Comparison::OneOf(_) => Comparison::OneOf,
        _ => Comparison::NoneOf,
    }
}

/// Returns what a comparison with texts is turned into.
fn other_lists(one: &Comparison) -> Vec<fn(Vec<Folded>) -> Comparison> {
    use Comparison as C;
    match one {
        C::Contains(_) => vec![C::HasWord],
        C::HasWord(_) | C::StartsWith(_) | C::EndsWith(_) => vec![C::Contains],
        C::AnyOf(these) if these.len() > 1 => vec![C::NoneOfItems, C::AllOf],
        C::AnyOf(_) => vec![C::NoneOfItems],
        C::AllOf(these) if these.len() > 1 => vec![C::AnyOf],
        C::AllOf(_) | C::NoneOfItems(_) | C::Only(_) => vec![C::AnyOf],
        _ => Vec::new(),
    }
}

/// Adds the comparison without each of its constants, and with each number moved.
fn constants(one: &Comparison, these: &Constants, kind: Type, all: &mut Vec<Turned>) -> usize {
    let again = same(one);
    let (count, written): (usize, Vec<String>) = match these {
        Constants::Texts(texts) => (
            texts.len(),
            texts.iter().map(|one| one.written.clone()).collect(),
        ),
        Constants::Numbers(limits) => (
            limits.len(),
            limits.iter().map(|one| one.written.clone()).collect(),
        ),
        Constants::Countries(all) => (all.len(), all.iter().map(|(_, one)| one.clone()).collect()),
        Constants::YesNo(all) => (all.len(), all.iter().map(ToString::to_string).collect()),
    };
    let picked = tried(count);
    if let Constants::Numbers(limits) = these {
        for index in &picked {
            for other in [false, true]
                .into_iter()
                .filter_map(|up| moved(&limits[*index], kind, up))
            {
                let words = format!("changing {} to {}", limits[*index].written, other.written);
                let mut changed = limits.clone();
                changed[*index] = other;
                all.push((words, vec![again(Constants::Numbers(changed))]));
            }
        }
    }
    if count < 2 {
        return 0;
    }
    for index in &picked {
        let words = format!("dropping `{}` from `{}`", written[*index], one.keyword());
        all.push((words, vec![again(dropped(these, *index))]));
    }
    count - picked.len()
}

fn dropped(these: &Constants, index: usize) -> Constants {
    fn left<T: Clone>(these: &[T], index: usize) -> Vec<T> {
        let mut left = these.to_vec();
        left.remove(index);
        left
    }
    match these {
        Constants::Texts(texts) => Constants::Texts(left(texts, index)),
        Constants::Numbers(limits) => Constants::Numbers(left(limits, index)),
        Constants::Countries(countries) => Constants::Countries(left(countries, index)),
        Constants::YesNo(values) => Constants::YesNo(left(values, index)),
    }
}

/// Adds the comparison without each of its texts.
fn entries(one: &Comparison, these: &[Folded], all: &mut Vec<Turned>) -> usize {
    use Comparison as C;
    let again: fn(Vec<Folded>) -> Comparison = match one {
        C::Contains(_) => C::Contains,
        C::HasWord(_) => C::HasWord,
        C::StartsWith(_) => C::StartsWith,
        C::EndsWith(_) => C::EndsWith,
        C::DomainIs(_) => C::DomainIs,
        C::AnyOf(_) => C::AnyOf,
        C::AllOf(_) => C::AllOf,
        C::NoneOfItems(_) => C::NoneOfItems,
        _ => C::Only,
    };
    if these.len() < 2 {
        return 0;
    }
    let picked = tried(these.len());
    for index in &picked {
        let words = format!(
            "dropping `{}` from `{}`",
            these[*index].written,
            one.keyword()
        );
        let mut left = these.to_vec();
        left.remove(*index);
        all.push((words, vec![again(left)]));
    }
    these.len() - picked.len()
}

fn limited(place: Place, limit: &Limit, kind: Type, all: &mut Vec<Turned>) {
    for other in [false, true]
        .into_iter()
        .filter_map(|up| moved(limit, kind, up))
    {
        let word = place.words();
        let words = format!(
            "changing {word} {} to {word} {}",
            limit.written, other.written
        );
        all.push((words, vec![compared(place, other)]));
    }
    for other in place.others(kind) {
        let (word, to, written) = (place.words(), other.words(), &limit.written);
        let words = format!("changing {word} {written} to {to} {written}");
        all.push((words, vec![compared(other, limit.clone())]));
    }
}

fn compared(place: Place, limit: Limit) -> Comparison {
    match place {
        Place::AtLeast => Comparison::AtLeast(limit),
        Place::AtMost => Comparison::AtMost(limit),
        Place::MoreThan => Comparison::MoreThan(limit),
        Place::LessThan => Comparison::LessThan(limit),
    }
}

/// Adds the comparison with either end moved; where numbers need not be whole, also with either end left out.
fn between(low: &Limit, high: &Limit, kind: Type, all: &mut Vec<Turned>) {
    let both = |low: &Limit, high: &Limit| vec![Comparison::Between(low.clone(), high.clone())];
    let said =
        |one: &Limit, other: &Limit| format!("changing {} to {}", one.written, other.written);
    for other in [false, true]
        .into_iter()
        .filter_map(|up| moved(low, kind, up))
    {
        all.push((said(low, &other), both(&other, high)));
    }
    for other in [false, true]
        .into_iter()
        .filter_map(|up| moved(high, kind, up))
    {
        all.push((said(high, &other), both(low, &other)));
    }
    if kind != Type::WholeNumber {
        let (from, to) = (low.clone(), high.clone());
        let words = format!("changing from {} to more than {}", low.written, low.written);
        all.push((
            words,
            vec![Comparison::MoreThan(from), Comparison::AtMost(to)],
        ));
        let (from, to) = (low.clone(), high.clone());
        let words = format!(
            "changing up to {} to less than {}",
            high.written, high.written
        );
        all.push((
            words,
            vec![Comparison::AtLeast(from), Comparison::LessThan(to)],
        ));
    }
}
