//! The agreement's own tests: examples that both parties know, judged like any lead.

use std::collections::BTreeSet;

use crate::domain::agreement::{Agreement, ExampleEvent, Expectation, SectionName, TestCase};
use crate::domain::condition::Condition;
use crate::domain::proof::Mismatch;
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::domain::verdict::{Points, Reason, Verdict};
use crate::engine::case::{self, Case, KeptEvent, owned_fact};
use crate::engine::judge::{Truths, judge, judge_tiers};
use crate::engine::kinds::Kind;
use crate::engine::plan::Plan;
use crate::engine::prove::{Depth, LineIndex, Names, Recall, Sayings, prove};

/// A test's lead and what it did, read once to be judged again and again.
#[derive(Debug, Clone)]
pub struct Scene<'t> {
    /// Its facts.
    pub facts: Vec<Fact<'t>>,
    /// What it did.
    pub events: Vec<KeptEvent>,
}

/// Memory to judge in, of one plan.
#[derive(Debug)]
pub struct Stage {
    truths: Truths,
    sayings: Sayings,
    recall: Recall,
    /// What was said of the lead that was judged last.
    pub verdict: Verdict,
}

/// How a test came out.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// What was not as expected; nothing where the test holds.
    pub mismatches: Vec<Mismatch>,
    /// What was said of the lead.
    pub verdict: Verdict,
    /// Per condition number, what it came to by itself, whether or not that mattered.
    pub truths: Vec<Truth>,
}

impl<'t> Scene<'t> {
    /// Reads the lead and the history of a test.
    pub fn new(
        agreement: &'t Agreement,
        lead: &'t [(usize, String)],
        activities: &[ExampleEvent],
    ) -> Self {
        Scene {
            facts: facts(agreement, lead),
            events: kept(agreement, activities),
        }
    }
}

impl Stage {
    /// Returns memory for one plan.
    pub fn new(plan: &Plan<'_>) -> Self {
        Stage {
            truths: Truths::default(),
            sayings: Sayings::default(),
            recall: Recall::new(plan),
            verdict: Verdict::empty(),
        }
    }

    /// Judges a lead as the plan's own instant and explains it as deep as asked.
    pub fn play(&mut self, plan: &Plan<'_>, scene: &Scene<'_>, lines: &LineIndex, depth: Depth) {
        let measured = case::measure_all(plan, &plan.frames, &scene.facts, &scene.events);
        let case = Case {
            facts: scene.facts.clone(),
            measured,
        };
        judge(plan, &case, &mut self.truths, &mut self.verdict);
        let sources = ["the test".to_owned()];
        let names = Names {
            sources: &sources,
            lines,
            shows_values: true,
            depth,
        };
        prove(
            plan,
            &case,
            Some(&scene.events),
            &names,
            &self.truths,
            &self.recall,
            &mut self.sayings,
            &mut self.verdict,
        );
        judge_tiers(plan, &case, &mut self.truths);
    }

    /// Returns what every condition came to for the lead that was judged last.
    pub fn truths(&self) -> &[Truth] {
        &self.truths.of
    }
}

/// Judges a test's lead as the tests' own instant and compares what comes with what is expected.
pub fn rehearse(plan: &Plan<'_>, test: &TestCase, lines: &LineIndex) -> Rehearsal {
    let agreement = plan.agreement;
    let scene = Scene::new(agreement, &test.lead, &test.activities);
    let mut stage = Stage::new(plan);
    stage.play(plan, &scene, lines, Depth::Brief);
    Rehearsal {
        mismatches: compare(agreement, &test.expect, &stage.verdict),
        verdict: stage.verdict,
        truths: stage.truths.of,
    }
}

/// Returns how deep a verdict must be explained to compare it with what is expected.
pub fn depth_of(expect: &Expectation) -> Depth {
    if expect.because.is_empty() && expect.because_exactly.is_none() {
        Depth::Decide
    } else {
        Depth::Brief
    }
}

/// Returns a test's facts, as the agreement's own readers read them.
pub(super) fn facts<'t>(agreement: &'t Agreement, lead: &'t [(usize, String)]) -> Vec<Fact<'t>> {
    let mut facts = vec![Fact::Absent; agreement.fields.len()];
    for (field, text) in lead {
        facts[*field] = fact(&agreement.fields[*field].reader, text);
    }
    facts
}

/// Returns what a text is as a reader reads it.
pub(super) fn fact<'t>(reader: &'t Reader, text: &'t str) -> Fact<'t> {
    match reader.read(Cell::Text(text)) {
        Reading::Fact(fact) => fact,
        Reading::Ambiguous => Fact::Unreadable,
    }
}

/// Returns a test's events, one by one.
pub(super) fn events(plan: &Plan<'_>, events: &[ExampleEvent]) -> Vec<KeptEvent> {
    kept(plan.agreement, events)
}

fn kept(agreement: &Agreement, events: &[ExampleEvent]) -> Vec<KeptEvent> {
    let mut kept = Vec::new();
    for event in events {
        happened(event, &details(agreement, &event.details), &mut kept);
    }
    kept
}

/// Returns the details of a test's event, as the agreement's own readers read them.
pub(super) fn details(agreement: &Agreement, texts: &[(usize, String)]) -> Vec<Fact<'static>> {
    let mut details = vec![Fact::Blank; agreement.details.len()];
    for (detail, text) in texts {
        details[*detail] = owned_fact(&fact(&agreement.details[*detail].reader, text));
    }
    details
}

/// Adds an event with these details, as often as it happened.
pub(super) fn happened(event: &ExampleEvent, details: &[Fact<'static>], kept: &mut Vec<KeptEvent>) {
    for _ in 0..event.times {
        kept.push(KeptEvent {
            source: 0,
            row: kept.len() as u64 + 1,
            kind: Kind::Named(event.did),
            word: "".into(),
            at: event.at,
            details: details.into(),
        });
    }
}

/// Compares what was said of a lead with what is expected.
pub fn compare(agreement: &Agreement, expect: &Expectation, verdict: &Verdict) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    let mut differs = |what, expected: String, found: String| {
        if expected != found {
            mismatches.push(Mismatch {
                what,
                expected,
                found,
            });
        }
    };
    if let Some(qualified) = expect.qualified {
        let word = if qualified { "qualified" } else { "rejected" };
        differs(
            "verdict",
            word.to_owned(),
            verdict.outcome.verdict().to_owned(),
        );
    }
    if let Some(outcome) = expect.outcome {
        differs(
            "outcome",
            outcome.as_str().to_owned(),
            verdict.outcome.as_str().to_owned(),
        );
    }
    if let Some(tier) = &expect.tier {
        let found = verdict
            .tier
            .map_or("none", |tier| agreement.tiers[tier].id.as_str());
        differs("tier", tier.clone(), found.to_owned());
    }
    if let Some(points) = expect.points {
        let found = verdict
            .points
            .as_ref()
            .map_or("none".to_owned(), points_in_words);
        differs("points", points.to_string(), found);
    }
    if let Some(missing) = &expect.missing {
        let found = verdict
            .missing
            .iter()
            .map(|field| agreement.fields[field.0].name.clone());
        differs("missing", listed(missing.iter().cloned()), listed(found));
    }
    if let Some(exactly) = &expect.because_exactly {
        differs(
            "because_exactly",
            listed(exactly.iter().cloned()),
            listed(verdict.reasons.iter().map(rule)),
        );
    }
    let known: BTreeSet<String> = verdict
        .reasons
        .iter()
        .flat_map(|reason| names(agreement, reason))
        .collect();
    for id in expect.because.iter().filter(|id| !known.contains(*id)) {
        mismatches.push(Mismatch {
            what: "because",
            expected: id.clone(),
            found: listed(verdict.reasons.iter().map(rule)),
        });
    }
    mismatches
}

fn points_in_words(points: &Points) -> String {
    if points.at_least == points.at_most {
        return points.at_least.to_string();
    }
    format!("{} to {}", points.at_least, points.at_most)
}

fn listed(names: impl Iterator<Item = String>) -> String {
    let names: BTreeSet<String> = names.collect();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.into_iter().collect::<Vec<_>>().join(", ")
}

fn rule(reason: &Reason) -> String {
    format!("{}.{}", reason.section.as_str(), reason.rule)
}

/// Returns every id under which a reason is known: its rule's, its condition's, and those of the groups it stands in.
fn names(agreement: &Agreement, reason: &Reason) -> Vec<String> {
    let section = reason.section.as_str();
    let mut names = vec![rule(reason)];
    let roots: Vec<&Condition> = if reason.section == SectionName::Disqualify {
        agreement
            .disqualifiers
            .iter()
            .map(|one| &one.when)
            .collect()
    } else {
        agreement
            .section(reason.section)
            .into_iter()
            .flat_map(|section| section.root.members())
            .collect()
    };
    for root in roots {
        let mut path = Vec::new();
        if path_to(root, reason.condition, &mut path) {
            names.extend(path.iter().map(|id| format!("{section}.{id}")));
        }
    }
    names
}

fn path_to<'c>(condition: &'c Condition, number: usize, path: &mut Vec<&'c str>) -> bool {
    path.push(&condition.id);
    if condition.number == number
        || condition
            .members()
            .iter()
            .any(|member| path_to(member, number, path))
    {
        return true;
    }
    path.pop();
    false
}
