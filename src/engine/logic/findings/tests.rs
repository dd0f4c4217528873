//! Each finding on an agreement that has it, and on one that nearly has it.

use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::engine::logic::complaints;
use crate::engine::logic::findings::Look;
use crate::engine::logic::findings::account::Account;
use crate::engine::logic::space::Space;
use crate::engine::logic::tests::{agreement, clock, with_head};
use crate::engine::logic::{FINDINGS, findings};
use crate::engine::plan::Plan;

/// Returns what is found, a line each: level, code, the marked text, message, and the marked texts of related places.
fn shown(text: &str) -> String {
    let agreement = agreement(text);
    let text = with_head(text);
    let found = findings(&agreement, &text, clock(&agreement));
    found.iter().map(|one| line(&text, one)).collect()
}

fn line(text: &str, one: &Diagnostic) -> String {
    let level = match one.level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let at = match &one.at {
        Place::Span(at) => text[at.clone()].replace('\n', " "),
        Place::File(_) | Place::Row { .. } => String::new(),
    };
    let mut related = String::new();
    for (at, _) in &one.related {
        related.push_str(" <");
        related.push_str(&text[at.clone()].replace('\n', " "));
        related.push('>');
    }
    format!("{level} {} <{at}> {}{related}\n", one.code, one.message)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = shown(text);
    assert_eq!(found.trim(), expected.trim(), "found\n{found}");
}

#[test]
fn nobody_qualifies_where_two_conditions_leave_no_value() {
    check(
        r#"
[[disqualify]]
id = "too_small"
when = { field = "employees", less_than = 100 }
[demographic]
all = [{ id = "size", field = "employees", at_most = 80 }, { field = "country", is = "US" }]
"#,
        r#"
error Q401 <{ id = "size", field = "employees", at_most = 80 }> no lead can ever qualify <{ field = "employees", less_than = 100 }>
"#,
    );
    check(
        r#"
[[disqualify]]
id = "too_small"
when = { field = "employees", less_than = 80 }
[demographic]
all = [{ id = "size", field = "employees", at_most = 80 }, { field = "country", is = "US" }]
"#,
        "",
    );
}

#[test]
fn a_group_whose_members_exclude_each_other_is_never_true() {
    check(
        r#"
[demographic]
any = [
  { id = "odd", all = [{ field = "employees", more_than = 500 }, { field = "employees", at_most = 200 }] },
  { field = "country", is = "US" },
]
"#,
        r#"
error Q402 <{ id = "odd", all = [{ field = "employees", more_than = 500 }, { field = "employees", at_most = 200 }] }> `demographic.odd` is never true <{ field = "employees", more_than = 500 }> <{ field = "employees", at_most = 200 }>
"#,
    );
    check(
        r#"
[demographic]
any = [
  { id = "odd", all = [{ field = "employees", more_than = 500 }, { field = "employees", at_most = 501 }] },
  { field = "country", is = "US" },
]
"#,
        "",
    );
}

#[test]
fn a_condition_that_takes_all_choices_is_never_false() {
    let text = |one: &str| {
        format!(
            r#"
[fields]
level = {{ type = "choice", choices = ["junior", "senior"] }}
country = {{ type = "country" }}
[demographic]
all = [{{ id = "level", field = "level", one_of = [{one}] }}, {{ field = "country", is = "US" }}]
"#
        )
    };
    check(
        &text(r#""junior", "senior""#),
        r#"
note Q403 <{ id = "level", field = "level", one_of = ["junior", "senior"] }> `demographic.level` is true whenever it is known
"#,
    );
    check(&text(r#""junior""#), "");
}

#[test]
fn what_another_condition_implies_is_said() {
    check(
        r#"
[behavioral]
any = [{ id = "habit", did = "visit", at_least = 3, within = "14 days" }, { id = "once", did = "visit", within = "90 days" }]
"#,
        r#"
warning Q404 <{ id = "habit", did = "visit", at_least = 3, within = "14 days" }> `behavioral.habit` adds nothing beside `behavioral.once` <{ id = "once", did = "visit", within = "90 days" }>
"#,
    );
    check(
        r#"
[behavioral]
any = [{ id = "habit", did = "visit", at_least = 3, within = "90 days" }, { id = "lately", did = "visit", within = "14 days" }]
"#,
        "",
    );
    check(
        r#"
[demographic]
all = [{ id = "size", field = "employees", at_least = 100 }, { id = "big", field = "employees", more_than = 100 }]
"#,
        r#"
warning Q404 <{ id = "size", field = "employees", at_least = 100 }> `demographic.size` repeats what `demographic.big` says <{ id = "big", field = "employees", more_than = 100 }>
"#,
    );
    check(
        r#"
[[disqualify]]
id = "small"
when = { field = "employees", less_than = 100 }
[demographic]
all = [{ id = "size", field = "employees", between = [100, 10_000] }]
"#,
        r#"
note Q404 <{ id = "size", field = "employees", between = [100, 10_000] }> one end of `demographic.size` turns away only whom `disqualify.small` turns away already <{ field = "employees", less_than = 100 }>
"#,
    );
    check(
        r#"
[[disqualify]]
id = "small"
when = { field = "employees", less_than = 99 }
[demographic]
all = [{ id = "size", field = "employees", between = [100, 10_000] }]
"#,
        r#"
note Q407 <{ field = "employees", less_than = 99 }> disqualifier `small` never decides anything <{ id = "size", field = "employees", between = [100, 10_000] }>
"#,
    );
}

#[test]
fn tiers_and_signals_that_no_qualified_lead_has_are_said() {
    let text = |points: i64, country: &str| {
        format!(
            r#"
[demographic]
all = [{{ field = "country", is = "US" }}]
[[signal]]
id = "a"
points = 20
when = {{ did = "visit" }}
[[signal]]
id = "b"
points = 30
when = {{ all = [{{ did = "call" }}, {{ field = "country", is = "{country}" }}] }}
[[tier]]
id = "A"
points_at_least = {points}
[[tier]]
id = "B"
"#
        )
    };
    check(
        &text(51, "US"),
        r"
error Q405 <points_at_least = 51> tier `A` can never be reached
",
    );
    check(&text(50, "US"), "");
    check(
        &text(20, "CA"),
        r#"
warning Q405 <{ all = [{ did = "call" }, { field = "country", is = "CA" }] }> no qualified lead ever has signal `b`
"#,
    );
}

#[test]
fn tiers_are_in_order() {
    let text = |first: i64, second: i64| {
        format!(
            r#"
[demographic]
all = [{{ field = "country", is = "US" }}]
[[signal]]
id = "a"
points = 100
when = {{ did = "visit" }}
[[signal]]
id = "b"
points = 20
when = {{ did = "call" }}
[[tier]]
id = "A"
points_at_least = {first}
[[tier]]
id = "B"
points_at_least = {second}
[[tier]]
id = "C"
"#
        )
    };
    check(
        &text(20, 60),
        r"
error Q406 <points_at_least = 60> tier `B` is never given: tier `A` above it asks for no more points <points_at_least = 20>
",
    );
    check(&text(60, 20), "");
}

#[test]
fn a_disqualifier_decides_something() {
    let text = |country: &str| {
        format!(
            r#"
[[disqualify]]
id = "abroad"
when = {{ all = [{{ field = "country", is = "{country}" }}, {{ did = "visit" }}] }}
[demographic]
all = [{{ id = "home", field = "country", one_of = ["US", "CA"] }}]
"#
        )
    };
    check(
        &text("DE"),
        r#"
warning Q407 <{ all = [{ field = "country", is = "DE" }, { did = "visit" }] }> disqualifier `abroad` never decides anything
"#,
    );
    check(&text("CA"), "");
}

#[test]
fn a_hand_raise_lets_someone_through() {
    let text = |within: &str| {
        format!(
            r#"
[demographic]
all = [{{ field = "country", is = "US" }}]
[behavioral]
any = [{{ did = "demo", within = "90 days" }}, {{ did = "visit", at_least = 3, within = "90 days" }}]
[hand_raise]
any = [{{ id = "asked", did = "demo", within = "{within}" }}, {{ did = "wrote", within = "30 days" }}]
"#
        )
    };
    check(
        &text("30 days"),
        r#"
warning Q408 <{ id = "asked", did = "demo", within = "30 days" }> `hand_raise.asked` lets nobody through who would not qualify anyway <{ did = "demo", within = "90 days" }>
"#,
    );
    check(&text("91 days"), "");
}

#[test]
fn everything_is_not_one_thing_or_not_another() {
    let text = |word: &str| {
        format!(
            r#"
[[disqualify]]
id = "abroad"
when = {{ {word} = [{{ field = "country", is_not = "US" }}, {{ field = "country", is_not = "CA" }}] }}
[demographic]
all = [{{ id = "size", field = "employees", at_least = 100 }}]
"#
        )
    };
    check(
        &text("any"),
        r#"
error Q409 <{ any = [{ field = "country", is_not = "US" }, { field = "country", is_not = "CA" }] }> whatever `country` is, it is not one of these or not another <{ field = "country", is_not = "US" }> <{ field = "country", is_not = "CA" }>
"#,
    );
    check(
        &text("all"),
        r#"
warning Q410 <{ field = "country", is_not = "US" }> a lead with no `country` can never qualify <{ field = "country", is_not = "CA" }>
"#,
    );
}

#[test]
fn a_blank_that_only_a_disqualifier_minds_is_said() {
    let text = |guard: &str| {
        format!(
            r#"
[[disqualify]]
id = "student"
when = {{ field = "title", has_word = ["student", "intern"]{guard} }}
[demographic]
all = [{{ field = "country", is = "US" }}]
"#
        )
    };
    check(
        &text(""),
        r#"
warning Q410 <{ field = "title", has_word = ["student", "intern"] }> a lead with no `title` can never qualify
"#,
    );
    check(&text(r#", if_missing = "does_not_match""#), "");
}

#[test]
fn a_window_that_begins_before_the_history_is_said() {
    let text = |within: &str| {
        format!(
            r#"
[history]
complete_since = 2026-01-01
[[disqualify]]
id = "left"
when = {{ did = "unsubscribed", within = "{within}" }}
[demographic]
all = [{{ field = "country", is = "US" }}]
"#
        )
    };
    check(
        &text("1 year"),
        r#"
warning Q411 <{ did = "unsubscribed", within = "1 year" }> `1 year` goes back past 2026-01-01, so it cannot be known what did not happen
"#,
    );
    check(&text("90 days"), "");
}

#[test]
fn groups_that_could_be_simpler_are_said() {
    check(
        r#"
[demographic]
all = [
  { field = "country", is = "US" },
  { any = [{ field = "level", is = "vp" }] },
  { any = [{ field = "size", at_least = 5 }, { all = [{ field = "team", is = "ops" }, { any = [{ field = "x", is = "1" }, { all = [{ field = "y", is = "1" }, { field = "z", is = "1" }] }] }] }] },
]
[situational]
none = [{ none = [{ field = "budget", is = true }] }]
"#,
        r#"
note Q412 <{ any = [{ field = "level", is = "vp" }] }> a group of one condition says what the condition says
note Q412 <{ any = [{ field = "x", is = "1" }, { all = [{ field = "y", is = "1" }, { field = "z", is = "1" }] }] }> groups are nested more than three deep
note Q412 <[situational]> `none` of `none` is `any`
"#,
    );
}

#[test]
fn what_is_always_true_is_a_warning() {
    check(
        r#"
[demographic]
all = [{ id = "either", any = [{ field = "phone", present = true }, { field = "phone", present = false }] }, { field = "country", is = "US" }]
"#,
        r#"
warning Q403 <{ id = "either", any = [{ field = "phone", present = true }, { field = "phone", present = false }] }> `demographic.either` is always true
"#,
    );
}

#[test]
fn what_was_not_checked_is_said() {
    let members: Vec<String> = (0..24)
        .map(|number| format!("{{ id = \"ID{number}\", field = \"f{number}\", is = true }}"))
        .collect();
    let members = members.join(", ");
    let text = format!(
        r"
[demographic]
all = [{{ at_least = 12, of = [{}] }}]
[situational]
none = [{{ at_least = 12, of = [{}] }}]
",
        members.replace("ID", "a"),
        members.replace("ID", "b"),
    );
    let found = shown(&text);
    assert!(
        found.contains("note Q413 <> the search was given up for"),
        "{found}"
    );
    assert!(!found.contains("Q401"), "{found}");
    let text = text.replacen("at_least = 12", "at_least = 24", 1);
    assert!(!shown(&text).contains("Q413"), "{}", shown(&text));
}

#[test]
fn each_page_has_an_example_that_is_found_and_one_that_is_not() {
    for finding in FINDINGS {
        let root = env!("CARGO_MANIFEST_DIR");
        let path = format!("{root}/src/cli/check/pages/{}.md", finding.code);
        let page = std::fs::read_to_string(&path).unwrap();
        let title = format!("# {}: {}\n", finding.code, finding.title);
        assert!(page.starts_with(&title), "{path}");
        let blocks: Vec<&str> = page
            .split("```toml\n")
            .skip(1)
            .map(|block| block.split("```").next().unwrap())
            .collect();
        for (block, is_found) in blocks.iter().zip([true, false]) {
            let (agreement, complaints) =
                crate::sla::read(block, &mut |_| Err("no files".to_owned()));
            let agreement = agreement.unwrap_or_else(|| panic!("{path}: {complaints:#?}"));
            let found = findings(&agreement, block, clock(&agreement));
            let has = found.iter().any(|one| one.code == finding.code);
            assert_eq!(has, is_found, "{path}: {found:#?}");
        }
        assert_eq!(blocks.len(), 2, "{path}");
    }
}

/// Returns the notes beside the first finding of a code.
fn notes(text: &str, code: &str) -> Vec<String> {
    let agreement = agreement(text);
    let found = findings(&agreement, &with_head(text), clock(&agreement));
    let of_code = found.into_iter().find(|one| one.code == code);
    of_code.map(|one| one.notes).unwrap_or_default()
}

#[track_caller]
fn check_note(text: &str, code: &str, expected: &str) {
    let notes = notes(text, code);
    assert!(notes.iter().any(|note| note == expected), "{notes:#?}");
}

#[test]
fn a_lead_shows_what_is_found() {
    check_note(
        r#"
[[disqualify]]
id = "too_small"
when = { field = "employees", less_than = 100 }
[demographic]
all = [{ id = "size", field = "employees", at_most = 80 }, { field = "country", is = "US" }]
"#,
        "Q401",
        "only `disqualify.too_small` keeps a lead with employees = \"79\", country = \"US\" from qualifying",
    );
    check_note(
        r#"
[demographic]
all = [{ id = "size", field = "employees", at_least = 100 }, { id = "big", field = "employees", more_than = 100 }]
"#,
        "Q404",
        "`demographic.big` decides: a lead with employees = \"100\" meets `demographic.size`, but not that",
    );
    check_note(
        r#"
[demographic]
any = [{ id = "long", field = "title", contains = "vp of" }, { id = "short", field = "title", contains = "vp" }]
"#,
        "Q404",
        "`demographic.short` takes more: a lead with title = \"vp\" meets it without `demographic.long`",
    );
    check_note(
        r#"
[behavioral]
any = [{ id = "year", did = "visit", within = "1 year" }, { id = "months", did = "visit", within = "12 months" }]
"#,
        "Q404",
        "the two say the same of every lead",
    );
    check_note(
        r#"
[demographic]
all = [{ field = "country", is = "US" }]
[[tier]]
id = "A"
when = { field = "employees", at_least = 100 }
[[tier]]
id = "B"
when = { field = "employees", at_least = 200 }
[[tier]]
id = "C"
"#,
        "Q405",
        "a lead with country = \"US\", employees = \"200\" meets what it asks for and gets tier `A`",
    );
}

#[test]
fn a_lead_that_shows_something_names_nobody() {
    let text = r#"
[fields]
email = { type = "email" }
country = { type = "country" }
[[disqualify]]
id = "one"
when = { field = "email", is = "jane.doe@real.org" }
[[disqualify]]
id = "all"
when = { field = "email", domain_is = "real.org" }
[demographic]
all = [{ field = "country", is = "US" }]
"#;
    check_note(
        text,
        "Q404",
        "`disqualify.all` takes more: a lead with email = \"…@real.org\" meets it without `disqualify.one`",
    );
}

#[test]
fn windows_are_compared_by_what_they_always_are() {
    let found = |one: &str, other: &str| {
        let text = format!(
            "\n[behavioral]\nany = [{{ id = \"one\", did = \"visit\", within = \"{one}\" }}, {{ id = \"other\", did = \"visit\", within = \"{other}\" }}]\n\
             [demographic]\nany = [{{ id = \"young\", field = \"created\", within = \"{one}\" }}, {{ id = \"old\", field = \"created\", within = \"{other}\" }}]\n"
        );
        shown(&text).matches("Q404").count()
    };
    assert_eq!(found("14 days", "1 month"), 2);
    assert_eq!(found("31 days", "1 month"), 2);
    assert_eq!(found("30 days", "1 month"), 0);
    assert_eq!(found("1 month", "30 days"), 0);
    assert_eq!(found("91 days", "1 quarter"), 0);
    assert_eq!(found("365 days", "1 year"), 2);
}

/// Returns an agreement with so many disqualifiers; `when` makes the condition of each.
fn disqualifiers(count: usize, when: impl Fn(usize) -> String) -> String {
    let one = |number| {
        format!(
            "[[disqualify]]\nid = \"d{number}\"\nwhen = {{ {} }}\n",
            when(number)
        )
    };
    let required = "[required]\nall = [\"email\"]\n".to_owned();
    required + &(0..count).map(one).collect::<String>()
}

/// Returns how many conditions were looked at to check an agreement, but for whether anybody qualifies.
fn work(text: &str) -> u64 {
    let agreement = agreement(text);
    let plan = Plan::new(&agreement, clock(&agreement));
    let space = Space::ever(&[&plan]);
    let look = Look::new(&plan, &space, text);
    look.nobody_qualifies();
    let before = space.work.get();
    for (kind, finding) in FINDINGS.iter().enumerate() {
        look.account.begin(kind, space.work.get());
        (finding.find)(&look);
    }
    space.work.get() - before
}

#[test]
fn rules_that_share_nothing_are_looked_at_apart() {
    let text = |count| {
        disqualifiers(count, |number| {
            format!("did = \"deed {number}\", within = \"9 days\"")
        })
    };
    let (few, many) = (work(&text(40)), work(&text(320)));
    assert!(many < few * 50, "{few} for 40 rules, {many} for 320");
}

#[test]
fn questions_that_were_not_asked_are_counted() {
    let account = Account::default();
    account.begin(6, 100);
    assert!(account.may_ask(101));
    assert!(!account.may_ask(u64::MAX));
    account.leave_out();
    account.leave_out();
    account.give_up("whether it rains".to_owned());
    let said = complaints::not_checked(&account.given_up(), &account.not_asked());
    assert_eq!(said.message, "the search was given up for 3 questions");
    assert_eq!(
        said.notes,
        [
            "not checked: whether it rains",
            "not checked: 2 questions of Q407, a disqualifier that decides nothing"
        ]
    );
}
