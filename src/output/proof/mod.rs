//! What the tests of agreements showed: for a person, on the agreement's own text, for machines, and as tests to add.

mod json;
mod junit;
mod margin;
mod tables;
mod text;

pub use json::json;
pub use junit::junit;
pub use tables::suggested;
pub use text::text;

use crate::domain::agreement::Agreement;
use crate::domain::proof::{Covered, Mutants, Proof, Standing};
use crate::domain::truth::Truth;

/// An agreement's file with what its tests showed.
#[derive(Debug, Clone)]
pub struct FileProof {
    /// The file as the user named it.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it says; nothing where it could not be read.
    pub agreement: Option<Agreement>,
    /// What its tests showed.
    pub proof: Proof,
    /// Why it could not be read.
    pub problem: Option<String>,
}

/// How much is written for a person, and with what colours.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether the agreement's text is printed with what was seen in its margin.
    pub coverage: bool,
    /// Whether every change that breaks no test is listed.
    pub all_survivors: bool,
}

/// How tests came out: passed, failed, not yet expected to hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    todo: usize,
}

impl Counts {
    fn of(proof: &Proof) -> Self {
        let mut counts = Counts::default();
        for test in &proof.tests {
            match test.standing {
                Standing::Passed => counts.passed += 1,
                Standing::Failed | Standing::Overdue => counts.failed += 1,
                Standing::Todo => counts.todo += 1,
            }
        }
        counts
    }

    fn plus(self, other: Counts) -> Self {
        Counts {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            todo: self.todo + other.todo,
        }
    }

    fn words(self) -> String {
        let todo = match self.todo {
            0 => String::new(),
            todo => format!(", {todo} todo"),
        };
        format!("{} passed, {} failed{todo}", self.passed, self.failed)
    }
}

/// How many conditions there are, were seen both ways, and were seen unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SeenCounts {
    all: usize,
    both: usize,
    unknown: usize,
}

impl SeenCounts {
    fn of(coverage: &[Covered]) -> Self {
        let is_unknown = |one: &&Covered| one.seen.has(Truth::Unknown);
        SeenCounts {
            all: coverage.len(),
            both: coverage.iter().filter(|one| one.is_both_ways()).count(),
            unknown: coverage.iter().filter(is_unknown).count(),
        }
    }
}

/// Returns the share of changes that is caught, in percent with one decimal, rounded down; `n/a` where there are none.
fn percent(mutants: &Mutants) -> String {
    mutants.per_mille().map_or_else(
        || "n/a".to_owned(),
        |mille| format!("{}.{} %", mille / 10, mille % 10),
    )
}
