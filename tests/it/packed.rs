//! Answers in compressed files.

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::program::{Ran, qualify};

const SLA: &str = "format = 1\nname = \"P\"\nversion = 1\n[required]\nall = [\"email\"]\n";

fn lay_out(folder: &Path, leads: usize) -> (PathBuf, PathBuf) {
    let mut text = "id,email\n".to_owned();
    for number in 0..leads {
        let email = if number % 3 == 0 { "" } else { "a@b.example" };
        writeln!(text, "{number},{email}").unwrap();
    }
    let (sla, file) = (folder.join("sla.toml"), folder.join("leads.csv"));
    fs::write(&sla, SLA).unwrap();
    fs::write(&file, text).unwrap();
    (sla, file)
}

fn judge(leads: &Path, sla: &Path, more: &[&str]) -> Ran {
    let mut arguments = vec![leads.into(), "--sla".into(), sla.into()];
    arguments.extend(["--as-of", "2026-12-15"].map(std::ffi::OsString::from));
    arguments.extend(more.iter().map(std::ffi::OsString::from));
    qualify(arguments)
}

fn unpacked(file: &Path) -> Vec<u8> {
    let bytes = fs::read(file).unwrap();
    let mut text = Vec::new();
    if file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
    {
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_end(&mut text)
            .unwrap();
    } else {
        zstd::stream::read::Decoder::new(&bytes[..])
            .unwrap()
            .read_to_end(&mut text)
            .unwrap();
    }
    text
}

#[test]
fn a_compressed_answer_is_the_plain_one_and_the_same_whenever_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let (sla, leads) = lay_out(folder.path(), 4_000);
    for (name, plain) in [
        ("a.csv.gz", "p.csv"),
        ("a.jsonl.zst", "p.jsonl"),
        ("a.JSON.GZ", "p.json"),
        ("a.gz", "p.csv"),
    ] {
        let (target, plain) = (folder.path().join(name), folder.path().join(plain));
        let to = |file: &Path, more: &[&str]| {
            let file = file.to_str().unwrap();
            judge(&leads, &sla, &[&["-o", file], more].concat())
        };
        let ran = to(&target, &["--threads", "1"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
        let first = fs::read(&target).unwrap();
        let again = to(&target, &["--threads", "3", "--block-bytes", "1000"]);
        assert_eq!(
            again.stderr, ran.stderr,
            "what is said does not depend on it"
        );
        assert!(fs::read(&target).unwrap() == first, "{name}");
        assert_eq!(to(&plain, &[]).status, 0);
        assert!(unpacked(&target) == fs::read(&plain).unwrap(), "{name}");
        assert!(first.len() * 4 < fs::read(&plain).unwrap().len(), "{name}");
    }
}

#[test]
fn a_compressed_answer_can_be_judged_again() {
    let folder = tempfile::tempdir().unwrap();
    let (sla, leads) = lay_out(folder.path(), 500);
    let plain = judge(&leads, &sla, &[]);
    for name in ["a.csv.gz", "a.csv.zst"] {
        let target = folder.path().join(name);
        assert_eq!(
            judge(&leads, &sla, &["-o", target.to_str().unwrap()]).status,
            0
        );
        let again = judge(&target, &sla, &[]);
        assert!(again.stdout == plain.stdout, "{name}: {}", again.stderr);
    }
}

#[test]
fn a_summary_is_compressed_by_its_ending_and_a_word_goes_before_an_ending() {
    let folder = tempfile::tempdir().unwrap();
    let (sla, leads) = lay_out(folder.path(), 5);
    let (summary, plain) = (
        folder.path().join("s.json.gz"),
        folder.path().join("s.json"),
    );
    let (answer, in_words) = (
        folder.path().join("a.csv.zst"),
        folder.path().join("a.jsonl"),
    );
    for (summary, answer) in [(&summary, &answer), (&plain, &in_words)] {
        let ran = judge(
            &leads,
            &sla,
            &[
                "--format",
                "jsonl",
                "-o",
                answer.to_str().unwrap(),
                "--summary",
                summary.to_str().unwrap(),
            ],
        );
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    assert!(unpacked(&summary) == fs::read(&plain).unwrap());
    assert!(unpacked(&answer) == fs::read(&in_words).unwrap());
}

#[test]
fn a_run_that_stops_leaves_the_old_compressed_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (sla, leads) = lay_out(folder.path(), 5);
    let target = folder.path().join("a.csv.gz");
    fs::write(&target, "old").unwrap();
    fs::write(&leads, "id,email\n1,a@b.example\n2,\"open\n").unwrap();
    let ran = judge(&leads, &sla, &["-o", target.to_str().unwrap()]);
    assert_eq!(ran.status, 2);
    assert_eq!(fs::read(&target).unwrap(), b"old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}
