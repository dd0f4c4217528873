//! What `qualify check` is asked for.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::args::{Duplicates, InputArgs, NamedFile, joined_file};
use crate::domain::preset::KEYWORDS;
use crate::output::complaints::{FORMS, Form, form_named};

/// `qualify check`: what is wrong or doubtful in agreements.
#[derive(Debug, Clone, Args)]
#[command(after_help = CHECK_STATUS)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub struct CheckArgs {
    /// The agreements [default: sla.toml in the current folder]
    ///
    /// A comment such as `# qualify: allow Q410 because the form fills it`, on a line or above it, silences one code there.
    #[arg(value_name = "SLA")]
    pub files: Vec<PathBuf>,

    /// Let warnings, too, make the status 1
    #[arg(long, help_heading = "Checking")]
    pub strict: bool,

    /// The edition before: the version must have been raised, and a signed text must not have been changed
    #[arg(long, value_name = "OLD", help_heading = "Checking")]
    pub against: Option<PathBuf>,

    /// The moment to check for: a date (its last second) or a date and time [default: now]
    #[arg(long, value_name = "WHEN", help_heading = "Checking")]
    pub as_of: Option<String>,

    /// The files to check beside.
    #[command(flatten)]
    pub data: DataArgs,

    /// How the answer is written
    #[arg(long, value_name = "FORMAT", value_parser = form_parser(), default_value = TEXT, help_heading = "Answer")]
    pub format: FormChoice,

    /// Mend what can be mended without a decision of yours; comments and everything else stay as they are
    ///
    /// What was changed is said on stderr; the file is replaced only when the whole of it is written.
    #[arg(long, help_heading = "Mending")]
    pub fix: bool,

    /// Show what `--fix` would change, as `diff -u` does, and change nothing
    #[arg(long, conflicts_with_all = ["fix", "format"], help_heading = "Mending")]
    pub diff: bool,

    /// Say all about one code: what it finds, why it matters, an example, what to use instead
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "codes"], help_heading = "Codes")]
    pub explain: Option<String>,

    /// List every code with its level and what it finds
    #[arg(long, conflicts_with = "files", help_heading = "Codes")]
    pub codes: bool,
}

/// What the statuses of `qualify check` mean.
const CHECK_STATUS: &str = "\
Status: 0 no errors (with --strict no warnings either), 1 some, 2 a file could not be read.
Notes never change it; a code that a comment silences counts as not found.";

/// The files that agreements are checked beside.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// Leads to check beside: what the agreement names that none of them has, and what they have that it does not name
    #[arg(long, value_name = "FILE", help_heading = "Data")]
    pub leads: Option<PathBuf>,

    /// What these leads did; may be given several times
    #[arg(
        long,
        value_name = "[NAME=]FILE",
        requires = "leads",
        help_heading = "Data"
    )]
    pub activities: Vec<NamedFile>,

    /// Further facts about these leads; may be given several times
    #[arg(long, value_name = "NAME=FILE", value_parser = joined_file, requires = "leads", help_heading = "Data")]
    pub join: Vec<NamedFile>,

    /// The system that the files were exported from, in place of `[input] preset`
    #[arg(long, value_name = "SYSTEM", value_parser = KEYWORDS, requires = "leads", help_heading = "Data")]
    pub preset: Option<String>,
}

impl DataArgs {
    /// Returns how the leads are judged; nothing where no leads are given.
    ///
    /// Without an activity file what they did is taken for unknown.
    pub fn input(&self, as_of: Option<&str>) -> Option<InputArgs> {
        Some(InputArgs {
            leads: self.leads.clone()?,
            sla: None,
            activities: self.activities.clone(),
            join: self.join.clone(),
            no_activities: self.activities.is_empty(),
            as_of: as_of.map(str::to_owned),
            skip_lines: 0,
            preset: self.preset.clone(),
            sheet: Vec::new(),
            duplicates: Duplicates::default(),
            strict: false,
            threads: None,
            block_bytes: None,
        })
    }
}

/// How complaints are written.
#[derive(Clone, Copy)]
pub enum FormChoice {
    /// For people: the lines themselves with carets.
    Text,
    /// For programs.
    Named(&'static dyn Form),
}

impl std::fmt::Debug for FormChoice {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            FormChoice::Text => TEXT,
            FormChoice::Named(form) => form.keyword(),
        })
    }
}

/// The word of complaints for people.
const TEXT: &str = "text";

fn form_parser() -> impl TypedValueParser<Value = FormChoice> {
    let named = FORMS
        .iter()
        .map(|form| PossibleValue::new(form.keyword()).help(form.help()));
    let text = PossibleValue::new(TEXT).help("the lines themselves, for people");
    PossibleValuesParser::new(std::iter::once(text).chain(named).collect::<Vec<_>>())
        .map(|word| form_named(&word).map_or(FormChoice::Text, FormChoice::Named))
}
