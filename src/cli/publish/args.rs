//! The arguments of `qualify publish`.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::language_parser;
use crate::cli::verify::trust::SignersArgs;
use crate::output::agreement::Language;

const EXAMPLES: &str = "\
The HTML file is whole by itself: no script, nothing that is loaded, the same bytes for the same edition. Every rule \
has an address, such as sla.html#demographic.size.

With --signers every signature is checked, and the page says what came of it and for which day. Where one does not hold, \
that is a warning too; `qualify verify` tells by its status.

Examples:
  qualify publish sla.toml -o sla.html                          a page to send, print and sign
  qualify publish sla.toml --before sla-v1.toml -o sla.html     with what has changed since
  qualify publish sla.toml --signers allowed_signers            with signatures that are checked
  qualify publish sla.toml --lang de -o sla.md                  Markdown, for a wiki

Status: 0 it was written, 2 an agreement or the signers could not be read.";

/// `qualify publish`: an agreement as a page.
#[derive(Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct PublishArgs {
    /// The agreement [default: sla.toml in the current folder]
    #[arg(value_name = "SLA")]
    pub sla: Option<PathBuf>,

    /// Write it to a file, which is replaced only when it is whole; `-` is stdout [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// How it is written [default: by the ending of -o, else html]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<PublishForm>,

    /// The language to write it in; names and labels stay as the agreement has them
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language_parser())]
    pub lang: &'static dyn Language,

    /// An earlier edition, to tell what has changed since; may be given several times, in any order
    #[arg(long, value_name = "OLD")]
    pub before: Vec<PathBuf>,

    /// Whom to trust with the signatures; they are not checked where nobody is named.
    #[command(flatten)]
    pub trust: SignersArgs,
}

impl fmt::Debug for PublishArgs {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lang = self.lang.keyword();
        write!(
            out,
            "publish {:?} in {lang} after {:?}",
            self.sla, self.before
        )
    }
}

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PublishForm {
    /// One HTML file that needs nothing beside it
    Html,
    /// Markdown
    Md,
}
