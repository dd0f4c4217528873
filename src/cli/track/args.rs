//! What `qualify track` is asked for.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choice::{self, Choice};
use crate::output::report::Shape;
use crate::output::track::SHAPES;

/// `qualify track`: where promises of so many qualified leads stand.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct TrackArgs {
    /// The agreement [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    /// The ledger of the nights
    #[arg(long, value_name = "FILE")]
    pub ledger: PathBuf,

    /// The moment to look at: a date (its last second) or a date and time [default: that of the last run]
    #[arg(long, value_name = "WHEN")]
    pub as_of: Option<String>,

    /// Look at this promise only; may be given several times
    #[arg(long, value_name = "ID")]
    pub duty: Vec<String>,

    /// How many of the leads nearest to qualifying are listed
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub nearest: usize,

    /// End with status 1 where a promise was missed in the period before, or is less likely kept than one in ten
    #[arg(long)]
    pub check: bool,

    /// How the answer is written; `auto` goes by the ending of `-o`, else text
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = choice::parser(SHAPES))]
    pub format: Choice<Shape>,

    /// Write the answer to a file, which is replaced only once it is whole; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  qualify track --ledger ledger.db
  qualify track sla.toml --ledger ledger.db --format md
  qualify track --ledger ledger.db -o quarter.html

A lead counts once a period, in the week in which it qualified (not in which a run found it). The pace is the mean of the \
last full weeks, up to thirteen. The nearest leads are those that one rule alone keeps from qualifying, as the last run found \
them: first those of whom a fact is to be learnt, then those who have something to do.";
