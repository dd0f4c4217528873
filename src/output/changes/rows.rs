//! Changes for machines, a lead at a time: there may be as many as leads.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{Comparison, turn};
use crate::domain::changes::{Change, Kind, Mark, RuleTurns, Side, State, Turn};
use crate::output::csv::Delimited;
use crate::output::escape::plain_json;

/// One of the two answers.
#[derive(Serialize)]
struct SideRow<'r> {
    name: &'r str,
    /// `null` where the answer does not say.
    as_of: Option<&'r str>,
    sla: Option<&'r str>,
    leads: u64,
    qualified: u64,
    /// Rows that share their key with one before.
    repeated: u64,
    keyless: u64,
    /// Whether it says which rules passed and failed; else changes have no `turned`.
    tells_rules: bool,
}

#[derive(Serialize)]
struct RuleRow<'r> {
    rule: &'r str,
    newly_qualified: u64,
    no_longer_qualified: u64,
}

#[derive(Serialize)]
struct ChangeRow<'r> {
    lead: &'r str,
    /// `newly_qualified`, `no_longer_qualified`, `tier`, `outcome`, `added` or `gone`.
    change: &'static str,
    /// `null` where the lead is new.
    before: Option<StateRow<'r>>,
    /// `null` where it is gone.
    after: Option<StateRow<'r>>,
    turned: Vec<TurnRow<'r>>,
    /// What it has in the columns that are shown; absent where none is.
    #[serde(skip_serializing_if = "Shown::is_empty")]
    shown: Shown<'r>,
}

/// Cells under their names, in the order in which they were asked for.
struct Shown<'r>(&'r [String], &'r [String]);

impl Shown<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1))
    }
}

#[derive(Serialize)]
struct StateRow<'r> {
    outcome: &'r str,
    tier: Option<&'r str>,
}

#[derive(Serialize)]
struct TurnRow<'r> {
    rule: &'r str,
    /// `passed`, `failed` or `unknown`; `null` where the agreement did not have the rule.
    before: Option<&'static str>,
    after: Option<&'static str>,
}

pub(super) fn json(
    compared: &Comparison<'_>,
    changes: impl Iterator<Item = Change>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let counts = compared.counts;
    let kinds = Kind::WORDS
        .iter()
        .map(|(word, kind)| format!("\"{word}\":{}", counts.of(*kind)));
    let kinds: Vec<String> = kinds.collect();
    let rules: Vec<RuleRow<'_>> = counts.rules.iter().map(rule_row).collect();
    writeln!(
        out,
        "{{\"schema\":\"qualify.changes/1.0\",\n\"old\":{},\n\"new\":{},\n\"counts\":{{{}}},\n\"rules\":{},\n\
         \"new_rules\":{},\n\"dropped_rules\":{},\n\"changes\":[",
        text(&side_row(compared.old)),
        text(&side_row(compared.new)),
        kinds.join(","),
        text(&rules),
        text(&counts.new_rules),
        text(&counts.dropped_rules),
    )?;
    for (number, change) in changes.enumerate() {
        let before = if number == 0 { "" } else { ",\n" };
        write!(out, "{before}{}", text(&change_row(&change, compared.show)))?;
    }
    out.write_all(b"\n]}\n")
}

fn text(row: &impl Serialize) -> String {
    plain_json(serde_json::to_string(row).expect("texts and numbers are JSON"))
}

fn side_row(side: &Side) -> SideRow<'_> {
    SideRow {
        name: &side.name,
        as_of: side.as_of.as_deref(),
        sla: side.sla.as_deref(),
        leads: side.leads,
        qualified: side.qualified,
        repeated: side.repeated,
        keyless: side.keyless,
        tells_rules: side.tells_rules,
    }
}

fn rule_row(rule: &RuleTurns) -> RuleRow<'_> {
    RuleRow {
        rule: &rule.rule,
        newly_qualified: rule.gained,
        no_longer_qualified: rule.lost,
    }
}

fn change_row<'r>(change: &'r Change, show: &'r [String]) -> ChangeRow<'r> {
    ChangeRow {
        lead: &change.key,
        change: change.kind.as_str(),
        before: change.before.as_ref().map(state_row),
        after: change.after.as_ref().map(state_row),
        turned: change.turns.iter().map(turn_row).collect(),
        shown: Shown(show, &change.shown),
    }
}

fn state_row(state: &State) -> StateRow<'_> {
    StateRow {
        outcome: &state.outcome,
        tier: state.tier.as_deref(),
    }
}

fn turn_row(turn: &Turn) -> TurnRow<'_> {
    TurnRow {
        rule: &turn.rule,
        before: turn.before.map(Mark::as_str),
        after: turn.after.map(Mark::as_str),
    }
}

pub(super) fn csv(
    compared: &Comparison<'_>,
    changes: impl Iterator<Item = Change>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let heads = [
        "lead",
        "change",
        "outcome_before",
        "tier_before",
        "outcome",
        "tier",
        "turned",
    ];
    let mut line = Vec::new();
    let shown = compared.show.iter().map(String::as_str);
    Delimited::COMMA.row(heads.into_iter().chain(shown), &mut line);
    out.write_all(&line)?;
    for change in changes {
        let turned: Vec<String> = change.turns.iter().map(turn).collect();
        let turned = turned.join("; ");
        let [before, after] = [&change.before, &change.after].map(|state| match state {
            None => ["", ""],
            Some(state) => [&*state.outcome, state.tier.as_deref().unwrap_or_default()],
        });
        let cells = [
            &*change.key,
            change.kind.as_str(),
            before[0],
            before[1],
            after[0],
            after[1],
            &turned,
        ];
        line.clear();
        let shown = change.shown.iter().map(String::as_str);
        Delimited::COMMA.row(cells.into_iter().chain(shown), &mut line);
        out.write_all(&line)?;
    }
    Ok(())
}
