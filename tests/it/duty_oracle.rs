//! Duties of random agreements over random files: the program says what the law says of each.

mod clock;
mod law;
mod random;

use std::collections::BTreeMap;
use std::fs;

use tempfile::TempDir;

use crate::duty_oracle::clock::When;
use crate::duty_oracle::law::{Case, Done, Standing};
use crate::duty_oracle::random::{Files, Lead, Promised, Said, places};
use crate::naive::random::Rng;
use crate::program::qualify;

/// How many random files are tried; many more where the program is built to be fast.
const FILES: u64 = if cfg!(debug_assertions) { 8 } else { 1000 };

type Row = BTreeMap<String, String>;

#[test]
fn duties_stand_as_the_law_says() {
    let folder = tempfile::tempdir().unwrap();
    let places = places();
    let mut faults: Vec<String> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..FILES {
        let files = Files::from_seed(seed, &places);
        let order: Vec<usize> = (0..files.leads.len()).collect();
        let text = run(&folder, &files, &order, &files.activities(), "1");
        let mut rows = rows_of(&text).into_iter();
        for lead in &files.leads {
            for (number, promised) in files.duties.iter().enumerate() {
                let Some(said) = start(&files, lead, promised) else {
                    continue;
                };
                let row = rows.next().expect("a row for every duty of every lead");
                assert_eq!(row["duty"], format!("d{number}"), "{}", lead.shown());
                *seen.entry(row["state"].clone()).or_default() += 1;
                let differs = [true, false].into_iter().map_while(|may_be_later| {
                    let wanted = said
                        .when
                        .map(|start| stands(&files, lead, promised, start, may_be_later));
                    difference(&files, wanted.as_ref(), &row)
                });
                let differs: Vec<String> = differs.collect();
                if differs.len() == 2 {
                    faults.push(told(
                        &files,
                        seed,
                        lead,
                        &promised.shown(number),
                        &row,
                        &differs,
                    ));
                }
            }
        }
        assert_eq!(
            rows.next(),
            None,
            "rows that the law does not have, seed {seed}"
        );
    }
    faults.sort_by_key(String::len);
    assert!(
        faults.is_empty(),
        "{} differ, such as\n{}",
        faults.len(),
        faults[0]
    );
    let each = seen.values().all(|count| *count > 50);
    assert!(
        seen.len() == 5 && each,
        "states that are hardly tried: {seen:?}"
    );
}

#[test]
fn neither_the_order_of_rows_nor_threads_change_where_duties_stand() {
    let folder = tempfile::tempdir().unwrap();
    let places = places();
    for seed in 0..FILES / 4 {
        let files = Files::from_seed(seed, &places);
        let mut order: Vec<usize> = (0..files.leads.len()).collect();
        let mut deeds = files.activities();
        let one = run(&folder, &files, &order, &deeds, "1");
        assert_eq!(
            one,
            run(&folder, &files, &order, &deeds, "4"),
            "threads, seed {seed}"
        );
        let mut rng = Rng::new(seed);
        rng.shuffle(&mut deeds);
        assert_eq!(
            one,
            run(&folder, &files, &order, &deeds, "4"),
            "activities, seed {seed}"
        );
        rng.shuffle(&mut order);
        let other = run(&folder, &files, &order, &deeds, "4");
        assert_eq!(sorted(&one), sorted(&other), "hand-overs, seed {seed}");
    }
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

fn run(
    folder: &TempDir,
    files: &Files<'_>,
    order: &[usize],
    deeds: &[String],
    threads: &str,
) -> String {
    let place = |name: &str| folder.path().join(name).display().to_string();
    let activities = "lead_id,did,at,held\n".to_owned() + &deeds.concat();
    fs::write(place("sla.toml"), files.agreement()).unwrap();
    fs::write(place("handovers.csv"), files.hand_overs(order)).unwrap();
    fs::write(place("activities.csv"), activities).unwrap();
    let (sla, hand_overs, activities) = (
        place("sla.toml"),
        place("handovers.csv"),
        place("activities.csv"),
    );
    let ran = qualify([
        "duties",
        &sla,
        "--handovers",
        &hand_overs,
        "--activities",
        &activities,
        "--as-of",
        &files.as_of,
        "--format",
        "csv",
        "--quiet",
        "--threads",
        threads,
        "--block-bytes",
        "2000",
    ]);
    assert_eq!(ran.status, 0, "{}\n{}", ran.stderr, files.agreement());
    ran.stdout
}

fn rows_of(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// What is said of when a duty's clock starts; nothing where the duty is not about the lead.
fn start<'l>(files: &Files<'_>, lead: &'l Lead, promised: &Promised) -> Option<&'l Said> {
    let said = lead.start(promised.from);
    let is_handed_over = promised.from != "handed_over" || !said.text.is_empty();
    if !promised.is_about(lead) || !is_handed_over {
        return None;
    }
    let clock = &files.place.clock;
    let is_later = match said.when {
        Some(When::At(at)) => at > files.as_of(),
        Some(When::Day(day)) => day > clock.day(files.as_of()),
        None => false,
    };
    (!is_later).then_some(said)
}

/// What the law says; whether what is dated on the day of as-of may lie after it, the law leaves open.
fn stands(
    files: &Files<'_>,
    lead: &Lead,
    promised: &Promised,
    start: When,
    may_be_later: bool,
) -> Standing {
    let touches: Vec<_> = lead
        .touches
        .iter()
        .map(|(touch, _)| touch.clone())
        .collect();
    let case = Case {
        clock: &files.place.clock,
        start,
        touches: &touches,
        as_of: files.as_of(),
        may_be_later,
    };
    case.stands(&promised.duty)
}

/// What a row says otherwise than the law.
fn difference(files: &Files<'_>, wanted: Option<&Standing>, row: &Row) -> Option<String> {
    let Some(wanted) = wanted else {
        let is_unknown = row["state"] == "unknown" && row["state_detail"] == "no_start";
        return (!is_unknown).then(|| "no start is known".to_owned());
    };
    let clock = &files.place.clock;
    let latest = wanted
        .latest
        .map_or(String::new(), |when| clock.shown(when));
    let is_overdue = row["state_detail"] == "overdue"
        || row["state_detail"] == "impossible" && wanted.is_overdue;
    let done = &row["done"];
    let is_done = match wanted.done {
        Done::Not => done.is_empty(),
        Done::At(when) => *done == clock.shown(when),
        Done::On(day) => done.starts_with(&day.to_string()),
        Done::Any => true,
    };
    let is_so = row["state"] == wanted.state
        && row["due"] == clock.shown(wanted.due)
        && row["latest"] == latest
        && is_overdue == wanted.is_overdue
        && is_done
        && row["late_seconds"] == late(row);
    (!is_so).then(|| format!("{wanted:?}\n{} {}", clock.shown(wanted.due), late(row)))
}

/// Seconds from due to done by what a row says of both, whole days where either is a day.
fn late(row: &Row) -> String {
    let (due, done) = (&row["due"], &row["done"]);
    if done.is_empty() || !["late", "breached"].contains(&row["state"].as_str()) {
        return String::new();
    }
    let second = |text: &str| chrono::DateTime::parse_from_rfc3339(text).map(|at| at.timestamp());
    let day = |text: &str| text[..10].parse::<chrono::NaiveDate>().unwrap();
    let seconds = match (second(due), second(done)) {
        (Ok(due), Ok(done)) => done - due,
        _ => (day(done) - day(due)).num_days() * 86_400,
    };
    if seconds > 0 {
        seconds.to_string()
    } else {
        String::new()
    }
}

fn told(
    files: &Files<'_>,
    seed: u64,
    lead: &Lead,
    duty: &str,
    row: &Row,
    differs: &[String],
) -> String {
    format!(
        "seed {seed} as of {}, {:?}\n{duty}\n{}{}\nlaw: {}\nprogram: {row:#?}",
        files.as_of,
        files.place.clock.zone,
        lead.shown(),
        lead.deeds().concat(),
        differs.join("\nor "),
    )
}
