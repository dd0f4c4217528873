//! What a run found: counts that add up, per outcome, rule, field and event.

use std::collections::BTreeMap;

use crate::domain::calendar::Instant;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

/// What a run found. Parts of a run are put together with [`Summary::merge`], in any order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Leads by outcome, in the order of [`Outcome::ALL`]; they add up to all leads read.
    pub outcomes: [u64; 5],
    /// Per member of the agreement, in the order of its `members`.
    pub rules: Vec<RuleCount>,
    /// Per field of the agreement.
    pub missing: Vec<MissingCount>,
    /// Qualified leads per tier, in the order of the agreement.
    pub tiers: Vec<u64>,
    /// Leads whose verdict rests on a written `if_missing`.
    pub assumed: u64,
    /// Leads without a key.
    pub blank_keys: u64,
    /// Keys that occur more than once, and the rows that have them.
    pub duplicate_keys: u64,
    /// Rows that share their key with another row.
    pub duplicate_rows: u64,
    /// Rows left out by `--duplicates first` or `last`.
    pub left_out: u64,
    /// Local times that a clock change skips or doubles.
    pub clock_changes: u64,
    /// What became of the events.
    pub activities: ActivityCount,
    /// Unreadable cells per column, with the first of them.
    pub unreadable: BTreeMap<String, Unreadable>,
}

/// How often a rule was what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleCount {
    /// Leads for which it was true.
    pub yes: u64,
    /// Leads for which it was false.
    pub no: u64,
    /// Leads for which it was unknown.
    pub unknown: u64,
    /// Leads that would qualify if this one rule held (a disqualifier: did not apply), all else as it is.
    pub alone: u64,
}

/// How often a field was missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MissingCount {
    /// Incomplete or rejected leads that list it as missing.
    pub listed: u64,
    /// Incomplete leads for which it is the only fact to find.
    pub alone: u64,
}

/// What became of the events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActivityCount {
    /// Rows read.
    pub read: u64,
    /// Rows of known leads and kinds, not after as-of, with a readable time.
    pub used: u64,
    /// Rows after as-of.
    pub after_as_of: u64,
    /// Rows whose lead is not in the lead file.
    pub without_lead: u64,
    /// Rows without a readable time.
    pub without_time: u64,
    /// Rows that could not be read at all.
    pub unreadable: u64,
    /// Rows whose kind is blank.
    pub blank_kind: u64,
    /// Rows that only tell of records merged into others.
    pub merges: u64,
    /// Rows whose kind no entry of a closed `[activities]` knows: word and count.
    pub unknown_kinds: BTreeMap<String, u64>,
    /// Rows whose kind is unknown too, of words beyond those that are told apart.
    pub other_kinds: u64,
    /// Rows that a noise rule left out, per rule in the agreement's order.
    pub noise: Vec<u64>,
    /// The last instant at which something was done, not after as-of; a day of which no time is known counts with its last
    /// second, or as-of where that is before.
    pub newest: Option<Instant>,
}

/// Cells of one column that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unreadable {
    /// How many.
    pub count: u64,
    /// Line and text of the first few, in the order of the file.
    pub first: Vec<(u64, String)>,
    /// What was expected of the first, for people.
    pub expected: String,
}

/// How many unreadable cells of a column are told one by one.
const TOLD: usize = 3;

/// Returns the share in percent with one decimal, or `n/a` of nothing.
///
/// It is rounded, but 100.0 % is said of all only, and 0.0 % of none.
pub fn percentage(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "n/a".to_owned();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (part * 2000 + whole) / (whole * 2);
    let thousandths = match rounded {
        0 if part > 0 => 1,
        1000 if part < whole => 999,
        _ => rounded,
    };
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

impl Summary {
    /// Returns how many leads were read.
    pub fn read(&self) -> u64 {
        self.outcomes.iter().sum()
    }

    /// Returns how many leads came out so.
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes[outcome as usize]
    }

    /// Takes note of a rule's truth for one lead.
    pub fn count_rule(&mut self, member: usize, truth: Truth) {
        let count = &mut self.rules[member];
        match truth {
            Truth::True => count.yes += 1,
            Truth::False => count.no += 1,
            Truth::Unknown => count.unknown += 1,
        }
    }

    /// Adds another part of the same run.
    pub fn merge(&mut self, other: &Summary) {
        add_all(&mut self.outcomes, &other.outcomes);
        self.rules.resize(
            self.rules.len().max(other.rules.len()),
            RuleCount::default(),
        );
        for (mine, theirs) in self.rules.iter_mut().zip(&other.rules) {
            mine.yes += theirs.yes;
            mine.no += theirs.no;
            mine.unknown += theirs.unknown;
            mine.alone += theirs.alone;
        }
        self.missing.resize(
            self.missing.len().max(other.missing.len()),
            MissingCount::default(),
        );
        for (mine, theirs) in self.missing.iter_mut().zip(&other.missing) {
            mine.listed += theirs.listed;
            mine.alone += theirs.alone;
        }
        self.tiers
            .resize(self.tiers.len().max(other.tiers.len()), 0);
        add_all(&mut self.tiers, &other.tiers);
        self.assumed += other.assumed;
        self.blank_keys += other.blank_keys;
        self.duplicate_keys += other.duplicate_keys;
        self.duplicate_rows += other.duplicate_rows;
        self.left_out += other.left_out;
        self.clock_changes += other.clock_changes;
        self.activities.merge(&other.activities);
        for (column, theirs) in &other.unreadable {
            self.unreadable
                .entry(column.clone())
                .or_default()
                .merge(theirs);
        }
    }
}

impl ActivityCount {
    /// Adds another part of the same run.
    pub fn merge(&mut self, other: &ActivityCount) {
        self.read += other.read;
        self.used += other.used;
        self.after_as_of += other.after_as_of;
        self.without_lead += other.without_lead;
        self.without_time += other.without_time;
        self.unreadable += other.unreadable;
        self.blank_kind += other.blank_kind;
        self.merges += other.merges;
        self.other_kinds += other.other_kinds;
        self.noise
            .resize(self.noise.len().max(other.noise.len()), 0);
        add_all(&mut self.noise, &other.noise);
        self.newest = self.newest.max(other.newest);
        for (word, count) in &other.unknown_kinds {
            *self.unknown_kinds.entry(word.clone()).or_default() += count;
        }
    }
}

impl Unreadable {
    /// Adds a cell; `expected` says what was expected of it.
    pub fn add(&mut self, line: u64, text: &str, expected: impl FnOnce() -> String) {
        self.count += 1;
        let place = self.first.partition_point(|(first, _)| *first <= line);
        if place == TOLD {
            return;
        }
        if place == 0 {
            self.expected = expected();
        }
        self.first.insert(place, (line, text.to_owned()));
        self.first.truncate(TOLD);
    }

    /// Adds another part; the first in the file stays the first.
    pub fn merge(&mut self, other: &Unreadable) {
        self.count += other.count;
        let line = |part: &Unreadable| part.first.first().map_or(u64::MAX, |(line, _)| *line);
        if line(other) < line(self) {
            self.expected.clone_from(&other.expected);
        }
        self.first.extend_from_slice(&other.first);
        self.first.sort_by_key(|(line, _)| *line);
        self.first.truncate(TOLD);
    }
}

fn add_all(mine: &mut [u64], theirs: &[u64]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine += theirs;
    }
}

#[cfg(test)]
mod tests {
    use super::percentage;

    #[test]
    fn shares_never_say_none_or_all_where_it_is_not_so() {
        let check = |part, whole, expect: &str| assert_eq!(percentage(part, whole), expect);
        check(0, 10, "0.0%");
        check(1, 100_000, "0.1%");
        check(99_999, 100_000, "99.9%");
        check(1, 3, "33.3%");
        check(5, 5, "100.0%");
        check(0, 0, "n/a");
    }
}
