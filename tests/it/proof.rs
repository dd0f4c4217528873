//! Suggested tests: they can be put into the agreement as they stand, hold there, and notice what they say they notice.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Ran, qualify};

const AGREEMENTS: [&str; 3] = [
    "sla/classic.toml",
    "tests/cmd/test.in/sla.toml",
    "src/engine/mutants/acme.toml",
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn test(file: &Path, options: &[&str]) -> Ran {
    let options = options.iter().map(OsString::from);
    qualify(
        ["test".into(), file.as_os_str().to_owned()]
            .into_iter()
            .chain(options),
    )
}

fn proved(file: &Path) -> Value {
    serde_json::from_str(&test(file, &["--format", "json"]).stdout).unwrap()
}

/// Returns the changes that break no test although one could notice them.
fn unnoticed(proof: &Value) -> Vec<&str> {
    let survivors = proof["files"][0]["mutants"]["survivors"]
        .as_array()
        .unwrap();
    let sure = survivors.iter().filter(|one| one["testable"] == true);
    sure.map(|one| one["change"].as_str().unwrap()).collect()
}

#[test]
fn suggested_tests_hold_where_they_are_put_and_leave_nothing_unnoticed() {
    for name in AGREEMENTS {
        let before = proved(&file(name));
        assert!(!unnoticed(&before).is_empty(), "{name}");
        let suggested = test(&file(name), &["--suggest"]);
        assert_eq!(suggested.status, 0, "{name}: {}", suggested.stderr);
        let text = fs::read_to_string(file(name)).unwrap();
        let longer = format!("{text}\n{}", suggested.stdout);
        let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suggested.toml");
        fs::write(&place, longer).unwrap();
        let after = proved(&place);
        assert_eq!(after["failed"], 0, "{name}: {after:#}");
        let added = suggested.stdout.matches("[[test]]").count() as u64;
        assert!(added > 0);
        assert_eq!(
            after["passed"].as_u64().unwrap(),
            before["passed"].as_u64().unwrap() + added,
            "{name}"
        );
        assert_eq!(unnoticed(&after), Vec::<&str>::new(), "{name}");
        let again = test(&place, &["--suggest"]);
        assert!(
            again.stdout.starts_with("# nothing to suggest"),
            "{}",
            again.stdout
        );
    }
}

#[test]
fn every_format_says_the_same_with_any_number_of_threads() {
    for format in ["text", "json", "junit"] {
        let with = |threads| {
            let options = ["--format", format, "--threads", threads];
            test(&file("sla/classic.toml"), &options).stdout
        };
        assert_eq!(with("1"), with("5"), "{format}");
    }
    let with = |threads| {
        test(
            &file("sla/classic.toml"),
            &["--suggest", "--threads", threads],
        )
        .stdout
    };
    assert_eq!(with("1"), with("5"));
}

#[test]
fn what_continuous_integration_reads_is_xml() {
    let ran = test(
        &file("tests/cmd/test.in/failing.toml"),
        &["--format", "junit"],
    );
    assert_eq!(ran.status, 1);
    let mut reader = quick_xml::Reader::from_str(&ran.stdout);
    let (mut cases, mut failures, mut skipped) = (0, 0, 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                match tag.name().as_ref() {
                    "testcase" => cases += 1,
                    "failure" => failures += 1,
                    "skipped" => skipped += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!((cases, failures, skipped), (4, 3, 1));
}
