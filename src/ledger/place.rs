//! Where a ledger really is: one file has one place, whatever names lead to it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::trouble::Trouble;

/// How many symbolic links one after another are followed for a file that does not exist yet.
const LINKS: usize = 40;

/// What is found at a place before SQLite looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// No file.
    Absent,
    /// A file without a byte.
    Empty,
    /// A file with something in it.
    Written,
}

/// Returns the one place of the file that this path leads to, through symbolic links, also where it does not exist yet.
pub(super) fn settle(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            settled => return settled,
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => fs::canonicalize(folder)?,
            _ => fs::canonicalize(".")?,
        };
        let Ok(next) = fs::read_link(&path) else {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            return Ok(folder.join(name));
        };
        path = folder.join(next);
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Returns the name of a file beside the ledger.
pub(super) fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Looks at the file from outside; complains where it is no file at all.
///
/// It is not opened: a process that closes a file loses what locks SQLite has on it for another connection.
pub(super) fn look(
    place: &Path,
    trouble: impl Fn(&str, &io::Error) -> Trouble,
) -> Result<Found, Trouble> {
    let metadata = match fs::metadata(place) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Absent),
        Err(error) => return Err(trouble("the file", &error)),
    };
    if metadata.is_dir() {
        return Err(trouble("the path", &io::Error::other("it is a folder")));
    }
    if !metadata.is_file() {
        return Err(trouble("the path", &io::Error::other("it is no file")));
    }
    Ok(match metadata.len() {
        0 => Found::Empty,
        _ => Found::Written,
    })
}

/// Complains of a second name of the same file: its log would lie beside one of them only.
#[cfg(unix)]
pub(super) fn must_have_one_name(place: &Path) -> Result<(), Trouble> {
    use std::os::unix::fs::MetadataExt;
    match fs::metadata(place) {
        Ok(metadata) if metadata.nlink() > 1 => Err(Trouble::CannotWrite(
            "the file has a second name (a hard link), and two names of one ledger would damage it"
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// Other systems do not tell.
#[cfg(not(unix))]
pub(super) fn must_have_one_name(_place: &Path) -> Result<(), Trouble> {
    Ok(())
}
