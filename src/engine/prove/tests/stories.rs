//! Whole explanations, as they are printed.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::show_utc;
use crate::domain::verdict::Verdict;
use crate::engine::prove::tests::{ACME, agreement, explained, listed};

fn missing(agreement: &Agreement, verdict: &Verdict) -> Vec<String> {
    let name = |field: &crate::domain::condition::FieldId| agreement.fields[field.0].name.clone();
    verdict.missing.iter().map(name).collect()
}

/// Returns when the verdict expires, or the paths out of it, one a line.
fn outlook(verdict: &Verdict) -> String {
    let mut lines: Vec<String> = verdict
        .expires
        .iter()
        .map(|at| format!("expires {}", show_utc(*at)))
        .collect();
    for path in &verdict.paths {
        let steps: Vec<&str> = path.steps.iter().map(|step| step.text.as_str()).collect();
        lines.push(format!("path {}", steps.join(" ")));
    }
    if !verdict.paths_are_complete {
        lines.push("and more".to_owned());
    }
    lines.join("\n")
}

#[track_caller]
fn check(text: &str, example: &str, expect: &str) {
    let verdict = explained(text, example);
    let found = format!(
        "{}\n{}\n{}\nmissing {}\n{}",
        verdict.outcome.as_str(),
        verdict.sentence,
        listed(&verdict.reasons),
        missing(&agreement(text), &verdict).join(" "),
        outlook(&verdict),
    );
    assert_eq!(found, expect.trim(), "\n{found}");
}

#[test]
fn behaviour_that_carried_a_lead_is_told_first() {
    check(ACME, "good", "");
}

#[test]
fn a_hand_raise_stands_in_for_what_it_satisfies() {
    check(ACME, "raised", "");
}

#[test]
fn a_near_miss_is_told_with_its_gap() {
    check(ACME, "short", "");
}

#[test]
fn what_excludes_is_told_first() {
    check(ACME, "small", "");
}

#[test]
fn a_range_that_spans_the_line_is_to_be_found_more_exactly() {
    check(ACME, "rough", "");
}
