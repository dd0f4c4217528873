//! Standings counted by what they have in common.

use std::collections::BTreeMap;

use crate::domain::calendar::{Moment, Zone, monday};
use crate::domain::duty::ClockStart;
use crate::domain::duty::Duty;
use crate::domain::follow_up::{FollowUp, Group, Grouping, Standing, StateCount};
use crate::engine::duties::sums::local_day;
use crate::engine::duties::volume::week_name;

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
    found: BTreeMap<(String, Option<usize>), Found>,
}

#[derive(Debug, Default)]
struct Found {
    count: StateCount,
    leads: u64,
    touched: u64,
    first_touch_seconds: Vec<i64>,
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
        let mut touched: Vec<(String, Option<usize>)> = Vec::new();
        for standing in follow_up.standings.iter().filter(|one| is_wanted(one)) {
            let name = self.name(follow_up, standing);
            for duty in [Some(standing.duty), None] {
                if duty.is_none() && self.grouping == Grouping::Duty {
                    continue;
                }
                let id = (name.clone(), duty);
                let found = self.found.entry(id.clone()).or_default();
                found.count.add(standing);
                if !touched.contains(&id) {
                    found.leads += 1;
                    found.touched += u64::from(follow_up.first_touch_seconds.is_some());
                    found.first_touch_seconds.extend(measured(follow_up));
                    touched.push(id);
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
        for (id, found) in other.found {
            let mine = self.found.entry(id).or_default();
            mine.count.merge(&found.count);
            mine.leads += found.leads;
            mine.touched += found.touched;
            mine.first_touch_seconds.extend(found.first_touch_seconds);
        }
    }

    /// Returns the groups by name, all duties together first, then each duty in the order of the agreement.
    pub fn end(self) -> Vec<Group> {
        let groups = self.found.into_iter().map(|((name, duty), mut found)| {
            let times = &mut found.first_touch_seconds;
            times.sort_unstable();
            Group {
                name,
                duty,
                count: found.count,
                leads: found.leads,
                touched: found.touched,
                first_touch_seconds_median: times.get(times.len().saturating_sub(1) / 2).copied(),
            }
        });
        groups.collect()
    }
}
