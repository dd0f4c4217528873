//! `qualify verify`: who has signed this very text, and what has changed where somebody has not.

mod changes;
mod complaints;
mod history;
pub mod trust;

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use crate::cli::Streams;
use crate::cli::job::setup::{Sla, as_of};
use crate::cli::stop::Status;
use crate::cli::told::Told;
use crate::cli::verify::trust::{AS_OF, PARTY, SIGNERS, SIGNERS_LONG, Trusted, party};
use crate::domain::calendar::show_day;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::signing::Verification;
use crate::output::has_hostile;
use crate::output::signatures::{Report, json, text};
use crate::sla::signing::{self, Speaker};

/// `qualify verify`: who has signed.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct VerifyArgs {
    /// The agreement [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "FILE", help = SIGNERS, long_help = SIGNERS_LONG)]
    pub signers: PathBuf,

    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "PARTY=NAME", value_parser = party, help = PARTY)]
    pub party: Vec<Speaker>,

    /// The text as it was signed, to say what has changed [default: looked for in git's history of the file]
    #[arg(long, value_name = "FILE")]
    pub signed_copy: Option<PathBuf>,

    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "WHEN", help = AS_OF)]
    pub as_of: Option<String>,

    /// How the answer is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: VerifyFormat,
}

/// How it is written who has signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum VerifyFormat {
    /// One line a signature
    #[default]
    Text,
    /// One object, `qualify.signatures/1.0`
    Json,
}

const EXAMPLES: &str = "\
A signature covers every byte above the first [[signature]] and, by their SHA-256, the files with lists and \
holidays. It does not cover the name, title and day beside it: who signed is told by the key. Times in the signers file are in UTC, with `Z` \
or not.

A signers file:
  # qualify: marketing = ana@acme.example, sales = bo@acme.example
  ana@acme.example namespaces=\"qualify-sla\" ssh-ed25519 AAAA…
  bo@acme.example valid-before=\"20271231\" ssh-ed25519 AAAA…

Examples:
  qualify verify sla.toml --signers allowed_signers
  qualify verify sla.toml --signers allowed_signers --signed-copy signed.toml

Status: 0 every party has signed this text and every signature holds, 1 not, 2 it could not be told.";

/// Verifies every signature and says what came of it.
pub fn run(arguments: &VerifyArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let sla = Sla::find(arguments.sla.as_deref())?;
    let told = Told {
        is_brief: false,
        sla: &sla,
        quiet: false,
        manner: streams.manner(),
    };
    let ended = answer(arguments, &told, streams);
    told.end(ended, streams.stderr)
}

fn answer(
    arguments: &VerifyArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let sla = told.sla;
    let (agreement, complaints) = sla.agreement();
    if agreement.is_none() {
        let errors: Vec<Diagnostic> = complaints
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        told.all(&errors, streams.stderr)?;
    }
    let (_, zone) = signing::facts_of(&sla.text);
    let trusted = Trusted::read(&arguments.signers, &arguments.party, sla)?;
    told.all(&trusted.said, streams.stderr)?;
    let as_of = as_of(arguments.as_of.as_deref(), zone)?;
    let verification = trusted.verify(sla, as_of);
    let day = show_day(zone.day(as_of));
    told.all(&doubts(&sla.name, &verification, &day), streams.stderr)?;
    let signed_copy = arguments.signed_copy.as_deref();
    let changes = changes::changes(sla, &verification, signed_copy, streams.stderr)?;
    let report = Report {
        file: &sla.name,
        agreement: agreement
            .as_ref()
            .map(|one| (one.name.as_str(), one.version)),
        verification: &verification,
        changes: &changes,
    };
    let written = match arguments.format {
        VerifyFormat::Text => text(&report),
        VerifyFormat::Json => json(&report),
    };
    streams
        .stdout
        .write_all(written.as_bytes())
        .context("cannot write the answer")?;
    Ok(match (report.holds(), verification.holds()) {
        (true, _) => Status::Holds,
        (false, false) => Status::Fails,
        (false, true) => Status::Unanswered,
    })
}

/// Returns what is odd about what stands beside signatures, which these do not cover: days that are still to come, and
/// names that are not what they look like.
fn doubts(file: &str, verification: &Verification, as_of: &str) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for one in &verification.signatures {
        // Days are written so that they stand in the order of time.
        let date = one.date.as_deref().and_then(|date| date.get(..10));
        if let Some(date) = date.filter(|date| *date > as_of) {
            said.push(complaints::day_to_come(file, &one.party, date, as_of));
        }
        let hides = |text: &Option<String>| text.as_deref().is_some_and(has_hostile);
        if hides(&one.name) || hides(&one.title) {
            said.push(complaints::hidden_characters(file, &one.party));
        }
    }
    said
}
