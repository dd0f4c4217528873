//! What is said of an agreement beside a handful of leads.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::Moment;
use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::domain::reader::Reading;
use crate::domain::record::Cell;
use crate::domain::summary::{RuleCount, Summary};
use crate::domain::value::Fact;
use crate::insight::fit::{FieldTally, Found, History, findings};

const HEAD: &str = "format = 1\nname = \"T\"\nversion = 1\n";
/// 2026-06-30, the end of the day in UTC.
const AS_OF: i64 = 1_782_863_999;

fn agreement(fragment: &str) -> (Agreement, String) {
    let text = format!("{HEAD}{fragment}");
    let (agreement, said) = crate::sla::read(&text, &mut |_| Err("there are no files".to_owned()));
    (agreement.unwrap_or_else(|| panic!("{said:?}")), text)
}

/// Reads one column of cells as the first field of the agreement.
fn tally(agreement: &Agreement, cells: &[&str]) -> FieldTally {
    let mut tally = FieldTally::default();
    for (row, cell) in cells.iter().enumerate() {
        let fact = match agreement.fields[0].reader.read(Cell::Text(cell)) {
            Reading::Fact(fact) => fact,
            Reading::Ambiguous => Fact::Unreadable,
        };
        tally.observe(row as u64 + 2, &fact, cell);
    }
    tally
}

fn summary(leads: u64, rules: &[(u64, u64, u64)]) -> Summary {
    let mut summary = Summary::default();
    summary.outcomes[0] = leads;
    summary.rules = rules
        .iter()
        .map(|(yes, no, unknown)| RuleCount {
            yes: *yes,
            no: *no,
            unknown: *unknown,
            alone: 0,
        })
        .collect();
    summary
}

fn shown(text: &str, said: &[Diagnostic]) -> String {
    let one = |one: &Diagnostic| {
        let level = match one.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let place = match &one.at {
            Place::Span(at) => text[at.clone()].to_owned(),
            Place::File(name) => name.clone(),
            Place::Row { .. } => panic!("no row is meant"),
        };
        format!("{level} {} ‹{place}› {}", one.code, one.message)
    };
    said.iter().map(one).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check_values(fragment: &str, cells: &[&str], expected: &str) {
    let (agreement, text) = agreement(fragment);
    let mut fields = vec![None; agreement.fields.len()];
    fields[0] = Some(tally(&agreement, cells));
    let summary = summary(cells.len() as u64, &[]);
    let found = Found {
        fields: &fields,
        summary: &summary,
        history: None,
        as_of: AS_OF,
    };
    let said = findings(&agreement, &text, &found);
    assert_eq!(shown(&text, &said), expected.trim());
}

#[test]
fn other_values_are_noted_the_commonest_first() {
    check_values(
        "[demographic]\nall = [{ field = \"land\", is = \"France\" }]\n",
        &["France", "Peru", "Chile", "Chile"],
        "note Q703 ‹\"France\"› no rule mentions one value of `land`: `Chile` (2)",
    );
}

const COUNTRY: &str =
    "[demographic]\nall = [{ field = \"land\", one_of = [\"France\", \"Untied Kingdom\"] }]\n";

#[test]
fn a_misspelt_value_is_told_beside_the_real_one() {
    check_values(
        COUNTRY,
        &["United Kingdom", "united kingdom", "France"],
        "warning Q702 ‹\"Untied Kingdom\"› `Untied Kingdom` never occurs in `land`; `United Kingdom` does, twice",
    );
}

#[test]
fn a_value_that_nobody_has_and_nothing_resembles_is_only_noted() {
    check_values(
        "[demographic]\nall = [{ field = \"land\", one_of = [\"France\", \"Spain\"] }]\n",
        &["france", "FRANCE"],
        "note Q702 ‹\"Spain\"› `Spain` never occurs in `land`",
    );
}

#[test]
fn where_every_value_is_named_and_occurs_nothing_is_said() {
    check_values(COUNTRY, &["France", "Untied Kingdom"], "");
}

#[test]
fn countries_compare_as_countries() {
    check_values(
        "[demographic]\nall = [{ field = \"country\", one_of = [\"Germany\"] }]\n",
        &["Deutschland", "DE", "Atlantis"],
        "warning Q703 ‹\"country\"› `country` cannot be read for 1 lead: `Atlantis` (1)",
    );
}

#[test]
fn a_spelling_stands_for_its_value() {
    check_values(
        "[spellings.land]\nGB = [\"UK\"]\n[demographic]\nall = [{ field = \"land\", is = \"GB\" }]\n",
        &["uk", "GB"],
        "",
    );
}

#[test]
fn free_text_has_no_values_that_should_be_mentioned() {
    let cells: Vec<String> = (0..100).map(|one| format!("title {one}")).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    check_values(
        "[demographic]\nall = [{ field = \"job\", is = \"title 7\" }]\n",
        &cells,
        "",
    );
}

#[test]
fn blank_and_unreadable_cells_are_counted_with_their_share() {
    check_values(
        "[demographic]\nall = [{ field = \"size\", at_least = 5 }]\n",
        &["1", "", " ", "abc", "2"],
        "warning Q705 ‹\"size\"› `size` cannot be read as `number` for 1 of 5 leads (20.0%)\n\
         note Q705 ‹\"size\"› `size` is blank for 2 of 5 leads (40.0%)",
    );
}

#[test]
fn a_few_blanks_are_not_worth_a_word() {
    check_values(
        "[demographic]\nall = [{ field = \"size\", at_least = 5 }]\n",
        &["1", "", "2", "3", "4", "5"],
        "",
    );
}

#[track_caller]
fn check_rules(counts: &[(u64, u64, u64)], expected: &str) {
    let (agreement, text) = agreement(
        "[[disqualify]]\nid = \"tiny\"\nwhen = { field = \"size\", less_than = 5 }\n\
         [demographic]\nall = [{ id = \"big\", field = \"size\", at_least = 9 }]\n",
    );
    let summary = summary(20, counts);
    let found = Found {
        fields: &[],
        summary: &summary,
        history: None,
        as_of: AS_OF,
    };
    let said = findings(&agreement, &text, &found);
    let said: Vec<String> = said
        .iter()
        .map(|one| format!("{} {}", one.code, one.message))
        .collect();
    assert_eq!(said.join("\n"), expected);
}

#[test]
fn rules_that_are_the_same_for_everybody_are_told() {
    check_rules(
        &[(20, 0, 0), (0, 15, 5)],
        "Q704 `disqualify.tiny` excludes every one of the 20 leads\n\
         Q704 `demographic.big` is true of none of the 20 leads",
    );
    check_rules(
        &[(0, 20, 0), (20, 0, 0)],
        "Q704 `disqualify.tiny` excludes none of the 20 leads\n\
         Q704 `demographic.big` is true of every one of the 20 leads, so it tells none apart",
    );
}

#[test]
fn rules_that_tell_leads_apart_are_left_alone() {
    check_rules(&[(1, 19, 0), (19, 1, 0)], "");
    check_rules(&[(0, 19, 1), (1, 19, 0)], "");
}

#[track_caller]
fn check_history(history: &History, expected: &str) {
    let (agreement, text) = agreement(
        "[behavioral]\nany = [{ did = \"asked\", within = \"30 days\" }, { did = \"came\", within = \"1 year\" }]\n",
    );
    let mut summary = summary(3, &[]);
    summary.activities.read = 10;
    summary.activities.after_as_of = 2;
    let found = Found {
        fields: &[],
        summary: &summary,
        history: Some(history),
        as_of: AS_OF,
    };
    let said = findings(&agreement, &text, &found);
    let said: Vec<String> = said
        .iter()
        .map(|one| format!("{} {}", one.code, one.message))
        .collect();
    assert_eq!(said.join("\n"), expected.trim());
}

#[test]
fn a_window_that_begins_before_the_history_is_told() {
    check_history(
        &History {
            files: "a.csv".to_owned(),
            kinds: vec![("asked".to_owned(), 8)],
            met: vec![true, false],
            first: Some(Moment::Instant(AS_OF - 100 * 86_400)),
        },
        "Q705 `came` looks back to 2025-06-30T23:59:59Z, and the history begins on 2026-03-22T23:59:59Z\n\
         Q702 no row of the history is `came`\n\
         Q705 2 events are later than the moment judged for, and do not count",
    );
}

#[test]
fn parts_of_a_file_tell_what_the_whole_tells() {
    let (agreement, _) = agreement(COUNTRY);
    let cells = ["France", "", "x", "France", "y"];
    let whole = tally(&agreement, &cells);
    let mut parts = tally(&agreement, &cells[..2]);
    parts.extend(tally(&agreement, &cells[2..]));
    assert_eq!(parts.known.commonest(), whole.known.commonest());
    assert_eq!((parts.rows, parts.blank), (whole.rows, whole.blank));
}
