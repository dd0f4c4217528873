//! What is said of exports that stop a nightly run.

use std::path::Path;
use std::time::Duration;

use crate::cli::watch::args::Tolerance;
use crate::domain::calendar::{Instant, show_utc};
use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;

/// How many rows are told beside the count.
const ROWS_TOLD: usize = 3;

/// What to do about an export that is too old.
const STALE: &str =
    "look whether the export has run; where it is right, raise `--max-age` or leave it out";

fn option(name: &str) -> Place {
    Place::File(name.to_owned())
}

/// Says that the newest activity is too old.
pub(super) fn stale_events(most: Duration, newest: Instant, as_of: Instant) -> Diagnostic {
    let message = format!(
        "the newest activity is of {}, {} before as-of, and may be {} old",
        show_utc(newest),
        span(as_of - newest),
        span_of(most)
    );
    Diagnostic::error("D015", option("--max-age"), message).with_help(STALE)
}

/// Says that a file is too old.
pub(super) fn stale_file(most: Duration, file: &str, written: Instant, now: Instant) -> Diagnostic {
    let message = format!(
        "the file was last written at {}, {} ago, and may be {} old",
        show_utc(written),
        span(now - written),
        span_of(most)
    );
    Diagnostic::error("D015", Place::File(file.to_owned()), message)
        .with_note("no activities are read, so that the file's own time is what tells its age")
        .with_help(STALE)
}

/// Says that no activity tells how old the export is.
pub(super) fn no_event() -> Diagnostic {
    let message =
        "no activity has a time that is not after as-of, so the export's age is not known";
    Diagnostic::error("D015", option("--max-age"), message).with_help(STALE)
}

/// Says that a file has no time of its own.
pub(super) fn no_time(file: &str) -> Diagnostic {
    let message = "a pipe has no time at which it was written, and no activities are read";
    Diagnostic::error("D015", Place::File(file.to_owned()), message)
        .with_help("give the file itself, or leave `--max-age` out")
}

/// Says that too many rows are invalid, with the first of them.
pub(super) fn too_many_invalid(
    file: &str,
    most: Tolerance,
    summary: &Summary,
    complaints: &[Diagnostic],
) -> Diagnostic {
    let (invalid, read) = (summary.outcome(Outcome::Invalid), summary.read());
    let message = format!("{invalid} of {read} rows are invalid, and {most} may be");
    let rows = complaints.iter().filter_map(|one| match &one.at {
        Place::Row { line, .. } if one.level != Level::Note => Some((*line, &one.message)),
        _ => None,
    });
    let told = rows
        .take(ROWS_TOLD)
        .map(|(line, message)| format!("line {line}: {message}"));
    let complaint = Diagnostic::error("D016", Place::File(file.to_owned()), message);
    told.fold(complaint, Diagnostic::with_note).with_help(
        "nothing was written, handed over or remembered; mend the export, or raise `--max-invalid`",
    )
}

/// Says that metrics go to a file.
pub(super) fn metrics_to_stdout() -> Diagnostic {
    Diagnostic::error(
        "D017",
        option("--metrics"),
        "metrics are written to a file, and `-` is none",
    )
    .with_help("name a file in the folder of the textfile collector: `--metrics qualify.prom`")
}

/// Says that the folder of the metrics is not there.
pub(super) fn no_folder(path: &Path) -> Diagnostic {
    let message = "there is no such folder to write metrics to";
    Diagnostic::error("D017", Place::File(path.display().to_string()), message)
        .with_help("make it, or name a file in another one")
}

fn span_of(span: Duration) -> String {
    self::span(i64::try_from(span.as_secs()).unwrap_or(i64::MAX))
}

/// Returns seconds as `2 days 3 h`, `26 h 5 min`, `40 s`.
fn span(seconds: i64) -> String {
    let seconds = seconds.max(0);
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..172_800 => two(seconds / 3600, "h", seconds % 3600 / 60, "min"),
        _ => two(seconds / 86_400, "days", seconds % 86_400 / 3600, "h"),
    }
}

fn two(more: i64, of: &str, less: i64, than: &str) -> String {
    match less {
        0 => format!("{more} {of}"),
        less => format!("{more} {of} {less} {than}"),
    }
}
