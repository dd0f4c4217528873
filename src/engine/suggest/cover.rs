//! Few tests that notice many changes.

use crate::domain::agreement::{Agreement, Expectation};
use crate::domain::proof::Suggestion;
use crate::engine::mutants::{Mutant, shared};
use crate::engine::suggest::near::{Near, changed, history, near};
use crate::engine::suggest::sketch::{Judge, Sketch};
use crate::engine::suggest::{Difference, naming};
use crate::engine::window::Clock;

/// Returns tests that together notice every change on which a lead is known to be judged otherwise, those that notice
/// most first.
pub fn suggestions(
    agreement: &Agreement,
    clock: Clock,
    mutants: &[(&Mutant, &Difference)],
    threads: usize,
) -> Vec<Suggestion> {
    let known: Vec<(&Mutant, &Sketch)> = mutants
        .iter()
        .filter_map(|(mutant, difference)| match difference {
            Difference::Found(sketch) => Some((*mutant, sketch)),
            Difference::Unsayable
            | Difference::Impossible
            | Difference::Unknown
            | Difference::Unexamined => None,
        })
        .collect();
    let drawn = shared(
        threads,
        known.len(),
        || Judge::new(agreement, agreement, clock),
        |today, number| {
            let (mutant, sketch) = known[number];
            let other = mutant.applied(agreement);
            let mut then = Judge::new(agreement, &other, clock);
            near(agreement, sketch, |sketch| {
                today.parts_from(&mut then, sketch)
            })
        },
    );
    let mut leads: Vec<Near> = Vec::new();
    for near in drawn {
        if !leads.contains(&near) {
            leads.push(near);
        }
    }
    let noticed = noticed(agreement, clock, &known, &leads, threads);
    let mut suggestions: Vec<Suggestion> = Vec::new();
    let mut judge = Judge::new(agreement, agreement, clock);
    for (lead, these) in few(&noticed, known.len()) {
        let near = &leads[lead];
        let expect = expected(agreement, clock, &near.sketch, &mut judge, &known, &these);
        let mut suggestion = written(agreement, near, expect);
        suggestion.notices = these
            .iter()
            .map(|one| known[*one].0.words.clone())
            .collect();
        let rule = &known[these[0]].0.rule;
        let name = naming::name(agreement, &suggestion, rule);
        suggestion.name = free(name, agreement, &suggestions);
        suggestions.push(suggestion);
    }
    suggestions
}

/// Returns for each lead the mutants that judge it otherwise.
fn noticed(
    agreement: &Agreement,
    clock: Clock,
    known: &[(&Mutant, &Sketch)],
    leads: &[Near],
    threads: usize,
) -> Vec<Vec<usize>> {
    let by_mutant: Vec<Vec<usize>> = shared(
        threads,
        known.len(),
        || Judge::new(agreement, agreement, clock),
        |today, number| {
            let other = known[number].0.applied(agreement);
            let mut then = Judge::new(agreement, &other, clock);
            let mut parts = |lead: &usize| today.parts_from(&mut then, &leads[*lead].sketch);
            (0..leads.len()).filter(|lead| parts(lead)).collect()
        },
    );
    let mut noticed = vec![Vec::new(); leads.len()];
    for (mutant, leads) in by_mutant.into_iter().enumerate() {
        for lead in leads {
            noticed[lead].push(mutant);
        }
    }
    noticed
}

/// Picks leads until every mutant is noticed, always one that notices most of those left; of equal ones the first.
fn few(noticed: &[Vec<usize>], mutants: usize) -> Vec<(usize, Vec<usize>)> {
    let mut left = vec![true; mutants];
    let mut picked = Vec::new();
    loop {
        let of = |lead: usize| noticed[lead].iter().filter(|one| left[**one]).count();
        let best = (0..noticed.len()).max_by_key(|lead| (of(*lead), usize::MAX - lead));
        let Some(best) = best.filter(|lead| of(*lead) > 0) else {
            return picked;
        };
        let these: Vec<usize> = noticed[best]
            .iter()
            .copied()
            .filter(|one| left[*one])
            .collect();
        for one in &these {
            left[*one] = false;
        }
        picked.push((best, these));
    }
}

/// Returns the least that a test must expect to notice all of some mutants.
fn expected(
    agreement: &Agreement,
    clock: Clock,
    sketch: &Sketch,
    judge: &mut Judge<'_>,
    known: &[(&Mutant, &Sketch)],
    these: &[usize],
) -> Expectation {
    let against = |one: &usize| {
        let other = known[*one].0.applied(agreement);
        judge.against(&mut Judge::new(agreement, &other, clock), sketch)
    };
    let all = these.iter().filter_map(against);
    all.max_by_key(|expect| expect.points.is_some())
        .unwrap_or_default()
}

fn written(agreement: &Agreement, near: &Near, expect: Expectation) -> Suggestion {
    let example = near.example.map(|place| &agreement.examples[place]);
    let (facts, activities) = match example {
        Some(example) => (
            changed(example, &near.sketch),
            history(example, &near.sketch),
        ),
        None => (
            near.sketch.lead.clone(),
            Some(near.sketch.activities.clone()),
        ),
    };
    Suggestion {
        name: String::new(),
        notices: Vec::new(),
        uses: example.map(|example| example.name.clone()),
        facts,
        activities,
        expect,
    }
}

/// Returns the name, with a number behind it where it is taken.
fn free(name: String, agreement: &Agreement, others: &[Suggestion]) -> String {
    let is_taken = |name: &str| {
        agreement.tests.iter().any(|test| test.name == name)
            || others.iter().any(|one| one.name == name)
    };
    if !is_taken(&name) {
        return name;
    }
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    numbered
        .into_iter()
        .find(|one| !is_taken(one))
        .unwrap_or(name)
}
