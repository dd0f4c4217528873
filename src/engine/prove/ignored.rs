//! The activity rows that rules for noise left out.

use crate::domain::verdict::Ignored;
use crate::engine::case::KeptEvent;
use crate::engine::kinds::Kind;
use crate::engine::noise::noise;
use crate::engine::plan::Plan;
use crate::engine::prove::evidence::time;

/// Returns the rows that a rule surely leaves out, in the order of time, those without a readable one last.
pub(super) fn ignored(plan: &Plan<'_>, events: &[KeptEvent], sources: &[String]) -> Vec<Ignored> {
    if plan.noise.is_empty() {
        return Vec::new();
    }
    let zone = plan.clock().zone;
    let mut left_out: Vec<(&KeptEvent, usize)> = events
        .iter()
        .zip(noise(plan, &plan.frames, events))
        .filter_map(|(event, rule)| Some((event, rule?)))
        .collect();
    left_out.sort_by_key(|(event, _)| (time(event.at, zone), event.source, event.row));
    left_out
        .into_iter()
        .map(|(event, rule)| Ignored {
            source: sources.get(event.source).cloned().unwrap_or_default(),
            row: event.row,
            at: event.at,
            activity: match event.kind {
                Kind::Named(id) => plan.agreement.activities[id.0].name.clone(),
                Kind::Other | Kind::Unknown => event.word.to_string(),
            },
            rule,
        })
        .collect()
}
