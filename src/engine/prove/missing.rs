//! The facts to find: the fields of the unknown conditions that stand in the way.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Comparison, Condition, FactTest, FieldId, Measure, Test};
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::Case;
use crate::engine::judge::Truths;
use crate::engine::measure::Doubt;
use crate::engine::plan::{Group, Plan, Planned, anchor_of, anchors};
use crate::engine::prove::obstacles::{is_stood_in_for, truth_of, wanted_below};

/// Fills `missing` with the facts to be found, in the order of the agreement's fields.
///
/// They are those of unknown conditions in every section that is not true (nor stood in for by a hand-raise), in the
/// hand-raise that could stand in, and in every disqualifier that is not false, reached through members that have not
/// come to what is wanted of them. Nothing where the lead qualifies. Allocates only where `missing` must grow.
pub fn missing(
    plan: &Plan<'_>,
    case: &Case<'_>,
    truths: &Truths,
    verdict: &Verdict,
    missing: &mut Vec<FieldId>,
) {
    missing.clear();
    if verdict.outcome == Outcome::Qualified {
        return;
    }
    let mut search = Search {
        plan,
        case,
        truths,
        found: missing,
    };
    let mut asks_for_hand_raise = false;
    for section in &plan.agreement.sections {
        let is_open = truth_of(verdict, section.name) != Truth::True
            && !is_stood_in_for(plan, verdict, section.name);
        if is_open && section.name != SectionName::HandRaise {
            asks_for_hand_raise |= plan.agreement.satisfies.contains(&section.name);
            search.below(&section.root, Truth::True);
        }
    }
    if let Some(section) = plan.agreement.section(SectionName::HandRaise)
        && asks_for_hand_raise
    {
        search.below(&section.root, Truth::True);
    }
    for disqualifier in &plan.agreement.disqualifiers {
        search.below(&disqualifier.when, Truth::False);
    }
    missing.sort_unstable();
    missing.dedup();
}

struct Search<'s, 'a, 'f> {
    plan: &'s Plan<'a>,
    case: &'s Case<'f>,
    truths: &'s Truths,
    found: &'s mut Vec<FieldId>,
}

impl Search<'_, '_, '_> {
    fn below(&mut self, condition: &Condition, wanted: Truth) {
        let truth = self.truths.of[condition.number];
        if truth == wanted {
            return;
        }
        for member in condition.members() {
            self.below(member, wanted_below(&condition.test, wanted));
        }
        if truth == Truth::Unknown {
            self.leaf(condition);
        }
    }

    /// Adds the fields of an unknown condition; a group has none of its own.
    fn leaf(&mut self, condition: &Condition) {
        match &condition.test {
            Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } => {}
            Test::Known(field) => self.found.push(*field),
            Test::Fact { field, test } => self.fact(*field, test),
            Test::Activity(test) => self.activity(condition.number, &test.measure),
            Test::Points(_) => self.signals(),
        }
    }

    /// Adds the fields of a fact's test that are not known; where all are, the one that is known too roughly.
    fn fact(&mut self, field: FieldId, test: &FactTest) {
        let before = self.found.len();
        self.push_unknown(field);
        for other in compared_fields(test) {
            self.push_unknown(other);
        }
        if self.found.len() == before {
            self.found.push(field);
        }
    }

    /// Adds the dates that a window lacks, and the field by which the lead's events would be found.
    fn activity(&mut self, condition: usize, measure: &Measure) {
        for field in anchors(measure).into_iter().flatten() {
            if anchor_of(&self.case.facts, field).is_none() {
                self.found.push(field);
            }
        }
        let Planned::Activity(number) = self.plan.tests[condition] else {
            return;
        };
        if self.case.measured[number].doubt == Some(Doubt::NoMatch) {
            for group in &self.plan.groups {
                if let Group::Field(field) = group {
                    self.push_unknown(*field);
                }
            }
        }
    }

    fn signals(&mut self) {
        let plan = self.plan;
        for signal in &plan.agreement.signals {
            if self.truths.of[signal.when.number] == Truth::Unknown {
                self.below(&signal.when, Truth::True);
            }
        }
    }

    fn push_unknown(&mut self, field: FieldId) {
        if !matches!(self.case.facts[field.0], Fact::Known(_)) {
            self.found.push(field);
        }
    }
}

/// Returns the second fields that a test compares its own with.
pub(in crate::engine) fn compared_fields(test: &FactTest) -> impl Iterator<Item = FieldId> + '_ {
    let comparisons = match test {
        FactTest::Present(_) => &[],
        FactTest::Compare { comparisons, .. } => comparisons.as_slice(),
    };
    comparisons.iter().filter_map(|one| match one {
        Comparison::DomainIsField(field) => Some(*field),
        _ => None,
    })
}
