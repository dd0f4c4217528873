//! The kinds of activity that some measure counts, each with the histories that it is tried with.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::agreement::Noise;
use crate::domain::condition::{ActivityId, Did, Limits, Measure, What};
use crate::domain::number::Number;
use crate::domain::value::{Fact, Value};
use crate::engine::kinds::Kind;
use crate::engine::logic::histories::{Gain, History, Seen, histories, limits_mask};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::space::{KindVariable, Leaf, Space, moment_before};
use crate::engine::plan::anchors;

/// So many kinds that only `*` counts are given histories.
const OTHER_KINDS_MAX: usize = 2;
/// How many days before as-of the lead's own dates are tried, on which windows hang.
pub(super) const DAYS_BEFORE: [i64; 5] = [3, 45, 10, 120, 400];

/// Histories that were made up before, to be used again where a space asks the same of a kind.
///
/// Good for spaces of one instant whose agreements have the same fields, activities and details.
#[derive(Debug, Default)]
pub struct Memory {
    known: RefCell<Vec<(Asked, Rc<Made>)>>,
}

/// All that the histories of a kind hang on.
#[derive(Debug, PartialEq)]
struct Asked {
    did: ActivityId,
    measures: Vec<(Measure, Vec<Limits>, bool)>,
    noise: Vec<Vec<Noise>>,
}

/// The histories of a kind, and what they add to its measures.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) choices: Vec<History>,
    /// Per set of dates that windows may hang on, per measure, the least and the most that a history adds.
    pub(super) spread: Vec<Vec<(Gain, Gain)>>,
}

/// Adds the kinds that some measure counts.
pub(super) fn add(space: &mut Space<'_, '_>, memory: &Memory) {
    let Some(plan) = space.plans.first().copied() else {
        return;
    };
    let mut others = 0;
    let by_kind = by_kind(space, plan.agreement.activities.len());
    for (did, measures) in by_kind.into_iter().enumerate() {
        let did = ActivityId(did);
        let is_named = measures.iter().any(|one| names(space, *one, did));
        if measures.is_empty() || !is_named && others >= OTHER_KINDS_MAX {
            continue;
        }
        others += usize::from(!is_named);
        let variable = space.kinds.len();
        for (place, measure) in measures.iter().enumerate() {
            space.measures[*measure].kinds.push((variable, place));
        }
        space.kinds.push(KindVariable {
            did,
            measures,
            made: Rc::default(),
        });
    }
    let limits = limits(space);
    for variable in 0..space.kinds.len() {
        let made = remembered(space, variable, &limits, memory);
        space.kinds[variable].made = made;
    }
}

/// Returns the histories of a kind, made up only where they are not known yet.
fn remembered(
    space: &Space<'_, '_>,
    variable: usize,
    limits: &[Vec<Limits>],
    memory: &Memory,
) -> Rc<Made> {
    let asked = asked(space, variable, limits);
    let mut all = memory.known.borrow_mut();
    if let Some((_, made)) = all.iter().find(|(known, _)| *known == asked) {
        return Rc::clone(made);
    }
    let made = Rc::new(made(space, variable, limits));
    all.push((asked, Rc::clone(&made)));
    made
}

fn asked(space: &Space<'_, '_>, variable: usize, limits: &[Vec<Limits>]) -> Asked {
    let kind = &space.kinds[variable];
    let measures = kind.measures.iter().map(|measure| {
        let shared = &space.measures[*measure];
        let plan = space.plans[shared.of.0];
        let is_own = shared.kinds.len() == 1;
        let about = plan.measures[shared.of.1].measure.clone();
        (about, limits[*measure].clone(), is_own)
    });
    let noise = kind.measures.iter().map(|measure| {
        let (place, _) = space.measures[*measure].of;
        space.plans[place].agreement.noise.clone()
    });
    Asked {
        did: kind.did,
        measures: measures.collect(),
        noise: noise.collect(),
    }
}

/// Returns for each of so many kinds the measures that count it.
fn by_kind(space: &Space<'_, '_>, count: usize) -> Vec<Vec<usize>> {
    let mut by_kind = vec![Vec::new(); count];
    for (number, measure) in space.measures.iter().enumerate() {
        let plan = space.plans[measure.of.0];
        let meant = &plan.measures[measure.of.1].measure.did;
        let named: Vec<ActivityId> = match meant {
            Did::These(these) => these.clone(),
            Did::Anything { .. } => (0..count).map(ActivityId).collect(),
        };
        for did in named {
            let of_kind: &mut Vec<usize> = &mut by_kind[did.0];
            let is_new = of_kind.last() != Some(&number);
            if is_new && plan.kinds.is_among(Kind::Named(did), meant) {
                of_kind.push(number);
            }
        }
    }
    by_kind
}

fn names(space: &Space<'_, '_>, measure: usize, did: ActivityId) -> bool {
    let (place, number) = space.measures[measure].of;
    match &space.plans[place].measures[number].measure.did {
        Did::These(these) => these.contains(&did),
        Did::Anything { .. } => false,
    }
}

fn made(space: &Space<'_, '_>, variable: usize, limits: &[Vec<Limits>]) -> Made {
    let kind = &space.kinds[variable];
    let seen: Vec<Seen<'_, '_>> = kind
        .measures
        .iter()
        .map(|measure| {
            let shared = &space.measures[*measure];
            Seen {
                plan: space.plans[shared.of.0],
                number: shared.of.1,
                limits: limits[*measure].clone(),
                is_own: shared.kinds.len() == 1,
            }
        })
        .collect();
    let choices = histories(kind.did, &seen, &dates(space, variable));
    let nothing = Gain {
        low: None,
        high: None,
    };
    let dates = choices.first().map_or(0, |one| one.gains.len());
    let spread = (0..dates)
        .map(|date| {
            let places = 0..kind.measures.len();
            let of_place = places.map(|place| {
                let gains = choices.iter().map(|one| one.gains[date][place]);
                let spread = gains.fold(None, |spread, gain| Some(wider(spread, gain)));
                spread.unwrap_or((nothing, nothing))
            });
            of_place.collect()
        })
        .collect();
    Made { choices, spread }
}

/// Returns the least and the most of a spread and one gain more.
fn wider(spread: Option<(Gain, Gain)>, gain: Gain) -> (Gain, Gain) {
    let Some((least, most)) = spread else {
        return (gain, gain);
    };
    // No low end is lower than any, no high end higher.
    let lower = |one: Option<Number>, other: Option<Number>| Some(one?.min(other?));
    let upper = |one: Option<Number>, other: Option<Number>| Some(one?.max(other?));
    let some_low = |one: Option<Number>, other: Option<Number>| one.max(other);
    let some_high = |one: Option<Number>, other: Option<Number>| match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let least = Gain {
        low: lower(least.low, gain.low),
        high: some_high(least.high, gain.high),
    };
    let most = Gain {
        low: some_low(most.low, gain.low),
        high: upper(most.high, gain.high),
    };
    (least, most)
}

/// Returns per measure the limits that conditions compare it with.
fn limits(space: &Space<'_, '_>) -> Vec<Vec<Limits>> {
    let mut of_measure = vec![Vec::new(); space.measures.len()];
    for leaf in &space.leaves {
        if let Leaf::Activity { measure, limits } = leaf {
            of_measure[*measure].push(limits.clone());
        }
    }
    of_measure
}

/// Returns the lead's own dates that windows hang on, once for each distance from as-of that is tried; once without
/// dates where none hangs on any.
fn dates(space: &Space<'_, '_>, variable: usize) -> Vec<Vec<Fact<'static>>> {
    let plan = space.plans[0];
    let blank = vec![Fact::Blank; plan.agreement.fields.len()];
    let measures = space.kinds[variable].measures.iter();
    let mut fields: Vec<_> = measures
        .flat_map(|measure| {
            let (place, number) = space.measures[*measure].of;
            anchors(space.plans[place].measures[number].measure)
        })
        .flatten()
        .collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.is_empty() {
        return vec![blank];
    }
    let dated = DAYS_BEFORE.map(|days| {
        let mut facts = blank.clone();
        for field in &fields {
            let kind = plan.agreement.fields[field.0].reader.kind;
            facts[field.0] = Fact::Known(Value::Moment(moment_before(plan, kind, days)));
        }
        facts
    });
    dated.to_vec()
}

/// Returns what limits can come to for a measure to which each kind adds something between two gains.
pub(super) fn measured(
    what: What,
    limits: &Limits,
    parts: impl Iterator<Item = (Gain, Gain)>,
) -> Mask {
    let (mut least, mut most): (Option<Gain>, Option<Gain>) = (None, None);
    for (low, high) in parts {
        least = Some(least.map_or(low, |known| joined(what, known, low, false)));
        most = Some(most.map_or(high, |known| joined(what, known, high, true)));
    }
    let zero = Number::ZERO;
    let nothing = Gain {
        low: Some(zero),
        high: Some(zero),
    };
    limits_mask(limits, least.unwrap_or(nothing), most.unwrap_or(nothing))
}

/// Returns what two kinds come to together, at least or at most.
fn joined(what: What, one: Gain, other: Gain, at_most: bool) -> Gain {
    let sum = |one: Option<Number>, other: Option<_>| one?.checked_add(other?);
    let greater = |one: Option<Number>, other: Option<_>| Some(one?.max(other?));
    match what {
        What::Count | What::Sum(_) | What::DistinctKinds => Gain {
            low: sum(one.low, other.low),
            high: sum(one.high, other.high),
        },
        What::DistinctDays | What::Distinct(_) if at_most => Gain {
            low: sum(one.low, other.low),
            high: sum(one.high, other.high),
        },
        What::DistinctDays | What::Distinct(_) | What::Longest(_) => Gain {
            low: greater(one.low, other.low),
            high: greater(one.high, other.high),
        },
    }
}
