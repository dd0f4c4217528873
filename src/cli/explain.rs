//! `qualify explain`: one lead in full, on the agreement's own text.

use crate::cli::Streams;
use crate::cli::args::ExplainArgs;
use crate::cli::job::answering::{Request, answer};
use crate::cli::job::progress::Progress;
use crate::cli::stop::Status;
use crate::cli::told::with_agreement;
use crate::cli::verify::trust::require_signed;
use crate::output::{Explain, Page};

/// Writes the page of every row that has the key.
pub fn run(arguments: &ExplainArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.input.sla.as_deref(),
        arguments.quiet,
        streams,
        |agreement, told, streams| {
            let moment = arguments.input.as_of.as_deref();
            require_signed(&arguments.trust, moment, agreement, told, streams)?;
            let surface = streams.surface();
            let request = Request {
                input: &arguments.input,
                output: None,
                format: &Page {
                    name: &told.sla.name,
                    text: &told.sla.text,
                },
                columns: None,
                raw_cells: false,
                no_values: false,
                explain: Explain::Full,
                only: None,
                lead: Some(&arguments.lead),
                max_age: None,
                max_invalid: None,
                night: None,
                progress: Progress::of(&arguments.input, !arguments.quiet, streams),
                width: surface.width,
                colour: surface.colour,
            };
            answer(agreement, &request, told, streams, |_, _| Ok(Status::Holds))
        },
    )
}
