//! Data files as the user names them: opened again and again, what can be read only once kept aside for that.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
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
    /// Standard input or a pipe, copied to a file that goes when the run ends.
    Kept(Arc<NamedTempFile>),
}

/// Files from this size on take long enough to be watched.
const LONG_BYTES: u64 = 64 << 20;

/// Whether reading is shown on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A bar on standard error for anything that takes long.
    Shown,
    /// Nothing.
    Hidden,
}

impl DataFile {
    /// Returns the file that an argument names; `-` is standard input.
    ///
    /// Standard input and pipes (`<(…)`) can be read only once: they are read to their end here.
    pub fn named(argument: &str, stdin: &mut dyn Read) -> anyhow::Result<Self> {
        if argument == "-" {
            return Self::kept("standard input", stdin);
        }
        let is_lasting = |facts: &Metadata| facts.is_file() || facts.is_dir();
        if Path::new(argument)
            .metadata()
            .is_ok_and(|facts| !is_lasting(&facts))
        {
            let mut pipe =
                File::open(argument).with_context(|| format!("cannot read `{argument}`"))?;
            return Self::kept(argument, &mut pipe);
        }
        Ok(DataFile {
            name: argument.to_owned(),
            place: Place::Path(argument.into()),
        })
    }

    fn kept(name: &str, bytes: &mut dyn Read) -> anyhow::Result<Self> {
        let mut kept =
            NamedTempFile::new().with_context(|| format!("cannot keep `{name}` aside"))?;
        io::copy(bytes, kept.as_file_mut()).with_context(|| format!("cannot read `{name}`"))?;
        Ok(DataFile {
            name: name.to_owned(),
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
        let length = file.metadata().map_or(0, |facts| facts.len());
        if progress == Progress::Hidden || length < LONG_BYTES {
            return Ok(Box::new(file));
        }
        Ok(Box::new(bar(length, &self.name).wrap_read(file)))
    }
}

fn bar(length: u64, name: &str) -> ProgressBar {
    let bar = ProgressBar::new(length).with_finish(ProgressFinish::AndClear);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(name.to_owned());
    bar
}
