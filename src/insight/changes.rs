//! Two answers compared, lead by lead.
//!
//! Most leads share what is said of them with many others, so each saying is kept once and leads by its number: memory
//! grows with keys, not with rules.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::quality::FixedState;

use crate::domain::changes::{Change, ChangeCounts, Kind, Mark, RuleTurns, State, Told, Turn};

/// Stands for no saying: the answer does not have the lead.
const ABSENT: u32 = u32::MAX;

/// Between the parts of a saying; no part holds it.
const BREAK: char = '\u{1f}';

type Index<K> = HashMap<K, u32, FixedState>;

/// Which of the two answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// Two answers, taken lead by lead.
#[derive(Debug)]
pub struct Comparison {
    places: Index<Box<str>>,
    /// Per lead, what each answer says of it.
    leads: Vec<[u32; 2]>,
    /// The leads of each answer in its order.
    orders: [Vec<u32>; 2],
    sayings: Index<Box<str>>,
    /// Per saying, whether it is that the lead qualifies.
    are_qualified: Vec<bool>,
    repeated: [u64; 2],
    /// Whether some answer tells of some rules only: a rule that it does not tell of may be there all the same.
    pub tells_in_part: bool,
}

impl Default for Comparison {
    fn default() -> Self {
        Comparison {
            places: Index::with_hasher(FixedState::with_seed(0)),
            leads: Vec::new(),
            orders: [Vec::new(), Vec::new()],
            sayings: Index::with_hasher(FixedState::with_seed(1)),
            are_qualified: Vec::new(),
            repeated: [0; 2],
            tells_in_part: false,
        }
    }
}

/// Returns what is said of a lead as one text.
pub fn saying(told: &Told<'_>) -> String {
    let Told {
        outcome,
        tier,
        passed,
        failed,
        unknown,
    } = told;
    [*outcome, *tier, *passed, *failed, *unknown].join(&BREAK.to_string())
}

fn parts(saying: &str) -> [&str; 5] {
    let mut parts = saying.split(BREAK);
    [(); 5].map(|()| parts.next().unwrap_or_default())
}

fn is_qualified(saying: &str) -> bool {
    parts(saying)[0] == "qualified"
}

impl Comparison {
    /// Takes a lead of one answer. Of rows that share a key the first that qualifies counts, else the first.
    pub fn add(&mut self, which: Which, key: &str, saying: &str) {
        let number = self.saying(saying);
        let place = self.place(key);
        let side = which as usize;
        let known = self.leads[place as usize][side];
        if known == ABSENT {
            self.orders[side].push(place);
        } else {
            self.repeated[side] += 1;
            if !self.are_qualified[number as usize] || self.are_qualified[known as usize] {
                return;
            }
        }
        self.leads[place as usize][side] = number;
    }

    fn saying(&mut self, saying: &str) -> u32 {
        if let Some(number) = self.sayings.get(saying) {
            return *number;
        }
        let number = u32::try_from(self.sayings.len()).expect("fewer sayings than rows");
        self.sayings.insert(saying.into(), number);
        self.are_qualified.push(is_qualified(saying));
        number
    }

    fn place(&mut self, key: &str) -> u32 {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        let place = u32::try_from(self.leads.len()).expect("fewer leads than 2^32");
        self.places.insert(key.into(), place);
        self.leads.push([ABSENT; 2]);
        place
    }

    /// Ends the taking.
    pub fn finish(self) -> Compared {
        let mut sayings = vec![Box::<str>::default(); self.sayings.len()];
        for (saying, number) in in_order(self.sayings) {
            sayings[number as usize] = saying;
        }
        let mut keys = vec![Box::<str>::default(); self.leads.len()];
        for (key, place) in in_order(self.places) {
            keys[place as usize] = key;
        }
        Compared {
            keys,
            leads: self.leads,
            orders: self.orders,
            sayings,
            are_qualified: self.are_qualified,
            repeated: self.repeated,
            tells_in_part: self.tells_in_part,
        }
    }
}

/// Returns the entries of an index; each has its own number, so that their order says nothing.
#[expect(
    clippy::iter_over_hash_type,
    reason = "each entry goes to the place of its number"
)]
fn in_order(index: Index<Box<str>>) -> impl Iterator<Item = (Box<str>, u32)> {
    let mut all = Vec::with_capacity(index.len());
    for entry in index {
        all.push(entry);
    }
    all.into_iter()
}

/// Two answers compared.
#[derive(Debug)]
pub struct Compared {
    keys: Vec<Box<str>>,
    leads: Vec<[u32; 2]>,
    orders: [Vec<u32>; 2],
    sayings: Vec<Box<str>>,
    are_qualified: Vec<bool>,
    repeated: [u64; 2],
    tells_in_part: bool,
}

impl Compared {
    /// Returns how many leads an answer has, how many of them qualify, and how many rows share a key with one before.
    pub fn counts(&self, which: Which) -> [u64; 3] {
        let side = which as usize;
        let order = &self.orders[side];
        let qualified = order
            .iter()
            .filter(|place| self.is_qualified(self.leads[**place as usize][side]));
        [
            order.len() as u64,
            qualified.count() as u64,
            self.repeated[side],
        ]
    }

    fn is_qualified(&self, number: u32) -> bool {
        number != ABSENT && self.are_qualified[number as usize]
    }

    /// Returns how a lead changed; nothing where it did not.
    fn kind(&self, [old, new]: [u32; 2]) -> Option<Kind> {
        let (was, is) = (self.is_qualified(old), self.is_qualified(new));
        match (was, is) {
            (false, true) => Some(Kind::Gained),
            (true, false) => Some(Kind::Lost),
            (true, true) => (self.part(old, 1) != self.part(new, 1)).then_some(Kind::Tier),
            (false, false) if old == ABSENT => Some(Kind::Added),
            (false, false) if new == ABSENT => Some(Kind::Gone),
            (false, false) => (self.part(old, 0) != self.part(new, 0)).then_some(Kind::Outcome),
        }
    }

    fn part(&self, number: u32, part: usize) -> &str {
        parts(&self.sayings[number as usize])[part]
    }

    /// Counts everything.
    pub fn count(&self) -> ChangeCounts {
        let mut counts = ChangeCounts::default();
        let mut pairs: BTreeMap<(Kind, [u32; 2]), u64> = BTreeMap::new();
        for lead in &self.leads {
            let Some(kind) = self.kind(*lead) else {
                continue;
            };
            counts.kinds[kind as usize] += 1;
            if matches!(kind, Kind::Gained | Kind::Lost) {
                *pairs.entry((kind, *lead)).or_default() += 1;
            }
        }
        counts.rules = self.by_rule(&pairs);
        let [old, new] = self.rules();
        if !self.tells_in_part && !old.is_empty() && !new.is_empty() {
            counts.new_rules = new
                .difference(&old)
                .map(|rule| (*rule).to_owned())
                .collect();
            counts.dropped_rules = old
                .difference(&new)
                .map(|rule| (*rule).to_owned())
                .collect();
        }
        counts
    }

    fn by_rule(&self, pairs: &BTreeMap<(Kind, [u32; 2]), u64>) -> Vec<RuleTurns> {
        let mut rules: BTreeMap<String, [u64; 2]> = BTreeMap::new();
        for ((kind, lead), leads) in pairs {
            for turn in self.turns(*lead) {
                let counts = match (kind, turn.after == Some(Mark::Passed)) {
                    (Kind::Gained, true) => &mut rules.entry(turn.rule).or_default()[0],
                    (Kind::Lost, false) => &mut rules.entry(turn.rule).or_default()[1],
                    _ => continue,
                };
                *counts += leads;
            }
        }
        let mut rules: Vec<RuleTurns> = rules
            .into_iter()
            .map(|(rule, [gained, lost])| RuleTurns { rule, gained, lost })
            .collect();
        rules.sort_by_key(|one| (std::cmp::Reverse(one.gained + one.lost), one.rule.clone()));
        rules
    }

    /// Returns all rules that each answer tells of.
    fn rules(&self) -> [BTreeSet<&str>; 2] {
        let mut told = [BTreeSet::new(), BTreeSet::new()];
        for lead in &self.leads {
            for (told, number) in told.iter_mut().zip(lead) {
                told.insert(*number);
            }
        }
        told.map(|numbers| {
            let numbers = numbers.into_iter().filter(|number| *number != ABSENT);
            numbers
                .flat_map(|number| marks(&self.sayings[number as usize]).map(|(rule, _)| rule))
                .collect()
        })
    }

    /// Returns the rules that turned for a lead that both answers have, by name.
    fn turns(&self, [old, new]: [u32; 2]) -> Vec<Turn> {
        if old == ABSENT || new == ABSENT {
            return Vec::new();
        }
        let before: BTreeMap<&str, Mark> = marks(&self.sayings[old as usize]).collect();
        let after: BTreeMap<&str, Mark> = marks(&self.sayings[new as usize]).collect();
        if before.is_empty() || after.is_empty() {
            return Vec::new();
        }
        let rules: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        rules
            .into_iter()
            .map(|rule| Turn {
                rule: rule.to_owned(),
                before: before.get(rule).copied(),
                after: after.get(rule).copied(),
            })
            .filter(|turn| turn.before != turn.after)
            .filter(|turn| !self.tells_in_part || turn.before.is_some() && turn.after.is_some())
            .collect()
    }

    /// Gives the leads that changed: those of the newer answer in its order, then those that are gone in the order of
    /// the older one.
    pub fn changes(&self) -> impl Iterator<Item = Change> {
        let gone = self.orders[0]
            .iter()
            .filter(|place| self.leads[**place as usize][1] == ABSENT);
        let places = self.orders[1].iter().chain(gone);
        places.filter_map(|place| self.change(*place))
    }

    fn change(&self, place: u32) -> Option<Change> {
        let lead = self.leads[place as usize];
        let kind = self.kind(lead)?;
        let state = |number: u32| {
            (number != ABSENT).then(|| State {
                outcome: self.part(number, 0).to_owned(),
                tier: Some(self.part(number, 1).to_owned()).filter(|tier| !tier.is_empty()),
            })
        };
        Some(Change {
            key: self.keys[place as usize].to_string(),
            kind,
            before: state(lead[0]),
            after: state(lead[1]),
            turns: self.turns(lead),
            shown: Vec::new(),
        })
    }
}

/// Returns the rules of a saying with their marks.
fn marks(saying: &str) -> impl Iterator<Item = (&str, Mark)> {
    let [_, _, passed, failed, unknown] = parts(saying);
    let marked = [
        (passed, Mark::Passed),
        (failed, Mark::Failed),
        (unknown, Mark::Unknown),
    ];
    marked.into_iter().flat_map(|(rules, mark)| {
        let rules = rules.split(';').map(str::trim);
        rules
            .filter(|rule| !rule.is_empty())
            .map(move |rule| (rule, mark))
    })
}

#[cfg(test)]
mod tests {
    use super::{Compared, Comparison, Which, saying};
    use crate::domain::changes::{Change, Kind, Told};

    type Row = (
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    );

    fn compared(old: &[Row], new: &[Row]) -> Compared {
        let mut comparison = Comparison::default();
        for (which, rows) in [(Which::Old, old), (Which::New, new)] {
            for (key, outcome, tier, passed, failed) in rows {
                let told = Told {
                    outcome,
                    tier,
                    passed,
                    failed,
                    unknown: "",
                };
                comparison.add(which, key, &saying(&told));
            }
        }
        comparison.finish()
    }

    fn shown(change: &Change) -> String {
        let turns = change.turns.iter().map(|turn| {
            let mark = |mark: Option<super::Mark>| mark.map_or("-", super::Mark::as_str);
            format!(" {} {}>{}", turn.rule, mark(turn.before), mark(turn.after))
        });
        let turns: Vec<String> = turns.collect();
        format!("{} {}{}", change.key, change.kind.as_str(), turns.concat())
    }

    const OLD: &[Row] = &[
        ("1", "qualified", "A", "r.a; r.b", ""),
        ("2", "not_qualified", "", "r.a", "r.b"),
        ("3", "qualified", "A", "r.a; r.b", ""),
        ("4", "incomplete", "", "r.a", ""),
        ("5", "not_qualified", "", "", "r.a; r.b"),
        ("6", "qualified", "B", "r.a; r.b", ""),
    ];
    const NEW: &[Row] = &[
        ("7", "not_qualified", "", "", "r.a; r.b"),
        ("4", "not_qualified", "", "r.a", "r.b"),
        ("3", "not_qualified", "", "r.b", "r.a"),
        ("2", "qualified", "B", "r.a; r.b", ""),
        ("1", "qualified", "B", "r.a; r.b", ""),
        ("8", "qualified", "A", "r.a; r.b", ""),
    ];

    #[test]
    fn every_change_is_told_once_in_the_order_of_the_newer_answer() {
        let compared = compared(OLD, NEW);
        let changes: Vec<String> = compared.changes().map(|one| shown(&one)).collect();
        assert_eq!(
            changes,
            [
                "7 added",
                "4 outcome r.b ->failed",
                "3 no_longer_qualified r.a passed>failed",
                "2 newly_qualified r.b failed>passed",
                "1 tier",
                "8 newly_qualified",
                "5 gone",
                "6 no_longer_qualified",
            ]
        );
        let counts = compared.count();
        assert_eq!(counts.kinds, [2, 2, 1, 1, 1, 1]);
        let rules = counts
            .rules
            .iter()
            .map(|one| (&*one.rule, one.gained, one.lost));
        assert_eq!(rules.collect::<Vec<_>>(), [("r.a", 0, 1), ("r.b", 1, 0)]);
        assert_eq!(compared.counts(Which::New), [6, 3, 0]);
    }

    #[test]
    fn nothing_changes_against_itself_and_turning_round_mirrors() {
        assert_eq!(compared(OLD, OLD).count().kinds, [0; 6]);
        let (there, back) = (compared(OLD, NEW).count(), compared(NEW, OLD).count());
        let mirrored = |kind| match kind {
            Kind::Gained => Kind::Lost,
            Kind::Lost => Kind::Gained,
            Kind::Added => Kind::Gone,
            Kind::Gone => Kind::Added,
            kind => kind,
        };
        for (_, kind) in Kind::WORDS {
            assert_eq!(there.of(*kind), back.of(mirrored(*kind)), "{kind:?}");
        }
    }

    #[test]
    fn of_rows_that_share_a_key_the_first_that_qualifies_counts() {
        let rows: &[Row] = &[
            ("1", "incomplete", "", "", ""),
            ("1", "qualified", "A", "", ""),
            ("1", "qualified", "B", "", ""),
        ];
        let compared = compared(&[("1", "qualified", "A", "", "")], rows);
        assert_eq!(compared.count().kinds, [0; 6]);
        assert_eq!(compared.counts(Which::New), [1, 1, 2]);
    }

    #[test]
    fn rules_of_another_agreement_are_told_apart() {
        let old: &[Row] = &[("1", "not_qualified", "", "r.a", "r.b")];
        let new: &[Row] = &[("1", "qualified", "", "r.a; r.c", "")];
        let compared = compared(old, new);
        let counts = compared.count();
        assert_eq!(
            (counts.new_rules, counts.dropped_rules),
            (vec!["r.c".to_owned()], vec!["r.b".to_owned()])
        );
    }
}
