//! The first look at each lead: what of it the ledger does not know yet.

use crate::cli::night::marks::{seal, trace};
use crate::domain::calendar::Instant;
use crate::domain::ledger::{Entry, Finding};
use crate::domain::text;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::Case;
use crate::engine::plan::{Group, Plan};
use crate::ledger::Known;

/// What leads are compared with.
pub struct Look<'l> {
    /// What the ledger knows.
    pub known: &'l Known,
    /// The instant judged for.
    pub as_of: Instant,
    /// Whether leads are handed over.
    pub hands_over: bool,
    /// Whether leads that Sales returned may be handed over again.
    pub recycles: bool,
}

/// A lead as it is looked at.
pub struct Seen<'s, 'f> {
    /// Its row.
    pub row: u64,
    /// Its key, in the form in which keys are the same; never empty.
    pub key: &'s str,
    /// What was decided of it.
    pub verdict: &'s Verdict,
    /// Its facts, and what it did.
    pub case: &'s Case<'f>,
    /// How many of its events were counted.
    pub events: u64,
    /// Whether another row has the same key.
    pub is_shared: bool,
}

/// A lead that the ledger is to learn of, or that may be handed over.
#[derive(Debug)]
pub struct Noted {
    /// Its row.
    pub row: u64,
    /// What was found of it; the instants are worked out later.
    pub finding: Finding,
    /// What the ledger knows of it.
    pub entry: Option<Entry>,
    /// What its events are found by in each group, where it must be looked up since when it qualifies.
    pub found_by: Vec<(usize, String)>,
    /// Whether it may be handed over.
    pub is_due: bool,
    /// Whether another row has the same key.
    pub is_shared: bool,
}

impl Noted {
    /// Returns whether it qualifies.
    pub fn is_qualified(&self) -> bool {
        self.finding.outcome == Outcome::Qualified
    }

    /// Returns whether the ledger says since when it qualifies.
    pub fn is_dated(&self, as_of: Instant) -> bool {
        is_dated(
            self.entry.as_ref(),
            self.finding.outcome,
            self.finding.trace,
            as_of,
        )
    }

    /// Returns whether the ledger has to learn something of it.
    pub fn is_news(&self, as_of: Instant) -> bool {
        self.entry
            .is_none_or(|entry| entry.seal != self.finding.seal)
            || !self.is_dated(as_of)
    }

    /// Returns whether Sales gave it back, so that the agreement says whether it may come again.
    pub fn is_returned(&self) -> bool {
        self.entry.is_some_and(|entry| entry.hand_overs > 0)
    }
}

/// Returns whether the ledger says since when a lead qualifies: nothing of it has changed, nor has its time run out.
fn is_dated(entry: Option<&Entry>, outcome: Outcome, trace: u64, as_of: Instant) -> bool {
    if outcome != Outcome::Qualified {
        return true;
    }
    entry.is_some_and(|entry| {
        entry.outcome == Outcome::Qualified
            && entry.trace == trace
            && entry.expires.is_none_or(|expires| as_of <= expires)
    })
}

impl Look<'_> {
    /// Compares a lead with what the ledger knows; nothing where there is nothing to do about it.
    pub fn see(&self, plan: &Plan<'_>, seen: &Seen<'_, '_>) -> Option<Noted> {
        let verdict = seen.verdict;
        let entry = self.known.get(seen.key);
        let is_qualified = verdict.outcome == Outcome::Qualified;
        let seal = seal(plan.agreement, verdict);
        let trace = if is_qualified {
            trace(plan.agreement, seen.case, seen.events)
        } else {
            0
        };
        let is_due = self.hands_over && is_qualified && self.may_be_due(entry.as_ref());
        let is_dated = is_dated(entry.as_ref(), verdict.outcome, trace, self.as_of);
        let is_same = entry.is_some_and(|entry| entry.seal == seal);
        if is_same && is_dated && !is_due && !seen.is_shared {
            return None;
        }
        let found_by = if is_qualified && (!is_dated || is_due) {
            found_by(plan, seen)
        } else {
            Vec::new()
        };
        Some(Noted {
            row: seen.row,
            finding: Finding {
                key: seen.key.to_owned(),
                outcome: verdict.outcome,
                tier: verdict.tier,
                truths: verdict.members.clone(),
                seal,
                trace,
                qualified_at: None,
                expires: None,
            },
            entry,
            found_by,
            is_due,
            is_shared: seen.is_shared,
        })
    }

    /// Returns whether a lead that qualifies may be one to hand over, by what the ledger alone knows.
    fn may_be_due(&self, entry: Option<&Entry>) -> bool {
        let Some(entry) = entry else { return true };
        entry.hand_overs == 0 || self.recycles && entry.returned_at.is_some()
    }
}

/// Returns what a lead's events are found by in each group.
fn found_by(plan: &Plan<'_>, seen: &Seen<'_, '_>) -> Vec<(usize, String)> {
    let groups = plan.groups.iter().enumerate();
    groups
        .filter_map(|(number, group)| Some((number, key_in_group(*group, seen.key, seen.case)?)))
        .collect()
}

/// Returns what a lead's events are found by in a group; nothing where it lacks that.
pub fn key_in_group(group: Group, key: &str, case: &Case<'_>) -> Option<String> {
    match group {
        Group::Key => Some(key.to_owned()),
        Group::Field(field) => match &case.facts[field.0] {
            Fact::Known(Value::Text(text)) => Some(text::fold(text)),
            _ => None,
        },
    }
}
