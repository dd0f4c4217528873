//! Lengths of time in the words of an agreement: `90 days`, `30 business minutes`.

use std::fmt;

use crate::domain::text::quoted;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum Unit {
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
    /// Every unit with its word in the language, in the singular.
    pub const WORDS: &[(&str, Unit)] = &[
        ("second", Unit::Second),
        ("minute", Unit::Minute),
        ("hour", Unit::Hour),
        ("day", Unit::Day),
        ("week", Unit::Week),
        ("month", Unit::Month),
        ("quarter", Unit::Quarter),
        ("year", Unit::Year),
    ];

    /// Returns the word of the language, in the singular.
    pub fn as_str(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, one)| *one == self)
            .map_or("", |(word, _)| word)
    }

    /// Returns the unit of a word in the singular or plural.
    fn of_word(word: &str) -> Option<Unit> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        Self::WORDS
            .iter()
            .find(|(one, _)| *one == singular)
            .map(|(_, unit)| *unit)
    }

    /// Returns whether the unit is of exact length (seconds, minutes, hours), not one of the calendar.
    pub fn is_exact(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

/// A length of time as written: `90 days`, `30 minutes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// How many; at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// Returns the span that the words mean (`"90 days"`, `"1 day"`), or why they mean none.
    pub fn read(words: &str) -> Result<Span, String> {
        match DutySpan::read(words)? {
            DutySpan::Plain(span) => Ok(span),
            DutySpan::Business(_) => Err(format!(
                "{} is working time, which only duties have",
                quoted(words)
            )),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_str();
        let plural = if self.count == 1 { "" } else { "s" };
        write!(out, "{} {unit}{plural}", self.count)
    }
}

/// A span in an agreement's working time: `30 business minutes`; only in duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutySpan {
    /// Of the civil calendar or the clock.
    Plain(Span),
    /// Of working time; the unit is minute, hour or day.
    Business(Span),
}

impl DutySpan {
    /// Returns the span that the words mean (`"30 business minutes"`, `"1 day"`), or why they mean none.
    pub fn read(words: &str) -> Result<DutySpan, String> {
        let mut parts = words.split_whitespace();
        let (count, middle, last) = (parts.next(), parts.next(), parts.next());
        let is_business = last.is_some() && middle == Some("business");
        let unit = if is_business { last } else { middle };
        let surplus = if is_business { parts.next() } else { last };
        let (Some(count), Some(unit), None) = (count, unit, surplus) else {
            return Err(not_a_span(words));
        };
        let count = read_count(words, count)?;
        let unit = Unit::of_word(unit).ok_or_else(|| no_unit(words, unit))?;
        let span = Span { count, unit };
        match (is_business, unit) {
            (false, _) => Ok(DutySpan::Plain(span)),
            (true, Unit::Minute | Unit::Hour | Unit::Day) => Ok(DutySpan::Business(span)),
            (true, _) => Err(format!(
                "{} is no working time: that is counted in minutes, hours or days",
                quoted(words)
            )),
        }
    }
}

impl fmt::Display for DutySpan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DutySpan::Plain(span) => span.fmt(out),
            DutySpan::Business(Span { count, unit }) => {
                let plural = if *count == 1 { "" } else { "s" };
                write!(out, "{count} business {}{plural}", unit.as_str())
            }
        }
    }
}

fn not_a_span(words: &str) -> String {
    format!(
        "{} is not a length of time such as `90 days`",
        quoted(words)
    )
}

fn no_unit(words: &str, unit: &str) -> String {
    let known: Vec<&str> = Unit::WORDS.iter().map(|(word, _)| *word).collect();
    format!(
        "{} has the unit {}, which is none of {}",
        quoted(words),
        quoted(unit),
        known.join(", ")
    )
}

fn read_count(words: &str, count: &str) -> Result<u32, String> {
    if count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_a_span(words));
    }
    match count.parse() {
        Ok(0) => Err(format!("{} is no time at all", quoted(words))),
        Ok(count) => Ok(count),
        Err(_) => Err(format!("{} is longer than any calendar", quoted(words))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_span(words: &str, expect: Result<&str, &str>) {
        let read = DutySpan::read(words).map(|span| span.to_string());
        assert_eq!(read.as_deref().map_err(String::as_str), expect);
    }

    #[test]
    fn spans_are_whole_numbers_of_known_units() {
        check_span("90 days", Ok("90 days"));
        check_span(" 1  day ", Ok("1 day"));
        check_span("30 business minutes", Ok("30 business minutes"));
        check_span("1 business day", Ok("1 business day"));
        check_span("90", Err("`90` is not a length of time such as `90 days`"));
        check_span(
            "-1 day",
            Err("`-1 day` is not a length of time such as `90 days`"),
        );
        check_span(
            "1.5 days",
            Err("`1.5 days` is not a length of time such as `90 days`"),
        );
        check_span(
            "2 days ago",
            Err("`2 days ago` is not a length of time such as `90 days`"),
        );
        check_span("0 days", Err("`0 days` is no time at all"));
        check_span(
            "2 business weeks",
            Err("`2 business weeks` is no working time: that is counted in minutes, hours or days"),
        );
        assert!(Span::read("2 business days").is_err());
        assert!(
            Span::read("2 dayz").is_err_and(|why| why.contains("`dayz`, which is none of second,"))
        );
    }
}
