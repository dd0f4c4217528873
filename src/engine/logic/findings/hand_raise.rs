//! Q408: a hand-raise that lets nobody through who would not qualify anyway.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::findings::{Look, is, not_true, noted, qualified, qualifies_if};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::{Mask, Outcomes};
use crate::engine::logic::{complaints, examples};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let Some(section) = look.agreement.section(SectionName::HandRaise) else {
        return Vec::new();
    };
    if look.nobody_qualifies() || look.never()[section.root.number] {
        return Vec::new();
    }
    if adds_nothing(look, &section.root) {
        return vec![idle(look, &section.root)];
    }
    let Test::Any(members) = &section.root.test else {
        return Vec::new();
    };
    members
        .iter()
        .filter(|one| !look.never()[one.number] && adds_nothing(look, one))
        .map(|one| idle(look, one))
        .collect()
}

fn idle(look: &Look<'_, '_, '_>, condition: &Condition) -> Diagnostic {
    let accepted = accepted(look, condition);
    let said = complaints::idle_hand_raise(condition, accepted, &|one| look.name(one));
    noted(said, anyway(look, condition, accepted))
}

/// Says of a lead that raises its hand what else it meets, or that it qualifies without that.
fn anyway(
    look: &Look<'_, '_, '_>,
    condition: &Condition,
    accepted: Option<&Condition>,
) -> Option<String> {
    let mut wishes = vec![is(condition, Mask::TRUE)];
    if let Some(accepted) = accepted {
        wishes.push(is(accepted, Mask::TRUE));
        let (like, _) = look.like(wishes)?;
        return Some(examples::meets_both(&like, &look.name(accepted)));
    }
    wishes.extend([qualified(), qualifies_if(condition, Truth::False)]);
    let (like, _) = look.like(wishes)?;
    Some(examples::qualifies_anyway(&like))
}

/// Returns whether every lead that qualifies would do so if a condition were false.
fn adds_nothing(look: &Look<'_, '_, '_>, condition: &Condition) -> bool {
    let others = [
        Outcome::Incomplete,
        Outcome::NotQualified,
        Outcome::Disqualified,
    ];
    // Where it is not true, taking it for false changes nothing for leads that qualify.
    let wishes = vec![
        is(condition, Mask::TRUE),
        Wish::OutcomeIf {
            plan: 0,
            forced: vec![(condition.number, Truth::False)],
            among: Outcomes::these(&others),
        },
        qualified(),
    ];
    let what = || format!("whether {} lets anyone through", look.name(condition));
    look.excludes(wishes, what)
}

/// Returns what is satisfied already wherever a condition of the hand-raise is true.
fn accepted<'a>(look: &Look<'_, '_, 'a>, condition: &Condition) -> Option<&'a Condition> {
    let satisfied = look.agreement.satisfies.iter();
    let roots = satisfied.filter_map(|name| look.agreement.section(*name));
    let mut members = roots.flat_map(|section| section.root.members());
    members.find(|member| {
        let wishes = vec![is(condition, Mask::TRUE), is(member, not_true())];
        let what = || format!("what {} repeats", look.name(condition));
        look.excludes(wishes, what)
    })
}
