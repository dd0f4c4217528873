//! The nouns of the trade. This room knows nobody: no file, no clock, no terminal, no format.
pub mod diagnostic;
pub mod record;
pub mod truth;
