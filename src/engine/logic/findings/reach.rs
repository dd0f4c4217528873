//! Q405: a tier that no lead gets, a signal that no qualified lead has.

use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::{Look, is, qualified, tiers};
use crate::engine::logic::goal::Wish;
use crate::engine::logic::mask::Mask;

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
            found.push(complaints::unreachable_tier(look.agreement, index, place));
        }
    }
    let never = look.never();
    for signal in &look.agreement.signals {
        let wishes = vec![is(&signal.when, Mask::TRUE), qualified()];
        let what = || format!("whether a qualified lead ever has signal `{}`", signal.id);
        if !never[signal.when.number] && look.excludes(wishes, what) {
            found.push(complaints::idle_signal(signal));
        }
    }
    found
}
