//! Searches over small agreements: what is found, and what is impossible.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Zone};
use crate::domain::condition::Condition;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::{Answer, Budget, Goal, Mask, Outcomes, Space, Wish, search};
use crate::engine::plan::Plan;
use crate::engine::window::Clock;

/// 2026-06-30T12:00:00Z.
const AS_OF: Instant = 1_782_820_800;

/// Reads an agreement, a head put before it; the text must have no fault but what logic finds.
#[track_caller]
pub(super) fn agreement(text: &str) -> Agreement {
    let text = with_head(text);
    let (agreement, complaints) = crate::sla::read(&text, &mut |_| Err("no files".to_owned()));
    agreement.unwrap_or_else(|| panic!("{complaints:#?}"))
}

/// Returns a text with the head that every agreement needs.
pub(super) fn with_head(text: &str) -> String {
    format!("format = 1\nname = \"Test\"\nversion = 1\n{text}")
}

pub(super) fn clock(agreement: &Agreement) -> Clock {
    Clock {
        as_of: agreement.tests_as_of.unwrap_or(AS_OF),
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    }
}

/// Returns the number of a condition by its id, wherever it stands.
#[track_caller]
fn numbered(agreement: &Agreement, id: &str) -> usize {
    let mut found = None;
    let sections = agreement.sections.iter().map(|one| &one.root);
    let disqualifiers = agreement.disqualifiers.iter().map(|one| &one.when);
    for disqualifier in &agreement.disqualifiers {
        if disqualifier.id == id {
            found = Some(disqualifier.when.number);
        }
    }
    for root in sections.chain(disqualifiers) {
        root.walk(&mut |one: &Condition| {
            if one.id == id {
                found = Some(one.number);
            }
        });
    }
    found.unwrap_or_else(|| panic!("no condition {id}"))
}

fn shown(answer: &Answer) -> &'static str {
    match answer {
        Answer::Found(_) => "found",
        Answer::Impossible => "impossible",
        Answer::NotKnown(_) => "not known",
    }
}

/// Looks for a lead of which a condition is of a truth, and one that qualifies beside that.
#[track_caller]
fn check(text: &str, id: &str, truth: Truth, expected: (&str, &str)) {
    let agreement = agreement(text);
    let plan = Plan::new(&agreement, clock(&agreement));
    let space = Space::new(&[&plan]);
    let is_so = Wish::Truth {
        plan: 0,
        condition: numbered(&agreement, id),
        among: Mask::of(truth),
    };
    let qualifies = Wish::Outcome {
        plan: 0,
        among: Outcomes::of(Outcome::Qualified),
    };
    let alone = search(&space, &Goal::All(vec![is_so.clone()]), Budget::default());
    let both = search(
        &space,
        &Goal::All(vec![is_so, qualifies]),
        Budget::default(),
    );
    assert_eq!((shown(&alone), shown(&both)), expected, "{both:?}");
}

const SIZE: &str = r#"
[[disqualify]]
id = "small"
when = { field = "employees", less_than = 100 }
[demographic]
all = [{ id = "size", field = "employees", between = [100, 500] }, { id = "us", field = "country", one_of = ["US", "CA"] }]
"#;

#[test]
fn a_lead_is_found_on_each_side_of_a_border() {
    check(SIZE, "small", Truth::True, ("found", "impossible"));
    check(SIZE, "small", Truth::False, ("found", "found"));
    check(SIZE, "small", Truth::Unknown, ("found", "impossible"));
    check(SIZE, "size", Truth::False, ("found", "impossible"));
    check(SIZE, "us", Truth::True, ("found", "found"));
}

#[test]
fn windows_and_counts_imply_each_other() {
    let text = r#"
[behavioral]
all = [{ id = "often", did = "visit", at_least = 3, within = "14 days" }]
[situational]
none = [{ id = "once", did = "visit", within = "90 days" }]
"#;
    check(text, "often", Truth::True, ("found", "impossible"));
    check(text, "once", Truth::Unknown, ("found", "impossible"));
    let text = r#"
[behavioral]
all = [{ id = "often", did = "visit", at_least = 3, within = "90 days" }]
[situational]
none = [{ id = "lately", did = "visit", at_least = 3, within = "14 days" }]
"#;
    check(text, "often", Truth::True, ("found", "found"));
}

#[test]
fn a_history_that_is_too_short_never_says_never() {
    let text = r#"
[history]
complete_since = 2026-06-01
[behavioral]
all = [{ id = "quiet", did_not = "visit", within = "90 days" }]
"#;
    check(text, "quiet", Truth::True, ("impossible", "impossible"));
    check(text, "quiet", Truth::Unknown, ("found", "impossible"));
}

#[test]
fn what_texts_may_hold_is_never_excluded_by_samples() {
    let text = r#"
[demographic]
all = [{ id = "odd", field = "title", matches = "^[a-c]{3}[0-9]{2}$" }]
"#;
    check(text, "odd", Truth::True, ("not known", "not known"));
    check(text, "odd", Truth::False, ("found", "impossible"));
}

#[test]
fn sums_longest_and_days_are_made_up() {
    let text = r#"
[details]
minutes = { type = "duration", unit = "minutes" }
value = { type = "number" }
topic = { type = "text" }
[behavioral]
all = [
  { id = "long", did = "webinar", longest = "minutes", at_least = "30 minutes" },
  { id = "worth", did = "order", sum = "value", at_least = 1000, within = "1 year" },
  { id = "habit", did = "visit", distinct = "day", at_least = 3, within = "14 days" },
  { id = "broad", did = "*", distinct = "did", at_least = 3 },
  { id = "topics", did = "read", distinct = "topic", at_least = 2 },
]
"#;
    for id in ["long", "worth", "habit", "broad", "topics"] {
        check(text, id, Truth::True, ("found", "found"));
        check(text, id, Truth::False, ("found", "impossible"));
    }
}

#[test]
fn a_window_may_hang_on_a_date_of_the_lead() {
    let text = r#"
[fields]
created = { type = "date" }
[behavioral]
all = [{ id = "after", did = "visit", since = { field = "created" }, at_least = 2 }]
"#;
    check(text, "after", Truth::True, ("found", "found"));
    check(text, "after", Truth::Unknown, ("found", "impossible"));
}

#[track_caller]
fn check_differ(one: &str, other: &str, expected: &str) {
    let agreements = [agreement(one), agreement(other)];
    let plans = agreements.each_ref().map(|one| Plan::new(one, clock(one)));
    let space = Space::new(&[&plans[0], &plans[1]]);
    let answer = search(&space, &Goal::Differ, Budget::default());
    assert_eq!(shown(&answer), expected, "{answer:?}");
}

#[test]
fn two_agreements_are_told_apart_where_they_differ() {
    check_differ(
        SIZE,
        &SIZE.replace("less_than = 100", "less_than = 101"),
        "found",
    );
    check_differ(SIZE, &SIZE.replace("[100, 500]", "[99, 500]"), "impossible");
    check_differ(SIZE, &SIZE.replace("[100, 500]", "[100, 501]"), "found");
    check_differ(SIZE, &SIZE.replace(", \"CA\"", ""), "found");
    check_differ(SIZE, SIZE, "impossible");
}

#[test]
fn the_zone_of_a_clock_is_the_agreements() {
    let agreement = agreement(SIZE);
    assert_eq!(clock(&agreement).zone, Zone::UTC);
}
