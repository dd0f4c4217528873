//! The signatures of an agreement for its page, checked where it is said whom to trust.

use std::path::Path;

use crate::cli::Streams;
use crate::cli::job::setup::as_of;
use crate::cli::publish::{PublishArgs, complaints, file_name};
use crate::cli::told::Told;
use crate::cli::verify::trust::{SignersArgs, Trusted};
use crate::domain::agreement::Agreement;
use crate::domain::calendar::Day;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::signing::{Checked, Verification};
use crate::output::publish::{Check, Signed, checked, written};
use crate::output::signatures::{Report, reasons};
use crate::output::summary::quoted;

/// Returns the signatures, and what is to be said of them once the page is written.
pub(super) fn signed(
    arguments: &PublishArgs,
    agreement: &Agreement,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<(Signed, Vec<Diagnostic>)> {
    let trust = &arguments.trust;
    let Some(signers) = trust.signers.as_deref() else {
        return Ok((written(agreement), Vec::new()));
    };
    let trusted = Trusted::read(signers, &trust.party, told.sla)?;
    told.worth_knowing(&trusted.said, streams.stderr)?;
    let moment = as_of(trust.as_of.as_deref(), agreement.zone)?;
    let verification = trusted.verify(told.sla, moment);
    let check = check(signers, trust, agreement.zone.day(moment));
    let verify = command(&told.sla.name, signers, trust);
    let complaint = complaint(&verification, agreement, &told.sla.name, &verify);
    let signed = checked(&verification, check, arguments.lang);
    Ok((signed, complaint.into_iter().collect()))
}

fn check(signers: &Path, trust: &SignersArgs, day: Day) -> Check {
    let parties = trust.party.iter();
    Check {
        day,
        signers: file_name(&signers.display().to_string()).to_owned(),
        parties: parties
            .map(|one| format!("{}={}", one.party, one.principal))
            .collect(),
    }
}

/// Returns how `qualify verify` checks the same.
fn command(name: &str, signers: &Path, trust: &SignersArgs) -> String {
    let signers = signers.display().to_string();
    let mut words = vec![name.to_owned(), "--signers".to_owned(), signers];
    for one in &trust.party {
        words.push("--party".to_owned());
        words.push(format!("{}={}", one.party, one.principal));
    }
    if let Some(moment) = &trust.as_of {
        words.extend(["--as-of".to_owned(), moment.clone()]);
    }
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("qualify verify {}", words.join(" "))
}

/// Returns what is wrong with the signatures; those that are only missing are but noted.
fn complaint(
    verification: &Verification,
    agreement: &Agreement,
    name: &str,
    verify: &str,
) -> Option<Diagnostic> {
    let are_good = verification.signatures.iter().all(Checked::is_good);
    if !are_good || !verification.gaps.is_empty() {
        let report = Report {
            file: name,
            agreement: Some((&agreement.name, agreement.version)),
            verification,
            changes: &[],
        };
        return Some(complaints::signatures_fail(name, verify, reasons(&report)));
    }
    let missing = &verification.missing;
    (!missing.is_empty()).then(|| complaints::still_to_sign(name, missing))
}
