//! The whole proof of an agreement by its own tests: how each came out, what they saw, which changes they notice.

use crate::domain::agreement::{Agreement, TestCase};
use crate::domain::proof::{Matter, Mutants, Proof, Standing, Survivor, Tested};
use crate::domain::truth::Truth;
use crate::engine::coverage::coverage;
use crate::engine::mutants::{Fate, Mutant, Trials, mutants, run};
use crate::engine::plan::Plan;
use crate::engine::prove::LineIndex;
use crate::engine::rehearse::{Rehearsal, rehearse};
use crate::engine::suggest::{Difference, differences, shortened, suggestions};
use crate::engine::window::Clock;

/// What is asked of a proof.
#[derive(Clone, Copy)]
pub struct Asked<'p> {
    /// Which tests run, by their names; all where nothing is asked. Where only some run, what the tests see and notice
    /// together is not worked out.
    pub pick: Option<&'p dyn Fn(&str) -> bool>,
    /// Whether changes of the agreement are tried.
    pub mutants: bool,
    /// Whether tests are suggested.
    pub suggest: bool,
    /// How many threads work.
    pub threads: usize,
}

/// Proves an agreement at the instant of its tests; `lines` are those of its text.
pub fn proof(agreement: &Agreement, clock: Clock, lines: &LineIndex, asked: &Asked<'_>) -> Proof {
    let plan = Plan::new(agreement, clock);
    let picked = |test: &TestCase| asked.pick.is_none_or(|pick| pick(&test.name));
    let (mut tests, mut truths, mut holds) = (Vec::new(), Vec::new(), Vec::new());
    for test in &agreement.tests {
        if !picked(test) {
            holds.push(false);
            continue;
        }
        let (tested, of) = tested(&plan, test, lines);
        holds.push(tested.standing == Standing::Passed);
        if test.todo.is_none() {
            truths.push(of);
        }
        tests.push(tested);
    }
    let mut proof = Proof {
        tests,
        ..Proof::default()
    };
    if asked.pick.is_some() || truths.is_empty() {
        return proof;
    }
    proof.coverage = coverage(agreement, truths.iter().map(Vec::as_slice), lines);
    if asked.mutants || asked.suggest {
        let trials = Trials::new(agreement, &agreement.tests, clock, |place| holds[place]);
        notice(agreement, &trials, lines, asked, &mut proof);
    }
    proof
}

/// Returns how a test stands that came out so.
pub fn standing(test: &TestCase, rehearsal: &Rehearsal) -> Standing {
    match (rehearsal.mismatches.is_empty(), test.todo.is_some()) {
        (true, false) => Standing::Passed,
        (false, false) => Standing::Failed,
        (false, true) => Standing::Todo,
        (true, true) => Standing::Overdue,
    }
}

fn tested(plan: &Plan<'_>, test: &TestCase, lines: &LineIndex) -> (Tested, Vec<Truth>) {
    let rehearsal = rehearse(plan, test, lines);
    let standing = standing(test, &rehearsal);
    let tested = Tested {
        name: test.name.clone(),
        line: lines.line(test.at.start),
        standing,
        todo: test.todo.clone(),
        mismatches: rehearsal.mismatches,
        outcome: rehearsal.verdict.outcome,
        reasons: rehearsal.verdict.reasons,
    };
    (tested, rehearsal.truths)
}

/// Keeps so many, at most, spread over all.
fn keep_some<T>(these: &mut Vec<T>, most: usize) {
    let all = these.len();
    if all <= most {
        return;
    }
    let mut place = 0;
    these.retain(|_| {
        let is_kept = (place + 1) * most / all > place * most / all;
        place += 1;
        is_kept
    });
}

/// Finds out which changes the tests notice, and which tests would notice the others.
fn notice(
    agreement: &Agreement,
    trials: &Trials<'_>,
    lines: &LineIndex,
    asked: &Asked<'_>,
    proof: &mut Proof,
) {
    if trials.is_empty() {
        return;
    }
    let mut listed = mutants(agreement);
    let all = listed.mutants.len();
    keep_some(&mut listed.mutants, trials.changes_max(agreement));
    let fates = run(agreement, trials, &listed.mutants, asked.threads);
    let alive: Vec<&Mutant> = listed
        .mutants
        .iter()
        .zip(&fates)
        .filter(|(_, fate)| **fate == Fate::Survived)
        .map(|(mutant, _)| mutant)
        .collect();
    let found = differences(agreement, trials.clock(), &alive, asked.threads);
    let idle = found
        .iter()
        .filter(|one| matches!(one, Difference::Impossible))
        .count();
    let left = alive
        .iter()
        .zip(&found)
        .filter(|(_, one)| !matches!(one, Difference::Impossible));
    let survivors = left.clone().map(|(mutant, difference)| Survivor {
        words: mutant.words.clone(),
        rule: mutant.rule.clone(),
        line: lines.line(mutant.at.start),
        matter: match difference {
            Difference::Found(_) => Matter::Known,
            Difference::Unsayable => Matter::Unsayable,
            Difference::Unexamined | Difference::Unknown | Difference::Impossible => {
                Matter::Unknown
            }
        },
    });
    proof.mutants = Some(Mutants {
        caught: listed.mutants.len() - alive.len(),
        idle,
        survivors: survivors.collect(),
        untried: listed.untried,
        passed_over: all - listed.mutants.len(),
        unexamined: found
            .iter()
            .filter(|one| matches!(one, Difference::Unexamined))
            .count(),
        shortened: shortened(agreement),
    });
    if asked.suggest {
        let left: Vec<(&Mutant, &Difference)> = left.map(|(one, other)| (*one, other)).collect();
        let suggested = suggestions(agreement, trials.clock(), &left, asked.threads);
        proof.suggestions = Some(suggested);
    }
}

#[cfg(test)]
mod tests {
    use super::keep_some;

    #[test]
    fn what_is_kept_of_too_many_is_spread_over_all() {
        let check = |count: usize, most, expected: &[usize]| {
            let mut these: Vec<usize> = (0..count).collect();
            keep_some(&mut these, most);
            assert_eq!(these, expected);
        };
        check(3, 3, &[0, 1, 2]);
        check(10, 3, &[3, 6, 9]);
        check(4, 3, &[1, 2, 3]);
        check(5, 0, &[]);
    }
}
