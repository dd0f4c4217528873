//! Q405: a tier that no lead gets, a signal that no qualified lead has.

use crate::domain::diagnostic::Diagnostic;
use crate::domain::verdict::Outcome;
use crate::engine::logic::findings::{Look, is, noted, qualified, tiers};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::Mask;
use crate::engine::logic::{complaints, examples};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    if look.nobody_qualifies() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, tier) in look.agreement.tiers.iter().enumerate() {
        if tiers::is_out_of_order(look.agreement, index).is_some() {
            continue;
        }
        let wishes = vec![
            Wish::Tier {
                plan: 0,
                tier: index,
            },
            qualified(),
        ];
        let what = || format!("whether any lead gets tier `{}`", tier.id);
        if look.excludes(wishes, what) {
            let place = tiers::place(look.text, index);
            let said = complaints::unreachable_tier(look.agreement, index, place);
            found.push(noted(said, instead(look, index)));
        }
    }
    let never = look.never();
    for signal in &look.agreement.signals {
        let wishes = vec![is(&signal.when, Mask::TRUE), qualified()];
        let what = || format!("whether a qualified lead ever has signal `{}`", signal.id);
        if !never[signal.when.number] && look.excludes(wishes, what) {
            let said = complaints::idle_signal(signal);
            let like = look.like(vec![is(&signal.when, Mask::TRUE)]);
            let note = like.map(|(like, witness)| {
                examples::does_not_qualify(&like, witness.verdicts[0].outcome)
            });
            found.push(noted(said, note));
        }
    }
    found
}

/// Says what a lead gets that meets what an unreachable tier asks for.
fn instead(look: &Look<'_, '_, '_>, tier: usize) -> Option<String> {
    let Some(when) = &look.agreement.tiers[tier].when else {
        return with_all_points(look).map(|(points, tier)| {
            examples::has_all_points(points, &look.agreement.tiers[tier].id)
        });
    };
    if let Some((like, witness)) = look.like(vec![is(when, Mask::TRUE), qualified()]) {
        let tier = witness.verdicts[0].tier;
        let id = tier.map(|tier| look.agreement.tiers[tier].id.as_str());
        return Some(examples::gets_another_tier(&like, id));
    }
    let (like, witness) = look.like(vec![is(when, Mask::TRUE)])?;
    let outcome = witness.verdicts[0].outcome;
    (outcome != Outcome::Qualified).then(|| examples::does_not_qualify(&like, outcome))
}

/// Returns the points and the tier of a qualified lead that has every signal that adds points.
pub(super) fn with_all_points(look: &Look<'_, '_, '_>) -> Option<(i64, usize)> {
    let adding = look.agreement.signals.iter().filter(|one| one.points > 0);
    let mut wishes: Vec<Wish> = adding.map(|one| is(&one.when, Mask::TRUE)).collect();
    wishes.push(qualified());
    let (_, witness) = look.like(wishes)?;
    let verdict = &witness.verdicts[0];
    let points = verdict.points.as_ref()?;
    (points.at_least == points.at_most).then_some((points.at_least, verdict.tier?))
}
