//! The main job: agreement and files in, verdicts out. `explain` begins the same way.

pub mod answering;
mod beside;
pub mod bind;
pub mod completed;
pub mod events;
pub mod files;
pub mod joins;
pub mod keys;
pub mod leads;
pub mod merging;
pub mod met;
pub mod oddities;
pub mod order;
pub mod passes;
pub mod progress;
pub mod sample;
pub mod setup;
pub mod source;
pub mod stream;
