//! An agreement as a page to be read, sent, printed and signed: one HTML file that needs nothing beside it, or Markdown.
//!
//! The sentences are those of [`crate::output::agreement`]; beside them stand what the examples came to, the state of
//! the signatures and what has changed since earlier editions. The page has no script, loads nothing and knows no date
//! but those of the agreement and the day that signatures were checked for: the same edition, with the same check, is
//! the same bytes. Read [`Publication`] first.

mod anchors;
mod history;
mod html;
mod markdown;
mod parts;
mod runs;
mod sheet;
mod signatures;
mod tables;
#[cfg(test)]
mod tests;
mod trials;

use crate::domain::agreement::Agreement;
use crate::domain::proof::{Mismatch, Standing};
use crate::domain::verdict::{Outcome, Points};
use crate::output::agreement::{Difference, Language};

pub use html::html;
pub use markdown::markdown;
pub use signatures::{Check, SignatureState, Signed, State, checked, written};

/// All that a page tells.
#[derive(Clone, Copy)]
pub struct Publication<'p> {
    /// The edition.
    pub agreement: &'p Agreement,
    /// The language of the page; names and labels stay as the agreement has them.
    pub language: &'p dyn Language,
    /// What the agreement makes of its own examples.
    pub judged: &'p Judged,
    /// Who signed, and whether that holds.
    pub signatures: &'p Signed,
    /// From edition to edition, the newest first; nothing where no earlier one was given.
    pub history: &'p [Step],
    /// The file that it was made from.
    pub source: &'p str,
    /// The program's own version.
    pub program: &'p str,
}

/// What an agreement makes of its own examples, each in the order of the agreement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judged {
    /// Per example, as it stands.
    pub examples: Vec<Finding>,
    /// Per test.
    pub tests: Vec<TestFinding>,
}

/// What came of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it came out.
    pub outcome: Outcome,
    /// Its tier, where it qualifies and there are tiers.
    pub tier: Option<String>,
    /// Its points, where there are signals.
    pub points: Option<Points>,
}

/// What came of a test.
#[derive(Debug, Clone, PartialEq)]
pub struct TestFinding {
    /// What came of its lead.
    pub finding: Finding,
    /// Whether that is what both expect.
    pub standing: Standing,
    /// What is not.
    pub mismatches: Vec<Mismatch>,
}

/// From one edition to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The version before.
    pub from: u64,
    /// The version after.
    pub to: u64,
    /// What it says otherwise.
    pub difference: Difference,
    /// Examples of the later edition with what the earlier and the later one make of them, where that is not the same.
    pub outcomes: Vec<(String, Outcome, Outcome)>,
}
