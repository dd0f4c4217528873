//! What is remembered from night to night, in one file of `SQLite`.
//!
//! It keeps keys, verdicts and instants; other columns of leads only where they are asked for by name. Read
//! [`Ledger`] first. A run is written down in one transaction ([`Ledger::record`]) together with whom it hands over,
//! as *pending*; once the file of the hand-over is in its place it is *delivered*, and where the file never came it is
//! *withdrawn*, as if it had not been.
//!
//! Whoever writes holds a lock beside the file, `FILE-lock`, from opening to dropping; the system frees it when a
//! process is killed. Readers need none: each sees the ledger as it was when it was opened.
//!
//! This room reads no clock, no environment and knows no process: what it needs of these comes in [`Opening`]. It never
//! judges: what a run found is given to it.

mod check;
mod chronicle;
mod export;
mod fates;
mod feedback;
mod forget;
mod hand_overs;
mod history;
mod known;
mod lock;
mod open;
mod pack;
mod place;
mod qualifications;
mod record;
mod schema;
#[cfg(test)]
mod tests;
mod trouble;

use std::path::PathBuf;

pub use feedback::Added;
pub use forget::Forgotten;
pub use history::Past;
pub use known::Known;
pub use open::Opening;
pub use trouble::{Holder, Trouble};

/// A ledger that is open: to write, then nobody else can write it, or to read.
#[derive(Debug)]
pub struct Ledger {
    connection: rusqlite::Connection,
    /// The file itself, whatever it was called when it was opened.
    place: PathBuf,
    /// INVARIANT: held exactly where the ledger was opened to write; dropped after the connection.
    lock: Option<lock::Lock>,
}

impl Ledger {
    /// Complains where this one was opened to read.
    fn must_write(&self) -> Result<(), Trouble> {
        match self.lock {
            Some(_) => Ok(()),
            None => Err(Trouble::ours("a ledger opened to read was to be written")),
        }
    }
}
