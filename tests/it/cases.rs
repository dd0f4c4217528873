//! Cases as files: an agreement, leads, perhaps a history, and what must come out. See `tests/cases/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Ran, qualify};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// The first of these files that the case has.
fn first(case: &Path, names: &[&str]) -> Option<PathBuf> {
    names
        .iter()
        .map(|name| case.join(name))
        .find(|path| path.is_file())
}

/// The instant that the case's agreement pins for its tests.
fn as_of(case: &Path) -> String {
    let text = fs::read_to_string(case.join("sla.toml")).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("as_of"))
        .unwrap_or_else(|| panic!("{}: sla.toml has no `as_of` under [tests]", case.display()));
    let value = line.split_once('=').unwrap().1;
    value.split('#').next().unwrap().trim().to_owned()
}

fn run(case: &Path) -> Ran {
    let leads = first(
        case,
        &["leads.csv", "leads.json", "leads.jsonl", "leads.tsv"],
    )
    .expect("a case has leads");
    let mut arguments: Vec<OsString> =
        vec![leads.into(), "--sla".into(), case.join("sla.toml").into()];
    arguments.extend([
        "--as-of".into(),
        as_of(case).into(),
        "--format".into(),
        "csv".into(),
    ]);
    if let Some(activities) = first(
        case,
        &["activities.csv", "activities.json", "activities.jsonl"],
    ) {
        arguments.extend(["--activities".into(), activities.into()]);
    }
    if let Ok(more) = fs::read_to_string(case.join("args.txt")) {
        for line in more.lines().filter(|line| !line.trim().is_empty()) {
            arguments.extend(
                line.splitn(2, ' ')
                    .map(|word| OsString::from(in_case(case, word))),
            );
        }
    }
    qualify(arguments)
}

/// File names of `args.txt` are those of the case's own folder.
fn in_case(case: &Path, argument: &str) -> String {
    let (head, file) = argument
        .rsplit_once('=')
        .map_or(("", argument), |(name, file)| (name, file));
    if !case.join(file).is_file() {
        return argument.to_owned();
    }
    let path = case.join(file).display().to_string();
    if head.is_empty() {
        path
    } else {
        format!("{head}={path}")
    }
}

fn rows(text: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text);
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            header
                .iter()
                .map(str::to_owned)
                .zip(record.unwrap().iter().map(str::to_owned))
                .collect()
        })
        .collect()
}

/// What a cell lists, in whatever order.
fn as_set(cell: &str) -> BTreeSet<&str> {
    cell.split("; ").filter(|one| !one.is_empty()).collect()
}

fn differences(case: &Path) -> Vec<String> {
    let ran = run(case);
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    if ran.status != 0 {
        return vec![format!("{name}: status {}\n{}", ran.status, ran.stderr)];
    }
    let got = rows(ran.stdout.as_bytes());
    let want = rows(&fs::read(case.join("expected.csv")).unwrap());
    if got.len() != want.len() {
        return vec![format!(
            "{name}: {} rows came out, {} are expected",
            got.len(),
            want.len()
        )];
    }
    let mut differences = Vec::new();
    for (got, want) in got.iter().zip(&want) {
        for (column, value) in want
            .iter()
            .filter(|(column, _)| !matches!(column.as_str(), "why" | "id"))
        {
            let found = got.get(column).map(String::as_str);
            if found.map(as_set) != Some(as_set(value)) {
                let id = want.get("id").map_or("", String::as_str);
                differences.push(format!(
                    "{name}: {id}: {column} is {found:?}, expected {value:?}"
                ));
            }
        }
    }
    differences
}

#[test]
fn every_case_comes_out_as_it_says() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases were found", cases.len());
    let differences: Vec<String> = cases.iter().flat_map(|case| differences(case)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_case_says_why_it_is_there() {
    for case in cases() {
        let text = fs::read_to_string(case.join("sla.toml")).unwrap();
        assert!(
            text.starts_with('#'),
            "{}: the agreement begins with no comment",
            case.display()
        );
        assert!(
            case.join("expected.csv").is_file(),
            "{}: nothing is expected",
            case.display()
        );
    }
}
