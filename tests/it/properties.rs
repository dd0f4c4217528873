//! What holds of every agreement and every file, tried on thousands of random ones.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;

use tempfile::TempDir;

use crate::naive::agreement::{Agreement, Condition, Group};
use crate::naive::evaluate::{self, Decision};
use crate::naive::random::{Case, Rng};
use crate::naive::table::Table;
use crate::naive::times::{self, When};

/// How many random cases the two evaluators are compared on.
const CASES: u64 = 3000;
/// How many random cases each of the other promises is tried on.
const FEWER_CASES: u64 = 400;

#[test]
fn the_program_and_the_naive_evaluator_agree_on_random_agreements() {
    let files = Files::new();
    for seed in 0..CASES {
        let case = Case::from_seed(seed);
        let events = case.has_history.then_some(&case.events);
        let wanted = evaluate::decide(&case.agreement, &case.leads, events, case.as_of());
        let found = files.judge(&case, &CSV);
        assert_eq!(found.len(), wanted.len(), "rows\n{}", case.shown());
        for (row, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
            let (found, wanted) = (shown_row(found), shown_decision(wanted));
            assert!(
                found == wanted,
                "row {} differs\nprogram {found:#?}\nnaive {wanted:#?}\n{}",
                row + 1,
                case.shown()
            );
        }
    }
}

#[test]
fn the_explaining_path_decides_as_the_fast_path() {
    let files = Files::new();
    for seed in seeds(1) {
        let case = Case::from_seed(seed);
        let fast = files.judge(&case, &[&CSV[..], &["--explain", "none"]].concat());
        let full = files.run(&case, &["--format", "jsonl", "--explain", "full"]);
        let full: Vec<serde_json::Value> = full
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON on every line"))
            .collect();
        assert_eq!(fast.len(), full.len(), "rows\n{}", case.shown());
        for (fast, full) in fast.iter().zip(&full) {
            let fast = decision_of_row(fast);
            let full = decision_of_json(full, fast["points"].is_empty());
            assert_eq!(fast, full, "{}", case.shown());
        }
    }
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let files = Files::new();
    for seed in seeds(2) {
        let case = Case::from_seed(seed);
        let mut mixed = case.clone();
        let mut rng = Rng::new(seed);
        rng.shuffle(&mut mixed.leads.rows);
        rng.shuffle(&mut mixed.events.rows);
        let key = case.leads.headers[0].as_str();
        let by_key = |rows: Vec<Row>| -> BTreeMap<String, Row> {
            rows.into_iter()
                .map(|row| (row[key].clone(), row))
                .collect()
        };
        let one = by_key(files.judge(&case, &CSV));
        let other = by_key(files.judge(&mixed, &CSV));
        assert_eq!(one, other, "{}\n--- mixed\n{}", case.shown(), mixed.shown());
    }
}

#[test]
fn the_order_of_rules_sections_and_members_changes_no_verdict() {
    let files = Files::new();
    for seed in seeds(3) {
        let case = Case::from_seed(seed);
        let mut rng = Rng::new(seed);
        let mut blocks = shuffled(&case.agreement, &mut rng).blocks();
        rng.shuffle(&mut blocks[1..]);
        let mixed = blocks.join("\n");
        let decisions = |rows: Vec<Row>| -> Vec<BTreeMap<String, String>> {
            rows.iter().map(decision_of_row).collect()
        };
        let one = decisions(files.judge(&case, &CSV));
        let other = decisions(rows_of(&files.run_agreement(&mixed, &case, &CSV)));
        assert_eq!(one, other, "{}\n--- mixed\n{mixed}", case.shown());
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let files = Files::new();
    for seed in seeds(4) {
        let case = Case::from_seed(seed);
        let one = files.run(&case, &[&CSV[..], &["--threads", "1"]].concat());
        let four = files.run(&case, &[&CSV[..], &["--threads", "4"]].concat());
        assert_eq!(one, four, "{}", case.shown());
    }
}

#[test]
fn the_size_of_blocks_changes_no_byte() {
    let files = Files::new();
    for seed in seeds(7) {
        let case = Case::from_seed(seed);
        let whole = files.run(&case, &[&CSV[..], &["--threads", "1"]].concat());
        for (bytes, threads) in [("1", "1"), ("1", "3"), ("37", "2"), ("1000", "2")] {
            let options = ["--block-bytes", bytes, "--threads", threads];
            let cut = files.run(&case, &[&CSV[..], &options[..]].concat());
            assert_eq!(whole, cut, "{bytes} bytes: {}", case.shown());
        }
    }
}

#[test]
fn events_in_any_order_are_counted_and_left_out_alike() {
    let files = Files::new();
    let mut with_noise = 0;
    // Each is tried in seven orders, three times each.
    for seed in seeds(8).step_by(3) {
        let case = Case::from_seed(seed);
        if case.agreement.noise.is_empty() || !case.has_history {
            continue;
        }
        with_noise += 1;
        let mut rng = Rng::new(seed);
        let one = files.told(&case, &["--threads", "1"]);
        for mixed in in_other_orders(&case, &mut rng) {
            for (bytes, threads) in [("1", "1"), ("37", "2"), ("400", "3")] {
                let options = ["--block-bytes", bytes, "--threads", threads];
                let other = files.told(&mixed, &options);
                assert_eq!(
                    one,
                    other,
                    "{bytes} bytes, {threads} threads\n{}\n--- mixed\n{}",
                    case.shown(),
                    mixed.shown()
                );
            }
        }
    }
    assert!(with_noise > 50, "only {with_noise} cases have noise");
}

/// The case with its events sorted by time, both ways, by lead, and each of these with a few rows out of place.
fn in_other_orders(case: &Case, rng: &mut Rng) -> Vec<Case> {
    let zone = case.agreement.zone();
    let at = |row: &Vec<String>| match times::read(zone, row[2].trim()) {
        Some(When::At(at)) => Some(at),
        _ => None,
    };
    let mut orders = vec![case.clone(); 4];
    orders[0].events.rows.sort_by_key(at);
    orders[1].events.rows.sort_by_key(at);
    orders[1].events.rows.reverse();
    orders[2]
        .events
        .rows
        .sort_by_key(|row| row[0].trim().to_owned());
    rng.shuffle(&mut orders[3].events.rows);
    let mut broken = orders[..3].to_vec();
    for case in &mut broken {
        let rows = &mut case.events.rows;
        if rows.len() > 2 {
            let last = rows.len() - 1;
            rows.swap(last, rng.below(last));
        }
    }
    orders.extend(broken);
    orders
}

#[test]
fn comments_and_blank_lines_change_no_verdict_but_the_definition() {
    let files = Files::new();
    for seed in seeds(5) {
        let case = Case::from_seed(seed);
        let plain = case.agreement.to_toml();
        let commented = with_comments(&plain, &mut Rng::new(seed));
        let judged = |toml: &str| -> (Vec<_>, String) {
            let answer = files.run_agreement(toml, &case, &["--format", "jsonl"]);
            let leads = answer.lines().map(|line| {
                serde_json::from_str::<serde_json::Value>(line).expect("JSON on every line")
            });
            let leads: Vec<serde_json::Value> = leads.collect();
            let definition = text(&leads[0]["definition"]["sha256"]);
            let decisions = leads.iter().map(|lead| decision_of_json(lead, false));
            (decisions.collect(), definition)
        };
        let (one, other) = (judged(&plain), judged(&commented));
        assert_eq!(
            one.0,
            other.0,
            "{}\n--- commented\n{commented}",
            case.shown()
        );
        assert_ne!(one.1, other.1, "a comment is part of what is signed");
    }
}

#[test]
fn later_events_never_change_an_earlier_answer() {
    let files = Files::new();
    for seed in seeds(6) {
        let case = Case::from_seed(seed);
        let later = Case {
            events: case.events_with_later_ones(),
            ..case.clone()
        };
        let one = files.run(&case, &CSV);
        let other = files.run(&later, &CSV);
        assert_eq!(one, other, "{}", later.shown());
    }
}

// Running the program

type Row = BTreeMap<String, String>;

const CSV: [&str; 2] = ["--format", "csv"];

/// Seeds of their own for each property.
fn seeds(property: u64) -> std::ops::Range<u64> {
    let first = property * 1_000_000;
    first..first + FEWER_CASES
}

/// A folder in which case after case is written down and run.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn judge(&self, case: &Case, options: &[&str]) -> Vec<Row> {
        rows_of(&self.run(case, options))
    }

    fn run(&self, case: &Case, options: &[&str]) -> String {
        self.run_agreement(&case.agreement.to_toml(), case, options)
    }

    /// The answer, and what is said of the activities.
    fn told(&self, case: &Case, options: &[&str]) -> (String, Vec<String>) {
        let options = [&CSV[..], options].concat();
        let (answer, told) = self.run_both(&case.agreement.to_toml(), case, &options);
        let told = told.lines().filter(|line| line.starts_with("activities:"));
        (answer, told.map(str::to_owned).collect())
    }

    fn run_agreement(&self, toml: &str, case: &Case, options: &[&str]) -> String {
        self.run_both(toml, case, options).0
    }

    fn run_both(&self, toml: &str, case: &Case, options: &[&str]) -> (String, String) {
        let folder = self.0.path();
        let put = |name: &str, text: &str| -> OsString {
            let path = Path::new(folder).join(name);
            std::fs::write(&path, text).expect("the disk has room");
            path.into_os_string()
        };
        let mut args = vec![
            put("leads.csv", &case.leads.to_csv()),
            "--sla".into(),
            put("sla.toml", toml),
            "--as-of".into(),
            case.as_of.as_str().into(),
        ];
        if case.has_history {
            args.push("--activities".into());
            args.push(put("activities.csv", &case.events.to_csv()));
        } else {
            args.push("--no-activities".into());
        }
        args.extend(options.iter().map(OsString::from));
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let stdin = Box::new(std::io::empty());
        let code = qualify::cli::run(args, stdin, &mut stdout, &mut stderr);
        let stderr = String::from_utf8_lossy(&stderr);
        assert_eq!(code, 0, "{stderr}\n{}\n--- the file\n{toml}", case.shown());
        let answer = String::from_utf8(stdout).expect("the answer is text");
        (answer, stderr.into_owned())
    }
}

fn rows_of(csv: &str) -> Vec<Row> {
    let table = Table::from_csv(csv);
    let named = |row: Vec<String>| -> Row {
        let cells = row.into_iter().map(|cell| undone(&cell));
        table.headers.iter().cloned().zip(cells).collect()
    };
    table.rows.iter().cloned().map(named).collect()
}

/// A cell without the mark that keeps a spreadsheet from running it.
fn undone(cell: &str) -> String {
    let rest = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    rest.unwrap_or(cell).to_owned()
}

// What was decided, in one form for all

fn shown_row(row: &Row) -> BTreeMap<&'static str, String> {
    let columns = [
        "verdict", "outcome", "passed", "failed", "unknown", "missing", "tier", "points",
    ];
    let shown = columns.into_iter().map(|column| {
        let cell = &row[column];
        let is_set = ["passed", "failed", "unknown", "missing"].contains(&column);
        (column, if is_set { sorted(cell) } else { cell.clone() })
    });
    shown.collect()
}

fn shown_decision(decision: &Decision) -> BTreeMap<&'static str, String> {
    let joined = |ids: &BTreeSet<String>| ids.iter().cloned().collect::<Vec<_>>().join("; ");
    let verdict = if decision.outcome == "qualified" {
        "qualified"
    } else {
        "rejected"
    };
    let points = match decision.points {
        None => String::new(),
        Some((from, to)) if from == to => from.to_string(),
        Some((from, to)) => format!("{from} to {to}"),
    };
    BTreeMap::from([
        ("verdict", verdict.to_owned()),
        ("outcome", decision.outcome.to_owned()),
        ("passed", joined(&decision.passed)),
        ("failed", joined(&decision.failed)),
        ("unknown", joined(&decision.unknown)),
        ("missing", joined(&decision.missing)),
        ("tier", decision.tier.clone().unwrap_or_default()),
        ("points", points),
    ])
}

/// The verdict without the ids of rules.
fn decision_of_row(row: &Row) -> BTreeMap<String, String> {
    let columns = ["verdict", "outcome", "missing", "tier", "points"];
    let decision = columns.into_iter().map(|column| {
        let cell = &row[column];
        let cell = if column == "missing" {
            sorted(cell)
        } else {
            cell.clone()
        };
        (column.to_owned(), cell)
    });
    decision.collect()
}

fn decision_of_json(lead: &serde_json::Value, without_points: bool) -> BTreeMap<String, String> {
    let (from, to) = (&lead["points"]["at_least"], &lead["points"]["at_most"]);
    let points = match (without_points, from == to) {
        (true, _) => String::new(),
        (false, true) => text(from),
        (false, false) => format!("{} to {}", text(from), text(to)),
    };
    let missing = lead["missing"].as_array().expect("a list of fields");
    let missing: Vec<String> = missing.iter().map(text).collect();
    let decision = [
        ("verdict", text(&lead["verdict"])),
        ("outcome", text(&lead["outcome"])),
        ("missing", sorted(&missing.join("; "))),
        ("tier", text(&lead["tier"])),
        ("points", points),
    ];
    decision.map(|(name, cell)| (name.to_owned(), cell)).into()
}

fn text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Joined names in the order of the alphabet; a name that repeats stays and shows.
fn sorted(joined: &str) -> String {
    let mut names: Vec<&str> = joined.split("; ").collect();
    names.sort_unstable();
    names.join("; ")
}

// The same agreement in another text

/// The agreement with everything in another order that may stand in any order.
fn shuffled(agreement: &Agreement, rng: &mut Rng) -> Agreement {
    let mut mixed = agreement.clone();
    rng.shuffle(&mut mixed.fields);
    rng.shuffle(&mut mixed.details);
    rng.shuffle(&mut mixed.activities);
    rng.shuffle(&mut mixed.signals);
    rng.shuffle(&mut mixed.disqualifiers);
    let sections = mixed.sections.iter_mut().map(|(_, group)| group);
    for group in sections.chain(mixed.groups.iter_mut().map(|(_, group)| group)) {
        shuffle_members(group, rng);
    }
    for rule in &mut mixed.disqualifiers {
        shuffle_below(&mut rule.when, rng);
    }
    mixed
}

fn shuffle_members(group: &mut Group, rng: &mut Rng) {
    rng.shuffle(&mut group.members);
    for member in &mut group.members {
        shuffle_below(member, rng);
    }
}

fn shuffle_below(condition: &mut Condition, rng: &mut Rng) {
    if let Condition::Group(group) = condition {
        shuffle_members(group, rng);
    }
}

fn with_comments(toml: &str, rng: &mut Rng) -> String {
    let mut commented = String::from("# What we agreed on\n\n");
    for line in toml.lines() {
        match rng.below(6) {
            0 => commented.push_str("# id = \"no rule\" } ]\n"),
            1 => commented.push('\n'),
            _ => {}
        }
        commented.push_str(line);
        if rng.chance(20) {
            commented.push_str(" # as discussed");
        }
        commented.push('\n');
    }
    commented
}
