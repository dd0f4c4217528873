//! Data files as the user names them: opened again and again, standard input kept aside for that.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::NamedTempFile;

/// A data file that can be opened more than once.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// What the user calls it.
    pub name: String,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Path(PathBuf),
    /// Standard input, copied to a file that goes when the run ends.
    Kept(Arc<NamedTempFile>),
}

/// Whether reading is shown on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A bar on standard error for anything that takes long.
    Shown,
    /// Nothing.
    Hidden,
}

impl DataFile {
    /// Returns the file that an argument names; `-` is standard input, which is read to its end here.
    pub fn named(argument: &str, stdin: &mut dyn Read) -> anyhow::Result<Self> {
        if argument != "-" {
            return Ok(DataFile {
                name: argument.to_owned(),
                place: Place::Path(argument.into()),
            });
        }
        let mut kept = NamedTempFile::new().context("cannot keep standard input aside")?;
        io::copy(stdin, kept.as_file_mut()).context("cannot read standard input")?;
        Ok(DataFile {
            name: "standard input".to_owned(),
            place: Place::Kept(Arc::new(kept)),
        })
    }

    /// Opens the file from its beginning.
    pub fn open(&self, progress: Progress) -> anyhow::Result<Box<dyn Read + Send>> {
        let file = match &self.place {
            Place::Path(path) => File::open(path),
            Place::Kept(kept) => kept.reopen(),
        }
        .with_context(|| format!("cannot read `{}`", self.name))?;
        if file.metadata().is_ok_and(|facts| facts.is_dir()) {
            bail!("`{}` is a folder; name a file in it", self.name);
        }
        if progress == Progress::Hidden {
            return Ok(Box::new(file));
        }
        let length = file.metadata().map_or(0, |facts| facts.len());
        Ok(Box::new(bar(length, &self.name).wrap_read(file)))
    }
}

fn bar(length: u64, name: &str) -> ProgressBar {
    let bar = ProgressBar::new(length);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(name.to_owned());
    bar
}
