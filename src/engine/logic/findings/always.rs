//! Q403: a condition or group that is never false.

use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::{Look, is, opposites};
use crate::engine::logic::mask::Mask;

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let always = look.always();
    let mut found = Vec::new();
    for condition in look.conditions() {
        let is_bare = matches!(condition.test, Test::Known(_));
        if !always[condition.number]
            || is_bare
            || look.reaches_back(condition)
            || is_explained(look, condition)
            || opposites::is_opposites(condition)
        {
            continue;
        }
        let what = || format!("whether {} is ever unknown", look.name(condition));
        let is_known = look.excludes(vec![is(condition, Mask::UNKNOWN)], what);
        found.push(complaints::never_false(
            condition,
            &look.name(condition),
            is_known,
        ));
    }
    found
}

/// Returns whether what stands below a group says already why it is never false.
fn is_explained(look: &Look<'_, '_, '_>, condition: &Condition) -> bool {
    let (never, always) = (look.never(), look.always());
    match &condition.test {
        Test::All(members) => members.iter().all(|one| always[one.number]),
        Test::Any(members) => members.iter().any(|one| always[one.number]),
        Test::None(members) => members.iter().all(|one| never[one.number]),
        Test::AtLeast { of, .. } => of.iter().any(|one| always[one.number]),
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => false,
    }
}
