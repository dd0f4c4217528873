//! Input that nobody means well with, or that something has broken: the program answers, or says why it does not.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::{Ran, qualify, qualify_with};

const SLA: &str = r#"format = 1
name = "Hostile"
version = 1
timezone = "UTC"
[fields.email]
type = "email"
[fields.size]
type = "whole_number"
[fields.created]
type = "date"
[required]
all = ["email"]
[demographic]
all = [{ field = "size", at_least = 50 }]
[situational]
all = [{ field = "created", within = "10 years" }]
"#;

const HEADER: &str = "id,email,size,created\n";
const GOOD: &str = "1,a@b.de,60,2026-01-01\n";

/// A folder with an agreement and leads in it.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new(sla: impl AsRef<[u8]>, leads: impl AsRef<[u8]>) -> Self {
        let bench = Bench {
            folder: tempfile::tempdir().unwrap(),
        };
        bench.put("sla.toml", sla);
        bench.put("leads", leads);
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn judge(&self, more: &[&str]) -> Ran {
        self.judge_file(&self.path("leads"), more)
    }

    fn judge_file(&self, leads: &Path, more: &[&str]) -> Ran {
        let mut arguments = vec![leads.into(), "--sla".into(), self.path("sla.toml").into()];
        arguments.extend(["--as-of", "2026-12-15"].map(Into::into));
        arguments.extend(more.iter().map(std::ffi::OsString::from));
        qualify(arguments)
    }
}

/// Judges leads by the usual agreement.
fn judged(leads: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    Bench::new(SLA, leads).judge(more)
}

/// Reads an agreement as a run on one good lead does.
fn agreed(sla: impl AsRef<[u8]>) -> Ran {
    Bench::new(sla, format!("{HEADER}{GOOD}")).judge(&[])
}

fn with_head(rules: &str) -> String {
    format!("format = 1\nname = \"S\"\nversion = 1\n{rules}")
}

#[track_caller]
fn check_outcomes(ran: &Ran, expect: &[&str]) {
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let mut rows = csv::Reader::from_reader(ran.stdout.as_bytes());
    let outcome = rows
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "outcome")
        .unwrap();
    let found: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[outcome].to_owned())
        .collect();
    assert_eq!(found, expect);
}

/// A run that stops says why and how to go on, and answers nothing.
#[track_caller]
fn check_stop(ran: &Ran, said: &[&str]) {
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    for words in said {
        assert!(
            ran.stderr.contains(words),
            "no `{words}` in: {}",
            ran.stderr
        );
    }
}

/// Nothing in the text can move a cursor or turn its direction.
#[track_caller]
fn check_plain(text: &str) {
    let steers = |letter: char| {
        letter.is_control() && letter != '\n'
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(
        text.chars().find(|letter| steers(*letter)),
        None,
        "{text:?}"
    );
}

#[test]
fn a_cell_of_megabytes_is_a_cell() {
    let long = "x".repeat(3_000_000);
    let ran = judged(
        format!("{HEADER}{long},a@b.de,60,2026-01-01\n2,{long},60,2026-01-01\n"),
        &[],
    );
    check_outcomes(&ran, &["qualified", "incomplete"]);
    assert!(ran.stdout.contains(&format!("\n{long},a@b.de,")));
    assert!(
        ran.stderr.len() < 4000,
        "what is said is short whatever the cells hold"
    );
}

#[test]
fn control_and_bidi_characters_reach_no_terminal() {
    let leads = format!(
        "{HEADER}\u{1b}[2J1,a@b.de,60,2026-01-01\n\u{202e}2\0,\u{1b}]0;x\u{7}@b.de,\u{9b}31m,\u{2066}2026\n\
         3,a@b.de,60,2026-01-01,\u{1b}[1m\n"
    );
    for format in ["table", "csv", "jsonl"] {
        let ran = judged(&leads, &["--format", format]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        check_plain(&ran.stderr);
        if format == "table" {
            check_plain(&ran.stdout);
        }
    }
    let ran = agreed(with_head(
        "[required]\nall = [\"\u{1b}[2J\u{9b}\u{202e}\"]\n",
    ));
    assert_eq!(ran.status, 2);
    check_plain(&ran.stderr);
}

#[test]
fn csv_has_keys_and_values_byte_for_byte() {
    let rows = "007,a@b.de,60,2026-01-01\n1e5,b@b.de,60,2026-01-01\nNaN,c@b.de,60,2026-01-01\n\u{202e}ü\u{1b}, d@b.de ,60,2026-01-01\n";
    let ran = judged(format!("{HEADER}{rows}"), &[]);
    check_outcomes(&ran, &["qualified"; 4]);
    for row in rows.lines() {
        assert!(
            ran.stdout.contains(&format!("\n{row},qualified,")),
            "{row}: {}",
            ran.stdout
        );
    }
}

#[test]
fn no_cell_becomes_a_formula() {
    let leads = format!(
        "{HEADER}=1+1,a@b.de,60,2026-01-01\n@x,a@b.de,60,2026-01-01\n\"+cmd|'/c'\",a@b.de,60,2026-01-01\n-5,a@b.de,60,2026-01-01\n"
    );
    let ran = judged(&leads, &[]);
    let keys: Vec<&str> = ran
        .stdout
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect();
    assert_eq!(keys, ["'=1+1", "'@x", "'+cmd|'/c'", "-5"]);
    let again = judged(&ran.stdout, &[]);
    assert_eq!(
        again.stdout, ran.stdout,
        "an answer judged again is the same answer"
    );
}

#[test]
fn json_of_any_depth_is_read() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(30_000), close.repeat(30_000));
    for value in [deep("[", "]"), deep("{\"a\":", "}")] {
        let leads = format!(
            "[{{\"id\":1,\"email\":\"a@b.de\",\"size\":60,\"created\":\"2026-01-01\",\"x\":{value}}}]"
        );
        check_outcomes(&judged(leads, &["--columns", "id,outcome"]), &["qualified"]);
    }
    check_stop(
        &judged("[".repeat(100_000), &[]),
        &["leads:1:", "the file is truncated"],
    );
}

#[test]
fn a_hundred_thousand_columns_are_no_burden() {
    let mut leads = HEADER.trim_end().to_owned();
    for column in 0..100_000 {
        write!(leads, ",c{column}").unwrap();
    }
    let blanks = ",".repeat(100_000);
    write!(
        leads,
        "\n1,a@b.de,60,2026-01-01{blanks}\n2,a@b.de,6,2026-01-01{blanks}\n"
    )
    .unwrap();
    check_outcomes(&judged(leads, &[]), &["qualified", "not_qualified"]);
}

#[test]
fn files_without_leads_are_told_apart() {
    let ran = judged(HEADER, &[]);
    check_outcomes(&ran, &[]);
    assert!(ran.stderr.contains("0 leads read"), "{}", ran.stderr);
    check_stop(&judged("", &[]), &["leads: the file is empty"]);
    check_stop(&judged("\n ,\n;;\n", &[]), &["blank lines only"]);
}

#[test]
fn rows_that_cannot_be_read_are_all_there_and_are_named() {
    let leads = format!("{HEADER}{}", "1,a@b.de,60,2026-01-01,x\n".repeat(1000));
    let ran = judged(&leads, &[]);
    check_outcomes(&ran, &["invalid"; 1000]);
    assert!(
        ran.stderr
            .contains("leads:2: warning[D220]: 5 cells where the header has 4"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("980 more rows of this kind"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("+ 1000 invalid"), "{}", ran.stderr);
    check_stop(&judged(&leads, &["--strict"]), &["leads:2: error[D220]"]);
}

#[test]
fn what_stands_in_the_last_row_alone_is_seen() {
    let many = GOOD.repeat(20_000);
    let ambiguous = judged(format!("{HEADER}{many}2,a@b.de,60,03/04/2026\n"), &[]);
    check_stop(
        &ambiguous,
        &[
            "`created`",
            "`03/04/2026` may be 3 April 2026 or 4 March 2026",
            "dates = \"dmy\"",
        ],
    );
    let latin = [
        HEADER.as_bytes(),
        many.as_bytes(),
        b"M\xfcller,a@b.de,60,2026-01-01\n",
    ]
    .concat();
    let ran = judged(latin, &["--columns", "id,outcome", "--threads", "3"]);
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 20_002));
    assert!(
        ran.stdout.ends_with("\nMüller,qualified\n"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("line 20002"), "{}", ran.stderr);
    let open = judged(format!("{HEADER}{many}2,\"a@b.de,60,2026-01-01\n"), &[]);
    check_stop(
        &open,
        &["leads:20002: ", "a quote opens here and is never closed"],
    );
}

#[test]
fn the_columns_of_a_header_are_told_apart_or_refused() {
    let twice = judged(
        "id,email,size,Size,created\n1,a@b.de,60,7,2026-01-01\n",
        &[],
    );
    check_stop(&twice, &["`size` occurs more than once"]);
    let unused = judged(
        "id,email,x,X,,size,created\n1,a@b.de,1,2,,60,2026-01-01\n",
        &[],
    );
    check_outcomes(&unused, &["qualified"]);
    let json = judged(
        "[{\"id\":1,\"id\":2,\"email\":\"a@b.de\",\"size\":60,\"created\":\"2026-01-01\"}]",
        &[],
    );
    check_outcomes(&json, &["invalid"]);
}

#[test]
fn absurd_numbers_of_threads_are_no_burden() {
    let leads = format!("{HEADER}{GOOD}");
    check_outcomes(&judged(&leads, &["--threads", "100000"]), &["qualified"]);
    assert_eq!(judged(&leads, &["--threads", "0"]).status, 2);
    let skipped = judged(&leads, &["--skip-lines", "99999999999"]);
    check_stop(&skipped, &["every line is skipped", "before the header"]);
}

#[test]
fn absurd_options_are_refused_with_what_was_expected() {
    let leads = format!("{HEADER}{GOOD}");
    for (options, said) in [
        (
            ["--as-of", "9999-99-99"],
            "type a date such as `2026-12-15`",
        ),
        (["--as-of", "03/04/2026"], "can be read in one way only"),
        (["--columns", ",,,"], "the columns are `id`"),
        (["--only", "nonsense"], "expected rejected, qualified"),
        (["--expect", "x"], "as in `qualified >= 1`"),
        (["--format", "pdf"], "possible values"),
        (["--activities", "-"], "the file is empty"),
        (["-o", "/nowhere/at/all/x.csv"], "/nowhere/at/all"),
    ] {
        let bench = Bench::new(SLA, &leads);
        let mut arguments = vec![bench.path("leads").into_os_string(), "--sla".into()];
        arguments.push(bench.path("sla.toml").into());
        arguments.extend(options.map(Into::into));
        let ran = qualify(arguments);
        if options[0] != "--activities" {
            check_stop(&ran, &[said]);
        }
    }
}

#[test]
fn standard_input_is_read_once() {
    let bench = Bench::new(SLA, "");
    let sla = bench.path("sla.toml").into_os_string();
    let dash = |more: &[&str]| {
        let mut arguments = vec!["-".into(), "--sla".into(), sla.clone()];
        arguments.extend(more.iter().map(std::ffi::OsString::from));
        qualify_with(arguments, &format!("{HEADER}{GOOD}"))
    };
    check_outcomes(&dash(&[]), &["qualified"]);
    check_stop(
        &dash(&["--activities", "-"]),
        &["standard input can be only one of the files"],
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_whole_although_it_can_be_read_once() {
    let bench = Bench::new(SLA, "");
    let pipe = bench.path("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    let leads = format!("{HEADER}{}", GOOD.repeat(20_000));
    let ran = std::thread::scope(|scope| {
        scope.spawn(|| fs::write(&pipe, leads).unwrap());
        bench.judge_file(&pipe, &["--columns", "outcome"])
    });
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stdout
            .lines()
            .filter(|line| *line == "qualified")
            .count(),
        20_000
    );
}

#[test]
fn a_folder_is_no_file() {
    let bench = Bench::new(SLA, "");
    check_stop(
        &bench.judge_file(bench.folder.path(), &[]),
        &["is a folder; name a file in it"],
    );
    bench.put("sla.toml", with_head("[lists.l]\nfile = \".\"\n[required]\nall = [{ field = \"email\", one_of = { list = \"l\" } }]\n"));
    check_stop(
        &bench.judge(&[]),
        &["the list `l` cannot be read", "it is no file", "5 | file"],
    );
    bench.put("sla.toml", with_head("[lists.l]\nfile = \"gone.csv\"\n[required]\nall = [{ field = \"email\", one_of = { list = \"l\" } }]\n"));
    check_stop(
        &bench.judge(&[]),
        &["the list `l` cannot be read", "gone.csv", "5 | file"],
    );
}

#[test]
fn agreements_of_any_depth_are_read_or_refused() {
    let nested = |levels: usize| {
        format!(
            "[demographic]\nall = [{}\"email\"{}]\n",
            "{ all = [".repeat(levels),
            "] }".repeat(levels)
        )
    };
    check_outcomes(&agreed(with_head(&nested(20))), &["qualified"]);
    check_stop(&agreed(with_head(&nested(10_000))), &["recurs"]);
    let chain = |length: usize| {
        let mut rules = "[demographic]\nall = [{ group = \"g0\" }]\n".to_owned();
        for at in 0..length {
            writeln!(
                rules,
                "[groups.g{at}]\nall = [{{ group = \"g{}\" }}]",
                at + 1
            )
            .unwrap();
        }
        with_head(&format!("{rules}[groups.g{length}]\nall = [\"email\"]\n"))
    };
    check_outcomes(&agreed(chain(90)), &["qualified"]);
    check_stop(
        &agreed(chain(500)),
        &["lies in more than 100 groups", "name fewer shared groups"],
    );
    let cycle = "[demographic]\nall = [{ group = \"a\" }]\n[groups.a]\nall = [{ group = \"b\" }]\n[groups.b]\nall = [{ group = \"a\" }]\n";
    check_stop(
        &agreed(with_head(cycle)),
        &["the group `a` contains itself: a → b → a"],
    );
}

#[test]
fn groups_that_double_each_other_are_refused() {
    let mut rules = "[demographic]\nall = [{ group = \"g0\" }]\n".to_owned();
    for at in 0..40 {
        let next = at + 1;
        writeln!(rules, "[groups.g{at}]\nall = [{{ id = \"a{at}\", group = \"g{next}\" }}, {{ id = \"b{at}\", group = \"g{next}\" }}]").unwrap();
    }
    check_stop(
        &agreed(with_head(&format!(
            "{rules}[groups.g40]\nall = [\"email\"]\n"
        ))),
        &["more than 10000 conditions"],
    );
}

#[test]
fn patterns_take_linear_time_or_are_refused() {
    let agreed = |pattern: &str| {
        let sla = with_head(&format!(
            "[demographic]\nall = [{{ field = \"email\", matches = '{pattern}' }}]\n"
        ));
        Bench::new(
            sla,
            format!("{HEADER}1,{}!,60,2026-01-01\n", "a".repeat(200_000)),
        )
        .judge(&[])
    };
    assert_eq!(agreed("(a+)+$").status, 0);
    assert_eq!(agreed("(a|a)*(a|aa)+$").status, 0);
    for pattern in [
        "(?:a{1000}){1000}",
        "(((((x{50}){50}){50}){50}){50})",
        &"(".repeat(10_000),
        "(?=a)b",
    ] {
        check_stop(&agreed(pattern), &["this pattern cannot be read", "5 | "]);
    }
}

#[test]
fn agreements_in_odd_clothes_are_read_or_refused() {
    let leads = format!("{HEADER}{GOOD}");
    for sla in [
        SLA.replace('\n', "\r\n"),
        format!("\u{feff}{SLA}"),
        SLA.trim_end().to_owned(),
    ] {
        check_outcomes(&Bench::new(sla, &leads).judge(&[]), &["qualified"]);
    }
    let latin = [b"# M\xfcller\n", SLA.as_bytes()].concat();
    check_stop(
        &agreed(latin),
        &["sla.toml:1: ", "not UTF-8", "save the file as UTF-8"],
    );
    check_stop(
        &agreed("# only\n# comments\n"),
        &["does not say which format"],
    );
    check_stop(
        &agreed("format = 2\nname = 7\n[bogus]\n"),
        &["needs format 2", "needs a newer qualify"],
    );
    check_stop(&agreed(format!("{SLA}\0")), &["17 | "]);
}

#[test]
fn thousands_of_conditions_are_read_in_a_breath() {
    let mut header = "id".to_owned();
    let mut rules = "[required]\nall = [\n".to_owned();
    for field in 0..1000 {
        write!(header, ",f{field}").unwrap();
        writeln!(rules, "  {{ field = \"f{field}\", present = true }},").unwrap();
    }
    let leads = format!("{header}\n1{}\n", ",x".repeat(1000));
    let ran = Bench::new(with_head(&format!("{rules}]\n")), leads).judge(&["--columns", "outcome"]);
    check_outcomes(&ran, &["qualified"]);
}
