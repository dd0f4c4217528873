//! Rows of a ledger as JSON Lines: `qualify.ledger/1.0`.
//!
//! Every line has `schema` and `row`, which says what it is. Instants are RFC 3339 in UTC; what is not there is `null`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::calendar::{Instant, show_utc};
use crate::domain::ledger::{Exported, PastHandOver, PastRun, PastVerdict};
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::output::ledger::word;

const SCHEMA: &str = "qualify.ledger/1.0";

/// One line.
#[derive(Serialize)]
struct Line<'l, R> {
    /// Always `qualify.ledger/1.0`.
    schema: &'static str,
    /// `run`, `verdict`, `hand_over` or `feedback`.
    row: &'l str,
    #[serde(flatten)]
    of: R,
}

/// A run.
#[derive(Serialize)]
struct RunRow<'r> {
    run: u64,
    as_of: String,
    /// By the clock.
    began: String,
    version: &'r str,
    sla: SlaRow<'r>,
    inputs: Vec<InputRow<'r>>,
    /// Leads by outcome.
    outcomes: BTreeMap<&'static str, u64>,
    /// Rows of activities read.
    activities: u64,
    /// `not_asked`, `pending`, `delivered` or `withdrawn`.
    delivery: &'static str,
    handed_over: u64,
    changed: u64,
}

/// What a run judged by.
#[derive(Serialize)]
struct SlaRow<'r> {
    name: &'r str,
    version: i64,
    sha256: &'r str,
    /// In the order of truths.
    rules: &'r [String],
}

/// A file that a run read.
#[derive(Serialize)]
struct InputRow<'r> {
    role: &'r str,
    name: &'r str,
    sha256: &'r str,
    bytes: u64,
}

/// A verdict from the run on that found it.
#[derive(Serialize)]
struct VerdictRow<'r> {
    /// `null` where the lead was forgotten.
    lead: Option<&'r str>,
    run: u64,
    as_of: String,
    outcome: &'static str,
    tier: Option<&'r str>,
    qualified_at: Option<String>,
    expires: Option<String>,
    /// In the order of the run's rules.
    truths: Vec<&'static str>,
}

/// A lead that was handed over.
#[derive(Serialize)]
struct HandOverRow<'r> {
    /// `null` where the lead was forgotten.
    lead: Option<&'r str>,
    run: u64,
    at: String,
    delivery: &'static str,
    /// Which time it was for the lead, from 1.
    time: u32,
    tier: Option<&'r str>,
    qualified_at: Option<String>,
    expires: Option<String>,
    remembered: BTreeMap<&'r str, &'r str>,
}

/// An answer of Sales.
#[derive(Serialize)]
struct FeedbackRow<'r> {
    /// `null` where the lead was forgotten.
    lead: Option<&'r str>,
    answer: &'static str,
    reason: Option<&'r str>,
    at: String,
}

/// Appends a row.
pub(super) fn write(row: &Exported, out: &mut Vec<u8>) {
    match row {
        Exported::Run(past) => line("run", run(past), out),
        Exported::Verdict(key, verdict) => {
            line("verdict", self::verdict(key.as_deref(), verdict), out);
        }
        Exported::HandOver(one) => line("hand_over", hand_over(one), out),
        Exported::Feedback(one) => line(
            "feedback",
            FeedbackRow {
                lead: one.key.as_deref(),
                answer: one.answer.as_str(),
                reason: one.reason.as_deref(),
                at: show_utc(one.at),
            },
            out,
        ),
    }
}

fn line<R: Serialize>(row: &str, of: R, out: &mut Vec<u8>) {
    let line = Line {
        schema: SCHEMA,
        row,
        of,
    };
    serde_json::to_writer(&mut *out, &line).expect("texts and numbers are JSON");
    out.push(b'\n');
}

fn instant(at: Option<Instant>) -> Option<String> {
    at.map(show_utc)
}

fn run(past: &PastRun) -> RunRow<'_> {
    let (run, counts) = (&past.run, &past.run.counts);
    let outcomes = Outcome::ALL.iter().zip(counts.outcomes);
    RunRow {
        run: past.number.0,
        as_of: show_utc(run.as_of),
        began: show_utc(run.began),
        version: &run.tool,
        sla: SlaRow {
            name: &run.definition.name,
            version: run.definition.version,
            sha256: &run.definition.sha256,
            rules: &run.definition.rules,
        },
        inputs: run
            .inputs
            .iter()
            .map(|one| InputRow {
                role: &one.role,
                name: &one.name,
                sha256: &one.sha256,
                bytes: one.bytes,
            })
            .collect(),
        outcomes: outcomes.map(|(one, count)| (one.as_str(), count)).collect(),
        activities: counts.activities,
        delivery: past.delivery.as_str(),
        handed_over: past.handed_over,
        changed: past.changed,
    }
}

fn verdict<'r>(key: Option<&'r str>, verdict: &'r PastVerdict) -> VerdictRow<'r> {
    VerdictRow {
        lead: key,
        run: verdict.run.0,
        as_of: show_utc(verdict.as_of),
        outcome: verdict.outcome.as_str(),
        tier: verdict.tier.as_deref(),
        qualified_at: instant(verdict.qualified_at),
        expires: instant(verdict.expires),
        truths: verdict
            .truths
            .iter()
            .map(|one: &Truth| word(*one))
            .collect(),
    }
}

fn hand_over(one: &PastHandOver) -> HandOverRow<'_> {
    let remembered = one.remembered.iter();
    HandOverRow {
        lead: one.key.as_deref(),
        run: one.run.0,
        at: show_utc(one.at),
        delivery: one.delivery.as_str(),
        time: one.time,
        tier: one.tier.as_deref(),
        qualified_at: instant(one.qualified_at),
        expires: instant(one.expires),
        remembered: remembered
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect(),
    }
}
