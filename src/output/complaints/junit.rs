//! Complaints as a `JUnit` report, which build servers show as tests: one case a finding, one for a file without any.

use std::fmt::Write as _;

use crate::domain::diagnostic::{Diagnostic, Level};
use crate::output::complaints::{Checked, Form, Report, file_of, in_full, level_word, place};

/// `junit`
#[derive(Debug, Clone, Copy)]
pub(super) struct JUnit;

impl Form for JUnit {
    fn keyword(&self) -> &'static str {
        "junit"
    }

    fn help(&self) -> &'static str {
        "a report that build servers show as tests"
    }

    fn write(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for checked in report.files {
            suite(checked, report.is_strict, &mut xml);
        }
        xml.push_str("</testsuites>\n");
        out.extend_from_slice(xml.as_bytes());
    }
}

fn suite(checked: &Checked, is_strict: bool, xml: &mut String) {
    let fails =
        |said: &Diagnostic| said.level == Level::Error || said.level == Level::Warning && is_strict;
    let failures = checked.said.iter().filter(|said| fails(said)).count();
    let name = escaped(&checked.name);
    let tests = checked.said.len().max(1);
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    if checked.said.is_empty() {
        let _ = writeln!(
            xml,
            "    <testcase classname=\"{name}\" name=\"no faults\"/>"
        );
    }
    for said in &checked.said {
        let (from, _) = place(said, &checked.text);
        let file = escaped(file_of(said, &checked.name));
        let message = escaped(&said.message);
        let body = escaped(&in_full(said));
        let element = if fails(said) {
            let level = level_word(said.level);
            format!("<failure type=\"{level}\" message=\"{message}\">{body}</failure>")
        } else {
            format!("<system-out>{body}</system-out>")
        };
        let _ = writeln!(
            xml,
            "    <testcase classname=\"{file}\" name=\"{} line {}: {message}\">\n      {element}\n    </testcase>",
            said.code, from.line
        );
    }
    xml.push_str("  </testsuite>\n");
}

/// Returns a text as XML may hold it: what XML has no place for becomes a replacement character.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(letter),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            letter if letter.is_control() => safe.push('\u{fffd}'),
            letter => safe.push(letter),
        }
    }
    safe
}
