//! Standard error as one JSON object a line.

use std::io::{self, Write};

use crate::cli::complain::{Source, kept};
use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::output::log::{Entry, line};

/// Writes complaints, at most twenty of one code and then how many more there are.
pub fn say(
    diagnostics: &[Diagnostic],
    source: Option<Source<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (kept, left_out) = kept(diagnostics);
    for diagnostic in kept {
        let (file, at) = place(diagnostic, source);
        let entry = Entry {
            level: level(diagnostic.level),
            code: Some(diagnostic.code),
            file: file.as_deref(),
            line: at,
            column: column(diagnostic),
            message: without_values(diagnostic),
            notes: notes(diagnostic),
            help: diagnostic.help.as_deref(),
        };
        out.write_all(line(&entry).as_bytes())?;
    }
    for (code, count) in left_out {
        let entry = Entry {
            level: "info",
            code: Some(code),
            message: format!("{count} more of these"),
            ..Entry::default()
        };
        out.write_all(line(&entry).as_bytes())?;
    }
    Ok(())
}

/// Writes an error of the world that ended the run.
pub fn say_error(message: &str, out: &mut dyn Write) -> io::Result<()> {
    let entry = Entry {
        level: "error",
        message: message.to_owned(),
        ..Entry::default()
    };
    out.write_all(line(&entry).as_bytes())
}

/// Writes a complaint about the command line: its first line, and what it says to type as help.
pub fn say_usage(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let rest: Vec<&str> = lines.collect();
    let help = rest.join("; ");
    let entry = Entry {
        level: "error",
        message: message.to_owned(),
        help: (!help.is_empty()).then_some(&*help),
        ..Entry::default()
    };
    out.write_all(line(&entry).as_bytes())
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Note => "info",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// Returns the file and the line that a complaint is about.
fn place(diagnostic: &Diagnostic, source: Option<Source<'_>>) -> (Option<String>, Option<u64>) {
    match (&diagnostic.at, source) {
        (Place::Row { file, line, .. }, _) => (Some(file.clone()), Some(*line)),
        (Place::File(file), _) => (Some(file.clone()), None),
        (Place::Span(span), Some(source)) => {
            let before = source.text.get(..span.start).unwrap_or(source.text);
            let line = before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1;
            (Some(source.name.to_owned()), Some(line))
        }
        (Place::Span(_), None) => (None, None),
    }
}

fn column(diagnostic: &Diagnostic) -> Option<&str> {
    match &diagnostic.at {
        Place::Row { column, .. } => column.as_deref(),
        Place::File(_) | Place::Span(_) => None,
    }
}

/// Returns the message without what cells say, which may be personal and has no place in a log.
///
/// Of a row everything between quotes is left out; of a data file as a whole (codes `D2…`) all but the first, which names
/// the column.
fn without_values(diagnostic: &Diagnostic) -> String {
    match &diagnostic.at {
        Place::Row { .. } => blanked(&diagnostic.message, 0),
        Place::File(_) if diagnostic.code.starts_with("D2") => blanked(&diagnostic.message, 1),
        Place::File(_) | Place::Span(_) => diagnostic.message.clone(),
    }
}

fn notes(diagnostic: &Diagnostic) -> Vec<String> {
    let of_data = diagnostic.code.starts_with('D');
    let notes = diagnostic.notes.iter();
    let told = notes.map(|note| {
        if of_data {
            blanked(note, 0)
        } else {
            note.clone()
        }
    });
    told.collect()
}

/// Returns a text in which all that is quoted is left out, but for the first few.
fn blanked(text: &str, kept: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut passed) = (text, 0);
    while let Some(start) = rest.find(['`', '"']) {
        let quote = &rest[start..=start];
        let Some(length) = rest[start + 1..].find(quote) else {
            break;
        };
        let end = start + 1 + length + 1;
        if passed < kept {
            out.push_str(&rest[..end]);
        } else {
            out.push_str(&rest[..start]);
            out.push('…');
        }
        passed += 1;
        rest = &rest[end..];
    }
    // A quote that never ends may be part of what a cell says.
    let tail = if passed >= kept {
        rest.find(['`', '"'])
    } else {
        None
    };
    out.push_str(tail.map_or(rest, |start| &rest[..start]));
    out
}

#[cfg(test)]
mod tests {
    use super::{blanked, say};
    use crate::domain::diagnostic::{Diagnostic, Place};

    #[test]
    fn what_is_quoted_is_left_out() {
        let check = |text: &str, kept, expect: &str| assert_eq!(blanked(text, kept), expect);
        check("`a@b.example` is no phone", 0, "… is no phone");
        check(
            "`Date`: day first, as `13/04` shows",
            1,
            "`Date`: day first, as … shows",
        );
        check("\"Ann ` Lee\" and `x", 0, "… and ");
        check("nothing", 0, "nothing");
    }

    #[test]
    fn a_row_is_told_by_its_place_and_not_by_what_it_says() {
        let place = Place::Row {
            file: "leads.csv".to_owned(),
            line: 7,
            column: Some("Email".to_owned()),
        };
        let one = Diagnostic::warning("D101", place, "`ann at home` is no e-mail address")
            .with_help("mend it");
        let mut out = Vec::new();
        say(&[one], None, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"level\":\"warning\",\"code\":\"D101\",\"file\":\"leads.csv\",\"line\":7,\"column\":\"Email\",\
             \"message\":\"… is no e-mail address\",\"help\":\"mend it\"}\n"
        );
    }
}
