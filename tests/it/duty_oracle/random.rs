//! Random agreements with duties, hand-overs, and what was done about them, the same from the same seed everywhere.

use std::fmt::Write as _;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use crate::duty_oracle::clock::{Clock, Length, Second, Week, When, utc};
use crate::duty_oracle::law::{Duty, Leaf, Must, Touch};
use crate::naive::agreement::{Span, Unit};
use crate::naive::random::Rng;
use crate::naive::times;

const ZONES: [(Tz, &str, &str); 2] = [
    (Tz::Europe__Berlin, "Europe/Berlin", "2026-10-25"),
    (Tz::America__New_York, "America/New_York", "2026-11-01"),
];
/// What counts as done, and what must not be done.
const DEEDS: [&str; 3] = ["called", "emailed", "met"];
const MISDEEDS: [&str; 2] = ["spammed", "lied"];
const HAND_OVERS: usize = 150;

const OFFICE: &str = "days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nfrom = 09:00:00\nto = 17:00:00\n\
                      holidays = [2026-10-28, 2026-11-02]\n";
const SHIFTS: &str = "hours.tue = [\"09:00-12:00\", \"13:00-17:30\"]\nhours.thu = [\"00:00-24:00\"]\n\
                      hours.sat = [\"22:00-04:00\"]\nhours.sun = [\"20:00-06:00\"]\nholidays = [2026-10-29]\n";

fn office() -> Week {
    std::array::from_fn(|day| {
        if day < 5 {
            vec![(540, 1020)]
        } else {
            Vec::new()
        }
    })
}

fn shifts() -> Week {
    let mut week = Week::default();
    week[1] = vec![(540, 720), (780, 1050)];
    week[3] = vec![(0, 1440)];
    week[5] = vec![(1320, 1680)];
    week[6] = vec![(1200, 1800)];
    week
}

/// A zone with the hours of work in it, ready to be walked.
pub(super) struct Place {
    pub(super) clock: Clock,
    zone: &'static str,
    hours: &'static str,
    change: NaiveDate,
}

/// Every zone with every kind of hours.
pub(super) fn places() -> Vec<Place> {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let hours = [
        (OFFICE, office(), vec![day("2026-10-28"), day("2026-11-02")]),
        (SHIFTS, shifts(), vec![day("2026-10-29")]),
    ];
    let of_zone = |(zone, name, change): (Tz, &'static str, &str)| {
        let place = |(text, week, holidays): &(&'static str, Week, Vec<NaiveDate>)| Place {
            clock: Clock::new(zone, week, holidays),
            zone: name,
            hours: text,
            change: change.parse().unwrap(),
        };
        hours.iter().map(place).collect::<Vec<_>>()
    };
    ZONES.into_iter().flat_map(of_zone).collect()
}

/// A duty with whom it is for.
pub(super) struct Promised {
    pub(super) duty: Duty,
    pub(super) from: &'static str,
    tiers: Option<&'static str>,
    outcomes: Option<&'static str>,
}

/// When something was, with what the file says of it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) when: Option<When>,
}

/// A row of the file of hand-overs, with what was done about the lead.
pub(super) struct Lead {
    pub(super) key: String,
    pub(super) tier: &'static str,
    pub(super) outcome: &'static str,
    pub(super) created: Said,
    pub(super) qualified: Said,
    pub(super) handed_over: Said,
    pub(super) touches: Vec<(Touch, String)>,
}

/// All that one run is given.
pub(super) struct Files<'p> {
    pub(super) place: &'p Place,
    pub(super) duties: Vec<Promised>,
    pub(super) leads: Vec<Lead>,
    pub(super) as_of: String,
}

impl Promised {
    /// Whether the duty is about a lead, be its clock as it may.
    pub(super) fn is_about(&self, lead: &Lead) -> bool {
        let outcome = if lead.outcome.is_empty() {
            "qualified"
        } else {
            lead.outcome
        };
        let tiers = self
            .tiers
            .is_none_or(|tiers| !lead.tier.is_empty() && tiers.contains(lead.tier));
        tiers
            && self
                .outcomes
                .unwrap_or("\"qualified\"")
                .contains(&format!("\"{outcome}\""))
    }
}

impl Lead {
    pub(super) fn start(&self, from: &str) -> &Said {
        match from {
            "created" => &self.created,
            "qualified" => &self.qualified,
            _ => &self.handed_over,
        }
    }
}

impl<'p> Files<'p> {
    pub(super) fn from_seed(seed: u64, places: &'p [Place]) -> Self {
        let mut rng = Rng::new(seed);
        let place = rng.pick(places);
        let duties: Vec<Promised> = (0..8).map(|_| promised(&mut rng)).collect();
        let mut leads: Vec<Lead> = (0..HAND_OVERS)
            .map(|number| lead(&mut rng, place, &duties, number))
            .collect();
        // The same lead handed over twice shares what was done.
        for _ in 0..3 {
            let mut again = lead(&mut rng, place, &duties, 0);
            let first = rng.below(HAND_OVERS);
            again.key.clone_from(&leads[first].key);
            again.touches.clone_from(&leads[first].touches);
            leads.push(again);
        }
        let day = place.change + Duration::days(rng.below(14).try_into().unwrap());
        let as_of = if rng.chance(50) {
            day.to_string()
        } else {
            format!(
                "{day}T{:02}:{:02}:{:02}",
                rng.below(24),
                rng.below(60),
                rng.below(60)
            )
        };
        Files {
            place,
            duties,
            leads,
            as_of,
        }
    }

    pub(super) fn as_of(&self) -> Second {
        times::as_of(self.place.clock.zone, &self.as_of).timestamp()
    }

    pub(super) fn agreement(&self) -> String {
        let mut text = format!(
            "format = 1\nname = \"D\"\nversion = 1\ntimezone = \"{}\"\n[activities]\n",
            self.place.zone
        );
        for deed in DEEDS.iter().chain(&MISDEEDS) {
            let _ = writeln!(text, "{deed} = {{ by = \"sales\" }}");
        }
        let _ = write!(
            text,
            "[details]\nheld = {{ type = \"yes_no\" }}\n[fields]\nstatus = {{ type = \"text\" }}\n[business_hours]\n{}\
             [required]\nall = [\"status\"]\n[[tier]]\nid = \"A\"\nwhen = {{ field = \"status\", is = \"hot\" }}\n\
             [[tier]]\nid = \"B\"\n",
            self.place.hours
        );
        for (number, promised) in self.duties.iter().enumerate() {
            text += &promised.shown(number);
        }
        text
    }

    pub(super) fn hand_overs(&self, order: &[usize]) -> String {
        let mut text = "id,status,tier,outcome,created,qualified,handed_over\n".to_owned();
        for lead in order.iter().map(|place| &self.leads[*place]) {
            text += &lead.shown();
        }
        text
    }

    /// The rows of activities, those of leads that stand twice once.
    pub(super) fn activities(&self) -> Vec<String> {
        let leads = self.leads.iter().take(HAND_OVERS);
        leads.flat_map(Lead::deeds).collect()
    }
}

impl Lead {
    pub(super) fn shown(&self) -> String {
        let Lead {
            key, tier, outcome, ..
        } = self;
        let [created, qualified, handed_over] =
            [&self.created, &self.qualified, &self.handed_over].map(|said| said.text.as_str());
        format!("{key},warm,{tier},{outcome},{created},{qualified},{handed_over}\n")
    }

    pub(super) fn deeds(&self) -> Vec<String> {
        let deed = |(touch, at): &(Touch, String)| {
            let held = touch
                .held
                .map_or("", |held| if held { "yes" } else { "no" });
            format!("{},{},{at},{held}\n", self.key, touch.kind)
        };
        self.touches.iter().map(deed).collect()
    }
}

impl Promised {
    pub(super) fn shown(&self, number: usize) -> String {
        let mut text = format!(
            "[[duty]]\nid = \"d{number}\"\nparty = \"sales\"\nfrom = \"{}\"\nmust = {}\n",
            self.from,
            shown(&self.duty.must)
        );
        for (key, length) in [("within", self.duty.within), ("latest", self.duty.latest)] {
            if let Some(Length { span, is_working }) = length {
                let working = if is_working { "business " } else { "" };
                let mut units = Unit::ALL.iter();
                let (_, unit) = units.find(|(unit, _)| *unit == span.unit).unwrap();
                let _ = writeln!(text, "{key} = \"{} {working}{unit}s\"", span.count);
            }
        }
        for (key, list) in [("tiers", self.tiers), ("outcomes", self.outcomes)] {
            if let Some(list) = list {
                let _ = writeln!(text, "{key} = [{list}]");
            }
        }
        text
    }
}

fn shown(must: &Must) -> String {
    match must {
        Must::Leaf(leaf) => {
            let kinds: Vec<String> = leaf.kinds.iter().map(|one| format!("\"{one}\"")).collect();
            let mut text = format!("{{ did = [{}], ", kinds.join(", "));
            if leaf.are_days {
                text += "distinct = \"day\", ";
            }
            if let Some(held) = leaf.held {
                let _ = write!(text, "where = [{{ detail = \"held\", is = {held} }}], ");
            }
            if leaf.is_below && leaf.count == 1 && !leaf.are_days {
                text = text.replace("did =", "did_not =");
            } else if leaf.is_below {
                let _ = write!(text, "less_than = {}, ", leaf.count);
            } else {
                let _ = write!(text, "at_least = {}, ", leaf.count);
            }
            text.trim_end_matches(", ").to_owned() + " }"
        }
        Must::Of(count, members) => {
            let inner: Vec<String> = members.iter().map(shown).collect();
            let inner = inner.join(", ");
            if *count == members.len() {
                format!("{{ all = [{inner}] }}")
            } else if *count == 1 {
                format!("{{ any = [{inner}] }}")
            } else {
                format!("{{ at_least = {count}, of = [{inner}] }}")
            }
        }
    }
}

fn promised(rng: &mut Rng) -> Promised {
    let (within, latest) = terms(rng);
    let spoils = rng.chance(25);
    Promised {
        duty: Duty {
            must: must(rng, spoils, 0),
            within,
            latest,
        },
        from: rng.pick::<&str>(&["handed_over", "handed_over", "qualified", "created"]),
        tiers: rng.chance(25).then_some("\"A\""),
        outcomes: rng.chance(15).then_some("\"qualified\", \"incomplete\""),
    }
}

fn terms(rng: &mut Rng) -> (Option<Length>, Option<Length>) {
    let short = [
        "5 minutes",
        "30 minutes",
        "4 hours",
        "20 business minutes",
        "3 business hours",
    ];
    let long = [
        "26 hours",
        "1 day",
        "2 days",
        "1 week",
        "1 business day",
        "2 business days",
        "9 business hours",
    ];
    let outer = ["2 weeks", "10 days", "300 hours", "10 business days"];
    let within = if rng.chance(50) {
        *rng.pick(&short)
    } else {
        *rng.pick(&long)
    };
    let is_near = short.contains(&within) && rng.chance(60);
    let latest = *rng.pick(if is_near { &long[..] } else { &outer });
    match rng.below(10) {
        0 => (None, Some(length(latest))),
        1..6 => (Some(length(within)), None),
        _ => (Some(length(within)), Some(length(latest))),
    }
}

fn length(words: &str) -> Length {
    let parts: Vec<&str> = words.split(' ').collect();
    let unit = parts[parts.len() - 1].trim_end_matches('s');
    let (unit, _) = *Unit::ALL.iter().find(|(_, word)| *word == unit).unwrap();
    let count = parts[0].parse().unwrap();
    Length {
        span: Span { count, unit },
        is_working: parts.len() == 3,
    }
}

fn must(rng: &mut Rng, spoils: bool, depth: usize) -> Must {
    if depth > 1 || rng.chance(60) {
        let is_below = spoils && rng.chance(50);
        return Must::Leaf(leaf(rng, is_below));
    }
    let members: Vec<Must> = (0..2 + rng.below(2))
        .map(|_| must(rng, spoils, depth + 1))
        .collect();
    Must::Of(1 + rng.below(members.len()), members)
}

fn leaf(rng: &mut Rng, is_below: bool) -> Leaf {
    let most = if rng.chance(50) { 1 } else { 3 };
    Leaf {
        kinds: if is_below {
            rng.some(&MISDEEDS, 2)
        } else {
            rng.some(&DEEDS, 2)
        },
        count: 1 + rng.below(most),
        are_days: rng.chance(25),
        held: rng.chance(25).then(|| rng.chance(70)),
        is_below,
    }
}

fn lead(rng: &mut Rng, place: &Place, duties: &[Promised], number: usize) -> Lead {
    let span = if rng.chance(40) { 2 } else { 9 };
    let day = place.change + Duration::days(i64::try_from(rng.below(2 * span)).unwrap())
        - Duration::days(i64::try_from(span).unwrap());
    let hour = *rng.pick(&[0, 1, 2, 3, 8, 9, 12, 16, 17, 20, 22, 23]);
    let seconds = i64::try_from(hour * 3600 + rng.below(3600)).unwrap();
    let handed_over = place
        .clock
        .instant(midnight(day) + Duration::seconds(seconds));
    let earlier = |rng: &mut Rng| {
        let most = if rng.chance(50) { 7200 } else { 400_000 };
        i64::try_from(rng.below(most)).unwrap()
    };
    let qualified = handed_over - earlier(rng);
    let created = qualified - earlier(rng);
    let mut lead = Lead {
        key: format!("L{number}"),
        tier: rng.pick::<&str>(&["A", "B", ""]),
        outcome: rng.pick::<&str>(&["qualified", "qualified", "qualified", "incomplete", ""]),
        created: said(rng, place, created),
        qualified: said(rng, place, qualified),
        handed_over: said(rng, place, handed_over),
        touches: Vec::new(),
    };
    for _ in 0..rng.below(7) {
        let touch = touch(rng, place, duties, &lead, handed_over);
        if rng.chance(5) {
            lead.touches.push(touch.clone());
        }
        lead.touches.push(touch);
    }
    lead
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(0, 0, 0).unwrap()
}

/// A time as a file might have it: to the second, as a day, in other words, or not at all.
fn said(rng: &mut Rng, place: &Place, at: Second) -> Said {
    let local = times::local(place.clock.zone, utc(at));
    let (text, when) = match rng.below(100) {
        0..12 => (local.date().to_string(), Some(When::Day(local.date()))),
        12..15 => (String::new(), None),
        15..17 => ("soon".to_owned(), None),
        17..30 => (
            utc(at).format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            Some(When::At(at)),
        ),
        _ => {
            let at = place.clock.instant(local);
            (
                local.format("%Y-%m-%dT%H:%M:%S").to_string(),
                Some(When::At(at)),
            )
        }
    };
    Said { text, when }
}

fn touch(
    rng: &mut Rng,
    place: &Place,
    duties: &[Promised],
    lead: &Lead,
    handed_over: Second,
) -> (Touch, String) {
    let promised = rng.pick(duties);
    let start = match lead.start(promised.from).when {
        Some(When::At(at)) => at,
        Some(When::Day(day)) => {
            place.clock.first_of(day) + i64::try_from(rng.below(86_400)).unwrap()
        }
        None => handed_over,
    };
    let terms: Vec<Length> = [promised.duty.within, promised.duty.latest]
        .into_iter()
        .flatten()
        .collect();
    let due = place.clock.due(start, *rng.pick(&terms));
    let some = |rng: &mut Rng, below: usize| i64::try_from(rng.below(below)).unwrap();
    let at = match rng.below(10) {
        0 => start,
        1 => start - 1 - some(rng, 2) * some(rng, 90_000),
        2 => due,
        3 => due + 1,
        4 => due - some(rng, 600),
        5 => due + some(rng, 90_000),
        6..8 => start + some(rng, 14_400),
        _ => start + some(rng, 900_000),
    };
    let said = said(rng, place, at);
    let kind = if rng.chance(12) {
        *rng.pick(&MISDEEDS)
    } else {
        *rng.pick(&DEEDS)
    };
    let held = rng.chance(85).then(|| rng.chance(70));
    let when = said.when;
    (Touch { kind, when, held }, said.text)
}
