//! Every complaint about verifying, one function each.

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::output::summary::quoted;

fn error(code: &'static str, place: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, Place::File(place.to_owned()), message)
}

/// A signers file that allows nobody.
pub(super) fn no_signers(file: &str) -> Diagnostic {
    error("S104", file, "no key in it may sign").with_help(
        "write a line `NAME@EXAMPLE ssh-ed25519 AAAA…` for everybody who signs, as their `.pub` files have the keys",
    )
}

/// A party on the command line that the agreement does not have.
pub(super) fn unknown_party(file: &str, party: &str, parties: &[String]) -> Diagnostic {
    let known: Vec<String> = parties.iter().map(|one| format!("`{one}`")).collect();
    error("S105", file, format!("there is no party `{party}`"))
        .with_help(format!("its parties are {}", known.join(", ")))
}

/// An agreement that is not signed, where it has to be.
pub(super) fn not_signed(file: &str, signers: &str, reasons: Vec<String>) -> Diagnostic {
    let message = "is not signed by every party, and nothing is judged by it";
    let complaint = error("S106", file, message);
    let complaint = reasons.into_iter().fold(complaint, Diagnostic::with_note);
    let (file, signers) = (quoted(file), quoted(signers));
    complaint.with_help(format!(
        "`qualify verify {file} --signers {signers}` says more"
    ))
}

/// A copy that nobody signed.
pub(super) fn not_the_signed_copy(file: &str) -> Diagnostic {
    let place = Place::File(file.to_owned());
    Diagnostic::warning("S107", place, "no signature is of this text")
        .with_help("name the text as it was signed after `--signed-copy`")
}

/// A signature of a day that is still to come.
pub(super) fn day_to_come(file: &str, party: &str, date: &str, as_of: &str) -> Diagnostic {
    let message = format!(
        "the day beside the signature of `{party}` is {date}, after {as_of}, which is verified for"
    );
    Diagnostic::warning("S111", Place::File(file.to_owned()), message)
        .with_help("the signature does not cover its day: ask the party when it signed")
}

/// A name or title that is not what it looks like.
pub(super) fn hidden_characters(file: &str, party: &str) -> Diagnostic {
    let message = format!(
        "the name or title beside the signature of `{party}` holds characters that hide or turn"
    );
    Diagnostic::warning("S112", Place::File(file.to_owned()), message)
        .with_help("the signature does not cover them: write them without such characters")
}
