//! Rows that share a key: kept, or all but one left out, in every shape of file and however it is read.

use std::fmt::Write as _;
use std::fs;

use crate::program::{Ran, qualify};

const SLA: &str = "format = 1\nname = \"D\"\nversion = 1\n[sources.leads]\nkey = \"id\"\n[fields]\nname = { type = \"text\" }\n\
                   [required]\nall = [\"name\"]\n";

fn judged(sla: &str, leads: &str, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    fs::write(place("sla.toml"), sla).unwrap();
    fs::write(place("leads"), leads).unwrap();
    let mut arguments = vec![place("leads"), "--sla".to_owned(), place("sla.toml")];
    arguments.extend(["--as-of", "2026-01-01"].map(str::to_owned));
    arguments.extend(more.iter().map(|word| (*word).to_owned()));
    let mut ran = qualify(arguments);
    ran.stderr = ran.stderr.replace(&place("leads"), "leads");
    ran
}

/// The same rows in every shape of file.
fn shapes(rows: &[(&str, &str)]) -> [String; 5] {
    let object = |(id, name): &(&str, &str)| format!("{{\"id\": \"{id}\", \"name\": \"{name}\"}}");
    let objects: Vec<String> = rows.iter().map(object).collect();
    let lines = |mark: char| {
        let rows = rows.iter().map(|(id, name)| format!("{id}{mark}{name}\n"));
        format!("id{mark}name\n{}", rows.collect::<String>())
    };
    [
        lines(','),
        lines('\t'),
        objects.join("\n") + "\n",
        format!("[{}]", objects.join(",\n")),
        format!("{{\"results\": [{}]}}", objects.join(", ")),
    ]
}

fn names(ran: &Ran) -> String {
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout.split_whitespace().skip(1).collect()
}

#[test]
fn which_rows_of_a_key_come_out_is_the_same_in_every_shape() {
    let rows = [
        ("7", "a"),
        ("8", "b"),
        (" 7 ", "c"),
        ("", "d"),
        ("7", "e"),
        ("", "f"),
    ];
    for leads in shapes(&rows) {
        for (which, expect, said) in [
            ("keep", "abcdef", "duplicates: 1 key on 3 rows\n"),
            (
                "first",
                "abdf",
                "duplicates: 1 key on 3 rows, 2 left out and not among those read\n",
            ),
            (
                "last",
                "bdef",
                "duplicates: 1 key on 3 rows, 2 left out and not among those read\n",
            ),
        ] {
            for threads in ["1", "4"] {
                let more = [
                    "--duplicates",
                    which,
                    "--columns",
                    "name",
                    "--threads",
                    threads,
                ];
                let ran = judged(SLA, &leads, &[&more[..], &["--block-bytes", "9"]].concat());
                assert_eq!(names(&ran), expect, "{which} {leads}");
                assert!(ran.stderr.contains(said), "{which}: {}", ran.stderr);
                let read = format!("{} read = ", expect.len());
                assert!(ran.stderr.contains(&read), "{which}: {}", ran.stderr);
            }
        }
        let refused = judged(SLA, &leads, &["--duplicates", "error"]);
        assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
        assert!(
            refused
                .stderr
                .contains("error[D105]: the key `7` is here, and again on line ")
        );
    }
}

#[test]
fn e_mail_keys_are_the_same_in_capitals_too_and_others_are_not() {
    let sla = SLA
        .replace("\"id\"", "\"mail\"")
        .replace("[fields]", "[fields]\nmail = { type = \"email\" }");
    let rows = "mail,name\nann@a.example,a\nANN@A.example,b\nben@b.example,c\n ann@a.Example,d\nÄ@ö.example,e\nä@Ö.example,f\n";
    for (which, expect) in [("keep", "abcdef"), ("first", "ace"), ("last", "cdf")] {
        let more = ["--duplicates", which, "--columns", "name"];
        assert_eq!(names(&judged(&sla, rows, &more)), expect, "{which}");
        let plain = rows.replace("mail,", "id,");
        assert_eq!(names(&judged(SLA, &plain, &more)), "abcdef", "{which}");
    }
}

#[test]
fn a_row_that_cannot_be_read_is_never_left_out() {
    let rows = "id,name\n1,a\n1,b\n1,c,x\n2,d\n2,e,x\n";
    for (which, expect) in [("keep", "abcde"), ("first", "acde"), ("last", "bcde")] {
        let ran = judged(SLA, rows, &["--duplicates", which, "--columns", "name"]);
        assert_eq!(names(&ran), expect, "{which}");
        assert!(ran.stderr.contains("+ 2 invalid"), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("duplicates: 1 key on 2 rows"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn every_format_says_which_rows_share_a_key_or_how_many() {
    let rows = "id,name\n1,a\n2,b\n1,c\n";
    for (which, said) in [
        (
            "keep",
            "2 rows of the file have this key; each is judged by itself.",
        ),
        (
            "first",
            "2 rows of the file have this key; this is the first, and the others are left out.",
        ),
        (
            "last",
            "2 rows of the file have this key; this is the last, and the others are left out.",
        ),
    ] {
        for format in ["json", "jsonl"] {
            let ran = judged(SLA, rows, &["--duplicates", which, "--format", format]);
            let flagged = ran.stdout.matches(said).count();
            assert_eq!(
                flagged,
                if which == "keep" { 2 } else { 1 },
                "{}",
                ran.stdout
            );
        }
        for format in ["csv", "tsv", "table", "md", "json", "jsonl"] {
            let ran = judged(SLA, rows, &["--duplicates", which, "--format", format]);
            assert!(
                ran.stderr.contains("duplicates: 1 key on 2 rows"),
                "{format}"
            );
        }
    }
}

#[test]
fn keys_far_apart_in_a_long_file_are_found_whatever_the_threads() {
    let mut rows = "id,name\n".to_owned();
    for number in 0..12_000_u32 {
        // Every key of the first six thousand is there once more, in another order.
        let id = if number < 6_000 {
            number
        } else {
            (number * 7) % 6_000
        };
        writeln!(rows, "k{id},n{number}").unwrap();
    }
    let kept = |which: &str, threads: &str| {
        let more = [
            "--duplicates",
            which,
            "--columns",
            "name",
            "--threads",
            threads,
        ];
        let ran = judged(
            SLA,
            &rows,
            &[&more[..], &["--block-bytes", "2000"]].concat(),
        );
        assert!(
            ran.stderr.contains("duplicates: 6000 keys on 12000 rows"),
            "{}",
            ran.stderr
        );
        ran.stdout
    };
    for (which, range) in [("first", 0..6_000), ("last", 6_000..12_000)] {
        let expect: Vec<String> = range.map(|number| format!("n{number}")).collect();
        let expect = expect.join("\n") + "\n";
        for threads in ["1", "3"] {
            assert!(
                kept(which, threads) == format!("name\n{expect}"),
                "{which} {threads}"
            );
        }
    }
    let refused = judged(SLA, &rows, &["--duplicates", "error"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("and 5980 more of D105"),
        "{}",
        refused.stderr
    );
    let often = judged(
        SLA,
        &format!("id,name\n{}", "1,a\n".repeat(50)),
        &["--duplicates", "error"],
    );
    assert!(
        often.stderr.contains("on line 3, 4, 5,"),
        "{}",
        often.stderr
    );
    assert!(
        often.stderr.contains(", 22, and 29 more\n"),
        "{}",
        often.stderr
    );
}
