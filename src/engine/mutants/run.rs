//! Runs tests against mutants, several at a time; what comes out does not hang on how many.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::domain::agreement::{Agreement, Expectation, TestCase};
use crate::engine::mutants::Mutant;
use crate::engine::plan::Plan;
use crate::engine::prove::LineIndex;
use crate::engine::rehearse::{Scene, Stage, compare, depth_of};
use crate::engine::window::Clock;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A test broke: the first that did, by its place among the tests.
    Caught(usize),
    /// Every test holds as before.
    Survived,
}

/// So many times a condition is made ready or judged, at most.
const CONDITIONS_MAX: usize = 100_000_000;

/// Making an agreement ready is so many times as much work as running a test.
const READY: usize = 4;

/// Tests that hold, ready to be run against mutants.
#[derive(Debug)]
pub struct Trials<'t> {
    tests: Vec<(usize, Scene<'t>, &'t Expectation)>,
    clock: Clock,
}

impl<'t> Trials<'t> {
    /// Returns those of the tests that `holds` says hold, by their place.
    pub fn new(
        agreement: &'t Agreement,
        tests: &'t [TestCase],
        clock: Clock,
        holds: impl Fn(usize) -> bool,
    ) -> Self {
        let held = tests.iter().enumerate().filter(|(place, _)| holds(*place));
        let ready = held.map(|(place, test)| {
            let scene = Scene::new(agreement, &test.lead, &test.activities);
            (place, scene, &test.expect)
        });
        Trials {
            tests: ready.collect(),
            clock,
        }
    }

    /// Returns whether there is nothing to break.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Returns how many changes of an agreement are tried at most: counted in conditions that are made ready and judged.
    pub fn changes_max(&self, agreement: &Agreement) -> usize {
        CONDITIONS_MAX / (agreement.condition_count.max(1) * (self.tests.len() + READY))
    }

    /// Returns the instant of the tests, with what goes with it.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Returns the first test that does not hold under an agreement, by its place.
    pub fn broken(&self, agreement: &Agreement, lines: &LineIndex) -> Option<usize> {
        let plan = Plan::new(agreement, self.clock);
        let mut stage = Stage::new(&plan);
        let broken = |(_, scene, expect): &&(usize, Scene<'_>, &Expectation)| {
            stage.play(&plan, scene, lines, depth_of(expect));
            !compare(agreement, expect, &stage.verdict).is_empty()
        };
        self.tests.iter().find(broken).map(|(place, ..)| *place)
    }
}

/// Returns what becomes of each mutant, in their order.
pub fn run(
    agreement: &Agreement,
    trials: &Trials<'_>,
    mutants: &[Mutant],
    threads: usize,
) -> Vec<Fate> {
    let lines = LineIndex::default();
    shared(
        threads,
        mutants.len(),
        || agreement.clone(),
        |agreement, number| {
            let broken = mutants[number].with(agreement, |changed| trials.broken(changed, &lines));
            broken.map_or(Fate::Survived, Fate::Caught)
        },
    )
}

/// Returns what `work` makes of every number below `count`, in order; each thread begins with a desk of its own.
pub(crate) fn shared<T: Send, D>(
    threads: usize,
    count: usize,
    desk: impl Fn() -> D + Sync,
    work: impl Fn(&mut D, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let some = || {
        let mut desk = desk();
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push((number, work(&mut desk, number)));
        }
    };
    let threads = threads.clamp(1, count.max(1));
    let mut all: Vec<(usize, T)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(some)).collect();
        let mut all = some();
        for other in others {
            all.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        all
    });
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, result)| result).collect()
}
