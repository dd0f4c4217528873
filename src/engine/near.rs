//! What alone keeps a lead from qualifying, where no more is known of it than how its rules came out.

use crate::domain::condition::{Condition, Did, Test};
use crate::domain::track::{Lack, Near};
use crate::domain::truth::Truth;
use crate::engine::judge::each_alone_of_members;
use crate::engine::plan::Plan;

/// Returns what a lead lacks that one rule alone keeps from qualifying: of several such rules the one that is easiest to
/// do something about. Nothing where no single rule does.
pub fn near(plan: &Plan<'_>, key: &str, members: &[Truth]) -> Option<Near> {
    let mut best: Option<(Lack, usize)> = None;
    each_alone_of_members(plan, members, |number| {
        let condition = plan.members[number].condition;
        let this = (lack(condition, members[number]), number);
        if best.is_none_or(|known| this < known) {
            best = Some(this);
        }
    });
    best.map(|(lack, number)| {
        let member = &plan.members[number];
        Near {
            lack,
            names: names(plan, member.condition, lack),
            rule: format!("{}.{}", member.section.as_str(), member.id),
            key: key.to_owned(),
        }
    })
}

fn lack(condition: &Condition, truth: Truth) -> Lack {
    let (mut has_facts, mut has_deeds) = (false, false);
    condition.walk(&mut |one| match &one.test {
        Test::Known(_) | Test::Fact { .. } => has_facts = true,
        Test::Activity(test) => has_deeds |= !test.did_not,
        Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } | Test::Points(_) => {}
    });
    match (truth, has_facts, has_deeds) {
        (Truth::Unknown, _, _) => Lack::Learn,
        (Truth::False, _, true) => Lack::Do,
        _ => Lack::Be,
    }
}

/// Returns the facts to learn or to be another, or the activities to do.
fn names(plan: &Plan<'_>, condition: &Condition, lack: Lack) -> Vec<String> {
    let agreement = plan.agreement;
    let (mut facts, mut deeds) = (Vec::new(), Vec::new());
    condition.walk(&mut |one| match &one.test {
        Test::Known(field) | Test::Fact { field, .. } => {
            facts.push(agreement.fields[field.0].name.clone());
        }
        Test::Activity(test) => match &test.measure.did {
            Did::These(all) => {
                deeds.extend(
                    all.iter()
                        .map(|one| agreement.activities[one.0].name.clone()),
                );
            }
            Did::Anything { .. } => deeds.push("anything".to_owned()),
        },
        Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } | Test::Points(_) => {}
    });
    let mut names = match lack {
        Lack::Do => deeds,
        Lack::Learn | Lack::Be if facts.is_empty() => deeds,
        Lack::Learn | Lack::Be => facts,
    };
    let mut known = std::collections::BTreeSet::new();
    names.retain(|name| known.insert(name.clone()));
    names
}
