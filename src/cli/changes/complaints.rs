//! What is said of answers that are compared.

use std::path::Path;

use crate::domain::changes::Side;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::output::visible;

fn at(file: &str) -> Place {
    Place::File(file.to_owned())
}

/// Says that a file is no answer.
pub(super) fn no_answer(file: &str) -> Diagnostic {
    let message = "this is no answer of `qualify LEADS`: it has no columns `verdict` and `outcome`";
    Diagnostic::error("D018", at(file), message).with_help(
        "write answers with `-o answer.csv` (or .tsv, .jsonl, .json); tables for terminals and Markdown cannot be read back",
    )
}

/// Says that a workbook is not compared.
pub(super) fn workbook(file: &str) -> Diagnostic {
    let message = "the leads of a workbook stand on several sheets, and only one is read";
    Diagnostic::error("D018", at(file), message)
        .with_help("compare answers in CSV, TSV, JSON or JSON Lines, or runs: `--ledger FILE`")
}

/// Says that no column tells leads apart.
pub(super) fn no_key(file: &str, keys: &[String], header: &[String]) -> Diagnostic {
    let list = |names: &[String]| {
        let names: Vec<String> = names
            .iter()
            .map(|name| format!("`{}`", visible(name)))
            .collect();
        names.join(", ")
    };
    let message = format!(
        "no column says which lead a row is; looked for {}",
        list(keys)
    );
    Diagnostic::error("D018", at(file), message).with_help(format!(
        "name it: `--key COLUMN`; the answer has {}",
        list(header)
    ))
}

/// Says that the reasons of a row are none of ours.
pub(super) fn no_reasons(file: &str, line: u64) -> Diagnostic {
    let place = Place::Row {
        file: file.to_owned(),
        line,
        column: None,
    };
    Diagnostic::error(
        "D018",
        place,
        "its reasons are not as `qualify` writes them",
    )
    .with_help("give the answer as it was written")
}

/// Says that the older answer is the newer one.
pub(super) fn turned_round(old: &Side, new: &Side) -> Diagnostic {
    let message = format!(
        "the older answer is as of {}, and the newer one is as of {}",
        old.as_of.as_deref().unwrap_or_default(),
        new.as_of.as_deref().unwrap_or_default()
    );
    Diagnostic::warning("D019", at(&old.name), message)
        .with_help("give the older one first: qualify changes OLD NEW")
}

/// Says that an answer does not tell of rules.
pub(super) fn no_rules(side: &Side) -> Diagnostic {
    let message =
        "has no columns `passed`, `failed` and `unknown`, so it is not known which rules turned";
    Diagnostic::note("D020", at(&side.name), message)
        .with_help("leave `--columns` out, or name them there")
}

/// Says that no answer has a column that is to be shown.
pub(super) fn nothing_to_show(name: &str) -> Diagnostic {
    let message = format!("neither answer has a column `{}`", visible(name));
    Diagnostic::error("D018", at("--show"), message)
        .with_help("name a column of the answers; `--columns` of the main job may have left it out")
}

/// Says that one file cannot be both answers.
pub(super) fn both_from_stdin() -> Diagnostic {
    Diagnostic::error(
        "D018",
        at("-"),
        "only one of the two answers can come from standard input",
    )
    .with_help("give one of them as a file")
}

/// Says that something is no number of a run.
pub(super) fn no_run_number(word: &str) -> Diagnostic {
    let message = format!("`{}` is no number of a run", visible(word));
    Diagnostic::error("L021", at("--ledger"), message)
        .with_help("type two numbers such as `30 37`, or none for the last run and the one before")
}

/// Says that there are too few runs.
pub(super) fn too_few_runs(ledger: &Path, runs: u64) -> Diagnostic {
    let message = format!("there are {runs} runs, and two are to be compared");
    Diagnostic::error("L021", at(&ledger.display().to_string()), message)
        .with_help("each night with `--ledger` is a run")
}

/// Says that there is no such run.
pub(super) fn no_such_run(ledger: &Path, run: u64, last: u64) -> Diagnostic {
    let message = format!("there is no run {run}; the last is {last}");
    Diagnostic::error("L021", at(&ledger.display().to_string()), message)
}
