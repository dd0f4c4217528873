//! What can be seen in data without deciding about a lead: what files hold before any agreement asks anything of them
//! (types, values, kin, kinds of activities, joins), what is another from one answer to the next ([`changes`]), where
//! promises of so many leads stand ([`track`]), and which rules Sales gives leads back for ([`feedback`]).
//!
//! This room knows the domain only. It never decides about a lead and never changes a value. Of files everything is
//! gathered block by block and put together in the file's order, so that a
//! [`FileProfile`](crate::domain::profile::FileProfile) does not depend on threads. Read [`column::ColumnTally`] first.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

pub mod changes;
pub mod column;
mod distinct;
pub mod events;
pub mod feedback;
pub mod fit;
mod guess;
pub mod join;
pub mod kin;
mod meaning;
pub mod track;
mod usual;

pub use guess::{BLANK_WORDS, Guess, Needed, guess};
pub use usual::{free_name, is_nested, repeated, usual};

/// Returns a number that stands for a value, the same in every run.
fn hash(text: &str) -> u64 {
    let mut hasher = FixedState::with_seed(0).build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}
