//! What a suggested test is called: what its lead has that the example has not.

use crate::domain::agreement::{Agreement, ExampleEvent};
use crate::domain::calendar::{
    Instant, Moment, SECONDS_PER_DAY, Span, Unit, Zone, show_day, show_utc,
};
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
        Some(at) => match ago(at, as_of, agreement.zone) {
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

/// Returns how long ago something was, where that is a whole number of days, or else of seconds, minutes or hours.
pub fn ago(at: Moment, as_of: Instant, zone: Zone) -> Option<Span> {
    let Moment::Instant(at) = at else {
        return None;
    };
    let back = as_of.checked_sub(at).filter(|back| *back > 0)?;
    let days = (back + SECONDS_PER_DAY / 2) / SECONDS_PER_DAY;
    let span = |count: i64, unit| {
        let count = u32::try_from(count).ok().filter(|count| *count > 0)?;
        Some(Span { count, unit })
    };
    if let Some(days) = span(days, Unit::Day)
        && zone.minus(as_of, days) == at
    {
        return Some(days);
    }
    if back > 3 * SECONDS_PER_DAY {
        return None;
    }
    match back {
        back if back % 3600 == 0 => span(back / 3600, Unit::Hour),
        back if back % 60 == 0 => span(back / 60, Unit::Minute),
        back => span(back, Unit::Second),
    }
}
