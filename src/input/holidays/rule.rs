//! Rules by which a holiday comes again every year: `FREQ=YEARLY;BYMONTH=11;BYDAY=4TH`.

use crate::domain::calendar::{self, Day, Zone, civil, day_of};
use crate::input::holidays::complaints::{self, Fault};
use crate::input::holidays::event::Time;
use crate::input::holidays::lines::Line;

/// A yearly rule.
pub(super) struct Rule {
    line: Line,
    /// Every so many years.
    interval: usize,
    count: Option<usize>,
    /// The last day it may give.
    until: Option<Day>,
    months: Vec<u32>,
    /// From the month's beginning, or below zero from its end.
    month_days: Vec<i32>,
    /// Weekdays from Monday, 0, with which of them is meant; 0 for all.
    weekdays: Vec<(i32, usize)>,
}

/// Nobody asks for holidays after this year.
const YEAR_LAST: i32 = 2200;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    /// Reads a rule; every part that is not understood is a fault.
    pub(super) fn read(line: &Line, zone: Zone) -> Result<Rule, Fault> {
        let mut rule = Rule {
            line: line.clone(),
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
        };
        let mut is_yearly = false;
        let value = line.value.trim().to_ascii_uppercase();
        let mut names = Vec::new();
        for part in value.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let is_new = !names.contains(&name);
            names.push(name);
            is_yearly |= part == "FREQ=YEARLY";
            let understood = is_new && rule.part(name, value, zone).is_some();
            if !understood {
                return Err(complaints::rule_not_understood(line, part));
            }
        }
        let picks_one = rule.weekdays.iter().any(|(which, _)| *which != 0);
        let is_muddled = rule.count.is_some() && rule.until.is_some()
            || picks_one && !rule.month_days.is_empty();
        if !is_yearly || is_muddled {
            return Err(complaints::rule_not_understood(line, &value));
        }
        Ok(rule)
    }

    fn part(&mut self, name: &str, value: &str, zone: Zone) -> Option<()> {
        let positive = |value: &str| value.parse().ok().filter(|number: &usize| *number > 0);
        match name {
            "FREQ" => (value == "YEARLY").then_some(())?,
            "WKST" => WEEKDAYS.contains(&value).then_some(())?,
            "INTERVAL" => self.interval = positive(value)?,
            "COUNT" => self.count = Some(positive(value)?),
            "UNTIL" => self.until = Some(Time::read(&self.line, value, zone).ok()?.day()),
            "BYMONTH" => self.months = list(value, |one| number(one, 12))?,
            "BYMONTHDAY" => self.month_days = list(value, |one| from_either_end(one, 31))?,
            "BYDAY" => self.weekdays = list(value, weekday)?,
            _ => return None,
        }
        Some(())
    }

    /// Returns the days it gives from its first one on.
    ///
    /// A rule that does not give the day its event begins on is a fault: the standard leaves open what it means.
    pub(super) fn days(&self, start: Day) -> Result<Vec<Day>, Fault> {
        let years = (civil(start).0..=YEAR_LAST).step_by(self.interval);
        let days: Vec<Day> = years
            .flat_map(|year| self.days_of(year, start))
            .filter(|day| *day >= start)
            .take_while(|day| self.until.is_none_or(|until| *day <= until))
            .take(self.count.unwrap_or(usize::MAX))
            .collect();
        if days.first() == Some(&start) {
            Ok(days)
        } else {
            Err(complaints::rule_without_start(&self.line))
        }
    }

    fn days_of(&self, year: i32, start: Day) -> Vec<Day> {
        let (_, month, day) = civil(start);
        let mut days = Vec::new();
        match (self.month_days.as_slice(), self.weekdays.as_slice()) {
            ([], []) => {
                let own = [month];
                let months = if self.months.is_empty() {
                    &own
                } else {
                    self.months.as_slice()
                };
                days.extend(months.iter().filter_map(|month| day_of(year, *month, day)));
            }
            ([], weekdays) if self.months.is_empty() => {
                add_weekdays(span(year, 1, 12), weekdays, &mut days);
            }
            ([], weekdays) => {
                for month in &self.months {
                    add_weekdays(span(year, *month, *month), weekdays, &mut days);
                }
            }
            (month_days, weekdays) => {
                let months =
                    (1..=12).filter(|month| self.months.is_empty() || self.months.contains(month));
                for (first, last) in months.map(|month| span(year, month, month)) {
                    let from_end = |number: i32| {
                        if number > 0 {
                            first + number - 1
                        } else {
                            last + number + 1
                        }
                    };
                    let all = month_days.iter().map(|number| from_end(*number));
                    days.extend(all.filter(|day| (first..=last).contains(day)));
                }
                let is_right = |day: &Day| {
                    weekdays
                        .iter()
                        .any(|(_, one)| *one == calendar::weekday(*day))
                };
                days.retain(|day| weekdays.is_empty() || is_right(day));
            }
        }
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Returns the first and the last day of some months of a year.
fn span(year: i32, first: u32, last: u32) -> (Day, Day) {
    let begin = day_of(year, first, 1).expect("a month of the calendar");
    let end = (28..=31).rev().find_map(|day| day_of(year, last, day));
    (begin, end.expect("a month has 28 days"))
}

fn add_weekdays((first, last): (Day, Day), weekdays: &[(i32, usize)], days: &mut Vec<Day>) {
    for (which, weekday) in weekdays {
        let all: Vec<Day> = (first..=last)
            .filter(|day| calendar::weekday(*day) == *weekday)
            .collect();
        match usize::try_from(which.unsigned_abs()).unwrap_or(usize::MAX) {
            0 => days.extend(all),
            number if *which > 0 => days.extend(all.get(number - 1)),
            number => days.extend(all.iter().rev().nth(number - 1)),
        }
    }
}

fn list<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(read).collect()
}

fn number(text: &str, last: u32) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|number| (1..=last).contains(number))
}

fn from_either_end(text: &str, last: i32) -> Option<i32> {
    let number: i32 = text.parse().ok()?;
    (number != 0 && number.abs() <= last).then_some(number)
}

/// Reads `MO`, `1MO`, `-1MO`.
fn weekday(text: &str) -> Option<(i32, usize)> {
    let cut = text.len().checked_sub(2)?;
    let (which, word) = (text.get(..cut)?, text.get(cut..)?);
    let weekday = WEEKDAYS.iter().position(|one| *one == word)?;
    let which = if which.is_empty() {
        0
    } else {
        from_either_end(which, 53)?
    };
    Some((which, weekday))
}
