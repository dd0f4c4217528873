//! Q401: nobody can qualify, and the smallest set of conditions that makes it so.

use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::engine::logic::findings::{Look, noted, opposites, qualifies_if};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::Mask;
use crate::engine::logic::{complaints, examples};

/// A condition with the truth that every qualified lead has of it.
#[derive(Clone, Copy)]
pub(in crate::engine::logic) struct Demand<'a> {
    pub(in crate::engine::logic) condition: &'a Condition,
    pub(in crate::engine::logic) wanted: Truth,
}

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    if !look.nobody_qualifies() {
        return Vec::new();
    }
    let mut demands: Vec<Demand<'_>> = look
        .demands()
        .into_iter()
        .map(|condition| Demand {
            condition,
            wanted: Truth::True,
        })
        .collect();
    for disqualifier in &look.agreement.disqualifiers {
        refused(&disqualifier.when, &mut demands);
    }
    let core = core(look, demands);
    // What lies before the history began is told elsewhere, and comes right with time.
    if !core.is_empty() && core.iter().all(|one| look.reaches_back(one.condition)) {
        return Vec::new();
    }
    if opposites::says_it(look, &core) {
        return Vec::new();
    }
    let found = complaints::nobody_qualifies(look.agreement, &core, &|one| look.name(one));
    vec![noted(found, nearest(look, &core))]
}

/// Says of a lead that only one of the conditions is in its way.
fn nearest(look: &Look<'_, '_, '_>, core: &[Demand<'_>]) -> Option<String> {
    core.iter().rev().find_map(|one| {
        let (like, _) = look.like(vec![qualifies_if(one.condition, one.wanted)])?;
        Some(examples::only_this(&like, &look.name(one.condition)))
    })
}

/// Adds what must be false for a condition to be false, whatever else is.
fn refused<'a>(condition: &'a Condition, demands: &mut Vec<Demand<'a>>) {
    match &condition.test {
        Test::Any(members) => members.iter().for_each(|one| refused(one, demands)),
        Test::All(_)
        | Test::None(_)
        | Test::AtLeast { .. }
        | Test::Known(_)
        | Test::Fact { .. }
        | Test::Activity(_)
        | Test::Points(_) => demands.push(Demand {
            condition,
            wanted: Truth::False,
        }),
    }
}

/// Returns a smallest part of some demands that no lead meets; nothing where some lead meets all of them.
pub(super) fn core<'a>(look: &Look<'_, '_, '_>, demands: Vec<Demand<'a>>) -> Vec<Demand<'a>> {
    let is_impossible = |demands: &[Demand<'_>]| {
        let wishes = demands.iter().map(|one| Wish::Truth {
            plan: 0,
            condition: one.condition.number,
            among: Mask::of(one.wanted),
        });
        look.excludes(wishes.collect(), || {
            "which conditions exclude each other".to_owned()
        })
    };
    if !is_impossible(&demands) {
        return Vec::new();
    }
    let mut core = demands;
    let mut place = 0;
    while place < core.len() {
        let mut fewer = core.clone();
        fewer.remove(place);
        if is_impossible(&fewer) {
            core = fewer;
        } else {
            place += 1;
        }
    }
    core
}
