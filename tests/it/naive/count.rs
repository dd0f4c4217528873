//! Activities: which events lie in a window, and what they count or add up to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;

use crate::naive::agreement::{
    ActivityTest, Agreement, Anchor, By, Constant, Did, Fact, Kind, Limit, Measure, Span,
};
use crate::naive::compare::{self, Around, Truth};
use crate::naive::table::folded_name;
use crate::naive::times::{self, When};
use crate::naive::values::{End, Interval, Value};

/// One row of the history that names a lead.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// The activity's name; without `[activities]` the word of the data, folded.
    pub(crate) kind: String,
    /// None where the time is blank or unreadable.
    pub(crate) when: Option<When>,
    pub(crate) details: BTreeMap<String, Value>,
    /// Whether it cannot be said if it is noise.
    pub(crate) is_doubtful: bool,
}

/// How surely an event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    In,
    Perhaps,
    Out,
}

/// A stretch of time; without a start it reaches back for ever.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) start: Option<DateTime<Utc>>,
    pub(crate) end: DateTime<Utc>,
    pub(crate) end_is_out: bool,
    /// Either end is given in minutes or hours.
    pub(crate) is_exact: bool,
}

impl Window {
    pub(crate) fn stand(&self, zone: Tz, as_of: DateTime<Utc>, when: When) -> Stand {
        match when {
            When::At(at) => {
                let inside = self.starts_by(at) && self.lasts_till(at) && at <= as_of;
                if inside { Stand::In } else { Stand::Out }
            }
            When::Day(day) if self.is_exact => self.stand_of_day_exactly(zone, as_of, day),
            When::Day(day) => {
                let local_day = |at| times::local(zone, at).date();
                let last = local_day(self.end);
                let inside = self.start.is_none_or(|start| day >= local_day(start))
                    && (day < last || (day == last && !self.end_is_out))
                    && day <= local_day(as_of);
                if inside { Stand::In } else { Stand::Out }
            }
        }
    }

    fn stand_of_day_exactly(&self, zone: Tz, as_of: DateTime<Utc>, day: NaiveDate) -> Stand {
        let first = times::first_of(zone, day);
        let last = times::last_of(zone, day);
        if self.starts_by(first) && self.lasts_till(last) && last <= as_of {
            Stand::In
        } else if self.starts_by(last) && self.lasts_till(first) && first <= as_of {
            Stand::Perhaps
        } else {
            Stand::Out
        }
    }

    fn starts_by(&self, at: DateTime<Utc>) -> bool {
        self.start.is_none_or(|start| start <= at)
    }

    fn lasts_till(&self, at: DateTime<Utc>) -> bool {
        at < self.end || (at == self.end && !self.end_is_out)
    }
}

/// A lead as its activities are judged.
pub(crate) struct History<'a> {
    pub(crate) around: Around<'a>,
    /// None where the run has no history at all.
    pub(crate) events: Option<&'a [Event]>,
}

/// The truth of an activity condition; `inherited` is the nearest group's `within`.
pub(crate) fn truth(history: &History, test: &ActivityTest, inherited: Option<Span>) -> Truth {
    let (Some(events), Some(window)) = (history.events, window(history, test, inherited)) else {
        return Truth::Unknown;
    };
    let stands: Vec<(Stand, &Event)> = events
        .iter()
        .map(|event| (stand(history, test, &window, event), event))
        .filter(|(stand, _)| *stand != Stand::Out)
        .collect();
    let zone = history.around.agreement.zone();
    let mut measured = measured(history.around.agreement, test, &stands);
    if reaches_too_far_back(history.around.agreement, zone, &window) {
        measured.high = End::INFINITE;
    }
    let limits = wanted(history.around.agreement, test);
    Truth::all(
        limits
            .into_iter()
            .map(|(limit, number)| compare::compare_number(measured, limit, number)),
    )
}

/// The fields whose dates bound the window and which the lead does not have.
pub(crate) fn lacking_anchors(history: &History, test: &ActivityTest) -> Vec<String> {
    let anchors = [&test.since, &test.until];
    let fields = anchors.into_iter().filter_map(|anchor| match anchor {
        Some(Anchor::Field(name)) => Some(name.clone()),
        _ => None,
    });
    fields
        .filter(|name| (history.around.other)(name).is_missing())
        .collect()
}

/// The window of a condition, or None where the lead lacks a date of it.
fn window(history: &History, test: &ActivityTest, inherited: Option<Span>) -> Option<Window> {
    let zone = history.around.agreement.zone();
    let as_of = history.around.as_of;
    let since = test.since.as_ref().map(|anchor| anchored(history, anchor));
    let until = test.until.as_ref().map(|anchor| anchored(history, anchor));
    if since == Some(None) || until == Some(None) {
        return None;
    }
    let end = match (until.flatten(), test.older_than) {
        (Some(When::Day(day)), _) => times::last_of(zone, day),
        (Some(When::At(at)), _) => at,
        (None, Some(span)) => times::back(zone, as_of, span),
        (None, None) => as_of,
    };
    let within = match since {
        Some(_) => None,
        None => test.within.or(inherited),
    };
    let counted_from = if test.until.is_some() { end } else { as_of };
    let start = match since.flatten() {
        Some(When::Day(day)) => Some(times::first_of(zone, day)),
        Some(When::At(at)) => Some(at),
        None => within.map(|span| times::back(zone, counted_from, span)),
    };
    let spans = [within, test.older_than];
    Some(Window {
        start,
        end,
        end_is_out: test.older_than.is_some(),
        is_exact: spans.iter().flatten().any(|span| span.unit.is_exact()),
    })
}

fn anchored(history: &History, anchor: &Anchor) -> Option<When> {
    match anchor {
        Anchor::At(moment) => Some(times::moment(history.around.agreement.zone(), *moment)),
        Anchor::Field(name) => match (history.around.other)(name) {
            Value::Time(when) => Some(when),
            _ => None,
        },
    }
}

fn reaches_too_far_back(agreement: &Agreement, zone: Tz, window: &Window) -> bool {
    let Some(moment) = agreement.complete_since else {
        return false;
    };
    let complete = match times::moment(zone, moment) {
        When::Day(day) => times::first_of(zone, day),
        When::At(at) => at,
    };
    window.start.is_none_or(|start| start < complete)
}

fn stand(history: &History, test: &ActivityTest, window: &Window, event: &Event) -> Stand {
    let agreement = history.around.agreement;
    let in_time = match event.when {
        Some(when) => window.stand(agreement.zone(), history.around.as_of, when),
        None => Stand::Perhaps,
    };
    let blank = Value::Blank;
    let filtered = Truth::all(test.filter.iter().map(|part| {
        let value = event.details.get(&part.name).unwrap_or(&blank);
        compare::test(&history.around, agreement.detail(&part.name), value, part)
    }));
    match (
        is_of_kind(agreement, &test.did, &event.kind),
        in_time,
        filtered,
    ) {
        (false, ..) | (_, Stand::Out, _) | (_, _, Truth::False) => Stand::Out,
        (true, Stand::In, Truth::True) if !event.is_doubtful => Stand::In,
        _ => Stand::Perhaps,
    }
}

pub(crate) fn is_of_kind(agreement: &Agreement, did: &Did, kind: &str) -> bool {
    let is = |name: &String| match agreement.activities.as_slice() {
        [] => folded_name(name) == kind,
        _ => name == kind,
    };
    match did {
        Did::These(names) => names.iter().any(is),
        Did::Anything { except } => {
            let declared = agreement.activities.iter().find(|known| known.name == kind);
            let by_the_lead = declared.is_none_or(|activity| activity.by == By::Lead);
            by_the_lead && !except.iter().any(is)
        }
    }
}

// Measures

fn measured(agreement: &Agreement, test: &ActivityTest, stands: &[(Stand, &Event)]) -> Interval {
    let detail = |name: &str| -> Vec<(Stand, Value)> {
        let value = |event: &Event| event.details.get(name).cloned().unwrap_or(Value::Blank);
        stands
            .iter()
            .map(|(stand, event)| (*stand, value(event)))
            .collect()
    };
    match &test.measure {
        Measure::Count => between(
            stands
                .iter()
                .filter(|(stand, _)| *stand == Stand::In)
                .count(),
            stands.len(),
        ),
        Measure::DistinctDid => {
            let kinds = stands
                .iter()
                .map(|(stand, event)| (*stand, event.kind.clone()));
            distinct(&kinds.collect::<Vec<_>>(), 0)
        }
        Measure::DistinctDay => {
            let zone = agreement.zone();
            let days = stands.iter().filter_map(|(stand, event)| {
                let day = times::day(zone, event.when?);
                Some((*stand, day.to_string()))
            });
            let undated = stands.iter().filter(|(_, event)| event.when.is_none());
            distinct(&days.collect::<Vec<_>>(), undated.count())
        }
        Measure::Distinct(name) => {
            let values = detail(name);
            let unreadable = values
                .iter()
                .filter(|(_, value)| *value == Value::Unreadable);
            let unreadable = unreadable.count();
            let known = values.into_iter().filter(|(_, value)| !value.is_missing());
            let known = known.map(|(stand, value)| (stand, identity(&value)));
            distinct(&known.collect::<Vec<_>>(), unreadable)
        }
        Measure::Sum(name) => sum(&detail(name)),
        Measure::Longest(name) => longest(&detail(name)),
    }
}

fn between(low: usize, high: usize) -> Interval {
    Interval {
        low: End::closed(Decimal::from(low)),
        high: End::closed(Decimal::from(high)),
    }
}

/// Two values are one where they compare equal.
fn identity(value: &Value) -> String {
    match value {
        Value::Text { folded, .. } => folded.clone(),
        Value::Number(interval) => format!("{:?}", interval.low.value.map(|low| low.normalize())),
        other => format!("{other:?}"),
    }
}

fn distinct(values: &[(Stand, String)], perhaps_more: usize) -> Interval {
    let surely = values.iter().filter(|(stand, _)| *stand == Stand::In);
    let low: BTreeSet<&String> = surely.map(|(_, value)| value).collect();
    let high: BTreeSet<&String> = values.iter().map(|(_, value)| value).collect();
    between(low.len(), high.len() + perhaps_more)
}

/// What one event adds at least and at most; a missing detail adds nothing or all.
fn amount(value: &Value) -> Interval {
    match value {
        Value::Number(interval) => *interval,
        _ => Interval {
            low: End::closed(Decimal::ZERO),
            high: End::INFINITE,
        },
    }
}

fn sum(values: &[(Stand, Value)]) -> Interval {
    let zero = End::closed(Decimal::ZERO);
    let mut total = Interval {
        low: zero,
        high: zero,
    };
    for (stand, value) in values {
        let amount = amount(value);
        let (low, high) = match stand {
            Stand::In => (amount.low, amount.high),
            _ => (smaller(zero, amount.low), greater(zero, amount.high)),
        };
        total.low = added(total.low, low);
        total.high = added(total.high, high);
    }
    total
}

fn longest(values: &[(Stand, Value)]) -> Interval {
    let zero = End::closed(Decimal::ZERO);
    let mut found = Interval {
        low: zero,
        high: zero,
    };
    for (stand, value) in values {
        let amount = amount(value);
        if *stand == Stand::In {
            found.low = greatest_low(found.low, amount.low);
        }
        found.high = greater(found.high, amount.high);
    }
    found
}

fn added(one: End, other: End) -> End {
    match (one.value, other.value) {
        (Some(first), Some(second)) => End {
            value: Some(first + second),
            open: one.open || other.open,
        },
        _ => End::INFINITE,
    }
}

/// The lower of two lower ends; the missing value is minus infinity.
fn smaller(one: End, other: End) -> End {
    match (one.value, other.value) {
        (Some(first), Some(second)) if first < second => one,
        (Some(first), Some(second)) if first > second => other,
        (Some(_), Some(_)) => {
            if one.open {
                other
            } else {
                one
            }
        }
        _ => End::INFINITE,
    }
}

/// The higher of two upper ends; the missing value is infinity.
fn greater(one: End, other: End) -> End {
    match (one.value, other.value) {
        (Some(first), Some(second)) if first > second => one,
        (Some(first), Some(second)) if first < second => other,
        (Some(_), Some(_)) => {
            if one.open {
                other
            } else {
                one
            }
        }
        _ => End::INFINITE,
    }
}

/// The higher of two lower ends: above both.
fn greatest_low(one: End, other: End) -> End {
    match (one.value, other.value) {
        (Some(first), Some(second)) if first > second => one,
        (Some(first), Some(second)) if first < second => other,
        (Some(_), Some(_)) => {
            if one.open {
                one
            } else {
                other
            }
        }
        (Some(_), None) => one,
        (None, _) => other,
    }
}

fn wanted(agreement: &Agreement, test: &ActivityTest) -> Vec<(Limit, Decimal)> {
    if test.never {
        return vec![(Limit::AtMost, Decimal::ZERO)];
    }
    if test.limits.is_empty() {
        return vec![(Limit::AtLeast, Decimal::ONE)];
    }
    let plain = Fact::new("count", Kind::Number);
    let measured = match &test.measure {
        Measure::Sum(name) | Measure::Longest(name) => agreement.detail(name),
        _ => &plain,
    };
    let unbounded = Fact {
        range: None,
        ..measured.clone()
    };
    let number = |constant: &Constant| compare::number_of(agreement, &unbounded, constant);
    let limits = test.limits.iter();
    limits
        .map(|(limit, constant)| (*limit, number(constant)))
        .collect()
}
