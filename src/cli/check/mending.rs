//! `--fix` and `--diff`: what a machine can mend, mended until nothing more is.

use std::path::Path;

use anyhow::Context as _;

use crate::cli::check::args::CheckArgs;
use crate::cli::check::examine::{Beside, examine};
use crate::cli::job::setup::Sla;
use crate::cli::out_file;
use crate::domain::diagnostic::Diagnostic;
use crate::output::complaints::{Checked, Position};
use crate::output::visible;
use crate::sla;

/// A mended fault may uncover another; so often at most is the text read again.
const ROUNDS: usize = 10;

/// An agreement after its faults were mended.
#[derive(Debug)]
pub(super) struct Mended {
    /// The agreement as it is now, with what is left to say.
    pub(super) checked: Checked,
    /// What was changed: the line of the file and words for it, in the order of the file.
    pub(super) changes: Vec<(usize, String)>,
}

/// Mends what can be mended without a person's decision; writes nothing.
pub(super) fn mended(
    checked: Checked,
    arguments: &CheckArgs,
    beside: &mut Beside<'_>,
) -> anyhow::Result<Mended> {
    let mut mended = Mended {
        checked,
        changes: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let before = &mended.checked;
        let round = sla::mend(&before.text, &before.said);
        if round.text == before.text {
            break;
        }
        let sla = Sla {
            name: before.name.clone(),
            text: round.text,
        };
        let after = examine(sla, arguments, beside)?;
        // What would make the text harder to read was not meant so.
        if torn(&after.said) > torn(&before.said) {
            break;
        }
        let changes = round.of.iter().map(|index| change(before, *index));
        mended.changes.extend(changes.collect::<Vec<_>>());
        mended.checked = after;
    }
    mended.changes.sort_by_key(|(line, _)| *line);
    Ok(mended)
}

/// Writes the agreement in the place of the file.
pub(super) fn write(
    checked: &Checked,
    stdout: &mut (dyn std::io::Write + Send),
) -> anyhow::Result<()> {
    let target = Path::new(&checked.name);
    out_file::write_to(Some(target), stdout, |out| {
        out.write_all(checked.text.as_bytes())
            .with_context(|| format!("cannot write `{}`", checked.name))
    })?;
    Ok(())
}

/// Returns how many places of a text cannot be read, or stand twice.
fn torn(said: &[Diagnostic]) -> usize {
    let is_torn = |one: &&Diagnostic| ["Q100", "Q104"].contains(&one.code);
    said.iter().filter(is_torn).count()
}

/// Returns what was changed for one complaint: its line, the words that were there and those that are there now.
fn change(before: &Checked, index: usize) -> (usize, String) {
    let said = &before.said[index];
    let edits = &said.fixes;
    let start = edits
        .iter()
        .map(|edit| edit.at.start)
        .min()
        .unwrap_or_default();
    let end = edits
        .iter()
        .map(|edit| edit.at.end)
        .max()
        .unwrap_or_default();
    let old = &before.text[start..end];
    let (mut new, mut at) = (String::new(), start);
    for edit in edits {
        new.push_str(&before.text[at..edit.at.start]);
        new.push_str(&edit.text);
        at = edit.at.end;
    }
    let what = match (old.trim(), new.trim()) {
        ("", new) => format!("added `{}`", visible(new)),
        (old, "") => format!("removed `{}`", visible(old)),
        (old, new) => format!("`{}` is now `{}`", visible(old), visible(new)),
    };
    let line = Position::of(start, &before.text).line;
    let name = visible(&before.name);
    let words = format!("{name}:{line}: fixed {}: {what}", said.code);
    (line, words)
}
