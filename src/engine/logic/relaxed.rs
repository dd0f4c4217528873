//! More than leads can be like: histories are taken as bare answers to "is it so many?", tied to each other only where
//! one measure can never exceed another, and texts may hold any part that conditions look for. What is not possible even
//! so is impossible.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::domain::condition::{ActivityId, Did, FactTest, Limits, Start, What};
use crate::domain::number::Number;
use crate::domain::truth::Truth;
use crate::domain::value::Type;
use crate::engine::kinds::Kind;
use crate::engine::logic::ever;
use crate::engine::logic::mask::Mask;
use crate::engine::logic::parts::{entails, may_entail};
use crate::engine::logic::search::World;
use crate::engine::logic::space::{Leaf, Space, Spell};
use crate::engine::plan::Plan;
use crate::engine::window::Frame;

/// Looking at so many ties is as much work as looking at one condition.
const TIES_AS_ONE: usize = 4;

/// Whether a measure reaches a number, or exceeds it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Threshold {
    measure: usize,
    limit: Number,
    exceeds: bool,
}

/// What is known of an agreement's questions without looking at single leads.
#[derive(Clone)]
pub(super) struct Relaxation {
    /// What each may come to at all.
    start: Vec<Mask>,
    /// Per threshold those that are at least as true.
    above: Vec<Vec<usize>>,
    /// Per threshold those that are at most as true.
    below: Vec<Vec<usize>>,
    /// Per question about activities its thresholds, each with whether it must not hold.
    of_leaf: Vec<Vec<(usize, bool)>>,
    /// Per question about a text, those that are true of every text that it is true of.
    entailed: Vec<Vec<usize>>,
    /// Per question about a text, those that it is entailed by.
    entailing: Vec<Vec<usize>>,
    /// Measures that are tied to each other.
    tied: Vec<(usize, usize)>,
}

impl Relaxation {
    pub(super) fn new(space: &Space<'_, '_>) -> Self {
        let mut thresholds: Vec<Threshold> = Vec::new();
        let mut of_leaf = Vec::new();
        for leaf in &space.leaves {
            of_leaf.push(match leaf {
                Leaf::Fact { .. } => Vec::new(),
                Leaf::Activity { measure, limits } => {
                    let what = space.measures[*measure].what;
                    parts(*measure, what, limits)
                        .into_iter()
                        .map(|(part, negated)| (number_of(&mut thresholds, part), negated))
                        .collect()
                }
            });
        }
        let start = thresholds.iter().map(|one| possible(space, one)).collect();
        let mut above = vec![Vec::new(); thresholds.len()];
        let mut below = vec![Vec::new(); thresholds.len()];
        let mut tied = Vec::new();
        let candidates = Candidates::new(space, &thresholds);
        for (low, one) in thresholds.iter().enumerate() {
            for high in candidates.of(space, one) {
                let other = &thresholds[high];
                if low != high && is_at_most_as_true(space, one, other) {
                    above[low].push(high);
                    below[high].push(low);
                    tied.push((one.measure, other.measure));
                }
            }
        }
        let entailed = entailed(space);
        let mut entailing = vec![Vec::new(); space.leaves.len()];
        for (one, others) in entailed.iter().enumerate() {
            for other in others {
                entailing[*other].push(one);
            }
        }
        Relaxation {
            start,
            above,
            below,
            of_leaf,
            entailed,
            entailing,
            tied,
        }
    }

    /// Returns the measures that are tied to each other, in pairs.
    pub(super) fn tied_measures(&self) -> impl Iterator<Item = (usize, usize)> {
        self.tied.iter().copied()
    }

    /// Returns whether a question about activities may be false, or unknown, where another is true: some part of it is
    /// open, and nothing in the other is tied to that.
    pub(super) fn are_untied(&self, strong: usize, weak: usize) -> bool {
        let is_tied = |(one, negated): &(usize, bool),
                       (other, is_other_negated): &(usize, bool)| {
            let ties = if *negated { &self.below } else { &self.above };
            negated == is_other_negated && (one == other || ties[*one].binary_search(other).is_ok())
        };
        let mut parts = self.of_leaf[weak].iter();
        parts.any(|part| {
            let mut strong = self.of_leaf[strong].iter();
            self.start[part.0] == Mask::ALL && !strong.any(|one| is_tied(one, part))
        })
    }

    /// Returns whether one question about a text is true of every text that another is true of.
    pub(super) fn entails(&self, strong: usize, weak: usize) -> bool {
        self.entailed[strong].contains(&weak)
    }
}

/// Thresholds by what their measures count: only what counts all that another counts can be tied to it.
struct Candidates {
    /// Per kind of activity that measures name, their thresholds, in order.
    of_kind: HashMap<usize, Vec<usize>, FixedState>,
    /// Those of measures of anything.
    of_anything: Vec<usize>,
}

impl Candidates {
    fn new(space: &Space<'_, '_>, thresholds: &[Threshold]) -> Self {
        let mut found = Candidates {
            of_kind: HashMap::default(),
            of_anything: Vec::new(),
        };
        for (number, one) in thresholds.iter().enumerate() {
            match did(space, one.measure) {
                Did::These(these) => these.iter().for_each(|kind| {
                    found.of_kind.entry(kind.0).or_default().push(number);
                }),
                Did::Anything { .. } => found.of_anything.push(number),
            }
        }
        found
    }

    /// Returns the thresholds that may be tied to one, in order.
    fn of(&self, space: &Space<'_, '_>, one: &Threshold) -> Vec<usize> {
        let mut all = self.of_anything.clone();
        if let Did::These(these) = did(space, one.measure) {
            let first = these.first().and_then(|kind| self.of_kind.get(&kind.0));
            all.extend(first.into_iter().flatten());
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn did<'p>(space: &Space<'p, '_>, measure: usize) -> &'p Did {
    let (place, number) = space.measures[measure].of;
    &space.plans[place].measures[number].measure.did
}

/// Returns per question about a text those that are true of every text that it is true of.
fn entailed(space: &Space<'_, '_>) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); space.leaves.len()];
    for field in &space.fields {
        let with_test = |leaf: &usize| Some((*leaf, space.asked_test(*leaf)?));
        let tests: Vec<(usize, &FactTest)> = field.leaves.iter().filter_map(with_test).collect();
        for (one, strong) in &tests {
            let others = tests.iter().filter(|(other, _)| other != one);
            let entailed =
                others.filter(|(_, weak)| may_entail(strong, weak) && entails(strong, weak));
            found[*one] = entailed.map(|(other, _)| *other).collect();
        }
    }
    found
}

fn number_of(thresholds: &mut Vec<Threshold>, one: Threshold) -> usize {
    if let Some(known) = thresholds.iter().position(|known| *known == one) {
        return known;
    }
    thresholds.push(one);
    thresholds.len() - 1
}

/// Returns whether a measure is a whole number that is never negative.
fn is_count(what: What) -> bool {
    match what {
        What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => true,
        What::Sum(_) | What::Longest(_) => false,
    }
}

/// Returns the thresholds of limits, each with whether it must not hold.
fn parts(measure: usize, what: What, limits: &Limits) -> Vec<(Threshold, bool)> {
    let threshold = |limit: Number, exceeds: bool| {
        let (limit, exceeds) = match (is_count(what), exceeds) {
            (true, true) => (
                limit.floor().checked_add(Number::ONE).unwrap_or(limit),
                false,
            ),
            (true, false) => (limit.ceil(), false),
            (false, exceeds) => (limit, exceeds),
        };
        Threshold {
            measure,
            limit,
            exceeds,
        }
    };
    let written = [
        (&limits.at_least, false, false),
        (&limits.at_most, true, true),
        (&limits.more_than, true, false),
        (&limits.less_than, false, true),
    ];
    let mut found = Vec::new();
    for (limit, exceeds, negated) in written {
        found.extend(
            limit
                .iter()
                .map(|limit| (threshold(limit.value, exceeds), negated)),
        );
    }
    found
}

fn frame(space: &Space<'_, '_>, measure: usize) -> Option<Frame> {
    let (place, number) = space.measures[measure].of;
    space.plans[place].frames.measures[number]
}

/// Returns what a threshold may come to whatever was done.
fn possible(space: &Space<'_, '_>, one: &Threshold) -> Mask {
    let is_never_negative = match space.measures[one.measure].what {
        What::Sum(_) => false,
        What::Longest(_) => true,
        what => is_count(what),
    };
    let is_below = if one.exceeds {
        one.limit < Number::ZERO
    } else {
        one.limit <= Number::ZERO
    };
    if is_never_negative && is_below {
        return Mask::TRUE;
    }
    // More may have happened before the history begins, so it is never surely too little.
    let reaches_back = frame(space, one.measure).is_some_and(|frame| frame.reaches_back);
    if reaches_back && (space.spell == Spell::Moment || begins_as_ever(space, one.measure)) {
        return Mask::TRUE.union(Mask::UNKNOWN);
    }
    Mask::ALL
}

/// Returns whether a window begins at the same instant whenever it is looked at.
fn begins_as_ever(space: &Space<'_, '_>, measure: usize) -> bool {
    let (place, number) = space.measures[measure].of;
    let window = &space.plans[place].measures[number].measure.window;
    window.start == Start::Always || ever::begins_at_a_date(window)
}

/// Returns whether a threshold is never truer than another.
fn is_at_most_as_true(space: &Space<'_, '_>, one: &Threshold, other: &Threshold) -> bool {
    let (low, high) = (
        space.measures[one.measure].what,
        space.measures[other.measure].what,
    );
    let is_within =
        || one.measure == other.measure || counts_within(space, one.measure, other.measure);
    let is_stricter = (one.limit, one.exceeds) >= (other.limit, other.exceeds);
    let counts_no_more =
        one.measure == other.measure || is_never_more(space, one.measure, low, high);
    // Where something counts at all there is one event, one day and one kind at least.
    let asks_for_one = matches!(high, What::Count | What::DistinctDays | What::DistinctKinds)
        && other.limit <= Number::ONE
        && (one.limit > Number::ZERO || one.exceeds && one.limit >= Number::ZERO);
    (is_stricter && counts_no_more || asks_for_one) && is_within()
}

/// Returns whether a measure over the same events is never more than another.
fn is_never_more(space: &Space<'_, '_>, measure: usize, low: What, high: What) -> bool {
    match (low, high) {
        (
            What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_),
            What::Count,
        ) => true,
        (What::Sum(one), What::Sum(other)) => {
            let (place, _) = space.measures[measure].of;
            let reader = &space.plans[place].agreement.details[one.0].reader;
            let is_length = reader.kind == Type::Duration
                || reader.range.is_some_and(|(low, _)| low >= Number::ZERO);
            one == other && is_length
        }
        (one, other) => one == other,
    }
}

/// Returns whether every event that a measure surely or possibly counts is so counted by another.
fn counts_within(space: &Space<'_, '_>, one: usize, other: usize) -> bool {
    let [(one_plan, small), (other_plan, large)] = [one, other].map(|measure| {
        let (place, number) = space.measures[measure].of;
        let plan = space.plans[place];
        (plan, plan.measures[number].measure)
    });
    one_plan.agreement.noise == other_plan.agreement.noise
        && large
            .details
            .iter()
            .all(|test| small.details.contains(test))
        && is_kind_within(one_plan, &small.did, &large.did)
        && is_window_within(space, one, other)
}

fn is_kind_within(plan: &Plan<'_>, small: &Did, large: &Did) -> bool {
    if let Did::These(these) = small {
        let named = these.iter().map(|one| Kind::Named(*one));
        return named
            .into_iter()
            .all(|kind| plan.kinds.is_among(kind, large));
    }
    let named = (0..plan.agreement.activities.len()).map(|one| Kind::Named(ActivityId(one)));
    named
        .chain([Kind::Other])
        .filter(|kind| plan.kinds.is_among(*kind, small))
        .all(|kind| plan.kinds.is_among(kind, large))
}

/// Returns whether all that lies, or may lie, in the window of one measure surely, or possibly, lies in that of another.
fn is_window_within(space: &Space<'_, '_>, one: usize, other: usize) -> bool {
    let [small, large] = [one, other].map(|measure| {
        let (place, number) = space.measures[measure].of;
        let about = space.plans[place].measures[number].measure;
        (about, frame(space, measure))
    });
    let zone = space.plans[space.measures[one].of.0].clock().zone;
    if space.spell == Spell::Ever {
        return ever::is_window_within(small, large, zone);
    }
    let (inner, outer) = (&small.0.window, &large.0.window);
    inner == outer
        || match (small.1, large.1) {
            (Some(small), Some(large)) => {
                lies_within(&small, &large) && ever::has_same_days(inner, outer)
            }
            _ => false,
        }
}

/// Returns whether all that lies in one window lies in another, as they are now.
fn lies_within(small: &Frame, large: &Frame) -> bool {
    let begins = large
        .start
        .is_none_or(|start| small.start.is_some_and(|own| start <= own));
    let ends = match (small.end_is_out, large.end_is_out) {
        (false, false) | (true, true) => small.end <= large.end,
        (true, false) => small.end - 1 <= large.end,
        (false, true) => false,
    };
    begins && ends
}

/// What is chosen of a lead that may be more than a lead can be.
#[derive(Clone)]
pub(super) struct Imagined<'s, 'p, 'a> {
    space: &'s Space<'p, 'a>,
    relaxation: &'s Relaxation,
    /// Per field the value chosen; those beyond the samples are imagined.
    fields: Vec<Option<usize>>,
    /// Per question about a fact, what is left of it.
    left: Vec<Mask>,
    /// Per threshold, what is left of it.
    thresholds: Vec<Mask>,
}

impl<'s, 'p, 'a> Imagined<'s, 'p, 'a> {
    pub(super) fn new(space: &'s Space<'p, 'a>, relaxation: &'s Relaxation) -> Self {
        let mut fields = vec![None; space.fields.len()];
        if let Some((variable, choice)) = space.blank_now() {
            fields[variable] = Some(choice);
        }
        Imagined {
            space,
            relaxation,
            fields,
            left: vec![Mask::ALL; space.leaves.len()],
            thresholds: relaxation.start.clone(),
        }
    }

    fn of_fact(&self, leaf: usize, variable: usize, slot: usize) -> Mask {
        let field = &self.space.fields[variable];
        let mask = match self.fields[variable] {
            None => field
                .imagined
                .iter()
                .fold(field.any[slot], |all, one| all.union(one[slot])),
            Some(choice) => match field.choices.get(choice) {
                Some(choice) => choice.masks[slot],
                None => field.imagined[choice - field.choices.len()][slot],
            },
        };
        mask.shared(self.left[leaf])
    }

    /// Answers a question about a text and those that are tied to it; returns whether that can be.
    fn answer(&mut self, leaf: usize, truth: Truth) -> bool {
        self.left[leaf] = Mask::of(truth);
        let tied = match truth {
            Truth::True => &self.relaxation.entailed[leaf],
            Truth::False => &self.relaxation.entailing[leaf],
            Truth::Unknown => return true,
        };
        for other in tied {
            self.left[*other] = self.left[*other].shared(Mask::of(truth));
        }
        tied.iter().all(|other| !self.leaf(*other).is_empty())
    }

    /// Makes a threshold one truth and all that are tied to it what they must be; returns whether that can be.
    fn settle(&mut self, threshold: usize, truth: Truth) -> bool {
        let mut changed = vec![threshold];
        self.thresholds[threshold] = self.thresholds[threshold].shared(Mask::of(truth));
        while let Some(one) = changed.pop() {
            let mask = self.thresholds[one];
            let (Some(least), Some(most)) = (mask.truths().min(), mask.truths().max()) else {
                return false;
            };
            let relaxation = self.relaxation;
            let (truer, falser) = (&relaxation.above[one], &relaxation.below[one]);
            let work = &self.space.work;
            work.set(work.get() + ((truer.len() + falser.len()) / TIES_AS_ONE) as u64);
            for (others, allowed) in [
                (truer, keep(|truth| truth >= least)),
                (falser, keep(|truth| truth <= most)),
            ] {
                for other in others {
                    let kept = self.thresholds[*other].shared(allowed);
                    if kept != self.thresholds[*other] {
                        self.thresholds[*other] = kept;
                        changed.push(*other);
                    }
                }
            }
        }
        true
    }
}

fn keep(is_kept: impl Fn(Truth) -> bool) -> Mask {
    let kept = Mask::ALL.truths().filter(|truth| is_kept(*truth));
    kept.fold(Mask::NONE, |all, one| all.union(Mask::of(one)))
}

impl World for Imagined<'_, '_, '_> {
    fn leaf(&self, leaf: usize) -> Mask {
        match &self.space.leaves[leaf] {
            Leaf::Fact { variable, slot, .. } => self.of_fact(leaf, *variable, *slot),
            Leaf::Activity { .. } => {
                let parts = self.relaxation.of_leaf[leaf].iter();
                parts.fold(Mask::TRUE, |all, (threshold, negated)| {
                    let mask = self.thresholds[*threshold];
                    all.and(if *negated { mask.negated() } else { mask })
                })
            }
        }
    }

    fn variables(&self, leaf: usize, found: &mut Vec<usize>) {
        let (fields, leaves) = (self.space.fields.len(), self.space.leaves.len());
        match &self.space.leaves[leaf] {
            Leaf::Fact { variable, .. } if self.fields[*variable].is_none() => {
                found.push(*variable);
            }
            Leaf::Fact { .. } => found.push(fields + leaf),
            Leaf::Activity { .. } => {
                let open = self.relaxation.of_leaf[leaf].iter();
                let open = open.filter(|(one, _)| !self.thresholds[*one].is_single());
                found.extend(open.map(|(one, _)| fields + leaves + one));
            }
        }
    }

    fn choices(&self, variable: usize) -> usize {
        match self.space.fields.get(variable) {
            Some(field) => field.choices.len() + field.imagined.len(),
            None => 3,
        }
    }

    fn choose(&mut self, variable: usize, choice: usize) -> bool {
        let (fields, leaves) = (self.space.fields.len(), self.space.leaves.len());
        if variable < fields {
            self.fields[variable] = Some(choice);
            return true;
        }
        let truth = [Truth::True, Truth::False, Truth::Unknown][choice];
        if variable < fields + leaves {
            let leaf = variable - fields;
            return self.leaf(leaf).holds(truth) && self.answer(leaf, truth);
        }
        let threshold = variable - fields - leaves;
        self.thresholds[threshold].holds(truth) && self.settle(threshold, truth)
    }
}
