//! The naive evaluator on small cases whose answers can be worked out by hand.

use crate::naive::evaluate::{self, Decision};
use crate::naive::random::Case;
use crate::naive::table::Table;
use crate::naive::{read, times};

const HEAD: &str = "format = 1\nname = \"Example\"\nversion = 1\n";
const NO_EVENTS: &str = "lead_id,did,at\n";

/// What is decided about the only lead of a small file, in one line.
fn judged(rules: &str, lead: &str, events: &str, as_of: &str) -> String {
    let agreement = read::agreement(&format!("{HEAD}{rules}"));
    let as_of = times::as_of(agreement.zone(), as_of);
    let (leads, events) = (Table::from_csv(lead), Table::from_csv(events));
    let decisions = evaluate::decide(&agreement, &leads, Some(&events), as_of);
    let [decision] = decisions.as_slice() else {
        panic!("one lead in, one verdict out: {decisions:?}")
    };
    shown(decision)
}

/// The outcome, then `+` what passed, `-` what failed, `?` what is unknown, and the rest.
fn shown(decision: &Decision) -> String {
    let mut words = vec![decision.outcome.to_owned()];
    let marked = [
        ("+", &decision.passed),
        ("-", &decision.failed),
        ("?", &decision.unknown),
        ("missing ", &decision.missing),
    ];
    for (mark, names) in marked {
        words.extend(names.iter().map(|name| format!("{mark}{name}")));
    }
    if let Some((from, to)) = decision.points {
        words.push(format!("points {from} to {to}"));
    }
    words.extend(decision.tier.iter().map(|tier| format!("tier {tier}")));
    words.join(", ")
}

/// The truth of one condition, as the mark of the only member of a section.
fn truth(fields: &str, condition: &str, lead: &str, events: &str, as_of: &str) -> char {
    let rules = format!("{fields}\n[behavioral]\nall = [{condition}]\n");
    let line = judged(&rules, lead, events, as_of);
    line.chars()
        .find(|letter| "+-?".contains(*letter))
        .expect("one member")
}

#[test]
fn a_range_counts_only_where_all_its_numbers_agree() {
    let fields = "[fields]\nsize = { type = \"whole_number\", range = [1, 5000] }";
    let cases = [
        ("99", "-"),
        ("100", "+"),
        ("51-200", "?"),
        ("1000+", "+"),
        ("<10", "-"),
        ("<101", "?"),
        (">99", "+"),
        ("6000", "?"),
        ("<1", "?"),
        ("lots", "?"),
        ("", "?"),
    ];
    for (cell, wanted) in cases {
        let lead = format!("id,size\n1,{cell}\n");
        let found = truth(
            fields,
            "{ field = \"size\", at_least = 100 }",
            &lead,
            NO_EVENTS,
            "2026-01-01",
        );
        assert_eq!(found.to_string(), wanted, "{cell}");
    }
}

#[test]
fn is_holds_for_a_single_number_and_fails_apart_from_a_range() {
    let fields = "[fields]\nsize = { type = \"whole_number\", range = [9, 5000] }";
    for (cell, wanted) in [
        ("9", '+'),
        ("<10", '+'),
        ("9-10", '?'),
        (">9", '-'),
        ("9-9", '+'),
    ] {
        let lead = format!("id,size\n1,{cell}\n");
        let found = truth(
            fields,
            "{ field = \"size\", is = 9 }",
            &lead,
            NO_EVENTS,
            "2026-01-01",
        );
        assert_eq!(found, wanted, "{cell}");
    }
}

#[test]
fn a_word_is_bounded_by_what_is_no_letter_digit_mark_or_underscore() {
    let fields = "[fields]\ntitle = { type = \"text\" }";
    let cases = [
        ("CTO", '+'),
        ("director", '-'),
        ("Director/cto", '+'),
        ("cto_2", '-'),
        ("cto2", '-'),
        ("e\u{301}cto", '-'),
        ("ECTO CTO", '+'),
        ("", '?'),
    ];
    for (cell, wanted) in cases {
        let lead = format!("id,title\n1,{cell}\n");
        let found = truth(
            fields,
            "{ field = \"title\", has_word = \"cto\" }",
            &lead,
            NO_EVENTS,
            "2026-01-01",
        );
        assert_eq!(found, wanted, "{cell}");
    }
}

#[test]
fn a_window_of_days_has_both_ends_in_and_one_that_is_older_has_not() {
    let cases = [
        (
            "{ did = \"a\", within = \"30 days\" }",
            "2026-03-31T12:00:00Z",
            '+',
        ),
        (
            "{ did = \"a\", within = \"30 days\" }",
            "2026-03-01T12:00:00Z",
            '+',
        ),
        (
            "{ did = \"a\", within = \"30 days\" }",
            "2026-03-01T11:59:59Z",
            '-',
        ),
        ("{ did = \"a\", within = \"30 days\" }", "2026-03-01", '+'),
        (
            "{ did = \"a\", within = \"30 days\" }",
            "2026-03-31T12:00:01Z",
            '-',
        ),
        (
            "{ did = \"a\", within = \"1 month\" }",
            "2026-02-28T12:00:00Z",
            '+',
        ),
        (
            "{ did = \"a\", within = \"1 month\" }",
            "2026-02-28T11:59:59Z",
            '-',
        ),
        (
            "{ did = \"a\", older_than = \"30 days\" }",
            "2026-03-01T12:00:00Z",
            '-',
        ),
        (
            "{ did = \"a\", older_than = \"30 days\" }",
            "2026-03-01T11:59:59Z",
            '+',
        ),
        (
            "{ did = \"a\", older_than = \"30 days\" }",
            "2026-03-01",
            '-',
        ),
        (
            "{ did = \"a\", older_than = \"30 days\" }",
            "2026-02-28",
            '+',
        ),
        ("{ did = \"a\", within = \"24 hours\" }", "2026-03-31", '?'),
        ("{ did = \"a\", within = \"24 hours\" }", "2026-03-29", '-'),
        ("{ did = \"a\", within = \"48 hours\" }", "2026-03-30", '+'),
        ("{ did = \"a\" }", "2026-03-31", '+'),
        ("{ did = \"a\" }", "2026-04-01", '-'),
        ("{ did = \"a\" }", "soon", '?'),
        ("{ did_not = \"a\", within = \"1 day\" }", "", '?'),
    ];
    for (condition, at, wanted) in cases {
        let events = format!("lead_id,did,at\n1,A,{at}\n");
        let found = truth("", condition, "id\n1\n", &events, "2026-03-31T12:00:00Z");
        assert_eq!(found, wanted, "{condition} {at}");
    }
}

#[test]
fn a_local_time_that_a_clock_change_skips_or_doubles_takes_the_offset_before_it() {
    let cases = [
        (
            "America/New_York",
            "2026-03-08 02:30:00",
            "2026-03-08T07:30:00Z",
        ),
        (
            "America/New_York",
            "2026-11-01 01:30:00",
            "2026-11-01T05:30:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04 02:15:00",
            "2026-10-03T15:45:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-05 01:45:00",
            "2026-04-04T14:45:00Z",
        ),
        (
            "Europe/Berlin",
            "2026-03-29 02:30:00",
            "2026-03-29T01:30:00Z",
        ),
        (
            "Asia/Kolkata",
            "2026-03-29 05:30:00",
            "2026-03-29T00:00:00Z",
        ),
    ];
    for (zone, local, wanted) in cases {
        let zone = zone.parse().expect("a zone");
        assert_eq!(
            times::as_of(zone, local),
            times::as_of(zone, wanted),
            "{local}"
        );
    }
}

#[test]
fn a_history_that_begins_too_late_leaves_never_unknown_but_not_done() {
    let history = "[history]\ncomplete_since = 2026-01-01";
    let events = "lead_id,did,at\n1,b,2026-02-01\n";
    let cases = [
        ("{ did_not = \"a\", within = \"30 days\" }", '+'),
        ("{ did_not = \"a\", within = \"1 year\" }", '?'),
        ("{ did_not = \"a\" }", '?'),
        ("{ did_not = \"b\" }", '-'),
        ("{ did = \"b\" }", '+'),
        ("{ did = \"b\", at_most = 0 }", '-'),
        ("{ did = \"b\", at_most = 1 }", '?'),
    ];
    for (condition, wanted) in cases {
        let found = truth(history, condition, "id\n1\n", events, "2026-03-31");
        assert_eq!(found, wanted, "{condition}");
    }
}

#[test]
fn sums_and_maxima_are_intervals_where_a_detail_is_unsure() {
    let details =
        "[details]\nseats = { type = \"number\", range = [0, 100] }\nnet = { type = \"number\" }";
    let events = "lead_id,did,at,seats,net\n\
        1,a,2026-02-01,3-4,5\n1,a,2026-02-02,,1\n1,a,,2,-4\n1,b,2026-02-02,10,\n1,b,,20,\n";
    let cases = [
        ("{ did = \"a\", sum = \"seats\", at_least = 3 }", '+'),
        ("{ did = \"a\", sum = \"seats\", at_least = 4 }", '?'),
        ("{ did = \"a\", sum = \"seats\", at_most = 99 }", '?'),
        ("{ did = \"a\", sum = \"net\", at_least = 2 }", '+'),
        ("{ did = \"a\", sum = \"net\", at_least = 3 }", '?'),
        ("{ did = \"a\", sum = \"net\", more_than = 6 }", '-'),
        ("{ did = \"b\", longest = \"seats\", at_least = 10 }", '+'),
        ("{ did = \"b\", longest = \"seats\", more_than = 10 }", '?'),
        ("{ did = \"b\", longest = \"seats\", more_than = 20 }", '-'),
        ("{ did = \"c\", sum = \"seats\", at_least = 1 }", '-'),
        ("{ did = \"*\", distinct = \"day\", at_least = 2 }", '+'),
        ("{ did = \"*\", distinct = \"day\", at_least = 4 }", '?'),
        ("{ did = \"*\", distinct = \"day\", at_least = 5 }", '-'),
    ];
    for (condition, wanted) in cases {
        let found = truth(details, condition, "id\n1\n", events, "2026-03-31");
        assert_eq!(found, wanted, "{condition}");
    }
}

#[test]
fn an_anchor_that_the_lead_lacks_is_unknown_and_missing() {
    let rules = "[fields]\nborn = { type = \"date\" }\n\
        [behavioral]\nall = [{ did = \"a\", within = \"7 days\", until = { field = \"born\" } }]\n";
    let events = "lead_id,did,at\n1,a,2026-02-01T08:00:00Z\n";
    for (cell, wanted) in [
        ("2026-02-01", "qualified, +behavioral.a"),
        ("2026-02-08", "not_qualified, -behavioral.a"),
        ("2026-01-31", "not_qualified, -behavioral.a"),
        ("", "incomplete, ?behavioral.a, missing born"),
    ] {
        let lead = format!("id,born\n1,{cell}\n");
        assert_eq!(judged(rules, &lead, events, "2026-03-31"), wanted, "{cell}");
    }
}

#[test]
fn a_hand_raise_stands_in_for_what_it_satisfies_only() {
    let rules = "[fields]\nname = { type = \"text\" }\n[required]\nall = [\"name\"]\n\
        [behavioral]\nany = [{ did = \"read\" }]\n[hand_raise]\nany = [{ did = \"asked\" }]\n";
    let asked = "lead_id,did,at\n1,asked,2026-02-01\n";
    assert_eq!(
        judged(rules, "id,name\n1,Ana\n", asked, "2026-03-31"),
        "qualified, +hand_raise.asked, +required.name, -behavioral.read"
    );
    assert_eq!(
        judged(rules, "id,name\n1,\n", asked, "2026-03-31"),
        "incomplete, +hand_raise.asked, -behavioral.read, ?required.name, missing name"
    );
    assert_eq!(
        judged(rules, "id,name\n1,\n", NO_EVENTS, "2026-03-31"),
        "not_qualified, -behavioral.read, -hand_raise.asked, ?required.name, missing name"
    );
}

#[test]
fn disqualifiers_and_members_of_none_fail_where_they_hold() {
    let rules = "[fields]\nsize = { type = \"number\" }\ncity = { type = \"text\" }\n\
        [demographic]\nnone = [{ field = \"city\", is = \"Rome\" }, \"city\"]\n\
        [[disqualify]]\nid = \"small\"\nreason = \"Small\"\nwhen = { field = \"size\", less_than = 5 }\n";
    let cases = [
        (
            "3,Rome",
            "disqualified, -demographic.city, -demographic.city~2, -disqualify.small",
        ),
        (
            "9,",
            "incomplete, +demographic.city~2, +disqualify.small, ?demographic.city, missing city",
        ),
        (
            "4-9,",
            "incomplete, +demographic.city~2, ?demographic.city, ?disqualify.small, missing city, missing size",
        ),
    ];
    for (cells, wanted) in cases {
        let lead = format!("id,size,city\n1,{cells}\n");
        assert_eq!(judged(rules, &lead, NO_EVENTS, "2026-03-31"), wanted);
    }
}

#[test]
fn missing_goes_down_only_where_something_is_still_wanted() {
    let rules = "[fields]\na = { type = \"text\" }\nb = { type = \"text\" }\nc = { type = \"text\" }\n\
        [demographic]\nall = [\n\
        { id = \"met\", any = [{ field = \"a\", is = \"x\" }, { field = \"b\", is = \"x\" }] },\n\
        { id = \"open\", any = [{ field = \"b\", is = \"x\" }, { field = \"c\", is = \"x\" }] },\n]\n";
    assert_eq!(
        judged(rules, "id,a,b,c\n1,x,,y\n", NO_EVENTS, "2026-03-31"),
        "incomplete, +demographic.met, ?demographic.open, missing b"
    );
    assert_eq!(
        judged(rules, "id,a,b,c\n1,x,,x\n", NO_EVENTS, "2026-03-31"),
        "qualified, +demographic.met, +demographic.open"
    );
}

#[test]
fn written_ids_are_taken_before_the_names_of_fields_that_repeat() {
    let rules = "[fields]\ncity = { type = \"text\" }\n\
        [demographic]\nall = [\"city\", { field = \"city\", is = \"Rome\" },\n\
        { any = [{ id = \"city\", field = \"city\", is_not = \"Oslo\" }] }]\n";
    assert_eq!(
        judged(rules, "id,city\n1,Rome\n", NO_EVENTS, "2026-03-31"),
        "qualified, +demographic.any, +demographic.city~2, +demographic.city~3"
    );
}

#[test]
fn unknown_signals_make_the_points_an_interval_and_the_lower_tier() {
    let rules = "[fields]\nname = { type = \"text\" }\nsize = { type = \"number\" }\n\
        [required]\nall = [\"name\"]\n\
        [[signal]]\nid = \"big\"\npoints = 20\nwhen = { field = \"size\", at_least = 5 }\n\
        [[signal]]\nid = \"named\"\npoints = 10\nwhen = { field = \"name\", present = true }\n\
        [[signal]]\nid = \"tiny\"\npoints = -5\nwhen = { field = \"size\", less_than = 2 }\n\
        [[tier]]\nid = \"A\"\nlabel = \"a\"\npoints_at_least = 30\n[[tier]]\nid = \"B\"\nlabel = \"b\"\n";
    for (cell, wanted) in [
        ("9", "points 30 to 30, tier A"),
        ("", "points 5 to 30, tier B"),
    ] {
        let lead = format!("id,name,size\n1,Ana,{cell}\n");
        assert_eq!(
            judged(rules, &lead, NO_EVENTS, "2026-03-31"),
            format!("qualified, +required.name, {wanted}")
        );
    }
}

#[test]
fn if_missing_keeps_its_meaning_below_none_and_in_disqualifiers() {
    let rules = "[fields]\ncity = { type = \"text\" }\n\
        [demographic]\nnone = [{ field = \"city\", is = \"Rome\", if_missing = \"does_not_match\" }]\n\
        [[disqualify]]\nid = \"far\"\nreason = \"Far\"\n\
        when = { field = \"city\", is = \"Oslo\", if_missing = \"matches\" }\n";
    assert_eq!(
        judged(rules, "id,city\n1,\n", NO_EVENTS, "2026-03-31"),
        "disqualified, +demographic.city, -disqualify.far"
    );
}

#[test]
fn a_word_means_the_activity_with_the_exact_value_or_the_longer_pattern() {
    let rules = "[activities]\nvisit = { values = [\"Page: *\"] }\ndemo = { values = [\"Page: demo*\", \"Ask\"] }\n\
        call = { by = \"sales\" }\n\
        [behavioral]\nall = [{ did = \"visit\", at_least = 1, at_most = 1 }, { did = \"demo\", at_least = 2, at_most = 2 },\n\
        { did = \"*\", at_least = 3, at_most = 3 }, { did = \"call\", at_least = 1 }]\n";
    let events = "lead_id,did,at\n1,page: PRICES,2026-02-01\n1,Page: demo one,2026-02-01\n\
        1,ask,2026-02-01\n1,visit,2026-02-01\n1,Call,2026-02-01\n1,,2026-02-01\n";
    assert_eq!(
        judged(rules, "id\n1\n", events, "2026-03-31"),
        "qualified, +behavioral.anything, +behavioral.call, +behavioral.demo, +behavioral.visit"
    );
}

#[test]
fn an_agreement_that_is_printed_reads_back_with_the_same_meaning() {
    for seed in 0..200 {
        let case = Case::from_seed(seed);
        let again = read::agreement(&case.agreement.to_toml());
        let decide =
            |agreement| evaluate::decide(agreement, &case.leads, Some(&case.events), case.as_of());
        assert_eq!(decide(&case.agreement), decide(&again), "{}", case.shown());
    }
}

#[test]
fn the_random_cases_reach_every_outcome_and_every_truth() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 0..200 {
        let case = Case::from_seed(seed);
        let events = case.has_history.then_some(&case.events);
        for decision in evaluate::decide(&case.agreement, &case.leads, events, case.as_of()) {
            *seen.entry(decision.outcome).or_insert(0) += 1;
            *seen.entry("passed").or_insert(0) += decision.passed.len();
            *seen.entry("failed").or_insert(0) += decision.failed.len();
            *seen.entry("unknown").or_insert(0) += decision.unknown.len();
        }
    }
    let expected = [
        "disqualified",
        "failed",
        "incomplete",
        "not_qualified",
        "passed",
        "qualified",
        "unknown",
    ];
    let names: Vec<&str> = seen.keys().copied().collect();
    assert_eq!(names, expected);
    assert!(seen.values().all(|count| *count > 50), "{seen:?}");
}
