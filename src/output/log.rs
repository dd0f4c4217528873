//! What is said on standard error, for a log: one JSON object a line.

use serde::Serialize;

use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;
use crate::output::escape::plain_json;
use crate::output::run::Run;

/// Something that is said.
#[derive(Debug, Default, Serialize)]
pub struct Entry<'e> {
    /// `info`, `warning` or `error`.
    pub level: &'static str,
    /// Its code; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'e str>,
    /// The file that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'e str>,
    /// The line of it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column of a data file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<&'e str>,
    /// What is said.
    pub message: String,
    /// What else there is to know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'e str>,
}

/// Returns what is said, as a line.
pub fn line(entry: &Entry<'_>) -> String {
    written(entry)
}

/// What a run did, for a log: counts only.
#[derive(Serialize)]
struct SummaryLine<'r> {
    level: &'static str,
    event: &'static str,
    version: &'r str,
    as_of: &'r str,
    sla: &'r str,
    read: u64,
    qualified: u64,
    disqualified: u64,
    not_qualified: u64,
    incomplete: u64,
    invalid: u64,
    duplicate_keys: u64,
    unreadable_cells: u64,
    activities_read: u64,
    activities_used: u64,
    /// Absent where there is no ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handed_over: Option<u64>,
}

/// Returns what a run found, as a line; with the number of its run and how many leads were handed over, where there is a
/// ledger.
pub fn summary(run: &Run<'_>, summary: &Summary, ledger: Option<(Option<u64>, u64)>) -> String {
    let count = |outcome| summary.outcome(outcome);
    written(&SummaryLine {
        level: "info",
        event: "summary",
        version: run.setting.version,
        as_of: &run.as_of,
        sla: &run.definition,
        read: summary.read(),
        qualified: count(Outcome::Qualified),
        disqualified: count(Outcome::Disqualified),
        not_qualified: count(Outcome::NotQualified),
        incomplete: count(Outcome::Incomplete),
        invalid: count(Outcome::Invalid),
        duplicate_keys: summary.duplicate_keys,
        unreadable_cells: summary.unreadable.values().map(|one| one.count).sum(),
        activities_read: summary.activities.read,
        activities_used: summary.activities.used,
        run: ledger.and_then(|(run, _)| run),
        handed_over: ledger.map(|(_, handed_over)| handed_over),
    })
}

fn written(row: &impl Serialize) -> String {
    let text = serde_json::to_string(row).expect("texts and numbers are JSON");
    plain_json(text) + "\n"
}
