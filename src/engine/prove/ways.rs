//! Which leaves would have to come out otherwise for a lead to qualify: every small set of them.
//!
//! The formula only rises with its leaves once every `not` is pushed down to them, so one recursion finds the sets:
//! where every member is needed their unions, where one is enough each by itself, where some are needed the unions of
//! so many. Sets are capped, the smallest kept; whether anything was cut is told.

use std::collections::BTreeMap;

use crate::domain::agreement::SectionName;
use crate::domain::condition::{ActivityTest, Condition, End, FactTest, FieldId, Limits, Test};
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::engine::measure::Doubt;
use crate::engine::prove::deeds::measured;
use crate::engine::prove::missing::compared_fields;
use crate::engine::prove::obstacles::{View, needs_every_member, roots, wanted_below};

/// Most sets that are kept for one condition.
const SETS: usize = 48;

/// Most signals of which combinations are tried.
const SIGNALS: usize = 8;

/// Condition numbers that would have to come to what is wanted of them, in order.
pub(super) type Way = Vec<usize>;

/// What a step changes: a field, or what is done about one condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// A field's value.
    Field(FieldId),
    /// What the lead did, for a condition.
    Deed(usize),
}

/// The search for ways.
pub(super) struct Ways<'w, 'v, 'a, 'f> {
    view: &'w View<'v, 'a, 'f>,
    /// Leaves that some way has, with what is wanted of them.
    pub(super) leaves: BTreeMap<usize, (&'a Condition, Truth)>,
    /// Whether something was cut, or is left out because nothing can be built that shows it.
    pub(super) is_partial: bool,
    /// What each of the leaves changes.
    changes: BTreeMap<usize, Vec<Change>>,
}

impl<'w, 'v, 'a, 'f> Ways<'w, 'v, 'a, 'f> {
    pub(super) fn new(view: &'w View<'v, 'a, 'f>) -> Self {
        Ways {
            view,
            leaves: BTreeMap::new(),
            is_partial: false,
            changes: BTreeMap::new(),
        }
    }

    /// Returns the ways to qualify, those of fewest changes first.
    pub(super) fn qualifying(&mut self) -> Vec<Way> {
        let agreement = self.view.plan.agreement;
        let raise = agreement.section(SectionName::HandRaise);
        let mut all = vec![Way::new()];
        for name in SectionName::ALL {
            if name == SectionName::HandRaise {
                continue;
            }
            for root in roots(self.view.plan, name) {
                let mut ways = self.ways(root.condition, root.wanted);
                if let Some(raise) = raise.filter(|_| agreement.satisfies.contains(&name)) {
                    ways.extend(self.ways(&raise.root, Truth::True));
                }
                all = self.unions(&all, &ways);
            }
        }
        self.capped(all)
    }

    /// Returns the ways in which a condition comes to what is wanted; none where nothing can be done.
    fn ways(&mut self, condition: &'a Condition, wanted: Truth) -> Vec<Way> {
        if self.view.truths.of[condition.number] == wanted {
            return vec![Way::new()];
        }
        match &condition.test {
            Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } => {
                self.group_ways(condition, wanted)
            }
            Test::Points(limits) => self.points_ways(limits, wanted),
            Test::Known(_) => self.leaf(condition, wanted),
            Test::Fact { field, test } => {
                if self.is_fast(*field, test) {
                    Vec::new()
                } else {
                    self.leaf(condition, wanted)
                }
            }
            Test::Activity(test) => {
                if self.can_do(condition.number, test, wanted) {
                    self.leaf(condition, wanted)
                } else {
                    Vec::new()
                }
            }
        }
    }

    fn leaf(&mut self, condition: &'a Condition, wanted: Truth) -> Vec<Way> {
        self.leaves.insert(condition.number, (condition, wanted));
        let changes = self.changes_of(condition);
        self.changes.insert(condition.number, changes);
        vec![vec![condition.number]]
    }

    fn group_ways(&mut self, condition: &'a Condition, wanted: Truth) -> Vec<Way> {
        let members = condition.members();
        let below = wanted_below(&condition.test, wanted);
        let needed = match &condition.test {
            Test::AtLeast { needed, .. } if wanted == Truth::True => *needed,
            Test::AtLeast { needed, .. } => members.len() + 1 - needed,
            test if needs_every_member(test, wanted) => members.len(),
            _ => 1,
        };
        let ways: Vec<Vec<Way>> = members.iter().map(|one| self.ways(one, below)).collect();
        // The sets by how many members they bring to what is wanted, from none to all that are needed.
        let mut by_count: Vec<Vec<Way>> = vec![Vec::new(); needed + 1];
        by_count[0] = vec![Way::new()];
        for ways in &ways {
            for count in (0..needed).rev() {
                let more = self.unions(&by_count[count], ways);
                by_count[count + 1].extend(more);
            }
        }
        let all = by_count.pop().unwrap_or_default();
        self.capped(all)
    }

    /// Returns the ways to more points, by combinations of signals that are just enough.
    fn points_ways(&mut self, limits: &Limits, wanted: Truth) -> Vec<Way> {
        let lower = limits.at_least.as_ref().or(limits.more_than.as_ref());
        let (Some(points), Some(lower), Truth::True) = (self.view.points, lower, wanted) else {
            self.is_partial = true;
            return Vec::new();
        };
        let more = i64::from(limits.at_least.is_none());
        let Ok(limit) = i64::try_from(lower.value.ceil()) else {
            return Vec::new();
        };
        let lacking = limit.saturating_add(more).saturating_sub(points.at_least);
        let mut gains = self.gains();
        gains.sort_by_key(|(gain, _, _)| std::cmp::Reverse(*gain));
        self.is_partial |= gains.len() > SIGNALS;
        gains.truncate(SIGNALS);
        let mut all = Vec::new();
        for chosen in 1_u32..1 << gains.len() {
            let of = |index: &usize| chosen & (1 << index) != 0;
            let chosen: Vec<_> = (0..gains.len()).filter(of).map(|one| gains[one]).collect();
            let total: i64 = chosen.iter().map(|(gain, _, _)| gain).sum();
            let is_just_enough =
                total >= lacking && chosen.iter().all(|(gain, _, _)| total - gain < lacking);
            if is_just_enough {
                let mut ways = vec![Way::new()];
                for (_, condition, wanted) in chosen {
                    let more = self.ways(condition, wanted);
                    ways = self.unions(&ways, &more);
                }
                all.extend(ways);
            }
        }
        self.capped(all)
    }

    /// Returns what each signal could still add, with its condition and what is wanted of it.
    fn gains(&self) -> Vec<(i64, &'a Condition, Truth)> {
        let signals = self.view.plan.agreement.signals.iter();
        signals
            .filter_map(|signal| {
                let truth = self.view.truths.of[signal.when.number];
                let wanted = Truth::from(signal.points > 0);
                (truth != wanted && signal.points != 0)
                    .then(|| (signal.points.saturating_abs(), &signal.when, wanted))
            })
            .collect()
    }

    fn unions(&mut self, some: &[Way], others: &[Way]) -> Vec<Way> {
        let mut all = Vec::with_capacity(some.len() * others.len());
        for one in some {
            for other in others {
                all.push(union(one, other));
            }
        }
        self.capped(all)
    }

    /// Keeps the sets of fewest changes, none twice and none that holds another.
    fn capped(&mut self, all: Vec<Way>) -> Vec<Way> {
        let ranked = all.into_iter().map(|way| (self.changes(&way).len(), way));
        let mut ranked: Vec<(usize, Way)> = ranked.collect();
        ranked.sort_unstable_by(|(one_changes, one), (other_changes, other)| {
            let by_number = (one_changes, one.len()).cmp(&(other_changes, other.len()));
            by_number.then_with(|| one.cmp(other))
        });
        ranked.dedup();
        let mut kept: Vec<Way> = Vec::new();
        for (_, way) in ranked {
            if kept.iter().any(|one| is_subset(one, &way)) {
                continue;
            }
            if kept.len() == SETS {
                self.is_partial = true;
                break;
            }
            kept.push(way);
        }
        kept
    }

    /// Returns what a way changes, each once.
    pub(super) fn changes(&self, way: &Way) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::with_capacity(way.len());
        for change in way.iter().filter_map(|one| self.changes.get(one)).flatten() {
            if !changes.contains(change) {
                changes.push(*change);
            }
        }
        changes
    }

    fn changes_of(&self, condition: &Condition) -> Vec<Change> {
        match &condition.test {
            Test::Known(field) => vec![Change::Field(*field)],
            Test::Fact { field, test } => {
                let fields = changed_fields(self.view, *field, test).into_iter();
                fields.map(Change::Field).collect()
            }
            Test::Activity(_) => vec![Change::Deed(condition.number)],
            Test::All(_)
            | Test::Any(_)
            | Test::None(_)
            | Test::AtLeast { .. }
            | Test::Points(_) => Vec::new(),
        }
    }

    /// A known value that must never be said to be otherwise.
    fn is_fast(&self, field: FieldId, test: &FactTest) -> bool {
        let fields = changed_fields(self.view, field, test);
        fields.iter().any(|field| {
            let is_known = match &self.view.case.facts[field.0] {
                Fact::Known(crate::domain::value::Value::Number(number)) => {
                    number.as_single().is_some()
                }
                Fact::Known(_) => true,
                Fact::Absent | Fact::Blank | Fact::Unreadable => false,
            };
            is_known && self.view.plan.agreement.fields[field.0].is_fixed
        })
    }

    /// Returns whether more events could bring a measure to what is wanted. What is past cannot be undone, and nothing
    /// that happens now lies in a window that has ended.
    fn can_do(&mut self, condition: usize, test: &ActivityTest, wanted: Truth) -> bool {
        let limits = &test.limits;
        let has_lower = limits.at_least.is_some() || limits.more_than.is_some();
        let has_upper = limits.at_most.is_some() || limits.less_than.is_some();
        let rises = match wanted {
            Truth::True => has_lower,
            Truth::False | Truth::Unknown => has_upper,
        };
        let doubt = measured(self.view, condition).and_then(|one| one.doubt);
        if matches!(
            doubt,
            Some(Doubt::NoHistory | Doubt::NoMatch | Doubt::NoDate(_))
        ) {
            // What is done cannot be found, or not be placed, before a fact is.
            self.is_partial = true;
            return false;
        }
        rises && !matches!(test.measure.window.end, End::OlderThan(_))
    }
}

fn union(one: &Way, other: &Way) -> Way {
    let mut all = Way::with_capacity(one.len() + other.len());
    all.extend_from_slice(one);
    all.extend_from_slice(other);
    all.sort_unstable();
    all.dedup();
    all
}

fn is_subset(one: &Way, other: &Way) -> bool {
    let mut others = other.iter();
    one.len() <= other.len() && one.iter().all(|number| others.any(|other| other == number))
}

/// Returns the fields that a test's way changes: those that are not known, else its own.
pub(super) fn changed_fields(
    view: &View<'_, '_, '_>,
    field: FieldId,
    test: &FactTest,
) -> Vec<FieldId> {
    let unknown: Vec<FieldId> = std::iter::once(field)
        .chain(compared_fields(test))
        .filter(|one| !matches!(view.case.facts[one.0], Fact::Known(_)))
        .collect();
    if unknown.is_empty() {
        vec![field]
    } else {
        unknown
    }
}
