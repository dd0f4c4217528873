//! What the command line says of ledgers.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};

use crate::cli::night::args::wait;

/// `qualify ledger`: what a ledger holds.
#[derive(Debug, Clone, Args)]
pub struct LedgerCommandArgs {
    #[expect(missing_docs, reason = "each says it for itself")]
    #[command(subcommand)]
    pub command: LedgerCommand,
}

/// What to do with a ledger.
#[derive(Debug, Clone, Subcommand)]
pub enum LedgerCommand {
    /// Look whether the ledger is whole and keeps its own promises (status 1 where it does not)
    Check(FileArgs),
    /// Show everything that is remembered of one lead
    History(LeadArgs),
    /// Write everything as JSON Lines: runs, verdicts, hand-overs, answers of Sales
    Export(ExportArgs),
    /// Forget a lead for good; counts stay
    Forget(ForgetArgs),
}

/// A ledger.
#[derive(Debug, Clone, Args)]
pub struct FileArgs {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    pub ledger: PathBuf,
}

/// A lead of a ledger.
#[derive(Debug, Clone, Args)]
pub struct LeadArgs {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    pub ledger: PathBuf,

    /// The key of the lead, as `qualify ledger export` has it
    #[arg(long, value_name = "KEY")]
    pub lead: String,
}

/// A lead to be forgotten.
#[derive(Debug, Clone, Args)]
pub struct ForgetArgs {
    /// The lead.
    #[command(flatten)]
    pub of: LeadArgs,

    /// How long to wait where another run holds the ledger: `90s`, `10m`, `1h` [default: not at all]
    #[arg(long, value_name = "SPAN", value_parser = wait)]
    pub wait: Option<Duration>,
}

/// Where a ledger is written to.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    pub ledger: PathBuf,

    /// Write it to a file, also `.gz` or `.zst`; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `qualify handovers`: the file of a hand-over once more.
#[derive(Debug, Clone, Args)]
#[command(after_help = HANDOVERS)]
pub struct HandoversArgs {
    /// The ledger
    #[arg(long, value_name = "FILE")]
    pub ledger: PathBuf,

    /// Which run: its number, or `last` for the last that handed over
    #[arg(long, value_name = "RUN", default_value = "last", value_parser = run)]
    pub run: Which,

    /// Write the file here; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// How long to wait where another run holds the ledger: `90s`, `10m`, `1h` [default: not at all]
    #[arg(long, value_name = "SPAN", value_parser = wait)]
    pub wait: Option<Duration>,
}

/// A run of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The last that handed over.
    Last,
    /// The one of this number.
    Number(u64),
}

fn run(text: &str) -> Result<Which, String> {
    match text {
        "last" => Ok(Which::Last),
        number => number
            .parse()
            .map(Which::Number)
            .map_err(|_| "expected the number of a run, or `last`".to_owned()),
    }
}

const HANDOVERS: &str = "\
The same bytes as long as the file lies where the run put it, or beside that where the run was stopped before. Where it is \
gone, what the ledger remembers: keys, verdicts, instants, and columns that --remember named.

Example:
  qualify handovers --ledger ledger.db --run last -o new.csv";
