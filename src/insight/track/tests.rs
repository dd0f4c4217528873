use super::{Asked, track};
use crate::domain::calendar::{Day, Periods, day_of};
use crate::domain::duty::Period;
use crate::domain::ledger::RunNumber;
use crate::domain::track::{Chance, Counted, Look, Track};

fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
    let [year, month, day] = [(); 3].map(|()| parts.next().unwrap());
    day_of(i32::try_from(year).unwrap(), month, day).unwrap()
}

/// A run every day from one day to another, numbered from 1.
fn looks(from: &str, to: &str) -> Vec<Look> {
    let days = day(from)..=day(to);
    days.zip(1..)
        .map(|(day, number)| Look {
            run: RunNumber(number),
            as_of: i64::from(day) * 86_400,
            day,
        })
        .collect()
}

fn lead(lead: u64, on: &str, run: u64) -> Counted {
    Counted {
        lead,
        day: day(on),
        run: RunNumber(run),
    }
}

fn tracked(per: Period, needed: u64, counted: &[Counted], looks: &[Look]) -> Track {
    let asked = Asked {
        duty: Some(0),
        needed: Some(needed),
        periods: Periods { per, year_start: 1 },
        today: looks.last().unwrap().day,
    };
    track(&asked, counted, looks)
}

#[test]
fn a_lead_counts_once_a_period_in_the_week_in_which_it_qualified() {
    // The year 2026 begins on a Thursday of 2026-W01.
    let looks = looks("2025-12-01", "2026-01-20");
    let counted = [
        lead(1, "2025-12-30", 31),
        lead(1, "2026-01-02", 34),
        lead(1, "2026-01-19", 51),
        lead(2, "2026-01-04", 36),
        lead(3, "2026-01-05", 37),
        lead(4, "2026-01-21", 51),
    ];
    let found = tracked(Period::Quarter, 120, &counted, &looks);
    assert_eq!((found.period.as_str(), found.count), ("2026-Q1", 3));
    let weeks: Vec<_> = found
        .weeks
        .iter()
        .map(|week| (&*week.name, week.count, week.is_full))
        .collect();
    assert_eq!(
        weeks,
        [
            ("2026-W01", 2, false),
            ("2026-W02", 1, true),
            ("2026-W03", 0, true),
            ("2026-W04", 0, false),
        ]
    );
    let before = found.before.as_ref().unwrap();
    assert_eq!(
        (&*before.name, before.count, before.is_whole),
        ("2025-Q4", 1, false)
    );
    // 2025-W49 to 2026-W03, whatever period they lie in.
    assert_eq!(found.basis.len(), 7);
    assert_eq!(found.basis.iter().map(|week| week.count).sum::<u64>(), 4);
    assert!(!found.begins_within);
}

#[test]
fn what_a_run_found_after_another_had_seen_the_week_end_is_found_later() {
    let looks = looks("2026-03-02", "2026-03-20");
    // Sunday the 8th is seen to end by run 8 on the 9th.
    let counted = [
        lead(1, "2026-03-05", 8),
        lead(2, "2026-03-08", 9),
        lead(3, "2026-03-05", 4),
    ];
    let found = tracked(Period::Month, 10, &counted, &looks);
    assert_eq!((found.weeks[1].count, found.weeks[1].found_later), (3, 1));
    assert_eq!(found.found_later(), 1);
    assert!(found.begins_within);
}

#[test]
fn a_promise_is_kept_once_there_are_enough_and_else_as_likely_as_the_weeks_say() {
    let looks = looks("2026-01-05", "2026-03-22");
    let counted: Vec<Counted> = (0..22)
        .map(|number| lead(number, "2026-01-05", 1))
        .map(|one| Counted {
            day: one.day + i32::try_from(one.lead).unwrap() / 2 * 7,
            ..one
        })
        .collect();
    let found = tracked(Period::Quarter, 20, &counted, &looks);
    assert_eq!((found.count, found.chance), (22, Some(Chance::Kept)));
    let found = tracked(Period::Quarter, 24, &counted, &looks);
    // Two a week for ten weeks, and nine days left.
    assert_eq!(found.pace_tenths(), Some(20));
    assert_eq!(found.chance, Some(Chance::Thousandths(999)));
    let found = tracked(Period::Quarter, 30, &counted, &looks);
    assert_eq!(found.chance, Some(Chance::Thousandths(1)));
    assert_eq!(found.needed_tenths(), Some(63));
    let few = super::track(
        &Asked {
            duty: None,
            needed: Some(5),
            periods: Periods {
                per: Period::Week,
                year_start: 1,
            },
            today: day("2026-01-14"),
        },
        &counted,
        &looks[..10],
    );
    assert_eq!(
        few.chance,
        Some(Chance::TooFewWeeks {
            weeks: 1,
            needed: 6
        })
    );
}

#[test]
fn the_order_of_leads_says_nothing() {
    let looks = looks("2026-01-05", "2026-03-22");
    let mut counted: Vec<Counted> = (0..90_u64)
        .map(|number| Counted {
            lead: number % 50,
            day: day("2026-01-05") + i32::try_from(number * 37 % 76).unwrap(),
            run: RunNumber(number * 37 % 76 + 1),
        })
        .collect();
    let one = tracked(Period::Quarter, 80, &counted, &looks);
    counted.reverse();
    assert_eq!(tracked(Period::Quarter, 80, &counted, &looks), one);
}

#[test]
fn weeks_that_no_run_has_seen_end_are_not_full() {
    let looks = looks("2026-01-05", "2026-03-01");
    let counted = [lead(1, "2026-01-06", 2)];
    let asked = Asked {
        duty: None,
        needed: Some(5),
        periods: Periods {
            per: Period::Quarter,
            year_start: 1,
        },
        today: day("2026-03-29"),
    };
    let found = track(&asked, &counted, &looks);
    let last = found.basis.last().unwrap();
    assert_eq!((found.basis.len(), &*last.name), (7, "2026-W08"));
}
