//! Q402: a condition or group that is never true.

use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::findings::nobody::{Demand, core};
use crate::engine::logic::findings::{Look, is, noted, qualifies_if};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::{Mask, Outcomes};
use crate::engine::logic::{complaints, examples};

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
        .map(|one| {
            let excluding = excluding(look, one);
            let found = complaints::never_true(one, &look.name(one), &excluding);
            noted(found, nearest(look, one, &excluding))
        })
        .collect()
}

/// Says of a lead that it meets one of the conditions that exclude each other and not another, or that only this
/// condition is in its way.
fn nearest(
    look: &Look<'_, '_, '_>,
    condition: &Condition,
    excluding: &[&Condition],
) -> Option<String> {
    if let [first, .., last] = excluding {
        let (like, _) = look.like(vec![is(first, Mask::TRUE), is(last, Mask::FALSE)])?;
        return Some(examples::meets_one(
            &like,
            &look.name(first),
            &look.name(last),
        ));
    }
    let is_in_the_way = Wish::Outcome {
        plan: 0,
        among: Outcomes::these(&[
            Outcome::NotQualified,
            Outcome::Incomplete,
            Outcome::Disqualified,
        ]),
    };
    let (like, _) = look.like(vec![qualifies_if(condition, Truth::True), is_in_the_way])?;
    Some(examples::only_this(&like, &look.name(condition)))
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
