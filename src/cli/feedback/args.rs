//! What the command line says of what Sales made of leads.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};

use crate::cli::choice::{self, Choice};
use crate::cli::night::args::wait;
use crate::domain::ledger::Answer;
use crate::output::feedback::SHAPES;
use crate::output::report::Shape;

/// `qualify feedback`: which rules Sales gives leads back for.
#[derive(Debug, Clone, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_long_help = EXAMPLES
)]
pub struct FeedbackArgs {
    #[expect(missing_docs, reason = "each says it for itself")]
    #[command(subcommand)]
    pub command: Option<FeedbackCommand>,

    /// The ledger of the nights that handed leads over
    #[arg(long, value_name = "FILE", required = true)]
    pub ledger: Option<PathBuf>,

    /// Count hand-overs from this date on (UTC)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// How the answer is written; `auto` goes by the ending of `-o`, else text
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = choice::parser(SHAPES))]
    pub format: Choice<Shape>,

    /// Write the answer to a file, which is replaced only once it is whole; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What else to do with feedback.
#[derive(Debug, Clone, Subcommand)]
pub enum FeedbackCommand {
    /// Tell the ledger what Sales made of leads: accepted, rejected with a reason, won, lost
    Import(ImportArgs),
}

/// `qualify feedback import`: what Sales made of leads, into the ledger.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = IMPORT)]
pub struct ImportArgs {
    /// A row for each answer: which lead, what Sales made of it, when, and why; any shape that leads may have; `-` is stdin
    ///
    /// A status column of leads, or a log of what Sales did.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The ledger of the nights that handed leads over
    #[arg(long, value_name = "FILE")]
    pub ledger: PathBuf,

    /// The agreement, for its time zone, order of dates and words for blanks [default: sla.toml in the current folder, if any]
    ///
    /// Without one, times that have no offset are UTC.
    #[arg(long, value_name = "FILE")]
    pub sla: Option<PathBuf>,

    /// The column that says which lead [default: `id`, `lead_id`, `record_id`, `lead`, `email`]
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    pub key: Option<String>,

    /// The column that says what Sales made of it [default: `answer`, `feedback`, `disposition`, `lead_status`, `status`, …]
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    pub answer: Option<String>,

    /// The column that says when [default: `at`, `answered_at`, `date`, `timestamp`, …]
    ///
    /// A date without a time means its last second.
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    pub at: Option<String>,

    /// The column that says why [default: `reason`, `rejection_reason`, …; none is needed]
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    pub reason: Option<String>,

    /// What a word of yours means: `"Bad fit=rejected"`; may be given several times
    ///
    /// Answers are `accepted`, `rejected`, `won`, `lost`. Known without saying are these words, their German ones, and
    /// such as `closed won`, `returned`, `SAL`. `-` in the place of an answer says that the word is none: `"Open=-"`.
    #[arg(long, value_name = "WORD=ANSWER", value_parser = map)]
    pub map: Vec<(String, Option<Answer>)>,

    /// The sheet to read where the file is a workbook [default: the first visible one with a table]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// Keep nothing where a row cannot be kept
    #[arg(long)]
    pub strict: bool,

    /// How long to wait where another run holds the ledger: `90s`, `10m`, `1h` [default: not at all]
    #[arg(long, value_name = "SPAN", value_parser = wait)]
    pub wait: Option<Duration>,
}

const EXAMPLES: &str = "\
Examples:
  qualify feedback import answers.csv --ledger ledger.db
  qualify feedback --ledger ledger.db
  qualify feedback --ledger ledger.db --since 2026-07-01 -o feedback.md

The last answer about a hand-over counts; won and lost leads are accepted, too. A lead that Sales rejected may be handed \
over again as [recycle] of the agreement says.";

const IMPORT: &str = "\
Example:
  qualify feedback import crm.csv --ledger ledger.db --key \"Lead ID\" --answer Status --map \"Nurture=rejected\"

All rows are kept or none (one transaction); the same file twice changes nothing. Rows that cannot be kept (an unknown \
lead, a word or a time that cannot be read) are counted and named; --strict keeps nothing then (status 2).";

fn map(text: &str) -> Result<(String, Option<Answer>), String> {
    let Some((word, answer)) = text.rsplit_once('=') else {
        return Err("expected a word of yours, `=` and an answer".to_owned());
    };
    if answer.trim() == "-" {
        return Ok((word.to_owned(), None));
    }
    let mut words = Answer::WORDS.iter();
    let found = words.find(|(known, _)| known.eq_ignore_ascii_case(answer.trim()));
    match found {
        Some((_, answer)) => Ok((word.to_owned(), Some(*answer))),
        None => Err(format!(
            "`{answer}` is none of accepted, rejected, won, lost, or `-` for no answer"
        )),
    }
}
