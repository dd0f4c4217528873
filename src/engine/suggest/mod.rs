//! Tests that are worth adding: leads on which the agreement and a changed one part, near to the examples that both
//! teams know.
//!
//! [`differences`] looks for such a lead for every change that no test notices; [`suggestions`] makes few tests of them
//! that together notice as many changes as can be. What a test expects is what the agreement says today: a person has
//! to accept it or to correct it. Every test is tried before it is handed out, on the agreement and on the changes it
//! is said to notice.

mod cover;
mod deeds;
mod naming;
mod near;
mod sketch;
mod values;
mod variants;

pub use cover::suggestions;
pub use sketch::Sketch;

use crate::domain::agreement::Agreement;
use crate::engine::mutants::{Mutant, shared};
use crate::engine::suggest::sketch::Judge;
use crate::engine::suggest::variants::{bases, variants};
use crate::engine::window::Clock;

/// Whether some lead is judged otherwise by a changed agreement.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// This one is.
    Found(Sketch),
    /// None is: the change changes nothing.
    Impossible,
    /// Not known.
    Unknown,
}

/// Returns for each mutant whether a lead is known that it judges otherwise, in their order.
pub fn differences(
    agreement: &Agreement,
    clock: Clock,
    mutants: &[&Mutant],
    threads: usize,
) -> Vec<Difference> {
    let bases = bases(agreement);
    shared(
        threads,
        mutants.len(),
        || Judge::new(agreement, agreement, clock),
        |today, number| difference(agreement, clock, today, mutants[number], &bases),
    )
}

fn difference(
    agreement: &Agreement,
    clock: Clock,
    today: &mut Judge<'_>,
    mutant: &Mutant,
    bases: &[Sketch],
) -> Difference {
    let changed = mutant.applied(agreement);
    let mut then = Judge::new(agreement, &changed, clock);
    for base in bases {
        for sketch in variants(agreement, &changed, &clock, base) {
            if today.parts_from(&mut then, &sketch) {
                return Difference::Found(sketch);
            }
        }
    }
    Difference::Unknown
}
