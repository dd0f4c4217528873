//! Decides: every condition's truth, the sections, the outcome, points and tier. Explains nothing.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Limits, Test};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{Outcome, Points, Verdict};
use crate::engine::case::Case;
use crate::engine::compare::{Beside, Judged, Prepared};
use crate::engine::measure::{Measured, within_limits};
use crate::engine::plan::{Plan, Planned};
use crate::engine::remembered::Remembered;
use crate::engine::window::Frames;

/// The truth of every condition for one lead; memory is kept from lead to lead.
#[derive(Debug, Default, Clone)]
pub struct Truths {
    /// Per condition number.
    pub of: Vec<Truth>,
    /// Per condition number, whether it rests on a written `if_missing`.
    pub assumed: Vec<bool>,
    points: Points,
    scratch: String,
    /// Per condition number, what it came to for texts met before.
    remembered: Vec<Remembered<Judged>>,
}

/// Judges one lead at the plan's own instant; fills everything of `verdict` that is decided, nothing that explains.
pub fn judge(plan: &Plan<'_>, case: &Case<'_>, truths: &mut Truths, verdict: &mut Verdict) {
    judge_at(plan, &plan.frames, case, truths, verdict);
}

/// Judges one lead at another instant; the case's measures must be of that instant too.
pub fn judge_at(
    plan: &Plan<'_>,
    frames: &Frames,
    case: &Case<'_>,
    truths: &mut Truths,
    verdict: &mut Verdict,
) {
    let agreement = plan.agreement;
    truths.restart(plan);
    let mut judging = Judging {
        plan,
        frames,
        facts: &case.facts,
        measured: &case.measured,
        truths,
    };
    judging.signals();
    for section in &agreement.sections {
        judging.condition(&section.root);
    }
    for disqualifier in &agreement.disqualifiers {
        judging.condition(&disqualifier.when);
    }
    verdict.sections.clear();
    verdict.sections.extend(section_truths(plan, truths));
    verdict.members.clear();
    verdict.members.extend(
        plan.members
            .iter()
            .map(|member| truths.of[member.condition.number]),
    );
    let qualifies = formula(plan, &verdict.sections);
    verdict.outcome = outcome(qualifies, &verdict.sections);
    verdict.is_assumed = truths.assumed.contains(&true);
    verdict.points = (!agreement.signals.is_empty()).then(|| truths.points.clone());
    verdict.tier = None;
    verdict.could_be.clear();
    if verdict.outcome == Outcome::Qualified {
        let mut judging = Judging {
            plan,
            frames,
            facts: &case.facts,
            measured: &case.measured,
            truths,
        };
        judging.tier(verdict);
    }
}

/// Returns what one condition comes to that stands beside the rules, such as when a lead may be handed over again.
pub fn judge_beside(plan: &Plan<'_>, case: &Case<'_>, condition: &Condition) -> Truth {
    let mut truths = Truths::default();
    truths.restart(plan);
    let mut judging = Judging {
        plan,
        frames: &plan.frames,
        facts: &case.facts,
        measured: &case.measured,
        truths: &mut truths,
    };
    judging.signals();
    judging.condition(condition)
}

/// Judges the conditions of every tier, also of those that the verdict had no need of; the verdict stays as it is.
pub fn judge_tiers(plan: &Plan<'_>, case: &Case<'_>, truths: &mut Truths) {
    let mut judging = Judging {
        plan,
        frames: &plan.frames,
        facts: &case.facts,
        measured: &case.measured,
        truths,
    };
    for when in plan
        .agreement
        .tiers
        .iter()
        .filter_map(|tier| tier.when.as_ref())
    {
        judging.condition(when);
    }
}

/// Returns whether a lead qualifies, from the truths of the sections that the agreement has.
pub fn formula(plan: &Plan<'_>, sections: &[(SectionName, Truth)]) -> Truth {
    let of = |name| {
        sections
            .iter()
            .find(|(one, _)| *one == name)
            .map(|(_, truth)| *truth)
    };
    let hand_raise = of(SectionName::HandRaise).unwrap_or(Truth::False);
    let mut qualifies = Truth::True;
    for (name, truth) in sections {
        qualifies = qualifies.and(match name {
            SectionName::Disqualify => truth.negated(),
            SectionName::HandRaise => Truth::True,
            _ if plan.agreement.satisfies.contains(name) => truth.or(hand_raise),
            _ => *truth,
        });
    }
    qualifies
}

/// Calls `found` with the number of every member that alone stands in the way: were it as it is wanted, all else as it
/// is, the lead would qualify.
pub fn each_alone(
    plan: &Plan<'_>,
    truths: &Truths,
    sections: &[(SectionName, Truth)],
    mut found: impl FnMut(usize),
) {
    let mut asked: Option<(SectionName, bool)> = None;
    for (number, member) in plan.members.iter().enumerate() {
        if truths.of[member.condition.number] == member.wanted {
            continue;
        }
        let is_enough = match asked {
            Some((section, is_enough)) if section == member.section => is_enough,
            _ => {
                is_all_else_there(plan, member.section, sections)
                    && one_more_is_enough(plan, member.section, truths)
            }
        };
        asked = Some((member.section, is_enough));
        if is_enough {
            found(number);
        }
    }
}

/// The same of a lead of which no more is known than the truths of its members, in the plan's order.
pub fn each_alone_of_members(plan: &Plan<'_>, members: &[Truth], found: impl FnMut(usize)) {
    let mut truths = Truths::default();
    truths.restart(plan);
    for (member, truth) in plan.members.iter().zip(members) {
        truths.of[member.condition.number] = *truth;
    }
    for section in &plan.agreement.sections {
        truths.of[section.root.number] = of_members(&section.root, &truths);
    }
    let sections: Vec<(SectionName, Truth)> = section_truths(plan, &truths).collect();
    each_alone(plan, &truths, &sections, found);
}

/// Returns what a section comes to, given what its members have come to.
fn of_members(root: &Condition, truths: &Truths) -> Truth {
    let of = |one: &Condition| truths.of[one.number];
    match &root.test {
        Test::All(members) => members
            .iter()
            .fold(Truth::True, |all, one| all.and(of(one))),
        Test::Any(members) => members
            .iter()
            .fold(Truth::False, |any, one| any.or(of(one))),
        Test::None(members) => members
            .iter()
            .fold(Truth::False, |any, one| any.or(of(one)))
            .negated(),
        Test::AtLeast {
            needed,
            of: members,
        } => Truth::at_least(*needed, members.iter().map(of)),
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => of(root),
    }
}

/// Returns whether one more member that is as it is wanted, whichever it may be, settles a section.
fn one_more_is_enough(plan: &Plan<'_>, section: SectionName, truths: &Truths) -> bool {
    let Some(section) = plan.agreement.section(section) else {
        let disqualifiers = plan.agreement.disqualifiers.iter();
        let in_the_way = disqualifiers.filter(|one| truths.of[one.when.number] != Truth::False);
        return in_the_way.take(2).count() == 1;
    };
    let other_than = |wanted: Truth, members: &[Condition]| {
        let others = members.iter().filter(|one| truths.of[one.number] != wanted);
        others.take(2).count()
    };
    match &section.root.test {
        Test::All(members) => other_than(Truth::True, members) == 1,
        Test::None(members) => other_than(Truth::False, members) == 1,
        Test::Any(_) => true,
        Test::AtLeast { needed, of } => {
            let held = of.iter().filter(|one| truths.of[one.number] == Truth::True);
            held.count() + 1 >= *needed
        }
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => false,
    }
}

/// Returns whether a lead would qualify if one section were as it must be.
fn is_all_else_there(
    plan: &Plan<'_>,
    section: SectionName,
    sections: &[(SectionName, Truth)],
) -> bool {
    let raised = |(name, truth): &(SectionName, Truth)| {
        *name == SectionName::HandRaise && (*name == section || *truth == Truth::True)
    };
    let has_hand_raise = sections.iter().any(raised);
    sections.iter().all(|(name, truth)| match name {
        _ if *name == section => true,
        SectionName::Disqualify => *truth == Truth::False,
        SectionName::HandRaise => true,
        _ if has_hand_raise && plan.agreement.satisfies.contains(name) => true,
        _ => *truth == Truth::True,
    })
}

impl Truths {
    fn restart(&mut self, plan: &Plan<'_>) {
        self.of.clear();
        self.of.resize(plan.tests.len(), Truth::Unknown);
        self.remembered
            .resize_with(plan.tests.len(), Remembered::default);
        self.assumed.clear();
        self.assumed.resize(plan.tests.len(), false);
    }
}

struct Judging<'j, 'a, 'f> {
    plan: &'j Plan<'a>,
    frames: &'j Frames,
    facts: &'j [Fact<'f>],
    measured: &'j [Measured],
    truths: &'j mut Truths,
}

impl Judging<'_, '_, '_> {
    fn condition(&mut self, condition: &Condition) -> Truth {
        let truth = match &condition.test {
            Test::All(members) => members
                .iter()
                .fold(Truth::True, |all, one| all.and(self.condition(one))),
            Test::Any(members) => members
                .iter()
                .fold(Truth::False, |any, one| any.or(self.condition(one))),
            Test::None(members) => members
                .iter()
                .fold(Truth::False, |any, one| any.or(self.condition(one)))
                .negated(),
            Test::AtLeast { needed, of } => {
                Truth::at_least(*needed, of.iter().map(|one| self.condition(one)))
            }
            Test::Known(field) => match &self.facts[field.0] {
                Fact::Known(_) => Truth::True,
                Fact::Absent | Fact::Blank | Fact::Unreadable => Truth::Unknown,
            },
            Test::Fact { field, .. } => self.fact(condition.number, field.0),
            Test::Activity(test) => match self.plan.tests[condition.number] {
                Planned::Activity(measure) => {
                    within_limits(&self.measured[measure].value, &test.limits)
                }
                _ => Truth::Unknown,
            },
            Test::Points(limits) => self.points(limits),
        };
        self.truths.of[condition.number] = truth;
        truth
    }

    fn fact(&mut self, condition: usize, field: usize) -> Truth {
        let Planned::Fact(prepared) = &self.plan.tests[condition] else {
            return Truth::Unknown;
        };
        let beside = Beside {
            zone: self.frames.clock.zone,
            facts: self.facts,
            spans: &self.frames.spans,
        };
        let Truths {
            remembered,
            scratch,
            ..
        } = &mut *self.truths;
        let fact = &self.facts[field];
        let Judged { truth, is_assumed } = match (prepared, fact) {
            (
                Prepared::Compare {
                    is_of_text: true, ..
                },
                Fact::Known(Value::Text(text)),
            ) => *remembered[condition]
                .answer(text.as_bytes(), || prepared.judge(fact, &beside, scratch)),
            _ => prepared.judge(fact, &beside, scratch),
        };
        self.truths.assumed[condition] = is_assumed;
        truth
    }

    fn signals(&mut self) {
        let mut points = std::mem::take(&mut self.truths.points);
        points.signals.clear();
        points.unknown.clear();
        (points.at_least, points.at_most) = (0, 0);
        for (index, signal) in self.plan.agreement.signals.iter().enumerate() {
            match self.condition(&signal.when) {
                Truth::True => {
                    points.at_least = points.at_least.saturating_add(signal.points);
                    points.at_most = points.at_most.saturating_add(signal.points);
                    points.signals.push(index);
                }
                Truth::Unknown => {
                    points.at_least = points.at_least.saturating_add(signal.points.min(0));
                    points.at_most = points.at_most.saturating_add(signal.points.max(0));
                    points.unknown.push(index);
                }
                Truth::False => {}
            }
        }
        self.truths.points = points;
    }

    fn points(&self, limits: &Limits) -> Truth {
        within_limits(&points_interval(&self.truths.points), limits)
    }

    fn tier(&mut self, verdict: &mut Verdict) {
        let points = points_interval(&self.truths.points);
        for (index, tier) in self.plan.agreement.tiers.iter().enumerate() {
            let enough = tier
                .points_at_least
                .map_or(Truth::True, |least| points.at_least(Number::from(least)));
            let fits = tier
                .when
                .as_ref()
                .map_or(Truth::True, |when| self.condition(when));
            match enough.and(fits) {
                Truth::True => {
                    verdict.tier = Some(index);
                    return;
                }
                Truth::Unknown => verdict.could_be.push(index),
                Truth::False => {}
            }
        }
    }
}

fn section_truths(plan: &Plan<'_>, truths: &Truths) -> impl Iterator<Item = (SectionName, Truth)> {
    let disqualifiers = &plan.agreement.disqualifiers;
    let disqualified = disqualifiers
        .iter()
        .fold(Truth::False, |any, one| any.or(truths.of[one.when.number]));
    SectionName::ALL
        .into_iter()
        .filter_map(move |name| match name {
            SectionName::Disqualify => (!disqualifiers.is_empty()).then_some((name, disqualified)),
            _ => plan
                .agreement
                .section(name)
                .map(|section| (name, truths.of[section.root.number])),
        })
}

fn outcome(qualifies: Truth, sections: &[(SectionName, Truth)]) -> Outcome {
    match qualifies {
        Truth::True => Outcome::Qualified,
        Truth::Unknown => Outcome::Incomplete,
        Truth::False if sections.contains(&(SectionName::Disqualify, Truth::True)) => {
            Outcome::Disqualified
        }
        Truth::False => Outcome::NotQualified,
    }
}

fn points_interval(points: &Points) -> Interval {
    Interval {
        low: Bound::Included(Number::from(points.at_least)),
        high: Bound::Included(Number::from(points.at_most)),
    }
}
