//! `qualify show`: the agreement in plain words.

use crate::cli::Streams;
use crate::cli::args::{ShowArgs, ShowForm};
use crate::cli::out_file;
use crate::cli::stop::Status;
use crate::cli::told::with_agreement;
use crate::output::agreement::{document, markdown, text};

/// Width of lines where there is no terminal.
const WIDTH: usize = 80;

/// Wider lines are hard to read, whatever the terminal.
const WIDTH_MAX: usize = 110;

/// Writes the agreement in the words of a language.
pub fn run(arguments: &ShowArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.sla.as_deref(),
        false,
        streams,
        |agreement, _, streams| {
            let page = document(agreement, arguments.lang);
            let output = arguments.output.as_deref();
            let ending = output
                .and_then(|path| path.extension())
                .and_then(|ending| ending.to_str());
            let is_markdown = match arguments.format {
                Some(form) => form == ShowForm::Md,
                None => ending.is_some_and(|ending| ending.eq_ignore_ascii_case("md")),
            };
            let written = if is_markdown {
                markdown(&page)
            } else {
                let width = streams.surface().width.filter(|_| output.is_none());
                text(&page, width.unwrap_or(WIDTH).clamp(40, WIDTH_MAX))
            };
            out_file::write_to(output, streams.stdout, |out| {
                Ok(out.write_all(written.as_bytes())?)
            })?;
            Ok(Status::Holds)
        },
    )
}
