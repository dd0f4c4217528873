//! One column: how its cells read as its type, how many say nothing, which values are common.

use crate::domain::calendar::{Moment, show_day, show_utc};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::profile::{ColumnProfile, Located};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::text;
use crate::domain::value::{Fact, Type, Value};

use super::distinct::Distinct;
use super::guess::BLANK_WORDS;
use super::meaning;

/// How many unreadable values are shown.
const EXAMPLES_MAX: usize = 3;

/// How many of the commonest values are shown.
const COMMONEST_MAX: usize = 5;

/// Longer values are cut where they are told apart: they are texts, of which only some are shown.
const VALUE_BYTES_MAX: usize = 200;

/// What the cells of a part of one column say.
#[derive(Debug, Clone, Default)]
pub struct ColumnTally {
    pub(super) rows: u64,
    pub(super) blank: u64,
    unreadable: u64,
    examples: Vec<Located>,
    pub(super) distinct: Distinct,
    least: Option<(Order, String)>,
    greatest: Option<(Order, String)>,
    shortest: Option<u64>,
    longest: u64,
    pub(super) traits: Traits,
}

/// Counts of what a person would want to know of values beside their type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Numbers that are ranges.
    pub(super) ranges: u64,
    /// Numbers with letters or signs beside their digits.
    pub(super) amounts: u64,
    /// Dates with a time of day.
    pub(super) times: u64,
    /// Times that say their offset.
    pub(super) offsets: u64,
    /// Words that often mean nothing (`N/A`, `null`, `-`).
    pub(super) blank_words: u64,
    /// Errors of a spreadsheet program (`#REF!`).
    pub(super) errors: u64,
    /// Ranges that a spreadsheet program made dates of (`Nov-50`), and numbers it rounded (`7.61E+11`).
    pub(super) damaged: u64,
    /// E-mail addresses at providers of free mail.
    pub(super) free_mail: u64,
}

/// What values of a type are put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Number(Number),
    Moment(i64),
}

impl ColumnTally {
    /// Takes note of one cell on a physical line.
    pub fn observe(&mut self, reader: &Reader, line: u64, cell: Cell<'_>) {
        self.rows += 1;
        let text = text::trimmed(cell.as_str());
        if text.is_empty() {
            self.blank += 1;
            return;
        }
        self.count(text);
        self.look(text);
        match reader.read(cell) {
            Reading::Fact(Fact::Known(value)) => self.known(&value, text),
            Reading::Fact(Fact::Blank | Fact::Absent) => self.blank += 1,
            Reading::Fact(Fact::Unreadable) => self.unreadable(line, text),
            // What can be read in two ways is settled for the whole column or said there.
            Reading::Ambiguous => {}
        }
    }

    fn count(&mut self, text: &str) {
        let is_start = |end: &usize| text.is_char_boundary(*end);
        let end = (0..=text.len().min(VALUE_BYTES_MAX))
            .rev()
            .find(is_start)
            .unwrap_or(0);
        self.distinct.add(&text[..end], 1);
        let length = text.chars().count() as u64;
        self.shortest = Some(self.shortest.map_or(length, |least| least.min(length)));
        self.longest = self.longest.max(length);
    }

    fn look(&mut self, text: &str) {
        self.traits.blank_words += u64::from(BLANK_WORDS.contains(&text));
        self.traits.errors += u64::from(meaning::is_spreadsheet_error(text));
        self.traits.damaged += u64::from(meaning::is_spreadsheet_damage(text));
    }

    fn known(&mut self, value: &Value<'_>, text: &str) {
        match value {
            Value::Number(interval) => self.number(*interval, text),
            Value::Moment(moment) => {
                self.traits.times += u64::from(matches!(moment, Moment::Instant(_)));
                self.traits.offsets += u64::from(meaning::has_offset(text));
                let (at, shown) = match moment {
                    Moment::Instant(instant) => (*instant, show_utc(*instant)),
                    Moment::Day(day) => (i64::from(*day) * 86_400, show_day(*day)),
                };
                self.place(Order::Moment(at), || shown.clone());
            }
            Value::Text(address) if address.contains('@') => {
                let host = address.rsplit('@').next().unwrap_or_default();
                self.traits.free_mail += u64::from(meaning::is_free_mail(host));
            }
            Value::Text(_) | Value::YesNo(_) | Value::Country(_) | Value::List(_) => {}
        }
    }

    fn number(&mut self, interval: Interval, text: &str) {
        self.traits.ranges += u64::from(interval.as_single().is_none());
        let is_plain = |byte: u8| {
            byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+' | b'e' | b'E')
        };
        self.traits.amounts += u64::from(!text.bytes().all(is_plain));
        for bound in [interval.low, interval.high] {
            if let Bound::Included(number) | Bound::Excluded(number) = bound {
                self.place(Order::Number(number), || number.normalize().to_string());
            }
        }
    }

    fn place(&mut self, order: Order, shown: impl Fn() -> String) {
        if self.least.as_ref().is_none_or(|(least, _)| order < *least) {
            self.least = Some((order, shown()));
        }
        if self.greatest.as_ref().is_none_or(|(most, _)| order > *most) {
            self.greatest = Some((order, shown()));
        }
    }

    fn unreadable(&mut self, line: u64, text: &str) {
        self.unreadable += 1;
        if self.examples.len() < EXAMPLES_MAX {
            self.examples.push(Located {
                line,
                text: text.to_owned(),
            });
        }
    }

    /// Adds what a later part of the file says.
    pub fn extend(&mut self, later: ColumnTally) {
        self.rows += later.rows;
        self.blank += later.blank;
        self.unreadable += later.unreadable;
        let room = EXAMPLES_MAX - self.examples.len();
        self.examples.extend(later.examples.into_iter().take(room));
        self.distinct.extend(&later.distinct);
        for (order, shown) in [later.least, later.greatest].into_iter().flatten() {
            self.place(order, || shown.clone());
        }
        self.shortest = [self.shortest, later.shortest].into_iter().flatten().min();
        self.longest = self.longest.max(later.longest);
        self.traits.add(later.traits);
    }

    /// Returns the column as it was understood.
    pub fn finish(self, header: &str, name: String, kind: Type) -> ColumnProfile {
        let meaning = meaning::meaning(&self, header, kind);
        let mut remarks = meaning::remarks(&self, kind);
        remarks.dedup();
        let commonest = self.distinct.commonest();
        let is_telling = commonest.first().is_some_and(|(_, count)| *count > 1);
        let shown = commonest
            .into_iter()
            .take(if is_telling { COMMONEST_MAX } else { 0 });
        ColumnProfile {
            header: header.to_owned(),
            name,
            kind,
            blank: self.blank,
            unreadable: self.unreadable,
            examples: self.examples,
            distinct: self.distinct.len() as u64,
            has_more: self.distinct.has_more,
            commonest: shown
                .map(|(value, count)| (value.to_owned(), count))
                .collect(),
            ends: self
                .least
                .zip(self.greatest)
                .map(|((_, least), (_, most))| (least, most)),
            lengths: self.shortest.map(|shortest| (shortest, self.longest)),
            meaning,
            remarks,
        }
    }

    /// Returns how many cells say something.
    pub(super) fn filled(&self) -> u64 {
        self.rows - self.blank
    }
}

impl Traits {
    fn add(&mut self, later: Traits) {
        self.ranges += later.ranges;
        self.amounts += later.amounts;
        self.times += later.times;
        self.offsets += later.offsets;
        self.blank_words += later.blank_words;
        self.errors += later.errors;
        self.damaged += later.damaged;
        self.free_mail += later.free_mail;
    }
}
