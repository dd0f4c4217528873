//! The main job: agreement and files in, verdicts out. `explain` begins the same way.

pub mod answer;
pub mod bind;
pub mod events;
pub mod files;
pub mod joins;
pub mod keys;
pub mod leads;
pub mod setup;
pub mod source;
pub mod stream;

pub use answer::judge;
pub use files::{DataFile, Progress};
pub use setup::{Setup, Sla};
pub use source::Source;
