//! What a run found: as text for people, and as JSON.

use crate::domain::summary::Summary;
use crate::output::run::Run;

/// What the edge adds to the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The inputs as they were typed, for commands to try next: `leads.csv --sla sla.toml`.
    pub typed: &'a str,
    /// The key of a rejected lead, the first in the file.
    pub rejected: Option<&'a str>,
    /// The columns of the terminal that stderr goes to.
    pub width: Option<usize>,
    /// Whether colours are wanted on stderr.
    pub colour: bool,
}

/// Appends the summary for people.
pub fn text(run: &Run<'_>, summary: &Summary, hints: Hints<'_>, out: &mut Vec<u8>) {
    let _ = (run, summary, hints, out);
}

/// Appends the summary as JSON, `qualify.summary/1.0`, with a newline at its end.
pub fn json(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    let _ = (run, summary, out);
}
