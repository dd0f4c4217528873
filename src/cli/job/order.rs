//! The order of events in activity files, as far as rules of `[[ignore]]` look at their neighbours: what it spares, and
//! what is said where there is none.

use crate::cli::job::events::EventFile;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::engine::history::{History, SHARDS};
use crate::engine::order::{Order, Orders, OutOfOrder, Watch};
use crate::engine::plan::{Neighbours, Plan};

/// What is known of the order of events, as far as rules of `[[ignore]]` look at their neighbours.
pub struct Ordering {
    /// The orders that the file may be in which holds such events.
    possible: Orders,
    /// How many events wait in memory before it is looked which of them can be settled.
    pub held: usize,
    /// Whether events of the last file that was watched waited for the end.
    pub is_orderless: bool,
    /// How the file broke the order in which it began.
    pub broken: Option<OutOfOrder>,
}

/// A block of so many bytes has one event or more.
const EVENT_BYTES: usize = 64;

impl Ordering {
    /// Returns what is known before any file is read.
    pub fn new(plan: &Plan<'_>, files: &[EventFile<'_>]) -> Self {
        let concerned = files.iter().filter(|file| file.is_concerned(plan)).count();
        let possible = match (plan.neighbours, concerned) {
            (Neighbours::InSlot, 1) => Orders {
                // Another file may name leads that this one does not.
                by_lead: files.len() == 1,
                ..Orders::ALL
            },
            _ => Orders::NONE,
        };
        let bytes = files.first().map_or(0, |file| file.source.block_bytes());
        Ordering {
            possible,
            held: bytes / EVENT_BYTES,
            is_orderless: true,
            broken: None,
        }
    }

    /// Returns the watch for a file.
    pub fn watch(&self, plan: &Plan<'_>, file: &EventFile<'_>) -> Watch {
        let possible = if file.is_concerned(plan) {
            self.possible
        } else {
            Orders::NONE
        };
        Watch::new(possible, self.held)
    }

    /// Takes note that a file is to be read anew because it broke the order it was in; returns whether that is why.
    pub fn start_anew(&mut self, file: &EventFile<'_>) -> bool {
        let Some(broken) = self.broken.take() else {
            return false;
        };
        self.possible = broken.remaining;
        let place = match broken.line {
            Some(line) => Place::Row {
                file: file.source.file.name.clone(),
                line,
                column: None,
            },
            None => Place::File(file.source.file.name.clone()),
        };
        let message = match broken.order {
            Order::OldestFirst => "up to here events came in the order of time",
            Order::NewestFirst => "up to here events came in the order of time, the newest first",
            Order::ByLead => "rows of one lead are apart, though at first they were not",
        };
        let message = format!("{message}; the file was read once more");
        file.source
            .note(&[Diagnostic::note("D226", place, message)]);
        true
    }

    /// Says how many events were kept because rules look at their neighbours, where an order would have spared that.
    pub fn say_cost(
        &self,
        plan: &Plan<'_>,
        files: &[EventFile<'_>],
        waited: u64,
        history: &History,
    ) {
        let kept = match plan.neighbours {
            Neighbours::InSlot if self.is_orderless => waited,
            Neighbours::OfLead if !plan.keeps_all() => history.kept_events(),
            Neighbours::InSlot | Neighbours::OfLead | Neighbours::Unasked => 0,
        };
        // So many may wait in any order.
        let Some(file) = files.iter().find(|file| file.is_concerned(plan)) else {
            return;
        };
        if kept <= (self.held * SHARDS) as u64 {
            return;
        }
        let message = format!(
            "{kept} events were kept in memory until all were read: rules of [[ignore]] look at what happened around them"
        );
        let note = Diagnostic::note("D227", Place::File(file.source.file.name.clone()), message);
        let is_one_file = files.iter().filter(|file| file.is_concerned(plan)).count() == 1;
        let note = if plan.neighbours == Neighbours::InSlot && is_one_file {
            note.with_help("where the file is sorted by time or by lead, few are kept")
        } else {
            note
        };
        file.source.note(&[note]);
    }
}
