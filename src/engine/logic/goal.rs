//! What is looked for: a lead of which some things are so, or one that tells two agreements apart.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::domain::condition::Condition;
use crate::domain::truth::Truth;
use crate::engine::logic::extent::{Extent, Rules};
use crate::engine::logic::mask::{Mask, Outcomes};
use crate::engine::logic::outlook::{Forced, Outlook, outlook};
use crate::engine::logic::pairs::{self, Alignment};
use crate::engine::logic::space::{Leaf, Space};

/// What a lead is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A lead of which all of these are so.
    All(Vec<Wish>),
    /// A lead for which outcome, tier or points differ between the first two plans.
    Differ,
}

/// One thing that is to be so of a lead; `plan` is a place among the plans of the space.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Wish {
    /// A condition's truth is among some.
    Truth {
        plan: usize,
        condition: usize,
        among: Mask,
    },
    /// The outcome is among some.
    Outcome { plan: usize, among: Outcomes },
    /// The outcome would be among some if some conditions were of these truths, whatever they are.
    OutcomeIf {
        plan: usize,
        forced: Vec<(usize, Truth)>,
        among: Outcomes,
    },
    /// A lead that qualifies would get this tier; together with the outcome, it gets it.
    Tier { plan: usize, tier: usize },
}

impl Goal {
    /// Returns what is wished.
    pub(super) fn wishes(&self) -> &[Wish] {
        match self {
            Goal::All(wishes) => wishes,
            Goal::Differ => &[],
        }
    }
}

impl Wish {
    /// Returns the place of the plan that it is about.
    pub(super) fn plan(&self) -> usize {
        match self {
            Wish::Truth { plan, .. }
            | Wish::Outcome { plan, .. }
            | Wish::OutcomeIf { plan, .. }
            | Wish::Tier { plan, .. } => *plan,
        }
    }
}

/// Whether a goal can still be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It cannot.
    Excluded,
    /// It is, whatever else is chosen.
    Sure,
    /// It may be.
    Open,
}

/// A goal with what it needs to be looked at again and again.
pub(super) struct Sight<'g, 's, 'p, 'a> {
    pub(super) space: &'s Space<'p, 'a>,
    pub(super) goal: &'g Goal,
    alignment: Option<Alignment<'a>>,
    pub(super) wanted: Wanted,
    /// Per plan, the conditions that are wished to be of some truth.
    truths: Vec<Extent<'a>>,
    /// Per plan, what outcomes and tiers hang on, as far as they are wished.
    rest: Vec<Extent<'a>>,
    /// Per plan, what an outcome hangs on if conditions were otherwise.
    otherwise: Vec<Extent<'a>>,
}

impl<'g, 's, 'p, 'a> Sight<'g, 's, 'p, 'a> {
    pub(super) fn new(space: &'s Space<'p, 'a>, goal: &'g Goal) -> Self {
        Sight::through(space, goal, &|place| Rules::of(space.plans[place]))
    }

    /// Returns a sight that sees no other rules than these of outcomes.
    pub(super) fn through(
        space: &'s Space<'p, 'a>,
        goal: &'g Goal,
        rules: &dyn Fn(usize) -> Rules<'a>,
    ) -> Self {
        let alignment = match goal {
            Goal::Differ if space.plans.len() > 1 => Some(Alignment::new(space)),
            Goal::Differ | Goal::All(_) => None,
        };
        let nothing = vec![Extent::default(); space.plans.len()];
        let (mut truths, mut rest, mut otherwise) = (nothing.clone(), nothing.clone(), nothing);
        for wish in goal.wishes() {
            match wish {
                Wish::Truth {
                    plan, condition, ..
                } => space.conditions[*plan][*condition]
                    .into_iter()
                    .for_each(|one| truths[*plan].add(one)),
                Wish::Outcome { plan, .. } => rest[*plan].add_rules(rules(*plan)),
                Wish::OutcomeIf { plan, .. } => otherwise[*plan].add_rules(rules(*plan)),
                Wish::Tier { plan, .. } => {
                    rest[*plan].has_points = true;
                    rest[*plan].has_tiers = true;
                }
            }
        }
        Sight {
            space,
            goal,
            alignment,
            wanted: wanted(space, goal),
            truths,
            rest,
            otherwise,
        }
    }

    /// Returns how the goal stands, and the questions whose answers it still hangs on: the first lists are to be settled
    /// before the others.
    pub(super) fn look(&self, leaf: &mut dyn FnMut(usize) -> Mask) -> (Standing, Vec<Vec<usize>>) {
        match (self.goal, &self.alignment) {
            (Goal::All(wishes), _) => self.look_at_all(wishes, leaf),
            (Goal::Differ, Some(alignment)) => pairs::look(self.space, alignment, leaf),
            (Goal::Differ, None) => (Standing::Excluded, Vec::new()),
        }
    }

    fn look_at_all(
        &self,
        wishes: &[Wish],
        leaf: &mut dyn FnMut(usize) -> Mask,
    ) -> (Standing, Vec<Vec<usize>>) {
        let plans = 0..self.space.plans.len();
        let truths: Vec<Outlook> = plans
            .map(|place| self.seen(place, &self.truths[place], &[], leaf))
            .collect();
        let is_truth = |wish: &&Wish| matches!(wish, Wish::Truth { .. });
        let is_excluded = |wish: &Wish| standing(wish, &truths[wish.plan()]) == Standing::Excluded;
        // Single conditions are cheaper to look at than all rules.
        if wishes.iter().filter(is_truth).any(is_excluded) {
            return (Standing::Excluded, Vec::new());
        }
        let mut known: Vec<Option<Outlook>> = vec![None; self.space.plans.len()];
        let mut open = Vec::new();
        let mut all = Standing::Sure;
        for wish in wishes {
            let other;
            let seen = match wish {
                Wish::OutcomeIf { plan, forced, .. } => {
                    other = self.seen(*plan, &self.otherwise[*plan], forced, leaf);
                    &other
                }
                Wish::Truth { plan, .. } => &truths[*plan],
                Wish::Outcome { plan, .. } | Wish::Tier { plan, .. } => known[*plan]
                    .get_or_insert_with(|| self.seen(*plan, &self.rest[*plan], &[], leaf)),
            };
            match standing(wish, seen) {
                Standing::Excluded => return (Standing::Excluded, Vec::new()),
                Standing::Sure => {}
                Standing::Open => {
                    all = Standing::Open;
                    open.push(self.open_leaves(wish, seen));
                }
            }
        }
        (all, open)
    }

    fn seen(
        &self,
        place: usize,
        extent: &Extent<'a>,
        forced: Forced<'_>,
        leaf: &mut dyn FnMut(usize) -> Mask,
    ) -> Outlook {
        let seen = of_plan(self.space, place, extent, forced, leaf);
        self.space.work.set(self.space.work.get() + seen.looked);
        seen
    }

    fn open_leaves(&self, wish: &Wish, seen: &Outlook) -> Vec<usize> {
        let mut open = Vec::new();
        let (place, roots): (usize, Vec<&Condition>) = match wish {
            Wish::Truth {
                plan, condition, ..
            } => {
                let root = self.space.conditions[*plan][*condition];
                (*plan, root.into_iter().collect())
            }
            Wish::Outcome { plan, .. } => (*plan, roots(&self.rest[*plan])),
            Wish::OutcomeIf { plan, .. } => (*plan, roots(&self.otherwise[*plan])),
            Wish::Tier { plan, .. } => (*plan, ranks(self.space, *plan)),
        };
        for root in roots {
            walk_open(self.space, place, root, seen, &mut open);
        }
        open
    }
}

/// Per field, its questions that are to come to something by themselves, each with what.
type Wanted = HashMap<usize, Vec<(usize, Mask)>, FixedState>;

fn wanted(space: &Space<'_, '_>, goal: &Goal) -> Wanted {
    let mut wanted = Wanted::default();
    for wish in goal.wishes() {
        let Wish::Truth {
            plan,
            condition,
            among,
        } = wish
        else {
            continue;
        };
        let leaf = space.leaf_of[*plan][*condition];
        if let Some(Leaf::Fact {
            variable,
            slot,
            other: None,
            ..
        }) = leaf.map(|leaf| &space.leaves[leaf])
        {
            wanted.entry(*variable).or_default().push((*slot, *among));
        }
    }
    wanted
}

/// Returns the roots that an outcome hangs on within an extent.
fn roots<'a>(extent: &Extent<'a>) -> Vec<&'a Condition> {
    extent.rules.iter().flat_map(Rules::roots).collect()
}

/// Works out what may be said within an extent of one plan, given what each question may come to.
pub(super) fn of_plan<'a>(
    space: &Space<'_, 'a>,
    place: usize,
    extent: &Extent<'a>,
    forced: Forced<'_>,
    leaf: &mut dyn FnMut(usize) -> Mask,
) -> Outlook {
    let leaves = &space.leaf_of[place];
    outlook(space.plans[place], extent, forced, &mut |condition| {
        leaves[condition].map_or(Mask::ALL, &mut *leaf)
    })
}

/// Returns the roots that an outcome hangs on.
pub(super) fn rules<'a>(space: &Space<'_, 'a>, place: usize) -> Vec<&'a Condition> {
    let agreement = space.plans[place].agreement;
    let disqualifiers = agreement.disqualifiers.iter().map(|one| &one.when);
    let sections = agreement.sections.iter().map(|one| &one.root);
    disqualifiers.chain(sections).collect()
}

/// Returns the roots that a tier hangs on.
pub(super) fn ranks<'a>(space: &Space<'_, 'a>, place: usize) -> Vec<&'a Condition> {
    let agreement = space.plans[place].agreement;
    let tiers = agreement.tiers.iter().filter_map(|one| one.when.as_ref());
    let signals = agreement.signals.iter().map(|one| &one.when);
    signals.chain(tiers).collect()
}

/// Adds the questions that are open below conditions that are open.
pub(super) fn walk_open(
    space: &Space<'_, '_>,
    place: usize,
    condition: &Condition,
    seen: &Outlook,
    open: &mut Vec<usize>,
) {
    if seen.conditions[condition.number].is_single() {
        return;
    }
    if let Some(leaf) = space.leaf_of[place][condition.number] {
        open.push(leaf);
    }
    if matches!(condition.test, crate::domain::condition::Test::Points(_)) {
        for signal in &space.plans[place].agreement.signals {
            walk_open(space, place, &signal.when, seen, open);
        }
    }
    for member in condition.members() {
        walk_open(space, place, member, seen, open);
    }
}

/// Returns how a wish stands.
pub(super) fn standing(wish: &Wish, seen: &Outlook) -> Standing {
    let (is_possible, is_sure) = match wish {
        Wish::Truth {
            condition, among, ..
        } => {
            let mask = seen.conditions[*condition];
            (!mask.shared(*among).is_empty(), mask.is_within(*among))
        }
        Wish::Outcome { among, .. } | Wish::OutcomeIf { among, .. } => {
            let outcomes = seen.outcomes;
            (
                !outcomes.shared(*among).is_empty(),
                outcomes.is_within(*among),
            )
        }
        Wish::Tier { tier, .. } => {
            let possible = seen.tiers.get(*tier).copied().unwrap_or(false);
            let only = seen.tiers.iter().filter(|one| **one).count() == 1;
            (possible, possible && only)
        }
    };
    match (is_possible, is_sure) {
        (false, _) => Standing::Excluded,
        (true, true) => Standing::Sure,
        (true, false) => Standing::Open,
    }
}
