//! Files that stand beside a target only until they take its place: gone however the run ends.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The files that stand there now. It is held while one is made or renamed, so that the run is never stopped in between.
static STANDING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn standing() -> MutexGuard<'static, Vec<PathBuf>> {
    STANDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is removed when it is dropped, and when a signal stops the run.
#[derive(Debug)]
pub struct Passing(Option<NamedTempFile>);

impl Passing {
    /// Makes a file.
    pub fn create(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<Self> {
        let mut standing = standing();
        let file = make()?;
        standing.push(absolute(file.path()));
        Ok(Passing(Some(file)))
    }

    /// Returns the file itself.
    pub fn as_file(&mut self) -> &mut File {
        let file = self.0.as_mut();
        file.expect("it is there until it is kept").as_file_mut()
    }

    /// Leaves the file where it is: neither the end of the run nor a signal removes it any more.
    pub fn release(mut self) -> io::Result<PathBuf> {
        let mut standing = standing();
        let file = self.0.take().expect("it is kept once");
        let path = absolute(file.path());
        let kept = file.keep().map_err(|error| error.error);
        standing.retain(|one| *one != path);
        kept.map(|_| path)
    }

    /// Puts the file in the place of another.
    pub fn persist(mut self, target: &Path) -> io::Result<()> {
        let mut standing = standing();
        let file = self.0.take().expect("it is kept once");
        let path = absolute(file.path());
        let kept = file.persist(target).map_err(|error| error.error);
        standing.retain(|one| *one != path);
        kept.map(|_| ())
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            let mut standing = standing();
            let path = absolute(file.path());
            drop(file);
            standing.retain(|one| *one != path);
        }
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Removes what stands, for good: no other is made or renamed as long as the answer is held.
#[cfg(unix)]
fn clear() -> MutexGuard<'static, Vec<PathBuf>> {
    let mut standing = standing();
    for path in standing.drain(..) {
        // The run is at its end: there is nobody left to tell.
        let _ = std::fs::remove_file(path);
    }
    standing
}

/// Sees to it that nothing is left standing where a signal stops the process, which then ends as if nobody had heard it.
#[cfg(unix)]
pub fn clear_when_stopped() {
    let (listens, is_listening) = std::sync::mpsc::channel();
    let thread = std::thread::Builder::new();
    // Where there is no thread for it, no signal is heard, and the process is stopped as any other is.
    if thread.spawn(move || wait_for_signals(&listens)).is_ok() {
        // It ends with an error where the thread cannot listen.
        let _ = is_listening.recv();
    }
}

#[cfg(unix)]
fn wait_for_signals(listens: &std::sync::mpsc::Sender<()>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let heard = [SIGINT, SIGTERM, SIGHUP].into_iter();
    let heard = heard.filter(|signal| !is_ignored(*signal));
    let Ok(mut signals) = signal_hook::iterator::Signals::new(heard) else {
        return;
    };
    let _ = listens.send(());
    for signal in signals.forever() {
        let _standing = clear();
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}

/// Does nothing: the system removes nothing here either.
#[cfg(not(unix))]
pub fn clear_when_stopped() {}

/// Returns whether whoever started the process wants it to outlive the signal, as `nohup` does.
///
/// Where the system does not say, only the end of the terminal is left alone.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    match ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()) {
        Some(mask) => mask >> (signal - 1) & 1 == 1,
        None => signal == signal_hook::consts::SIGHUP,
    }
}
