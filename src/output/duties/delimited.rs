//! CSV and TSV: a row for every duty of every lead, or for every group of them.

use crate::domain::follow_up::{FollowUp, Standing};
use crate::output::Way;
use crate::output::csv::Delimited as Cells;
use crate::output::duties::cells::{Cell, Column, Line, columns};
use crate::output::duties::{Form, Found, Run, Wanted, grid};

/// Delimited text.
pub(super) struct Delimited {
    keyword: &'static str,
    help: &'static str,
    endings: &'static [&'static str],
    delimiter: u8,
    cells: Cells,
}

impl Delimited {
    /// With commas.
    pub(super) const COMMA: Delimited = Delimited {
        keyword: "csv",
        help: "a row for every duty of every lead, with commas",
        endings: &["csv"],
        delimiter: b',',
        cells: Cells::COMMA,
    };
    /// With tabs.
    pub(super) const TAB: Delimited = Delimited {
        keyword: "tsv",
        help: "the same with tabs",
        endings: &["tsv", "tab"],
        delimiter: b'\t',
        cells: Cells::TAB,
    };

    fn names<'n>(&self, names: impl Iterator<Item = &'n str>, out: &mut Vec<u8>) {
        for (index, name) in names.enumerate() {
            if index > 0 {
                out.push(self.delimiter);
            }
            out.extend_from_slice(name.as_bytes());
        }
        out.push(b'\n');
    }

    fn row<'c>(&self, run: &Run<'_>, cells: impl Iterator<Item = Cell<'c>>, out: &mut Vec<u8>) {
        for (index, cell) in cells.enumerate() {
            if index > 0 {
                out.push(self.delimiter);
            }
            self.cell(run, &cell, out);
        }
        out.push(b'\n');
    }

    /// Appends a cell. Only texts can be taken for something else.
    fn cell(&self, run: &Run<'_>, cell: &Cell<'_>, out: &mut Vec<u8>) {
        let start = out.len();
        cell.write(run, out);
        if let Cell::Text(_) = cell {
            self.cells.finish_cell(start, !run.setting.raw_cells, out);
        }
    }

    /// Appends a row for each standing; what is the same in all of them is written once and copied.
    fn standings<'f>(
        &self,
        run: &Run<'_>,
        follow_up: &'f FollowUp<'_>,
        standings: impl Iterator<Item = &'f Standing>,
        out: &mut Vec<u8>,
    ) {
        let columns: Vec<(Column, &str)> = columns(run).collect();
        let mut of_lead = Vec::new();
        let mut ends: Vec<Option<usize>> = Vec::with_capacity(columns.len());
        for (column, _) in &columns {
            let cell = column.of_lead(run, follow_up);
            if let Some(cell) = &cell {
                self.cell(run, cell, &mut of_lead);
            }
            ends.push(cell.map(|_| of_lead.len()));
        }
        for standing in standings {
            let mut from = 0;
            for (index, ((column, _), end)) in columns.iter().zip(&ends).enumerate() {
                if index > 0 {
                    out.push(self.delimiter);
                }
                if let Some(end) = *end {
                    out.extend_from_slice(&of_lead[from..end]);
                    from = end;
                } else {
                    let cell = column.cell(run, Line::Duty(follow_up, standing));
                    self.cell(run, &cell, out);
                }
            }
            out.push(b'\n');
        }
    }
}

impl Way for Delimited {
    fn keyword(&self) -> &'static str {
        self.keyword
    }

    fn help(&self) -> &'static str {
        self.help
    }

    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }
}

impl Form for Delimited {
    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>) {
        if run.is_by_lead() {
            self.names(columns(run).map(|(_, name)| name), out);
        }
    }

    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        if run.is_by_lead() {
            let standings = follow_up.standings.iter();
            self.standings(run, follow_up, standings.filter(|one| wanted(one)), out);
        }
    }

    fn end(&self, run: &Run<'_>, found: &Found<'_>, _held: &[u8], out: &mut Vec<u8>) {
        if run.is_by_lead() {
            for volume in found.volumes {
                let line = Line::Volume(volume);
                self.row(
                    run,
                    columns(run).map(|(column, _)| column.cell(run, line)),
                    out,
                );
            }
            return;
        }
        self.names(grid::group_names().into_iter(), out);
        for row in grid::group_rows(run, found.groups) {
            self.row(run, row.into_iter(), out);
        }
    }
}
