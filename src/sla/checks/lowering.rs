//! What good agreements become.

use super::{HEAD, check, good, load, render};
use crate::domain::agreement::{By, SectionName};
use crate::domain::calendar::DutySpan;
use crate::domain::calendar::{Moment, Span, Unit};
use crate::domain::condition::{
    Anchor, Comparison, Condition, Constants, Did, End, FactTest, Start, Test, What,
};
use crate::domain::duty::{ClockStart, Promise};
use crate::domain::value::Type;
use crate::sla::{agreement_notes, read, signed_text};

/// Returns the ids of a section as its tree: members in parentheses.
fn ids(condition: &Condition) -> String {
    let below: Vec<String> = condition.members().iter().map(ids).collect();
    if below.is_empty() {
        return condition.id.clone();
    }
    format!("{}({})", condition.id, below.join(" "))
}

fn section_ids(fragment: &str) -> String {
    let agreement = good(fragment);
    let sections: Vec<String> = agreement
        .sections
        .iter()
        .map(|one| ids(&one.root))
        .collect();
    sections.join("; ")
}

#[test]
fn a_file_with_five_faults_shows_five() {
    check(
        r#"
[required]
all = ["email", "phone']
[demographic]
all = [{ field = "size", atleast = 100 }]
[behavioral]
within = "90 dyas"
any = [{ did = "demo", at_least = "3" }, { did = "web", is = 3 }]
"#,
        r#"
Q100 2:17 ‹"phone']› this text has no closing quote | write the same quote after it that stands before it
Q102 4:26 ‹atleast› unknown key `atleast` | did you mean `at_least`?
Q106 6:10 ‹"90 dyas"› `within`: `90 dyas` has the unit `dyas`, which is none of second, minute, hour, day, week, month, quarter, year | did you mean "90 days"?
Q105 7:35 ‹"3"› `at_least` needs a number, got "3" | remove the quotes: 3
Q103 7:57 ‹is› `is` compares a field; this is a condition about what was done | remove `is`, or write a condition of its own for it
"#,
    );
}

#[test]
fn a_condition_is_called_after_what_it_is_about() {
    let ids = section_ids(
        r#"
[demographic]
all = ["a", { field = "b", is = 1 }, { did = "c" }, { did = ["d", "e"] }, { did = "*" }, { did_not = "f" },
  { points = "signals", at_least = 3 }, { group = "g" }, { all = ["h"] }, { any = ["i"] }, { none = ["j"] },
  { at_least = 1, of = ["k"] }, { did_not = "*", except = ["c"] }, { id = "l", field = "m", is = 1 }]
[groups.g]
all = ["n"]
[[signal]]
points = 3
when = { did = "c" }
"#,
    );
    assert_eq!(
        ids,
        "demographic(a b c d_or_e anything no_f points g(n) all(h) any(i) none(j) at_least_1(k) no_anything l)"
    );
}

#[test]
fn written_ids_come_first_and_direct_members_before_nested_ones() {
    let ids = section_ids(
        r#"
[demographic]
all = [{ any = ["a", { all = ["a", "b"] }] }, "a", "b", { id = "b", field = "c", is = 1 }, { any = ["a~x"] }]
"#,
    );
    assert_eq!(ids, "demographic(any(a~2 all(a~3 b~3)) a b~2 b any~2(a~x))");
}

#[test]
fn ids_of_disqualifiers_and_signals_are_their_tables() {
    let agreement = good(
        r#"
[[disqualify]]
when = { field = "a", is = 1 }
[[disqualify]]
id = "a"
when = { any = ["b", "b"] }
[[disqualify]]
when = { group = "g" }
[groups.g]
any = [{ id = "inner", did = "x" }]
[[signal]]
points = -5
when = { did_not = "*", within = "30 days" }
"#,
    );
    let shown: Vec<String> = agreement
        .disqualifiers
        .iter()
        .map(|one| ids(&one.when))
        .collect();
    assert_eq!(shown, ["a~2", "a(b b~2)", "g(x)"]);
    assert_eq!(agreement.disqualifiers[0].id, "a~2");
    assert_eq!(agreement.signals[0].id, "no_anything");
    assert_eq!(agreement.signals[0].points, -5);
}

#[test]
fn conditions_are_numbered_in_the_order_of_the_file() {
    let agreement = good(
        r#"
[behavioral]
any = [{ did = "a" }]
[[duty]]
party = "sales"
must = { did = "called" }
within = "1 day"
[required]
all = ["b"]
[[disqualify]]
when = { did = "c" }
[[tier]]
id = "A"
when = { did = "d" }
[[tier]]
id = "B"
[recycle]
when = { did = "e" }
"#,
    );
    let mut numbers = Vec::new();
    for section in &agreement.sections {
        section
            .root
            .walk(&mut |one| numbers.push((one.id.clone(), one.number)));
    }
    numbers.push(("c".into(), agreement.disqualifiers[0].when.number));
    numbers.extend(
        agreement.tiers[0]
            .when
            .iter()
            .map(|one| ("d".into(), one.number)),
    );
    let expected = [
        ("required", 2),
        ("b", 3),
        ("behavioral", 0),
        ("a", 1),
        ("c", 4),
        ("d", 5),
    ];
    assert_eq!(
        numbers,
        expected.map(|(id, number)| (id.to_owned(), number))
    );
    assert_eq!(agreement.condition_count, 6);
    let Promise::Must(must) = &agreement.duties[0].promise else {
        panic!("the duty has a condition");
    };
    assert_eq!(
        (must.number, agreement.duties[0].id.as_str()),
        (6, "called")
    );
    assert_eq!(agreement.recycle.unwrap().when.unwrap().number, 7);
}

#[test]
fn types_are_inferred_from_use_and_name() {
    let agreement = good(
        r#"
[required]
all = ["email", "phone", "companies.domain", "Country", "name"]
[demographic]
all = [{ field = "flag", is = true }, { field = "size", one_of = [1, 2] }, { field = "when", within = "3 days" },
  { field = "tags", any_of = ["x"] }, { field = "tags", none_of = ["y"] }, { field = "text", is = "x" },
  { did = "a", since = { field = "created_at" } }]
"#,
    );
    let types: Vec<(&str, Type)> = agreement
        .fields
        .iter()
        .map(|one| (one.name.as_str(), one.reader.kind))
        .collect();
    assert_eq!(
        types,
        [
            ("email", Type::Email),
            ("phone", Type::Phone),
            ("companies.domain", Type::Domain),
            ("Country", Type::Country),
            ("name", Type::Text),
            ("flag", Type::YesNo),
            ("size", Type::Number),
            ("when", Type::Datetime),
            ("tags", Type::List),
            ("text", Type::Text),
            ("created_at", Type::Datetime),
        ]
    );
}

#[test]
fn a_bare_name_is_known_in_required_and_present_elsewhere() {
    let agreement = good(
        r#"
[required]
none = [{ group = "g" }]
[demographic]
all = [{ group = "g" }]
[groups.g]
any = ["a"]
"#,
    );
    let leaf = |name: SectionName| {
        let root = &agreement.section(name).unwrap().root;
        root.members()[0].members()[0].test.clone()
    };
    assert!(matches!(leaf(SectionName::Required), Test::Known(_)));
    let Test::Fact { test, .. } = leaf(SectionName::Demographic) else {
        panic!("a fact is asked for");
    };
    assert_eq!(test, FactTest::Present(true));
}

/// Returns the activity tests of the behavioral section's leaves.
fn activity_tests(fragment: &str) -> Vec<crate::domain::condition::ActivityTest> {
    let agreement = good(fragment);
    let mut tests = Vec::new();
    let root = &agreement.section(SectionName::Behavioral).unwrap().root;
    root.walk(&mut |one| {
        if let Test::Activity(test) = &one.test {
            tests.push(test.clone());
        }
    });
    tests
}

#[test]
fn a_group_lends_its_window_to_activities_without_a_start() {
    let days = |count| {
        Start::Within(Span {
            count,
            unit: Unit::Day,
        })
    };
    let tests = activity_tests(
        r#"
[behavioral]
within = "90 days"
any = [{ did = "a" }, { did = "b", within = "14 days" }, { did = "c", older_than = "30 days" },
  { within = "60 days", all = [{ did = "d" }, { group = "g" }] }, { did = "f", since = 2026-01-01 },
  { did_not = "h" }]
[groups.g]
any = [{ did = "e", until = { field = "closed_at" } }]
"#,
    );
    let starts: Vec<Start> = tests
        .iter()
        .map(|one| one.measure.window.start.clone())
        .collect();
    let since = Start::Since(Anchor::Moment(Moment::Day(20_454)));
    assert_eq!(
        starts,
        [
            days(90),
            days(14),
            days(90),
            days(60),
            days(60),
            since,
            days(90)
        ]
    );
    let thirty = Span {
        count: 30,
        unit: Unit::Day,
    };
    assert_eq!(tests[2].measure.window.end, End::OlderThan(thirty));
    assert!(matches!(
        tests[4].measure.window.end,
        End::Until(Anchor::Field(_))
    ));
    assert!(tests[6].did_not);
}

#[test]
fn what_was_done_is_counted_or_measured() {
    let tests = activity_tests(
        r#"
[details]
watched = { type = "duration", unit = "minutes" }
[behavioral]
any = [{ did = "a" }, { did = "a", distinct = "day", more_than = 2 }, { did = ["a", "b"], distinct = "did", at_least = 2 },
  { did = "a", longest = "watched", at_least = "30 minutes" }, { did = "a", sum = "watched", at_least = 90 },
  { did = "*", except = ["b"], where = [{ detail = "watched", at_least = "1 minute", if_missing = "matches" }] }]
"#,
    );
    let shown: Vec<(What, Option<String>)> = tests
        .iter()
        .map(|one| {
            let limit = one
                .limits
                .at_least
                .as_ref()
                .or(one.limits.more_than.as_ref());
            (
                one.measure.what,
                limit.map(|limit| format!("{} ({})", limit.value, limit.written)),
            )
        })
        .collect();
    let detail = crate::domain::condition::DetailId(0);
    let limit = |text: &str| Some(text.to_owned());
    assert_eq!(
        shown,
        [
            (What::Count, limit("1 (1)")),
            (What::DistinctDays, limit("2 (2)")),
            (What::DistinctKinds, limit("2 (2)")),
            (What::Longest(detail), limit("1800 (30 minutes)")),
            (What::Sum(detail), limit("5400 (90)")),
            (What::Count, limit("1 (1)")),
        ]
    );
    assert!(matches!(&tests[5].measure.did, Did::Anything { except } if except.len() == 1));
    assert_eq!(tests[5].measure.details.len(), 1);
}

#[test]
fn constants_take_the_form_in_which_they_are_compared() {
    let agreement = good(
        r#"
[fields]
country = { type = "choice", choices = ["US", "GB"] }
home = { type = "country" }
mail = { type = "email" }
[spellings.country]
US = ["USA", "United States"]
[lists.rivals]
file = "ok.csv"
column = "domain"
[demographic]
all = [{ field = "country", one_of = ["usa", "GB"] }, { field = "home", is = "Deutschland" },
  { field = "mail", domain_is = { list = "rivals" } }, { field = "mail", domain_is = ["https://www.X.example/"] }]
[situational]
none = [{ field = "mail", domain_is = { list = "free_mail" } }]
"#,
    );
    let mut shown = Vec::new();
    agreement.sections[0].root.walk(&mut |one| {
        if let Test::Fact {
            test: FactTest::Compare { comparisons, .. },
            ..
        } = &one.test
        {
            shown.push(match &comparisons[0] {
                Comparison::OneOf(Constants::Texts(texts)) | Comparison::DomainIs(texts) => texts
                    .iter()
                    .map(|text| text.folded.clone())
                    .collect::<Vec<_>>()
                    .join(" "),
                Comparison::Is(Constants::Countries(countries)) => countries[0].0.code().to_owned(),
                other => panic!("{other:?}"),
            });
        }
    });
    assert_eq!(shown, ["us gb", "DE", "a.example b.example", "x.example"]);
}

#[test]
fn declarations_become_readers_and_words() {
    let agreement = good(
        r#"
timezone = "Europe/Berlin"
[fields]
size = { type = "whole_number", range = [1, 10], columns = ["Company Size"], blank = ["None"], fixed = true }
when = { format = "%d %b %Y" }
[activities]
demo = { label = "asked for a demo", values = ["Get a Demo:*"] }
called = { by = "sales" }
[blank]
also = ["N/A"]
[history]
complete_since = 2025-01-01
[input]
decimal = ","
[sources.leads]
key = "Id"
decimal = "."
[sources.calls]
lead = "Lead"
at = "When"
always = "called"
dates = "dmy"
[sources.companies]
key = "id"
joins = "company_id"
[demographic]
all = [{ field = "size", at_least = 2 }, { field = "when", before = 2026-01-01T10:00:00 }]
"#,
    );
    let size = &agreement.fields[0];
    assert_eq!(size.columns, ["Company Size"]);
    assert!(
        size.is_fixed && size.reader.blank.contains("none") && size.reader.blank.contains("n/a")
    );
    assert_eq!(agreement.fields[1].reader.kind, Type::Datetime);
    assert_eq!(agreement.activities[1].by, By::Sales);
    assert_eq!(agreement.activities[1].values, ["called"]);
    assert_eq!(agreement.complete_since, Some(1_735_686_000));
    assert_eq!(agreement.sources.lead_key.as_deref(), Some("Id"));
    assert_ne!(
        agreement.sources.leads_input.decimal,
        agreement.input.decimal
    );
    assert_eq!(
        agreement.sources.named_activities[0].input.decimal,
        agreement.input.decimal
    );
    assert_eq!(agreement.sources.joins[0].joins, "company_id");
}

#[test]
fn duties_have_clocks_in_working_time() {
    let agreement = good(
        r#"
[required]
all = ["email"]
[business_hours]
hours.mon = ["09:00-12:00", "13:00-17:30"]
hours.fri = ["22:00-06:00"]
[[duty]]
id = "touch"
party = "sales"
must = { did = ["called", "emailed"] }
from = "qualified"
within = "30 business minutes"
latest = "1 day"
"#,
    );
    let hours = agreement.business_hours.unwrap();
    assert_eq!(hours.days[0], [(540, 720), (780, 1050)]);
    assert_eq!(hours.days[4], [(1320, 1800)]);
    let duty = &agreement.duties[0];
    let minutes = Span {
        count: 30,
        unit: Unit::Minute,
    };
    assert_eq!(duty.within, Some(DutySpan::Business(minutes)));
    assert_eq!(duty.from, ClockStart::Qualified);
}

#[test]
fn a_table_of_cases_becomes_tests_with_cells_as_a_file_has_them() {
    let agreement = good(
        r#"
[required]
all = ["email", { field = "size", at_least = 3 }, { field = "flag", is = true }, { field = "since", before = 2027-01-01 },
  { field = "tags", any_of = ["x"] }]
[tests]
as_of = 2026-03-31
[examples.a]
lead = { email = "a@b.example", size = 2.5, flag = true, since = 2026-01-01, tags = ["x", "y\"z"] }
activities = [{ did = "demo", ago = "1 month", times = 2 }, { did = "demo" }]
[[test]]
name = "size"
use = "a"
change = { flag = false }
blank = ["email"]
vary = "size"
cases = [{ is = 3, verdict = "qualified" }, { blank = true, outcome = "incomplete", missing = ["size"] }]
todo = "not yet"
"#,
    );
    let names: Vec<&str> = agreement
        .tests
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["size (size = 3)", "size (size blank)"]);
    let cells: Vec<&str> = agreement.tests[0]
        .lead
        .iter()
        .map(|(_, cell)| cell.as_str())
        .collect();
    assert_eq!(cells, ["", "3", "false", "2026-01-01", r#"["x","y\"z"]"#]);
    assert_eq!(agreement.tests[1].lead[1].1, "");
    assert_eq!(agreement.tests[0].todo.as_deref(), Some("not yet"));
    let events = &agreement.tests[0].activities;
    let as_of = agreement.tests_as_of.unwrap();
    assert_eq!(as_of, 1_775_001_599);
    assert_eq!(events[0].at, Some(Moment::Instant(1_772_323_199)));
    assert_eq!((events[0].times, events[1].at), (2, None));
}

#[test]
fn the_identity_is_the_hash_of_what_is_signed() {
    let body = format!("{HEAD}[required]\nall = [\"email\"]");
    let sha256 = |text: &str| read(text, &mut load).0.unwrap().sha256;
    let plain = sha256(&body);
    assert_eq!(
        sha256(&format!("{body}\n\n \n[[signature]]\nparty = \"sales\"\n")),
        plain
    );
    assert_ne!(sha256(&format!("{body} # changed")), plain);
    assert_eq!(signed_text(&format!("{body}  \r\n")), format!("{body}\n"));
    let listed = format!("{body}\n[lists.l]\nfile = \"ok.csv\"\n");
    let hashed = format!("{listed}list l ab\n");
    assert_eq!(
        sha256(&listed),
        crate::sla::identity::sha256(&hashed, &[], None)
    );
}

#[test]
fn an_agreement_has_its_days() {
    let agreement = good(
        r#"
effective = 2026-12-01
review_by = 2027-06-01
[behavioral]
any = [{ did = "a", within = "3 days" }]
"#,
    );
    let codes = |as_of| -> Vec<&str> {
        let notes = agreement_notes(&agreement, as_of);
        notes.iter().map(|one| one.code).collect()
    };
    assert_eq!(codes(1_796_083_199), ["Q605", "Q606"]);
    assert_eq!(codes(1_796_083_200), ["Q606"]);
    assert_eq!(codes(1_811_894_399), ["Q606"]);
    assert_eq!(codes(1_811_894_400), ["Q603", "Q606"]);
}

#[test]
fn the_format_must_be_written_and_known() {
    let first = |text: &str| {
        let (_, complaints) = read(text, &mut load);
        complaints
            .iter()
            .map(|one| render(text, 0, one))
            .find(|one| one.starts_with("Q107"))
    };
    let missing =
        "Q107 1:1 ‹› the file does not say which format it has | write format = 1 at the top";
    assert_eq!(first("name = \"x\"\n").as_deref(), Some(missing));
    let unknown = "Q107 1:10 ‹0› there is no format 0 | write format = 1";
    assert_eq!(first("format = 0\n").as_deref(), Some(unknown));
}

#[test]
fn a_newer_format_is_refused_before_anything_else() {
    let text = "format = 2\nbogus = “x”\n";
    let (agreement, complaints) = read(text, &mut load);
    assert!(agreement.is_none());
    let said: Vec<String> = complaints.iter().map(|one| render(text, 0, one)).collect();
    assert_eq!(
        said,
        ["Q107 1:10 ‹2› this file needs format 2; this qualify reads 1 | install a newer qualify"]
    );
}
