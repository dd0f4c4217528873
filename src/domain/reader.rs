//! Cells to typed facts: one set of readers for every shape of file, for agreement constants and for examples.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Zone;
use crate::domain::number::{Interval, Number};
use crate::domain::record::Cell;
use crate::domain::text::Folded;
use crate::domain::value::{Fact, Type};

/// The order of day, month and year in dates such as `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum DateOrder {
    Dmy,
    Mdy,
    Ymd,
}

/// The mark before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself")]
pub enum DecimalMark {
    Dot,
    Comma,
}

/// What a file or column settles about values that could be read in two ways; nothing where it does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conventions {
    /// The order in dates written with slashes, dashes or dots.
    pub dates: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// What separates the items of a list; default `;`.
    pub list_separator: Option<String>,
    /// Whether numbers in date columns may be Excel serials (workbooks only).
    pub excel_serials: bool,
}

/// How the cells of one field or detail are read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The type.
    pub kind: Type,
    /// Words that mean blank, folded (white space and nothing at all always do).
    pub blank: BTreeSet<String>,
    /// Folded accepted spelling → canonical value; the canonical one is among the keys.
    pub spellings: BTreeMap<String, String>,
    /// The full set of values of a choice; empty where all are legal.
    pub choices: Vec<Folded>,
    /// The legal numbers, both ends in.
    pub range: Option<(Number, Number)>,
    /// strftime patterns beside which nothing else is read.
    pub formats: Vec<String>,
    /// Seconds that a bare number counts for in a duration.
    pub unit_seconds: Option<u32>,
    /// The zone of values without an offset.
    pub zone: Zone,
    /// What the file or column settles.
    pub conventions: Conventions,
}

/// A cell read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<'a> {
    /// What it says.
    Fact(Fact<'a>),
    /// It could be read in two ways, and nothing settles which: the column must be surveyed first.
    Ambiguous,
}

impl Reader {
    /// Returns a reader of a type with nothing written about it.
    pub fn new(kind: Type, zone: Zone) -> Self {
        Reader {
            kind,
            blank: BTreeSet::new(),
            spellings: BTreeMap::new(),
            choices: Vec::new(),
            range: None,
            formats: Vec::new(),
            unit_seconds: None,
            zone,
            conventions: Conventions::default(),
        }
    }

    /// Reads a cell.
    pub fn read<'a>(&'a self, cell: Cell<'a>) -> Reading<'a> {
        let _ = cell;
        unimplemented!("values")
    }

    /// Says for a person why a cell is unreadable: what it is not, Excel damage by name, outside choices or range.
    pub fn complaint(&self, text: &str) -> String {
        let _ = text;
        unimplemented!("values")
    }

    /// Returns whether cells of this type may need a survey of their column.
    pub fn may_be_ambiguous(&self) -> bool {
        let (dates, decimal) = (
            self.conventions.dates.is_none(),
            self.conventions.decimal.is_none(),
        );
        match self.kind {
            Type::Date | Type::Datetime => dates && self.formats.is_empty(),
            Type::Number | Type::WholeNumber => decimal,
            _ => false,
        }
    }
}

/// What the cells of one column tell about how they are to be read; collected over the whole file, order-free.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    _private: (),
}

/// What a column's evidence settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled<T> {
    /// Nothing ambiguous occurs.
    Irrelevant,
    /// The column itself decides; the text that decided, for the note.
    By(T, String),
    /// It decides by default although nothing settles it (numbers only); the text, for the note.
    Default(T, String),
    /// Nothing settles it, or its values contradict each other: the run must stop; a value, and one reading each
    /// (`3 April 2026`, `4 March 2026`).
    Open(String, String, String),
}

impl Evidence {
    /// Takes note of one cell.
    pub fn observe(&mut self, reader: &Reader, cell: Cell<'_>) {
        let _ = (reader, cell);
        unimplemented!("values")
    }

    /// Puts two columns' evidence (or two parts of one column's) together.
    pub fn merge(&mut self, other: Evidence) {
        let _ = other;
        unimplemented!("values")
    }

    /// Returns the order of dates in the column.
    pub fn date_order(&self) -> Settled<DateOrder> {
        unimplemented!("values")
    }

    /// Returns the decimal mark of the column.
    pub fn decimal_mark(&self) -> Settled<DecimalMark> {
        unimplemented!("values")
    }
}

/// Returns the interval of a number constant or cell under conventions, without blank words and range.
pub fn read_number(text: &str, decimal: Option<DecimalMark>, whole: bool) -> Option<Interval> {
    let _ = (text, decimal, whole);
    unimplemented!("values")
}
