//! Any agreement, leads and activities, between lines of `%%`, through the whole program.

#![no_main]

use std::fs;
use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use qualify::cli::run;
use qualify_fuzz::check_plain;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap();
    let mut parts = split(bytes).into_iter();
    let mut arguments = Vec::new();
    for (option, name) in [
        ("--sla", "sla.toml"),
        ("", "leads"),
        ("--activities", "activities"),
    ] {
        let Some(part) = parts.next() else { break };
        let path = folder.path().join(name);
        fs::write(&path, part).unwrap();
        arguments.extend([option.to_owned(), path.display().to_string()]);
    }
    arguments.retain(|argument| !argument.is_empty());
    arguments.extend(["--as-of", "2026-12-15", "--threads", "1"].map(str::to_owned));
    for format in ["csv", "table", "jsonl"] {
        let answer = judge(&arguments, format);
        assert_eq!(answer, judge(&arguments, format), "the same bytes again");
    }
});

fn judge(arguments: &[String], format: &str) -> (u8, String) {
    let arguments = arguments
        .iter()
        .cloned()
        .chain(["--format".to_owned(), format.to_owned()]);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = run(
        arguments.map(Into::into).collect(),
        Box::new(Cursor::new("")),
        &mut stdout,
        &mut stderr,
    );
    assert!(status <= 2);
    let said = String::from_utf8(stderr).unwrap();
    check_plain(&said);
    if status == 2 {
        assert!(!said.is_empty(), "a run that stops says why");
        assert!(stdout.is_empty(), "a run that stops answers nothing");
    }
    let answer = String::from_utf8(stdout).unwrap();
    if format == "table" {
        check_plain(&answer);
    }
    (status, answer)
}

fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|window| window == b"\n%%\n") {
        parts.push(&rest[..=at]);
        rest = &rest[at + 4..];
    }
    parts.push(rest);
    parts
}
