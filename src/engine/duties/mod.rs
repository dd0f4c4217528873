//! Duties judged: hand-overs and what was done about them in, where each promise stands out.
//!
//! A [`DutyPlan`] makes what the duties ask for ready, as if it were the agreement's rules. Hand-overs are taken in first
//! and kept in some hundred bytes each ([`HandOvers`]); then events go by once, and of those that some promise counts a note of
//! sixteen bytes is kept ([`touches`]). In the end each hand-over's notes are swept in the order of time ([`term`]), and
//! what the sweeps say is put together ([`standing`]).

mod groups;
mod hand_overs;
mod stamp;
mod standing;
mod sums;
mod term;
mod touches;
mod volume;

pub use groups::Groups;
pub use hand_overs::{Given, HandOver, HandOvers};
pub use stamp::Stamp;
pub use standing::{Judge, Silence, is_handing_over};
pub use touches::{TouchPart, Touches};
pub use volume::volumes;

use std::ops::Range;

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{WorkingTime, Zone};
use crate::domain::condition::{Condition, End, Start, Test};
use crate::domain::duty::{ClockStart, Duty, Promise};
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::engine::compare::Beside;
use crate::engine::plan::{Plan, Planned};
use crate::engine::window::Clock;

/// The duties of an agreement, ready to be judged at one instant.
#[derive(Debug)]
pub struct DutyPlan<'a> {
    /// What the duties ask for, as if it were the agreement's rules.
    pub plan: Plan<'a>,
    /// When the teams work, where the agreement says so.
    pub working: Option<WorkingTime>,
    /// Per duty of the agreement, what it asks for; nothing for promises of so many leads.
    musts: Vec<Option<Must<'a>>>,
    /// The conditions on facts, in the order in which [`DutyPlan::fact_truths`] answers them.
    facts: Vec<&'a Condition>,
}

/// What one duty asks for.
#[derive(Debug)]
struct Must<'a> {
    root: &'a Condition,
    /// Its conditions on activities in the order of the file, each with the measure it compares.
    leaves: Vec<(&'a Condition, usize)>,
    /// Where the answers to its conditions on facts lie among those to all duties.
    facts: Range<usize>,
}

impl<'a> DutyPlan<'a> {
    /// Makes the duties of an agreement ready. Further holidays are those of the file that the agreement names.
    pub fn new(agreement: &'a Agreement, clock: Clock) -> Self {
        let plan = Plan::of_duties(agreement, clock);
        let mut facts = Vec::new();
        let duties = agreement.duties.iter();
        let musts = duties
            .map(|duty| must_of(&plan, duty, &mut facts))
            .collect();
        let hours = agreement.business_hours.as_ref();
        DutyPlan {
            working: hours.map(|hours| WorkingTime::new(hours, clock.zone)),
            plan,
            musts,
            facts,
        }
    }

    /// Returns the agreement.
    pub fn agreement(&self) -> &'a Agreement {
        self.plan.agreement
    }

    fn zone(&self) -> Zone {
        self.plan.clock().zone
    }

    /// Returns whether some duty's clock starts so.
    pub fn starts_at(&self, start: ClockStart) -> bool {
        let duties = &self.agreement().duties;
        duties.iter().any(|duty| match duty.promise {
            Promise::Must(_) => duty.from == start,
            Promise::Volume { .. } => start == ClockStart::Qualified,
        })
    }

    /// Returns the first condition of a duty on activities that has a window of its own.
    pub fn windowed(&self) -> Option<&'a Condition> {
        let leaves = self.musts.iter().flatten().flat_map(|must| &must.leaves);
        let mut windowed = leaves.filter(|(_, measure)| {
            let window = &self.plan.measures[*measure].measure.window;
            window.start != Start::Always || window.end != End::AsOf
        });
        windowed.next().map(|(condition, _)| *condition)
    }

    /// Returns how the facts of a hand-over answer the conditions that duties put to them, in a fixed order.
    pub fn fact_truths(&self, facts: &[Fact<'_>]) -> Vec<Truth> {
        let beside = Beside {
            zone: self.zone(),
            facts,
            spans: &self.plan.frames.spans,
        };
        let mut scratch = String::new();
        let truth = |one: &&Condition| match (&one.test, &self.plan.tests[one.number]) {
            (Test::Fact { field, .. }, Planned::Fact(prepared)) => {
                let fact = &facts[field.0];
                prepared.judge(fact, &beside, &mut scratch).truth
            }
            (Test::Known(field), _) if matches!(facts[field.0], Fact::Known(_)) => Truth::True,
            _ => Truth::Unknown,
        };
        self.facts.iter().map(truth).collect()
    }
}

fn must_of<'a>(
    plan: &Plan<'a>,
    duty: &'a Duty,
    facts: &mut Vec<&'a Condition>,
) -> Option<Must<'a>> {
    let Promise::Must(root) = &duty.promise else {
        return None;
    };
    let first = facts.len();
    let mut leaves = Vec::new();
    root.walk(&mut |one| match (&one.test, &plan.tests[one.number]) {
        (_, Planned::Activity(measure)) => leaves.push((one, *measure)),
        (Test::Fact { .. } | Test::Known(_), _) => facts.push(one),
        _ => {}
    });
    Some(Must {
        root,
        leaves,
        facts: first..facts.len(),
    })
}
