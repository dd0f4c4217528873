//! The cells of a sheet as text, one after the other.

use std::fmt::Write as _;
use std::io::{Read, Seek};

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Reader as _, Sheets, Xlsb, Xlsx};

/// Rows and columns beyond these are no sheet of any program.
const ROWS_MAX: u32 = 1 << 24;
const COLUMNS_MAX: u32 = 1 << 14;

/// From here on a number has more digits than spreadsheet programs keep.
const CUT_FROM: f64 = 1e15;

/// The days that workbooks count.
const SERIALS: std::ops::Range<f64> = 0.0..2_958_466.0;

/// Where a cell stands, and what is to be known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    /// The row, from 0.
    pub(super) row: u32,
    /// The column, from 0.
    pub(super) column: u32,
    /// Whether it is a number and no text.
    pub(super) is_number: bool,
    /// Whether it is a number whose last digits a spreadsheet program has replaced by noughts.
    pub(super) is_cut: bool,
}

/// Why the reading of a sheet ended before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nothing more is wanted.
    Enough,
    /// The workbook cannot be read on.
    Damaged(String),
}

/// What is done with the cells, which come row by row from left to right.
pub(super) trait Take {
    /// Takes the next cell that is not empty.
    fn cell(&mut self, at: At, text: &str) -> Result<(), Stop>;
}

/// Gives all cells of a sheet that are not empty.
pub(super) fn each<R: Read + Seek>(
    book: &mut Sheets<R>,
    sheet: &str,
    take: &mut impl Take,
) -> Result<(), Stop> {
    match book {
        Sheets::Xlsx(book) => return each_streamed(book, sheet, take),
        Sheets::Xlsb(book) => return each_of_binary(book, sheet, take),
        Sheets::Xls(_) | Sheets::Ods(_) => {}
    }
    let range = book.worksheet_range(sheet).map_err(damaged)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut text = String::new();
    for (row, cells) in (top..).zip(range.rows()) {
        for (column, cell) in (left..).zip(cells) {
            let cell = borrowed(cell);
            give(row, column, &cell, &mut text, take)?;
        }
    }
    Ok(())
}

fn each_streamed<R: Read + Seek>(
    book: &mut Xlsx<R>,
    sheet: &str,
    take: &mut impl Take,
) -> Result<(), Stop> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut text = String::new();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        give(row, column, cell.get_value(), &mut text, take)?;
    }
    Ok(())
}

fn each_of_binary<R: Read + Seek>(
    book: &mut Xlsb<R>,
    sheet: &str,
    take: &mut impl Take,
) -> Result<(), Stop> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut text = String::new();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        give(row, column, cell.get_value(), &mut text, take)?;
    }
    Ok(())
}

fn damaged(error: impl std::fmt::Display) -> Stop {
    Stop::Damaged(error.to_string())
}

fn give(
    row: u32,
    column: u32,
    value: &DataRef<'_>,
    text: &mut String,
    take: &mut impl Take,
) -> Result<(), Stop> {
    if row >= ROWS_MAX || column >= COLUMNS_MAX {
        let (row, column) = (u64::from(row) + 1, u64::from(column) + 1);
        let why = format!("it has a cell in row {row}, column {column}");
        return Err(Stop::Damaged(why));
    }
    text.clear();
    write(value, text);
    if text.is_empty() {
        return Ok(());
    }
    let is_cut = |number: &f64| number.abs() >= CUT_FROM && number.fract() == 0.0;
    let at = At {
        row,
        column,
        is_number: matches!(value, DataRef::Float(_)),
        is_cut: matches!(value, DataRef::Float(number) if is_cut(number)),
    };
    take.cell(at, text)
}

fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is_true) => DataRef::Bool(*is_true),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Appends what a cell says.
fn write(value: &DataRef<'_>, out: &mut String) {
    match value {
        DataRef::Int(number) => add(out, format_args!("{number}")),
        DataRef::Float(number) => write_number(*number, out),
        DataRef::SharedString(text) => out.push_str(text),
        DataRef::Bool(is_true) => out.push_str(if *is_true { "true" } else { "false" }),
        DataRef::DateTime(moment) => write_moment(*moment, out),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            out.push_str(text);
        }
        DataRef::Error(error) => out.push_str(error_text(error)),
        DataRef::Empty => {}
    }
}

fn add(out: &mut String, what: std::fmt::Arguments<'_>) {
    // Text can always be added to.
    let _ = out.write_fmt(what);
}

/// Appends a number with all its digits; the very large and very small ones as powers of ten.
fn write_number(number: f64, out: &mut String) {
    if !number.is_finite() {
        out.push_str(error_text(&CellErrorType::Num));
        return;
    }
    let size = number.abs();
    if size != 0.0 && !(1e-7..1e21).contains(&size) {
        add(out, format_args!("{number:e}"));
    } else {
        add(out, format_args!("{number}"));
    }
}

/// Appends a date, a time of day, both, or a duration, whichever the cell shows.
fn write_moment(moment: ExcelDateTime, out: &mut String) {
    let serial = moment.as_f64();
    if !SERIALS.contains(&serial) {
        // No day that a workbook can count: it stays a number, which no date is read from.
        return write_number(serial, out);
    }
    if moment.is_duration() {
        return write_duration(serial, out);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let has_date = serial.abs() >= 1.0;
    let has_time = !has_date || (hour, minute, second, milli) != (0, 0, 0, 0);
    if has_date {
        add(out, format_args!("{year:04}-{month:02}-{day:02}"));
    }
    if has_date && has_time {
        out.push(' ');
    }
    if has_time {
        add(out, format_args!("{hour:02}:{minute:02}:{second:02}"));
    }
    if milli > 0 {
        add(out, format_args!(".{milli:03}"));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast from a float stays within the type's ends"
)]
fn write_duration(days: f64, out: &mut String) {
    let seconds = (days * 86_400.0).round() as i64;
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    add(
        out,
        format_args!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60),
    );
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}
