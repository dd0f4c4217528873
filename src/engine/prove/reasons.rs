//! Every reason of a verdict, with what was found, what was asked, the window and the rows that counted.

use crate::domain::agreement::Agreement;
use crate::domain::condition::{
    ActivityTest, Anchor, Comparison, Constants, Did, End, FactTest, FieldId, Limit, Limits, Start,
    Test, What,
};
use crate::domain::number::Number;
use crate::domain::text::Folded;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Type, Value};
use crate::domain::verdict::{Code, Outcome, Reason, Scalar, Verdict, WindowShown};
use crate::engine::case::{KeptEvent, frame_for};
use crate::engine::compare::{Compared, Prepared};
use crate::engine::plan::Planned;
use crate::engine::prove::Names;
use crate::engine::prove::deeds::{self, push_amount};
use crate::engine::prove::evidence::evidence;
use crate::engine::prove::facts::{self, Finding};
use crate::engine::prove::leaf::{code, count_true, distance, say};
use crate::engine::prove::obstacles::{Leaf, ORDER, View, carriers, obstacles};
use crate::engine::prove::wording::{push_duration, push_moment, push_number};
use crate::engine::window::Frame;

/// Returns every reason: of a rejected lead what stands in its way, of a qualified one what carried it.
///
/// Sections come in the order of explanations; within one of a rejected lead the nearest miss comes first. `spent` are
/// reasons of another lead of the same plan: what a condition asks is the same for all, and is taken over.
pub(super) fn reasons(
    view: &View<'_, '_, '_>,
    events: Option<&[KeptEvent]>,
    names: &Names<'_>,
    (verdict, mut spent): (&Verdict, Vec<Reason>),
) -> Vec<Reason> {
    let mut leaves: Vec<Leaf<'_>> = Vec::new();
    if verdict.outcome == Outcome::Qualified {
        carriers(view, verdict, &ORDER, &mut |leaf| leaves.push(leaf));
    } else {
        obstacles(view, verdict, false, &mut |leaf| leaves.push(leaf));
        let place = |leaf: &Leaf<'_>| ORDER.iter().position(|one| *one == leaf.section);
        leaves.sort_by_cached_key(|leaf| (place(leaf), distance(view, leaf)));
    }
    leaves
        .iter()
        .map(|leaf| reason(view, events, names, (leaf, &mut spent)))
        .collect()
}

fn reason(
    view: &View<'_, '_, '_>,
    events: Option<&[KeptEvent]>,
    names: &Names<'_>,
    (leaf, spent): (&Leaf<'_>, &mut Vec<Reason>),
) -> Reason {
    let number = leaf.condition.number;
    let mut reason = begun(view, names, leaf, spent);
    say(&mut reason.text, view, leaf);
    match &leaf.condition.test {
        Test::Known(_) => asked(&mut reason, || vec![("present", Scalar::YesNo(true))]),
        Test::Fact { field, test } => add_fact(&mut reason, view, *field, test),
        Test::Activity(asked) => {
            add_activity(&mut reason, view, asked);
            if let (Some(events), Planned::Activity(measure)) = (events, &view.plan.tests[number]) {
                let with_unsure = reason.truth == Truth::Unknown;
                reason.evidence = evidence(view, *measure, events, with_unsure, names.sources);
            }
        }
        Test::Points(limits) => add_points(&mut reason, view, limits),
        Test::AtLeast { needed, of } => {
            let count = |count: usize| Scalar::Number(Number::from(count));
            reason.actual = Some(count(count_true(view, of)));
            asked(&mut reason, || vec![("at_least", count(*needed))]);
        }
        Test::All(_) | Test::Any(_) | Test::None(_) => {}
    }
    if !view.shows_values {
        reason.actual = None;
        reason.gap = None;
        reason.evidence.clear();
    }
    reason
}

/// Returns a reason with what can be said of any condition, and with what one about the same condition has asked.
fn begun(
    view: &View<'_, '_, '_>,
    names: &Names<'_>,
    leaf: &Leaf<'_>,
    spent: &mut Vec<Reason>,
) -> Reason {
    let number = leaf.condition.number;
    let (code, field) = code(view, leaf);
    let (truth, is_assumed) = (view.truths.of[number], view.truths.assumed[number]);
    if let Some(index) = spent.iter().position(|one| one.condition == number) {
        let mut known = spent.swap_remove(index);
        known.text.clear();
        known.evidence.clear();
        return Reason {
            code,
            truth,
            field,
            actual: None,
            gap: None,
            is_assumed,
            ..known
        };
    }
    Reason {
        code,
        section: leaf.section,
        rule: leaf.rule.to_owned(),
        condition: number,
        truth,
        field,
        activity: None,
        measure: None,
        actual: None,
        wanted: Vec::new(),
        gap: None,
        window: None,
        evidence: Vec::new(),
        line: names.lines.line(leaf.condition.at.start),
        is_assumed,
        text: String::new(),
    }
}

/// Sets what was asked where that is not known yet.
fn asked(reason: &mut Reason, wanted: impl FnOnce() -> Vec<(&'static str, Scalar)>) {
    if reason.wanted.is_empty() {
        reason.wanted = wanted();
    }
}

fn add_fact(reason: &mut Reason, view: &View<'_, '_, '_>, field: FieldId, test: &FactTest) {
    let agreement = view.plan.agreement;
    let kind = agreement.fields[field.0].reader.kind;
    let fact = &view.case.facts[field.0];
    if let Fact::Known(value) = fact {
        reason.actual = Some(scalar(value, kind, agreement));
    }
    asked(reason, || wanted_of_fact(agreement, test, kind));
    if let Finding::Fails(comparison) = facts::finding(view, reason.condition, field, test)
        && let Some((gap, _)) = facts::gap(fact, comparison)
    {
        reason.gap = Some(amount_words(gap, kind == Type::Duration));
    }
    reason.window = date_window(view, reason.condition, test);
}

fn amount_words(amount: Number, is_duration: bool) -> String {
    let mut out = String::new();
    if is_duration {
        push_duration(&mut out, amount);
    } else {
        push_number(&mut out, amount);
    }
    out
}

/// Returns a value as machine formats give it: numbers as numbers, durations and ranges in words.
pub(super) fn scalar(value: &Value<'_>, kind: Type, agreement: &Agreement) -> Scalar {
    match value {
        Value::Text(text) => Scalar::Text(text.clone().into_owned()),
        Value::Number(interval) => match interval.as_single() {
            Some(number) if kind != Type::Duration => Scalar::Number(number.normalize()),
            Some(number) => Scalar::Text(amount_words(number, true)),
            None => Scalar::Text(interval.to_string()),
        },
        Value::YesNo(yes) => Scalar::YesNo(*yes),
        Value::Moment(moment) => {
            let mut out = String::new();
            push_moment(&mut out, *moment, agreement.zone);
            Scalar::Text(out)
        }
        Value::Country(country) => Scalar::Text(country.code().to_owned()),
        Value::List(items) => {
            let item = |one: &std::borrow::Cow<'_, str>| Scalar::Text(one.clone().into_owned());
            Scalar::List(items.iter().map(item).collect())
        }
    }
}

/// Returns what a fact's test asks: each comparison's word with its constants.
pub(super) fn wanted_of_fact(
    agreement: &Agreement,
    test: &FactTest,
    kind: Type,
) -> Vec<(&'static str, Scalar)> {
    match test {
        FactTest::Present(wanted) => vec![("present", Scalar::YesNo(*wanted))],
        FactTest::Compare { comparisons, .. } => comparisons
            .iter()
            .map(|one| (one.keyword(), constants(agreement, one, kind)))
            .collect(),
    }
}

fn constants(agreement: &Agreement, comparison: &Comparison, kind: Type) -> Scalar {
    let texts = |these: &[Folded]| {
        let text = |one: &Folded| Scalar::Text(one.written.clone());
        Scalar::List(these.iter().map(text).collect())
    };
    let moment = |moment| {
        let mut out = String::new();
        push_moment(&mut out, moment, agreement.zone);
        Scalar::Text(out)
    };
    match comparison {
        Comparison::Is(these) | Comparison::IsNot(these) => {
            let mut items = listed(these, kind);
            match items.len() {
                1 => items.remove(0),
                _ => Scalar::List(items),
            }
        }
        Comparison::OneOf(these) | Comparison::NoneOf(these) => Scalar::List(listed(these, kind)),
        Comparison::AtLeast(limit)
        | Comparison::AtMost(limit)
        | Comparison::MoreThan(limit)
        | Comparison::LessThan(limit) => of_limit(limit, kind == Type::Duration),
        Comparison::Between(low, high) => {
            let is_duration = kind == Type::Duration;
            Scalar::List(vec![
                of_limit(low, is_duration),
                of_limit(high, is_duration),
            ])
        }
        Comparison::Contains(these)
        | Comparison::HasWord(these)
        | Comparison::StartsWith(these)
        | Comparison::EndsWith(these)
        | Comparison::DomainIs(these)
        | Comparison::AnyOf(these)
        | Comparison::AllOf(these)
        | Comparison::NoneOfItems(these)
        | Comparison::Only(these) => texts(these),
        Comparison::DomainIsField(field) => Scalar::Text(agreement.fields[field.0].name.clone()),
        Comparison::Matches(pattern) => Scalar::Text(pattern.clone()),
        Comparison::Before(limit) | Comparison::After(limit) => moment(*limit),
        Comparison::Within(span) => Scalar::Text(span.to_string()),
    }
}

fn listed(these: &Constants, kind: Type) -> Vec<Scalar> {
    match these {
        Constants::Texts(texts) => texts
            .iter()
            .map(|one| Scalar::Text(one.written.clone()))
            .collect(),
        Constants::Numbers(limits) => limits
            .iter()
            .map(|one| of_limit(one, kind == Type::Duration))
            .collect(),
        Constants::Countries(countries) => countries
            .iter()
            .map(|(_, written)| Scalar::Text(written.clone()))
            .collect(),
        Constants::YesNo(these) => these.iter().map(|one| Scalar::YesNo(*one)).collect(),
    }
}

/// Returns a limit as machine formats give it: durations in the words of the agreement.
pub(super) fn of_limit(limit: &Limit, is_duration: bool) -> Scalar {
    if is_duration {
        Scalar::Text(limit.written.clone())
    } else {
        Scalar::Number(limit.value.normalize())
    }
}

/// Returns the window of a test of a date against as-of.
fn date_window(view: &View<'_, '_, '_>, condition: usize, test: &FactTest) -> Option<WindowShown> {
    let (FactTest::Compare { comparisons, .. }, Planned::Fact(Prepared::Compare { tests, .. })) =
        (test, &view.plan.tests[condition])
    else {
        return None;
    };
    let span = comparisons.iter().find_map(|one| match one {
        Comparison::Within(span) => Some(*span),
        _ => None,
    })?;
    let frame = tests.iter().find_map(|one| match one {
        Compared::Within(number) => view.plan.frames.spans.get(*number),
        _ => None,
    })?;
    Some(WindowShown {
        words: vec![("within", span.to_string())],
        from: frame.start,
        to: None,
    })
}

fn add_activity(reason: &mut Reason, view: &View<'_, '_, '_>, test: &ActivityTest) {
    let agreement = view.plan.agreement;
    let measure = &test.measure;
    let activity = reason.activity.take();
    reason.activity = activity.or_else(|| Some(activity_name(agreement, &measure.did)));
    let words = reason.measure.take();
    reason.measure = words.or_else(|| Some(measure_words(agreement, measure.what)));
    let is_duration = deeds::is_duration(view, measure.what);
    asked(reason, || wanted_of_limits(&test.limits, is_duration));
    if let Some(measured) = deeds::measured(view, reason.condition) {
        reason.actual = Some(match measured.value.as_single() {
            Some(number) if !is_duration => Scalar::Number(number.normalize()),
            _ => {
                let mut out = String::new();
                push_amount(&mut out, view, measure.what, &measured.value);
                Scalar::Text(out)
            }
        });
        let gap = deeds::gap(&measured.value, &test.limits);
        reason.gap = gap.map(|(gap, _)| amount_words(gap, is_duration));
    }
    if let Planned::Activity(number) = view.plan.tests[reason.condition] {
        let frame = frame_for(view.plan, &view.plan.frames, number, &view.case.facts).ok();
        let words = reason.window.take().map(|shown| shown.words);
        let words = words.unwrap_or_else(|| window_words(view.plan.agreement, test));
        reason.window = window_shown(view, words, frame);
    }
    if matches!(reason.code, Code::Missing | Code::Unreadable) && reason.field.is_some() {
        reason.actual = None;
        reason.gap = None;
    }
}

fn add_points(reason: &mut Reason, view: &View<'_, '_, '_>, limits: &Limits) {
    asked(reason, || wanted_of_limits(limits, false));
    reason.measure = Some("points".to_owned());
    let Some(points) = view.points else { return };
    reason.actual = Some(if points.at_least == points.at_most {
        Scalar::Number(Number::from(points.at_least))
    } else {
        Scalar::Text(format!("{} to {}", points.at_least, points.at_most))
    });
}

/// Returns the activities that are meant as the agreement names them.
pub(super) fn activity_name(agreement: &Agreement, did: &Did) -> String {
    match did {
        Did::These(these) => {
            let names: Vec<&str> = these
                .iter()
                .map(|id| agreement.activities[id.0].name.as_str())
                .collect();
            names.join(" or ")
        }
        Did::Anything { .. } => "*".to_owned(),
    }
}

fn measure_words(agreement: &Agreement, what: What) -> String {
    let of = |words: &str, detail: usize| format!("{words} {}", agreement.details[detail].name);
    match what {
        What::Count => "times".to_owned(),
        What::DistinctDays => "days".to_owned(),
        What::DistinctKinds => "kinds of activity".to_owned(),
        What::Distinct(detail) => of("different", detail.0),
        What::Sum(detail) => of("total", detail.0),
        What::Longest(detail) => of("longest", detail.0),
    }
}

/// Returns limits as machine formats give them.
pub(super) fn wanted_of_limits(limits: &Limits, is_duration: bool) -> Vec<(&'static str, Scalar)> {
    [
        ("at_least", &limits.at_least),
        ("at_most", &limits.at_most),
        ("more_than", &limits.more_than),
        ("less_than", &limits.less_than),
    ]
    .into_iter()
    .filter_map(|(word, limit)| Some((word, of_limit(limit.as_ref()?, is_duration))))
    .collect()
}

/// Returns the words of a window as they are written; none for the whole history.
pub(super) fn window_words(
    agreement: &Agreement,
    test: &ActivityTest,
) -> Vec<(&'static str, String)> {
    let anchor = |anchor: &Anchor| match anchor {
        Anchor::Moment(moment) => {
            let mut out = String::new();
            push_moment(&mut out, *moment, agreement.zone);
            out
        }
        Anchor::Field(field) => agreement.fields[field.0].name.clone(),
    };
    let window = &test.measure.window;
    let start = match &window.start {
        Start::Always => None,
        Start::Within(span) => Some(("within", span.to_string())),
        Start::Since(limit) => Some(("since", anchor(limit))),
    };
    let end = match &window.end {
        End::AsOf => None,
        End::Until(limit) => Some(("until", anchor(limit))),
        End::OlderThan(span) => Some(("older_than", span.to_string())),
    };
    start.into_iter().chain(end).collect()
}

fn window_shown(
    view: &View<'_, '_, '_>,
    words: Vec<(&'static str, String)>,
    frame: Option<Frame>,
) -> Option<WindowShown> {
    let as_of = view.plan.clock().as_of;
    (!words.is_empty()).then(|| WindowShown {
        words,
        from: frame.and_then(|frame| frame.start),
        to: frame.map(|frame| frame.end).filter(|end| *end != as_of),
    })
}
