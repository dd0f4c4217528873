//! What only a check says: doubtful names, values, tests and promises, and what is nearly so.

use super::{HEAD, load, render, reviewed};
use crate::sla::{Edition, review_against};

#[test]
fn columns_are_read_once_for_one_purpose() {
    reviewed(
        r#"
[fields]
size = { type = "whole_number" }
employees = { type = "whole_number", columns = ["Size", "Head-Count", "head count"] }
label = { type = "text", columns = ["size"] }
[required]
all = ["size", "employees", "label"]
"#,
        r#"
Q205 warning 3:49 ‹"Size"› the column `Size` already feeds the field `size`, which reads it alike | keep one of the two fields, or give each a column of its own [2:1 already here]
Q205 warning 3:71 ‹"head count"› `head count` is the same header as one before: case, spaces, `_` and `-` do not count | remove it
"#,
    );
}

#[test]
fn what_no_rule_looks_at_is_named() {
    reviewed(
        r#"
[fields]
email = { type = "email" }
phone = { type = "phone" }
fax = { type = "phone" }
[activities]
demo = {}
webinar = {}
[details]
topic = { type = "text" }
[required]
all = ["email"]
[behavioral]
all = [{ did = "demo" }]
[tests]
as_of = 2026-01-01
[[test]]
name = "a"
change = { phone = "1" }
expect = { verdict = "rejected" }
"#,
        r"
Q206 note 3:1 ‹phone› the fields `phone` and `fax` are declared, but no rule looks at them | write a rule for them, or remove them here and from the examples
Q206 note 7:1 ‹webinar› the activity `webinar` is declared, but no rule looks at it | write a rule for it; or leave it here, so that its rows are not reported as unknown
Q206 note 9:1 ‹topic› the detail `topic` is declared, but no rule looks at it | write a rule for it, or remove it
",
    );
}

#[test]
fn a_rule_about_everything_looks_at_every_activity() {
    reviewed(
        r#"
[activities]
demo = {}
webinar = {}
[behavioral]
all = [{ did = "*" }]
"#,
        "",
    );
}

#[test]
fn spellings_lead_to_values_that_rules_compare_with() {
    reviewed(
        r#"
[fields]
industry = { type = "text" }
city = { type = "text" }
[spellings.industry]
Software = ["SaaS"]
Banking = ["Banks"]
[spellings.city]
"New York" = ["NYC"]
[demographic]
all = [{ field = "industry", is = "software" }, { field = "city", starts_with = "New" }]
"#,
        r"
Q206 warning 6:1 ‹Banking› no rule compares `industry` with `Banking`, so these spellings change nothing | remove them, or compare `industry` with `Banking`
",
    );
}

#[test]
fn letters_that_only_look_like_others_are_named() {
    reviewed(
        "
[demographic]
all = [{ field = \"country_code\", one_of = [\"\u{405}E\", \"U\u{405}\", \"\u{421}\u{415}\u{41e}\", \"\u{ff35}S\", \"New\u{a0}York\", \"a\u{202e}b\"] }]
",
        "
Q207 warning 2:45 ‹\u{405}E› `\u{405}E` has a Cyrillic `\u{405}` in it, which looks like `S` | type the word again
Q207 warning 2:51 ‹U\u{405}› `U\u{405}` has a Cyrillic `\u{405}` in it, which looks like `S` | type the word again
Q207 warning 2:57 ‹\u{421}\u{415}\u{41e}› `\u{421}\u{415}\u{41e}` has a Cyrillic `\u{421}` in it, which looks like `C` | type the word again
Q207 warning 2:64 ‹\u{ff35}S› `\u{ff35}S` has a full-width `\u{ff35}` in it, which looks like `U` | type the word again
Q207 warning 2:73 ‹\u{a0}› there is a space that does not break in this text (U+00A0), which nobody sees | type the text again
Q207 warning 2:83 ‹\u{202e}› there is a mark of direction in this text (U+202E), which nobody sees | type the text again
",
    );
}

#[test]
fn words_of_one_alphabet_are_left_alone() {
    reviewed(
        r#"
[demographic]
all = [{ field = "city", one_of = ["Москва", "СЕО", "Zürich", "Αθήνα", "μm", "naïve"] }]
"#,
        "",
    );
}

#[test]
fn texts_that_run_together_are_named() {
    reviewed(
        r#"
[demographic]
all = [{ field = "city", one_of = ["Berlin”, “Hamburg", "the “big” one"] }]
"#,
        r#"
Q207 warning 2:36 ‹"Berlin”, “Hamburg"› curly quotes stand within this text, so it may be several texts that run together | write plain quotes around each text
"#,
    );
}

#[test]
fn ids_made_by_counting_are_asked_for() {
    reviewed(
        r#"
[groups.g]
any = [{ did = "x" }]
[behavioral]
any = [{ did = "demo" }, { did = "demo", at_least = 2 }, { id = "own", did = "demo", at_least = 3 }, { group = "g" }, { all = [{ group = "g" }] }]
"#,
        r#"
Q209 note 4:26 ‹{ did = "demo", at_least = 2 }› this condition is called `behavioral.demo~2`, because its name is taken by another one | write an `id` of its own: verdicts, tests and comparisons name it by that
Q209 note 4:128 ‹{ group = "g" }› this condition is called `behavioral.g~2`, because its name is taken by another one | write an `id` of its own: verdicts, tests and comparisons name it by that
"#,
    );
}

#[test]
fn numbers_are_compared_as_numbers() {
    reviewed(
        r#"
[demographic]
all = [{ field = "size", one_of = ["50", "100"] }, { field = "zip", is = "01067" }, { field = "rank", one_of = ["1", "2a"] }]
"#,
        r#"
Q304 warning 2:35 ‹["50", "100"]› `50` is compared as text here: "1,000" and "1000" would be two values | remove the quotes, or declare [fields.size] with type = "text" where it is an id
"#,
    );
}

#[test]
fn fractions_are_seldom_equal() {
    reviewed(
        r#"
[demographic]
all = [{ field = "rate", is = 0.5 }, { field = "share", between = [0.1, 0.5] }, { field = "count", one_of = [1, 2.0] }]
"#,
        r"
Q304 warning 2:31 ‹0.5› `rate` has to be exactly 0.5 here | write `between`, `at_least` or `at_most`
",
    );
}

#[test]
fn patterns_tell_something_apart() {
    reviewed(
        r#"
[demographic]
all = [{ field = "a", matches = '.*' }, { field = "b", matches = 'x*' }, { field = "c", matches = '^$|x' }, { field = "d", matches = '(?i)^cto\b' }, { field = "email", contains = ["@", "+"] }]
"#,
        r#"
Q305 warning 2:33 ‹'.*'› this pattern matches everything | write present = true where any value will do, or what the pattern has to find
Q305 warning 2:66 ‹'x*'› this pattern matches everything | write present = true where any value will do, or what the pattern has to find
Q305 warning 2:181 ‹"@"› `contains` looks for `@`, which is in nearly every text | look for a longer piece, or use `has_word`
"#,
    );
}

const TESTED: &str = r#"
[required]
all = ["email"]
[demographic]
all = [{ field = "size", at_least = 50 }, { field = "share", less_than = 0.5 }]
[tests]
as_of = 2026-01-01
[examples.a]
lead = { email = "a@b.example", size = 50, share = 0.4 }
"#;

#[test]
fn an_agreement_has_tests() {
    reviewed(
        "[required]\nall = [\"email\"]\n",
        "Q502 warning -2:1 ‹› the agreement has no tests | write [tests] with as_of, [examples.NAME] with a lead, and a [[test]] with what both expect",
    );
}

#[test]
fn tests_go_to_the_borders_and_to_both_sides() {
    let test = "[[test]]\nname = \"a\"\nuse = \"a\"\nchange = { size = 500 }\nexpect = { verdict = \"qualified\" }\n";
    reviewed(
        &format!("{TESTED}{test}"),
        r#"
Q502 warning 4:37 ‹50› no test has `size` at 49, 50 or 51 | write a [[test]] on each side of the line, with change = { … } or a table of `cases`
Q502 warning 4:74 ‹0.5› no test has `share` just above this line, at 0.5 or 0.6 | write a [[test]] above the line, with change = { share = … } or a table of `cases`
Q502 warning 9:1 ‹[[test]]› no test expects a lead to be rejected | write a [[test]] with a lead that both teams call rejected
Q502 warning 9:1 ‹[[test]]› no test has a lead with a fact left blank | write a [[test]] with blank = ["…"]: what is not known yet is where agreements part
"#,
    );
    let more = "[[test]]\nname = \"b\"\nuse = \"a\"\nblank = [\"email\"]\nchange = { size = 51 }\nexpect = { outcome = \"incomplete\" }\n";
    reviewed(
        &format!("{TESTED}{test}{more}"),
        r"
Q502 warning 4:37 ‹50› no test has `size` just below this line, at 49 | write a [[test]] below the line, with change = { size = … } or a table of `cases`
Q502 warning 4:74 ‹0.5› no test has `share` just above this line, at 0.5 or 0.6 | write a [[test]] above the line, with change = { share = … } or a table of `cases`
",
    );
    let other = "[[test]]\nname = \"c\"\nuse = \"a\"\nchange = { size = 46, share = 0.54 }\nexpect = { verdict = \"rejected\" }\n";
    reviewed(&format!("{TESTED}{test}{more}{other}"), "");
}

#[test]
fn tests_are_told_apart() {
    let one = |name: &str, size: u32| {
        format!(
            "[[test]]\nname = \"{name}\"\nuse = \"a\"\nchange = {{ size = {size} }}\nexpect = {{ verdict = \"rejected\" }}\n"
        )
    };
    reviewed(
        &format!("{TESTED}{}{}{}", one("a", 49), one("a", 48), one("b", 49)),
        r#"
Q505 warning 15:8 ‹"a"› two tests are called `a` | give each a name of its own [10:8 the other one]
Q505 warning 19:1 ‹[[test]]› this test has the same lead and expects the same as `a` | remove one of them [9:1 the other one]
"#,
    );
}

#[test]
fn every_party_signs_by_somebody_of_its_own() {
    let text = |signatures: &str| format!("[required]\nall = [\"x\"]\n{signatures}");
    let one = "[[signature]]\nparty = \"sales\"\nname = \"Ann\"\n";
    reviewed(
        &text(one),
        "Q603 warning 3:1 ‹[[signature]]› `marketing` has not signed | have somebody of marketing sign, or take it out of `parties`",
    );
    reviewed(
        &text(&format!(
            "{one}[[signature]]\nparty = \"marketing\"\nname = \"Ann\"\n"
        )),
        "Q603 warning 6:1 ‹[[signature]]› `Ann` has signed for two parties | an agreement is of two: have each party sign by somebody of its own [3:1 here too]",
    );
    reviewed(
        &text(&format!(
            "{one}[[signature]]\nparty = \"marketing\"\nname = \"Bob\"\n"
        )),
        "",
    );
}

#[test]
fn a_review_comes_after_the_beginning() {
    reviewed(
        "effective = 2026-06-01\nreview_by = 2026-05-01\n[required]\nall = [\"x\"]\n",
        "Q603 warning 2:13 ‹2026-05-01› the agreement is to be reviewed by 2026-05-01, before it is in force on 2026-06-01 | write a later `review_by`",
    );
}

#[test]
fn duties_cover_every_tier_and_agree() {
    let tiers = "[required]\nall = [\"x\"]\n[[signal]]\npoints = 5\nwhen = \"x\"\n[[tier]]\nid = \"A\"\npoints_at_least = 5\n[[tier]]\nid = \"B\"\n";
    let duty = |id: &str, within: &str, tiers: &str| {
        format!(
            "[[duty]]\nid = \"{id}\"\nparty = \"sales\"\nmust = {{ did = \"called\" }}\nwithin = \"{within}\"\n{tiers}\n"
        )
    };
    let only_a = "tiers = [\"A\"]";
    reviewed(
        &format!(
            "{tiers}{}{}",
            duty("one", "1 day", only_a),
            duty("two", "2 days", only_a)
        ),
        r#"
Q604 warning 10:6 ‹"B"› no duty covers the tier `B` | add "B" to the `tiers` of a [[duty]], or write one without `tiers`
Q604 warning 17:1 ‹[[duty]]› the duties `one` and `two` promise the same by different times | keep one of them, or say with `tiers` and `outcomes` which leads each is for [11:1 the other one]
"#,
    );
    let only_b = "tiers = [\"B\"]";
    reviewed(
        &format!(
            "{tiers}{}{}",
            duty("one", "1 day", only_a),
            duty("two", "2 days", only_b)
        ),
        "",
    );
}

/// Checks what is said of a new edition beside an old one; both are fragments below `format` and `name`.
#[track_caller]
fn against(new: &str, old: &str, expected: &str) {
    let full = |edition: &str| format!("{}{edition}", HEAD.replace("version = 1\n", ""));
    let (new, old) = (full(new), full(old));
    let (now, _) = crate::sla::read(&new, &mut load);
    let (then, _) = crate::sla::read(&old, &mut load);
    let found = review_against(
        &Edition {
            text: &new,
            agreement: &now.unwrap(),
        },
        &Edition {
            text: &old,
            agreement: &then.unwrap(),
        },
    );
    let said: Vec<String> = found.iter().map(|one| render(&new, 2, one)).collect();
    assert_eq!(said.join("\n"), expected.trim_matches('\n'));
}

#[test]
fn a_changed_text_has_a_higher_version() {
    let text = |version: u32, size: u32| {
        format!(
            "version = {version}\n[demographic]\nall = [{{ field = \"size\", at_least = {size} }}]\n"
        )
    };
    against(&text(3, 50), &text(3, 50), "");
    against(&text(4, 60), &text(3, 50), "");
    against(
        &text(3, 60),
        &text(3, 50),
        "Q603 warning 1:11 ‹3› the text has changed, but the version is still 3 | write version = 4",
    );
    against(
        &text(2, 60),
        &text(3, 50),
        "Q603 warning 1:11 ‹2› the version went from 3 down to 2 | write version = 4",
    );
}

#[test]
fn a_signed_text_is_not_changed_below_its_signatures() {
    let text = |version: u32, size: u32, name: &str| {
        format!(
            "version = {version}\n[demographic]\nall = [{{ field = \"size\", at_least = {size} }}]\n[[signature]]\nparty = \"sales\"\nname = \"{name}\"\n"
        )
    };
    against(
        &text(2, 60, "Ann"),
        &text(1, 50, "Ann"),
        "Q601 4:1 ‹[[signature]]› `sales` signed another text than this | bring the signed text back, or take the signatures out and sign again",
    );
    against(&text(2, 60, "Bob"), &text(1, 50, "Ann"), "");
}

#[test]
fn a_signature_of_another_text_is_said_once() {
    use crate::domain::diagnostic::{Diagnostic, Place};
    let signature = |code, at, message: &str| Diagnostic::error(code, Place::Span(at), message);
    let beside = [
        signature("Q601", 9..22, "`a` and `b` signed another text than this")
            .with_related(40..53, "and this one"),
    ];
    let of_text = |at| {
        signature(
            "Q607",
            at,
            "the signature of `a` is not of this text: changed",
        )
    };
    let damaged = signature(
        "Q607",
        9..22,
        "the signature of `a` cannot be read: it is cut off",
    );
    let mut said = vec![
        of_text(9..22),
        damaged.clone(),
        of_text(40..53),
        of_text(80..93),
    ];
    crate::sla::say_once(&mut said, &beside);
    assert_eq!(said, [damaged, of_text(80..93)]);
}
