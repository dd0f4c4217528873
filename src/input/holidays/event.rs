//! One event of a calendar file: when it begins, how many days it lasts, when it comes again.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, SECONDS_PER_DAY, Zone, day_of};
use crate::input::holidays::DAYS;
use crate::input::holidays::complaints::{self, Fault};
use crate::input::holidays::lines::Line;
use crate::input::holidays::rule::Rule;

/// Whole days, once or again and again.
pub(super) struct Event {
    start: Day,
    /// In days, at least 1.
    pub(super) length: i32,
    /// Yearly.
    pub(super) rule: Option<Rule>,
    /// Further days it begins on.
    more: Vec<Day>,
    /// Days it does not begin on although the rule says so.
    except: Vec<Day>,
}

/// What a property says by its name: all of an event that bears on its days.
type Said = BTreeMap<String, Vec<Line>>;

/// Longer events are no holidays.
const DAYS_MAX: i64 = 366;

impl Event {
    /// Reads an event; nothing where it is cancelled.
    pub(super) fn read(said: &Said, line: u64, zone: Zone) -> Result<Option<Event>, Fault> {
        let status = once(said, "STATUS")?;
        if status.is_some_and(|status| status.value.trim().eq_ignore_ascii_case("CANCELLED")) {
            return Ok(None);
        }
        for name in ["RECURRENCE-ID", "EXRULE"] {
            if let Some(line) = said.get(name).and_then(|lines| lines.first()) {
                return Err(complaints::not_understood(line));
            }
        }
        let start_line = once(said, "DTSTART")?.ok_or_else(|| complaints::no_start(line))?;
        let start = Time::read(start_line, &start_line.value, zone)?;
        let rule = match once(said, "RRULE")? {
            Some(line) if start.is_elsewhere => return Err(complaints::rule_elsewhere(line)),
            Some(line) => Some(Rule::read(line, zone)?),
            None => None,
        };
        let first = start.midnight(start_line)?;
        // A rule may have begun long ago, as those of some programs do.
        let is_too_early = first < *DAYS.start() && rule.is_none();
        if is_too_early || first > *DAYS.end() {
            return Err(complaints::no_usual_year(start_line));
        }
        Ok(Some(Event {
            start: first,
            length: length(said, start, zone)?,
            rule,
            more: days(said, "RDATE", zone)?,
            except: days(said, "EXDATE", zone)?,
        }))
    }

    /// Returns the days it begins on.
    pub(super) fn begins(&self) -> Result<Vec<Day>, Fault> {
        let mut days = match &self.rule {
            Some(rule) => rule.days(self.start)?,
            None => vec![self.start],
        };
        days.extend(&self.more);
        days.retain(|day| !self.except.contains(day));
        Ok(days)
    }
}

fn once<'s>(said: &'s Said, name: &str) -> Result<Option<&'s Line>, Fault> {
    match said.get(name).map(Vec::as_slice) {
        None | Some([]) => Ok(None),
        Some([line]) => Ok(Some(line)),
        Some([_, line, ..]) => Err(complaints::said_twice(line)),
    }
}

/// Returns the days of all lines of a name, each a list.
fn days(said: &Said, name: &str, zone: Zone) -> Result<Vec<Day>, Fault> {
    let mut days = Vec::new();
    for line in said.get(name).into_iter().flatten() {
        for value in line.value.split(',') {
            days.push(Time::read(line, value, zone)?.midnight(line)?);
        }
    }
    Ok(days)
}

fn length(said: &Said, start: Time, zone: Zone) -> Result<i32, Fault> {
    let (line, days) = match (once(said, "DTEND")?, once(said, "DURATION")?) {
        (None, None) => return Ok(1),
        (Some(_), Some(line)) => return Err(complaints::not_understood(line)),
        (Some(line), None) => {
            let end = Time::read(line, &line.value, zone)?;
            // Many programs write the last minute or second of a day for its end.
            let short = [60, 1, 0]
                .into_iter()
                .find(|short| (end.local + short) % SECONDS_PER_DAY == 0)
                .ok_or_else(|| complaints::part_of_a_day(line))?;
            (line, (end.local + short - start.local) / SECONDS_PER_DAY)
        }
        (None, Some(line)) => {
            let days = duration(&line.value).ok_or_else(|| complaints::part_of_a_day(line))?;
            (line, days)
        }
    };
    match days {
        ..0 => Err(complaints::ends_before(line)),
        DAYS_MAX.. => Err(complaints::too_long(line)),
        days => Ok(i32::try_from(days.max(1)).unwrap_or(1)),
    }
}

/// Returns the days of `P1D`, `P2W` or `PT24H`.
fn duration(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let number = |text: &str| text.parse::<u16>().ok().map(i64::from);
    if let Some(weeks) = text.strip_suffix('W') {
        return Some(number(weeks)? * 7);
    }
    if let Some(hours) = text
        .strip_prefix('T')
        .and_then(|text| text.strip_suffix('H'))
    {
        return number(hours)
            .filter(|hours| hours % 24 == 0)
            .map(|hours| hours / 24);
    }
    number(text.strip_suffix('D')?)
}

/// A date or a time, in the agreement's zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    /// Local seconds since 1970-01-01T00:00:00.
    local: i64,
    /// Whether it was written in the time of another zone.
    is_elsewhere: bool,
}

impl Time {
    /// Reads `20261225`, `20261225T000000` (in the zone of `TZID`, else the agreement's) or `20261224T230000Z`.
    pub(super) fn read(line: &Line, value: &str, zone: Zone) -> Result<Time, Fault> {
        let unclear = || complaints::no_date(line, value);
        let value = value.trim();
        let (date, time) = value.split_once('T').unwrap_or((value, "000000"));
        let (time, is_utc) = match time.strip_suffix('Z') {
            Some(time) => (time, true),
            None => (time, false),
        };
        let day = date_of(date).ok_or_else(unclear)?;
        let second = second_of(time).ok_or_else(unclear)?;
        let local = i64::from(day) * SECONDS_PER_DAY + second;
        let named = line.parameter("TZID").filter(|_| value.contains('T'));
        let written_in = match named {
            _ if is_utc => Zone::UTC,
            Some(name) => {
                let name = name.trim_start_matches('/');
                Zone::named(name).ok_or_else(|| complaints::no_zone(line, name))?
            }
            None => zone,
        };
        if written_in == zone {
            return Ok(Time {
                local,
                is_elsewhere: false,
            });
        }
        Ok(Time {
            local: zone.local_seconds(written_in.instant(local).0),
            is_elsewhere: true,
        })
    }

    /// Returns the day that begins then.
    fn midnight(self, line: &Line) -> Result<Day, Fault> {
        if self.local % SECONDS_PER_DAY != 0 {
            return Err(complaints::part_of_a_day(line));
        }
        Ok(self.day())
    }

    /// Returns the local day.
    pub(super) fn day(self) -> Day {
        Day::try_from(self.local.div_euclid(SECONDS_PER_DAY)).expect("years have four digits")
    }
}

fn digits(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

fn date_of(text: &str) -> Option<Day> {
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    let year = i32::try_from(digits(year)?).ok()?;
    (day.len() == 2).then_some(())?;
    day_of(year, digits(month)?, digits(day)?)
}

fn second_of(text: &str) -> Option<i64> {
    let (hour, minute, second) = (text.get(..2)?, text.get(2..4)?, text.get(4..)?);
    let (hour, minute, second) = (digits(hour)?, digits(minute)?, digits(second)?);
    let is_time = text.len() == 6 && hour < 24 && minute < 60 && second < 60;
    is_time.then(|| i64::from(hour * 3600 + minute * 60 + second))
}
