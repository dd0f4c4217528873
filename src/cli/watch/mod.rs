//! What keeps watch over a run that nobody looks at: exports that are stale or broken stop it, and what it found is
//! written for machines.

pub mod args;
mod complaints;
mod said;

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;

use crate::cli::job::files::DataFile;
use crate::cli::job::setup::{Setup, now};
use crate::cli::night::Night;
use crate::cli::out_file;
use crate::cli::stop::Complaints;
use crate::cli::watch::args::Tolerance;
use crate::domain::calendar::Instant;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::summary::{ActivityCount, Summary};
use crate::domain::verdict::Outcome;
use crate::output::Run;
use crate::output::metrics::{LedgerFound, Measured, metrics};

pub use said::{say, say_error, say_usage};

/// Refuses an export that is older than it may be, by the activities where some are read.
pub fn refuse_stale(
    most: Option<Duration>,
    as_of: Instant,
    activities: Option<&ActivityCount>,
    setup: &Setup<'_>,
) -> anyhow::Result<()> {
    let Some(most) = most else {
        return Ok(());
    };
    let (complaint, since) = match activities.map(|count| count.newest) {
        Some(Some(newest)) => (
            complaints::stale_events(most, newest, as_of),
            as_of - newest,
        ),
        Some(None) => return Err(Complaints::one(complaints::no_event())),
        None => {
            let files = std::iter::once(&setup.leads.file);
            let files = files.chain(setup.joined.iter().map(|(_, file)| file));
            let (file, written) = oldest(files)?;
            let now = now();
            (
                complaints::stale_file(most, file, written, now),
                now - written,
            )
        }
    };
    let most = i64::try_from(most.as_secs()).unwrap_or(i64::MAX);
    if since > most {
        return Err(Complaints::one(complaint));
    }
    Ok(())
}

/// Returns the file that was written first, and when.
fn oldest<'f>(files: impl Iterator<Item = &'f DataFile>) -> anyhow::Result<(&'f str, Instant)> {
    let mut oldest: Option<(&str, Instant)> = None;
    for file in files {
        let Some(written) = file.written() else {
            return Err(Complaints::one(complaints::no_time(&file.name)));
        };
        if oldest.is_none_or(|(_, known)| written < known) {
            oldest = Some((&file.name, written));
        }
    }
    Ok(oldest.expect("there is always a lead file"))
}

/// Refuses leads of which more are invalid than may be.
pub fn refuse_invalid(
    most: Option<Tolerance>,
    file: &str,
    summary: &Summary,
    complaints: &[Diagnostic],
) -> anyhow::Result<()> {
    let (invalid, read) = (summary.outcome(Outcome::Invalid), summary.read());
    match most.filter(|most| most.is_exceeded(invalid, read)) {
        None => Ok(()),
        Some(most) => Err(Complaints::one(complaints::too_many_invalid(
            file, most, summary, complaints,
        ))),
    }
}

/// Writes what a run found for Prometheus.
pub fn write_metrics(
    path: &Path,
    run: &Run<'_>,
    summary: &Summary,
    (night, took, holds): (Option<&Night<'_>>, Duration, bool),
) -> anyhow::Result<()> {
    let done = night.and_then(Night::done);
    let measured = Measured {
        ended: now(),
        took,
        holds,
        ledger: done.map(|done| LedgerFound {
            run: done.run.map(|run| run.0),
            handed_over: done.handed_over,
            learnt: done.learnt,
        }),
    };
    let text = metrics(run, summary, &measured);
    let mut nowhere = std::io::sink();
    out_file::write_to(Some(path), &mut nowhere, |out| {
        Ok(out.write_all(text.as_bytes())?)
    })
    .with_context(|| format!("cannot write the metrics `{}`", path.display()))?;
    Ok(())
}

fn has_folder(path: &Path) -> bool {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.is_dir(),
        _ => true,
    }
}

/// Refuses to write metrics to anything but a file in a folder that there is.
pub fn refuse_no_metrics_file(path: Option<&Path>) -> anyhow::Result<()> {
    match path {
        Some(path) if path == Path::new("-") => {
            Err(Complaints::one(complaints::metrics_to_stdout()))
        }
        // A run that has handed leads over must not end because of its metrics.
        Some(path) if !has_folder(path) => Err(Complaints::one(complaints::no_folder(path))),
        _ => Ok(()),
    }
}
