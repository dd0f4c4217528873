//! The smallest step of each kind of constant: a number by its last written digit, a duration by its written unit, a
//! window by a day.

use crate::domain::calendar::{Instant, Moment, SECONDS_PER_DAY, Span, Unit, Zone};
use crate::domain::condition::{Limit, Limits};
use crate::domain::number::Number;
use crate::domain::text::trimmed;
use crate::domain::value::Type;

/// Returns a limit one step higher or lower; nothing where numbers end.
pub(super) fn moved(limit: &Limit, kind: Type, up: bool) -> Option<Limit> {
    if kind == Type::Duration {
        return moved_duration(limit, up);
    }
    let digits = match kind {
        Type::WholeNumber => 0,
        _ => decimals(&limit.written),
    };
    let value = signed(limit.value, Number::new(1, digits), up)?;
    Some(Limit {
        value,
        written: value.to_string(),
    })
}

/// Returns how many digits stand behind the decimal point.
fn decimals(written: &str) -> u32 {
    let behind = written.rsplit_once('.').map_or("", |(_, behind)| behind);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    u32::try_from(digits.min(20)).unwrap_or(0)
}

fn signed(value: Number, step: Number, up: bool) -> Option<Number> {
    if up {
        value.checked_add(step)
    } else {
        value.checked_sub(step)
    }
}

/// Returns a duration one of its written unit longer or shorter: `30 minutes` by a minute.
fn moved_duration(limit: &Limit, up: bool) -> Option<Limit> {
    let written = trimmed(&limit.written);
    let unit = Span::read(written).ok().map(|span| span.unit);
    let (seconds, word) = match unit {
        Some(Unit::Second) => (1, "second"),
        Some(Unit::Minute) => (60, "minute"),
        Some(Unit::Hour) => (3600, "hour"),
        Some(Unit::Day) => (SECONDS_PER_DAY, "day"),
        Some(Unit::Week) => (7 * SECONDS_PER_DAY, "week"),
        _ if (limit.value % Number::from(60)).is_zero() => (60, "minute"),
        _ => (1, "second"),
    };
    let seconds = Number::from(seconds);
    let value = signed(limit.value, seconds, up).filter(|value| *value >= Number::ZERO)?;
    let count = value.checked_div(seconds)?.normalize();
    let plural = if count == Number::ONE { "" } else { "s" };
    Some(Limit {
        value,
        written: format!("{count} {word}{plural}"),
    })
}

/// Returns limits with one of them changed: moved a step either way, and turned round. `least` is what a measure can
/// never be below; limits that every value meets are left out.
pub(super) fn limits(limits: &Limits, kind: Type, least: Option<Number>) -> Vec<(String, Limits)> {
    let mut changed = Vec::new();
    for place in PLACES {
        let Some(limit) = place.of(limits) else {
            continue;
        };
        for up in [false, true] {
            let other = moved(limit, kind, up).filter(|other| place.is_of_use(other, least));
            if let Some(other) = other {
                let words = changing(place.words(), &limit.written, place.words(), &other.written);
                changed.push((words, place.put(limits, place, other)));
            }
        }
        for other in place.others(kind) {
            if other.of(limits).is_some() || !other.is_of_use(limit, least) {
                continue;
            }
            let words = changing(place.words(), &limit.written, other.words(), &limit.written);
            changed.push((words, place.put(limits, other, limit.clone())));
        }
    }
    changed
}

fn changing(word: &str, from: &str, other: &str, to: &str) -> String {
    format!("changing {word} {from} to {other} {to}")
}

/// Which of the four limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

const PLACES: [Place; 4] = [
    Place::AtLeast,
    Place::AtMost,
    Place::MoreThan,
    Place::LessThan,
];

impl Place {
    pub(super) fn words(self) -> &'static str {
        match self {
            Place::AtLeast => "at least",
            Place::AtMost => "at most",
            Place::MoreThan => "more than",
            Place::LessThan => "less than",
        }
    }

    /// Returns what the limit is turned into: its opposite, and, where a step would not do the same, the one that
    /// leaves the limit itself out or in.
    pub(super) fn others(self, kind: Type) -> Vec<Place> {
        let (opposite, strict) = match self {
            Place::AtLeast => (Place::LessThan, Place::MoreThan),
            Place::AtMost => (Place::MoreThan, Place::LessThan),
            Place::MoreThan => (Place::AtMost, Place::AtLeast),
            Place::LessThan => (Place::AtLeast, Place::AtMost),
        };
        if kind == Type::WholeNumber {
            vec![opposite]
        } else {
            vec![strict, opposite]
        }
    }

    fn of(self, limits: &Limits) -> Option<&Limit> {
        match self {
            Place::AtLeast => limits.at_least.as_ref(),
            Place::AtMost => limits.at_most.as_ref(),
            Place::MoreThan => limits.more_than.as_ref(),
            Place::LessThan => limits.less_than.as_ref(),
        }
    }

    /// Returns the limits with this one taken out and another one put in.
    fn put(self, limits: &Limits, other: Place, limit: Limit) -> Limits {
        let mut changed = limits.clone();
        *self.slot(&mut changed) = None;
        *other.slot(&mut changed) = Some(limit);
        changed
    }

    fn slot(self, limits: &mut Limits) -> &mut Option<Limit> {
        match self {
            Place::AtLeast => &mut limits.at_least,
            Place::AtMost => &mut limits.at_most,
            Place::MoreThan => &mut limits.more_than,
            Place::LessThan => &mut limits.less_than,
        }
    }

    /// Returns whether some values meet the limit and others do not, none being below `least`.
    fn is_of_use(self, limit: &Limit, least: Option<Number>) -> bool {
        least.is_none_or(|least| match self {
            Place::AtLeast | Place::LessThan => limit.value > least,
            Place::AtMost | Place::MoreThan => limit.value >= least,
        })
    }
}

/// Returns a span a day longer and a day shorter; where it is of minutes, hours or seconds, one of these. A span of
/// longer units is counted in days, as they are before `as_of`.
pub(super) fn spans(span: Span, zone: Zone, as_of: Instant) -> Vec<Span> {
    let (count, unit) = if span.unit.is_exact() {
        (i64::from(span.count), span.unit)
    } else {
        let days = zone.day(as_of) - zone.day(zone.minus(as_of, span));
        (i64::from(days), Unit::Day)
    };
    [count - 1, count + 1]
        .into_iter()
        .filter(|count| *count >= 1)
        .filter_map(|count| u32::try_from(count).ok())
        .map(|count| Span { count, unit })
        .collect()
}

/// Returns a day before and after a day, or a second before and after an instant.
pub(super) fn moments(moment: Moment) -> [Moment; 2] {
    match moment {
        Moment::Day(day) => [Moment::Day(day - 1), Moment::Day(day + 1)],
        Moment::Instant(instant) => [Moment::Instant(instant - 1), Moment::Instant(instant + 1)],
    }
}

/// Returns a moment as an agreement writes it.
pub(super) fn shown(moment: Moment, zone: Zone) -> String {
    match moment {
        Moment::Day(day) => crate::domain::calendar::show_day(day),
        Moment::Instant(instant) => zone.show(instant),
    }
}
