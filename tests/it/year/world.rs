//! A year of leads and of what they do, as a system exports it night after night, the same from the same seed.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::naive::random::Rng;
use crate::naive::table::Table;
use crate::naive::times;

/// How many nights a year has.
pub(super) const NIGHTS: usize = 365;
/// How many leads there are by its end.
const LEADS: usize = 130;
/// Where both clock changes of the year are lived through.
pub(super) const ZONE: Tz = Tz::Europe__Berlin;

/// A night at half past two, which the clocks skip in March and pass twice in October.
pub(crate) fn as_of_text(night: usize) -> String {
    local(night).format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// The instant of a night.
pub(super) fn as_of(night: usize) -> DateTime<Utc> {
    times::instant(ZONE, local(night))
}

fn local(night: usize) -> NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(2025, 1, 6).expect("a day");
    let night = i64::try_from(night).expect("small");
    let time = first.and_hms_opt(2, 30, 0).expect("a time");
    time + Duration::days(night)
}

/// Everything that will have been exported by the end of the year.
pub(crate) struct World {
    people: Vec<Person>,
    /// What was done, in the order in which it comes into the export.
    done: Vec<Done>,
}

/// A lead whose facts may change on one night.
struct Person {
    key: String,
    joins: usize,
    email_from: usize,
    country: &'static str,
    size: [&'static str; 2],
    size_changes: usize,
}

struct Done {
    exported: usize,
    row: Vec<String>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let people: Vec<Person> = (0..LEADS).map(|lead| person(&mut rng, lead)).collect();
        let mut done: Vec<Done> = people
            .iter()
            .flat_map(|person| deeds(&mut rng, person))
            .collect();
        done.sort_by_key(|one| one.exported);
        Self { people, done }
    }

    /// The leads as a night's export has them.
    pub(crate) fn leads(&self, night: usize) -> Table {
        let present = self.people.iter().filter(|person| person.joins <= night);
        let row = |person: &Person| {
            let email = format!("{}@example.com", person.key.to_lowercase());
            let has_email = person.email_from <= night;
            let size = person.size[usize::from(person.size_changes <= night)];
            vec![
                person.key.clone(),
                if has_email { email } else { String::new() },
                size.to_owned(),
                person.country.to_owned(),
            ]
        };
        table(&["id", "email", "size", "country"], present.map(row))
    }

    /// What was done, as a night's export has it.
    pub(crate) fn activities(&self, night: usize) -> Table {
        let known = self.done.iter().take_while(|one| one.exported <= night);
        table(&["lead_id", "did", "at"], known.map(|one| one.row.clone()))
    }
}

/// Returns a table of rows under headers.
pub(super) fn table(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    Table {
        headers: headers.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.collect(),
    }
}

const SIZES: [&str; 7] = ["", "10", "45", "55", "70", "200", "40-60"];

fn person(rng: &mut Rng, number: usize) -> Person {
    let joins = if rng.chance(60) { 0 } else { rng.below(NIGHTS) };
    Person {
        key: format!("L{number:03}"),
        joins,
        email_from: joins + if rng.chance(80) { 0 } else { rng.below(60) },
        country: rng.pick::<&str>(&["de", "at", "ch", ""]),
        size: [rng.pick::<&str>(&SIZES), rng.pick::<&str>(&SIZES)],
        size_changes: rng.below(2 * NIGHTS),
    }
}

/// What a lead does: bursts of interest, a week or so long.
fn deeds(rng: &mut Rng, person: &Person) -> Vec<Done> {
    let mut done = Vec::new();
    for _ in 0..=rng.below(9) {
        let begins = rng.below(NIGHTS * 24 * 60);
        for _ in 0..=rng.below(7) {
            let minutes = begins + rng.below(9 * 24 * 60);
            let minutes = i64::try_from(minutes).expect("small");
            let seconds = i64::try_from(rng.below(60)).expect("small");
            let at = as_of(0) + Duration::minutes(minutes) + Duration::seconds(seconds);
            done.push(deed(rng, person, at));
        }
    }
    done
}

fn deed(rng: &mut Rng, person: &Person, at: DateTime<Utc>) -> Done {
    let did = if rng.chance(3) {
        "left"
    } else {
        *rng.pick(&[
            "visit", "visit", "visit", "pricing", "pricing", "demo", "demo", "called",
        ])
    };
    let night = (0..NIGHTS).find(|night| at <= as_of(*night));
    let exported = match (night, rng.below(20)) {
        (None, _) => NIGHTS,
        // Some is told late, some before it happens.
        (Some(night), 0..=2) => night + rng.below(6),
        (Some(night), 3) => night.saturating_sub(rng.below(10)),
        (Some(night), _) => night,
    };
    let here = at.with_timezone(&ZONE);
    let at = match rng.below(10) {
        0 => here.format("%Y-%m-%d").to_string(),
        1..=3 => here.format("%Y-%m-%d %H:%M:%S").to_string(),
        _ => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    };
    Done {
        exported: exported.max(person.joins),
        row: vec![person.key.clone(), did.to_owned(), at],
    }
}
