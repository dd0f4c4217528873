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
