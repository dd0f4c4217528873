//! Spans walked minute by minute: civil time, and the time in which a team works.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use crate::naive::agreement::{Span, Unit};
use crate::naive::times;

/// Seconds since 1970.
pub(super) type Second = i64;

/// When something was: a second, or a local day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    At(Second),
    Day(NaiveDate),
}

/// How long a duty's term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) span: Span,
    pub(super) is_working: bool,
}

impl Length {
    /// True of minutes and hours, which a date cannot prove.
    pub(super) fn is_fine(self) -> bool {
        matches!(self.span.unit, Unit::Minute | Unit::Hour)
    }
}

/// Per weekday from Monday the minutes from midnight between which a team works; 1440 is the next midnight.
pub(super) type Week = [Vec<(u32, u32)>; 7];

/// The first day of the tables, and how many there are.
const FIRST: (i32, u32, u32) = (2026, 10, 5);
const DAYS: i64 = 90;

/// A zone, and every minute of some months in it.
pub(super) struct Clock {
    pub(super) zone: Tz,
    begins: Second,
    /// Per minute, whether anybody works.
    works: Vec<bool>,
    /// What was walked once is known.
    ends: RefCell<HashMap<(Second, u32, u8), Second>>,
    /// The days on which anybody works.
    working_days: Vec<NaiveDate>,
}

impl Clock {
    pub(super) fn new(zone: Tz, week: &Week, holidays: &[NaiveDate]) -> Self {
        let first = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).unwrap();
        let begins = times::first_of(zone, first).timestamp();
        let minutes = (0..DAYS * 24 * 4).flat_map(|quarter| {
            let here = times::local(zone, utc(begins + quarter * 900));
            (0..15).map(move |minute| here + Duration::minutes(minute))
        });
        let (mut all, mut working_days) = (Vec::new(), Vec::new());
        for here in minutes {
            let (day, minute) = (here.date(), here.hour() * 60 + here.minute());
            let works = !holidays.contains(&day) && works(week, day, minute);
            all.push(works);
            if works && working_days.last() != Some(&day) {
                working_days.push(day);
            }
        }
        Self {
            zone,
            begins,
            works: all,
            ends: RefCell::default(),
            working_days,
        }
    }

    pub(super) fn day(&self, at: Second) -> NaiveDate {
        times::local(self.zone, utc(at)).date()
    }

    pub(super) fn date(&self, when: When) -> NaiveDate {
        match when {
            When::Day(day) => day,
            When::At(at) => self.day(at),
        }
    }

    pub(super) fn first_of(&self, day: NaiveDate) -> Second {
        times::first_of(self.zone, day).timestamp()
    }

    pub(super) fn last_of(&self, day: NaiveDate) -> Second {
        times::last_of(self.zone, day).timestamp()
    }

    pub(super) fn instant(&self, local: chrono::NaiveDateTime) -> Second {
        times::instant(self.zone, local).timestamp()
    }

    fn minute(&self, at: Second) -> usize {
        usize::try_from((at - self.begins).div_euclid(60)).unwrap()
    }

    fn works(&self, at: Second) -> bool {
        self.works[self.minute(at)]
    }

    fn next_minute(&self, at: Second) -> Second {
        self.begins + ((at - self.begins).div_euclid(60) + 1) * 60
    }

    /// The last second of a term that starts at a second.
    pub(super) fn due(&self, start: Second, length: Length) -> Second {
        let Length { span, is_working } = length;
        if !is_working {
            return times::forward(self.zone, utc(start), span).timestamp();
        }
        let asked = (start, span.count, span.unit as u8);
        if let Some(end) = self.ends.borrow().get(&asked) {
            return *end;
        }
        let count = i64::from(span.count);
        let end = match span.unit {
            Unit::Minute => self.worked(start, count * 60),
            Unit::Hour => self.worked(start, count * 3600),
            _ => self.working_days(start, span.count),
        };
        self.ends.borrow_mut().insert(asked, end);
        end
    }

    fn worked(&self, start: Second, mut left: i64) -> Second {
        let mut at = start;
        loop {
            let end = self.next_minute(at);
            if self.works(at) {
                let taken = left.min(end - at);
                left -= taken;
                if left == 0 {
                    return at + taken;
                }
            }
            at = end;
        }
    }

    /// The same time so many days of work later, or where nobody works then, the end of work before, or its beginning.
    fn working_days(&self, start: Second, count: u32) -> Second {
        let mut at = start;
        while !self.works(at) {
            at = self.next_minute(at);
        }
        let here = times::local(self.zone, utc(at));
        let day = self.nth_working_day(here.date(), count);
        let wanted = self.instant(day.and_time(here.time()));
        let (first, last) = (self.first_of(day), self.last_of(day));
        let works = |at: Second| (first..=last).contains(&at) && self.works(at);
        if works(wanted) || works(wanted - 1) {
            return wanted;
        }
        let ends = (first..wanted).rev().find(|at| works(*at));
        let begins = || (wanted..=last).find(|at| works(*at)).unwrap();
        ends.map_or_else(begins, |at| at + 1)
    }

    fn nth_working_day(&self, from: NaiveDate, count: u32) -> NaiveDate {
        let mut later = self.working_days.iter().filter(|day| **day > from);
        *later.nth(count as usize - 1).unwrap()
    }

    /// The last day of a term of days that starts on a day.
    pub(super) fn due_day(&self, start: NaiveDate, length: Length) -> NaiveDate {
        if length.is_working {
            let mut days = self.working_days.iter();
            let first = *days.find(|day| **day >= start).unwrap();
            return self.nth_working_day(first, length.span.count);
        }
        let noon = start.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap());
        let at = times::forward(self.zone, utc(self.instant(noon)), length.span);
        self.day(at.timestamp())
    }

    /// As the program writes it.
    pub(super) fn shown(&self, when: When) -> String {
        match when {
            When::Day(day) => day.to_string(),
            When::At(at) => {
                let here = utc(at).with_timezone(&self.zone);
                here.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
            }
        }
    }
}

pub(super) fn utc(at: Second) -> DateTime<Utc> {
    DateTime::from_timestamp(at, 0).unwrap()
}

fn works(week: &Week, day: NaiveDate, minute: u32) -> bool {
    let of = |day: NaiveDate| week[day.weekday().num_days_from_monday() as usize].iter();
    let today = of(day).any(|(from, to)| (*from..*to).contains(&minute));
    let yesterday = of(day.pred_opt().unwrap());
    let mut until_now = yesterday.map(|(from, to)| (from.max(&1440), to));
    today || until_now.any(|(from, to)| (*from..*to).contains(&(minute + 1440)))
}
