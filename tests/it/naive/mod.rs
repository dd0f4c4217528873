//! A second reading of the law, made to be obviously right and not fast.
//!
//! It shares no code with the program: its own agreement ([`agreement`]), its own
//! readers of values and times, and an evaluator that looks at every event for every
//! condition. [`random`] makes cases for it from a seed; the property tests compare
//! its answers with those of the program.

pub(crate) mod agreement;
pub(crate) mod compare;
pub(crate) mod count;
pub(crate) mod evaluate;
mod examples;
pub(crate) mod ids;
pub(crate) mod missing;
pub(crate) mod noise;
pub(crate) mod print;
pub(crate) mod random;
pub(crate) mod read;
pub(crate) mod table;
pub(crate) mod times;
pub(crate) mod values;
