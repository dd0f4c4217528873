//! `qualify check`: what is wrong or doubtful in agreements, before any lead is judged.

pub mod args;
mod data;
mod diff;
mod examine;
mod mending;
mod pages;
mod text;

use std::path::Path;

use anyhow::Context as _;

use crate::cli::Streams;
use crate::cli::check::args::{CheckArgs, FormChoice};
use crate::cli::complain::{Source, complain};
use crate::cli::job::setup::Sla;
use crate::cli::stop::{Complaints, Status, is_signed};
use crate::cli::told::Told;
use crate::cli::watch::args::LogForm;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Level};
use crate::output::complaints::{Checked, Report};
use crate::sla::signed_end;

use examine::examine;

/// Checks every agreement and says what was found; a fault makes the status 1, a file that cannot be read 2.
pub fn run(arguments: &CheckArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut bytes = Vec::new();
    let status = answer(arguments, streams, &mut bytes)?;
    streams
        .stdout
        .write_all(&bytes)
        .context("cannot write the answer")?;
    Ok(status)
}

fn answer(
    arguments: &CheckArgs,
    streams: &mut Streams<'_>,
    out: &mut Vec<u8>,
) -> anyhow::Result<Status> {
    if let Some(code) = &arguments.explain {
        return pages::explain(code, out);
    }
    if arguments.codes {
        pages::list(out);
        return Ok(Status::Holds);
    }
    let mut status = Status::Holds;
    let mut checked = Vec::new();
    for file in named(arguments) {
        match Sla::find(file) {
            Ok(sla) => {
                let one = examine(sla, arguments, &mut |sla, agreement| {
                    beside(sla, agreement, arguments, streams)
                })?;
                checked.push(mend(one, arguments, streams, out)?);
            }
            Err(error) => {
                unread(&error, streams)?;
                status = Status::Unanswered;
            }
        }
    }
    if !arguments.diff {
        write(&checked, arguments, streams, out)?;
    }
    let fails = |said: &Diagnostic| {
        said.level == Level::Error || said.level == Level::Warning && arguments.strict
    };
    let has_faults = checked.iter().any(|one| one.said.iter().any(fails));
    Ok(match status {
        Status::Holds if has_faults => Status::Fails,
        status => status,
    })
}

/// Returns the files that are named; nothing, which stands for the usual one, where none is.
fn named(arguments: &CheckArgs) -> Vec<Option<&Path>> {
    if arguments.files.is_empty() {
        return vec![None];
    }
    let files = arguments.files.iter();
    files.map(|file| Some(file.as_path())).collect()
}

/// Mends the agreement where that is asked for, and says what was changed; with `--diff` it is only shown.
fn mend(
    checked: Checked,
    arguments: &CheckArgs,
    streams: &mut Streams<'_>,
    out: &mut Vec<u8>,
) -> anyhow::Result<Checked> {
    if !arguments.fix && !arguments.diff {
        return Ok(checked);
    }
    let as_it_is = checked.clone();
    let mended = mending::mended(checked, arguments, &mut |sla, agreement| {
        beside(sla, agreement, arguments, streams)
    })?;
    if arguments.diff {
        diff::unified(&as_it_is.name, &as_it_is.text, &mended.checked.text, out);
        return Ok(as_it_is);
    }
    if mended.checked.text != as_it_is.text {
        if signed_end(&as_it_is.text).is_some() {
            return Err(Complaints::one(is_signed(
                &as_it_is.name,
                "`--diff` shows what would change; take the signatures out to mend it, then sign again",
            )));
        }
        mending::write(&mended.checked, streams.stdout)?;
    }
    for (_, change) in &mended.changes {
        writeln!(streams.stderr, "{change}").context("cannot write to standard error")?;
    }
    Ok(mended.checked)
}

/// Looks at an agreement beside the files that are named.
fn beside(
    sla: &Sla,
    agreement: &Agreement,
    arguments: &CheckArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Vec<Diagnostic>> {
    let Some(input) = arguments.data.input(arguments.as_of.as_deref()) else {
        return Ok(Vec::new());
    };
    let told = Told {
        is_brief: false,
        sla,
        quiet: false,
        manner: streams.manner(),
    };
    data::beside_data(agreement, &input, &told, streams)
}

/// Says why a file could not be read; the others are checked nevertheless.
pub(in crate::cli) fn unread(
    error: &anyhow::Error,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let manner = streams.manner();
    let written = match error.downcast_ref::<Complaints>() {
        Some(Complaints(complaints)) => complain(complaints, None, manner, streams.stderr),
        None => writeln!(streams.stderr, "error: {error:#}"),
    };
    written.context("cannot write to standard error")
}

fn write(
    checked: &[Checked],
    arguments: &CheckArgs,
    streams: &Streams<'_>,
    out: &mut Vec<u8>,
) -> anyhow::Result<()> {
    match arguments.format {
        FormChoice::Text => {
            let surface = streams.surface();
            let manner = crate::cli::complain::Manner {
                log: LogForm::Text,
                colour: surface.colour,
                width: surface.width,
            };
            for one in checked {
                let source = Source {
                    name: &one.name,
                    text: &one.text,
                };
                complain(&one.said, Some(source), manner, out)?;
                text::summary(one, out);
            }
        }
        FormChoice::Named(form) => {
            let rules = pages::rules();
            let report = Report {
                files: checked,
                rules: &rules,
                is_strict: arguments.strict,
            };
            form.write(&report, out);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
