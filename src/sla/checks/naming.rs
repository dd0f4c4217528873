//! Names that are unknown, taken, or without effect.

use super::check;

#[test]
fn activities_are_known_by_name() {
    check(
        r#"
[activities.demo]
label = "asked for a demo"
[activities.web]
values = ["Webinar: *", "web"]
by = "slaes"
[activities.web2]
values = ["WEB", "x"]
[behavioral]
any = [{ did = "dmeo" }, { did = ["demo", "demo"] }, { did = ["*", "demo"] }, { did = "demo", except = ["web"] }, { did = "*", except = ["web"] }, { did = [] }]
"#,
        r#"
Q204 5:6 ‹"slaes"› `by` cannot be `slaes` | did you mean `sales`?
Q204 7:11 ‹"WEB"› `WEB` already means `web` | keep it with one of them [4:25 already here]
Q202 9:16 ‹"dmeo"› no activity `dmeo` in [activities] | did you mean `demo`?
Q204 9:43 ‹"demo"› `demo` is already in the list | remove it
Q204 9:63 ‹"*"› `*` cannot stand in this `did` | write did = "*" alone where that is allowed, or the activities by name
Q103 9:95 ‹except› `except` has no effect here: it belongs beside did = "*" | write did = "*", or name only the activities that count
Q303 9:156 ‹[]› `did` is empty | write at least one item, or remove it
"#,
    );
}

#[test]
fn a_hand_raise_without_a_section_stands_in_for_nothing() {
    check(
        r#"
[required]
all = ["email"]
[hand_raise]
any = [{ did = "demo" }]
"#,
        r#"
Q204 3:2 ‹hand_raise› this hand-raise stands in for nothing | write satisfies = ["…"] with a section that the file has
"#,
    );
}

#[test]
fn a_hand_raise_stands_in_for_sections_of_the_file() {
    check(
        r#"
[behavioral]
all = [{ did = "x" }]
[hand_raise]
satisfies = ["required", "demographic", "behavior", "behavioral", "behavioral"]
any = [{ did = "demo" }]
"#,
        r#"
Q204 4:14 ‹"required"› a hand-raise never stands in for `required` | known here: `demographic`, `situational`, `behavioral`
Q204 4:26 ‹"demographic"› the file has no [demographic] for the hand-raise to stand in for | remove it, or write the section
Q204 4:41 ‹"behavior"› `satisfies` cannot be `behavior` | did you mean `behavioral`?
Q204 4:67 ‹"behavioral"› `behavioral` is already in satisfies | remove it
"#,
    );
}

#[test]
fn ids_are_unique_and_readable() {
    check(
        r#"
[required]
all = [{ id = "a", field = "x", is = 1 }, { id = "a", field = "y", is = 2 }, { id = "b~2", field = "z", is = 1 }, { id = " ", field = "z", is = 1 }]
"#,
        r#"
Q204 2:50 ‹"a"› the id `a` is taken | write another id [2:15 already here]
Q204 2:85 ‹"b~2"› the id `b~2` has a `~` in it | use letters, digits, `_` and `-`
Q105 2:122 ‹" "› `id` is empty | write something between the quotes, or remove it
"#,
    );
}

#[test]
fn shared_groups_are_known_and_have_no_cycle() {
    check(
        r#"
[groups.g]
all = [{ group = "h" }]
[groups.h]
any = [{ group = "g" }]
[groups.unused]
any = [{ did = "x", at_lest = 3 }]
[groups.i]
within = "3 days"
any = ["email", { group = "j" }]
[groups.j]
any = [{ did = "x" }]
[groups.k]
any = [{ id = "twice", did = "x" }]
[required]
all = [{ group = "g" }, { group = "hh" }, { group = "i" }]
[behavioral]
any = [{ group = "k" }, { group = "k", if_missing = "matches" }]
"#,
        r#"
Q204 4:18 ‹"g"› the group `g` contains itself: g → h → g | remove one of these references
Q206 warning 5:1 ‹[groups.unused]› the group `unused` is declared, but nothing uses it | remove it, or use it
Q102 6:21 ‹at_lest› unknown key `at_lest` | did you mean `at_least`?
Q204 13:15 ‹"twice"› the id `twice` occurs twice: its group is named twice in one section | remove this `id`, or name the group once
Q204 15:35 ‹"hh"› no group `hh` | known here: `g`, `h`, `unused`, `i`, `j`, `k`
Q103 17:40 ‹if_missing› `if_missing` says what a blank field means; this is a shared group | remove `if_missing`, or write a condition of its own for it
"#,
    );
}

#[test]
fn shared_groups_do_not_multiply_without_end() {
    check(
        r#"
[groups.a]
all = [{ group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }, { group = "b" }]
[groups.b]
all = [{ group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }, { group = "c" }]
[groups.c]
all = [{ group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }, { group = "d" }]
[groups.d]
all = ["e","e","e","e","e","e","e","e","e","e"]
[required]
all = [{ group = "a" }]
"#,
        r#"
Q204 2:161 ‹{ group = "b" }› this section has more than 10000 conditions | name fewer shared groups within shared groups
"#,
    );
}

#[test]
fn lists_have_values_or_a_file() {
    check(
        r#"
[lists.a]
values = ["x"]
file = "a.csv"
[lists.b]
[lists.c]
file = "nope.csv"
[lists.d]
file = "a.csv"
sha256 = "CD"
[lists.e]
file = "empty.csv"
[lists.free_mail]
values = ["x"]
[lists.f]
values = []
[lists.g]
values = ["x"]
column = "y"
[lists.h]
file = "a.csv"
sha256 = "ab"
[demographic]
all = [{ field = "email", domain_is = { list = "h" } }, { field = "email", domain_is = { list = "free_mial" } }, { field = "email", domain_is = { field = "name" } }, { field = "name", one_of = { list = "c" } }, { field = "domain", one_of = { list = "h" } }]
"#,
        r#"
Q103 3:1 ‹file› `values` and `file` cannot stand together | keep one of them, or write two conditions [2:1 the other one]
Q109 4:1 ‹[lists.b]› [lists.b] needs `values` or `file` | write values = ["…"] or file = "….csv"
Q208 6:8 ‹"nope.csv"› the list `c` cannot be read: no such file | mend `file` or `column`; the path is relative to this file
Q208 9:10 ‹"CD"› `a.csv` has changed since it was signed | bring the signed file back, or have both parties sign again
Q208 11:8 ‹"empty.csv"› `empty.csv` has no values | name the right `column`, or fill the file
Q204 12:8 ‹free_mail› the list `free_mail` is built in | give your list another name
Q303 15:10 ‹[]› `values` is empty | write at least one item, or remove it
Q103 18:1 ‹column› `column` has no effect here: it belongs to a list with `file` | remove it
Q203 23:48 ‹"h"› 1 value of this list cannot be read for `domain_is`: `not a domain!` | mend the list: every value must be a domain
Q204 23:97 ‹"free_mial"› no list `free_mial` | did you mean `free_mail`?
Q301 23:155 ‹"name"› `domain_is` needs an e-mail address or a domain; `name` is text | give `name` type = "domain"
Q203 23:250 ‹"h"› 1 value of this list cannot be read for `domain`: `not a domain!` | mend the list: every value must be a domain
"#,
    );
}

#[test]
fn leads_are_matched_by_what_is_written() {
    check(
        r#"
[fields]
customer = { type = "whole_number" }
[sources.activities]
matches = "customer"
[behavioral]
all = [{ did = "x" }]
"#,
        r#"
Q301 4:11 ‹"customer"› leads cannot be matched by `customer`, which is a whole number | match by a field of type text, choice, email, phone or domain
"#,
    );
}

#[test]
fn sources_name_their_columns() {
    check(
        r#"
[sources.leads]
key = "Id"
kye = "x"
[sources.activities]
lead = "l"
matches = "email"
dates = "dym"
[sources.calls]
lead = "l"
[sources.companies]
key = "id"
[sources.two]
lead = "l"
at = "t"
did = "d"
always = "called"
[input]
decimal = ";"
delimiter = "ab"
list_separator = ""
preset = "hubspotted"
[required]
all = ["x"]
"#,
        r#"
Q102 3:1 ‹kye› unknown key `kye` | did you mean `key`?
Q204 7:9 ‹"dym"› `dates` cannot be `dym` | did you mean `dmy`?
Q109 8:1 ‹[sources.calls]› [sources.calls] needs `at` | write at = …
Q109 8:1 ‹[sources.calls]› [sources.calls] needs `did` or `always` | write did = "COLUMN", or always = "ACTIVITY" where the file holds one kind
Q109 10:1 ‹[sources.companies]› [sources.companies] needs `joins` | write joins = …
Q103 16:1 ‹always› `did` and `always` cannot stand together | keep one of them, or write two conditions [15:1 the other one]
Q204 18:11 ‹";"› `decimal` cannot be `;` | known here: `.`, `,`
Q303 19:13 ‹"ab"› `ab` cannot be a delimiter | write one character: ",", ";", "|" or "\t"
Q105 20:18 ‹""› `list_separator` is empty | write something between the quotes, or remove it
Q303 21:10 ‹"hubspotted"› there is no preset `hubspotted` | did you mean `hubspot`?
"#,
    );
}

#[test]
fn disqualifiers_stand_in_double_brackets() {
    check(
        r#"
[required]
all = ["Email", "email", { field = "E-Mail", present = true }]
[groups.g]
any = ["phone", "mobile"]
[situational]
all = [{ group = "g" }]
[disqualify]
when = { did = "x" }
[[test]]
name = "x"
change = { zz = 1 }
expect = { verdict = "qualified" }
"#,
        r"
Q105 7:1 ‹[disqualify]› `disqualify` is one of several tables, each with an entry of its own | write [[disqualify]]
Q501 9:1 ‹[[test]]› tests need an instant to be judged for | write [tests] with as_of = 2026-12-15T15:00:00Z
Q201 11:12 ‹zz› no field `zz`; no rule names it | known here: `Email`, `phone`, `mobile`
",
    );
}

#[test]
fn tables_are_of_their_kind() {
    check(
        r#"
[required]
all = ["email"]
[examples]
a = 3
[test]
x = 1
[signature]
party = "sales"
[fields]
"#,
        r#"
Q201 2:8 ‹"email"› no field `email` in [fields] | declare it: [fields.email] with a `type`
Q105 4:5 ‹3› `examples.a` needs a table, got 3 | write a = { lead = { … } }
Q105 5:1 ‹[test]› `test` is one of several tables, each with an entry of its own | write [[test]]
Q501 5:1 ‹[test]› tests need an instant to be judged for | write [tests] with as_of = 2026-12-15T15:00:00Z
Q105 7:1 ‹[signature]› `signature` is one of several tables, each with an entry of its own | write [[signature]]
"#,
    );
}

#[test]
fn a_name_that_is_declared_in_another_shape_is_not_missed() {
    check(
        r#"
[activities]
visit = ["Visited"]
call = "Called"
[lists]
mine = ["a"]
[demographic]
all = [{ field = "company", one_of = { list = "mine" } }]
[behavioral]
any = [{ did = "visit" }, { did = "call" }]
"#,
        r#"
Q105 2:9 ‹["Visited"]› `activities.visit` needs a table, got a list | write visit = { values = […] }
Q105 3:8 ‹"Called"› `activities.call` needs a table, got "Called" | write call = { values = ["Called"] }
Q105 5:8 ‹["a"]› `lists.mine` needs a table, got a list | write mine = { values = […] }
"#,
    );
}

#[test]
fn an_id_is_not_missed_while_its_rule_cannot_be_read() {
    check(
        r#"
[demographic]
all = [{ id = "size", field = "employees", at_lest = 5 }]
[tests]
as_of = 2026-01-01
[examples.a]
lead = { employees = 7 }
[[test]]
name = "n"
use = "a"
expect = { verdict = "qualified", because = ["demographic.size"] }
"#,
        "Q102 2:44 ‹at_lest› unknown key `at_lest` | did you mean `at_least`?",
    );
}
