//! Q407: a disqualifier that decides nothing, since everyone it catches is turned away elsewhere too.

use crate::domain::condition::Condition;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::findings::implied::{may_be_tied, repeats};
use crate::engine::logic::findings::{Look, is, is_leaf, noted};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::{Mask, Outcomes};
use crate::engine::logic::{complaints, examples};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    if look.nobody_qualifies() {
        return Vec::new();
    }
    let never = look.never();
    let mut found = Vec::new();
    for (index, disqualifier) in look.agreement.disqualifiers.iter().enumerate() {
        let is_said = repeats(look).iter().any(|one| one.disqualifier == index);
        let number = disqualifier.when.number;
        if is_said || never[number] {
            continue;
        }
        let decides = |when: Mask, among: &[Outcome]| {
            vec![
                is(&disqualifier.when, when),
                Wish::OutcomeIf {
                    plan: 0,
                    forced: vec![(number, Truth::False)],
                    among: Outcomes::these(among),
                },
            ]
        };
        let catches = decides(Mask::TRUE, &[Outcome::Qualified, Outcome::Incomplete]);
        // While it is unknown it holds back whom nothing else does.
        let holds_back = decides(Mask::UNKNOWN, &[Outcome::Qualified]);
        let what = || format!("whether disqualifier `{}` ever decides", disqualifier.id);
        if look.excludes(catches, what) && look.excludes(holds_back, what) {
            let covering = covering(look, index);
            let said = complaints::indecisive(disqualifier, covering, &|one| look.name(one));
            found.push(noted(said, caught(look, &disqualifier.when, covering)));
        }
    }
    found
}

/// Says of a lead that the disqualifier catches what else turns it away.
fn caught(
    look: &Look<'_, '_, '_>,
    when: &Condition,
    covering: Option<&Condition>,
) -> Option<String> {
    let is_caught = || is(when, Mask::TRUE);
    if let Some(covering) = covering {
        let disqualifiers = &look.agreement.disqualifiers;
        let is_disqualifier = disqualifiers
            .iter()
            .any(|one| one.when.number == covering.number);
        let turns_away = Mask::of(Truth::from(is_disqualifier));
        let (like, _) = look.like(vec![is_caught(), is(covering, turns_away)])?;
        let [one, other] = [when, covering].map(|one| look.name(one));
        return Some(examples::is_turned_away_twice(&like, &one, &other));
    }
    let otherwise = Wish::OutcomeIf {
        plan: 0,
        forced: vec![(when.number, Truth::False)],
        among: Outcomes::these(&[Outcome::NotQualified, Outcome::Disqualified]),
    };
    let (like, _) = look.like(vec![is_caught(), otherwise])?;
    Some(examples::is_turned_away_anyway(&like))
}

/// Returns a condition that turns away everyone whom a disqualifier catches.
fn covering<'a>(look: &Look<'_, '_, 'a>, index: usize) -> Option<&'a Condition> {
    let when = &look.agreement.disqualifiers[index].when;
    let is_never_both = |one: &Condition, other: Mask| {
        let wishes = vec![is(when, Mask::TRUE), is(one, other)];
        let what = || format!("what {} repeats", look.name(when));
        look.excludes(wishes, what)
    };
    let demands = look.demands().into_iter();
    let mut failing = demands.filter(|one| may_be_tied(look, one, when));
    let others = look.agreement.disqualifiers.iter().enumerate();
    let may_cover =
        |one: &Condition| !is_leaf(one) || !is_leaf(when) || may_be_tied(look, one, when);
    let mut others = others.filter(|(other, one)| *other != index && may_cover(&one.when));
    failing
        .find(|one| is_never_both(one, Mask::TRUE.union(Mask::UNKNOWN)))
        .or_else(|| {
            let not_true = Mask::FALSE.union(Mask::UNKNOWN);
            let other = others.find(|(_, other)| is_never_both(&other.when, not_true));
            other.map(|(_, other)| &other.when)
        })
}
