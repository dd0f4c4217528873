//! What a fact's test came to, in one word and in one sentence.

use crate::domain::condition::{Comparison, Constants, FactTest, FieldId};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::Code;
use crate::engine::compare::{Beside, Prepared};
use crate::engine::plan::Planned;
use crate::engine::prove::missing::compared_fields;
use crate::engine::prove::obstacles::{Leaf, View};
use crate::engine::prove::wording::{
    Position, push_comparison, push_constants, push_field, push_prose, push_test, push_value,
};

/// How a fact's test came to its truth.
#[derive(Debug, Clone, Copy)]
pub(super) enum Finding<'a> {
    /// The fact, or the second one it is compared with, is not known.
    Lacks(FieldId),
    /// It is known, but too roughly to tell.
    Rough,
    /// It is known, and this comparison fails.
    Fails(&'a Comparison),
    /// It is known, and all asked of it holds.
    Holds,
}

/// Returns how a fact's test came to its truth.
pub(super) fn finding<'a>(
    view: &View<'_, '_, '_>,
    condition: usize,
    field: FieldId,
    test: &'a FactTest,
) -> Finding<'a> {
    let FactTest::Compare { comparisons, .. } = test else {
        return match view.case.facts[field.0] {
            Fact::Known(_) => Finding::Holds,
            Fact::Absent | Fact::Blank | Fact::Unreadable => Finding::Lacks(field),
        };
    };
    let is_unknown = |one: &FieldId| !matches!(view.case.facts[one.0], Fact::Known(_));
    let mut fields = std::iter::once(field).chain(compared_fields(test));
    if let Some(lacking) = fields.find(is_unknown) {
        return Finding::Lacks(lacking);
    }
    match view.truths.of[condition] {
        Truth::True => Finding::Holds,
        Truth::Unknown => Finding::Rough,
        Truth::False => {
            failing(view, condition, field, comparisons).map_or(Finding::Holds, Finding::Fails)
        }
    }
}

/// Returns the first comparison that is false of a known fact.
fn failing<'a>(
    view: &View<'_, '_, '_>,
    condition: usize,
    field: FieldId,
    comparisons: &'a [Comparison],
) -> Option<&'a Comparison> {
    let Planned::Fact(Prepared::Compare { tests, .. }) = &view.plan.tests[condition] else {
        return None;
    };
    let Fact::Known(value) = &view.case.facts[field.0] else {
        return None;
    };
    let beside = Beside {
        zone: view.plan.clock().zone,
        facts: &view.case.facts,
        spans: &view.plan.frames.spans,
    };
    let mut scratch = String::new();
    let written = comparisons.iter().flat_map(|one| {
        let prepared = if matches!(one, Comparison::Between(..)) {
            2
        } else {
            1
        };
        std::iter::repeat_n(one, prepared)
    });
    let mut both = written.zip(tests);
    both.find(|(_, test)| test.judge(value, &beside, &mut scratch) == Some(Truth::False))
        .map(|(one, _)| one)
}

/// Returns the word for why a fact stands in the way.
pub(super) fn code(view: &View<'_, '_, '_>, finding: Finding<'_>, field: FieldId) -> Code {
    match finding {
        Finding::Lacks(lacking) => match view.case.facts[lacking.0] {
            Fact::Unreadable => Code::Unreadable,
            Fact::Absent | Fact::Blank | Fact::Known(_) => Code::Missing,
        },
        Finding::Rough => Code::Missing,
        Finding::Holds => Code::Excluded,
        Finding::Fails(comparison) => failed(comparison, &view.case.facts[field.0]),
    }
}

fn failed(comparison: &Comparison, fact: &Fact<'_>) -> Code {
    match comparison {
        Comparison::AtLeast(_) | Comparison::MoreThan(_) => Code::TooLow,
        Comparison::AtMost(_) | Comparison::LessThan(_) => Code::TooHigh,
        Comparison::Between(low, _) => match fact {
            Fact::Known(Value::Number(number)) if number.at_least(low.value) == Truth::False => {
                Code::TooLow
            }
            _ => Code::TooHigh,
        },
        Comparison::Is(_)
        | Comparison::OneOf(_)
        | Comparison::AnyOf(_)
        | Comparison::AllOf(_)
        | Comparison::Only(_) => Code::NotAllowed,
        Comparison::IsNot(_) | Comparison::NoneOf(_) | Comparison::NoneOfItems(_) => Code::Excluded,
        Comparison::Contains(_)
        | Comparison::HasWord(_)
        | Comparison::StartsWith(_)
        | Comparison::EndsWith(_)
        | Comparison::DomainIs(_)
        | Comparison::DomainIsField(_)
        | Comparison::Matches(_) => Code::NoMatch,
        Comparison::Before(_) | Comparison::After(_) | Comparison::Within(_) => Code::OutsideWindow,
    }
}

/// Returns how far a number is from a comparison that fails, and the limit it misses; nothing for other facts.
pub(super) fn gap(fact: &Fact<'_>, comparison: &Comparison) -> Option<(Number, Number)> {
    let Fact::Known(Value::Number(number)) = fact else {
        return None;
    };
    match comparison {
        Comparison::AtLeast(limit) | Comparison::MoreThan(limit) => below(number, limit.value),
        Comparison::AtMost(limit) | Comparison::LessThan(limit) => above(number, limit.value),
        Comparison::Between(low, high) => {
            below(number, low.value).or_else(|| above(number, high.value))
        }
        _ => None,
    }
}

fn below(number: &Interval, limit: Number) -> Option<(Number, Number)> {
    let gap = limit.checked_sub(end(number.high)?)?;
    (gap >= Number::ZERO).then_some((gap, limit))
}

fn above(number: &Interval, limit: Number) -> Option<(Number, Number)> {
    let gap = end(number.low)?.checked_sub(limit)?;
    (gap >= Number::ZERO).then_some((gap, limit))
}

/// Returns the number at an end of an interval.
pub(super) fn end(bound: Bound) -> Option<Number> {
    match bound {
        Bound::Open => None,
        Bound::Included(number) | Bound::Excluded(number) => Some(number),
    }
}

/// Appends the sentence for a bare name in `[required]`.
pub(super) fn say_known(out: &mut String, view: &View<'_, '_, '_>, field: FieldId) {
    push_field(out, view.plan.agreement, field, Position::First);
    out.push_str(state(&view.case.facts[field.0]));
    out.push('.');
}

/// Returns what can be said of a fact without its value.
pub(super) fn state(fact: &Fact<'_>) -> &'static str {
    match fact {
        Fact::Known(_) => " is known",
        Fact::Absent => " is not in the record",
        Fact::Blank => " is blank",
        Fact::Unreadable => " cannot be read",
    }
}

/// Appends the sentence for a fact's test.
pub(super) fn say(
    out: &mut String,
    view: &View<'_, '_, '_>,
    leaf: &Leaf<'_>,
    field: FieldId,
    test: &FactTest,
) {
    let found = finding(view, leaf.condition.number, field, test);
    let truth = view.truths.of[leaf.condition.number];
    let reason = leaf.disqualifier.and_then(|one| one.reason.as_deref());
    if let Some(reason) = reason
        && truth == Truth::True
    {
        push_prose(out, reason.trim_end().trim_end_matches('.'));
        out.push_str(": ");
    }
    match found {
        Finding::Lacks(lacking) => {
            push_field(out, view.plan.agreement, lacking, Position::First);
            out.push_str(state(&view.case.facts[lacking.0]));
            if view.truths.assumed[leaf.condition.number] {
                out.push_str(if truth == Truth::True {
                    ", which counts as matching"
                } else {
                    ", which counts as not matching"
                });
            }
        }
        Finding::Rough => {
            push_known(out, view, leaf, field);
            out.push_str(", which is too rough to tell");
        }
        Finding::Fails(_) | Finding::Holds => push_known(out, view, leaf, field),
    }
    say_wanted(out, view, leaf, (field, test), found);
    out.push('.');
}

fn push_known(out: &mut String, view: &View<'_, '_, '_>, leaf: &Leaf<'_>, field: FieldId) {
    let truth = view.truths.of[leaf.condition.number];
    let agreement = view.plan.agreement;
    push_field(out, agreement, field, Position::First);
    match &view.case.facts[field.0] {
        Fact::Known(value) if view.shows_values => {
            out.push_str(" is ");
            let kind = agreement.fields[field.0].reader.kind;
            push_value(out, value, kind, agreement.zone);
        }
        Fact::Known(_) if truth == leaf.wanted => out.push_str(" fits"),
        Fact::Known(_) if truth == Truth::Unknown => out.push_str(" is a range"),
        Fact::Known(_) => out.push_str(" does not fit"),
        fact => out.push_str(state(fact)),
    }
}

/// Appends what was asked of the fact: nothing where it came to what is wanted.
fn say_wanted(
    out: &mut String,
    view: &View<'_, '_, '_>,
    leaf: &Leaf<'_>,
    (field, test): (FieldId, &FactTest),
    found: Finding<'_>,
) {
    let agreement = view.plan.agreement;
    let truth = view.truths.of[leaf.condition.number];
    if truth == leaf.wanted {
        return;
    }
    let kind = agreement.fields[field.0].reader.kind;
    let reason = leaf.disqualifier.and_then(|one| one.reason.as_deref());
    if let (Truth::False, None, Some(these)) = (leaf.wanted, reason, only_allowed(test)) {
        out.push_str("; ");
        push_constants(out, these, kind);
        out.push_str(" is needed");
        return;
    }
    match (leaf.wanted, truth, reason) {
        (Truth::False, Truth::True, Some(_)) => {}
        (Truth::False, Truth::True, None) if is_named(test) => out.push_str(", which is excluded"),
        (Truth::False, Truth::True, None) => {
            out.push_str("; ");
            push_test(out, agreement, test, kind);
            out.push_str(" is excluded");
        }
        (Truth::False, _, Some(reason)) => {
            out.push_str(", so this cannot be ruled out: ");
            push_prose(out, reason.trim_end().trim_end_matches('.'));
        }
        (Truth::False, _, None) => {
            out.push_str(", so ");
            push_test(out, agreement, test, kind);
            out.push_str(" cannot be ruled out");
        }
        (_, _, _) => {
            if matches!(test, FactTest::Present(true)) {
                return;
            }
            out.push_str("; ");
            match found {
                Finding::Fails(comparison) => push_comparison(out, agreement, comparison, kind),
                _ => push_test(out, agreement, test, kind),
            }
            out.push_str(" is needed");
        }
    }
}

/// Returns the only values that are allowed where what is not among them is excluded.
fn only_allowed(test: &FactTest) -> Option<&Constants> {
    let FactTest::Compare { comparisons, .. } = test else {
        return None;
    };
    match comparisons.as_slice() {
        [Comparison::IsNot(these) | Comparison::NoneOf(these)] => Some(these),
        _ => None,
    }
}

/// Returns whether a test names the values that fit, so that a value that fits says it all.
fn is_named(test: &FactTest) -> bool {
    match test {
        FactTest::Present(_) => true,
        FactTest::Compare { comparisons, .. } => {
            matches!(
                comparisons.as_slice(),
                [Comparison::Is(_) | Comparison::OneOf(_)]
            )
        }
    }
}
