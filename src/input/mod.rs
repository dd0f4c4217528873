//! Bytes to batches of records, whatever the file is: compressed or not, any usual encoding, delimited text or JSON.
//!
//! [`open`] looks at the content and decides how to read it; [`Reader::next_block`] hands out runs of whole records one
//! after the other; [`Scanner::scan`] finds the cells in a run and may do so on several threads at once. This room never
//! guesses in silence: what was decided is in [`Reader::notes`], what cannot be decided is an error. It knows nothing of
//! what the cells mean. Read [`Reader`] first.

#[cfg(test)]
mod cases;
mod complaints;
mod content;
mod encoding;
mod holidays;
mod lines;
mod list;
mod merged;
pub mod presets;
#[cfg(test)]
mod properties;
mod reader;
mod reasons;
pub mod shape;
mod text;
mod total;
mod workbook;

pub use complaints::{about_aside, about_record};
pub use encoding::{Survey, survey_encoding};
pub use holidays::read_holidays;
pub use list::read_list;
pub use merged::merged_ids;
pub use reader::{Block, Column, Options, Reader, Reading, Scanner, Trouble, Wanted, open};
pub use reasons::reasons;
pub use total::TotalWatch;
