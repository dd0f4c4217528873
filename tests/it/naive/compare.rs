//! Truth, and the comparisons of one fact with what the file wants of it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::naive::agreement::{
    Agreement, Comparison, Constant, Fact, FactTest, IfMissing, Limit, Moment, Span, Words,
};
use crate::naive::count::{Stand, Window};
use crate::naive::times::{self, When};
use crate::naive::values::{self, End, Interval, Value};

/// Kleene's three values; AND is the minimum, OR the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    pub(crate) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().min().unwrap_or(Self::True)
    }

    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().max().unwrap_or(Self::False)
    }
}

/// What a test is judged with beside the fact itself.
pub(crate) struct Around<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) as_of: DateTime<Utc>,
    /// Values of the lead's other fields, for comparing two of them.
    pub(crate) other: &'a dyn Fn(&str) -> Value,
}

/// The truth of a test of one fact.
pub(crate) fn test(around: &Around, fact: &Fact, value: &Value, test: &FactTest) -> Truth {
    if let [Comparison::Present(wanted)] = test.comparisons.as_slice() {
        return Truth::of(value.is_missing() != *wanted);
    }
    let another_is_missing = test.comparisons.iter().any(|comparison| match comparison {
        Comparison::DomainIsField(name) => (around.other)(name).is_missing(),
        _ => false,
    });
    if value.is_missing() || another_is_missing {
        return match test.if_missing {
            Some(IfMissing::Matches) => Truth::True,
            Some(IfMissing::DoesNotMatch) => Truth::False,
            Some(IfMissing::Unknown) | None => Truth::Unknown,
        };
    }
    let each = test.comparisons.iter();
    Truth::all(each.map(|comparison| compare(around, fact, value, comparison)))
}

fn compare(around: &Around, fact: &Fact, value: &Value, comparison: &Comparison) -> Truth {
    let is = |wanted: &Constant| is(around.agreement, fact, value, wanted);
    let limit = |limit, wanted: &Constant| {
        let wanted = number_of(around.agreement, fact, wanted);
        compare_number(number(value), limit, wanted)
    };
    match comparison {
        Comparison::Is(wanted) => is(wanted),
        Comparison::IsNot(wanted) => is(wanted).not(),
        Comparison::OneOf(words) => one_of(around.agreement, fact, value, words),
        Comparison::NoneOf(words) if !matches!(value, Value::List(_)) => {
            one_of(around.agreement, fact, value, words).not()
        }
        Comparison::Limit(which, wanted) => limit(*which, wanted),
        Comparison::Between(low, high) => {
            limit(Limit::AtLeast, low).min(limit(Limit::AtMost, high))
        }
        Comparison::Before(moment) => before(around.agreement, time(value), *moment),
        Comparison::After(moment) => after(around.agreement, time(value), *moment),
        Comparison::Within(span) => within(around, time(value), *span),
        Comparison::Present(_) => unreachable!("`present` stands alone"),
        _ => match value {
            Value::List(items) => compare_list(around.agreement, items, comparison),
            _ => compare_text(around, value, comparison),
        },
    }
}

fn is(agreement: &Agreement, fact: &Fact, value: &Value, wanted: &Constant) -> Truth {
    match (value, values::constant(agreement, fact, wanted)) {
        (Value::Number(interval), Value::Number(wanted)) => {
            let wanted = wanted.low.value.expect("constants are plain numbers");
            is_number(*interval, wanted)
        }
        (Value::Text { folded: value, .. }, Value::Text { folded: wanted, .. }) => {
            Truth::of(*value == wanted)
        }
        (Value::YesNo(value), Value::YesNo(wanted)) => Truth::of(*value == wanted),
        mixed => unreachable!("constants have the type of their fact: {mixed:?}"),
    }
}

/// The OR of `is`.
fn one_of(agreement: &Agreement, fact: &Fact, value: &Value, words: &Words) -> Truth {
    let words = written(agreement, words);
    Truth::any(words.iter().map(|word| is(agreement, fact, value, word)))
}

// Text

fn compare_text(around: &Around, value: &Value, comparison: &Comparison) -> Truth {
    let Value::Text { plain, folded } = value else {
        unreachable!("a comparison of text has a text: {value:?}")
    };
    let any = |wanted: &[String], holds: fn(&str, &str) -> bool| {
        Truth::of(wanted.iter().any(|one| holds(folded, &values::fold(one))))
    };
    match comparison {
        Comparison::Contains(wanted) => any(wanted, |text, part| text.contains(part)),
        Comparison::HasWord(wanted) => any(wanted, has_word),
        Comparison::StartsWith(wanted) => any(wanted, |text, part| text.starts_with(part)),
        Comparison::EndsWith(wanted) => any(wanted, |text, part| text.ends_with(part)),
        Comparison::DomainIs(words) => {
            let words = written(around.agreement, words);
            let words: Vec<String> = words.iter().map(Constant::as_cell).collect();
            any(&words, domain_is)
        }
        Comparison::DomainIsField(name) => match (around.other)(name) {
            Value::Text { folded: other, .. } => {
                Truth::of(domain_is(folded, values::domain_of(&other)))
            }
            _ => Truth::Unknown,
        },
        Comparison::Matches(pattern) => {
            let pattern = regex::Regex::new(pattern).expect("patterns are good");
            Truth::of(pattern.is_match(plain))
        }
        other => unreachable!("no comparison of text: {other:?}"),
    }
}

fn written(agreement: &Agreement, words: &Words) -> Vec<Constant> {
    match words {
        Words::Written(constants) => constants.clone(),
        Words::Named(name) => {
            let found = agreement.lists.iter().find(|(known, _)| known == name);
            let values = &found.expect("lists in use are written").1;
            values.iter().cloned().map(Constant::Text).collect()
        }
    }
}

fn domain_is(text: &str, wanted: &str) -> bool {
    let domain = values::domain_of(text);
    domain == wanted || domain.ends_with(&format!(".{wanted}"))
}

/// Anywhere in the text, and no letter, digit, mark or `_` touches it.
fn has_word(text: &str, word: &str) -> bool {
    let touches = |letter: Option<char>| {
        letter.is_some_and(|letter| {
            letter.is_alphanumeric()
                || letter == '_'
                || unicode_normalization::char::is_combining_mark(letter)
        })
    };
    text.char_indices().any(|(start, _)| {
        text[start..].strip_prefix(word).is_some_and(|rest| {
            !touches(text[..start].chars().next_back()) && !touches(rest.chars().next())
        })
    })
}

// Lists

fn compare_list(agreement: &Agreement, items: &BTreeSet<String>, comparison: &Comparison) -> Truth {
    let set = |constants: &[Constant]| -> BTreeSet<String> {
        let cells = constants.iter().map(Constant::as_cell);
        cells.map(|cell| values::fold(&cell)).collect()
    };
    Truth::of(match comparison {
        Comparison::AnyOf(words) => !items.is_disjoint(&set(&written(agreement, words))),
        Comparison::NoneOf(words) => items.is_disjoint(&set(&written(agreement, words))),
        Comparison::AllOf(wanted) => set(wanted).is_subset(items),
        Comparison::Only(wanted) => items.is_subset(&set(wanted)),
        other => unreachable!("no comparison of lists: {other:?}"),
    })
}

// Numbers

fn number(value: &Value) -> Interval {
    match value {
        Value::Number(interval) => *interval,
        other => unreachable!("a comparison of numbers has a number: {other:?}"),
    }
}

pub(crate) fn number_of(agreement: &Agreement, fact: &Fact, constant: &Constant) -> Decimal {
    match values::constant(agreement, fact, constant) {
        Value::Number(interval) => interval.low.value.expect("constants are plain numbers"),
        other => unreachable!("a limit is a number: {other:?}"),
    }
}

/// TRUE or FALSE only where every number in the interval agrees.
pub(crate) fn compare_number(interval: Interval, limit: Limit, wanted: Decimal) -> Truth {
    let Interval { low, high } = interval;
    let all_at_least = low.value.is_some_and(|low| low >= wanted);
    let all_more = match low {
        End {
            value: Some(value),
            open,
        } => value > wanted || (value == wanted && open),
        End { value: None, .. } => false,
    };
    let all_at_most = high.value.is_some_and(|high| high <= wanted);
    let all_less = match high {
        End {
            value: Some(value),
            open,
        } => value < wanted || (value == wanted && open),
        End { value: None, .. } => false,
    };
    let (holds, fails) = match limit {
        Limit::AtLeast => (all_at_least, all_less),
        Limit::MoreThan => (all_more, all_at_most),
        Limit::AtMost => (all_at_most, all_more),
        Limit::LessThan => (all_less, all_at_least),
    };
    match (holds, fails) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

fn is_number(interval: Interval, wanted: Decimal) -> Truth {
    let apart = compare_number(interval, Limit::AtLeast, wanted) == Truth::False
        || compare_number(interval, Limit::AtMost, wanted) == Truth::False;
    let single = interval.low == interval.high && interval.low.value.is_some();
    match (apart, single) {
        (true, _) => Truth::False,
        (false, true) => Truth::True,
        (false, false) => Truth::Unknown,
    }
}

// Dates

fn time(value: &Value) -> When {
    match value {
        Value::Time(when) => *when,
        other => unreachable!("a comparison of dates has a date: {other:?}"),
    }
}

fn before(agreement: &Agreement, value: When, moment: Moment) -> Truth {
    let zone = agreement.zone();
    Truth::of(match (value, times::moment(zone, moment)) {
        (When::At(value), When::At(wanted)) => value < wanted,
        (value, wanted) => times::day(zone, value) < times::day(zone, wanted),
    })
}

fn after(agreement: &Agreement, value: When, moment: Moment) -> Truth {
    let zone = agreement.zone();
    Truth::of(match (value, times::moment(zone, moment)) {
        (When::At(value), When::At(wanted)) => value > wanted,
        (value, wanted) => times::day(zone, value) > times::day(zone, wanted),
    })
}

fn within(around: &Around, value: When, span: Span) -> Truth {
    let zone = around.agreement.zone();
    let window = Window {
        start: Some(times::back(zone, around.as_of, span)),
        end: around.as_of,
        end_is_out: false,
        is_exact: span.unit.is_exact(),
    };
    match window.stand(zone, around.as_of, value) {
        Stand::In => Truth::True,
        Stand::Perhaps => Truth::Unknown,
        Stand::Out => Truth::False,
    }
}
