//! The last line for people: how much was found.

use crate::domain::diagnostic::Level;
use crate::output::complaints::{Checked, level_word};
use crate::output::visible;

/// Appends how much was found in a file.
pub(super) fn summary(checked: &Checked, out: &mut Vec<u8>) {
    let levels = [Level::Error, Level::Warning, Level::Note];
    let counts: Vec<String> = levels
        .into_iter()
        .filter_map(|level| {
            let count = checked.said.iter().filter(|one| one.level == level).count();
            (count > 0).then(|| counted(count, level_word(level)))
        })
        .collect();
    let name = visible(&checked.name);
    let line = if counts.is_empty() {
        format!("{name}: no faults found\n")
    } else {
        format!("{} in {name}\n", counts.join(", "))
    };
    out.extend_from_slice(line.as_bytes());
}

/// Returns a number with its noun.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
