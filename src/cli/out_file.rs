//! Answers that are whole or not there: a file is written beside its target and renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek as _, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use crate::cli::passing::Passing;
use crate::output::Packing;

/// How many bytes are gathered before they are handed to the system.
const BUFFER: usize = 1 << 16;

/// Runs `write` on the file named, or on `stdout` where none is (or `-`).
///
/// A file is replaced only once `write` has ended well: a run that fails or is killed leaves the old one whole. Where
/// the reader of a pipe has gone away that is no error, and what `write` would have returned is not known.
pub fn write_to<T>(
    target: Option<&Path>,
    stdout: &mut (dyn Write + Send),
    write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<T>,
) -> anyhow::Result<Option<T>> {
    let written = match target.filter(|target| *target != Path::new("-")) {
        Some(target) => replace(target, write),
        None => write_through(stdout, write),
    };
    match written {
        Err(error) if is_closed_pipe(&error) => Ok(None),
        written => written.map(Some),
    }
}

/// As [`write_to`]; what goes to a file whose name ends like a compressed one is compressed on its way.
pub fn write_packed_to<T>(
    target: Option<&Path>,
    stdout: &mut (dyn Write + Send),
    write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<T>,
) -> anyhow::Result<Option<T>> {
    let Some(packing) = target.and_then(packing_of) else {
        return write_to(target, stdout, write);
    };
    write_to(target, stdout, |out| {
        let mut packer = packing.begin(out).context("cannot write the answer")?;
        let written = write(&mut packer)?;
        packer.finish().context("cannot write the answer")?;
        Ok(written)
    })
}

/// A file that is whole and safe on the disk, and not yet in its place.
#[derive(Debug)]
pub struct Ready {
    /// Where it stands.
    pub part: PathBuf,
    /// Where it belongs.
    pub target: PathBuf,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// Writes a file beside its place, from where [`Ready::place`] puts it there; what its name ends like says how it is
/// compressed. `mark` tells it from those of others who write there.
///
/// Unlike other files it stays where it stands when the run is stopped from here on.
pub fn ready<T>(
    target: &Path,
    mark: &str,
    write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<T>,
) -> anyhow::Result<(Ready, T)> {
    let cannot = || format!("cannot write `{}`", target.display());
    let old = fs::metadata(target).ok();
    let file = match &old {
        Some(_) => fs::canonicalize(target).with_context(cannot)?,
        None => std::path::absolute(target).with_context(cannot)?,
    };
    let mut beside = create_marked(&file, mark).with_context(cannot)?;
    let written = match packing_of(target) {
        None => write_through(beside.as_file(), write)?,
        Some(packing) => {
            let out = beside.as_file();
            let mut packer = packing.begin(out).with_context(cannot)?;
            let written = write(&mut packer)?;
            packer.finish().with_context(cannot)?;
            written
        }
    };
    let out = beside.as_file();
    if let Some(old) = old {
        out.set_permissions(old.permissions())
            .with_context(cannot)?;
    }
    out.sync_all().with_context(cannot)?;
    out.rewind().with_context(cannot)?;
    let (sha256, _) = digest(out).with_context(cannot)?;
    let part = beside.release().with_context(cannot)?;
    let ready = Ready {
        part,
        target: file,
        sha256,
    };
    // A file that is not in its folder any more after a power cut would count as one that was put in its place.
    if let Err(error) = ready.sync_folder() {
        ready.discard();
        return Err(error).with_context(cannot);
    }
    Ok((ready, written))
}

impl Ready {
    /// Puts the file in its place.
    pub fn place(&self) -> io::Result<()> {
        fs::rename(&self.part, &self.target)?;
        self.sync_folder()
    }

    /// Removes the file, which is not wanted after all.
    pub fn discard(&self) {
        // It stands beside as a part of nothing, and the next run writes it anew.
        let _ = fs::remove_file(&self.part);
    }

    /// Has the system write down which names the folder holds.
    #[cfg(unix)]
    fn sync_folder(&self) -> io::Result<()> {
        match self.target.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the SHA-256 of all bytes in hexadecimal digits, and how many there are.
pub fn digest(bytes: &mut dyn io::Read) -> io::Result<(String, u64)> {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    let mut block = vec![0; BUFFER];
    let mut length = 0;
    loop {
        let got = bytes.read(&mut block)?;
        if got == 0 {
            break;
        }
        length += got as u64;
        hash.update(&block[..got]);
    }
    let digits = hash.finalize().iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    });
    Ok((digits, length))
}

/// Returns a file in the same folder by a name that is always the same; one that a run left there is removed.
fn create_marked(file: &Path, mark: &str) -> io::Result<Passing> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.{mark}");
    let folder = folder_of(file)?;
    let part = folder.join(format!("{prefix}.part"));
    match fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part").rand_bytes(0);
    allow_the_usual(&mut builder);
    Passing::create(|| builder.tempfile_in(folder))
}

/// Returns how a file is compressed, by the ending of its name.
pub fn packing_of(file: &Path) -> Option<Packing> {
    file.extension()
        .and_then(|ending| ending.to_str())
        .and_then(Packing::by_ending)
}

/// Returns whether the cause of an error is that nobody reads any more.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

fn replace<T>(
    target: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let cannot = || format!("cannot write `{}`", target.display());
    let old = fs::metadata(target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A device or a named pipe is written to: renaming would put a file in its place.
        let mut device = File::options()
            .write(true)
            .open(target)
            .with_context(cannot)?;
        return write_through(&mut device, write);
    }
    // The file that a link points to is replaced, not the link.
    let file = match &old {
        Some(_) => fs::canonicalize(target).with_context(cannot)?,
        None => target.to_owned(),
    };
    let mut beside = create_beside(&file).with_context(cannot)?;
    let written = write_through(beside.as_file(), write)?;
    if let Some(old) = old {
        beside
            .as_file()
            .set_permissions(old.permissions())
            .with_context(cannot)?;
    }
    beside.persist(&file).with_context(cannot)?;
    Ok(written)
}

fn write_through<T>(
    out: &mut (dyn Write + Send),
    write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut out = BufWriter::with_capacity(BUFFER, out);
    let written = write(&mut out)?;
    out.flush().context("cannot write the answer")?;
    Ok(written)
}

/// Returns a file in the same folder that vanishes unless it is kept.
fn create_beside(file: &Path) -> io::Result<Passing> {
    let folder = folder_of(file)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".qualify-").suffix(".part");
    allow_the_usual(&mut builder);
    // The name of the passing file means nothing to the user.
    let without_name = |error: io::Error| io::Error::from(error.kind());
    Passing::create(|| builder.tempfile_in(folder)).map_err(without_name)
}

/// Returns the folder of a file.
fn folder_of(file: &Path) -> io::Result<PathBuf> {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    if folder.is_dir() {
        return Ok(folder);
    }
    let why = format!("there is no folder `{}`", folder.display());
    Err(io::Error::new(io::ErrorKind::NotFound, why))
}

/// Lets a new file be what any new file is: the system takes away what the user's mask forbids.
fn allow_the_usual(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = builder;
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{self, Write};
    use std::path::Path;

    use super::write_to;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_run_that_fails_leaves_the_old_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        fs::write(&target, "old").unwrap();
        let mut stdout = Vec::new();
        let failed = write_to(Some(&target), &mut stdout, |out| -> anyhow::Result<()> {
            out.write_all(b"half")?;
            anyhow::bail!("the disk is gone")
        });
        assert_eq!(failed.unwrap_err().to_string(), "the disk is gone");
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a.csv"]);

        write_to(Some(&target), &mut stdout, |out| Ok(out.write_all(b"new")?)).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a.csv"]);
        assert!(stdout.is_empty());
    }

    #[test]
    fn a_dash_and_nothing_are_stdout() {
        for target in [None, Some(Path::new("-"))] {
            let mut stdout = Vec::new();
            let written = write_to(target, &mut stdout, |out| {
                out.write_all(b"answer")?;
                Ok(7)
            });
            assert_eq!(written.unwrap(), Some(7));
            assert_eq!(stdout, b"answer");
        }
    }

    #[test]
    fn a_reader_that_went_away_is_no_error() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let written = write_to(None, &mut Closed, |out| {
            out.write_all(&vec![b'x'; 1 << 20])?;
            Ok(())
        });
        assert_eq!(written.unwrap(), None);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let target = Path::new("/nowhere/at/all/a.csv");
        let failed = write_to(Some(target), &mut Vec::new(), |_| Ok(()));
        let words = format!("{:#}", failed.unwrap_err());
        assert!(
            words.starts_with("cannot write `/nowhere/at/all/a.csv`: "),
            "{words}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_permissions_stay_as_they_were() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (
            folder.path().join("real.csv"),
            folder.path().join("link.csv"),
        );
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        write_to(Some(&link), &mut Vec::new(), |out| {
            Ok(out.write_all(b"new")?)
        })
        .unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_to_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        write_to(Some(Path::new("/dev/null")), &mut Vec::new(), |out| {
            Ok(out.write_all(b"x")?)
        })
        .unwrap();
        assert!(
            fs::metadata("/dev/null")
                .unwrap()
                .file_type()
                .is_char_device()
        );
    }
}
