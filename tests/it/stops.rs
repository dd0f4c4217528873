//! Runs that stop, or warn, because an answer could not be right.

use std::fs;

use crate::program::{Ran, qualify};

/// Runs the program in a folder with these files; each argument that names one is that file.
fn run(files: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let place = |argument: &&str| match argument.rsplit_once('=') {
        Some((name, file)) if folder.path().join(file).is_file() => {
            format!("{name}={}", folder.path().join(file).display())
        }
        None if folder.path().join(argument).is_file() => {
            folder.path().join(argument).display().to_string()
        }
        _ => (*argument).to_owned(),
    };
    qualify(arguments.iter().map(place).collect::<Vec<_>>())
}

#[track_caller]
fn check_stop(files: &[(&str, &str)], arguments: &[&str], said: &str) {
    let ran = run(files, arguments);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}

#[track_caller]
fn check_warned(files: &[(&str, &str)], arguments: &[&str], said: &str) {
    let ran = run(files, arguments);
    assert!(
        ran.status == 0 && ran.stderr.contains(said),
        "{}",
        ran.stderr
    );
}

const COMPANIES: &str = r#"
format  = 1
name    = "T"
version = 1
[fields]
size = { type = "number", columns = ["companies.size"] }
[sources.companies]
key   = "id"
joins = "company"
[demographic]
all = [{ field = "size", at_least = 10 }]
"#;

const JOINING: &[&str] = &[
    "leads.csv",
    "--sla",
    "sla.toml",
    "--join",
    "companies=companies.csv",
];

#[test]
fn a_joined_row_that_cannot_be_read_ends_the_run() {
    let files = [
        ("sla.toml", COMPANIES),
        ("leads.csv", "id,company\n1,A\n"),
        ("companies.csv", "id,size\nA,1,200\n"),
    ];
    check_stop(&files, JOINING, "3 cells where the header has 2");
}

#[test]
fn two_rows_for_one_joined_key_end_the_run() {
    let files = [
        ("sla.toml", COMPANIES),
        ("leads.csv", "id,company\n1,A\n"),
        ("companies.csv", "id,size\nA,12\nB,3\nA,14\n"),
    ];
    check_stop(&files, JOINING, "it was on line 2 already");
}

#[test]
fn a_field_that_two_joined_columns_feed_ends_the_run() {
    let two = COMPANIES.replace(
        "[\"companies.size\"]",
        "[\"companies.size\", \"companies.staff\"]",
    );
    let files = |companies| {
        [
            ("sla.toml", two.as_str()),
            ("leads.csv", "id,company\n1,A\n"),
            ("companies.csv", companies),
        ]
    };
    check_stop(
        &files("id,size,staff\nA,12,3\n"),
        JOINING,
        "`size` and `staff`",
    );
    check_stop(
        &files("id,height\nA,12\n"),
        JOINING,
        "has no column `size` or `staff` for the field `size`",
    );
    let ran = run(&files("id,staff\nA,12\n"), JOINING);
    assert!(ran.stdout.contains("1,A,qualified"), "{}", ran.stderr);
}

const PLAIN: &str = "format = 1\nname = \"T\"\nversion = 1\n[required]\nall = [\"name\"]\n";

#[test]
fn an_answer_never_takes_the_place_of_a_file_it_is_made_from() {
    let files = [("sla.toml", PLAIN), ("leads.csv", "id,name\n1,Ada\n")];
    let judged = ["leads.csv", "--sla", "sla.toml"];
    for target in [
        ["-o", "leads.csv"],
        ["-o", "sla.toml"],
        ["--summary", "leads.csv"],
    ] {
        check_stop(
            &files,
            &[&judged[..], &target[..]].concat(),
            "would be replaced",
        );
    }
}

#[test]
fn a_history_without_rows_and_a_joined_file_without_matches_are_said() {
    let asking = "format = 1\nname = \"T\"\nversion = 1\n[behavioral]\nall = [{ did = \"x\", within = \"9 days\" }]\n";
    let files = [
        ("sla.toml", asking),
        ("leads.csv", "id\n1\n"),
        ("a.csv", "lead_id,did,at\n"),
    ];
    let ran = run(
        &files,
        &["leads.csv", "--sla", "sla.toml", "--activities", "a.csv"],
    );
    assert!(
        ran.status == 0 && ran.stderr.contains("the history has no rows"),
        "{}",
        ran.stderr
    );
    let files = [
        ("sla.toml", COMPANIES),
        ("leads.csv", "id,company\n1,A\n"),
        ("companies.csv", "id,size\nB,200\n"),
    ];
    let ran = run(&files, JOINING);
    assert!(
        ran.status == 0 && ran.stderr.contains("no lead's `company` is a `id`"),
        "{}",
        ran.stderr
    );
}

fn dated(order: &str) -> String {
    format!(
        "format = 1\nname = \"T\"\nversion = 1\ntimezone = \"UTC\"\n[input]\n{order}\n[fields]\nsize = {{ type = \"number\" }}\nsince = {{ type = \"date\" }}\n\
         [demographic]\nall = [{{ field = \"since\", within = \"5 years\" }}, {{ field = \"size\", at_least = 10 }}]\n"
    )
}

const AS_OF: &[&str] = &["leads.csv", "--sla", "sla.toml", "--as-of", "2026-12-01"];

#[test]
fn dates_in_another_order_than_the_agreement_says_are_warned_of() {
    let leads = "id,since,size\n1,03/04/2026,20\n2,04/13/2026,20\n3,2026-04-03,20\n";
    let said = "`since`: dates are month, day, year in `04/13/2026`, and no value of the \
        column needs the `dates = \"dmy\"` of the agreement, which holds; what it cannot read is unreadable\n  = help: write `dates = \"mdy\"` under [input]";
    check_warned(
        &[
            ("sla.toml", &dated("dates = \"dmy\"")),
            ("leads.csv", leads),
        ],
        AS_OF,
        said,
    );
    let said = "`since`: dates are month, day, year in `04/13/2026`, but not in `2026-04-03`; `dates = \"ymd\"` holds";
    let ran = run(
        &[
            ("sla.toml", &dated("dates = \"ymd\"")),
            ("leads.csv", leads),
        ],
        AS_OF,
    );
    assert!(
        ran.status == 0 && ran.stderr.contains(said),
        "{}",
        ran.stderr
    );
    let ran = run(
        &[
            ("sla.toml", &dated("dates = \"mdy\"")),
            ("leads.csv", leads),
        ],
        AS_OF,
    );
    assert!(
        ran.status == 0 && !ran.stderr.contains("D263"),
        "{}",
        ran.stderr
    );
}

#[test]
fn dates_in_both_orders_are_read_as_the_agreement_says_and_told() {
    let leads = "id,since,size\n1,04/13/2026,20\n2,13/04/2026,20\n3,03/04/2026,20\n";
    let sla = dated("dates = \"dmy\"");
    let ran = run(&[("sla.toml", &sla), ("leads.csv", leads)], AS_OF);
    let said = "`since`: dates are month, day, year in `04/13/2026`, but not in `13/04/2026`";
    assert!(
        ran.status == 0 && ran.stderr.contains(said),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("unreadable: 1 cell in `since`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn numbers_with_another_mark_than_the_agreement_says_are_warned_of() {
    let leads = "id,since,size\n1,2026-04-03,\"1.200,5\"\n2,2026-04-03,1.200\n";
    let sla = dated("decimal = \".\"");
    let said = "`size`: `,` is the decimal mark in `1.200,5`, and no value of the column needs \
        the `decimal = \".\"` of the agreement, which holds; what it cannot read is unreadable\n  = help: write `decimal = \",\"` under [input]";
    check_warned(&[("sla.toml", &sla), ("leads.csv", leads)], AS_OF, said);
}

#[test]
fn times_of_activities_in_another_order_than_the_agreement_says_are_warned_of() {
    let sla = "format = 1\nname = \"T\"\nversion = 1\ntimezone = \"UTC\"\n[input]\ndates = \"mdy\"\n\
        [behavioral]\nall = [{ did = \"visit\", within = \"90 days\" }]\n";
    let files = [
        ("sla.toml", sla),
        ("leads.csv", "id\n1\n"),
        (
            "acts.csv",
            "lead_id,did,at\n1,visit,11/10/2026 08:00\n1,visit,25/11/2026 08:00\n",
        ),
    ];
    let mut arguments = AS_OF.to_vec();
    arguments.extend(["--activities", "acts.csv"]);
    let said = "`at`: dates are day, month, year in `25/11/2026 08:00`";
    check_warned(&files, &arguments, said);
}

#[test]
fn joined_numbers_with_another_mark_than_the_agreement_says_are_warned_of() {
    let sla = format!("{COMPANIES}[input]\ndecimal = \",\"\n");
    let files = [
        ("sla.toml", sla.as_str()),
        ("leads.csv", "id,company\n1,A\n"),
        ("companies.csv", "id,size\nA,12.5\n"),
    ];
    check_warned(&files, JOINING, "`size`: `.` is the decimal mark in `12.5`");
}
