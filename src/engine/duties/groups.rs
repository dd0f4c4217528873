//! Standings counted by what they have in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::calendar::{Moment, Zone, monday, week_name};
use crate::domain::duty::ClockStart;
use crate::domain::duty::Duty;
use crate::domain::follow_up::{FollowUp, Group, Grouping, Standing, StateCount};
use crate::engine::duties::sums::local_day;

/// Returns how long a lead waited for its first touch; nothing where that was on the same day, at a time that nobody
/// knows.
fn measured(follow_up: &FollowUp<'_>) -> Option<i64> {
    let is_day = |at: Option<Moment>| matches!(at, Some(Moment::Day(_)));
    let is_rough = is_day(follow_up.first_touch) || is_day(follow_up.handed_over);
    follow_up
        .first_touch_seconds
        .filter(|seconds| *seconds > 0 || !is_rough)
}

/// Counts standings by group and duty.
#[derive(Debug)]
pub struct Groups<'a> {
    grouping: Grouping,
    duties: &'a [Duty],
    zone: Zone,
    /// Per name: all duties together, then each in the order of the agreement, up to the last that is there.
    found: BTreeMap<Box<str>, Vec<Found>>,
}

#[derive(Debug, Default)]
struct Found {
    count: StateCount,
    leads: u64,
    touched: u64,
    /// In seconds; a wait of more than a century is one of a century.
    first_touches: Vec<u32>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.leads == 0
    }
}

impl<'a> Groups<'a> {
    /// Returns an empty count.
    pub fn new(grouping: Grouping, duties: &'a [Duty], zone: Zone) -> Self {
        Groups {
            grouping,
            duties,
            zone,
            found: BTreeMap::new(),
        }
    }

    /// Counts the standings of one hand-over that are wanted.
    pub fn add(&mut self, follow_up: &FollowUp<'_>, is_wanted: impl Fn(&Standing) -> bool) {
        let mut touched: Vec<(String, usize)> = Vec::new();
        for standing in follow_up.standings.iter().filter(|one| is_wanted(one)) {
            let name = self.name(follow_up, standing);
            let is_each = self.grouping == Grouping::Duty;
            let places = [standing.duty + 1, 0];
            for place in places.into_iter().filter(|place| *place > 0 || !is_each) {
                let found = slot(&mut self.found, &name, place);
                found.count.add(standing);
                let is_known = touched.iter().any(|(one, at)| *at == place && *one == name);
                if !is_known {
                    found.leads += 1;
                    found.touched += u64::from(follow_up.first_touch_seconds.is_some());
                    let measured = measured(follow_up).map(|one| u32::try_from(one.max(0)));
                    let measured = measured.map(|one| one.unwrap_or(u32::MAX));
                    found.first_touches.extend(measured);
                    touched.push((name.clone(), place));
                }
            }
        }
    }

    fn name(&self, follow_up: &FollowUp<'_>, standing: &Standing) -> String {
        let duty = &self.duties[standing.duty];
        match self.grouping {
            Grouping::Lead => follow_up.key.to_owned(),
            Grouping::Owner => follow_up.owner.unwrap_or_default().to_owned(),
            Grouping::Party => duty.party.clone(),
            Grouping::Duty => duty.id.clone(),
            Grouping::Week => {
                let start = match duty.from {
                    ClockStart::HandedOver => follow_up.handed_over,
                    ClockStart::Qualified => follow_up.qualified,
                    ClockStart::Created => follow_up.created,
                };
                start.map_or_else(String::new, |at| {
                    week_name(monday(local_day(at, self.zone)))
                })
            }
        }
    }

    /// Adds what another thread counted.
    pub fn merge(&mut self, other: Groups<'_>) {
        for (name, all) in other.found {
            for (place, found) in all.into_iter().enumerate() {
                if !found.is_empty() {
                    let mine = slot(&mut self.found, &name, place);
                    mine.count.merge(&found.count);
                    mine.leads += found.leads;
                    mine.touched += found.touched;
                    mine.first_touches.extend(found.first_touches);
                }
            }
        }
    }

    /// Returns the groups by name, all duties together first, then each duty in the order of the agreement.
    pub fn end(self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (name, all) in self.found {
            let name: Arc<str> = name.into();
            let there = all.into_iter().enumerate();
            for (place, mut found) in there.filter(|(_, found)| !found.is_empty()) {
                let times = &mut found.first_touches;
                times.sort_unstable();
                let middle = times.get(times.len().saturating_sub(1) / 2);
                groups.push(Group {
                    name: Arc::clone(&name),
                    duty: place.checked_sub(1),
                    count: found.count,
                    leads: found.leads,
                    touched: found.touched,
                    first_touch_seconds_median: middle.map(|one| i64::from(*one)),
                });
            }
        }
        groups
    }
}

/// Returns the count of a name at a place.
fn slot<'f>(
    found: &'f mut BTreeMap<Box<str>, Vec<Found>>,
    name: &str,
    place: usize,
) -> &'f mut Found {
    if !found.contains_key(name) {
        found.insert(name.into(), Vec::new());
    }
    let all = found.get_mut(name).expect("it was put there");
    if all.len() <= place {
        all.resize_with(place + 1, Found::default);
    }
    &mut all[place]
}
