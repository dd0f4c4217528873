//! A year of nights: 365 runs, the agreement changed twice, two runs a month killed at random instants, both clock
//! changes, one broken export, and Sales giving leads back. Every night is held against the naive evaluator, and at the
//! end the ledger against all nights counted anew.

mod agreements;
mod model;
mod schedules;
mod totals;
mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::naive::random::Rng;
use crate::program::{Ran, qualify};
use crate::year::agreements::{EDITIONS, edition};
use crate::year::model::{Answer, Model, check_file};
use crate::year::totals::Totals;
use crate::year::world::{NIGHTS, table};

pub(crate) use crate::year::model::decisions;
pub(crate) use crate::year::world::{World, as_of_text};

/// The night on which the export has lost a column.
const BROKEN: usize = 200;

#[test]
fn a_year_of_nights_hands_every_lead_over_as_agreed() {
    let office = Office::new();
    let world = World::new(7);
    let mut rng = Rng::new(11);
    let mut model = Model::default();
    let killed = killed_nights(&mut rng);
    let mut placed = Vec::new();
    for night in 0..NIGHTS {
        office.import(&model.answers_by(night));
        office.export(&world, night);
        if night == BROKEN {
            office.sees_a_broken_export(&world, night);
            continue;
        }
        let due = model.due(&world, night);
        if killed.contains(&night) {
            office.is_killed(night, Duration::from_micros(rng.below(60_000) as u64));
        } else {
            let ran = office.night(night);
            assert_eq!(ran.status, 0, "night {night}: {}", ran.stderr);
        }
        match office.taken() {
            None => assert!(killed.contains(&night), "night {night} left no file"),
            Some(file) => {
                check_file(&world, night, &due, &file);
                model.hand_over(&mut rng, night, &due);
                placed.push(night);
            }
        }
    }
    assert!(model.again() > 10, "too few came again: {}", model.again());
    // One more run, so that nothing is pending.
    office.export(&world, NIGHTS);
    assert_eq!(office.night(NIGHTS).status, 0);
    placed.push(NIGHTS);
    Totals::of(&office.ledger()).check(&world, &model, &placed);
    let ran = qualify(["ledger", "check", &office.ledger()]);
    assert_eq!(ran.status, 0, "{}", ran.stdout);
}

/// Returns the agreement of a night.
pub(crate) fn sla_text(night: usize) -> String {
    let number = edition(night);
    EDITIONS[number].text(number + 1)
}

/// Two nights of every month.
fn killed_nights(rng: &mut Rng) -> BTreeSet<usize> {
    let mut nights = BTreeSet::new();
    for month in 0..12 {
        while nights.len() < 2 * (month + 1) {
            nights.insert(month * 30 + rng.below(30));
        }
    }
    nights.remove(&BROKEN);
    nights
}

/// The folder in which the nights run.
struct Office(TempDir);

impl Office {
    fn new() -> Self {
        let office = Self(TempDir::new().unwrap());
        for (number, edition) in EDITIONS.iter().enumerate() {
            fs::write(office.path(&sla(number)), edition.text(number + 1)).unwrap();
        }
        office
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn ledger(&self) -> String {
        self.path("ledger.db")
    }

    fn export(&self, world: &World, night: usize) {
        fs::write(self.path("leads.csv"), world.leads(night).to_csv()).unwrap();
        let activities = world.activities(night).to_csv();
        fs::write(self.path("activities.csv"), activities).unwrap();
    }

    /// Returns what the cron job types.
    fn command(&self, night: usize) -> Vec<String> {
        let typed = [
            &*self.path("leads.csv"),
            "--sla",
            &self.path(&sla(edition(night))),
            "--activities",
            &self.path("activities.csv"),
            "--as-of",
            &as_of_text(night),
            "--ledger",
            &self.ledger(),
            "--new",
            "-o",
            &self.path("new.csv"),
            "--max-change",
            "50%",
            "--quiet",
        ];
        typed.map(str::to_owned).to_vec()
    }

    fn night(&self, night: usize) -> Ran {
        qualify(self.command(night))
    }

    /// Runs a night as a process of its own, and kills it after a while.
    fn is_killed(&self, night: usize, after: Duration) {
        let mut run = Command::new(env!("CARGO_BIN_EXE_qualify"))
            .args(self.command(night))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(after);
        // It may have ended by itself.
        let _ = run.kill();
        run.wait().unwrap();
    }

    /// Returns the file of the hand-over, which whoever calls the leads takes away.
    fn taken(&self) -> Option<String> {
        let path = self.path("new.csv");
        let text = fs::read_to_string(&path).ok()?;
        fs::remove_file(path).unwrap();
        Some(text)
    }

    /// Tells the ledger what Sales has said.
    fn import(&self, answers: &[Answer]) {
        if answers.is_empty() {
            return;
        }
        let rows = answers.iter().map(|one| {
            let at = one.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
            vec![
                one.key.clone(),
                one.said.to_owned(),
                at,
                one.reason.to_owned(),
            ]
        });
        let file = table(&["Lead ID", "Status", "Date", "Reason"], rows);
        fs::write(self.path("sales.csv"), file.to_csv()).unwrap();
        let (file, ledger) = (self.path("sales.csv"), self.ledger());
        let ran = qualify(["feedback", "import", &file, "--ledger", &ledger, "--strict"]);
        let new = format!("{} answer", answers.len());
        let is_new = ran.stdout.starts_with(&new) && ran.stdout.contains(" 0 known already;");
        assert!(ran.status == 0 && is_new, "{ran:?}");
    }

    fn sees_a_broken_export(&self, world: &World, night: usize) {
        let before = qualify(["ledger", "export", &self.ledger()]).stdout;
        let mut leads = world.leads(night);
        let size = leads.column(&["size".to_owned()]).unwrap();
        for row in &mut leads.rows {
            row[size].clear();
        }
        fs::write(self.path("leads.csv"), leads.to_csv()).unwrap();
        let ran = self.night(night);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(
            ran.stderr.contains("error[L012]")
                && ran.stderr.contains("leads whose `size` is known were"),
            "{}",
            ran.stderr
        );
        assert!(!Path::new(&self.path("new.csv")).exists());
        let after = qualify(["ledger", "export", &self.ledger()]).stdout;
        assert_eq!(before, after, "a broken export leaves no trace");
    }
}

fn sla(edition: usize) -> String {
    format!("sla{}.toml", edition + 1)
}
