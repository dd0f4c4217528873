//! The summary for people, on stderr: short when all is well, else what to look at first.

use std::fmt::Write as _;

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Padding, Style};

use crate::domain::summary::{ActivityCount, RuleCount, Summary, percentage};
use crate::domain::verdict::Outcome;
use crate::output::escape::{cut, visible};
use crate::output::paint;
use crate::output::run::Run;
use crate::output::summary::{missing_counts, rule_counts};

/// How many rules, facts, kinds or columns are listed before the rest is only counted.
const LISTED: usize = 12;

/// No id or value of the data is shown wider than this.
const SHOWN_WIDTH: usize = 48;

/// What the edge adds to the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The inputs as they were typed, for commands to try next: `leads.csv --sla sla.toml`.
    pub typed: &'a str,
    /// The key of the first lead that did not qualify.
    pub rejected: Option<&'a str>,
    /// Whether colours are wanted on stderr.
    pub colour: bool,
}

/// Appends the summary for people.
pub fn text(run: &Run<'_>, summary: &Summary, hints: Hints<'_>, out: &mut Vec<u8>) {
    if summary.read() == 0 {
        line(out, "0 leads read");
    }
    account(summary, hints, out);
    tiers(run, summary, out);
    if summary.outcome(Outcome::Qualified) < summary.read() {
        rules(run, summary, out);
        missing(run, summary, out);
    }
    activities(run, &summary.activities, out);
    keys(summary, out);
    oddities(summary, out);
    unreadable(run, summary, out);
    next(hints, out);
}

/// Appends the account in one line, with what the ledger's own lines say behind it.
pub fn one_line(run: &Run<'_>, summary: &Summary, ledger: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("{}: ", run.as_of).as_bytes());
    account(summary, Hints::default(), out);
    out.pop();
    for said in ledger.lines() {
        out.extend_from_slice(b"; ");
        out.extend_from_slice(said.as_bytes());
    }
    out.push(b'\n');
}

/// Appends the account: what was read is what came out.
fn account(summary: &Summary, hints: Hints<'_>, out: &mut Vec<u8>) {
    let read = summary.read();
    out.extend_from_slice(format!("{read} read").as_bytes());
    for (index, outcome) in Outcome::ALL.into_iter().enumerate() {
        out.extend_from_slice(if index == 0 { b" = " } else { b" + " });
        let count = summary.outcome(outcome);
        let words = format!("{count} {}", outcome.as_str().replace('_', " "));
        let has_colour = hints.colour && count > 0;
        paint::paint(has_colour, &words, paint::of_outcome(outcome), out);
    }
    let share = percentage(summary.outcome(Outcome::Qualified), read);
    line(out, &format!(" (qualified: {share})"));
}

fn tiers(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    let tiers = run.setting.agreement.tiers.iter().zip(&summary.tiers);
    let shown: Vec<String> = tiers
        .map(|(tier, leads)| format!("{} {leads}", shown(&tier.id)))
        .collect();
    if !shown.is_empty() && summary.outcome(Outcome::Qualified) > 0 {
        line(out, &format!("tiers: {}", shown.join(", ")));
    }
}

/// Appends the rules that stand alone in the way most often, in the order of the agreement.
fn rules(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    let all: Vec<(usize, &str, RuleCount)> = rule_counts(run, summary)
        .enumerate()
        .map(|(index, (id, count))| (index, id, count))
        .collect();
    let mut listed = all.clone();
    listed.sort_by_key(|(index, _, count)| (u64::MAX - count.alone, *index));
    listed.truncate(LISTED);
    listed.sort_by_key(|(index, ..)| *index);
    if listed.is_empty() {
        return;
    }
    let rows = listed.iter().map(|(_, id, count)| {
        let counts = [count.yes, count.no, count.unknown, count.alone];
        std::iter::once(shown(id))
            .chain(counts.map(|count| count.to_string()))
            .collect()
    });
    line(out, "");
    table(&["rule", "true", "false", "unknown", "alone"], rows, out);
    more(all.len() - listed.len(), "rule", out);
    line(
        out,
        "  alone: leads that would qualify if this one rule did not stand in the way",
    );
}

/// Appends the facts that leads lack, those that would complete most leads first.
fn missing(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    let mut all: Vec<_> = missing_counts(run, summary).collect();
    all.sort_by_key(|(_, count)| (u64::MAX - count.alone, u64::MAX - count.listed));
    if all.is_empty() {
        return;
    }
    let rows = all.iter().take(LISTED).map(|(field, count)| {
        vec![
            shown(field),
            count.listed.to_string(),
            count.alone.to_string(),
        ]
    });
    line(out, "");
    table(&["missing fact", "leads", "completes"], rows, out);
    more(all.len().saturating_sub(LISTED), "fact", out);
    line(out, "");
}

fn more(count: usize, noun: &str, out: &mut Vec<u8>) {
    if count > 0 {
        let plural = if count == 1 { "" } else { "s" };
        line(out, &format!("  and {count} more {noun}{plural}"));
    }
}

/// Appends an aligned table: words to the left, counts to the right.
fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>, out: &mut Vec<u8>) {
    let mut builder = Builder::default();
    builder.push_record(header.iter().copied());
    for row in rows {
        builder.push_record(row);
    }
    let mut table = builder.build();
    table
        .with(Style::empty())
        .with(Padding::new(2, 0, 0, 0))
        .modify(Columns::new(1..), Alignment::right());
    for row in table.to_string().lines() {
        line(out, row.trim_end());
    }
}

/// Appends the account of the activities, and the words that no kind has.
fn activities(run: &Run<'_>, count: &ActivityCount, out: &mut Vec<u8>) {
    if count.read == 0 {
        return;
    }
    let mut words = format!("activities: {} read, {} used", count.read, count.used);
    let unknown = count.unknown_kinds.values().sum::<u64>() + count.other_kinds;
    let parts = [
        (count.after_as_of, "after as-of"),
        (count.without_lead, "without lead"),
        (count.unreadable, "unreadable"),
        (count.blank_kind, "of blank kind"),
        (count.merges, "of merges"),
        (unknown, "of unknown kind"),
    ];
    for (rows, what) in parts.into_iter().filter(|(rows, _)| *rows > 0) {
        let _ = write!(words, ", {rows} {what}");
    }
    let noise = run.setting.agreement.noise.iter().zip(&count.noise);
    for (rule, rows) in noise.filter(|(_, rows)| **rows > 0) {
        let _ = write!(words, ", {rows} ignored as {}", shown(&rule.id));
    }
    if unknown > 0 {
        let _ = write!(words, " ({})", kinds(count));
    }
    if count.without_time > 0 {
        let _ = write!(
            words,
            "; {} of all without readable time",
            count.without_time
        );
    }
    line(out, &words);
}

/// Returns the words that no kind has, the commonest first.
fn kinds(count: &ActivityCount) -> String {
    let mut kinds: Vec<(&String, &u64)> = count.unknown_kinds.iter().collect();
    kinds.sort_by_key(|(word, rows)| (u64::MAX - **rows, *word));
    let mut listed: Vec<String> = kinds
        .iter()
        .take(LISTED)
        .map(|(word, rows)| format!("\"{}\" {rows}", shown(word)))
        .collect();
    if kinds.len() > LISTED {
        listed.push(format!("and {} more", kinds.len() - LISTED));
    }
    if count.other_kinds > 0 {
        listed.push(format!("and others {}", count.other_kinds));
    }
    listed.join(", ")
}

fn keys(summary: &Summary, out: &mut Vec<u8>) {
    if summary.duplicate_keys > 0 {
        let (keys, rows) = (summary.duplicate_keys, summary.duplicate_rows);
        let left_out = match summary.left_out {
            0 => String::new(),
            left_out => format!(", {left_out} left out and not among those read"),
        };
        line(
            out,
            &format!(
                "duplicates: {} on {rows} rows{left_out}",
                counted(keys, "key")
            ),
        );
    }
    if summary.blank_keys > 0 {
        let leads = counted(summary.blank_keys, "lead");
        line(
            out,
            &format!("blank keys: {leads}, which have no activities"),
        );
    }
}

fn oddities(summary: &Summary, out: &mut Vec<u8>) {
    if summary.assumed > 0 {
        let leads = counted(summary.assumed, "verdict");
        line(out, &format!("assumed: {leads} on a written `if_missing`"));
    }
    if summary.clock_changes > 0 {
        let times = counted(summary.clock_changes, "local time");
        line(
            out,
            &format!(
                "clock changes: {times} skipped or doubled, read with the offset before the change"
            ),
        );
    }
}

fn unreadable(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    for (column, found) in summary.unreadable.iter().take(LISTED) {
        let mut words = format!(
            "unreadable: {} in `{}`",
            counted(found.count, "cell"),
            shown(column)
        );
        for (number, (line, value)) in found.first.iter().enumerate() {
            let first = if number == 0 { "first in " } else { "" };
            let _ = write!(words, ", {first}line {line}");
            if !run.setting.no_values {
                let _ = write!(words, ": \"{}\"", shown(value));
            }
        }
        if !found.expected.is_empty() && !run.setting.no_values {
            let _ = write!(
                words,
                " ({})",
                cut(&visible(&found.expected), 2 * SHOWN_WIDTH)
            );
        }
        line(out, &words);
    }
    more(
        summary.unreadable.len().saturating_sub(LISTED),
        "column",
        out,
    );
}

/// Appends the next command to try, where a lead was turned down.
fn next(hints: Hints<'_>, out: &mut Vec<u8>) {
    let Some(key) = hints.rejected.filter(|key| !key.is_empty()) else {
        return;
    };
    let key = match visible(key) {
        shown if shown != key => " KEY".to_owned(),
        _ if key.starts_with('-') => format!("={}", quoted(key)),
        _ => format!(" {}", quoted(key)),
    };
    line(
        out,
        &format!("try: qualify explain {} --lead{key}", hints.typed),
    );
}

/// Returns a word as a shell takes it for one.
pub fn quoted(word: &str) -> String {
    let is_plain = |one: char| one.is_alphanumeric() || "_@%+:,./-=".contains(one);
    if word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Returns a word of the data or the agreement as a terminal may show it.
fn shown(word: &str) -> String {
    cut(&visible(word), SHOWN_WIDTH).into_owned()
}

fn line(out: &mut Vec<u8>, words: &str) {
    out.extend_from_slice(words.as_bytes());
    out.push(b'\n');
}
