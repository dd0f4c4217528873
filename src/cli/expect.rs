//! `--expect 'qualified >= 1'`: what a run must come to, or else its status is 1.

use std::fmt;
use std::str::FromStr;

use crate::domain::number::Number;
use crate::domain::summary::Summary;
use crate::domain::summary::percentage;
use crate::domain::verdict::Outcome;

/// What a run must come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    counted: Counted,
    operator: Operator,
    limit: Number,
    is_percentage: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Read,
    Rejected,
    Outcome(Outcome),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    Equal,
    NotEqual,
}

impl Operator {
    /// Longer signs first, so that none is taken for the beginning of another.
    const SIGNS: &[(&str, Operator)] = &[
        (">=", Operator::AtLeast),
        ("<=", Operator::AtMost),
        ("!=", Operator::NotEqual),
        ("==", Operator::Equal),
        (">", Operator::MoreThan),
        ("<", Operator::LessThan),
        ("=", Operator::Equal),
    ];

    fn holds(self, found: Number, limit: Number) -> bool {
        match self {
            Operator::AtLeast => found >= limit,
            Operator::AtMost => found <= limit,
            Operator::MoreThan => found > limit,
            Operator::LessThan => found < limit,
            Operator::Equal => found == limit,
            Operator::NotEqual => found != limit,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Operator::AtLeast => ">=",
            Operator::AtMost => "<=",
            Operator::MoreThan => ">",
            Operator::LessThan => "<",
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
        }
    }
}

impl Counted {
    fn words() -> Vec<&'static str> {
        let outcomes = Outcome::ALL.iter().map(|outcome| outcome.as_str());
        ["read", "rejected"].into_iter().chain(outcomes).collect()
    }

    fn named(word: &str) -> Option<Self> {
        match word {
            "read" => Some(Counted::Read),
            "rejected" => Some(Counted::Rejected),
            _ => Outcome::ALL
                .into_iter()
                .find(|outcome| outcome.as_str() == word)
                .map(Counted::Outcome),
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Counted::Read => "read",
            Counted::Rejected => "rejected",
            Counted::Outcome(outcome) => outcome.as_str(),
        }
    }

    fn count(self, summary: &Summary) -> u64 {
        match self {
            Counted::Read => summary.read(),
            Counted::Rejected => summary.read() - summary.outcome(Outcome::Qualified),
            Counted::Outcome(outcome) => summary.outcome(outcome),
        }
    }
}

impl Expectation {
    /// Returns what was expected and what was found, where the run does not come to it: "`qualified >= 1`, found
    /// qualified = 0".
    ///
    /// A percentage of no leads is not known, so it does not hold.
    pub fn missed(&self, summary: &Summary) -> Option<String> {
        let read = summary.read();
        let count = self.counted.count(summary);
        let word = self.counted.as_str();
        if !self.is_percentage {
            let holds = self.operator.holds(Number::from(count), self.limit);
            return (!holds).then(|| format!("`{self}`, found {word} = {count}"));
        }
        // Both sides times the leads read: nothing is divided, so nothing is rounded.
        let holds = read > 0
            && self.operator.holds(
                Number::from(count) * Number::from(100),
                self.limit * Number::from(read),
            );
        if holds {
            return None;
        }
        Some(format!(
            "`{self}`, found {word} = {} ({count} of {read})",
            percentage(count, read)
        ))
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} {} {}{}",
            self.counted.as_str(),
            self.operator.as_str(),
            self.limit,
            if self.is_percentage { "%" } else { "" }
        )
    }
}

impl FromStr for Expectation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Operator::SIGNS
            .iter()
            .filter_map(|(sign, operator)| Some((text.find(sign)?, *sign, *operator)))
            .min_by_key(|(position, sign, _)| (*position, usize::MAX - sign.len()));
        let (position, sign, operator) =
            found.ok_or("expected a word, a comparison and a number, as in `qualified >= 1`")?;
        let word = text[..position].trim().replace('-', "_");
        let counted = Counted::named(&word).ok_or_else(|| {
            let words = Counted::words().join(", ");
            format!("`{word}` is not counted; expected one of {words}")
        })?;
        let limit = text[position + sign.len()..].trim();
        let (digits, is_percentage) = match limit.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (limit, false),
        };
        let limit = Number::from_str_exact(digits).map_err(|_| {
            format!("`{digits}` is not a number; write `{word} {sign} 1` or `{word} {sign} 5%`")
        })?;
        Ok(Expectation {
            counted,
            operator,
            limit,
            is_percentage,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Expectation;
    use crate::domain::summary::Summary;
    use crate::domain::summary::percentage;

    fn check(text: &str, outcomes: [u64; 5], missed: Option<&str>) {
        let expectation: Expectation = text.parse().unwrap();
        let summary = Summary {
            outcomes,
            ..Summary::default()
        };
        assert_eq!(expectation.missed(&summary).as_deref(), missed, "{text}");
    }

    #[test]
    fn counts_are_compared_as_written() {
        check("qualified >= 1", [1, 0, 0, 0, 0], None);
        check("read=3", [1, 1, 0, 1, 0], None);
        check("rejected == 2", [1, 1, 0, 1, 0], None);
        check("not-qualified != 0", [0, 0, 1, 0, 0], None);
        check("invalid < 1", [5, 0, 0, 0, 0], None);
        check(
            "qualified >= 1",
            [0, 2, 0, 0, 0],
            Some("`qualified >= 1`, found qualified = 0"),
        );
    }

    #[test]
    fn percentages_are_of_the_leads_read_and_never_rounded() {
        check("invalid <= 1%", [99, 0, 0, 0, 1], None);
        check("qualified = 100%", [7, 0, 0, 0, 0], None);
        check(
            "qualified >= 99.95%",
            [9994, 0, 6, 0, 0],
            Some("`qualified >= 99.95%`, found qualified = 99.9% (9994 of 10000)"),
        );
        check(
            "invalid <= 1 %",
            [0; 5],
            Some("`invalid <= 1%`, found invalid = n/a (0 of 0)"),
        );
        assert_eq!(percentage(1_999_999, 2_000_000), "99.9%");
    }

    #[test]
    fn what_cannot_be_read_says_what_to_write() {
        let refused = |text: &str| text.parse::<Expectation>().unwrap_err();
        assert!(refused("qualified").contains("`qualified >= 1`"));
        assert!(refused("good > 1").contains("read, rejected, qualified"));
        assert!(refused("read > many").contains("`many` is not a number"));
        assert!(refused("").contains("expected a word"));
    }
}
