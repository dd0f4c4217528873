//! The sheets of the workbook that are short: Groups, Promises and Summary.

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use crate::domain::follow_up::FollowUpSummary;
use crate::output::duties::cells::Cell;
use crate::output::duties::grid::Grid;
use crate::output::duties::{Found, Run, grid};
use crate::output::xlsx::holdable;

/// Writes the sheets; `cut` texts of the long one were too long for a workbook.
pub(super) fn write(
    run: &Run<'_>,
    found: &Found<'_>,
    cut: u64,
    book: &mut Workbook,
) -> Result<(), XlsxError> {
    if !run.is_by_lead() {
        let groups = grid::groups(run, found.groups);
        sheet("Groups", run, &groups, book.add_worksheet())?;
    }
    if !found.volumes.is_empty() {
        let volumes = grid::volumes(run, found.volumes);
        sheet("Promises", run, &volumes, book.add_worksheet())?;
    }
    summary(run, found.summary, cut, book.add_worksheet())
}

fn sheet(name: &str, run: &Run<'_>, grid: &Grid<'_>, out: &mut Worksheet) -> Result<(), XlsxError> {
    out.set_name(name)?.set_freeze_panes(1, 0)?;
    let last = u16::try_from(grid.names.len()).unwrap_or(u16::MAX) - 1;
    let rows = u32::try_from(grid.rows.len()).unwrap_or(u32::MAX);
    out.autofilter(0, 0, rows, last)?;
    Paper::new(out).grid(run, grid)?;
    out.set_column_width(0, 24)?;
    out.set_column_range_width(1, last, 14)?;
    out.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

fn summary(
    run: &Run<'_>,
    summary: &FollowUpSummary,
    cut: u64,
    out: &mut Worksheet,
) -> Result<(), XlsxError> {
    out.set_name("Summary")?;
    out.set_column_width(0, 32)?;
    out.set_column_range_width(1, 8, 14)?;
    let mut paper = Paper::new(out);
    let agreement = run.setting.agreement;
    paper.words(0, &agreement.name)?;
    paper.row += 1;
    paper.pair(run, "version", &Cell::count(agreement.version))?;
    paper.pair(run, "sha256", &Cell::text(agreement.sha256.as_str()))?;
    paper.pair(run, "as of", &Cell::text(run.as_of.as_str()))?;
    let zone = agreement.zone.0.name();
    paper.pair(run, "dates and times are those of", &Cell::text(zone))?;
    let files = run.setting.inputs.join(", ");
    paper.pair(run, "files", &Cell::text(files))?;
    let version = format!("qualify {}", run.setting.version);
    paper.pair(run, "made by", &Cell::text(version))?;
    paper.row += 1;
    paper.grid(run, &grid::duties(run, summary))?;
    paper.row += 1;
    for (label, count) in counts(summary) {
        paper.pair(run, label, &Cell::count(count))?;
    }
    if cut > 0 {
        let label = "cells that a workbook cannot hold, cut with a mark (CSV has them whole)";
        paper.pair(run, label, &Cell::count(cut))?;
    }
    out.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn counts(summary: &FollowUpSummary) -> [(&'static str, u64); 12] {
    [
        ("hand-overs", summary.rows),
        ("touched", summary.touched),
        ("without a duty", summary.aside),
        ("later than as-of", summary.later),
        ("without a key", summary.without_key),
        ("unreadable hand-overs", summary.invalid),
        ("activities read", summary.activities),
        ("activities used", summary.used),
        ("activities after as-of", summary.after_as_of),
        ("activities ignored", summary.ignored),
        ("activities without a lead", summary.without_lead),
        ("unreadable activities", summary.unreadable),
    ]
}

/// A sheet with the next row to be written.
struct Paper<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    head: Format,
    words: Format,
    share: Format,
}

impl<'s> Paper<'s> {
    fn new(sheet: &'s mut Worksheet) -> Self {
        Paper {
            sheet,
            row: 0,
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00DD_E3EA)),
            // Names may begin like formulas, and stay texts when they are touched.
            words: Format::new().set_num_format_index(49),
            share: Format::new().set_num_format("0.0%"),
        }
    }

    fn words(&mut self, column: u16, words: &str) -> Result<(), XlsxError> {
        let words = holdable(words);
        self.sheet
            .write_string_with_format(self.row, column, words, &self.words)?;
        Ok(())
    }

    fn pair(&mut self, run: &Run<'_>, label: &str, cell: &Cell<'_>) -> Result<(), XlsxError> {
        self.words(0, label)?;
        self.cell(run, 1, cell)?;
        self.row += 1;
        Ok(())
    }

    fn grid(&mut self, run: &Run<'_>, grid: &Grid<'_>) -> Result<(), XlsxError> {
        for (column, name) in (0..).zip(&grid.names) {
            let name = name.replace('_', " ");
            self.sheet
                .write_string_with_format(self.row, column, name, &self.head)?;
        }
        self.row += 1;
        for row in &grid.rows {
            for (column, cell) in (0..).zip(row) {
                self.cell(run, column, cell)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Writes a cell; counts, tenths and shares are far below what a number holds exactly.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a run has fewer leads and seconds than 2^53"
    )]
    fn cell(&mut self, run: &Run<'_>, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let number = match cell {
            Cell::Nothing => return Ok(()),
            Cell::Moment(moment) => return self.words(column, &run.moment(*moment)),
            Cell::Text(text) => return self.words(column, text),
            Cell::State(state) => return self.words(column, state.as_str()),
            Cell::Share(None) => return self.words(column, "n/a"),
            Cell::Share(Some(share)) => {
                let share = *share as f64 / 1000.0;
                self.sheet
                    .write_number_with_format(self.row, column, share, &self.share)?;
                return Ok(());
            }
            Cell::Number(number) | Cell::Seconds(number) => *number as f64,
            Cell::Tenths(tenths) => *tenths as f64 / 10.0,
        };
        self.sheet.write_number(self.row, column, number)?;
        Ok(())
    }
}
