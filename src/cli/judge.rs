//! `qualify LEADS`: every lead judged, the answer written, the summary said.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::cli::args::{self, InputArgs, JudgeArgs};
use crate::cli::choice::Ways;
use crate::cli::job::answering::{Conclusion, Request, answer};
use crate::cli::job::progress::Progress;
use crate::cli::job::setup::Sla;
use crate::cli::night::Night;
use crate::cli::replaced::refuse_to_replace;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::{Told, with_agreement};
use crate::cli::verify::trust::require_signed;
use crate::cli::watch;
use crate::cli::watch::args::LogForm;
use crate::cli::{Streams, out_file};
use crate::domain::summary::Summary;
use crate::output::log;
use crate::output::summary::{self, Hints};
use crate::output::{Explain, FORMATS, Format};

/// How verdicts are written.
const WAYS: Ways<dyn Format> = Ways {
    all: FORMATS,
    answer: "verdicts",
};

/// Runs the main job.
pub fn run(arguments: &JudgeArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.input.sla.as_deref(),
        arguments.quiet,
        streams,
        |agreement, told, streams| {
            let moment = arguments.input.as_of.as_deref();
            require_signed(&arguments.trust, moment, agreement, told, streams)?;
            let surface = streams.surface();
            let output = file_of(arguments.output.as_deref());
            refuse_to_overwrite(arguments, told.sla)?;
            let format = arguments
                .format
                .choose(&WAYS, output, surface.is_terminal)
                .map_err(|complaint| Complaints::one(*complaint))?;
            watch::refuse_no_metrics_file(arguments.watch.metrics.as_deref())?;
            let began = started();
            let holds = |summary: &Summary| missed(arguments, summary).is_empty();
            let night = Night::open(&arguments.ledger, output, &holds, told, streams)?;
            let request = Request {
                input: &arguments.input,
                output,
                format,
                columns: arguments.columns.as_deref(),
                raw_cells: arguments.raw_cells,
                no_values: arguments.no_values,
                explain: Explain::from(arguments.explain),
                only: arguments.only.as_ref(),
                lead: None,
                max_age: arguments.watch.max_age,
                max_invalid: arguments.watch.max_invalid,
                night: night.as_ref(),
                progress: Progress::of(
                    &arguments.input,
                    !arguments.quiet && arguments.progress == args::Progress::Auto,
                    streams,
                ),
                width: surface.width.filter(|_| output.is_none()),
                colour: surface.colour && output.is_none(),
            };
            answer(agreement, &request, told, streams, |end, streams| {
                write_beside(&end, arguments, night.as_ref(), began.elapsed(), streams)?;
                finish(&end, arguments, night.as_ref(), told, streams)
            })
        },
    )
}

/// Returns the moment from which it is counted how long a run takes.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a run takes is no part of its answer"
)]
fn started() -> Instant {
    Instant::now()
}

/// Returns the file that an answer goes to; a dash is standard output, as if nothing was named.
fn file_of(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new("-"))
}

/// Refuses to put an answer in the place of a file that it is made from, or two answers in one place.
fn refuse_to_overwrite(arguments: &JudgeArgs, sla: &Sla) -> anyhow::Result<()> {
    let beside = sla.files();
    let signers = arguments.trust.signers.as_deref();
    let read = arguments.input.files().chain(signers);
    refuse_to_replace(
        read.chain(beside.iter().map(PathBuf::as_path)),
        &[
            ("-o", arguments.output.as_deref()),
            ("--summary", arguments.summary.as_deref()),
            ("--ledger", arguments.ledger.ledger.as_deref()),
            ("--metrics", arguments.watch.metrics.as_deref()),
        ],
    )
}

/// Writes the files beside the answer: the summary and the metrics.
fn write_beside(
    end: &Conclusion<'_, '_>,
    arguments: &JudgeArgs,
    night: Option<&Night<'_>>,
    took: Duration,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let (run, summary) = (end.run, &end.answered.summary);
    if let Some(path) = &arguments.summary {
        let mut bytes = Vec::new();
        summary::json(run, summary, &mut bytes);
        out_file::write_packed_to(Some(path), streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
    }
    if let Some(path) = &arguments.watch.metrics {
        let holds = missed(arguments, summary).is_empty();
        watch::write_metrics(path, run, summary, (night, took, holds))?;
    }
    Ok(())
}

/// Says what came of the run, and whether all that was expected of it holds.
fn finish(
    end: &Conclusion<'_, '_>,
    arguments: &JudgeArgs,
    night: Option<&Night<'_>>,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let mut said = Vec::new();
    if !arguments.quiet {
        account(end, arguments, night, told, &mut said);
    }
    let missed = missed(arguments, &end.answered.summary);
    for words in &missed {
        let words = format!("expected {words}");
        match streams.log {
            LogForm::Text => writeln!(said, "{words}")?,
            LogForm::Json => watch::say_error(&words, &mut said)?,
        }
    }
    let written = streams.stderr.write_all(&said);
    written.context("cannot write to standard error")?;
    Ok(if missed.is_empty() {
        Status::Holds
    } else {
        Status::Fails
    })
}

/// Says what was found: at length, in one line, or for a log.
fn account(
    end: &Conclusion<'_, '_>,
    arguments: &JudgeArgs,
    night: Option<&Night<'_>>,
    told: &Told<'_>,
    out: &mut Vec<u8>,
) {
    let (run, answered) = (end.run, end.answered);
    if arguments.watch.log == LogForm::Json {
        let ledger = night.and_then(Night::done);
        let ledger = ledger.map(|done| (done.run.map(|run| run.0), done.handed_over));
        out.extend(log::summary(run, &answered.summary, ledger).bytes());
        return;
    }
    let typed = typed(&arguments.input, told.sla);
    let hints = Hints {
        typed: &typed,
        rejected: answered.first_rejected.as_deref(),
        colour: told.manner.colour,
    };
    let night = night.map(Night::said).unwrap_or_default();
    if arguments.watch.one_line {
        summary::one_line(run, &answered.summary, &night, out);
    } else {
        summary::text(run, &answered.summary, hints, out);
        out.extend(night.bytes());
    }
}

/// Returns what was expected of the run and did not come.
fn missed(arguments: &JudgeArgs, summary: &Summary) -> Vec<String> {
    let expected = arguments.expect.iter();
    expected.filter_map(|one| one.missed(summary)).collect()
}

/// Returns the inputs as they were typed, for commands to try next.
fn typed(input: &InputArgs, sla: &Sla) -> String {
    let mut words = vec![
        input.leads.display().to_string(),
        "--sla".to_owned(),
        sla.name.clone(),
    ];
    for (option, files) in [("--activities", &input.activities), ("--join", &input.join)] {
        for file in files {
            words.push(option.to_owned());
            let path = file.file.display();
            words.push(
                file.name
                    .as_ref()
                    .map_or_else(|| path.to_string(), |name| format!("{name}={path}")),
            );
        }
    }
    if input.no_activities {
        words.push("--no-activities".to_owned());
    }
    if let Some(preset) = &input.preset {
        words.extend(["--preset".to_owned(), preset.clone()]);
    }
    for sheet in &input.sheet {
        words.extend(["--sheet".to_owned(), sheet.clone()]);
    }
    if input.skip_lines > 0 {
        words.extend(["--skip-lines".to_owned(), input.skip_lines.to_string()]);
    }
    if let Some(as_of) = &input.as_of {
        words.extend(["--as-of".to_owned(), as_of.clone()]);
    }
    let words: Vec<String> = words.iter().map(|word| summary::quoted(word)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_of;

    #[test]
    fn a_dash_is_standard_output_and_no_file() {
        let check = |output: Option<&str>, expect: Option<&str>| {
            assert_eq!(file_of(output.map(Path::new)), expect.map(Path::new));
        };
        check(None, None);
        check(Some("-"), None);
        check(Some("./-"), Some("./-"));
        check(Some("a.xlsx"), Some("a.xlsx"));
    }
}
