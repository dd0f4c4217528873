//! Two editions of an agreement beside each other.

use crate::output::agreement::{Difference, Language};
use crate::sla::{self, Edition};

/// Returns how the new edition differs from the old one, in the words of a language.
///
/// Signatures are no part of what is compared.
pub fn difference(old: &Edition<'_>, new: &Edition<'_>, language: &dyn Language) -> Difference {
    let is_same_text = old.agreement.sha256 == new.agreement.sha256
        && sla::signed_text(old.text) == sla::signed_text(new.text);
    Difference::between(
        old.agreement,
        new.agreement,
        sla::differing_keys(old.text, new.text),
        is_same_text,
        language,
    )
}
