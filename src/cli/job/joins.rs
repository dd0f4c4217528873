//! Files that add facts to leads: read whole, looked up by key.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::job::bind::LeadColumns;
use crate::cli::job::source::{Delivery, Source, settle_cells};
use crate::cli::stop::Complaints;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::reader::{Conventions, Reader as ValueReader};
use crate::domain::record::{Cell, Record};
use crate::engine::plan::Plan;
use crate::input::about_record;
use crate::output::visible;

use super::bind;
use super::source::Setback;

/// A joined file's needed cells by key.
#[derive(Debug)]
pub struct JoinTable {
    rows: Rows,
    /// Per field of the agreement, its column among the cells of a row.
    columns: Vec<Option<usize>>,
    /// Per field of the agreement, what its column settles.
    conventions: Vec<Conventions>,
    has_found: AtomicBool,
}

impl JoinTable {
    /// Returns a lead's cell of a field; a lead without a row has blanks.
    pub fn cell(&self, key: &str, field: usize) -> Cell<'_> {
        let Some(column) = self.columns[field] else {
            return Cell::Text("");
        };
        match self.rows.places.get(key.trim()) {
            None => Cell::Text(""),
            Some(place) => {
                self.has_found.store(true, Ordering::Relaxed);
                self.rows.rows[*place].cell(column)
            }
        }
    }

    /// Returns whether the file has rows and some lead was found among them; nothing is to be found in an empty one.
    pub fn has_found(&self) -> bool {
        self.rows.rows.is_empty() || self.has_found.load(Ordering::Relaxed)
    }

    /// Returns what a field's column settles.
    pub fn conventions(&self, field: usize) -> &Conventions {
        &self.conventions[field]
    }

    /// Reads the file of one join of the agreement.
    pub fn read(
        plan: &Plan<'_>,
        join: usize,
        columns: &LeadColumns,
        source: &mut Source,
    ) -> anyhow::Result<Self> {
        let reader = source.open()?;
        let found = bind::join_columns(plan, join, columns, &reader, &source.file.name)?;
        let mut wanted = vec![found.key];
        let of_field: Vec<Option<usize>> = found
            .fields
            .into_iter()
            .map(|column| {
                wanted.push(column?);
                Some(wanted.len() - 2)
            })
            .collect();
        drop(reader);
        let rows = rows(source, &wanted)?;
        let conventions = conventions(plan, source, &of_field, &rows)?;
        Ok(JoinTable {
            rows,
            columns: of_field,
            conventions,
            has_found: AtomicBool::new(false),
        })
    }
}

/// The rows in the order of the file, and where each key's is.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<JoinRow>,
    places: HashMap<String, usize>,
}

#[derive(Debug)]
struct JoinRow {
    line: u64,
    cells: Vec<HeldCell>,
}

/// A cell that outlives its batch.
#[derive(Debug)]
enum HeldCell {
    Absent,
    Text(String),
    Number(String),
}

impl JoinRow {
    fn cell(&self, column: usize) -> Cell<'_> {
        match &self.cells[column] {
            HeldCell::Absent => Cell::Absent,
            HeldCell::Text(text) => Cell::Text(text),
            HeldCell::Number(text) => Cell::Number(text),
        }
    }
}

fn rows(source: &mut Source, wanted: &[usize]) -> anyhow::Result<Rows> {
    let name = source.file.name.clone();
    let mut rows = Rows::default();
    let taken = source.stream(
        wanted,
        1,
        || (),
        |(), batch| {
            let read = batch
                .records()
                .map(|record| read_row(&name, record, wanted.len()));
            Ok(read.collect::<Result<Vec<_>, _>>()?)
        },
        |delivery| {
            let Delivery::Block(block) = delivery else {
                rows = Rows::default();
                return Ok(());
            };
            for (key, row) in block.into_iter().filter(|(key, _)| !key.is_empty()) {
                if let Some(first) = rows.places.get(&key) {
                    let first = rows.rows[*first].line;
                    return Err(Setback::Fatal(twice(&name, &key, first, row.line)));
                }
                rows.places.insert(key, rows.rows.len());
                rows.rows.push(row);
            }
            Ok(())
        },
    );
    match taken {
        Ok(_) | Err(Setback::Ambiguous) => Ok(rows),
        Err(Setback::Fatal(error)) => Err(error),
    }
}

/// Returns a row with its key. One that cannot be read ends the run: its lead would look as if the facts were blank.
fn read_row(file: &str, record: Record<'_>, width: usize) -> anyhow::Result<(String, JoinRow)> {
    if let Some(complaint) = about_record(file, record.head()).filter(Diagnostic::is_error) {
        return Err(Complaints::one(complaint));
    }
    let cell = |index| match record.cell(index) {
        Cell::Absent => HeldCell::Absent,
        Cell::Text(text) => HeldCell::Text(text.to_owned()),
        Cell::Number(text) => HeldCell::Number(text.to_owned()),
    };
    let row = JoinRow {
        line: record.head().line,
        cells: (1..width).map(cell).collect(),
    };
    Ok((record.cell(0).as_str().trim().to_owned(), row))
}

fn twice(file: &str, key: &str, first: u64, line: u64) -> anyhow::Error {
    let place = Place::Row {
        file: file.to_owned(),
        line,
        column: None,
    };
    let message = format!(
        "`{}` is here a second time; it was on line {first} already",
        visible(key)
    );
    let help = "leave one row for each key: which of two facts holds cannot be decided here";
    Complaints::one(Diagnostic::error("D303", place, message).with_help(help))
}

fn conventions(
    plan: &Plan<'_>,
    source: &Source,
    of_field: &[Option<usize>],
    rows: &Rows,
) -> anyhow::Result<Vec<Conventions>> {
    let notes = RefCell::default();
    let mut complaints = Vec::new();
    let mut all = Vec::new();
    for (field, column) in of_field.iter().enumerate() {
        let declared = &plan.agreement.fields[field];
        let mut reader: ValueReader = declared.reader.clone();
        reader.conventions = source.conventions.clone();
        all.push(match column {
            Some(column) if reader.may_be_ambiguous() => {
                let cells = rows.rows.iter().map(|row| row.cell(*column));
                settle_cells(
                    &source.file.name,
                    &declared.name,
                    &reader,
                    cells,
                    &notes,
                    &mut complaints,
                )
            }
            _ => reader.conventions,
        });
    }
    source.note(&notes.into_inner());
    if complaints.is_empty() {
        Ok(all)
    } else {
        Err(Complaints(complaints).into())
    }
}
