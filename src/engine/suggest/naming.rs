//! What a suggested test is called: what its lead has that the example has not.

use crate::domain::agreement::{Agreement, ExampleEvent};
use crate::domain::calendar::{Moment, show_day, show_utc};
use crate::domain::proof::Suggestion;

/// Most letters of a name.
const LONG: usize = 88;

/// Returns a name for a test, from what is otherwise in it; `rule` is where the agreement's border lies.
pub(super) fn name(agreement: &Agreement, suggestion: &Suggestion, rule: &str) -> String {
    let fact = |(field, text): &(usize, String)| {
        let field = &agreement.fields[*field].name;
        if text.is_empty() {
            format!("{field} blank")
        } else {
            format!("{field} = {text}")
        }
    };
    let mut parts: Vec<String> = Vec::new();
    if suggestion.uses.is_some() {
        parts.extend(suggestion.facts.iter().map(fact));
    }
    if let Some(events) = &suggestion.activities {
        parts.extend(events.iter().map(|event| happened(agreement, event)));
        if events.is_empty() {
            parts.push("nothing done".to_owned());
        }
    }
    let whole = format!("{rule}: {}", parts.join(", "));
    if parts.is_empty() || whole.chars().count() > LONG {
        return format!("{rule}: a lead on its border");
    }
    whole
}

fn happened(agreement: &Agreement, event: &ExampleEvent) -> String {
    let did = &agreement.activities[event.did.0].name;
    let times = match event.times {
        1 => String::new(),
        times => format!(" {times} times"),
    };
    let as_of = agreement.tests_as_of.unwrap_or_default();
    match event.at {
        None => format!("{did}{times}"),
        Some(at) => match at.ago(as_of, agreement.zone) {
            Some(span) => format!("{did}{times} {span} ago"),
            None => format!("{did}{times} at {}", shown(at)),
        },
    }
}

fn shown(at: Moment) -> String {
    match at {
        Moment::Instant(instant) => show_utc(instant),
        Moment::Day(day) => show_day(day),
    }
}
