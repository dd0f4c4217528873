//! Who may write: a lock on a file beside the ledger, which the system frees when a process ends, however it ends.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::open::Opening;
use super::place::beside;
use super::trouble::{Holder, Trouble};
use crate::domain::calendar::show_utc;

/// How long to sleep between two attempts.
const PAUSE: Duration = Duration::from_millis(50);

/// How much is read of what a holder says of itself.
const WORDS: u64 = 400;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of the ledger at this place, or says who has it.
    pub(super) fn take(place: &Path, opening: &Opening<'_>) -> Result<Lock, Trouble> {
        let path = beside(place, "-lock");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let what = format!("the lock beside it (`{name}`)");
        let cannot = |error| Trouble::writing(&what, &error);
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(cannot)?;
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if waited < opening.wait => {
                    let pause = PAUSE.min(opening.wait.saturating_sub(waited));
                    sleep(pause);
                    waited += pause;
                }
                Err(TryLockError::WouldBlock) => {
                    let by = holder(&mut file);
                    return Err(Trouble::Held { by });
                }
                Err(TryLockError::Error(error)) => return Err(cannot(error)),
            }
        }
        let mut lock = Lock { file };
        lock.say(opening, waited).map_err(cannot)?;
        Ok(lock)
    }

    fn say(&mut self, opening: &Opening<'_>, waited: Duration) -> std::io::Result<()> {
        let seconds = i64::try_from(waited.as_secs()).unwrap_or(0);
        let since = show_utc(opening.now.saturating_add(seconds));
        let (process, host) = (opening.process, one_line(opening.host));
        self.file.set_len(0)?;
        self.file.rewind()?;
        writeln!(self.file, "process {process} on {host} since {since}")
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What it says is of no use to anybody once the lock is free; where it cannot be cut it stays.
        let _ = self.file.set_len(0);
    }
}

/// Returns who holds the lock, as that one wrote it there.
fn holder(file: &mut File) -> Holder {
    let mut words = Vec::new();
    let read = file
        .rewind()
        .and_then(|()| file.take(WORDS).read_to_end(&mut words));
    let words = one_line(String::from_utf8_lossy(&words).trim());
    Holder {
        words: match read {
            Ok(_) if !words.is_empty() => words,
            _ => "another process".to_owned(),
        },
    }
}

fn one_line(words: &str) -> String {
    let plain = |letter: char| !letter.is_control();
    words.chars().filter(|letter| plain(*letter)).collect()
}
