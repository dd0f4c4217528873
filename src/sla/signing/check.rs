//! What a check can tell of signatures without a signers file: whether each is of this text by the key within it.

use crate::domain::diagnostic::{Diagnostic, Level};
use crate::domain::signing::{Damage, Fault, Scar};
use crate::sla::complaints::Complaints;
use crate::sla::document::Table;
use crate::sla::identity::signed_text;
use crate::sla::signing::armor::Armored;
use crate::sla::signing::complaints;
use crate::sla::signing::verify::{of_the_text, tables, text_of};
use crate::sla::syntax;

/// Complains about signatures that are not of this text. Whose they are is not asked.
pub(in crate::sla) fn signatures(text: &str, root: &Table, say: &mut Complaints) {
    let signed = signed_text(text, root);
    for table in tables(root) {
        let (Some(node), Some(armored)) = (table.node("signature"), text_of(table, "signature"))
        else {
            continue;
        };
        let party = text_of(table, "party").unwrap_or_default();
        let at = &table.at;
        match Armored::read(&armored).map(|signature| of_the_text(&signature, &signed)) {
            Err(why) => say.add(complaints::damaged(&node.at, &party, how(why))),
            Ok(Some(Fault::OtherText(damage))) => {
                say.add(complaints::not_of_this_text(at, &party, what(damage)));
            }
            Ok(Some(Fault::OtherNamespace(other))) => {
                say.add(complaints::other_namespace(at, &party, &other));
            }
            // Which keys are good enough is asked where keys are asked for.
            Ok(_) => {}
        }
    }
}

fn how(scar: Scar) -> &'static str {
    match scar {
        Scar::NoBegin => "it does not begin with -----BEGIN SSH SIGNATURE-----",
        Scar::NoEnd => "it does not end with -----END SSH SIGNATURE-----",
        Scar::Letters => "its letters were changed, or some are lost",
        Scar::Certificate => "it is by a certificate, and this version reads plain keys",
        Scar::OtherKind => "it is of a kind that this version does not read",
    }
}

/// Returns whether the key within an armored signature has signed this very text.
pub(in crate::sla) fn is_of(armored: &str, signed: &str) -> bool {
    Armored::read(armored).is_ok_and(|signature| of_the_text(&signature, signed).is_none())
}

/// Returns what a run says of signatures that are not of this text: verdicts stay, so these are warnings.
pub fn doubts(text: &str) -> Vec<Diagnostic> {
    let mut say = Complaints::default();
    let parsed = syntax::parse(text, &mut Complaints::default());
    signatures(text, &parsed.root, &mut say);
    let mut said = say.sorted();
    for one in &mut said {
        one.level = Level::Warning;
    }
    said
}

fn what(damage: Option<Damage>) -> &'static str {
    match damage {
        None => "it was changed after signing",
        Some(Damage::LineEndsToCrlf) => "its line ends were LF and became CRLF",
        Some(Damage::LineEndsToLf) => "its line ends were CRLF and became LF",
        Some(Damage::MarkAdded) => "a byte order mark was put before it",
        Some(Damage::MarkRemoved) => "the byte order mark before it was taken away",
    }
}
