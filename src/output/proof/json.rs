//! The proof for machines: one object, `"format": 1`; it only grows.

use serde::Serialize;

use crate::domain::proof::{Covered, Matter, Mutants, Standing, Suggestion, Survivor, Tested};
use crate::domain::truth::Truth;
use crate::output::ours::rule;
use crate::output::proof::tables::tables;
use crate::output::proof::{Counts, FileProof, SeenCounts};

#[derive(Serialize)]
struct ProofRow<'a> {
    /// The edition of what the object promises.
    format: u8,
    /// Tests that hold, over all files.
    passed: usize,
    /// Tests that do not hold, and tests with a `todo` that do.
    failed: usize,
    /// Tests that say why they do not hold yet.
    todo: usize,
    /// The files, in the order given.
    files: Vec<FileRow<'a>>,
}

#[derive(Serialize)]
struct FileRow<'a> {
    /// The file as named.
    file: &'a str,
    /// Whether it could be read; where not, all else is empty.
    readable: bool,
    /// Why it could not be read: the first thing that is wrong with it.
    problem: Option<&'a str>,
    name: Option<&'a str>,
    version: Option<u64>,
    /// The definition's identity, in hex.
    sha256: Option<&'a str>,
    tests: Vec<TestRow<'a>>,
    /// `null` where it was not worked out.
    coverage: Option<CoverageRow<'a>>,
    /// `null` where they were not tried.
    mutants: Option<MutantsRow<'a>>,
    /// `null` where none were asked for.
    suggestions: Option<Vec<SuggestionRow<'a>>>,
}

#[derive(Serialize)]
struct TestRow<'a> {
    name: &'a str,
    line: usize,
    /// `passed`, `failed`, `todo`, or `todo_holds` where it should not say so any more.
    result: &'static str,
    todo: Option<&'a str>,
    /// The outcome that the lead has.
    outcome: &'static str,
    /// What was not as expected.
    mismatches: Vec<MismatchRow<'a>>,
    /// Why the lead came out so.
    reasons: Vec<ReasonRow<'a>>,
}

#[derive(Serialize)]
struct MismatchRow<'a> {
    what: &'static str,
    expected: &'a str,
    got: &'a str,
}

#[derive(Serialize)]
struct ReasonRow<'a> {
    code: &'static str,
    rule: String,
    truth: &'static str,
    line: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct CoverageRow<'a> {
    /// How many conditions there are.
    conditions: usize,
    /// How many were seen true and seen false; for a fact that must only be known, true and unknown.
    both: usize,
    /// How many were seen unknown.
    unknown: usize,
    rules: Vec<RuleRow<'a>>,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    rule: &'a str,
    line: usize,
    /// What it was seen to be: `true`, `false`, `unknown`.
    seen: Vec<&'static str>,
    /// Whether some lead may make it false.
    can_be_false: bool,
}

#[derive(Serialize)]
struct MutantsRow<'a> {
    /// Changes that break a test.
    caught: usize,
    /// Changes that could have been noticed.
    total: usize,
    /// Share caught in thousandths, rounded down; `null` where there are none.
    caught_per_mille: Option<usize>,
    /// Changes that are proved to change no lead's outcome, tier or points; not in `total`.
    change_nothing: usize,
    /// Entries of long lists that were not tried.
    untried: usize,
    /// Changes that were not tried, because there were too many; absent where all were.
    #[serde(skip_serializing_if = "Option::is_none")]
    passed_over: Option<usize>,
    /// Changes that break no test, of which it was not looked whether some lead would notice them; absent where it was
    /// of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    unexamined: Option<usize>,
    /// Examples and tests of whose activities leads were tried with some only; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    shortened: Option<usize>,
    survivors: Vec<SurvivorRow<'a>>,
}

#[derive(Serialize)]
struct SurvivorRow<'a> {
    change: &'a str,
    rule: &'a str,
    line: usize,
    /// Whether a lead is known on which it makes a difference; where not, it may make none.
    matters: Option<bool>,
    /// Whether a test could notice it; `null` where that is not known.
    testable: Option<bool>,
}

#[derive(Serialize)]
struct SuggestionRow<'a> {
    name: &'a str,
    /// The changes that it would notice.
    notices: &'a [String],
    /// The test as it would stand in the agreement.
    toml: String,
}

/// Writes what the tests of agreements showed.
pub fn json(files: &[FileProof], out: &mut Vec<u8>) {
    let all = files.iter().map(|file| Counts::of(&file.proof));
    let counts = all.fold(Counts::default(), Counts::plus);
    let row = ProofRow {
        format: 1,
        passed: counts.passed,
        failed: counts.failed,
        todo: counts.todo,
        files: files.iter().map(file_row).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &row)
        .expect("rows of texts and numbers can be written");
    out.push(b'\n');
}

fn file_row(file: &FileProof) -> FileRow<'_> {
    let (agreement, proof) = (file.agreement.as_ref(), &file.proof);
    FileRow {
        file: &file.name,
        readable: agreement.is_some(),
        problem: file.problem.as_deref(),
        name: agreement.map(|one| one.name.as_str()),
        version: agreement.map(|one| one.version),
        sha256: agreement.map(|one| one.sha256.as_str()),
        tests: proof.tests.iter().map(test_row).collect(),
        coverage: (!proof.coverage.is_empty()).then(|| coverage_row(&proof.coverage)),
        mutants: proof.mutants.as_ref().map(mutants_row),
        suggestions: agreement
            .zip(proof.suggestions.as_deref())
            .map(|(agreement, these)| {
                let tables = tables(agreement, these);
                these.iter().zip(tables).map(suggestion_row).collect()
            }),
    }
}

fn test_row(test: &Tested) -> TestRow<'_> {
    TestRow {
        name: &test.name,
        line: test.line,
        result: match test.standing {
            Standing::Passed => "passed",
            Standing::Failed => "failed",
            Standing::Todo => "todo",
            Standing::Overdue => "todo_holds",
        },
        todo: test.todo.as_deref(),
        outcome: test.outcome.as_str(),
        mismatches: test
            .mismatches
            .iter()
            .map(|one| MismatchRow {
                what: one.what,
                expected: &one.expected,
                got: &one.found,
            })
            .collect(),
        reasons: test
            .reasons
            .iter()
            .map(|one| ReasonRow {
                code: one.code.as_str(),
                rule: rule(one),
                truth: one.truth.as_str(),
                line: one.line,
                text: &one.text,
            })
            .collect(),
    }
}

fn coverage_row(coverage: &[Covered]) -> CoverageRow<'_> {
    let SeenCounts { all, both, unknown } = SeenCounts::of(coverage);
    CoverageRow {
        conditions: all,
        both,
        unknown,
        rules: coverage.iter().map(rule_row).collect(),
    }
}

fn rule_row(one: &Covered) -> RuleRow<'_> {
    let truths = [Truth::True, Truth::False, Truth::Unknown].into_iter();
    let seen = truths.filter(|truth| one.seen.has(*truth));
    RuleRow {
        rule: &one.rule,
        line: one.line,
        seen: seen.map(Truth::as_str).collect(),
        can_be_false: one.can_be_false,
    }
}

fn mutants_row(mutants: &Mutants) -> MutantsRow<'_> {
    MutantsRow {
        caught: mutants.caught,
        total: mutants.total(),
        caught_per_mille: mutants.per_mille(),
        change_nothing: mutants.idle,
        untried: mutants.untried,
        passed_over: Some(mutants.passed_over).filter(|count| *count > 0),
        unexamined: Some(mutants.unexamined).filter(|count| *count > 0),
        shortened: Some(mutants.shortened).filter(|count| *count > 0),
        survivors: mutants.survivors.iter().map(survivor_row).collect(),
    }
}

fn survivor_row(one: &Survivor) -> SurvivorRow<'_> {
    SurvivorRow {
        change: &one.words,
        rule: &one.rule,
        line: one.line,
        matters: (one.matter != Matter::Unknown).then_some(true),
        testable: match one.matter {
            Matter::Known => Some(true),
            Matter::Unsayable => Some(false),
            Matter::Unknown => None,
        },
    }
}

fn suggestion_row((one, toml): (&Suggestion, String)) -> SuggestionRow<'_> {
    SuggestionRow {
        name: &one.name,
        notices: &one.notices,
        toml,
    }
}
