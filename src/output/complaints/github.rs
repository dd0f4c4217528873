//! Complaints as workflow commands, which GitHub shows beside the lines of a pull request.

use crate::domain::diagnostic::{Diagnostic, Level};
use crate::output::complaints::{Form, Report, file_of, in_full, place};

/// `github`
#[derive(Debug, Clone, Copy)]
pub(super) struct GitHub;

impl Form for GitHub {
    fn keyword(&self) -> &'static str {
        "github"
    }

    fn help(&self) -> &'static str {
        "workflow commands, shown beside the lines of a pull request"
    }

    fn write(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for checked in report.files {
            for said in &checked.said {
                command(&checked.name, &checked.text, said, out);
            }
        }
    }
}

fn command(name: &str, text: &str, said: &Diagnostic, out: &mut Vec<u8>) {
    let (from, to) = place(said, text);
    let word = match said.level {
        Level::Note => "notice",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let line = format!(
        "::{word} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(file_of(said, name)),
        from.line,
        from.column,
        to.line,
        to.column,
        said.code,
        data(&in_full(said)),
    );
    out.extend_from_slice(line.as_bytes());
}

/// Writes out what would end the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .chars()
        .map(|one| if one.is_control() { '\u{fffd}' } else { one })
        .collect()
}

/// Writes out what would end a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
