//! How cells look: each look has a number, by which rows name it and the template defines it.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::verdict::Outcome;
use crate::output::columns::Holds;

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
    /// A word that says how it went.
    Toned(Tone),
}

/// How it went, by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Well.
    Good,
    /// Badly.
    Bad,
    /// Not yet well, or not quite.
    Waiting,
    /// Nothing can be said.
    Unreadable,
    /// No colour.
    Plain,
}

impl Tone {
    /// Every tone, in the order of their numbers.
    pub(super) const ALL: [Tone; 5] = [
        Tone::Good,
        Tone::Bad,
        Tone::Waiting,
        Tone::Unreadable,
        Tone::Plain,
    ];

    /// Returns the tone of an outcome.
    pub(super) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Qualified => Tone::Good,
            Outcome::Disqualified | Outcome::NotQualified => Tone::Bad,
            Outcome::Incomplete => Tone::Waiting,
            Outcome::Invalid => Tone::Unreadable,
        }
    }

    /// Returns the colours behind and of the letters.
    fn colours(self) -> Option<(u32, u32)> {
        match self {
            Tone::Good => Some((0x00C6_EFCE, 0x0000_6100)),
            Tone::Bad => Some((0x00FF_C7CE, 0x009C_0006)),
            Tone::Waiting => Some((0x00FF_EB9C, 0x007F_6000)),
            Tone::Unreadable => Some((0x00D9_D9D9, 0x0040_4040)),
            Tone::Plain => None,
        }
    }
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
            Holds::LocalTime => Shape::Time,
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

impl Look {
    /// Returns every look, in the order of their numbers; a plain tone is a look that is there already.
    pub(super) fn all() -> impl Iterator<Item = Look> {
        std::iter::once(Look::Head)
            .chain(SHAPES.map(Look::Plain))
            .chain(SHAPES.map(Look::ToFill))
            .chain(Tone::ALL.map(Look::Toned))
    }

    /// Returns its number; 0 is the look of cells that have none.
    pub(super) fn number(self) -> u8 {
        match self {
            Look::Head => 1,
            Look::Plain(shape) => 2 + shape as u8,
            Look::ToFill(shape) => 7 + shape as u8,
            Look::Toned(Tone::Plain) => Look::Plain(Shape::Text).number(),
            Look::Toned(tone) => 12 + tone as u8,
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
            Look::Toned(tone) => {
                let shown = Shape::Text.shown(top);
                match tone.colours() {
                    Some((back, ink)) => shown
                        .set_background_color(Color::RGB(back))
                        .set_font_color(Color::RGB(ink)),
                    None => shown,
                }
            }
        }
    }
}
