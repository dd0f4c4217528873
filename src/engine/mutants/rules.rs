//! Rules left out, and what signals, tiers and rules for noise could say instead.

use std::ops::Range;

use crate::domain::agreement::{Agreement, Noise, SectionName, Tier};
use crate::domain::calendar::Span;
use crate::engine::mutants::edit::Edit;
use crate::engine::mutants::{Mutant, facts, steps};

/// Returns the mutants that change whole rules.
pub(super) fn mutants(agreement: &Agreement) -> Vec<Mutant> {
    let mut mutants = sections(agreement);
    mutants.extend(disqualifiers(agreement));
    mutants.extend(signals(agreement));
    mutants.extend(tiers(agreement));
    mutants.extend(noise(agreement));
    mutants
}

fn mutant(words: String, rule: String, at: Range<usize>, edit: Edit) -> Mutant {
    Mutant {
        words,
        rule,
        at,
        edit,
    }
}

/// A section of one condition goes with it; the hand-raise stands in for each of its sections no more.
fn sections(agreement: &Agreement) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (index, section) in agreement.sections.iter().enumerate() {
        let name = section.name.as_str();
        if let [member] = section.root.members() {
            let mut satisfies = agreement.satisfies.clone();
            satisfies.retain(|one| *one != section.name && section.name != SectionName::HandRaise);
            let rule = format!("{name}.{}", member.id);
            let edit = Edit::Section(index, satisfies);
            mutants.push(mutant(
                format!("leaving out `{rule}`"),
                rule,
                member.at.clone(),
                edit,
            ));
        }
        if section.name == SectionName::HandRaise {
            for (place, satisfied) in agreement.satisfies.iter().enumerate() {
                let words = format!(
                    "dropping `{}` from `satisfies` in `{name}`",
                    satisfied.as_str()
                );
                let mut satisfies = agreement.satisfies.clone();
                satisfies.remove(place);
                let edit = Edit::Satisfies(satisfies);
                mutants.push(mutant(
                    words,
                    name.to_owned(),
                    section.root.at.clone(),
                    edit,
                ));
            }
        }
    }
    mutants
}

fn disqualifiers(agreement: &Agreement) -> Vec<Mutant> {
    let all = &agreement.disqualifiers;
    let left_out = |(index, one): (usize, &crate::domain::agreement::Disqualifier)| {
        let rule = format!("disqualify.{}", one.id);
        let edit = Edit::Disqualifier(index);
        mutant(
            format!("leaving out `{rule}`"),
            rule,
            one.when.at.clone(),
            edit,
        )
    };
    all.iter().enumerate().map(left_out).collect()
}

fn signals(agreement: &Agreement) -> Vec<Mutant> {
    let all = &agreement.signals;
    let mut mutants = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let rule = format!("signal.{}", one.id);
        for points in [one.points.checked_sub(1), one.points.checked_add(1)]
            .into_iter()
            .flatten()
        {
            let words = format!("changing {} points to {points} in `{rule}`", one.points);
            mutants.push(mutant(
                words,
                rule.clone(),
                one.when.at.clone(),
                Edit::Points(index, points),
            ));
        }
        let edit = Edit::Signal(index);
        mutants.push(mutant(
            format!("leaving out `{rule}`"),
            rule,
            one.when.at.clone(),
            edit,
        ));
    }
    mutants
}

fn tiers(agreement: &Agreement) -> Vec<Mutant> {
    let all = &agreement.tiers;
    let mut mutants = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let rule = format!("tier.{}", one.id);
        let mut add = |words: String, change: &dyn Fn(&mut Tier)| {
            let mut changed = one.clone();
            change(&mut changed);
            mutants.push(mutant(
                words,
                rule.clone(),
                one.at.clone(),
                Edit::Tier(index, Box::new(changed)),
            ));
        };
        if let Some(least) = one.points_at_least {
            for other in [least.checked_sub(1), least.checked_add(1)]
                .into_iter()
                .flatten()
            {
                let words = format!("changing {least} points to {other} in `{rule}`");
                add(words, &|tier| tier.points_at_least = Some(other));
            }
            if one.when.is_some() {
                add(
                    format!("leaving out `points_at_least` in `{rule}`"),
                    &|tier| {
                        tier.points_at_least = None;
                    },
                );
            }
        }
        if one.when.is_some() {
            add(format!("leaving out `when` in `{rule}`"), &|tier| {
                tier.when = None;
            });
        }
    }
    mutants
}

fn noise(agreement: &Agreement) -> Vec<Mutant> {
    let all = &agreement.noise;
    let mut mutants = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let rule = format!("ignore.{}", one.id);
        let edit = Edit::Noise(index);
        let words = format!("leaving out `{rule}`");
        mutants.push(mutant(words, rule.clone(), one.at.clone(), edit));
        for (words, changed) in other_noise(agreement, one) {
            let words = format!("{words} in `{rule}`");
            mutants.push(mutant(
                words,
                rule.clone(),
                one.at.clone(),
                Edit::OtherNoise(index, Box::new(changed)),
            ));
        }
    }
    mutants
}

fn other_noise(agreement: &Agreement, one: &Noise) -> Vec<(String, Noise)> {
    let mut changes: Vec<(String, Noise)> = Vec::new();
    let as_of = agreement.tests_as_of.unwrap_or_default();
    let other_spans = |span: Span| steps::spans(span, agreement.zone, as_of);
    if let Some((least, span)) = one.burst {
        let counts = [least - 1, least + 1]
            .into_iter()
            .filter(|count| *count >= 2);
        for count in counts {
            let other_rule = Noise {
                burst: Some((count, span)),
                ..one.clone()
            };
            changes.push((
                format!("changing at least {least} to at least {count}"),
                other_rule,
            ));
        }
        for other in other_spans(span) {
            let other_rule = Noise {
                burst: Some((least, other)),
                ..one.clone()
            };
            changes.push((format!("changing {span} to {other}"), other_rule));
        }
    }
    if let Some((these, span)) = &one.after {
        for other in other_spans(*span) {
            let other_rule = Noise {
                after: Some((these.clone(), other)),
                ..one.clone()
            };
            changes.push((format!("changing {span} to {other}"), other_rule));
        }
    }
    for (index, asked) in one.details.iter().enumerate() {
        let reader = &agreement.details[asked.detail.0].reader;
        for (words, test) in facts::changes(agreement, reader, &asked.test).0 {
            let mut other_rule = one.clone();
            other_rule.details[index].test = test;
            changes.push((words, other_rule));
        }
    }
    changes
}
