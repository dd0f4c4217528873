//! How much of a plan a question hangs on: what else the plan asks is not looked at.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Test};
use crate::engine::plan::Plan;

/// A part of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent<'a> {
    /// Conditions by themselves.
    pub(super) conditions: Vec<&'a Condition>,
    /// What an outcome hangs on, where it is asked for.
    pub(super) rules: Option<Rules<'a>>,
    /// Whether it counts points.
    pub(super) has_points: bool,
    /// Whether tiers are in it.
    pub(super) has_tiers: bool,
}

/// What an outcome hangs on.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules<'a> {
    /// Disqualifiers; others are false.
    pub(super) disqualifiers: Vec<&'a Condition>,
    /// Sections, each with what must be true of it together; others are.
    pub(super) sections: Vec<(SectionName, Vec<&'a Condition>)>,
}

impl<'a> Rules<'a> {
    /// Returns all of a plan.
    pub(super) fn of(plan: &Plan<'a>) -> Self {
        let agreement = plan.agreement;
        let sections = agreement.sections.iter();
        Rules {
            disqualifiers: agreement
                .disqualifiers
                .iter()
                .map(|one| &one.when)
                .collect(),
            sections: sections.map(|one| (one.name, vec![&one.root])).collect(),
        }
    }

    /// Returns the conditions, disqualifiers first.
    pub(super) fn roots(&self) -> impl Iterator<Item = &'a Condition> {
        let sections = self.sections.iter().flat_map(|(_, roots)| roots);
        self.disqualifiers.iter().chain(sections).copied()
    }
}

impl<'a> Extent<'a> {
    /// Returns a plan as a whole.
    pub(super) fn whole(plan: &Plan<'a>) -> Self {
        Extent {
            conditions: Vec::new(),
            rules: Some(Rules::of(plan)),
            has_points: true,
            has_tiers: true,
        }
    }

    /// Adds a condition.
    pub(super) fn add(&mut self, condition: &'a Condition) {
        self.conditions.push(condition);
        self.has_points |= counts_points(condition);
    }

    /// Adds what an outcome hangs on.
    pub(super) fn add_rules(&mut self, rules: Rules<'a>) {
        self.has_points |= rules.roots().any(counts_points);
        self.rules = Some(rules);
    }
}

/// Returns whether a condition is about points, or one below it.
pub(super) fn counts_points(condition: &Condition) -> bool {
    matches!(condition.test, Test::Points(_)) || condition.members().iter().any(counts_points)
}
