//! What is said of ledgers and hand-overs.

use std::path::Path;

use crate::cli::night::guard::Leap;
use crate::cli::night::share::Share;
use crate::domain::calendar::{Instant, show_utc};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::ledger::PastRun;
use crate::ledger::Trouble;

/// How many leaps are named.
const LEAPS_NAMED: usize = 3;

fn at(path: &Path) -> Place {
    Place::File(path.display().to_string())
}

/// Says why a ledger cannot be used, and what to do.
pub(super) fn trouble(path: &Path, trouble: &Trouble) -> Diagnostic {
    let (code, help) = match trouble {
        Trouble::Held { .. } => (
            "L001",
            "wait until it is done, or let the run wait: `--wait 10m`",
        ),
        Trouble::NotALedger => ("L002", "name another file; one that does not exist is made"),
        Trouble::Newer { .. } => ("L003", "use the qualify that wrote it, or a newer one"),
        Trouble::Older { .. } => (
            "L003",
            "run the main job with `--ledger` once; a copy of the old file is kept",
        ),
        Trouble::NotMigrated { .. } => ("L003", "mend that and run again; the ledger is as it was"),
        Trouble::Damaged(_) => (
            "L004",
            "bring it back from a backup; `qualify ledger check` says what is wrong with it",
        ),
        Trouble::CannotWrite(_) => (
            "L005",
            "nothing was remembered or handed over; the file and its folder must be writable, and the disk not full",
        ),
        Trouble::CannotRead(_) => (
            "L005",
            "the file and its folder must be readable by this user",
        ),
        Trouble::NoSuchLedger => (
            "L006",
            "the first run of the main job with `--ledger` makes it",
        ),
        Trouble::GoesBack { .. } => (
            "L011",
            "a ledger only goes forward: leave `--as-of` out, or give a later one",
        ),
        Trouble::Ours(_) | Trouble::Other(_) => (
            "L009",
            "run `qualify ledger check`; if it finds nothing, please report this",
        ),
    };
    Diagnostic::error(code, at(path), trouble.to_string()).with_help(help)
}

/// Says that leads are handed over to a file only.
pub(super) fn no_output() -> Diagnostic {
    let place = Place::File("--new".to_owned());
    let message = "leads are handed over to a file, and `-o` names none";
    Diagnostic::error("L010", place, message)
        .with_note(
            "only a file that is put in its place in one step can be handed over exactly once",
        )
        .with_help("add `-o new.csv`, or `--dry-run` to see who would be handed over")
}

/// Says that leads are handed over to a file only, and not to what is named.
pub(super) fn no_place(path: &Path) -> Diagnostic {
    let message = "leads are handed over to a file, and this is none";
    Diagnostic::error("L010", at(path), message)
        .with_help("name a file after `-o`, or add `--dry-run` to see who would be handed over")
}

/// Says that a column to remember is not there.
pub(super) fn no_column(name: &str, header: &[String]) -> Diagnostic {
    let message = format!("the lead file has no column `{name}`");
    let known: Vec<String> = header.iter().map(|one| format!("`{one}`")).collect();
    Diagnostic::error("Q701", Place::File("--remember".to_owned()), message)
        .with_help(format!("it has {}", known.join(", ")))
}

/// Says that a run would lie before one that is remembered.
pub(super) fn backwards(path: &Path, last: &PastRun, as_of: Instant) -> Diagnostic {
    let message = format!(
        "run {} was as of {}, and this one is as of {}: a ledger only goes forward",
        last.number,
        show_utc(last.run.as_of),
        show_utc(as_of)
    );
    Diagnostic::error("L011", at(path), message).with_help(
        "leave `--as-of` out or give a later one; to judge for an earlier instant leave `--ledger` out",
    )
}

/// Says which counts leapt.
pub(super) fn leapt(path: &Path, most: Share, leaps: &[Leap], hands_over: bool) -> Diagnostic {
    let said: Vec<String> = leaps
        .iter()
        .take(LEAPS_NAMED)
        .map(|leap| format!("{} were {}, and are {}", leap.what, leap.before, leap.now))
        .collect();
    let message = format!("counts leapt by more than {most}: {}", said.join("; "));
    let more = leaps.len().saturating_sub(LEAPS_NAMED);
    let complaint = Diagnostic::error("L012", at(path), message);
    let complaint = match more {
        0 => complaint,
        1 => complaint.with_note("one more count leapt"),
        more => complaint.with_note(format!("{more} more counts leapt")),
    };
    let nothing = if hands_over {
        "nothing was handed over or remembered"
    } else {
        "nothing was remembered"
    };
    complaint.with_help(format!(
        "{nothing}; look at the export, and where it is right run again without `--max-change`"
    ))
}

/// Says that the hand-over before never happened.
pub(super) fn withdrawn(path: &Path, last: &PastRun, leads: u64) -> Diagnostic {
    let message = format!(
        "run {} was stopped before its file was in its place; its {leads} leads count as not handed over",
        last.number
    );
    Diagnostic::warning("L013", at(path), message)
}

/// Says that a hand-over happened and its file is not where it was put.
pub(super) fn gone(path: &Path, last: &PastRun) -> Diagnostic {
    let target = last.run.parcel.as_ref().map_or("", |one| &one.target);
    let message = format!(
        "run {} was stopped as soon as its file was in its place, and `{target}` is another file now or gone",
        last.number
    );
    Diagnostic::warning("L014", at(path), message).with_help(format!(
        "where nobody has it, type `qualify handovers --ledger {} --run {} -o FILE`",
        path.display(),
        last.number
    ))
}
