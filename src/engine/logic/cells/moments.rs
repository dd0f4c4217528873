//! Cells of dates and times: at each border of each comparison, just before and just after it.

use std::fmt::Write as _;

use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY, Zone, civil, show_day, show_utc};
use crate::domain::condition::Comparison;
use crate::domain::reader::Reader;
use crate::domain::value::{Fact, Type, Value};
use crate::engine::logic::cells::{Cells, sample};
use crate::engine::window::Clock;

/// Returns the cells of a date or time.
pub(super) fn cells(reader: &Reader, comparisons: &[&Comparison], clock: &Clock) -> Cells {
    let zone = clock.zone;
    let mut cells = Cells {
        samples: Vec::new(),
        is_whole: reader.formats.is_empty(),
    };
    let mut moments: Vec<Moment> = Vec::new();
    let borders = borders(comparisons, clock);
    for border in &borders {
        let around = [-1, 0, 1].map(|step| border + step);
        if reader.kind == Type::Datetime {
            moments.extend(around.map(Moment::Instant));
        }
        let day = zone.day(*border);
        moments.extend([day - 1, day, day + 1].map(Moment::Day));
    }
    // The commonest first: a while before as-of.
    moments.sort_unstable();
    moments.dedup();
    for moment in moments {
        let known = text(reader, moment).and_then(|text| sample(reader, text, true));
        cells
            .samples
            .extend(known.filter(|one| one.fact == Fact::Known(Value::Moment(moment))));
    }
    cells
}

/// Returns the instants at which some comparison may change its mind, and one that is none.
fn borders(comparisons: &[&Comparison], clock: &Clock) -> Vec<Instant> {
    let zone = clock.zone;
    let mut borders = vec![clock.as_of, clock.as_of - 30 * SECONDS_PER_DAY];
    for comparison in comparisons {
        match comparison {
            Comparison::Before(limit) | Comparison::After(limit) => {
                borders.extend(ends(*limit, zone));
            }
            Comparison::Within(span) => {
                let frame = clock.back(*span);
                borders.extend(frame.start);
                borders.push(frame.end);
                borders.extend(frame.start.map(|start| zone.day_start(zone.day(start))));
                borders.push(zone.day_end(zone.day(frame.end)));
            }
            _ => {}
        }
    }
    borders
}

fn ends(limit: Moment, zone: Zone) -> Vec<Instant> {
    let day = match limit {
        Moment::Instant(instant) => zone.day(instant),
        Moment::Day(day) => day,
    };
    let mut ends = vec![zone.day_start(day), zone.day_end(day)];
    if let Moment::Instant(instant) = limit {
        ends.push(instant);
    }
    ends
}

/// Returns a moment as a file would have it for a reader.
pub(super) fn text(reader: &Reader, moment: Moment) -> Option<String> {
    if let Some(format) = reader.formats.first() {
        return formatted(format, moment, reader.zone);
    }
    Some(match moment {
        Moment::Day(day) => show_day(day),
        Moment::Instant(instant) => show_utc(instant),
    })
}

/// Returns a moment in a pattern of the commonest marks; nothing where it has others.
fn formatted(format: &str, moment: Moment, zone: Zone) -> Option<String> {
    let local = match moment {
        Moment::Day(day) => i64::from(day) * SECONDS_PER_DAY,
        Moment::Instant(instant) => zone.local_seconds(instant),
    };
    let day = i32::try_from(local.div_euclid(SECONDS_PER_DAY)).ok()?;
    let time = local.rem_euclid(SECONDS_PER_DAY);
    let (year, month, day) = civil(day);
    let mut out = String::new();
    let mut rest = format.chars();
    while let Some(mark) = rest.next() {
        if mark != '%' {
            out.push(mark);
            continue;
        }
        match rest.next()? {
            'Y' => write!(out, "{year:04}").ok()?,
            'm' => write!(out, "{month:02}").ok()?,
            'd' => write!(out, "{day:02}").ok()?,
            'H' => write!(out, "{:02}", time / 3600).ok()?,
            'M' => write!(out, "{:02}", time / 60 % 60).ok()?,
            'S' => write!(out, "{:02}", time % 60).ok()?,
            _ => return None,
        }
    }
    Some(out)
}
