//! What is remembered from night to night: runs, verdicts as they changed, hand-overs, and what Sales made of them.

use crate::domain::calendar::Instant;
use crate::domain::summary::RuleCount;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

/// The number of a run in its ledger, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunNumber(pub u64);

impl std::fmt::Display for RunNumber {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

/// The agreement that a run judged by, as far as a ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Definition {
    /// The agreement's own name.
    pub name: String,
    /// Its edition.
    pub version: i64,
    /// Its identity: SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// `section.id` of every member, in the order of the agreement's members; truths stand in this order.
    pub rules: Vec<String>,
    /// The truth with which each member stands in nobody's way, in the same order.
    pub wanted: Vec<Truth>,
    /// Ids of the tiers, in the order of the agreement.
    pub tiers: Vec<String>,
}

/// A file that a run read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// What it was to the run: `leads`, `activities` or the name of a source.
    pub role: String,
    /// The file as the user named it.
    pub name: String,
    /// SHA-256 of its bytes in hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// How often a fact was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactCount {
    /// The field's name.
    pub field: String,
    /// Leads of which it is known: neither absent nor blank nor unreadable.
    pub known: u64,
}

/// What a run counted; the numbers by which a broken export is told from a good one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunCounts {
    /// Leads by outcome, in the order of [`Outcome::ALL`].
    pub outcomes: [u64; 5],
    /// Per member, in the order of [`Definition::rules`].
    pub rules: Vec<RuleCount>,
    /// Per field that some rule reads.
    pub facts: Vec<FactCount>,
    /// Rows of activities read.
    pub activities: u64,
}

impl RunCounts {
    /// Returns how many leads were read.
    pub fn read(&self) -> u64 {
        self.outcomes.iter().sum()
    }
}

/// How far the hand-over of a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Delivery {
    /// The run handed nothing over and was not asked to.
    NotAsked,
    /// Written down, and the file is not known to be in its place.
    Pending,
    /// The file is in its place.
    Delivered,
    /// The file never came to its place: whom it named was not handed over.
    Withdrawn,
}

impl Delivery {
    /// Every state with its word.
    pub const WORDS: &[(&str, Delivery)] = &[
        ("not_asked", Delivery::NotAsked),
        ("pending", Delivery::Pending),
        ("delivered", Delivery::Delivered),
        ("withdrawn", Delivery::Withdrawn),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        let found = words.find(|(_, one)| *one == self);
        found.map_or("", |(word, _)| word)
    }
}

/// Where the file of a hand-over goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The file in its place, absolute.
    pub target: String,
    /// The file beside it until it is renamed, absolute.
    pub part: String,
    /// SHA-256 of its bytes in hexadecimal digits.
    pub sha256: String,
}

/// A run about to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRun {
    /// The instant judged for.
    pub as_of: Instant,
    /// When it began, by the clock.
    pub began: Instant,
    /// The version of the tool.
    pub tool: String,
    /// What it judged by.
    pub definition: Definition,
    /// What it read.
    pub inputs: Vec<InputFile>,
    /// What it counted.
    pub counts: RunCounts,
    /// Where the file of its hand-over goes; nothing where it hands nothing over.
    pub parcel: Option<Parcel>,
}

/// A run as a ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastRun {
    /// Its number.
    pub number: RunNumber,
    /// What was written down of it.
    pub run: NewRun,
    /// How far its hand-over has come.
    pub delivery: Delivery,
    /// How many leads it handed over, or would have.
    pub handed_over: u64,
    /// How many leads' verdicts it changed.
    pub changed: u64,
}

/// What a ledger last knew of a lead: what a run needs at hand of every lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// How it came out.
    pub outcome: Outcome,
    /// Stands for outcome, tier and truths: where it is another, the verdict has changed.
    pub seal: u64,
    /// Stands for facts and deeds of a qualified lead: where it is the same, so are the two instants below.
    pub trace: u64,
    /// Since when it has qualified without a break; nothing where it does not, or always did.
    pub qualified_at: Option<Instant>,
    /// Until when it qualifies if nothing else happens.
    pub expires: Option<Instant>,
    /// As of when it was last judged anew or confirmed; its instants hold for then.
    pub judged_for: Instant,
    /// How often it was handed over; hand-overs that were withdrawn do not count.
    pub hand_overs: u32,
    /// When it was last handed over.
    pub handed_over_at: Option<Instant>,
    /// When Sales gave it back after that.
    pub returned_at: Option<Instant>,
}

/// What a run found of a lead and the ledger does not know yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The key, in the form in which keys are the same.
    pub key: String,
    /// How it came out.
    pub outcome: Outcome,
    /// Index of its tier.
    pub tier: Option<usize>,
    /// The truth of every member.
    pub truths: Vec<Truth>,
    /// See [`Entry::seal`].
    pub seal: u64,
    /// See [`Entry::trace`].
    pub trace: u64,
    /// See [`Entry::qualified_at`].
    pub qualified_at: Option<Instant>,
    /// See [`Entry::expires`].
    pub expires: Option<Instant>,
}

/// A lead that a run hands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The key, in the form in which keys are the same.
    pub key: String,
    /// The columns that the user wants remembered, with what the lead has in them.
    pub remembered: Vec<(String, String)>,
}

/// A hand-over as a ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastHandOver {
    /// The lead; nothing where it was forgotten.
    pub key: Option<String>,
    /// The run that handed it over.
    pub run: RunNumber,
    /// When: the instant that the run judged for.
    pub at: Instant,
    /// How the run's hand-over ended.
    pub delivery: Delivery,
    /// Which time it was for this lead, from 1.
    pub time: u32,
    /// Id of its tier.
    pub tier: Option<String>,
    /// Since when it had qualified.
    pub qualified_at: Option<Instant>,
    /// Until when it would qualify.
    pub expires: Option<Instant>,
    /// The truth of every member, in the order of the definition's rules.
    pub truths: Vec<Truth>,
    /// What was to be remembered.
    pub remembered: Vec<(String, String)>,
}

/// A verdict as a ledger has it: it held from one run to the next that changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastVerdict {
    /// The run that found it.
    pub run: RunNumber,
    /// The instant that the run judged for.
    pub as_of: Instant,
    /// How the lead came out.
    pub outcome: Outcome,
    /// Id of its tier.
    pub tier: Option<String>,
    /// Since when it qualified.
    pub qualified_at: Option<Instant>,
    /// Until when it would qualify.
    pub expires: Option<Instant>,
    /// The truth of every member, in the order of the rules of the run's definition.
    pub truths: Vec<Truth>,
}

/// What Sales made of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Sales took it.
    Accepted,
    /// Sales gave it back.
    Rejected,
    /// It became a customer.
    Won,
    /// It was worked on and came to nothing.
    Lost,
}

impl Answer {
    /// Every answer with its word.
    pub const WORDS: &[(&str, Answer)] = &[
        ("accepted", Answer::Accepted),
        ("rejected", Answer::Rejected),
        ("won", Answer::Won),
        ("lost", Answer::Lost),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        let found = words.find(|(_, one)| *one == self);
        found.map_or("", |(word, _)| word)
    }
}

/// An answer of Sales about a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The lead.
    pub key: String,
    /// What Sales made of it.
    pub answer: Answer,
    /// Why, in the words of Sales.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
}

/// An answer of Sales as a ledger has it, with the hand-over that it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastFeedback {
    /// The lead; nothing where it was forgotten.
    pub key: Option<String>,
    /// What Sales made of it.
    pub answer: Answer,
    /// Why, in the words of Sales.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
    /// The run that handed the lead over: the last one that was delivered and is not after the answer.
    pub run: Option<RunNumber>,
    /// The truth of every member at that hand-over, in the order of the rules of that run's definition.
    pub truths: Vec<Truth>,
}

/// A time that a lead qualified without a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// The lead; nothing where it was forgotten.
    pub key: Option<String>,
    /// Since when it qualified; nothing where it always did.
    pub qualified_at: Option<Instant>,
    /// As of when that was first seen.
    pub seen: Instant,
    /// The run that saw it.
    pub run: RunNumber,
    /// Id of the tier that it had then.
    pub tier: Option<String>,
    /// When it ended: the instant at which it expired, else as of when it was seen to have ended.
    pub ended: Option<Instant>,
    /// The run that saw it ended; nothing where it expired and no run has judged the lead since.
    pub ended_by: Option<RunNumber>,
    /// The run that found the last verdict that it had.
    pub last_in: RunNumber,
    /// The truth of every member by that verdict, in the order of the rules of that run's definition.
    pub truths: Vec<Truth>,
    /// The truth of every member by the verdict that ended it, in the order of the rules of the definition of the run
    /// [`Qualification::ended_by`]; empty where there is none.
    pub truths_after: Vec<Truth>,
}

/// A row of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// A run.
    Run(Box<PastRun>),
    /// A verdict and the key of its lead; no key where the lead was forgotten.
    Verdict(Option<String>, PastVerdict),
    /// A hand-over.
    HandOver(PastHandOver),
    /// An answer of Sales.
    Feedback(PastFeedback),
}
