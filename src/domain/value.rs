//! Typed facts: what a cell says once it is read as its field's type.

use std::borrow::Cow;

use crate::domain::calendar::Moment;
use crate::domain::country::Country;
use crate::domain::number::Interval;

/// The type of a field or detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum Type {
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

impl Type {
    /// Every type with its word in the language.
    pub const WORDS: &[(&str, Type)] = &[
        ("text", Type::Text),
        ("choice", Type::Choice),
        ("number", Type::Number),
        ("whole_number", Type::WholeNumber),
        ("yes_no", Type::YesNo),
        ("date", Type::Date),
        ("datetime", Type::Datetime),
        ("email", Type::Email),
        ("phone", Type::Phone),
        ("domain", Type::Domain),
        ("country", Type::Country),
        ("list", Type::List),
        ("duration", Type::Duration),
    ];

    /// Returns the word of the language.
    pub fn as_str(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, one)| *one == self)
            .map_or("", |(word, _)| word)
    }
}

/// A readable value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, choice (as its canonical spelling), e-mail (unwrapped), phone, domain (cut to the host): trimmed, not folded.
    Text(Cow<'a, str>),
    /// A number, or a duration in seconds.
    Number(Interval),
    /// Yes or no.
    YesNo(bool),
    /// A date or an instant.
    Moment(Moment),
    /// A country.
    Country(Country),
    /// The items of a list, trimmed, empty ones left out.
    List(Vec<Cow<'a, str>>),
}

/// What is known of one fact of one lead or event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact<'a> {
    /// It can be read.
    Known(Value<'a>),
    /// The record has no such column.
    Absent,
    /// The cell is blank, or holds a word that means blank.
    Blank,
    /// The cell holds something that its type cannot read.
    Unreadable,
}
