//! What a ledger holds, for people and for machines.

mod rows;

use std::fmt::Write as _;

use crate::domain::calendar::{Instant, show_utc};
use crate::domain::ledger::{
    Definition, Exported, Feedback, PastHandOver, PastRun, PastVerdict, RunNumber,
};
use crate::domain::truth::Truth;
use crate::output::csv::Delimited;
use crate::output::escape::visible;

/// Appends a row as a line of JSON.
pub fn exported(row: &Exported, out: &mut Vec<u8>) {
    rows::write(row, out);
}

/// Says that a ledger is whole.
pub fn is_whole(name: &str, last: Option<&PastRun>) -> String {
    let name = visible(name);
    match last {
        None => format!("{name} is whole; it has no run yet\n"),
        Some(last) => format!(
            "{name} is whole; its last run is {}, as of {}\n",
            last.number,
            show_utc(last.run.as_of)
        ),
    }
}

/// Everything that is remembered of a lead.
pub struct Story<'s> {
    /// Its key.
    pub key: &'s str,
    /// Its verdicts.
    pub verdicts: &'s [PastVerdict],
    /// Its hand-overs.
    pub hand_overs: &'s [PastHandOver],
    /// What Sales made of it.
    pub feedback: &'s [Feedback],
}

/// Appends what became of a lead, the oldest first; `definition` is what a run judged by.
pub fn history<E>(
    story: &Story<'_>,
    definition: &mut dyn FnMut(RunNumber) -> Result<Definition, E>,
    out: &mut String,
) -> Result<(), E> {
    let mut lines: Vec<(Instant, u8, String)> = Vec::new();
    let mut before: Option<(Definition, &[Truth])> = None;
    for verdict in story.verdicts {
        let now = definition(verdict.run)?;
        let mut line = format!("run {}: {}", verdict.run, verdict.outcome.as_str());
        if let Some(tier) = &verdict.tier {
            let _ = write!(line, ", tier {}", visible(tier));
        }
        if let Some(at) = verdict.qualified_at {
            let _ = write!(line, ", since {}", show_utc(at));
        }
        if let Some(at) = verdict.expires {
            let _ = write!(line, ", until {}", show_utc(at));
        }
        let changed = changed(before.as_ref(), (&now, &verdict.truths));
        if !changed.is_empty() {
            let _ = write!(line, "; {}", changed.join(", "));
        }
        lines.push((verdict.as_of, 0, line));
        before = Some((now, &verdict.truths));
    }
    for one in story.hand_overs {
        let line = format!(
            "run {}: handed over, time {} ({})",
            one.run,
            one.time,
            one.delivery.as_str()
        );
        lines.push((one.at, 1, line));
    }
    for one in story.feedback {
        let mut line = format!("Sales: {}", one.answer.as_str());
        if let Some(reason) = &one.reason {
            let _ = write!(line, " ({})", visible(reason));
        }
        lines.push((one.at, 2, line));
    }
    lines.sort();
    let _ = writeln!(out, "{}", visible(story.key));
    for (at, _, line) in lines {
        let _ = writeln!(out, "  {}  {line}", show_utc(at));
    }
    Ok(())
}

/// Returns the rules whose truth is another than before, such as `behavioral.demo true → false`.
fn changed(before: Option<&(Definition, &[Truth])>, now: (&Definition, &[Truth])) -> Vec<String> {
    let Some((old, old_truths)) = before else {
        return Vec::new();
    };
    let rules = now.0.rules.iter().zip(now.1);
    let mut changed = Vec::new();
    for (rule, truth) in rules {
        let mut same = old.rules.iter().zip(*old_truths);
        let was = same.find(|(one, _)| *one == rule).map(|(_, truth)| *truth);
        if let Some(was) = was.filter(|was| was != truth) {
            changed.push(format!(
                "{} {} → {}",
                visible(rule),
                word(was),
                word(*truth)
            ));
        }
    }
    changed
}

fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

/// Appends the leads of a hand-over as CSV, as far as they are remembered.
pub fn hand_overs(past: &PastRun, all: &[PastHandOver], out: &mut Vec<u8>) {
    let mut names = vec![
        "lead",
        "verdict",
        "outcome",
        "tier",
        "sla",
        "as_of",
        "qualified_at",
        "expires",
        "handed_over_at",
    ];
    let mut remembered: Vec<&str> = Vec::new();
    for (name, _) in all.iter().flat_map(|one| &one.remembered) {
        if !remembered.contains(&name.as_str()) {
            remembered.push(name);
        }
    }
    names.splice(1..1, remembered.iter().copied());
    Delimited::COMMA.row(names.iter().copied(), out);
    let definition = &past.run.definition;
    let short = definition.sha256.get(..12).unwrap_or(&definition.sha256);
    let sla = format!("{} v{} sha256:{short}", definition.name, definition.version);
    let instant = |at: Option<Instant>| at.map(show_utc).unwrap_or_default();
    for one in all {
        let mut cells = vec![one.key.clone().unwrap_or_default()];
        for name in &remembered {
            let mut columns = one.remembered.iter();
            let found = columns.find(|(column, _)| column == name);
            cells.push(found.map(|(_, value)| value.clone()).unwrap_or_default());
        }
        cells.extend(["qualified".to_owned(), "qualified".to_owned()]);
        cells.push(one.tier.clone().unwrap_or_default());
        cells.extend([sla.clone(), show_utc(past.run.as_of)]);
        cells.extend([
            instant(one.qualified_at),
            instant(one.expires),
            show_utc(one.at),
        ]);
        Delimited::COMMA.row(cells.iter().map(String::as_str), out);
    }
}
