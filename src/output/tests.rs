//! One report through every format side by side, and what every format owes every lead.
//!
//! The files in `golden/` are what formats write of [`sample`]; `SNAPSHOTS=overwrite` writes them anew.

use std::path::PathBuf;

use crate::domain::summary::Summary;
use crate::domain::verdict::{Code, Outcome};
use crate::output::sample::{Sample, setting};
use crate::output::{
    Assembly, DefaultColumns, Explain, FORMATS, Format, Run, Setting, format_named, summary,
    way_by_ending,
};

/// Returns what a format writes of the sample.
fn write(format: &'static dyn Format, sample: &Sample, setting: Setting<'_>) -> String {
    write_outcomes(format, sample, setting, &Outcome::ALL)
}

fn write_outcomes(
    format: &'static dyn Format,
    sample: &Sample,
    setting: Setting<'_>,
    outcomes: &[Outcome],
) -> String {
    let run = Run::new(setting, format).unwrap();
    let mut out = Vec::new();
    let mut assembly = Assembly::new(format, &run);
    assembly.begin(&mut out).unwrap();
    for row in sample.rows() {
        let mut block = Vec::new();
        if outcomes.contains(&row.verdict.outcome) {
            format.lead(&run, &row, &mut block);
        }
        assembly.block(&block, &mut out).unwrap();
    }
    assembly.end(&sample.summary, &mut out).unwrap();
    if format.is_binary() {
        return dump(&out);
    }
    String::from_utf8(out).unwrap()
}

/// Returns what another program reads from a workbook: each sheet with its cells.
fn dump(workbook: &[u8]) -> String {
    use calamine::Reader as _;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let mut lines = Vec::new();
    for name in book.sheet_names() {
        lines.push(format!("== {name} =="));
        let range = book.worksheet_range(&name).unwrap();
        for row in range.rows() {
            let cells: Vec<String> = row.iter().map(|cell| format!("{cell:?}")).collect();
            lines.push(cells.join(" | ").replace("Empty", ""));
        }
    }
    lines.join("\n") + "\n"
}

fn csv(sample: &Sample, setting: Setting<'_>) -> Vec<Vec<String>> {
    cells(&write(format_named("csv").unwrap(), sample, setting), b',')
}

/// Returns the cells as the csv crate reads them, the header among them.
fn cells(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn assert_golden(name: &str, found: String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("src/output/golden")
        .join(name);
    let golden = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::assert_data_eq!(snapbox::Data::text(found).raw(), golden);
}

#[test]
fn every_format_writes_the_same_report() {
    let sample = Sample::new();
    for format in FORMATS {
        let found = write(*format, &sample, setting(&sample));
        assert!(
            found.ends_with('\n') && !found.ends_with("\n\n"),
            "{found:?}"
        );
        assert_golden(&format!("report.{}", format.keyword()), found);
    }
}

#[test]
fn every_format_writes_every_outcome() {
    let sample = Sample::new();
    for format in FORMATS {
        for outcome in Outcome::ALL {
            let found = write_outcomes(*format, &sample, setting(&sample), &[outcome]);
            assert!(found.contains(outcome.verdict()), "{}", format.keyword());
            let is_short = format.default_columns() == DefaultColumns::Short;
            let word = outcome.as_str().replace('_', r"\_");
            let has_word = found.contains(outcome.as_str()) || found.contains(&word);
            assert!(is_short || has_word, "{} {word}", format.keyword());
        }
    }
}

#[test]
fn the_full_explanation_adds_evidence_paths_and_the_tree() {
    let sample = Sample::new();
    let full = Setting {
        explain: Explain::Full,
        ..setting(&sample)
    };
    assert_golden(
        "full.jsonl",
        write(format_named("jsonl").unwrap(), &sample, full),
    );
}

#[test]
fn nothing_personal_is_left_where_values_are_not_wanted() {
    let sample = Sample::new();
    for format in FORMATS {
        for explain in [Explain::None, Explain::Brief, Explain::Full] {
            let found = write(
                *format,
                &sample,
                Setting {
                    no_values: true,
                    explain,
                    ..setting(&sample)
                },
            );
            for personal in [
                "Ruiz",
                "555",
                "Q3?",
                "29 minutes",
                "activities.csv\",\"row",
                "eleven",
            ] {
                assert!(
                    !found.contains(personal),
                    "{}: {personal}\n{found}",
                    format.keyword()
                );
            }
            assert!(found.contains("00Q1"), "{}", format.keyword());
        }
    }
    let without = Setting {
        no_values: true,
        ..setting(&sample)
    };
    assert_golden(
        "no_values.csv",
        write(format_named("csv").unwrap(), &sample, without),
    );
}

#[test]
fn every_code_is_written_as_its_word() {
    let mut sample = Sample::new();
    let reason = sample.verdicts[2].reasons[0].clone();
    sample.verdicts[2].reasons = Code::WORDS
        .iter()
        .map(|(_, code)| crate::domain::verdict::Reason {
            code: *code,
            ..reason.clone()
        })
        .collect();
    let found = write(format_named("jsonl").unwrap(), &sample, setting(&sample));
    for (word, _) in Code::WORDS {
        assert!(found.contains(&format!("{{\"code\":\"{word}\"")), "{word}");
    }
}

#[test]
fn json_is_one_object_and_its_leads_are_the_lines_of_jsonl() {
    let sample = Sample::new();
    let json = write(format_named("json").unwrap(), &sample, setting(&sample));
    let lines = write(format_named("jsonl").unwrap(), &sample, setting(&sample));
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let leads: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(report["leads"].as_array().unwrap(), &leads);
    assert_eq!(report["summary"]["read"], 5);
    let nothing = write_outcomes(
        format_named("json").unwrap(),
        &sample,
        setting(&sample),
        &[],
    );
    let nothing: serde_json::Value = serde_json::from_str(&nothing).unwrap();
    assert_eq!(nothing["leads"], serde_json::json!([]));
}

#[test]
fn numbers_keep_their_digits() {
    let sample = Sample::new();
    let found = write(format_named("jsonl").unwrap(), &sample, setting(&sample));
    assert!(found.contains("\"actual\":9007199254740993.10,"), "{found}");
}

#[test]
fn own_cells_come_out_as_they_went_in() {
    let sample = Sample::new();
    for (keyword, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let raw = Setting {
            raw_cells: true,
            ..setting(&sample)
        };
        let found = cells(
            &write(format_named(keyword).unwrap(), &sample, raw),
            delimiter,
        );
        for (found, row) in found[1..].iter().zip(sample.cells) {
            assert_eq!(&found[..row.len()], *row, "{keyword}");
        }
    }
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_guarded_and_others_are_not() {
    let check = |cell: &'static str, shown: &str| {
        let mut sample = Sample::new();
        sample.set_cell(0, 5, cell);
        let found = csv(&sample, setting(&sample));
        assert_eq!(found[1][5], shown, "{cell:?}");
    };
    for formula in [
        "=1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "+cmd|' /C calc'!A0",
        "-A1",
        "+",
        "-1-2",
        "- note",
    ] {
        check(formula, &format!("'{formula}"));
    }
    for plain in [
        "",
        "-5",
        "-1,200.50",
        "+1e3",
        "-1E-7",
        "+1 555 0100",
        "+49 (0)30 123-456/78",
        "+1 555 0100 x12",
        "+1 555 0100 ext. 12",
        "'=1+1",
        "a=b",
        " =1",
        "1-2",
        "–5",
    ] {
        check(plain, plain);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_survives_its_cell(cells_in in proptest::collection::vec("\\PC{0,6}|[\"',;\t\r\n=+@-]{0,4}", 6)) {
        let mut sample = Sample::new();
        let given: Vec<&str> = cells_in.iter().map(String::as_str).collect();
        sample.set_row(1, &given);
        for (keyword, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            for raw_cells in [true, false] {
                let setting = Setting { raw_cells, ..setting(&sample) };
                let written = write(format_named(keyword).unwrap(), &sample, setting);
                let found = cells(&written, delimiter);
                proptest::prop_assert_eq!(found.len(), 6);
                for (found, given) in found[2].iter().zip(&given) {
                    let guarded = format!("'{given}");
                    let is_kept = found == given || (!raw_cells && *found == guarded);
                    proptest::prop_assert!(is_kept, "{:?} came out as {:?}", given, found);
                }
            }
        }
    }
}

#[test]
fn an_answer_can_be_judged_again() {
    let sample = Sample::new();
    let first = csv(&sample, setting(&sample));
    let again = Setting {
        header: &first[0],
        ..setting(&sample)
    };
    let run = Run::new(again, format_named("csv").unwrap()).unwrap();
    let names: Vec<&str> = run
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, first[0]);
}

#[test]
fn columns_of_the_user_are_never_overwritten() {
    let sample = Sample::new();
    let check = |header: &[&str], last: &str| {
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        let own = Setting {
            header: &header,
            ..setting(&sample)
        };
        let run = Run::new(own, format_named("csv").unwrap()).unwrap();
        assert!(
            run.columns
                .iter()
                .zip(&header)
                .all(|(one, name)| one.name == *name)
        );
        assert_eq!(run.columns.last().unwrap().name, last);
    };
    check(&["id", "Tier"], "qualify_as_of");
    check(&["id", "tier", "qualify_tier"], "qualify_2_as_of");
    check(&["id"], "as_of");
}

#[test]
fn columns_are_picked_and_ordered() {
    let sample = Sample::new();
    let pick = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let picked = Setting {
            columns: Some(&names),
            ..setting(&sample)
        };
        let mut run = Run::new(picked, format_named("csv").unwrap()).map_err(|complaints| {
            let one = &complaints[0];
            format!("{}; {}", one.message, one.help.clone().unwrap_or_default())
        })?;
        run.place_cells(|column| column);
        let names: Vec<String> = run
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect();
        Ok::<_, String>((names, run.own_columns()))
    };
    let picked = pick(&["tier", "Email", "id", "verdict"]).unwrap();
    assert_eq!(picked.0, ["tier", "Email", "id", "verdict"]);
    assert_eq!(picked.1, [0, 3]);
    assert_eq!(pick(&["first_name"]).unwrap().0, ["First Name"]);
    assert_eq!(
        pick(&["verdit"]).unwrap_err(),
        "no column is called `verdit`; did you mean `verdict`?"
    );
    assert!(
        pick(&["zzzzzz"])
            .unwrap_err()
            .contains("the columns are `id`, `First Name`")
    );
    assert_eq!(
        pick(&["id", "ID"]).unwrap_err(),
        "`ID` is asked for twice; name each column once"
    );
}

#[test]
fn columns_mean_nothing_to_formats_with_fixed_properties() {
    let sample = Sample::new();
    let names = ["id".to_owned()];
    for format in FORMATS {
        let picked = Setting {
            columns: Some(&names),
            ..setting(&sample)
        };
        let is_fixed = format.default_columns() == DefaultColumns::Fixed;
        assert_eq!(
            Run::new(picked, *format).is_err(),
            is_fixed,
            "{}",
            format.keyword()
        );
    }
}

#[test]
fn a_workbook_with_more_columns_than_a_sheet_has_is_refused() {
    let mut sample = Sample::new();
    let more = (sample.header.len()..16_384).map(|number| format!("c{number}"));
    sample.header.extend(more);
    let refused = |keyword| Run::new(setting(&sample), format_named(keyword).unwrap());
    let complaints = refused("xlsx").err().unwrap();
    assert_eq!(complaints[0].code, "Q912");
    assert!(refused("csv").is_ok());
}

#[test]
fn a_workbook_that_failed_is_not_written_as_if_well() {
    let mut sample = Sample::new();
    let more = (sample.header.len()..16_384).map(|number| format!("c{number}"));
    sample.header.extend(more);
    let run = Run::new(setting(&sample), format_named("csv").unwrap()).unwrap();
    let mut assembly = Assembly::new(format_named("xlsx").unwrap(), &run);
    let mut out = Vec::new();
    assembly.begin(&mut out).unwrap();
    assert!(assembly.end(&sample.summary, &mut out).is_err());
}

#[test]
fn a_single_empty_cell_is_still_a_row() {
    let sample = Sample::new();
    let names = ["tier".to_owned()];
    let found = csv(
        &sample,
        Setting {
            columns: Some(&names),
            ..setting(&sample)
        },
    );
    assert_eq!(found.len(), 6);
}

#[test]
fn a_table_keeps_to_the_terminal() {
    let sample = Sample::new();
    for width in [20, 40, 79, 200] {
        let found = write(
            format_named("table").unwrap(),
            &sample,
            Setting {
                width: Some(width),
                ..setting(&sample)
            },
        );
        for line in found.lines() {
            let shown = crate::output::display_width(line);
            assert!(shown <= width, "{width}: {line}");
            assert!(!line.ends_with(' '));
        }
        assert_eq!(found.lines().count(), 6);
    }
    let narrow = Setting {
        width: Some(60),
        colour: true,
        ..setting(&sample)
    };
    assert_golden(
        "narrow.table",
        write(format_named("table").unwrap(), &sample, narrow),
    );
}

#[test]
fn the_summary_adds_up() {
    let sample = Sample::new();
    let run = Run::new(setting(&sample), format_named("csv").unwrap()).unwrap();
    let hints = summary::Hints {
        typed: "leads.csv --sla sla.toml",
        rejected: Some("00Q2"),
        colour: false,
    };
    let mut text = Vec::new();
    summary::text(&run, &sample.summary, hints, &mut text);
    assert_golden("summary.txt", String::from_utf8(text).unwrap());
    let mut json = Vec::new();
    summary::json(&run, &sample.summary, &mut json);
    assert_golden("summary.json", String::from_utf8(json).unwrap());
}

#[test]
fn a_summary_is_short_where_all_is_well_and_says_that_nothing_was_read() {
    let sample = Sample::new();
    let run = Run::new(setting(&sample), format_named("csv").unwrap()).unwrap();
    let text = |outcomes: [u64; 5]| {
        let summary = Summary {
            outcomes,
            tiers: vec![outcomes[0], 0],
            ..Summary::default()
        };
        let mut text = Vec::new();
        summary::text(&run, &summary, summary::Hints::default(), &mut text);
        String::from_utf8(text).unwrap()
    };
    assert_eq!(
        text([2, 0, 0, 0, 0]),
        "2 read = 2 qualified + 0 disqualified + 0 not qualified + 0 incomplete + 0 invalid (qualified: 100.0%)\n\
         tiers: A 2, B 0\n"
    );
    assert_eq!(
        text([0; 5]),
        "0 leads read\n0 read = 0 qualified + 0 disqualified + 0 not qualified + 0 incomplete + 0 invalid \
         (qualified: n/a)\n"
    );
}

#[test]
fn formats_are_found_by_word_and_by_ending() {
    for (index, format) in FORMATS.iter().enumerate() {
        let found = format_named(format.keyword()).unwrap();
        assert_eq!(found.keyword(), format.keyword());
        assert!(!format.help().is_empty() && !format.help().ends_with('.'));
        for ending in format.endings() {
            assert_eq!(
                way_by_ending(FORMATS, ending).unwrap().keyword(),
                format.keyword()
            );
            let others = FORMATS
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            assert!(
                others
                    .into_iter()
                    .all(|(_, other)| !other.endings().contains(ending))
            );
        }
    }
    assert_eq!(way_by_ending(FORMATS, ".CSV").unwrap().keyword(), "csv");
    assert!(way_by_ending(FORMATS, "txt").is_none());
}

#[test]
fn threads_may_share_a_run() {
    fn share<T: Sync>() {}
    share::<Run<'_>>();
    share::<crate::output::Row<'_>>();
}
