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
//! | [`insight`] | what files hold, before any agreement; what answers, promises and Sales say when compared |
//! | [`engine`] | an agreement made ready, events counted, leads judged, verdicts explained |
//! | [`output`] | verdicts to bytes, one file a format |
//! | [`ledger`] | runs, verdicts and hand-overs, remembered from night to night in one file |
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
//! - Events are counted into slots as they are read: memory grows with leads, and with events only where a rule or an
//!   explanation needs them one by one. JSON files are read through once more beforehand, for their columns and their
//!   end, and are held as little as others. Events that rules for noise weigh by their neighbours wait beside the slots
//!   ([`engine::order`]): few at a time in a file that is sorted by time or by lead, some forty bytes each until the end
//!   in one that is not, which is said.
//!
//! # The hot path
//!
//! Events: [`input`] finds cells (`marks`, `scan`), the reader of times takes the usual layout at once
//! ([`Reader::instant`](domain::reader::Reader::instant)), [`engine::tally`] works out what an event adds, and
//! [`engine::slots`] finds the lead's record and adds it. Leads: cells again, facts, the slot found in
//! [`engine::history`], [`engine::judge`], the sentence, and the row written. What texts came to is remembered in a
//! bounded way ([`engine::remembered`]). Each piece has a micro benchmark in `benches/micro.rs` and a property test
//! against a plain version of itself.

pub mod cli;
pub mod domain;
pub mod engine;
pub mod input;
pub mod insight;
pub mod ledger;
pub mod output;
pub mod sla;
