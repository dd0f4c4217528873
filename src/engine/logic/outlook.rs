//! What conditions, outcome, points and tier may still be while only some facts of a lead are chosen.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Limits, Test};
use crate::domain::number::Number;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::extent::Extent;
use crate::engine::logic::histories::{Gain, limits_mask};
use crate::engine::logic::mask::{Mask, Outcomes};
use crate::engine::plan::Plan;

/// What may still be said of a lead.
#[derive(Debug, Clone)]
pub(super) struct Outlook {
    /// Per condition number.
    pub(super) conditions: Vec<Mask>,
    pub(super) outcomes: Outcomes,
    /// The least and the most of [`Points::at_least`](crate::domain::verdict::Points) and of its `at_most`.
    pub(super) points: [(i64, i64); 2],
    /// The tiers that a qualified lead may get; the place after the last is none.
    pub(super) tiers: Vec<bool>,
    /// How many conditions were looked at.
    pub(super) looked: u64,
}

/// Conditions that are taken to be of a truth, whatever they come to.
pub(super) type Forced<'f> = &'f [(usize, Truth)];

/// Works out what may still be said within an extent, given what each condition that is no group may come to. What lies
/// outside may be anything.
pub(super) fn outlook<'a>(
    plan: &Plan<'a>,
    extent: &Extent<'a>,
    forced: Forced<'_>,
    leaf: &mut dyn FnMut(usize) -> Mask,
) -> Outlook {
    let mut looking = Looking {
        forced: by_number(plan, forced),
        leaf,
        conditions: vec![Mask::ALL; plan.tests.len()],
        points: [(0, 0); 2],
        looked: 0,
    };
    if extent.has_points {
        let signals = plan.agreement.signals.iter();
        let signals: Vec<(i64, Mask)> = signals
            .map(|one| (one.points, looking.mask(&one.when)))
            .collect();
        looking.points = points(&signals);
    }
    for condition in &extent.conditions {
        looking.mask(condition);
    }
    let rules = extent.rules.as_ref();
    let sections = rules.map(|rules| {
        let sections = rules.sections.iter();
        let fit = sections.map(|(name, roots)| (*name, looking.all(roots)));
        fit.collect::<Vec<_>>()
    });
    let outcomes = rules.zip(sections).map(|(rules, sections)| {
        let disqualified = looking.any(&rules.disqualifiers);
        outcomes(plan, disqualified, &sections)
    });
    let tiers = if extent.has_tiers {
        tiers(plan, &mut looking)
    } else {
        Vec::new()
    };
    Outlook {
        outcomes: outcomes.unwrap_or(Outcomes::NONE),
        looked: looking.looked,
        points: looking.points,
        conditions: looking.conditions,
        tiers,
    }
}

/// Returns what conditions are taken to be, by their numbers; nothing where that is none.
fn by_number(plan: &Plan<'_>, forced: Forced<'_>) -> Vec<Option<Truth>> {
    if forced.is_empty() {
        return Vec::new();
    }
    let mut all = vec![None; plan.tests.len()];
    for (number, truth) in forced {
        all[*number] = Some(*truth);
    }
    all
}

struct Looking<'l> {
    forced: Vec<Option<Truth>>,
    leaf: &'l mut dyn FnMut(usize) -> Mask,
    conditions: Vec<Mask>,
    points: [(i64, i64); 2],
    looked: u64,
}

impl Looking<'_> {
    fn all(&mut self, conditions: &[&Condition]) -> Mask {
        let start = Mask::TRUE;
        conditions
            .iter()
            .fold(start, |all, one| all.and(self.mask(one)))
    }

    fn any(&mut self, conditions: &[&Condition]) -> Mask {
        let start = Mask::FALSE;
        conditions
            .iter()
            .fold(start, |any, one| any.or(self.mask(one)))
    }

    fn mask(&mut self, condition: &Condition) -> Mask {
        self.looked += 1;
        let mask = match &condition.test {
            Test::All(members) => self.fold(members, Mask::TRUE, Mask::and),
            Test::Any(members) => self.fold(members, Mask::FALSE, Mask::or),
            Test::None(members) => self.fold(members, Mask::FALSE, Mask::or).negated(),
            Test::AtLeast { needed, of } => {
                let masks: Vec<Mask> = of.iter().map(|one| self.mask(one)).collect();
                Mask::at_least(*needed, masks.into_iter())
            }
            Test::Known(_) | Test::Fact { .. } | Test::Activity(_) => (self.leaf)(condition.number),
            Test::Points(limits) => points_mask(limits, self.points),
        };
        let forced = self.forced.get(condition.number).copied().flatten();
        let mask = forced.map_or(mask, Mask::of);
        self.conditions[condition.number] = mask;
        mask
    }

    fn fold(&mut self, members: &[Condition], start: Mask, join: fn(Mask, Mask) -> Mask) -> Mask {
        members
            .iter()
            .fold(start, |all, one| join(all, self.mask(one)))
    }
}

fn points_mask(limits: &Limits, points: [(i64, i64); 2]) -> Mask {
    let gain = |low: i64, high: i64| Gain {
        low: Some(Number::from(low)),
        high: Some(Number::from(high)),
    };
    let [(low_least, low_most), (high_least, high_most)] = points;
    limits_mask(
        limits,
        gain(low_least, high_least),
        gain(low_most, high_most),
    )
}

/// Returns the least and the most of what the points surely and of what they possibly are.
fn points(signals: &[(i64, Mask)]) -> [(i64, i64); 2] {
    let mut points = [(0_i64, 0_i64); 2];
    for (worth, mask) in signals {
        let each = |sure: bool| {
            mask.truths().map(move |truth| match truth {
                Truth::True => *worth,
                Truth::False => 0,
                Truth::Unknown if sure => (*worth).min(0),
                Truth::Unknown => (*worth).max(0),
            })
        };
        for (place, sure) in [(0, true), (1, false)] {
            let (least, most) = &mut points[place];
            *least = least.saturating_add(each(sure).min().unwrap_or(0));
            *most = most.saturating_add(each(sure).max().unwrap_or(0));
        }
    }
    points
}

fn tiers(plan: &Plan<'_>, looking: &mut Looking<'_>) -> Vec<bool> {
    let mut possible = Vec::new();
    let mut is_reached = true;
    for tier in &plan.agreement.tiers {
        let fits = tier
            .when
            .as_ref()
            .map_or(Mask::TRUE, |when| looking.mask(when));
        let enough = tier.points_at_least.map_or(Mask::TRUE, |least| {
            let [(low_least, low_most), (high_least, high_most)] = looking.points;
            let mut enough = Mask::NONE;
            for (can, mask) in [
                (low_most >= least, Mask::TRUE),
                (high_least < least, Mask::FALSE),
                (low_least < least && high_most >= least, Mask::UNKNOWN),
            ] {
                if can {
                    enough = enough.union(mask);
                }
            }
            enough
        });
        let mask = enough.and(fits);
        possible.push(is_reached && mask.holds(Truth::True));
        is_reached &= mask != Mask::TRUE;
    }
    possible.push(is_reached);
    possible
}

/// Returns what may come out, each section being independent of the others but for the hand-raise.
fn outcomes(plan: &Plan<'_>, disqualified: Mask, sections: &[(SectionName, Mask)]) -> Outcomes {
    let satisfies = &plan.agreement.satisfies;
    let raised = sections
        .iter()
        .find(|(name, _)| *name == SectionName::HandRaise)
        .map_or(Mask::FALSE, |(_, mask)| *mask);
    let mut found = Outcomes::NONE;
    for raised in raised.truths() {
        let mut fits = Mask::TRUE;
        for (name, own) in sections {
            fits = fits.and(match name {
                SectionName::HandRaise => Mask::TRUE,
                name if satisfies.contains(name) => own.or(Mask::of(raised)),
                _ => *own,
            });
        }
        for (fits, disqualified) in fits
            .truths()
            .flat_map(|fits| disqualified.truths().map(move |one| (fits, one)))
        {
            found = found.union(Outcomes::of(outcome(fits, disqualified)));
        }
    }
    found
}

pub(super) fn outcome(fits: Truth, disqualified: Truth) -> Outcome {
    match fits.and(disqualified.negated()) {
        Truth::True => Outcome::Qualified,
        Truth::Unknown => Outcome::Incomplete,
        Truth::False if disqualified == Truth::True => Outcome::Disqualified,
        Truth::False => Outcome::NotQualified,
    }
}
