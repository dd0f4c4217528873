//! What the cells of one field say, beside what rules ask of it.

use crate::domain::profile::Located;
use crate::domain::text::trimmed;
use crate::domain::value::{Fact, Value};
use crate::insight::distinct::Distinct;

/// What the cells of a part of one field say.
#[derive(Debug, Clone, Default)]
pub struct FieldTally {
    /// How many cells there are.
    pub(super) rows: u64,
    /// Cells that say nothing.
    pub(super) blank: u64,
    /// Cells that the field's type cannot read.
    pub(super) unreadable: u64,
    /// The first of these.
    pub(super) first_unreadable: Option<Located>,
    /// The values of texts, choices, addresses and countries, as rules see them.
    pub(super) known: Distinct,
    /// What cannot be read, as it stands in the file.
    pub(super) strange: Distinct,
}

impl FieldTally {
    /// Takes note of one cell on a physical line.
    pub fn observe(&mut self, line: u64, fact: &Fact<'_>, cell: &str) {
        self.rows += 1;
        match fact {
            Fact::Absent | Fact::Blank => self.blank += 1,
            Fact::Unreadable => {
                self.unreadable += 1;
                self.strange.add(trimmed(cell), 1);
                self.first_unreadable.get_or_insert_with(|| Located {
                    line,
                    text: trimmed(cell).to_owned(),
                });
            }
            Fact::Known(Value::Text(text)) => self.known.add(text, 1),
            Fact::Known(Value::Country(country)) => self.known.add(country.code(), 1),
            Fact::Known(Value::Number(_) | Value::YesNo(_) | Value::Moment(_) | Value::List(_)) => {
            }
        }
    }

    /// Adds what a later part of the file says.
    pub fn extend(&mut self, later: FieldTally) {
        self.rows += later.rows;
        self.blank += later.blank;
        self.unreadable += later.unreadable;
        self.first_unreadable = self.first_unreadable.take().or(later.first_unreadable);
        self.known.extend(&later.known);
        self.strange.extend(&later.strange);
    }
}
