//! Complaints on a terminal: the agreement's text with a caret, one line for a row of data.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Patch, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use crate::cli::watch;
use crate::cli::watch::args::LogForm;
use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::output::{blotted, visible};

/// How many complaints of one code are written before the rest is only counted.
const SHOWN: usize = 20;

/// How wide complaints are where they do not go to a terminal.
const WIDTH: usize = 140;

/// The text that spans are of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file as the user named it.
    pub name: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

/// How complaints are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Whether colours are wanted.
    pub colour: bool,
    /// The columns of the terminal.
    pub width: Option<usize>,
    /// For people, or for a log.
    pub log: LogForm,
}

/// Writes complaints in their order, at most twenty of one code and then how many more there are.
pub fn complain(
    diagnostics: &[Diagnostic],
    source: Option<Source<'_>>,
    manner: Manner,
    out: &mut dyn Write,
) -> io::Result<()> {
    if manner.log == LogForm::Json {
        return watch::say(diagnostics, source, out);
    }
    let (kept, left_out) = kept(diagnostics);
    for diagnostic in kept {
        match &diagnostic.at {
            Place::Row { file, line, column } => {
                let column = column.as_deref();
                row(diagnostic, (file, *line, column), manner, out)?;
            }
            Place::File(name) => file(diagnostic, name, manner, out)?,
            Place::Span(_) => snippet(diagnostic, source, manner, out)?,
        }
    }
    for (code, count) in left_out {
        writeln!(out, "and {count} more of {code}")?;
    }
    Ok(())
}

/// Returns the complaints to write, and per code how many are left out.
pub fn kept(diagnostics: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<(&'static str, usize)>) {
    let mut of_code: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        let count = of_code.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= SHOWN {
            kept.push(diagnostic);
        }
    }
    let left_out = of_code.into_iter().filter(|(_, count)| *count > SHOWN);
    let left_out = left_out
        .map(|(code, count)| (code, count - SHOWN))
        .collect();
    (kept, left_out)
}

/// Writes a complaint about a row of data on one line.
fn row(
    diagnostic: &Diagnostic,
    (file, line, column): (&str, u64, Option<&str>),
    manner: Manner,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (word, style) = headed(diagnostic.level, manner);
    let code = diagnostic.code;
    write!(
        out,
        "{}:{line}: {style}{word}[{code}]{style:#}: ",
        visible(file)
    )?;
    if let Some(column) = column.filter(|column| !diagnostic.message.contains(*column)) {
        write!(out, "column `{}`: ", visible(column))?;
    }
    write!(out, "{}", visible(&diagnostic.message))?;
    if let Some(help) = &diagnostic.help {
        write!(out, " (help: {})", visible(help))?;
    }
    writeln!(out)
}

/// Returns the word of a level and how it is painted.
fn headed(level: Level, manner: Manner) -> (&'static str, Style) {
    let (word, colour) = match level {
        Level::Note => ("note", AnsiColor::Green),
        Level::Warning => ("warning", AnsiColor::Yellow),
        Level::Error => ("error", AnsiColor::Red),
    };
    let style = if manner.colour {
        colour.on_default().bold()
    } else {
        Style::new()
    };
    (word, style)
}

/// Writes a complaint about a file as a whole: one line, what helps below it.
fn file(
    diagnostic: &Diagnostic,
    name: &str,
    manner: Manner,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (word, style) = headed(diagnostic.level, manner);
    let (code, message) = (diagnostic.code, visible(&diagnostic.message));
    writeln!(
        out,
        "{style}{word}[{code}]{style:#}: {}: {message}",
        visible(name)
    )?;
    for note in &diagnostic.notes {
        writeln!(out, "  = note: {}", escaped_lines(note))?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "  = help: {}", escaped_lines(help))?;
    }
    Ok(())
}

/// Writes a complaint with the text that it is about, as compilers do.
fn snippet(
    diagnostic: &Diagnostic,
    source: Option<Source<'_>>,
    manner: Manner,
    out: &mut dyn Write,
) -> io::Result<()> {
    let level = match diagnostic.level {
        Level::Note => annotate_snippets::Level::NOTE,
        Level::Warning => annotate_snippets::Level::WARNING,
        Level::Error => annotate_snippets::Level::ERROR,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code);
    let mut group = Group::with_title(title);
    group = match (&diagnostic.at, source) {
        (Place::Span(span), Some(source)) => {
            group.element(annotated(diagnostic, span.clone(), source))
        }
        (Place::File(_) | Place::Row { .. } | Place::Span(_), _) => group,
    };
    let notes = diagnostic.notes.iter();
    group = group
        .elements(notes.map(|note| annotate_snippets::Level::NOTE.message(escaped_lines(note))));
    let mended = source.and_then(|source| mended(diagnostic, source));
    if mended.is_none() {
        let help = diagnostic.help.iter();
        group = group
            .elements(help.map(|help| annotate_snippets::Level::HELP.message(escaped_lines(help))));
    }
    let groups: Vec<Group<'_>> = std::iter::once(group).chain(mended).collect();
    let renderer = if manner.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(manner.width.unwrap_or(WIDTH));
    writeln!(out, "{}\n", renderer.render(&groups))
}

/// Returns the help with the lines as they would be after its edits; nothing where there are none, or where the text
/// cannot be shown as it is.
fn mended<'a>(diagnostic: &'a Diagnostic, source: Source<'a>) -> Option<Group<'a>> {
    let help = diagnostic.help.as_deref()?;
    let is_plain = |text: &str| matches!(blotted(text), std::borrow::Cow::Borrowed(_));
    if diagnostic.fixes.is_empty() || !is_plain(source.text) {
        return None;
    }
    let patches = diagnostic
        .fixes
        .iter()
        .map(|edit| Patch::new(within(edit.at.clone(), source.text), visible(&edit.text)));
    let title = annotate_snippets::Level::HELP.secondary_title(escaped_lines(help));
    let snippet = Snippet::source(source.text).patches(patches);
    Some(Group::with_title(title).element(snippet))
}

/// Returns the lines of the source that matter, with a caret under the place and a word at each related one.
fn annotated<'a>(
    diagnostic: &'a Diagnostic,
    span: Range<usize>,
    source: Source<'a>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let main = AnnotationKind::Primary.span(within(span, source.text));
    let main = match diagnostic.label.as_str() {
        "" => main,
        label => main.label(visible(label)),
    };
    let related = diagnostic.related.iter().map(|(span, label)| {
        let span = within(span.clone(), source.text);
        AnnotationKind::Context.span(span).label(visible(label))
    });
    Snippet::source(blotted(source.text))
        .path(visible(source.name))
        .annotation(main)
        .annotations(related)
}

/// Returns the span cut to the text and widened to whole characters.
fn within(span: Range<usize>, text: &str) -> Range<usize> {
    let is_boundary = |position: &usize| text.is_char_boundary(*position);
    let start = (0..=span.start.min(text.len())).rev().find(is_boundary);
    let start = start.unwrap_or_default();
    let end = (span.end.clamp(start, text.len())..=text.len()).find(is_boundary);
    start..end.unwrap_or(text.len())
}

fn escaped_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(visible).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Manner, Source, complain};
    use crate::domain::diagnostic::{Diagnostic, Place};

    fn check(diagnostics: &[Diagnostic], expected: &str) {
        let source = Source {
            name: "sla.toml",
            text: "format = 1\nname = \"Acme\"\n[required]\nall = [\"emial\"]\n",
        };
        let mut shown = Vec::new();
        complain(diagnostics, Some(source), Manner::default(), &mut shown).unwrap();
        assert_eq!(String::from_utf8(shown).unwrap(), expected);
    }

    #[test]
    fn a_fault_of_the_agreement_is_shown_where_it_stands() {
        let fault = Diagnostic::error("Q102", Place::Span(43..50), "no field is called `emial`")
            .with_label("not in `[fields]`")
            .with_related(25..35, "used in this section")
            .with_note("fields are closed where `[fields]` is written")
            .with_help("did you mean `email`?");
        check(
            &[fault],
            "\
error[Q102]: no field is called `emial`
 --> sla.toml:4:8
  |
3 | [required]
  | ---------- used in this section
4 | all = [\"emial\"]
  |        ^^^^^^^ not in `[fields]`
  |
  = note: fields are closed where `[fields]` is written
  = help: did you mean `email`?

",
        );
    }

    #[test]
    fn a_fault_of_a_row_is_one_line_whatever_it_holds() {
        let place = Place::Row {
            file: "leads.csv".to_owned(),
            line: 17,
            column: Some("months".to_owned()),
        };
        let fault = Diagnostic::warning("D103", place, "`Q3\u{1b}[2J\n` is not a number")
            .with_help("it counts as blank");
        check(
            &[fault],
            "leads.csv:17: warning[D103]: column `months`: `Q3/u{001b}[2J/n` is not a number (help: it counts as blank)\n"
                .replace('/', "\\")
                .as_str(),
        );
    }

    #[test]
    fn a_fault_of_the_run_names_the_file_and_the_way_out() {
        let fault = Diagnostic::error("Q905", Place::File("sla.toml".to_owned()), "there is none")
            .with_help("type `qualify init`");
        check(
            &[fault],
            "error[Q905]: sla.toml: there is none\n  = help: type `qualify init`\n",
        );
    }

    #[test]
    fn the_same_fault_is_not_told_for_ever() {
        let faults: Vec<Diagnostic> = (1..=25)
            .map(|line| {
                let place = Place::Row {
                    file: "a.csv".to_owned(),
                    line,
                    column: None,
                };
                Diagnostic::warning("D103", place, "odd")
            })
            .collect();
        let mut shown = Vec::new();
        complain(&faults, None, Manner::default(), &mut shown).unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(shown.lines().count(), 21);
        assert!(shown.ends_with("a.csv:20: warning[D103]: odd\nand 5 more of D103\n"));
    }

    #[test]
    fn the_text_of_an_agreement_does_not_steer_the_terminal() {
        let text = "\u{feff}name = \"a\u{9b}2Jü\u{200f}\u{202e}\u{e0041}\u{1b}b\"\n";
        let end = text.len() - 1;
        let fault = Diagnostic::error("Q102", Place::Span(end - 1..end), "a quote");
        let source = Source {
            name: "sla.toml",
            text,
        };
        let mut shown = Vec::new();
        complain(&[fault], Some(source), Manner::default(), &mut shown).unwrap();
        let shown = String::from_utf8(shown).unwrap();
        let line = shown.lines().nth(3).unwrap();
        assert_eq!(
            line,
            "1 | \u{feff}name = \"a·2Jü\u{fffd}\u{fffd}\u{fffd} ␛b\""
        );
    }

    #[test]
    fn spans_beyond_the_text_do_no_harm() {
        let fault = Diagnostic::error("Q101", Place::Span(4000..9000), "the end is missing");
        let mut shown = Vec::new();
        let source = Source {
            name: "sla.toml",
            text: "é",
        };
        complain(&[fault], Some(source), Manner::default(), &mut shown).unwrap();
        assert!(!shown.is_empty());
    }
}
