//! The nouns of the trade. This room knows nobody: no file, no clock, no terminal, no format.
//!
//! Read [`agreement::Agreement`] first, then [`condition::Condition`] and [`verdict::Verdict`].
pub mod agreement;
pub mod calendar;
pub mod changes;
pub mod condition;
pub mod country;
pub mod diagnostic;
pub mod duty;
pub mod fate;
pub mod follow_up;
pub mod free_mail;
pub mod ledger;
pub mod number;
pub mod preset;
pub mod profile;
pub mod proof;
pub mod reader;
pub mod record;
pub mod signing;
pub mod summary;
pub mod text;
pub mod track;
pub mod truth;
pub mod value;
pub mod verdict;
