//! The wording of every reason why a signature is worth nothing, and what to do about it.

use crate::domain::calendar::show_utc;
use crate::domain::signing::{Damage, Fault, Gap, Held, NAMESPACE};
use crate::output::visible;

/// A reason with its stable word and what to type.
pub(super) struct Why {
    /// A word from a closed list, for machines.
    pub(super) code: &'static str,
    pub(super) text: String,
    pub(super) help: Option<String>,
}

fn of(code: &'static str, text: impl Into<String>, help: impl Into<String>) -> Why {
    Why {
        code,
        text: text.into(),
        help: Some(help.into()),
    }
}

/// Returns why the signature of a party is worth nothing.
pub(super) fn why(fault: &Fault, party: &str) -> Why {
    let party = visible(party);
    let sign = format!("`qualify sign --party {party}`");
    match fault {
        Fault::Absent => of(
            "no_signature",
            "the table holds no signature",
            format!("{sign} writes it"),
        ),
        Fault::Damaged(why) => of(
            "damaged",
            format!("the signature cannot be read: {}", visible(why)),
            format!("bring it back as it was, or sign again: {sign}"),
        ),
        Fault::OtherNamespace(namespace) => of(
            "other_namespace",
            format!(
                "it was made for `{}`, not for `{NAMESPACE}`",
                visible(namespace)
            ),
            format!("sign with `qualify sign`, or with `ssh-keygen -Y sign -n {NAMESPACE}`"),
        ),
        Fault::OtherText(damage) => other_text(*damage),
        Fault::WeakKey(why) => of(
            "weak_key",
            visible(why),
            "sign with a key of `ssh-keygen -t ed25519`",
        ),
        Fault::NoSuchParty => of(
            "no_such_party",
            format!("`{party}` is none of the agreement's parties"),
            "write the party as in `parties` of [agreement]",
        ),
        Fault::SameKey { party: other } => of(
            "same_key",
            format!("the same key has signed for `{}`, too", visible(other)),
            "an agreement is of two: have each party sign with a key of its own",
        ),
        Fault::UnknownKey
        | Fault::KeyForOthers { .. }
        | Fault::NobodySpeaks { .. }
        | Fault::NotForParty { .. }
        | Fault::Expired { .. }
        | Fault::NotYetValid { .. }
        | Fault::NoDate => untrusted(fault, &party),
    }
}

fn other_text(damage: Option<Damage>) -> Why {
    match damage {
        None => of(
            "text_changed",
            "the text has changed since it was signed",
            "bring the signed text back, or have every party sign again",
        ),
        Some(Damage::LineEndsToCrlf) => of(
            "line_ends_changed",
            "its line ends were LF when it was signed and are CRLF now; with LF the signature holds",
            "save it with LF; in git, write `*.toml -text` into .gitattributes and check it out again",
        ),
        Some(Damage::LineEndsToLf) => of(
            "line_ends_changed",
            "its line ends were CRLF when it was signed and are LF now; with CRLF the signature holds",
            "save it with CRLF; in git, write `*.toml -text` into .gitattributes and check it out again",
        ),
        Some(Damage::MarkAdded) => of(
            "mark_changed",
            "a byte order mark was put before it since; without that the signature holds",
            "save it as UTF-8 without a mark",
        ),
        Some(Damage::MarkRemoved) => of(
            "mark_changed",
            "it had a byte order mark when it was signed; with that the signature holds",
            "save it as UTF-8 with a mark",
        ),
    }
}

/// Words the reasons that come from the signers file.
fn untrusted(fault: &Fault, party: &str) -> Why {
    match fault {
        Fault::KeyForOthers { line } => of(
            "key_for_others",
            format!("the signers file, line {line}, allows the key for other purposes only"),
            format!("add `{NAMESPACE}` to `namespaces` of that line"),
        ),
        Fault::NobodySpeaks { principals } => of(
            "nobody_speaks",
            format!(
                "the key is that of `{}`, but nothing says who signs for `{party}`",
                visible(principals)
            ),
            format!(
                "write `# qualify: {party} = NAME@EXAMPLE` into the signers file, or type `--party {party}=NAME@EXAMPLE`"
            ),
        ),
        Fault::NotForParty { principals } => of(
            "not_for_party",
            format!(
                "the key is that of `{}`, who does not sign for `{party}`",
                visible(principals)
            ),
            "have the party itself sign, or say in the signers file who signs for it",
        ),
        Fault::Expired { until, held } => of(
            "expired",
            format!(
                "the key was valid until {}, before {}",
                show_utc(*until),
                moment(*held)
            ),
            "sign again with a key that is valid; `--as-of` verifies for an earlier day",
        ),
        Fault::NotYetValid { from, held } => of(
            "not_yet_valid",
            format!(
                "the key is valid from {}, after {}",
                show_utc(*from),
                moment(*held)
            ),
            "sign again once the key is valid",
        ),
        Fault::NoDate => of(
            "no_date",
            "the key is valid for a time only, and no day stands beside the signature",
            "sign again: `qualify sign` writes the day",
        ),
        _ => of(
            "unknown_key",
            "its key is not among the signers",
            "where you trust the key, add a line for it to the signers file",
        ),
    }
}

fn moment(held: Held) -> &'static str {
    match held {
        Held::AtItsDate => "the day of the signature",
        Held::AsOf => "the moment that is verified for",
    }
}

/// Returns what the signatures do not reach.
pub(super) fn why_gap(gap: &Gap) -> Why {
    match gap {
        Gap::ListNotBound { list, file } => not_bound("list_not_bound", file, &of_list(list)),
        Gap::HolidaysNotBound { file } => not_bound("holidays_not_bound", file, HOLIDAYS),
        Gap::ListChanged { list, file } => changed("list_changed", file, &of_list(list)),
        Gap::HolidaysChanged { file } => changed("holidays_changed", file, HOLIDAYS),
        Gap::ListUnread { list, why } => unread("list_unread", &of_list(list), why),
        Gap::HolidaysUnread { why } => unread("holidays_unread", HOLIDAYS, why),
        Gap::Behind => of(
            "behind_signature",
            "something that counts stands behind the first signature, which does not cover it",
            "put it above the signatures, and have every party sign again",
        ),
        Gap::PartyLeftOut { party } => of(
            "party_left_out",
            format!(
                "`{}` is in the signers file and no party of this agreement",
                visible(party)
            ),
            format!(
                "add it to `parties` of [agreement] and have every party sign, or take `{} = …` out of the signers file",
                visible(party)
            ),
        ),
    }
}

const HOLIDAYS: &str = "the holidays of [business_hours]";

fn of_list(list: &str) -> String {
    format!("the file of [lists.{}]", visible(list))
}

fn not_bound(code: &'static str, file: &str, what: &str) -> Why {
    of(
        code,
        format!(
            "the signed text does not hold the SHA-256 of `{}`, {what}",
            visible(file)
        ),
        "take the signatures out and sign again: `qualify sign` writes it",
    )
}

fn changed(code: &'static str, file: &str, what: &str) -> Why {
    of(
        code,
        format!(
            "`{}`, {what}, has changed since it was signed",
            visible(file)
        ),
        "bring the signed file back, or have every party sign again",
    )
}

fn unread(code: &'static str, what: &str, why: &str) -> Why {
    of(
        code,
        format!("{what}: {}", visible(why)),
        "put the file where it was when it was signed",
    )
}
