//! Since when a qualified lead has qualified without a break.
//!
//! The way of [`expires`](crate::engine::prove::expires), backwards: events go where their instant is passed, windows
//! take in again what had left them, and the lead is judged wherever that changes what is measured.

use crate::domain::calendar::Instant;
use crate::engine::case::{Case, KeptEvent};
use crate::engine::plan::Plan;
use crate::engine::prove::changes::{Stretch, Touched, each_change};
use crate::engine::prove::moving::Moving;

/// Since when a lead that qualifies at the plan's as-of has done so without a break, as things were at each instant:
/// with the facts of now and the events up to that instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// It did so at every instant looked at, back to the one asked for or to the beginning of time.
    Before,
    /// From this second on; it did not a second earlier.
    At(Instant),
}

/// Returns since when a lead that qualifies at the plan's as-of has done so without a break; nothing before `back_to`
/// is looked at.
///
/// `events` are all events of the lead that some measure may count, in any order; those after as-of are none of them.
pub fn since(
    plan: &Plan<'_>,
    case: &Case<'_>,
    events: &[KeptEvent],
    back_to: Option<Instant>,
) -> Since {
    let mut moving = Moving::new(plan, case, events);
    let changes = changes(plan, case, events, back_to);
    for together in changes.chunk_by(|one, other| one.0 == other.0) {
        let at = together[0].0;
        let touched = together.iter().map(|(_, touched)| *touched);
        if !moving.qualifies_at(at - 1, touched) {
            return Since::At(at);
        }
    }
    Since::Before
}

/// Returns the instants up to as-of at which something may have changed, the last one first.
fn changes(
    plan: &Plan<'_>,
    case: &Case<'_>,
    events: &[KeptEvent],
    back_to: Option<Instant>,
) -> Vec<(Instant, Touched)> {
    let kinds = |number: usize| &plan.measures[number].measure.did;
    let counted = |number| {
        let all = events.iter().enumerate();
        all.filter(move |(_, event)| plan.kinds.is_among(event.kind, kinds(number)))
            .map(|(index, _)| index)
    };
    let earlier = Stretch {
        after: back_to.unwrap_or(Instant::MIN),
        until: plan.clock().as_of,
    };
    let mut found = Vec::new();
    each_change(
        plan,
        (&case.facts, events),
        counted,
        earlier,
        |at, touched| {
            found.push((at, touched));
        },
    );
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.dedup();
    found
}
