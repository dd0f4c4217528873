//! Q409: everything is not one thing, or not another.

use crate::domain::condition::{Comparison, Condition, FactTest, FieldId, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::findings::{Demand, Look, is, noted};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::{complaints, examples};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let always = look.always();
    look.conditions()
        .filter(|one| always[one.number] && is_opposites(one))
        .map(|one| {
            let refusing = refusing(one);
            let said = complaints::opposites(look.agreement, one, &refusing);
            noted(said, refused(look, &refusing))
        })
        .collect()
}

/// Says of a lead that one condition refuses that another takes it.
fn refused(look: &Look<'_, '_, '_>, refusing: &[(FieldId, &Condition)]) -> Option<String> {
    let [(_, one), (_, other), ..] = refusing else {
        return None;
    };
    let (like, _) = look.like(vec![is(one, Mask::FALSE), is(other, Mask::TRUE)])?;
    Some(examples::is_not_the_other(
        &like,
        &look.name(one),
        &look.name(other),
    ))
}

/// Returns whether nobody qualifies for no other reason than such a group.
pub(super) fn says_it(look: &Look<'_, '_, '_>, core: &[Demand<'_>]) -> bool {
    let always = look.always();
    let mut groups = look
        .conditions()
        .filter(|one| always[one.number] && is_opposites(one));
    let is_of = |group: &Condition, one: &Demand<'_>| {
        let members = group.members().iter().map(|member| member.number);
        members
            .chain([group.number])
            .any(|number| number == one.condition.number)
    };
    !core.is_empty() && groups.any(|group| core.iter().all(|one| is_of(group, one)))
}

/// Returns whether a group takes leads for not being one thing or not being another.
pub(super) fn is_opposites(condition: &Condition) -> bool {
    refusing(condition).len() > 1
}

/// Returns the members of an `any` that refuse values of one field, which is the same for all.
fn refusing(condition: &Condition) -> Vec<(FieldId, &Condition)> {
    let Test::Any(members) = &condition.test else {
        return Vec::new();
    };
    let refuses = |one: &Comparison| matches!(one, Comparison::IsNot(_) | Comparison::NoneOf(_));
    let all: Vec<(FieldId, &Condition)> = members
        .iter()
        .filter_map(|member| match &member.test {
            Test::Fact {
                field,
                test: FactTest::Compare { comparisons, .. },
            } if comparisons.iter().all(refuses) => Some((*field, member)),
            _ => None,
        })
        .collect();
    let Some((first, _)) = all.first().copied() else {
        return Vec::new();
    };
    all.into_iter()
        .filter(|(field, _)| *field == first)
        .collect()
}
