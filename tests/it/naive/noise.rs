//! Noise: which events of a lead do not count, each looked at beside all others.

use chrono::{DateTime, Utc};

use crate::naive::agreement::{Agreement, Noise, Span};
use crate::naive::compare::{self, Around, Truth};
use crate::naive::count::{Event, is_of_kind};
use crate::naive::times::{self, When};
use crate::naive::values::Value;

/// The events of one lead that may count, with a mark on those of which it cannot be said.
pub(crate) fn without(
    agreement: &Agreement,
    as_of: DateTime<Utc>,
    events: Vec<Event>,
) -> Vec<Event> {
    let zone = agreement.zone();
    let happened = |event: &Event| match event.when {
        Some(When::At(at)) => at <= as_of,
        Some(When::Day(day)) => day <= times::local(zone, as_of).date(),
        None => true,
    };
    let events: Vec<Event> = events.into_iter().filter(happened).collect();
    let mut heard = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let rules = agreement.noise.iter();
        let noise = Truth::any(rules.map(|rule| truth(agreement, as_of, rule, &events, number)));
        if noise != Truth::True {
            heard.push(Event {
                is_doubtful: noise == Truth::Unknown,
                ..event.clone()
            });
        }
    }
    heard
}

/// Whether a rule leaves an event out.
fn truth(
    agreement: &Agreement,
    as_of: DateTime<Utc>,
    rule: &Noise,
    events: &[Event],
    number: usize,
) -> Truth {
    let meant: Vec<Truth> = events
        .iter()
        .map(|event| is_meant(agreement, as_of, rule, event))
        .collect();
    let mut truth = meant[number];
    if let Some((count, within)) = rule.burst {
        let is_in =
            |least: Truth| is_in_a_burst(agreement, count, within, events, &meant, least, number);
        truth = match (is_in(Truth::True), is_in(Truth::Unknown)) {
            (true, _) => truth,
            (false, true) => truth.min(Truth::Unknown),
            (false, false) => Truth::False,
        };
    }
    if let Some((names, within)) = &rule.after {
        let is_soon = is_soon_after(agreement, names, *within, events, number);
        truth = truth.min(Truth::of(is_soon));
    }
    truth
}

fn is_meant(agreement: &Agreement, as_of: DateTime<Utc>, rule: &Noise, event: &Event) -> Truth {
    let around = Around {
        agreement,
        as_of,
        other: &|_| Value::Blank,
    };
    let blank = Value::Blank;
    let details = rule.filter.iter().map(|part| {
        let value = event.details.get(&part.name).unwrap_or(&blank);
        compare::test(&around, agreement.detail(&part.name), value, part)
    });
    Truth::of(is_of_kind(agreement, &rule.did, &event.kind)).min(Truth::all(details))
}

fn at(event: &Event) -> Option<DateTime<Utc>> {
    match event.when {
        Some(When::At(at)) => Some(at),
        _ => None,
    }
}

/// Whether an event lies between the first and the last of enough events that all lie within the span of the first.
fn is_in_a_burst(
    agreement: &Agreement,
    count: usize,
    within: Span,
    events: &[Event],
    meant: &[Truth],
    least: Truth,
    number: usize,
) -> bool {
    let Some(own) = at(&events[number]) else {
        return false;
    };
    let pairs = events.iter().zip(meant);
    let times: Vec<DateTime<Utc>> = pairs
        .filter(|(_, meant)| **meant >= least)
        .filter_map(|(event, _)| at(event))
        .collect();
    times.iter().any(|first| {
        let end = times::forward(agreement.zone(), *first, within);
        let together = times.iter().filter(|time| (*first..=end).contains(*time));
        let together: Vec<&DateTime<Utc>> = together.collect();
        let latest = together.iter().max().expect("the first is among them");
        together.len() >= count && (*first..=**latest).contains(&own)
    })
}

/// Whether another event came so short before; one of the same kind must be earlier, any other may be of the same second.
fn is_soon_after(
    agreement: &Agreement,
    names: &[String],
    within: Span,
    events: &[Event],
    number: usize,
) -> bool {
    let did = crate::naive::agreement::Did::These(names.to_vec());
    let is_cause = |event: &Event| is_of_kind(agreement, &did, &event.kind);
    let Some(own) = at(&events[number]) else {
        return false;
    };
    let causes = events.iter().filter(|event| is_cause(event)).filter_map(at);
    let own_is_cause = is_cause(&events[number]);
    let mut causes = causes.filter(|cause| *cause < own || (*cause == own && !own_is_cause));
    causes.any(|cause| own <= times::forward(agreement.zone(), cause, within))
}
