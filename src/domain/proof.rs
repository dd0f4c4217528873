//! What an agreement's own tests showed: how each came out, what they saw of the rules, and which changes of the
//! agreement they would notice.

use crate::domain::agreement::{ExampleEvent, Expectation};
use crate::domain::truth::Truth;
use crate::domain::verdict::{Outcome, Reason};

/// What the tests of one agreement showed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proof {
    /// Every test that ran, in the order of the file.
    pub tests: Vec<Tested>,
    /// Every condition with what it was seen to be, parents before members; empty where no test was counted.
    pub coverage: Vec<Covered>,
    /// Which changes the tests notice, where that was tried.
    pub mutants: Option<Mutants>,
    /// Tests that are worth adding, where they were asked for.
    pub suggestions: Option<Vec<Suggestion>>,
}

/// How a test came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Passed,
    /// It does not hold.
    Failed,
    /// It does not hold yet, and says why.
    Todo,
    /// It says that it does not hold yet, and it does.
    Overdue,
}

/// A test that ran.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// Its name; for a case of a `vary` table with the varied value behind it.
    pub name: String,
    /// The line of the agreement on which it begins.
    pub line: usize,
    /// How it came out.
    pub standing: Standing,
    /// Why it is known not to hold yet.
    pub todo: Option<String>,
    /// What was not as expected.
    pub mismatches: Vec<Mismatch>,
    /// How its lead came out.
    pub outcome: Outcome,
    /// Why it did.
    pub reasons: Vec<Reason>,
}

/// What one expectation was and what came instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What is compared: `outcome`, `tier`, `because`.
    pub what: &'static str,
    /// What the test expects.
    pub expected: String,
    /// What came.
    pub found: String,
}

/// Which truths a condition had over all tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    truths: [bool; 3],
}

impl Seen {
    /// Notes a truth.
    pub fn note(&mut self, truth: Truth) {
        self.truths[place(truth)] = true;
    }

    /// Returns whether the condition had this truth.
    pub fn has(self, truth: Truth) -> bool {
        self.truths[place(truth)]
    }
}

fn place(truth: Truth) -> usize {
    match truth {
        Truth::False => 0,
        Truth::Unknown => 1,
        Truth::True => 2,
    }
}

/// A condition with what it was seen to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// `section.id`; the section alone for its group.
    pub rule: String,
    /// Its number in the agreement.
    pub condition: usize,
    /// How deep it lies: sections, disqualifiers, signals and tiers at 0, direct members of a section at 1.
    pub depth: usize,
    /// Its line in the agreement.
    pub line: usize,
    /// What it was seen to be.
    pub seen: Seen,
    /// Whether it can be false at all: a fact that must only be known cannot.
    pub can_be_false: bool,
}

impl Covered {
    /// Returns the truth that stands against true: false, or unknown where the condition cannot be false.
    pub fn opposite(&self) -> Truth {
        if self.can_be_false {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Returns whether it was seen to hold and seen not to.
    pub fn is_both_ways(&self) -> bool {
        self.seen.has(Truth::True) && self.seen.has(self.opposite())
    }
}

/// With so many activities of a known lead others are tried.
pub const EVENTS_MAX: u32 = 1_000;

/// Which changes of the agreement the tests notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mutants {
    /// How many changes break a test.
    pub caught: usize,
    /// How many are proved to change no lead's verdict; they count neither way.
    pub idle: usize,
    /// Changes that break no test, in the order of the agreement.
    pub survivors: Vec<Survivor>,
    /// How many entries of long lists were not tried.
    pub untried: usize,
    /// How many changes were not tried, because there were too many.
    pub passed_over: usize,
    /// Of how many of the changes that break no test it was not looked whether some lead would notice them.
    pub unexamined: usize,
    /// How many examples and tests have so many activities that leads were tried with some of them only.
    pub shortened: usize,
}

impl Mutants {
    /// Returns how many changes could have been noticed.
    pub fn total(&self) -> usize {
        self.caught + self.survivors.len()
    }

    /// Returns how many of a thousand are caught, rounded down; nothing where there are none.
    pub fn per_mille(&self) -> Option<usize> {
        (self.caught * 1000).checked_div(self.total())
    }
}

/// A change that breaks no test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    /// What was changed: `changing 90 days to 91 days`.
    pub words: String,
    /// The rule, `section.id`.
    pub rule: String,
    /// Its line in the agreement.
    pub line: usize,
    /// Whether it makes a difference to some lead.
    pub matter: Matter,
}

/// Whether a change that breaks no test makes a difference to some lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// A lead is known to which it does, and a test could say so.
    Known,
    /// It does, but only to points that stay open, which no test can expect.
    Unsayable,
    /// None is known; perhaps there is none.
    Unknown,
}

/// A test that is worth adding: what the agreement says today of a lead on a border that no test looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name.
    pub name: String,
    /// The changes that it would notice, in words.
    pub notices: Vec<String>,
    /// The example that it starts from; where there is none, its lead and history are an example of their own.
    pub uses: Option<String>,
    /// Facts that are otherwise than in that example, or all of them: field index and text.
    pub facts: Vec<(usize, String)>,
    /// The history, where it is another than the example's.
    pub activities: Option<Vec<ExampleEvent>>,
    /// What the agreement says today.
    pub expect: Expectation,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_never_rounded_up() {
        let check = |caught, survivors, expected| {
            let survivor = Survivor {
                words: String::new(),
                rule: String::new(),
                line: 1,
                matter: Matter::Known,
            };
            let mutants = Mutants {
                caught,
                survivors: vec![survivor; survivors],
                ..Mutants::default()
            };
            assert_eq!(mutants.per_mille(), expected, "{caught} and {survivors}");
        };
        check(97, 23, Some(808));
        check(11_999, 1, Some(999));
        check(3, 0, Some(1000));
        check(0, 3, Some(0));
        check(0, 0, None);
    }

    #[test]
    fn a_fact_that_must_be_known_is_seen_both_ways_without_being_false() {
        let mut covered = Covered {
            rule: "required.email".to_owned(),
            condition: 0,
            depth: 1,
            line: 1,
            seen: Seen::default(),
            can_be_false: false,
        };
        covered.seen.note(Truth::True);
        assert!(!covered.is_both_ways());
        covered.seen.note(Truth::Unknown);
        assert!(covered.is_both_ways());
        covered.can_be_false = true;
        assert!(!covered.is_both_ways());
    }
}
