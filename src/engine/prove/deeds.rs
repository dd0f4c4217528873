//! What a measure of activities came to, in one word and in one sentence.

use crate::domain::calendar::show_day;
use crate::domain::condition::{ActivityTest, FieldId, Limit, Limits, What};
use crate::domain::number::{Interval, Number};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Type};
use crate::domain::verdict::Code;
use crate::engine::measure::{Doubt, Measured};
use crate::engine::plan::{Group, Planned};
use crate::engine::prove::facts::{end, state};
use crate::engine::prove::obstacles::{Leaf, View};
use crate::engine::prove::wording::{
    Position, amount_detail, push_details, push_did, push_duration, push_field, push_limits,
    push_name, push_names, push_number, push_prose, push_window,
};

/// A measure that some limit is too much or too little for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Miss<'a> {
    /// Less than a lower limit asks for.
    Short(&'a Limit),
    /// More than an upper limit allows.
    Over(&'a Limit),
}

/// Returns the measure of a condition on activities.
pub(super) fn measured<'v>(view: &View<'v, '_, '_>, condition: usize) -> Option<&'v Measured> {
    match view.plan.tests[condition] {
        Planned::Activity(number) => view.case.measured.get(number),
        _ => None,
    }
}

/// Returns the first limit that a number surely misses.
pub(super) fn miss<'a>(value: &Interval, limits: &'a Limits) -> Option<Miss<'a>> {
    let short = |limit: &&Limit| value.at_least(limit.value) == Truth::False;
    let not_over = |limit: &&Limit| value.at_most(limit.value) == Truth::True;
    let over = |limit: &&Limit| value.at_most(limit.value) == Truth::False;
    let not_under = |limit: &&Limit| value.at_least(limit.value) == Truth::True;
    let at_least = limits.at_least.as_ref().filter(short);
    let more_than = limits.more_than.as_ref().filter(not_over);
    let at_most = limits.at_most.as_ref().filter(over);
    let less_than = limits.less_than.as_ref().filter(not_under);
    at_least
        .or(more_than)
        .map(Miss::Short)
        .or(at_most.or(less_than).map(Miss::Over))
}

/// Returns how far a measure is from a limit that it misses, and that limit.
pub(super) fn gap(value: &Interval, limits: &Limits) -> Option<(Number, Number)> {
    match miss(value, limits)? {
        Miss::Short(limit) => Some((limit.value.checked_sub(end(value.high)?)?, limit.value)),
        Miss::Over(limit) => Some((end(value.low)?.checked_sub(limit.value)?, limit.value)),
    }
}

/// Returns whether what is added up or compared is a length of time.
pub(super) fn is_duration(view: &View<'_, '_, '_>, what: What) -> bool {
    amount_detail(what)
        .is_some_and(|detail| view.plan.agreement.details[detail].reader.kind == Type::Duration)
}

/// Returns the word for why a measure stands in the way, and the field that would help where one would.
pub(super) fn code(
    view: &View<'_, '_, '_>,
    leaf: &Leaf<'_>,
    test: &ActivityTest,
) -> (Code, Option<FieldId>) {
    let Some(measured) = measured(view, leaf.condition.number) else {
        return (Code::Missing, None);
    };
    match view.truths.of[leaf.condition.number] {
        Truth::Unknown => doubt_code(view, measured),
        Truth::True if measured.happened => (Code::Happened, None),
        Truth::True => (Code::Never, None),
        Truth::False => (missed_code(view, measured, test), None),
    }
}

fn doubt_code(view: &View<'_, '_, '_>, measured: &Measured) -> (Code, Option<FieldId>) {
    match measured.doubt {
        Some(Doubt::NoMatch) => match unknown_match(view) {
            Some(field) => (unknown_code(view, field), Some(field)),
            None => (Code::HistoryTooShort, None),
        },
        Some(Doubt::NoDate(field)) => (unknown_code(view, field), Some(field)),
        Some(Doubt::NoHistory | Doubt::HistoryTooShort) => (Code::HistoryTooShort, None),
        Some(Doubt::UnsureEvents) | None => (Code::Unreadable, None),
    }
}

fn unknown_code(view: &View<'_, '_, '_>, field: FieldId) -> Code {
    match view.case.facts[field.0] {
        Fact::Unreadable => Code::Unreadable,
        Fact::Absent | Fact::Blank | Fact::Known(_) => Code::Missing,
    }
}

/// Returns the field by which this lead's events would be found, where it is not known.
fn unknown_match(view: &View<'_, '_, '_>) -> Option<FieldId> {
    view.plan.groups.iter().find_map(|group| match group {
        Group::Field(field) if !matches!(view.case.facts[field.0], Fact::Known(_)) => Some(*field),
        Group::Field(_) | Group::Key => None,
    })
}

fn missed_code(view: &View<'_, '_, '_>, measured: &Measured, test: &ActivityTest) -> Code {
    let what = test.measure.what;
    match miss(&measured.value, &test.limits) {
        Some(Miss::Over(_)) if test.did_not => Code::Happened,
        Some(Miss::Over(_)) if matches!(what, What::Longest(_)) => Code::TooHigh,
        Some(Miss::Over(_)) => Code::TooMany,
        Some(Miss::Short(_)) | None => match what {
            _ if !measured.happened && measured.outside => Code::OutsideWindow,
            _ if !measured.happened => Code::Never,
            What::Sum(_) | What::Longest(_) if is_duration(view, what) => Code::TooShort,
            What::Sum(_) | What::Longest(_) => Code::TooLow,
            _ => Code::TooFew,
        },
    }
}

/// Appends the sentence for a measure.
pub(super) fn say(out: &mut String, view: &View<'_, '_, '_>, leaf: &Leaf<'_>, test: &ActivityTest) {
    let Some(measured) = measured(view, leaf.condition.number) else {
        return;
    };
    let truth = view.truths.of[leaf.condition.number];
    let reason = leaf.disqualifier.and_then(|one| one.reason.as_deref());
    match (truth, reason) {
        (Truth::True, Some(reason)) => {
            push_prose(out, reason.trim_end().trim_end_matches('.'));
            out.push_str(": ");
            say_deed(out, view, test, measured);
        }
        (Truth::Unknown, _) => {
            say_doubt(out, view, test, measured);
            if let Some(reason) = reason {
                out.push_str(", so this cannot be ruled out: ");
                push_prose(out, reason.trim_end().trim_end_matches('.'));
            } else if leaf.wanted == Truth::True && measured.happened {
                out.push_str("; ");
                say_limits(out, view, test, measured);
            }
        }
        _ => {
            say_deed(out, view, test, measured);
            if truth != leaf.wanted {
                say_miss(out, view, leaf, test, measured);
            }
        }
    }
    out.push('.');
}

/// Appends what was asked where it was surely not come to.
fn say_miss(
    out: &mut String,
    view: &View<'_, '_, '_>,
    leaf: &Leaf<'_>,
    test: &ActivityTest,
    measured: &Measured,
) {
    if leaf.wanted == Truth::False {
        out.push_str(", which is excluded");
    } else if test.did_not {
        out.push_str(", which must not have happened");
    } else if measured.happened || !is_one_at_least(&test.limits) {
        out.push_str("; ");
        say_limits(out, view, test, measured);
    }
}

fn is_one_at_least(limits: &Limits) -> bool {
    limits
        .at_least
        .as_ref()
        .is_some_and(|limit| limit.value == Number::ONE)
}

/// Returns whether one is asked for and nothing else.
fn is_one_asked(limits: &Limits) -> bool {
    let is_bounded = limits.at_most.is_some() || limits.less_than.is_some();
    is_one_at_least(limits) && limits.more_than.is_none() && !is_bounded
}

/// Appends what the limits ask: `30 are needed`, `at most 3 are allowed`.
fn say_limits(out: &mut String, view: &View<'_, '_, '_>, test: &ActivityTest, measured: &Measured) {
    let missed = miss(&measured.value, &test.limits);
    let (Some(Miss::Short(limit) | Miss::Over(limit)), words) =
        (missed, missed_words(test, missed))
    else {
        push_limits(out, &test.limits);
        out.push_str(if is_one_asked(&test.limits) {
            " is needed"
        } else {
            " are needed"
        });
        return;
    };
    let is_upper = matches!(missed, Some(Miss::Over(_)));
    out.push_str(words);
    push_written(out, view, test, measured, limit);
    let is_one = limit.written == "1" || limit.written.starts_with("1 ");
    out.push_str(match (is_upper, is_one) {
        (true, true) => " is allowed",
        (true, false) => " are allowed",
        (false, true) => " is needed",
        (false, false) => " are needed",
    });
}

fn missed_words(test: &ActivityTest, missed: Option<Miss<'_>>) -> &'static str {
    let is = |one: &Option<Limit>, limit: &Limit| one.as_ref() == Some(limit);
    match missed {
        Some(Miss::Short(limit)) if is(&test.limits.at_least, limit) => "",
        Some(Miss::Short(_)) => "more than ",
        Some(Miss::Over(limit)) if is(&test.limits.at_most, limit) => "at most ",
        Some(Miss::Over(_)) => "less than ",
        None => "",
    }
}

/// Appends a limit as it is written, without its unit where the amount before it was told in the same.
fn push_written(
    out: &mut String,
    view: &View<'_, '_, '_>,
    test: &ActivityTest,
    measured: &Measured,
    limit: &Limit,
) {
    let mut told = String::new();
    if is_duration(view, test.measure.what) {
        push_amount(&mut told, view, test.measure.what, &measured.value);
    }
    let unit = |words: &str| words.split_once(' ').map(|(_, unit)| unit.to_owned());
    match (unit(&told), limit.written.split_once(' ')) {
        (Some(told), Some((number, unit))) if told == unit => out.push_str(number),
        _ => out.push_str(&limit.written),
    }
}

/// Appends what the lead did: `Visited the pricing page twice in the last 14 days`.
pub(super) fn say_deed(
    out: &mut String,
    view: &View<'_, '_, '_>,
    test: &ActivityTest,
    measured: &Measured,
) {
    let (agreement, measure) = (view.plan.agreement, &test.measure);
    let from = out.len();
    let is_never = !measured.happened && !measured.outside;
    if is_never {
        out.push_str("Never ");
    }
    let position = if is_never {
        Position::Within
    } else {
        Position::First
    };
    push_did(out, agreement, &measure.did, position);
    push_details(out, agreement, measure);
    if !measured.happened && measured.outside {
        out.push_str(", but not");
    } else if measured.happened && amount_detail(measure.what).is_none() {
        push_count(out, view, measure.what, &measured.value);
    }
    push_window(out, agreement, &measure.window);
    if let Some(detail) = amount_detail(measure.what)
        && measured.happened
    {
        let is_sum = matches!(measure.what, What::Sum(_));
        out.push_str(if is_sum { ", total " } else { ", longest " });
        push_name(out, &agreement.details[detail].name, Position::Within);
        out.push(' ');
        push_amount(out, view, measure.what, &measured.value);
    }
    debug_assert!(out.len() > from, "every deed has words");
}

/// Appends how often: ` twice`, ` on 3 days`.
pub(super) fn push_count(out: &mut String, view: &View<'_, '_, '_>, what: What, value: &Interval) {
    if !view.shows_values {
        return;
    }
    let single = value.as_single();
    match what {
        What::Count if single == Some(Number::ONE) => out.push_str(" once"),
        What::Count if single == Some(Number::TWO) => out.push_str(" twice"),
        What::Count if single.is_none() && end(value.high).is_none() => push_at_least(out, value),
        What::Count => {
            out.push(' ');
            push_counted(out, value);
            out.push_str(" times");
        }
        What::DistinctDays => {
            out.push_str(" on ");
            push_counted(out, value);
            out.push_str(if single == Some(Number::ONE) {
                " day"
            } else {
                " days"
            });
        }
        What::DistinctKinds => {
            out.push_str(" in ");
            push_counted(out, value);
            out.push_str(if single == Some(Number::ONE) {
                " way"
            } else {
                " ways"
            });
        }
        What::Distinct(detail) => {
            out.push_str(" with ");
            push_counted(out, value);
            out.push_str(" different ");
            let detail = &view.plan.agreement.details[detail.0];
            if single == Some(Number::ONE) {
                push_name(out, &detail.name, Position::Within);
            } else {
                push_names(out, &detail.name);
            }
        }
        What::Sum(_) | What::Longest(_) => {}
    }
}

/// Appends how often at least, where more cannot be ruled out.
fn push_at_least(out: &mut String, value: &Interval) {
    match end(value.low) {
        Some(low) if low == Number::ONE => out.push_str(" at least once"),
        Some(low) if low == Number::TWO => out.push_str(" at least twice"),
        _ => {
            out.push(' ');
            push_counted(out, value);
            out.push_str(" times");
        }
    }
}

fn push_counted(out: &mut String, value: &Interval) {
    match (value.as_single(), end(value.low), end(value.high)) {
        (Some(number), _, _) => push_number(out, number),
        (None, Some(low), Some(high)) => {
            push_number(out, low);
            out.push_str(" to ");
            push_number(out, high);
        }
        (None, Some(low), None) => {
            out.push_str("at least ");
            push_number(out, low);
        }
        (None, None, _) => out.push_str("an unknown number of"),
    }
}

/// Appends an amount or a count as it was measured.
pub(super) fn push_amount(out: &mut String, view: &View<'_, '_, '_>, what: What, value: &Interval) {
    if !view.shows_values {
        out.push_str("known");
        return;
    }
    if !is_duration(view, what) {
        push_counted(out, value);
        return;
    }
    match (end(value.low), end(value.high)) {
        (Some(low), Some(high)) if low == high => push_duration(out, low),
        (Some(low), Some(high)) => {
            push_duration(out, low);
            out.push_str(" to ");
            push_duration(out, high);
        }
        (Some(low), None) => {
            out.push_str("at least ");
            push_duration(out, low);
        }
        (None, _) => out.push_str("unknown"),
    }
}

/// Appends why a measure cannot be told.
fn say_doubt(out: &mut String, view: &View<'_, '_, '_>, test: &ActivityTest, measured: &Measured) {
    match measured.doubt {
        Some(Doubt::NoMatch) => {
            if let Some(field) = unknown_match(view) {
                say_lacking(out, view, field, ", so its history cannot be found: ", test);
            }
        }
        Some(Doubt::NoHistory) => {
            out.push_str("No activity history was given, so we cannot tell: ");
            push_meant(out, view, test);
        }
        Some(Doubt::NoDate(field)) => {
            say_lacking(
                out,
                view,
                field,
                ", so we cannot tell when to count: ",
                test,
            );
        }
        Some(Doubt::HistoryTooShort) => {
            say_sure_part(out, view, test, measured);
            out.push_str(", but the history is complete only since ");
            let clock = view.plan.clock();
            let since = clock.complete_since.map(|since| clock.zone.day(since));
            out.push_str(&since.map(show_day).unwrap_or_default());
        }
        Some(Doubt::UnsureEvents) | None => {
            say_deed(out, view, test, measured);
            out.push_str(", as some events have no readable time or detail");
        }
    }
}

fn say_lacking(
    out: &mut String,
    view: &View<'_, '_, '_>,
    field: FieldId,
    words: &str,
    test: &ActivityTest,
) {
    push_field(out, view.plan.agreement, field, Position::First);
    out.push_str(state(&view.case.facts[field.0]));
    out.push_str(words);
    push_meant(out, view, test);
}

/// Appends what is asked about: `attended a webinar in the last 90 days`.
fn push_meant(out: &mut String, view: &View<'_, '_, '_>, test: &ActivityTest) {
    let agreement = view.plan.agreement;
    push_did(out, agreement, &test.measure.did, Position::Within);
    push_details(out, agreement, &test.measure);
    push_window(out, agreement, &test.measure.window);
}

fn say_sure_part(
    out: &mut String,
    view: &View<'_, '_, '_>,
    test: &ActivityTest,
    measured: &Measured,
) {
    if measured.happened {
        say_deed(out, view, test, measured);
    } else {
        out.push_str("Not known to be so: ");
        push_meant(out, view, test);
    }
}
