//! Random agreements, leads and histories, the same from the same seed everywhere.

mod files;
mod rules;
mod valid;
mod words;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::naive::agreement::{Agreement, Moment, Span};
use crate::naive::table::Table;
use crate::naive::times;

/// All that one run is given.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) seed: u64,
    pub(crate) agreement: Agreement,
    pub(crate) leads: Table,
    pub(crate) events: Table,
    /// False where the run says that there is no history.
    pub(crate) has_history: bool,
    pub(crate) as_of: String,
}

impl Case {
    /// Makes the case of a seed; agreements that the law forbids are thrown away.
    pub(crate) fn from_seed(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let clock = Clock::random(&mut rng);
        let agreement = loop {
            let agreement = rules::agreement(&mut rng, &clock);
            if valid::is_valid(&agreement) {
                break agreement;
            }
        };
        let clock = clock.knowing(&agreement);
        let leads = files::leads(&mut rng, &agreement, &clock);
        let events = files::events(&mut rng, &agreement, &clock, &leads);
        let as_of = clock.as_of_text.clone();
        Self {
            seed,
            agreement,
            leads,
            events,
            has_history: !rng.chance(4),
            as_of,
        }
    }

    /// The same agreement with other leads and another history.
    pub(crate) fn with_other_files(&self, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let as_of = self.as_of();
        let clock = Clock {
            zone: self.agreement.zone(),
            as_of,
            as_of_text: self.as_of.clone(),
            edges: vec![as_of],
        };
        let clock = clock.knowing(&self.agreement);
        let leads = files::leads(&mut rng, &self.agreement, &clock);
        let events = files::events(&mut rng, &self.agreement, &clock, &leads);
        Self {
            leads,
            events,
            ..self.clone()
        }
    }

    pub(crate) fn as_of(&self) -> DateTime<Utc> {
        times::as_of(self.agreement.zone(), &self.as_of)
    }

    /// The history with events that lie after as-of.
    pub(crate) fn events_with_later_ones(&self) -> Table {
        let mut rng = Rng::new(self.seed ^ 0x1a7e);
        let mut events = self.events.clone();
        for _ in 0..=rng.below(6) {
            files::add_later_event(&mut rng, self, &mut events);
        }
        events
    }

    /// The case as text, to be run again by hand.
    pub(crate) fn shown(&self) -> String {
        format!(
            "seed {} as of {}{}\n--- sla.toml\n{}\n--- leads.csv\n{}\n--- activities.csv\n{}",
            self.seed,
            self.as_of,
            if self.has_history {
                ""
            } else {
                " without history"
            },
            self.agreement.to_toml(),
            self.leads.to_csv(),
            self.events.to_csv(),
        )
    }
}

/// Splitmix64: small, good enough, and the same on every machine.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("64 bits");
        usize::try_from(self.next() % end).expect("64 bits")
    }

    /// True in so many of a hundred cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One to `most` different ones, in random order.
    pub(crate) fn some<T: Clone>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let mut all = from.to_vec();
        self.shuffle(&mut all);
        all.truncate(1 + self.below(most.min(from.len())));
        all
    }

    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for end in (1..all.len()).rev() {
            all.swap(end, self.below(end + 1));
        }
    }
}

/// The zone, the instant of the run, and the instants near which things get interesting.
pub(super) struct Clock {
    zone: Tz,
    as_of: DateTime<Utc>,
    as_of_text: String,
    edges: Vec<DateTime<Utc>>,
}

/// Local times that a clock change skips or doubles, each with its zone.
const CHANGES: [(Tz, &[&str]); 5] = [
    (Tz::UTC, &["2026-06-30T23:59:59"]),
    (
        Tz::America__New_York,
        &[
            "2026-03-08T02:30:00",
            "2026-11-01T01:30:00",
            "2026-03-08T01:59:59",
        ],
    ),
    (
        Tz::Europe__Berlin,
        &[
            "2026-03-29T02:30:00",
            "2026-10-25T02:30:00",
            "2026-10-25T01:00:00",
        ],
    ),
    (Tz::Asia__Kolkata, &["2026-03-31T05:30:00"]),
    (
        Tz::Australia__Lord_Howe,
        &[
            "2026-10-04T02:15:00",
            "2026-04-05T01:45:00",
            "2026-04-05T02:00:00",
        ],
    ),
];

impl Clock {
    fn random(rng: &mut Rng) -> Self {
        let (zone, changes) = *rng.pick(&CHANGES);
        let change: NaiveDateTime = rng.pick(changes).parse().expect("a local time");
        let local = match rng.below(4) {
            0 => change,
            1 => change + Duration::days(*rng.pick(&[1, 2, 7, 14, 30, 31, 90])),
            2 => {
                let day = *rng.pick(&["2026-03-31", "2026-05-31", "2026-07-01", "2028-02-29"]);
                format!("{day}T12:00:00").parse().expect("a local time")
            }
            _ => {
                let minutes = i64::try_from(rng.below(500 * 24 * 60)).expect("small");
                change + Duration::minutes(minutes)
            }
        };
        let at = times::instant(zone, local);
        let as_of_text = match rng.below(4) {
            0 => local.date().to_string(),
            1 => local.format("%Y-%m-%dT%H:%M:%S").to_string(),
            2 => at.with_timezone(&zone).to_rfc3339(),
            _ => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        };
        let as_of = times::as_of(zone, &as_of_text);
        let changes = changes
            .iter()
            .map(|change| change.parse().expect("a local time"));
        let edges = changes.map(|change| times::instant(zone, change));
        let mut edges: Vec<DateTime<Utc>> = edges.collect();
        edges.push(as_of);
        Self {
            zone,
            as_of,
            as_of_text,
            edges,
        }
    }

    /// The same clock with every edge of every window of an agreement.
    fn knowing(mut self, agreement: &Agreement) -> Self {
        let (mut spans, mut moments) = (Vec::<Span>::new(), Vec::<Moment>::new());
        valid::each_end(agreement, &mut spans, &mut moments);
        for span in spans {
            self.edges.push(times::back(self.zone, self.as_of, span));
        }
        moments.extend(agreement.complete_since);
        for moment in moments {
            match times::moment(self.zone, moment) {
                times::When::At(at) => self.edges.push(at),
                times::When::Day(day) => {
                    self.edges.push(times::first_of(self.zone, day));
                    self.edges.push(times::last_of(self.zone, day));
                }
            }
        }
        self
    }

    /// An instant on or beside an edge, or anywhere in the last months.
    fn instant(&self, rng: &mut Rng) -> DateTime<Utc> {
        if rng.chance(55) {
            let beside = [0, 0, -1, 1, -60, 60, -1800, 3600, -3600, -86_400, 86_400];
            *rng.pick(&self.edges) + Duration::seconds(*rng.pick(&beside))
        } else {
            let days = *rng.pick(&[3, 20, 120, 500]);
            let seconds = i64::try_from(rng.below(days * 86_400)).expect("small");
            self.as_of - Duration::seconds(seconds)
        }
    }

    /// A date in one of the ways in which files write it.
    fn written(&self, rng: &mut Rng) -> String {
        if rng.chance(8) {
            let changes = CHANGES.iter().find(|(zone, _)| *zone == self.zone);
            return (*rng.pick(changes.expect("a known zone").1)).to_owned();
        }
        let at = self.instant(rng);
        self.write(rng, at)
    }

    fn write(&self, rng: &mut Rng, at: DateTime<Utc>) -> String {
        let here = at.with_timezone(&self.zone);
        match rng.below(10) {
            0..=2 => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            3 => here.to_rfc3339(),
            4 => here.format("%Y-%m-%d %H:%M:%S%z").to_string(),
            5 => here.format("%Y-%m-%d %H:%M:%S").to_string(),
            6 => here.format("%Y-%m-%dT%H:%M").to_string(),
            7 => at.format("%Y-%m-%dT%H:%M:%S.999Z").to_string(),
            _ => here.format("%Y-%m-%d").to_string(),
        }
    }

    /// A date for the agreement itself.
    fn moment(&self, rng: &mut Rng) -> Moment {
        let days = *rng.pick(&[2, 10, 45, 100, 400]);
        let at = self.as_of - Duration::hours(i64::try_from(rng.below(days * 24)).expect("small"));
        let here = at.with_timezone(&self.zone);
        match rng.below(3) {
            0 => Moment::Day(here.date_naive()),
            1 => Moment::Local(here.naive_local()),
            _ => Moment::Exact(at.fixed_offset()),
        }
    }
}
