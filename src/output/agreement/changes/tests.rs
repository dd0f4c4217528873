//! Whatever changes what is said is found, and nothing else.

use std::path::Path;

use super::{Kind, changes, shortened};
use crate::domain::agreement::Agreement;
use crate::output::agreement::LANGUAGES;
use crate::output::agreement::tests::{agreements, read};

const BASE: &str = r#"
format = 1
name = "T"
version = 1
effective = 2026-12-01
timezone = "UTC"
[required]
all = ["email"]
[demographic]
all = [
  { id = "size", field = "employees", between = [100, 10_000] },
  { any = [{ field = "country", is = "DE" }, { field = "seniority", is = "vp" }] },
]
[behavioral]
any = [
  { did = "visited", at_least = 3, within = "14 days" },
  { did = "visited", at_least = 10, within = "90 days" },
]
[[tier]]
id = "A"
when = { field = "employees", at_least = 500 }
[[tier]]
id = "B"
when = { field = "country", is = "DE" }
[[tier]]
id = "C"
"#;

fn agreement(text: &str) -> Agreement {
    read(text, Path::new(".")).expect("an agreement")
}

/// Compares the base with what it is after replacements.
#[track_caller]
fn check(replaced: &[(&str, &str)], expected: &[&str]) {
    let mut text = BASE.to_owned();
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let found = changes(&agreement(BASE), &agreement(&text), LANGUAGES[0]);
    let lines: Vec<String> = found.iter().map(|one| one.line(LANGUAGES[0])).collect();
    assert_eq!(lines, expected);
}

#[test]
fn what_reads_the_same_is_no_change() {
    check(&[], &[]);
    check(&[("version = 1", "version = 2 # raised")], &[]);
    let first = "  { did = \"visited\", at_least = 3, within = \"14 days\" },\n";
    let second = "  { did = \"visited\", at_least = 10, within = \"90 days\" },\n";
    check(&[(first, ""), (second, &format!("{second}{first}"))], &[]);
}

#[test]
fn a_rule_that_says_something_else_is_named_with_both_sentences() {
    check(
        &[("[100, 10_000]", "[50, 10_000]")],
        &[
            "demographic.size: was “Employees is from 100 to 10,000”, now “Employees is from 50 to 10,000”",
        ],
    );
    check(
        &[("effective = 2026-12-01", "effective = 2027-01-01")],
        &[
            "The agreement: was “In force from 1 December 2026.”, now “In force from 1 January 2027.”",
        ],
    );
}

#[test]
fn rules_that_come_and_go_are_named() {
    check(
        &[(
            "  { did = \"visited\", at_least = 3, within = \"14 days\" },\n",
            "",
        )],
        &["behavioral.visited: gone: “Visited, at least 3 times, in the last 14 days”"],
    );
    check(
        &[("all = [\"email\"]", "all = [\"email\", \"phone\"]")],
        &[
            "required.phone: new: “Phone”",
            "What we know of a lead: new: “phone: a phone number”",
        ],
    );
}

#[test]
fn a_group_that_asks_for_more_or_less_is_a_change() {
    check(
        &[("[behavioral]\nany", "[behavioral]\nall")],
        &["What they did: was “At least one of these:”, now “All of these:”"],
    );
    check(
        &[("{ any = [{ field", "{ none = [{ field")],
        &[
            "demographic.none: new: “None of these: (Country is DE; Seniority is “vp”)”",
            "demographic.any: gone: “At least one of these: (Country is DE; Seniority is “vp”)”",
        ],
    );
}

#[test]
fn a_rule_that_moves_to_another_group_is_a_change() {
    check(
        &[
            (
                "{ any = [{ field = \"country\", is = \"DE\" }, ",
                "{ any = [",
            ),
            (
                "  { id = \"size\"",
                "  { field = \"country\", is = \"DE\" },\n  { id = \"size\"",
            ),
        ],
        &[
            "demographic.country: was “demographic.any: At least one of these: Country is DE”, now “All of these: Country is DE”",
        ],
    );
}

#[test]
fn a_promise_that_goes_to_another_party_is_a_change() {
    let duty = |party: &str| {
        format!(
            "[[duty]]\nid = \"call\"\nparty = \"{party}\"\nsays = \"Call\"\nmust = {{ did = \"visited\" }}\nwithin = \"1 day\"\n"
        )
    };
    let (mine, yours) = (duty("sales"), duty("marketing"));
    let both = |text: &str| agreement(&format!("{BASE}{text}"));
    let found = changes(&both(&mine), &both(&yours), LANGUAGES[0]);
    let lines: Vec<String> = found.iter().map(|one| one.line(LANGUAGES[0])).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("duty.call: was “Sales promises: Call")
            && lines[0].contains("now “Marketing promises: Call"),
        "{lines:?}"
    );
    let found = changes(&agreement(BASE), &both(&mine), LANGUAGES[0]);
    assert!(
        found[0]
            .line(LANGUAGES[0])
            .starts_with("duty.call: new: “Sales promises: Call: What must"),
        "{found:?}"
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn only_of_tiers_the_order_counts() {
    let (a, b) = (
        "[[tier]]\nid = \"A\"\nwhen = { field = \"employees\", at_least = 500 }\n",
        "[[tier]]\nid = \"B\"\nwhen = { field = \"country\", is = \"DE\" }\n",
    );
    check(
        &[(a, ""), (b, &format!("{b}{a}"))],
        &["Whom to call first: was “A, B, C”, now “B, A, C”"],
    );
}

#[test]
fn every_agreement_is_what_it_is() {
    for (name, agreement) in agreements() {
        for language in LANGUAGES {
            let found = changes(&agreement, &agreement, *language);
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
}

#[test]
fn of_long_sentences_what_is_the_same_is_cut_out() {
    let names = |skipped: usize| -> String {
        let names = (0..60)
            .filter(|one| *one != skipped)
            .map(|one| format!("n{one}"));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        shortened(&names(30), &names(60)),
        (
            "… n26 n27 n28 n29 n31 n32 n33 n34 …".to_owned(),
            "… n26 n27 n28 n29 n30 n31 n32 n33 n34 …".to_owned()
        )
    );
    let same = (names(60), names(60));
    assert_eq!(shortened(&same.0, &same.1).0, "… n56 n57 n58 n59");
}

#[test]
fn what_differs_is_effect_words_layout_or_nothing() {
    use super::Difference;
    let (old, new) = (
        agreement(BASE),
        agreement(&BASE.replace("version = 1", "version = 2")),
    );
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let check = |one: Difference, kind: Kind, lines: &[&str]| {
        assert_eq!(one.kind, kind);
        assert_eq!(one.lines(LANGUAGES[0]), lines);
    };
    let between =
        |new, these: &[&str], same| Difference::between(&old, new, keys(these), same, LANGUAGES[0]);
    check(
        between(&old, &[], true),
        Kind::Nothing,
        &["nothing differs"],
    );
    check(
        between(&old, &[], false),
        Kind::LayoutOnly,
        &["only comments or layout differ"],
    );
    check(
        between(&old, &["input.delimiter"], false),
        Kind::Words,
        &["no sentence differs, but these parts of the file do: `input.delimiter`"],
    );
    check(
        between(&new, &["version"], false),
        Kind::LayoutOnly,
        &["version: was 1, now 2"],
    );
}
