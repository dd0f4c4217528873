//! Civil time: instants, days, spans of calendar units, in the zone of an agreement.

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

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// Returns whether the unit is of exact length (seconds, minutes, hours), not one of the calendar.
    pub fn is_exact(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

/// A length of time as written: `90 days`, `30 minutes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// How many; at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// Returns the span that the words mean (`"90 days"`, `"1 day"`), or why they mean none.
    pub fn read(words: &str) -> Result<Span, String> {
        let _ = words;
        unimplemented!("values")
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
        };
        write!(
            out,
            "{} {unit}{}",
            self.count,
            if self.count == 1 { "" } else { "s" }
        )
    }
}

/// A span in an agreement's working time: `30 business minutes`; only in duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutySpan {
    /// Of the civil calendar or the clock.
    Plain(Span),
    /// Of working time; the unit is minute, hour or day.
    Business(Span),
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
    pub fn instant(self, local_seconds: i64) -> (Instant, ClockChange) {
        let _ = local_seconds;
        unimplemented!("values")
    }

    /// Returns the local day on which an instant falls.
    pub fn day(self, instant: Instant) -> Day {
        let _ = instant;
        unimplemented!("values")
    }

    /// Returns the first instant of a local day.
    pub fn day_start(self, day: Day) -> Instant {
        let _ = day;
        unimplemented!("values")
    }

    /// Returns the last second of a local day.
    pub fn day_end(self, day: Day) -> Instant {
        self.day_start(day + 1) - 1
    }

    /// Returns the instant a span before: calendar units in local time (31 March − 1 month = 28 or 29 February, same
    /// time of day), minutes and hours exactly. Saturates at the calendar's ends.
    pub fn minus(self, instant: Instant, span: Span) -> Instant {
        let _ = (instant, span);
        unimplemented!("values")
    }

    /// Returns the instant a span after, as [`Zone::minus`] in the other direction.
    pub fn plus(self, instant: Instant, span: Span) -> Instant {
        let _ = (instant, span);
        unimplemented!("values")
    }

    /// Returns the instant in RFC 3339 with the zone's offset, for people.
    pub fn show(self, instant: Instant) -> String {
        let _ = instant;
        unimplemented!("values")
    }
}

/// Returns the instant in RFC 3339, UTC, with `Z`, for machines.
pub fn show_utc(instant: Instant) -> String {
    let _ = instant;
    unimplemented!("values")
}

/// Returns the day as `yyyy-mm-dd`.
pub fn show_day(day: Day) -> String {
    let _ = day;
    unimplemented!("values")
}
