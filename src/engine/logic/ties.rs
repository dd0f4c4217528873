//! Which rules of a plan hang together: those that ask about the same field, activity or measure, and those that these
//! are tied to. What else a lead must meet says nothing of them.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Test};
use crate::engine::logic::extent::{Rules, counts_points};
use crate::engine::logic::goal::{Goal, Wish};
use crate::engine::logic::space::{Leaf, Space};

/// The rules of the first plan of a space, in parts that hang together.
#[derive(Clone)]
pub(super) struct Ties<'a> {
    /// Per question, the part that it belongs to.
    of_leaf: Vec<usize>,
    parts: Vec<Rules<'a>>,
    /// Whether some rule counts points, which hang on everything.
    has_points: bool,
}

/// Rules that are looked at as one.
type Unit<'a> = (Option<SectionName>, &'a Condition);

impl<'a> Ties<'a> {
    pub(super) fn new(space: &Space<'_, 'a>) -> Self {
        let units = units(space);
        let mut sets = Sets::of(space);
        let mut with_hand_raise: Option<usize> = None;
        for (section, root) in &units {
            let mut first = None;
            let mut join = |sets: &mut Sets, node: usize| {
                let known = *first.get_or_insert(node);
                sets.join(known, node);
            };
            for leaf in leaves(space, root) {
                join(&mut sets, sets_node(space, leaf));
            }
            if section.is_some_and(|name| is_excused(space, name)) {
                let Some(node) = first else { continue };
                let known = *with_hand_raise.get_or_insert(node);
                sets.join(known, node);
            }
        }
        let mut parts: Vec<Rules<'a>> = Vec::new();
        let mut numbers: Vec<Option<usize>> = vec![None; sets.above.len()];
        let mut number = |sets: &mut Sets, parts: &mut Vec<Rules<'a>>, leaf: usize| {
            let root = sets.find(sets_node(space, leaf));
            *numbers[root].get_or_insert_with(|| {
                parts.push(Rules::default());
                parts.len() - 1
            })
        };
        for (section, root) in &units {
            if let Some(leaf) = leaves(space, root).first() {
                let part = number(&mut sets, &mut parts, *leaf);
                parts[part].add(*section, root);
            }
        }
        let of_leaf = 0..space.leaves.len();
        Ties {
            of_leaf: of_leaf
                .map(|leaf| number(&mut sets, &mut parts, leaf))
                .collect(),
            parts,
            has_points: units.iter().any(|(_, root)| counts_points(root)),
        }
    }

    /// Returns the rules that must be looked at to see whether a goal excludes itself, each lot by itself; nothing where
    /// all must be looked at together.
    ///
    /// Rules that are left out can only make an outcome worse, so that what is excluded without them is excluded.
    pub(super) fn lots(&self, space: &Space<'_, 'a>, goal: &Goal) -> Option<Vec<Rules<'a>>> {
        let mut touched = Vec::new();
        let mut has_outcome = false;
        for wish in goal.wishes() {
            let conditions: Vec<usize> = match wish {
                Wish::Truth { condition, .. } => vec![*condition],
                Wish::Outcome { among, .. } if among.is_upward() => {
                    has_outcome = true;
                    Vec::new()
                }
                Wish::OutcomeIf { among, forced, .. } if among.is_upward() => {
                    has_outcome = true;
                    forced.iter().map(|(number, _)| *number).collect()
                }
                Wish::Outcome { .. } | Wish::OutcomeIf { .. } | Wish::Tier { .. } => return None,
            };
            for condition in conditions {
                let root = space.conditions[0][condition]?;
                if counts_points(root) {
                    return None;
                }
                let leaves = leaves(space, root).into_iter();
                touched.extend(leaves.map(|leaf| self.of_leaf[leaf]));
            }
        }
        if !has_outcome || self.has_points || space.plans.len() != 1 {
            return None;
        }
        if let Some((variable, _)) = space.blank_now() {
            let leaf = space.fields[variable].leaves.first();
            touched.extend(leaf.map(|leaf| self.of_leaf[*leaf]));
        }
        touched.sort_unstable();
        touched.dedup();
        Some(match touched.as_slice() {
            [] => self.parts.clone(),
            some => vec![self.together(some)],
        })
    }

    fn together(&self, parts: &[usize]) -> Rules<'a> {
        let mut all = Rules::default();
        for part in parts {
            let rules = &self.parts[*part];
            all.disqualifiers.extend(&rules.disqualifiers);
            all.sections.extend(rules.sections.iter().cloned());
        }
        all
    }
}

impl<'a> Rules<'a> {
    fn add(&mut self, section: Option<SectionName>, root: &'a Condition) {
        match section {
            None => self.disqualifiers.push(root),
            Some(name) => match self.sections.iter_mut().find(|(known, _)| *known == name) {
                Some((_, roots)) => roots.push(root),
                None => self.sections.push((name, vec![root])),
            },
        }
    }
}

/// Returns the disqualifiers and sections; of sections of which all members must hold, these one by one.
fn units<'a>(space: &Space<'_, 'a>) -> Vec<Unit<'a>> {
    let agreement = space.plans[0].agreement;
    let disqualifiers = agreement.disqualifiers.iter();
    let mut units: Vec<Unit<'a>> = disqualifiers.map(|one| (None, &one.when)).collect();
    for section in &agreement.sections {
        match &section.root.test {
            Test::All(members) if !is_excused(space, section.name) => {
                units.extend(members.iter().map(|one| (Some(section.name), one)));
            }
            _ => units.push((Some(section.name), &section.root)),
        }
    }
    units
}

/// Returns whether a section is the hand-raise, or one that it stands in for.
fn is_excused(space: &Space<'_, '_>, name: SectionName) -> bool {
    let agreement = space.plans[0].agreement;
    name == SectionName::HandRaise
        || agreement.section(SectionName::HandRaise).is_some()
            && agreement.satisfies.contains(&name)
}

/// Returns the questions below a condition.
fn leaves(space: &Space<'_, '_>, root: &Condition) -> Vec<usize> {
    let mut found = Vec::new();
    root.walk(&mut |one| found.extend(space.leaf_of[0][one.number]));
    found
}

/// Fields, kinds of activity and measures, in sets that are joined.
struct Sets {
    above: Vec<usize>,
}

fn sets_node(space: &Space<'_, '_>, leaf: usize) -> usize {
    match &space.leaves[leaf] {
        Leaf::Fact { variable, .. } => *variable,
        Leaf::Activity { measure, .. } => space.fields.len() + space.kinds.len() + measure,
    }
}

impl Sets {
    /// Joins what questions tie to each other.
    fn of(space: &Space<'_, '_>) -> Self {
        let (fields, kinds) = (space.fields.len(), space.kinds.len());
        let count = fields + kinds + space.measures.len();
        let mut sets = Sets {
            above: (0..count).collect(),
        };
        for leaf in &space.leaves {
            if let Leaf::Fact {
                variable,
                other: Some(other),
                ..
            } = leaf
            {
                sets.join(*variable, *other);
            }
        }
        for (number, measure) in space.measures.iter().enumerate() {
            let node = fields + kinds + number;
            let anchors = measure.anchors.iter().copied();
            let of_kinds = measure.kinds.iter().map(|(kind, _)| fields + kind);
            for other in anchors.chain(of_kinds) {
                sets.join(node, other);
            }
        }
        for (one, other) in space.relaxation().tied_measures() {
            sets.join(fields + kinds + one, fields + kinds + other);
        }
        sets
    }

    fn find(&mut self, node: usize) -> usize {
        let mut root = node;
        while self.above[root] != root {
            root = self.above[root];
        }
        let mut one = node;
        while self.above[one] != root {
            one = std::mem::replace(&mut self.above[one], root);
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.above[one.max(other)] = one.min(other);
    }
}
