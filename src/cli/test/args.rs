//! What `qualify test` is asked for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `qualify test`: the agreement's own tests.
#[derive(Debug, Clone, Args)]
#[command(after_help = TEST_EXAMPLES)]
pub struct TestArgs {
    /// The agreements [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Vec<PathBuf>,

    /// Run only tests whose name holds these words; what tests see and notice together is then left out
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["coverage", "mutants", "suggest"])]
    pub filter: Option<String>,

    /// Print the agreement with what its tests saw in the margin: ✓ true, ✗ false, ? unknown
    ///
    /// A condition counts by its own truth, also where another had already decided. A bare name in `[required]` is never
    /// false; there unknown stands for it.
    #[arg(long)]
    pub coverage: bool,

    /// How many of the changes that break no test are listed
    #[arg(long, value_enum, value_name = "WHICH", default_value_t)]
    pub mutants: MutantsShown,

    /// Do not try changes of the agreement
    #[arg(long, conflicts_with_all = ["mutants", "suggest"])]
    pub no_mutants: bool,

    /// Write tests that would notice more, to be accepted or corrected, instead of the report; it goes to stderr
    ///
    /// Each stands near an example, on a border that no test looks at, and expects what the agreement says today.
    #[arg(long)]
    pub suggest: bool,

    /// How the answer is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: TestFormat,

    /// How many threads work [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

const TEST_EXAMPLES: &str = "\
Every small change of an agreement should break one of its tests: a threshold moved by one, a window by a day, a \
comparison turned round, a condition left out. Those that break none are listed, for there the tests do not say what \
you mean.

Examples:
  qualify test sla.toml --coverage          which conditions no test has seen true, or false
  qualify test sla.toml --suggest           tests to read, correct and put into the agreement

Status: 0 all tests hold, 1 one does not, 2 an agreement could not be read.";

/// How many changes that break no test are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum MutantsShown {
    /// The first ten
    #[default]
    Few,
    /// Every one
    All,
}

/// How the proof of an agreement is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TestFormat {
    /// For a person
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A report in XML, for continuous integration
    Junit,
}
