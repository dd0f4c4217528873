//! A table for the terminal: one line a lead, cut to its width.
//!
//! Leads are held back until all are there, each cell escaped and cut to what a terminal can show; then columns are as
//! wide as their cells, and the last one takes what is left.

use anstyle::Style;

use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;
use crate::output::columns::{Ours, What};
use crate::output::escape::{cut, display_width, visible};
use crate::output::ours;
use crate::output::paint::{of_outcome, paint};
use crate::output::run::{Detail, Row, Run};
use crate::output::{DefaultColumns, Format, Way};

/// A table for the terminal.
pub(crate) struct Table;

/// Between the cells of a held row; cells hold no control characters.
const CELL_END: u8 = 0x1f;

/// No cell is held with more columns of a terminal than this.
pub(crate) const CELL_WIDTH_MAX: usize = 500;

/// Every column but the last is at most this wide where the terminal is narrow.
const COLUMN_WIDTH_MAX: usize = 32;

/// What stands between two columns.
const GAP: &str = "  ";

impl Way for Table {
    fn keyword(&self) -> &'static str {
        "table"
    }

    fn help(&self) -> &'static str {
        "key, name, verdict, tier and first reason, cut to the terminal"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn is_buffered(&self) -> bool {
        true
    }
}

impl Format for Table {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Short
    }

    fn detail(&self, run: &Run<'_>) -> Detail {
        ours::detail(run)
    }

    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    /// Appends a held row: a digit for the outcome, then the cells.
    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        out.push(b'0' + row.verdict.outcome as u8);
        let mut text = Vec::new();
        for column in &run.columns {
            text.clear();
            ours::cell(column, run, row, &mut text);
            let text = String::from_utf8_lossy(&text);
            let shown = visible(text.trim());
            out.extend_from_slice(cut(&shown, CELL_WIDTH_MAX).as_bytes());
            out.push(CELL_END);
        }
        out.push(b'\n');
    }

    fn end(&self, run: &Run<'_>, _summary: &Summary, rows: &[u8], out: &mut Vec<u8>) {
        let names: Vec<String> = run
            .columns
            .iter()
            .map(|column| visible(&column.name).into_owned())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let widths = widths(run, &names, rows);
        let bold = vec![Style::new().bold(); names.len()];
        line(run.setting.colour, &names, &widths, &bold, out);
        for held in rows.split(|byte| *byte == b'\n') {
            let Some((outcome, cells)) = held.split_first() else {
                continue;
            };
            let styles = styles(run, Outcome::ALL[usize::from(outcome - b'0')]);
            line(run.setting.colour, &cells_of(cells), &widths, &styles, out);
        }
    }
}

fn cells_of(held: &[u8]) -> Vec<&str> {
    let held = held.strip_suffix(&[CELL_END]).unwrap_or(held);
    held.split(|byte| *byte == CELL_END)
        .map(|cell| str::from_utf8(cell).expect("cells are held as text"))
        .collect()
}

/// Returns how wide each column is: as its widest cell, within what the terminal has.
fn widths(run: &Run<'_>, names: &[&str], rows: &[u8]) -> Vec<usize> {
    let mut widths: Vec<usize> = names.iter().map(|name| display_width(name)).collect();
    for held in rows
        .split(|byte| *byte == b'\n')
        .filter(|held| !held.is_empty())
    {
        for (width, cell) in widths.iter_mut().zip(cells_of(&held[1..])) {
            *width = (*width).max(display_width(cell));
        }
    }
    if let (Some(terminal), Some(last)) = (run.setting.width, widths.len().checked_sub(1)) {
        fit(&mut widths, last, terminal);
    }
    widths
}

/// Narrows columns to the terminal: the last one gives way first, but keeps a third.
pub(crate) fn fit(widths: &mut [usize], last: usize, terminal: usize) {
    let gaps = GAP.len() * last;
    let room = terminal.saturating_sub(gaps);
    let least_for_last = widths[last].min((room / 3).max(1));
    let others = room.saturating_sub(least_for_last);
    for limit in (1..=COLUMN_WIDTH_MAX).rev() {
        if widths[..last].iter().sum::<usize>() <= others {
            break;
        }
        for width in &mut widths[..last] {
            *width = (*width).min(limit);
        }
    }
    let taken: usize = widths[..last].iter().sum();
    widths[last] = widths[last].min(room.saturating_sub(taken).max(1));
}

/// Appends one line; nothing stands behind its last cell.
pub(crate) fn line(
    has_colour: bool,
    cells: &[&str],
    widths: &[usize],
    styles: &[Style],
    out: &mut Vec<u8>,
) {
    let mut owed = 0;
    for ((cell, width), style) in cells.iter().zip(widths).zip(styles) {
        let shown = cut(cell, *width);
        let taken = display_width(&shown);
        if taken > 0 {
            out.resize(out.len() + owed, b' ');
            owed = 0;
            paint(has_colour, &shown, *style, out);
        }
        owed += width.saturating_sub(taken) + GAP.len();
    }
    out.push(b'\n');
}

/// Returns the style of each cell: what says the outcome has its colour, the rest none.
fn styles(run: &Run<'_>, outcome: Outcome) -> Vec<Style> {
    run.columns
        .iter()
        .map(|column| match column.what {
            What::Ours(Ours::Verdict | Ours::Outcome) => of_outcome(outcome),
            _ => Style::new(),
        })
        .collect()
}
