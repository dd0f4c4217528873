//! What both parties agreed, as plain data: one type for each thing the file can say.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use rust_decimal::Decimal;

/// The whole file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreement {
    pub(crate) timezone: Option<Tz>,
    pub(crate) fields: Vec<Fact>,
    pub(crate) details: Vec<Fact>,
    /// Empty where the file has no `[activities]`: then names match the data directly.
    pub(crate) activities: Vec<Activity>,
    pub(crate) complete_since: Option<Moment>,
    pub(crate) blank: Vec<String>,
    pub(crate) lists: Vec<(String, Vec<String>)>,
    pub(crate) sources: Sources,
    pub(crate) sections: Vec<(Section, Group)>,
    pub(crate) satisfies: Option<Vec<Section>>,
    pub(crate) disqualifiers: Vec<Disqualifier>,
    pub(crate) signals: Vec<Signal>,
    pub(crate) tiers: Vec<Tier>,
    pub(crate) groups: Vec<(String, Group)>,
    pub(crate) noise: Vec<Noise>,
}

impl Agreement {
    pub(crate) fn zone(&self) -> Tz {
        self.timezone.unwrap_or(Tz::UTC)
    }

    pub(crate) fn field(&self, name: &str) -> &Fact {
        self.fields
            .iter()
            .find(|fact| fact.name == name)
            .expect("every field in use is declared")
    }

    pub(crate) fn detail(&self, name: &str) -> &Fact {
        self.details
            .iter()
            .find(|fact| fact.name == name)
            .expect("every detail in use is declared")
    }

    pub(crate) fn group(&self, name: &str) -> &Group {
        let named = self.groups.iter().find(|(known, _)| known == name);
        &named.expect("every group in use is written").1
    }

    pub(crate) fn section(&self, section: Section) -> Option<&Group> {
        let found = self.sections.iter().find(|(known, _)| *known == section);
        found.map(|(_, group)| group)
    }
}

/// Columns that are not called by their default names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    pub(crate) key: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) did: Option<String>,
    pub(crate) at: Option<String>,
    /// The field that the history's lead column holds, where that is not the key.
    pub(crate) matches: Option<String>,
}

/// One of `[fields]` or `[details]`.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) choices: Vec<String>,
    pub(crate) range: Option<(Decimal, Decimal)>,
    pub(crate) columns: Vec<String>,
    pub(crate) blank: Vec<String>,
    /// How many seconds a bare number of a duration is.
    pub(crate) unit: Option<Unit>,
    /// The pattern that dates are written in, where nobody could guess it.
    pub(crate) format: Option<String>,
    /// A canonical value and its accepted spellings.
    pub(crate) spellings: Vec<(String, Vec<String>)>,
}

impl Fact {
    pub(crate) fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            choices: Vec::new(),
            range: None,
            columns: Vec::new(),
            blank: Vec::new(),
            unit: None,
            format: None,
            spellings: Vec::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Choice,
    Number,
    WholeNumber,
    YesNo,
    Date,
    Datetime,
    Email,
    Phone,
    Domain,
    Country,
    List,
    Duration,
}

impl Kind {
    pub(crate) const ALL: [(Self, &'static str); 13] = [
        (Self::Text, "text"),
        (Self::Choice, "choice"),
        (Self::Number, "number"),
        (Self::WholeNumber, "whole_number"),
        (Self::YesNo, "yes_no"),
        (Self::Date, "date"),
        (Self::Datetime, "datetime"),
        (Self::Email, "email"),
        (Self::Phone, "phone"),
        (Self::Domain, "domain"),
        (Self::Country, "country"),
        (Self::List, "list"),
        (Self::Duration, "duration"),
    ];
}

/// One of `[activities]`.
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    pub(crate) name: String,
    /// Empty where only the own name means it.
    pub(crate) values: Vec<String>,
    pub(crate) by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Lead,
    Sales,
    Marketing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    Required,
    Demographic,
    Situational,
    Behavioral,
    HandRaise,
}

impl Section {
    pub(crate) const ALL: [(Self, &'static str); 5] = [
        (Self::Required, "required"),
        (Self::Demographic, "demographic"),
        (Self::Situational, "situational"),
        (Self::Behavioral, "behavioral"),
        (Self::HandRaise, "hand_raise"),
    ];

    pub(crate) fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(section, _)| *section == self);
        found.expect("all sections are listed").1
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Disqualifier {
    pub(crate) id: String,
    pub(crate) when: Condition,
}

/// Events that do not count.
#[derive(Clone, Debug)]
pub(crate) struct Noise {
    pub(crate) id: String,
    pub(crate) did: Did,
    pub(crate) filter: Vec<FactTest>,
    /// So many within so long.
    pub(crate) burst: Option<(usize, Span)>,
    /// So soon after one of these.
    pub(crate) after: Option<(Vec<String>, Span)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) id: String,
    pub(crate) points: i64,
    pub(crate) when: Condition,
}

#[derive(Clone, Debug)]
pub(crate) struct Tier {
    pub(crate) id: String,
    pub(crate) points_at_least: Option<i64>,
    pub(crate) when: Option<Condition>,
}

#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// A bare name: present, or known where it is reached from `[required]`.
    Bare(String),
    Group(Group),
    Field(FactTest),
    Activity(ActivityTest),
    Points {
        id: Option<String>,
        limits: Vec<(Limit, Constant)>,
    },
    Shared {
        id: Option<String>,
        group: String,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) id: Option<String>,
    pub(crate) wants: Wants,
    pub(crate) members: Vec<Condition>,
    pub(crate) within: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    All,
    Any,
    None,
    AtLeast(usize),
}

/// A test of one field, or in `where` of one detail.
#[derive(Clone, Debug)]
pub(crate) struct FactTest {
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) if_missing: Option<IfMissing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfMissing {
    Unknown,
    Matches,
    DoesNotMatch,
}

#[derive(Clone, Debug)]
pub(crate) enum Comparison {
    Is(Constant),
    IsNot(Constant),
    OneOf(Words),
    NoneOf(Words),
    Limit(Limit, Constant),
    Between(Constant, Constant),
    Contains(Vec<String>),
    HasWord(Vec<String>),
    StartsWith(Vec<String>),
    EndsWith(Vec<String>),
    DomainIs(Words),
    DomainIsField(String),
    Matches(String),
    Before(Moment),
    After(Moment),
    Within(Span),
    Present(bool),
    AnyOf(Words),
    AllOf(Vec<Constant>),
    Only(Vec<Constant>),
}

/// Several values, written here or under a name in `[lists]`.
#[derive(Clone, Debug)]
pub(crate) enum Words {
    Written(Vec<Constant>),
    Named(String),
}

/// A value as the file writes it; the type of its fact says how it is read.
#[derive(Clone, Debug)]
pub(crate) enum Constant {
    Text(String),
    Number(Decimal),
    YesNo(bool),
}

impl Constant {
    /// The same value as a cell of the data would hold it.
    pub(crate) fn as_cell(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::YesNo(yes) => yes.to_string(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

impl Limit {
    pub(crate) const ALL: [(Self, &'static str); 4] = [
        (Self::AtLeast, "at_least"),
        (Self::AtMost, "at_most"),
        (Self::MoreThan, "more_than"),
        (Self::LessThan, "less_than"),
    ];
}

#[derive(Clone, Debug)]
pub(crate) struct ActivityTest {
    pub(crate) id: Option<String>,
    pub(crate) did: Did,
    /// Written `did_not`: zero times.
    pub(crate) never: bool,
    pub(crate) measure: Measure,
    pub(crate) limits: Vec<(Limit, Constant)>,
    pub(crate) within: Option<Span>,
    pub(crate) older_than: Option<Span>,
    pub(crate) since: Option<Anchor>,
    pub(crate) until: Option<Anchor>,
    pub(crate) filter: Vec<FactTest>,
}

#[derive(Clone, Debug)]
pub(crate) enum Did {
    These(Vec<String>),
    Anything { except: Vec<String> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Count,
    DistinctDay,
    DistinctDid,
    Distinct(String),
    Sum(String),
    Longest(String),
}

/// One end of a window: a written date, or a date of the lead's own.
#[derive(Clone, Debug)]
pub(crate) enum Anchor {
    At(Moment),
    Field(String),
}

/// A date as TOML writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Moment {
    Day(NaiveDate),
    Local(NaiveDateTime),
    Exact(DateTime<FixedOffset>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) count: u32,
    pub(crate) unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    pub(crate) const ALL: [(Self, &'static str); 8] = [
        (Self::Second, "second"),
        (Self::Minute, "minute"),
        (Self::Hour, "hour"),
        (Self::Day, "day"),
        (Self::Week, "week"),
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Year, "year"),
    ];

    pub(crate) fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(unit, _)| *unit == self);
        found.expect("all units are listed").1
    }

    /// Exact units are no calendar units: a minute is sixty seconds everywhere.
    pub(crate) fn is_exact(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}
