//! One at a time: whoever puts a signature into a file holds its folder until the file is replaced.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use crate::cli::sign::complaints;
use crate::cli::stop::Complaints;

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(20);

/// How often to ask: ten seconds, where the file is held for some thousandths of one.
const TRIES_MAX: usize = 500;

/// Takes the folder of a file, which is free again once what is returned is gone, or the program has ended.
///
/// The folder, since a lock on the file would stay with the old file when a new one takes its name. Where a system has no
/// locks on folders nothing is returned: the text is still compared with what was signed just before it is replaced.
pub(super) fn folder_of(name: &str) -> anyhow::Result<Option<File>> {
    let Ok(file) = Path::new(name).canonicalize() else {
        return Ok(None);
    };
    let Some(folder) = file.parent().and_then(|folder| File::open(folder).ok()) else {
        return Ok(None);
    };
    for _ in 0..TRIES_MAX {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(Complaints::one(complaints::held_by_another(name)))
}
