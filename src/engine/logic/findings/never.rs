//! Q402: a condition or group that is never true.

use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::Look;
use crate::engine::logic::findings::nobody::{Demand, core};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let never = look.never();
    let roots: Vec<usize> = look
        .agreement
        .sections
        .iter()
        .map(|section| section.root.number)
        .collect();
    look.conditions()
        .filter(|one| never[one.number] && !look.reaches_back(one))
        .filter(|one| !is_explained(look, one))
        .filter(|one| !(look.nobody_qualifies() && roots.contains(&one.number)))
        .map(|one| complaints::never_true(one, &look.name(one), &excluding(look, one)))
        .collect()
}

/// Returns whether what stands below a group says already why it is never true.
fn is_explained(look: &Look<'_, '_, '_>, condition: &Condition) -> bool {
    let (never, always) = (look.never(), look.always());
    match &condition.test {
        Test::All(members) => members.iter().any(|one| never[one.number]),
        Test::Any(members) => members.iter().all(|one| never[one.number]),
        Test::None(members) => members.iter().any(|one| always[one.number]),
        Test::AtLeast { of, .. } => of.iter().any(|one| never[one.number]),
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => false,
    }
}

/// Returns the members that exclude each other.
fn excluding<'a>(look: &Look<'_, '_, '_>, condition: &'a Condition) -> Vec<&'a Condition> {
    let Test::All(members) = &condition.test else {
        return Vec::new();
    };
    let demands = members.iter().map(|condition| Demand {
        condition,
        wanted: Truth::True,
    });
    let core = core(look, demands.collect());
    core.into_iter().map(|one| one.condition).collect()
}
