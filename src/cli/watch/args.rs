//! What the command line says for jobs that nobody looks at while they run.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::cli::night::args::span;
use crate::cli::night::share::Share;

/// The options of a run that nobody looks at.
#[derive(Debug, Clone, Default, Args)]
pub struct WatchArgs {
    /// Stop where the export is older than this (`26h`, `3d`), before anything is written: status 2
    ///
    /// Its age is that of the newest activity that is not after as-of. Where no activities are read it is that of the
    /// oldest file, by the time at which the file was last written; which of the two is said.
    #[arg(long, value_name = "SPAN", value_parser = span, help_heading = "Nightly")]
    pub max_age: Option<Duration>,

    /// Stop where more rows than this are invalid (`1%` of those read, or a number), before anything is written: status 2
    #[arg(long, value_name = "PERCENT|N", help_heading = "Nightly")]
    pub max_invalid: Option<Tolerance>,

    /// Write what the run found in the text format of Prometheus, for the textfile collector of its node exporter
    ///
    /// Put in its place once it is whole, also where an `--expect` is missed. Where there is no answer (status 2) the file
    /// of the run before stays, so that an alert on `qualify_last_run_timestamp_seconds` fires.
    #[arg(long, value_name = "FILE", help_heading = "Nightly")]
    pub metrics: Option<PathBuf>,

    /// Say one line on stderr where all is well; warnings and errors are said all the same
    #[arg(long, conflicts_with = "quiet", help_heading = "Nightly")]
    pub one_line: bool,

    /// How notes, warnings, errors and the summary are written to stderr
    #[arg(
        long,
        value_enum,
        value_name = "FORM",
        default_value_t,
        help_heading = "Nightly"
    )]
    pub log: LogForm,
}

/// How standard error is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LogForm {
    /// For people
    #[default]
    Text,
    /// One JSON object a line; what cells say is left out
    Json,
}

/// How many rows may be invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// This share of those read.
    Share(Share),
    /// So many.
    Count(u64),
}

impl Tolerance {
    /// Returns whether so many of those read are too many.
    pub fn is_exceeded(self, invalid: u64, read: u64) -> bool {
        match self {
            Tolerance::Share(share) => share.is_less_than(invalid, read),
            Tolerance::Count(most) => invalid > most,
        }
    }
}

impl std::fmt::Display for Tolerance {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Tolerance::Share(share) => share.fmt(out),
            Tolerance::Count(most) => most.fmt(out),
        }
    }
}

impl FromStr for Tolerance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().ends_with('%') {
            return text.parse().map(Tolerance::Share);
        }
        let count = text.trim().parse().map(Tolerance::Count);
        count.map_err(|_| format!("`{text}` is neither a share nor a number; type `1%` or `10`"))
    }
}

#[cfg(test)]
mod tests {
    use super::Tolerance;

    #[test]
    fn a_share_is_of_those_read_and_a_number_is_one() {
        let check = |text: &str, invalid, read, expect| {
            let tolerance: Tolerance = text.parse().unwrap();
            assert_eq!(
                tolerance.is_exceeded(invalid, read),
                expect,
                "{text} {invalid}/{read}"
            );
        };
        check("1%", 1, 100, false);
        check("1%", 2, 100, true);
        check("0%", 1, 1_000_000, true);
        check("3", 3, 3, false);
        check("3", 4, 1000, true);
        assert!("few".parse::<Tolerance>().is_err());
    }
}
