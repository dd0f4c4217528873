//! What is said of what ledgers hold.

use std::path::{Path, PathBuf};

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::ledger::RunNumber;
use crate::output::visible;

fn at(path: &Path) -> Place {
    Place::File(path.display().to_string())
}

/// Says that a lead is not in a ledger.
pub(super) fn no_such_lead(path: &Path, key: &str) -> Diagnostic {
    let message = format!("no lead has the key `{}`", visible(key));
    Diagnostic::error("L020", at(path), message).with_help(
        "type the key as the lead file has it, an e-mail address in small letters; `qualify ledger export` lists all",
    )
}

/// Says that there is no such run.
pub(super) fn no_such_run(path: &Path, number: u64) -> Diagnostic {
    Diagnostic::error("L021", at(path), format!("there is no run {number}"))
        .with_help("`--run last` means the last that handed over")
}

/// Says that a run was not asked to hand over.
pub(super) fn handed_nothing(path: &Path, run: RunNumber) -> Diagnostic {
    let message = format!("run {run} was not asked to hand over");
    Diagnostic::error("L021", at(path), message)
        .with_help("`--run last` means the last that was; runs with `--new` hand over")
}

/// Says that no run was ever asked to hand over.
pub(super) fn never_handed_over(path: &Path) -> Diagnostic {
    Diagnostic::error("L021", at(path), "no run has handed over yet")
        .with_help("`qualify leads.csv --ledger … --new -o new.csv` does")
}

/// Says that a file is made from what is remembered.
pub(super) fn from_memory(path: &Path, run: RunNumber, target: &str) -> Diagnostic {
    let message = format!(
        "the file of run {run} is no longer at `{target}`; these are its leads as the ledger remembers them"
    );
    Diagnostic::warning("L022", at(path), message).with_note(
        "a ledger keeps keys, verdicts and instants, and columns that `--remember` named",
    )
}

/// Says that a hand-over that was stopped is done now.
pub(super) fn completed(path: &Path, run: RunNumber) -> Diagnostic {
    let message = format!(
        "run {run} was stopped before its file was in its place; with this the hand-over is done"
    );
    Diagnostic::note("L023", at(path), message)
}

/// Says that copies still name a lead.
pub(super) fn copies(path: &Path, copies: &[PathBuf]) -> Diagnostic {
    let named: Vec<String> = copies
        .iter()
        .map(|one| format!("`{}`", one.display()))
        .collect();
    let message = format!(
        "copies from before an upgrade still name the lead: {}",
        named.join(", ")
    );
    Diagnostic::warning("L024", at(path), message).with_help("delete them")
}

/// Says that somebody reads the ledger.
pub(super) fn is_read(path: &Path) -> Diagnostic {
    let message =
        "somebody reads the ledger just now, so the key may still be in the log beside it";
    Diagnostic::warning("L025", at(path), message).with_help("run it once more when they are done")
}
