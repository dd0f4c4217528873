//! What is another from one answer to the next, whichever way the two are told.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ran, qualify};
use crate::year::{World, as_of_text, decisions, sla_text};

/// Two nights of a year, judged.
struct Nights {
    folder: TempDir,
    world: World,
    both: [usize; 2],
}

impl Nights {
    fn new(nights: [usize; 2]) -> Self {
        let all = Nights {
            folder: TempDir::new().unwrap(),
            world: World::new(7),
            both: nights,
        };
        for (side, night) in ["old", "new"].into_iter().zip(nights) {
            fs::write(all.path(side, "toml"), sla_text(night)).unwrap();
            fs::write(
                all.path(&format!("{side}-leads"), "csv"),
                all.world.leads(night).to_csv(),
            )
            .unwrap();
            let activities = all.world.activities(night).to_csv();
            fs::write(all.path(&format!("{side}-activities"), "csv"), activities).unwrap();
            for ending in ["csv", "jsonl", "json", "tsv"] {
                let ran = all.judge(side, night, &["-o", &all.path(side, ending)]);
                assert_eq!(ran.status, 0, "{}", ran.stderr);
            }
            let ran = all.judge(
                side,
                night,
                &[
                    "--ledger",
                    &all.path("l", "db"),
                    "-o",
                    &all.path("x", "csv"),
                ],
            );
            assert_eq!(ran.status, 0, "{}", ran.stderr);
        }
        all
    }

    fn path(&self, name: &str, ending: &str) -> String {
        let path = self.folder.path().join(format!("{name}.{ending}"));
        path.to_str().unwrap().to_owned()
    }

    fn judge(&self, side: &str, night: usize, more: &[&str]) -> Ran {
        let leads = self.path(&format!("{side}-leads"), "csv");
        let activities = self.path(&format!("{side}-activities"), "csv");
        let (sla, as_of) = (self.path(side, "toml"), as_of_text(night));
        let named = [
            &*leads,
            "--sla",
            &sla,
            "--activities",
            &activities,
            "--as-of",
            &as_of,
            "-q",
        ];
        qualify(named.into_iter().chain(more.iter().copied()))
    }

    /// What changed by the naive evaluator: key, kind.
    fn wanted(&self) -> BTreeMap<String, &'static str> {
        let [old, new] = self.both.map(|night| {
            let all = decisions(&self.world, night).into_iter();
            all.map(|one| (one.key.clone(), (one.outcome, one.tier)))
                .collect::<BTreeMap<_, _>>()
        });
        let mut wanted = BTreeMap::new();
        for (key, (outcome, tier)) in &new {
            let kind = match old.get(key) {
                Some((was, of)) if was == outcome && of == tier => continue,
                Some(("qualified", _)) if *outcome == "qualified" => "tier",
                Some(("qualified", _)) => "no_longer_qualified",
                _ if *outcome == "qualified" => "newly_qualified",
                Some(_) => "outcome",
                None => "added",
            };
            wanted.insert(key.clone(), kind);
        }
        wanted
    }
}

/// What the program says, given what follows its name.
fn changes(arguments: &[&str]) -> Value {
    let named = ["changes", "--format", "json"];
    let ran = qualify(named.into_iter().chain(arguments.iter().copied()));
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn kinds(changes: &Value) -> BTreeMap<String, &str> {
    let all = changes["changes"].as_array().unwrap().iter();
    all.map(|one| {
        let text = |name: &str| one[name].as_str().unwrap();
        (text("lead").to_owned(), text("change"))
    })
    .collect()
}

#[test]
fn answers_and_ledgers_tell_the_same_changes_as_the_naive_evaluator() {
    for nights in [[90, 97], [118, 121], [200, 230], [249, 251]] {
        let nights = Nights::new(nights);
        let wanted = nights.wanted();
        assert!(!wanted.is_empty());
        let answers = |ending: &str| {
            let (old, new) = (nights.path("old", ending), nights.path("new", ending));
            changes(&[&old, &new])
        };
        let csv = answers("csv");
        assert_eq!(kinds(&csv), wanted);
        assert_eq!(answers("tsv")["changes"], csv["changes"]);
        let ledger = nights.path("l", "db");
        let ledger = changes(&["--ledger", &ledger]);
        assert_eq!(kinds(&ledger), wanted);
        for part in ["counts", "rules", "new_rules", "dropped_rules"] {
            assert_eq!(ledger[part], csv[part], "{part}");
        }
        for ending in ["jsonl", "json"] {
            let told = answers(ending);
            assert_eq!(kinds(&told), wanted, "{ending}");
            are_among(&told, &csv);
        }
        turned_round(&nights, &csv);
    }
}

/// JSON answers tell of fewer rules, and of none otherwise.
fn are_among(told: &Value, all: &Value) {
    let turned = |changes: &Value| -> BTreeMap<String, Vec<Value>> {
        let all = changes["changes"].as_array().unwrap().iter();
        all.map(|one| {
            let turned = one["turned"].as_array().unwrap().clone();
            (one["lead"].as_str().unwrap().to_owned(), turned)
        })
        .collect()
    };
    let all = turned(all);
    for (lead, turns) in turned(told) {
        assert!(
            turns.iter().all(|turn| all[&lead].contains(turn)),
            "{lead} {turns:?}"
        );
    }
}

fn turned_round(nights: &Nights, there: &Value) {
    let back = changes(&[&nights.path("new", "csv"), &nights.path("old", "csv")]);
    for (one, other) in [
        ("newly_qualified", "no_longer_qualified"),
        ("no_longer_qualified", "newly_qualified"),
        ("tier", "tier"),
        ("outcome", "outcome"),
        ("added", "gone"),
    ] {
        assert_eq!(there["counts"][one], back["counts"][other], "{one}");
    }
    let same = nights.path("new", "csv");
    assert_eq!(
        changes(&[&same, &same])["changes"],
        Value::Array(Vec::new())
    );
}

#[test]
fn columns_that_the_leads_have_themselves_and_guarded_keys_are_no_matter() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let head = "id,tier,qualify_verdict,qualify_outcome,qualify_passed,qualify_failed,qualify_unknown,qualify_tier\n";
    fs::write(
        path("a.csv"),
        format!("{head}'=1+1,x,rejected,incomplete,,,r.a,\n2,x,qualified,qualified,r.a,,,A\n"),
    )
    .unwrap();
    fs::write(
        path("b.csv"),
        format!("{head}2,y,qualified,qualified,r.a,,,B\n=1+1,y,qualified,qualified,r.a,,,A\n"),
    )
    .unwrap();
    let ran = qualify(["changes", &path("a.csv"), &path("b.csv"), "--format", "csv"]);
    assert_eq!(
        ran.stdout,
        "lead,change,outcome_before,tier_before,outcome,tier,turned\n2,tier,qualified,A,qualified,B,\n\
         '=1+1,newly_qualified,incomplete,,qualified,A,r.a: unknown → passed\n",
        "{}",
        ran.stderr
    );
}
