//! Why a command stopped, and the status it ends with.

use std::fmt;

use crate::domain::diagnostic::{Diagnostic, Place};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// What was asked holds.
    Holds,
    /// It does not: a failed test, a missed expectation.
    Fails,
    /// It could not be answered.
    Unanswered,
}

impl Status {
    /// Returns the number for the shell.
    pub fn code(self) -> u8 {
        match self {
            Status::Holds => 0,
            Status::Fails => 1,
            Status::Unanswered => 2,
        }
    }
}

/// Complaints that end a command; shown at their places.
#[derive(Debug)]
pub struct Complaints(pub Vec<Diagnostic>);

impl Complaints {
    /// Returns an error of one complaint.
    pub fn one(complaint: Diagnostic) -> anyhow::Error {
        Complaints(vec![complaint]).into()
    }
}

impl fmt::Display for Complaints {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.first() {
            Some(first) => out.write_str(&first.message),
            None => out.write_str("stopped"),
        }
    }
}

impl std::error::Error for Complaints {}

/// Says that an agreement is signed and therefore not written; `help` is what to do.
pub fn is_signed(name: &str, help: &str) -> Diagnostic {
    Diagnostic::error(
        "Q911",
        Place::File(name.to_owned()),
        "is signed, and stays as it is",
    )
    .with_note("a signature covers every byte above it, blanks included")
    .with_help(help)
}
