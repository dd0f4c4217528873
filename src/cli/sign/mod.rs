//! `qualify sign`: one party's signature put below an agreement.

mod complaints;
mod key;
mod lock;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use crate::cli::Streams;
use crate::cli::job::setup::{Sla, as_of};
use crate::cli::out_file;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::Told;
use crate::cli::whole::{TEXT_BYTES_MAX, read_whole};
use crate::domain::calendar::{Day, day_of};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::signing::{Checked, Fault, Verification};
use crate::output::summary::quoted;
use crate::output::{has_hostile, visible};
use crate::sla::signing::{self, At, Bound, NewSignature, Signers, Written};
use crate::sla::{signed_end, signed_text};

/// `qualify sign`: one party's signature.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct SignArgs {
    /// The agreement [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    /// The party that you sign for, as `parties` of [agreement] has it
    #[arg(long, value_name = "PARTY")]
    pub party: String,

    /// Your name
    #[arg(long, value_name = "NAME", value_parser = one_line)]
    pub name: String,

    /// What you are
    #[arg(long, value_name = "TITLE", value_parser = one_line)]
    pub title: Option<String>,

    /// Your SSH key [default: the first of `id_ed25519`, `id_ecdsa` and `id_rsa` in ~/.ssh]
    ///
    /// A plain private key signs at once. One with a passphrase, and a `.pub` file whose private key an agent or a device
    /// has, are handed to `ssh-keygen`, which asks you.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,

    /// The day to write beside the signature [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Day>,

    /// Replace the signature that the party has already
    #[arg(long)]
    pub again: bool,
}

const EXAMPLES: &str = "\
What is signed is every byte above the first [[signature]], comments and blanks included; the SHA-256 of files with lists or \
holidays is written there first. Name, title and date stand beside the signature, which does not cover them. The signature is \
OpenSSH's, made for the namespace `qualify-sla`.

Examples:
  qualify sign sla.toml --party marketing --name \"Ana Example\" --title \"VP Marketing\"
  qualify verify sla.toml --signers allowed_signers      whether both have signed this very text

Status: 0 it is signed, 2 it is not, and the file is as it was.";

/// Signs; the file is replaced only once the signature was made and found good.
pub fn run(arguments: &SignArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    refuse_what_is_no_file(arguments.sla.as_deref())?;
    let sla = Sla::find(arguments.sla.as_deref())?;
    let (prepared, bound) = prepared(&sla, arguments)?;
    let told = Told {
        is_brief: false,
        sla: &prepared,
        quiet: false,
        manner: streams.manner(),
    };
    let (agreement, complaints) = prepared.agreement();
    let Some(agreement) = agreement else {
        let errors: Vec<Diagnostic> = complaints
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        told.all(&errors, streams.stderr)?;
        return Ok(Status::Unanswered);
    };
    let key = key::found(arguments.key.as_deref(), streams.stderr)?;
    let armored = key::armored(&key, &signed_text(&prepared.text), streams)?;
    let today = agreement.zone.day(as_of(None, agreement.zone)?);
    let new = NewSignature {
        party: &arguments.party,
        name: &arguments.name,
        title: arguments.title.as_deref(),
        date: arguments.date.unwrap_or(today),
        armored: &armored,
    };
    let held = lock::folder_of(&sla.name)?;
    let (prepared, bound) = as_it_stands_now(&sla, (prepared, bound), arguments)?;
    let signed = Sla {
        name: prepared.name.clone(),
        text: signing::with_signature(&prepared.text, &new),
    };
    let verification = verified(&signed)?;
    out_file::write_to(Some(Path::new(&signed.name)), streams.stdout, |out| {
        Ok(out.write_all(signed.text.as_bytes())?)
    })?;
    drop(held);
    // What is signed is signed, whether or not anybody can be told.
    let _ = say(&verification, &signed, &bound.written, streams);
    Ok(Status::Holds)
}

/// Refuses what cannot be replaced: standard input, a pipe, a device.
fn refuse_what_is_no_file(named: Option<&Path>) -> anyhow::Result<()> {
    let Some(named) = named else {
        return Ok(());
    };
    let is_other = named.metadata().is_ok_and(|facts| !facts.is_file());
    if named == Path::new("-") || is_other {
        let name = named.display().to_string();
        return Err(Complaints::one(complaints::no_file(&name)));
    }
    Ok(())
}

/// Returns the text to put the signature below: that of the file as it is by now.
///
/// While a passphrase was asked for, another party may have signed, and its signature stays. Whoever changed anything
/// else meant another text than the one that was signed.
fn as_it_stands_now(
    sla: &Sla,
    before: (Sla, Bound),
    arguments: &SignArgs,
) -> anyhow::Result<(Sla, Bound)> {
    let edited = || Complaints::one(complaints::edited_meanwhile(&sla.name));
    let bytes = read_whole(Path::new(&sla.name), TEXT_BYTES_MAX)
        .with_context(|| format!("cannot read `{}`", sla.name))?;
    if bytes == sla.text.as_bytes() {
        return Ok(before);
    }
    let now = Sla {
        name: sla.name.clone(),
        text: String::from_utf8(bytes).map_err(|_| edited())?,
    };
    let mine = signed_text(&before.0.text);
    let is_same = |text: &str| text == mine || text == signed_text(&sla.text);
    if !is_same(&signed_text(&now.text)) || signed_end(&now.text).is_none() {
        return Err(edited());
    }
    let (again, bound) = prepared(&now, arguments)?;
    if signed_text(&again.text) != mine {
        return Err(edited());
    }
    Ok((again, bound))
}

/// Returns the text to be signed: without what is replaced, and with the hashes of the files beside it.
fn prepared(sla: &Sla, arguments: &SignArgs) -> anyhow::Result<(Sla, Bound)> {
    let party = &arguments.party;
    let (parties, _) = signing::facts_of(&sla.text);
    if !parties.contains(party) {
        return Err(Complaints::one(complaints::unknown_party(
            &sla.name, party, &parties,
        )));
    }
    let (left, had_signed) = signing::without_party(&sla.text, party);
    if had_signed && !arguments.again {
        return Err(Complaints::one(complaints::has_signed(&sla.name, party)));
    }
    if signing::has_rules_behind(&sla.text) {
        return Err(Complaints::one(complaints::rules_behind(&sla.name)));
    }
    let bound = sla.with_beside(|beside| signing::bound_files(&left, beside));
    let is_signed = signed_end(&left).is_some();
    if let Some(other) = bound.replaced.first().filter(|_| !is_signed) {
        return Err(Complaints::one(complaints::another_file(&sla.name, other)));
    }
    if !bound.is_whole {
        return Err(Complaints::one(complaints::not_bound(
            &sla.name,
            &bound.written,
        )));
    }
    if is_signed && !bound.written.is_empty() {
        return Err(Complaints::one(complaints::others_signed(
            &sla.name,
            &bound.written,
        )));
    }
    let prepared = Sla {
        name: sla.name.clone(),
        text: bound.text.clone(),
    };
    Ok((prepared, bound))
}

/// Looks at the new signature as `verify` will, but for whose key it is; one that could not hold is never written.
fn verified(signed: &Sla) -> anyhow::Result<Verification> {
    let (_, zone) = signing::facts_of(&signed.text);
    let at = At { as_of: 0, zone };
    let verification = signed
        .with_beside(|beside| signing::verify(&signed.text, &Signers::default(), &[], at, beside));
    let faults = verification.signatures.last().map(|one| &one.faults);
    let fault = faults
        .into_iter()
        .flatten()
        .find(|fault| !matches!(fault, Fault::UnknownKey));
    let is_read = signed.agreement().0.is_some() && verification.gaps.is_empty();
    match fault {
        None if is_read => Ok(verification),
        fault => Err(Complaints::one(complaints::would_not_hold(
            &signed.name,
            fault,
        ))),
    }
}

/// Says who has signed, and what is left to do.
fn say(
    verification: &Verification,
    signed: &Sla,
    written: &[Written],
    streams: &mut Streams<'_>,
) -> std::io::Result<()> {
    for Written { table, file } in written {
        let (table, file) = (visible(table), visible(file));
        writeln!(
            streams.stderr,
            "wrote the SHA-256 of `{file}` into [{table}]"
        )?;
    }
    let file = visible(&signed.name);
    if let Some(Checked {
        party,
        key: Some(key),
        ..
    }) = verification.signatures.last()
    {
        let (party, kind) = (visible(party), visible(&key.kind));
        writeln!(
            streams.stderr,
            "signed {file} for {party} with {kind} {}",
            key.fingerprint
        )?;
    }
    if signed.text.contains("\r\n") {
        writeln!(
            streams.stderr,
            "note: its line ends are CRLF and have to stay so; in git, write `*.toml -text` into .gitattributes"
        )?;
    }
    let others = verification.signatures.iter().rev().skip(1);
    for other in others.filter(|one| one.is_of_another_text()) {
        let party = visible(&other.party);
        writeln!(
            streams.stderr,
            "note: {party} signed another text than this, and has to sign again"
        )?;
    }
    if verification.missing.is_empty() {
        let file = quoted(&signed.name);
        return writeln!(
            streams.stderr,
            "try: qualify verify {file} --signers allowed_signers"
        );
    }
    let missing: Vec<_> = verification
        .missing
        .iter()
        .map(|party| visible(party))
        .collect();
    writeln!(streams.stderr, "still to sign: {}", missing.join(", "))
}

/// Takes a text that fits on a line of a letter.
fn one_line(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || has_hostile(text) {
        return Err("expected words on one line, without characters that hide or turn".to_owned());
    }
    Ok(text.to_owned())
}

/// The years in which agreements are signed.
const YEAR_MIN: i32 = 1900;
const YEAR_MAX: i32 = 2200;

/// Takes a day, in four, two and two digits.
fn day(text: &str) -> Result<Day, String> {
    let read = || {
        let [year, month, day] = <[&str; 3]>::try_from(text.split('-').collect::<Vec<_>>()).ok()?;
        let is_whole = (year.len(), month.len(), day.len()) == (4, 2, 2);
        // A sign before a number is read as part of it.
        let are_digits = [year, month, day]
            .concat()
            .bytes()
            .all(|one| one.is_ascii_digit());
        let year = year.parse().ok()?;
        let is_day = is_whole && are_digits && (YEAR_MIN..=YEAR_MAX).contains(&year);
        day_of(year, month.parse().ok()?, day.parse().ok()?).filter(|_| is_day)
    };
    read().ok_or_else(|| "expected a day such as 2026-12-01".to_owned())
}
