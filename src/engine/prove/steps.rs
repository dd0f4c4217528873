//! Steps of a path in words.

use crate::domain::condition::{FactTest, FieldId, Test};
use crate::domain::number::Number;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Type};
use crate::domain::verdict::{Scalar, Step, StepKind};
use crate::engine::prove::deeds::is_duration;
use crate::engine::prove::obstacles::View;
use crate::engine::prove::reasons::{
    activity_name, wanted_of_fact, wanted_of_limits, window_words,
};
use crate::engine::prove::trial::Part;
use crate::engine::prove::ways::{Change, Ways};
use crate::engine::prove::wording::{
    Position, push_details, push_did, push_field, push_joined, push_number, push_prose, push_test,
    push_window,
};

type Wanted = Vec<(&'static str, Scalar)>;

/// Returns a change as a step.
pub(super) fn step(view: &View<'_, '_, '_>, ways: &Ways<'_, '_, '_, '_>, part: &Part) -> Step {
    match part.change {
        Change::Field(field) => {
            let wanted = wanted_of_field(view, ways, field, &part.leaves);
            Step {
                kind: part.kind,
                field: Some(field),
                activity: None,
                text: field_words(view, part.kind, field, &wanted),
                wanted,
            }
        }
        Change::Deed(condition) => deed(view, ways, condition),
    }
}

fn deed(view: &View<'_, '_, '_>, ways: &Ways<'_, '_, '_, '_>, condition: usize) -> Step {
    let mut step = Step {
        kind: StepKind::Do,
        field: None,
        activity: None,
        wanted: Vec::new(),
        text: String::new(),
    };
    let Some((condition, truth)) = ways.leaves.get(&condition) else {
        return step;
    };
    let Test::Activity(test) = &condition.test else {
        return step;
    };
    let agreement = view.plan.agreement;
    step.activity = Some(activity_name(agreement, &test.measure.did));
    let is_duration = is_duration(view, test.measure.what);
    step.wanted = wanted_of_limits(&test.limits, is_duration);
    if *truth == Truth::False {
        step.wanted = step.wanted.into_iter().map(negated).collect();
    }
    let limits = step.wanted.clone();
    let words = window_words(agreement, test).into_iter();
    step.wanted
        .extend(words.map(|(word, text)| (word, Scalar::Text(text))));
    let out = &mut step.text;
    out.push_str("Needed: the lead ");
    push_did(out, agreement, &test.measure.did, Position::Within);
    push_details(out, agreement, &test.measure);
    push_window(out, agreement, &test.measure.window);
    out.push_str(" (");
    push_wanted(out, &limits);
    push_measured(out, view, test.measure.what);
    out.push_str(").");
    step
}

fn push_measured(out: &mut String, view: &View<'_, '_, '_>, what: crate::domain::condition::What) {
    use crate::domain::condition::What;
    let details = &view.plan.agreement.details;
    let (words, detail) = match what {
        What::Count => ("", None),
        What::DistinctDays => (" different days", None),
        What::DistinctKinds => (" different kinds of it", None),
        What::Distinct(detail) => (" different values of ", Some(detail)),
        What::Sum(detail) => (" in total of ", Some(detail)),
        What::Longest(detail) => (" at once of ", Some(detail)),
    };
    out.push_str(words);
    if let Some(detail) = detail {
        super::wording::push_name(out, &details[detail.0].name, Position::Within);
    }
}

/// Returns what all conditions that a field's change is made for ask of it, each word once: number limits as the
/// narrowest, lists as what they share.
fn wanted_of_field(
    view: &View<'_, '_, '_>,
    ways: &Ways<'_, '_, '_, '_>,
    field: FieldId,
    leaves: &[usize],
) -> Wanted {
    let agreement = view.plan.agreement;
    let kind = agreement.fields[field.0].reader.kind;
    let mut all = Wanted::new();
    for leaf in leaves {
        let Some((condition, truth)) = ways.leaves.get(leaf) else {
            continue;
        };
        let Test::Fact { field: own, test } = &condition.test else {
            continue;
        };
        if *own != field {
            let own = agreement.fields[own.0].name.clone();
            merge(&mut all, ("domain_of", Scalar::Text(own)));
            continue;
        }
        let wanted = wanted_of_fact(agreement, test, kind);
        match (truth, wanted.len()) {
            (Truth::True, _) => wanted.into_iter().for_each(|one| merge(&mut all, one)),
            (_, 1) => wanted
                .into_iter()
                .for_each(|one| merge(&mut all, negated(one))),
            _ => merge(
                &mut all,
                ("not", Scalar::Text(test_words(view, test, kind))),
            ),
        }
    }
    without_looser(all)
}

fn test_words(view: &View<'_, '_, '_>, test: &FactTest, kind: Type) -> String {
    let mut out = String::new();
    push_test(&mut out, view.plan.agreement, test, kind);
    out
}

fn negated((word, scalar): (&'static str, Scalar)) -> (&'static str, Scalar) {
    if let ("present" | "is", Scalar::YesNo(yes)) = (word, &scalar) {
        return (word, Scalar::YesNo(!yes));
    }
    let word = match word {
        "is" => "is_not",
        "is_not" => "is",
        "one_of" | "any_of" => "none_of",
        "none_of" => "one_of",
        "at_least" => "less_than",
        "less_than" => "at_least",
        "at_most" => "more_than",
        "more_than" => "at_most",
        "between" => "not_between",
        "contains" => "not_contains",
        "has_word" => "not_has_word",
        "starts_with" => "not_starts_with",
        "ends_with" => "not_ends_with",
        "domain_is" => "not_domain_is",
        "matches" => "not_matches",
        "before" => "not_before",
        "after" => "not_after",
        "within" => "not_within",
        "all_of" => "not_all_of",
        "only" => "not_only",
        other => other,
    };
    (word, scalar)
}

/// Adds a wish; where its word is there already the narrower of both stays.
fn merge(all: &mut Wanted, (word, scalar): (&'static str, Scalar)) {
    let Some((_, known)) = all.iter_mut().find(|(one, _)| *one == word) else {
        all.push((word, scalar));
        return;
    };
    match (&mut *known, scalar) {
        (Scalar::Number(known), Scalar::Number(other)) => {
            let is_upper = matches!(word, "at_most" | "less_than");
            *known = if is_upper {
                (*known).min(other)
            } else {
                (*known).max(other)
            };
        }
        (Scalar::List(known), Scalar::List(other)) if word.starts_with("no") => {
            for one in other {
                if !known.contains(&one) {
                    known.push(one);
                }
            }
        }
        (Scalar::List(known), Scalar::List(other)) if word == "one_of" => {
            known.retain(|one| other.contains(one));
        }
        _ => {}
    }
}

/// Leaves out what another wish says already: values that are excluded beside those that are wanted, single limits that
/// a `between` holds.
fn without_looser(mut all: Wanted) -> Wanted {
    let is_positive = |word: &str| matches!(word, "is" | "one_of");
    if all.iter().any(|(word, _)| is_positive(word)) {
        let excluded: Vec<Scalar> = all
            .iter()
            .filter(|(word, _)| matches!(*word, "is_not" | "none_of"))
            .flat_map(|(_, scalar)| match scalar {
                Scalar::List(items) => items.clone(),
                one => vec![one.clone()],
            })
            .collect();
        all.retain(|(word, _)| !matches!(*word, "is_not" | "none_of"));
        for (_, scalar) in all.iter_mut().filter(|(word, _)| is_positive(word)) {
            if let Scalar::List(items) = scalar {
                items.retain(|one| !excluded.contains(one));
            }
        }
    }
    let ends = all.iter().find_map(|(word, scalar)| match scalar {
        Scalar::List(ends) if *word == "between" => match ends.as_slice() {
            [Scalar::Number(low), Scalar::Number(high)] => Some((*low, *high)),
            _ => None,
        },
        _ => None,
    });
    let Some((low, high)) = ends else { return all };
    let says_more = |word: &str, limit: Number| match word {
        "at_least" => limit > low,
        "more_than" => limit >= low,
        "at_most" => limit < high,
        "less_than" => limit <= high,
        _ => true,
    };
    all.into_iter()
        .filter(|(word, scalar)| match scalar {
            Scalar::Number(limit) => says_more(word, *limit),
            _ => true,
        })
        .collect()
}

fn field_words(view: &View<'_, '_, '_>, kind: StepKind, field: FieldId, wanted: &Wanted) -> String {
    let agreement = view.plan.agreement;
    let mut out = String::new();
    if kind == StepKind::Be {
        push_field(&mut out, agreement, field, Position::First);
        out.push_str(" would have to be ");
        push_wanted(&mut out, wanted);
        if !out.ends_with('.') {
            out.push('.');
        }
        return out;
    }
    out.push_str("Find out ");
    push_field(&mut out, agreement, field, Position::Within);
    if matches!(view.case.facts[field.0], Fact::Known(_)) {
        out.push_str(" more exactly");
    }
    let says_nothing = wanted
        .iter()
        .all(|one| *one == ("present", Scalar::YesNo(true)));
    if !says_nothing {
        out.push_str("; ");
        push_wanted(&mut out, wanted);
        out.push_str(" is needed");
    }
    out.push('.');
    out
}

fn push_wanted(out: &mut String, wanted: &Wanted) {
    let from = out.len();
    let has_more = wanted.len() > 1;
    for (word, scalar) in wanted {
        if has_more && *word == "present" {
            continue;
        }
        if out.len() > from {
            out.push_str(" and ");
        }
        push_wish(out, word, scalar);
    }
}

fn push_wish(out: &mut String, word: &str, scalar: &Scalar) {
    match (word, scalar) {
        ("present", Scalar::YesNo(yes)) => out.push_str(if *yes { "known" } else { "blank" }),
        ("is" | "one_of" | "any_of", _) => push_scalar(out, scalar, " or "),
        ("is_not" | "none_of" | "not", _) => {
            out.push_str("anything but ");
            push_scalar(out, scalar, " or ");
        }
        ("between", _) => push_scalar(out, scalar, " to "),
        ("at_least" | "at_most" | "more_than" | "less_than", _) => {
            push_words(out, word);
            push_scalar(out, scalar, " or ");
        }
        ("before" | "after", _) => {
            out.push_str("a date ");
            push_words(out, word);
            push_scalar(out, scalar, " or ");
        }
        ("within", _) => {
            out.push_str("a date in the last ");
            push_scalar(out, scalar, " or ");
        }
        ("domain_of", Scalar::Text(field)) => {
            out.push_str("the domain in ");
            super::wording::push_name(out, field, Position::Within);
        }
        ("all_of", _) => push_scalar(out, scalar, " and "),
        _ => {
            if let Some(positive) = word.strip_prefix("not_") {
                out.push_str("anything but ");
                push_wish(out, positive, scalar);
                return;
            }
            out.push_str(noun(word));
            push_scalar(out, scalar, " or ");
        }
    }
}

/// Returns what a comparison of texts or lists asks for, to stand before its constants.
fn noun(word: &str) -> &'static str {
    match word {
        "contains" => "a text with ",
        "has_word" => "the word ",
        "starts_with" => "a text that begins with ",
        "ends_with" => "a text that ends with ",
        "domain_is" => "the domain ",
        "matches" => "a text that matches ",
        "only" => "nothing but ",
        _ => "",
    }
}

fn push_words(out: &mut String, word: &str) {
    super::wording::push_name(out, word, Position::Within);
    out.push(' ');
}

fn push_scalar(out: &mut String, scalar: &Scalar, last: &str) {
    match scalar {
        Scalar::Text(text) => push_prose(out, text),
        Scalar::Number(number) => push_number(out, *number),
        Scalar::YesNo(yes) => out.push_str(if *yes { "yes" } else { "no" }),
        Scalar::List(items) => push_joined(out, items, ", ", last, |out, one| {
            push_scalar(out, one, last);
        }),
    }
}
