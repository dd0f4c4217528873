//! Everything that is said of one agreement: what every run says, then what only a check asks.

use crate::cli::Streams;
use crate::cli::args::CheckArgs;
use crate::cli::check::data::beside_data;
use crate::cli::check::pages;
use crate::cli::job::setup::{Sla, as_of};
use crate::cli::stop::Complaints;
use crate::cli::told::Told;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::engine::decided;
use crate::output::complaints::Checked;
use crate::output::summary::quoted;
use crate::sla::{self, Edition, Said};

/// Checks an agreement.
pub(super) fn examine(
    sla: Sla,
    arguments: &CheckArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Checked> {
    let (agreement, complaints) = sla.agreement();
    let (firm, open) = complaints.into_iter().partition(Diagnostic::is_error);
    let mut said = Said { firm, open };
    said.open.extend(sla::review(&sla.text, agreement.as_ref()));
    if let Some(agreement) = &agreement {
        said.open.extend(decided::findings(agreement, &sla.text));
        said.open.extend(against(agreement, &sla.text, arguments)?);
        said.open.extend(of_the_day(agreement, arguments)?);
        if let Some(input) = arguments.data.input(arguments.as_of.as_deref()) {
            let told = Told {
                sla: &sla,
                quiet: false,
                manner: streams.manner(),
            };
            let beside = beside_data(agreement, &input, &told, streams)?;
            said.open.extend(beside);
        }
    }
    let said = sla::silenced(&sla.text, said, &pages::codes());
    Ok(Checked {
        name: sla.name,
        text: sla.text,
        said,
    })
}

/// Returns what is said of an agreement beside the edition before, where one is named.
fn against(
    agreement: &Agreement,
    text: &str,
    arguments: &CheckArgs,
) -> anyhow::Result<Vec<Diagnostic>> {
    let Some(path) = &arguments.against else {
        return Ok(Vec::new());
    };
    let old = Sla::find(Some(path))?;
    let (Some(before), _) = old.agreement() else {
        let place = Place::File(old.name.clone());
        let complaint = Diagnostic::error("Q905", place, "the edition before is no agreement");
        let help = format!(
            "`qualify check {}` says what is wrong with it",
            quoted(&old.name)
        );
        return Err(Complaints::one(complaint.with_help(help)));
    };
    Ok(sla::review_against(
        &Edition { text, agreement },
        &Edition {
            text: &old.text,
            agreement: &before,
        },
    ))
}

/// Returns what is said of an agreement at the moment that is checked for.
fn of_the_day(agreement: &Agreement, arguments: &CheckArgs) -> anyhow::Result<Vec<Diagnostic>> {
    let written = arguments.as_of.as_deref();
    let moment = as_of(written, agreement.zone)?;
    Ok(sla::agreement_notes(agreement, moment))
}
