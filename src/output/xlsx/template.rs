//! The small parts of the workbook: looks, panes, filters, widths, names, properties and the sheets that are short.
//!
//! A workbook without long sheets' rows is written by the library that knows how, and its parts are taken; the rows are
//! put where its sheets have theirs.

use std::io::{self, Cursor, Read as _};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::look::{Look, Shape};
use super::rows::{Place, letters};
use super::summing;

/// What a workbook says of itself.
pub(crate) struct About {
    /// Its title.
    pub(crate) title: String,
    /// What it was made of.
    pub(crate) comment: String,
    /// When it was made: the moment that was looked at, so that the same inputs give the same bytes. RFC 3339, UTC.
    pub(crate) as_of: String,
}

/// What the template is told of a long sheet.
pub(super) struct Sheet<'b> {
    /// Its name.
    pub(super) name: String,
    /// Its columns.
    pub(super) places: &'b [Place],
    /// How wide they are, in characters.
    pub(super) widths: &'b [usize],
    /// How many rows it has, the header included.
    pub(super) rows: u32,
}

/// A part of the workbook.
pub(super) enum Part {
    /// As it is.
    Whole(String, Vec<u8>),
    /// A long sheet by its number, counted from 0: what stands before its rows, and what behind them.
    Around(String, usize, [String; 2]),
}

/// Returns the parts of the workbook in their order.
pub(super) fn parts(
    about: &About,
    sheets: &[Sheet<'_>],
    more: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>,
) -> io::Result<Vec<Part>> {
    let bytes = written(about, sheets, more).map_err(io::Error::other)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(io::Error::other)?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(io::Error::other)?;
        let name = file.name().map_err(io::Error::other)?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        parts.push(
            match sheet_number(&name).filter(|number| *number < sheets.len()) {
                Some(number) => {
                    let around = around(&String::from_utf8_lossy(&bytes), &sheets[number]);
                    Part::Around(name, number, around)
                }
                None => Part::Whole(name, bytes),
            },
        );
    }
    Ok(parts)
}

/// Returns which sheet a part is, counted from 0.
fn sheet_number(name: &str) -> Option<usize> {
    let number = name.strip_prefix("xl/worksheets/sheet")?;
    let number: usize = number.strip_suffix(".xml")?.parse().ok()?;
    number.checked_sub(1)
}

/// Returns what stands before and behind the rows of a sheet, whose size is not the template's.
fn around(xml: &str, sheet: &Sheet<'_>) -> [String; 2] {
    let (head, rest) = xml.split_once("<sheetData>").unwrap_or((xml, ""));
    let (_, tail) = rest.split_once("</sheetData>").unwrap_or_default();
    let (before, after) = head.split_once("<dimension ref=\"").unwrap_or((head, "\""));
    let (_, after) = after.split_once('"').unwrap_or_default();
    let last = letters(sheet.places.len().saturating_sub(1));
    let rows = sheet.rows;
    [
        format!("{before}<dimension ref=\"A1:{last}{rows}\"{after}<sheetData>"),
        format!("</sheetData>{tail}"),
    ]
}

fn written(
    about: &About,
    sheets: &[Sheet<'_>],
    more: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(about));
    number_looks(&mut book);
    for sheet in sheets {
        frame(sheet, book.add_worksheet())?;
    }
    more(&mut book)?;
    book.save_to_buffer()
}

/// Gives the looks their numbers: the library counts from 1 in the order in which it is told of them.
fn number_looks(book: &mut Workbook) {
    for look in Look::all() {
        book.register_format(&look.format());
    }
}

/// Sets what a sheet has beside its rows.
fn frame(sheet: &Sheet<'_>, out: &mut Worksheet) -> Result<(), XlsxError> {
    out.set_name(&sheet.name)?.set_freeze_panes(1, 0)?;
    // A sheet without any cell has no place for rows.
    out.write_blank(0, 0, &Look::Head.format())?;
    for (column, (place, width)) in (0_u16..).zip(sheet.places.iter().zip(sheet.widths)) {
        let width = u32::try_from(width + 2).unwrap_or(u32::MAX);
        out.set_column_width(column, f64::from(width))?;
        let look = Look::Plain(Shape::empty(place.holds));
        out.set_column_format(column, &look.format())?;
    }
    if let Some(last) = sheet.places.len().checked_sub(1) {
        let last = u16::try_from(last).unwrap_or(u16::MAX);
        out.autofilter(0, 0, sheet.rows - 1, last)?;
    }
    out.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

fn properties(about: &About) -> DocProperties {
    let properties = DocProperties::new()
        .set_title(summing::holdable(&about.title))
        .set_comment(summing::holdable(&about.comment));
    let seconds = about.as_of.trim_end_matches('Z');
    match ExcelDateTime::parse_from_str(seconds) {
        Ok(moment) => properties.set_creation_datetime(&moment),
        Err(_) => properties,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_have_the_numbers_that_rows_give_them() {
        let mut book = Workbook::new();
        number_looks(&mut book);
        let sheet = book.add_worksheet();
        let looks: Vec<Look> = Look::all().collect();
        // Backwards, so that the order of cells decides nothing.
        for (row, look) in (0..).zip(looks.iter().rev()) {
            sheet.write_blank(row, 0, &look.format()).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        for (row, look) in (1..).zip(looks.iter().rev()) {
            let cell = format!("<c r=\"A{row}\" s=\"{}\"/>", look.number());
            assert!(xml.contains(&cell), "{look:?}: {cell} in {xml}");
        }
    }

    #[test]
    fn rows_are_put_where_the_template_has_none() {
        let sheet = Sheet {
            name: "Any".to_owned(),
            places: &[],
            widths: &[],
            rows: 7,
        };
        let xml = "<worksheet><dimension ref=\"A1\"/><cols/><sheetData><row/></sheetData><autoFilter/></worksheet>";
        let [head, tail] = around(xml, &sheet);
        assert_eq!(
            head,
            "<worksheet><dimension ref=\"A1:A7\"/><cols/><sheetData>"
        );
        assert_eq!(tail, "</sheetData><autoFilter/></worksheet>");
    }
}
