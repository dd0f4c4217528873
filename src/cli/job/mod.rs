//! The main job: agreement and files in, verdicts out. `explain` begins the same way.

mod answer;
mod bind;
mod events;
mod files;
mod joins;
mod keys;
mod leads;
mod setup;
mod source;
mod stream;

pub use answer::judge;
pub use files::{DataFile, Progress};
pub use setup::{Setup, Sla};
pub use source::Source;
