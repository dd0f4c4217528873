//! `qualify fmt`: agreements laid out in one style.

use std::io;
use std::path::Path;

use anyhow::Context as _;

use crate::cli::Streams;
use crate::cli::args::FmtArgs;
use crate::cli::complain::{self, complain};
use crate::cli::job::setup::Sla;
use crate::cli::out_file;
use crate::cli::stop::{Status, is_signed};
use crate::cli::whole::{TEXT_BYTES_MAX, read_to_end};
use crate::domain::diagnostic::Diagnostic;
use crate::output::summary::quoted;
use crate::output::visible;
use crate::sla::{laid_out, signed_end};

/// Lays agreements out; those that cannot be read, or are signed, stay as they are and are told.
pub fn run(arguments: &FmtArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut status = Status::Holds;
    let files: Vec<Option<&Path>> = if arguments.files.is_empty() {
        vec![None]
    } else {
        arguments
            .files
            .iter()
            .map(|file| Some(file.as_path()))
            .collect()
    };
    for file in files {
        let one = if file == Some(Path::new("-")) {
            from_stdin(arguments, streams)?
        } else {
            in_place(&Sla::find(file)?, arguments, streams)?
        };
        status = worse(status, one);
    }
    Ok(status)
}

fn worse(one: Status, other: Status) -> Status {
    if one.code() >= other.code() {
        one
    } else {
        other
    }
}

/// Reads an agreement from standard input and writes it to standard output.
fn from_stdin(arguments: &FmtArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let bytes = read_to_end(&mut streams.stdin, TEXT_BYTES_MAX);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
    let text = text.context("cannot read standard input")?;
    let sla = Sla {
        name: "-".to_owned(),
        text,
    };
    let Some(laid) = laid_out(&sla.text) else {
        return unread(&sla, streams);
    };
    if arguments.check {
        return told(&sla, &laid, streams);
    }
    out_file::write_to(None, streams.stdout, |out| {
        out.write_all(laid.as_bytes())?;
        Ok(Status::Holds)
    })
    .map(|status| status.unwrap_or(Status::Holds))
}

fn in_place(sla: &Sla, arguments: &FmtArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let Some(laid) = laid_out(&sla.text) else {
        return unread(sla, streams);
    };
    if laid == sla.text {
        return Ok(Status::Holds);
    }
    if arguments.check {
        return told(sla, &laid, streams);
    }
    if signed_end(&sla.text).is_some() && !arguments.even_if_signed {
        let said = is_signed(
            &sla.name,
            "`--even-if-signed` lays it out all the same; then both parties sign again",
        );
        say(&[said], None, streams)?;
        return Ok(Status::Unanswered);
    }
    out_file::write_to(Some(Path::new(&sla.name)), streams.stdout, |out| {
        Ok(out.write_all(laid.as_bytes())?)
    })?;
    writeln!(streams.stderr, "laid out {}", sla.name).context("cannot write to standard error")?;
    Ok(Status::Holds)
}

/// Names a file that would change, and the first line that would.
fn told(sla: &Sla, laid: &str, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    if laid == sla.text {
        return Ok(Status::Holds);
    }
    let differs = sla
        .text
        .lines()
        .zip(laid.lines())
        .take_while(|(one, other)| one == other);
    let line = differs.count() + 1;
    writeln!(streams.stdout, "{}:{line}", sla.name).context("cannot write the answer")?;
    let name = quoted(&sla.name);
    writeln!(
        streams.stderr,
        "{} is laid out differently from line {line} on: run `qualify fmt {name}`",
        visible(&sla.name)
    )
    .context("cannot write to standard error")?;
    Ok(Status::Fails)
}

/// Says why an agreement cannot be laid out.
fn unread(sla: &Sla, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let (_, mut said) = sla.agreement();
    said.retain(Diagnostic::is_error);
    let source = complain::Source {
        name: &sla.name,
        text: &sla.text,
    };
    say(&said, Some(source), streams)?;
    Ok(Status::Unanswered)
}

fn say(
    said: &[Diagnostic],
    source: Option<complain::Source<'_>>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let manner = streams.manner();
    complain(said, source, manner, streams.stderr).context("cannot write to standard error")
}
