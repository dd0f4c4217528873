//! Nights that remember: each lead handed over exactly once, wherever a run is stopped, and dated the same whatever the
//! nights were.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use qualify::domain::ledger::{HandOver, NewRun, Parcel};
use qualify::ledger::{Ledger, Opening};
use tempfile::TempDir;

use crate::program::{Ran, qualify};

const AGREEMENT: &str = r#"format = 1
name = "Nights"
version = 1
timezone = "Europe/Berlin"

[fields]
email = { type = "email" }
size = { type = "whole_number" }

[activities]
demo = {}
visit = {}

[required]
all = ["email"]

[demographic]
all = [{ field = "size", at_least = 50 }]

[behavioral]
any = [
  { did = "demo", within = "30 days" },
  { did = "visit", at_least = 3, within = "7 days" },
]

[recycle]
after = "10 days"
new_activity = true
at_most = 1
"#;

const LEADS: &str = "id,email,size\n1,a@b.example,70\n2,c@d.example,40\n3,e@f.example,90\n";

const ACTIVITIES: &str = "lead_id,did,at\n1,demo,2026-11-20T10:00:00Z\n2,demo,2026-11-20T10:00:00Z\n\
                          3,visit,2026-11-21\n3,visit,2026-11-22T10:00:00Z\n3,visit,2026-11-23T09:00:00Z\n";

/// The folder in which nights run.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Desk(TempDir::new().unwrap());
        desk.write("sla.toml", AGREEMENT);
        desk.write("leads.csv", LEADS);
        desk.write("activities.csv", ACTIVITIES);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn night(&self, as_of: &str, more: &[&str]) -> Ran {
        let [leads, sla, activities, ledger] =
            ["leads.csv", "sla.toml", "activities.csv", "l.db"].map(|name| self.path(name));
        let named = [
            &*leads,
            "--sla",
            &sla,
            "--activities",
            &activities,
            "--ledger",
            &ledger,
            "--as-of",
            as_of,
        ];
        qualify(named.into_iter().chain(more.iter().copied()))
    }

    /// Hands over, and returns the keys.
    pub(crate) fn handed_over(&self, as_of: &str) -> Vec<String> {
        let new = self.path("new.csv");
        let ran = self.night(as_of, &["--new", "-o", &new]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        self.keys()
    }

    fn keys(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("new.csv")).unwrap();
        let rows = text.lines().skip(1);
        rows.map(|row| row.split(',').next().unwrap().to_owned())
            .collect()
    }

    fn ledger(&self) -> Ledger {
        let opening = Opening {
            now: 0,
            process: 1,
            host: "here",
            wait: Duration::ZERO,
        };
        Ledger::open(Path::new(&self.path("l.db")), &opening).unwrap()
    }

    /// Writes a run down as one that was stopped between its record and its last step.
    fn stopped(&self, part: &Path) {
        let mut ledger = self.ledger();
        let last = ledger.last_run().unwrap().unwrap();
        let run = NewRun {
            parcel: Some(Parcel {
                target: self.path("new.csv"),
                part: part.to_str().unwrap().to_owned(),
                sha256: "00".to_owned(),
            }),
            ..last.run
        };
        let hand_over = |key: &str| HandOver {
            key: key.to_owned(),
            remembered: Vec::new(),
        };
        let all = [hand_over("1"), hand_over("3")];
        ledger.record(&run, &mut std::iter::empty(), &all).unwrap();
    }

    pub(crate) fn check(&self) {
        let ran = qualify(["ledger", "check", &self.path("l.db")]);
        assert_eq!(ran.status, 0, "{}", ran.stdout);
    }
}

#[test]
fn each_lead_is_handed_over_once() {
    let desk = Desk::new();
    assert_eq!(desk.handed_over("2026-11-22"), ["1"]);
    assert_eq!(desk.handed_over("2026-11-24"), ["3"]);
    assert_eq!(desk.handed_over("2026-11-25"), [""; 0]);
    desk.check();
}

#[test]
fn a_run_stopped_before_its_file_was_in_its_place_never_happened() {
    let desk = Desk::new();
    assert_eq!(desk.night("2026-11-24", &[]).status, 0);
    let part = PathBuf::from(desk.path(".new.csv.part"));
    fs::write(&part, "id\n1\n3\n").unwrap();
    desk.stopped(&part);
    let new = desk.path("new.csv");
    let ran = desk.night("2026-11-25", &["--new", "-o", &new]);
    assert!(ran.stderr.contains("warning[L013]"), "{}", ran.stderr);
    assert_eq!(desk.keys(), ["1", "3"]);
    assert!(!part.exists());
    desk.check();
}

#[test]
fn a_run_stopped_once_its_file_was_in_its_place_is_done() {
    let desk = Desk::new();
    assert_eq!(desk.night("2026-11-24", &[]).status, 0);
    desk.stopped(Path::new(&desk.path("gone.part")));
    let new = desk.path("new.csv");
    let ran = desk.night("2026-11-25", &["--new", "-o", &new]);
    assert!(ran.stderr.contains("warning[L014]"), "{}", ran.stderr);
    assert_eq!(desk.keys(), [""; 0]);
    desk.check();
}

#[test]
fn the_file_of_a_stopped_run_can_be_had_and_is_then_handed_over() {
    let desk = Desk::new();
    assert_eq!(desk.night("2026-11-24", &[]).status, 0);
    let part = PathBuf::from(desk.path(".new.csv.part"));
    fs::write(&part, "id\n1\n3\n").unwrap();
    desk.stopped(&part);
    let ledger = desk.path("l.db");
    let ran = qualify(["handovers", "--ledger", &ledger, "--run", "last"]);
    assert_eq!((ran.status, &*ran.stdout), (0, "id\n1\n3\n"));
    assert_eq!(desk.handed_over("2026-11-25"), [""; 0]);
    desk.check();
}

#[test]
fn the_file_of_a_run_is_given_again_byte_for_byte() {
    let desk = Desk::new();
    desk.handed_over("2026-11-24");
    let (ledger, again) = (desk.path("l.db"), desk.path("again.csv"));
    let ran = qualify(["handovers", "--ledger", &ledger, "-o", &again]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let first = fs::read(desk.path("new.csv")).unwrap();
    assert_eq!(fs::read(&again).unwrap(), first);
    fs::remove_file(desk.path("new.csv")).unwrap();
    let ran = qualify(["handovers", "--ledger", &ledger]);
    assert!(ran.stderr.contains("warning[L022]"), "{}", ran.stderr);
    assert!(ran.stdout.contains("\n3,qualified,"), "{}", ran.stdout);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_at_any_instant_hands_over_exactly_once() {
    for turn in 0..16 {
        kill_after(Duration::from_millis(turn * 8));
    }
}

/// Runs a night, kills it after a while, runs the next, and looks whom both handed over.
#[cfg(unix)]
fn kill_after(delay: Duration) {
    let desk = Desk::new();
    let files = ["leads.csv", "sla.toml", "activities.csv", "l.db", "new.csv"];
    let [leads, sla, activities, ledger, new] = files.map(|name| desk.path(name));
    let mut night = Command::new(env!("CARGO_BIN_EXE_qualify"))
        .args([&leads, "--sla", &sla, "--activities", &activities])
        .args(["--ledger", &ledger, "--new", "-o", &new, "-q"])
        .args(["--as-of", "2026-11-24"])
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    // It may have ended by itself.
    let _ = night.kill();
    night.wait().unwrap();
    let mut all = if Path::new(&new).exists() {
        desk.keys()
    } else {
        Vec::new()
    };
    // Whoever takes the file over takes it away.
    let _ = fs::remove_file(&new);
    all.extend(desk.handed_over("2026-11-25"));
    assert_eq!(all, ["1", "3"], "{delay:?}");
    desk.check();
}

#[test]
fn a_file_that_cannot_be_put_in_its_place_is_handed_over_by_the_next_run() {
    let desk = Desk::new();
    let files = ["sla.toml", "activities.csv", "l.db", "l.db-lock", "new.csv"];
    let [sla, activities, ledger, lock, new] = files.map(|name| desk.path(name));
    let mut night = Command::new(env!("CARGO_BIN_EXE_qualify"))
        .args(["-", "--sla", &sla, "--activities", &activities])
        .args(["--ledger", &ledger, "--new", "-o", &new, "-q"])
        .args(["--as-of", "2026-11-24"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It waits for its leads; meanwhile a folder comes to stand where the file belongs.
    while !Path::new(&lock).exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    fs::create_dir(&new).unwrap();
    let mut stdin = night.stdin.take().unwrap();
    stdin.write_all(LEADS.as_bytes()).unwrap();
    drop(stdin);
    let ran = night.wait_with_output().unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2), "{said}");
    assert!(said.contains("in its place"), "{said}");
    fs::remove_dir(&new).unwrap();
    assert_eq!(desk.handed_over("2026-11-25"), ["1", "3"]);
    desk.check();
}

#[test]
fn a_lead_is_dated_the_same_whatever_the_nights_were() {
    let dated = |nights: &[&str]| {
        let desk = Desk::new();
        for night in nights {
            assert_eq!(desk.night(night, &[]).status, 0);
        }
        let columns = "id,qualified_at,expires";
        let ran = desk.night("2026-11-27", &["--columns", columns, "--format", "csv"]);
        ran.stdout
    };
    let every = dated(&[
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
    ]);
    assert_eq!(
        every,
        "id,qualified_at,expires\n1,2026-11-20T10:00:00Z,2026-12-20T10:00:00Z\n2,,\n\
         3,2026-11-23T09:00:00Z,2026-11-28T22:59:59Z\n"
    );
    assert_eq!(dated(&[]), every);
    assert_eq!(
        dated(&["2026-11-23T08:59:59Z", "2026-11-23T09:00:00Z"]),
        every
    );
}

#[test]
fn a_ledger_goes_forward_and_hands_over_to_files_only() {
    let desk = Desk::new();
    assert_eq!(desk.night("2026-11-24", &[]).status, 0);
    let ran = desk.night("2026-11-23", &[]);
    assert!(
        ran.status == 2 && ran.stderr.contains("error[L011]"),
        "{}",
        ran.stderr
    );
    let ran = desk.night("2026-11-25", &["--new"]);
    assert!(
        ran.status == 2 && ran.stderr.contains("error[L010]"),
        "{}",
        ran.stderr
    );
    let ran = desk.night("2026-11-25", &["--new", "--dry-run", "--format", "csv"]);
    assert!(
        ran.status == 0 && ran.stdout.contains("\n1,"),
        "{}",
        ran.stderr
    );
    assert_eq!(desk.handed_over("2026-11-25"), ["1", "3"]);
}

#[test]
fn an_export_that_lost_a_column_hands_nothing_over() {
    let desk = Desk::new();
    let leads: Vec<String> = (0..60)
        .map(|one| format!("{one},a{one}@b.example,70\n"))
        .collect();
    let activities: Vec<String> = (0..60)
        .map(|one| format!("{one},demo,2026-11-20T10:00:00Z\n"))
        .collect();
    let header = "id,email,size\n";
    desk.write("leads.csv", &format!("{header}{}", leads.concat()));
    desk.write(
        "activities.csv",
        &format!("lead_id,did,at\n{}", activities.concat()),
    );
    assert_eq!(desk.night("2026-11-24", &[]).status, 0);
    desk.write(
        "leads.csv",
        &format!("{header}{}", leads.concat().replace(",70", ",")),
    );
    let new = desk.path("new.csv");
    let typed = ["--new", "-o", &new, "--max-change", "30%"];
    let ran = desk.night("2026-11-25", &typed);
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr
            .contains("leads whose `size` is known were 60, and are 0"),
        "{}",
        ran.stderr
    );
    assert!(!Path::new(&new).exists());
    desk.write("leads.csv", &format!("{header}{}", leads.concat()));
    assert_eq!(desk.night("2026-11-25", &typed).status, 0);
    assert_eq!(desk.keys().len(), 60);
}

#[test]
fn what_is_expected_is_looked_at_before_anything_is_handed_over() {
    let desk = Desk::new();
    let new = desk.path("new.csv");
    let typed = ["--new", "-o", &new, "--expect", "qualified >= 5"];
    assert_eq!(desk.night("2026-11-24", &typed).status, 1);
    assert!(!Path::new(&new).exists());
    assert_eq!(desk.handed_over("2026-11-24"), ["1", "3"]);
}
