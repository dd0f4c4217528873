//! The nouns of the trade. This room knows nobody: no file, no clock, no terminal, no format.
pub mod calendar;
pub mod country;
pub mod diagnostic;
pub mod free_mail;
pub mod number;
pub mod reader;
pub mod record;
pub mod text;
pub mod truth;
pub mod value;
