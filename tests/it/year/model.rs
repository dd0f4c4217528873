//! What must happen on each night, by the naive evaluator and the agreement's own words about leads that come again.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use crate::naive::agreement::Span;
use crate::naive::evaluate::{self, Decision};
use crate::naive::random::Rng;
use crate::naive::read;
use crate::naive::table::Table;
use crate::naive::times::{self, When};
use crate::year::agreements::{EDITIONS, edition};
use crate::year::world::{World, ZONE, as_of};

/// What Sales made of a lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    pub(super) at: DateTime<Utc>,
    pub(super) key: String,
    pub(super) said: &'static str,
    pub(super) reason: &'static str,
}

/// Who was handed over when, and what Sales made of it.
#[derive(Default)]
pub(super) struct Model {
    /// The nights on which each lead was handed over.
    pub(super) handed_over: BTreeMap<String, Vec<usize>>,
    /// Leads that Sales gave back after they were last handed over.
    returned: BTreeMap<String, DateTime<Utc>>,
    to_come: Vec<Answer>,
    /// What Sales has said, as far as the ledger was told.
    pub(super) said: Vec<Answer>,
}

/// What is decided of every lead on a night.
pub(crate) fn decisions(world: &World, night: usize) -> Vec<Decision> {
    let number = edition(night);
    let agreement = read::agreement(&EDITIONS[number].text(number + 1));
    let (leads, activities) = (world.leads(night), world.activities(night));
    evaluate::decide(&agreement, &leads, Some(&activities), as_of(night))
}

impl Model {
    /// Returns what Sales has said by a night and the ledger was not told yet.
    pub(super) fn answers_by(&mut self, night: usize) -> Vec<Answer> {
        let (now, later) = std::mem::take(&mut self.to_come)
            .into_iter()
            .partition(|one| one.at <= as_of(night));
        self.to_come = later;
        let mut now: Vec<Answer> = now;
        now.sort();
        for one in now.iter().filter(|one| one.said == "rejected") {
            self.returned.insert(one.key.clone(), one.at);
        }
        self.said.extend(now.iter().cloned());
        now
    }

    /// Returns who must be handed over on a night, in the order of the export.
    pub(super) fn due(&self, world: &World, night: usize) -> Vec<String> {
        let edition = &EDITIONS[edition(night)];
        let activities = world.activities(night);
        let again = read::agreement(&edition.again());
        let leads = world.leads(night);
        let again = evaluate::decide(&again, &leads, Some(&activities), as_of(night));
        let all = decisions(world, night).into_iter().zip(again);
        let due = all.filter(|(one, again)| {
            one.outcome == "qualified" && self.may_go(night, &activities, again)
        });
        due.map(|(one, _)| one.key).collect()
    }

    /// Returns whether a lead that qualifies was never handed over, or may be once more.
    fn may_go(&self, night: usize, activities: &Table, again: &Decision) -> bool {
        let Some(nights) = self.handed_over.get(&again.key) else {
            return true;
        };
        let Some(returned) = self.returned.get(&again.key) else {
            return false;
        };
        let edition = &EDITIONS[edition(night)];
        let (count, unit) = edition.after;
        nights.len() <= edition.at_most
            && times::forward(ZONE, *returned, Span { count, unit }) <= as_of(night)
            && has_come_back(activities, &again.key, *returned, as_of(night))
            && again.outcome == "qualified"
    }

    /// Notes who was handed over; Sales gives some of them back.
    pub(super) fn hand_over(&mut self, rng: &mut Rng, night: usize, due: &[String]) {
        for key in due {
            let nights = self.handed_over.entry(key.clone()).or_default();
            nights.push(night);
            self.returned.remove(key);
            let (said, reason) = match rng.below(10) {
                0..=5 => ("rejected", "not now"),
                6..=7 => ("accepted", ""),
                _ => continue,
            };
            let hours = i64::try_from(72 + rng.below(20 * 24)).expect("small");
            self.to_come.push(Answer {
                at: as_of(night) + Duration::hours(hours),
                key: key.clone(),
                said,
                reason,
            });
        }
    }

    /// Returns how often a lead came again.
    pub(super) fn again(&self) -> usize {
        self.handed_over
            .values()
            .map(|nights| nights.len() - 1)
            .sum()
    }
}

/// Holds the file of a night against who was due, and its instants against the naive evaluator.
pub(super) fn check_file(world: &World, night: usize, due: &[String], file: &str) {
    let file = Table::from_csv(file);
    let column = |name: &str| file.column(&[name.to_owned()]).expect("a column");
    let [key, since, until] = ["id", "qualified_at", "expires"].map(column);
    let keys: Vec<&String> = file.rows.iter().map(|row| &row[key]).collect();
    assert_eq!(keys, due.iter().collect::<Vec<_>>(), "night {night}");
    let before = match night {
        0 => Vec::new(),
        night => decisions(world, night - 1),
    };
    for row in &file.rows {
        let lead = Alone::new(world, night, &row[key]);
        lead.expires(&row[until]);
        let mut before = before.iter();
        let qualified_before = before.any(|one| one.key == row[key] && one.outcome == "qualified");
        if !qualified_before {
            lead.qualified_at(&row[since]);
        }
    }
}

/// Returns whether a lead surely did something between two instants; what Sales did is no deed of the lead's.
fn has_come_back(
    activities: &Table,
    key: &str,
    after: DateTime<Utc>,
    until: DateTime<Utc>,
) -> bool {
    let mut own = activities.rows.iter().filter(|row| row[0] == key);
    own.any(|row| {
        let is_later = match times::read(ZONE, &row[2]).expect("a time") {
            When::At(at) => after < at && at <= until,
            When::Day(day) => {
                times::first_of(ZONE, day) > after && day <= times::local(ZONE, until).date()
            }
        };
        row[1] != "called" && is_later
    })
}

/// One lead of a night, with what it had done by then.
struct Alone {
    night: usize,
    leads: Table,
    activities: Table,
}

impl Alone {
    fn new(world: &World, night: usize, key: &str) -> Self {
        let (mut leads, mut activities) = (world.leads(night), world.activities(night));
        leads.rows.retain(|row| row[0] == key);
        let today = times::local(ZONE, as_of(night)).date();
        activities.rows.retain(|row| {
            let has_happened = match times::read(ZONE, &row[2]).expect("a time") {
                When::At(at) => at <= as_of(night),
                When::Day(day) => day <= today,
            };
            row[0] == key && has_happened
        });
        Self {
            night,
            leads,
            activities,
        }
    }

    fn qualifies(&self, at: DateTime<Utc>) -> bool {
        let number = edition(self.night);
        let agreement = read::agreement(&EDITIONS[number].text(number + 1));
        let all = evaluate::decide(&agreement, &self.leads, Some(&self.activities), at);
        all[0].outcome == "qualified"
    }

    /// It qualifies until that instant, and a second later no more.
    fn expires(&self, cell: &str) {
        let at = instant(cell);
        assert!(self.qualifies(at), "{} {cell}", self.shown());
        let second = Duration::seconds(1);
        assert!(!self.qualifies(at + second), "{} {cell}", self.shown());
    }

    /// It did not a second before, and has at every hour since.
    fn qualified_at(&self, cell: &str) {
        let at = instant(cell);
        let second = Duration::seconds(1);
        assert!(!self.qualifies(at - second), "{} {cell}", self.shown());
        let hours = (as_of(self.night) - at).num_hours();
        let step = usize::try_from(hours / 40 + 1).expect("small");
        for hour in (0..=hours).step_by(step) {
            let then = at + Duration::hours(hour);
            assert!(self.qualifies(then), "{} {then}", self.shown());
        }
        assert!(self.qualifies(as_of(self.night)), "{}", self.shown());
    }

    fn shown(&self) -> String {
        let (leads, activities) = (self.leads.to_csv(), self.activities.to_csv());
        format!("night {}\n{leads}{activities}", self.night)
    }
}

fn instant(cell: &str) -> DateTime<Utc> {
    cell.parse().expect("an instant")
}
