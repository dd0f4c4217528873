//! A second bare word on the command line: what was probably meant by it.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use strsim::osa_distance;

/// How many letters may be wrong in the word of a job.
const LETTERS_WRONG_MAX: usize = 2;

/// Returns what to type instead, where a complaint is about a second bare word.
pub(crate) fn advice(
    error: &clap::Error,
    arguments: &[OsString],
    command: &Command,
) -> Option<String> {
    if error.kind() != ErrorKind::ArgumentConflict {
        return None;
    }
    let Some(ContextValue::String(second)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let first = arguments.get(1)?.to_str()?;
    let said = match nearest(first, command) {
        Some(job) => format!("`{first}` is no command\n\n  tip: did you mean `qualify {job}`?"),
        None if !first.contains(['.', '/', '\\']) => {
            format!("`{first}` is no command\n\n  tip: `qualify --help` lists the commands")
        }
        None => format!(
            "`{second}` is one file too many: leads come from one file\n\n  \
             tip: give what leads did as `--activities {second}`"
        ),
    };
    Some(said)
}

/// Returns the job whose word is nearly this one.
fn nearest<'c>(word: &str, command: &'c Command) -> Option<&'c str> {
    let word = word.to_lowercase();
    command
        .get_subcommands()
        .map(Command::get_name)
        .map(|job| (osa_distance(&word, job), job))
        .filter(|(distance, job)| *distance <= LETTERS_WRONG_MAX && distance * 2 < job.len())
        .min()
        .map(|(_, job)| job)
}
