//! `qualify init`: a commented starter agreement, or one begun from the columns of a lead file.

use std::io::Write;

use crate::cli::args::InitArgs;

/// What is known of the lead file that an agreement is begun from.
#[derive(Debug, Clone, Copy)]
pub struct LeadFile<'a> {
    /// The file as the user named it.
    pub name: &'a str,
    /// Its header.
    pub header: &'a [String],
    /// Its first rows.
    pub sample: &'a [Vec<String>],
}

/// Writes the agreement and says what to do next; a file that exists stays unless `--force` is given.
pub fn run(
    arguments: &InitArgs,
    leads: Option<LeadFile<'_>>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<()> {
    let _ = (arguments, leads, out, notes);
    Ok(())
}
