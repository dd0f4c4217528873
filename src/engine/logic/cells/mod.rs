//! The values of a field, cut into cells: within one, no condition of the agreements can tell two values apart.
//!
//! Each cell is represented by a text that the field's own reader reads. Where comparisons look into texts (a part, a
//! word, a pattern) cells are examples only: such tests are [`is_loose`].

mod lists;
mod moments;
mod numbers;
mod texts;

use crate::domain::calendar::Moment;
use crate::domain::condition::{Comparison, FactTest};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::value::{Fact, Type};
use crate::engine::case::owned_fact;
use crate::engine::window::Clock;

pub(in crate::engine::logic) use texts::is_example;

/// A value that stands for a cell.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// As a file would have it.
    pub(super) text: String,
    /// As it is read.
    pub(super) fact: Fact<'static>,
    /// Whether it is named by a comparison as a whole, so that it stands for no other text.
    pub(super) is_pinned: bool,
}

/// The cells of a field or detail.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    /// One sample of each cell at least; that it is blank is not among them.
    pub(super) samples: Vec<Sample>,
    /// Whether every cell has a sample, as far as tests that are not loose can tell.
    pub(super) is_whole: bool,
}

/// Returns the cells that some tests cut a reader's values into.
pub(super) fn cells(reader: &Reader, tests: &[&FactTest], clock: &Clock) -> Cells {
    let comparisons: Vec<&Comparison> = tests.iter().flat_map(|one| comparisons(one)).collect();
    match reader.kind {
        Type::Number | Type::WholeNumber | Type::Duration => numbers::cells(reader, &comparisons),
        Type::YesNo => yes_no(reader),
        Type::Date | Type::Datetime => moments::cells(reader, &comparisons, clock),
        Type::List => lists::cells(reader, &comparisons),
        Type::Text | Type::Choice | Type::Email | Type::Phone | Type::Domain | Type::Country => {
            texts::cells(reader, &comparisons)
        }
    }
}

/// Returns the comparisons of a test.
pub(super) fn comparisons(test: &FactTest) -> &[Comparison] {
    match test {
        FactTest::Present(_) => &[],
        FactTest::Compare { comparisons, .. } => comparisons,
    }
}

/// Returns whether a test looks into texts, so that samples do not show all that it can be.
pub(super) fn is_loose(test: &FactTest) -> bool {
    comparisons(test).iter().any(|one| match one {
        Comparison::Contains(_)
        | Comparison::HasWord(_)
        | Comparison::StartsWith(_)
        | Comparison::EndsWith(_)
        | Comparison::Matches(_)
        | Comparison::DomainIsField(_) => true,
        Comparison::Is(_)
        | Comparison::IsNot(_)
        | Comparison::OneOf(_)
        | Comparison::NoneOf(_)
        | Comparison::AtLeast(_)
        | Comparison::AtMost(_)
        | Comparison::MoreThan(_)
        | Comparison::LessThan(_)
        | Comparison::Between(..)
        | Comparison::DomainIs(_)
        | Comparison::Before(_)
        | Comparison::After(_)
        | Comparison::Within(_)
        | Comparison::AnyOf(_)
        | Comparison::AllOf(_)
        | Comparison::NoneOfItems(_)
        | Comparison::Only(_) => false,
    })
}

/// Returns the sample that a text is, where the reader reads it.
fn sample(reader: &Reader, text: impl Into<String>, is_pinned: bool) -> Option<Sample> {
    let text = text.into();
    match reader.read(Cell::Text(&text)) {
        Reading::Fact(fact @ Fact::Known(_)) => Some(Sample {
            fact: owned_fact(&fact),
            text,
            is_pinned,
        }),
        _ => None,
    }
}

fn yes_no(reader: &Reader) -> Cells {
    let samples: Vec<Sample> = ["true", "false"]
        .into_iter()
        .filter_map(|text| sample(reader, text, true))
        .collect();
    Cells {
        is_whole: samples.len() == 2,
        samples,
    }
}

/// Returns the text of a moment that a reader of dates or times reads as that moment.
pub(super) fn moment_text(reader: &Reader, moment: Moment) -> Option<String> {
    moments::text(reader, moment)
}
