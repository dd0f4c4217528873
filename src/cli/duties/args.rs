//! What `qualify duties` is asked for.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::args::{Duplicates, InputArgs, NamedFile, Progress};
use crate::cli::choice::{self, Choice};
use crate::cli::verify::trust::TrustArgs;
use crate::domain::calendar::DutySpan;
use crate::domain::follow_up::{Grouping, Standing, State};
use crate::domain::preset::KEYWORDS;
use crate::output::duties::{FORMS, Form};

/// `qualify duties`: where both parties' promises stand.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct DutiesArgs {
    /// The agreement [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    /// Who was handed over and when: a key, a time, and where there are such columns owner, tier, outcome, points, and
    /// the times of creation and of qualifying
    ///
    /// A row is a hand-over. Verdicts of `qualify LEADS` with a column for the hand-over serve; rows that are not
    /// qualified then count for duties that name their outcome.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub handovers: PathBuf,

    /// What was done about them; with a name for a source that the agreement declares; may be given several times
    #[arg(long, value_name = "[NAME=]FILE", help_heading = "Input")]
    pub activities: Vec<NamedFile>,

    /// The moment to look at: a date (its last second) or a date and time [default: now]
    #[arg(long, value_name = "WHEN", help_heading = "Input")]
    pub as_of: Option<String>,

    /// Which columns of the hand-overs say what, where their names do not
    #[command(flatten)]
    pub columns: ColumnArgs,

    /// Lines to skip before the header of the hand-overs
    #[arg(
        long,
        value_name = "LINES",
        default_value_t = 0,
        help_heading = "Input"
    )]
    pub skip_lines: u64,

    /// The system that the files were exported from, in place of `[input] preset`
    #[arg(long, value_name = "SYSTEM", value_parser = KEYWORDS, help_heading = "Input")]
    pub preset: Option<String>,

    /// The sheet to read where a file is a workbook; `activities=NAME` for the activities
    #[arg(long, value_name = "[SOURCE=]NAME", help_heading = "Input")]
    pub sheet: Vec<String>,

    /// What is written: a row for every duty of every lead, or counts by owner, party, week or duty
    #[arg(
        long,
        value_enum,
        value_name = "WHAT",
        default_value_t,
        help_heading = "Answer"
    )]
    pub by: By,

    /// States to write, with commas between: met, late, breached, open, unknown, overdue, impossible [default: all]
    #[arg(
        long,
        value_enum,
        value_name = "STATE,…",
        value_delimiter = ',',
        help_heading = "Answer"
    )]
    pub only: Vec<Only>,

    /// Write what is owed by this party only
    #[arg(long, value_name = "PARTY", help_heading = "Answer")]
    pub owed_by: Option<String>,

    /// Write this duty only; may be given several times
    #[arg(long, value_name = "ID", help_heading = "Answer")]
    pub duty: Vec<String>,

    /// Write what falls due within so long, and what is overdue, the costliest to miss first: the morning's work list
    ///
    /// `4h`, `30m`, `2d`, or the words of the language: `"4 business hours"`. The better tier comes first, then more points,
    /// then what is due first.
    #[arg(long, value_name = "SPAN", value_parser = span, conflicts_with_all = ["by", "only", "check"], help_heading = "Answer")]
    pub due: Option<DutySpan>,

    /// How the answer is written; `auto` goes by the ending of `-o`, else a table on a terminal and CSV in a pipe
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = choice::parser(FORMS), help_heading = "Answer")]
    pub format: Choice<dyn Form>,

    /// Write the answer to a file, which is replaced only once it is whole; `-` is stdout
    #[arg(short, long, value_name = "FILE", help_heading = "Answer")]
    pub output: Option<PathBuf>,

    /// Leave out who works on leads
    #[arg(long, help_heading = "Answer")]
    pub no_values: bool,

    /// Write cells such as `=1+1` as they are, without the `'` that keeps spreadsheets from running them
    #[arg(long, help_heading = "Answer")]
    pub raw_cells: bool,

    /// End with status 1 where a duty is breached, of those that are written; `late` counts what was done late, too
    #[arg(long, value_enum, value_name = "WHAT", num_args = 0..=1, default_missing_value = "breached", require_equals = true, help_heading = "Running")]
    pub check: Option<Check>,

    /// Whether the agreement has to be signed.
    #[command(flatten)]
    pub trust: TrustArgs,

    /// Threads to use [default: one for each processor]
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub threads: Option<NonZeroUsize>,

    /// Write errors only to stderr: no summary, notes or warnings
    #[arg(short, long, help_heading = "Running")]
    pub quiet: bool,

    /// Whether progress is shown on a terminal while a long run lasts
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        help_heading = "Running"
    )]
    pub progress: Progress,

    /// About how many bytes of a file are read at once
    #[arg(long, value_name = "BYTES", hide = true)]
    pub block_bytes: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Examples:
  qualify duties --handovers handovers.csv --activities activities.csv --by owner
  qualify duties --handovers handovers.csv --activities activities.csv --due 4h
  qualify duties sla.toml --handovers handovers.csv --activities activities.csv --only breached --check -o breaches.csv

A state is met, late (done after it was due, where an outer limit is agreed not after that), breached (not done when \
the last of its time was over), open, or unknown (the data cannot tell: a touch of which only the day is known cannot \
prove 30 minutes).

Status: 0 what was asked holds, 1 a duty is breached (--check), 2 it could not be answered.";

/// Which columns of the hand-overs say what.
#[derive(Debug, Clone, Default, Args)]
pub struct ColumnArgs {
    /// The column that says when a lead was handed over [default: `handed_over`, `handed_over_at`, `handover`, …]
    #[arg(
        long,
        value_name = "COLUMN",
        help_heading = "Columns of the hand-overs"
    )]
    pub handed_over: Option<String>,

    /// The column that says when it qualified [default: `qualified`, `qualified_at`, …]
    #[arg(
        long,
        value_name = "COLUMN",
        help_heading = "Columns of the hand-overs"
    )]
    pub qualified: Option<String>,

    /// The column that says when it was created [default: `created`, `created_at`, `created_date`, …]
    #[arg(
        long,
        value_name = "COLUMN",
        help_heading = "Columns of the hand-overs"
    )]
    pub created: Option<String>,

    /// The column that says who works on it [default: `owner`, `lead_owner`, …]
    #[arg(
        long,
        value_name = "COLUMN",
        help_heading = "Columns of the hand-overs"
    )]
    pub owner: Option<String>,

    /// The column with the lead's tier [default: tier]
    #[arg(
        long,
        value_name = "COLUMN",
        help_heading = "Columns of the hand-overs"
    )]
    pub tier: Option<String>,
}

impl DutiesArgs {
    /// Returns what is read, the hand-overs in the place of leads.
    pub fn input(&self) -> InputArgs {
        InputArgs {
            leads: self.handovers.clone(),
            sla: self.sla.clone(),
            activities: self.activities.clone(),
            join: Vec::new(),
            no_activities: false,
            as_of: self.as_of.clone(),
            skip_lines: self.skip_lines,
            preset: self.preset.clone(),
            sheet: self.sheet.clone(),
            duplicates: Duplicates::default(),
            strict: false,
            threads: self.threads,
            block_bytes: self.block_bytes,
        }
    }

    /// Returns the options that say how files are read and whom to trust, as they were typed.
    pub fn reading(&self) -> Vec<String> {
        let ColumnArgs {
            handed_over,
            qualified,
            created,
            owner,
            tier,
        } = &self.columns;
        let signers = self
            .trust
            .signers
            .as_ref()
            .map(|file| file.display().to_string());
        let skipped = (self.skip_lines > 0).then(|| self.skip_lines.to_string());
        let given = [
            ("--handed-over", handed_over.clone()),
            ("--qualified", qualified.clone()),
            ("--created", created.clone()),
            ("--owner", owner.clone()),
            ("--tier", tier.clone()),
            ("--preset", self.preset.clone()),
            ("--skip-lines", skipped),
            ("--signers", signers),
        ];
        let mut words: Vec<String> = given
            .into_iter()
            .filter_map(|(option, value)| Some([option.to_owned(), value?]))
            .flatten()
            .collect();
        for sheet in &self.sheet {
            words.extend(["--sheet".to_owned(), sheet.clone()]);
        }
        if self.trust.require_signed {
            words.push("--require-signed".to_owned());
        }
        words
    }

    /// Returns whether something is left out of what is written.
    pub fn is_partial(&self) -> bool {
        !self.only.is_empty()
            || self.owed_by.is_some()
            || !self.duty.is_empty()
            || self.due.is_some()
    }

    /// Returns the file that the answer goes to; a dash is standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum By {
    /// A row for every duty of every lead
    #[default]
    Lead,
    /// Counts for each who works on leads
    Owner,
    /// Counts for each party
    Party,
    /// Counts for each ISO week in which clocks started
    Week,
    /// Counts for each duty
    Duty,
}

impl From<By> for Grouping {
    fn from(by: By) -> Self {
        match by {
            By::Lead => Grouping::Lead,
            By::Owner => Grouping::Owner,
            By::Party => Grouping::Party,
            By::Week => Grouping::Week,
            By::Duty => Grouping::Duty,
        }
    }
}

/// A state that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Done in time
    Met,
    /// Done after it was due
    Late,
    /// Not done when the last of its time was over
    Breached,
    /// Not done yet, and there is time
    Open,
    /// The data cannot tell
    Unknown,
    /// Open, and past its target
    Overdue,
    /// Open, and not to be met any more
    Impossible,
}

impl Only {
    /// Returns whether a standing is asked for.
    pub fn includes(self, standing: &Standing) -> bool {
        match self {
            Only::Overdue => standing.is_overdue,
            Only::Impossible => standing.is_impossible,
            _ => self.is_state(standing.state),
        }
    }

    /// Returns whether it is this state.
    pub fn is_state(self, state: State) -> bool {
        let word = match self {
            Only::Met => State::Met,
            Only::Late => State::Late,
            Only::Breached => State::Breached,
            Only::Open => State::Open,
            Only::Unknown => State::Unknown,
            Only::Overdue | Only::Impossible => return false,
        };
        word == state
    }
}

/// What makes the status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Check {
    /// A duty that is breached
    Breached,
    /// A duty that is breached, or was done late
    Late,
}

/// Reads `4h` and `4 business hours`.
fn span(text: &str) -> Result<DutySpan, String> {
    const SHORT: &[(&str, &str)] = &[
        ("m", "minutes"),
        ("h", "hours"),
        ("d", "days"),
        ("w", "weeks"),
    ];
    let digits = text.trim_end_matches(|one: char| one.is_ascii_alphabetic());
    let unit = text[digits.len()..].to_lowercase();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let word = SHORT.iter().find(|(short, _)| *short == unit);
    match word.filter(|_| is_number) {
        Some((_, word)) => DutySpan::read(&format!("{digits} {word}")),
        None => DutySpan::read(text),
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn spans_are_read_short_and_in_words() {
        let check = |text: &str, expect: Option<&str>| {
            let read = span(text).ok().map(|span| span.to_string());
            assert_eq!(read.as_deref(), expect, "{text}");
        };
        check("4h", Some("4 hours"));
        check("30m", Some("30 minutes"));
        check("1d", Some("1 day"));
        check("4 business hours", Some("4 business hours"));
        check("soon", None);
        check("4x", None);
        check("h", None);
    }
}
