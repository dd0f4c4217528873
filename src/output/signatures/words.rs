//! Every reason why a signature is worth nothing, and what to do about it; the sentences are those of the languages.

use crate::domain::calendar::{Instant, show_utc};
use crate::domain::signing::{Damage, Fault, Gap, Held, NAMESPACE, Scar, Weakness};
use crate::output::agreement::{Language, Phrase, filled};
use crate::output::visible;

/// A reason with its stable word and what to type.
pub(super) struct Why {
    /// A word from a closed list, for machines.
    pub(super) code: &'static str,
    phrase: Phrase,
    with: Vec<String>,
    pub(super) help: Option<String>,
}

impl Why {
    /// Returns the reason in words.
    pub(super) fn text(&self, language: &dyn Language) -> String {
        let with: Vec<&str> = self.with.iter().map(String::as_str).collect();
        filled(language, self.phrase, &with)
    }
}

fn of(code: &'static str, phrase: Phrase, with: &[&str], help: impl Into<String>) -> Why {
    Why {
        code,
        phrase,
        with: with.iter().map(|word| visible(word).into_owned()).collect(),
        help: Some(help.into()),
    }
}

/// Returns why the signature of a party is worth nothing.
pub(super) fn why(fault: &Fault, party: &str) -> Why {
    let sign = format!("`qualify sign --party {}`", visible(party));
    match fault {
        Fault::Absent => of(
            "no_signature",
            Phrase::WhyAbsent,
            &[],
            format!("{sign} writes it"),
        ),
        Fault::Damaged(scar) => of(
            "damaged",
            unreadable(*scar),
            &[],
            format!("bring it back as it was, or sign again: {sign}"),
        ),
        Fault::OtherNamespace(namespace) => of(
            "other_namespace",
            Phrase::WhyOtherNamespace,
            &[namespace, NAMESPACE],
            format!("sign with `qualify sign`, or with `ssh-keygen -Y sign -n {NAMESPACE}`"),
        ),
        Fault::OtherText(damage) => other_text(*damage),
        Fault::WeakKey(weakness) => weak(weakness),
        Fault::NoSuchParty => of(
            "no_such_party",
            Phrase::WhyNoSuchParty,
            &[party],
            "write the party as in `parties` of [agreement]",
        ),
        Fault::SameKey { party: other } => of(
            "same_key",
            Phrase::WhySameKey,
            &[other],
            "an agreement is of two: have each party sign with a key of its own",
        ),
        Fault::UnknownKey
        | Fault::KeyForOthers { .. }
        | Fault::NobodySpeaks { .. }
        | Fault::NotForParty { .. }
        | Fault::Expired { .. }
        | Fault::NotYetValid { .. }
        | Fault::NoDate => untrusted(fault, party),
    }
}

fn unreadable(scar: Scar) -> Phrase {
    match scar {
        Scar::NoBegin => Phrase::WhyNoBegin,
        Scar::NoEnd => Phrase::WhyNoEnd,
        Scar::Letters => Phrase::WhyLettersChanged,
        Scar::Certificate => Phrase::WhyCertificate,
        Scar::OtherKind => Phrase::WhyOtherKind,
    }
}

fn other_text(damage: Option<Damage>) -> Why {
    let (code, phrase, help) = match damage {
        None => (
            "text_changed",
            Phrase::WhyTextChanged,
            "`qualify verify --signed-copy FILE` says what changed since that copy; bring the signed text back, or have every party sign again",
        ),
        Some(Damage::LineEndsToCrlf) => (
            "line_ends_changed",
            Phrase::WhyCrlfNow,
            "save it with LF; in git, write `*.toml -text` into .gitattributes and check it out again",
        ),
        Some(Damage::LineEndsToLf) => (
            "line_ends_changed",
            Phrase::WhyLfNow,
            "save it with CRLF; in git, write `*.toml -text` into .gitattributes and check it out again",
        ),
        Some(Damage::MarkAdded) => (
            "mark_changed",
            Phrase::WhyMarkAdded,
            "save it as UTF-8 without a mark",
        ),
        Some(Damage::MarkRemoved) => (
            "mark_changed",
            Phrase::WhyMarkRemoved,
            "save it as UTF-8 with a mark",
        ),
    };
    of(code, phrase, &[], help)
}

fn weak(weakness: &Weakness) -> Why {
    let help = "sign with a key of `ssh-keygen -t ed25519`";
    match weakness {
        Weakness::ShortRsa { bits, bits_min } => {
            let with = [&*bits.to_string(), &*bits_min.to_string()];
            of("weak_key", Phrase::WhyShortRsa, &with, help)
        }
        Weakness::NotRead { kind } => of("weak_key", Phrase::WhyKeyNotRead, &[kind], help),
    }
}

/// Words the reasons that come from the signers file.
fn untrusted(fault: &Fault, party: &str) -> Why {
    match fault {
        Fault::KeyForOthers { line } => of(
            "key_for_others",
            Phrase::WhyKeyForOthers,
            &[&line.to_string()],
            format!("add `{NAMESPACE}` to `namespaces` of that line"),
        ),
        Fault::NobodySpeaks { principals } => {
            let said = visible(party);
            of(
                "nobody_speaks",
                Phrase::WhyNobodySpeaks,
                &[principals, party],
                format!(
                    "write `# qualify: {said} = NAME@EXAMPLE` into the signers file, or type `--party {said}=NAME@EXAMPLE`"
                ),
            )
        }
        Fault::NotForParty { principals } => of(
            "not_for_party",
            Phrase::WhyNotForParty,
            &[principals, party],
            "have the party itself sign, or say in the signers file who signs for it",
        ),
        Fault::Expired { until, held } => expired(*until, *held),
        Fault::NotYetValid { from, held } => early(*from, *held),
        Fault::NoDate => of(
            "no_date",
            Phrase::WhyNoDate,
            &[],
            "sign again: `qualify sign` writes the day",
        ),
        _ => of(
            "unknown_key",
            Phrase::WhyUnknownKey,
            &[],
            "where you trust the key, add a line for it to the signers file",
        ),
    }
}

fn expired(until: Instant, held: Held) -> Why {
    let phrase = match held {
        Held::AtItsDate => Phrase::WhyExpiredAtDate,
        Held::AsOf => Phrase::WhyExpiredAsOf,
    };
    let next = "sign again with a key that is valid; `--as-of` verifies for an earlier day";
    of("expired", phrase, &[&show_utc(until)], next)
}

fn early(from: Instant, held: Held) -> Why {
    let phrase = match held {
        Held::AtItsDate => Phrase::WhyEarlyAtDate,
        Held::AsOf => Phrase::WhyEarlyAsOf,
    };
    let next = "sign again once the key is valid";
    of("not_yet_valid", phrase, &[&show_utc(from)], next)
}

/// Returns what the signatures do not reach.
pub(super) fn why_gap(gap: &Gap) -> Why {
    match gap {
        Gap::ListNotBound { list, file } => of(
            "list_not_bound",
            Phrase::WhyListNotBound,
            &[file, list],
            BIND,
        ),
        Gap::HolidaysNotBound { file } => of(
            "holidays_not_bound",
            Phrase::WhyHolidaysNotBound,
            &[file],
            BIND,
        ),
        Gap::ListChanged { list, file } => of(
            "list_changed",
            Phrase::WhyListChanged,
            &[file, list],
            BRING_BACK,
        ),
        Gap::HolidaysChanged { file } => of(
            "holidays_changed",
            Phrase::WhyHolidaysChanged,
            &[file],
            BRING_BACK,
        ),
        Gap::ListUnread { list, why } => {
            of("list_unread", Phrase::WhyListUnread, &[list, why], PUT_BACK)
        }
        Gap::HolidaysUnread { why } => of(
            "holidays_unread",
            Phrase::WhyHolidaysUnread,
            &[why],
            PUT_BACK,
        ),
        Gap::Behind => of(
            "behind_signature",
            Phrase::WhyBehind,
            &[],
            "put it above the signatures, and have every party sign again",
        ),
        Gap::PartyLeftOut { party } => of(
            "party_left_out",
            Phrase::WhyPartyLeftOut,
            &[party],
            format!(
                "add it to `parties` of [agreement] and have every party sign, or take `{} = …` out of the signers file",
                visible(party)
            ),
        ),
    }
}

/// What to do about a file that the signed text does not name by its hash.
const BIND: &str = "take the signatures out and sign again: `qualify sign` writes it";

/// What to do about a file that is another one.
const BRING_BACK: &str = "bring the signed file back, or have every party sign again";

/// What to do about a file that is not there.
const PUT_BACK: &str = "put the file where it was when it was signed";
