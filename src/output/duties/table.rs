//! A table for the terminal: lead, owner, duty, state and sentence, cut to its width.
//!
//! Rows are held back until all are there, each cell escaped and cut to what a terminal can show; then columns are as
//! wide as their cells, and the last one takes what is left.

use anstyle::{AnsiColor, Style};

use crate::domain::follow_up::{FollowUp, Standing, State};
use crate::output::Way;
use crate::output::duties::cells::{Cell, Column, Line};
use crate::output::duties::grid::Grid;
use crate::output::duties::{Form, Found, Run, Wanted, grid};
use crate::output::escape::{cut, display_width, visible};
use crate::output::table::{CELL_WIDTH_MAX, fit, line};

/// A table for the terminal.
pub(super) struct Table;

/// Between the cells of a held row; cells hold no control characters.
const CELL_END: u8 = 0x1f;

/// What a row shows.
const COLUMNS: [(Column, &str); 5] = [
    (Column::Lead, "lead"),
    (Column::Owner, "owner"),
    (Column::Duty, "duty"),
    (Column::State, "state"),
    (Column::Says, "says"),
];

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Late,
    Bad,
    Waiting,
    Pressing,
    Unknown,
}

impl Tone {
    const ALL: [Tone; 6] = [
        Tone::Good,
        Tone::Late,
        Tone::Bad,
        Tone::Waiting,
        Tone::Pressing,
        Tone::Unknown,
    ];

    pub(super) fn of(state: State) -> Self {
        match state {
            State::Met => Tone::Good,
            State::Late => Tone::Late,
            State::Breached => Tone::Bad,
            State::Open => Tone::Waiting,
            State::Unknown => Tone::Unknown,
        }
    }

    pub(super) fn of_standing(standing: &Standing) -> Self {
        match standing.state {
            State::Open if standing.is_impossible => Tone::Bad,
            State::Open if standing.is_overdue => Tone::Pressing,
            state => Tone::of(state),
        }
    }

    pub(super) fn style(self) -> Style {
        let colour = match self {
            Tone::Good => AnsiColor::Green,
            Tone::Late | Tone::Pressing => AnsiColor::Yellow,
            Tone::Bad => AnsiColor::Red,
            Tone::Waiting => AnsiColor::Cyan,
            Tone::Unknown => AnsiColor::Magenta,
        };
        colour.on_default()
    }
}

impl Way for Table {
    fn keyword(&self) -> &'static str {
        "table"
    }

    fn help(&self) -> &'static str {
        "lead, owner, duty, state and a sentence, cut to the terminal"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn is_buffered(&self) -> bool {
        true
    }
}

impl Form for Table {
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        if !run.is_by_lead() {
            return;
        }
        for standing in follow_up.standings.iter().filter(|one| wanted(one)) {
            let tone = Tone::of_standing(standing);
            hold(run, Line::Duty(follow_up, standing), tone, out);
        }
    }

    fn end(&self, run: &Run<'_>, found: &Found<'_>, held: &[u8], out: &mut Vec<u8>) {
        if !run.is_by_lead() {
            let paper = Paper {
                width: run.setting.width,
                has_colour: run.setting.colour,
            };
            return small(run, paper, &grid::groups(run, found.groups), out);
        }
        let mut volumes = Vec::new();
        for volume in found.volumes {
            let tone = Tone::of(volume.state);
            hold(run, Line::Volume(volume), tone, &mut volumes);
        }
        write(run, [held, &volumes], out);
    }
}

/// Appends a held row: a digit for how it looks, then the cells.
fn hold(run: &Run<'_>, line: Line<'_>, tone: Tone, out: &mut Vec<u8>) {
    out.push(b'0' + tone as u8);
    for (column, _) in COLUMNS {
        let cell = match column {
            Column::Owner if run.setting.no_values => Cell::Nothing,
            column => column.cell(run, line),
        };
        let text = cell.shown(run);
        let shown = visible(text.trim());
        out.extend_from_slice(cut(&shown, CELL_WIDTH_MAX).as_bytes());
        out.push(CELL_END);
    }
    out.push(b'\n');
}

/// Writes the rows held; the owners' column is left out where there are none.
fn write(run: &Run<'_>, held: [&[u8]; 2], out: &mut Vec<u8>) {
    let mut widths = [0; COLUMNS.len()];
    for (_, cells) in held.into_iter().flat_map(rows) {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(display_width(cell));
        }
    }
    let is_shown = |index: &usize| widths[*index] > 0 || COLUMNS[*index].0 != Column::Owner;
    let shown: Vec<usize> = (0..COLUMNS.len()).filter(is_shown).collect();
    let names: Vec<&str> = shown.iter().map(|index| COLUMNS[*index].1).collect();
    let width = |index: &usize| widths[*index].max(COLUMNS[*index].1.len());
    let mut fitted: Vec<usize> = shown.iter().map(width).collect();
    if let Some(terminal) = run.setting.width {
        let last = fitted.len() - 1;
        fit(&mut fitted, last, terminal);
    }
    let colour = run.setting.colour;
    let bold = vec![Style::new().bold(); names.len()];
    line(colour, &names, &fitted, &bold, out);
    for (tone, cells) in held.into_iter().flat_map(rows) {
        let cells: Vec<&str> = cells.collect();
        let of_row: Vec<&str> = shown.iter().map(|index| cells[*index]).collect();
        let style = |index: &usize| match COLUMNS[*index].0 {
            Column::State => tone.style(),
            _ => Style::new(),
        };
        let styles: Vec<Style> = shown.iter().map(style).collect();
        line(colour, &of_row, &fitted, &styles, out);
    }
}

/// Returns the rows held, each with its look.
fn rows(held: &[u8]) -> impl Iterator<Item = (Tone, impl Iterator<Item = &str>)> {
    let lines = held.split(|byte| *byte == b'\n');
    lines.filter_map(|row| {
        let (tone, cells) = row.split_first()?;
        let cells = cells.strip_suffix(&[CELL_END]).unwrap_or(cells);
        let cells = cells.split(|byte| *byte == CELL_END);
        let cells = cells.map(|cell| str::from_utf8(cell).expect("cells are held as text"));
        Some((Tone::ALL[usize::from(tone - b'0')], cells))
    })
}

/// Returns the name of a column as people read it; the unit stands in its cells.
pub(super) fn for_people(name: &str) -> String {
    let name = name.strip_suffix("_seconds").unwrap_or(name);
    name.replace('_', " ")
}

/// Where a table that is few rows long is written to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// The columns of the terminal.
    pub(super) width: Option<usize>,
    /// Whether colours are wanted.
    pub(super) has_colour: bool,
}

/// Writes a table that is few rows long: texts to the left, numbers to the right.
pub(super) fn small(run: &Run<'_>, paper: Paper, grid: &Grid<'_>, out: &mut Vec<u8>) {
    let names = grid.names.iter().map(|name| for_people(name)).collect();
    let shown = |cell: &Cell<'_>| {
        let text = cell.shown(run);
        cut(&visible(text.trim()), CELL_WIDTH_MAX).into_owned()
    };
    let rows = grid.rows.iter().map(|row| row.iter().map(shown).collect());
    let mut rows: Vec<Vec<String>> = std::iter::once(names).chain(rows).collect();
    let mut widths = vec![0; grid.names.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }
    let numbers: Vec<bool> = (0..widths.len())
        .map(|index| grid.is_number(index))
        .collect();
    for row in &mut rows {
        for ((cell, width), is_number) in row.iter_mut().zip(&widths).zip(&numbers) {
            if *is_number && !cell.is_empty() {
                *cell = " ".repeat(width.saturating_sub(display_width(cell))) + cell;
            }
        }
    }
    if let (Some(terminal), Some(last)) = (paper.width, widths.len().checked_sub(1)) {
        fit(&mut widths, last, terminal);
    }
    let mut style = Style::new().bold();
    for row in &rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        line(
            paper.has_colour,
            &cells,
            &widths,
            &vec![style; cells.len()],
            out,
        );
        style = Style::new();
    }
}
