//! A workbook: a row for every duty of every lead, groups, promises of so many leads, and a page that sums it up.
//!
//! The long sheet is made as that of verdicts is: threads put rows into a compact form and pack chunks of them. Moments
//! are real dates, told by the clocks of the agreement's zone.

use std::io::{self, Write};
use std::sync::Arc;

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::domain::calendar::{Moment, show_utc};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::follow_up::{FollowUp, Standing, State};
use crate::output::Chores;
use crate::output::columns::Holds;
use crate::output::duties::cells::{Cell, Column, Line, columns};
use crate::output::duties::{Form, Found, Gather, Run, Wanted, short_sheets};
use crate::output::xlsx::{About, Book, Fill, Head, Leaf, Tone, hold_row};
use crate::output::{Gathering, Way};

/// A workbook with the sheets Duties, Groups, Promises and Summary.
pub(super) struct Xlsx;

impl Way for Xlsx {
    fn keyword(&self) -> &'static str {
        "xlsx"
    }

    fn help(&self) -> &'static str {
        "a workbook with the sheets Duties, Promises and Summary, and Groups where asked for"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["xlsx"]
    }

    fn is_binary(&self) -> bool {
        true
    }
}

impl Form for Xlsx {
    fn gather(&self, run: &Run<'_>) -> Option<Box<dyn Gather>> {
        let heads = columns(run).map(|(column, name)| Head {
            name: name.to_owned(),
            holds: holds(column),
            is_toned: column == Column::State,
        });
        let duties = Leaf {
            name: "Duties",
            heads: heads.collect(),
        };
        Some(Box::new(Duties(Book::new(vec![duties]))))
    }

    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        for standing in follow_up.standings.iter().filter(|one| wanted(one)) {
            let line = Line::Duty(follow_up, standing);
            hold_row(0, tone(standing), out, |cells| {
                for (column, _) in columns(run) {
                    let cell = match column {
                        Column::AsOf => Cell::Moment(Moment::Instant(run.setting.as_of)),
                        column => column.cell(run, line),
                    };
                    cells.put(Fill::Filled, |out| write(run, &cell, out));
                }
            });
        }
    }

    fn end(&self, _run: &Run<'_>, _found: &Found<'_>, _held: &[u8], _out: &mut Vec<u8>) {}
}

/// Returns what the values of a column are.
fn holds(column: Column) -> Holds {
    match column {
        Column::Due
        | Column::Latest
        | Column::Done
        | Column::Created
        | Column::Qualified
        | Column::HandedOver
        | Column::FirstTouch
        | Column::AsOf => Holds::LocalTime,
        Column::LateSeconds
        | Column::LeftSeconds
        | Column::HandOverSeconds
        | Column::FirstTouchSeconds
        | Column::FirstTouchWorkingSeconds => Holds::Number,
        Column::Lead
        | Column::Owner
        | Column::Tier
        | Column::Party
        | Column::Duty
        | Column::State
        | Column::Says
        | Column::StateDetail
        | Column::Progress
        | Column::Sla => Holds::Text,
    }
}

fn tone(standing: &Standing) -> Tone {
    match standing.state {
        State::Met => Tone::Good,
        State::Late => Tone::Waiting,
        State::Breached => Tone::Bad,
        State::Unknown => Tone::Unreadable,
        State::Open if standing.is_impossible => Tone::Bad,
        State::Open if standing.is_overdue => Tone::Waiting,
        State::Open => Tone::Plain,
    }
}

/// Appends a cell as a workbook takes it for what it is.
fn write(run: &Run<'_>, cell: &Cell<'_>, out: &mut Vec<u8>) {
    match cell {
        Cell::Moment(Moment::Instant(instant)) => {
            let local = show_utc(run.zone().local_seconds(*instant)).replace('T', " ");
            out.extend_from_slice(local.trim_end_matches('Z').as_bytes());
        }
        other => other.write(run, out),
    }
}

/// The workbook in the making.
struct Duties(Book);

impl Gathering for Duties {
    fn take(&mut self, leads: &[u8]) {
        self.0.take_rows(leads);
    }

    fn chores(&self) -> Arc<dyn Chores> {
        self.0.packing()
    }
}

impl Gather for Duties {
    fn end(
        self: Box<Self>,
        run: &Run<'_>,
        found: &Found<'_>,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        let about = About {
            title: format!("Duties of {}", run.setting.agreement.name),
            comment: format!("{}, as of {}", run.sla, run.as_of),
            as_of: show_utc(run.setting.as_of),
        };
        let short = |cut, book: &mut Workbook| -> Result<(), XlsxError> {
            short_sheets::write(run, found, cut, book)
        };
        self.0.write(&about, short, out)
    }
}
