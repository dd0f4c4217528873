//! Whole explanations, as they are printed.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::show_utc;
use crate::domain::number::Number;
use crate::domain::verdict::{Code, Scalar, StepKind, Verdict};
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
    assert_eq!(found.trim(), expect.trim(), "\n{found}");
}

#[test]
fn behaviour_that_carried_a_lead_is_told_first() {
    check(ACME, "good", "");
}

#[test]
fn a_hand_raise_stands_in_for_what_it_satisfies() {
    check(
        ACME,
        "raised",
        r#"
hand_raise.requested_demo false: never
"#,
    );
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

#[test]
fn a_reason_holds_what_was_found_asked_and_counted() {
    let verdict = explained(ACME, "short");
    let reason = verdict
        .reasons
        .iter()
        .find(|one| one.code == Code::TooShort)
        .expect("29 minutes are too short");
    let text = |text: &str| Scalar::Text(text.to_owned());
    assert_eq!(reason.rule, "behavioral.deep_webinar");
    assert_eq!(reason.activity.as_deref(), Some("attended_webinar"));
    assert_eq!(reason.measure.as_deref(), Some("longest watched"));
    assert_eq!(reason.actual, Some(text("29 minutes")));
    assert_eq!(reason.wanted, [("at_least", text("30 minutes"))]);
    assert_eq!(reason.gap.as_deref(), Some("1 minute"));
    let window = reason.window.as_ref().expect("it has a window");
    assert_eq!(window.words, [("within", "90 days".to_owned())]);
    assert_eq!(
        window.from.map(show_utc).as_deref(),
        Some("2026-09-16T14:00:00Z")
    );
    assert_eq!(window.to, None);
    assert_eq!(
        (reason.evidence[0].source.as_str(), reason.evidence[0].row),
        ("activities.csv", 1)
    );
    let line = ACME
        .lines()
        .nth(reason.line - 1)
        .expect("the line is there");
    assert!(line.contains("deep_webinar"), "{line}");
}

#[test]
fn a_path_holds_its_steps_for_machines() {
    let verdict = explained(ACME, "short");
    let [learn, act] = verdict.paths[0].steps.as_slice() else {
        panic!("{:?}", verdict.paths[0]);
    };
    let text = |text: &str| Scalar::Text(text.to_owned());
    assert_eq!(learn.kind, StepKind::Learn);
    let operations = Scalar::List(vec![
        text("marketing operations"),
        text("revenue operations"),
    ]);
    assert_eq!(learn.wanted, [("one_of", operations)]);
    assert_eq!(act.activity.as_deref(), Some("requested_demo"));
    let once = Scalar::Number(Number::ONE);
    assert_eq!(
        act.wanted,
        [("at_least", once), ("within", text("30 days"))]
    );
}

#[test]
fn the_tree_ticks_every_condition() {
    let verdict = explained(ACME, "short");
    let shown = |node: &crate::domain::verdict::Node| {
        format!(
            "{}{} {}: {}",
            "  ".repeat(node.depth),
            node.rule,
            node.truth.as_str(),
            node.found
        )
    };
    let shown: Vec<String> = verdict.tree.iter().map(shown).collect();
    let shown = shown.join("\n");
    assert_eq!(shown, "TREE", "\n{shown}");
}
