//! Leads on their way into the workbook: which sheet each is on, and what its cells are.

use crate::domain::verdict::{Outcome, Verdict};
use crate::output::columns::{Column, Ours, What};
use crate::output::ours;
use crate::output::run::{Row, Run};

use super::book::{Head, Leaf};
use super::held::{Fill, hold_row};
use super::look::Tone;

/// Which sheet a lead is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Qualified,
    Rejected,
    ToComplete,
}

impl Part {
    /// Every part, in the order of the workbook.
    pub(super) const ALL: [Part; 3] = [Part::Qualified, Part::Rejected, Part::ToComplete];

    /// Returns the part that leads with an outcome are on.
    pub(super) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Qualified => Part::Qualified,
            Outcome::Incomplete => Part::ToComplete,
            Outcome::Disqualified | Outcome::NotQualified | Outcome::Invalid => Part::Rejected,
        }
    }

    /// Returns the name of its first sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Qualified => "Qualified",
            Part::Rejected => "Rejected",
            Part::ToComplete => "To complete",
        }
    }
}

/// Returns the columns in the order in which a part has them: whoever completes leads reads first what is missing,
/// unless the columns were picked.
pub(super) fn in_order<'r>(run: &'r Run<'_>, part: Part) -> impl Iterator<Item = &'r Column> {
    let is_first = |column: &Column| column.what == What::Ours(Ours::Missing);
    let leads = part == Part::ToComplete && run.setting.columns.is_none();
    let first = run.columns.iter().position(is_first).filter(|_| leads);
    let others = run.columns.iter().enumerate();
    let others = others.filter(move |(index, _)| first != Some(*index));
    let first = first.map(|index| &run.columns[index]);
    first.into_iter().chain(others.map(|(_, column)| column))
}

/// Returns what the workbook is told of each part.
pub(super) fn leaves(run: &Run<'_>) -> Vec<Leaf> {
    let head = |column: &Column| Head {
        name: column.name.clone(),
        holds: column.holds,
        is_toned: matches!(column.what, What::Ours(Ours::Verdict | Ours::Outcome)),
    };
    let leaf = |part: Part| Leaf {
        name: part.name(),
        heads: in_order(run, part).map(head).collect(),
    };
    Part::ALL.map(leaf).into()
}

/// Appends a lead.
pub(super) fn hold(run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
    let outcome = row.verdict.outcome;
    let part = Part::of(outcome);
    hold_row(part as u8, Tone::of(outcome), out, |cells| {
        for column in in_order(run, part) {
            let fill = match part {
                Part::ToComplete if is_missing(column, run, row.verdict) => Fill::ToFill,
                _ => Fill::Filled,
            };
            cells.put(fill, |out| ours::cell(column, run, row, out));
        }
    });
}

/// Returns whether a column of the lead's own holds a fact that is to be found out.
fn is_missing(column: &Column, run: &Run<'_>, verdict: &Verdict) -> bool {
    let What::Own([own]) = column.what else {
        return false;
    };
    let feeds = run.setting.feeds;
    let mut missing = verdict.missing.iter();
    missing.any(|field| feeds.get(field.0) == Some(&Some(own)))
}
