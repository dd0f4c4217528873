//! Made-up leads before the judge: only what the evaluator confirms is handed out.

use crate::domain::agreement::ExampleEvent;
use crate::domain::truth::Truth;
use crate::domain::verdict::Verdict;
use crate::engine::case::{self, Case};
use crate::engine::judge::{Truths, judge};
use crate::engine::logic::extent::Extent;
use crate::engine::logic::goal::{Goal, Standing, Wish, of_plan, standing};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::search::Witness;
use crate::engine::logic::space::{Leaf, Space};
use crate::engine::measure::within_limits;
use crate::engine::plan::Planned;
use crate::engine::rehearse::{events, facts};

/// Judging a question is so much more work than looking at what a condition may come to.
const JUDGING: u64 = 8;

/// Returns a lead with what each plan says of it, if the goal holds of it.
pub(super) fn confirmed(
    space: &Space<'_, '_>,
    goal: &Goal,
    lead: Vec<(usize, String)>,
    activities: Vec<ExampleEvent>,
) -> Option<Witness> {
    let size = space.leaves.len() as u64;
    space.work.set(space.work.get() + size * JUDGING);
    let mut verdicts = Vec::new();
    let mut answers = Vec::new();
    for (place, plan) in space.plans.iter().enumerate() {
        let facts = facts(plan.agreement, &lead);
        let events = events(plan, &activities);
        let measured = case::measure_all(plan, &plan.frames, &facts, &events);
        let case = Case { facts, measured };
        let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
        judge(plan, &case, &mut truths, &mut verdict);
        let truths = leaf_truths(space, place, &case);
        answers.push(of_leaves(space, place, &truths));
        verdicts.push(verdict);
    }
    let holds = match goal {
        Goal::All(wishes) => wishes
            .iter()
            .all(|wish| is_granted(space, wish, &verdicts, &answers)),
        Goal::Differ => differ(space, &verdicts),
    };
    holds.then_some(Witness {
        lead,
        activities,
        verdicts,
    })
}

/// Leaves out of a lead what need not be known and what need not have happened, as long as the goal holds of it.
pub(super) fn bare(space: &Space<'_, '_>, goal: &Goal, witness: Witness) -> Witness {
    let mut bare = witness;
    for place in 0..bare.lead.len() {
        let mut lead = bare.lead.clone();
        if !lead[place].1.is_empty() {
            lead[place].1.clear();
            let fewer = confirmed(space, goal, lead, bare.activities.clone());
            bare = fewer.unwrap_or(bare);
        }
    }
    let mut place = 0;
    while place < bare.activities.len() {
        let mut activities = bare.activities.clone();
        activities.remove(place);
        match confirmed(space, goal, bare.lead.clone(), activities) {
            Some(fewer) => bare = fewer,
            None => place += 1,
        }
    }
    bare
}

/// Returns what each condition that is no group comes to, those of tiers too, which are not always judged.
fn leaf_truths(space: &Space<'_, '_>, place: usize, case: &Case<'_>) -> Vec<Truth> {
    let plan = space.plans[place];
    let leaves = space.leaf_of[place].iter().enumerate();
    leaves
        .map(
            |(condition, leaf)| match leaf.map(|leaf| &space.leaves[leaf]) {
                Some(Leaf::Fact { variable, .. }) => {
                    let field = space.fields[*variable].field;
                    space.truth((place, condition), &case.facts[field.0], &case.facts)
                }
                Some(Leaf::Activity { limits, .. }) => match plan.tests[condition] {
                    Planned::Activity(measure) => {
                        within_limits(&case.measured[measure].value, limits)
                    }
                    _ => Truth::Unknown,
                },
                None => Truth::Unknown,
            },
        )
        .collect()
}

fn is_granted(
    space: &Space<'_, '_>,
    wish: &Wish,
    verdicts: &[Verdict],
    of_leaf: &[Vec<Mask>],
) -> bool {
    let (place, forced) = match wish {
        Wish::Truth { plan, .. } => (*plan, [].as_slice()),
        Wish::OutcomeIf { plan, forced, .. } => (*plan, forced.as_slice()),
        Wish::Outcome { plan, among } => return among.holds(verdicts[*plan].outcome),
        Wish::Tier { plan, tier } => return verdicts[*plan].tier == Some(*tier),
    };
    let mut extent = Extent::default();
    match wish {
        Wish::Truth { condition, .. } => space.conditions[place][*condition]
            .into_iter()
            .for_each(|one| extent.add(one)),
        _ => extent = Extent::whole(space.plans[place]),
    }
    let seen = of_plan(space, place, &extent, forced, &mut |leaf| {
        of_leaf[place][leaf]
    });
    standing(wish, &seen) == Standing::Sure
}

/// Returns what each question of a plan came to.
fn of_leaves(space: &Space<'_, '_>, place: usize, answers: &[Truth]) -> Vec<Mask> {
    let mut of_leaf = vec![Mask::ALL; space.leaves.len()];
    for (condition, leaf) in space.leaf_of[place].iter().enumerate() {
        if let Some(leaf) = leaf {
            of_leaf[*leaf] = Mask::of(answers[condition]);
        }
    }
    of_leaf
}

/// Returns whether outcome, tier or points of the first two plans differ.
fn differ(space: &Space<'_, '_>, verdicts: &[Verdict]) -> bool {
    let [one, other, ..] = verdicts else {
        return false;
    };
    let tier = |place: usize, verdict: &Verdict| {
        let tiers = &space.plans[place].agreement.tiers;
        verdict
            .tier
            .and_then(|tier| tiers.get(tier))
            .map(|tier| tier.id.clone())
    };
    let points = |verdict: &Verdict| {
        let points = verdict.points.as_ref();
        points.map(|points| (points.at_least, points.at_most))
    };
    one.outcome != other.outcome || tier(0, one) != tier(1, other) || points(one) != points(other)
}
