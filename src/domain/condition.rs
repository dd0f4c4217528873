//! The small language that every rule becomes: about ten cases, judged, explained and printed once each.

use std::ops::Range;

use crate::domain::calendar::{Moment, Span};
use crate::domain::country::Country;
use crate::domain::number::Number;
use crate::domain::text::Folded;

/// Index of a field in [`Agreement::fields`](crate::domain::agreement::Agreement::fields).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub usize);

/// Index of a detail in [`Agreement::details`](crate::domain::agreement::Agreement::details).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DetailId(pub usize);

/// Index of an activity in [`Agreement::activities`](crate::domain::agreement::Agreement::activities).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityId(pub usize);

/// One test with an id.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Position among all conditions of the agreement that a verdict rests on, from 0 in the order of the file: an
    /// index for tables beside the tree. Conditions of duties and recycling have numbers after those.
    pub number: usize,
    /// Flat id within its section, without the section's name.
    pub id: String,
    /// Whether the id stands in the file (else it is the default one).
    pub id_is_written: bool,
    /// Bytes of the file that say it.
    pub at: Range<usize>,
    /// What it asks.
    pub test: Test,
}

/// What a condition asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Every member holds.
    All(Vec<Condition>),
    /// A member holds.
    Any(Vec<Condition>),
    /// No member holds.
    None(Vec<Condition>),
    /// At least so many members hold.
    AtLeast {
        /// How many; from 1 to the number of members.
        needed: usize,
        /// The members.
        of: Vec<Condition>,
    },
    /// A bare name in `[required]`: true when present and readable, else unknown, never false.
    Known(FieldId),
    /// A fact of the lead.
    Fact {
        /// Which.
        field: FieldId,
        /// What is asked of it.
        test: FactTest,
    },
    /// Something the lead (or a team) did.
    Activity(ActivityTest),
    /// The points of all signals.
    Points(Limits),
}

/// What is asked of one fact.
#[derive(Debug, Clone, PartialEq)]
pub enum FactTest {
    /// It has (or has not) a readable value; never unknown.
    Present(bool),
    /// All comparisons hold.
    Compare {
        /// At least one.
        comparisons: Vec<Comparison>,
        /// What the condition is where the fact is blank or unreadable.
        if_missing: IfMissing,
    },
}

/// What a condition is where its fact is blank or unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum IfMissing {
    #[default]
    Unknown,
    Matches,
    DoesNotMatch,
}

/// Constants of one type, as written and as compared.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each is its type's")]
pub enum Constants {
    Texts(Vec<Folded>),
    Numbers(Vec<Limit>),
    Countries(Vec<(Country, String)>),
    YesNo(Vec<bool>),
}

/// A number with the words it was written in (`100`, `30 minutes`); durations are in seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Its value.
    pub value: Number,
    /// As it stands in the agreement.
    pub written: String,
}

/// One comparison of a fact with constants.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum Comparison {
    Is(Constants),
    IsNot(Constants),
    OneOf(Constants),
    NoneOf(Constants),
    AtLeast(Limit),
    AtMost(Limit),
    MoreThan(Limit),
    LessThan(Limit),
    Between(Limit, Limit),
    Contains(Vec<Folded>),
    HasWord(Vec<Folded>),
    StartsWith(Vec<Folded>),
    EndsWith(Vec<Folded>),
    /// Folded domains: itself or a subdomain.
    DomainIs(Vec<Folded>),
    /// The domain of another field of the same lead.
    DomainIsField(FieldId),
    /// A pattern in RE2's language; it has been compiled once to check it.
    Matches(String),
    Before(Moment),
    After(Moment),
    /// A date from as-of minus the span up to as-of, both in.
    Within(Span),
    AnyOf(Vec<Folded>),
    AllOf(Vec<Folded>),
    /// `none_of` on a list.
    NoneOfItems(Vec<Folded>),
    Only(Vec<Folded>),
}

impl Comparison {
    /// Returns the numbers that it compares with.
    pub fn numbers(&self) -> Vec<Number> {
        match self {
            Comparison::AtLeast(limit)
            | Comparison::AtMost(limit)
            | Comparison::MoreThan(limit)
            | Comparison::LessThan(limit) => vec![limit.value],
            Comparison::Between(low, high) => vec![low.value, high.value],
            Comparison::Is(Constants::Numbers(these))
            | Comparison::IsNot(Constants::Numbers(these))
            | Comparison::OneOf(Constants::Numbers(these))
            | Comparison::NoneOf(Constants::Numbers(these)) => {
                these.iter().map(|one| one.value).collect()
            }
            Comparison::Is(_)
            | Comparison::IsNot(_)
            | Comparison::OneOf(_)
            | Comparison::NoneOf(_)
            | Comparison::Contains(_)
            | Comparison::HasWord(_)
            | Comparison::StartsWith(_)
            | Comparison::EndsWith(_)
            | Comparison::DomainIs(_)
            | Comparison::DomainIsField(_)
            | Comparison::Matches(_)
            | Comparison::Before(_)
            | Comparison::After(_)
            | Comparison::Within(_)
            | Comparison::AnyOf(_)
            | Comparison::AllOf(_)
            | Comparison::NoneOfItems(_)
            | Comparison::Only(_) => Vec::new(),
        }
    }

    /// Returns the key that says it in the language.
    pub fn keyword(&self) -> &'static str {
        match self {
            Comparison::Is(_) => "is",
            Comparison::IsNot(_) => "is_not",
            Comparison::OneOf(_) => "one_of",
            Comparison::NoneOf(_) | Comparison::NoneOfItems(_) => "none_of",
            Comparison::AtLeast(_) => "at_least",
            Comparison::AtMost(_) => "at_most",
            Comparison::MoreThan(_) => "more_than",
            Comparison::LessThan(_) => "less_than",
            Comparison::Between(..) => "between",
            Comparison::Contains(_) => "contains",
            Comparison::HasWord(_) => "has_word",
            Comparison::StartsWith(_) => "starts_with",
            Comparison::EndsWith(_) => "ends_with",
            Comparison::DomainIs(_) | Comparison::DomainIsField(_) => "domain_is",
            Comparison::Matches(_) => "matches",
            Comparison::Before(_) => "before",
            Comparison::After(_) => "after",
            Comparison::Within(_) => "within",
            Comparison::AnyOf(_) => "any_of",
            Comparison::AllOf(_) => "all_of",
            Comparison::Only(_) => "only",
        }
    }
}

/// A measure of what was done, compared with limits.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityTest {
    /// What is measured.
    pub measure: Measure,
    /// What it is compared with; a count without a written limit has `at_least = 1`, `did_not` has `at_most = 0`.
    pub limits: Limits,
    /// Whether it is written `did_not`.
    pub did_not: bool,
}

/// What is measured over events.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Which events.
    pub did: Did,
    /// What their details must be; all of them.
    pub details: Vec<DetailTest>,
    /// When they must have happened.
    pub window: Window,
    /// What is counted, added or compared.
    pub what: What,
}

/// Which kinds of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// Any of these, at least one.
    These(Vec<ActivityId>),
    /// Everything by the lead but these.
    Anything {
        /// What is left out.
        except: Vec<ActivityId>,
    },
}

/// What is asked of a detail of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct DetailTest {
    /// Which detail.
    pub detail: DetailId,
    /// What is asked of it.
    pub test: FactTest,
}

/// What is counted, added or compared over events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// How many.
    Count,
    /// On how many local days.
    DistinctDays,
    /// How many kinds of activity.
    DistinctKinds,
    /// How many values of a detail; blanks are no value.
    Distinct(DetailId),
    /// The detail added up.
    Sum(DetailId),
    /// The greatest value of the detail; 0 over no events.
    Longest(DetailId),
}

/// When events count; both ends are in unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Where it begins.
    pub start: Start,
    /// Where it ends.
    pub end: End,
}

/// Where a window begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// With the history.
    Always,
    /// That long before the end.
    Within(Span),
    /// At a date: its first instant.
    Since(Anchor),
}

/// Where a window ends; never after as-of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// At as-of.
    AsOf,
    /// At a date: its last instant.
    Until(Anchor),
    /// That long before as-of, exclusive.
    OlderThan(Span),
}

/// A date of the agreement or of the lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// Written in the agreement.
    Moment(Moment),
    /// The lead's own; unknown where it has none.
    Field(FieldId),
}

/// Limits of a number; all written ones hold.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub struct Limits {
    pub at_least: Option<Limit>,
    pub at_most: Option<Limit>,
    pub more_than: Option<Limit>,
    pub less_than: Option<Limit>,
}

impl Limits {
    /// Returns the greatest number that is written.
    pub fn greatest(&self) -> Option<Number> {
        let written = [
            &self.at_least,
            &self.at_most,
            &self.more_than,
            &self.less_than,
        ];
        written.into_iter().flatten().map(|limit| limit.value).max()
    }
}

impl Condition {
    /// Returns the members of a group; none where it is no group.
    pub fn members(&self) -> &[Condition] {
        match &self.test {
            Test::All(of) | Test::Any(of) | Test::None(of) | Test::AtLeast { of, .. } => of,
            Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => &[],
        }
    }

    /// Calls `visit` for this condition and every one below it, parents first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        visit(self);
        for member in self.members() {
            member.walk(visit);
        }
    }
}
