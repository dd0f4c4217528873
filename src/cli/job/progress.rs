//! What a long run shows on the terminal: which file is being read, and how far.
//!
//! Reading counts bytes and nothing else. A thread of its own looks at the count from time to time once a run has
//! lasted a second, so a pipe that gives nothing for a while is seen to do so.

use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Streams;
use crate::cli::args::InputArgs;
use crate::cli::styling::Surface;
use crate::output::visible;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a picture stands.
const TICK: Duration = Duration::from_millis(100);

/// Whether reading is shown on the terminal; nothing by default.
#[derive(Debug, Clone, Default)]
pub struct Progress(Option<Arc<Shown>>);

impl Progress {
    /// Returns what reading is shown on: standard error where that is a terminal.
    ///
    /// While somebody types the data into the same terminal nothing is drawn there.
    pub fn of(input: &InputArgs, is_wanted: bool, streams: &Streams<'_>) -> Self {
        let is_seen = is_wanted && streams.are_real && Surface::of_stderr().is_terminal;
        if is_seen && !is_typed(input, streams) {
            Progress::shown()
        } else {
            Progress::default()
        }
    }

    fn shown() -> Self {
        let board = Arc::new(Board::default());
        let drawn = Arc::clone(&board);
        let thread = std::thread::Builder::new();
        // Where the system gives no thread, the run goes on unseen.
        let started = thread.spawn(move || drawn.draw());
        Progress(started.ok().map(|_| Arc::new(Shown(board))))
    }

    /// Returns a reader whose bytes are counted and shown until it is dropped; without a length there is no bar.
    pub fn watch(
        &self,
        name: &str,
        length: Option<u64>,
        reader: Box<dyn Read + Send>,
    ) -> Box<dyn Read + Send> {
        let Some(shown) = &self.0 else { return reader };
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        let template = match length {
            Some(_) => "{msg} {wide_bar} {bytes}/{total_bytes} {eta}",
            None => "{spinner} {msg} {bytes} {elapsed}",
        };
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(visible(name).into_owned());
        let read = Arc::new(AtomicU64::new(0));
        shown.0.lock().readings.push(Reading {
            read: Arc::clone(&read),
            bar,
        });
        Box::new(Watched {
            reader,
            read,
            progress: self.clone(),
        })
    }
}

/// Returns whether data are to come from a terminal.
pub fn is_typed(input: &InputArgs, streams: &Streams<'_>) -> bool {
    let further = input.activities.iter().chain(&input.join);
    let mut files = further
        .map(|one| one.file.as_path())
        .chain([input.leads.as_path()]);
    streams.are_real
        && files.any(|file| file == Path::new("-"))
        && io::IsTerminal::is_terminal(&io::stdin())
}

/// The board of a run, until the last who shows something on it is gone.
#[derive(Debug)]
struct Shown(Arc<Board>);

impl Drop for Shown {
    fn drop(&mut self) {
        self.0.lock().has_ended = true;
        self.0.moved.notify_all();
    }
}

#[derive(Debug, Default)]
struct Board {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct State {
    has_ended: bool,
    /// What is being read; the last is shown.
    readings: Vec<Reading>,
}

#[derive(Debug)]
struct Reading {
    read: Arc<AtomicU64>,
    bar: ProgressBar,
}

impl Board {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn draw(&self) {
        let mut wait = PATIENCE;
        let mut state = self.lock();
        loop {
            let waited = self
                .moved
                .wait_timeout_while(state, wait, |state| !state.has_ended);
            (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if state.has_ended {
                return;
            }
            wait = TICK;
            if let Some(reading) = state.readings.last() {
                reading.draw();
            }
        }
    }
}

impl Reading {
    fn draw(&self) {
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let read = self.read.load(Ordering::Relaxed);
        self.bar.update(|state| state.set_pos(read));
    }
}

/// Counts what is read; what was drawn of it goes when it does, so that nothing is written across it.
struct Watched {
    reader: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
    progress: Progress,
}

impl Read for Watched {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let got = self.reader.read(bytes)?;
        self.read.fetch_add(got as u64, Ordering::Relaxed);
        Ok(got)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(shown) = &self.progress.0 {
            let mut state = shown.0.lock();
            let mine = |reading: &mut Reading| Arc::ptr_eq(&reading.read, &self.read);
            for reading in state.readings.extract_if(.., mine) {
                reading.bar.finish_and_clear();
            }
        }
    }
}
