//! `qualify LEADS`: every lead judged, the answer written, the summary said.

use anyhow::Context;

use crate::cli::args::{self, InputArgs, JudgeArgs};
use crate::cli::job::answering::{Answered, Request, answer};
use crate::cli::job::files::Progress;
use crate::cli::job::setup::Sla;
use crate::cli::stop::{Complaints, Status};
use crate::cli::styling::Surface;
use crate::cli::told::{Told, with_agreement};
use crate::cli::{Streams, out_file};
use crate::output::summary::{self, Hints};
use crate::output::{Explain, Run};

/// Runs the main job.
pub fn run(arguments: &JudgeArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.input.sla.as_deref(),
        arguments.quiet,
        streams,
        |agreement, told, streams| {
            let surface = streams.surface();
            let output = arguments.output.as_deref();
            let format = arguments
                .format
                .choose(output, surface.is_terminal)
                .map_err(|complaint| Complaints::one(*complaint))?;
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
                progress: progress(arguments, streams),
                width: surface.width.filter(|_| output.is_none()),
                colour: surface.colour && output.is_none(),
            };
            answer(
                agreement,
                &request,
                told,
                streams,
                |run, answered, streams| finish(run, answered, arguments, told, streams),
            )
        },
    )
}

fn progress(arguments: &JudgeArgs, streams: &Streams<'_>) -> Progress {
    let is_watched = streams.are_real && Surface::of_stderr().is_terminal && !arguments.quiet;
    if is_watched && arguments.progress == args::Progress::Auto {
        Progress::Shown
    } else {
        Progress::Hidden
    }
}

fn finish(
    run: &Run<'_>,
    answered: &Answered,
    arguments: &JudgeArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    if let Some(path) = &arguments.summary {
        let mut bytes = Vec::new();
        summary::json(run, &answered.summary, &mut bytes);
        out_file::write_to(Some(path), streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
    }
    if !arguments.quiet {
        let mut bytes = Vec::new();
        let typed = typed(&arguments.input, told.sla);
        let rejected = answered.first_rejected.as_deref();
        summary::text(
            run,
            &answered.summary,
            Hints {
                typed: &typed,
                rejected,
                colour: told.manner.colour,
            },
            &mut bytes,
        );
        streams
            .stderr
            .write_all(&bytes)
            .context("cannot write to standard error")?;
    }
    let missed: Vec<String> = arguments
        .expect
        .iter()
        .filter_map(|one| one.missed(&answered.summary))
        .collect();
    for words in &missed {
        writeln!(streams.stderr, "expected {words}").context("cannot write to standard error")?;
    }
    Ok(if missed.is_empty() {
        Status::Holds
    } else {
        Status::Fails
    })
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
    if let Some(as_of) = &input.as_of {
        words.extend(["--as-of".to_owned(), as_of.clone()]);
    }
    words.join(" ")
}
