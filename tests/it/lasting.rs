//! What is said of spans of the calendar and of parts of texts holds at any instant and of any text: random agreements
//! in which spans are nearly as long as each other and parts nearly the same, tried where they come apart.

use std::fmt::Write as _;

use qualify::domain::agreement::Agreement;
use qualify::domain::calendar::{Moment, Span, Zone};
use qualify::domain::value::{Fact, Value};
use qualify::engine::case::{Case as Lead, KeptEvent, measure_all};
use qualify::engine::logic::Space;
use qualify::engine::plan::Plan;
use qualify::engine::window::Clock;

use crate::logic::{CASES, Claims, fact, read};
use crate::naive::random::Rng;

const SPANS: [&str; 18] = [
    "14 days",
    "28 days",
    "29 days",
    "30 days",
    "31 days",
    "4 weeks",
    "1 month",
    "59 days",
    "2 months",
    "90 days",
    "91 days",
    "1 quarter",
    "365 days",
    "366 days",
    "1 year",
    "12 months",
    "24 hours",
    "1 day",
];

const PARTS: [&str; 9] = [
    "vp", "vp of", "svp", "of", "of sales", "sales", "vp of s", "e", "head",
];

const ZONES: [&str; 3] = ["UTC", "Europe/Berlin", "America/New_York"];

/// So many instants each agreement is looked at for, and so many leads at each.
const INSTANTS: usize = 6;
const LEADS: usize = 30;

#[test]
fn what_is_said_of_spans_and_parts_holds_at_any_instant() {
    let mut claimed = 0;
    for seed in 0..CASES {
        let mut rng = Rng::new(seed);
        let text = text(&mut rng);
        let agreement = read(&text).unwrap_or_else(|| panic!("{text}"));
        let plan = Plan::new(&agreement, clock(&agreement, &mut rng));
        let claims = Claims::new(&plan, &Space::ever(&[&plan]));
        claimed += claims.count();
        for _ in 0..INSTANTS {
            let plan = Plan::new(&agreement, clock(&agreement, &mut rng));
            for _ in 0..LEADS {
                claims.hold_of(&plan, &lead(&plan, &mut rng), &text);
            }
        }
    }
    assert!(claimed > 100, "only {claimed} claims");
}

#[test]
fn only_what_always_holds_is_claimed_of_spans() {
    check("14 days", "1 month", 1);
    check("28 days", "1 month", 1);
    check("30 days", "1 month", 0);
    check("1 month", "30 days", 0);
    check("1 month", "31 days", 1);
    check("91 days", "1 quarter", 0);
    check("1 quarter", "91 days", 0);
    check("1 quarter", "92 days", 1);
    check("365 days", "1 year", 1);
    check("1 year", "365 days", 0);
    check("12 months", "1 year", 2);
}

/// Checks in how many places it is said that what happened within one span is within the other: of an activity, and of
/// a date; each of the two is looked at alone.
#[track_caller]
fn check(short: &str, long: &str, expected: usize) {
    let condition = |of: &str, span: &str| format!("{{ {of}, within = \"{span}\" }}");
    for of in ["did = \"visit\"", "field = \"created\""] {
        let (one, other) = (condition(of, short), condition(of, long));
        let text = format!("{HEAD}[demographic]\nany = [{one}, {other}]\n");
        let agreement = read(&text).unwrap();
        let plan = Plan::new(&agreement, clock(&agreement, &mut Rng::new(1)));
        let claims = Claims::new(&plan, &Space::ever(&[&plan]));
        let members = agreement.sections[0].root.members();
        let pair = |one: usize, other: usize| (members[one].number, members[other].number);
        let both = [pair(0, 1), pair(1, 0)];
        let said = both.map(|pair| claims.implied.contains(&pair));
        let expected = match expected {
            0 => [false, said[1]],
            1 => [true, false],
            _ => [true, true],
        };
        assert_eq!(said, expected, "{text}");
    }
}

const HEAD: &str = "format = 1\nname = \"T\"\nversion = 1\n[fields]\ntitle = { type = \"text\" }\n\
    created = { type = \"datetime\" }\nborn = { type = \"date\" }\n[activities]\nvisit = {}\ncall = {}\n";

fn text(rng: &mut Rng) -> String {
    let zone = rng.pick(&ZONES);
    let mut text = HEAD.replace(
        "version = 1\n",
        &format!("version = 1\ntimezone = \"{zone}\"\n"),
    );
    for section in ["demographic", "situational"] {
        let group = rng.pick(&["all", "any", "none"]);
        let conditions: Vec<String> = (0..2 + rng.below(4)).map(|_| condition(rng)).collect();
        let _ = writeln!(text, "[{section}]\n{group} = [{}]", conditions.join(", "));
    }
    text
}

fn condition(rng: &mut Rng) -> String {
    let span = *rng.pick(&SPANS);
    match rng.below(8) {
        0..=2 => {
            let did = rng.pick(&["\"visit\"", "\"visit\"", "[\"visit\", \"call\"]"]);
            let least = 1 + rng.below(2);
            format!("{{ did = {did}, at_least = {least}, within = \"{span}\" }}")
        }
        3 => format!("{{ did = \"visit\", older_than = \"{span}\" }}"),
        4 => {
            let field = rng.pick(&["created", "born"]);
            let dates = ["", ", after = 2025-03-01", ", before = 2025-07-01"];
            let date = rng.pick(&dates);
            format!("{{ field = \"{field}\", within = \"{span}\"{date} }}")
        }
        5 => {
            let day = rng.pick(&["after = 2025-03-01", "before = 2025-03-02"]);
            format!("{{ field = \"created\", {day} }}")
        }
        _ => {
            let key = rng.pick(&["contains", "starts_with", "ends_with", "has_word"]);
            let parts = rng.some(&PARTS, 2).join("\", \"");
            format!("{{ field = \"title\", {key} = [\"{parts}\"] }}")
        }
    }
}

/// Returns a clock at an instant of four years; often where months are of unlike length, or clocks change.
fn clock(agreement: &Agreement, rng: &mut Rng) -> Clock {
    let days = [
        "2024-02-29",
        "2025-02-28",
        "2025-03-01",
        "2025-03-31",
        "2024-03-31",
        "2025-03-30",
        "2025-05-31",
        "2025-11-03",
        "2025-12-31",
    ];
    let day = if rng.chance(50) {
        days_of(rng.pick::<&str>(&days))
    } else {
        19_723 + i64::try_from(rng.below(1_461)).unwrap()
    };
    let second = i64::try_from(rng.below(86_400)).unwrap();
    Clock {
        as_of: day * 86_400 + second,
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    }
}

fn days_of(date: &str) -> i64 {
    let date: chrono::NaiveDate = date.parse().unwrap();
    date.signed_duration_since(chrono::NaiveDate::default())
        .num_days()
}

/// Returns a moment at or beside the beginning of a span, or beside a date of the conditions.
fn moment(clock: &Clock, rng: &mut Rng) -> Moment {
    let span = Span::read(rng.pick::<&str>(&SPANS)).unwrap();
    let at = match rng.below(6) {
        0 => days_of("2025-03-01") * 86_400 + i64::try_from(rng.below(172_800)).unwrap() - 43_200,
        _ => clock.zone.minus(clock.as_of, span),
    };
    let step = *rng.pick(&[0, -1, 1, -3_600, 3_600, -86_400, 86_400]);
    let at = at + step;
    if rng.chance(30) {
        Moment::Day(clock.zone.day(at))
    } else {
        Moment::Instant(at)
    }
}

fn lead(plan: &Plan<'_>, rng: &mut Rng) -> Lead<'static> {
    let clock = *plan.clock();
    let zone: Zone = clock.zone;
    let words: Vec<&str> = (0..rng.below(4)).map(|_| *rng.pick(&PARTS)).collect();
    let title = words.join(*rng.pick(&["", " ", "-"]));
    let mut facts = vec![Fact::Blank; plan.agreement.fields.len()];
    for (fact_of, field) in facts.iter_mut().zip(&plan.agreement.fields) {
        if rng.chance(10) {
            continue;
        }
        let at = moment(&clock, rng);
        *fact_of = match (field.name.as_str(), at) {
            ("title", _) => fact(&field.reader, &title),
            ("born", Moment::Instant(at)) => Fact::Known(Value::Moment(Moment::Day(zone.day(at)))),
            (_, at) => Fact::Known(Value::Moment(at)),
        };
    }
    let events: Vec<KeptEvent> = (0..rng.below(4))
        .map(|row| KeptEvent {
            source: 0,
            row: row as u64 + 1,
            kind: plan.kinds.of(rng.pick::<&str>(&["visit", "call"])),
            word: "".into(),
            at: (!rng.chance(10)).then(|| moment(&clock, rng)),
            details: Vec::new().into(),
        })
        .collect();
    let measured = measure_all(plan, &plan.frames, &facts, &events);
    Lead { facts, measured }
}
