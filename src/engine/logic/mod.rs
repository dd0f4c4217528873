//! What leads can be like, as far as an agreement can tell: witnesses, and what is impossible.
//!
//! A [`Space`] cuts each field's values into cells at the constants of all conditions and makes up histories at the
//! borders of all windows. [`search`] chooses among them for a [`Goal`], giving a choice up as soon as three-valued
//! logic excludes the goal. A lead that is found is judged by the evaluator before it is handed out. That there is none
//! is only said where a world that holds more than all leads (texts that hold any part, histories that answer as they
//! like within what windows imply) has none either; else the answer is that it is not known.

mod ages;
mod cells;
mod complaints;
mod ever;
mod examples;
mod extent;
mod findings;
mod goal;
mod histories;
mod kinds;
mod likeness;
mod mask;
mod outlook;
mod pairs;
mod parts;
mod relaxed;
mod search;
mod space;
#[cfg(test)]
mod tests;
mod ties;
mod witness;

pub use findings::{FINDINGS, Finding, findings};
pub use goal::{Goal, Wish};
pub use kinds::Memory;
pub use mask::{Mask, Outcomes};
pub use search::{Answer, Budget, Why, Witness, is_impossible, search};
pub use space::Space;
