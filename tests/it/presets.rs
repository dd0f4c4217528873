//! Files of different systems in one run: the words of one mean nothing in the others, and merges have their time.

use std::fs;

use tempfile::TempDir;

use crate::program::{Ran, qualify};

const SLA: &str = r#"format = 1
name = "Presets"
version = 1
timezone = "UTC"
[fields]
name = { type = "text" }
[activities]
visited_page = {}
clicked = {}
[sources.leads]
key = "id"
[sources.mk]
preset = "marketo"
lead = "leadId"
did = "activityTypeId"
at = "activityDate"
[sources.pd]
preset = "pardot"
lead = "prospect_id"
did = "type"
at = "created_at"
[sources.web]
lead = "lead_id"
did = "did"
at = "at"
[required]
all = ["name"]
[behavioral]
all = [{ did = "visited_page", at_least = 1, within = "30 days" }]
"#;

const LEADS: &str = "id,name\n1,a\n2,b\n9,c\n";
const MARKETO: &str = "leadId,activityTypeId,activityDate,attributes\n";
const PARDOT: &str = "prospect_id,type,created_at\n";
const WEB: &str = "lead_id,did,at\n";

/// Judges leads by files of the roles `mk`, `pd` and `web`, in the order given.
fn judged(leads: &str, files: &[(&str, String)]) -> Ran {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let mut sla = SLA.to_owned();
    for role in ["mk", "pd", "web"] {
        // An agreement asks for every file that it names.
        if !files.iter().any(|(one, _)| one == &role) {
            let start = sla.find(&format!("[sources.{role}]")).unwrap();
            let end = sla[start + 1..].find("\n[").unwrap() + start + 2;
            sla.replace_range(start..end, "");
        }
    }
    fs::write(place("sla.toml"), sla).unwrap();
    fs::write(place("leads.csv"), leads).unwrap();
    let mut arguments = vec![place("leads.csv"), "--sla".to_owned(), place("sla.toml")];
    arguments.extend(["--as-of", "2026-06-01", "--format", "csv"].map(str::to_owned));
    for (role, text) in files {
        fs::write(place(role), text).unwrap();
        arguments.extend(["--activities".to_owned(), format!("{role}={}", place(role))]);
    }
    qualify(arguments)
}

/// Returns the keys of the leads that qualify.
fn qualified(ran: &Ran) -> String {
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let rows = ran.stdout.lines().skip(1);
    let keys = rows.filter(|row| row.contains(",qualified,"));
    keys.map(|row| &row[..1]).collect()
}

#[test]
fn the_words_of_a_system_mean_nothing_in_the_files_of_others() {
    let marketo = format!("{MARKETO}1,1,2026-05-20T00:00:00Z,\n");
    let web = format!("{WEB}2,1,2026-05-20T00:00:00Z\n");
    let files = [("mk", marketo), ("web", web)];
    let ran = judged(LEADS, &files);
    assert_eq!(qualified(&ran), "1", "{}", ran.stdout);
    assert!(ran.stderr.contains("\"1\" is no activity of the agreement"));
    let [mk, web] = files;
    assert_eq!(qualified(&judged(LEADS, &[web, mk])), "1");
}

#[test]
fn the_order_of_files_changes_no_verdict() {
    let marketo = format!("{MARKETO}1,1,2026-05-20T00:00:00Z,\n");
    let pardot = format!("{PARDOT}2,1,2026-05-20T00:00:00Z\n");
    let [one, other] = [("mk", marketo), ("pd", pardot)];
    let (first, turned) = (
        judged(LEADS, &[one.clone(), other.clone()]),
        judged(LEADS, &[other, one]),
    );
    assert_eq!(
        (qualified(&first), qualified(&turned)),
        ("1".into(), "1".into())
    );
    assert!(first.stderr.contains("2 read, 2 used"), "{}", first.stderr);
}

#[test]
fn merges_count_from_their_own_time_on() {
    let merge = |at: &str| {
        let ids = r#""{""Merge IDs"": [9]}""#;
        format!("{MARKETO}9,1,2026-05-20T00:00:00Z,\n1,32,{at},{ids}\n")
    };
    let judge = |at: &str| judged("id,name\n1,a\n2,b\n", &[("mk", merge(at))]);
    let before = judge("2026-05-01T00:00:00Z");
    assert_eq!(qualified(&before), "1", "{}", before.stderr);
    assert!(
        !before.stderr.contains("\"32\" is no activity"),
        "{}",
        before.stderr
    );
    assert!(before.stderr.contains("1 of merges"), "{}", before.stderr);
    let after = judge("2027-05-01T00:00:00Z");
    assert_eq!(qualified(&after), "", "{}", after.stderr);
    assert!(
        after.stderr.contains("1 merge after as-of is left out"),
        "{}",
        after.stderr
    );
    let undated = judge("");
    assert_eq!(qualified(&undated), "1", "{}", undated.stderr);
    assert!(
        undated
            .stderr
            .contains("1 merge without a readable time counts"),
        "{}",
        undated.stderr
    );
}

#[test]
fn a_file_that_is_given_twice_is_warned_of() {
    let web = format!("{WEB}2,visited_page,2026-05-20T00:00:00Z\n");
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let sla = SLA.split("[sources.mk]").next().unwrap().to_owned()
        + SLA.split("at = \"at\"\n").nth(1).unwrap();
    fs::write(place("sla.toml"), sla).unwrap();
    fs::write(place("leads.csv"), LEADS).unwrap();
    fs::write(place("web"), web).unwrap();
    let mut arguments = vec![place("leads.csv"), "--sla".to_owned(), place("sla.toml")];
    for _ in 0..2 {
        arguments.extend(["--activities".to_owned(), place("web")]);
    }
    let ran = qualify(arguments);
    assert_eq!(
        ran.stderr.matches("warning[D011]").count(),
        1,
        "{}",
        ran.stderr
    );
}
