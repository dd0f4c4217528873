//! Conditions that contradict themselves or say nothing.

use super::check;

#[test]
fn a_window_has_one_start_and_one_end() {
    check(
        r#"
[behavioral]
any = [{ did = "demo", within = "30 days", since = 2026-01-01 }, { did = "web", until = 2026-01-01, older_than = "3 days" }, { did = "x", within = "30 days", older_than = "60 days" }, { did = "y", since = 2026-02-01, until = 2026-01-01 }]
"#,
        r"
Q103 2:44 ‹since› `within` and `since` both set the start of the window | keep one of them [2:24 the other one]
Q103 2:101 ‹older_than› `until` and `older_than` both set the end of the window | keep one of them [2:81 the other one]
Q402 2:159 ‹older_than› nothing is within 30 days and older than 60 days | write a longer `within`, or a shorter `older_than` [2:148 begins here]
Q402 2:206 ‹2026-02-01› this window begins after it ends | exchange the two dates [2:226 ends here]
",
    );
}

#[test]
fn an_inherited_window_may_not_be_empty() {
    check(
        r#"
[behavioral]
within = "30 days"
any = [{ did = "demo", older_than = "2 months" }, { did = "y" }]
"#,
        r"
Q402 3:24 ‹older_than› nothing is within 30 days and older than 2 months | write a longer `within`, or a shorter `older_than` [2:10 begins here]
",
    );
}

#[test]
fn an_inherited_window_must_be_taken() {
    check(
        r#"
[behavioral]
within = "30 days"
any = [{ did = "demo", within = "60 days" }]
"#,
        r#"
Q103 2:10 ‹"30 days"› this `within` has no effect: no activity in the group is without a start | remove it
"#,
    );
}

#[test]
fn present_stands_alone() {
    check(
        r#"
[demographic]
all = [{ field = "x" }, { field = "y", present = true, if_missing = "matches" }, { field = "z", present = true, is = "a" }, { field = "w", present = "yes" }]
"#,
        r#"
Q103 2:8 ‹{ field = "x" }› nothing is asked about `x` | write a comparison such as `is`, `one_of`, `at_least`, or present = true
Q103 2:56 ‹if_missing› `if_missing` cannot stand beside `present` | remove `present`: a comparison needs a value anyway [2:40 stands alone]
Q103 2:113 ‹is› `is` cannot stand beside `present` | remove `present`: a comparison needs a value anyway [2:97 stands alone]
Q105 2:150 ‹"yes"› `present` needs true or false, got "yes" | write true or false
"#,
    );
}

#[test]
fn limits_that_contradict_each_other_are_named() {
    check(
        r#"
[demographic]
all = [{ field = "x", at_least = 5, at_most = 3 }, { field = "y", is = "a", is_not = "A" }, { field = "z", between = [10, 1] }, { field = "w", more_than = 5, less_than = 5 }, { field = "d", after = 2026-02-01, before = 2026-01-01 }]
"#,
        r"
Q402 2:23 ‹at_least› this condition about `x` is never true: `at_least = 5` and `at_most = 3` cannot both hold | change one of the limits, or write `any` with one condition each
Q402 2:67 ‹is› this condition about `y` is never true: `is`, `is_not` leave no value | change one of the limits, or write `any` with one condition each
Q303 2:118 ‹[10, 1]› `between` goes from 10 down to 1 | write between = [1, 10]
Q402 2:144 ‹more_than› this condition about `w` is never true: `more_than = 5` and `less_than = 5` cannot both hold | change one of the limits, or write `any` with one condition each
Q402 2:191 ‹after› this condition about `d` is never true: `before` and `after` cannot both hold | change one of the limits, or write `any` with one condition each
",
    );
}

#[test]
fn a_group_needs_enough_members() {
    check(
        r#"
[demographic]
all = []
[situational]
at_least = 3
of = ["a", "b"]
[behavioral]
at_least = 0
of = ["a"]
"#,
        r"
Q303 2:7 ‹[]› `all` is empty | write at least one item, or remove it
Q303 4:12 ‹3› needs 3 of 2 conditions | write a number from 1 to 2
Q303 7:12 ‹0› needs 0 of 1 condition | write a number from 1 to 1
",
    );
}

#[test]
fn a_group_is_of_one_kind() {
    check(
        r#"
[demographic]
all = ["a"]
any = ["b"]
[situational]
within = "3 days"
[behavioral]
at_least = 2
all = ["a"]
[hand_raise]
of = ["a"]
"#,
        r"
Q103 3:1 ‹any› `all` and `any` cannot stand together | keep one of them, or write two conditions [2:1 the other one]
Q109 4:1 ‹[situational]› this group has no members | write all = [ … ], any = [ … ], none = [ … ], or at_least = N with of = [ … ]
Q103 7:1 ‹at_least› `at_least` has no effect beside `all` | write `of` in the place of `all`
Q103 10:1 ‹of› `of` does not say how many must hold | write at_least = N beside it, or `all` or `any` in its place
",
    );
}

#[test]
fn a_key_of_another_kind_of_condition_is_named() {
    check(
        r#"
[required]
all = [{ field = "x", longest = "y", at_least = 3 }, { did = "a", if_missing = "matches" }, { did = "b", is = 3 }, { foo = 1 }, { feild = "x", is = 1 }, 5, { did = "a", did_not = "b" }, { detail = "x", is = 1 }, { field = "a", sequence = 1, is = 2 }]
"#,
        r#"
Q103 2:23 ‹longest› `longest` measures activities; this is a condition about a field | remove `longest`, or write a condition of its own for it
Q103 2:67 ‹if_missing› `if_missing` says what a blank field means; this is a condition about what was done | remove `if_missing`, or write a condition of its own for it
Q103 2:106 ‹is› `is` compares a field; this is a condition about what was done | remove `is`, or write a condition of its own for it
Q103 2:116 ‹{ foo = 1 }› this condition does not say what it is about | write `field`, `did`, `did_not`, `points`, `group`, or a group with `all`, `any`, `none` or `of`
Q102 2:131 ‹feild› unknown key `feild` | did you mean `field`?
Q105 2:154 ‹5› a condition needs a table in { } or the name of a field in quotes, got 5 | write a table in { } or the name of a field in quotes
Q103 2:170 ‹did_not› `did` and `did_not` cannot stand together | keep one of them, or write two conditions [2:159 the other one]
Q103 2:187 ‹{ detail = "x", is = 1 }› a detail belongs to an activity | write { did = "…", where = [{ detail = "…", … }] }
Q102 2:228 ‹sequence› `sequence` is kept for a later format | remove it; format 1 has no such condition
"#,
    );
}

#[test]
fn a_condition_says_what_it_is_about() {
    check(
        r#"
[behavioral]
any = [{ sequence = ["a", "b"] }, { activity = "x" }, { column = "y", is = 3 }, { is = 3 }]
"#,
        r"
Q102 2:10 ‹sequence› `sequence` is kept for a later format | remove it; format 1 has no such condition
Q102 2:37 ‹activity› unknown key `activity` | did you mean `did`?
Q102 2:57 ‹column› unknown key `column` | did you mean `field`?
Q103 2:81 ‹{ is = 3 }› this condition does not say what it is about | write `field`, `did`, `did_not`, `points`, `group`, or a group with `all`, `any`, `none` or `of`
",
    );
}

#[test]
fn some_words_are_kept_for_later() {
    check(
        r#"
[situational]
all = [{ field = "a", is = true, if_missing = "match" }, { did = "x", per_week = 3 }]
[demographic]
none = []
[[tier]]
id = "A"
[[disqualify]]
id = "q"
wen = { did = "x" }

"#,
        r#"
Q204 2:47 ‹"match"› `if_missing` cannot be `match` | did you mean `matches`?
Q102 2:71 ‹per_week› `per_week` is kept for a later format | remove it; format 1 has no such condition
Q303 4:8 ‹[]› `none` is empty | write at least one item, or remove it
Q109 7:1 ‹[[disqualify]]› [[disqualify]] needs `when` | write when = …
Q102 9:1 ‹wen› unknown key `wen` | did you mean `when`?
"#,
    );
}

#[test]
fn signals_and_tiers_are_checked() {
    check(
        r#"
[behavioral]
all = [{ did = "x" }]
[[signal]]
id = "a"
points = 2.5
when = { points = "signals", at_least = 3 }
[[signal]]
id = "a"
points = 5
when = { id = "inner", did = "x" }
[[signal]]
when = { did = "x" }
[[tier]]
label = "A"
[[tier]]
id = "B"
points_at_least = 5
"#,
        r#"
Q105 5:10 ‹2.5› `points` needs a whole number, got 2.5 | write a whole number
Q204 6:10 ‹points› a signal makes points, so it cannot ask about them | ask for the facts themselves
Q204 8:6 ‹"a"› the id `a` is taken | write another id [4:6 already here]
Q103 warning 10:10 ‹id› the id `inner` is never shown: only the table's own `id` is | remove it, or use it as the table's `id`
Q109 11:1 ‹[[signal]]› [[signal]] needs `points` | write points = …
Q109 13:1 ‹[[tier]]› [[tier]] needs `id` | write id = …
Q405 13:1 ‹[[tier]]› this tier takes every lead, so the tiers below it are never reached | write `points_at_least` or `when`, or move it to the end
Q406 17:1 ‹points_at_least› the last tier has a condition, so some leads get no tier | remove it, or add a last [[tier]] with an `id` only
"#,
    );
}

#[test]
fn points_need_signals() {
    check(
        r#"
[behavioral]
all = [{ points = "signals", at_least = 3 }]
"#,
        r#"
Q204 2:19 ‹"signals"› there are no signals, so there are no points | write a [[signal]]
"#,
    );
}

#[test]
fn points_are_compared_with_whole_numbers() {
    check(
        r#"
[behavioral]
all = [{ points = "signal", at_least = 3 }, { points = "signals" }, { points = "signals", at_least = 3, at_most = 2 }]
[[signal]]
points = 5
when = { did = "x" }
"#,
        r#"
Q204 2:19 ‹"signal"› `points` cannot be `signal` | did you mean `signals`?
Q103 2:45 ‹{ points = "signals" }› `points` is not compared with anything | write at_least, at_most, more_than or less_than
Q402 2:71 ‹points› this condition about `points` is never true: `at_least = 3` and `at_most = 2` cannot both hold | change one of the limits, or write `any` with one condition each
"#,
    );
}

#[test]
fn constants_that_exclude_each_other_are_named() {
    check(
        r#"
[demographic]
all = [{ field = "a", is = "x", none_of = ["x"] }, { field = "size", one_of = [1, 2], more_than = 2 }, { field = "b", starts_with = "" }, { field = "flag", is = true, is_not = true }]
"#,
        r#"
Q402 2:23 ‹is› this condition about `a` is never true: `is`, `none_of` leave no value | change one of the limits, or write `any` with one condition each
Q402 2:70 ‹one_of› this condition about `size` is never true: `one_of`, `more_than` leave no value | change one of the limits, or write `any` with one condition each
Q105 2:133 ‹""› `starts_with` is empty | write something between the quotes, or remove it
Q402 2:157 ‹is› this condition about `flag` is never true: `is`, `is_not` leave no value | change one of the limits, or write `any` with one condition each
"#,
    );
}
