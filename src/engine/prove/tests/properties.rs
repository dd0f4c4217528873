//! What holds of every explanation, on random agreements and leads.

use std::collections::BTreeSet;

use crate::domain::agreement::Agreement;
use crate::domain::calendar::Instant;
use crate::domain::condition::Test;
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent, measure_all};
use crate::engine::judge::{Truths, judge, judge_at};
use crate::engine::plan::Plan;
use crate::engine::prove::obstacles::View;
use crate::engine::prove::paths::paths;
use crate::engine::prove::tests::random::{self, Dice};
use crate::engine::prove::tests::{ACME, agreement, explain, facts, kept, plan};
use crate::engine::prove::trial::Trial;
use crate::engine::prove::ways::Ways;
use crate::engine::prove::{Depth, LineIndex, Names, Recall, Sayings, missing, prove};
use crate::sla;

/// Runs `check` on random leads; agreements that cannot be read are passed over.
fn on_random(seeds: std::ops::Range<u64>, check: impl FnMut(&Story<'_>)) {
    on(random::agreement, seeds, check);
}

fn on(
    write: fn(&mut Dice) -> String,
    seeds: std::ops::Range<u64>,
    mut check: impl FnMut(&Story<'_>),
) {
    let (mut read, all) = (0, seeds.end - seeds.start);
    for seed in seeds {
        let text = write(&mut Dice::new(seed + 1));
        let (agreement, _) = sla::read(&text, &mut |_| Err(String::new()));
        let Some(agreement) = agreement else { continue };
        read += 1;
        let plan = plan(&agreement);
        let example = &agreement.examples[0];
        let facts = facts(&agreement, &example.lead);
        let mut events = kept(&agreement, &example.activities);
        if seed % 5 == 0
            && let Some(event) = events.first_mut()
        {
            event.at = None;
        }
        let measured = measure_all(&plan, &plan.frames, &facts, &events);
        let case = Case { facts, measured };
        check(&Story {
            seed,
            text: &text,
            agreement: &agreement,
            plan: &plan,
            case: &case,
            events: &events,
        });
    }
    assert!(
        read * 2 > all,
        "only {read} of {all} agreements can be read"
    );
}

struct Story<'s> {
    seed: u64,
    text: &'s str,
    agreement: &'s Agreement,
    plan: &'s Plan<'s>,
    case: &'s Case<'s>,
    events: &'s [KeptEvent],
}

impl Story<'_> {
    fn judged(&self) -> (Truths, Verdict) {
        let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
        judge(self.plan, self.case, &mut truths, &mut verdict);
        (truths, verdict)
    }

    fn qualifies_at(&self, instant: Instant) -> bool {
        let frames = self.plan.frames_at(instant);
        let case = Case {
            facts: self.case.facts.clone(),
            measured: measure_all(self.plan, &frames, &self.case.facts, self.events),
        };
        let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
        judge_at(self.plan, &frames, &case, &mut truths, &mut verdict);
        verdict.outcome == Outcome::Qualified
    }
}

#[test]
fn every_rejected_lead_has_a_reason_and_a_sentence() {
    on_random(0..600, |story| {
        let verdict = explain(
            story.plan,
            story.text,
            story.case,
            Some(story.events),
            Depth::Brief,
        );
        let has_sentence = !verdict.sentence.is_empty();
        let is_rejected = verdict.outcome != Outcome::Qualified;
        if is_rejected {
            assert!(
                !verdict.reasons.is_empty(),
                "{}\n{}",
                story.seed,
                story.text
            );
            assert!(has_sentence, "{}\n{}", story.seed, story.text);
        }
        for reason in &verdict.reasons {
            assert!(reason.text.ends_with('.'), "{}", reason.text);
        }
    });
}

#[test]
fn facts_to_find_are_those_of_unknown_conditions_in_the_way() {
    on_random(0..600, |story| {
        let (truths, verdict) = story.judged();
        let mut found = Vec::new();
        missing(story.plan, story.case, &truths, &verdict, &mut found);
        if verdict.outcome == Outcome::Qualified {
            assert!(found.is_empty());
        }
        if verdict.outcome == Outcome::Incomplete {
            let doubts = story.case.measured.iter().any(|one| one.doubt.is_some());
            assert!(
                !found.is_empty() || doubts,
                "{}\n{}",
                story.seed,
                story.text
            );
        }
        let unknown: BTreeSet<usize> = (0..truths.of.len())
            .filter(|number| truths.of[*number] == Truth::Unknown)
            .collect();
        assert!(found.is_empty() || !unknown.is_empty());
        assert!(found.is_sorted() && found.windows(2).all(|pair| pair[0] != pair[1]));
    });
}

#[test]
fn every_path_qualifies_and_none_of_its_steps_can_be_left_out() {
    let mut paths = 0;
    on_random(0..300, |story| {
        let (truths, verdict) = story.judged();
        if verdict.outcome == Outcome::Qualified {
            return;
        }
        let view = View {
            plan: story.plan,
            case: story.case,
            truths: &truths,
            points: verdict.points.as_ref(),
            shows_values: true,
        };
        for events in [Some(story.events), None] {
            let mut ways = Ways::new(&view);
            let trial = Trial::new(&view, events);
            for way in ways.qualifying().iter().take(8) {
                let Some(parts) = trial.parts(&ways, way) else {
                    continue;
                };
                paths += 1;
                assert!(trial.qualifies(&parts));
                for left_out in 0..parts.len() {
                    let mut fewer = parts.clone();
                    fewer.remove(left_out);
                    assert!(!trial.qualifies(&fewer), "{}\n{}", story.seed, story.text);
                }
            }
        }
    });
    assert!(paths > 300, "only {paths} paths");
}

#[test]
fn a_path_that_is_found_on_counters_also_qualifies_on_the_events() {
    on_random(0..200, |story| {
        let (truths, verdict) = story.judged();
        if verdict.outcome == Outcome::Qualified || story.plan.has_neighbourly_noise() {
            return;
        }
        let view = View {
            plan: story.plan,
            case: story.case,
            truths: &truths,
            points: verdict.points.as_ref(),
            shows_values: true,
        };
        let mut ways = Ways::new(&view);
        let (on_counters, on_events) = (
            Trial::new(&view, None),
            Trial::new(&view, Some(story.events)),
        );
        for way in ways.qualifying().iter().take(8) {
            if let Some(parts) = on_counters.parts(&ways, way) {
                assert!(
                    on_events.qualifies(&parts),
                    "{}\n{}",
                    story.seed,
                    story.text
                );
            }
        }
    });
}

#[test]
fn a_verdict_expires_where_a_sweep_says_so() {
    let (mut ended, mut lasting) = (0, 0);
    on(random::passing, 0..700, |story| {
        let (_, verdict) = story.judged();
        if verdict.outcome != Outcome::Qualified {
            return;
        }
        let verdict = explain(
            story.plan,
            story.text,
            story.case,
            Some(story.events),
            Depth::Brief,
        );
        let as_of = story.plan.clock().as_of;
        let end = verdict.expires.unwrap_or(as_of + 120 * 86_400);
        if verdict.expires.is_some() {
            ended += 1;
            assert!(
                !story.qualifies_at(end + 1),
                "{}\n{}",
                story.seed,
                story.text
            );
        } else {
            lasting += 1;
        }
        let mut instant = as_of;
        while instant <= end {
            assert!(
                story.qualifies_at(instant),
                "{} {instant} {end}\n{}",
                story.seed,
                story.text
            );
            instant += 9_321;
        }
        assert!(story.qualifies_at(end));
    });
    assert!(ended > 50 && lasting > 20, "{ended} ended, {lasting} last");
}

#[test]
fn a_fact_that_is_not_known_is_missing_wherever_a_bare_name_asks_for_it() {
    on_random(0..400, |story| {
        let (truths, verdict) = story.judged();
        if verdict.outcome == Outcome::Qualified {
            return;
        }
        let mut found = Vec::new();
        missing(story.plan, story.case, &truths, &verdict, &mut found);
        for section in &story.agreement.sections {
            for member in section.root.members() {
                if let Test::Known(field) = &member.test
                    && !matches!(story.case.facts[field.0], Fact::Known(_))
                {
                    assert!(found.contains(field), "{}", story.text);
                }
            }
        }
    });
}

/// Cells of which some are readable as any type, and some as none.
const CELLS: &[&str] = &[
    "",
    "7",
    "51-200",
    "120",
    "5000000",
    "yes",
    "no",
    "Software",
    "software",
    "Head of Sales",
    "CTO",
    "Germany",
    "US",
    "ann@example.com",
    "ann@gmail.com",
    "2026-06-01",
    "2025-01-31",
    "a;b",
    "???",
    "Sales",
    "marketing operations",
];

#[test]
fn what_is_remembered_is_what_would_be_said_anew() {
    let agreement = agreement(ACME);
    let plan = plan(&agreement);
    let mut dice = Dice::new(11);
    let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
    let mut sayings = Sayings::default();
    let lines = LineIndex::new(ACME);
    let names = Names {
        sources: &["activities.csv".to_owned()],
        lines: &lines,
        shows_values: true,
        depth: Depth::Sentence,
    };
    let recall = Recall::new(&plan);
    let mut told = BTreeSet::new();
    for _ in 0..1500 {
        let mut roll = |sides: usize| usize::try_from(dice.roll(sides as u64)).unwrap_or_default();
        let lead: Vec<(usize, String)> = (0..agreement.fields.len())
            .map(|field| (field, CELLS[roll(CELLS.len())].to_owned()))
            .collect();
        let example = &agreement.examples[roll(agreement.examples.len())];
        let mut events = kept(&agreement, &example.activities);
        events.truncate(roll(events.len() + 1));
        let facts = facts(&agreement, &lead);
        let measured = measure_all(&plan, &plan.frames, &facts, &events);
        let case = Case { facts, measured };
        judge(&plan, &case, &mut truths, &mut verdict);
        prove(
            &plan,
            &case,
            None,
            &names,
            &truths,
            &recall,
            &mut sayings,
            &mut verdict,
        );
        let anew = explain(&plan, ACME, &case, None, Depth::Sentence);
        assert_eq!(verdict, anew, "{lead:?}");
        told.insert(anew.sentence);
    }
    assert!(told.len() > 100, "only {} different sentences", told.len());
}

#[test]
fn paths_that_are_recalled_are_those_that_a_search_finds() {
    let (mut asked, mut searched) = (0, 0);
    for write in [random::agreement, random::passing] {
        on(write, 0..250, |story| {
            let recall = Recall::new(story.plan);
            let mut dice = Dice::new(story.seed + 77);
            for _ in 0..24 {
                let (case, events) = other_lead(story, &mut dice);
                let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
                judge(story.plan, &case, &mut truths, &mut verdict);
                let view = View {
                    plan: story.plan,
                    case: &case,
                    truths: &truths,
                    points: verdict.points.as_ref(),
                    shows_values: true,
                };
                for events in [Some(events.as_slice()), None] {
                    let (recalled, are_complete) = recall.paths(&view, events, &verdict);
                    let found = paths(&view, events, &verdict);
                    assert_eq!(
                        (recalled.to_vec(), are_complete),
                        found,
                        "{}\n{}\n{:?}\n{:?}",
                        story.seed,
                        story.text,
                        case,
                        events
                    );
                    asked += usize::from(verdict.outcome != Outcome::Qualified);
                }
            }
            searched += recall.known();
        });
    }
    assert!(
        searched * 2 < asked && searched > 500,
        "{searched} of {asked} are searched for"
    );
}

/// Returns a lead like a story's, of which some facts are not known, and some events happened more often or never.
fn other_lead<'s>(story: &Story<'s>, dice: &mut Dice) -> (Case<'s>, Vec<KeptEvent>) {
    let mut facts = story.case.facts.clone();
    for fact in &mut facts {
        if dice.roll(4) == 0 {
            *fact = Fact::Blank;
        }
    }
    let mut events = Vec::new();
    for event in story.events {
        for _ in 0..dice.roll(3) {
            events.push(event.clone());
        }
    }
    let measured = measure_all(story.plan, &story.plan.frames, &facts, &events);
    (Case { facts, measured }, events)
}

#[test]
fn a_verdict_that_is_filled_again_says_the_same_as_a_new_one() {
    on_random(0..120, |story| {
        let lines = LineIndex::new(story.text);
        let names = Names {
            sources: &["activities.csv".to_owned()],
            lines: &lines,
            shows_values: true,
            depth: Depth::Full,
        };
        let (mut dice, recall) = (Dice::new(story.seed + 5), Recall::new(story.plan));
        let (mut truths, mut used) = (Truths::default(), Verdict::empty());
        let mut sayings = Sayings::default();
        for _ in 0..8 {
            let (case, events) = other_lead(story, &mut dice);
            let new = explain(story.plan, story.text, &case, Some(&events), Depth::Full);
            judge(story.plan, &case, &mut truths, &mut used);
            let events = Some(events.as_slice());
            prove(
                story.plan,
                &case,
                events,
                &names,
                &truths,
                &recall,
                &mut sayings,
                &mut used,
            );
            assert_eq!(used, new, "{}\n{}", story.seed, story.text);
        }
    });
}
