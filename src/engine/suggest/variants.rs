//! Leads near to one that is known, on which a changed agreement may part from the one of today.

use std::collections::BTreeMap;

use crate::domain::agreement::{Agreement, ExampleEvent, SectionName};
use crate::domain::condition::{ActivityTest, Condition, FactTest, Test};
use crate::domain::proof::EVENTS_MAX;
use crate::engine::coverage::each_rule;
use crate::engine::suggest::deeds::histories;
use crate::engine::suggest::sketch::Sketch;
use crate::engine::suggest::values::texts;
use crate::engine::window::Clock;

/// Most leads from which variants are made.
const BASES: usize = 48;

/// Returns the leads that are known: those of examples, then those of tests, none twice.
pub(super) fn bases(agreement: &Agreement) -> Vec<Sketch> {
    let examples = agreement
        .examples
        .iter()
        .map(|one| (&one.lead, &one.activities));
    let tests = agreement
        .tests
        .iter()
        .map(|one| (&one.lead, &one.activities));
    let mut bases: Vec<Sketch> = Vec::new();
    for (lead, activities) in examples.chain(tests) {
        let base = Sketch {
            lead: lead.clone(),
            activities: shorter(activities),
        };
        if bases.len() < BASES && !bases.contains(&base) {
            bases.push(base);
        }
    }
    bases
}

/// Returns how many examples and tests have more activities than leads are tried with.
pub fn shortened(agreement: &Agreement) -> usize {
    let examples = agreement.examples.iter().map(|one| &one.activities);
    let is_of_example = |activities: &&Vec<ExampleEvent>| {
        let mut examples = agreement.examples.iter();
        examples.any(|one| one.activities == **activities)
    };
    let tests = agreement.tests.iter().map(|one| &one.activities);
    let own = tests.filter(|one| is_long(one) && !is_of_example(one));
    examples.filter(|one| is_long(one)).count() + own.count()
}

/// Returns whether a history has more activities than leads are tried with.
pub(super) fn is_long(activities: &[ExampleEvent]) -> bool {
    let times = activities.iter().map(|event| u64::from(event.times));
    times.sum::<u64>() > u64::from(EVENTS_MAX)
}

/// Returns a history with no more activities than leads are tried with.
fn shorter(activities: &[ExampleEvent]) -> Vec<ExampleEvent> {
    let mut left = EVENTS_MAX;
    let mut kept = Vec::new();
    for event in activities {
        let times = event.times.min(left);
        left -= times;
        if times > 0 {
            kept.push(ExampleEvent {
                times,
                ..event.clone()
            });
        }
    }
    kept
}

/// A condition that is no group, as it is and as it would be; either may lack.
type Leaf<'a> = (Option<&'a Test>, Option<&'a Test>);

/// A change of an agreement, with what may make a difference to it.
pub(super) struct Change<'a> {
    agreement: &'a Agreement,
    clock: &'a Clock,
    /// Fields that the change is about, with texts to try.
    texts: Vec<(usize, Vec<String>)>,
    /// Tests of activities that it is about, as they are and as they would be.
    acts: Vec<Vec<&'a ActivityTest>>,
}

impl<'a> Change<'a> {
    /// Works out what a changed agreement may differ on.
    pub(super) fn new(agreement: &'a Agreement, changed: &'a Agreement, clock: &'a Clock) -> Self {
        let mut change = Change {
            agreement,
            clock,
            texts: Vec::new(),
            acts: Vec::new(),
        };
        for (today, then) in focus(agreement, changed) {
            match today.or(then) {
                Some(Test::Known(field)) => change.texts.push((field.0, vec![String::new()])),
                Some(Test::Fact { field, .. }) => {
                    let both = [today, then].into_iter();
                    let tests: Vec<&FactTest> = both.filter_map(fact_test).collect();
                    let reader = &agreement.fields[field.0].reader;
                    change.texts.push((field.0, texts(reader, &tests, clock)));
                }
                Some(Test::Activity(_)) => {
                    let both = [today, then].into_iter();
                    change.acts.push(both.filter_map(activity_test).collect());
                }
                _ => {}
            }
        }
        change
    }

    /// Returns a lead itself, and the lead with one thing otherwise that the change is about.
    pub(super) fn variants(&self, base: &Sketch) -> Vec<Sketch> {
        let mut variants = vec![base.clone()];
        for (field, texts) in &self.texts {
            variants.extend(with_text(base, *field, texts));
        }
        for tests in &self.acts {
            let histories = histories(self.agreement, self.clock, base, tests);
            let with = |new| with_events(base, tests, new);
            variants.extend(histories.into_iter().flat_map(with));
        }
        variants
    }
}

fn with_text(base: &Sketch, field: usize, texts: &[String]) -> impl Iterator<Item = Sketch> {
    texts.iter().map(move |text| {
        let mut sketch = base.clone();
        sketch.set(field, text);
        sketch
    })
}

/// Returns the lead with events beside what else it did, instead of others of these kinds, and instead of everything.
fn with_events(base: &Sketch, tests: &[&ActivityTest], new: Vec<ExampleEvent>) -> Vec<Sketch> {
    let is_meant = |event: &ExampleEvent| {
        tests.iter().any(|test| match &test.measure.did {
            crate::domain::condition::Did::These(these) => these.contains(&event.did),
            crate::domain::condition::Did::Anything { except } => !except.contains(&event.did),
        })
    };
    let others = base.activities.iter().filter(|event| !is_meant(event));
    let instead: Vec<ExampleEvent> = others.cloned().chain(new.iter().cloned()).collect();
    let beside: Vec<ExampleEvent> = base.activities.iter().chain(&new).cloned().collect();
    let mut all = vec![instead];
    for other in [beside, new] {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    let with = |activities| Sketch {
        lead: base.lead.clone(),
        activities,
    };
    all.into_iter().map(with).collect()
}

fn fact_test(test: Option<&Test>) -> Option<&FactTest> {
    match test {
        Some(Test::Fact { test, .. }) => Some(test),
        _ => None,
    }
}

fn activity_test(test: Option<&Test>) -> Option<&ActivityTest> {
    match test {
        Some(Test::Activity(test)) => Some(test),
        _ => None,
    }
}

/// Returns the conditions that a change is about: those that ask something else or are gone; where only groups do, what
/// is in them; where points or ranks are otherwise, what gives points.
fn focus<'a>(agreement: &'a Agreement, changed: &'a Agreement) -> Vec<Leaf<'a>> {
    let (today, then) = (conditions(agreement), conditions(changed));
    let mut leaves: Vec<Leaf<'a>> = Vec::new();
    for (number, condition) in &today {
        let other = then.get(number).map(|one| &one.test);
        if condition.members().is_empty() && other != Some(&condition.test) {
            leaves.push((Some(&condition.test), other));
        }
    }
    if leaves.is_empty() {
        let is_other = |condition: &&&Condition| {
            then.get(&condition.number).map(|one| &one.test) != Some(&condition.test)
        };
        today
            .values()
            .filter(is_other)
            .for_each(|one| below(one, &mut leaves));
    }
    if agreement.satisfies != changed.satisfies {
        let names = agreement.satisfies.iter().chain([&SectionName::HandRaise]);
        let sections = names.filter_map(|name| agreement.section(*name));
        sections.for_each(|section| below(&section.root, &mut leaves));
    }
    if agreement.signals != changed.signals || agreement.tiers != changed.tiers {
        agreement
            .signals
            .iter()
            .for_each(|signal| below(&signal.when, &mut leaves));
    }
    if agreement.noise != changed.noise {
        let acts = today
            .values()
            .filter(|one| matches!(one.test, Test::Activity(_)));
        acts.for_each(|one| below(one, &mut leaves));
    }
    leaves
}

fn conditions(agreement: &Agreement) -> BTreeMap<usize, &Condition> {
    let mut all = BTreeMap::new();
    each_rule(agreement, &mut |_, condition, _| {
        all.insert(condition.number, condition);
    });
    all
}

fn below<'a>(condition: &'a Condition, leaves: &mut Vec<Leaf<'a>>) {
    condition.walk(&mut |one| {
        if one.members().is_empty() && !leaves.contains(&(Some(&one.test), Some(&one.test))) {
            leaves.push((Some(&one.test), Some(&one.test)));
        }
    });
}
