//! What is said on standard error, and how a job begins with its agreement.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use crate::cli::Streams;
use crate::cli::complain::{self, Manner, complain};
use crate::cli::job::setup::Sla;
use crate::cli::stop::{Complaints, Status};
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Level};
use crate::sla::signing::doubts;

/// Reads the agreement and goes on with it; complaints, of its text or later ones, are said at their places.
pub fn with_agreement(
    named: Option<&Path>,
    quiet: bool,
    streams: &mut Streams<'_>,
    go_on: impl FnOnce(&Agreement, &Told<'_>, &mut Streams<'_>) -> anyhow::Result<Status>,
) -> anyhow::Result<Status> {
    let sla = Sla::find(named)?;
    let (agreement, complaints) = sla.agreement();
    let told = Told {
        sla: &sla,
        quiet,
        is_brief: streams.is_brief,
        manner: streams.manner(),
    };
    let Some(agreement) = agreement else {
        told.all(&complaints, streams.stderr)?;
        return Ok(Status::Unanswered);
    };
    told.worth_knowing(&complaints, streams.stderr)?;
    if !agreement.signatures.is_empty() {
        told.worth_knowing(&doubts(&sla.text), streams.stderr)?;
    }
    let ended = go_on(&agreement, &told, streams);
    told.end(ended, streams.stderr)
}

/// The key that ends what is typed.
const END_KEY: &str = if cfg!(windows) {
    "Ctrl-Z and Enter"
} else {
    "Ctrl-D"
};

/// What is said on standard error, and how.
#[derive(Debug, Clone, Copy)]
pub struct Told<'s> {
    /// The agreement's text, for carets.
    pub sla: &'s Sla,
    /// Whether only errors are said.
    pub quiet: bool,
    /// Whether notes are left out.
    pub is_brief: bool,
    /// Colour and width.
    pub manner: Manner,
}

impl Told<'_> {
    /// Says everything.
    pub fn all(
        &self,
        complaints: &[Diagnostic],
        stderr: &mut (dyn Write + Send),
    ) -> anyhow::Result<()> {
        let source = complain::Source {
            name: &self.sla.name,
            text: &self.sla.text,
        };
        complain(complaints, Some(source), self.manner, stderr)
            .context("cannot write to standard error")
    }

    /// Ends a command: complaints that stopped it are said, and there is no answer then.
    pub fn end(
        &self,
        ended: anyhow::Result<Status>,
        stderr: &mut (dyn Write + Send),
    ) -> anyhow::Result<Status> {
        let error = match ended {
            Ok(status) => return Ok(status),
            Err(error) => error,
        };
        let Complaints(complaints) = error.downcast::<Complaints>()?;
        self.all(&complaints, stderr)?;
        Ok(Status::Unanswered)
    }

    /// Says what is no error, unless told to be quiet.
    pub fn worth_knowing(
        &self,
        complaints: &[Diagnostic],
        stderr: &mut (dyn Write + Send),
    ) -> anyhow::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let said: Vec<Diagnostic> = complaints
            .iter()
            .filter(|one| !(one.is_error() || self.is_brief && one.level == Level::Note))
            .cloned()
            .collect();
        self.all(&said, stderr)
    }

    /// Says that data are to be typed, where they are, unless told to be quiet.
    pub fn waiting(&self, is_typed: bool, stderr: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        if self.quiet || !is_typed {
            return Ok(());
        }
        writeln!(
            stderr,
            "standard input is this terminal: type or paste the data, then {END_KEY}"
        )
        .context("cannot write to standard error")
    }
}
