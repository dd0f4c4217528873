//! Small files in `tests/files`, one oddity each, and what is understood or said of them.
//!
//! Beside `NAME` stands `NAME.said`: what is odd about the file, the command that is typed, and all that comes out of it.
//! `SNAPSHOTS=overwrite cargo test` writes what comes out now; then the difference is to be read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// There are at least so many.
const FILES_LEAST: usize = 120;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

/// Returns what a command says, without the table to paste, which repeats the columns.
fn said(command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let mut program = Command::new(env!("CARGO_BIN_EXE_qualify"));
    let ran = program
        .args(&words[1..])
        .current_dir(folder())
        .output()
        .unwrap();
    let mut text = String::new();
    let status = ran.status.code().unwrap();
    if status != 0 {
        writeln!(text, "? {status}").unwrap();
    }
    let stdout = String::from_utf8(ran.stdout).unwrap();
    let end = stdout
        .find("\nto paste into the agreement")
        .unwrap_or(stdout.len());
    text.push_str(stdout[..end].trim_end());
    let stderr = String::from_utf8(ran.stderr).unwrap();
    if !stderr.trim().is_empty() {
        write!(text, "\n{}", stderr.trim_end()).unwrap();
    }
    text.trim().to_owned() + "\n"
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|one| one == ending)
}

fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_odd_file_is_understood_or_answered_as_it_should_be() {
    let pages = names().into_iter().filter(|name| has_ending(name, "said"));
    for page in pages {
        let path = folder().join(&page);
        let written = fs::read_to_string(&path).unwrap();
        let mut lines = written.lines();
        let (odd, command) = (lines.next().unwrap(), lines.next().unwrap());
        assert!(odd.starts_with("# "), "{page} says first what is odd");
        let typed = command
            .strip_prefix("$ ")
            .unwrap_or_else(|| panic!("{page} says what is typed"));
        assert!(
            typed.contains(page.trim_end_matches(".said")),
            "{page} is about its file"
        );
        let found = format!("{odd}\n{command}\n{}", said(typed));
        let golden = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
        snapbox::assert_data_eq!(snapbox::Data::text(found).raw(), golden);
    }
}

#[test]
fn every_file_has_its_page_and_no_oddity_is_told_twice() {
    let names = names();
    let is_file = |name: &&String| !has_ending(name, "said") && !has_ending(name, "toml");
    let files: Vec<&String> = names.iter().filter(is_file).collect();
    assert!(files.len() >= FILES_LEAST, "{}", files.len());
    let mut oddities = BTreeSet::new();
    for file in files {
        let page = folder().join(format!("{file}.said"));
        let text = fs::read_to_string(&page).unwrap_or_else(|_| panic!("{file} has no page"));
        assert!(
            oddities.insert(text.lines().next().unwrap().to_owned()),
            "{file}"
        );
    }
}
