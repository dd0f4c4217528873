//! Explanations of small made-up leads, read as a person would read them.

mod codes;
mod histories;
mod properties;
mod random;
mod since;
mod stories;

use crate::domain::agreement::{Agreement, ExampleEvent};
use crate::domain::reader::Reading;
use crate::domain::record::Cell;
use crate::domain::value::Fact;
use crate::domain::verdict::{Reason, Verdict};
use crate::engine::case::{Case, KeptEvent, measure_all};
use crate::engine::judge::{Truths, judge};
use crate::engine::kinds::Kind;
use crate::engine::plan::Plan;
use crate::engine::prove::{Depth, LineIndex, Names, Recall, Sayings, prove};
use crate::engine::window::Clock;
use crate::sla;

/// An agreement of most of the language, with leads to judge.
pub(super) const ACME: &str = include_str!("acme.toml");

/// Reads an agreement without faults.
pub(super) fn agreement(text: &str) -> Agreement {
    let (agreement, complaints) =
        sla::read(text, &mut |_| Err("no lists in these tests".to_owned()));
    let errors: Vec<_> = complaints.iter().filter(|one| one.is_error()).collect();
    agreement.unwrap_or_else(|| panic!("{errors:#?}"))
}

/// Returns an agreement's plan at the instant of its tests, every event kept.
pub(super) fn plan(agreement: &Agreement) -> Plan<'_> {
    let clock = Clock {
        as_of: agreement.tests_as_of.expect("tests have an instant"),
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    };
    let mut plan = Plan::new(agreement, clock);
    plan.keep_relevant_events();
    plan
}

/// Reads a lead's cells; fields that are not given are absent columns.
pub(super) fn facts<'a>(agreement: &'a Agreement, lead: &'a [(usize, String)]) -> Vec<Fact<'a>> {
    let mut facts = vec![Fact::Absent; agreement.fields.len()];
    for (field, cell) in lead {
        facts[*field] = read(&agreement.fields[*field].reader, cell);
    }
    facts
}

fn read<'a>(reader: &'a crate::domain::reader::Reader, cell: &'a str) -> Fact<'a> {
    match reader.read(Cell::Text(cell)) {
        Reading::Fact(fact) => fact,
        Reading::Ambiguous => Fact::Unreadable,
    }
}

/// Returns the events of an example as they are kept.
pub(super) fn kept(agreement: &Agreement, events: &[ExampleEvent]) -> Vec<KeptEvent> {
    let mut kept = Vec::new();
    for event in events {
        let mut details = vec![Fact::Blank; agreement.details.len()];
        for (detail, cell) in &event.details {
            let fact = read(&agreement.details[*detail].reader, cell);
            details[*detail] = crate::engine::case::owned_fact(&fact);
        }
        for _ in 0..event.times {
            kept.push(KeptEvent {
                source: 0,
                row: kept.len() as u64 + 1,
                kind: Kind::Named(event.did),
                word: "".into(),
                at: event.at,
                details: details.clone().into(),
            });
        }
    }
    kept
}

/// Judges and explains one lead.
pub(super) fn explain(
    plan: &Plan<'_>,
    text: &str,
    case: &Case<'_>,
    events: Option<&[KeptEvent]>,
    depth: Depth,
) -> Verdict {
    explain_with(plan, text, case, events, (depth, true))
}

/// Judges and explains one lead of which no value may be shown.
pub(super) fn explain_without_values(plan: &Plan<'_>, text: &str, case: &Case<'_>) -> Verdict {
    explain_with(plan, text, case, None, (Depth::Full, false))
}

fn explain_with(
    plan: &Plan<'_>,
    text: &str,
    case: &Case<'_>,
    events: Option<&[KeptEvent]>,
    (depth, shows_values): (Depth, bool),
) -> Verdict {
    let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
    judge(plan, case, &mut truths, &mut verdict);
    let lines = LineIndex::new(text);
    let names = Names {
        sources: &["activities.csv".to_owned()],
        lines: &lines,
        shows_values,
        depth,
    };
    let (recall, mut sayings) = (Recall::new(plan), Sayings::default());
    prove(
        plan,
        case,
        events,
        &names,
        &truths,
        &recall,
        &mut sayings,
        &mut verdict,
    );
    verdict
}

/// Judges and explains an example of an agreement.
pub(super) fn explained(text: &str, example: &str) -> Verdict {
    let agreement = agreement(text);
    let plan = plan(&agreement);
    let mut examples = agreement.examples.iter();
    let example = examples
        .find(|one| one.name == example)
        .expect("the example is there");
    let facts = facts(&agreement, &example.lead);
    let events = kept(&agreement, &example.activities);
    let measured = measure_all(&plan, &plan.frames, &facts, &events);
    explain(
        &plan,
        text,
        &Case { facts, measured },
        Some(&events),
        Depth::Full,
    )
}

/// Returns reasons as lines: rule, word, text.
pub(super) fn listed(reasons: &[Reason]) -> String {
    let line = |one: &Reason| {
        let (section, code) = (one.section.as_str(), one.code.as_str());
        format!("{section}.{} {code}: {}", one.rule, one.text)
    };
    reasons.iter().map(line).collect::<Vec<_>>().join("\n")
}
