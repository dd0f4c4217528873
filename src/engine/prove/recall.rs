//! Paths remembered: where the search for them would be asked the same again, it is not made again.
//!
//! Two leads ask the same where the same conditions have not come to what is wanted of them, the fields that these are
//! about are known to the same extent, and the measures that more events could move stand at the same place before
//! their limits. Everything else about a lead the search never looks at. What a lead asks is written down as bytes;
//! equal bytes are the same question.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, DetailId, Limits, Test, What};
use crate::domain::number::{Bound, Number};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{Outcome, Path, Verdict};
use crate::engine::case::{KeptEvent, frame_for, part_of};
use crate::engine::measure::{Gain, Measured, Part, gain};
use crate::engine::plan::{Plan, Planned, anchor_of, anchors};
use crate::engine::prove::missing::compared_fields;
use crate::engine::prove::obstacles::{View, roots, wanted_below};
use crate::engine::prove::paths::paths;

/// Paths, and whether they are all there are of their length.
pub(super) type Answer = (Arc<[Path]>, bool);

/// Most answers that are kept: some ten megabytes.
const ANSWERS: usize = 8192;

/// What was said of the leads of one plan, for all threads.
#[derive(Debug)]
pub struct Recall {
    // INVARIANT: made for the plan that every lead it is asked about is judged by.
    asked: Option<Asked>,
    answers: RwLock<HashMap<Box<[u8]>, Answer, FixedState>>,
}

impl Recall {
    /// Returns a memory of nothing yet, for leads that are judged by this plan.
    pub fn new(plan: &Plan<'_>) -> Self {
        Recall {
            asked: Asked::new(plan),
            answers: RwLock::default(),
        }
    }

    /// Returns how many different questions have been asked.
    #[cfg(test)]
    pub(super) fn known(&self) -> usize {
        let answers = self.answers.read();
        answers.unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Returns the paths of a lead, searched for where the same has not been asked before.
    pub(super) fn paths(
        &self,
        view: &View<'_, '_, '_>,
        events: Option<&[KeptEvent]>,
        verdict: &Verdict,
    ) -> Answer {
        let asked = self.asked.as_ref();
        let question = asked
            .filter(|_| verdict.outcome != Outcome::Qualified)
            .and_then(|asked| asked.question(view, events));
        let Some(question) = question else {
            return searched(view, events, verdict);
        };
        let answers = self.answers.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers.get(question.as_slice()) {
            return known.clone();
        }
        drop(answers);
        let answer = searched(view, events, verdict);
        let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= ANSWERS {
            answers.clear();
        }
        answers.insert(question.into(), answer.clone());
        answer
    }
}

fn searched(view: &View<'_, '_, '_>, events: Option<&[KeptEvent]>, verdict: &Verdict) -> Answer {
    let (paths, are_complete) = paths(view, events, verdict);
    (paths.into(), are_complete)
}

/// What the search looks at, worked out once for a plan.
#[derive(Debug)]
struct Asked {
    /// What has to come to something for a lead to qualify: sections, disqualifiers, signals where points count.
    roots: Vec<Node>,
    /// Per field, whether nothing can be said of it without its value: the truth of some condition about it hangs on
    /// another field too, or some window hangs on it.
    is_entangled: Vec<bool>,
    measures: Vec<(Gauge, Vec<Use>)>,
}

/// A condition with what is wanted of it.
#[derive(Debug)]
struct Node {
    number: usize,
    wanted: Truth,
    members: Vec<Node>,
    /// The fields that it and those below it are about.
    fields: Vec<usize>,
    /// Whether it or one below it is about what was done.
    has_deeds: bool,
    /// Whether it or one below it hangs on the points.
    has_points: bool,
}

/// A condition that asks about a measure.
#[derive(Debug)]
struct Use {
    number: usize,
    wanted: Truth,
    /// Whether more events could spoil what it has come to.
    can_spoil: bool,
    /// Its limit, where that is a lower one and the only one.
    lower: Option<Number>,
}

/// How exactly the search looks at a measure.
#[derive(Debug)]
enum Gauge {
    /// How far it is from the greatest limit; whatever lies beyond this number is the same.
    UpTo(Number),
    /// As [`Gauge::UpTo`], and which values are counted already.
    Values(Number),
    /// Only whether it has reached its one lower limit: an event is supposed that brings all that lacks.
    Reached(Number),
    /// To the last digit.
    Exact,
}

/// What some way may change about a lead.
struct Changes {
    fields: Vec<usize>,
    has_deeds: bool,
}

impl Asked {
    /// Returns nothing where leads of the plan would hardly ever ask the same: noise looks at all of a lead's events,
    /// and points with an upper limit, or that hang on points, at more than is written down.
    fn new(plan: &Plan<'_>) -> Option<Self> {
        let mut asked = Asked {
            roots: Vec::new(),
            is_entangled: vec![false; plan.agreement.fields.len()],
            measures: plan
                .measures
                .iter()
                .map(|_| (Gauge::Exact, Vec::new()))
                .collect(),
        };
        for field in plan
            .measures
            .iter()
            .flat_map(|one| anchors(one.measure))
            .flatten()
        {
            asked.is_entangled[field.0] = true;
        }
        for name in SectionName::ALL {
            for root in roots(plan, name) {
                let node = asked.node(plan, root.condition, root.wanted)?;
                asked.roots.push(node);
            }
        }
        if asked.roots.iter().any(|node| node.has_points) {
            for signal in &plan.agreement.signals {
                let node = asked.node(plan, &signal.when, Truth::from(signal.points > 0))?;
                if node.has_points {
                    return None;
                }
                asked.roots.push(node);
            }
        }
        for number in 0..plan.measures.len() {
            asked.measures[number].0 = gauge(plan, number, &asked.measures[number].1);
        }
        plan.noise.is_empty().then_some(asked)
    }

    fn node(&mut self, plan: &Plan<'_>, condition: &Condition, wanted: Truth) -> Option<Node> {
        let mut node = Node {
            number: condition.number,
            wanted,
            members: Vec::new(),
            fields: Vec::new(),
            has_deeds: false,
            has_points: false,
        };
        match &condition.test {
            Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } => {
                let below = wanted_below(&condition.test, wanted);
                for member in condition.members() {
                    let member = self.node(plan, member, below)?;
                    node.fields.extend_from_slice(&member.fields);
                    node.has_deeds |= member.has_deeds;
                    node.has_points |= member.has_points;
                    node.members.push(member);
                }
            }
            Test::Known(field) => node.fields.push(field.0),
            Test::Fact { field, test } => {
                node.fields.push(field.0);
                node.fields.extend(compared_fields(test).map(|one| one.0));
                if node.fields.len() > 1 {
                    node.fields
                        .iter()
                        .for_each(|one| self.is_entangled[*one] = true);
                }
            }
            Test::Activity(test) => {
                node.has_deeds = true;
                let Planned::Activity(measure) = plan.tests[condition.number] else {
                    return None;
                };
                self.measures[measure]
                    .1
                    .push(Use::new(condition.number, wanted, &test.limits));
            }
            Test::Points(limits) if wanted == Truth::True && !has_upper(limits) => {
                node.has_points = true;
            }
            Test::Points(_) => return None,
        }
        Some(node)
    }

    /// Returns what the search would look at; nothing where it would look at what hardly any other lead has.
    fn question(&self, view: &View<'_, '_, '_>, events: Option<&[KeptEvent]>) -> Option<Vec<u8>> {
        let truths = &view.truths.of;
        let mut changes = Changes {
            fields: Vec::new(),
            has_deeds: false,
        };
        for root in &self.roots {
            root.add_changes(truths, &mut changes);
        }
        changes.fields.sort_unstable();
        changes.fields.dedup();
        let mut out = Vec::with_capacity(256);
        out.push(u8::from(events.is_some()));
        for root in &self.roots {
            root.write(truths, &changes, &mut out);
        }
        for field in &changes.fields {
            self.write_field(view, *field, &mut out)?;
        }
        if changes.has_deeds {
            for (number, (gauge, uses)) in self.measures.iter().enumerate() {
                let is_looked_at = |one: &Use| one.can_spoil || truths[one.number] != one.wanted;
                // An exact sum may sink again by negative amounts.
                if matches!(gauge, Gauge::Exact) || uses.iter().any(is_looked_at) {
                    write_measure(view, number, gauge, events, &mut out)?;
                }
            }
        }
        Some(out)
    }

    /// Appends whether a field that may be another is known, and the range where it is known so far only.
    fn write_field(&self, view: &View<'_, '_, '_>, field: usize, out: &mut Vec<u8>) -> Option<()> {
        if self.is_entangled[field] {
            return None;
        }
        match &view.case.facts[field] {
            Fact::Absent | Fact::Blank | Fact::Unreadable => out.push(0),
            Fact::Known(Value::Number(range)) if range.as_single().is_none() => {
                out.push(2);
                write_bound(range.low, None, out);
                write_bound(range.high, None, out);
            }
            Fact::Known(_) => out.push(1),
        }
        Some(())
    }
}

impl Node {
    /// Adds what would have to change for it to come to what is wanted.
    fn add_changes(&self, truths: &[Truth], changes: &mut Changes) {
        if truths[self.number] == self.wanted {
            return;
        }
        if self.members.is_empty() {
            changes.fields.extend_from_slice(&self.fields);
            changes.has_deeds |= self.has_deeds;
        }
        for member in &self.members {
            member.add_changes(truths, changes);
        }
    }

    /// Appends which conditions have come to what is wanted; of a group that has, and that no change touches, no more
    /// than that.
    fn write(&self, truths: &[Truth], changes: &Changes, out: &mut Vec<u8>) {
        let is_open = truths[self.number] != self.wanted;
        out.push(u8::from(is_open));
        if self.members.is_empty() || (!is_open && !self.is_touched(changes)) {
            return;
        }
        out.push(2);
        for member in &self.members {
            member.write(truths, changes, out);
        }
    }

    fn is_touched(&self, changes: &Changes) -> bool {
        let is_changed = |field: &usize| changes.fields.binary_search(field).is_ok();
        self.has_points
            || (self.has_deeds && changes.has_deeds)
            || self.fields.iter().any(is_changed)
    }
}

impl Use {
    fn new(number: usize, wanted: Truth, limits: &Limits) -> Self {
        let can_spoil = match wanted {
            Truth::True => has_upper(limits),
            Truth::False | Truth::Unknown => has_lower(limits),
        };
        let lower = match (&limits.at_least, &limits.more_than) {
            (Some(limit), None) | (None, Some(limit)) => Some(limit.value),
            _ => None,
        };
        Use {
            number,
            wanted,
            can_spoil,
            lower: lower.filter(|_| wanted == Truth::True && !can_spoil),
        }
    }
}

fn gauge(plan: &Plan<'_>, measure: usize, uses: &[Use]) -> Gauge {
    let planned = &plan.measures[measure];
    let Some(beyond) = planned.limit_max.ceil().checked_add(Number::ONE) else {
        return Gauge::Exact;
    };
    match planned.measure.what {
        What::Count | What::Longest(_) => Gauge::UpTo(beyond),
        What::DistinctDays | What::DistinctKinds | What::Distinct(_) => Gauge::Values(beyond),
        What::Sum(detail) => match uses {
            [
                Use {
                    lower: Some(limit), ..
                },
            ] if *limit > Number::ZERO
                && is_short(*limit)
                && is_only_added_up(plan, measure, detail) =>
            {
                Gauge::Reached(*limit)
            }
            _ => Gauge::Exact,
        },
    }
}

fn write_measure(
    view: &View<'_, '_, '_>,
    number: usize,
    gauge: &Gauge,
    events: Option<&[KeptEvent]>,
    out: &mut Vec<u8>,
) -> Option<()> {
    let measured = view.case.measured.get(number)?;
    write_number(number, out);
    out.push(u8::from(measured.happened));
    // Only these doubts are looked at; of all others the value says enough.
    out.push(match measured.doubt {
        Some(crate::engine::measure::Doubt::NoHistory) => 1,
        Some(crate::engine::measure::Doubt::NoMatch) => 2,
        Some(crate::engine::measure::Doubt::NoDate(_)) => 3,
        _ => 0,
    });
    for field in anchors(view.plan.measures[number].measure)
        .into_iter()
        .flatten()
    {
        out.extend_from_slice(format!("{:?};", anchor_of(&view.case.facts, field)).as_bytes());
    }
    match gauge {
        Gauge::UpTo(beyond) => write_value(measured, Some(*beyond), out),
        Gauge::Values(beyond) => {
            write_value(measured, Some(*beyond), out);
            if let Some(events) = events.filter(|_| measured.happened) {
                write_values(view, number, events, out);
            }
        }
        Gauge::Reached(limit) if is_far_from_rounding(measured) => {
            out.push(u8::from(measured.value.low == Bound::Open));
            out.push(measured.value.at_least(*limit) as u8);
            out.push(measured.value.at_most(*limit) as u8);
        }
        Gauge::Reached(_) | Gauge::Exact => write_value(measured, None, out),
    }
    Some(())
}

/// Returns whether nothing else looks at a detail that a measure adds up: then every amount of it that is supposed is
/// the one that lacks.
fn is_only_added_up(plan: &Plan<'_>, measure: usize, detail: DetailId) -> bool {
    plan.measures.iter().enumerate().all(|(number, one)| {
        let is_tested = one.measure.details.iter().any(|test| test.detail == detail);
        let is_measured = match one.measure.what {
            What::Sum(other) | What::Longest(other) | What::Distinct(other) => other == detail,
            What::Count | What::DistinctDays | What::DistinctKinds => false,
        };
        !is_tested && (!is_measured || number == measure)
    })
}

fn has_lower(limits: &Limits) -> bool {
    limits.at_least.is_some() || limits.more_than.is_some()
}

fn has_upper(limits: &Limits) -> bool {
    limits.at_most.is_some() || limits.less_than.is_some()
}

/// Returns whether what lacks to a limit, added, comes to the limit without rounding.
fn is_far_from_rounding(measured: &Measured) -> bool {
    let ends = [measured.value.low, measured.value.high];
    ends.into_iter().all(|end| match end {
        Bound::Open => true,
        Bound::Included(number) | Bound::Excluded(number) => is_short(number),
    })
}

fn is_short(number: Number) -> bool {
    number.scale() <= 6 && number.abs() < Number::from(1_000_000_000_000_i64)
}

fn write_value(measured: &Measured, beyond: Option<Number>, out: &mut Vec<u8>) {
    write_bound(measured.value.low, beyond, out);
    write_bound(measured.value.high, beyond, out);
}

fn write_bound(bound: Bound, beyond: Option<Number>, out: &mut Vec<u8>) {
    let (kind, number) = match bound {
        Bound::Open => (0, Number::ZERO),
        Bound::Included(number) => (1, number),
        Bound::Excluded(number) => (2, number),
    };
    out.push(kind);
    let number = beyond.map_or(number, |beyond| number.min(beyond));
    out.extend_from_slice(&number.normalize().serialize());
}

fn write_number(number: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Appends the distinct values that are counted already, and whether each is sure.
fn write_values(view: &View<'_, '_, '_>, number: usize, events: &[KeptEvent], out: &mut Vec<u8>) {
    let (plan, frames) = (view.plan, &view.plan.frames);
    let Ok(frame) = frame_for(plan, frames, number, &view.case.facts) else {
        return;
    };
    let what = plan.measures[number].measure.what;
    let (mut scratch, mut value) = (String::new(), Vec::new());
    let mut values: BTreeMap<Vec<u8>, bool> = BTreeMap::new();
    for event in events.iter().map(KeptEvent::event) {
        let is_sure = match part_of(plan, frames, number, &frame, &event, &mut scratch) {
            Some(Part::Sure) => true,
            Some(Part::Unsure) => false,
            Some(Part::Outside) | None => continue,
        };
        if gain(what, &event, frames.clock.zone, &mut value) == Some(Gain::Value) {
            *values.entry(value.clone()).or_default() |= is_sure;
        }
    }
    write_number(values.len(), out);
    for (value, is_sure) in values {
        write_number(value.len(), out);
        out.extend_from_slice(&value);
        out.push(u8::from(is_sure));
    }
}
