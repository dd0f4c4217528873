//! Q406: tiers that are out of order, so that an earlier one takes every lead of a later one.

use std::ops::Range;

use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::findings::reach::with_all_points;
use crate::engine::logic::findings::{Look, noted};
use crate::engine::logic::{complaints, examples};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let tiers = 0..look.agreement.tiers.len();
    tiers
        .filter_map(|later| {
            let earlier = is_out_of_order(look.agreement, later)?;
            let note = taken(look, earlier, later);
            let [earlier, later] = [earlier, later].map(|one| (one, place(look.text, one)));
            let said = complaints::tiers_out_of_order(look.agreement, earlier, later);
            Some(noted(said, note))
        })
        .collect()
}

/// Says of a lead with points enough for the later tier that it gets the earlier one.
fn taken(look: &Look<'_, '_, '_>, earlier: usize, later: usize) -> Option<String> {
    let (points, tier) = with_all_points(look)?;
    let [first, second] = [earlier, later].map(|one| &look.agreement.tiers[one]);
    let is_enough = second.points_at_least.is_some_and(|least| points >= least);
    (tier == earlier && is_enough).then(|| examples::has_all_points(points, &first.id))
}

/// Returns the tier above that takes every lead that a tier is meant for, since it asks for no more points.
pub(super) fn is_out_of_order(agreement: &Agreement, later: usize) -> Option<usize> {
    let points = agreement.tiers[later].points_at_least?;
    agreement.tiers[..later].iter().position(|earlier| {
        let asks_no_more = earlier.points_at_least.is_some_and(|least| least <= points);
        earlier.when.is_none() && asks_no_more
    })
}

/// Returns where a tier is written: the line of its points, or its head; the beginning of the text where neither is
/// found.
pub(super) fn place(text: &str, tier: usize) -> Range<usize> {
    let mut start = 0;
    let (mut heads, mut head) = (0, 0..0);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let from = start + line.len() - line.trim_start().len();
        start += line.len();
        let at = from..from + trimmed.len();
        if trimmed.starts_with("[[tier]]") {
            if heads == tier {
                head = at;
            }
            heads += 1;
        } else if heads == tier + 1 && trimmed.starts_with("points_at_least") {
            return at;
        } else if heads == tier + 1 && trimmed.starts_with('[') {
            break;
        }
    }
    head
}
