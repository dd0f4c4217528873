//! Markdown that fits a mail: how every duty stands, promises of so many leads, then what was missed.

use crate::domain::calendar::Moment;
use crate::domain::follow_up::{FollowUp, Standing, State, StateCount};
use crate::output::Way;
use crate::output::duties::cells::{Cell, Column, Line};
use crate::output::duties::grid::Grid;
use crate::output::duties::table::for_people;
use crate::output::duties::words::Calendar;
use crate::output::duties::{Form, Found, Run, Wanted, grid, sentence};
use crate::output::markdown::cell;

/// A page of Markdown.
pub(super) struct Markdown;

/// What is said of a duty that was missed.
const COLUMNS: [(Column, &str); 5] = [
    (Column::Lead, "lead"),
    (Column::Owner, "owner"),
    (Column::Duty, "duty"),
    (Column::State, "state"),
    (Column::Says, "says"),
];

fn columns(run: &Run<'_>) -> impl Iterator<Item = (Column, &'static str)> {
    let no_values = run.setting.no_values;
    let columns = COLUMNS.into_iter();
    columns.filter(move |(column, _)| !(no_values && *column == Column::Owner))
}

/// Returns whether a standing is listed and not only counted.
fn is_listed(run: &Run<'_>, standing: &Standing) -> bool {
    let is_missed = match standing.state {
        State::Breached => true,
        State::Open => standing.is_overdue || standing.is_impossible,
        State::Met | State::Late | State::Unknown => false,
    };
    is_missed || run.setting.is_partial
}

impl Way for Markdown {
    fn keyword(&self) -> &'static str {
        "md"
    }

    fn help(&self) -> &'static str {
        "Markdown for a mail: counts by duty, then every breach and what is overdue"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn is_buffered(&self) -> bool {
        true
    }
}

impl Form for Markdown {
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        if !run.is_by_lead() {
            return;
        }
        let standings = follow_up.standings.iter();
        for standing in standings.filter(|one| wanted(one) && is_listed(run, one)) {
            let line = Line::Duty(follow_up, standing);
            row(
                run,
                columns(run).map(|(column, _)| column.cell(run, line)),
                out,
            );
        }
    }

    fn end(&self, run: &Run<'_>, found: &Found<'_>, held: &[u8], out: &mut Vec<u8>) {
        head(run, out);
        table(run, &grid::duties(run, found.summary), out);
        for volume in found.volumes {
            let id = Cell::text(run.duty(volume.duty).id.as_str());
            put(out, "\n**");
            text(&id.shown(run), out);
            put(out, "** ");
            text(&sentence::volume(run, volume), out);
            let weeks = sentence::weeks(volume);
            if !weeks.is_empty() {
                put(out, "  \n");
                text(&weeks, out);
            }
            put(out, "\n");
        }
        if run.is_by_lead() {
            missed(run, found, held, out);
        } else {
            put(out, "\n");
            table(run, &grid::groups(run, found.groups), out);
        }
    }
}

fn head(run: &Run<'_>, out: &mut Vec<u8>) {
    let agreement = run.setting.agreement;
    put(out, "# ");
    text(
        &format!("{} v{}: duties", agreement.name, agreement.version),
        out,
    );
    let calendar = Calendar::new(run.zone(), run.setting.as_of);
    let as_of = calendar.moment(Moment::Instant(run.setting.as_of));
    put(out, "\n\n");
    text(&format!("As of {as_of} ({})", agreement.zone.0.name()), out);
    put(out, "\n\n");
}

/// Appends the rows that were listed, and how many were not.
fn missed(run: &Run<'_>, found: &Found<'_>, held: &[u8], out: &mut Vec<u8>) {
    let heading = if run.setting.is_partial {
        "\n## What was asked for\n\n"
    } else {
        "\n## Breached, or overdue\n\n"
    };
    put(out, heading);
    if held.is_empty() {
        put(out, "None.\n");
    } else {
        names(columns(run).map(|(_, name)| name), out);
        out.extend_from_slice(held);
    }
    let mut all = StateCount::default();
    for count in &found.summary.duties {
        all.merge(count);
    }
    let counts = State::ALL.map(|state| format!("{} {}", all.of(state), state.as_str()));
    put(out, &format!("\nAll duties: {}\n", counts.join(", ")));
}

fn names<'n>(names: impl Iterator<Item = &'n str>, out: &mut Vec<u8>) {
    let mut rule = String::from("|");
    for name in names {
        put(out, "| ");
        put(out, &for_people(name));
        put(out, " ");
        rule.push_str(" --- |");
    }
    put(out, "|\n");
    put(out, &rule);
    put(out, "\n");
}

fn table(run: &Run<'_>, grid: &Grid<'_>, out: &mut Vec<u8>) {
    names(grid.names.iter().copied(), out);
    for cells in &grid.rows {
        row(run, cells.iter().cloned(), out);
    }
}

fn row<'c>(run: &Run<'_>, cells: impl Iterator<Item = Cell<'c>>, out: &mut Vec<u8>) {
    for one in cells {
        put(out, "|");
        cell(&one.shown(run), out);
    }
    put(out, "|\n");
}

/// Appends a text in which nothing is markup.
fn text(words: &str, out: &mut Vec<u8>) {
    let mut shown = Vec::new();
    cell(words, &mut shown);
    out.extend_from_slice(shown.trim_ascii());
}

fn put(out: &mut Vec<u8>, words: &str) {
    out.extend_from_slice(words.as_bytes());
}
