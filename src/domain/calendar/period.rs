//! Periods of the calendar that promises are made for.

use crate::domain::calendar::{self, Day, civil, day_of, monday};
use crate::domain::duty::Period;

/// The periods of one kind, in the agreement's fiscal year.
#[derive(Debug, Clone, Copy)]
pub struct Periods {
    /// Which kind.
    pub per: Period,
    /// The month in which the fiscal year begins, 1 to 12.
    pub year_start: u32,
}

impl Periods {
    /// Returns how many months a period has; nothing for days and weeks.
    fn months(self) -> Option<u32> {
        match self.per {
            Period::Day | Period::Week => None,
            Period::Month => Some(1),
            Period::Quarter => Some(3),
            Period::Year => Some(12),
        }
    }

    /// Returns the first day of the period in which a day lies.
    pub fn first_day(self, day: Day) -> Day {
        match (self.per, self.months()) {
            (Period::Day, _) | (_, None) if self.per == Period::Day => day,
            (_, None) => monday(day),
            (_, Some(months)) => {
                let (year, month, _) = civil(day);
                let since = (month + 12 - self.year_start) % 12 % months;
                let month = i64::from(year) * 12 + i64::from(month) - 1 - i64::from(since);
                month_start(month)
            }
        }
    }

    /// Returns the first day of the period after the one that begins on a day.
    pub fn next(self, first: Day) -> Day {
        match (self.per, self.months()) {
            (Period::Day, _) => first + 1,
            (_, None) => first + 7,
            (_, Some(months)) => {
                let (year, month, _) = civil(first);
                month_start(i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months))
            }
        }
    }

    /// Returns the name of the period that begins on a day: `2026-Q4`, `FY2026-Q4`, `2026-W48`.
    pub fn name(self, first: Day) -> String {
        let (year, month, day) = civil(first);
        // A fiscal year is called by the year in which it ends.
        let fiscal = year + i32::from(month >= self.year_start && self.year_start > 1);
        let prefix = if self.year_start > 1 { "FY" } else { "" };
        match self.per {
            Period::Day => format!("{year:04}-{month:02}-{day:02}"),
            Period::Week => week_name(first),
            Period::Month => format!("{year:04}-{month:02}"),
            Period::Quarter => {
                let quarter = (month + 12 - self.year_start) % 12 / 3 + 1;
                format!("{prefix}{fiscal:04}-Q{quarter}")
            }
            Period::Year => format!("{prefix}{fiscal:04}"),
        }
    }
}

/// Returns the first day of a month, counted from January of the year 0.
fn month_start(month: i64) -> Day {
    let year = i32::try_from(month.div_euclid(12)).unwrap_or(9999);
    let number = u32::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    day_of(year, number, 1).unwrap_or(Day::MAX / 2)
}

/// Returns the name of the ISO week that begins on a Monday: `2026-W48`.
pub fn week_name(monday: Day) -> String {
    let (year, _, _) = civil(monday + 3);
    let first = calendar::monday(day_of(year, 1, 4).unwrap_or(monday));
    format!("{year:04}-W{:02}", (monday - first) / 7 + 1)
}
