//! Civil time: instants, days, spans of calendar units, in the zone of an agreement.
//!
//! The calendar is the proleptic Gregorian one, its ends are the years 0000 and 9999: what lies beyond is taken as the
//! end. Leap seconds do not exist, as in POSIX. Zones and their history are those of the IANA data in chrono-tz.

use chrono::{DateTime, MappedLocalTime, Offset, TimeZone};

mod civil;
mod passing;
mod period;
mod span;
mod working;

pub use civil::{civil, day_of, monday, show_day, weekday};
pub use period::{Periods, week_name};
pub use span::{DutySpan, Span, Unit};
pub use working::{WorkingTime, due};

use civil::{month_moved, push_digits};

/// Seconds since 1970-01-01T00:00:00Z.
pub type Instant = i64;

/// Days since 1970-01-01 in the civil calendar.
pub type Day = i32;

/// When something was or is: an instant, or a whole local day where the time is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// A second.
    Instant(Instant),
    /// A local day as a whole.
    Day(Day),
}

impl Moment {
    /// Returns how long before `as_of` an instant is, where the span says it exactly: whole days, or of the last three
    /// days hours, minutes or seconds. Nothing for a day as a whole, and for what is not before `as_of`.
    pub fn ago(self, as_of: Instant, zone: Zone) -> Option<Span> {
        let Moment::Instant(at) = self else {
            return None;
        };
        let back = as_of.checked_sub(at).filter(|back| *back > 0)?;
        let span = |count: i64, unit| {
            let count = u32::try_from(count).ok().filter(|count| *count > 0)?;
            Some(Span { count, unit })
        };
        let days = span((back + SECONDS_PER_DAY / 2) / SECONDS_PER_DAY, Unit::Day);
        if let Some(days) = days.filter(|days| zone.minus(as_of, *days) == at) {
            return Some(days);
        }
        match back {
            back if back > 3 * SECONDS_PER_DAY => None,
            back if back % 3600 == 0 => span(back / 3600, Unit::Hour),
            back if back % 60 == 0 => span(back / 60, Unit::Minute),
            back => span(back, Unit::Second),
        }
    }
}

/// How a local time met the clock changes of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// The local time exists once.
    Plain,
    /// A clock change skips or doubles it; the offset in force before the change was taken.
    Shifted,
}

/// A time zone by its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub chrono_tz::Tz);

impl Zone {
    /// Universal time, the default.
    pub const UTC: Zone = Zone(chrono_tz::Tz::UTC);

    /// Returns the zone of an IANA name, letter for letter.
    pub fn named(name: &str) -> Option<Zone> {
        name.parse().ok().map(Zone)
    }

    /// Returns the instant of a local time given as seconds since 1970-01-01T00:00:00 local.
    ///
    /// A local time that a clock change skips or doubles takes the offset in force before the change.
    pub fn instant(self, local_seconds: i64) -> (Instant, ClockChange) {
        let local = clamped(local_seconds);
        if self.is_utc() {
            return (local, ClockChange::Plain);
        }
        match self.met(local) {
            MappedLocalTime::Single(offset) => (local - seconds(&offset), ClockChange::Plain),
            MappedLocalTime::Ambiguous(one, other) => (
                local - seconds(&one).max(seconds(&other)),
                ClockChange::Shifted,
            ),
            MappedLocalTime::None => (local - self.gap(local).0, ClockChange::Shifted),
        }
    }

    fn met(self, local: i64) -> MappedLocalTime<chrono_tz::TzOffset> {
        self.0.offset_from_local_datetime(&naive(local))
    }

    /// Returns the offsets before and after the change that skips a local time.
    ///
    /// Taken as if it were before the change, a skipped time falls after it, and the other way round: so any one
    /// offset of the two finds the other.
    fn gap(self, local: i64) -> (i64, i64) {
        let one = self.offset(local);
        let other = self.offset(local - one);
        (one.min(other), one.max(other))
    }

    /// Returns the seconds that local time is ahead of UTC at an instant.
    fn offset(self, instant: Instant) -> i64 {
        seconds(&self.0.offset_from_utc_datetime(&naive(instant)))
    }

    fn is_utc(self) -> bool {
        self.0 == chrono_tz::Tz::UTC
    }

    /// Returns the local time at an instant, as seconds since 1970-01-01T00:00:00 local.
    pub fn local_seconds(self, instant: Instant) -> i64 {
        let instant = clamped(instant);
        if self.is_utc() {
            return instant;
        }
        instant + self.offset(instant)
    }

    /// Returns the local day on which an instant falls.
    pub fn day(self, instant: Instant) -> Day {
        day_of_seconds(self.local_seconds(instant))
    }

    /// Returns the first instant of a local day; of a day that the zone skips, the first instant after it.
    pub fn day_start(self, day: Day) -> Instant {
        let local = clamped(i64::from(day) * SECONDS_PER_DAY);
        if self.is_utc() || !matches!(self.met(local), MappedLocalTime::None) {
            return self.instant(local).0;
        }
        // The gap may begin before midnight; the day then begins with the change itself.
        let (before, after) = self.gap(local);
        let (mut earlier, mut change) = (local - after, local - before);
        while change - earlier > 1 {
            let middle = earlier + (change - earlier) / 2;
            if self.offset(middle) == after {
                change = middle;
            } else {
                earlier = middle;
            }
        }
        change
    }

    /// Returns the last second of a local day.
    pub fn day_end(self, day: Day) -> Instant {
        self.day_start(day.saturating_add(1)) - 1
    }

    /// Returns the instant a span before: calendar units in local time (31 March − 1 month = 28 or 29 February, same
    /// time of day), minutes and hours exactly. Saturates at the calendar's ends.
    pub fn minus(self, instant: Instant, span: Span) -> Instant {
        self.moved(instant, span.unit, -i64::from(span.count))
    }

    /// Returns the instant a span after, as [`Zone::minus`] in the other direction.
    pub fn plus(self, instant: Instant, span: Span) -> Instant {
        self.moved(instant, span.unit, i64::from(span.count))
    }

    fn moved(self, instant: Instant, unit: Unit, count: i64) -> Instant {
        let (days, months) = match unit {
            Unit::Second => return clamped(instant + count),
            Unit::Minute => return clamped(instant + count * 60),
            Unit::Hour => return clamped(instant + count * 3600),
            Unit::Day => (count, 0),
            Unit::Week => (count * 7, 0),
            Unit::Month => (0, count),
            Unit::Quarter => (0, count * 3),
            Unit::Year => (0, count * 12),
        };
        let local = self.local_seconds(instant);
        let day = i64::from(day_of_seconds(local));
        let moved = if months == 0 {
            day + days
        } else {
            month_moved(day_of_seconds(local), months)
        };
        let time_of_day = local.rem_euclid(SECONDS_PER_DAY);
        self.instant(moved * SECONDS_PER_DAY + time_of_day).0
    }

    /// Returns the instant in RFC 3339 with the zone's offset, for people; in UTC with `Z` where the zone's offset is
    /// not of whole minutes (mean solar times of long ago), which RFC 3339 cannot say.
    pub fn show(self, instant: Instant) -> String {
        let instant = clamped(instant);
        let ahead = self.offset(instant);
        if self.is_utc() || ahead % 60 != 0 {
            return show_utc(instant);
        }
        let sign = if ahead < 0 { '-' } else { '+' };
        let (hours, minutes) = (ahead.abs() / 3600, ahead.abs() / 60 % 60);
        let local = show_local(instant + ahead);
        format!("{local}{sign}{hours:02}:{minutes:02}")
    }
}

/// Returns the instant in RFC 3339, UTC, with `Z`, for machines.
pub fn show_utc(instant: Instant) -> String {
    let mut out = show_local(clamped(instant));
    out.push('Z');
    out
}

fn show_local(local: i64) -> String {
    let time = u32::try_from(local.rem_euclid(SECONDS_PER_DAY)).expect("a day has few seconds");
    let mut out = show_day(day_of_seconds(local));
    for (mark, number) in [('T', time / 3600), (':', time / 60 % 60), (':', time % 60)] {
        out.push(mark);
        push_digits(&mut out, number);
    }
    out
}

/// Seconds in a day without a clock change.
pub const SECONDS_PER_DAY: i64 = 86_400;

/// 0000-01-01T00:00:00Z.
const FIRST: Instant = -62_167_219_200;

/// 9999-12-31T23:59:59Z.
const LAST: Instant = 253_402_300_799;

fn clamped(instant: Instant) -> Instant {
    instant.clamp(FIRST, LAST)
}

fn naive(seconds: i64) -> chrono::NaiveDateTime {
    DateTime::from_timestamp(seconds, 0)
        .unwrap_or_default()
        .naive_utc()
}

fn seconds(offset: &impl Offset) -> i64 {
    i64::from(offset.fix().local_minus_utc())
}

fn day_of_seconds(seconds: i64) -> Day {
    Day::try_from(seconds.div_euclid(SECONDS_PER_DAY)).expect("the calendar has fewer days")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Timelike};
    use proptest::prelude::*;

    fn zone(name: &str) -> Zone {
        Zone::named(name).expect("a zone of the IANA data")
    }

    fn local(text: &str) -> i64 {
        let format = "%Y-%m-%dT%H:%M:%S";
        let naive = chrono::NaiveDateTime::parse_from_str(text, format).expect("a local time");
        naive.and_utc().timestamp()
    }

    fn span(words: &str) -> Span {
        Span::read(words).expect("a span")
    }

    #[test]
    fn a_moment_is_so_long_ago_that_the_span_leads_back_to_it() {
        let berlin = zone("Europe/Berlin");
        let as_of = berlin.instant(local("2026-04-01T12:00:00")).0;
        let check = |seconds: i64, expected: Option<&str>| {
            let at = as_of - seconds;
            let span = Moment::Instant(at).ago(as_of, berlin);
            assert_eq!(span.map(|span| span.to_string()).as_deref(), expected);
            assert!(span.is_none_or(|span| berlin.minus(as_of, span) == at));
        };
        check(2 * 86_400, Some("2 days"));
        // The clocks went forward on 29 March: ten days are an hour shorter.
        check(10 * 86_400 - 3600, Some("10 days"));
        check(10 * 86_400, None);
        check(90 * 60, Some("90 minutes"));
        check(3 * 3600, Some("3 hours"));
        check(61, Some("61 seconds"));
        check(0, None);
        assert_eq!(Moment::Day(20_000).ago(as_of, berlin), None);
    }

    #[track_caller]
    fn check_local(name: &str, text: &str, expect: &str, change: ClockChange) {
        let (instant, met) = zone(name).instant(local(text));
        assert_eq!((zone(name).show(instant).as_str(), met), (expect, change));
    }

    #[test]
    fn a_skipped_or_doubled_local_time_takes_the_offset_before_the_change() {
        use ClockChange::{Plain, Shifted};
        let berlin = "Europe/Berlin";
        check_local(
            berlin,
            "2026-03-29T01:59:59",
            "2026-03-29T01:59:59+01:00",
            Plain,
        );
        check_local(
            berlin,
            "2026-03-29T02:30:00",
            "2026-03-29T03:30:00+02:00",
            Shifted,
        );
        check_local(
            berlin,
            "2026-03-29T03:00:00",
            "2026-03-29T03:00:00+02:00",
            Plain,
        );
        check_local(
            berlin,
            "2026-10-25T02:30:00",
            "2026-10-25T02:30:00+02:00",
            Shifted,
        );
        check_local(
            berlin,
            "2026-10-25T03:00:00",
            "2026-10-25T03:00:00+01:00",
            Plain,
        );
    }

    #[test]
    fn clock_changes_are_met_in_every_part_of_the_world() {
        use ClockChange::{Plain, Shifted};
        let new_york = "America/New_York";
        check_local(
            new_york,
            "2026-11-01T01:30:00",
            "2026-11-01T01:30:00-04:00",
            Shifted,
        );
        check_local(
            new_york,
            "2026-03-08T02:30:00",
            "2026-03-08T03:30:00-04:00",
            Shifted,
        );
        let lord_howe = "Australia/Lord_Howe";
        check_local(
            lord_howe,
            "2026-04-05T01:45:00",
            "2026-04-05T01:45:00+11:00",
            Shifted,
        );
        check_local(
            lord_howe,
            "2026-10-04T02:15:00",
            "2026-10-04T02:45:00+11:00",
            Shifted,
        );
        check_local(
            "Pacific/Apia",
            "2011-12-30T12:00:00",
            "2011-12-31T12:00:00+14:00",
            Shifted,
        );
        check_local(
            "Asia/Kolkata",
            "2026-03-29T02:30:00",
            "2026-03-29T02:30:00+05:30",
            Plain,
        );
        check_local("UTC", "2026-03-29T02:30:00", "2026-03-29T02:30:00Z", Plain);
    }

    #[test]
    fn a_day_begins_with_its_first_instant_also_where_midnight_is_skipped() {
        let check = |name: &str, (year, month, day), expect: &str| {
            let start = zone(name).day_start(day_of(year, month, day).expect("a date"));
            assert_eq!(zone(name).show(start), expect);
        };
        check("Europe/Berlin", (2026, 3, 29), "2026-03-29T00:00:00+01:00");
        check(
            "America/Sao_Paulo",
            (2018, 11, 4),
            "2018-11-04T01:00:00-02:00",
        );
        check("Africa/Cairo", (2026, 4, 24), "2026-04-24T01:00:00+03:00");
        check("America/Havana", (2026, 11, 1), "2026-11-01T00:00:00-04:00");
        check("Pacific/Apia", (2011, 12, 30), "2011-12-31T00:00:00+14:00");
        check(
            "America/Toronto",
            (1919, 3, 31),
            "1919-03-31T00:30:00-04:00",
        );
    }

    #[track_caller]
    fn check_moved(name: &str, text: &str, words: &str, (before, after): (&str, &str)) {
        let (zone, span) = (zone(name), span(words));
        let instant = DateTime::parse_from_rfc3339(text)
            .expect("RFC 3339")
            .timestamp();
        assert_eq!(zone.show(zone.minus(instant, span)), before);
        assert_eq!(zone.show(zone.plus(instant, span)), after);
    }

    #[test]
    fn calendar_units_keep_the_time_of_day_and_month_ends_clamp() {
        let berlin = "Europe/Berlin";
        let noon = "2026-03-31T12:00:00+02:00";
        check_moved(
            berlin,
            noon,
            "1 month",
            ("2026-02-28T12:00:00+01:00", "2026-04-30T12:00:00+02:00"),
        );
        check_moved(
            berlin,
            noon,
            "1 quarter",
            ("2025-12-31T12:00:00+01:00", "2026-06-30T12:00:00+02:00"),
        );
        check_moved(
            berlin,
            noon,
            "2 days",
            ("2026-03-29T12:00:00+02:00", "2026-04-02T12:00:00+02:00"),
        );
        check_moved(
            berlin,
            noon,
            "1 week",
            ("2026-03-24T12:00:00+01:00", "2026-04-07T12:00:00+02:00"),
        );
        check_moved(
            berlin,
            noon,
            "168 hours",
            ("2026-03-24T11:00:00+01:00", "2026-04-07T12:00:00+02:00"),
        );
        check_moved(
            "UTC",
            "2024-02-29T00:00:00Z",
            "1 year",
            ("2023-02-28T00:00:00Z", "2025-02-28T00:00:00Z"),
        );
        check_moved(
            "UTC",
            "2024-02-29T00:00:00Z",
            "4 years",
            ("2020-02-29T00:00:00Z", "2028-02-29T00:00:00Z"),
        );
        check_moved(
            "UTC",
            "2024-02-29T00:00:00Z",
            "4000000000 years",
            ("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        );
    }

    const ZONES: [&str; 7] = [
        "UTC",
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Pacific/Apia",
        "Africa/Cairo",
    ];

    proptest! {
        #[test]
        fn civil_time_agrees_with_chrono(
            name in proptest::sample::select(&ZONES[..]),
            instant in -1_000_000_000_i64..4_000_000_000,
            count in 1_u32..1000,
            months in proptest::bool::ANY,
        ) {
            let zone = zone(name);
            let there = DateTime::from_timestamp(instant, 0).expect("in range").with_timezone(&zone.0);
            let day = zone.day(instant);
            prop_assert_eq!(civil(day), (there.year(), there.month(), there.day()));
            prop_assert!(zone.day_start(day) <= instant);
            prop_assert!(zone.day(zone.day_start(day)) == day && zone.day(zone.day_start(day) - 1) < day);
            prop_assert!(instant <= zone.day_end(day));
            prop_assert_eq!(DateTime::parse_from_rfc3339(&zone.show(instant)).map(|there| there.timestamp()), Ok(instant));

            let unit = if months { Unit::Month } else { Unit::Day };
            let naive = there.naive_local();
            let moved = if months {
                naive.checked_sub_months(chrono::Months::new(count)).expect("in range")
            } else {
                naive - chrono::TimeDelta::days(count.into())
            };
            let moved_instant = zone.minus(instant, Span { count, unit });
            if let Some(expect) = moved.and_local_timezone(zone.0).earliest() {
                prop_assert_eq!(moved_instant, expect.timestamp());
            } else {
                // Skipped: as late after the change as it stands after the gap's begin.
                let later = DateTime::from_timestamp(moved_instant, 0).expect("in range").with_timezone(&zone.0);
                prop_assert!(later.naive_local() > moved);
                prop_assert_eq!(later.second(), moved.second());
            }
        }

        #[test]
        fn a_local_time_that_exists_is_found_again(
            name in proptest::sample::select(&ZONES[..]),
            instant in -1_000_000_000_i64..4_000_000_000,
        ) {
            let zone = zone(name);
            let (found, change) = zone.instant(zone.local_seconds(instant));
            prop_assert!(found == instant || (change == ClockChange::Shifted && found < instant));
            prop_assert_eq!(zone.local_seconds(found), zone.local_seconds(instant));
        }
    }
}
