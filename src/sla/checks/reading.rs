//! Faults of the text itself: syntax, keys, kinds of values.

use super::check;

#[test]
fn a_misspelled_comparison_is_named_with_the_right_one() {
    check(
        r#"
[required]
all = ["email"]
[[disqualify]]
id = "small"
when = { field = "employees", lessthan = 100 }
"#,
        r"
Q102 5:31 ‹lessthan› unknown key `lessthan` | did you mean `less_than`?
",
    );
}

#[test]
fn curly_quotes_are_named_as_such() {
    check(
        r#"
[required]
all = [“email”]
[demographic]
all = [{ field = "size", at_least = 3 }]
"#,
        r#"
Q101 2:8 ‹“email”› “email” uses curly quotes | write "email"
"#,
    );
}

#[test]
fn text_without_quotes_is_shown_with_them() {
    check(
        r#"
[required]
all = [email, "phone"]
"#,
        r#"
Q100 2:8 ‹email› text must be in quotes | write "email"
"#,
    );
}

#[test]
fn a_table_that_stands_twice_is_shown_in_both_places() {
    check(
        r#"
[required]
all = ["email"]
[required]
any = ["phone"]
"#,
        r"
Q104 3:2 ‹required› `required` stands twice | keep one of them; where both are wanted, put their contents together [1:1 already here]
",
    );
}

#[test]
fn a_key_that_stands_twice_is_shown_in_both_places() {
    check(
        r#"
[required]
all = ["email"]
all = ["phone"]
"#,
        r"
Q104 3:1 ‹all› `all` stands twice | keep one of them; where both are wanted, put their contents together [2:1 already here]
",
    );
}

#[test]
fn a_key_that_stands_twice_in_braces_is_shown_in_both_places() {
    check(
        r#"
[required]
all = ["email"]
[[disqualify]]
when = { field = "size", is = 1, is = 2 }
"#,
        r"
Q104 4:34 ‹is› `is` stands twice | keep one of them; where both are wanted, put their contents together [4:26 already here]
",
    );
}

#[test]
fn an_open_table_header_hides_nothing_below_other_headers() {
    check(
        r#"
[required
all = ["email"]
[behavioral]
within = 90
any = [{ did = "demo" }]
"#,
        r#"
Q100 1:10 ‹› a table header that is not closed | close it with `]`
Q105 4:10 ‹90› `within` needs a length of time such as "90 days", got 90 | write the unit: "90 days"
"#,
    );
}

#[test]
fn a_full_width_sign_hides_no_other_fault() {
    check(
        r#"
[required]
all ＝ ["email"]
[behavioral]
within = "3 wks"
any = [{ did = "demo", atleast = 2 }]
"#,
        r#"
Q101 2:5 ‹＝› a full-width `＝`, probably pasted | write `=`
Q106 4:10 ‹"3 wks"› `within`: `3 wks` has the unit `wks`, which is none of second, minute, hour, day, week, month, quarter, year | did you mean "3 weeks"?
Q102 5:24 ‹atleast› unknown key `atleast` | did you mean `at_least`?
"#,
    );
}

#[test]
fn an_open_list_is_named_where_it_opens() {
    check(
        r#"
[required]
all = ["email", "phone"
[behavioral]
any = [{ did = "demo", min = 2 }]
"#,
        r"
Q100 2:7 ‹[› this list is not closed | write `]` after its last item
Q102 4:24 ‹min› unknown key `min` | did you mean `at_least`?
",
    );
}

#[test]
fn an_open_list_of_many_lines_is_named_where_it_opens() {
    check(
        r#"
[required]
all = [
  "email",
  "phone",
[behavioral]
any = [{ did = "demo", min = 2 }]
"#,
        r"
Q100 2:7 ‹[› this list is not closed | write `]` after its last item
Q102 6:24 ‹min› unknown key `min` | did you mean `at_least`?
",
    );
}

#[test]
fn newer_toml_is_read_with_a_note() {
    check(
        r#"
[behavioral]
any = [{ did = "demo",
  at_least = 2 }]
"#,
        r#"
Q108 note 2:8 ‹{ did = "demo",⏎  at_least = 2 }› a line break inside { } is TOML 1.1; other tools may refuse it | keep { } on one line without a last comma, and write times with seconds
"#,
    );
}

#[test]
fn there_is_no_nan_and_no_number_beyond_bounds() {
    check(
        r#"
[behavioral]
any = [{ did = "demo", at_least = nan }, { did = "web", at_least = 99999999999999999999 }]
"#,
        r"
Q105 2:35 ‹nan› `nan` is no number this language has | write a plain number of at most 18 digits; there is no nan and no inf
Q105 2:68 ‹99999999999999999999› `99999999999999999999` is no number this language has | write a plain number of at most 18 digits; there is no nan and no inf
",
    );
}

#[test]
fn counts_are_whole_and_not_negative() {
    check(
        r#"
[behavioral]
any = [{ did = "demo", at_least = 1e400 }, { did = "web", at_least = 2.5 }, { did = "x", at_least = -1 }, { did = "y", at_least = 0 }]
"#,
        r"
Q105 2:35 ‹1e400› `1e400` is no number this language has | write a plain number of at most 18 digits; there is no nan and no inf
Q105 2:70 ‹2.5› `at_least` needs a whole number here, got 2.5 | write a whole number
Q105 2:101 ‹-1› `at_least` cannot be negative here, got -1 | write a whole number
Q303 2:131 ‹0› every lead did it 0 times or more | write at_least = 1, or remove the condition
",
    );
}

#[test]
fn lengths_of_time_need_a_count_and_a_unit() {
    check(
        r#"
[behavioral]
any = [{ did = "demo", within = "0 days" }, { did = "web", within = "5 business days" }, { did = "x", within = "90" }, { did = "y", within = "90d" }, { did = "z", within = "fortnight" }]
"#,
        r#"
Q106 2:33 ‹"0 days"› `within`: `0 days` is no time at all | write a whole number and a unit: "90 days", "30 minutes"
Q106 2:69 ‹"5 business days"› `within`: `5 business days` is working time, which only duties have | business time stands only in `within` and `latest` of a [[duty]]
Q106 2:112 ‹"90"› `within`: `90` is not a length of time such as `90 days` | write a whole number and a unit: "90 days", "30 minutes"
Q106 2:142 ‹"90d"› `within`: `90d` is not a length of time such as `90 days` | did you mean "90 days"?
Q106 2:173 ‹"fortnight"› `within`: `fortnight` is not a length of time such as `90 days` | write a whole number and a unit: "90 days", "30 minutes"
"#,
    );
}

#[test]
fn unknown_keys_at_the_top_are_named() {
    check(
        r#"
naem = "x"
[requird]
all = ["x"]
"#,
        r"
Q109 -2:1 ‹› the file does not say who qualifies | write [required], [demographic], [situational], [behavioral] or a [[disqualify]]
Q102 1:1 ‹naem› unknown key `naem` | did you mean `name`?
Q102 2:2 ‹requird› unknown key `requird` | did you mean `required`?
",
    );
}

#[test]
fn the_top_of_the_file_has_dates_without_quotes() {
    check(
        r#"
effective = "2026-01-01"
review_by = 2026-01-01T00:00:00Z
timezone = "Berlin"
[agreement]
parties = []
fiscal_year_start = 13
[history]
complete_since = 2026-02-30
[blank]
also = "N/A"
[required]
all = ["x"]
"#,
        r#"
Q105 1:13 ‹"2026-01-01"› `effective` needs a date such as 2026-12-01, without quotes, got "2026-01-01" | remove the quotes: 2026-01-01
Q105 2:13 ‹2026-01-01T00:00:00Z› `review_by` needs a date without a time, got 2026-01-01T00:00:00Z | write a date without a time
Q204 3:12 ‹"Berlin"› no time zone `Berlin` | write an IANA name, such as "Europe/Berlin" or "America/New_York"
Q303 5:11 ‹[]› `parties` is empty | write at least one item, or remove it
Q303 6:21 ‹13› there is no month 13 | write a number from 1 to 12
Q100 8:18 ‹2026-02-30› invalid date, expected day between 01 and 28, got `2026-02-30` | write a date such as 2026-12-01
Q105 10:8 ‹"N/A"› `also` needs a list in [ ], got "N/A" | write ["N/A"]
"#,
    );
}

#[test]
fn an_impossible_date_hides_nothing() {
    check(
        r#"
effective = 2026-02-30
timezone = "Berlin"
[required]
all = [x]
"#,
        r#"
Q100 1:13 ‹2026-02-30› invalid date, expected day between 01 and 28, got `2026-02-30` | write a date such as 2026-12-01
Q204 2:12 ‹"Berlin"› no time zone `Berlin` | write an IANA name, such as "Europe/Berlin" or "America/New_York"
Q100 4:8 ‹x› text must be in quotes | write "x"
"#,
    );
}

#[test]
fn half_curly_quotes_are_named_too() {
    check(
        r#"
[required]
all = ["email”, "fax"]
[situational]
all = [“phone", "fax"]
[demographic]
all = [{ field = "“quoted”", is = ‘x’ }]
"#,
        r#"
Q101 2:8 ‹"email”› "email” uses curly quotes | write "email"
Q101 4:8 ‹“phone"› “phone" uses curly quotes | write "phone"
Q101 6:35 ‹‘x’› ‘x’ uses curly quotes | write "x"
"#,
    );
}

#[test]
fn true_and_false_are_small() {
    check(
        r#"
[fields]
x = { fixed = True }
[required]
all = ["x", two words]
"#,
        r"
Q100 2:15 ‹True› true and false are written in small letters | write true
Q100 4:13 ‹two words› text must be in quotes | put all of it in quotes
",
    );
}

#[test]
fn short_units_are_understood_where_they_mean_one_thing() {
    check(
        r#"
[behavioral]
any = [{ did = "a", within = "30m" }, { did = "b", within = "days 90" }, { did = "c", within = "-5 days" }, { did = "d", within = "1 mth" }]
"#,
        r#"
Q106 2:30 ‹"30m"› `within`: `30m` is not a length of time such as `90 days` | did you mean "30 minutes" or "30 months"?
Q106 2:61 ‹"days 90"› `within`: `days 90` is not a length of time such as `90 days` | did you mean "90 days"?
Q106 2:96 ‹"-5 days"› `within`: `-5 days` is not a length of time such as `90 days` | write a whole number and a unit: "90 days", "30 minutes"
Q106 2:131 ‹"1 mth"› `within`: `1 mth` has the unit `mth`, which is none of second, minute, hour, day, week, month, quarter, year | did you mean "1 month"?
"#,
    );
}
