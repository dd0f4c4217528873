//! Blocks of a file shared out to threads, their results handed on in the order of the file.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::domain::record::Batch;
use crate::input::{Reader, Scanner, Trouble};

/// More threads than this are not started whatever is asked for: each needs memory for its blocks.
const THREADS_MAX: usize = 256;

/// Returns how many threads work: as many as asked for, within reason, else one for each processor.
pub fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, |threads| threads.get().min(THREADS_MAX))
}

/// What can end a stream before its file ends, with the number of the block it happened in.
#[derive(Debug)]
pub enum Halt<E> {
    /// Reading failed.
    Read(Trouble),
    /// The work or the delivery refused to go on.
    Work(E),
}

/// Reads a whole file: every block is scanned and worked on by one of `threads` threads, `deliver` gets the results
/// one after the other in the order of the file. Returns each thread's state.
///
/// Where the system gives fewer threads, fewer work. Where several blocks fail, the first of them in the file is reported.
pub fn each_block<S: Send, R: Send, E: Send>(
    reader: &mut Reader,
    scanner: &Scanner,
    threads: usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &Batch) -> Result<R, E> + Sync,
    deliver: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<Vec<S>, Halt<E>> {
    let threads = threads.max(1);
    let line = Line {
        reader: Mutex::new(Intake { reader, taken: 0 }),
        rows: Mutex::new(Rows {
            block: 0,
            next_row: 1,
        }),
        results: Mutex::new(Outlet {
            next: 0,
            waiting: BTreeMap::new(),
            deliver,
        }),
        halt: Mutex::new(None),
        rows_moved: Condvar::new(),
        results_moved: Condvar::new(),
        has_panicked: AtomicBool::new(false),
        room: threads * 4,
    };
    let states = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads)
            .map_while(|_| {
                let helper = std::thread::Builder::new();
                let spawned = helper.spawn_scoped(scope, || line.run(scanner, start(), &work));
                spawned.ok()
            })
            .collect();
        let mut states = vec![line.run(scanner, start(), &work)];
        for helper in helpers {
            match helper.join() {
                Ok(state) => states.push(state),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        states
    });
    match line
        .halt
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
    {
        Some((_, halt)) => Err(halt),
        None => Ok(states),
    }
}

struct Line<'r, R, E, D> {
    reader: Mutex<Intake<'r>>,
    rows: Mutex<Rows>,
    results: Mutex<Outlet<R, D>>,
    halt: Mutex<Option<(u64, Halt<E>)>>,
    rows_moved: Condvar,
    results_moved: Condvar,
    has_panicked: AtomicBool,
    room: usize,
}

struct Intake<'r> {
    reader: &'r mut Reader,
    taken: u64,
}

/// The first row number of the next block whose records are not counted yet.
struct Rows {
    block: u64,
    next_row: u64,
}

struct Outlet<R, D> {
    next: u64,
    waiting: BTreeMap<u64, R>,
    deliver: D,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<R: Send, E: Send, D: FnMut(R) -> Result<(), E>> Line<'_, R, E, D> {
    fn run<S>(
        &self,
        scanner: &Scanner,
        mut state: S,
        work: &impl Fn(&mut S, &Batch) -> Result<R, E>,
    ) -> S {
        let _alarm = Alarm(self);
        let mut batch = Batch::default();
        let mut spent = None;
        while let Some((number, block)) = self.take(spent.take()) {
            spent = Some(scanner.scan(block, &mut batch));
            if !self.number_rows(number, &mut batch) {
                break;
            }
            match work(&mut state, &batch) {
                Ok(result) => self.hand_on(number, result),
                Err(error) => self.stop(number, Halt::Work(error)),
            }
        }
        state
    }

    fn take(&self, spent: Option<String>) -> Option<(u64, crate::input::Block)> {
        let mut intake = lock(&self.reader);
        if lock(&self.halt).is_some() {
            return None;
        }
        if let Some(spent) = spent {
            intake.reader.recycle(spent);
        }
        let number = intake.taken;
        match intake.reader.next_block() {
            Ok(Some(block)) => {
                intake.taken += 1;
                Some((number, block))
            }
            Ok(None) => None,
            Err(trouble) => {
                self.stop(number, Halt::Read(trouble));
                None
            }
        }
    }

    /// Waits for the blocks before this one to be counted; returns whether the stream goes on.
    fn number_rows(&self, number: u64, batch: &mut Batch) -> bool {
        let mut rows = lock(&self.rows);
        while rows.block != number {
            let is_halted = lock(&self.halt)
                .as_ref()
                .is_some_and(|(halted, _)| *halted < number);
            if is_halted || self.has_panicked.load(Ordering::SeqCst) {
                return false;
            }
            rows = self
                .rows_moved
                .wait(rows)
                .unwrap_or_else(PoisonError::into_inner);
        }
        batch.first_row = rows.next_row;
        rows.next_row += batch.counted();
        rows.block += 1;
        self.rows_moved.notify_all();
        true
    }

    /// Hands results on in order; waits while too many later ones are already waiting.
    fn hand_on(&self, number: u64, result: R) {
        let mut outlet = lock(&self.results);
        while number != outlet.next && outlet.waiting.len() >= self.room && !self.is_ending() {
            outlet = self
                .results_moved
                .wait(outlet)
                .unwrap_or_else(PoisonError::into_inner);
        }
        outlet.waiting.insert(number, result);
        let mut failed = None;
        while failed.is_none() && !self.is_ending() {
            let next = outlet.next;
            let Some(result) = outlet.waiting.remove(&next) else {
                break;
            };
            outlet.next += 1;
            failed = (outlet.deliver)(result).err().map(|error| (next, error));
        }
        drop(outlet);
        match failed {
            Some((number, error)) => self.stop(number, Halt::Work(error)),
            None => self.results_moved.notify_all(),
        }
    }

    fn is_ending(&self) -> bool {
        lock(&self.halt).is_some() || self.has_panicked.load(Ordering::SeqCst)
    }

    fn stop(&self, number: u64, halt: Halt<E>) {
        let mut halted = lock(&self.halt);
        if halted.as_ref().is_none_or(|(earlier, _)| number < *earlier) {
            *halted = Some((number, halt));
        }
        drop(halted);
        self.wake_all();
    }

    /// Wakes every waiting thread. Each lock is held once in between, so that a thread that has just looked and found
    /// nothing is waiting already and hears it.
    fn wake_all(&self) {
        drop(lock(&self.rows));
        self.rows_moved.notify_all();
        drop(lock(&self.results));
        self.results_moved.notify_all();
    }
}

/// Wakes the other threads where one ends, so that none waits for a block that will never come.
struct Alarm<'l, 'r, R: Send, E: Send, D: FnMut(R) -> Result<(), E>>(&'l Line<'r, R, E, D>);

impl<R: Send, E: Send, D: FnMut(R) -> Result<(), E>> Drop for Alarm<'_, '_, R, E, D> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.has_panicked.store(true, Ordering::SeqCst);
        }
        self.0.wake_all();
    }
}
