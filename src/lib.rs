//! Decides which marketing leads are ready for Sales, and says why.
//!
//! This library is the inside of the program `qualify`; it makes no promises about its own interface.
//!
//! # Architecture
//!
//! A pure middle, *(agreement, leads, activities, as-of) → verdicts*, with a thin edge around it that owns files,
//! clock, terminal and exit status. The rooms:
//!
//! | room | what it is for |
//! |---|---|
//! | [`domain`] | the nouns of the trade: agreement, condition, truth, value, calendar, verdict; knows nobody |
//! | [`sla`] | the text of an agreement, read, named and checked, with every complaint at once |
//! | [`input`] | bytes to records, whatever the file is |
//! | [`engine`] | an agreement made ready, events counted, leads judged, verdicts explained |
//! | [`output`] | verdicts to bytes, one file a format |
//! | [`cli`] | the edge |
//!
//! Data flows one way: `cli` → `sla`, `input` → `engine` → `output`. Every room knows `domain`; only `cli` knows more
//! than one other. A test holds this.
//!
//! # Invariants
//!
//! - Nothing but [`cli`] reads a file, the clock, the environment or the terminal. *Now* is an argument.
//! - A verdict depends on the agreement, the data and as-of alone: not on the order of rows or rules, not on threads.
//! - Deciding and explaining read the same truths; nothing is explained that was not decided so.
//! - What is not known is [`Unknown`](domain::truth::Truth::Unknown), never false, never zero, never an empty string.
//! - No row is lost: what was read is what comes out, and the summary's account adds up.
//! - Events of delimited text are counted into slots as they are read: memory grows with leads, and with events only
//!   where a rule or an explanation needs them one by one. JSON files are read whole first.

pub mod cli;
pub mod domain;
pub mod engine;
pub mod input;
pub mod output;
pub mod sla;
