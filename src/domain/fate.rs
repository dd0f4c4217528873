//! How hand-overs fared with Sales, and how those fared that rest on a rule.

use crate::domain::calendar::Instant;
use crate::domain::ledger::{Answer, RunNumber};
use crate::domain::truth::Truth;

/// A hand-over that was delivered, with what Sales made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The run that handed it over.
    pub run: RunNumber,
    /// The instant that the run judged for.
    pub at: Instant,
    /// The truth of every member, in the order of the rules of the run's definition.
    pub truths: Vec<Truth>,
    /// The last answer about it; nothing where there is none.
    pub answer: Option<Answer>,
    /// Why, in the words of Sales.
    pub reason: Option<String>,
}

/// How many hand-overs fared how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fates {
    /// All of them.
    pub handed_over: u64,
    /// Those that Sales took, won and lost ones included.
    pub accepted: u64,
    /// Those that Sales gave back.
    pub rejected: u64,
    /// Those that became customers.
    pub won: u64,
    /// Those that were worked on and came to nothing.
    pub lost: u64,
}

impl Fates {
    /// Counts one more.
    pub fn add(&mut self, answer: Option<Answer>) {
        self.handed_over += 1;
        match answer {
            None => {}
            Some(Answer::Rejected) => self.rejected += 1,
            Some(Answer::Accepted) => self.accepted += 1,
            Some(Answer::Won) => {
                self.accepted += 1;
                self.won += 1;
            }
            Some(Answer::Lost) => {
                self.accepted += 1;
                self.lost += 1;
            }
        }
    }

    /// Returns how many Sales has answered.
    pub fn answered(&self) -> u64 {
        self.accepted + self.rejected
    }
}

/// Between which shares the true one lies, with 95 % certainty; in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// At least.
    pub low: u32,
    /// At most.
    pub high: u32,
}

/// What can be said of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// More of what rests on it is given back than of the rest, and that is no chance.
    TooWide,
    /// Less of it is given back than of the rest, and that is no chance.
    Sound,
    /// It may be either.
    NoDifference,
    /// Too few have been answered, of those that rest on it.
    TooFew,
    /// Too few of the others have been answered to compare it with them.
    NoOthers,
}

impl Finding {
    /// Every finding with its word.
    pub const WORDS: &[(&str, Finding)] = &[
        ("too_wide", Finding::TooWide),
        ("sound", Finding::Sound),
        ("no_difference", Finding::NoDifference),
        ("too_few", Finding::TooFew),
        ("no_others", Finding::NoOthers),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        let found = words.find(|(_, one)| *one == self);
        found.map_or("", |(word, _)| word)
    }
}

/// How hand-overs fared that rest on a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFate {
    /// `section.id` of the rule.
    pub rule: String,
    /// Whether the agreement of the last run still has it.
    pub is_current: bool,
    /// Those that rest on it.
    pub own: Fates,
    /// Those that do not.
    pub others: Fates,
    /// The share that was given back, of those that rest on it and were answered; nothing where none was.
    pub own_share: Option<Interval>,
    /// The same of the others.
    pub others_share: Option<Interval>,
    /// What can be said of it.
    pub finding: Finding,
    /// Why those that rest on it were given back, as counts in the order of [`RulesFared::reasons`], all further
    /// reasons as one at the end.
    pub reasons: Vec<u64>,
}

/// How all hand-overs fared, by rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesFared {
    /// All hand-overs.
    pub all: Fates,
    /// The share that was given back; nothing where none was answered.
    pub share: Option<Interval>,
    /// Rules, the one first of which it is surest that it is too wide.
    pub rules: Vec<RuleFate>,
    /// The commonest reasons, the commonest first; of several spellings the first by letters.
    pub reasons: Vec<String>,
    /// Whether there are further reasons.
    pub has_more_reasons: bool,
    /// How many must be answered before anything is said of a rule.
    pub enough: u64,
}
