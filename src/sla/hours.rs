//! `[business_hours]`: when the teams work.

use crate::domain::calendar::{Day, Zone, day_of};
use crate::domain::duty::BusinessHours;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Bytes, Node, Plain, Table, Time};
use crate::sla::keys::{BUSINESS_HOURS, WEEKDAYS};
use crate::sla::{LoadCalendar, LoadedCalendar};

const DAY_MINUTES: u16 = 24 * 60;

/// Reads `[business_hours]`; returns the hash of the calendar file beside it.
pub(super) fn business_hours(
    root: &Table,
    zone: Zone,
    load: &mut LoadCalendar<'_>,
    say: &mut Complaints,
) -> Option<(BusinessHours, Option<String>)> {
    let table = root.node("business_hours")?.table("business_hours", say)?;
    table.only(BUSINESS_HOURS, "[business_hours]", say);
    let days = if let Some(hours) = table.entry("hours") {
        for key in ["days", "from", "to"] {
            if let Some(entry) = table.entry(key) {
                say.add(complaints::two_in_one(hours, entry));
            }
        }
        by_weekday(hours.node.table("hours", say)?, say)
    } else {
        same_every_day(table, say)
    };
    let holidays = holidays(table, zone, say);
    let days = days?;
    if days.iter().all(Vec::is_empty) {
        say.add(complaints::no_working_time(&table.at));
        return None;
    }
    let file = table.node("holidays_file");
    let path = file.and_then(|node| node.name("holidays_file", say));
    let loaded = path
        .as_ref()
        .and_then(|path| in_file(path, zone, load, say));
    bound(table, path.as_ref(), loaded.as_ref(), say);
    let (holidays_in_file, sha256) = loaded.map(|one| (one.holidays, one.sha256)).unzip();
    let hours = BusinessHours {
        days,
        holidays,
        holidays_file: path.map(|path| path.value.to_owned()),
        holidays_in_file,
    };
    if leaves_no_work(&hours) {
        say.add(complaints::only_holidays(&table.at));
        return None;
    }
    Some((hours, sha256))
}

fn in_file(
    path: &At<&str>,
    zone: Zone,
    load: &mut LoadCalendar<'_>,
    say: &mut Complaints,
) -> Option<LoadedCalendar> {
    match load(path.value, zone) {
        Ok(mut loaded) => {
            loaded.sha256.make_ascii_lowercase();
            Some(loaded)
        }
        Err(faults) => {
            say.add(complaints::holidays_not_loaded(
                &path.at, path.value, &faults,
            ));
            None
        }
    }
}

/// Refuses another file than the one that was signed, and a hash without a file.
fn bound(
    table: &Table,
    path: Option<&At<&str>>,
    loaded: Option<&LoadedCalendar>,
    say: &mut Complaints,
) {
    let key = "holidays_sha256";
    let Some(entry) = table.entry(key) else {
        return;
    };
    if !table.has("holidays_file") {
        let why = "belongs to `holidays_file`";
        say.add(complaints::no_effect(&entry.key_at, key, why, "remove it"));
        return;
    }
    let hash = entry.node.name(key, say);
    if let (Some(hash), Some(path), Some(loaded)) = (hash, path, loaded)
        && !hash.value.eq_ignore_ascii_case(&loaded.sha256)
    {
        say.add(complaints::file_changed(
            &hash.at,
            path.value,
            &loaded.sha256,
        ));
    }
}

/// Returns whether nobody works any more from the first holiday on, in the years that holidays can lie in. A few days off
/// at the very end of these years are no lack of work.
fn leaves_no_work(hours: &BusinessHours) -> bool {
    let first = hours.days_off().min();
    let days = first
        .zip(day_of(2200, 12, 31))
        .map(|(first, end)| first..=end)
        .filter(|days| days.end() - days.start() > 366);
    days.is_some_and(|mut days| !days.any(|day| hours.works_on(day)))
}

fn holidays(table: &Table, zone: Zone, say: &mut Complaints) -> Vec<Day> {
    let Some(node) = table.node("holidays") else {
        return Vec::new();
    };
    let items = node.list("holidays", say).unwrap_or_default();
    let mut days: Vec<Day> = items
        .iter()
        .filter_map(|item| Some(item.day("holidays", zone, say)?.value))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn same_every_day(table: &Table, say: &mut Complaints) -> Option<[Vec<(u16, u16)>; 7]> {
    let place = "[business_hours]";
    let named = table
        .required("days", place, say)
        .and_then(|node| node.list("days", say));
    let from = table
        .required("from", place, say)
        .and_then(|node| time_of_day(node, "from", say));
    let to = table
        .required("to", place, say)
        .and_then(|node| time_of_day(node, "to", say));
    let interval = match (from, to) {
        (Some(from), Some(to)) => interval(&from, to.value, &to.at, say),
        _ => None,
    };
    let words: Vec<(&str, usize)> = WEEKDAYS.iter().copied().zip(0..).collect();
    let mut is_working = [false; 7];
    for item in named? {
        let Some(day) = item.word("days", &words, say) else {
            continue;
        };
        if std::mem::replace(&mut is_working[day.value], true) {
            say.add(complaints::twice(&day.at, WEEKDAYS[day.value], "days"));
        }
    }
    let interval = interval?;
    let days = is_working.map(|works| if works { vec![interval] } else { Vec::new() });
    overlaps(&days, &table.at, say).then_some(days)
}

fn by_weekday(table: &Table, say: &mut Complaints) -> Option<[Vec<(u16, u16)>; 7]> {
    table.only(WEEKDAYS, "`hours`", say);
    let mut days: [Vec<(u16, u16)>; 7] = Default::default();
    for (day, word) in days.iter_mut().zip(WEEKDAYS) {
        let Some(node) = table.node(word) else {
            continue;
        };
        for text in node.texts(word, say)? {
            day.extend(stretch(&text, say));
        }
        day.sort_unstable();
    }
    overlaps(&days, &table.at, say).then_some(days)
}

/// Reads `09:00-12:00`.
fn stretch(text: &At<&str>, say: &mut Complaints) -> Option<(u16, u16)> {
    let read = text
        .value
        .split_once(['-', '–'])
        .and_then(|(from, to)| Some((clock(from)?, clock(to)?)));
    let Some((from, to)) = read else {
        say.add(complaints::bad_hours(&text.at, text.value));
        return None;
    };
    interval(
        &At {
            value: from,
            at: text.at.clone(),
        },
        to,
        &text.at,
        say,
    )
}

/// Returns the minutes of an interval; one that ends before it begins goes on past midnight.
fn interval(from: &At<u16>, to: u16, at: &Bytes, say: &mut Complaints) -> Option<(u16, u16)> {
    if from.value == to || from.value == DAY_MINUTES {
        say.add(complaints::empty_hours(at));
        return None;
    }
    let end = if to > from.value {
        to
    } else {
        to + DAY_MINUTES
    };
    Some((from.value, end))
}

/// Complains about stretches that overlap, also past midnight.
fn overlaps(days: &[Vec<(u16, u16)>; 7], at: &Bytes, say: &mut Complaints) -> bool {
    let mut week: Vec<(u32, u32)> = Vec::new();
    for (number, day) in (0u32..).zip(days) {
        let midnight = number * u32::from(DAY_MINUTES);
        let stretches = day
            .iter()
            .map(|(from, to)| (midnight + u32::from(*from), midnight + u32::from(*to)));
        week.extend(stretches);
    }
    week.sort_unstable();
    let around = week
        .first()
        .map(|(from, to)| (from + 7 * u32::from(DAY_MINUTES), *to));
    let next = week.iter().skip(1).copied().chain(around);
    let overlap = week.len() > 1 && week.iter().zip(next).any(|(one, other)| other.0 < one.1);
    if overlap {
        say.add(complaints::hours_overlap(at));
    }
    !overlap
}

fn time_of_day(node: &Node, key: &str, say: &mut Complaints) -> Option<At<u16>> {
    let read = match &node.value {
        Plain::Time(Time {
            has_date: false,
            clock: Some((hour, minute)),
            ..
        }) => Some(u16::from(*hour) * 60 + u16::from(*minute)),
        Plain::Text(text) => clock(text),
        _ => None,
    };
    match read {
        Some(value) => Some(At {
            value,
            at: node.at.clone(),
        }),
        None => node.refuse(key, "a time of day such as 09:00:00", say),
    }
}

/// Reads `09:00`, up to `24:00`.
fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str| {
        let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u16>().ok()).flatten()
    };
    let minutes = match minute.strip_suffix(":00") {
        Some(minute) => digits(minute)?,
        None => digits(minute)?,
    };
    let total = digits(hour)? * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}
