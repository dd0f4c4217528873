//! One report through every form side by side, and what every form owes every standing.
//!
//! The files in `golden/` are what forms write of [`sample`](super::sample); `SNAPSHOTS=overwrite` writes them anew.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::domain::follow_up::{Doubt, Grouping, Standing, State};
use crate::output::duties::sample::{CALL, Sample, at, standing};
use crate::output::duties::{Answer, FORMS, Form, Run, Setting, Wanted, sentence, summary_text};
use crate::output::{way_by_ending, way_named};

/// Returns what a form writes of the sample.
fn write(form: &dyn Form, sample: &Sample, setting: Setting<'_>, wanted: Wanted<'_>) -> String {
    let bytes = bytes(form, sample, setting, wanted);
    if form.is_binary() {
        return dump(&bytes);
    }
    String::from_utf8(bytes).unwrap()
}

fn bytes(form: &dyn Form, sample: &Sample, setting: Setting<'_>, wanted: Wanted<'_>) -> Vec<u8> {
    let run = Run::new(setting);
    let mut out = Vec::new();
    let mut answer = Answer::new(form, &run);
    answer.begin(&mut out).unwrap();
    for lead in &sample.leads {
        let mut block = Vec::new();
        form.lead(&run, lead, wanted, &mut block);
        answer.block(&block, &mut out).unwrap();
    }
    answer.end(&sample.found(), &mut out).unwrap();
    out
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

fn all(_: &Standing) -> bool {
    true
}

fn assert_golden(name: &str, found: String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("src/output/duties/golden")
        .join(name);
    let golden = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::assert_data_eq!(snapbox::Data::text(found).raw(), golden);
}

#[test]
fn every_form_writes_the_same_report() {
    let sample = Sample::new();
    for form in FORMS {
        let found = write(*form, &sample, sample.setting(), &all);
        assert!(
            found.ends_with('\n') && !found.ends_with("\n\n"),
            "{found:?}"
        );
        assert_golden(&format!("report.{}", form.keyword()), found);
    }
}

#[test]
fn every_form_writes_groups() {
    let sample = Sample::new();
    let setting = Setting {
        grouping: Grouping::Owner,
        ..sample.setting()
    };
    for form in FORMS {
        let found = write(*form, &sample, setting, &all);
        assert_golden(&format!("groups.{}", form.keyword()), found);
    }
}

#[test]
fn the_summary_says_how_every_duty_stands() {
    let sample = Sample::new();
    let run = Run::new(sample.setting());
    let mut out = Vec::new();
    let next = "qualify duties sla.toml --due 4h";
    summary_text(&run, &sample.found(), next, false, &mut out);
    assert_golden("summary.txt", String::from_utf8(out).unwrap());
}

#[test]
fn a_narrow_terminal_shows_what_fits_and_colours_states() {
    let sample = Sample::new();
    let setting = Setting {
        width: Some(80),
        colour: true,
        ..sample.setting()
    };
    let found = write(way_named(FORMS, "table").unwrap(), &sample, setting, &all);
    assert_golden("narrow.table", found);
}

#[test]
fn nobody_is_named_where_values_are_left_out() {
    let sample = Sample::new();
    for grouping in [Grouping::Lead, Grouping::Owner] {
        let setting = Setting {
            no_values: true,
            grouping,
            ..sample.setting()
        };
        for form in FORMS {
            let found = write(*form, &sample, setting, &all);
            for name in ["Ana", "Ruiz", "=1+1", "Eve", "quoted", "1234567"] {
                assert!(
                    !found.contains(name),
                    "{}: {name} in {found}",
                    form.keyword()
                );
            }
        }
    }
}

#[test]
fn only_what_is_wanted_is_written() {
    let sample = Sample::new();
    let setting = Setting {
        is_partial: true,
        ..sample.setting()
    };
    let wanted = |one: &Standing| one.state == State::Open && one.duty == CALL;
    for form in FORMS {
        let found = write(*form, &sample, setting, &wanted);
        let keyword = form.keyword();
        assert!(found.contains("L-4"), "{keyword}: {found}");
        assert!(!found.contains("L-5"), "{keyword}: {found}");
        assert!(!found.contains("L-2"), "{keyword}: {found}");
    }
}

#[test]
fn what_threads_write_is_joined_whatever_the_blocks() {
    let sample = Sample::new();
    let run = Run::new(sample.setting());
    for form in FORMS {
        let mut block = Vec::new();
        for lead in &sample.leads {
            form.lead(&run, lead, &all, &mut block);
        }
        let mut out = Vec::new();
        let mut answer = Answer::new(*form, &run);
        answer.begin(&mut out).unwrap();
        answer.block(&block, &mut out).unwrap();
        answer.end(&sample.found(), &mut out).unwrap();
        assert!(
            out == bytes(*form, &sample, sample.setting(), &all),
            "{}",
            form.keyword()
        );
    }
}

#[test]
fn cells_of_data_are_no_formulas_and_come_back_whole() {
    let sample = Sample::new();
    let read = |keyword: &str, delimiter: u8, setting: Setting<'_>| -> Vec<Vec<String>> {
        let text = write(way_named(FORMS, keyword).unwrap(), &sample, setting, &all);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let records = reader.records();
        records
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    };
    for (keyword, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let rows = read(keyword, delimiter, sample.setting());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '@', '\t', '\r']), "{cell:?}");
        }
        let raw = Setting {
            raw_cells: true,
            ..sample.setting()
        };
        let owners: BTreeSet<String> = read(keyword, delimiter, raw)
            .into_iter()
            .map(|row| row[1].clone())
            .collect();
        let given = sample.leads.iter().filter_map(|lead| lead.owner);
        for owner in given {
            assert!(owners.contains(owner), "{owner:?}");
        }
    }
}

#[test]
fn every_state_and_every_doubt_has_a_sentence_of_its_own() {
    let sample = Sample::new();
    let run = Run::new(sample.setting());
    let lead = &sample.leads[0];
    let with = |state: State, change: &dyn Fn(&mut Standing)| {
        let mut one = standing(CALL, state);
        one.due = Some(at(0, 12, 0));
        change(&mut one);
        sentence::says(&run, lead, &one)
    };
    let mut said = vec![
        with(State::Met, &|_| {}),
        with(State::Met, &|one| one.done = Some(at(0, 9, 0))),
        with(State::Late, &|one| one.done = Some(at(0, 13, 0))),
        with(State::Breached, &|_| {}),
        with(State::Breached, &|one| one.done = Some(at(0, 13, 0))),
        with(State::Open, &|_| {}),
        with(State::Open, &|one| one.is_overdue = true),
        with(State::Open, &|one| one.is_impossible = true),
        with(State::Unknown, &|_| {}),
    ];
    for doubt in [
        Doubt::NoStart,
        Doubt::HistoryTooShort,
        Doubt::DateOnly,
        Doubt::NoTime,
        Doubt::MissingFact,
    ] {
        said.push(with(State::Unknown, &|one| one.doubt = Some(doubt)));
    }
    let different: BTreeSet<&String> = said.iter().collect();
    assert_eq!(different.len(), said.len(), "{said:#?}");
    for sentence in said {
        assert!(sentence.starts_with(char::is_uppercase), "{sentence}");
        assert!(
            !sentence.ends_with('.') && !sentence.contains('\n'),
            "{sentence}"
        );
    }
}

#[test]
fn every_standing_and_every_volume_is_one_row_of_as_many_cells() {
    let sample = Sample::new();
    let text = write(
        way_named(FORMS, "csv").unwrap(),
        &sample,
        sample.setting(),
        &all,
    );
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let width = reader.headers().unwrap().len();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let standings: usize = sample.leads.iter().map(|lead| lead.standings.len()).sum();
    assert_eq!(rows.len(), standings + sample.volumes.len());
    assert!(rows.iter().all(|row| row.len() == width));
}

#[test]
fn what_is_written_as_json_is_json_with_every_lead_in_it() {
    let sample = Sample::new();
    let text = write(
        way_named(FORMS, "json").unwrap(),
        &sample,
        sample.setting(),
        &all,
    );
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        report["leads"].as_array().unwrap().len(),
        sample.leads.len()
    );
    assert_eq!(report["volumes"][1]["even_pace"], 75.7);
    let lines = write(
        way_named(FORMS, "jsonl").unwrap(),
        &sample,
        sample.setting(),
        &all,
    );
    for (line, lead) in lines.lines().zip(&sample.leads) {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(row["key"], lead.key);
        assert_eq!(row["owner"].as_str(), lead.owner);
        let duties = row["duties"].as_array().unwrap();
        assert_eq!(duties.len(), lead.standings.len());
    }
}

#[test]
fn a_promise_is_behind_where_less_is_done_than_time_is_over() {
    let sample = Sample::new();
    let run = Run::new(sample.setting());
    let lead = &sample.leads[0];
    let says = |elapsed: u32| {
        let mut one = lead.standings[1].clone();
        one.elapsed_thousandths = elapsed;
        sentence::says(&run, lead, &one)
    };
    let check = |elapsed: u32, end: &str| {
        let said = says(elapsed);
        assert!(said.ends_with(end), "{said}");
    };
    check(
        0,
        "called 2 of 3, was written to 0 of 3, called or was written to on 1 of 2 days, in 1 of 2 ways",
    );
    check(
        500,
        "was written to 0 of 3 (behind the pace), called or was written to on 1 of 2 days, in 1 of 2 ways",
    );
    check(
        501,
        "on 1 of 2 days (behind the pace), in 1 of 2 ways (behind the pace)",
    );
    assert!(says(666).contains("called 2 of 3, "));
    assert!(says(667).contains("called 2 of 3 (behind the pace), "));
}

proptest::proptest! {
    #[test]
    fn any_owner_comes_back_from_delimited_text_and_json(owner in "\\PC{0,12}|[=+@\\-'\t\r\n\",]{0,6}") {
        let mut sample = Sample::new();
        sample.leads.truncate(1);
        let owner: &'static str = Box::leak(owner.into_boxed_str());
        sample.leads[0].owner = Some(owner);
        let raw = Setting { raw_cells: true, ..sample.setting() };
        let text = write(way_named(FORMS, "csv").unwrap(), &sample, raw, &all);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        proptest::prop_assert_eq!(&row[1], owner);
        let text = write(way_named(FORMS, "jsonl").unwrap(), &sample, raw, &all);
        let row: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        proptest::prop_assert_eq!(row["owner"].as_str(), Some(owner));
        for keyword in ["table", "md"] {
            let text = write(way_named(FORMS, keyword).unwrap(), &sample, raw, &all);
            let is_hidden = text.chars().all(|one| one == '\n' || !one.is_control());
            proptest::prop_assert!(is_hidden);
        }
    }
}

#[test]
fn forms_are_found_by_word_and_ending() {
    for form in FORMS {
        assert_eq!(
            way_named(FORMS, form.keyword()).unwrap().help(),
            form.help()
        );
        for ending in form.endings() {
            let found = way_by_ending(FORMS, &format!(".{}", ending.to_uppercase()));
            assert_eq!(found.unwrap().keyword(), form.keyword());
        }
    }
    assert!(way_named(FORMS, "yaml").is_none());
}
