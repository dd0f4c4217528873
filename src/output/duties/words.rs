//! Moments and lengths of time as people say them.

use std::borrow::Cow;

use crate::domain::calendar::{Day, Instant, Moment, SECONDS_PER_DAY, Zone, civil, weekday};

/// Which way a length of time is rounded to the unit it is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// Nobody is told to be less late than they are.
    Up,
    /// Nobody is told to have more time than they have.
    Down,
}

/// How far two moments lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// In seconds, where both are known to the second.
    Seconds(i64),
    /// In days, where either is a day as a whole.
    Days(i64),
}

impl Length {
    /// Returns how long after one moment another is.
    pub(super) fn between(from: Moment, to: Moment, zone: Zone) -> Self {
        match (from, to) {
            (Moment::Instant(from), Moment::Instant(to)) => Length::Seconds(to - from),
            (from, to) => Length::Days(i64::from(day(to, zone)) - i64::from(day(from, zone))),
        }
    }

    pub(super) fn words(self, round: Round) -> String {
        match self {
            Length::Seconds(seconds) => duration(seconds, round),
            Length::Days(days) => counted(days, "day"),
        }
    }
}

fn day(moment: Moment, zone: Zone) -> Day {
    match moment {
        Moment::Day(day) => day,
        Moment::Instant(instant) => zone.day(instant),
    }
}

/// Returns a number of things: `1 day`, `3 days`.
pub(super) fn counted(count: i64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Returns a length of time in at most two units: `45 s`, `40 min`, `2 h 10 min`, `3 days 4 h`.
pub(super) fn duration(seconds: i64, round: Round) -> String {
    let unit = match seconds.abs() {
        ..MINUTE => 1,
        MINUTE..SECONDS_PER_DAY => MINUTE,
        SECONDS_PER_DAY.. => HOUR,
    };
    let rounded = match round {
        Round::Down => seconds / unit * unit,
        Round::Up => (seconds + unit - 1) / unit * unit,
    };
    let (days, rest) = (rounded / SECONDS_PER_DAY, rounded % SECONDS_PER_DAY);
    let parts = match (days, rest / HOUR, rest % HOUR / MINUTE, rest % MINUTE) {
        (0, 0, 0, seconds) => [format!("{seconds} s"), String::new()],
        (0, 0, minutes, _) => [format!("{minutes} min"), String::new()],
        (0, hours, minutes, _) => [format!("{hours} h"), some(minutes, "min")],
        (days, hours, ..) => [counted(days, "day"), some(hours, "h")],
    };
    parts.join(" ").trim_end().to_owned()
}

fn some(count: i64, unit: &str) -> String {
    if count == 0 {
        return String::new();
    }
    format!("{count} {unit}")
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What moments are said by: the zone they are in, and the year that need not be said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    zone: Zone,
    year: i32,
}

impl Calendar {
    /// Returns the calendar of those who look at an instant.
    pub(super) fn new(zone: Zone, as_of: Instant) -> Self {
        let (year, ..) = civil(zone.day(as_of));
        Calendar { zone, year }
    }

    /// Returns a moment in words: `Mon 30 Nov 09:30`, `Mon 30 Nov`; with the year where it is another one.
    pub(super) fn moment(self, moment: Moment) -> String {
        match moment {
            Moment::Day(day) => self.day(day),
            Moment::Instant(instant) => {
                let minutes = self.zone.local_seconds(instant).rem_euclid(SECONDS_PER_DAY) / 60;
                let (hour, minute) = (minutes / 60, minutes % 60);
                format!("{} {hour:02}:{minute:02}", self.day(self.zone.day(instant)))
            }
        }
    }

    fn day(self, day: Day) -> String {
        let weekday = WEEKDAYS[weekday(day)];
        format!("{weekday} {}", self.date(day))
    }

    /// Returns a day without its weekday: `30 Nov`.
    pub(super) fn date(self, day: Day) -> String {
        let (year, month, day) = civil(day);
        let month = MONTHS[(month as usize + 11) % 12];
        let year = match year {
            same if same == self.year => String::new(),
            other => format!(" {other}"),
        };
        format!("{day} {month}{year}")
    }
}

/// Returns tenths as a decimal number: `75.7`.
pub(super) fn tenths(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Returns thousandths as a share in percent: `87.5%`.
pub(super) fn percent(thousandths: u64) -> Cow<'static, str> {
    format!("{}%", tenths(thousandths)).into()
}

/// Returns a text that begins with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_told_in_two_units_and_never_flatter() {
        let check = |seconds: i64, down: &str, up: &str| {
            assert_eq!(duration(seconds, Round::Down), down);
            assert_eq!(duration(seconds, Round::Up), up);
        };
        check(0, "0 s", "0 s");
        check(45, "45 s", "45 s");
        check(60, "1 min", "1 min");
        check(61, "1 min", "2 min");
        check(3599, "59 min", "1 h");
        check(7800, "2 h 10 min", "2 h 10 min");
        check(86_399, "23 h 59 min", "1 day");
        check(86_401, "1 day", "1 day 1 h");
        check(3 * 86_400 + 4 * 3600, "3 days 4 h", "3 days 4 h");
    }

    #[test]
    fn a_moment_is_said_in_the_zone_and_with_another_year() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        // 2026-11-27T10:00:00+01:00.
        let as_of = 1_795_770_000;
        let calendar = Calendar::new(zone, as_of);
        assert_eq!(calendar.moment(Moment::Instant(as_of)), "Fri 27 Nov 10:00");
        assert_eq!(
            calendar.moment(Moment::Day(zone.day(as_of) + 3)),
            "Mon 30 Nov"
        );
        let later = Moment::Day(zone.day(as_of) + 40);
        assert_eq!(calendar.moment(later), "Wed 6 Jan 2027");
    }
}
