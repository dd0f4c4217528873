//! The pages of the codes, and the ready agreements: what they say is what a check says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::examine::examine;
use super::pages::{codes, of_ledgers, rules};
use crate::cli::args::{Arguments, Command, parse};
use crate::cli::check::args::CheckArgs;
use crate::cli::job::setup::Sla;
use crate::domain::diagnostic::Diagnostic;

fn arguments() -> CheckArgs {
    let line = ["qualify", "check", "--as-of", "2026-12-15"];
    let parsed = parse(line.map(Into::into)).unwrap();
    let Arguments::Command(command) = parsed else {
        panic!("`check` is a command");
    };
    let Command::Check(check) = *command else {
        panic!("`check` is a command");
    };
    check
}

fn said(text: &str) -> Vec<Diagnostic> {
    let sla = Sla {
        name: "page.toml".to_owned(),
        text: text.to_owned(),
    };
    examine(sla, &arguments(), &mut |_, _| Ok(Vec::new()))
        .unwrap()
        .said
}

/// Returns the agreement that the block of TOML below a heading is.
fn block(page: &str, heading: &str) -> String {
    let section = section(page, heading);
    let begin = section.find("```toml\n").expect("the section has a block") + "```toml\n".len();
    let end = section[begin..].find("```").expect("the block ends") + begin;
    let block = &section[begin..end];
    if block.lines().any(|line| line.starts_with("format")) {
        return block.to_owned();
    }
    format!("format = 1\nname = \"Page\"\nversion = 1\n{block}")
}

fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page
        .find(heading)
        .unwrap_or_else(|| panic!("no `{heading}`:\n{page}"));
    let rest = &page[start + heading.len()..];
    &rest[..rest.find("\n## ").unwrap_or(rest.len())]
}

#[test]
fn every_example_shows_its_code_and_what_to_use_instead_does_not() {
    for rule in rules() {
        let says = |text: &str| said(text).iter().any(|one| one.code == rule.code);
        let is_elsewhere = section(&rule.page, "\n## Example\n").contains("This is found beside");
        let example = block(&rule.page, "\n## Example\n");
        assert!(
            is_elsewhere || says(&example),
            "{} is not said of\n{example}\n{:#?}",
            rule.code,
            said(&example)
        );
        let instead = block(&rule.page, "\n## Use instead\n");
        let left = said(&instead);
        assert!(!says(&instead), "{} is said of\n{instead}", rule.code);
        assert!(
            !left.iter().any(Diagnostic::is_error),
            "{}: {left:#?}",
            rule.code
        );
    }
}

#[test]
fn every_page_has_its_headings_in_order() {
    for rule in rules() {
        assert!(
            rule.page
                .starts_with(&format!("# {}: {}\n", rule.code, rule.title))
        );
        let wanted = [
            "## What it finds",
            "## Why it matters",
            "## Example",
            "## Use instead",
        ];
        let lines = rule.page.lines();
        let found: Vec<&str> = lines.filter(|line| line.starts_with("## ")).collect();
        assert_eq!(found, wanted, "{}", rule.code);
        assert!(
            rule.page.ends_with('\n') && !rule.title.ends_with('.'),
            "{}",
            rule.code
        );
    }
}

/// Codes that are never said of an agreement alone: of the command line, and of a file without a column.
const ELSEWHERE: &[&str] = &[
    "Q701", "Q901", "Q902", "Q903", "Q904", "Q905", "Q906", "Q911", "Q912", "Q913", "Q920",
];

#[test]
fn every_code_that_can_be_said_of_an_agreement_has_a_page() {
    let mut written = BTreeSet::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for piece in code.split('"') {
            let is_code = piece.len() == 4
                && piece.starts_with('Q')
                && piece[1..].bytes().all(|byte| byte.is_ascii_digit());
            if is_code && !ELSEWHERE.contains(&piece) {
                written.insert(piece.to_owned());
            }
        }
    }
    let paged: BTreeSet<String> = codes().into_iter().map(str::to_owned).collect();
    assert!(written.len() > 30, "{written:?}");
    let missing: Vec<&String> = written.difference(&paged).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let mut sorted = codes();
    sorted.sort_unstable();
    assert_eq!(sorted, codes());
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        if ["tests", "checks"].contains(&stem) {
            continue;
        }
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn every_code_of_ledgers_that_is_said_is_explained_and_no_other() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
    let mut said = BTreeSet::new();
    for path in sources(&src) {
        if path.ends_with("check/pages.rs") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        for (at, _) in text.match_indices("\"L0") {
            said.insert(text[at + 1..at + 5].to_owned());
        }
    }
    let explained: BTreeSet<String> = of_ledgers().map(str::to_owned).collect();
    assert_eq!(said, explained);
}

#[test]
fn the_ready_agreements_have_no_errors() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("sla")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let sla = Sla::find(Some(&path)).unwrap();
            let said = examine(sla, &arguments(), &mut |_, _| Ok(Vec::new()))
                .unwrap()
                .said;
            assert!(
                !said.iter().any(Diagnostic::is_error),
                "{}: {said:#?}",
                path.display()
            );
        }
    }
}
