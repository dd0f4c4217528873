//! Tests that are worth adding: leads on which the agreement and a changed one part, near to the examples that both
//! teams know.
//!
//! [`differences`] looks for such a lead for every change that no test notices; [`suggestions`] makes few tests of them
//! that together notice as many changes as can be. What a test expects is what the agreement says today: a person has
//! to accept it or to correct it. Every test is tried before it is handed out, on the agreement and on the changes it
//! is said to notice.

mod contexts;
mod cover;
mod deeds;
mod naming;
mod near;
mod points;
mod sketch;
#[cfg(test)]
mod tests;
mod values;
mod variants;

pub use cover::suggestions;
pub use sketch::Sketch;
pub use variants::shortened;

use crate::domain::agreement::Agreement;
use crate::engine::logic::{Answer, Budget, Goal, Memory, Space, search};
use crate::engine::mutants::{Mutant, shared};
use crate::engine::plan::Plan;
use crate::engine::suggest::contexts::{Context, contexts};
use crate::engine::suggest::points::are_bounds_idle;
use crate::engine::suggest::sketch::Judge;
use crate::engine::suggest::variants::{Change, bases};
use crate::engine::window::Clock;

/// Whether some lead is judged otherwise by a changed agreement.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// This one is, and a test can say so.
    Found(Sketch),
    /// Some are, but only by points that stay open, which no test can expect.
    Unsayable,
    /// None is: the change changes nothing.
    Impossible,
    /// Not known.
    Unknown,
    /// Not looked at: there were enough changes before.
    Unexamined,
}

/// Returns for each mutant whether a lead is known that it judges otherwise, in their order.
pub fn differences(
    agreement: &Agreement,
    clock: Clock,
    mutants: &[&Mutant],
    threads: usize,
) -> Vec<Difference> {
    let bases = bases(agreement);
    let plays = (PLAYS / mutants.len().max(1)).clamp(PLAYS_MIN, PLAYS_MAX);
    let examined = EXAMINED / (plays * agreement.condition_count.max(1));
    shared(
        threads,
        mutants.len(),
        || (Judge::new(agreement, agreement, clock), Memory::default()),
        |(today, memory), number| {
            if number >= examined {
                return Difference::Unexamined;
            }
            let changed = mutants[number].applied(agreement);
            let mut then = Judge::new(agreement, &changed, clock);
            let change = Change::new(agreement, &changed, &clock);
            let variants = bases.iter().flat_map(|base| change.variants(base));
            if let Some(sketch) = first(today, &mut then, variants.take(plays)) {
                return Difference::Found(sketch);
            }
            if number >= PROVED_MAX {
                return Difference::Unknown;
            }
            match proved(today, &mut then, memory) {
                Difference::Unknown => {
                    let number = mutants[number].condition();
                    let contexts = contexts(agreement, &clock, number.unwrap_or_default());
                    twofold(today, &mut then, &change, &contexts, &bases, plays)
                }
                difference => difference,
            }
        },
    )
}

/// How many leads are tried for one change, at most: with one thing otherwise than a known one before logic is asked,
/// with two things otherwise where logic does not know.
const PLAYS_MAX: usize = 3_000;

/// How many leads are tried for all changes together.
const PLAYS: usize = 30_000;

/// So many times a condition is judged of a lead, at most, to find leads that notice changes; of changes for which that
/// is not enough it is not known whether they are noticed.
const EXAMINED: usize = 20_000_000;

/// How many leads are tried for one change however many there are.
const PLAYS_MIN: usize = 40;

/// Of so many changes logic is asked; of what comes behind these it is not known whether they change anything.
const PROVED_MAX: usize = 200;

/// How far logic looks for one change: in so many conditions, but never at more partial leads than this.
const LOOKED_AT: usize = 300_000;
const NODES: usize = 1_500;

fn budget(agreement: &Agreement) -> Budget {
    let nodes = LOOKED_AT / agreement.condition_count.max(1);
    Budget {
        nodes: nodes.clamp(1, NODES),
    }
}

/// Returns the first lead that is judged otherwise.
fn first(
    today: &mut Judge<'_>,
    then: &mut Judge<'_>,
    mut sketches: impl Iterator<Item = Sketch>,
) -> Option<Sketch> {
    sketches.find(|sketch| today.parts_from(then, sketch))
}

/// Tries leads with a second thing otherwise, the nearest to the changed condition first.
fn twofold(
    today: &mut Judge<'_>,
    then: &mut Judge<'_>,
    change: &Change<'_>,
    contexts: &[Context],
    bases: &[Sketch],
    plays: usize,
) -> Difference {
    let pairs = contexts
        .iter()
        .flat_map(|context| bases.iter().map(move |base| context.of(base)));
    let sketches = pairs.flat_map(|base| change.variants(&base));
    let found = sketches.take(plays).find(|one| today.parts_from(then, one));
    found.map_or(Difference::Unknown, Difference::Found)
}

/// Asks logic where no lead near to a known one makes a difference.
fn proved(today: &mut Judge<'_>, then: &mut Judge<'_>, memory: &Memory) -> Difference {
    if are_bounds_idle(today.plan.agreement, then.plan.agreement) {
        return Difference::Impossible;
    }
    let plans: [&Plan<'_>; 2] = [&today.plan, &then.plan];
    let budget = budget(today.plan.agreement);
    match search(&Space::with(&plans, memory), &Goal::Differ, budget) {
        Answer::Impossible => Difference::Impossible,
        Answer::NotKnown(_) => Difference::Unknown,
        Answer::Found(witness) => {
            let sketch = Sketch {
                lead: witness.lead,
                activities: witness.activities,
            };
            if today.parts_from(then, &sketch) {
                Difference::Found(sketch)
            } else {
                Difference::Unsayable
            }
        }
    }
}
