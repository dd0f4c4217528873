//! The guard against the night on which an export is broken: counts that leap against the last runs.

use crate::cli::night::share::Share;
use crate::domain::ledger::{Definition, PastRun, RunCounts};
use crate::domain::verdict::Outcome;

/// Against how many runs a run is compared.
pub const RUNS: usize = 7;

/// So many leads more or less are no leap, however few there are.
const LEADS: u64 = 10;

/// A count that leapt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leap {
    /// What is counted, such as ``leads whose `email` is known``.
    pub what: String,
    /// The median of the runs before.
    pub before: u64,
    /// What it is now.
    pub now: u64,
}

/// Returns the counts that leap by more than a share of what they were, the widest leap first.
///
/// Qualified leads and rules are compared with runs by the same agreement only: with another one they may well be others.
pub fn leaps(
    most: Share,
    definition: &Definition,
    counts: &RunCounts,
    runs: &[PastRun],
) -> Vec<Leap> {
    let runs = &runs[..runs.len().min(RUNS)];
    let mut leaps = Vec::new();
    let mut compare = |what: &dyn Fn() -> String, now: u64, before: Vec<u64>| {
        let Some(before) = median(before) else { return };
        let difference = now.abs_diff(before);
        if difference > LEADS && most.is_less_than(difference, before) {
            leaps.push(Leap {
                what: what(),
                before,
                now,
            });
        }
    };
    let all = runs.iter().map(|past| past.run.counts.read()).collect();
    compare(&|| "leads read".to_owned(), counts.read(), all);
    for fact in &counts.facts {
        let known = runs.iter().filter_map(|past| {
            let mut facts = past.run.counts.facts.iter();
            facts.find(|one| one.field == fact.field)
        });
        let known = known.map(|one| one.known).collect();
        let what = || format!("leads whose `{}` is known", fact.field);
        compare(&what, fact.known, known);
    }
    let is_same = |past: &&PastRun| past.run.definition.sha256 == definition.sha256;
    let same: Vec<&PastRun> = runs.iter().filter(is_same).collect();
    let qualified = Outcome::Qualified as usize;
    let before = same.iter().map(|past| past.run.counts.outcomes[qualified]);
    let now = counts.outcomes[qualified];
    compare(&|| "leads that qualify".to_owned(), now, before.collect());
    for (number, rule) in definition.rules.iter().enumerate() {
        let count = |counts: &RunCounts| counts.rules.get(number).map_or(0, |rule| rule.yes);
        let before = same.iter().map(|past| count(&past.run.counts)).collect();
        let what = || format!("leads for which `{rule}` is true");
        compare(&what, count(counts), before);
    }
    leaps.sort_by(|one, other| by_width(other, one));
    leaps
}

/// Compares leaps by how many times over the count has become more or less.
fn by_width(one: &Leap, other: &Leap) -> std::cmp::Ordering {
    let width = |leap: &Leap| {
        let (low, high) = (leap.now.min(leap.before), leap.now.max(leap.before));
        (u128::from(high) + 1, u128::from(low) + 1)
    };
    let ((a, b), (c, d)) = (width(one), width(other));
    (a * d).cmp(&(c * b))
}

fn median(mut counts: Vec<u64>) -> Option<u64> {
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::{Leap, leaps};
    use crate::domain::ledger::{
        Definition, Delivery, FactCount, NewRun, PastRun, RunCounts, RunNumber,
    };
    use crate::domain::summary::RuleCount;

    fn definition(sha256: &str) -> Definition {
        Definition {
            sha256: sha256.to_owned(),
            rules: vec!["required.email".to_owned()],
            ..Definition::default()
        }
    }

    fn counts(read: u64, qualified: u64, known: u64) -> RunCounts {
        RunCounts {
            outcomes: [qualified, 0, read - qualified, 0, 0],
            rules: vec![RuleCount {
                yes: known,
                ..RuleCount::default()
            }],
            facts: vec![FactCount {
                field: "email".to_owned(),
                known,
            }],
            activities: 0,
        }
    }

    fn past(sha256: &str, counts: RunCounts) -> PastRun {
        PastRun {
            number: RunNumber(1),
            run: NewRun {
                as_of: 0,
                began: 0,
                tool: String::new(),
                definition: definition(sha256),
                inputs: Vec::new(),
                counts,
                parcel: None,
            },
            delivery: Delivery::NotAsked,
            handed_over: 0,
            changed: 0,
        }
    }

    fn said(now: &RunCounts, sha256: &str, runs: &[PastRun]) -> Vec<String> {
        let leaps = leaps("30%".parse().unwrap(), &definition(sha256), now, runs);
        let say = |leap: Leap| format!("{}: {} -> {}", leap.what, leap.before, leap.now);
        leaps.into_iter().map(say).collect()
    }

    #[test]
    fn a_column_that_came_empty_is_named_first() {
        let runs = [
            past("a", counts(1000, 100, 990)),
            past("a", counts(1010, 104, 1000)),
        ];
        assert_eq!(
            said(&counts(1020, 60, 0), "a", &runs),
            [
                "leads whose `email` is known: 1000 -> 0",
                "leads for which `required.email` is true: 1000 -> 0",
                "leads that qualify: 104 -> 60",
            ]
        );
        assert_eq!(said(&counts(1020, 110, 1001), "a", &runs), [""; 0]);
        assert_eq!(said(&counts(1020, 110, 1001), "a", &[]), [""; 0]);
    }

    #[test]
    fn another_agreement_may_qualify_others_and_a_broken_night_is_outvoted() {
        let runs = [past("b", counts(1000, 900, 990))];
        assert_eq!(said(&counts(1000, 100, 990), "a", &runs), [""; 0]);
        let runs = [
            past("a", counts(10, 1, 10)),
            past("a", counts(1000, 100, 990)),
            past("a", counts(1000, 100, 990)),
        ];
        assert_eq!(said(&counts(1000, 100, 990), "a", &runs), [""; 0]);
    }

    #[test]
    fn few_leads_do_not_leap() {
        let runs = [past("a", counts(12, 3, 12))];
        assert_eq!(said(&counts(22, 9, 20), "a", &runs), [""; 0]);
        assert_eq!(
            said(&counts(23, 9, 20), "a", &runs),
            ["leads read: 12 -> 23"]
        );
    }
}
