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
    for path in verdict.paths.iter() {
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
    check(
        ACME,
        "good",
        r"
qualified
Attended a webinar in the last 90 days, longest watched 45 minutes. Has budget is yes. Months to purchase is 5. Employees is 250.
required.first_name met: First name is known.
required.email met: Email is known.
required.a_number met: Mobile is known.
demographic.size met: Employees is 250.
demographic.region met: Country is US.
demographic.decision_maker met: Seniority is vp.
situational.budget met: Has budget is yes.
situational.timeline met: Months to purchase is 5.
behavioral.deep_webinar met: Attended a webinar in the last 90 days, longest watched 45 minutes.
missing 
expires 2027-03-05T15:00:00Z
",
    );
}

#[test]
fn a_hand_raise_stands_in_for_what_it_satisfies() {
    check(
        ACME,
        "raised",
        r#"
qualified
Asked for a demo once in the last 30 days. Employees is 101-200. Country is GB. Seniority is manager.
disqualify.student met: Job title is blank, which counts as not matching.
disqualify.opted_out met: Do not contact is blank, which counts as not matching.
required.first_name met: First name is known.
required.email met: Email is known.
required.a_number met: Mobile is known.
demographic.size met: Employees is 101-200.
demographic.region met: Country is GB.
demographic.ops_manager met: Seniority is manager.
demographic.ops_manager met: Department is "Revenue Operations".
hand_raise.requested_demo met: Asked for a demo once in the last 30 days.
missing 
expires 2027-01-12T15:00:00Z
"#,
    );
}

#[test]
fn a_near_miss_is_told_with_its_gap() {
    check(
        ACME,
        "short",
        r#"
not_qualified
Department is blank; "marketing operations" or "revenue operations" is needed. Has budget is blank; yes is needed. Months to purchase cannot be read; at most 6 is needed. Attended a webinar in the last 90 days, longest watched 29 minutes; 30 are needed.
demographic.ops_manager missing: Department is blank; "marketing operations" or "revenue operations" is needed.
situational.budget missing: Has budget is blank; yes is needed.
situational.timeline unreadable: Months to purchase cannot be read; at most 6 is needed.
behavioral.deep_webinar too_short: Attended a webinar in the last 90 days, longest watched 29 minutes; 30 are needed.
behavioral.content_mix group_short: Content mix: 1 of 3 holds; 2 are needed.
behavioral.content_mix outside_window: Downloaded a white paper, but not in the last 90 days; 2 are needed.
behavioral.pricing_habit never: Never visited the pricing page in the last 14 days; 3 are needed.
behavioral.content_mix never: Never visited the pricing page in the last 90 days.
hand_raise.requested_demo never: Never asked for a demo in the last 30 days.
missing department has_budget months_to_purchase
path Find out department; marketing operations or revenue operations is needed. Needed: the lead asked for a demo in the last 30 days (at least 1).
path Needed: the lead asked for a demo in the last 30 days (at least 1). Seniority would have to be director or vp.
path Find out department; marketing operations or revenue operations is needed. Find out has budget; yes is needed. Needed: the lead attended a webinar in the last 90 days (at least 30 minutes at once of watched).
path Find out department; marketing operations or revenue operations is needed. Find out months to purchase; at most 6 is needed. Needed: the lead attended a webinar in the last 90 days (at least 30 minutes at once of watched).
path Find out department; marketing operations or revenue operations is needed. Find out has budget; yes is needed. Needed: the lead visited the pricing page in the last 90 days (at least 1).
and more
"#,
    );
}

#[test]
fn what_excludes_is_told_first() {
    check(
        ACME,
        "small",
        r#"
disqualified
The company has fewer than 100 employees: Employees is 51-99. Student or job seeker: Job title is "Intern". Do not contact is yes, which is excluded. Unsubscribed once in the last year, which is excluded.
disqualify.too_small excluded: The company has fewer than 100 employees: Employees is 51-99.
disqualify.student excluded: Student or job seeker: Job title is "Intern".
disqualify.opted_out excluded: Do not contact is yes, which is excluded.
disqualify.opted_out happened: Unsubscribed once in the last year, which is excluded.
required.first_name missing: First name is blank.
required.email missing: Email is blank.
required.a_number missing: Phone is blank.
required.a_number missing: Mobile is blank.
demographic.size too_low: Employees is 51-99; 100 to 10000 is needed.
demographic.ops_manager missing: Department is blank; "marketing operations" or "revenue operations" is needed.
demographic.region not_allowed: Country is FR; US, CA or GB is needed.
demographic.decision_maker not_allowed: Seniority is individual; director or vp is needed.
demographic.ops_manager not_allowed: Seniority is individual; manager is needed.
situational.timeline too_high: Months to purchase is 9; at most 6 is needed.
situational.budget not_allowed: Has budget is no; yes is needed.
behavioral.deep_webinar never: Never attended a webinar in the last 90 days; 30 minutes are needed.
behavioral.pricing_habit never: Never visited the pricing page in the last 14 days; 3 are needed.
behavioral.content_mix group_short: Content mix: 0 of 3 hold; 2 are needed.
behavioral.content_mix never: Never downloaded a white paper in the last 90 days; 2 are needed.
behavioral.content_mix never: Never attended a webinar in the last 90 days.
behavioral.content_mix never: Never visited the pricing page in the last 90 days.
hand_raise.requested_demo never: Never asked for a demo in the last 30 days.
missing first_name email phone mobile department
"#,
    );
}

#[test]
fn a_range_that_spans_the_line_is_to_be_found_more_exactly() {
    check(
        ACME,
        "rough",
        r"
not_qualified
Employees is 51-200, which is too rough to tell, so this cannot be ruled out: The company has fewer than 100 employees. Employees is 51-200, which is too rough to tell; 100 to 10000 is needed. Country is blank; US, CA or GB is needed. Visited the pricing page on 2 days in the last 14 days; 3 are needed.
disqualify.too_small missing: Employees is 51-200, which is too rough to tell, so this cannot be ruled out: The company has fewer than 100 employees.
demographic.size missing: Employees is 51-200, which is too rough to tell; 100 to 10000 is needed.
demographic.region missing: Country is blank; US, CA or GB is needed.
behavioral.pricing_habit too_few: Visited the pricing page on 2 days in the last 14 days; 3 are needed.
behavioral.content_mix group_short: Content mix: 1 of 3 holds; 2 are needed.
behavioral.deep_webinar never: Never attended a webinar in the last 90 days; 30 minutes are needed.
behavioral.content_mix never: Never downloaded a white paper in the last 90 days; 2 are needed.
behavioral.content_mix never: Never attended a webinar in the last 90 days.
hand_raise.requested_demo never: Never asked for a demo in the last 30 days.
missing country employees
path Find out country; US, CA or GB is needed. Find out employees more exactly; 100 to 10000 is needed. Needed: the lead visited the pricing page in the last 14 days (at least 3 different days).
path Find out country; US, CA or GB is needed. Find out employees more exactly; 100 to 10000 is needed. Needed: the lead attended a webinar in the last 90 days (at least 30 minutes at once of watched).
path Find out country; US, CA or GB is needed. Find out employees more exactly; 100 to 10000 is needed. Needed: the lead attended a webinar in the last 90 days (at least 1).
path Find out country; US, CA or GB is needed. Find out employees more exactly; 100 to 10000 is needed. Needed: the lead asked for a demo in the last 30 days (at least 1).
path Find out country; US, CA or GB is needed. Find out employees more exactly; 100 to 10000 is needed. Needed: the lead downloaded a white paper in the last 90 days (at least 2).
",
    );
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
    assert_eq!(reason.rule, "deep_webinar");
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
            "{}{} {} {}",
            "  ".repeat(node.depth),
            node.rule,
            node.truth.as_str(),
            node.found
        )
    };
    let shown: Vec<String> = verdict
        .tree
        .iter()
        .map(|one| shown(one).trim_end().to_owned())
        .collect();
    let shown = shown.join("\n");
    assert_eq!(
        shown,
        r#"disqualify.too_small false 250
disqualify.student false "Manager"
disqualify.opted_out false
  disqualify.do_not_contact false blank
  disqualify.unsubscribed false never
required true
  required.first_name true "Bo"
  required.email true bo@bigco.example
  required.a_number true
    required.phone true +1 555 0100
    required.mobile unknown blank
demographic unknown
  demographic.size true 250
  demographic.region true US
  demographic.buyer unknown
    demographic.decision_maker false manager
    demographic.ops_manager unknown
      demographic.seniority true manager
      demographic.department unknown blank
situational unknown
  situational.budget unknown blank
  situational.timeline unknown cannot be read
behavioral false
  behavioral.deep_webinar false 29 minutes
  behavioral.pricing_habit false never
  behavioral.content_mix false
    behavioral.downloaded_whitepaper false outside the window
    behavioral.attended_webinar true once
    behavioral.visited_pricing false never
hand_raise false
  hand_raise.requested_demo false never"#,
        "\n{shown}"
    );
}
