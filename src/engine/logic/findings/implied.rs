//! Q404: a condition that another implies, windows and counts included.

use std::ops::Range;

use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::engine::compare::{Beside, Compared, Prepared};
use crate::engine::logic::findings::{Look, is, is_leaf, not_true, noted};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::space::{FieldVariable, Leaf, Space};
use crate::engine::logic::{complaints, examples};
use crate::engine::plan::Planned;

/// A comparison of a section that a disqualifier makes already.
#[derive(Clone)]
pub(super) struct Repeat {
    /// The condition of the section.
    pub(super) condition: usize,
    /// The disqualifier, by its place.
    pub(super) disqualifier: usize,
    /// Whether nothing of the condition is left.
    pub(super) is_whole: bool,
}

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let demands = look.demands();
    let mut seen: Vec<Range<usize>> = Vec::new();
    // Of what must all hold, one that another implies says nothing.
    for (weaker, stronger) in implied_pairs(look, &demands, |idle, kept| (idle, kept)) {
        if !seen.contains(&weaker.at) {
            seen.push(weaker.at.clone());
            found.push(repeated(look, weaker, stronger));
        }
    }
    for group in look.conditions() {
        let pairs = match &group.test {
            Test::Any(of) | Test::None(of) => {
                let members: Vec<&Condition> = of.iter().collect();
                implied_pairs(look, &members, |idle, kept| (kept, idle))
            }
            Test::All(of) if !demands.iter().any(|one| is_member(of, one)) => {
                let members: Vec<&Condition> = of.iter().collect();
                implied_pairs(look, &members, |idle, kept| (idle, kept))
            }
            _ => Vec::new(),
        };
        let is_all = matches!(group.test, Test::All(_));
        for (idle, other) in pairs {
            if seen.contains(&idle.at) {
                continue;
            }
            seen.push(idle.at.clone());
            found.push(if is_all {
                repeated(look, idle, other)
            } else {
                covered(look, idle, other)
            });
        }
    }
    found.extend(caught_twice(look));
    for repeat in repeats(look) {
        if let Some(condition) = look.space.conditions[0][repeat.condition] {
            let disqualifier = &look.agreement.disqualifiers[repeat.disqualifier];
            let name = look.name(condition);
            let said = complaints::repeats(condition, disqualifier, &name, repeat.is_whole);
            let wishes = vec![
                is(condition, Mask::FALSE),
                is(&disqualifier.when, Mask::TRUE),
            ];
            let note = look.like(wishes).map(|(like, _)| {
                examples::is_turned_away_twice(&like, &name, &look.name(&disqualifier.when))
            });
            found.push(noted(said, note));
        }
    }
    found
}

/// Of two conditions that must both hold one says nothing.
fn repeated(look: &Look<'_, '_, '_>, idle: &Condition, by: &Condition) -> Diagnostic {
    let found = complaints::implied(idle, by, &|one| look.name(one));
    let like = look.like(vec![is(idle, Mask::TRUE), is(by, not_true())]);
    let note = like
        .map(|(like, _)| examples::other_decides(&like, &look.name(idle), &look.name(by)))
        .or_else(|| implies(look, idle, by).then(examples::are_the_same));
    noted(found, note)
}

/// Of two conditions of which one is enough one says nothing.
fn covered(look: &Look<'_, '_, '_>, idle: &Condition, by: &Condition) -> Diagnostic {
    let found = complaints::covered(idle, by, &|one| look.name(one));
    noted(found, is_wider(look, idle, by))
}

/// Says that a condition is met by more leads than another, or by the same.
fn is_wider(look: &Look<'_, '_, '_>, idle: &Condition, by: &Condition) -> Option<String> {
    let like = look.like(vec![is(by, Mask::TRUE), is(idle, not_true())]);
    like.map(|(like, _)| examples::is_met_without(&like, &look.name(idle), &look.name(by)))
        .or_else(|| implies(look, by, idle).then(examples::are_the_same))
}

/// Returns the disqualifiers that catch nobody whom another does not.
fn caught_twice(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let all = &look.agreement.disqualifiers;
    let mut found = Vec::new();
    for (place, idle) in all.iter().enumerate() {
        let mut others = all.iter().enumerate();
        let by = others.find(|(other_place, other)| {
            *other_place != place
                && is_leaf(&idle.when)
                && is_leaf(&other.when)
                && may_be_tied(look, &idle.when, &other.when)
                && implies(look, &idle.when, &other.when)
                && !(place < *other_place && implies(look, &other.when, &idle.when))
        });
        found.extend(by.map(|(_, by)| {
            let said = complaints::caught_twice(idle, by);
            noted(said, is_wider(look, &idle.when, &by.when))
        }));
    }
    found
}

fn is_member(members: &[Condition], one: &Condition) -> bool {
    members.iter().any(|member| member.number == one.number)
}

/// Returns pairs of an idle condition and the one that makes it so. `order` returns the weaker and the stronger of an
/// idle condition and one that makes it so.
fn implied_pairs<'a>(
    look: &Look<'_, '_, 'a>,
    members: &[&'a Condition],
    order: fn(&'a Condition, &'a Condition) -> (&'a Condition, &'a Condition),
) -> Vec<(&'a Condition, &'a Condition)> {
    let mut found: Vec<(&Condition, &Condition)> = Vec::new();
    let leaves: Vec<&Condition> = members.iter().copied().filter(|one| is_leaf(one)).collect();
    for (place, one) in leaves.iter().enumerate() {
        for (other_place, other) in leaves.iter().enumerate() {
            if place == other_place || !may_be_tied(look, one, other) {
                continue;
            }
            // `idle` says nothing beside `other`: of two that say the same the later one.
            let (idle, kept) = (*one, *other);
            let (weak, strong) = order(idle, kept);
            let is_twin = found
                .iter()
                .any(|(known, by)| std::ptr::eq(*known, kept) && std::ptr::eq(*by, idle));
            if !is_twin
                && implies(look, strong, weak)
                && !(place < other_place && implies(look, weak, strong))
            {
                found.push((idle, kept));
            }
        }
    }
    found
}

/// Returns whether a condition is true wherever another is.
pub(super) fn implies(look: &Look<'_, '_, '_>, strong: &Condition, weak: &Condition) -> bool {
    let (never, always) = (look.never(), look.always());
    if never[strong.number] || always[weak.number] || is_refuted(look, strong, weak) {
        return false;
    }
    let what = || format!("whether {} implies {}", look.name(strong), look.name(weak));
    let wishes = vec![is(strong, Mask::TRUE), is(weak, not_true())];
    // What is unknown where the other is false would make a difference, too.
    let unsure = vec![is(strong, Mask::UNKNOWN), is(weak, Mask::FALSE)];
    look.excludes(wishes, what) && look.excludes(unsure, what)
}

/// Returns whether it is clear at once that one condition does not imply another.
fn is_refuted(look: &Look<'_, '_, '_>, strong: &Condition, weak: &Condition) -> bool {
    let leaf = |condition: &Condition| look.space.leaf_of[0][condition.number];
    let (Some(strong_leaf), Some(weak_leaf)) = (leaf(strong), leaf(weak)) else {
        return false;
    };
    let is_activity = |leaf: usize| matches!(look.space.leaves[leaf], Leaf::Activity { .. });
    if is_activity(strong_leaf) && is_activity(weak_leaf) {
        return strong_leaf != weak_leaf
            && look.space.relaxation().are_untied(strong_leaf, weak_leaf);
    }
    is_refuted_by_value(look, strong, weak)
}

/// Returns whether a value of the one field that two conditions are about shows that the first does not imply the
/// second.
fn is_refuted_by_value(look: &Look<'_, '_, '_>, strong: &Condition, weak: &Condition) -> bool {
    let leaf = |condition: &Condition| {
        let number = look.space.leaf_of[0][condition.number]?;
        match &look.space.leaves[number] {
            Leaf::Fact {
                variable,
                slot,
                other: None,
                ..
            } => Some((number, *variable, *slot)),
            Leaf::Fact { .. } | Leaf::Activity { .. } => None,
        }
    };
    let (Some((number, variable, slot)), Some((other_number, other, other_slot))) =
        (leaf(strong), leaf(weak))
    else {
        return false;
    };
    if variable != other || slot == other_slot {
        return false;
    }
    let choices = &look.space.fields[variable].choices;
    let shown = &look.shown[variable];
    match shown.by[slot] {
        Some(choice) => !choices[choice].masks[other_slot].holds(Truth::True),
        // Among all other values is one of which no more is true than the texts themselves entail.
        None => shown.has_others && !look.space.relaxation().entails(number, other_number),
    }
}

/// What the values of a field show of the questions about it.
pub(super) struct Shown {
    /// Per question the first value of which it is true.
    by: Vec<Option<usize>>,
    /// Whether there are values of which nothing is known.
    has_others: bool,
}

/// Returns what the values of each field show.
pub(super) fn shown(space: &Space<'_, '_>) -> Vec<Shown> {
    let of_field = |field: &FieldVariable| {
        let mut first = vec![None; field.leaves.len()];
        for (choice, one) in field.choices.iter().enumerate() {
            for (first, mask) in first.iter_mut().zip(&one.masks) {
                if *mask == Mask::TRUE {
                    first.get_or_insert(choice);
                }
            }
        }
        let is_anything = |masks: &Vec<Mask>| masks.iter().all(|mask| *mask == Mask::ALL);
        Shown {
            by: first,
            has_others: field.imagined.iter().any(is_anything),
        }
    };
    space.fields.iter().map(of_field).collect()
}

/// Returns whether two conditions are about the same field, or about activities.
pub(super) fn may_be_tied(look: &Look<'_, '_, '_>, one: &Condition, other: &Condition) -> bool {
    let leaves = [one, other].map(|one| {
        let leaf = look.space.leaf_of[0][one.number];
        leaf.map(|leaf| &look.space.leaves[leaf])
    });
    match leaves {
        [
            Some(Leaf::Fact { variable: one, .. }),
            Some(Leaf::Fact {
                variable: other, ..
            }),
        ] => one == other,
        [
            Some(Leaf::Activity { measure: one, .. }),
            Some(Leaf::Activity { measure: other, .. }),
        ] => {
            let kinds = |measure: usize| &look.space.measures[measure].kinds;
            let shares = kinds(*one)
                .iter()
                .any(|(kind, _)| kinds(*other).iter().any(|(other, _)| other == kind));
            shares || one == other
        }
        _ => false,
    }
}

/// Returns the comparisons of sections that turn nobody away whom a disqualifier does not.
pub(super) fn repeats<'r>(look: &'r Look<'_, '_, '_>) -> &'r [Repeat] {
    look.repeats.get_or_init(|| {
        let mut found = Vec::new();
        for condition in look.demands() {
            for disqualifier in 0..look.agreement.disqualifiers.len() {
                found.extend(repeat(look, condition, disqualifier));
            }
        }
        found
    })
}

fn repeat(look: &Look<'_, '_, '_>, condition: &Condition, disqualifier: usize) -> Option<Repeat> {
    let when = &look.agreement.disqualifiers[disqualifier].when;
    let field = shared_field(look, condition, when)?;
    let (Planned::Fact(Prepared::Compare { tests, .. }), Planned::Fact(caught)) = (
        &look.plan.tests[condition.number],
        &look.plan.tests[when.number],
    ) else {
        return None;
    };
    let beside = Beside {
        zone: look.plan.clock().zone,
        facts: &[],
        spans: &look.plan.frames.spans,
    };
    let is_repeated = |test: &Compared| {
        let mut scratch = String::new();
        let mut turned_away = 0;
        for choice in &field.choices {
            let crate::domain::value::Fact::Known(value) = &choice.fact else {
                continue;
            };
            if test.judge(value, &beside, &mut scratch) != Some(Truth::False) {
                continue;
            }
            turned_away += 1;
            if caught.judge(&choice.fact, &beside, &mut scratch).truth != Truth::True {
                return false;
            }
        }
        turned_away > 0
    };
    let repeated = tests.iter().filter(|test| is_repeated(test)).count();
    (repeated > 0).then_some(Repeat {
        condition: condition.number,
        disqualifier,
        is_whole: repeated == tests.len(),
    })
}

/// Returns the field that two conditions are about, where its samples show all that they can tell.
fn shared_field<'l>(
    look: &Look<'l, '_, '_>,
    one: &Condition,
    other: &Condition,
) -> Option<&'l FieldVariable> {
    let variable = |condition: &Condition| match look.space.leaf_of[0][condition.number]
        .map(|leaf| &look.space.leaves[leaf])
    {
        Some(Leaf::Fact {
            variable,
            other: None,
            ..
        }) => Some(*variable),
        _ => None,
    };
    let (one, other) = (variable(one)?, variable(other)?);
    let field = &look.space.fields[one];
    (one == other && field.imagined.is_empty()).then_some(field)
}
