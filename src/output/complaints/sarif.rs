//! Complaints as SARIF 2.1.0, the form that code scanners of GitHub, GitLab and Azure read.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::diagnostic::{Diagnostic, Edit};
use crate::output::complaints::{
    Checked, Form, Position, Report, Rule, file_of, in_full, level_word, place, push_json, region,
};

/// `sarif`
#[derive(Debug, Clone, Copy)]
pub(super) struct Sarif;

impl Form for Sarif {
    fn keyword(&self) -> &'static str {
        "sarif"
    }

    fn help(&self) -> &'static str {
        "SARIF 2.1.0, which code scanners read"
    }

    fn write(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let results = report.files.iter().flat_map(|checked| {
            let rules = report.rules;
            checked.said.iter().map(|said| result(checked, said, rules))
        });
        push_json(
            &Log {
                schema: "https://json.schemastore.org/sarif-2.1.0.json",
                version: "2.1.0",
                runs: [Run {
                    tool: json!({ "driver": {
                        "name": "qualify",
                        "version": env!("CARGO_PKG_VERSION"),
                        "rules": report.rules.iter().map(rule).collect::<Vec<_>>(),
                    }}),
                    column_kind: "unicodeCodePoints",
                    results: results.collect(),
                }],
            },
            out,
        );
    }
}

/// The whole log.
#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

/// What was found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Value,
    column_kind: &'static str,
    results: Vec<Value>,
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level_word(rule.level) },
    })
}

fn result(checked: &Checked, said: &Diagnostic, rules: &[Rule]) -> Value {
    let mut result = json!({
        "ruleId": said.code,
        "level": level_word(said.level),
        "message": { "text": in_full(said) },
        "locations": [{ "physicalLocation": location(file_of(said, &checked.name), place(said, &checked.text)) }],
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == said.code) {
        result["ruleIndex"] = json!(index);
    }
    if !said.related.is_empty() {
        let related = said.related.iter().map(|(at, label)| {
            json!({
                "physicalLocation": location(&checked.name, region(at, &checked.text)),
                "message": { "text": label },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if !said.fixes.is_empty() {
        result["fixes"] = json!([fix(checked, said)]);
    }
    result
}

fn location(file: &str, at: (Position, Position)) -> Value {
    json!({
        "artifactLocation": { "uri": uri(file) },
        "region": area(at),
    })
}

fn area((from, to): (Position, Position)) -> Value {
    json!({
        "startLine": from.line,
        "startColumn": from.column,
        "endLine": to.line,
        "endColumn": to.column,
    })
}

fn fix(checked: &Checked, said: &Diagnostic) -> Value {
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": area(region(&edit.at, &checked.text)),
            "insertedContent": { "text": edit.text },
        })
    };
    json!({
        "description": { "text": said.help.as_deref().unwrap_or(&said.message) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&checked.name) },
            "replacements": said.fixes.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

/// Returns a path as a relative reference: what a reference has no place for is written out.
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
