//! The workbook itself: sheets, rows, widths and colours.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;
use crate::output::columns::{Ours, What};
use crate::output::escape::display_width;
use crate::output::run::Run;
use crate::output::{Column, Gather};

use super::held::{Cell, leads};
use super::summing;

/// A sheet holds so many rows, the header included.
const ROWS_MAX: u32 = 1_048_576;

/// A cell holds so many UTF-16 units.
const CELL_MAX: usize = 32_767;

/// Widths are told from so many rows.
const ROWS_MEASURED: u32 = 1_000;

/// Columns are at least and at most so many characters wide.
const WIDTH_MIN: usize = 8;
const WIDTH_MAX: usize = 60;

/// Which sheet a lead is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Qualified,
    Rejected,
    ToComplete,
}

impl Part {
    const ALL: [Part; 3] = [Part::Qualified, Part::Rejected, Part::ToComplete];

    fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Qualified => Part::Qualified,
            Outcome::Incomplete => Part::ToComplete,
            Outcome::Disqualified | Outcome::NotQualified | Outcome::Invalid => Part::Rejected,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Part::Qualified => "Qualified",
            Part::Rejected => "Rejected",
            Part::ToComplete => "To complete",
        }
    }
}

/// One sheet of leads in the making.
struct Page {
    part: Part,
    /// Its place in the workbook.
    index: usize,
    /// How many sheets of this part there are already, this one included.
    number: usize,
    /// The next row.
    row: u32,
    widths: Vec<usize>,
}

/// The workbook in the making.
pub(super) struct Book {
    workbook: Workbook,
    /// By [`Part`], the sheet that is written to.
    pages: Vec<Page>,
    /// Sheets that are full.
    full: Vec<Page>,
    columns: Vec<Column>,
    styles: Styles,
    /// Cells that a workbook cannot hold as they are.
    changed: u64,
    failed: Option<XlsxError>,
}

/// How cells look.
struct Styles {
    head: Format,
    plain: Format,
    day: Format,
    time: Format,
    instant: Format,
    outcomes: [Format; 5],
}

impl Styles {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let filled = |back: u32, ink: u32| {
            top()
                .set_background_color(Color::RGB(back))
                .set_font_color(Color::RGB(ink))
        };
        Styles {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00DD_E3EA))
                .set_border_bottom(FormatBorder::Thin),
            plain: top(),
            day: top().set_num_format("yyyy-mm-dd"),
            time: top().set_num_format("yyyy-mm-dd hh:mm:ss"),
            instant: top().set_num_format("yyyy-mm-dd\"T\"hh:mm:ss\"Z\""),
            // In the order of `Outcome::ALL`.
            outcomes: [
                filled(0x00C6_EFCE, 0x0000_6100),
                filled(0x00FF_C7CE, 0x009C_0006),
                filled(0x00FF_C7CE, 0x009C_0006),
                filled(0x00FF_EB9C, 0x007F_6000),
                filled(0x00D9_D9D9, 0x0040_4040),
            ],
        }
    }
}

impl Book {
    /// Begins the workbook of a run.
    pub(super) fn new(run: &Run<'_>) -> Self {
        let mut book = Book {
            workbook: Workbook::new(),
            pages: Vec::new(),
            full: Vec::new(),
            columns: run.columns.clone(),
            styles: Styles::new(),
            changed: 0,
            failed: None,
        };
        book.workbook.set_properties(&properties(run));
        for part in Part::ALL {
            let begun = book.begin(part, 1);
            book.keep(begun);
        }
        book
    }

    fn keep(&mut self, done: Result<(), XlsxError>) {
        if let (Err(error), None) = (done, &self.failed) {
            self.failed = Some(error);
        }
    }

    fn begin(&mut self, part: Part, number: usize) -> Result<(), XlsxError> {
        let index = self.pages.len() + self.full.len();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        let name = match number {
            1 => part.name().to_owned(),
            more => format!("{} {more}", part.name()),
        };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let mut widths = Vec::new();
        for (place, column) in (0..).zip(&self.columns) {
            write_text(sheet, 0, place, &column.name, &self.styles.head)?;
            widths.push(display_width(&column.name).clamp(WIDTH_MIN, WIDTH_MAX));
        }
        let page = Page {
            part,
            index,
            number,
            row: 1,
            widths,
        };
        self.pages.push(page);
        Ok(())
    }

    fn lead(&mut self, outcome: Outcome, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        let part = Part::of(outcome);
        let found = self.pages.iter().position(|page| page.part == part);
        let Some(mut place) = found else {
            return Ok(());
        };
        if self.pages[place].row == ROWS_MAX {
            let page = self.pages.remove(place);
            let number = page.number + 1;
            self.full.push(page);
            self.begin(part, number)?;
            place = self.pages.len() - 1;
        }
        let page = &mut self.pages[place];
        let sheet = self.workbook.worksheet_from_index(page.index)?;
        for (number, (cell, column)) in (0_u16..).zip(cells.iter().zip(&self.columns)) {
            let style = style_of(&self.styles, column, outcome);
            let is_changed = write_cell(sheet, (page.row, number), *cell, style, &self.styles)?;
            self.changed += u64::from(is_changed);
            if page.row <= ROWS_MEASURED {
                measure(&mut page.widths[usize::from(number)], *cell);
            }
        }
        page.row += 1;
        Ok(())
    }

    /// Sets what is known of sheets only at their end.
    fn finish_pages(&mut self) -> Result<(), XlsxError> {
        let pages: Vec<Page> = self.full.drain(..).chain(self.pages.drain(..)).collect();
        for page in pages {
            let sheet = self.workbook.worksheet_from_index(page.index)?;
            for (column, width) in (0_u16..).zip(&page.widths) {
                sheet.set_column_width(
                    column,
                    f64::from(u32::try_from(width + 2).unwrap_or(u32::MAX)),
                )?;
            }
            if let Some(last) = u16::try_from(self.columns.len())
                .ok()
                .and_then(|count| count.checked_sub(1))
            {
                sheet.autofilter(0, 0, page.row - 1, last)?;
            }
            sheet.set_landscape().set_repeat_rows(0, 0)?;
        }
        Ok(())
    }

    fn end(&mut self, run: &Run<'_>, summary: &Summary) -> Result<(), XlsxError> {
        self.finish_pages()?;
        let sheet = self.workbook.add_worksheet();
        summing::write(run, summary, self.changed, sheet)
    }
}

impl Gather for Book {
    fn take(&mut self, held: &[u8]) -> io::Result<()> {
        for (outcome, cells) in leads(held, self.columns.len()) {
            let written = self.lead(outcome, &cells);
            self.keep(written);
        }
        match self.failed.take() {
            Some(error) => Err(io::Error::other(error)),
            None => Ok(()),
        }
    }

    fn end(
        mut self: Box<Self>,
        run: &Run<'_>,
        summary: &Summary,
        out: &mut (dyn Write + Send),
    ) -> io::Result<()> {
        let done = self.failed.take().map_or(Ok(()), Err);
        let done = done.and_then(|()| Book::end(&mut self, run, summary));
        let done = done.and_then(|()| self.workbook.save_to_writer(out));
        done.map_err(io::Error::other)
    }
}

/// Says when the workbook was made, by the moment that was judged for: the same inputs give the same bytes.
fn properties(run: &Run<'_>) -> DocProperties {
    let properties = DocProperties::new()
        .set_title(format!("Verdicts by {}", run.setting.agreement.name))
        .set_comment(format!("{}, as of {}", run.definition, run.as_of));
    let seconds = run.as_of.trim_end_matches('Z');
    match ExcelDateTime::parse_from_str(seconds) {
        Ok(moment) => properties.set_creation_datetime(&moment),
        Err(_) => properties,
    }
}

fn style_of<'s>(styles: &'s Styles, column: &Column, outcome: Outcome) -> &'s Format {
    match column.what {
        What::Ours(Ours::Verdict | Ours::Outcome) => &styles.outcomes[outcome as usize],
        _ => &styles.plain,
    }
}

/// Writes a cell; returns whether its text had to be changed.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Cell<'_>,
    style: &Format,
    styles: &Styles,
) -> Result<bool, XlsxError> {
    match cell {
        Cell::Text("") => sheet.write_blank(row, column, style)?,
        Cell::Text(text) => return write_text(sheet, row, column, text, style),
        Cell::Number(number) => sheet.write_number_with_format(row, column, number, style)?,
        Cell::Day(serial) => sheet.write_number_with_format(row, column, serial, &styles.day)?,
        Cell::Instant(serial) => {
            sheet.write_number_with_format(row, column, serial, &styles.instant)?
        }
        Cell::Time(serial) => sheet.write_number_with_format(row, column, serial, &styles.time)?,
    };
    Ok(false)
}

fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    style: &Format,
) -> Result<bool, XlsxError> {
    // Texts of few bytes have no more units than bytes.
    let is_long = text.len() > CELL_MAX && text.encode_utf16().count() > CELL_MAX;
    if is_long {
        sheet.write_string_with_format(row, column, cut(text), style)?;
        return Ok(true);
    }
    let held = holdable(text);
    let is_changed = matches!(held, Cow::Owned(_));
    sheet.write_string_with_format(row, column, held, style)?;
    Ok(is_changed)
}

fn cut(text: &str) -> String {
    let mark = format!(" … [cut: the text has {} characters]", text.chars().count());
    let room = CELL_MAX - mark.encode_utf16().count();
    let mut taken = 0;
    let fitting = text.char_indices().find(|(_, one)| {
        taken += one.len_utf16();
        taken > room
    });
    let end = fitting.map_or(text.len(), |(at, _)| at);
    format!("{}{mark}", holdable(&text[..end]))
}

/// Returns a text as a workbook can hold it: U+FFFE and U+FFFF are no characters of XML, and a control character behind
/// what looks like an escaped one would be taken for a part of it. Both are shown as U+FFFD.
fn holdable(text: &str) -> Cow<'_, str> {
    let is_strange = |one: char| matches!(one, '\u{fffe}' | '\u{ffff}') || one.is_control();
    if !text.contains(is_strange) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        let is_part = one.is_control() && ends_like_escape(&shown);
        let is_none = matches!(one, '\u{fffe}' | '\u{ffff}');
        shown.push(if is_part || is_none { '\u{fffd}' } else { one });
    }
    if shown == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(shown)
    }
}

/// Returns whether a text ends in `_x` and four hexadecimal digits.
fn ends_like_escape(text: &str) -> bool {
    let Some(start) = text.len().checked_sub(6) else {
        return false;
    };
    let end = text.get(start..).and_then(|end| end.strip_prefix("_x"));
    end.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn measure(width: &mut usize, cell: Cell<'_>) {
    let needed = match cell {
        Cell::Text(text) => {
            let mut lines = text.split(['\n', '\r']);
            lines.next().map_or(0, |line| {
                if line.len() > 4 * WIDTH_MAX {
                    WIDTH_MAX
                } else {
                    display_width(line)
                }
            })
        }
        Cell::Number(_) | Cell::Day(_) => 10,
        Cell::Time(_) | Cell::Instant(_) => 20,
    };
    *width = (*width).max(needed.min(WIDTH_MAX));
}

#[cfg(test)]
mod tests {
    use super::{cut, holdable};

    #[test]
    fn only_what_a_workbook_cannot_hold_is_changed() {
        let check = |text: &str, expect: &str| assert_eq!(holdable(text), expect, "{text:?}");
        check("two\nlines\u{1}", "two\nlines\u{1}");
        check("_x0041_x0042_", "_x0041_x0042_");
        check("_x0041\u{1}", "_x0041\u{fffd}");
        check("\u{fffe}a\u{ffff}", "\u{fffd}a\u{fffd}");
    }

    #[test]
    fn a_text_that_is_cut_says_how_long_it_was() {
        let long = "😀".repeat(20_000);
        let shown = cut(&long);
        assert!(shown.encode_utf16().count() <= super::CELL_MAX);
        assert!(shown.ends_with("😀 … [cut: the text has 20000 characters]"));
    }
}
