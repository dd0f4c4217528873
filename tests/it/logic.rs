//! What the logic engine says is impossible never happens: random agreements, each tried on random leads, and what it
//! says is so at every instant at other instants than its own.

use qualify::domain::agreement::Agreement;
use qualify::domain::calendar::Moment;
use qualify::domain::reader::{Reader, Reading};
use qualify::domain::record::Cell;
use qualify::domain::truth::Truth;
use qualify::domain::value::{Fact, Type, Value};
use qualify::domain::verdict::{Outcome, Verdict};
use qualify::engine::case::{Case as Lead, KeptEvent, measure_all, owned_fact};
use qualify::engine::judge::{Truths, judge};
use qualify::engine::kinds::Kind;
use qualify::engine::logic::{
    Answer, Budget, Goal, Mask, Outcomes, Space, Wish, is_impossible, search,
};
use qualify::engine::plan::Plan;
use qualify::engine::window::Clock;

use crate::naive::random::Case;

/// How many random agreements are looked at.
pub(crate) const CASES: u64 = 25;
/// How many further sets of leads and events each is tried on.
const FURTHER_FILES: u64 = 6;
/// So many partial leads are looked at for one question.
const BUDGET: Budget = Budget { nodes: 500 };

const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

#[test]
fn nothing_that_is_impossible_happens_to_random_leads() {
    let (mut claimed, mut claimed_ever) = (0_usize, 0_usize);
    for seed in 0..CASES {
        let case = Case::from_seed(seed);
        let agreement = read(&case.agreement.to_toml()).unwrap();
        let plan = Plan::new(&agreement, clock(&agreement, &case));
        let claims = Claims::new(&plan, &Space::new(&[&plan]));
        let claims_ever = Claims::new(&plan, &Space::ever(&[&plan]));
        claimed += claims.count();
        claimed_ever += claims_ever.count();
        for (turn, tried) in (0..).zip(files(&case)) {
            let shown = tried.shown();
            for lead in leads(&plan, &tried) {
                claims.hold_of(&plan, &lead, &shown);
                claims_ever.hold_of(&plan, &lead, &shown);
            }
            let later = Plan::new(&agreement, another_day(&plan, seed * 7 + turn));
            for lead in leads(&later, &tried) {
                claims_ever.hold_of(&later, &lead, &shown);
            }
        }
    }
    assert!(claimed > 100, "only {claimed} claims");
    assert!(claimed_ever > 100, "only {claimed_ever} that always hold");
}

/// Returns the clock some days earlier or later.
fn another_day(plan: &Plan<'_>, turn: u64) -> Clock {
    let days = i64::try_from(turn * 13 % 81).unwrap() - 40;
    Clock {
        as_of: plan.clock().as_of + days * 86_400,
        ..*plan.clock()
    }
}

#[test]
fn agreements_that_cannot_differ_do_not_differ_on_random_leads() {
    let (mut same, mut other) = (0, 0);
    for seed in 0..CASES {
        let case = Case::from_seed(seed);
        let text = case.agreement.to_toml();
        let Some(changed) = changed(&text, seed).and_then(|text| read(&text)) else {
            continue;
        };
        let agreement = read(&text).unwrap();
        let plans = [&agreement, &changed].map(|one| Plan::new(one, clock(one, &case)));
        let space = Space::new(&[&plans[0], &plans[1]]);
        match search(&space, &Goal::Differ, BUDGET) {
            Answer::Impossible => same += 1,
            Answer::Found(_) => {
                other += 1;
                continue;
            }
            Answer::NotKnown(_) => continue,
        }
        for tried in files(&case) {
            let leads = plans.each_ref().map(|plan| leads(plan, &tried));
            for (one, two) in leads[0].iter().zip(&leads[1]) {
                let [one, two] = [(&plans[0], one), (&plans[1], two)].map(|(plan, lead)| {
                    let (_, verdict) = judged(plan, lead);
                    (verdict.outcome, verdict.tier, verdict.points)
                });
                assert_eq!(one, two, "{text}");
            }
        }
    }
    assert!(same > 0 && other > 0, "{same} same, {other} other");
}

/// Returns a text with one number or span a little greater; nothing where it has none.
fn changed(text: &str, seed: u64) -> Option<String> {
    let keys = [
        "at_least = ",
        "at_most = ",
        "more_than = ",
        "less_than = ",
        "within = \"",
    ];
    let places: Vec<usize> = keys
        .iter()
        .flat_map(|key| text.match_indices(key).map(|(at, _)| at + key.len()))
        .filter(|at| text[*at..].starts_with(|letter: char| letter.is_ascii_digit()))
        .collect();
    let at = *places.get(usize::try_from(seed).ok()? % places.len().max(1))?;
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = text[at..at + digits].parse().ok()?;
    Some(format!(
        "{}{}{}",
        &text[..at],
        number + 1,
        &text[at + digits..]
    ))
}

/// Returns a case and the same agreement with other leads and events.
fn files(case: &Case) -> Vec<Case> {
    let further = 1..=FURTHER_FILES;
    let others = further.map(|turn| case.with_other_files(case.seed * 1000 + turn));
    std::iter::once(case.clone()).chain(others).collect()
}

pub(crate) fn read(text: &str) -> Option<Agreement> {
    qualify::sla::read(text, &mut |_| Err("no files".to_owned())).0
}

fn clock(agreement: &Agreement, case: &Case) -> Clock {
    Clock {
        as_of: case.as_of().timestamp(),
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    }
}

/// What the engine says can never be.
pub(crate) struct Claims {
    /// Per condition and truth, of any lead.
    never: Vec<[bool; 3]>,
    /// Of a qualified one.
    never_qualified: Vec<[bool; 3]>,
    /// Pairs of conditions of which the second is true wherever the first is.
    pub(crate) implied: Vec<(usize, usize)>,
    /// Tiers that no lead gets.
    tiers: Vec<usize>,
}

impl Claims {
    pub(crate) fn new(plan: &Plan<'_>, space: &Space<'_, '_>) -> Self {
        let is_never =
            |wishes: Vec<Wish>| is_impossible(space, &Goal::All(wishes), BUDGET) == Some(true);
        let qualified = || Wish::Outcome {
            plan: 0,
            among: Outcomes::of(Outcome::Qualified),
        };
        let is = |condition: usize, among: Mask| Wish::Truth {
            plan: 0,
            condition,
            among,
        };
        let each = |further: &dyn Fn() -> Vec<Wish>| {
            let conditions = 0..plan.tests.len();
            conditions
                .map(|condition| {
                    TRUTHS.map(|truth| {
                        let mut wishes = vec![is(condition, Mask::of(truth))];
                        wishes.extend(further());
                        is_never(wishes)
                    })
                })
                .collect()
        };
        let judged = judged_conditions(plan);
        let not_true = Mask::FALSE.union(Mask::UNKNOWN);
        let pairs = judged
            .iter()
            .flat_map(|one| judged.iter().map(move |other| (*one, *other)));
        let tiers = 0..plan.agreement.tiers.len();
        Claims {
            never: each(&Vec::new),
            never_qualified: each(&|| vec![qualified()]),
            implied: pairs
                .filter(|(one, other)| {
                    one != other && is_never(vec![is(*one, Mask::TRUE), is(*other, not_true)])
                })
                .collect(),
            tiers: tiers
                .filter(|tier| {
                    let tier = Wish::Tier {
                        plan: 0,
                        tier: *tier,
                    };
                    is_never(vec![tier, qualified()])
                })
                .collect(),
        }
    }

    pub(crate) fn count(&self) -> usize {
        let all = self.never.iter().chain(&self.never_qualified).flatten();
        all.filter(|one| **one).count() + self.implied.len() + self.tiers.len()
    }

    pub(crate) fn hold_of(&self, plan: &Plan<'_>, lead: &Lead<'_>, shown: &str) {
        let (truths, verdict) = judged(plan, lead);
        let is_qualified = verdict.outcome == Outcome::Qualified;
        let mut broken = Vec::new();
        for condition in judged_conditions(plan) {
            let place = TRUTHS.iter().position(|one| *one == truths.of[condition]);
            let place = place.unwrap();
            if self.never[condition][place]
                || is_qualified && self.never_qualified[condition][place]
            {
                broken.push(format!("{condition} is {:?}", truths.of[condition]));
            }
        }
        for (one, other) in &self.implied {
            if truths.of[*one] == Truth::True && truths.of[*other] != Truth::True {
                broken.push(format!("{one} does not imply {other}"));
            }
        }
        if let Some(tier) = verdict.tier.filter(|tier| self.tiers.contains(tier)) {
            broken.push(format!("tier {tier} is reached"));
        }
        assert!(broken.is_empty(), "{broken:?}: {lead:#?}\n{shown}");
    }
}

fn judged(plan: &Plan<'_>, lead: &Lead<'_>) -> (Truths, Verdict) {
    let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
    judge(plan, lead, &mut truths, &mut verdict);
    (truths, verdict)
}

/// The conditions that are judged whatever the outcome.
fn judged_conditions(plan: &Plan<'_>) -> Vec<usize> {
    let agreement = plan.agreement;
    let mut found = Vec::new();
    let sections = agreement.sections.iter().map(|one| &one.root);
    let disqualifiers = agreement.disqualifiers.iter().map(|one| &one.when);
    let signals = agreement.signals.iter().map(|one| &one.when);
    for root in sections.chain(disqualifiers).chain(signals) {
        root.walk(&mut |one| found.push(one.number));
    }
    found
}

/// The leads of a case, each with a share of the events, whosever they are.
fn leads(plan: &Plan<'_>, case: &Case) -> Vec<Lead<'static>> {
    let events: Vec<KeptEvent> = (0..case.events.rows.len())
        .filter_map(|row| event(plan, case, row))
        .collect();
    let rows = case.leads.rows.iter().enumerate();
    rows.map(|(place, row)| {
        let mut facts = vec![Fact::Absent; plan.agreement.fields.len()];
        for (column, field) in case.agreement.fields.iter().enumerate() {
            let known = plan.agreement.fields.iter();
            if let Some(index) = known.clone().position(|one| one.name == field.name) {
                facts[index] = fact(&plan.agreement.fields[index].reader, &row[1 + column]);
            }
        }
        let own = events.iter().enumerate();
        let count = case.leads.rows.len();
        let own: Vec<KeptEvent> = own
            .filter(|(number, _)| number % count == place)
            .map(|(_, event)| event.clone())
            .collect();
        let measured = measure_all(plan, &plan.frames, &facts, &own);
        Lead { facts, measured }
    })
    .collect()
}

pub(crate) fn fact(reader: &Reader, text: &str) -> Fact<'static> {
    match reader.read(Cell::Text(text)) {
        Reading::Fact(fact) => owned_fact(&fact),
        Reading::Ambiguous => Fact::Unreadable,
    }
}

fn event(plan: &Plan<'_>, case: &Case, row: usize) -> Option<KeptEvent> {
    let cells = &case.events.rows[row];
    let kind = plan.kinds.of(&cells[1]);
    if kind == Kind::Unknown || cells[1].trim().is_empty() {
        return None;
    }
    let at: Option<Moment> = match fact(&Reader::new(Type::Datetime, plan.clock().zone), &cells[2])
    {
        Fact::Known(Value::Moment(moment)) => Some(moment),
        _ => None,
    };
    let mut details = vec![Fact::Blank; plan.agreement.details.len()];
    for (column, detail) in case.agreement.details.iter().enumerate() {
        let mut known = plan.agreement.details.iter();
        if let Some(index) = known.position(|one| one.name == detail.name) {
            details[index] = fact(&plan.agreement.details[index].reader, &cells[3 + column]);
        }
    }
    Some(KeptEvent {
        source: 0,
        row: row as u64 + 1,
        kind,
        word: cells[1].clone().into(),
        at,
        details: details.into(),
    })
}
