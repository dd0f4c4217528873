//! Runs that stop because an answer could not be right.

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
