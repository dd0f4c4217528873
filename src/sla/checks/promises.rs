//! Duties, business hours, examples, tests and signatures.

use super::check;

#[test]
fn working_time_begins_before_it_ends() {
    check(
        r#"
[business_hours]
days = ["mon", "mon", "tus"]
from = 09:00:00
to = 09:00:00
[required]
all = ["x"]
"#,
        r#"
Q204 2:16 ‹"mon"› `mon` is already in days | remove it
Q204 2:23 ‹"tus"› `days` cannot be `tus` | did you mean `tue`?
Q604 4:6 ‹09:00:00› this working time ends when it begins | write two different times
"#,
    );
}

#[test]
fn working_times_do_not_overlap() {
    check(
        r#"
[business_hours]
hours.mon = ["09:00-12:00", "11:00-13:00"]
[required]
all = ["x"]
"#,
        r"
Q604 2:1 ‹hours› these working times overlap | write each hour once
",
    );
}

#[test]
fn working_times_are_written_one_way() {
    check(
        r#"
[business_hours]
hours.mon = ["9-12"]
hours.sun = ["22:00-06:00"]
days = ["mon"]
holidays = ["2026-12-25"]
[required]
all = ["x"]
"#,
        r#"
Q604 2:14 ‹"9-12"› `9-12` is no stretch of time | write one such as "09:00-12:30"
Q103 4:1 ‹days› `hours` and `days` cannot stand together | keep one of them, or write two conditions [2:1 the other one]
Q105 5:13 ‹"2026-12-25"› `holidays` needs a date such as 2026-12-01, without quotes, got "2026-12-25" | remove the quotes: 2026-12-25
"#,
    );
}

#[test]
fn business_hours_have_working_time() {
    check(
        r#"
[business_hours]
hours.mon = []
[required]
all = ["x"]
"#,
        r#"
Q604 1:1 ‹[business_hours]› these business hours have no working time | write days = ["mon", …], from = 09:00:00 and to = 17:30:00
"#,
    );
}

#[test]
fn duties_name_what_the_file_has() {
    check(
        r#"
[business_hours]
days = ["mon"]
from = "22:00"
to = "06:00"
[required]
all = ["x"]
[[duty]]
party = "sales"
must = { did = "called" }
within = "5 business weeks"
[[duty]]
id = "a"
party = "salez"
must = { did = "called" }
latest = "1 day"
within = "2 days"
tiers = ["A"]
outcomes = ["incomplet"]
from = "creation"
[[duty]]
party = "marketing"
qualified = { at_least = 120, per = "quater" }
within = "1 day"
[[duty]]
party = "marketing"
[[duty]]
party = "sales"
must = { did = "x" }
"#,
        r#"
Q106 10:10 ‹"5 business weeks"› `5 business weeks`: working time is counted in minutes, hours and days | write business minutes, business hours or business days
Q204 13:9 ‹"salez"› no party `salez` | did you mean `sales`?
Q402 15:1 ‹latest› `latest` comes before `within` is over | exchange the two [16:10 this is longer]
Q204 17:10 ‹"A"› no tier `A` | none is declared
Q204 18:13 ‹"incomplet"› `outcomes` cannot be `incomplet` | did you mean `incomplete`?
Q204 19:8 ‹"creation"› `from` cannot be `creation` | known here: `handed_over`, `qualified`, `created`
Q204 22:37 ‹"quater"› `per` cannot be `quater` | did you mean `quarter`?
Q103 23:1 ‹within› `within` has no effect here: it belongs to a duty with `must`; a volume counts qualified leads | remove it
Q109 24:1 ‹[[duty]]› this duty promises nothing | write must = { … }, or qualified = { at_least = N, per = "quarter" }
Q109 26:1 ‹[[duty]]› this duty has no time, so it could never be late | write within = "5 business days" or latest = "1 day"
"#,
    );
}

#[test]
fn noise_and_recycling_are_checked() {
    check(
        r#"
[required]
all = ["x"]
[[duty]]
party = "sales"
must = { did = "called" }
within = "5 business days"
[recycle]
after = 90
new_activity = "yes"
at_most = -1
wen = 3
[[ignore]]
did = "opened"
burst = { at_least = 1, within = "2 seconds" }
after = { did = "*", within = "10 seconds" }
[[ignore]]
reason = "x"
where = [{ detail = "bot", is = true }]
"#,
        r#"
Q604 6:10 ‹"5 business days"› working time needs [business_hours] | write [business_hours] with days = ["mon", …], from = 09:00:00 and to = 17:30:00
Q105 8:9 ‹90› `after` needs a length of time such as "90 days", got 90 | write the unit: "90 days"
Q105 9:16 ‹"yes"› `new_activity` needs true or false, got "yes" | write true or false
Q105 10:11 ‹-1› `at_most` cannot be negative, got -1 | write a whole number, 0 or more
Q102 11:1 ‹wen› unknown key `wen` | did you mean `when`?
Q303 14:22 ‹1› a burst has two events or more | write at_least = 2 or more
Q204 15:17 ‹"*"› `*` cannot stand in this `did` | write did = "*" alone where that is allowed, or the activities by name
Q109 16:1 ‹[[ignore]]› [[ignore]] needs `did` | write did = …
"#,
    );
}

#[test]
fn examples_name_what_the_file_has() {
    check(
        r#"
[required]
all = ["email", { field = "size", at_least = 3 }]
[behavioral]
any = [{ did = "demo" }]
[[tier]]
id = "A"
points_at_least = 3
[[tier]]
id = "C"
[examples.a]
lead = { emial = "x", email = "no address", size = "03/04/2026", other = 1 }
activities = [{ did = "dmeo", ago = "3 days" }, { ago = "2 days", at = 2026-01-01 }, { did = "demo", times = 0 }, { did = "demo", at = "garbage", details = { z = 1 } }]
[examples.unused]
lead = { size = 2.5 }
[[test]]
name = "one"
use = "b"
expect = { verdict = "qualified" }
"#,
        r#"
Q206 warning 10:1 ‹[examples.a]› the example `a` is declared, but nothing uses it | remove it, or use it
Q206 warning 11:10 ‹emial› no rule looks at `emial` | did you mean `email`?
Q206 warning 11:66 ‹other› no rule looks at `other` | remove it, or write a rule for it
Q206 warning 12:23 ‹"dmeo"› no rule looks at `dmeo` | did you mean `demo`?
Q501 12:37 ‹"3 days"› tests need an instant to be judged for | write [tests] with as_of = 2026-12-15T15:00:00Z
Q109 12:49 ‹{ ago = "2 days", at = 2026-01-01 }› an activity of an example needs `did` | write did = …
Q103 12:67 ‹at› `ago` and `at` cannot stand together | keep one of them, or write two conditions [12:51 the other one]
Q303 12:110 ‹0› an activity that was done 0 times was not done | remove the activity
Q206 warning 12:159 ‹z› no rule looks at `z` | remove it, or write a rule for it
Q206 warning 13:1 ‹[examples.unused]› the example `unused` is declared, but nothing uses it | remove it, or use it
Q501 15:1 ‹[[test]]› tests need an instant to be judged for | write [tests] with as_of = 2026-12-15T15:00:00Z
Q204 17:7 ‹"b"› no example `b` | known here: `a`, `unused`
"#,
    );
}

#[test]
fn tests_expect_what_can_be() {
    check(
        r#"
[required]
all = ["email", { field = "size", at_least = 3 }]
[behavioral]
any = [{ did = "demo" }]
[[tier]]
id = "A"
points_at_least = 3
[[tier]]
id = "C"
[tests]
as_of = 2026-01-01
[examples.a]
lead = { size = 5 }
[[test]]
use = "a"
expect = {}
[[test]]
name = "three"
use = "a"
change = { size = "big" }
blank = ["phne"]
expect = { verdict = "qualified", outcome = "incomplete", tier = "D", points = "3", missing = ["emai"], because = ["email", "required.emial"], because_exactly = ["behavioral.demo"] }
[[test]]
name = "four"
use = "a"
vary = "sise"
cases = []
[[test]]
name = "five"
use = "a"
vary = "size"
cases = [{ is = 1 }, { blank = true, is = 2, verdict = "rejected" }, { verdict = "rejected" }, { blank = false, verdict = "rejected" }, { is = 3, verdict = "yes" }]
[[test]]
name = "six"
vary = "size"
"#,
        r#"
Q109 14:1 ‹[[test]]› [[test]] needs `name` | write name = …
Q201 21:10 ‹"phne"› no field `phne`; no rule names it | known here: `email`, `size`
Q501 22:45 ‹"incomplete"› the outcome `incomplete` goes with the verdict `rejected` | write verdict = "rejected", or leave it out [22:22 another verdict]
Q204 22:66 ‹"D"› no tier `D` | known here: `A`, `C`
Q105 22:80 ‹"3"› `points` needs a whole number, got "3" | remove the quotes: 3
Q201 22:96 ‹"emai"› no field `emai`; no rule names it | did you mean `email`?
Q204 22:116 ‹"email"› no condition has the id `email` | did you mean `required.email`?
Q204 22:125 ‹"required.emial"› no condition has the id `required.emial` | did you mean `required.email`?
Q201 26:8 ‹"sise"› no field `sise`; no rule names it | did you mean `size`?
Q501 32:10 ‹{ is = 1 }› nothing is expected here | write verdict = "qualified" or verdict = "rejected"
Q103 32:24 ‹blank› `is` and `blank` cannot stand together | keep one of them, or write two conditions [32:38 the other one]
Q501 32:70 ‹{ verdict = "rejected" }› this case does not say what the varied field is | write is = … or blank = true
Q501 32:106 ‹false› this case does not say what the varied field is | write is = … or blank = true
Q204 32:157 ‹"yes"› `verdict` cannot be `yes` | known here: `qualified`, `rejected`
Q109 33:1 ‹[[test]]› [[test]] needs `expect` | write expect = …
Q501 35:1 ‹vary› `vary` has no effect without `cases` | write cases = [{ is = …, verdict = "…" }]
"#,
    );
}

#[test]
fn signatures_are_the_last_tables() {
    check(
        r#"
[required]
all = ["x"]
[tests]
as_of = 2026-01-01
[examples.a]
lead = { x = 1 }
[[signature]]
party = "sales"
[[test]]
name = "n"
use = "a"
expect = { verdict = "qualified" }
[[signature]]
party = "legal"
key = "x"
"#,
        r#"
Q602 9:1 ‹[[test]]› this table stands behind a signature and would not be signed | move every [[signature]] to the end of the file
Q204 14:9 ‹"legal"› no party `legal` | known here: `marketing`, `sales`
Q102 15:1 ‹key› unknown key `key` | known here: `party`, `name`, `title`, `date`, `signature`
"#,
    );
}
