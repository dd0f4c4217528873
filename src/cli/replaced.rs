//! Answers never take the place of what they are made from.

use std::path::{Path, PathBuf};

use crate::cli::args::InputArgs;
use crate::cli::stop::Complaints;
use crate::domain::diagnostic::{Diagnostic, Place};

/// Where an answer is to go, by which option; nothing, or a dash, is standard output.
pub type Target<'t> = (&'static str, Option<&'t Path>);

/// Refuses to put an answer in the place of a file that the run reads, or two answers in one place.
pub fn refuse_to_replace<'r>(
    read: impl IntoIterator<Item = &'r Path>,
    targets: &[Target<'_>],
) -> anyhow::Result<()> {
    let read: Vec<PathBuf> = read
        .into_iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let mut written: Vec<PathBuf> = Vec::new();
    for (option, path) in targets {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            continue;
        };
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_file = !path.exists() || path.is_file();
        let message = if read.contains(&place) {
            "is read by this run and would be replaced"
        } else if written.contains(&place) && is_file {
            "is to hold something else that this run writes"
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

impl InputArgs {
    /// Returns the data files that are named.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let others = self.activities.iter().chain(&self.join);
        let others = others.map(|one| one.file.as_path());
        std::iter::once(self.leads.as_path()).chain(others)
    }
}
