//! What stands in the columns that we add, the same in every format with columns.

use std::io::Write as _;

use crate::domain::calendar::{Instant, show_utc};
use crate::domain::truth::Truth;
use crate::domain::verdict::{Outcome, Points, Reason, Verdict};
use crate::output::columns::{Column, Ours, What};
use crate::output::run::{Detail, Explain, Row, Run};

/// How many reasons a text holds at most.
const REASONS_SHOWN: usize = 4;

/// Appends the text of one of our cells.
fn ours(what: Ours, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    let verdict = row.verdict;
    match what {
        Ours::Verdict => put(out, verdict.outcome.verdict()),
        Ours::Outcome => put(out, verdict.outcome.as_str()),
        Ours::Reasons => reasons(run, row, out),
        Ours::Passed => join(out, members(run, verdict, Standing::Passed)),
        Ours::Failed => join(out, members(run, verdict, Standing::Failed)),
        Ours::Unknown => join(out, members(run, verdict, Standing::Unknown)),
        Ours::Missing => join(out, missing(run, verdict)),
        Ours::Tier => put(out, tier(run, verdict).unwrap_or_default()),
        Ours::Points => {
            if let Some(found) = &verdict.points {
                points(found, out);
            }
        }
        Ours::Sla => put(out, &run.definition),
        Ours::AsOf | Ours::HandedOverAt => put(out, &run.as_of),
        Ours::QualifiedAt => instant(row.dated.qualified_at, out),
        Ours::Expires => instant(row.dated.expires, out),
    }
}

fn instant(at: Option<Instant>, out: &mut Vec<u8>) {
    if let Some(at) = at {
        put(out, &show_utc(at));
    }
}

/// Appends the text of any cell.
pub(crate) fn cell(column: &Column, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    match &column.what {
        What::Own([index]) => put(out, run.own_cell(row.record, *index)),
        What::Ours(what) => ours(*what, run, row, out),
        What::Key => put(out, &row.place.key),
        What::FirstReason => first_reason(run, row, out),
        What::Joined(columns) => {
            let start = out.len();
            for column in columns {
                let part = run.own_cell(row.record, *column).trim();
                if !part.is_empty() && out.len() > start {
                    out.push(b' ');
                }
                put(out, part);
            }
        }
    }
}

/// Returns how much of a verdict the columns need.
///
/// Reasons without values are made from the reasons, not from their sentence.
pub(crate) fn detail(run: &Run<'_>) -> Detail {
    let has = |wanted: What| run.columns.iter().any(|column| column.what == wanted);
    let has_sentence = has(What::Ours(Ours::Reasons));
    let has_first = has(What::FirstReason);
    if run.setting.explain == Explain::None || !(has_sentence || has_first) {
        Detail::Decision
    } else if run.setting.no_values {
        Detail::Reasons
    } else {
        Detail::Sentence
    }
}

/// How a member stands to the lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Passed,
    Failed,
    Unknown,
}

/// Returns the ids of the members that stand so; nothing is known of a row that could not be read.
pub(crate) fn members<'r>(
    run: &'r Run<'_>,
    verdict: &'r Verdict,
    standing: Standing,
) -> impl Iterator<Item = &'r str> {
    let is_judged = verdict.outcome != Outcome::Invalid;
    run.member_ids
        .iter()
        .zip(&run.member_wanted)
        .enumerate()
        .filter(move |(index, (_, wanted))| {
            let found = verdict.members.get(*index).filter(|_| is_judged);
            standing_of(found.copied().unwrap_or(Truth::Unknown), **wanted) == standing
        })
        .map(|(_, (id, _))| id.as_str())
}

fn standing_of(found: Truth, wanted: Truth) -> Standing {
    if found == Truth::Unknown {
        Standing::Unknown
    } else if found == wanted {
        Standing::Passed
    } else {
        Standing::Failed
    }
}

/// Returns the names of the facts to be found.
pub(crate) fn missing<'r>(run: &'r Run<'_>, verdict: &'r Verdict) -> impl Iterator<Item = &'r str> {
    verdict
        .missing
        .iter()
        .filter_map(|field| run.setting.agreement.fields.get(field.0))
        .map(|field| field.name.as_str())
}

/// Returns the id of the lead's tier, where it has one.
pub(crate) fn tier<'r>(run: &'r Run<'_>, verdict: &Verdict) -> Option<&'r str> {
    let tier = run.setting.agreement.tiers.get(verdict.tier?)?;
    Some(&tier.id)
}

fn points(points: &Points, out: &mut Vec<u8>) {
    let (low, high) = (points.at_least, points.at_most);
    let written = if low == high {
        write!(out, "{low}")
    } else {
        write!(out, "{low} to {high}")
    };
    written.expect("memory takes all bytes");
}

fn reasons(run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    if run.setting.explain == Explain::None {
        return;
    }
    if let Some(fault) = row.fault {
        return unreadable(run, row, fault, out);
    }
    let verdict = row.verdict;
    if run.setting.no_values {
        return without_values(run, verdict, out);
    }
    if !verdict.sentence.is_empty() {
        return put(out, &verdict.sentence);
    }
    for (index, reason) in verdict.reasons.iter().take(REASONS_SHOWN).enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        put(out, &reason.text);
    }
}

/// Appends the first reason alone.
fn first_reason(run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    let verdict = row.verdict;
    let has_more =
        row.fault.is_none() && !run.setting.no_values && run.setting.explain != Explain::None;
    match verdict
        .sentence
        .get(..verdict.headline)
        .filter(|first| has_more && !first.is_empty())
    {
        Some(first) => put(out, first),
        None => reasons(run, row, out),
    }
}

fn unreadable(run: &Run<'_>, row: &Row<'_>, fault: &str, out: &mut Vec<u8>) {
    let words = if run.setting.no_values {
        "the row could not be read"
    } else {
        fault
    };
    let place = row.place;
    write!(out, "{}:{}: {words}", place.source, place.line).expect("memory takes all bytes");
}

/// Appends reasons by rule alone, since sentences hold what is personal.
fn without_values(run: &Run<'_>, verdict: &Verdict, out: &mut Vec<u8>) {
    if !verdict.reasons.is_empty() {
        let shown = verdict.reasons.iter().take(REASONS_SHOWN);
        let texts: Vec<String> = shown.map(without_value).collect();
        return join(out, texts.iter().map(String::as_str));
    }
    if verdict.outcome == Outcome::Qualified {
        let carried = members(run, verdict, Standing::Passed)
            .filter(|id| !id.starts_with("required.") && !id.starts_with("disqualify."));
        return join(out, carried.take(REASONS_SHOWN));
    }
    let failed = members(run, verdict, Standing::Failed);
    let unknown = members(run, verdict, Standing::Unknown);
    join(out, failed.chain(unknown).take(REASONS_SHOWN));
}

fn join<'a>(out: &mut Vec<u8>, parts: impl Iterator<Item = &'a str>) {
    for (index, part) in parts.enumerate() {
        if index > 0 {
            put(out, "; ");
        }
        put(out, part);
    }
}

fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// Returns `section.id` of a reason's rule.
pub(crate) fn rule(reason: &Reason) -> String {
    let section = reason.section.as_str();
    let has_section = reason
        .rule
        .strip_prefix(section)
        .is_some_and(|rest| rest.starts_with('.'));
    if has_section {
        reason.rule.clone()
    } else {
        [section, ".", &reason.rule].concat()
    }
}

/// Returns a reason in words that hold nothing personal: `behavioral.deep_webinar: too short`.
pub(crate) fn without_value(reason: &Reason) -> String {
    format!(
        "{}: {}",
        rule(reason),
        reason.code.as_str().replace('_', " ")
    )
}
