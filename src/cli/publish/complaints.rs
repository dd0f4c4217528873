//! What is said where a page cannot be written, or should be looked at.

use std::path::Path;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::output::summary::quoted;

/// A file whose ending names no format.
pub(super) fn unknown_ending(output: &Path) -> Diagnostic {
    let message = format!("the ending of `{}` names no format", output.display());
    let stem = output.with_extension("");
    let stem = stem.display();
    Diagnostic::error("D001", Place::File("-o".to_owned()), message).with_help(format!(
        "type `-o {stem}.html` or `-o {stem}.md`, or add `--format html`"
    ))
}

/// An earlier edition that is no agreement.
pub(super) fn no_edition(name: &str) -> Diagnostic {
    let place = Place::File(name.to_owned());
    Diagnostic::error("Q905", place, "the edition before is no agreement").with_help(format!(
        "`qualify check {}` says what is wrong with it",
        quoted(name)
    ))
}

/// An earlier edition whose version is not lower than that of the one after it.
pub(super) fn not_earlier(
    name: &str,
    version: u64,
    later_name: &str,
    later_version: u64,
) -> Diagnostic {
    let message = if version == later_version {
        format!("is version {version}, and so is `{later_name}`")
    } else {
        format!("is version {version}, and `{later_name}` is only version {later_version}")
    };
    let help = "give the newest edition first and earlier ones after `--before`; \
                every edition needs a `version` of its own";
    Diagnostic::error("D001", Place::File(name.to_owned()), message).with_help(help)
}

/// Examples that do not come out as agreed.
pub(super) fn not_as_agreed(name: &str, failed: usize, total: usize) -> Diagnostic {
    let message = match (failed, total) {
        (1, 1) => "its one example does not come out as agreed, and the page says so".to_owned(),
        (1, total) => {
            format!("1 of its {total} examples does not come out as agreed, and the page says so")
        }
        (failed, total) => format!(
            "{failed} of its {total} examples do not come out as agreed, and the page says so"
        ),
    };
    let help = format!("`qualify test {}` says why", quoted(name));
    Diagnostic::warning("Q920", Place::File(name.to_owned()), message).with_help(help)
}

/// Signatures that do not hold.
pub(super) fn signatures_fail(name: &str, verify: &str, reasons: Vec<String>) -> Diagnostic {
    let message = "its signatures do not all hold, and the page says so";
    let complaint = Diagnostic::warning("S108", Place::File(name.to_owned()), message);
    let complaint = reasons.into_iter().fold(complaint, Diagnostic::with_note);
    complaint.with_help(format!("`{verify}` says what to do"))
}

/// Parties that have not signed yet, where all other signatures hold.
pub(super) fn still_to_sign(name: &str, parties: &[String]) -> Diagnostic {
    let message = format!("still to sign: {}", parties.join(", "));
    let complaint = Diagnostic::note("S109", Place::File(name.to_owned()), message);
    let party = parties.first().map_or("PARTY", String::as_str);
    let (name, party) = (quoted(name), quoted(party));
    complaint.with_help(format!(
        "`qualify sign {name} --party {party} --name \"…\"`"
    ))
}
