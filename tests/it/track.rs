//! Promises of so many qualified leads, held against a recount from what each night said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::Value;
use tempfile::TempDir;

use crate::naive::table::Table;
use crate::program::{Ran, qualify};
use crate::year::{World, as_of_text, sla_text};

const DUTY: &str = "\n[[duty]]\nid = \"number\"\nparty = \"marketing\"\nsays = \"Forty a <quarter>\"\n\
                    qualified = { at_least = 40, per = \"quarter\" }\n\n\
                    [[duty]]\nid = \"best\"\nparty = \"marketing\"\ntiers = [\"A\"]\n\
                    qualified = { at_least = 1, per = \"month\" }\n";

/// A stretch of nights of a year, each judged with a ledger.
struct Stretch {
    folder: TempDir,
    /// What each night said: of each lead since when it qualifies, and its tier.
    said: Vec<BTreeMap<String, (String, String)>>,
}

impl Stretch {
    fn new(nights: std::ops::Range<usize>) -> Self {
        let mut all = Stretch {
            folder: TempDir::new().unwrap(),
            said: Vec::new(),
        };
        let world = World::new(7);
        for night in nights {
            fs::write(all.path("sla.toml"), format!("{}{DUTY}", sla_text(night))).unwrap();
            fs::write(all.path("leads.csv"), world.leads(night).to_csv()).unwrap();
            fs::write(all.path("activities.csv"), world.activities(night).to_csv()).unwrap();
            let ran = qualify([
                &*all.path("leads.csv"),
                "--sla",
                &all.path("sla.toml"),
                "--activities",
                &all.path("activities.csv"),
                "--as-of",
                &as_of_text(night),
                "--ledger",
                &all.path("l.db"),
                "--columns",
                "id,outcome,tier,qualified_at",
                "--format",
                "csv",
                "-q",
            ]);
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            let rows = Table::from_csv(&ran.stdout).rows.into_iter();
            let qualified = rows.filter(|row| row[1] == "qualified");
            let said = qualified.map(|row| (row[0].clone(), (row[3].clone(), row[2].clone())));
            all.said.push(said.collect());
        }
        all
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn track(&self, more: &[&str]) -> Ran {
        let (sla, ledger) = (self.path("sla.toml"), self.path("l.db"));
        let named = ["track", &*sla, "--ledger", &ledger];
        qualify(named.into_iter().chain(more.iter().copied()))
    }

    fn json(&self, more: &[&str]) -> Value {
        let ran = self.track(&[&["--format", "json"], more].concat());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        serde_json::from_str(&ran.stdout).unwrap()
    }

    /// Leads by ISO week, each once, on the first day of the period on which one of the nights says that it qualified.
    fn counted(&self, from: NaiveDate, to: NaiveDate, tier: Option<&str>) -> BTreeMap<String, u64> {
        let mut first: BTreeMap<&str, NaiveDate> = BTreeMap::new();
        let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (lead, (since, of)) in self.said.iter().flatten() {
            // The tier that it had when that was first seen counts.
            let is_new = known.insert((lead, since));
            let at: DateTime<Utc> = since.parse().unwrap();
            let day = at.with_timezone(&chrono_tz::Europe::Berlin).date_naive();
            let is_asked = tier.is_none_or(|tier| tier == of);
            if is_new && is_asked && from <= day && day <= to {
                let known = first.entry(lead).or_insert(day);
                *known = day.min(*known);
            }
        }
        let mut weeks = BTreeMap::new();
        for day in first.into_values() {
            let week = day.iso_week();
            *weeks
                .entry(format!("{}-W{:02}", week.year(), week.week()))
                .or_default() += 1;
        }
        weeks
    }
}

fn weeks(promise: &Value) -> BTreeMap<String, u64> {
    let weeks = promise["weeks"].as_array().unwrap().iter();
    let weeks = weeks.map(|week| {
        let name = week["week"].as_str().unwrap().to_owned();
        (name, week["count"].as_u64().unwrap())
    });
    weeks.filter(|(_, count)| *count > 0).collect()
}

fn date(text: &Value) -> NaiveDate {
    text.as_str().unwrap().parse().unwrap()
}

#[test]
fn weeks_are_what_a_recount_of_every_night_says() {
    // From March into June: over the change of the clocks, of the agreement and of the quarter.
    let stretch = Stretch::new(60..160);
    let told = stretch.json(&[]);
    for (number, tier) in [(0, None), (1, Some("A"))] {
        let promise = &told["promises"][number];
        let (first, today) = (date(&promise["first"]), date(&promise["today"]));
        let wanted = stretch.counted(first, today, tier);
        assert_eq!(weeks(promise), wanted, "{promise}");
        assert_eq!(
            promise["count"].as_u64().unwrap(),
            wanted.values().sum::<u64>()
        );
    }
    let quarter = &told["promises"][0];
    assert_eq!(quarter["period"], "2025-Q2");
    assert_eq!(quarter["basis"].as_array().unwrap().len(), 13);
    assert_eq!(quarter["before"]["is_whole"], false);
    let before = stretch.counted(
        NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        NaiveDate::from_ymd_opt(2025, 3, 31).unwrap(),
        None,
    );
    assert_eq!(
        quarter["before"]["count"].as_u64().unwrap(),
        before.values().sum::<u64>()
    );
    assert_eq!(told["editions"].as_array().unwrap().len(), 1);
    // An earlier moment knows nothing of later nights.
    let early = stretch.json(&["--as-of", &as_of_text(110)]);
    assert_eq!(early["runs"], 51);
    let quarter = &early["promises"][0];
    assert_eq!(quarter["today"], "2025-04-26");
    assert_eq!(quarter["chance"], "likely");
    assert!(
        early["near"].is_null(),
        "the last run by then judged by another agreement"
    );
    shapes(&stretch);
}

/// Every shape says it, and none of them lets the parties' words be more than words.
fn shapes(stretch: &Stretch) {
    let text = stretch.track(&["--duty", "number"]).stdout;
    for part in [
        "of 40 qualified leads in 2025-Q2",
        "pace: ",
        "Chance of keeping it: ",
        "Nearest to qualifying",
        "Ceased to qualify",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("best (marketing)"), "{text}");
    let markdown = stretch.track(&["--format", "md"]).stdout;
    assert!(markdown.contains("Forty a &lt;quarter>"), "{markdown}");
    let page = stretch.track(&["--format", "html"]).stdout;
    assert!(
        page.contains("Forty a &lt;quarter&gt;") && page.contains("<svg role=\"img\""),
        "{page}"
    );
    assert!(
        !page.contains("<script") && !page.contains("http"),
        "{page}"
    );
    is_well_formed(&page);
}

/// Every tag that is opened is closed, in order.
fn is_well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in page
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
    {
        let name = tag.split_whitespace().next().unwrap();
        let is_void = ["!doctype", "meta", "rect/", "line/"].contains(&name) || tag.ends_with('/');
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None if !is_void => open.push(name),
            None => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_promise_that_is_lost_is_a_status() {
    let stretch = Stretch::new(60..70);
    assert_eq!(stretch.track(&["--check", "--duty", "best"]).status, 0);
    let told = stretch.json(&["--duty", "number"]);
    assert_eq!(told["promises"][0]["chance"], "too_few_weeks");
    let ran = stretch.track(&["--check", "--as-of", "2025-06-30", "--duty", "number"]);
    assert_eq!(ran.status, 1, "{}{}", ran.stdout, ran.stderr);
    let ran = stretch.track(&["--duty", "neither"]);
    assert!(
        ran.status == 2 && ran.stderr.contains("these do: `number`, `best`"),
        "{}",
        ran.stderr
    );
    let ran = stretch.track(&["--as-of", "2024-01-01"]);
    assert!(
        ran.status == 2 && ran.stderr.contains("error[L040]"),
        "{}",
        ran.stderr
    );
}
