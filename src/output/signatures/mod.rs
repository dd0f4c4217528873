//! What became of the signatures of an agreement, for people ([`text`]), for machines ([`json`]), and as the reasons of
//! a refusal ([`reasons`]). Read [`Report`] first.

mod json;
mod text;
mod words;

use crate::domain::signing::{Checked, Fault, Verification};
use crate::output::agreement::{LANGUAGES, Language};
use crate::output::visible;

pub use json::json;
pub use text::text;
use words::{why, why_gap};

/// What is reported on.
#[derive(Debug)]
pub struct Report<'r> {
    /// The file as the user named it.
    pub file: &'r str,
    /// Name and version of the agreement, where it can be read.
    pub agreement: Option<(&'r str, u64)>,
    /// What became of its signatures.
    pub verification: &'r Verification,
    /// What changed since, where a text is known that signatures are of.
    pub changes: &'r [Changes],
}

impl Report<'_> {
    /// Returns whether the agreement can be read and every party has signed it.
    pub fn holds(&self) -> bool {
        self.agreement.is_some() && self.verification.holds()
    }
}

/// What changed between the text that was signed and the text as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The signatures that are of that text, by their place among all.
    pub signatures: Vec<usize>,
    /// Where that text is, such as `signed.toml`.
    pub found_in: String,
    /// What changed, a line each.
    pub lines: Vec<String>,
}

/// Returns why an agreement cannot be called signed, a line each.
pub fn reasons(report: &Report<'_>) -> Vec<String> {
    let (verification, language) = (report.verification, ENGLISH);
    let bad = verification.signatures.iter().filter(|one| !one.is_good());
    let bad = bad.map(|one| format!("{}: {}", visible(&one.party), whys(one, language)));
    let missing = verification.missing.iter();
    let missing = missing.map(|party| format!("{}: {NOT_SIGNED}", visible(party)));
    let gaps = unreached(verification, language);
    bad.chain(missing).chain(gaps).collect()
}

/// Returns why a signature would be worth nothing, and what to do.
pub fn why_of(fault: &Fault) -> (String, Option<String>) {
    let why = why(fault, "");
    (why.text(ENGLISH), why.help)
}

/// The language of all that is said outside of pages.
const ENGLISH: &dyn Language = LANGUAGES[0];

/// What is said of a party without a signature.
const NOT_SIGNED: &str = "has not signed";

/// Returns every reason why a signature is worth nothing, as one sentence.
pub(in crate::output) fn whys(checked: &Checked, language: &dyn Language) -> String {
    let whys: Vec<String> = checked
        .faults
        .iter()
        .map(|fault| why(fault, &checked.party).text(language))
        .collect();
    whys.join("; ")
}

/// Returns what the signatures do not reach, a sentence each.
pub(in crate::output) fn unreached(
    verification: &Verification,
    language: &dyn Language,
) -> Vec<String> {
    let gaps = verification.gaps.iter();
    gaps.map(|gap| why_gap(gap).text(language)).collect()
}
