//! `qualify LEADS`: every lead judged, the answer written, the summary said.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::args::{self, InputArgs, JudgeArgs};
use crate::cli::job::answering::{Answered, Request, answer};
use crate::cli::job::progress::Progress;
use crate::cli::job::setup::Sla;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::{Told, with_agreement};
use crate::cli::verify::trust::require_signed;
use crate::cli::{Streams, out_file};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::output::summary::{self, Hints};
use crate::output::{Explain, Format, Run};

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
                .choose(output, surface.is_terminal)
                .map_err(|complaint| Complaints::one(*complaint))?;
            let is_shown = output.is_none() && surface.is_terminal;
            if let Some(complaint) = no_text(format).filter(|_| is_shown) {
                return Err(Complaints::one(complaint));
            }
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
                progress: Progress::of(
                    &arguments.input,
                    !arguments.quiet && arguments.progress == args::Progress::Auto,
                    streams,
                ),
                width: surface.width.filter(|_| output.is_none()),
                colour: surface.colour && output.is_none(),
            };
            answer(agreement, &request, told, streams, |end, streams| {
                finish(end.run, end.answered, arguments, told, streams)
            })
        },
    )
}

/// Returns the file that an answer goes to; a dash is standard output, as if nothing was named.
fn file_of(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new("-"))
}

/// Complains of a format that a terminal cannot show.
fn no_text(format: &dyn Format) -> Option<Diagnostic> {
    let keyword = format.keyword();
    let message = format!("`{keyword}` is no text that a terminal could show");
    let complaint = Diagnostic::error("Q913", Place::File("--format".to_owned()), message)
        .with_help(format!("write it to a file: `-o verdicts.{keyword}`"));
    Some(complaint).filter(|_| format.is_binary())
}

/// Refuses to put an answer in the place of a file that it is made from, or two answers in one place.
fn refuse_to_overwrite(arguments: &JudgeArgs, sla: &Sla) -> anyhow::Result<()> {
    let input = &arguments.input;
    let files = input
        .activities
        .iter()
        .chain(&input.join)
        .map(|one| one.file.as_path());
    let read: Vec<PathBuf> = files
        .chain([input.leads.as_path(), Path::new(&sla.name)])
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let mut written: Vec<PathBuf> = Vec::new();
    for (option, path) in [("-o", &arguments.output), ("--summary", &arguments.summary)] {
        let Some(path) = path.as_deref().filter(|path| *path != Path::new("-")) else {
            continue;
        };
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_file = !path.exists() || path.is_file();
        let message = if read.contains(&place) {
            "is read by this run and would be replaced"
        } else if written.contains(&place) && is_file {
            "is to hold the answer and cannot hold the summary too"
        } else {
            written.push(place);
            continue;
        };
        let place = Place::File(path.display().to_string());
        let help = format!("name another file after `{option}`");
        return Err(Complaints::one(
            Diagnostic::error("Q906", place, message).with_help(help),
        ));
    }
    Ok(())
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
        out_file::write_packed_to(Some(path), streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
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

    use super::{file_of, no_text};
    use crate::output::FORMATS;

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

    #[test]
    fn a_terminal_shows_everything_but_workbooks() {
        for format in FORMATS {
            let code = no_text(*format).map(|complaint| complaint.code);
            let expect = (format.keyword() == "xlsx").then_some("Q913");
            assert_eq!(code, expect, "{}", format.keyword());
        }
    }
}
