//! Two runs of a ledger, read into a comparison.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::changes::complaints;
use crate::cli::night;
use crate::cli::stop::Complaints;
use crate::domain::calendar::show_utc;
use crate::domain::changes::{Side, Told};
use crate::domain::ledger::{Definition, PastRun, PastVerdict, RunNumber};
use crate::domain::truth::Truth;
use crate::insight::changes::{Comparison, Which, saying};
use crate::ledger::{Ledger, Trouble};

/// Reads both runs, and returns what they say of themselves.
pub(super) fn read(
    path: &Path,
    asked: [Option<&str>; 2],
    comparison: &mut Comparison,
) -> anyhow::Result<[Side; 2]> {
    let ledger = night::read(path)?;
    let trouble = |one: Trouble| night::trouble(path, &one);
    let numbers = numbers(&ledger, path, asked)?;
    let mut sides = Vec::new();
    for (which, number) in [Which::Old, Which::New].into_iter().zip(numbers) {
        let run = ledger.run(number).map_err(trouble)?;
        let run = run.expect("the number was looked up");
        take(&ledger, number, which, comparison).map_err(trouble)?;
        sides.push(side(path, &run));
    }
    let [old, new] = <[Side; 2]>::try_from(sides).expect("two runs were read");
    Ok([old, new])
}

/// Returns the two runs: as asked for, or the last one and the one before.
fn numbers(
    ledger: &Ledger,
    path: &Path,
    asked: [Option<&str>; 2],
) -> anyhow::Result<[RunNumber; 2]> {
    let last = ledger
        .last_run()
        .map_err(|one| night::trouble(path, &one))?;
    let last = last.map_or(0, |run| run.number.0);
    let numbers = match asked {
        [None, None] if last < 2 => {
            return Err(Complaints::one(complaints::too_few_runs(path, last)));
        }
        [None, None] => [last - 1, last],
        [Some(old), None] => [number(old)?, last],
        [old, Some(new)] => [number(old.unwrap_or_default())?, number(new)?],
    };
    match numbers.iter().find(|one| **one == 0 || **one > last) {
        Some(missing) => Err(Complaints::one(complaints::no_such_run(
            path, *missing, last,
        ))),
        None => Ok(numbers.map(RunNumber)),
    }
}

fn number(word: &str) -> anyhow::Result<u64> {
    word.parse()
        .map_err(|_| Complaints::one(complaints::no_run_number(word)))
}

fn side(path: &Path, run: &PastRun) -> Side {
    let definition = &run.run.definition;
    let short = definition.sha256.get(..12).unwrap_or(&definition.sha256);
    Side {
        name: format!("run {} of {}", run.number, path.display()),
        as_of: Some(show_utc(run.run.as_of)),
        sla: Some(format!(
            "{} v{} sha256:{short}",
            definition.name, definition.version
        )),
        tells_rules: true,
        ..Side::default()
    }
}

fn take(
    ledger: &Ledger,
    number: RunNumber,
    which: Which,
    comparison: &mut Comparison,
) -> Result<(), Trouble> {
    let mut definitions: BTreeMap<RunNumber, Definition> = BTreeMap::new();
    for run in ledger.runs(usize::MAX)? {
        definitions.insert(run.number, run.run.definition);
    }
    let none = Definition::default();
    ledger.verdicts_as_of_run(number, &mut |key, verdict| {
        // A lead that was forgotten cannot be told from others.
        if let Some(key) = key {
            let definition = definitions.get(&verdict.run).unwrap_or(&none);
            comparison.add(which, key, &told(&verdict, definition));
        }
    })
}

/// Returns what a verdict says, in the words of answers.
fn told(verdict: &PastVerdict, definition: &Definition) -> String {
    let rules = definition.rules.iter().zip(&definition.wanted);
    let mut marked = [String::new(), String::new(), String::new()];
    for ((rule, wanted), truth) in rules.zip(&verdict.truths) {
        let place = match truth {
            Truth::Unknown => 2,
            truth if truth == wanted => 0,
            _ => 1,
        };
        if !marked[place].is_empty() {
            marked[place].push_str("; ");
        }
        marked[place].push_str(rule);
    }
    saying(&Told {
        outcome: verdict.outcome.as_str(),
        tier: verdict.tier.as_deref().unwrap_or_default(),
        passed: &marked[0],
        failed: &marked[1],
        unknown: &marked[2],
    })
}
