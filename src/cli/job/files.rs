//! Data files as the user names them: opened again and again, what can be read only once kept aside for that.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, bail};

use crate::cli::job::progress::Progress;
use crate::domain::calendar::Instant;

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
    /// Standard input or a pipe, copied to a file as it is read.
    Kept(Arc<Mutex<Kept>>),
}

/// What can be read only once, and a copy of what was read of it; the copy has no name and goes when the run ends,
/// however it ends.
struct Kept {
    /// Where the rest comes from; nothing once it has ended.
    pipe: Option<Box<dyn Read + Send>>,
    copy: File,
    /// How many bytes were read and copied.
    length: u64,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} bytes of a pipe", self.length)
    }
}

/// Reads a pipe from its beginning, however often: from the copy what was read before, then from the pipe itself.
struct KeptReader {
    kept: Arc<Mutex<Kept>>,
    at: u64,
}

impl Read for KeptReader {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.length - self.at;
        let got = if known > 0 {
            let most = usize::try_from(known).unwrap_or(usize::MAX);
            let most = most.min(bytes.len());
            kept.copy.seek(SeekFrom::Start(self.at))?;
            kept.copy.read(&mut bytes[..most])?
        } else {
            kept.read_on(bytes)?
        };
        self.at += got as u64;
        Ok(got)
    }
}

impl Kept {
    fn read_on(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let Some(pipe) = &mut self.pipe else {
            return Ok(0);
        };
        let got = pipe.read(bytes)?;
        if got == 0 && !bytes.is_empty() {
            self.pipe = None;
        }
        let end = self.copy.seek(SeekFrom::Start(self.length));
        let copied = end.and_then(|_| self.copy.write_all(&bytes[..got]));
        copied.map_err(|error| {
            io::Error::new(error.kind(), format!("cannot keep it aside: {error}"))
        })?;
        self.length += got as u64;
        Ok(got)
    }
}

impl DataFile {
    /// Returns the file that an argument names; `-` is standard input.
    ///
    /// Standard input, which is taken here, and pipes (`<(…)`) can be read only once: they are copied as they are read.
    pub fn named(argument: &str, stdin: &mut Box<dyn Read + Send>) -> anyhow::Result<Self> {
        if argument == "-" {
            let stdin = std::mem::replace(stdin, Box::new(io::empty()));
            return Self::kept("standard input", stdin);
        }
        let is_lasting = |facts: &Metadata| facts.is_file() || facts.is_dir();
        if Path::new(argument)
            .metadata()
            .is_ok_and(|facts| !is_lasting(&facts))
        {
            let pipe = File::open(argument).with_context(|| format!("cannot read `{argument}`"))?;
            return Self::kept(argument, Box::new(pipe));
        }
        Ok(DataFile {
            name: argument.to_owned(),
            place: Place::Path(argument.into()),
        })
    }

    fn kept(name: &str, pipe: Box<dyn Read + Send>) -> anyhow::Result<Self> {
        let copy = tempfile::tempfile().with_context(|| format!("cannot keep `{name}` aside"))?;
        let kept = Kept {
            pipe: Some(pipe),
            copy,
            length: 0,
        };
        Ok(DataFile {
            name: name.to_owned(),
            place: Place::Kept(Arc::new(Mutex::new(kept))),
        })
    }

    /// Returns when the file was last written; nothing of a pipe.
    pub fn written(&self) -> Option<Instant> {
        let Place::Path(path) = &self.place else {
            return None;
        };
        let written = path.metadata().and_then(|facts| facts.modified()).ok()?;
        let since = written.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_secs()).ok()
    }

    /// Opens the file from its beginning.
    pub fn open(&self, progress: &Progress) -> anyhow::Result<Box<dyn Read + Send>> {
        let (length, reader) = match &self.place {
            Place::Path(path) => {
                let file = File::open(path);
                let file = file.with_context(|| format!("cannot read `{}`", self.name))?;
                let facts = file.metadata().ok();
                if facts.as_ref().is_some_and(Metadata::is_dir) {
                    bail!("`{}` is a folder; name a file in it", self.name);
                }
                let reader: Box<dyn Read + Send> = Box::new(file);
                (facts.map(|facts| facts.len()), reader)
            }
            Place::Kept(kept) => {
                let known = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let length = known.pipe.is_none().then_some(known.length);
                let kept = Arc::clone(kept);
                let reader: Box<dyn Read + Send> = Box::new(KeptReader { kept, at: 0 });
                (length, reader)
            }
        };
        Ok(progress.watch(&self.name, length, reader))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_can_be_read_from_its_beginning_at_any_time() {
        let text: Vec<u8> = (0..20_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut stdin: Box<dyn Read + Send> = Box::new(io::Cursor::new(text.clone()));
        let file = DataFile::named("-", &mut stdin).unwrap();
        let mut first = file.open(&Progress::default()).unwrap();
        let mut start = [0; 1000];
        first.read_exact(&mut start).unwrap();
        assert_eq!(start, text[..1000]);
        let (mut all, mut rest) = (Vec::new(), Vec::new());
        let mut second = file.open(&Progress::default()).unwrap();
        (&mut second).take(3000).read_to_end(&mut all).unwrap();
        first.read_to_end(&mut rest).unwrap();
        second.read_to_end(&mut all).unwrap();
        assert!(rest == text[1000..] && all == text);
        let mut again = Vec::new();
        let mut third = file.open(&Progress::default()).unwrap();
        third.read_to_end(&mut again).unwrap();
        assert!(again == text);
        assert_eq!(stdin.read(&mut start).unwrap(), 0);
    }
}
