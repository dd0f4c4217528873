//! The activity rows that counted.

use crate::domain::calendar::{Instant, Moment, Zone};
use crate::domain::verdict::Evidence;
use crate::engine::case::{KeptEvent, frame_for, part_of};
use crate::engine::measure::{Part, gain};
use crate::engine::noise::without_noise;
use crate::engine::prove::obstacles::View;

/// Returns the rows that surely counted for a measure, and with `with_unsure` those that possibly did; in the order of
/// time, those without a readable one last.
pub(super) fn evidence(
    view: &View<'_, '_, '_>,
    measure: usize,
    events: &[KeptEvent],
    with_unsure: bool,
    sources: &[String],
) -> Vec<Evidence> {
    let (plan, frames) = (view.plan, &view.plan.frames);
    let Ok(frame) = frame_for(plan, frames, measure, &view.case.facts) else {
        return Vec::new();
    };
    // Of what never happened no row counted.
    let measured = view.case.measured.get(measure);
    if !measured.is_some_and(|measured| measured.happened) {
        return Vec::new();
    }
    let what = plan.measures[measure].measure.what;
    let (mut scratch, mut value) = (String::new(), Vec::new());
    let mut counted: Vec<&KeptEvent> = without_noise(plan, frames, events)
        .into_iter()
        .filter(|heard| {
            let event = heard.event();
            let part = part_of(plan, frames, measure, &frame, &event, &mut scratch);
            let is_in = match part {
                Some(Part::Sure) => true,
                Some(Part::Unsure) => with_unsure,
                Some(Part::Outside) | None => false,
            };
            is_in && gain(what, &event, frames.clock.zone, &mut value).is_some()
        })
        .map(|heard| heard.kept)
        .collect();
    counted.sort_by_key(|kept| (time(kept.at, frames.clock.zone), kept.source, kept.row));
    counted
        .into_iter()
        .map(|kept| Evidence {
            source: sources.get(kept.source).cloned().unwrap_or_default(),
            row: kept.row,
            at: kept.at,
        })
        .collect()
}

/// Returns when an event is put in order: a whole day at its beginning, an unreadable time last.
pub(super) fn time(at: Option<Moment>, zone: Zone) -> Instant {
    match at {
        Some(Moment::Instant(instant)) => instant,
        Some(Moment::Day(day)) => zone.day_start(day),
        None => Instant::MAX,
    }
}
