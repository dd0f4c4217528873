//! What the questions of one kind of finding may cost, counted in work and not in time, and what was left out for that.

use std::cell::{Cell, RefCell};

use crate::engine::logic::findings::FINDINGS;

/// So much work is done for one kind: so many conditions are looked at.
const WORK_MAX: u64 = 40_000_000;
/// So many questions of one kind may be given up before the rest of that kind is not asked.
const GIVEN_UP_MAX: usize = 30;

/// What was asked for the kind of finding that is looked for now, and what was left out for all of them.
#[derive(Default)]
pub(super) struct Account {
    /// The kind, by its place.
    kind: Cell<usize>,
    /// The work that was done before.
    work_before: Cell<u64>,
    given_up_of_kind: Cell<usize>,
    /// Questions that were given up.
    given_up: RefCell<Vec<String>>,
    /// Per kind how many questions were not asked.
    not_asked: RefCell<Vec<usize>>,
}

/// So many questions of a kind were not asked: its name and title.
pub(in crate::engine::logic) struct NotAsked {
    pub(in crate::engine::logic) code: &'static str,
    pub(in crate::engine::logic) title: &'static str,
    pub(in crate::engine::logic) count: usize,
}

impl Account {
    /// Begins with a kind of finding, once so much work has been done.
    pub(super) fn begin(&self, kind: usize, work: u64) {
        self.kind.set(kind);
        self.work_before.set(work);
        self.given_up_of_kind.set(0);
    }

    /// Returns whether one more question of this kind may be asked, so much work having been done.
    pub(super) fn may_ask(&self, work: u64) -> bool {
        work - self.work_before.get() < WORK_MAX && self.given_up_of_kind.get() < GIVEN_UP_MAX
    }

    /// Notes that a question was not asked.
    pub(super) fn leave_out(&self) {
        let mut not_asked = self.not_asked.borrow_mut();
        not_asked.resize(FINDINGS.len(), 0);
        not_asked[self.kind.get()] += 1;
    }

    /// Notes that a question was given up.
    pub(super) fn give_up(&self, what: String) {
        self.given_up_of_kind.set(self.given_up_of_kind.get() + 1);
        let mut given_up = self.given_up.borrow_mut();
        if !given_up.contains(&what) {
            given_up.push(what);
        }
    }

    /// Returns the questions that were given up.
    pub(super) fn given_up(&self) -> Vec<String> {
        self.given_up.borrow().clone()
    }

    /// Returns how many questions of which kinds were not asked.
    pub(super) fn not_asked(&self) -> Vec<NotAsked> {
        let counts = self.not_asked.borrow();
        let of_kinds = FINDINGS.iter().zip(counts.iter());
        of_kinds
            .filter(|(_, count)| **count > 0)
            .map(|(finding, count)| NotAsked {
                code: finding.code,
                title: finding.title,
                count: *count,
            })
            .collect()
    }
}
