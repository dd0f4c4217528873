//! Since when a lead qualifies does not depend on the nights: any schedule of runs says the same instants.

use std::fs;

use tempfile::TempDir;

use crate::naive::random::Rng;
use crate::naive::table::Table;
use crate::naive::times::{self, When};
use crate::program::qualify;
use crate::year::sla_text;
use crate::year::world::{World, ZONE, as_of, as_of_text, table};

/// The last night of every schedule.
const LAST: usize = 110;

/// What had been done by a night, told at once.
fn done_by(world: &World, night: usize) -> Table {
    let today = times::local(ZONE, as_of(night)).date();
    let has_happened = |row: &Vec<String>| match times::read(ZONE, &row[2]).expect("a time") {
        When::At(at) => at <= as_of(night),
        When::Day(day) => day <= today,
    };
    let all = world.activities(LAST).rows.into_iter().filter(has_happened);
    table(&["lead_id", "did", "at"], all)
}

/// What the last night of a schedule says of every lead.
fn said(world: &World, nights: &[usize]) -> String {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("sla.toml"), sla_text(0)).unwrap();
    // The facts are those of the last night: of facts there is no history.
    fs::write(path("leads.csv"), world.leads(LAST).to_csv()).unwrap();
    let mut answer = String::new();
    for night in nights.iter().copied().chain([LAST]) {
        fs::write(path("activities.csv"), done_by(world, night).to_csv()).unwrap();
        let ran = qualify([
            &*path("leads.csv"),
            "--sla",
            &path("sla.toml"),
            "--activities",
            &path("activities.csv"),
            "--as-of",
            &as_of_text(night),
            "--ledger",
            &path("l.db"),
            "--columns",
            "id,outcome,qualified_at,expires",
            "--format",
            "csv",
            "-q",
        ]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        answer = ran.stdout;
    }
    answer
}

#[test]
fn any_schedule_of_nights_says_the_same_instants() {
    let world = World::new(7);
    let alone = said(&world, &[]);
    let dated = alone.lines().filter(|line| line.contains(",qualified,20"));
    assert!(dated.count() > 10, "{alone}");
    let mut rng = Rng::new(5);
    for _ in 0..12 {
        let nights: Vec<usize> = (40..LAST).filter(|_| rng.chance(12)).collect();
        assert_eq!(said(&world, &nights), alone, "{nights:?}");
    }
}
