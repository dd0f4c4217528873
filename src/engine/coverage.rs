//! What the tests of an agreement saw of its conditions: each true, false, unknown, or never so.
//!
//! A condition counts by its own truth, also where another one had already decided: whoever reads that a rule was seen
//! false may take the rule at its word.

use crate::domain::agreement::{Agreement, SectionName};
use crate::domain::condition::{Condition, Test};
use crate::domain::proof::{Covered, Seen};
use crate::domain::truth::Truth;
use crate::engine::prove::LineIndex;

/// Returns every condition, parents before members, with what it was over all leads; `truths` are theirs, by the
/// conditions' numbers. Sections and disqualifiers come in the order of explanations, then signals and tiers.
pub fn coverage<'t>(
    agreement: &Agreement,
    truths: impl IntoIterator<Item = &'t [Truth]>,
    lines: &LineIndex,
) -> Vec<Covered> {
    let mut seen = vec![Seen::default(); agreement.condition_count];
    for lead in truths {
        for (seen, truth) in seen.iter_mut().zip(lead) {
            seen.note(*truth);
        }
    }
    let mut covered = Vec::new();
    each_rule(agreement, &mut |rule, condition, depth| {
        covered.push(Covered {
            rule,
            condition: condition.number,
            depth,
            line: lines.line(condition.at.start),
            seen: seen[condition.number],
            can_be_false: can_be_false(condition),
        });
    });
    covered
}

/// Calls `visit` with every condition that verdicts rest on, the name it goes by, and how deep it lies: parents before
/// members, in the order of explanations.
pub fn each_rule<'a>(
    agreement: &'a Agreement,
    visit: &mut impl FnMut(String, &'a Condition, usize),
) {
    for name in SectionName::ALL {
        if name == SectionName::Disqualify {
            for one in &agreement.disqualifiers {
                below("disqualify", &one.id, &one.when, 0, visit);
            }
        } else if let Some(section) = agreement.section(name) {
            visit(name.as_str().to_owned(), &section.root, 0);
            for member in section.root.members() {
                below(name.as_str(), &member.id, member, 1, visit);
            }
        }
    }
    for signal in &agreement.signals {
        below("signal", &signal.id, &signal.when, 0, visit);
    }
    for tier in &agreement.tiers {
        if let Some(when) = &tier.when {
            below("tier", &tier.id, when, 0, visit);
        }
    }
}

fn below<'a>(
    section: &str,
    id: &str,
    condition: &'a Condition,
    depth: usize,
    visit: &mut impl FnMut(String, &'a Condition, usize),
) {
    visit([section, ".", id].concat(), condition, depth);
    for member in condition.members() {
        below(section, &member.id, member, depth + 1, visit);
    }
}

/// Returns whether some lead may make a condition false, each of its members taken by itself.
fn can_be_false(condition: &Condition) -> bool {
    match &condition.test {
        Test::Known(_) => false,
        Test::Fact { .. } | Test::Activity(_) | Test::Points(_) | Test::None(_) => true,
        Test::All(members) => members.iter().any(can_be_false),
        Test::Any(members) => members.iter().all(can_be_false),
        Test::AtLeast { needed, of } => {
            of.len() - of.iter().filter(|one| can_be_false(one)).count() < *needed
        }
    }
}
