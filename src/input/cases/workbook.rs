//! Workbooks.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::input::reader::Options;

use super::{check_with, reading, shown};

fn saved(fill: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn write_rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
}

#[test]
fn every_cell_reads_as_what_it_is() {
    let bytes = saved(|book| {
        let sheet = book.add_worksheet();
        write_rows(sheet, &[&["id", "number", "yes", "day", "time", "length"]]);
        sheet.write_string(1, 0, "007").unwrap();
        sheet.write_number(1, 1, 1200.5).unwrap();
        sheet.write_boolean(1, 2, true).unwrap();
        let moment = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_datetime_with_format(1, 3, &moment, &day)
            .unwrap();
        let moment = ExcelDateTime::parse_from_str("2026-03-01T14:30:05").unwrap();
        let time = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        sheet
            .write_datetime_with_format(1, 4, &moment, &time)
            .unwrap();
        let length = Format::new().set_num_format("[h]:mm:ss");
        sheet
            .write_number_with_format(1, 5, 1865.0 / 86_400.0, &length)
            .unwrap();
        sheet
            .write_formula(2, 1, rust_xlsxwriter::Formula::new("=1+2").set_result("3"))
            .unwrap();
    });
    let expect = [
        "id|number|yes|day|time|length",
        "1@2 007|#1200.5|true|2026-03-01|2026-03-01 14:30:05|00:31:05",
        "2@3 |3||||",
    ];
    check_with(&Options::default(), &bytes, &expect);
}

#[test]
fn numbers_with_decimals_are_told_from_texts_that_look_like_them() {
    let bytes = saved(|book| {
        let sheet = book.add_worksheet();
        write_rows(sheet, &[&["id", "a", "b", "c"]]);
        sheet.write_number(1, 0, 12.5).unwrap();
        sheet.write_string(1, 1, "1.234").unwrap();
        sheet.write_string(1, 2, "1,234.5").unwrap();
        sheet.write_number(1, 3, -1.234).unwrap();
        sheet.write_string(2, 0, "say \"1.5\"").unwrap();
        sheet.write_string(2, 1, "1.5\n").unwrap();
        sheet.write_number(2, 2, 1234.0).unwrap();
        sheet.write_number(2, 3, 1.5e-9).unwrap();
    });
    let expect = [
        "id|a|b|c",
        "1@2 #12.5|1.234|1,234.5|#-1.234",
        "2@3 say \"1.5\"|1.5\n|1234|#1.5e-9",
    ];
    check_with(&Options::default(), &bytes, &expect);
}

#[test]
fn lines_are_rows_of_the_sheet() {
    let bytes = saved(|book| {
        let rows: &[&[&str]] = &[
            &["Report of March"],
            &["id", "note"],
            &["1", "two\nlines"],
            &[],
            &["2", "x", "beyond"],
            &["id", "note"],
            &["3"],
        ];
        write_rows(book.add_worksheet(), rows);
    });
    let options = Options {
        skip_lines: 1,
        ..Options::default()
    };
    let expect = [
        "id|note",
        "1@3 1|two\nlines",
        "2@5 2|x ! 3 cells where the header has 2, and not all further ones are empty",
        "4@7 3|",
        "6: the header again (joined exports?), passed over",
    ];
    check_with(&options, &bytes, &expect);
}

#[test]
fn the_first_sheet_that_holds_anything_is_read_unless_another_is_asked_for() {
    let bytes = saved(|book| {
        book.add_worksheet().set_name("Blank").unwrap();
        write_rows(
            book.add_worksheet().set_name("Leads").unwrap(),
            &[&["id"], &["1"]],
        );
        write_rows(
            book.add_worksheet().set_name("Old").unwrap(),
            &[&["id"], &["2"]],
        );
        let hidden = book.add_worksheet().set_name("Hidden").unwrap();
        write_rows(hidden.set_hidden(true), &[&["id"], &["3"]]);
    });
    let check = |sheet: Option<&str>, expect: &[&str]| {
        let options = Options {
            sheet: sheet.map(str::to_owned),
            ..Options::default()
        };
        check_with(&options, &bytes, expect);
    };
    check(None, &["id", "1@2 1"]);
    check(Some("Old"), &["id", "1@2 2"]);
    check(Some("hidden"), &["id", "1@2 3"]);
    check(Some("March"), &["the workbook has no sheet `March`"]);
    check(Some("Blank"), &["the file has blank lines only"]);
    let notes = reading(&bytes, &Options::default(), |reader| {
        Ok(reader.notes().iter().map(shown).collect::<Vec<_>>())
    });
    let expect = [
        "read as an Excel workbook, sheet `Leads`",
        "the workbook has further sheets, not read: `Blank`, `Old`",
    ];
    assert_eq!(notes.unwrap(), expect);
}

#[test]
fn a_workbook_that_cannot_be_read_is_named() {
    let whole = saved(|book| write_rows(book.add_worksheet(), &[&["id"], &["1"]]));
    let message = "this is a workbook or ZIP archive whose end is missing: the file is truncated";
    check_with(&Options::default(), &whole[..whole.len() / 2], &[message]);
    let empty = saved(|book| {
        book.add_worksheet();
    });
    check_with(
        &Options::default(),
        &empty,
        &["no visible sheet holds anything: `Sheet1`"],
    );
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    let message = "this is an old Office file, but no workbook that can be read";
    check_with(&Options::default(), &old, &[message]);
}

/// Returns a workbook of a header and `rows` rows with another text at the end of its sheet's rows.
fn with_last_row(rows: u32, last: &str) -> Vec<u8> {
    let whole = saved(|book| {
        let sheet = book.add_worksheet();
        write_rows(sheet, &[&["id"]]);
        for row in 1..=rows {
            sheet.write_number(row, 0, row).unwrap();
        }
    });
    let mut from = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for number in 0..from.len() {
        let mut part = from.by_index(number).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            text = text.replace("</sheetData>", &format!("{last}</sheetData>"));
        }
        to.start_file(name, options).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_is_told_by_the_names_of_its_parts() {
    // Parts are kept as they are here, so that these words stand in the file.
    let row = "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>word/ ppt/ xl/workbook.bin</t></is></c></row>";
    let bytes = with_last_row(1, row);
    let expect = ["id", "1@2 1", "2@3 word/ ppt/ xl/workbook.bin"];
    check_with(&Options::default(), &bytes, &expect);
}

#[test]
fn a_sheet_that_cannot_be_read_to_its_end_is_refused_and_not_cut_off() {
    let cell = "<v>1</v></c></row>";
    let check = |last: &str, expect: &str| {
        let bytes = with_last_row(30_000, last);
        let read = reading(&bytes, &Options::default(), |mut reader| {
            while reader.next_block()?.is_some() {}
            Ok(())
        });
        let Err(complaint) = read else {
            panic!("{last} is refused: {read:?}");
        };
        assert_eq!(complaint.code, "D216");
        assert!(complaint.message.contains(expect), "{}", complaint.message);
    };
    check(
        &format!("<row r=\"99999999999\"><c r=\"A99999999999\">{cell}"),
        "does not fit together",
    );
    check(
        &format!("<row r=\"20000\"><c r=\"A20000\">{cell}"),
        "out of its order",
    );
    check(
        &format!("<row r=\"30001\"><c r=\"A30001\">{cell}"),
        "out of its order",
    );
}

#[test]
fn numbers_that_lost_their_last_digits_are_pointed_out() {
    let bytes = saved(|book| {
        let sheet = book.add_worksheet();
        write_rows(sheet, &[&["id"]]);
        sheet.write_number(1, 0, 1_234_567_890_123_450.0).unwrap();
        sheet.write_number(2, 0, 123_456_789_012_345.0).unwrap();
    });
    let said = reading(&bytes, &Options::default(), |mut reader| {
        while reader.next_block()?.is_some() {}
        Ok(reader.finish().iter().map(shown).collect::<Vec<_>>())
    });
    let message =
        "2: 1 cell holds a number of more than 15 digits, whose last digits spreadsheets lose";
    assert_eq!(said.unwrap(), [message]);
}
