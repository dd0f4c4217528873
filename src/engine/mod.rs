//! Judging and explaining: agreement, facts and history in, verdicts out.
//!
//! A [`plan::Plan`] is made of an agreement once. Events go through [`tally`] into one small slot of counters a lead,
//! leads through [`judge`], and, where reasons are asked for, through [`prove`]. Both read the same truths.
//!
//! This room never reads a file or a clock and cannot fail: whatever may be wrong with an agreement was complained
//! about when it was read.
pub mod case;
pub mod compare;
pub mod coverage;
pub mod decided;
pub mod duties;
pub mod history;
pub mod judge;
mod key_table;
pub mod kinds;
pub mod logic;
pub mod measure;
pub mod merged;
pub mod mutants;
pub mod near;
pub mod noise;
pub mod oddities;
pub mod order;
pub mod plan;
pub mod proof;
pub mod prove;
pub mod rehearse;
pub mod remembered;
pub mod retried;
pub mod slots;
pub mod suggest;
pub mod tally;
mod waiting;
pub mod window;
