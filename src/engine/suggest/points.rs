//! What sums of points there can be: a bound moved past none of them moves nothing.

use std::collections::BTreeSet;

use crate::domain::agreement::{Agreement, Tier};

/// Most different sums that are looked at.
const SUMS: usize = 10_000;

/// Returns whether two agreements differ in bounds of tiers alone, and these are moved past no sum that signals give.
pub(super) fn are_bounds_idle(agreement: &Agreement, changed: &Agreement) -> bool {
    let is_same = agreement.sections == changed.sections
        && agreement.satisfies == changed.satisfies
        && agreement.disqualifiers == changed.disqualifiers
        && agreement.signals == changed.signals
        && agreement.noise == changed.noise;
    let Some(sums) = sums(agreement).filter(|_| is_same) else {
        return false;
    };
    let pairs = agreement.tiers.iter().zip(&changed.tiers);
    agreement.tiers.len() == changed.tiers.len()
        && pairs
            .into_iter()
            .all(|(one, other)| is_bound_idle(one, other, &sums))
}

fn is_bound_idle(one: &Tier, other: &Tier, sums: &BTreeSet<i64>) -> bool {
    let without = |tier: &Tier| Tier {
        points_at_least: None,
        ..tier.clone()
    };
    match (one.points_at_least, other.points_at_least) {
        (Some(low), Some(high)) => {
            let between = low.min(high)..low.max(high);
            without(one) == without(other) && sums.range(between).next().is_none()
        }
        _ => one == other,
    }
}

/// Returns every sum that some of the signals give: both ends of what points may be are among them.
fn sums(agreement: &Agreement) -> Option<BTreeSet<i64>> {
    let mut sums = BTreeSet::from([0_i64]);
    for signal in &agreement.signals {
        let with: Vec<i64> = sums
            .iter()
            .map(|sum| sum.saturating_add(signal.points))
            .collect();
        sums.extend(with);
        if sums.len() > SUMS {
            return None;
        }
    }
    Some(sums)
}
