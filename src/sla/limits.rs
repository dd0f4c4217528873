//! Limits that no value can meet together.

use std::collections::BTreeSet;

use crate::domain::calendar::Moment;
use crate::domain::condition::{Comparison, Constants, Limit, Limits};
use crate::domain::number::Number;
use crate::domain::reader::Reader;
use crate::domain::value::Type;

/// A lower and an upper end, each with whether it is in.
#[derive(Debug, Default)]
struct Bounds {
    low: Option<(Number, bool, String)>,
    high: Option<(Number, bool, String)>,
}

impl Bounds {
    fn rise_to(&mut self, limit: &Limit, is_in: bool, word: &str) {
        let tighter = self.low.as_ref().is_none_or(|(value, was_in, _)| {
            limit.value > *value || limit.value == *value && *was_in && !is_in
        });
        if tighter {
            self.low = Some((limit.value, is_in, said(word, &limit.written)));
        }
    }

    fn fall_to(&mut self, limit: &Limit, is_in: bool, word: &str) {
        let tighter = self.high.as_ref().is_none_or(|(value, was_in, _)| {
            limit.value < *value || limit.value == *value && *was_in && !is_in
        });
        if tighter {
            self.high = Some((limit.value, is_in, said(word, &limit.written)));
        }
    }

    /// Returns why nothing lies between, where nothing does.
    fn contradiction(&self, whole: bool) -> Option<String> {
        let ((low, low_in, low_said), (high, high_in, high_said)) =
            (self.low.as_ref()?, self.high.as_ref()?);
        let empty = if whole {
            let first = if *low_in {
                low.ceil()
            } else {
                low.floor() + Number::ONE
            };
            let last = if *high_in {
                high.floor()
            } else {
                high.ceil() - Number::ONE
            };
            first > last
        } else {
            low > high || low == high && !(*low_in && *high_in)
        };
        empty.then(|| format!("{low_said} and {high_said} cannot both hold"))
    }

    fn holds(&self, value: Number) -> bool {
        let above = self
            .low
            .as_ref()
            .is_none_or(|(low, is_in, _)| value > *low || value == *low && *is_in);
        let below = self
            .high
            .as_ref()
            .is_none_or(|(high, is_in, _)| value < *high || value == *high && *is_in);
        above && below
    }
}

fn said(word: &str, written: &str) -> String {
    format!("`{word} = {written}`")
}

/// Returns why the comparisons of one condition can never all hold, where they cannot.
pub(super) fn contradiction(comparisons: &[Comparison], reader: &Reader) -> Option<String> {
    let mut bounds = Bounds::default();
    for comparison in comparisons {
        match comparison {
            Comparison::AtLeast(limit) => bounds.rise_to(limit, true, "at_least"),
            Comparison::MoreThan(limit) => bounds.rise_to(limit, false, "more_than"),
            Comparison::AtMost(limit) => bounds.fall_to(limit, true, "at_most"),
            Comparison::LessThan(limit) => bounds.fall_to(limit, false, "less_than"),
            Comparison::Between(low, high) => {
                bounds.rise_to(low, true, "between");
                bounds.fall_to(high, true, "between");
            }
            _ => {}
        }
    }
    bounds
        .contradiction(reader.kind == Type::WholeNumber)
        .or_else(|| no_constant_left(comparisons, &bounds))
        .or_else(|| dates(comparisons))
}

/// Returns why no constant of `is` and `one_of` passes the other comparisons.
fn no_constant_left(comparisons: &[Comparison], bounds: &Bounds) -> Option<String> {
    let mut left: Option<BTreeSet<String>> = None;
    for comparison in comparisons {
        if let Comparison::Is(constants) | Comparison::OneOf(constants) = comparison {
            let these = compared(constants, Some(bounds));
            left = Some(match left {
                Some(earlier) => earlier.intersection(&these).cloned().collect(),
                None => these,
            });
        }
    }
    let mut left = left?;
    for comparison in comparisons {
        if let Comparison::IsNot(constants) | Comparison::NoneOf(constants) = comparison {
            let excluded = compared(constants, None);
            left.retain(|one| !excluded.contains(one));
        }
    }
    let words: Vec<String> = comparisons
        .iter()
        .map(|one| format!("`{}`", one.keyword()))
        .collect();
    left.is_empty()
        .then(|| format!("{} leave no value", words.join(", ")))
}

/// Returns constants in the form they are compared in; numbers only where they lie within `bounds`.
fn compared(constants: &Constants, bounds: Option<&Bounds>) -> BTreeSet<String> {
    match constants {
        Constants::Texts(texts) => texts.iter().map(|one| one.folded.clone()).collect(),
        Constants::Numbers(numbers) => numbers
            .iter()
            .filter(|one| bounds.is_none_or(|bounds| bounds.holds(one.value)))
            .map(|one| one.value.normalize().to_string())
            .collect(),
        Constants::Countries(countries) => countries
            .iter()
            .map(|(country, _)| country.code().to_owned())
            .collect(),
        Constants::YesNo(values) => values.iter().map(ToString::to_string).collect(),
    }
}

/// Returns why no date passes, where `before` does not come after `after`.
fn dates(comparisons: &[Comparison]) -> Option<String> {
    let find = |wanted: fn(&Comparison) -> Option<Moment>| comparisons.iter().find_map(wanted);
    let before = find(|one| match one {
        Comparison::Before(moment) => Some(*moment),
        _ => None,
    })?;
    let after = find(|one| match one {
        Comparison::After(moment) => Some(*moment),
        _ => None,
    })?;
    let empty = match (before, after) {
        (Moment::Day(before), Moment::Day(after)) => before <= after,
        (Moment::Instant(before), Moment::Instant(after)) => before <= after,
        // A day beside an instant depends on the zone by hours only; that is not worth a complaint.
        _ => false,
    };
    empty.then(|| "`before` and `after` cannot both hold".to_owned())
}

/// Returns why limits of a measure or of points can never all hold; counts are whole and not below zero.
pub(super) fn limits_contradiction(limits: &Limits, is_count: bool, whole: bool) -> Option<String> {
    let mut bounds = Bounds::default();
    if is_count {
        bounds.low = Some((Number::ZERO, true, "a count".to_owned()));
    }
    if let Some(limit) = &limits.at_least {
        bounds.rise_to(limit, true, "at_least");
    }
    if let Some(limit) = &limits.more_than {
        bounds.rise_to(limit, false, "more_than");
    }
    if let Some(limit) = &limits.at_most {
        bounds.fall_to(limit, true, "at_most");
    }
    if let Some(limit) = &limits.less_than {
        bounds.fall_to(limit, false, "less_than");
    }
    bounds.contradiction(whole)
}
