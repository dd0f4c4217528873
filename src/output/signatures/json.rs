//! Signatures for machines: one object, `qualify.signatures/1.0`; it only grows.

use serde::Serialize;

use crate::domain::signing::Checked;
use crate::output::escape::plain_json;
use crate::output::signatures::words::Why;
use crate::output::signatures::{ENGLISH, Report, why, why_gap};

#[derive(Serialize)]
struct ReportRow<'r> {
    schema: &'static str,
    /// The file as named.
    file: &'r str,
    /// The agreement's own name; `null` where it cannot be read.
    name: Option<&'r str>,
    /// Its edition; `null` where it cannot be read.
    version: Option<u64>,
    /// Whether every party has signed this very text.
    holds: bool,
    signatures: Vec<SignatureRow<'r>>,
    /// The parties without a signature.
    missing: &'r [String],
    /// What verdicts rest on and the signatures do not reach.
    gaps: Vec<WhyRow>,
}

#[derive(Serialize)]
struct SignatureRow<'r> {
    party: &'r str,
    /// As written beside the signature, which does not cover it; so are `title` and `date`.
    name: Option<&'r str>,
    title: Option<&'r str>,
    date: Option<&'r str>,
    /// `null` where the signature cannot be read.
    key: Option<KeyRow<'r>>,
    /// Whose key it is by the signers file; `null` where it does not sign for the party.
    principal: Option<&'r str>,
    holds: bool,
    /// Why it is worth nothing; empty where it holds.
    faults: Vec<WhyRow>,
    /// `null` where the signed text is not known, or is this one.
    changed: Option<ChangedRow<'r>>,
}

#[derive(Serialize)]
struct KeyRow<'r> {
    r#type: &'r str,
    fingerprint: &'r str,
}

#[derive(Serialize)]
struct WhyRow {
    /// A word from a closed list.
    code: &'static str,
    text: String,
    help: Option<String>,
}

#[derive(Serialize)]
struct ChangedRow<'r> {
    /// Where the signed text is.
    found_in: &'r str,
    /// What changed since, a line each.
    changes: &'r [String],
}

/// Returns the report as JSON.
pub fn json(report: &Report<'_>) -> String {
    let verification = report.verification;
    let signatures = verification.signatures.iter().enumerate();
    let row = ReportRow {
        schema: "qualify.signatures/1.0",
        file: report.file,
        name: report.agreement.map(|(name, _)| name),
        version: report.agreement.map(|(_, version)| version),
        holds: report.holds(),
        signatures: signatures
            .map(|(index, one)| signature(index, one, report))
            .collect(),
        missing: &verification.missing,
        gaps: verification
            .gaps
            .iter()
            .map(|gap| row(why_gap(gap)))
            .collect(),
    };
    let mut json = serde_json::to_string_pretty(&row).expect("texts and numbers are JSON");
    json.push('\n');
    plain_json(json)
}

fn signature<'r>(index: usize, checked: &'r Checked, report: &Report<'r>) -> SignatureRow<'r> {
    let changed = report
        .changes
        .iter()
        .find(|one| one.signatures.contains(&index));
    let faults = checked.faults.iter();
    SignatureRow {
        party: &checked.party,
        name: checked.name.as_deref(),
        title: checked.title.as_deref(),
        date: checked.date.as_deref(),
        key: checked.key.as_ref().map(|key| KeyRow {
            r#type: &key.kind,
            fingerprint: &key.fingerprint,
        }),
        principal: checked.principal.as_deref(),
        holds: checked.is_good(),
        faults: faults
            .map(|fault| row(why(fault, &checked.party)))
            .collect(),
        changed: changed.map(|one| ChangedRow {
            found_in: &one.found_in,
            changes: &one.lines,
        }),
    }
}

fn row(why: Why) -> WhyRow {
    WhyRow {
        code: why.code,
        text: why.text(ENGLISH),
        help: why.help,
    }
}
