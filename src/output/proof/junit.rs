//! The proof as `JUnit` XML, for continuous integration: a suite a file, a case a test.

use std::fmt::Write as _;

use crate::domain::proof::{Standing, Tested};
use crate::output::ours::rule;
use crate::output::proof::{Counts, FileProof, SeenCounts};

/// Writes the suites of all files. A file that could not be read has one case, which is an error.
pub fn junit(files: &[FileProof], out: &mut Vec<u8>) {
    let counts = files.iter().fold(Counts::default(), |all, file| {
        all.plus(Counts::of(&file.proof))
    });
    let errors = files.iter().filter(|file| file.agreement.is_none()).count();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        text,
        "<testsuites name=\"qualify\" {}>",
        attributes(counts, errors)
    );
    for file in files {
        suite(file, &mut text);
    }
    text.push_str("</testsuites>\n");
    out.extend_from_slice(text.as_bytes());
}

fn attributes(counts: Counts, errors: usize) -> String {
    let tests = counts.passed + counts.failed + counts.todo + errors;
    let Counts { failed, todo, .. } = counts;
    format!("tests=\"{tests}\" failures=\"{failed}\" errors=\"{errors}\" skipped=\"{todo}\"")
}

fn suite(file: &FileProof, text: &mut String) {
    let name = escaped(&file.name);
    let errors = usize::from(file.agreement.is_none());
    let attributes = attributes(Counts::of(&file.proof), errors);
    let _ = writeln!(text, "  <testsuite name=\"{name}\" {attributes}>");
    properties(file, text);
    if errors > 0 {
        let _ = writeln!(
            text,
            "    <testcase classname=\"{name}\" name=\"the agreement can be read\">"
        );
        text.push_str(
            "      <error message=\"the agreement could not be read\"/>\n    </testcase>\n",
        );
    }
    for test in &file.proof.tests {
        case(&name, test, text);
    }
    text.push_str("  </testsuite>\n");
}

/// Writes what the tests saw and notice together.
fn properties(file: &FileProof, text: &mut String) {
    if file.proof.coverage.is_empty() {
        return;
    }
    let seen = SeenCounts::of(&file.proof.coverage);
    let mut all = vec![
        ("conditions", seen.all),
        ("conditions_seen_true_and_false", seen.both),
    ];
    if let Some(mutants) = &file.proof.mutants {
        all.extend([
            ("mutants", mutants.total()),
            ("mutants_caught", mutants.caught),
        ]);
    }
    text.push_str("    <properties>\n");
    for (name, value) in all {
        let _ = writeln!(text, "      <property name=\"{name}\" value=\"{value}\"/>");
    }
    text.push_str("    </properties>\n");
}

fn case(file: &str, test: &Tested, out: &mut String) {
    let (name, line) = (escaped(&test.name), test.line);
    let _ = write!(
        out,
        "    <testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\" line=\"{line}\""
    );
    let todo = escaped(test.todo.as_deref().unwrap_or_default());
    match test.standing {
        Standing::Passed => out.push_str("/>\n"),
        Standing::Todo => {
            let _ = writeln!(
                out,
                ">\n      <skipped message=\"{todo}\"/>\n    </testcase>"
            );
        }
        Standing::Overdue => {
            let message = format!("it holds now: take `todo` ({todo}) out");
            let _ = writeln!(
                out,
                ">\n      <failure message=\"{message}\"/>\n    </testcase>"
            );
        }
        Standing::Failed => failure(test, out),
    }
}

fn failure(test: &Tested, out: &mut String) {
    let said = |one: &crate::domain::proof::Mismatch| {
        format!("{}: expected {}, got {}", one.what, one.expected, one.found)
    };
    let lines: Vec<String> = test.mismatches.iter().map(said).collect();
    let _ = write!(
        out,
        ">\n      <failure message=\"{}\">",
        escaped(&lines.join("; "))
    );
    let reasons = test.reasons.iter();
    let reasons = reasons.map(|one| format!("{} [{}, line {}]", one.text, rule(one), one.line));
    let body: Vec<String> = lines.iter().cloned().chain(reasons).collect();
    let _ = writeln!(
        out,
        "{}</failure>\n    </testcase>",
        escaped(&body.join("\n"))
    );
}

/// Returns the text as XML may hold it; characters that XML cannot hold become U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {
                escaped.push('\u{fffd}');
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}
