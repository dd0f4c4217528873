//! What was held, in the words of each system: an attempt counts, a plan does not, and a word nobody knows is neither.

use std::fs;

use crate::program::{Ran, qualify};

const SLA: &str = r#"format = 1
name = "Held"
version = 1
timezone = "UTC"
[fields]
name = { type = "text" }
[activities]
called = { by = "sales" }
met = { by = "sales" }
[details]
held = { type = "yes_no" }
[sources.leads]
key = "key"
[required]
all = ["name"]
[behavioral]
any = [{ did = ["called", "met"], where = [{ detail = "held", is = true }] }]
"#;

const SUITECRM: &str = "Related to ID,Direction,Start Date & Time,Status";

/// Runs an agreement over one lead an activity; every row of the activities begins with its lead's key.
fn ran(sla: &str, header: &str, rows: &[String], more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let leads: Vec<String> = (0..rows.len()).map(|row| format!("{row},x\n")).collect();
    let leads = leads.concat();
    fs::write(place("sla.toml"), sla).unwrap();
    fs::write(place("leads.csv"), format!("key,name\n{leads}")).unwrap();
    let activities = format!("{header}\n{}\n", rows.join("\n"));
    fs::write(place("activities.csv"), activities).unwrap();
    let mut arguments = vec![place("leads.csv"), "--sla".to_owned(), place("sla.toml")];
    arguments.extend(["--activities".to_owned(), place("activities.csv")]);
    let usual = ["--as-of", "2026-06-01", "--format", "csv"];
    let columns = ["--columns", "key,outcome"];
    let words = usual.iter().chain(&columns).chain(more);
    arguments.extend(words.map(|word| (*word).to_owned()));
    qualify(arguments)
}

/// Returns, per word of the last column, what it was taken for: yes, no, or that it could not be read.
fn taken(sla: &str, header: &str, row: &str, words: &[&str], more: &[&str]) -> String {
    let rows = words.iter().enumerate();
    let rows: Vec<String> = rows
        .map(|(number, word)| format!("{number},{row},{word}"))
        .collect();
    let ran = ran(sla, header, &rows, more);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let outcome = |line: &str| match line.split(',').nth(1) {
        Some("qualified") => "yes",
        Some("not_qualified") => "no",
        Some("incomplete") => "?",
        _ => "neither",
    };
    let outcomes: Vec<&str> = ran.stdout.lines().skip(1).map(outcome).collect();
    outcomes.join(" ")
}

#[test]
fn every_system_has_its_words() {
    let check = |preset: &str, header: &str, row: &str, words: &[&str], expect: &str| {
        let found = taken(SLA, header, row, words, &["--preset", preset]);
        assert_eq!(found, expect, "{preset}: {words:?}");
    };
    let suitecrm = ["Held", "HELD ", "Planned", "Not Held", "Geplant", ""];
    let row = "Outbound,2026-05-20 10:00";
    check("suitecrm", SUITECRM, row, &suitecrm, "yes yes no no ? ?");
    let espocrm = ["Held", "Planned", "Not Held", "Missed"];
    let row = "2026-05-20 10:00:00";
    check(
        "espocrm",
        "parentId,dateStart,status",
        row,
        &espocrm,
        "yes no no ?",
    );
    let header = "reference_docname,type,start_time,status";
    let frappe = [
        "Completed",
        "No Answer",
        "Busy",
        "Queued",
        "Canceled",
        "Failed",
    ];
    let row = "Outgoing,2026-05-20 10:00:00";
    check("frappe", header, row, &frappe, "yes yes yes no no ?");
    let header = "WhoId,TaskSubtype,CompletedDateTime,Status";
    let salesforce = [
        "Completed",
        "Not Started",
        "In Progress",
        "Deferred",
        "Called",
    ];
    let row = "Call,2026-05-20T10:00:00Z";
    check("salesforce", header, row, &salesforce, "yes no no no ?");
    let header = "regardingobjectid,activitytypecode,actualend,statecode";
    let dynamics = ["Completed", "1", "Open", "0", "Canceled", "3", "Made"];
    let row = "phonecall,2026-05-20T10:00:00Z";
    check("dynamics", header, row, &dynamics, "yes yes no no no no ?");
    let header = "Who Id,Call Type,Call Start Time,Outgoing Call Status";
    let zoho = ["Completed", "Scheduled", "Overdue", "Cancelled", "Attended"];
    let row = "Outbound,2026-05-20 10:00:00";
    check("zoho", header, row, &zoho, "yes no no no ?");
}

#[test]
fn calls_and_meetings_of_hubspot_have_columns_of_their_own() {
    let check = |column: &str, kind: &str, words: &[&str], expect: &str| {
        let header = format!("contact_id,engagement_type,hs_timestamp,{column}");
        let row = format!("{kind},2026-05-20T10:00:00Z");
        let found = taken(SLA, &header, &row, words, &["--preset", "hubspot"]);
        assert_eq!(found, expect, "{words:?}");
    };
    let call = [
        "COMPLETED",
        "NO_ANSWER",
        "busy",
        "QUEUED",
        "CANCELED",
        "FAILED",
    ];
    check("hs_call_status", "CALL", &call, "yes yes yes no no ?");
    let meeting = [
        "COMPLETED",
        "SCHEDULED",
        "RESCHEDULED",
        "NO_SHOW",
        "CANCELED",
    ];
    check("hs_meeting_outcome", "MEETING", &meeting, "yes no no no no");
}

#[test]
fn without_the_preset_its_words_are_unreadable() {
    let sla = SLA.replace("\"yes_no\"", "\"yes_no\", columns = [\"Status\"]")
        + "[sources.activities]\nlead = \"Related to ID\"\ndid = \"Direction\"\nat = \"Start Date & Time\"\n";
    let sla = sla.replace("called = {", "called = { values = [\"Outbound\"],");
    let words = ["Held", "Planned", "Not Held", "yes", "no"];
    let row = "Outbound,2026-05-20 10:00";
    assert_eq!(taken(&sla, SUITECRM, row, &words, &[]), "? ? ? yes no");
    // What the agreement writes wins: it named the column, so that the column is read as the agreement says.
    let with = taken(&sla, SUITECRM, row, &words, &["--preset", "suitecrm"]);
    assert_eq!(with, "? ? ? yes no");
    let rows = ["0,Outbound,2026-05-20 10:00,Held".to_owned()];
    let ran = ran(&sla, SUITECRM, &rows, &[]);
    assert!(ran.stderr.contains("is not yes or no"), "{}", ran.stderr);
}

#[test]
fn a_column_of_that_name_is_read_with_the_usual_words_alone() {
    let header = "Related to ID,Direction,Start Date & Time,Status,held";
    let row = "Outbound,2026-05-20 10:00,Planned";
    let words = ["yes", "no", "Held"];
    let found = taken(SLA, header, row, &words, &["--preset", "suitecrm"]);
    assert_eq!(found, "yes no ?");
}

#[test]
fn only_a_yes_or_no_is_fed_so() {
    let sla = SLA.replace("\"yes_no\"", "\"text\"");
    let sla = sla.replace("is = true", "is = \"Held\"");
    let rows = ["0,Outbound,2026-05-20 10:00,Held".to_owned()];
    let ran = ran(&sla, SUITECRM, &rows, &["--preset", "suitecrm"]);
    assert_eq!(ran.status, 2, "{}", ran.stdout);
    let complaint = "no activity file has the column `held` of the detail `held`";
    assert!(ran.stderr.contains(complaint), "{}", ran.stderr);
}

#[test]
fn words_of_other_details_stay_what_they_are() {
    let sla = SLA
        .replace("held =", "done =")
        .replace("\"held\"", "\"done\"");
    let header = SUITECRM.replace("Status", "Done");
    let row = "Outbound,2026-05-20 10:00";
    let found = taken(
        &sla,
        &header,
        row,
        &["yes", "Held"],
        &["--preset", "suitecrm"],
    );
    assert_eq!(found, "yes ?");
}
