//! `qualify inspect`: what files hold, before any agreement exists.

mod file;
mod joining;
mod paste;
mod plan;

use std::path::PathBuf;

use anyhow::Context as _;

use crate::cli::Streams;
use crate::cli::args::{InspectArgs, InspectFormat};
use crate::cli::job::files::DataFile;
use crate::cli::out_file;
use crate::cli::replaced::refuse_to_replace;
use crate::cli::stop::Status;
use crate::domain::calendar::Zone;
use crate::domain::profile::Role;
use crate::output::inspect::{Inspection, Sheet, json, text};
use crate::output::summary::quoted;

use file::Inspected;

/// The zone in which times without an offset are read: nothing says yet which clock they are of.
const ZONE: Zone = Zone::UTC;

/// Inspects the files and writes what they hold.
pub fn run(arguments: &InspectArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    refuse_to_replace(
        arguments.files.iter().map(PathBuf::as_path),
        &[("-o", arguments.output.as_deref())],
    )?;
    let mut files = Vec::new();
    for path in &arguments.files {
        let file = DataFile::named(&path.display().to_string(), &mut streams.stdin)?;
        files.push(file::inspect(file, arguments)?);
    }
    let joins = joining::joins(&mut files, arguments)?;
    let is_leads = |file: &&Inspected| {
        file.profile.role == Role::Leads && file.profile.name != "standard input"
    };
    let leads = files
        .iter()
        .find(is_leads)
        .map(|file| file.profile.name.clone());
    let inspection = Inspection {
        files: files.into_iter().map(Inspected::shown).collect(),
        joins,
    };
    let mut bytes = Vec::new();
    match arguments.format {
        InspectFormat::Json => json(&inspection, &mut bytes),
        InspectFormat::Text => text(&inspection, sheet(arguments, streams), &mut bytes),
    }
    out_file::write_to(arguments.output.as_deref(), streams.stdout, |out| {
        out.write_all(&bytes).context("cannot write the answer")
    })?;
    if let Some(leads) = leads {
        let place = quoted(&leads);
        writeln!(streams.stderr, "try: qualify init --from {place}")
            .context("cannot write to standard error")?;
    }
    Ok(Status::Holds)
}

fn sheet(arguments: &InspectArgs, streams: &Streams<'_>) -> Sheet {
    let surface = streams.surface();
    let is_shown = arguments.output.is_none();
    Sheet {
        width: surface.width.filter(|_| is_shown),
        colour: surface.colour && is_shown,
    }
}
