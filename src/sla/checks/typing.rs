//! Comparisons and constants that do not fit their type.

use super::check;

#[test]
fn fields_are_declared_with_what_fits_their_type() {
    check(
        r#"
[fields]
a = { type = "txt" }
b = { type = "text", choices = ["x"], range = [1, 2], format = "%Y", columns = [], fixed = 1 }
c = { type = "choice", choices = ["x", "X"] }
d = { type = "number", range = [5, 1] }
e = { type = "number", range = [5] }
f = { type = "date", format = "%Q" }
g = { type = "duration" }
h = "text"
i = { columns = "x", unit = "s" }
j = { type = "choice", choices = [] }
[spellings.c]
x = ["one"]
y = ["two"]
[spellings.zz]
x = ["one"]
[spellings.d]
x = ["one"]
[spellings.a]
US = ["USA"]
UK = ["usa"]
[required]
all = ["a"]
"#,
        r#"
Q204 2:14 ‹"txt"› `type` cannot be `txt` | did you mean `text`?
Q103 3:22 ‹choices› `choices` has no effect here: it belongs to a choice; this is `text` | write type = "choice"
Q103 3:39 ‹range› `range` has no effect here: it belongs to a number; this is `text` | remove it, or write type = "number"
Q103 3:55 ‹format› `format` has no effect here: it belongs to a date; this is `text` | remove it, or write type = "datetime"
Q303 3:80 ‹[]› `columns` is empty | write at least one item, or remove it
Q105 3:92 ‹1› `fixed` needs true or false, got 1 | write true or false
Q204 4:40 ‹"X"› `X` is already in choices | remove it
Q303 5:32 ‹[5, 1]› `range` goes from 5 down to 1 | write range = [1, 5]
Q303 6:32 ‹[5]› `range` needs two numbers, got 1 | write range = [LOWEST, HIGHEST]
Q303 7:31 ‹"%Q"› `%Q` is nothing in a date format | write a strftime pattern such as "%d %b, %Y %H:%M:%S"
Q204 8:14 ‹"duration"› `type` cannot be `duration` | known here: `text`, `choice`, `number`, `whole_number`, `yes_no`, `date`, `datetime`, `email`, `phone`, `domain`, `country`, `list`
Q105 9:5 ‹"text"› `fields.h` needs a table, got "text" | write h = { type = "text" }
Q105 10:17 ‹"x"› `columns` needs a list in [ ], got "x" | write ["x"]
Q102 10:22 ‹unit› unknown key `unit` | known here: `type`, `choices`, `range`, `columns`, `format`, `fixed`, `blank`
Q303 11:34 ‹[]› `choices` is empty | write at least one item, or remove it
Q203 14:1 ‹y› `y` is not among the choices | known here: `x`
Q201 15:12 ‹zz› no field `zz` in [fields] | declare it: [fields.zz] with a `type`
Q103 17:12 ‹d› `spellings.d` has no effect here: it belongs to a choice or a text; this is `number` | remove it
Q204 21:7 ‹"usa"› `usa` is a spelling of both `US` and `UK` | keep it with one of them
"#,
    );
}

#[test]
fn constants_are_read_as_their_type_reads_data() {
    check(
        r#"
[fields.employees]
type = "whole_number"
range = [1, 100]
[fields.seniority]
type = "choice"
choices = ["director", "vp"]
[fields.email]
type = "email"
[fields.country]
type = "country"
[fields.when]
type = "date"
[demographic]
all = [{ field = "emploees", at_least = 3 }, { field = "employees", at_least = 101 }, { field = "employees", at_least = 2.5 }, { field = "seniority", is = "Directer" }, { field = "email", at_least = 3 }, { field = "employees", at_least = "50" }, { field = "country", is = "Untied Kingdom" }, { field = "when", is = 2026-01-01 }, { field = "when", before = "2026-01-01" }, { field = "email", domain_is = "not a domain" }, { field = "seniority", one_of = "vp" }, { field = "seniority", is = ["vp"] }]
"#,
        r#"
Q201 14:18 ‹"emploees"› no field `emploees` in [fields] | did you mean `employees`?
Q303 14:80 ‹101› 101 is outside of the range of `employees`, 1 to 100 | write a number inside, or widen the `range`
Q303 14:121 ‹2.5› `employees` is a whole number and never 2.5 | write a whole number
Q203 14:156 ‹"Directer"› `Directer` is not among the choices | did you mean `director`?
Q301 14:189 ‹at_least› `email` is an e-mail address; `at_least` works on `number`, `whole_number`, `duration` | for an e-mail address: `is`, `is_not`, `one_of`, `none_of`, `contains`, `has_word`, `starts_with`, `ends_with`, `domain_is`, `matches`
Q105 14:239 ‹"50"› `at_least` needs a number, got "50" | remove the quotes: 50
Q203 14:273 ‹"Untied Kingdom"› `Untied Kingdom` is not a country, which `country` is | write a country, or change the type of `country`
Q301 14:311 ‹is› `when` is a date; `is` works on `text`, `choice`, `email`, `phone`, `domain`, `number`, `whole_number`, `duration`, `yes_no`, `country` | for a date: `before`, `after`, `within`
Q105 14:357 ‹"2026-01-01"› `before` needs a date such as 2026-12-01, without quotes, got "2026-01-01" | remove the quotes: 2026-01-01
Q203 14:404 ‹"not a domain"› `not a domain` is no domain | write one such as "example.com"
Q105 14:454 ‹"vp"› `one_of` needs a list in [ ], got "vp" | write ["vp"]
Q105 14:490 ‹["vp"]› `is` needs one value, got a list | write `one_of`
"#,
    );
}

#[test]
fn spellings_and_countries_are_constants() {
    check(
        r#"
[fields]
cc = { type = "country" }
size = { }
flag = { type = "yes_no" }
tags = { type = "list" }
pain = { type = "choice", choices = ["spreadsheets", "crm"] }
[spellings.pain]
spreadsheets = ["excel", "sheets"]
[blank]
also = ["N/A"]
[demographic]
all = [{ field = "cc", is = "Germany" }, { field = "size", at_least = 3 }, { field = "pain", one_of = ["Excel", "exel", "N/A"] }, { field = "flag", is = "yes" }, { field = "tags", is = "x" }, { field = "tags", none_of = ["x"] }, { field = "pain", matches = "(?=x)" }, { field = "tags", any_of = "x" }]
"#,
        r#"
Q203 12:113 ‹"exel"› `exel` is not among the choices | did you mean `spreadsheets`?
Q203 12:121 ‹"N/A"› `N/A` means blank, and a blank `pain` equals nothing | write { field = "…", present = false } to ask for a blank
Q301 12:181 ‹is› `tags` is a list; `is` works on `text`, `choice`, `email`, `phone`, `domain`, `number`, `whole_number`, `duration`, `yes_no`, `country` | for a list: `none_of`, `any_of`, `all_of`, `only`
Q303 12:258 ‹"(?=x)"› this pattern cannot be read: look-around, including look-ahead and look-behind, is not supported | write it between single quotes, so that `\` stands for itself; there is no look-around and no back-reference
Q105 12:296 ‹"x"› `any_of` needs a list in [ ], got "x" | write ["x"]
"#,
    );
}

#[test]
fn one_field_has_one_kind_of_value() {
    check(
        r#"
[required]
all = [{ field = "employees", is = 100 }]
[demographic]
all = [{ field = "employees", is = "100+" }]
"#,
        r#"
Q302 4:36 ‹"100+"› `employees` is used as text here and as a number before | write both alike, or declare [fields.employees] with a `type` [2:36 a number here]
"#,
    );
}

#[test]
fn an_anchor_is_a_date() {
    check(
        r#"
[behavioral]
any = [{ did = "demo", since = { field = "created_at" } }, { did = "b", since = { field = "score" } }, { did = "c", until = "2026-01-01" }]
[required]
all = [{ field = "score", at_least = 3 }]
"#,
        r#"
Q105 2:125 ‹"2026-01-01"› `until` needs a date such as 2026-12-01, without quotes, or { field = "…" }, got "2026-01-01" | remove the quotes: 2026-01-01
Q302 4:38 ‹3› `score` is used as a number here and as a date before | write both alike, or declare [fields.score] with a `type` [2:91 a date here]
"#,
    );
}

#[test]
fn measures_need_details_that_can_be_measured() {
    check(
        r#"
[details.note]
type = "text"
[details.day]
type = "duration"
[details.amount]
type = "number"
range = [0, 100]
[behavioral]
any = [{ did = "demo", sum = "note", at_least = 2 }, { did = "demo", sum = "amunt", at_least = 2 }, { did = "demo", sum = "amount", at_least = 1000 }, { did = "demo", longest = "amount", at_least = 1000 }]
"#,
        r#"
Q204 3:10 ‹day› `day` is a word of the language: distinct = "day" | give the detail another name, with `columns` for the header
Q301 9:30 ‹"note"› `sum` needs a number or a duration; `note` is text | declare [details.note] with type = "duration" or type = "number"
Q201 9:76 ‹"amunt"› no detail `amunt` in [details] | did you mean `amount`?
Q303 9:199 ‹1000› 1000 is outside of the range of `amount`, 0 to 100 | write a number inside, or widen the `range`
"#,
    );
}

#[test]
fn what_was_done_is_counted_or_measured() {
    check(
        r#"
[behavioral]
any = [{ did = "demo", sum = "amount" }, { did = "a", longest = "amount", at_least = 3 }, { did = "b", distinct = "day", sum = "x", at_least = 2 }, { did = "c", longest = "watched", at_least = "30 minutes" }, { did = "c", longest = "watched", at_least = "30 bananas" }, { did = "d", where = { detail = "t", is = "x" } }, { did = "d", where = [] }, { did = "e", where = [{ detail = "t", has_wrod = "x" }] }, { did_not = "e", at_least = 2 }]
"#,
        r#"
Q103 2:8 ‹{ did = "demo", sum = "amount" }› `sum` is not compared with anything | write at_least, at_most, more_than or less_than
Q301 2:65 ‹"amount"› `longest` needs a detail that cannot be negative; `amount` can | declare [details.amount] with type = "duration", or with a `range` from 0
Q103 2:122 ‹sum› `distinct` and `sum` cannot stand together | keep one of them, or write two conditions [2:104 the other one]
Q106 2:255 ‹"30 bananas"› `at_least = "30 bananas"` is no duration | write one such as "30 minutes", "1h 5m" or "00:30:00"
Q105 2:292 ‹{ detail = "t", is = "x" }› `where` needs a list in [ ], got a table | write a list in [ ]
Q303 2:343 ‹[]› `where` is empty | write at least one item, or remove it
Q102 2:387 ‹has_wrod› unknown key `has_wrod` | did you mean `has_word`?
Q103 2:425 ‹at_least› `at_least` compares numbers; this is a condition about what was not done | remove `at_least`, or write a condition of its own for it
"#,
    );
}

#[test]
fn what_a_name_stands_for_must_fit() {
    check(
        r#"
[activities]
"*" = { label = "x" }
demo = {}
[details]
mail = { type = "email" }
[fields]
name = { type = "text" }
when = { type = "date" }
[behavioral]
any = [{ did = "demo", since = { field = "name" } }, { did = "demo", where = [{ detail = "mail", domain_is = { field = "name" } }] }]
[tests]
as_of = 2026-01-01
[examples.a]
lead = { when = "03/04/2026" }
[[test]]
name = "n"
use = "a"
expect = { verdict = "rejected" }
"#,
        r#"
Q204 2:1 ‹"*"› `*` means every activity and cannot be declared | give the activity a name
Q301 10:42 ‹"name"› `since` needs a date; `name` is text | give `name` type = "datetime", or name another field
Q301 10:120 ‹"name"› a detail cannot be compared with a field | write the domains in quotes
Q501 14:17 ‹"03/04/2026"› `when = "03/04/2026"` could be two dates | write it as 2026-12-01, or set [input] dates
"#,
    );
}
