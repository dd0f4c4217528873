//! The command line: every option with its words, defaults and values.
//!
//! The main job has no word of its own (`qualify leads.csv`); every other subcommand stands first. A lead file that is
//! called like a subcommand is given as `./check`.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, FromArgMatches as _, Subcommand, ValueEnum};

use crate::cli::changes::args::ChangesArgs;
use crate::cli::check::args::CheckArgs;
use crate::cli::choice::Choice;
use crate::cli::duties::args::DutiesArgs;
use crate::cli::expect::Expectation;
use crate::cli::feedback::args::FeedbackArgs;
use crate::cli::ledger::args::{HandoversArgs, LedgerCommandArgs};
use crate::cli::night::args::LedgerArgs;
use crate::cli::publish::PublishArgs;
use crate::cli::sign::SignArgs;
use crate::cli::test::args::TestArgs;
use crate::cli::track::args::TrackArgs;
use crate::cli::verify::VerifyArgs;
use crate::cli::verify::trust::TrustArgs;
use crate::cli::watch::args::WatchArgs;
use crate::cli::{choice, help, misplaced, styling};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::preset::KEYWORDS;
use crate::domain::verdict::Outcome;
use crate::output::agreement::{LANGUAGES, Language};
use crate::output::{Explain, FORMATS, Format};

/// What the agreement is called where none is named.
pub const DEFAULT_SLA: &str = "sla.toml";

/// What was typed.
#[derive(Debug)]
pub enum Arguments {
    /// The main job.
    Judge(Box<JudgeArgs>),
    /// A job that has a word.
    Command(Box<Command>),
}

/// The jobs that have a word.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a commented starter agreement to begin with
    Init(InitArgs),
    /// Find what is wrong or doubtful in agreements, with the place, the reason and what to type instead
    Check(CheckArgs),
    /// Run the examples and tests that the agreement itself holds
    Test(TestArgs),
    /// Show an agreement in plain words, in English or German
    Show(ShowArgs),
    /// Write an agreement as a page to send, print and sign: HTML or Markdown
    Publish(PublishArgs),
    /// Lay agreements out in one style: comments kept, no meaning changed
    Fmt(FmtArgs),
    /// Sign an agreement for a party, with your SSH key
    Sign(SignArgs),
    /// Say who has signed this very text, and what has changed where somebody has not
    Verify(VerifyArgs),
    /// Write the language as a JSON Schema, for an editor that completes and checks while you type
    Schema(SchemaArgs),
    /// Show why one lead came out as it did, on your own agreement
    Explain(ExplainArgs),
    /// Show where both parties' promises stand: met, late, breached, open, for each lead, owner, party and week
    Duties(DutiesArgs),
    /// Give the file of a hand-over again, as long as it is there byte for byte
    Handovers(HandoversArgs),
    /// Check a ledger, show what it remembers of a lead, export it, forget a lead
    Ledger(LedgerCommandArgs),
    /// Show what is another from one answer to the next: who newly qualifies, who no longer, and why
    Changes(ChangesArgs),
    /// Show where a promise of so many qualified leads stands: pace, chance, what fell out, who is near
    Track(TrackArgs),
    /// Tell the ledger what Sales made of leads, and show which rules it gives leads back for
    Feedback(FeedbackArgs),
    /// Say what files hold, before any agreement: columns, types, duplicates, kinds of activities
    Inspect(InspectArgs),
    /// List the systems whose exports are known, or show what is known of one
    Presets(PresetsArgs),
    /// Write completions for a shell to stdout
    Completions(CompletionsArgs),
    /// Write the manual page (roff) to stdout
    Man,
}

/// What leads are judged from; the same for judging and explaining.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Leads: CSV, TSV, JSON, JSONL, XLSX, XLSB, XLS or ODS, also gzip or zstd; `-` is stdin
    ///
    /// What a file is, is told by its content. A file called like a subcommand is given as `./init`.
    #[arg(value_name = "LEADS")]
    pub leads: PathBuf,

    /// The agreement [default: sla.toml in the current folder]
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub sla: Option<PathBuf>,

    /// What the leads did; with a name for a source that the agreement declares
    ///
    /// May be given several times. `calls=calls.csv` is read as `[sources.calls]` of the agreement says; a file whose
    /// own name holds `=` is given as `./a=b.csv`.
    #[arg(long, value_name = "[NAME=]FILE", help_heading = "Input")]
    pub activities: Vec<NamedFile>,

    /// Further facts about leads, as `[sources.NAME]` of the agreement joins them
    ///
    /// May be given several times, once for each name.
    #[arg(long, value_name = "NAME=FILE", value_parser = joined_file, help_heading = "Input")]
    pub join: Vec<NamedFile>,

    /// Say that there is no history: everything about activities is then unknown
    #[arg(long, conflicts_with = "activities", help_heading = "Input")]
    pub no_activities: bool,

    /// The moment to judge for: a date (its last second) or a date and time [default: now]
    #[arg(long, value_name = "WHEN", help_heading = "Input")]
    pub as_of: Option<String>,

    /// Lines to skip before the header of the lead file
    #[arg(
        long,
        value_name = "LINES",
        default_value_t = 0,
        help_heading = "Input"
    )]
    pub skip_lines: u64,

    /// The system that the files were exported from, in place of `[input] preset`
    ///
    /// What the agreement says of columns and words wins over the preset; `qualify presets` lists them.
    #[arg(long, value_name = "SYSTEM", value_parser = KEYWORDS, help_heading = "Input")]
    pub preset: Option<String>,

    /// The sheet to read where a file is a workbook [default: the first visible one with a table]
    ///
    /// For the leads; `activities=NAME`, or the name of a source before the `=`, means the sheet of another file.
    #[arg(long, value_name = "[SOURCE=]NAME", help_heading = "Input")]
    pub sheet: Vec<String>,

    /// What to do with rows that share a key; every row is flagged in the summary
    #[arg(
        long,
        value_enum,
        value_name = "WHICH",
        default_value_t,
        help_heading = "Input"
    )]
    pub duplicates: Duplicates,

    /// Stop at the first row that cannot be read (status 2) instead of calling it invalid
    #[arg(long, help_heading = "Input")]
    pub strict: bool,

    /// Threads to use [default: one for each processor]
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub threads: Option<NonZeroUsize>,

    /// About how many bytes of a file are read at once; an answer never depends on it, which is what it is there to show
    #[arg(long, value_name = "BYTES", hide = true)]
    pub block_bytes: Option<NonZeroUsize>,
}

/// `qualify LEADS`: judge every lead.
#[derive(Debug, Clone, Args)]
pub struct JudgeArgs {
    /// What to judge from.
    #[command(flatten)]
    pub input: InputArgs,

    /// Whether the agreement has to be signed.
    #[command(flatten)]
    pub trust: TrustArgs,

    /// What remembers the run.
    #[command(flatten)]
    pub ledger: LedgerArgs,

    /// What keeps watch over it.
    #[command(flatten)]
    pub watch: WatchArgs,

    /// Leads to write: `qualified`, `rejected`, or outcomes with commas between [default: all]
    #[arg(long, value_name = "WHICH", help_heading = "Answer")]
    pub only: Option<Only>,

    /// Columns to write, the lead's and ours alike, in this order [default: all]
    #[arg(
        long,
        value_name = "NAME,…",
        value_delimiter = ',',
        help_heading = "Answer"
    )]
    pub columns: Option<Vec<String>>,

    /// How the answer is written; `auto` goes by the ending of `-o`, else a table on a terminal and CSV in a pipe
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = choice::parser(FORMATS), help_heading = "Answer")]
    pub format: Choice<dyn Format>,

    /// Write the answer to a file, which is replaced only once it is whole; `-` is stdout
    ///
    /// A name that ends in `.gz` or `.zst` is compressed so; the ending before that says the format.
    #[arg(short, long, value_name = "FILE", help_heading = "Answer")]
    pub output: Option<PathBuf>,

    /// How much of the why is written: reasons, reasons with evidence and paths, or nothing
    #[arg(
        long,
        value_enum,
        value_name = "HOW",
        default_value_t,
        help_heading = "Answer"
    )]
    pub explain: ExplainChoice,

    /// Leave out what is personal: values, evidence, and the lead's own columns but the key
    #[arg(long, help_heading = "Answer")]
    pub no_values: bool,

    /// Write cells such as `=1+1` as they are, without the `'` that keeps spreadsheets from running them
    #[arg(long, help_heading = "Answer")]
    pub raw_cells: bool,

    /// Write the summary as JSON to a file as well, also `.gz` or `.zst`
    #[arg(long, value_name = "FILE", help_heading = "Answer")]
    pub summary: Option<PathBuf>,

    /// End with status 1 where the run does not come to this; may be given several times
    ///
    /// A count (`qualified >= 1`) or a share of the leads read (`invalid <= 1%`), of `read`, `rejected` or an outcome.
    #[arg(long, value_name = "'WORD >= N'", help_heading = "Running")]
    pub expect: Vec<Expectation>,

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
}

/// `qualify explain`: one lead in full.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// What to judge from.
    #[command(flatten)]
    pub input: InputArgs,

    /// Whether the agreement has to be signed.
    #[command(flatten)]
    pub trust: TrustArgs,

    /// The key of the lead
    #[arg(long, value_name = "KEY")]
    pub lead: String,

    /// Write errors only to stderr: no notes or warnings
    #[arg(short, long, help_heading = "Running")]
    pub quiet: bool,
}

/// `qualify init`: a starter agreement.
#[derive(Debug, Clone, Args)]
pub struct InitArgs {
    /// Where to write it; `-` is stdout
    #[arg(short, long, value_name = "FILE", default_value = DEFAULT_SLA)]
    pub output: PathBuf,

    /// A lead file whose columns fill `[fields]`
    #[arg(long, value_name = "LEADS")]
    pub from: Option<PathBuf>,

    /// Replace the file where there is one
    #[arg(long)]
    pub force: bool,
}

/// `qualify inspect`: what files hold.
#[derive(Debug, Clone, Args)]
pub struct InspectArgs {
    /// Leads or activities: CSV, TSV, JSON, JSONL, XLSX, XLSB, XLS or ODS, also gzip or zstd; `-` is stdin
    ///
    /// With several files it is also said which columns join them to the first.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// What the rows of every file are; told by the columns where it is not said
    #[arg(long = "as", value_enum, value_name = "WHAT", help_heading = "Input")]
    pub role: Option<RoleWord>,

    /// The system that the files were exported from
    #[arg(long, value_name = "SYSTEM", value_parser = KEYWORDS, help_heading = "Input")]
    pub preset: Option<String>,

    /// Lines to skip before the header
    #[arg(
        long,
        value_name = "LINES",
        default_value_t = 0,
        help_heading = "Input"
    )]
    pub skip_lines: u64,

    /// The sheet to read where a file is a workbook [default: the first visible one with a table]
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub sheet: Option<String>,

    /// How the answer is written
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        help_heading = "Answer"
    )]
    pub format: InspectFormat,

    /// Write the answer to a file, which is replaced only when it is whole
    #[arg(short, long, value_name = "FILE", help_heading = "Answer")]
    pub output: Option<PathBuf>,

    /// Threads to use [default: one for each processor]
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub threads: Option<NonZeroUsize>,
}

/// `qualify show`: an agreement in plain words.
#[derive(Clone, Args)]
pub struct ShowArgs {
    /// The agreement [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    /// The language to show it in; names and labels stay as the agreement has them
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language_parser())]
    pub lang: &'static dyn Language,

    /// How it is written [default: text, or by the ending of -o]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ShowForm>,

    /// Write it to a file, which is replaced only when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl std::fmt::Debug for ShowArgs {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "show {:?} in {}", self.sla, self.lang.keyword())
    }
}

/// How an agreement is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowForm {
    /// Lines for a terminal or a letter
    Text,
    /// Markdown
    Md,
}

pub(crate) fn language_parser() -> impl TypedValueParser<Value = &'static dyn Language> {
    let words = LANGUAGES
        .iter()
        .map(|one| PossibleValue::new(one.keyword()).help(one.name()));
    PossibleValuesParser::new(words).map(|word| {
        let mut all = LANGUAGES.iter().copied();
        all.find(|one| one.keyword() == word)
            .unwrap_or(LANGUAGES[0])
    })
}

/// `qualify fmt`: agreements in one style.
#[derive(Debug, Clone, Args)]
pub struct FmtArgs {
    /// The agreements [default: sla.toml in the current folder]; `-` reads stdin and writes stdout
    #[arg(value_name = "SLA")]
    pub files: Vec<PathBuf>,

    /// Change nothing: name every file that would change, with its first such line (status 1)
    #[arg(long)]
    pub check: bool,

    /// Lay out signed agreements, too, whose signatures no longer hold then
    #[arg(long)]
    pub even_if_signed: bool,
}

/// `qualify schema`: the language for editors.
#[derive(Debug, Clone, Args)]
pub struct SchemaArgs {
    /// An agreement whose fields, activities, tiers and other names are offered, too
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    /// Write it to a file, such as `sla.schema.json` [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `qualify presets`: systems whose exports are known.
#[derive(Debug, Clone, Args)]
pub struct PresetsArgs {
    /// The system to show [default: list all]
    #[arg(value_name = "SYSTEM", value_parser = KEYWORDS, ignore_case = true)]
    pub system: Option<String>,

    /// Write the preset's own TOML file
    #[arg(long, requires = "system")]
    pub toml: bool,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleWord {
    /// One lead each
    Leads,
    /// One event each
    Activities,
}

/// How an inspection is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For people
    #[default]
    Text,
    /// One object, `qualify.inspect/1.0`
    Json,
}

/// `qualify completions`.
#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// A file, perhaps with the name of a source before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// The source's name.
    pub name: Option<String>,
    /// The file.
    pub file: PathBuf,
}

impl std::str::FromStr for NamedFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|one| one.is_alphanumeric() || matches!(one, '_' | '-'))
        };
        let (name, file) = match text.split_once('=') {
            Some((name, file)) if is_name(name) => (Some(name.to_owned()), file),
            _ => (None, text),
        };
        if file.is_empty() {
            return Err("expected a file".to_owned());
        }
        Ok(NamedFile {
            name,
            file: PathBuf::from(file),
        })
    }
}

/// Reads a file with the name of a source before it.
pub fn joined_file(text: &str) -> Result<NamedFile, String> {
    let file: NamedFile = text.parse()?;
    if file.name.is_none() {
        return Err(format!(
            "expected the name of a source before the file, as in `companies={text}`"
        ));
    }
    Ok(file)
}

/// Which leads are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    outcomes: Vec<Outcome>,
}

impl Only {
    /// Returns whether leads that came out so are written.
    pub fn includes(&self, outcome: Outcome) -> bool {
        self.outcomes.contains(&outcome)
    }
}

impl std::str::FromStr for Only {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut outcomes = Vec::new();
        for word in text.split(',').map(str::trim) {
            let named = word.replace('-', "_");
            let before = outcomes.len();
            outcomes.extend(
                Outcome::ALL
                    .into_iter()
                    .filter(|outcome| outcome.as_str() == named || outcome.verdict() == named),
            );
            if outcomes.len() == before {
                let words: Vec<&str> = Outcome::ALL.iter().map(|one| one.as_str()).collect();
                return Err(format!(
                    "`{word}` is no outcome; expected rejected, {}",
                    words.join(", ")
                ));
            }
        }
        Ok(Only { outcomes })
    }
}

/// What to do with rows that share a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Duplicates {
    /// Judge and write every row
    #[default]
    Keep,
    /// Only the first row of a key
    First,
    /// Only the last row of a key
    Last,
    /// Stop the run
    Error,
}

/// Whether progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Progress {
    /// On a terminal, once a run lasts
    #[default]
    Auto,
    /// Not at all
    Never,
}

/// How much of the why is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExplainChoice {
    /// Reasons
    #[default]
    Brief,
    /// Reasons with evidence, the shortest paths to qualify, and the whole tree
    Full,
    /// Verdicts alone
    None,
}

impl From<ExplainChoice> for Explain {
    fn from(choice: ExplainChoice) -> Explain {
        match choice {
            ExplainChoice::Brief => Explain::Brief,
            ExplainChoice::Full => Explain::Full,
            ExplainChoice::None => Explain::None,
        }
    }
}

/// Returns the agreement's file: the one named, else the usual one where it exists.
pub fn sla_file(named: Option<&Path>, default_exists: bool) -> Result<PathBuf, Box<Diagnostic>> {
    match named {
        Some(file) => Ok(file.to_owned()),
        None if default_exists => Ok(PathBuf::from(DEFAULT_SLA)),
        None => Err(Box::new(
            Diagnostic::error(
                "Q905",
                Place::File(DEFAULT_SLA.to_owned()),
                format!(
                    "no agreement is named, and there is no `{DEFAULT_SLA}` in the current folder"
                ),
            )
            .with_help("name one (after `--sla` where leads are judged), or type `qualify init` to begin one"),
        )),
    }
}

/// Reads the command line; the error holds help, version or complaint, with the status that goes with it.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    // `qualify help init` is what people type for `qualify init --help`.
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    let matches = help::group(command())
        .try_get_matches_from(&arguments)
        .map_err(|error| with_advice(error, &arguments))?;
    let read = if matches.subcommand_name().is_some() {
        Command::from_arg_matches(&matches).map(|command| Arguments::Command(Box::new(command)))
    } else {
        JudgeArgs::from_arg_matches(&matches).map(|judge| Arguments::Judge(Box::new(judge)))
    };
    read.map_err(|error| error.format(&mut command()))
}

/// Returns the complaint, in words that say what to type where a second bare word is too many.
fn with_advice(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let mut command = command();
    match misplaced::advice(&error, arguments, &command) {
        Some(said) => {
            clap::Error::raw(clap::error::ErrorKind::ArgumentConflict, said).format(&mut command)
        }
        None => error,
    }
}

/// Returns the whole command line, as help, completions and the manual walk it.
///
/// A subcommand is one only as the first word: once an option or a lead file was read, a word like one is a file.
pub fn command() -> clap::Command {
    let command = clap::Command::new("qualify");
    let command = Command::augment_subcommands(JudgeArgs::augment_args(command));
    help::describe(command)
        .version(env!("CARGO_PKG_VERSION"))
        .args_conflicts_with_subcommands(true)
        .subcommand_negates_reqs(true)
        .subcommand_required(false)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .styles(styling::HELP)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::error::ErrorKind;

    use super::{Arguments, Command, NamedFile, command, parse, sla_file};
    use crate::domain::verdict::Outcome;
    use crate::output::FORMATS;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        parse(line.split(' ').map(Into::into))
    }

    fn judge(line: &str) -> super::JudgeArgs {
        match read(line).unwrap() {
            Arguments::Judge(judge) => *judge,
            Arguments::Command(command) => panic!("{command:?}"),
        }
    }

    fn refused(line: &str) -> String {
        read(line).unwrap_err().to_string()
    }

    #[test]
    fn the_command_line_hangs_together() {
        command().debug_assert();
    }

    #[test]
    fn a_lead_file_alone_is_the_main_job() {
        let judged = judge("qualify leads.csv");
        assert_eq!(judged.input.leads, Path::new("leads.csv"));
        assert!(judged.input.sla.is_none() && judged.only.is_none() && judged.columns.is_none());
        assert_eq!(judge("qualify -").input.leads, Path::new("-"));
    }

    #[test]
    fn a_word_is_a_subcommand_only_where_it_stands_first() {
        let is_init = |line: &str| {
            matches!(
                read(line).unwrap(),
                Arguments::Command(command) if matches!(*command, Command::Init(_))
            )
        };
        assert!(is_init("qualify init"));
        assert!(is_init("qualify init --from leads.csv -o x.toml --force"));
        assert_eq!(judge("qualify ./init").input.leads, Path::new("./init"));
        assert_eq!(
            judge("qualify --sla x.toml init").input.leads,
            Path::new("init")
        );
        assert_eq!(
            judge("qualify --sla init leads.csv").input.sla.unwrap(),
            Path::new("init")
        );
        assert!(read("qualify leads.csv init").is_err());
    }

    #[test]
    fn a_second_bare_word_is_met_with_what_was_meant() {
        let said = refused("qualify leads.csv acts.csv --sla mine.toml");
        assert!(said.contains("`--activities acts.csv`"), "{said}");
        let said = refused("qualify inspct leads.csv");
        assert!(said.contains("did you mean `qualify inspect`?"), "{said}");
    }

    #[test]
    fn everything_a_run_takes_can_be_typed() {
        let judged = judge(
            "qualify leads.csv --sla a.toml --activities a.csv --activities calls=c.csv --join companies=b.csv \
             --as-of 2026-01-01 --only rejected,qualified --columns id,verdict --format jsonl -o out.jsonl \
             --explain full --strict --quiet --progress never --threads 2 --summary s.json --expect qualified>=1 \
             --expect invalid<=1% --no-values --raw-cells --duplicates first --skip-lines 3",
        );
        assert_eq!(judged.input.activities[1].name.as_deref(), Some("calls"));
        assert_eq!(judged.expect.len(), 2);
        assert_eq!(judged.columns.unwrap(), ["id", "verdict"]);
        assert!(
            refused("qualify l.csv --no-activities --activities a.csv").contains("cannot be used")
        );
        assert!(refused("qualify l.csv --threads 0").contains("--threads"));
        assert!(refused("qualify l.csv --join b.csv").contains("`companies=b.csv`"));
        assert!(refused("qualify explain l.csv").contains("--lead"));
    }

    #[test]
    fn help_and_version_are_asked_for_and_nothing_is_a_usage_error() {
        let kind = |line: &str| read(line).unwrap_err().kind();
        assert_eq!(kind("qualify --help"), ErrorKind::DisplayHelp);
        assert_eq!(kind("qualify init -h"), ErrorKind::DisplayHelp);
        assert_eq!(kind("qualify help"), ErrorKind::DisplayHelp);
        assert!(refused("qualify help init").contains("--force"));
        assert_eq!(kind("qualify --version"), ErrorKind::DisplayVersion);
        assert_eq!(read("qualify").unwrap_err().exit_code(), 2);
    }

    #[test]
    fn files_may_have_the_name_of_a_source_before_them() {
        let check = |text: &str, name: Option<&str>, file: &str| {
            let read: NamedFile = text.parse().unwrap();
            assert_eq!(
                (read.name.as_deref(), read.file.as_path()),
                (name, Path::new(file))
            );
        };
        check("a.csv", None, "a.csv");
        check("calls=a=b.csv", Some("calls"), "a=b.csv");
        check("./x=y.csv", None, "./x=y.csv");
        assert!("calls=".parse::<NamedFile>().is_err());
    }

    #[test]
    fn only_takes_verdicts_and_outcomes() {
        let rejected = judge("qualify l.csv --only rejected").only.unwrap();
        assert!(rejected.includes(Outcome::Invalid) && !rejected.includes(Outcome::Qualified));
        let two = judge("qualify l.csv --only not-qualified,incomplete")
            .only
            .unwrap();
        assert!(two.includes(Outcome::NotQualified) && !two.includes(Outcome::Disqualified));
        assert!(refused("qualify l.csv --only good").contains("`good` is no outcome"));
    }

    #[test]
    fn a_format_is_asked_for_by_its_word() {
        for format in FORMATS {
            let line = format!("qualify l.csv --format {}", format.keyword());
            let named = judge(&line).format;
            assert_eq!(format!("{named:?}"), format.keyword());
        }
    }

    #[test]
    fn without_an_agreement_the_way_to_one_is_said() {
        assert_eq!(
            sla_file(Some(Path::new("a.toml")), true).unwrap(),
            Path::new("a.toml")
        );
        assert_eq!(sla_file(None, true).unwrap(), Path::new("sla.toml"));
        assert!(
            sla_file(None, false)
                .unwrap_err()
                .help
                .unwrap()
                .contains("qualify init")
        );
    }
}
