//! Holidays in a calendar file beside the agreement.

use super::{HEAD, load, render};
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::duty::FileHolidays;
use crate::sla::{Beside, LoadedCalendar, read_beside};

const HOURS: &str = r#"
[required]
all = ["email"]
[business_hours]
days = ["mon"]
from = 09:00:00
to = 17:00:00
holidays_file = "days.ics"
"#;

/// Reads an agreement beside which stands a calendar with some days and that hash, or a faulty one.
fn read(days: std::ops::Range<i32>, sha256: &str) -> (Option<Agreement>, Vec<Diagnostic>) {
    read_text(&format!("{HEAD}{}", &HOURS[1..]), days, sha256)
}

fn read_text(
    text: &str,
    days: std::ops::Range<i32>,
    sha256: &str,
) -> (Option<Agreement>, Vec<Diagnostic>) {
    let mut calendar = |path: &str, _| {
        assert_eq!(path, "days.ics");
        if days.is_empty() {
            let place = Place::Row {
                file: path.to_owned(),
                line: 7,
                column: None,
            };
            let fault = Diagnostic::error("Q208", place, "it is torn").with_help("mend it");
            return Err(vec![fault]);
        }
        Ok(LoadedCalendar {
            holidays: FileHolidays {
                days: days.clone().collect(),
                years: Some((2026, 2026)),
            },
            sha256: sha256.to_owned(),
        })
    };
    let beside = Beside {
        list: &mut load,
        calendar: &mut calendar,
    };
    read_beside(text, beside)
}

fn complaints(days: std::ops::Range<i32>) -> Vec<String> {
    let text = format!("{HEAD}{}", &HOURS[1..]);
    let (agreement, said) = read(days, "AB");
    assert!(agreement.is_none());
    said.iter().map(|one| render(&text, 3, one)).collect()
}

#[test]
fn holidays_of_a_file_stand_beside_the_written_ones() {
    let hours = read(20_000..20_003, "AB")
        .0
        .unwrap()
        .business_hours
        .unwrap();
    assert_eq!(hours.holidays_file.as_deref(), Some("days.ics"));
    assert_eq!(
        hours.days_off().collect::<Vec<_>>(),
        [20_000, 20_001, 20_002]
    );
    assert!(hours.holidays.is_empty());
}

#[test]
fn a_file_of_holidays_is_part_of_the_identity() {
    let identity = |sha256| read(20_000..20_003, sha256).0.unwrap().sha256;
    let hashed = format!("{HEAD}{}holidays ab\n", &HOURS[1..]);
    assert_eq!(identity("AB"), crate::sla::sha256_of(hashed.as_bytes()));
    assert_ne!(identity("AB"), identity("AC"));
}

#[test]
fn another_file_of_holidays_than_was_signed_is_refused() {
    let with =
        |hash: &str, hours: &str| format!("{HEAD}{}holidays_sha256 = \"{hash}\"\n", &hours[1..]);
    assert!(
        read_text(&with("ab", HOURS), 20_000..20_003, "AB")
            .0
            .is_some()
    );
    let text = with("cd", HOURS);
    let (agreement, said) = read_text(&text, 20_000..20_003, "AB");
    assert!(agreement.is_none());
    let said: Vec<String> = said.iter().map(|one| render(&text, 3, one)).collect();
    assert_eq!(
        said,
        [
            "Q208 8:19 ‹\"cd\"› `days.ics` has changed since it was signed | bring the signed file back, or have both parties sign again"
        ]
    );
    let text = with("cd", &HOURS.replace("holidays_file = \"days.ics\"\n", ""));
    let (_, said) = read_text(&text, 20_000..20_003, "AB");
    assert!(
        said.iter()
            .any(|one| one.message.contains("`holidays_sha256` has no effect")),
        "{said:?}"
    );
}

#[test]
fn a_file_of_holidays_that_cannot_be_read_is_an_error_with_its_line() {
    assert_eq!(
        complaints(0..0),
        [
            "Q208 7:17 ‹\"days.ics\"› the holidays of `days.ics` cannot be read: line 7: it is torn | mend it"
        ]
    );
}

#[test]
fn holidays_that_leave_no_work_are_an_error() {
    assert_eq!(
        complaints(20_000..84_371),
        [
            "Q604 3:1 ‹[business_hours]› these holidays leave no working time | take the days off that are no holidays out of `holidays` or `holidays_file`"
        ]
    );
    // The last Monday is left.
    let (agreement, _) = read(20_000..84_368, "AB");
    assert!(agreement.is_some());
    // The last days that can be written leave all the work before them.
    let (agreement, said) = read(84_368..84_371, "AB");
    assert!(agreement.is_some(), "{said:?}");
}
