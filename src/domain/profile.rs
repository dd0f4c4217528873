//! What a data file holds, as far as its content tells: the answer to "what did you understand?".

use crate::domain::diagnostic::Diagnostic;
use crate::domain::value::Type;

/// A file as it was understood, before any agreement exists.
#[derive(Debug, Clone, PartialEq)]
pub struct FileProfile {
    /// The file as the user named it.
    pub name: String,
    /// Keyword of the shape (`csv`, `jsonl`, `xlsx`, …).
    pub shape: &'static str,
    /// Name of the encoding.
    pub encoding: String,
    /// The character between cells, where the shape has one.
    pub delimiter: Option<char>,
    /// `gzip` or `zstd`, where the file is compressed.
    pub compression: Option<&'static str>,
    /// The sheet, where the file is a workbook.
    pub sheet: Option<String>,
    /// What the rows are.
    pub role: Role,
    /// Rows that can be read.
    pub rows: u64,
    /// Rows that cannot be read.
    pub invalid: u64,
    /// Its columns, in the order of the header.
    pub columns: Vec<ColumnProfile>,
    /// The column that tells leads apart, by its place in `columns`.
    pub key: Option<usize>,
    /// Rows that seem to be the same lead.
    pub kin: Vec<Kin>,
    /// What happened, where the rows are activities.
    pub activities: Option<ActivityProfile>,
    /// The presets that know the most of its columns, the best first.
    pub presets: Vec<PresetFit>,
    /// What was decided, and what to look at.
    pub notes: Vec<Diagnostic>,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// One lead each.
    Leads,
    /// One event each.
    Activities,
}

impl Role {
    /// Returns the word on the command line and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Leads => "leads",
            Role::Activities => "activities",
        }
    }
}

/// One column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnProfile {
    /// Its header as written.
    pub header: String,
    /// A name that a field could have.
    pub name: String,
    /// The type that it would be read as.
    pub kind: Type,
    /// Cells that say nothing: blank ones, and those that the record does not have.
    pub blank: u64,
    /// Cells that its type cannot read.
    pub unreadable: u64,
    /// The first of these.
    pub examples: Vec<Located>,
    /// How many different values there are; at least so many where `has_more`.
    pub distinct: u64,
    /// Whether values were too many to be told apart.
    pub has_more: bool,
    /// The commonest values with their counts, the commonest first; none where every value is there once.
    pub commonest: Vec<(String, u64)>,
    /// The smallest and the largest value, where its type has an order.
    pub ends: Option<(String, String)>,
    /// The fewest and the most characters of a value.
    pub lengths: Option<(u64, u64)>,
    /// What it probably means.
    pub meaning: Option<String>,
    /// What to look at, each in a sentence without a full stop.
    pub remarks: Vec<String>,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Physical line, from 1.
    pub line: u64,
    /// The value as it stands in the file.
    pub text: String,
}

/// Rows that share something by which people are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// What they share.
    pub what: Likeness,
    /// How many rows share it with an earlier one.
    pub rows: u64,
    /// The first pairs: the earlier row's line and the later row with its value.
    pub examples: Vec<(u64, Located)>,
}

/// What two rows share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The key, byte for byte.
    Key,
    /// The e-mail address but for upper and lower case.
    Email,
    /// The mailbox: a plus-tag, or dots that Gmail does not count, apart.
    Mailbox,
    /// The digits of the phone number.
    Phone,
    /// The name and the company's domain.
    NameAndDomain,
}

impl Likeness {
    /// Every likeness, the surest first.
    pub const ALL: [Likeness; 5] = [
        Likeness::Key,
        Likeness::Email,
        Likeness::Mailbox,
        Likeness::Phone,
        Likeness::NameAndDomain,
    ];

    /// Returns the word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Likeness::Key => "key",
            Likeness::Email => "email",
            Likeness::Mailbox => "mailbox",
            Likeness::Phone => "phone",
            Likeness::NameAndDomain => "name_and_domain",
        }
    }

    /// Returns what rows share, for a person.
    pub fn says(self) -> &'static str {
        match self {
            Likeness::Key => "the same key",
            Likeness::Email => "the same e-mail address (but for upper and lower case)",
            Likeness::Mailbox => "the same mailbox (but for a plus-tag or dots that Gmail ignores)",
            Likeness::Phone => "the same phone number",
            Likeness::NameAndDomain => "the same name at the same company's domain",
        }
    }
}

/// What happened, by an activity file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityProfile {
    /// The column that says which lead, by its place in the file's columns.
    pub lead: Option<usize>,
    /// The column that says what.
    pub did: Option<usize>,
    /// The column that says when.
    pub at: Option<usize>,
    /// Every kind, the commonest first.
    pub kinds: Vec<KindProfile>,
    /// Whether there were too many kinds to be told apart.
    pub has_more_kinds: bool,
    /// Rows that name no lead.
    pub without_lead: u64,
    /// Rows without a time that can be read.
    pub without_time: u64,
    /// How many leads are named.
    pub leads: u64,
    /// The first and the last time, as shown in UTC.
    pub span: Option<(String, String)>,
}

/// One kind of activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindProfile {
    /// Its word in the file.
    pub word: String,
    /// What a preset calls it.
    pub plain: Option<String>,
    /// Its rows.
    pub rows: u64,
    /// The first and the last time, as shown in UTC.
    pub span: Option<(String, String)>,
}

/// How well a preset knows a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresetFit {
    /// The preset's keyword.
    pub keyword: String,
    /// How many of the file's columns it knows.
    pub known: usize,
    /// How many columns with a header the file has.
    pub columns: usize,
}

/// How two files hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinProfile {
    /// The file whose rows are looked up.
    pub from: String,
    /// Its column.
    pub from_column: String,
    /// The file they are looked up in.
    pub to: String,
    /// Its column.
    pub to_column: String,
    /// Rows of the first file with something in the column.
    pub rows: u64,
    /// How many of these match byte for byte.
    pub exact: u64,
    /// How many match when upper and lower case are the same.
    pub folded: u64,
    /// Rows of the other file.
    pub to_rows: u64,
    /// How many different values the other file's column holds, upper and lower case being the same.
    pub to_values: u64,
    /// How many of these values are matched.
    pub to_matched: u64,
}
