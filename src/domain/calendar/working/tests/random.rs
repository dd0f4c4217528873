//! Working time on random calendars around the clock changes of the world, against counting it step by step.

use crate::domain::calendar::working::tests::naive::Steps;
use crate::domain::calendar::working::tests::zone;
use crate::domain::calendar::{Instant, SECONDS_PER_DAY, Span, Unit, WorkingTime, Zone, day_of};
use crate::domain::duty::BusinessHours;

/// Zones whose clocks change at midnight, by half an hour, a minute past, across midnight, twice a year more than
/// others, by a whole day, or not at all.
const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "America/Havana",
    "Pacific/Chatham",
    "America/St_Johns",
    "Asia/Tehran",
    "Asia/Gaza",
    "Asia/Beirut",
    "Asia/Amman",
    "America/Santiago",
    "America/Asuncion",
    "America/Caracas",
    "America/Scoresbysund",
    "Asia/Pyongyang",
    "Atlantic/Azores",
    "Europe/London",
    "Europe/Moscow",
    "Australia/Adelaide",
    "Pacific/Kwajalein",
    "Pacific/Fakaofo",
    "Pacific/Kiritimati",
    "UTC",
];

/// Zones and years whose clocks changed by seconds.
const ODD: &[(&str, i32)] = &[
    ("Africa/Monrovia", 1972),
    ("Europe/Amsterdam", 1937),
    ("America/Toronto", 1919),
    ("Asia/Kolkata", 1906),
    ("Europe/Dublin", 1916),
    ("Asia/Manila", 1844),
];

/// How many calendars each clock change is met with; eight were once, without a difference.
const CASES: u64 = 1;

/// Of how many clock changes one is looked at; every one was once.
const EVERY: u64 = 80;

/// How many instants are asked about in each calendar; forty were then.
const INSTANTS: u64 = 12;

/// The same numbers in the same order every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn number(&mut self, end: u64) -> i64 {
        i64::try_from(self.below(end)).unwrap()
    }

    fn is(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }
}

/// A minute of the day, often one near which clocks change.
fn minute(dice: &mut Dice) -> u16 {
    const NEAR: [u16; 12] = [0, 1, 30, 60, 90, 120, 135, 150, 180, 240, 1380, 1381];
    let minute = match dice.below(3) {
        0 => u64::from(NEAR[usize::try_from(dice.below(12)).unwrap()]),
        1 => dice.below(48) * 30,
        _ => dice.below(1440),
    };
    u16::try_from(minute).unwrap()
}

fn calendar(dice: &mut Dice, around: i32) -> BusinessHours {
    let mut hours = BusinessHours::default();
    let is_regular = dice.is(3);
    for day in &mut hours.days {
        for _ in 0..dice.below(4) {
            let (from, to) = (minute(dice), minute(dice));
            let to = if from < to { to } else { to + 1440 };
            day.push((from, to));
        }
    }
    if is_regular {
        let monday = hours.days[0].clone();
        hours.days[1..5].fill(monday);
    }
    keep_apart(&mut hours);
    for _ in 0..dice.below(5) {
        let day = around + i32::try_from(dice.number(14)).unwrap() - 5;
        hours.holidays.push(day);
    }
    hours.holidays.sort_unstable();
    hours.holidays.dedup();
    hours
}

/// Leaves intervals out that overlap or touch an earlier one: those that touch are one interval without an end between.
fn keep_apart(hours: &mut BusinessHours) {
    const WEEK: u32 = 7 * 1440;
    let mut end = None;
    let mut first = None;
    for (day, intervals) in (0..).zip(&mut hours.days) {
        intervals.sort_unstable();
        intervals.retain(|(from, to)| {
            let (from, to) = (day * 1440 + u32::from(*from), day * 1440 + u32::from(*to));
            let is_apart =
                end.is_none_or(|end| end < from) && to < *first.get_or_insert(from) + WEEK;
            if is_apart {
                end = Some(to);
            }
            is_apart
        });
    }
}

/// The first instants of new offsets in some years.
fn changes(zone: Zone, years: std::ops::Range<i32>) -> Vec<Instant> {
    let day = |year| i64::from(day_of(year, 1, 1).unwrap());
    let mut changes = Vec::new();
    for day in day(years.start)..day(years.end) {
        let (mut before, mut after) = (day * SECONDS_PER_DAY, (day + 1) * SECONDS_PER_DAY);
        if zone.offset(before) == zone.offset(after) {
            continue;
        }
        while after - before > 1 {
            let middle = i64::midpoint(before, after);
            if zone.offset(middle) == zone.offset(after) {
                after = middle;
            } else {
                before = middle;
            }
        }
        changes.push(after);
    }
    if changes.is_empty() {
        changes.push(day(years.start) * SECONDS_PER_DAY);
    }
    changes
}

/// How much is looked at around a clock change, in steps of how many seconds.
struct Around {
    change: Instant,
    before: i64,
    after: i64,
    step: i64,
}

fn near(dice: &mut Dice, around: &Around) -> Instant {
    let at = match dice.below(3) {
        0 => dice.number(7_201) - 3_600,
        1 => dice.number(2 * 86_400) - 86_400,
        _ => dice.number(around.before.cast_unsigned() * 2) - around.before,
    };
    let at = at.clamp(-around.before, around.before - 1);
    around.change
        + if dice.is(2) {
            at
        } else {
            at.div_euclid(60) * 60
        }
}

fn span(dice: &mut Dice, is_short: bool) -> Span {
    let (unit, end) = match dice.below(3) {
        0 => (Unit::Minute, 300),
        1 => (Unit::Hour, 60),
        _ if is_short => (Unit::Minute, 30),
        _ => (Unit::Day, 8),
    };
    let count = u32::try_from(dice.below(end) + 1).unwrap();
    Span { count, unit }
}

#[track_caller]
fn check(zone: Zone, around: &Around, dice: &mut Dice) {
    let hours = calendar(dice, zone.day(around.change));
    let working = WorkingTime::new(&hours, zone);
    let steps = around.change - around.before..around.change + around.after;
    let naive = Steps::new(&hours, zone, steps.clone(), around.step);
    for _ in 0..INSTANTS {
        let (one, other) = (near(dice, around), near(dice, around));
        let (from, to) = (one.min(other), one.max(other));
        let place = || format!("{hours:?} {zone:?} {} {}", zone.show(from), zone.show(to));
        assert_eq!(
            working.is_working(from),
            naive.is_working(from),
            "{}",
            place()
        );
        assert_eq!(
            working.between(from, to),
            naive.between(from, to),
            "{}",
            place()
        );
        assert_eq!(working.between(to, from), 0, "{}", place());
        let span = span(dice, around.step == 1);
        let due = working.due(from, span);
        match naive.due(from, span.count.into(), span.unit) {
            Some(expect) => assert_eq!(due, Some(expect), "{} {span}", place()),
            None => assert!(
                due.is_none_or(|due| due > steps.end - 2 * SECONDS_PER_DAY),
                "{} {span}",
                place()
            ),
        }
        // A time of day that a clock change doubles comes twice: days later the second may be due before the first.
        let later = working.due(to, span);
        let is_ordered = span.unit == Unit::Day || due <= later || later.is_none();
        assert!(is_ordered, "{} {span}", place());
    }
}

#[test]
fn working_time_is_what_counting_minute_by_minute_gives() {
    let mut dice = Dice(1);
    let (mut met, mut calendars) = (0, 0);
    for name in ZONES {
        let zone = zone(name);
        for change in changes(zone, 1995..2038) {
            if !dice.is(EVERY) {
                continue;
            }
            met += 1;
            let around = Around {
                change,
                before: 2 * SECONDS_PER_DAY,
                after: 9 * SECONDS_PER_DAY,
                step: 60,
            };
            for _ in 0..CASES {
                calendars += 1;
                check(zone, &around, &mut dice);
            }
        }
    }
    assert!(
        met > 10 && calendars >= met,
        "{met} changes, {calendars} calendars"
    );
}

#[test]
fn working_time_is_what_counting_second_by_second_gives() {
    let mut dice = Dice(2);
    for (name, year) in ODD {
        let zone = zone(name);
        for change in changes(zone, *year..*year + 1) {
            let around = Around {
                change,
                before: 3_600,
                after: 5 * 3_600,
                step: 1,
            };
            for _ in 0..CASES {
                check(zone, &around, &mut dice);
            }
        }
    }
}
