//! Whole explanations, as they are printed.

use crate::domain::agreement::Agreement;
use crate::domain::verdict::Verdict;
use crate::engine::prove::tests::{ACME, agreement, explained, listed};

fn missing(agreement: &Agreement, verdict: &Verdict) -> Vec<String> {
    let name = |field: &crate::domain::condition::FieldId| agreement.fields[field.0].name.clone();
    verdict.missing.iter().map(name).collect()
}

#[track_caller]
fn check(text: &str, example: &str, expect: &str) {
    let verdict = explained(text, example);
    let found = format!(
        "{}\n{}\n{}\nmissing {}",
        verdict.outcome.as_str(),
        verdict.sentence,
        listed(&verdict.reasons),
        missing(&agreement(text), &verdict).join(" "),
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
