//! Which random agreements keep the law: no empty windows, no keys without effect.

use std::collections::BTreeSet;

use crate::naive::agreement::{
    ActivityTest, Agreement, Anchor, Comparison, Condition, Group, Moment, Span, Unit,
};
use crate::naive::times::{self, When};

/// Whether the law accepts the agreement.
pub(super) fn is_valid(agreement: &Agreement) -> bool {
    let mut walk = Walk {
        agreement,
        bad: false,
        used_groups: BTreeSet::new(),
    };
    for (_, group) in &agreement.sections {
        walk.group(group, None);
        walk.ids(group);
    }
    for condition in lone_conditions(agreement) {
        walk.condition(condition, None);
    }
    !walk.bad && walk.used_groups.len() == agreement.groups.len()
}

/// The conditions that stand in no section.
fn lone_conditions(agreement: &Agreement) -> impl Iterator<Item = &Condition> {
    let rules = agreement.disqualifiers.iter().map(|rule| &rule.when);
    let signals = agreement.signals.iter().map(|signal| &signal.when);
    let tiers = agreement.tiers.iter().filter_map(|tier| tier.when.as_ref());
    rules.chain(signals).chain(tiers)
}

struct Walk<'a> {
    agreement: &'a Agreement,
    bad: bool,
    used_groups: BTreeSet<&'a str>,
}

impl<'a> Walk<'a> {
    /// Walks a condition; says whether it makes use of the inherited `within`.
    fn condition(&mut self, condition: &'a Condition, within: Option<Span>) -> bool {
        match condition {
            Condition::Group(group) => self.group(group, within),
            Condition::Shared { group, .. } => {
                self.used_groups.insert(group);
                self.group(self.agreement.group(group), within)
            }
            Condition::Activity(test) => {
                self.window(test, within);
                test.within.is_none() && test.since.is_none() && within.is_some()
            }
            _ => false,
        }
    }

    fn group(&mut self, group: &'a Group, within: Option<Span>) -> bool {
        let inner = group.within.or(within);
        let mut is_used = false;
        for member in &group.members {
            is_used |= self.condition(member, inner);
        }
        self.bad |= group.within.is_some() && !is_used;
        is_used && group.within.is_none()
    }

    /// A window must not be empty by its own words.
    fn window(&mut self, test: &ActivityTest, inherited: Option<Span>) {
        let within = test.within.or(inherited).filter(|_| test.since.is_none());
        if let (Some(start), Some(end)) = (within, test.older_than) {
            self.bad |= seconds(start) <= 2 * seconds(end);
        }
        let zone = self.agreement.zone();
        let fixed = |anchor: &Option<Anchor>| match anchor {
            Some(Anchor::At(moment)) => Some(times::day(zone, times::moment(zone, *moment))),
            _ => None,
        };
        if let (Some(since), Some(until)) = (fixed(&test.since), fixed(&test.until)) {
            self.bad |= since >= until;
        }
        // Whether a fixed start lies before `older_than` depends on the day of the run.
        self.bad |=
            test.since.is_some() && test.older_than.is_some() && fixed(&test.since).is_some();
    }

    /// Written ids are unique in a section.
    fn ids(&mut self, section: &'a Group) {
        let mut seen = BTreeSet::new();
        self.bad |= !all_new(section, &mut seen);
    }
}

fn all_new(group: &Group, seen: &mut BTreeSet<String>) -> bool {
    group.members.iter().all(|member| match member {
        Condition::Bare(_) => true,
        Condition::Group(group) => is_new(group.id.as_ref(), seen) && all_new(group, seen),
        Condition::Field(test) => is_new(test.id.as_ref(), seen),
        Condition::Activity(test) => is_new(test.id.as_ref(), seen),
        Condition::Points { id, .. } | Condition::Shared { id, .. } => is_new(id.as_ref(), seen),
    })
}

fn is_new(id: Option<&String>, seen: &mut BTreeSet<String>) -> bool {
    id.is_none_or(|id| seen.insert(id.clone()))
}

/// Roughly, for comparing spans with each other.
fn seconds(span: Span) -> u64 {
    let day = 24 * 3600;
    let unit = match span.unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::Hour => 3600,
        Unit::Day => day,
        Unit::Week => 7 * day,
        Unit::Month => 30 * day,
        Unit::Quarter => 91 * day,
        Unit::Year => 365 * day,
    };
    u64::from(span.count) * unit
}

/// All spans and written dates that bound some window of the agreement.
pub(super) fn each_end(agreement: &Agreement, spans: &mut Vec<Span>, moments: &mut Vec<Moment>) {
    let sections = agreement.sections.iter().map(|(_, group)| group);
    for group in sections.chain(agreement.groups.iter().map(|(_, group)| group)) {
        ends_of_group(group, spans, moments);
    }
    for condition in lone_conditions(agreement) {
        ends_of(condition, spans, moments);
    }
}

fn ends_of_group(group: &Group, spans: &mut Vec<Span>, moments: &mut Vec<Moment>) {
    spans.extend(group.within);
    for member in &group.members {
        ends_of(member, spans, moments);
    }
}

fn ends_of(condition: &Condition, spans: &mut Vec<Span>, moments: &mut Vec<Moment>) {
    match condition {
        Condition::Group(group) => ends_of_group(group, spans, moments),
        Condition::Activity(test) => {
            spans.extend(test.within);
            spans.extend(test.older_than);
            for anchor in [&test.since, &test.until] {
                if let Some(Anchor::At(moment)) = anchor {
                    moments.push(*moment);
                }
            }
        }
        Condition::Field(test) => {
            for comparison in &test.comparisons {
                match comparison {
                    Comparison::Within(span) => spans.push(*span),
                    Comparison::Before(moment) | Comparison::After(moment) => moments.push(*moment),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Whether a time lies after the instant of the run, for all that reads it.
pub(super) fn is_later(
    zone: chrono_tz::Tz,
    as_of: chrono::DateTime<chrono::Utc>,
    when: When,
) -> bool {
    match when {
        When::At(at) => at > as_of,
        When::Day(day) => day > times::local(zone, as_of).date(),
    }
}
