//! What is another from one answer to the next: who newly qualifies, who no longer, and which rules turned.

/// What an answer says of a lead, in the answer's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// The word of its outcome.
    pub outcome: &'a str,
    /// Id of its tier; empty where it has none.
    pub tier: &'a str,
    /// Rules that stand in nobody's way, with `; ` between.
    pub passed: &'a str,
    /// Rules that do.
    pub failed: &'a str,
    /// Rules of which it is not known.
    pub unknown: &'a str,
}

/// What a rule is to a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It stands in nobody's way.
    Passed,
    /// It stands in the way.
    Failed,
    /// It is not known.
    Unknown,
}

impl Mark {
    /// Returns its word, as answers have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Passed => "passed",
            Mark::Failed => "failed",
            Mark::Unknown => "unknown",
        }
    }
}

/// A rule that turned.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// `section.id` of the rule.
    pub rule: String,
    /// What it was; nothing where the agreement did not have it.
    pub before: Option<Mark>,
    /// What it is; nothing where the agreement no longer has it.
    pub after: Option<Mark>,
}

/// How a lead changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It qualifies and did not.
    Gained,
    /// It qualified and does not, or is gone.
    Lost,
    /// It qualifies as before, in another tier.
    Tier,
    /// It does not qualify as before, with another outcome.
    Outcome,
    /// It is new and does not qualify.
    Added,
    /// It is gone and did not qualify.
    Gone,
}

impl Kind {
    /// Every kind with its word.
    pub const WORDS: &[(&str, Kind)] = &[
        ("newly_qualified", Kind::Gained),
        ("no_longer_qualified", Kind::Lost),
        ("tier", Kind::Tier),
        ("outcome", Kind::Outcome),
        ("added", Kind::Added),
        ("gone", Kind::Gone),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        let found = words.find(|(_, one)| *one == self);
        found.map_or("", |(word, _)| word)
    }
}

/// How a lead came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The word of its outcome.
    pub outcome: String,
    /// Its tier.
    pub tier: Option<String>,
}

/// A lead that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its key.
    pub key: String,
    /// How it changed.
    pub kind: Kind,
    /// How it came out; nothing where it is new.
    pub before: Option<State>,
    /// How it comes out; nothing where it is gone.
    pub after: Option<State>,
    /// The rules that turned, by name.
    pub turns: Vec<Turn>,
    /// What it has in the columns that are to be shown, as the newer answer says it, or the older one where it is gone.
    pub shown: Vec<String>,
}

/// One of two answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// What the user calls it.
    pub name: String,
    /// The instant that it was judged for, as it says.
    pub as_of: Option<String>,
    /// What it was judged by, as it says.
    pub sla: Option<String>,
    /// How many leads it tells of.
    pub leads: u64,
    /// How many of them qualify.
    pub qualified: u64,
    /// Rows that share their key with another one before.
    pub repeated: u64,
    /// Rows without a key, which cannot be compared.
    pub keyless: u64,
    /// Whether it says which rules passed and failed.
    pub tells_rules: bool,
}

/// For how many leads a rule turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTurns {
    /// `section.id` of the rule.
    pub rule: String,
    /// Leads that newly qualify and for which it now passes.
    pub gained: u64,
    /// Leads that no longer qualify and for which it no longer passes.
    pub lost: u64,
}

/// Everything but the leads themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeCounts {
    /// Per kind, in the order of [`Kind::WORDS`].
    pub kinds: [u64; 6],
    /// Rules by how many leads they turned for.
    pub rules: Vec<RuleTurns>,
    /// Rules that only the newer answer has.
    pub new_rules: Vec<String>,
    /// Rules that only the older answer has.
    pub dropped_rules: Vec<String>,
}

impl ChangeCounts {
    /// Returns how many leads changed so.
    pub fn of(&self, kind: Kind) -> u64 {
        self.kinds[kind as usize]
    }
}
