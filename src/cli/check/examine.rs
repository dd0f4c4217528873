//! Everything that is said of one agreement: what every run says, then what only a check asks.

use crate::cli::check::args::CheckArgs;
use crate::cli::check::pages;
use crate::cli::job::setup::{Sla, as_of};
use crate::cli::stop::Complaints;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::engine::window::Clock;
use crate::engine::{decided, logic};
use crate::output::complaints::Checked;
use crate::output::summary::quoted;
use crate::sla::{self, Edition, Said};

/// Finds what is to be said of an agreement beside its data.
pub(super) type Beside<'b> = dyn FnMut(&Sla, &Agreement) -> anyhow::Result<Vec<Diagnostic>> + 'b;

/// Checks an agreement; where files are named, `beside` looks at it beside them.
pub(super) fn examine(
    sla: Sla,
    arguments: &CheckArgs,
    beside: &mut Beside<'_>,
) -> anyhow::Result<Checked> {
    let (agreement, complaints) = sla.agreement();
    let (firm, open) = complaints.into_iter().partition(Diagnostic::is_error);
    let mut said = Said {
        firm,
        open,
        unasked: Vec::new(),
    };
    let has_data = arguments.data.leads.is_some();
    if !has_data {
        said.unasked = pages::codes()
            .into_iter()
            .filter(|code| is_of_data(code))
            .collect();
    }
    said.open.extend(sla::review(&sla.text, agreement.as_ref()));
    if let Some(agreement) = &agreement {
        said.open
            .extend(of_its_logic(agreement, &sla.text, arguments)?);
        said.open.extend(decided::findings(agreement, &sla.text));
        let beside_edition = against(agreement, &sla.text, arguments)?;
        sla::say_once(&mut said.open, &beside_edition);
        sla::say_once(&mut said.firm, &beside_edition);
        said.open.extend(beside_edition);
        said.open.extend(of_the_day(agreement, arguments)?);
        if has_data {
            said.open.extend(beside(&sla, agreement)?);
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

/// Returns whether a code is about an agreement beside its data.
fn is_of_data(code: &str) -> bool {
    code.starts_with("Q7")
}

/// Returns what an agreement's own logic says, at the moment that its tests are judged for, or that is checked for.
fn of_its_logic(
    agreement: &Agreement,
    text: &str,
    arguments: &CheckArgs,
) -> anyhow::Result<Vec<Diagnostic>> {
    let moment = match (&arguments.as_of, agreement.tests_as_of) {
        (None, Some(moment)) => moment,
        (written, _) => as_of(written.as_deref(), agreement.zone)?,
    };
    Ok(logic::findings(
        agreement,
        text,
        Clock::of(agreement, moment),
    ))
}

/// Returns what is said of an agreement at the moment that is checked for.
fn of_the_day(agreement: &Agreement, arguments: &CheckArgs) -> anyhow::Result<Vec<Diagnostic>> {
    let written = arguments.as_of.as_deref();
    let moment = as_of(written, agreement.zone)?;
    Ok(sla::agreement_notes(agreement, moment))
}
