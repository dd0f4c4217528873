//! Q408: a hand-raise that lets nobody through who would not qualify anyway.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::{Look, qualified};
use crate::engine::logic::findings::{is, not_true};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::{Mask, Outcomes};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let Some(section) = look.agreement.section(SectionName::HandRaise) else {
        return Vec::new();
    };
    if look.nobody_qualifies() || look.never()[section.root.number] {
        return Vec::new();
    }
    if adds_nothing(look, &section.root) {
        let accepted = accepted(look, &section.root);
        return vec![complaints::idle_hand_raise(
            &section.root,
            accepted,
            &|one| look.name(one),
        )];
    }
    let Test::Any(members) = &section.root.test else {
        return Vec::new();
    };
    members
        .iter()
        .filter(|one| !look.never()[one.number] && adds_nothing(look, one))
        .map(|one| complaints::idle_hand_raise(one, accepted(look, one), &|one| look.name(one)))
        .collect()
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
