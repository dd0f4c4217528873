//! Whom a run trusts: the signers file, who signs for whom, and the demand that an agreement be signed.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use crate::cli::Streams;
use crate::cli::job::setup::{Sla, as_of};
use crate::cli::stop::Complaints;
use crate::cli::told::Told;
use crate::cli::verify::complaints;
use crate::cli::whole::{TEXT_BYTES_MAX, read_whole};
use crate::domain::agreement::Agreement;
use crate::domain::calendar::Instant;
use crate::domain::calendar::Zone;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::signing::Verification;
use crate::output::signatures::{Report, reasons};
use crate::sla::signing::{self, At, Signers, Speaker};

/// What `--signers` is, where signatures are checked for their own sake.
pub(super) const SIGNERS: &str = "\
Who may sign: a file as OpenSSH's `allowed_signers`, kept outside the agreement";

/// The same, and how the file says who signs for whom.
pub(super) const SIGNERS_LONG: &str = "\
Who may sign: a file as OpenSSH's `allowed_signers`, kept outside the agreement

A comment in it says who signs for whom: `# qualify: marketing = ana@acme.example, sales = bo@acme.example`. \
Each of these parties has to be one of the agreement's.";

/// What `--party` is.
pub(super) const PARTY: &str = "\
Who signs for a party, in place of the comments in the signers file; may be given several times";

/// What `--as-of` is of keys.
pub(super) const AS_OF: &str = "\
The moment that keys have to be valid at, beside the day of the signature: a date or a date and time [default: now]";

/// Whom to trust where signatures may be checked, for commands that do something else besides.
#[derive(Debug, Clone, Default, Args)]
pub struct SignersArgs {
    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "FILE", help = SIGNERS, long_help = SIGNERS_LONG, help_heading = "Signatures")]
    pub signers: Option<PathBuf>,

    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "PARTY=NAME", value_parser = party, help = PARTY, requires = "signers", help_heading = "Signatures")]
    pub party: Vec<Speaker>,

    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "WHEN", help = AS_OF, requires = "signers", help_heading = "Signatures")]
    pub as_of: Option<String>,
}

/// The demand that an agreement be signed before anything is judged by it; for every command that judges.
#[derive(Debug, Clone, Default, Args)]
pub struct TrustArgs {
    /// Judge only where every party has signed this very agreement with a key of `--signers`; else stop (status 2)
    ///
    /// The keys have to be valid on the day of the signature and at the moment that is judged for.
    #[arg(long, requires = "signers", help_heading = "Signatures")]
    pub require_signed: bool,

    /// Who may sign, with `--require-signed`: a file as OpenSSH's `allowed_signers`; `qualify verify --help` shows one
    #[arg(
        long,
        value_name = "FILE",
        requires = "require_signed",
        help_heading = "Signatures"
    )]
    pub signers: Option<PathBuf>,

    #[expect(missing_docs, reason = "its help says it")]
    #[arg(long, value_name = "PARTY=NAME", value_parser = party, help = PARTY, requires = "require_signed", help_heading = "Signatures")]
    pub party: Vec<Speaker>,
}

/// Stops a run where it is asked for and not every party has signed the agreement that is judged by.
///
/// Keys have to be valid at the moment that is judged for, too.
pub fn require_signed(
    arguments: &TrustArgs,
    moment: Option<&str>,
    agreement: &Agreement,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let Some(signers) = arguments
        .signers
        .as_deref()
        .filter(|_| arguments.require_signed)
    else {
        return Ok(());
    };
    let sla = told.sla;
    let trusted = Trusted::read(signers, &arguments.party, sla)?;
    told.worth_knowing(&trusted.said, streams.stderr)?;
    let verification = trusted.verify(sla, as_of(moment, agreement.zone)?);
    let report = Report {
        file: &sla.name,
        agreement: Some((&agreement.name, agreement.version)),
        verification: &verification,
        changes: &[],
    };
    if report.holds() {
        return Ok(());
    }
    let signers = signers.display().to_string();
    Err(Complaints::one(complaints::not_signed(
        &sla.name,
        &signers,
        reasons(&report),
    )))
}

/// Whom a run trusts.
#[derive(Debug)]
pub struct Trusted {
    signers: Signers,
    speakers: Vec<Speaker>,
    zone: Zone,
    /// What could not be read in the signers file.
    pub said: Vec<Diagnostic>,
}

impl Trusted {
    /// Reads the signers file; who signs for a party by an option replaces what the file says of that party.
    pub fn read(file: &Path, parties: &[Speaker], sla: &Sla) -> anyhow::Result<Self> {
        let (known, zone) = signing::facts_of(&sla.text);
        if let Some(unknown) = parties.iter().find(|one| !known.contains(&one.party)) {
            let complaint = complaints::unknown_party(&sla.name, &unknown.party, &known);
            return Err(Complaints::one(complaint));
        }
        let name = file.display().to_string();
        let bytes =
            read_whole(file, TEXT_BYTES_MAX).with_context(|| format!("cannot read `{name}`"))?;
        let text = String::from_utf8_lossy(&bytes);
        let (signers, mut said) = signing::signers(&name, &text);
        if signers.is_empty() {
            said.push(complaints::no_signers(&name));
        }
        if said.iter().any(Diagnostic::is_error) {
            return Err(Complaints(said).into());
        }
        let is_replaced = |one: &&Speaker| parties.iter().any(|other| other.party == one.party);
        let kept = signers.speakers.iter().filter(|one| !is_replaced(one));
        Ok(Trusted {
            speakers: kept.chain(parties).cloned().collect(),
            signers,
            zone,
            said,
        })
    }

    /// Returns what became of the signatures of an agreement.
    pub fn verify(&self, sla: &Sla, as_of: Instant) -> Verification {
        let at = At {
            as_of,
            zone: self.zone,
        };
        sla.with_beside(|beside| {
            signing::verify(&sla.text, &self.signers, &self.speakers, at, beside)
        })
    }
}

/// Takes who signs for a party.
pub(super) fn party(text: &str) -> Result<Speaker, String> {
    signing::speaker(text).ok_or_else(|| {
        "expected a party and who signs for it, as in `marketing=ana@acme.example`".to_owned()
    })
}
