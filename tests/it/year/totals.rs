//! What the ledger says at the end of the year, held against all nights counted anew.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::naive::evaluate::Decision;
use crate::program::qualify;
use crate::year::model::{Model, decisions};
use crate::year::world::{NIGHTS, World, as_of};

/// Everything that the ledger holds.
pub(super) struct Totals {
    runs: Vec<Value>,
    verdicts: Vec<Value>,
    hand_overs: Vec<Value>,
    feedback: Vec<Value>,
}

impl Totals {
    pub(super) fn of(ledger: &str) -> Self {
        let ran = qualify(["ledger", "export", ledger]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let rows = ran.stdout.lines().map(serde_json::from_str);
        let rows: Vec<Value> = rows.map(|row| row.expect("JSON")).collect();
        let of = |what: &str| {
            let rows = rows.iter().filter(|row| row["row"] == what);
            rows.cloned().collect()
        };
        Self {
            runs: of("run"),
            verdicts: of("verdict"),
            hand_overs: of("hand_over"),
            feedback: of("feedback"),
        }
    }

    /// Compares everything; `placed` are the nights of which a file came to its place.
    pub(super) fn check(&self, world: &World, model: &Model, placed: &[usize]) {
        let nights = self.nights();
        for night in placed {
            assert!(
                nights.values().any(|one| one == night),
                "night {night} is not remembered"
            );
        }
        let mut known = BTreeMap::new();
        for run in &self.runs {
            let number = run["run"].as_u64().unwrap();
            let night = nights[&number];
            let is_placed = placed.contains(&night);
            let delivery = if is_placed { "delivered" } else { "withdrawn" };
            assert_eq!(run["delivery"], delivery, "night {night}");
            let all = decisions(world, night);
            check_counts(run, &all);
            self.check_verdicts(run, &all, &mut known);
        }
        self.check_hand_overs(model, &nights);
        self.check_feedback(model);
    }

    /// The night of each run.
    fn nights(&self) -> BTreeMap<u64, usize> {
        let night = |run: &Value| {
            let at = run["as_of"].as_str().unwrap();
            let found = (0..=NIGHTS).find(|night| shown(*night) == at);
            (run["run"].as_u64().unwrap(), found.expect("a night"))
        };
        self.runs.iter().map(night).collect()
    }

    /// Each lead's last verdict of this run or one before it is what the naive evaluator says, and there is no row more
    /// than there are changes.
    fn check_verdicts(
        &self,
        run: &Value,
        all: &[Decision],
        known: &mut BTreeMap<String, (Vec<String>, String)>,
    ) {
        let number = &run["run"];
        let rows = self.verdicts.iter().filter(|row| row["run"] == *number);
        let mut found = 0;
        for row in rows {
            let key = row["lead"].as_str().unwrap().to_owned();
            let now = (told(run, row), row["qualified_at"].to_string());
            let old = known.insert(key, now.clone());
            assert!(old.as_ref() != Some(&now), "{row} says nothing new");
            found += 1;
        }
        assert_eq!(run["changed"].as_u64(), Some(found));
        for one in all {
            let (told, _) = &known[&one.key];
            assert_eq!(*told, wanted(one), "{} in {run}", one.key);
        }
    }

    fn check_hand_overs(&self, model: &Model, nights: &BTreeMap<u64, usize>) {
        let delivered = self.hand_overs.iter();
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in delivered.filter(|row| row["delivery"] == "delivered") {
            let own = found.entry(row["lead"].as_str().unwrap().to_owned());
            let own = own.or_default();
            own.push(nights[&row["run"].as_u64().unwrap()]);
            assert_eq!(row["time"].as_u64(), Some(own.len() as u64), "{row}");
        }
        assert_eq!(found, model.handed_over);
    }

    fn check_feedback(&self, model: &Model) {
        let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let row = |row: &Value| ["at", "lead", "answer", "reason"].map(|name| text(row, name));
        let mut found: Vec<[String; 4]> = self.feedback.iter().map(row).collect();
        let said = model.said.iter().map(|one| {
            let at = one.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
            [&at, &one.key, one.said, one.reason].map(ToString::to_string)
        });
        let mut said: Vec<[String; 4]> = said.collect();
        found.sort();
        said.sort();
        assert_eq!(found, said);
    }
}

fn shown(night: usize) -> String {
    as_of(night).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What a row of the ledger says of a lead.
fn told(run: &Value, row: &Value) -> Vec<String> {
    let mut told = vec![
        row["outcome"].as_str().unwrap().to_owned(),
        row["tier"].as_str().unwrap_or_default().to_owned(),
    ];
    let rules = run["sla"]["rules"].as_array().unwrap();
    let truths = row["truths"].as_array().unwrap();
    assert_eq!(rules.len(), truths.len(), "{row}");
    let rules = rules.iter().zip(truths).map(|(rule, truth)| {
        let (rule, truth) = (rule.as_str().unwrap(), truth.as_str().unwrap());
        // A reason to exclude has passed where it does not apply.
        let has_passed = if rule.starts_with("disqualify.") {
            "false"
        } else {
            "true"
        };
        let mark = match truth {
            "unknown" => '?',
            truth if truth == has_passed => '+',
            _ => '-',
        };
        format!("{mark}{rule}")
    });
    let mut rules: Vec<String> = rules.collect();
    rules.sort();
    told.extend(rules);
    told
}

/// What it must say.
fn wanted(one: &Decision) -> Vec<String> {
    let mut wanted = vec![one.outcome.to_owned(), one.tier.clone().unwrap_or_default()];
    let marked = [('+', &one.passed), ('-', &one.failed), ('?', &one.unknown)];
    let rules = marked
        .into_iter()
        .flat_map(|(mark, rules)| rules.iter().map(move |rule| format!("{mark}{rule}")));
    let mut rules: Vec<String> = rules.collect();
    rules.sort();
    wanted.extend(rules);
    wanted
}

fn check_counts(run: &Value, all: &[Decision]) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for one in all {
        *counts.entry(one.outcome).or_default() += 1;
    }
    for (outcome, count) in run["outcomes"].as_object().unwrap() {
        let wanted = counts.get(outcome.as_str()).copied().unwrap_or(0);
        assert_eq!(count.as_u64(), Some(wanted), "{outcome} in {run}");
    }
}
