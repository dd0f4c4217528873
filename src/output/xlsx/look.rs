//! How cells look: each look has a number, by which rows name it and the template defines it.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::verdict::Outcome;
use crate::output::columns::{Column, Holds, Ours, What};

use super::cell::Cell;

/// The look of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A header.
    Head,
    /// What the column holds.
    Plain(Shape),
    /// The same, where a fact is to be found out.
    ToFill(Shape),
    /// A verdict or an outcome.
    Outcome(Outcome),
}

/// What is shown, and how what is typed into the cell is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text; whatever is typed stays a text.
    Text,
    /// A number.
    Number,
    /// A day.
    Day,
    /// A day with a time of day.
    Time,
    /// A time in UTC.
    Instant,
}

const SHAPES: [Shape; 5] = [
    Shape::Text,
    Shape::Number,
    Shape::Day,
    Shape::Time,
    Shape::Instant,
];

impl Shape {
    /// Returns the shape of a cell, by what its column holds where it is empty.
    pub(super) fn of(cell: Cell<'_>, holds: Holds) -> Self {
        match cell {
            Cell::Text("") => Shape::empty(holds),
            Cell::Text(_) => Shape::Text,
            Cell::Number(_) => Shape::Number,
            Cell::Day(_) => Shape::Day,
            Cell::Time(_) => Shape::Time,
            Cell::Instant(_) => Shape::Instant,
        }
    }

    /// Returns the shape of an empty cell of a column.
    pub(super) fn empty(holds: Holds) -> Self {
        match holds {
            // Where it is not known what a column holds nothing that is typed may be changed.
            Holds::Text | Holds::Any => Shape::Text,
            Holds::Number => Shape::Number,
            Holds::Moment => Shape::Day,
            Holds::Instant => Shape::Instant,
        }
    }

    /// Returns the number format.
    fn shown(self, format: Format) -> Format {
        match self {
            // The built-in format `@`.
            Shape::Text => format.set_num_format_index(49),
            Shape::Number => format,
            Shape::Day => format.set_num_format("yyyy-mm-dd"),
            Shape::Time => format.set_num_format("yyyy-mm-dd hh:mm:ss"),
            Shape::Instant => format.set_num_format("yyyy-mm-dd\"T\"hh:mm:ss\"Z\""),
        }
    }
}

/// Returns whether cells of a column look by the outcome.
pub(super) fn is_by_outcome(column: &Column) -> bool {
    matches!(column.what, What::Ours(Ours::Verdict | Ours::Outcome))
}

impl Look {
    /// Returns every look, in the order of their numbers; some outcomes look alike.
    pub(super) fn all() -> impl Iterator<Item = Look> {
        std::iter::once(Look::Head)
            .chain(SHAPES.map(Look::Plain))
            .chain(SHAPES.map(Look::ToFill))
            .chain(Outcome::ALL.map(Look::Outcome))
    }

    /// Returns its number; 0 is the look of cells that have none.
    pub(super) fn number(self) -> u8 {
        match self {
            Look::Head => 1,
            Look::Plain(shape) => 2 + shape as u8,
            Look::ToFill(shape) => 7 + shape as u8,
            Look::Outcome(Outcome::Qualified) => 12,
            Look::Outcome(Outcome::Disqualified | Outcome::NotQualified) => 13,
            Look::Outcome(Outcome::Incomplete) => 14,
            Look::Outcome(Outcome::Invalid) => 15,
        }
    }

    /// Returns how the template is told of it.
    pub(super) fn format(self) -> Format {
        let top = Format::new().set_align(FormatAlign::Top);
        match self {
            Look::Head => Shape::Text
                .shown(top)
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00DD_E3EA))
                .set_border_bottom(FormatBorder::Thin),
            Look::Plain(shape) => shape.shown(top),
            Look::ToFill(shape) => shape
                .shown(top)
                .set_background_color(Color::RGB(0x00FF_F2CC))
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00BF_9000)),
            Look::Outcome(outcome) => {
                let (back, ink) = colours(outcome);
                Shape::Text
                    .shown(top)
                    .set_background_color(Color::RGB(back))
                    .set_font_color(Color::RGB(ink))
            }
        }
    }
}

/// Returns the colours of an outcome, behind and of the letters.
fn colours(outcome: Outcome) -> (u32, u32) {
    match outcome {
        Outcome::Qualified => (0x00C6_EFCE, 0x0000_6100),
        Outcome::Disqualified | Outcome::NotQualified => (0x00FF_C7CE, 0x009C_0006),
        Outcome::Incomplete => (0x00FF_EB9C, 0x007F_6000),
        Outcome::Invalid => (0x00D9_D9D9, 0x0040_4040),
    }
}
