//! Cells of numbers: each constant, what lies between two, and ranges over several.

use crate::domain::condition::Comparison;
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::reader::{DecimalMark, Reader};
use crate::domain::value::{Fact, Type, Value};
use crate::engine::logic::cells::{Cells, Sample, sample};

/// More cells than these are not paired into ranges.
const PAIRED_MAX: usize = 41;

/// Returns the cells of a number or duration.
pub(super) fn cells(reader: &Reader, comparisons: &[&Comparison]) -> Cells {
    let limits = limits(comparisons, reader);
    let is_whole_number = reader.kind == Type::WholeNumber;
    let mut cells = Cells {
        samples: Vec::new(),
        is_whole: true,
    };
    for (tried, is_needed) in representatives(&limits, is_whole_number) {
        match single(reader, tried) {
            Some(known) => cells.samples.push(known),
            None => cells.is_whole &= !is_needed || is_out(reader, tried),
        }
    }
    let singles: Vec<Number> = cells.samples.iter().filter_map(value).collect();
    if reader.kind == Type::Duration {
        return cells;
    }
    if singles.len() > PAIRED_MAX {
        cells.is_whole = false;
        return cells;
    }
    let pairs = singles.iter().enumerate().flat_map(|(place, low)| {
        let higher = singles[place + 1..].iter();
        higher.map(move |high| (*low, *high))
    });
    let ranges: Vec<Sample> = pairs
        .filter_map(|(low, high)| range(reader, low, high))
        .collect();
    cells.samples.extend(ranges);
    cells
}

/// Returns every constant of the comparisons and the ends of the legal range, in order.
fn limits(comparisons: &[&Comparison], reader: &Reader) -> Vec<Number> {
    let numbers = comparisons.iter().flat_map(|one| one.numbers());
    let mut limits: Vec<Number> = numbers.collect();
    limits.extend(reader.range.into_iter().flat_map(|(low, high)| [low, high]));
    limits.sort_unstable();
    limits.dedup();
    limits
}

/// Returns a number for each cell, lowest first, with whether some number must stand for the cell.
fn representatives(limits: &[Number], is_whole_number: bool) -> Vec<(Number, bool)> {
    let (Some(lowest), Some(highest)) = (limits.first(), limits.last()) else {
        return vec![(Number::ONE, true)];
    };
    let mut tried = Vec::new();
    tried.extend(below(*lowest, is_whole_number).map(|one| (one, true)));
    for (place, limit) in limits.iter().enumerate() {
        let is_legal = !is_whole_number || limit.fract().is_zero();
        tried.push((*limit, is_legal));
        if let Some(next) = limits.get(place + 1) {
            let inner = between(*limit, *next, is_whole_number);
            tried.extend(inner.into_iter().map(|one| (one, true)));
        }
    }
    tried.extend(above(*highest, is_whole_number).map(|one| (one, true)));
    tried
}

fn below(limit: Number, is_whole_number: bool) -> Option<Number> {
    let lower = limit.checked_sub(Number::ONE)?;
    Some(if is_whole_number { lower.ceil() } else { lower })
}

fn above(limit: Number, is_whole_number: bool) -> Option<Number> {
    let higher = limit.checked_add(Number::ONE)?;
    Some(if is_whole_number {
        higher.floor()
    } else {
        higher
    })
}

/// Returns numbers between two limits: next to each, where there is room.
fn between(low: Number, high: Number, is_whole_number: bool) -> Vec<Number> {
    let mut inner: Vec<Number> = above(low, is_whole_number)
        .into_iter()
        .chain(below(high, is_whole_number))
        .filter(|one| low < *one && *one < high)
        .collect();
    if inner.is_empty() && !is_whole_number {
        let middle = high
            .checked_sub(low)
            .and_then(|width| width.checked_div(Number::TWO));
        inner.extend(middle.and_then(|half| low.checked_add(half)));
    }
    inner.sort_unstable();
    inner.dedup();
    inner
}

/// Returns whether a number is none that the field can have, so that its cell is empty.
fn is_out(reader: &Reader, number: Number) -> bool {
    let is_below = reader.kind == Type::Duration && number < Number::ZERO;
    let outside = |(low, high): (Number, Number)| number < low || number > high;
    is_below || reader.range.is_some_and(outside)
}

fn value(sample: &Sample) -> Option<Number> {
    match &sample.fact {
        Fact::Known(Value::Number(interval)) => interval.as_single(),
        _ => None,
    }
}

fn single(reader: &Reader, number: Number) -> Option<Sample> {
    let known = sample(reader, number_text(reader, number), true)?;
    (value(&known) == Some(number)).then_some(known)
}

/// Returns a number as a file would have it.
fn number_text(reader: &Reader, number: Number) -> String {
    let number = number.normalize();
    if reader.kind == Type::Duration {
        let minute = Number::from(60);
        return match number.checked_div(minute) {
            Some(minutes) if minutes.fract().is_zero() => format!("{} min", minutes.normalize()),
            _ => format!("{number} sec"),
        };
    }
    let text = number.to_string();
    if reader.conventions.decimal == Some(DecimalMark::Comma) {
        return text.replace('.', ",");
    }
    text
}

fn range(reader: &Reader, low: Number, high: Number) -> Option<Sample> {
    let (from, to) = (number_text(reader, low), number_text(reader, high));
    let sign = if low < Number::ZERO { " to " } else { "-" };
    let known = sample(reader, format!("{from}{sign}{to}"), true)?;
    let meant = Interval {
        low: Bound::Included(low),
        high: Bound::Included(high),
    };
    (known.fact == Fact::Known(Value::Number(meant))).then_some(known)
}
