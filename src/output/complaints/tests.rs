//! The forms on one small file: every place, every level, every sign that a form has a meaning of its own for.

use super::{Checked, FORMS, Position, Report, Rule, form_named};
use crate::domain::diagnostic::{Diagnostic, Level, Place};

const TEXT: &str = "a = 1\nü = \"x\"\nlast = 3\n";

fn files() -> Vec<Checked> {
    let error = Diagnostic::error(
        "Q102",
        Place::Span(6..8),
        "unknown key `ü`, 50% \"sure\" <&>",
    )
    .with_label("not a key")
    .with_related(0..1, "beside this")
    .with_help("did you mean `u`?")
    .with_fix(6..8, "u");
    let warning = Diagnostic::warning("Q206", Place::Span(15..19), "nothing uses `last`")
        .with_note("a fact\nof two lines");
    let note = Diagnostic::note("Q606", Place::Span(0..0), "days are counted in UTC");
    vec![
        Checked {
            name: "a b,c.toml".to_owned(),
            text: TEXT.to_owned(),
            said: vec![error, warning, note],
        },
        Checked {
            name: "good.toml".to_owned(),
            text: String::new(),
            said: Vec::new(),
        },
    ]
}

fn written(keyword: &str) -> String {
    let rules = [Rule {
        code: "Q102",
        level: Level::Error,
        title: "unknown key".to_owned(),
        page: "# Q102: unknown key".to_owned(),
    }];
    let files = files();
    let report = Report {
        files: &files,
        rules: &rules,
        is_strict: false,
    };
    let mut out = Vec::new();
    form_named(keyword).unwrap().write(&report, &mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn places_are_counted_as_editors_do() {
    let at = |byte| Position::of(byte, TEXT);
    let position = |line, column| Position { line, column };
    assert_eq!(at(0), position(1, 1));
    assert_eq!(at(6), position(2, 1));
    assert_eq!(at(8), position(2, 2));
    assert_eq!(at(7), position(2, 1));
    assert_eq!(at(999), position(4, 1));
}

#[test]
fn github_gets_one_command_a_complaint() {
    assert_eq!(
        written("github"),
        "\
::error file=a b%2Cc.toml,line=2,col=1,endLine=2,endColumn=2,title=Q102::unknown key `ü`, 50%25 \"sure\" <&>%0Anot a key%0Ahelp: did you mean `u`?
::warning file=a b%2Cc.toml,line=3,col=1,endLine=3,endColumn=5,title=Q206::nothing uses `last`%0Anote: a fact%0Aof two lines
::notice file=a b%2Cc.toml,line=1,col=1,endLine=1,endColumn=1,title=Q606::days are counted in UTC
"
    );
}

#[test]
fn build_servers_get_a_case_for_every_complaint_and_every_good_file() {
    let xml = written("junit");
    assert!(
        xml.contains("<testsuite name=\"a b,c.toml\" tests=\"3\" failures=\"1\" errors=\"0\">")
    );
    assert!(
        xml.contains("name=\"Q102 line 2: unknown key `ü`, 50% &quot;sure&quot; &lt;&amp;&gt;\"")
    );
    assert!(xml.contains("<testcase classname=\"good.toml\" name=\"no faults\"/>"));
    assert_eq!(xml.matches("<failure ").count(), 1);
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

#[test]
fn scanners_get_rules_places_and_fixes() {
    let log: serde_json::Value = serde_json::from_str(&written("sarif")).unwrap();
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "Q102");
    let first = &run["results"][0];
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b,c.toml");
    assert_eq!(place["region"]["startLine"], 2);
    assert_eq!(place["region"]["endColumn"], 2);
    assert_eq!(first["ruleIndex"], 0);
    let fix = &first["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "u");
    assert_eq!(run["results"].as_array().unwrap().len(), 3);
}

#[test]
fn programs_get_one_object_with_its_format() {
    let whole: serde_json::Value = serde_json::from_str(&written("json")).unwrap();
    assert_eq!(whole["format"], 1);
    let file = &whole["files"][0];
    let counts = ["errors", "warnings", "notes"].map(|key| file[key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 1]);
    let finding = &file["findings"][0];
    assert_eq!(finding["from"]["line"], 2);
    assert_eq!(finding["fixes"][0]["end"], 8);
    assert_eq!(file["findings"][2]["level"], "note");
    assert_eq!(whole["files"][1]["findings"], serde_json::json!([]));
}

#[test]
fn what_is_about_another_file_names_that() {
    let row = Place::Row {
        file: "leads.csv".to_owned(),
        line: 7,
        column: None,
    };
    let files = [Checked {
        name: "sla.toml".to_owned(),
        text: TEXT.to_owned(),
        said: vec![Diagnostic::warning("Q705", row, "odd")],
    }];
    for form in FORMS {
        let report = Report {
            files: &files,
            rules: &[],
            is_strict: true,
        };
        let mut out = Vec::new();
        form.write(&report, &mut out);
        let written = String::from_utf8(out).unwrap();
        assert!(
            written.contains("leads.csv") && written.contains('7'),
            "{written}"
        );
    }
}

#[test]
fn every_form_has_a_word_and_a_line() {
    for form in FORMS {
        assert!(form_named(form.keyword()).is_some());
        assert!(!form.help().is_empty() && !form.help().ends_with('.'));
        assert!(written(form.keyword()).ends_with('\n'));
    }
}
