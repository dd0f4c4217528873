//! What files hold, for a person and for machines.

mod json;
mod text;

pub use json::json;
pub use text::{Sheet, text};

use crate::domain::profile::{FileProfile, JoinProfile};

/// Everything that is written about the files inspected.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The files, in the order given.
    pub files: Vec<InspectedFile>,
    /// Which columns join them, the best first for each pair of files.
    pub joins: Vec<JoinProfile>,
}

/// A file and what an agreement could say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct InspectedFile {
    /// What it holds.
    pub profile: FileProfile,
    /// A table to paste into an agreement, in TOML.
    pub toml: String,
}
