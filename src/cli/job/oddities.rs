//! What is said of rows of activity files that are not what they should be: the first few with their places, the rest
//! as a count.

use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::domain::record::Head;
use crate::domain::text;
use crate::engine::oddities::{FirstFew, Oddities, TOLD, UnknownKinds};
use crate::input::{about_aside, about_record};
use crate::output::{cut, visible};

/// The headers of an activity file's columns.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'h> {
    /// Of the column that names the lead.
    pub lead: &'h str,
    /// Of the column that holds the kind; empty where the file holds one kind.
    pub did: &'h str,
}

/// No value of the data is shown wider than this.
const SHOWN_WIDTH: usize = 48;

/// Returns what is said of an activity file's rows; what names a lead is quoted only where `shows_values` is set.
pub fn notes(
    file: &str,
    columns: Columns<'_>,
    oddities: &Oddities,
    shows_values: bool,
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let record = |head: &Head| about_record(file, head).map(worth_knowing);
    tell(&mut notes, file, &oddities.faults, "D220", record);
    tell(&mut notes, file, &oddities.short, "D222", record);
    let header = |aside: &_| Some(about_aside(file, *aside));
    tell(&mut notes, file, &oddities.headers, "D223", header);
    let nameless = |(line, found): &(u64, String)| {
        let what = match text::trimmed(found) {
            "" => "is blank".to_owned(),
            found if shows_values => format!("cannot be read: {}", quoted(found)),
            _ => "cannot be read".to_owned(),
        };
        let message = format!("{what}, so the row belongs to no lead");
        Some(Diagnostic::warning(
            "D228",
            place(file, *line, columns.lead),
            message,
        ))
    };
    tell(&mut notes, file, &oddities.nameless, "D228", nameless);
    let blank_kind = |line: &u64| {
        let message = "is blank, so the row is no event";
        let place = place(file, *line, columns.did);
        Some(Diagnostic::warning("D229", place, message))
    };
    tell(&mut notes, file, &oddities.blank_kinds, "D229", blank_kind);
    unknown_kinds(&mut notes, file, columns.did, &oddities.unknown_kinds);
    notes
}

/// The run goes on whatever an activity row is like.
fn worth_knowing(complaint: Diagnostic) -> Diagnostic {
    Diagnostic {
        level: Level::Warning,
        ..complaint
    }
}

fn tell<T>(
    notes: &mut Vec<Diagnostic>,
    file: &str,
    rows: &FirstFew<T>,
    code: &str,
    note: impl Fn(&T) -> Option<Diagnostic>,
) {
    notes.extend(rows.few.iter().filter_map(note));
    let more = rows.count - rows.few.len() as u64;
    if more > 0 {
        let plural = if more == 1 { "" } else { "s" };
        let message = format!("{more} more row{plural} of this kind ({code})");
        notes.push(Diagnostic::note(
            "D225",
            Place::File(file.to_owned()),
            message,
        ));
    }
}

/// Tells the first row of each of the first words that no kind has; the summary counts them all.
fn unknown_kinds(notes: &mut Vec<Diagnostic>, file: &str, column: &str, kinds: &UnknownKinds) {
    for kind in kinds.words().iter().take(TOLD) {
        let message = format!("{} is no activity of the agreement", quoted(&kind.word));
        notes.push(Diagnostic::note(
            "D230",
            place(file, kind.line, column),
            message,
        ));
    }
}

fn place(file: &str, line: u64, column: &str) -> Place {
    Place::Row {
        file: file.to_owned(),
        line,
        column: Some(column.to_owned()),
    }
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", cut(&visible(value), SHOWN_WIDTH))
}
