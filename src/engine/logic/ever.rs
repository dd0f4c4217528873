//! What holds whenever it is judged: spans of the calendar are not of one length, so that one window lies in another
//! only where it does so for the longest and the shortest that they can be.

use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY, Span, Unit, Zone};
use crate::domain::condition::{Anchor, End, FieldId, Measure, Start, Window};
use crate::engine::plan::anchors;
use crate::engine::window::Frame;

/// The fewest and the most days of so many months, from 0 to 11, counted back from any day.
const DAYS_OF_MONTHS: [(i64, i64); 12] = [
    (0, 0),
    (28, 31),
    (59, 62),
    (89, 92),
    (120, 123),
    (150, 153),
    (181, 184),
    (212, 215),
    (242, 245),
    (273, 276),
    (303, 306),
    (334, 337),
];

/// A day is so much shorter or longer where clocks are changed.
const CHANGE_OF_CLOCKS: i64 = 3600;

/// A length in the unit that it is exact in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Seconds(i64),
    Days(i64),
    Months(i64),
}

impl Length {
    fn of(span: Span) -> Self {
        let count = i64::from(span.count);
        match span.unit {
            Unit::Second => Length::Seconds(count),
            Unit::Minute => Length::Seconds(count * 60),
            Unit::Hour => Length::Seconds(count * 3600),
            Unit::Day => Length::Days(count),
            Unit::Week => Length::Days(count * 7),
            Unit::Month => Length::Months(count),
            Unit::Quarter => Length::Months(count * 3),
            Unit::Year => Length::Months(count * 12),
        }
    }

    /// Returns the fewest and the most whole days that it may be; nothing for what is counted by the clock.
    fn days(self) -> Option<(i64, i64)> {
        match self {
            Length::Seconds(_) => None,
            Length::Days(days) => Some((days, days)),
            Length::Months(months) => {
                let (years, rest) = (months / 12, months % 12);
                let (fewest, most) = DAYS_OF_MONTHS[usize::try_from(rest).ok()?];
                // Of four years one is longer by a day, but of a hundred one that should be is not.
                let leap_days = ((years / 4 - 1 - years / 100).max(0), (years + 3) / 4);
                let years = years * 365;
                Some((fewest + years + leap_days.0, most + years + leap_days.1))
            }
        }
    }
}

/// Returns whether a span is never longer than another, whatever day it is counted back from.
pub(super) fn is_never_longer(one: Span, other: Span, zone: Zone) -> bool {
    let slack = if zone == Zone::UTC {
        0
    } else {
        CHANGE_OF_CLOCKS
    };
    let (short, long) = (Length::of(one), Length::of(other));
    match (short, long) {
        (Length::Seconds(short), Length::Seconds(long))
        | (Length::Days(short), Length::Days(long))
        | (Length::Months(short), Length::Months(long)) => short <= long,
        _ => match (short.days(), long.days()) {
            (Some((_, most)), Some((fewest, _))) => most <= fewest,
            (Some((_, most)), None) => {
                matches!(long, Length::Seconds(long) if most * SECONDS_PER_DAY + slack <= long)
            }
            (None, Some((fewest, _))) => {
                matches!(short, Length::Seconds(short) if short <= fewest * SECONDS_PER_DAY - slack)
            }
            (None, None) => false,
        },
    }
}

/// Returns whether spans may come in one order at one instant and in another at the next.
pub(super) fn are_of_kinds(spans: &[Span]) -> bool {
    let kind = |span: &Span| std::mem::discriminant(&Length::of(*span));
    spans.iter().any(|one| kind(one) != kind(&spans[0]))
}

/// A measure with its window where that hangs on nothing of the lead.
pub(super) type Framed<'f> = (&'f Measure, Option<Frame>);

/// Returns whether all that lies in the window of one measure lies in that of another, whenever and of whatever lead.
pub(super) fn is_window_within(small: Framed<'_>, large: Framed<'_>, zone: Zone) -> bool {
    let [inner, outer] = [small.0, large.0].map(|one| &one.window);
    inner == outer
        || fields(small.0) == fields(large.0)
            && begins_later(inner, outer, (small.1, large.1), zone)
            && ends_earlier(inner, outer, zone)
            && has_same_days(inner, outer)
}

/// Returns the lead's own dates that a window hangs on: without one of them nothing is known of it.
fn fields(measure: &Measure) -> Vec<FieldId> {
    let mut fields: Vec<FieldId> = anchors(measure).into_iter().flatten().collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

fn begins_later(
    small: &Window,
    large: &Window,
    frames: (Option<Frame>, Option<Frame>),
    zone: Zone,
) -> bool {
    let from_the_same = match (&small.end, &large.end) {
        (End::Until(one), End::Until(other)) => one == other,
        (End::Until(_), _) | (_, End::Until(_)) => false,
        (End::AsOf | End::OlderThan(_), End::AsOf | End::OlderThan(_)) => true,
    };
    match (&small.start, &large.start) {
        (_, Start::Always) => true,
        (Start::Within(short), Start::Within(long)) if from_the_same => {
            is_never_longer(*short, *long, zone)
        }
        (Start::Since(Anchor::Field(one)), Start::Since(Anchor::Field(other))) => one == other,
        _ => match frames {
            (Some(small_frame), Some(large_frame)) => {
                begins_at_a_date(small)
                    && begins_at_a_date(large)
                    && large_frame.start <= small_frame.start
            }
            _ => false,
        },
    }
}

/// Returns whether a window begins at the same instant whenever it is looked at.
pub(super) fn begins_at_a_date(window: &Window) -> bool {
    match (&window.start, &window.end) {
        (Start::Since(Anchor::Moment(_)), _)
        | (Start::Within(_), End::Until(Anchor::Moment(_))) => true,
        (Start::Always | Start::Within(_) | Start::Since(Anchor::Field(_)), _) => false,
    }
}

fn ends_earlier(small: &Window, large: &Window, zone: Zone) -> bool {
    match (&small.end, &large.end) {
        (_, End::AsOf) => true,
        (End::Until(one), End::Until(other)) if one == other => true,
        (End::Until(Anchor::Moment(one)), End::Until(Anchor::Moment(other))) => {
            last_instant(*one, zone) <= last_instant(*other, zone)
        }
        (End::OlderThan(older), End::OlderThan(newer)) => is_never_longer(*newer, *older, zone),
        (End::AsOf | End::Until(_) | End::OlderThan(_), End::Until(_) | End::OlderThan(_)) => false,
    }
}

fn last_instant(moment: Moment, zone: Zone) -> Instant {
    match moment {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => zone.day_end(day),
    }
}

/// Returns whether a day as a whole that lies in one window, or touches it, does so in the other: it may lie in a window
/// of days and only touch a longer one of hours.
pub(super) fn has_same_days(small: &Window, large: &Window) -> bool {
    let [small_by_clock, large_by_clock] = [small, large].map(is_by_clock);
    let end_is_out = matches!(large.end, End::OlderThan(_));
    small_by_clock == large_by_clock || !large_by_clock && !end_is_out
}

fn is_by_clock(window: &Window) -> bool {
    let start = matches!(window.start, Start::Within(span) if span.unit.is_exact());
    let end = matches!(window.end, End::OlderThan(span) if span.unit.is_exact());
    start || end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{civil, day_of};

    #[track_caller]
    fn check(one: &str, other: &str, zone: Zone, expected: [bool; 2]) {
        let [one, other] = [one, other].map(|words| Span::read(words).unwrap());
        let found = [
            is_never_longer(one, other, zone),
            is_never_longer(other, one, zone),
        ];
        assert_eq!(found, expected, "{one} and {other}");
    }

    #[test]
    fn a_span_is_never_longer_only_where_it_is_for_every_month_and_year() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        for zone in [Zone::UTC, berlin] {
            check("30 days", "1 month", zone, [false, false]);
            check("28 days", "1 month", zone, [true, false]);
            check("14 days", "1 month", zone, [true, false]);
            check("31 days", "1 month", zone, [false, true]);
            check("91 days", "1 quarter", zone, [false, false]);
            check("89 days", "1 quarter", zone, [true, false]);
            check("92 days", "1 quarter", zone, [false, true]);
            check("365 days", "1 year", zone, [true, false]);
            check("366 days", "1 year", zone, [false, true]);
            check("12 months", "1 year", zone, [true, true]);
            check("3 months", "1 quarter", zone, [true, true]);
            check("2 weeks", "14 days", zone, [true, true]);
            check("1461 days", "4 years", zone, [false, true]);
        }
        check("24 hours", "1 day", Zone::UTC, [true, true]);
        check("24 hours", "1 day", berlin, [false, false]);
        check("23 hours", "1 day", berlin, [true, false]);
        check("25 hours", "1 day", berlin, [false, true]);
    }

    #[test]
    fn months_are_as_long_as_is_said_on_every_day_of_four_hundred_years() {
        for count in (1..=13).chain([24, 36, 48, 96, 100, 1199, 1200]) {
            let span = Span {
                count,
                unit: Unit::Month,
            };
            let (fewest, most) = Length::of(span).days().unwrap();
            for month in 0..4800_i32 {
                let first = day_of(2000 + month / 12, month.unsigned_abs() % 12 + 1, 1).unwrap();
                let last = (27..31).rev().map(|more| first + more);
                let last = last.into_iter().find(|day| civil(*day).1 == civil(first).1);
                for day in [first, last.unwrap()] {
                    let end = i64::from(day) * SECONDS_PER_DAY;
                    let days = (end - Zone::UTC.minus(end, span)) / SECONDS_PER_DAY;
                    assert!((fewest..=most).contains(&days), "{span}: {days}");
                }
            }
        }
    }
}
