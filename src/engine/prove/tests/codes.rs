//! Every word for why, and its sentence, one condition at a time.

use crate::domain::value::Fact;
use crate::domain::verdict::Code;
use crate::engine::case::{Case, measure_all};
use crate::engine::measure::{Doubt, Measured};
use crate::engine::prove::Depth;
use crate::engine::prove::tests::{agreement, explain, explained, facts, listed, plan};

const HEAD: &str = r#"
format = 1
name = "one"
version = 1
timezone = "America/New_York"
[fields]
employees = { type = "whole_number" }
country = { type = "country" }
email = { type = "email" }
company_domain = { type = "domain" }
job_title = { type = "text" }
interests = { type = "list" }
created_at = { type = "datetime" }
ready = { type = "yes_no" }
[activities]
attended_webinar = { label = "attended a webinar" }
visited_pricing = {}
[details]
watched = { type = "duration", unit = "minutes" }
spent = { type = "number" }
topic = { type = "text" }
[history]
complete_since = 2026-01-01
[tests]
as_of = 2026-12-15T15:00:00Z
"#;

fn text(rules: &str, lead: &str, activities: &str) -> String {
    let example = format!("[examples.lead]\nlead = {{ {lead} }}\nactivities = [{activities}]\n");
    format!("{HEAD}{example}{rules}")
}

/// Checks the reasons of a lead under rules of their own.
#[track_caller]
fn check(rules: &str, lead: &str, activities: &str, expect: &str) {
    let found = listed(&explained(&text(rules, lead, activities), "lead").reasons);
    assert_eq!(found, expect, "\n{found}");
}

/// Checks the reason of a lead of which one condition is asked.
#[track_caller]
fn one(condition: &str, lead: &str, activities: &str, expect: &str) {
    let rules = format!("[demographic]\nall = [{condition}]\n");
    check(&rules, lead, activities, &format!("demographic.{expect}"));
}

#[test]
fn what_is_not_known_says_how_it_is_not_known() {
    let size = "{ field = \"employees\", at_least = 100 }";
    one(
        size,
        "",
        "",
        "employees missing: Employees is not in the record; at least 100 is needed.",
    );
    one(
        size,
        "employees = ' '",
        "",
        "employees missing: Employees is blank; at least 100 is needed.",
    );
    one(
        size,
        "employees = 'lots'",
        "",
        "employees unreadable: Employees cannot be read; at least 100 is needed.",
    );
    one(
        size,
        "employees = '51-200'",
        "",
        "employees missing: Employees is 51-200, which is too rough to tell; at least 100 is needed.",
    );
    one(
        "{ field = \"email\", present = true }",
        "email = ''",
        "",
        "email missing: Email is blank.",
    );
    one(
        "{ field = \"email\", domain_is = { field = \"company_domain\" } }",
        "email = 'a@b.example', company_domain = ''",
        "",
        "email missing: Company domain is blank; the domain in company domain is needed.",
    );
}

#[test]
fn a_fact_that_does_not_fit_says_what_it_is_and_what_is_needed() {
    one(
        "{ field = \"employees\", at_least = 100 }",
        "employees = 40",
        "",
        "employees too_low: Employees is 40; at least 100 is needed.",
    );
    one(
        "{ field = \"employees\", between = [10, 20] }",
        "employees = 40",
        "",
        "employees too_high: Employees is 40; 10 to 20 is needed.",
    );
    one(
        "{ field = \"country\", one_of = [\"US\", \"CA\"] }",
        "country = 'FR'",
        "",
        "country not_allowed: Country is FR; US or CA is needed.",
    );
    one(
        "{ field = \"country\", none_of = [\"FR\", \"CA\"] }",
        "country = 'FR'",
        "",
        "country excluded: Country is FR; anything but FR or CA is needed.",
    );
    one(
        "{ field = \"job_title\", has_word = [\"vp\", \"chief\"] }",
        "job_title = 'Clerk'",
        "",
        "job_title no_match: Job title is \"Clerk\"; the word \"vp\" or \"chief\" is needed.",
    );
    one(
        "{ field = \"email\", domain_is = \"good.example\" }",
        "email = 'a@bad.example'",
        "",
        "email no_match: Email is a@bad.example; the domain good.example is needed.",
    );
    one(
        "{ field = \"created_at\", within = \"30 days\" }",
        "created_at = '2026-01-05'",
        "",
        "created_at outside_window: Created at is 2026-01-05; a date in the last 30 days is needed.",
    );
    one(
        "{ field = \"interests\", any_of = [\"sales\", \"ops\"] }",
        "interests = 'art; music'",
        "",
        "interests not_allowed: Interests is \"art\", \"music\"; \"sales\" or \"ops\" is needed.",
    );
    one(
        "{ field = \"ready\", is = true }",
        "ready = 'no'",
        "",
        "ready not_allowed: Ready is no; yes is needed.",
    );
}

#[test]
fn what_is_under_none_is_told_as_excluded() {
    let rules = "[demographic]\nnone = [{ field = \"employees\", less_than = 100 }, { did = \"attended_webinar\" }]\n";
    check(
        rules,
        "employees = 40",
        "{ did = \"attended_webinar\", ago = \"3 days\" }",
        "demographic.employees excluded: Employees is 40; less than 100 is excluded.\n\
         demographic.attended_webinar happened: Attended a webinar at least once, which is excluded.",
    );
    check(
        rules,
        "employees = ''",
        "",
        "demographic.employees missing: Employees is blank, so less than 100 cannot be ruled out.\n\
         demographic.attended_webinar history_too_short: Not known to be so: attended a webinar, but the history is complete only since 2026-01-01.",
    );
}

#[test]
fn never_is_not_outside_the_window_and_not_too_few() {
    let three = "{ did = \"visited_pricing\", at_least = 3, within = \"14 days\" }";
    let at = |ago: &str| format!("{{ did = \"visited_pricing\", ago = \"{ago}\" }}");
    one(
        three,
        "",
        "",
        "visited_pricing never: Never visited pricing in the last 14 days; 3 are needed.",
    );
    one(
        three,
        "",
        &at("20 days"),
        "visited_pricing outside_window: Visited pricing, but not in the last 14 days; 3 are needed.",
    );
    one(
        three,
        "",
        &at("2 days"),
        "visited_pricing too_few: Visited pricing once in the last 14 days; 3 are needed.",
    );
    one(
        "{ did = \"visited_pricing\", at_most = 1, within = \"14 days\" }",
        "",
        &[at("2 days"), at("3 days")].join(", "),
        "visited_pricing too_many: Visited pricing twice in the last 14 days; at most 1 is allowed.",
    );
    one(
        "{ did_not = \"visited_pricing\", within = \"14 days\" }",
        "",
        &at("2 days"),
        "no_visited_pricing happened: Visited pricing once in the last 14 days, which must not have happened.",
    );
    one(
        "{ did = \"visited_pricing\", within = \"3 years\" }",
        "",
        "",
        "visited_pricing history_too_short: Not known to be so: visited pricing in the last 3 years, but the history is complete only since 2026-01-01.",
    );
    one(
        "{ did = \"*\", distinct = \"day\", at_least = 2, within = \"1 month\" }",
        "",
        &at("2 days"),
        "anything too_few: Was active on 1 day in the last month; 2 are needed.",
    );
}

#[test]
fn amounts_are_told_with_their_unit() {
    let seen = "{ did = \"attended_webinar\", ago = \"3 days\", details = { watched = \"29\", spent = \"7.50\", topic = \"art\" } }";
    one(
        "{ did = \"attended_webinar\", longest = \"watched\", at_least = \"30 minutes\", within = \"90 days\" }",
        "",
        seen,
        "attended_webinar too_short: Attended a webinar in the last 90 days, longest watched 29 minutes; 30 are needed.",
    );
    one(
        "{ did = \"attended_webinar\", sum = \"watched\", at_least = \"1 hour\", within = \"90 days\" }",
        "",
        seen,
        "attended_webinar too_short: Attended a webinar in the last 90 days, total watched 29 minutes; 1 hour is needed.",
    );
    one(
        "{ did = \"attended_webinar\", sum = \"spent\", more_than = 10, within = \"90 days\" }",
        "",
        seen,
        "attended_webinar too_low: Attended a webinar in the last 90 days, total spent 7.5; more than 10 are needed.",
    );
    one(
        "{ did = \"attended_webinar\", distinct = \"topic\", at_least = 2, within = \"90 days\" }",
        "",
        seen,
        "attended_webinar too_few: Attended a webinar with 1 different topic in the last 90 days; 2 are needed.",
    );
    one(
        "{ did = \"attended_webinar\", where = [{ detail = \"topic\", is = \"sums\" }], within = \"90 days\" }",
        "",
        seen,
        "attended_webinar never: Never attended a webinar with topic \"sums\" in the last 90 days.",
    );
    let blank = "{ did = \"attended_webinar\", ago = \"3 days\" }";
    one(
        "{ did = \"attended_webinar\", longest = \"watched\", at_least = \"30 minutes\", within = \"90 days\" }",
        "",
        blank,
        "attended_webinar unreadable: Attended a webinar in the last 90 days, longest watched at least 0 seconds, as some events have no readable time or detail; at least 30 minutes are needed.",
    );
}

#[test]
fn a_window_that_hangs_on_a_date_that_lacks_says_so() {
    one(
        "{ did = \"attended_webinar\", since = { field = \"created_at\" } }",
        "created_at = ''",
        "",
        "attended_webinar missing: Created at is blank, so we cannot tell when to count: attended a webinar since created at.",
    );
}

#[test]
fn without_a_history_nothing_is_said_of_it() {
    let text = text(
        "[behavioral]\nall = [{ did = \"attended_webinar\", within = \"90 days\" }]\n",
        "",
        "",
    );
    let agreement = agreement(&text);
    let plan = plan(&agreement);
    let case = Case {
        facts: facts(&agreement, &agreement.examples[0].lead),
        measured: vec![Measured::unknown(Doubt::NoHistory)],
    };
    let verdict = explain(&plan, &text, &case, None, Depth::Full);
    assert_eq!(
        listed(&verdict.reasons),
        "behavioral.attended_webinar history_too_short: No activity history was given, so we cannot tell: attended a webinar in the last 90 days."
    );
    assert!(verdict.paths.is_empty() && !verdict.paths_are_complete);
}

#[test]
fn points_name_their_signals() {
    let rules = r#"
[behavioral]
all = [{ points = "signals", at_least = 50 }]
[[signal]]
id = "big_company"
points = 20
when = { field = "employees", at_least = 100 }
[[signal]]
id = "is_ready"
points = 40
when = { field = "ready", is = true }
"#;
    check(
        rules,
        "employees = 200, ready = 'no'",
        "",
        "behavioral.points too_low: Points are 20 for big company; at least 50 are needed.",
    );
    check(
        rules,
        "employees = 200, ready = ''",
        "",
        "behavioral.points missing: Points are 20 to 60 for big company, not known: is ready; at least 50 are needed.",
    );
    let verdict = explained(&text(rules, "employees = 200, ready = ''", ""), "lead");
    let steps: Vec<&str> = verdict.paths[0]
        .steps
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(steps, ["Find out ready; yes is needed."]);
}

#[test]
fn values_of_the_data_are_escaped_and_cut() {
    let rule = "{ field = \"job_title\", is = \"vp\" }";
    one(
        rule,
        "job_title = \"a\\u202Eb\\u001B[31m\"",
        "",
        "job_title not_allowed: Job title is \"a\\u{202e}b\\u{1b}[31m\"; \"vp\" is needed.",
    );
    let long = format!("job_title = '{}'", "x".repeat(100));
    let expect = format!(
        "job_title not_allowed: Job title is \"{}…\"; \"vp\" is needed.",
        "x".repeat(60)
    );
    one(rule, &long, "", &expect);
}

#[test]
fn values_stay_out_of_texts_where_they_are_not_to_be_shown() {
    let text = text(
        "[demographic]\nall = [{ field = \"job_title\", is = \"vp\" }]\n",
        "job_title = 'Clerk'",
        "",
    );
    let agreement = agreement(&text);
    let plan = plan(&agreement);
    let facts = facts(&agreement, &agreement.examples[0].lead);
    assert!(matches!(facts[4], Fact::Known(_)));
    let measured = measure_all(&plan, &plan.frames, &facts, &[]);
    let case = Case { facts, measured };
    let verdict = super::explain_without_values(&plan, &text, &case);
    assert_eq!(
        verdict.sentence,
        "Job title does not fit; \"vp\" is needed."
    );
    assert_eq!(verdict.reasons[0].actual, None);
}

#[test]
fn every_code_but_met_has_a_case_above() {
    let told = include_str!("codes.rs");
    for (word, code) in Code::WORDS {
        let elsewhere = matches!(code, Code::Met | Code::GroupShort);
        assert!(elsewhere || told.contains(&format!(" {word}: ")), "{word}");
    }
}
