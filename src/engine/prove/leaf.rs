//! One leaf explained: its word, its sentence, and how near it is to what is wanted.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, FieldId, Limits, Test};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::domain::verdict::{Code, Points};
use crate::engine::measure::Measured;
use crate::engine::prove::deeds::{self, Miss};
use crate::engine::prove::facts::{self, Finding};
use crate::engine::prove::obstacles::{Leaf, View};
use crate::engine::prove::wording::{Position, push_joined, push_limits, push_name, push_number};

/// Appends the sentence for a leaf, with a full stop.
pub(super) fn say(out: &mut String, view: &View<'_, '_, '_>, leaf: &Leaf<'_>) {
    match &leaf.condition.test {
        Test::Known(field) => facts::say_known(out, view, *field),
        Test::Fact { field, test } => facts::say(out, view, leaf, *field, test),
        Test::Activity(test) => deeds::say(out, view, leaf, test),
        Test::Points(limits) => say_points(out, view, leaf, limits),
        Test::AtLeast { needed, of } => say_group(out, view, leaf, *needed, of),
        Test::All(_) | Test::Any(_) | Test::None(_) => {}
    }
}

/// Returns the word for why a leaf stands in the way, or that it is met, and the field it is about.
pub(super) fn code(view: &View<'_, '_, '_>, leaf: &Leaf<'_>) -> (Code, Option<FieldId>) {
    let is_met = view.truths.of[leaf.condition.number] == leaf.wanted;
    let (code, field) = match &leaf.condition.test {
        Test::Known(field) => {
            let code = facts::code(view, Finding::Lacks(*field), *field);
            (code, Some(*field))
        }
        Test::Fact { field, test } => {
            let found = facts::finding(view, leaf.condition.number, *field, test);
            let about = match found {
                Finding::Lacks(lacking) => lacking,
                Finding::Rough | Finding::Fails(_) | Finding::Holds => *field,
            };
            (facts::code(view, found, *field), Some(about))
        }
        Test::Activity(test) => deeds::code(view, leaf, test),
        Test::Points(limits) => (points_code(view, leaf, limits), None),
        Test::AtLeast { .. } | Test::All(_) | Test::Any(_) | Test::None(_) => {
            (Code::GroupShort, None)
        }
    };
    (if is_met { Code::Met } else { code }, field)
}

/// Returns how far a leaf is from what is wanted, the nearest being 0.
///
/// In every section an unknown leaf is the nearest: nothing is known against it (but it is among the last where its own
/// group has failed already). Then come numbers, amounts and counts
/// by the share of their limit that they miss, in thousandths; what happened outside its window; what never happened;
/// last, facts between which nothing lies. A disqualifier that applies comes before one that cannot be ruled out.
pub(super) fn distance(view: &View<'_, '_, '_>, leaf: &Leaf<'_>) -> u32 {
    let truth = view.truths.of[leaf.condition.number];
    if leaf.section == SectionName::Disqualify {
        return u32::from(truth == Truth::Unknown);
    }
    if truth == Truth::Unknown {
        return if leaf.is_settled { LATE } else { 0 };
    }
    match &leaf.condition.test {
        Test::Known(_) => 0,
        Test::Fact { field, test } => {
            let gap = match facts::finding(view, leaf.condition.number, *field, test) {
                Finding::Fails(comparison) => facts::gap(&view.case.facts[field.0], comparison),
                Finding::Lacks(_) | Finding::Rough | Finding::Holds => None,
            };
            gap.map_or(APART, share)
        }
        Test::Activity(test) => {
            let Some(measured) = deeds::measured(view, leaf.condition.number) else {
                return APART;
            };
            if !measured.happened && measured.outside {
                return OUTSIDE;
            }
            deeds::gap(&measured.value, &test.limits).map_or(APART, share)
        }
        Test::Points(limits) => view
            .points
            .and_then(|points| deeds::gap(&interval(points), limits))
            .map_or(APART, share),
        Test::AtLeast { needed, of } => {
            let reached = count_true(view, of);
            share((
                Number::from(needed.saturating_sub(reached)),
                Number::from(*needed),
            ))
        }
        Test::All(_) | Test::Any(_) | Test::None(_) => APART,
    }
}

/// Returns what was measured for a leaf about activities.
pub(super) fn deed<'v>(view: &View<'v, '_, '_>, leaf: &Leaf<'_>) -> Option<&'v Measured> {
    deeds::measured(view, leaf.condition.number)
}

/// Nothing lies between what is and what is wanted.
const APART: u32 = 1002;

/// It is not known, and would not help by itself.
const LATE: u32 = 1001;

/// It happened, but outside its window.
const OUTSIDE: u32 = 999;

/// Returns which share of the limit is missed, in thousandths from 1 to 1000.
fn share((gap, limit): (Number, Number)) -> u32 {
    if let (0, 0, Ok(gap), Ok(limit)) = (
        gap.scale(),
        limit.scale(),
        i64::try_from(gap.mantissa()),
        i64::try_from(limit.mantissa()),
    ) && let Some(share) = gap
        .checked_mul(1000)
        .and_then(|gap| gap.checked_div(limit.abs()))
    {
        return u32::try_from(share).unwrap_or(1000).clamp(1, 1000);
    }
    let thousand = Number::from(1000);
    let share = gap
        .checked_mul(thousand)
        .and_then(|gap| gap.checked_div(limit.abs()));
    let share = share.and_then(|share| u32::try_from(share.trunc()).ok());
    share.unwrap_or(1000).clamp(1, 1000)
}

/// Returns how many members of a group are true.
pub(super) fn count_true(view: &View<'_, '_, '_>, of: &[Condition]) -> usize {
    of.iter()
        .filter(|one| view.truths.of[one.number] == Truth::True)
        .count()
}

fn interval(points: &Points) -> Interval {
    Interval {
        low: Bound::Included(Number::from(points.at_least)),
        high: Bound::Included(Number::from(points.at_most)),
    }
}

fn points_code(view: &View<'_, '_, '_>, leaf: &Leaf<'_>, limits: &Limits) -> Code {
    let is_unknown = view.truths.of[leaf.condition.number] == Truth::Unknown;
    let miss = view
        .points
        .and_then(|points| deeds::miss(&interval(points), limits));
    match miss {
        _ if is_unknown => Code::Missing,
        Some(Miss::Short(_)) => Code::TooLow,
        Some(Miss::Over(_)) => Code::TooHigh,
        None => Code::Excluded,
    }
}

/// Points alone are no reason that anybody could act on, so the signals are named too.
fn say_points(out: &mut String, view: &View<'_, '_, '_>, leaf: &Leaf<'_>, limits: &Limits) {
    let Some(points) = view.points else { return };
    let signals = &view.plan.agreement.signals;
    let name = |out: &mut String, index: &usize| {
        push_name(out, &signals[*index].id, Position::Within);
    };
    out.push_str("Points are ");
    push_number(out, Number::from(points.at_least));
    if points.at_most != points.at_least {
        out.push_str(" to ");
        push_number(out, Number::from(points.at_most));
    }
    if !points.signals.is_empty() {
        out.push_str(" for ");
        push_joined(out, &points.signals, ", ", " and ", name);
    }
    if !points.unknown.is_empty() {
        out.push_str(", not known: ");
        push_joined(out, &points.unknown, ", ", " and ", name);
    }
    if view.truths.of[leaf.condition.number] != leaf.wanted {
        out.push_str("; ");
        push_limits(out, limits);
        out.push_str(if leaf.wanted == Truth::True {
            " are needed"
        } else {
            " are excluded"
        });
    }
    out.push('.');
}

fn say_group(
    out: &mut String,
    view: &View<'_, '_, '_>,
    leaf: &Leaf<'_>,
    needed: usize,
    of: &[Condition],
) {
    push_name(out, &leaf.condition.id, Position::First);
    out.push_str(": ");
    let held = count_true(view, of);
    push_number(out, Number::from(held));
    out.push_str(" of ");
    push_number(out, Number::from(of.len()));
    out.push_str(if held == 1 { " holds; " } else { " hold; " });
    push_number(out, Number::from(needed));
    out.push_str(if needed == 1 {
        " is needed."
    } else {
        " are needed."
    });
}

/// Returns whether a leaf is a bare required name whose cell is blank, or one that is known: such are told together.
pub(super) fn bare_name(view: &View<'_, '_, '_>, leaf: &Leaf<'_>) -> Option<FieldId> {
    match &leaf.condition.test {
        Test::Known(field) => match view.case.facts[field.0] {
            Fact::Blank | Fact::Known(_) => Some(*field),
            Fact::Absent | Fact::Unreadable => None,
        },
        _ => None,
    }
}
