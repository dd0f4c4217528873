//! JSON in all its shapes: the same leads are the same leads, and what breaks off is never taken for whole.

use std::fmt::Write as _;
use std::fs;

use crate::program::{Ran, qualify};

const SLA: &str = r#"
format = 1
name = "J"
version = 1
[sources.leads]
key = "id"
[sources.activities]
lead = "who"
did = "did"
at = "at"
[sources.companies]
key = "domain"
joins = "site"
[fields]
name = { type = "text" }
size = { type = "number", columns = ["companies.size"] }
[activities]
asked_for_demo = {}
[required]
all = ["name"]
[demographic]
all = [{ field = "size", at_least = 10 }]
[behavioral]
all = [{ did = "asked_for_demo", within = "30 days" }]
"#;

/// Rows as CSV, and the same as JSON Lines, a list, a list on one line, an envelope, and objects over many lines.
fn shapes(columns: &[&str], rows: &[Vec<String>]) -> Vec<String> {
    let mut csv = columns.join(",") + "\n";
    let mut objects = Vec::new();
    for row in rows {
        writeln!(csv, "{}", row.join(",")).unwrap();
        let members = columns.iter().zip(row);
        let members = members.map(|(column, cell)| format!("\"{column}\":\"{cell}\""));
        objects.push(format!("{{{}}}", members.collect::<Vec<_>>().join(",")));
    }
    vec![
        csv,
        objects.join("\n"),
        format!("[\n{}\n]\n", objects.join(",\n")),
        format!("[{}]", objects.join(",")),
        format!(
            "{{\"meta\":{{\"tags\":[\"a\"]}},\"results\":[{}],\"paging\":null}}",
            objects.join(", ")
        ),
        objects.join("\n").replace("\",", "\",\r\n  "),
    ]
}

fn judged(leads: &str, activities: &str, companies: &str, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    for (name, text) in [
        ("sla", SLA),
        ("l", leads),
        ("a", activities),
        ("c", companies),
    ] {
        fs::write(place(name), text).unwrap();
    }
    let mut arguments = vec![place("l"), "--sla".to_owned(), place("sla")];
    arguments.extend(["--activities".to_owned(), place("a")]);
    arguments.extend(["--join".to_owned(), format!("companies={}", place("c"))]);
    arguments.extend(["--as-of", "2026-01-01"].map(str::to_owned));
    arguments.extend(more.iter().map(|word| (*word).to_owned()));
    let mut ran = qualify(arguments);
    ran.stderr = ran.stderr.replace(&folder.path().display().to_string(), "");
    ran
}

#[test]
fn leads_activities_and_joined_files_are_read_alike_in_every_shape() {
    let row = |cells: &[&dyn std::fmt::Display]| cells.iter().map(ToString::to_string).collect();
    let leads: Vec<Vec<String>> = (0..60)
        .map(|id| row(&[&id, &["ann", ""][id % 2], &format!("s{}", id % 5)]))
        .collect();
    let events: Vec<Vec<String>> = (0..90)
        .map(|event| {
            row(&[
                &(event % 40),
                &"asked for demo",
                &format!("2025-12-{:02}", 1 + event % 28),
            ])
        })
        .collect();
    let companies: Vec<Vec<String>> = (0..5)
        .map(|at| row(&[&format!("s{at}"), &(at * 4)]))
        .collect();
    let leads = shapes(&["id", "name", "site"], &leads);
    let events = shapes(&["who", "did", "at"], &events);
    let companies = shapes(&["domain", "size"], &companies);
    let expect = judged(&leads[0], &events[0], &companies[0], &[]);
    assert_eq!(expect.status, 0, "{}", expect.stderr);
    for outcome in [
        "qualified,qualified",
        "rejected,not_qualified",
        "rejected,incomplete",
    ] {
        assert!(
            expect.stdout.contains(outcome),
            "{outcome} in {}",
            expect.stdout
        );
    }
    for shape in 1..leads.len() {
        for more in [
            &["--threads", "1"][..],
            &["--threads", "4", "--block-bytes", "50"],
        ] {
            let ran = judged(&leads[shape], &events[shape], &companies[shape], more);
            assert_eq!(ran.stdout, expect.stdout, "{shape} {}", ran.stderr);
        }
    }
}

#[test]
fn a_file_that_breaks_off_answers_nothing_wherever_it_does() {
    let leads = "[{\"id\":\"1\",\"name\":\"a\",\"site\":\"s\"},\n{\"id\":\"2\",\"name\":\"b\",\"site\":\"s\"}]";
    let (activities, companies) = (
        "who,did,at\n1,asked for demo,2025-12-30\n",
        "domain,size\ns,12\n",
    );
    let whole = judged(leads, activities, companies, &[]);
    assert_eq!(
        (whole.status, whole.stdout.lines().count()),
        (0, 3),
        "{}",
        whole.stderr
    );
    for length in 2..leads.len() {
        let ran = judged(&leads[..length], activities, companies, &[]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{length}");
        let line = 1 + leads[..length].matches('\n').count();
        let said = format!(
            "/l:{line}: error[D209]: the JSON text ends in the middle: the file is truncated"
        );
        assert!(ran.stderr.contains(&said), "{length}: {}", ran.stderr);
    }
    for (at, said) in [
        (
            "[{\"id\":\"1\"},\n{\"id\" \"2\"}]",
            "/l:2: error[D208]: this is not JSON: expected `:` at column 7",
        ),
        (
            "[{\"id\":\"1\"}\n{\"id\":\"2\"}]",
            "/l:2: error[D208]: this is not JSON: expected `,` or `]` at column 1",
        ),
        (
            "[{\"id\":\"1},\n{\"id\":\"2\"}]",
            "/l:1: error[D208]: this is not JSON: control character",
        ),
        (
            "{\"results\":[{\"id\":\"1\"}],\n\"next\":nil}",
            "/l:2: error[D208]: this is not JSON: expected ident at column 9",
        ),
    ] {
        let ran = judged(at, activities, companies, &[]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{at}");
        assert!(ran.stderr.contains(said), "{at}: {}", ran.stderr);
    }
}

#[test]
fn a_column_that_the_last_lead_alone_has_is_a_column() {
    let mut leads = String::new();
    for id in 0..500 {
        writeln!(leads, "{{\"id\":{id},\"name\":\"a\",\"site\":\"s\"}}").unwrap();
    }
    leads += "{\"id\":500,\"name\":\"a\",\"site\":\"s\",\"late\":{\"one\":7.10}}\n";
    let (activities, companies) = (
        "who,did,at\n1,asked for demo,2025-12-30\n",
        "domain,size\ns,12\n",
    );
    let ran = judged(&leads, activities, companies, &["--block-bytes", "100"]);
    assert!(
        ran.stdout.starts_with("id,name,site,late.one,verdict,"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stdout.contains("\n1,a,s,,qualified,")
            && ran.stdout.contains("\n500,a,s,7.10,rejected,")
    );
}
