//! Workbooks as another program reads them: the same leads, cell by cell, as in the CSV answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use tempfile::TempDir;

use crate::program::qualify;

const SLA: &str = r#"format = 1
name = "Workbooks"
version = 3
timezone = "Europe/Berlin"
[fields.email]
type = "email"
[fields.size]
type = "whole_number"
[fields.spend]
type = "number"
[fields.born]
type = "date"
[fields.seen]
type = "datetime"
[fields.phone]
type = "phone"
[required]
all = ["email"]
[demographic]
all = [{ field = "size", at_least = 50 }]
[[disqualify]]
id = "poor"
reason = "Spends nothing"
when = { field = "spend", less_than = 0 }
[[disqualify]]
id = "old"
reason = "Was here too early"
when = { any = [{ field = "born", before = 1950-01-01, if_missing = "does_not_match" }, { field = "seen", before = 1960-01-01, if_missing = "does_not_match" }] }
[[signal]]
id = "phone"
points = 7
when = { field = "phone", present = true }
"#;

const HEADER: [&str; 9] = [
    "id", "email", "size", "spend", "born", "seen", "phone", "zip", "note",
];

/// Texts that mean something to a spreadsheet, to XML, to a terminal or to a parser, and are to come back as they were.
const NAUGHTY: &[&str] = &[
    "=1+1",
    "=HYPERLINK(\"http://x.example\",\"click\")",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "{=1}",
    "'=1+1",
    "'",
    "http://x.example/?a=1&b=2",
    "mailto:a@x.example",
    "\\\\server\\share",
    "00420",
    "+49 30 1234567",
    "1234567890123456789012345678901234567890",
    "0.1000",
    "1e5",
    "1,234",
    "NaN",
    "TRUE",
    "#N/A",
    "2026-01-05",
    "03/04/2026",
    "12:30",
    "50%",
    "two\nlines",
    "two\r\nlines",
    "lone\rreturn",
    "a\ttab",
    " blanks around ",
    "\u{a0}no-break\u{a0}",
    "\u{1}\u{2}\u{b}\u{c}\u{1b}[31m\u{1f}",
    "\u{7f}\u{85}\u{9f}",
    "_x000D_",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "__x0000__",
    "_x0041\u{1}",
    "_x00e9_\r",
    "\u{fffd}",
    "\u{fffe}\u{ffff}",
    "\u{202e}gnp.exe\u{202c}",
    "\u{200b}zero\u{feff}width",
    "\u{2028}\u{2029}",
    "日本語 العربية עברית",
    "👩‍💻🏳️‍🌈 e\u{301}",
    "<b>&amp;</b> ]]> <!-- -->",
    "\"quoted\", and; more",
    "&#0; &lt;",
];

struct Bench {
    folder: TempDir,
    leads: usize,
}

impl Bench {
    /// Leads of every outcome, with every naughty text in every column that takes text, and then `more`.
    fn new(more: &[[&str; 9]]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut leads = csv::Writer::from_path(folder.path().join("leads.csv")).unwrap();
        leads.write_record(HEADER).unwrap();
        let mut count = more.len();
        for (number, text) in NAUGHTY.iter().enumerate() {
            let email = ["a@b.example", ""][number % 2];
            let size = ["60", "10", "51-200"][number % 3];
            let id = format!("{text} {number}");
            leads
                .write_record([&id, email, size, "5", "", "", text, text, text])
                .unwrap();
            count += 1;
        }
        for lead in more {
            leads.write_record(lead).unwrap();
        }
        leads.flush().unwrap();
        let bench = Bench {
            folder,
            leads: count,
        };
        fs::write(bench.path("sla.toml"), SLA).unwrap();
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, more: &[&str]) -> String {
        let mut arguments = vec![self.path("leads.csv").into_os_string()];
        arguments.extend(["--sla".into(), self.path("sla.toml").into_os_string()]);
        arguments.extend(["--as-of", "2026-12-15T15:00:00Z", "--no-activities"].map(Into::into));
        arguments.extend(more.iter().map(Into::into));
        let ran = qualify(arguments);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stdout
    }

    /// Returns the answer as CSV, the leads of each sheet by themselves.
    fn csv(&self, more: &[&str]) -> BTreeMap<&'static str, Vec<Vec<String>>> {
        let text = self.run(&[&["--format", "csv", "--raw-cells"], more].concat());
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        let header = rows.next().unwrap();
        let outcome = header.iter().position(|name| name == "outcome").unwrap();
        let mut sheets: BTreeMap<_, _> = ["Qualified", "Rejected", "To complete"]
            .map(|name| (name, vec![header.clone()]))
            .into();
        for row in rows {
            let sheet = match row[outcome].as_str() {
                "qualified" => "Qualified",
                "incomplete" => "To complete",
                _ => "Rejected",
            };
            sheets.get_mut(sheet).unwrap().push(row);
        }
        sheets
    }

    fn book(&self, more: &[&str]) -> Vec<u8> {
        let file = self.path("answer.xlsx");
        self.run(&[&["-o", file.to_str().unwrap()], more].concat());
        fs::read(file).unwrap()
    }
}

/// Returns the text of a part of the workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// Returns the format of numbers and the fill of every look.
fn looks(book: &[u8]) -> Vec<(u32, u32)> {
    let styles = part(book, "xl/styles.xml");
    let (_, looks) = styles.split_once("<cellXfs").unwrap();
    let (looks, _) = looks.split_once("</cellXfs>").unwrap();
    let look = regex::Regex::new(r#"<xf numFmtId="(\d+)" fontId="\d+" fillId="(\d+)""#).unwrap();
    let numbers = look.captures_iter(looks).map(|found| found.extract().1);
    numbers
        .map(|[shown, fill]| (shown.parse().unwrap(), fill.parse().unwrap()))
        .collect()
}

/// Returns column, row, number of the look and kind of every cell of a sheet.
fn looked(sheet: &str) -> Vec<(String, u32, usize, String)> {
    let cell = r#"<c r="([A-Z]+)(\d+)" s="(\d+)"(?: t="(\w+)")?(/?)>"#;
    let cell = regex::Regex::new(cell).unwrap();
    let found = cell.captures_iter(sheet);
    found
        .map(|one| {
            let kind = one.get(4).map_or(&one[5], |kind| kind.as_str());
            let (row, look) = (one[2].parse().unwrap(), one[3].parse().unwrap());
            (one[1].to_owned(), row, look, kind.to_owned())
        })
        .collect()
}

fn cells(book: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Returns what a cell says, as CSV says it.
fn text(cell: &Data, column: &str) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let time = format!("{hour:02}:{minute:02}:{second:02}");
            match (column, time.as_str()) {
                ("as_of", _) => format!("{date}T{time}Z"),
                (_, "00:00:00") => date,
                _ => format!("{date}T{time}"),
            }
        }
        other => panic!("no cell is {other:?}"),
    }
}

fn check_same(book: &[u8], expected: &BTreeMap<&'static str, Vec<Vec<String>>>) {
    for (sheet, rows) in expected {
        let found = cells(book, sheet);
        let header: Vec<String> = found[0].iter().map(|cell| text(cell, "")).collect();
        assert_eq!(found.len(), rows.len(), "{sheet}");
        for (found, expected) in found.iter().zip(rows).skip(1) {
            for (name, expected) in rows[0].iter().zip(expected) {
                let column = header.iter().position(|one| one == name).unwrap();
                assert_eq!(text(&found[column], name), *expected, "{sheet} {name}");
            }
        }
    }
}

#[test]
fn a_workbook_holds_what_the_csv_answer_holds() {
    let bench = Bench::new(&[
        [
            "n1",
            "a@b.example",
            "60",
            "1.5",
            "2000-02-29",
            "2026-01-05T12:30",
            "1",
            "2",
            "3",
        ],
        [
            "n2",
            "a@b.example",
            "007",
            "1.50",
            "1900-02-28",
            "2026-01-05 12:30:15",
            "1",
            "2",
            "3",
        ],
        [
            "n3",
            "a@b.example",
            "1234567890123",
            "-1",
            "2026-02-28",
            "2026-01-05",
            "1",
            "2",
            "3",
        ],
    ]);
    let expected = bench.csv(&[]);
    let leads: usize = expected.values().map(|rows| rows.len() - 1).sum();
    assert_eq!(leads, bench.leads);
    assert!(expected.values().all(|rows| rows.len() > 5));
    // CSV has the time as it came; the workbook has the time.
    let time = |rows: &mut Vec<Vec<String>>| {
        for cell in rows.iter_mut().flatten() {
            match cell.as_str() {
                "2026-01-05T12:30" => *cell = "2026-01-05T12:30:00".to_owned(),
                "2026-01-05 12:30:15" => *cell = "2026-01-05T12:30:15".to_owned(),
                _ => {}
            }
        }
    };
    let mut expected = expected;
    expected.values_mut().for_each(time);
    check_same(&bench.book(&[]), &expected);
}

#[test]
fn picked_columns_stand_as_they_were_asked_for() {
    let bench = Bench::new(&[]);
    let columns = &["--columns", "outcome,note,missing,id"][..];
    let book = bench.book(columns);
    check_same(&book, &bench.csv(columns));
    let header: Vec<String> = cells(&book, "To complete")[0]
        .iter()
        .map(|cell| text(cell, ""))
        .collect();
    assert_eq!(header, ["outcome", "note", "missing", "id"]);
}

#[test]
fn numbers_and_dates_are_real_and_what_only_looks_so_is_text() {
    let lead = |born, seen, size, spend| {
        [
            "00042",
            "a@b.example",
            size,
            spend,
            born,
            seen,
            "5551234567",
            "01067",
            "7",
        ]
    };
    let bench = Bench::new(&[
        lead("2000-02-29", "2026-01-05T12:30", "60", "1.5"),
        lead("29.02.2000", "2026-01-05T12:30Z", "060", "1.50"),
        lead("2000-02-29", "2026-01-05T00:00", "+60", "1,5"),
    ]);
    let book = bench.book(&["--only", "qualified"]);
    let rows = cells(&book, "Qualified");
    let column = |name: &str| {
        let is_name = |cell: &Data| matches!(cell, Data::String(text) if text == name);
        rows[0].iter().position(is_name).unwrap()
    };
    let kinds = |row: &[Data]| -> Vec<(&str, char)> {
        [
            "id", "born", "seen", "size", "spend", "phone", "zip", "note", "points", "as_of",
        ]
        .map(|name| match row[column(name)] {
            Data::Float(_) => (name, 'n'),
            Data::DateTime(_) => (name, 'd'),
            _ => (name, 't'),
        })
        .into()
    };
    let marks = |row: &[Data]| kinds(row).iter().map(|(_, mark)| *mark).collect::<String>();
    let own: Vec<&Vec<Data>> = rows
        .iter()
        .filter(|row| matches!(&row[column("id")], Data::String(id) if id == "00042"))
        .collect();
    assert_eq!(own.len(), 3);
    assert_eq!(marks(own[0]), "tddnnttnnd");
    assert_eq!(marks(own[1]), "tttttttn".to_owned() + "nd");
    assert_eq!(marks(own[2]), "tdtttttn".to_owned() + "nd");
    // Apart from real numbers and dates nothing is anything but text.
    for row in &rows[1..] {
        for cell in row {
            assert!(!matches!(
                cell,
                Data::Bool(_) | Data::Error(_) | Data::Int(_)
            ));
        }
    }
}

#[test]
fn no_cell_is_a_formula_or_a_link() {
    let bench = Bench::new(&[]);
    let book = bench.book(&[]);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).unwrap();
    let sheets = book.sheet_names();
    assert_eq!(sheets, ["Qualified", "Rejected", "To complete", "Summary"]);
    for sheet in sheets {
        assert!(
            book.worksheet_formula(&sheet).unwrap().is_empty(),
            "{sheet}"
        );
    }
}

#[test]
fn the_summary_sheet_adds_up() {
    let bench = Bench::new(&[]);
    let rows = cells(&bench.book(&["--only", "incomplete"]), "Summary");
    let count = |word: &str| {
        let row = rows
            .iter()
            .find(|row| matches!(&row[0], Data::String(text) if text == word));
        match row.unwrap()[1] {
            Data::Float(count) => count,
            ref other => panic!("{other:?}"),
        }
    };
    let outcomes = [
        "qualified",
        "disqualified",
        "not qualified",
        "incomplete",
        "invalid",
    ];
    let sum: f64 = outcomes.map(count).iter().sum();
    let leads = f64::from(u32::try_from(NAUGHTY.len()).unwrap());
    assert!((sum - count("read")).abs() < 0.5);
    assert!((sum - leads).abs() < 0.5);
    let says = |words: &str| {
        rows.iter()
            .flatten()
            .any(|cell| matches!(cell, Data::String(text) if text.contains(words)))
    };
    assert!(says("only some leads were asked for") && says("required.email"));
}

#[test]
fn threads_do_not_change_a_byte() {
    let bench = Bench::new(&[]);
    let mut leads = HEADER.join(",");
    for number in 0..6000 {
        let (size, spend) = (number % 120, number % 7);
        let note = "some text ".repeat(number % 20);
        write!(
            leads,
            "\n{number},a@b.example,{size},{spend},,,,,\"{note}\""
        )
        .unwrap();
    }
    fs::write(bench.path("leads.csv"), leads).unwrap();
    let one = bench.book(&["--threads", "1"]);
    for threads in ["2", "7"] {
        assert!(one == bench.book(&["--threads", threads]), "{threads}");
    }
}

#[test]
fn a_pipe_carries_the_workbook() {
    let bench = Bench::new(&[]);
    let mut arguments = vec![bench.path("leads.csv").into_os_string()];
    arguments.extend(["--sla".into(), bench.path("sla.toml").into_os_string()]);
    let more = [
        "--as-of",
        "2026-12-15T15:00:00Z",
        "--no-activities",
        "--format",
        "xlsx",
    ];
    arguments.extend(more.map(Into::into));
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let stdin = Box::new(Cursor::new(Vec::new()));
    let status = qualify::cli::run(arguments, stdin, &mut stdout, &mut stderr);
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&stderr));
    assert!(stdout == bench.book(&[]));
}

#[test]
fn a_text_of_megabytes_is_cut_and_the_summary_says_so() {
    let long = "x".repeat(3_000_000);
    let bench = Bench::new(&[["l1", "a@b.example", "60", "5", "", "", "", "", &long]]);
    let book = bench.book(&[]);
    let rows = cells(&book, "Qualified");
    let last = rows.last().unwrap().iter().find_map(|cell| match cell {
        Data::String(text) if text.len() > 1000 => Some(text),
        _ => None,
    });
    assert!(
        last.unwrap()
            .ends_with("[cut: the text has 3000000 characters]")
    );
    let summary = cells(&book, "Summary");
    let is_said = |row: &Vec<Data>| {
        matches!(&row[0], Data::String(text) if text.starts_with("cells that a workbook cannot hold"))
            && matches!(row[1], Data::Float(count) if count >= 1.0)
    };
    assert!(summary.iter().any(is_said));
}

#[test]
fn a_workbook_is_replaced_only_once_it_is_whole() {
    let bench = Bench::new(&[]);
    let file = bench.path("answer.xlsx");
    fs::write(&file, "old").unwrap();
    bench.book(&[]);
    assert!(fs::read(&file).unwrap().starts_with(b"PK"));
    let others = |path: &Path| {
        let names = fs::read_dir(path).unwrap();
        names
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name.to_string_lossy().contains("part"))
            .count()
    };
    assert_eq!(others(bench.folder.path()), 0);
}

#[test]
fn what_is_typed_over_a_text_stays_a_text() {
    let bench = Bench::new(&[["007", "a@b.example", "60", "5", "", "", "", "", "=1+1"]]);
    let book = bench.book(&[]);
    let looks = looks(&book);
    for sheet in 1..=3 {
        let found = looked(&part(&book, &format!("xl/worksheets/sheet{sheet}.xml")));
        let texts = found.iter().filter(|cell| cell.3 == "inlineStr");
        assert!(texts.clone().count() > 100);
        for (column, row, look, _) in texts {
            // The built-in format of texts is number 49.
            assert_eq!(looks[*look].0, 49, "{column}{row}");
        }
        let numbers: Vec<_> = found.iter().filter(|cell| cell.3.is_empty()).collect();
        assert!(!numbers.is_empty());
        assert!(numbers.iter().all(|cell| looks[cell.2].0 != 49));
    }
}

#[test]
fn who_completes_leads_sees_first_what_is_missing_and_where_it_goes() {
    let lead = |id: &'static str, email, size, phone| {
        [id, email, size, "5", "", "", phone, "01067", "note"]
    };
    let bench = Bench::new(&[]);
    let leads = [
        lead("a", "", "60", ""),
        lead("b", "x@y.example", "", "1"),
        lead("c", "", "51-200", ""),
        lead("d", "nobody", "40-60", ""),
    ];
    let rows = leads.map(|lead| lead.join(","));
    fs::write(
        bench.path("leads.csv"),
        format!("{}\n{}\n", HEADER.join(","), rows.join("\n")),
    )
    .unwrap();
    let book = bench.book(&[]);
    let rows = cells(&book, "To complete");
    let texts = |row: &[Data]| -> Vec<String> { row.iter().map(|cell| text(cell, "")).collect() };
    let header = texts(&rows[0]);
    assert_eq!(header[..4], ["missing", "id", "email", "size"]);
    let missing: Vec<String> = rows[1..].iter().map(|row| text(&row[0], "")).collect();
    assert_eq!(missing, ["email", "size", "email", "email; size"]);
    let looks = looks(&book);
    let found = looked(&part(&book, "xl/worksheets/sheet3.xml"));
    let is_filled = |(column, row, look, _): &(String, u32, usize, String)| {
        let name = &header[usize::from(column.as_bytes()[0] - b'A')];
        let is_own = HEADER.contains(&name.as_str()) && column.len() == 1;
        (is_own && *row > 1 && looks[*look].1 != 0).then(|| format!("{name} {row}"))
    };
    let filled: Vec<String> = found.iter().filter_map(is_filled).collect();
    assert_eq!(
        filled,
        ["email 2", "size 3", "email 4", "email 5", "size 5"]
    );
    // The other sheets keep the order of the file, and mark nothing.
    let book = bench.book(&["--columns", "id,missing,email"]);
    assert_eq!(
        texts(&cells(&book, "To complete")[0]),
        ["id", "missing", "email"]
    );
    assert_eq!(
        texts(&cells(&book, "Rejected")[0]),
        ["id", "missing", "email"]
    );
}

#[test]
fn texts_that_are_cut_are_counted_and_said() {
    let long = "x".repeat(40_000);
    let bench = Bench::new(&[["l1", "a@b.example", "60", "5", "", "", "", &long, &long]]);
    let file = bench.path("answer.xlsx");
    let run = |more: &[&str]| {
        let leads = bench.path("leads.csv");
        let sla = bench.path("sla.toml");
        let named = [leads.to_str().unwrap(), "--sla", sla.to_str().unwrap()];
        let output = ["--no-activities", "-o", file.to_str().unwrap()];
        let ran = qualify([&named[..], &output, more].concat());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stderr
    };
    let said = run(&[]);
    let note = "note[D240]: --format xlsx: 2 texts were cut, with a mark at the end of each: \
                a cell of a workbook holds 32767 characters";
    assert!(said.contains(note), "{said}");
    assert_eq!(run(&["--quiet"]), "");
    assert!(!run(&["--columns", "id,email"]).contains("D240"));
    let said = run(&["--columns", "id,note"]);
    assert!(
        said.contains("1 text was cut, with a mark at its end"),
        "{said}"
    );
}

#[test]
fn more_columns_than_a_sheet_has_are_refused_before_anything_is_judged() {
    let bench = Bench::new(&[]);
    let more: Vec<String> = (0..16_380).map(|number| format!("c{number}")).collect();
    let header = format!("{},{}", HEADER.join(","), more.join(","));
    fs::write(
        bench.path("leads.csv"),
        format!("{header}\n1,a@b.example\n"),
    )
    .unwrap();
    let leads = bench.path("leads.csv");
    let (sla, file) = (bench.path("sla.toml"), bench.path("answer.xlsx"));
    let paths = [&leads, &sla, &file].map(|path| path.to_str().unwrap());
    let ran = qualify([
        paths[0],
        "--sla",
        paths[1],
        "--no-activities",
        "-o",
        paths[2],
    ]);
    assert_eq!(ran.status, 2);
    let words = "the answer has 16400 columns, and `xlsx` holds 16384 at most";
    assert!(ran.stderr.contains(words), "{}", ran.stderr);
    assert!(!file.exists());
    let book = bench.book(&["--columns", "id,outcome,c16379"]);
    assert_eq!(
        cells(&book, "Rejected").len() + cells(&book, "To complete").len(),
        3
    );
}

#[test]
fn the_workbook_was_made_at_as_of() {
    let bench = Bench::new(&[]);
    let facts = part(&bench.book(&[]), "docProps/core.xml");
    let moment = r#"<dcterms:created xsi:type="dcterms:W3CDTF">2026-12-15T15:00:00Z<"#;
    assert!(facts.contains(moment), "{facts}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_no_folder_for_other_files_is_needed() {
    let bench = Bench::new(&[]);
    let run = |output: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_qualify"));
        command.current_dir(bench.folder.path());
        command.env("TMPDIR", "/nowhere/at/all");
        command.args(["leads.csv", "--no-activities", "--quiet", "-o", output]);
        let ran = command.output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    assert_eq!(run("answer.xlsx"), (Some(0), String::new()));
    assert!(
        fs::read(bench.path("answer.xlsx"))
            .unwrap()
            .starts_with(b"PK")
    );
    if Path::new("/dev/full").exists() {
        std::os::unix::fs::symlink("/dev/full", bench.path("full.xlsx")).unwrap();
        let (status, said) = run("full.xlsx");
        assert_eq!(status, Some(2));
        assert!(
            said.starts_with("error: cannot write the answer: "),
            "{said}"
        );
    }
}

/// An agreement whose texts are written with `,` before their decimals.
const COMMA: &str = r#"format = 1
name = "Comma"
version = 1
[input]
decimal = ","
[fields.plan]
type = "choice"
choices = ["1.5", "2.0"]
[fields.size]
type = "number"
[required]
all = ["plan", "size"]
[demographic]
all = [{ field = "size", at_most = 2 }]
"#;

#[test]
fn a_true_number_is_what_it_is_whatever_the_texts_are_written_with() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in [(0, "id"), (1, "plan"), (2, "size")] {
        sheet.write_string(0, column, name).unwrap();
    }
    for (column, number) in [(0, 12.5), (1, 1.5), (2, 1.234)] {
        sheet.write_number(1, column, number).unwrap();
    }
    for (column, text) in [(0, "13"), (1, "1.5"), (2, "1.234")] {
        sheet.write_string(2, column, text).unwrap();
    }
    book.save(place("leads.xlsx")).unwrap();
    let json = r#"[{"id": 12.5, "plan": 1.5, "size": 1.234}, {"id": "13", "plan": "1.5", "size": "1.234"}]"#;
    fs::write(place("leads.json"), json).unwrap();
    fs::write(place("sla.toml"), COMMA).unwrap();
    for leads in ["leads.xlsx", "leads.json"] {
        let (leads, sla) = (place(leads), place("sla.toml"));
        let mut arguments = vec![leads.display().to_string(), "--sla".to_owned()];
        arguments.push(sla.display().to_string());
        arguments.extend(["--as-of", "2026-01-01", "--format", "csv"].map(str::to_owned));
        let ran = qualify(arguments);
        let rows: Vec<&str> = ran.stdout.lines().skip(1).collect();
        assert!(
            rows[0].starts_with("12.5,1.5,1.234,qualified"),
            "{}",
            ran.stdout
        );
        assert!(
            rows[1].starts_with("13,1.5,1.234,rejected"),
            "{}",
            ran.stdout
        );
    }
}
