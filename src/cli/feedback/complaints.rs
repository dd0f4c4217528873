//! What is said of files with answers of Sales.

use std::path::Path;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::text::quoted;
use crate::output::visible;

/// A kind of row that is not kept: how many there are, and the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    pub(super) rows: u64,
    pub(super) first: Option<(u64, String)>,
}

impl Count {
    pub(super) fn add(&mut self, line: u64, text: &str) {
        self.rows += 1;
        self.first.get_or_insert_with(|| (line, text.to_owned()));
    }

    fn place(&self, file: &str) -> Place {
        let (line, _) = self.first.as_ref().expect("what is said was counted");
        Place::Row {
            file: file.to_owned(),
            line: *line,
            column: None,
        }
    }

    fn text(&self) -> String {
        self.first
            .as_ref()
            .map(|(_, text)| quoted(text))
            .unwrap_or_default()
    }

    /// Returns `3 rows`.
    fn rows(&self) -> String {
        match self.rows {
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        }
    }
}

/// Says that no column is what is looked for.
pub(super) fn no_column(
    file: &str,
    says: &str,
    option: &str,
    usual: &[&str],
    header: &[String],
) -> Diagnostic {
    let usual: Vec<String> = usual.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("no column says {says}; looked for {}", usual.join(", "));
    let known: Vec<String> = header
        .iter()
        .map(|name| format!("`{}`", visible(name)))
        .collect();
    Diagnostic::error("L030", Place::File(file.to_owned()), message).with_help(format!(
        "name it: `{option} COLUMN`; the file has {}",
        known.join(", ")
    ))
}

/// Says that a column that was named is not there.
pub(super) fn not_there(file: &str, name: &str, option: &str, header: &[String]) -> Diagnostic {
    let message = format!(
        "there is no column `{}`, which `{option}` names",
        visible(name)
    );
    let known: Vec<String> = header
        .iter()
        .map(|name| format!("`{}`", visible(name)))
        .collect();
    Diagnostic::error("L030", Place::File(file.to_owned()), message)
        .with_help(format!("the file has {}", known.join(", ")))
}

/// Says that words are no answers.
pub(super) fn unknown_word(file: &str, count: &Count, words: &[String]) -> Diagnostic {
    let (rows, first) = (count.rows(), count.text());
    let message = format!("{first} is no answer that is known ({rows} of this kind)");
    let example = words.first().map_or("Word", String::as_str);
    let all: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    Diagnostic::warning("L031", count.place(file), message)
        .with_note(format!("not known: {}", all.join(", ")))
        .with_help(format!(
            "say what it means: `--map \"{}=rejected\"` (or accepted, won, lost; `-` where it is no answer)",
            visible(example)
        ))
}

/// Says that rows have no time that can be read.
pub(super) fn no_time(file: &str, count: &Count) -> Diagnostic {
    let rows = count.rows();
    let message = match &*count.text() {
        "``" => format!("{rows} without a time, so it is not known which hand-over they answer"),
        text => format!("{text} is no time that can be read ({rows} of this kind)"),
    };
    Diagnostic::warning("L032", count.place(file), message)
        .with_help("write when Sales said so, such as `2026-12-15T15:00:00Z`, or name the column: `--at COLUMN`")
}

/// Says that the ledger does not know leads.
pub(super) fn unknown_lead(file: &str, count: &Count) -> Diagnostic {
    let (rows, first) = (count.rows(), count.text());
    let message = match &*first {
        "``" => format!("{rows} without a key"),
        first => format!("the ledger does not know the lead {first} ({rows} of this kind)"),
    };
    Diagnostic::warning("L033", count.place(file), message)
        .with_help("keys compare letter for letter; `--key COLUMN` names the column that the lead file is keyed by")
}

/// Says that leads were never handed over.
pub(super) fn not_handed_over(file: &str, count: &Count) -> Diagnostic {
    let (rows, first) = (count.rows(), count.text());
    let message = format!(
        "the lead {first} was never handed over ({rows} of this kind): kept, and says nothing of a rule"
    );
    Diagnostic::note("L034", count.place(file), message)
}

/// Says that rows lie ahead.
pub(super) fn ahead(file: &str, count: &Count) -> Diagnostic {
    let (rows, first) = (count.rows(), count.text());
    let message = format!("{first} lies ahead ({rows} of this kind)");
    Diagnostic::warning("L035", count.place(file), message)
        .with_help("an answer is kept once it has been given; mend the time, or the clock")
}

/// Says that nothing was kept, as was asked for.
pub(super) fn strict(ledger: &Path, rows: u64) -> Diagnostic {
    let all = if rows == 1 {
        "1 row cannot"
    } else {
        &*format!("{rows} rows cannot")
    };
    let message = format!("{all} be kept, so nothing is");
    Diagnostic::error("L036", Place::File(ledger.display().to_string()), message)
        .with_help("mend them, or leave `--strict` out to keep the others")
}
