//! Every complaint about signing, one function each.

use std::path::Path;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::signing::Fault;
use crate::output::signatures::why_of;
use crate::output::summary::quoted;
use crate::sla::signing::{Replaced, Written};

fn error(code: &'static str, place: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, Place::File(place.to_owned()), message)
}

/// No key where keys usually are.
pub(super) fn no_key(folder: &Path) -> Diagnostic {
    let message = "there is none of id_ed25519, id_ecdsa and id_rsa";
    error("S001", &folder.display().to_string(), message)
        .with_help("make a key with `ssh-keygen -t ed25519`, or name one with `--key FILE`")
}

/// A file that is no key.
pub(super) fn not_a_key(file: &str) -> Diagnostic {
    error("S002", file, "is no SSH key")
        .with_help("name a private key, or the `.pub` file of one that an agent has; `ssh-keygen -t ed25519` makes one")
}

/// A certificate in the place of a key.
pub(super) fn certificate(file: &str) -> Diagnostic {
    let plain = file.replace("-cert.pub", ".pub");
    error(
        "S002",
        file,
        "is a certificate, and agreements are signed with plain keys",
    )
    .with_help(format!("name the key itself: `--key {}`", quoted(&plain)))
}

/// A key that needs OpenSSH, which is not there.
pub(super) fn no_ssh_keygen(key: &str, why: &str) -> Diagnostic {
    error("S003", key, format!("{why}, and there is no `ssh-keygen` to sign with it"))
        .with_help("install OpenSSH (`apt install openssh-client`), or name a key without a passphrase with `--key FILE`")
}

/// `ssh-keygen` did not sign.
pub(super) fn ssh_keygen_failed(key: &str, said: &str) -> Diagnostic {
    let complaint = error("S003", key, "`ssh-keygen` did not sign with it");
    let complaint = match said.trim() {
        "" => complaint,
        said => complaint.with_note(said),
    };
    complaint.with_help(format!(
        "try `ssh-keygen -Y sign -n qualify-sla -f {}`; `ssh-add -l` lists what the agent has",
        quoted(key)
    ))
}

/// A party that the agreement does not have.
pub(super) fn unknown_party(file: &str, party: &str, parties: &[String]) -> Diagnostic {
    let known: Vec<String> = parties.iter().map(|one| format!("`{one}`")).collect();
    let near = parties
        .iter()
        .min_by_key(|one| strsim::osa_distance(one, party));
    let near = near.filter(|one| strsim::osa_distance(one, party) <= 2);
    let help = match near {
        Some(near) => format!("did you mean `--party {}`?", quoted(near)),
        None => format!("its parties are {}", known.join(", ")),
    };
    error("S004", file, format!("there is no party `{party}`")).with_help(help)
}

/// A party that has signed already.
pub(super) fn has_signed(file: &str, party: &str) -> Diagnostic {
    error("S005", file, format!("`{party}` has signed already"))
        .with_help("add `--again` to replace that signature")
}

/// A hash that others would have had to sign.
pub(super) fn others_signed(file: &str, written: &[Written]) -> Diagnostic {
    let message = format!(
        "the signed text does not hold the SHA-256 of {}",
        named(written)
    );
    error("S006", file, message)
        .with_note("whoever has signed has signed another file than this")
        .with_help("take the signatures out, and have every party sign again")
}

/// A hash for which there is no line.
pub(super) fn not_bound(file: &str, written: &[Written]) -> Diagnostic {
    let message = format!("there is no place for the SHA-256 of {}", named(written));
    error("S006", file, message).with_help(
        "write a table of its own: `[lists.NAME]` with `file = \"…\"` below it, `[business_hours]` with `holidays_file = \"…\"`",
    )
}

/// A signature that `verify` would refuse; it is not written.
pub(super) fn would_not_hold(file: &str, fault: Option<&Fault>) -> Diagnostic {
    let (why, help) = match fault {
        Some(fault) => why_of(fault),
        None => (
            "the text cannot be signed as it is written".to_owned(),
            None,
        ),
    };
    let help = help.unwrap_or_else(|| {
        "write signatures as [[signature]] tables at the end of the file".to_owned()
    });
    error("S007", file, format!("the signature would not hold: {why}")).with_help(help)
}

/// Rules below the signatures, which no signature covers.
pub(super) fn rules_behind(file: &str) -> Diagnostic {
    let message =
        "something that counts stands behind the first signature, which does not cover it";
    error("S007", file, message)
        .with_help("put it above the signatures, and have every party sign again")
}

/// A file that is no longer what was signed.
pub(super) fn edited_meanwhile(file: &str) -> Diagnostic {
    error(
        "S007",
        file,
        "was edited while it was being signed, and stays as it is now",
    )
    .with_help("read what has changed, and type the same once more")
}

/// A lock that somebody keeps.
pub(super) fn held_by_another(file: &str) -> Diagnostic {
    error(
        "S007",
        file,
        "somebody else is signing it, and it stays as it is",
    )
    .with_help("type the same once more when they are done")
}

/// A dash, a pipe or a device in the place of a file.
pub(super) fn no_file(name: &str) -> Diagnostic {
    let complaint = error(
        "S008",
        name,
        "is no file, and a signature is put into the file of the agreement",
    );
    complaint.with_help(match name {
        "-" => "name the file, as in `qualify sign sla.toml`; a file called `-` is `./-`",
        _ => "name the file, as in `qualify sign sla.toml`",
    })
}

/// A file that is not the one whose hash somebody wrote.
pub(super) fn another_file(file: &str, other: &Replaced) -> Diagnostic {
    let Replaced {
        table,
        file: list,
        key,
    } = other;
    let message = format!("`{list}` is not the file whose SHA-256 stands in [{table}]");
    error("S009", file, message).with_help(format!(
        "bring the old file back, or delete `{key}` of [{table}] where the new one is meant, and sign once more"
    ))
}

fn named(written: &[Written]) -> String {
    let files: Vec<String> = written
        .iter()
        .map(|Written { table, file }| format!("`{file}` of [{table}]"))
        .collect();
    files.join(", ")
}
