//! Since when leads qualify, against judging them at every instant.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment};
use crate::domain::value::Fact;
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent, measure_all};
use crate::engine::judge::{Truths, judge_at};
use crate::engine::plan::Plan;
use crate::engine::prove::tests::histories::{self, Pace};
use crate::engine::prove::tests::random::Dice;
use crate::engine::prove::tests::{facts, kept};
use crate::engine::prove::{Since, expires, since};
use crate::engine::window::Clock;
use crate::sla;

/// A random agreement with its lead.
struct Story<'s> {
    seed: u64,
    text: &'s str,
    agreement: &'s Agreement,
    facts: &'s [Fact<'s>],
    events: &'s [KeptEvent],
}

impl Story<'_> {
    fn plan(&self, as_of: Instant) -> Plan<'_> {
        let mut plan = Plan::new(self.agreement, Clock::of(self.agreement, as_of));
        plan.keep_relevant_events();
        plan
    }

    /// What a run sees: nothing of what happens after as-of.
    fn seen(&self, as_of: Instant) -> Vec<KeptEvent> {
        let clock = Clock::of(self.agreement, as_of);
        let events = self.events.iter();
        let seen = events.filter(|one| one.at.is_none_or(|at| !clock.is_after_as_of(at)));
        seen.cloned().collect()
    }

    fn case(&self, plan: &Plan<'_>, events: &[KeptEvent]) -> Case<'_> {
        let facts = self.facts.to_vec();
        let measured = measure_all(plan, &plan.frames, &facts, events);
        Case { facts, measured }
    }

    fn since(&self, as_of: Instant, back_to: Option<Instant>) -> Since {
        let (plan, events) = (self.plan(as_of), self.seen(as_of));
        since(&plan, &self.case(&plan, &events), &events, back_to)
    }

    fn expires(&self, as_of: Instant) -> Option<Instant> {
        let (plan, events) = (self.plan(as_of), self.seen(as_of));
        expires(&plan, &self.case(&plan, &events), &events)
    }

    /// Judges anew from nothing but the events up to an instant.
    fn qualifies_at(&self, plan: &Plan<'_>, at: Instant) -> bool {
        self.qualifies_on(plan, &self.seen(at), at)
    }

    fn qualifies_on(&self, plan: &Plan<'_>, events: &[KeptEvent], at: Instant) -> bool {
        let frames = plan.frames_at(at);
        let measured = measure_all(plan, &frames, self.facts, events);
        let facts = self.facts.to_vec();
        let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
        let case = Case { facts, measured };
        judge_at(plan, &frames, &case, &mut truths, &mut verdict);
        verdict.outcome == Outcome::Qualified
    }
}

fn on(pace: Pace, seeds: std::ops::Range<u64>, mut check: impl FnMut(&Story<'_>, &mut Dice)) {
    let (mut read, all) = (0, seeds.end - seeds.start);
    for seed in seeds {
        let mut dice = Dice::new(seed + 1);
        let text = histories::agreement(&mut dice, pace);
        let (agreement, _) = sla::read(&text, &mut |_| Err(String::new()));
        let Some(agreement) = agreement else { continue };
        read += 1;
        let example = &agreement.examples[0];
        let facts = facts(&agreement, &example.lead);
        let mut events = kept(&agreement, &example.activities);
        if seed % 7 == 0
            && let Some(event) = events.first_mut()
        {
            event.at = None;
        }
        let story = Story {
            seed,
            text: &text,
            agreement: &agreement,
            facts: &facts,
            events: &events,
        };
        check(&story, &mut dice);
    }
    assert!(read * 2 > all, "only {read} of {all} can be read");
}

const NOON: Instant = 1_774_872_000;
const DAY: i64 = 86_400;

/// Returns every instant of a pace at which something may change, beside which none can: each second of a few minutes,
/// or each half hour with the seconds about it.
fn sweep(pace: Pace, from: Instant, to: Instant) -> Vec<Instant> {
    match pace {
        Pace::Seconds => (from..=to).collect(),
        Pace::Days | Pace::Odd => {
            let halves = (from - from.rem_euclid(1_800)..=to).step_by(1_800);
            let seconds = halves.flat_map(|half| [half, half + 1, half + 1_799]);
            seconds.filter(|at| (from..=to).contains(at)).collect()
        }
    }
}

/// Compares with judging at every instant from `back_to` on.
fn check_sweep(
    story: &Story<'_>,
    pace: Pace,
    (back_to, as_of): (Instant, Instant),
) -> Option<Since> {
    let plan = story.plan(as_of);
    if !story.qualifies_at(&plan, as_of) {
        return None;
    }
    let swept = sweep(pace, back_to, as_of);
    let broken = swept.iter().rposition(|at| !story.qualifies_at(&plan, *at));
    let expect = broken.map_or(Since::Before, |index| {
        Since::At(swept.get(index + 1).copied().unwrap_or(as_of))
    });
    let found = story.since(as_of, Some(back_to));
    assert_eq!(found, expect, "{} {as_of}\n{}", story.seed, story.text);
    Some(found)
}

#[test]
fn a_lead_qualifies_since_when_every_second_says_so() {
    let (mut at, mut before) = (0, 0);
    on(Pace::Seconds, 0..800, |story, dice| {
        let as_of = NOON - i64::try_from(dice.roll(150)).expect("few");
        match check_sweep(story, Pace::Seconds, (NOON - 300, as_of)) {
            Some(Since::At(_)) => at += 1,
            Some(Since::Before) => before += 1,
            None => {}
        }
    });
    assert!(at > 60 && before > 30, "{at} {before}");
}

#[test]
fn a_lead_qualifies_since_when_every_half_hour_of_weeks_says_so() {
    let (mut at, mut before) = (0, 0);
    on(Pace::Days, 0..200, |story, dice| {
        let as_of = NOON + (i64::try_from(dice.roll(1_000)).expect("few") - 500) * 1_800;
        match check_sweep(story, Pace::Days, (as_of - 30 * DAY, as_of)) {
            Some(Since::At(_)) => at += 1,
            Some(Since::Before) => before += 1,
            None => {}
        }
    });
    assert!(at > 15 && before > 5, "{at} {before}");
}

/// Nights, and more, at any instants.
fn schedule(pace: Pace, dice: &mut Dice) -> Vec<Instant> {
    let (from, length) = match pace {
        Pace::Seconds => (NOON - 280, 300),
        Pace::Days | Pace::Odd => (NOON - 32 * 86_400, 45 * 86_400),
    };
    let count = 2 + dice.roll(12);
    let any = (0..count).map(|_| from + i64::try_from(dice.roll(length)).expect("small"));
    let mut any: Vec<Instant> = any.collect();
    any.sort_unstable();
    any.dedup();
    any
}

#[test]
fn every_schedule_of_runs_finds_the_same_instants() {
    let (mut same, mut broken) = (0, 0);
    for pace in [Pace::Seconds, Pace::Days, Pace::Odd] {
        on(pace, 1_000..1_500, |story, dice| {
            let runs = schedule(pace, dice);
            let qualified = runs
                .iter()
                .filter(|at| story.qualifies_at(&story.plan(**at), **at));
            let qualified: Vec<Instant> = qualified.copied().collect();
            for (index, later) in qualified.iter().enumerate() {
                let found = story.since(*later, None);
                for earlier in &qualified[..index] {
                    let is_unbroken = match found {
                        Since::Before => true,
                        Since::At(at) => at <= *earlier,
                    };
                    let back = story.since(*later, Some(*earlier));
                    let expect = if is_unbroken { Since::Before } else { found };
                    assert_eq!(back, expect, "{} {later}\n{}", story.seed, story.text);
                    if is_unbroken {
                        same += 1;
                        let earlier = story.since(*earlier, None);
                        assert_eq!(earlier, found, "{} {later}\n{}", story.seed, story.text);
                    } else {
                        broken += 1;
                    }
                }
            }
        });
    }
    assert!(same > 500 && broken > 200, "{same} {broken}");
}

#[test]
fn a_lead_qualifies_from_since_to_expires() {
    let mut looked_at = 0;
    for pace in [Pace::Seconds, Pace::Days, Pace::Odd] {
        on(pace, 2_000..2_400, |story, dice| {
            for as_of in schedule(pace, dice) {
                let plan = story.plan(as_of);
                if !story.qualifies_at(&plan, as_of) {
                    continue;
                }
                let from = match story.since(as_of, None) {
                    Since::Before => as_of - 60 * DAY,
                    Since::At(at) => at,
                };
                let to = story.expires(as_of).unwrap_or(as_of + 60 * DAY);
                let events = story.seen(as_of);
                let mut near = near(story, dice, (from - 1, to + 1));
                near.extend([from, to]);
                for at in near {
                    let is_in = (from..=to).contains(&at);
                    let seen = if at < as_of {
                        story.seen(at)
                    } else {
                        events.clone()
                    };
                    let qualifies = story.qualifies_on(&plan, &seen, at);
                    // What lies beyond where nothing was looked for says nothing.
                    let is_said = is_in
                        || (at > to && story.expires(as_of).is_some())
                        || at + 1 == from && from > as_of - 60 * DAY;
                    assert!(
                        !is_said || qualifies == is_in,
                        "{} {as_of} {from} {at} {to}\n{}",
                        story.seed,
                        story.text
                    );
                    looked_at += usize::from(is_said);
                }
            }
        });
    }
    assert!(looked_at > 2_000, "{looked_at}");
}

/// Returns instants that lie near to where something may change, and some others.
fn near(story: &Story<'_>, dice: &mut Dice, (from, to): (Instant, Instant)) -> Vec<Instant> {
    let zone = story.agreement.zone;
    let moments = story.events.iter().filter_map(|one| one.at);
    let at = moments.map(|at| match at {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => zone.day_start(day),
    });
    let at: Vec<Instant> = at.collect();
    let later = [
        0,
        7,
        30,
        60,
        180,
        7_200,
        108_000,
        DAY,
        5 * DAY,
        7 * DAY,
        20 * DAY,
        31 * DAY,
    ];
    let mut near = vec![from, to];
    for _ in 0..60 {
        let one = match at.len() {
            0 => from,
            count => at[usize::try_from(dice.roll(count as u64)).expect("few")],
        };
        let shift = later[usize::try_from(dice.roll(12)).expect("few")];
        let hour = [0, 0, 3_600, -3_600, 1_800][usize::try_from(dice.roll(5)).expect("few")];
        near.push(one + shift + hour + i64::try_from(dice.roll(3)).expect("few") - 1);
        near.push(from + i64::try_from(dice.roll((to - from).unsigned_abs() + 1)).expect("small"));
    }
    near.retain(|one| (from..=to).contains(one));
    near
}
