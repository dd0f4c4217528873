//! The search: variables are chosen one at a time, and a choice is given up as soon as it excludes what is looked for.

use std::fmt;

use crate::domain::agreement::ExampleEvent;
use crate::domain::condition::What;
use crate::domain::value::Fact;
use crate::domain::verdict::Verdict;
use crate::engine::case::measure_events;
use crate::engine::logic::goal::{Goal, Sight, Standing};
use crate::engine::logic::kinds::{DAYS_BEFORE, measured};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::relaxed::Imagined;
use crate::engine::logic::space::{Leaf, SharedMeasure, Space};
use crate::engine::logic::ties::Ties;
use crate::engine::logic::witness;
use crate::engine::measure::{Measured, within_limits};
use crate::engine::noise::without_noise;
use crate::engine::rehearse::events;

/// So many variables are compared before one is chosen.
const LOOKED_AT: usize = 6;

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// So many partial leads are looked at, at most, in each of two rounds.
    pub nodes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { nodes: 4_000 }
    }
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// There is such a lead.
    Found(Box<Witness>),
    /// There is none, whatever a lead may be like.
    Impossible,
    /// None was found, and none is excluded.
    NotKnown(Why),
}

/// Why it is not known whether there is such a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The budget ran out; so many partial leads were looked at.
    GaveUp(usize),
    /// Not every value or history was tried.
    NotCut,
    /// The plans cannot be looked at together; why, for a person.
    Misfit(String),
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::GaveUp(nodes) => {
                write!(out, "the search was given up after {nodes} partial leads")
            }
            Why::NotCut => write!(
                out,
                "no lead was found, but not every value or history was tried"
            ),
            Why::Misfit(why) => out.write_str(why),
        }
    }
}

impl Answer {
    /// Returns whether it is certain that there is no such lead.
    pub fn is_impossible(&self) -> bool {
        *self == Answer::Impossible
    }

    /// Returns the lead that was found.
    pub fn witness(&self) -> Option<&Witness> {
        match self {
            Answer::Found(witness) => Some(witness),
            Answer::Impossible | Answer::NotKnown(_) => None,
        }
    }
}

/// A lead that was looked for, as tests write leads; judged by the evaluator.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// Its facts: index of the field and text; an empty text is a blank.
    pub lead: Vec<(usize, String)>,
    /// What it did.
    pub activities: Vec<ExampleEvent>,
    /// What each plan of the space says of it.
    pub verdicts: Vec<Verdict>,
}

/// Looks for a lead of which a goal holds.
///
/// A lead that is found has been judged by the evaluator. That there is none is only said where nothing that was not
/// cut exactly could be one.
pub fn search(space: &Space<'_, '_>, goal: &Goal, budget: Budget) -> Answer {
    if let Some(misfit) = &space.misfit {
        return Answer::NotKnown(Why::Misfit(misfit.clone()));
    }
    let sight = Sight::new(space, goal);
    let mut found = None;
    let mut round = Round {
        sight: &sight,
        left: budget.nodes,
        accept: &mut |lead: &Concrete<'_, '_, '_>| {
            found = lead.confirmed(goal);
            found.is_some()
        },
    };
    let first = round.explore(&Concrete::new(space));
    if let Some(witness) = found {
        return Answer::Found(Box::new(witness));
    }
    match (first, imagine(&sight, budget)) {
        (_, Step::Nothing) => Answer::Impossible,
        (Step::GaveUp, _) | (_, Step::GaveUp) => Answer::NotKnown(Why::GaveUp(budget.nodes)),
        _ => Answer::NotKnown(Why::NotCut),
    }
}

/// Returns a lead of which a goal holds and in which nothing is that need not be, where one is found.
pub(super) fn example(space: &Space<'_, '_>, goal: &Goal, budget: Budget) -> Option<Witness> {
    if space.misfit.is_some() {
        return None;
    }
    let sight = Sight::new(space, goal);
    let mut found = None;
    let mut round = Round {
        sight: &sight,
        left: budget.nodes,
        accept: &mut |lead: &Concrete<'_, '_, '_>| {
            found = lead.confirmed(goal);
            found.is_some()
        },
    };
    round.explore(&Concrete::new(space));
    found.map(|found| witness::bare(space, goal, found))
}

/// Returns whether it is certain that no lead meets a goal; nothing where the budget ran out.
///
/// Says the same as [`search`] without looking for a lead, which is faster where only this is asked.
pub fn is_impossible(space: &Space<'_, '_>, goal: &Goal, budget: Budget) -> Option<bool> {
    if space.misfit.is_some() {
        return Some(false);
    }
    let ties = space.ties.get_or_init(|| Ties::new(space));
    let Some(lots) = ties.lots(space, goal) else {
        return is_nowhere(imagine(&Sight::new(space, goal), budget));
    };
    let mut answer = Some(false);
    for rules in lots {
        let sight = Sight::through(space, goal, &|_| rules.clone());
        match is_nowhere(imagine(&sight, budget)) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => answer = None,
        }
    }
    answer
}

fn is_nowhere(step: Step) -> Option<bool> {
    match step {
        Step::Nothing => Some(true),
        Step::Found => Some(false),
        Step::GaveUp => None,
    }
}

/// Looks for what a goal needs in the world that holds more than all leads.
fn imagine(sight: &Sight<'_, '_, '_, '_>, budget: Budget) -> Step {
    let space = sight.space;
    let relaxation = space.relaxation();
    let mut round = Round {
        sight,
        left: budget.nodes,
        accept: &mut |_: &Imagined<'_, '_, '_>| true,
    };
    round.explore(&Imagined::new(space, relaxation))
}

/// What is chosen of a lead so far.
pub(super) trait World: Clone {
    /// Returns what a question may still come to.
    fn leaf(&self, leaf: usize) -> Mask;
    /// Adds the variables, not yet chosen, that a question hangs on.
    fn variables(&self, leaf: usize, found: &mut Vec<usize>);
    /// Returns how many values a variable has.
    fn choices(&self, variable: usize) -> usize;
    /// Chooses a value; returns whether that can be.
    fn choose(&mut self, variable: usize, choice: usize) -> bool;
}

/// What became of a part of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// What is looked for is there.
    Found,
    /// It is nowhere in this part.
    Nothing,
    /// The budget ran out.
    GaveUp,
}

struct Round<'r, 'g, 's, 'p, 'a, W> {
    sight: &'r Sight<'g, 's, 'p, 'a>,
    left: usize,
    accept: &'r mut dyn FnMut(&W) -> bool,
}

impl<W: World> Round<'_, '_, '_, '_, '_, W> {
    fn explore(&mut self, world: &W) -> Step {
        if self.left == 0 {
            return Step::GaveUp;
        }
        self.left -= 1;
        let space = self.sight.space;
        space
            .work
            .set(space.work.get() + 1 + (space.fields.len() + space.leaves.len()) as u64 / 16);
        let (standing, open) = self.sight.look(&mut |leaf| world.leaf(leaf));
        let variable = match standing {
            Standing::Excluded => return Step::Nothing,
            Standing::Sure => None,
            Standing::Open => next(world, &open),
        };
        let Some(variable) = variable else {
            return if (self.accept)(world) {
                Step::Found
            } else {
                Step::Nothing
            };
        };
        for choice in 0..world.choices(variable) {
            if self.is_excluded(variable, choice) {
                continue;
            }
            let mut chosen = world.clone();
            if !chosen.choose(variable, choice) {
                continue;
            }
            match self.explore(&chosen) {
                Step::Nothing => {}
                step => return step,
            }
        }
        Step::Nothing
    }

    /// Returns whether a value alone excludes what single questions are to come to.
    fn is_excluded(&self, variable: usize, choice: usize) -> bool {
        let Some(wanted) = self.sight.wanted.get(&variable) else {
            return false;
        };
        let choice = self.sight.space.fields[variable].choices.get(choice);
        choice.is_some_and(|choice| {
            let mut wanted = wanted.iter();
            wanted.any(|(slot, among)| choice.masks[*slot].shared(*among).is_empty())
        })
    }
}

/// Returns the variable with the fewest values among those of a few questions that are open.
fn next<W: World>(world: &W, open: &[Vec<usize>]) -> Option<usize> {
    let mut variables = Vec::new();
    for leaves in open {
        for leaf in leaves {
            world.variables(*leaf, &mut variables);
            if variables.len() >= LOOKED_AT {
                break;
            }
        }
        if !variables.is_empty() {
            break;
        }
    }
    variables
        .into_iter()
        .min_by_key(|variable| world.choices(*variable))
}

/// A lead that is made up of samples.
#[derive(Clone)]
struct Concrete<'s, 'p, 'a> {
    space: &'s Space<'p, 'a>,
    fields: Vec<Option<usize>>,
    kinds: Vec<Option<usize>>,
}

impl<'s, 'p, 'a> Concrete<'s, 'p, 'a> {
    fn new(space: &'s Space<'p, 'a>) -> Self {
        let mut fields = vec![None; space.fields.len()];
        if let Some((variable, choice)) = space.blank_now() {
            fields[variable] = Some(choice);
        }
        Concrete {
            space,
            fields,
            kinds: vec![None; space.kinds.len()],
        }
    }

    /// Returns the lead with the first values of what is not chosen, if the evaluator says that the goal holds of it.
    fn confirmed(&self, goal: &Goal) -> Option<Witness> {
        let fields = self.space.fields.iter().zip(&self.fields);
        let lead = fields
            .map(|(field, chosen)| {
                let text = &field.choices[chosen.unwrap_or(0)].text;
                (field.field.0, text.clone())
            })
            .collect();
        let activities = (0..self.kinds.len())
            .flat_map(|kind| self.history(kind))
            .collect();
        witness::confirmed(self.space, goal, lead, activities)
    }

    fn fact(&self, variable: usize) -> Option<&'s Fact<'static>> {
        let choice = self.fields[variable]?;
        Some(&self.space.fields[variable].choices[choice].fact)
    }

    /// Returns whether all is chosen that a measure hangs on.
    fn has_chosen(&self, shared: &SharedMeasure) -> bool {
        let mut kinds = shared.kinds.iter();
        kinds.all(|(kind, _)| self.kinds[*kind].is_some())
            && shared.anchors.iter().all(|one| self.fields[*one].is_some())
    }

    /// Returns which of the dates that are tried with histories a window hangs on; the first where it hangs on none.
    fn date(&self, shared: &SharedMeasure) -> Option<usize> {
        let mut dates = shared.anchors.iter().map(|one| self.fields[*one]);
        let Some(first) = dates.next() else {
            return Some(0);
        };
        let date = first.filter(|date| *date < DAYS_BEFORE.len())?;
        dates.all(|one| one == Some(date)).then_some(date)
    }

    /// Measures what is chosen.
    fn measured(&self, shared: &SharedMeasure) -> Measured {
        let plan = self.space.plans[shared.of.0];
        let mut facts = vec![Fact::Blank; plan.agreement.fields.len()];
        for variable in &shared.anchors {
            if let Some(fact) = self.fact(*variable) {
                facts[self.space.fields[*variable].field.0] = fact.clone();
            }
        }
        let done: Vec<ExampleEvent> = shared
            .kinds
            .iter()
            .flat_map(|(kind, _)| self.history(*kind))
            .collect();
        let kept = events(plan, &done);
        let quiet = without_noise(plan, &plan.frames, &kept);
        measure_events(plan, &plan.frames, shared.of.1, &facts, &quiet)
    }

    fn history(&self, kind: usize) -> Vec<ExampleEvent> {
        let chosen = self.kinds[kind].unwrap_or(0);
        self.space.kinds[kind].made.choices[chosen].events.clone()
    }

    /// Returns what a question about two fields comes to once both are chosen.
    fn of_two(&self, asked: (usize, usize), variable: usize, other: usize) -> Option<Mask> {
        let (fact, beside) = (self.fact(variable)?, self.fact(other)?);
        let count = self.space.plans[asked.0].agreement.fields.len();
        let mut facts = vec![Fact::Blank; count];
        facts[self.space.fields[other].field.0] = beside.clone();
        Some(Mask::of(self.space.truth(asked, fact, &facts)))
    }
}

/// Returns whether what two kinds come to together is more than their sum or greatest says.
fn is_of_values(what: What) -> bool {
    matches!(what, What::DistinctDays | What::Distinct(_))
}

impl World for Concrete<'_, '_, '_> {
    fn leaf(&self, leaf: usize) -> Mask {
        match &self.space.leaves[leaf] {
            Leaf::Fact {
                variable,
                slot,
                other,
                asked,
                ..
            } => {
                let field = &self.space.fields[*variable];
                let known = other.and_then(|other| self.of_two(*asked, *variable, other));
                known.unwrap_or_else(|| match self.fields[*variable] {
                    Some(choice) => field.choices[choice].masks[*slot],
                    None => field.any[*slot],
                })
            }
            Leaf::Activity { measure, limits } => {
                let shared = &self.space.measures[*measure];
                let is_linked = !shared.anchors.is_empty()
                    || shared.kinds.len() > 1 && is_of_values(shared.what);
                if is_linked && self.has_chosen(shared) {
                    return Mask::of(within_limits(&self.measured(shared).value, limits));
                }
                let Some(date) = self.date(shared) else {
                    return Mask::ALL;
                };
                let parts = shared.kinds.iter().map(|(kind, place)| {
                    let variable = &self.space.kinds[*kind].made;
                    let of = |dates: usize| date.min(dates.saturating_sub(1));
                    match self.kinds[*kind] {
                        Some(choice) => {
                            let gains = &variable.choices[choice].gains;
                            let gain = gains[of(gains.len())][*place];
                            (gain, gain)
                        }
                        None => variable.spread[of(variable.spread.len())][*place],
                    }
                });
                measured(shared.what, limits, parts)
            }
        }
    }

    fn variables(&self, leaf: usize, found: &mut Vec<usize>) {
        match &self.space.leaves[leaf] {
            Leaf::Fact {
                variable, other, ..
            } => {
                let both = std::iter::once(*variable).chain(*other);
                found.extend(both.filter(|one| self.fields[*one].is_none()));
            }
            Leaf::Activity { measure, .. } => {
                let shared = &self.space.measures[*measure];
                let fields = self.space.fields.len();
                let dates = shared.anchors.iter().copied();
                let open = dates.filter(|one| self.fields[*one].is_none());
                let before = found.len();
                found.extend(open);
                if found.len() > before {
                    return;
                }
                let kinds = shared.kinds.iter().map(|(kind, _)| *kind);
                let open = kinds.filter(|kind| self.kinds[*kind].is_none());
                found.extend(open.map(|kind| fields + kind));
            }
        }
    }

    fn choices(&self, variable: usize) -> usize {
        let fields = self.space.fields.len();
        match self.space.fields.get(variable) {
            Some(field) => field.choices.len(),
            None => self.space.kinds[variable - fields].made.choices.len(),
        }
    }

    fn choose(&mut self, variable: usize, choice: usize) -> bool {
        let fields = self.space.fields.len();
        if variable < fields {
            self.fields[variable] = Some(choice);
        } else {
            self.kinds[variable - fields] = Some(choice);
        }
        true
    }
}
