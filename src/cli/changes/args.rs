//! What `qualify changes` is asked for.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choice::{self, Choice};
use crate::output::changes::SHAPES;
use crate::output::report::Shape;

/// `qualify changes`: what is another from one answer to the next.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ChangesArgs {
    /// The older answer of `qualify LEADS`: CSV, TSV, JSON or JSONL, also gzip or zstd; with --ledger a run's number
    #[arg(value_name = "OLD", required_unless_present = "ledger")]
    pub old: Option<String>,

    /// The newer answer; with --ledger a run's number
    #[arg(value_name = "NEW", required_unless_present = "ledger")]
    pub new: Option<String>,

    /// Compare two runs of this ledger: those of the numbers, or the last one with the one before
    #[arg(long, value_name = "FILE")]
    pub ledger: Option<PathBuf>,

    /// The column that says which lead [default: as the agreement says, else `id`, `lead_id`, `record_id` or `email`]
    #[arg(long, value_name = "COLUMN", conflicts_with = "ledger")]
    pub key: Option<String>,

    /// The agreement, for its key [default: sla.toml in the current folder, if any]
    #[arg(long, value_name = "FILE", conflicts_with = "ledger")]
    pub sla: Option<PathBuf>,

    /// Show these columns of the answers beside each lead, with commas between
    #[arg(
        long,
        value_name = "NAME,…",
        value_delimiter = ',',
        conflicts_with = "ledger"
    )]
    pub show: Vec<String>,

    /// List every lead that changed, also those that are rejected as before; else the first twenty of each kind
    #[arg(long)]
    pub all: bool,

    /// End with status 1 where a lead newly qualifies, no longer does, or changed its tier
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
  qualify changes monday.csv tuesday.csv --show company,owner
  qualify changes --ledger ledger.db --format md
  qualify changes --ledger ledger.db 30 37 -o week.csv

CSV and TSV answers and ledgers tell of every rule. JSON answers tell of the rules of their reasons only, so a turn is \
shown where both tell of the rule. A ledger does not know that a lead has left the export: it keeps its last verdict.";
