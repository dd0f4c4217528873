//! What is said of one lead: verdict, outcome, reasons, what would change it.

use std::sync::Arc;

use crate::domain::agreement::SectionName;
use crate::domain::calendar::{Instant, Moment};
use crate::domain::condition::FieldId;
use crate::domain::number::Number;
use crate::domain::truth::Truth;

/// How a lead came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the word of the trade")]
pub enum Outcome {
    Qualified,
    Disqualified,
    NotQualified,
    Incomplete,
    Invalid,
}

impl Outcome {
    /// Every outcome in the order of summaries.
    pub const ALL: [Outcome; 5] = [
        Outcome::Qualified,
        Outcome::Disqualified,
        Outcome::NotQualified,
        Outcome::Incomplete,
        Outcome::Invalid,
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Qualified => "qualified",
            Outcome::Disqualified => "disqualified",
            Outcome::NotQualified => "not_qualified",
            Outcome::Incomplete => "incomplete",
            Outcome::Invalid => "invalid",
        }
    }

    /// Returns the verdict that goes with it: `qualified` or `rejected`.
    pub fn verdict(self) -> &'static str {
        match self {
            Outcome::Qualified => "qualified",
            Outcome::Disqualified
            | Outcome::NotQualified
            | Outcome::Incomplete
            | Outcome::Invalid => "rejected",
        }
    }
}

/// Which lead of which file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeadPlace {
    /// The key, byte for byte, trimmed; empty where it is blank.
    pub key: String,
    /// The file as the user named it.
    pub source: String,
    /// The record's number in the file, header excluded, from 1.
    pub row: u64,
    /// Its physical line.
    pub line: u64,
}

/// Everything said of one lead. Vectors keep their memory from lead to lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How it came out.
    pub outcome: Outcome,
    /// The truth of each section that the agreement has; the disqualifiers together are true where one applies.
    pub sections: Vec<(SectionName, Truth)>,
    /// The truth of each of [`Agreement::members`](crate::domain::agreement::Agreement::members), in that order.
    pub members: Vec<Truth>,
    /// The points, where the agreement has signals.
    pub points: Option<Points>,
    /// Index of its tier, for qualified leads.
    pub tier: Option<usize>,
    /// Indexes of the better tiers that unknown signals leave possible.
    pub could_be: Vec<usize>,
    /// Facts to be found, in the order of the agreement's fields; empty for qualified leads.
    pub missing: Vec<FieldId>,
    /// At most four reasons as one text.
    pub sentence: String,
    /// How many bytes of the sentence its first reason takes.
    pub headline: usize,
    /// All reasons, in order; empty where only a sentence was asked for.
    pub reasons: Vec<Reason>,
    /// Whether the verdict rests on a written `if_missing` somewhere.
    pub is_assumed: bool,
    /// The instant after which a qualified lead stops qualifying if nothing else happens.
    pub expires: Option<Instant>,
    /// What would make it qualify, fewest steps first; only where the full explanation was asked for.
    pub paths: Arc<[Path]>,
    /// Whether the paths listed are all there are of their length.
    pub paths_are_complete: bool,
    /// The whole tree of conditions with truths; only where the full explanation was asked for.
    pub tree: Vec<Node>,
    /// The activity rows that rules for noise left out; only where the full explanation was asked for.
    pub ignored: Vec<Ignored>,
    /// What was wrong with its data.
    pub data_issues: Vec<DataIssue>,
}

impl Verdict {
    /// Returns a verdict about nothing yet, to be filled again and again.
    pub fn empty() -> Self {
        Verdict {
            outcome: Outcome::Invalid,
            sections: Vec::new(),
            members: Vec::new(),
            points: None,
            tier: None,
            could_be: Vec::new(),
            missing: Vec::new(),
            sentence: String::new(),
            headline: 0,
            reasons: Vec::new(),
            is_assumed: false,
            expires: None,
            paths: Arc::default(),
            paths_are_complete: true,
            tree: Vec::new(),
            ignored: Vec::new(),
            data_issues: Vec::new(),
        }
    }
}

/// Points of all signals: an interval while some are unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Points {
    /// With every unknown positive signal left out and every unknown negative one counted.
    pub at_least: i64,
    /// The other way round.
    pub at_most: i64,
    /// Indexes of the signals that count.
    pub signals: Vec<usize>,
    /// Indexes of the signals that are unknown.
    pub unknown: Vec<usize>,
}

/// Why, in one closed list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "each is a word of the output, explained in the documentation"
)]
pub enum Code {
    Missing,
    Unreadable,
    TooLow,
    TooHigh,
    NotAllowed,
    Excluded,
    NoMatch,
    Never,
    OutsideWindow,
    TooFew,
    TooMany,
    TooShort,
    Happened,
    HistoryTooShort,
    GroupShort,
    Met,
}

impl Code {
    /// Every code with its word.
    pub const WORDS: &[(&str, Code)] = &[
        ("missing", Code::Missing),
        ("unreadable", Code::Unreadable),
        ("too_low", Code::TooLow),
        ("too_high", Code::TooHigh),
        ("not_allowed", Code::NotAllowed),
        ("excluded", Code::Excluded),
        ("no_match", Code::NoMatch),
        ("never", Code::Never),
        ("outside_window", Code::OutsideWindow),
        ("too_few", Code::TooFew),
        ("too_many", Code::TooMany),
        ("too_short", Code::TooShort),
        ("happened", Code::Happened),
        ("history_too_short", Code::HistoryTooShort),
        ("group_short", Code::GroupShort),
        ("met", Code::Met),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, one)| *one == self)
            .map_or("", |(word, _)| word)
    }
}

/// A scalar or list in machine formats.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each is its JSON kind")]
pub enum Scalar {
    Text(String),
    Number(Number),
    YesNo(bool),
    List(Vec<Scalar>),
}

/// One reason: a condition that stands in the way, or that carried the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Why.
    pub code: Code,
    /// The section.
    pub section: SectionName,
    /// The rule as people know it: the nearest written id at or above the condition, else the condition's own.
    pub rule: String,
    /// The condition's number in the agreement.
    pub condition: usize,
    /// What it came to.
    pub truth: Truth,
    /// The field it is about.
    pub field: Option<FieldId>,
    /// The activity it is about, as the agreement names it (several joined by ` or `, everything is `*`).
    pub activity: Option<String>,
    /// What was measured, in words.
    pub measure: Option<String>,
    /// What was found.
    pub actual: Option<Scalar>,
    /// What was asked: comparison words and constants.
    pub wanted: Vec<(&'static str, Scalar)>,
    /// How far apart they are, in words.
    pub gap: Option<String>,
    /// The window, where it is about activities or dates in one.
    pub window: Option<WindowShown>,
    /// The rows that counted.
    pub evidence: Vec<Evidence>,
    /// The line of the agreement.
    pub line: usize,
    /// Whether it rests on a written `if_missing`.
    pub is_assumed: bool,
    /// A sentence for people.
    pub text: String,
}

/// A window as it was at as-of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WindowShown {
    /// `within`, `older_than`, `since`, `until` as written.
    pub words: Vec<(&'static str, String)>,
    /// Its first instant, where it has one.
    pub from: Option<Instant>,
    /// Its last instant, where that is not as-of.
    pub to: Option<Instant>,
}

/// An activity row that counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The file as the user named it.
    pub source: String,
    /// The record's number in that file.
    pub row: u64,
    /// When, where that can be read.
    pub at: Option<Moment>,
}

/// An activity row that a rule for noise left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// The file as the user named it.
    pub source: String,
    /// The record's number in that file.
    pub row: u64,
    /// When, where that can be read.
    pub at: Option<Moment>,
    /// What was done: the activity's name, or the word of the data where it has none.
    pub activity: String,
    /// Index of the first rule that leaves it out, in the order of the agreement.
    pub rule: usize,
}

/// A way to qualify: a few steps that together would change the verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its steps.
    pub steps: Vec<Step>,
}

/// What kind of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Find a fact.
    Learn,
    /// The lead acts.
    Do,
    /// The lead or its company would have to be another.
    Be,
}

impl StepKind {
    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            StepKind::Learn => "learn",
            StepKind::Do => "do",
            StepKind::Be => "be",
        }
    }
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What kind.
    pub kind: StepKind,
    /// The field to find or to be otherwise.
    pub field: Option<FieldId>,
    /// The activity to do, as the agreement names it.
    pub activity: Option<String>,
    /// What is wanted: comparison words and constants.
    pub wanted: Vec<(&'static str, Scalar)>,
    /// A sentence for people.
    pub text: String,
}

/// One condition of the whole tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// `section.id`.
    pub rule: String,
    /// Its number in the agreement.
    pub condition: usize,
    /// How deep it lies: sections, disqualifiers, signals and tiers at 0, direct members of a section at 1.
    pub depth: usize,
    /// What it came to.
    pub truth: Truth,
    /// What was found, in words; empty for groups.
    pub found: String,
    /// Its line in the agreement.
    pub line: usize,
}

/// Something wrong with a lead's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataIssue {
    /// A stable name such as `D103`.
    pub code: &'static str,
    /// The field, where it is about one.
    pub field: Option<FieldId>,
    /// The value as it stands in the file.
    pub raw: Option<String>,
    /// A sentence for people.
    pub text: String,
}
