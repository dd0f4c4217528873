//! Everything that is said of one agreement: what every run says, then what only a check asks.

use crate::cli::Streams;
use crate::cli::args::CheckArgs;
use crate::cli::check::data::beside_data;
use crate::cli::check::pages;
use crate::cli::job::setup::{Sla, as_of};
use crate::cli::told::Told;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::Diagnostic;
use crate::output::complaints::Checked;
use crate::sla::{self, Said};

/// Checks an agreement.
pub(super) fn examine(
    sla: Sla,
    arguments: &CheckArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Checked> {
    let (agreement, complaints) = sla.agreement();
    let (firm, open) = complaints.into_iter().partition(Diagnostic::is_error);
    let mut said = Said { firm, open };
    if let Some(agreement) = &agreement {
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

/// Returns what is said of an agreement at the moment that is checked for.
fn of_the_day(agreement: &Agreement, arguments: &CheckArgs) -> anyhow::Result<Vec<Diagnostic>> {
    let written = arguments.as_of.as_deref();
    let moment = as_of(written, agreement.zone)?;
    Ok(sla::agreement_notes(agreement, moment))
}
