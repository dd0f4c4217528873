//! Tests that are worth adding, as tables to put into the agreement.

use std::fmt::Write as _;

use crate::domain::agreement::{Agreement, ExampleEvent, Expectation};
use crate::domain::calendar::{Moment, show_day, show_utc};
use crate::domain::number::Number;
use crate::domain::proof::Suggestion;
use crate::domain::value::Type;
use crate::output::proof::FileProof;

/// How many changes a test's comment names before the rest is only counted.
const NAMED: usize = 3;

/// Writes the suggested tests of agreements, each as it would stand in its file.
pub fn suggested(files: &[FileProof], out: &mut Vec<u8>) {
    let mut text = String::new();
    for file in files {
        let Some(agreement) = &file.agreement else {
            continue;
        };
        if files.len() > 1 {
            let _ = writeln!(text, "# {}\n", one_line(&file.name));
        }
        match file.proof.suggestions.as_deref() {
            None => text.push_str("# nothing to suggest: there is no test that holds\n"),
            Some([]) => text
                .push_str("# nothing to suggest: no lead is known that would add to these tests\n"),
            Some(these) => text.push_str(&tables(agreement, these).join("\n")),
        }
    }
    out.extend_from_slice(text.as_bytes());
}

/// Returns each suggested test as it would stand in the agreement.
pub(super) fn tables(agreement: &Agreement, suggestions: &[Suggestion]) -> Vec<String> {
    let examples = agreement.examples.iter().map(|one| one.name.clone());
    let mut names: Vec<String> = examples.collect();
    let table = |one| table(agreement, one, &mut names);
    suggestions.iter().map(table).collect()
}

/// Returns one suggested test; `names` are those of examples, one of its own is added where it needs one.
fn table(agreement: &Agreement, one: &Suggestion, names: &mut Vec<String>) -> String {
    let mut text = String::from(
        "# Says what the agreement says today. Is that what both of you mean? Accept it, or correct `expect`.\n",
    );
    for words in one.notices.iter().take(NAMED) {
        let _ = writeln!(text, "# It notices {}.", one_line(words));
    }
    if one.notices.len() > NAMED {
        let _ = writeln!(text, "# And {} more.", one.notices.len() - NAMED);
    }
    let (blank, changed): (Vec<_>, Vec<_>) =
        one.facts.iter().partition(|(_, text)| text.is_empty());
    let events = one
        .activities
        .as_deref()
        .map(|events| listed(agreement, events));
    let name = one.uses.clone().unwrap_or_else(|| free(names));
    let mut rows = vec![("name", quoted(&one.name)), ("use", quoted(&name))];
    if one.uses.is_none() {
        let _ = writeln!(text, "[examples.{name}]");
        let mut rows = vec![("lead", facts(agreement, &one.facts))];
        rows.extend(
            events
                .filter(|_| !one.activities.as_ref().is_some_and(Vec::is_empty))
                .map(|text| ("activities", text)),
        );
        push_rows(&rows, &mut text);
        text.push('\n');
    } else {
        if !changed.is_empty() {
            let changed: Vec<(usize, String)> = changed.into_iter().cloned().collect();
            rows.push(("change", facts(agreement, &changed)));
        }
        if !blank.is_empty() {
            let fields = blank
                .iter()
                .map(|(field, _)| quoted(&agreement.fields[*field].name));
            rows.push((
                "blank",
                format!("[{}]", fields.collect::<Vec<_>>().join(", ")),
            ));
        }
        rows.extend(events.map(|text| ("activities", text)));
    }
    rows.push(("expect", expected(&one.expect)));
    text.push_str("[[test]]\n");
    push_rows(&rows, &mut text);
    text
}

fn push_rows(rows: &[(&str, String)], text: &mut String) {
    let width = rows.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    for (key, value) in rows {
        let _ = writeln!(text, "{key:width$} = {value}");
    }
}

fn free(names: &mut Vec<String>) -> String {
    let is_free = |name: &String| !names.contains(name);
    let mut numbered = (1..=names.len() + 1).map(|number| format!("suggested_{number}"));
    let name = numbered.find(is_free).unwrap_or_default();
    names.push(name.clone());
    name
}

fn facts(agreement: &Agreement, facts: &[(usize, String)]) -> String {
    let pair = |(field, text): &(usize, String)| {
        let field = &agreement.fields[*field];
        format!("{} = {}", key(&field.name), value(text, field.reader.kind))
    };
    inline(facts.iter().map(pair))
}

fn inline(pairs: impl Iterator<Item = String>) -> String {
    let pairs: Vec<String> = pairs.collect();
    if pairs.is_empty() {
        return "{}".to_owned();
    }
    format!("{{ {} }}", pairs.join(", "))
}

/// Returns events, each on a line of its own where there are several.
fn listed(agreement: &Agreement, events: &[ExampleEvent]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|event| happened(agreement, event))
        .collect();
    match events.as_slice() {
        [] => "[]".to_owned(),
        [one] => format!("[{one}]"),
        several => {
            let lines = several.iter().map(|event| format!("  {event},\n"));
            format!("[\n{}]", lines.collect::<String>())
        }
    }
}

fn happened(agreement: &Agreement, event: &ExampleEvent) -> String {
    let mut pairs = vec![format!(
        "did = {}",
        quoted(&agreement.activities[event.did.0].name)
    )];
    let as_of = agreement.tests_as_of.unwrap_or_default();
    if let Some(at) = event.at {
        pairs.push(match at.ago(as_of, agreement.zone) {
            Some(span) => format!("ago = {}", quoted(&span.to_string())),
            None => match at {
                Moment::Instant(instant) => format!("at = {}", show_utc(instant)),
                Moment::Day(day) => format!("at = {}", show_day(day)),
            },
        });
    }
    if event.times != 1 {
        pairs.push(format!("times = {}", event.times));
    }
    if !event.details.is_empty() {
        let detail = |(detail, text): &(usize, String)| {
            let detail = &agreement.details[*detail];
            format!(
                "{} = {}",
                key(&detail.name),
                value(text, detail.reader.kind)
            )
        };
        pairs.push(format!(
            "details = {}",
            inline(event.details.iter().map(detail))
        ));
    }
    inline(pairs.into_iter())
}

fn expected(expect: &Expectation) -> String {
    let mut pairs = Vec::new();
    if let Some(qualified) = expect.qualified {
        let word = if qualified { "qualified" } else { "rejected" };
        pairs.push(format!("verdict = {}", quoted(word)));
    }
    if let Some(outcome) = expect.outcome {
        pairs.push(format!("outcome = {}", quoted(outcome.as_str())));
    }
    if let Some(tier) = &expect.tier {
        pairs.push(format!("tier = {}", quoted(tier)));
    }
    if let Some(points) = expect.points {
        pairs.push(format!("points = {points}"));
    }
    if let Some(missing) = &expect.missing {
        let names: Vec<String> = missing.iter().map(|name| quoted(name)).collect();
        pairs.push(format!("missing = [{}]", names.join(", ")));
    }
    inline(pairs.into_iter())
}

/// Returns a value as an agreement writes it: numbers, `true` and `false` bare where that reads the same.
fn value(text: &str, kind: Type) -> String {
    let is_bare = match kind {
        Type::Number | Type::WholeNumber => {
            let is_plain = |one: char| one.is_ascii_digit() || matches!(one, '.' | '-');
            text.chars().all(is_plain)
                && text
                    .parse::<Number>()
                    .is_ok_and(|number| number.to_string() == text)
        }
        Type::YesNo => matches!(text, "true" | "false"),
        Type::List => text.starts_with('[') && text.ends_with(']') && !text.contains('\\'),
        _ => false,
    };
    if is_bare {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Returns a key, in quotes where it is not bare.
fn key(name: &str) -> String {
    let is_bare = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-');
    if !name.is_empty() && name.chars().all(is_bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

/// Returns a text without what would end a comment.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect()
}
