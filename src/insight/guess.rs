//! What type a column is, guessed from its name and its values; never one that would lose something.

use crate::domain::calendar::Zone;
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::text::name_key;
use crate::domain::value::{Fact, Type};

use super::usual::usual;

/// Words that exports write for nothing.
pub const BLANK_WORDS: &[&str] = &["null", "N/A", "n/a", "#N/A", "-", "--"];

/// How many of a column's values a type must read to be its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Every one, so that nothing would be lost.
    All,
    /// Four in five, so that the rest can be pointed out.
    Most,
}

/// A type guessed, and what a person should know of it.
pub type Guess = (Type, Option<&'static str>);

/// Returns what type a column is by its header and some of its cells.
pub fn guess(header: &str, cells: &[&str], needed: Needed) -> Guess {
    let known: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| says_something(cell))
        .collect();
    match usual(header) {
        Some((_, kind)) => checked(kind, &known, needed),
        None => Column {
            key: name_key(header),
            known,
            needed,
        }
        .guess(),
    }
}

fn says_something(cell: &str) -> bool {
    !cell.is_empty() && !BLANK_WORDS.contains(&cell)
}

/// Returns the usual type where the values are so, else text.
fn checked(kind: Type, known: &[&str], needed: Needed) -> Guess {
    let is_strict = matches!(kind, Type::WholeNumber | Type::Country | Type::Domain);
    if is_strict && !enough(known, needed, |cell| reads(kind, cell)) {
        let remark = "not all of the first rows are of the usual type";
        return (Type::Text, Some(remark).filter(|_| needed == Needed::All));
    }
    (kind, None)
}

fn enough(known: &[&str], needed: Needed, is_so: impl Fn(&str) -> bool) -> bool {
    match needed {
        Needed::All => known.iter().all(|cell| is_so(cell)),
        Needed::Most => known.iter().filter(|cell| is_so(cell)).count() * 5 >= known.len() * 4,
    }
}

/// A column without a usual name.
struct Column<'a> {
    key: String,
    /// Its cells that say something.
    known: Vec<&'a str>,
    needed: Needed,
}

impl Column<'_> {
    fn guess(&self) -> Guess {
        let is_name_of_text = self.key.ends_with("id")
            || self.is_called(&["zip", "postal", "postcode", "plz", "name"]);
        if self.known.is_empty() || is_name_of_text {
            return (Type::Text, None);
        }
        let by_name = [
            (Type::Phone, &["phone", "mobile", "fax", "telefon"][..]),
            (Type::Country, &["country", "nation"]),
            (Type::Duration, &["duration", "watched", "talktime"]),
        ];
        let named = by_name
            .into_iter()
            .find(|(kind, words)| self.is_called(words) && self.is(*kind));
        if let Some((kind, _)) = named {
            return (kind, None);
        }
        if self.enough(is_word_of_truth) {
            return (Type::YesNo, None);
        }
        self.as_moment().unwrap_or_else(|| (self.as_number(), None))
    }

    fn enough(&self, is_so: impl Fn(&str) -> bool) -> bool {
        enough(&self.known, self.needed, is_so)
    }

    fn is_called(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.key.contains(word))
    }

    fn is(&self, kind: Type) -> bool {
        self.enough(|cell| reads(kind, cell))
    }

    fn as_moment(&self) -> Option<Guess> {
        let is_called_so =
            self.is_called(&["date", "time", "created", "modified"]) || self.key.ends_with("at");
        if !is_called_so && !self.enough(has_separators) {
            return None;
        }
        let has_time = self
            .known
            .iter()
            .any(|cell| cell.contains(':') || is_count_of_seconds(cell));
        let kind = if has_time { Type::Datetime } else { Type::Date };
        if self.is(Type::Datetime) {
            return Some((kind, None));
        }
        if !self.enough(may_be_date) {
            return None;
        }
        if self.needed == Needed::Most {
            return Some((kind, None));
        }
        let remark = "dates in an order that must be said: `type = \"date\"` and `[input] dates`";
        Some((Type::Text, Some(remark)))
    }

    fn as_number(&self) -> Type {
        let has_codes = self.known.iter().any(|cell| is_code(cell));
        let mut numbers = [Type::WholeNumber, Type::Number].into_iter();
        let found = numbers.find(|kind| !has_codes && self.is(*kind));
        found
            .or_else(|| Some(Type::Email).filter(|kind| self.is(*kind)))
            .unwrap_or(Type::Text)
    }
}

fn reading(kind: Type, cell: &str, is_so: impl Fn(Reading<'_>) -> bool) -> bool {
    let reader = Reader::new(kind, Zone::UTC);
    is_so(reader.read(Cell::Text(cell)))
}

fn reads(kind: Type, cell: &str) -> bool {
    reading(kind, cell, |read| {
        matches!(read, Reading::Fact(Fact::Known(_)))
    })
}

fn may_be_date(cell: &str) -> bool {
    reading(Type::Datetime, cell, |read| {
        matches!(read, Reading::Ambiguous | Reading::Fact(Fact::Known(_)))
    })
}

/// Returns whether a cell counts seconds or parts of them from 1970 on.
fn is_count_of_seconds(cell: &str) -> bool {
    (9..=17).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a cell is a yes or no in words; `1` and `0` may as well be numbers.
fn is_word_of_truth(cell: &str) -> bool {
    !cell.bytes().all(|byte| byte.is_ascii_digit()) && reads(Type::YesNo, cell)
}

/// Returns whether a cell looks like a date: digits in three groups.
fn has_separators(cell: &str) -> bool {
    let groups = cell.split(['-', '/', '.']).take(3);
    groups
        .map(|group| group.bytes().take_while(u8::is_ascii_digit).count())
        .filter(|digits| (1..=4).contains(digits))
        .count()
        == 3
}

/// Returns whether digits are a code that a number would damage: leading zeros, or too many digits.
fn is_code(cell: &str) -> bool {
    let is_all_digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    is_all_digits && (cell.len() > 15 || (cell.len() > 1 && cell.starts_with('0')))
}
