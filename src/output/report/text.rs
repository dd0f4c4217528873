//! Reports as text.

use std::fmt::Write as _;

use super::{Chart, Part, Report, Table};
use crate::output::escape::{cut, display_width, visible};
use crate::output::table::fit;

const GAP: &str = "  ";

/// How wide bars may be where nobody says how wide lines are.
const BARS_MAX: usize = 50;

pub(super) fn write(report: &Report, width: Option<usize>) -> String {
    let mut out = format!("{}\n", visible(&report.title));
    let mut before_is_line = false;
    for part in &report.parts {
        let is_line = matches!(part, Part::Line(_));
        if !(is_line && before_is_line) {
            out.push('\n');
        }
        before_is_line = is_line;
        match part {
            Part::Heading(text) | Part::Line(text) => {
                let _ = writeln!(out, "{}", visible(text));
            }
            Part::Table(table) => write_table(table, width, &mut out),
            Part::Chart(chart) => write_chart(chart, width, &mut out),
        }
    }
    out
}

fn write_table(table: &Table, width: Option<usize>, out: &mut String) {
    let shown: Vec<Vec<String>> = std::iter::once(&table.heads)
        .chain(&table.rows)
        .map(|row| row.iter().map(|cell| visible(cell).into_owned()).collect())
        .collect();
    let last = table.heads.len() - 1;
    let mut widths: Vec<usize> = (0..=last)
        .map(|column| {
            let cells = shown.iter().map(|row| display_width(&row[column]));
            cells.max().unwrap_or(0)
        })
        .collect();
    if let Some(width) = width {
        fit(&mut widths, last, width);
    }
    let numbers: Vec<bool> = (0..=last).map(|column| table.is_number(column)).collect();
    for row in &shown {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let cell = cut(cell, widths[column]);
            let room = widths[column].saturating_sub(display_width(&cell));
            let (before, after) = if numbers[column] {
                (room, 0)
            } else {
                (0, room)
            };
            line.extend(std::iter::repeat_n(' ', before));
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', after));
            line.push_str(GAP);
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// Writes a bar a line, with the line that they are held against across all of them.
pub(super) fn write_chart(chart: &Chart, width: Option<usize>, out: &mut String) {
    let names: Vec<_> = chart.bars.iter().map(|(name, _)| visible(name)).collect();
    let name_width = names
        .iter()
        .map(|name| display_width(name))
        .max()
        .unwrap_or(0);
    let counts = chart.bars.iter().map(|(_, count)| count.to_string().len());
    let count_width = counts.max().unwrap_or(0);
    let taken = name_width + count_width + 2 * GAP.len();
    let room = width.map_or(BARS_MAX, |width| {
        width.saturating_sub(taken).clamp(10, BARS_MAX)
    });
    let scale = Scale::new(chart, room);
    for ((_, count), name) in chart.bars.iter().zip(&names) {
        let mut bar = vec!['#'; scale.of(count.saturating_mul(10))];
        if let Some((tenths, _)) = &chart.line {
            let at = scale.of(*tenths).min(room.saturating_sub(1));
            bar.resize(bar.len().max(at + 1), ' ');
            bar[at] = '|';
        }
        let bar: String = bar.into_iter().collect();
        let pad = " ".repeat(name_width - display_width(name));
        let line = format!("{name}{pad}{GAP}{count:>count_width$}{GAP}{bar}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    if let Some((tenths, word)) = &chart.line {
        let _ = writeln!(out, "| {}: {}.{}", visible(word), tenths / 10, tenths % 10);
    }
}

/// How many characters so many tenths are.
struct Scale {
    room: u64,
    most: u64,
}

impl Scale {
    fn new(chart: &Chart, room: usize) -> Self {
        let bars = chart.bars.iter().map(|(_, count)| count.saturating_mul(10));
        let line = chart.line.iter().map(|(tenths, _)| *tenths);
        Scale {
            room: room as u64,
            most: bars.chain(line).max().unwrap_or(0).max(1),
        }
    }

    fn of(&self, tenths: u64) -> usize {
        let wide = u128::from(tenths) * u128::from(self.room) / u128::from(self.most);
        usize::try_from(wide).unwrap_or(0)
    }
}
