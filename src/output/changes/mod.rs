//! What is another from one answer to the next: a report for people, JSON and CSV.

mod rows;

use std::io::{self, Write};

use crate::domain::changes::{Change, ChangeCounts, Kind, Side, State, Turn};
use crate::output::report::{CSV, JSON, MARKDOWN, Report, Shape, TEXT};

/// Every shape, in the order of the help.
pub const SHAPES: &[&Shape] = &[&TEXT, &MARKDOWN, &JSON, &CSV];

/// How many leads are listed of each kind before the rest is only counted.
const LISTED: usize = 20;

/// How many rules are listed.
const RULES_LISTED: usize = 20;

/// Two answers and what is another.
#[derive(Debug)]
pub struct Comparison<'c> {
    /// The older one.
    pub old: &'c Side,
    /// The newer one.
    pub new: &'c Side,
    /// The counts.
    pub counts: &'c ChangeCounts,
    /// The columns of the answers that are shown beside each lead.
    pub show: &'c [String],
    /// Whether every lead that changed is listed.
    pub lists_all: bool,
}

/// Returns what a person is to read.
pub fn report(compared: &Comparison<'_>, changes: impl Iterator<Item = Change>) -> Report {
    let mut report = Report {
        title: headline(compared),
        ..Report::default()
    };
    for (word, side) in [("before", compared.old), ("now", compared.new)] {
        report.line(about(word, side));
    }
    let slas = compared.old.sla.as_ref().zip(compared.new.sla.as_ref());
    if slas.is_some_and(|(old, new)| old != new) {
        report.line(agreement_changed(compared.counts));
    }
    by_rule(compared, &mut report);
    lists(compared, changes, &mut report);
    report
}

/// Writes everything as JSON.
pub fn json(
    compared: &Comparison<'_>,
    changes: impl Iterator<Item = Change>,
    out: &mut dyn Write,
) -> io::Result<()> {
    rows::json(compared, changes, out)
}

/// Writes a row for each lead that changed as CSV.
pub fn csv(
    compared: &Comparison<'_>,
    changes: impl Iterator<Item = Change>,
    out: &mut dyn Write,
) -> io::Result<()> {
    rows::csv(compared, changes, out)
}

fn headline(compared: &Comparison<'_>) -> String {
    let of = |kind| compared.counts.of(kind);
    format!(
        "Qualified: {} now, {} before; {} newly, {} no longer",
        compared.new.qualified,
        compared.old.qualified,
        of(Kind::Gained),
        of(Kind::Lost)
    )
}

fn about(word: &str, side: &Side) -> String {
    let mut said = vec![format!("{word}: {}, leads: {}", side.name, side.leads)];
    said.extend(side.as_of.iter().map(|as_of| format!("as of {as_of}")));
    said.extend(side.sla.iter().map(|sla| format!("by {sla}")));
    if side.repeated > 0 {
        said.push(format!(
            "rows that share their key with another one: {}; of those the first that qualifies counts",
            side.repeated
        ));
    }
    if side.keyless > 0 {
        said.push(format!(
            "rows without a key, which are not compared: {}",
            side.keyless
        ));
    }
    said.join(", ")
}

fn agreement_changed(counts: &ChangeCounts) -> String {
    let mut said = "The agreement changed between them.".to_owned();
    for (what, rules) in [
        ("New rules", &counts.new_rules),
        ("Rules no longer there", &counts.dropped_rules),
    ] {
        if !rules.is_empty() {
            said.push_str(&[" ", what, ": ", &rules.join(", "), "."].concat());
        }
    }
    said
}

fn by_rule(compared: &Comparison<'_>, report: &mut Report) {
    let rules = &compared.counts.rules;
    if rules.is_empty() {
        return;
    }
    report.heading("Rules that turned");
    let rows = rules.iter().take(RULES_LISTED).map(|one| {
        vec![
            one.rule.clone(),
            one.gained.to_string(),
            one.lost.to_string(),
        ]
    });
    report.table(&["rule", "newly qualified", "no longer"], rows.collect());
    if let Some(more) = rules
        .len()
        .checked_sub(RULES_LISTED)
        .filter(|more| *more > 0)
    {
        report.line(format!("and {more} more rules"));
    }
}

/// What leads of a kind are listed under, and whether only where all are asked for.
const LISTS: &[(Kind, &str, bool)] = &[
    (Kind::Gained, "Newly qualified", false),
    (Kind::Lost, "No longer qualified", false),
    (Kind::Tier, "In another tier", false),
    (
        Kind::Outcome,
        "Rejected as before, with another outcome",
        true,
    ),
    (Kind::Added, "New and not qualified", true),
    (Kind::Gone, "Gone and not qualified before", true),
];

fn lists(compared: &Comparison<'_>, changes: impl Iterator<Item = Change>, report: &mut Report) {
    let most = if compared.lists_all {
        usize::MAX
    } else {
        LISTED
    };
    let mut rows: Vec<Vec<Vec<String>>> = vec![Vec::new(); LISTS.len()];
    for change in changes {
        let place = LISTS.iter().position(|(kind, _, _)| *kind == change.kind);
        let listed = &mut rows[place.expect("every kind has its list")];
        if listed.len() < most {
            listed.push(row(&change, compared));
        }
    }
    let mut unlisted = Vec::new();
    for ((kind, heading, is_extra), rows) in LISTS.iter().zip(rows) {
        let count = compared.counts.of(*kind);
        if *is_extra && !compared.lists_all {
            unlisted.extend((count > 0).then(|| format!("{count} {}", heading.to_lowercase())));
            continue;
        }
        let listed = rows.len() as u64;
        if listed > 0 {
            report.heading(format!("{heading}: {count}"));
            let mut heads = vec!["lead"];
            heads.extend(compared.show.iter().map(String::as_str));
            heads.extend(["before", "now", "why"]);
            report.table(&heads, rows);
        }
        if count > listed {
            report.line(format!("and {} more; --all lists them", count - listed));
        }
    }
    if !unlisted.is_empty() {
        report.line(format!("Also: {}; --all lists them.", unlisted.join(", ")));
    }
}

fn row(change: &Change, compared: &Comparison<'_>) -> Vec<String> {
    let mut row = vec![change.key.clone()];
    row.extend(change.shown.iter().cloned());
    row.extend([
        state(change.before.as_ref()),
        state(change.after.as_ref()),
        why(change, compared),
    ]);
    row
}

fn state(state: Option<&State>) -> String {
    match state {
        None => "-".to_owned(),
        Some(State { outcome, tier }) => match tier {
            Some(tier) => format!("{}, {tier}", outcome.replace('_', " ")),
            None => outcome.replace('_', " "),
        },
    }
}

fn why(change: &Change, compared: &Comparison<'_>) -> String {
    if change.before.is_none() {
        return "new in the answer".to_owned();
    }
    if change.after.is_none() {
        return "gone from the answer".to_owned();
    }
    if !change.turns.is_empty() {
        return change.turns.iter().map(turn).collect::<Vec<_>>().join("; ");
    }
    if !(compared.old.tells_rules && compared.new.tells_rules) {
        return "an answer does not tell of rules".to_owned();
    }
    match change.kind {
        Kind::Tier => "no rule turned; tiers go by signals".to_owned(),
        _ => "of the rules that both tell of none turned".to_owned(),
    }
}

/// Returns a turn such as `behavioral.demo: failed → passed`.
fn turn(turn: &Turn) -> String {
    match (turn.before, turn.after) {
        (Some(before), Some(after)) => {
            format!("{}: {} → {}", turn.rule, before.as_str(), after.as_str())
        }
        (None, Some(after)) => format!("{}: new rule, {}", turn.rule, after.as_str()),
        (Some(before), None) => format!("{}: {}, no longer a rule", turn.rule, before.as_str()),
        (None, None) => turn.rule.clone(),
    }
}
