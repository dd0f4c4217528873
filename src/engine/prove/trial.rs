//! A lead as it would be after some changes, judged again.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::domain::calendar::Moment;
use crate::domain::condition::{
    ActivityTest, Condition, DetailId, FactTest, FieldId, Limits, Test, What,
};
use crate::domain::number::{Interval, Number};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::domain::verdict::{Outcome, StepKind, Verdict};
use crate::engine::case::{Case, KeptEvent, measure_events, owned_fact};
use crate::engine::compare::Beside;
use crate::engine::judge::{Truths, judge};
use crate::engine::measure::{Doubt, Measured, within_limits};
use crate::engine::noise::Heard;
use crate::engine::plan::{Planned, anchor_of, anchors};
use crate::engine::prove::again::{measure_again, measure_one_again, measure_with};
use crate::engine::prove::facts::end;
use crate::engine::prove::missing::compared_fields;
use crate::engine::prove::obstacles::{ORDER, View, roots, wanted_below};
use crate::engine::prove::ways::{Change, Way, Ways, changed_fields};
use crate::engine::prove::witness;

/// One change with what shows that it would do.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) change: Change,
    pub(super) kind: StepKind,
    /// The conditions it is made for.
    pub(super) leaves: Vec<usize>,
    fact: Option<Fact<'static>>,
    events: Vec<KeptEvent>,
}

impl Part {
    /// Returns how many events it supposes.
    pub(super) fn events(&self) -> usize {
        self.events.len()
    }
}

/// A field, and the conditions that are to come to what is wanted of them by it.
type Aim = (FieldId, Vec<usize>);

/// A value that would do, and what kind of step leads to it.
type Found = (StepKind, Fact<'static>);

/// What a lead's changes are tried on.
pub(super) struct Trial<'t, 'v, 'a, 'f> {
    view: &'t View<'v, 'a, 'f>,
    events: Option<&'t [KeptEvent]>,
    /// Every leaf of the definition with what is wanted of it.
    standing: BTreeMap<usize, (&'a Condition, Truth)>,
    /// Memory to judge in.
    judged: RefCell<(Truths, Verdict)>,
    /// The fields of conditions that hang on two.
    compared: Vec<FieldId>,
    /// Values found for fields that no other field is compared with, by what they are to do.
    values: RefCell<BTreeMap<Aim, Option<Found>>>,
    /// Events found for conditions when nothing else had been supposed to happen.
    deeds: RefCell<BTreeMap<usize, Option<Vec<KeptEvent>>>>,
}

/// Seconds between events that are supposed: at once, then apart enough for noise rules, then on days of their own.
const SPACINGS: [i64; 4] = [0, 91, 3607, 86_400];

/// Most events that are supposed for one step.
const EVENTS: usize = 200;

/// How many more than are needed are tried, in case that some count for nothing.
const FEW: usize = 8;

impl<'t, 'v, 'a, 'f> Trial<'t, 'v, 'a, 'f> {
    pub(super) fn new(view: &'t View<'v, 'a, 'f>, events: Option<&'t [KeptEvent]>) -> Self {
        let mut standing = BTreeMap::new();
        for name in ORDER {
            for root in roots(view.plan, name) {
                note(root.condition, root.wanted, &mut standing);
            }
        }
        Trial {
            view,
            events,
            standing,
            judged: RefCell::new((Truths::default(), Verdict::empty())),
            compared: witness::compared(view),
            values: RefCell::default(),
            deeds: RefCell::default(),
        }
    }

    /// Returns the changes of a way that together make the lead qualify, none of them needless; nothing where none could
    /// be made up that do.
    pub(super) fn parts(&self, ways: &Ways<'_, '_, 'a, '_>, way: &Way) -> Option<Vec<Part>> {
        let mut parts = self.changed_facts(ways, way)?;
        let facts = self.facts(&parts);
        let mut added: Vec<KeptEvent> = Vec::new();
        for number in way {
            let Some((condition, wanted)) = ways.leaves.get(number) else {
                continue;
            };
            if let Test::Activity(test) = &condition.test {
                let events = self.deed(*number, test, *wanted, &facts, &added)?;
                added.extend(events.iter().cloned());
                parts.push(Part {
                    change: Change::Deed(*number),
                    kind: StepKind::Do,
                    leaves: vec![*number],
                    fact: None,
                    events,
                });
            }
        }
        parts.retain(|part| part.fact.is_some() || !part.events.is_empty());
        if !self.qualifies(&parts) {
            return None;
        }
        self.without_needless(parts)
    }

    /// Leaves out, one by one, what is not needed; the hardest to bring about first.
    fn without_needless(&self, mut parts: Vec<Part>) -> Option<Vec<Part>> {
        let mut index = parts.len();
        while index > 0 {
            index -= 1;
            if self.qualifies_without(&parts, Some(index)) {
                parts.remove(index);
                index = parts.len();
            }
        }
        (!parts.is_empty()).then_some(parts)
    }

    /// Judges the lead again with all changes made.
    pub(super) fn qualifies(&self, parts: &[Part]) -> bool {
        self.qualifies_without(parts, None)
    }

    /// Judges the lead again with all changes made but one.
    fn qualifies_without(&self, parts: &[Part], left_out: Option<usize>) -> bool {
        let mut made: Vec<&Part> = parts.iter().collect();
        if let Some(index) = left_out {
            made.remove(index);
        }
        let facts = self.facts(made.iter().copied());
        let added: Vec<&KeptEvent> = made.iter().flat_map(|part| &part.events).collect();
        let measured = self.measured(&facts, &added);
        let case = Case { facts, measured };
        let (truths, verdict) = &mut *self.judged.borrow_mut();
        judge(self.view.plan, &case, truths, verdict);
        verdict.outcome == Outcome::Qualified
    }

    fn facts<'p>(&self, parts: impl IntoIterator<Item = &'p Part>) -> Vec<Fact<'f>> {
        let mut facts: Vec<Fact<'f>> = self.view.case.facts.clone();
        for part in parts {
            if let (Change::Field(field), Some(fact)) = (part.change, &part.fact) {
                facts[field.0] = fact.clone();
            }
        }
        facts
    }

    fn measured(&self, facts: &[Fact<'_>], added: &[&KeptEvent]) -> Vec<Measured> {
        let (plan, case) = (self.view.plan, self.view.case);
        match self.events {
            Some(events) if plan.noise.is_empty() => {
                let mut measured = case.measured.clone();
                let mut all: Vec<Heard<'_>> = Vec::new();
                for (number, now) in measured.iter_mut().enumerate() {
                    if self.is_moved(number, facts, added) {
                        if all.is_empty() {
                            all.extend(
                                events
                                    .iter()
                                    .chain(added.iter().copied())
                                    .map(Heard::surely),
                            );
                        }
                        *now = measure_one_again(plan, &plan.frames, case, facts, number, &all);
                    }
                }
                measured
            }
            Some(events) => {
                let all: Vec<KeptEvent> = events
                    .iter()
                    .chain(added.iter().copied())
                    .cloned()
                    .collect();
                measure_again(plan, &plan.frames, case, facts, &all)
            }
            None => {
                let added: Vec<KeptEvent> = added.iter().copied().cloned().collect();
                measure_with(plan, case, facts, &added)
            }
        }
    }

    /// Returns whether a measure may have become another by what is supposed.
    fn is_moved(&self, number: usize, facts: &[Fact<'_>], added: &[&KeptEvent]) -> bool {
        let (plan, case) = (self.view.plan, self.view.case);
        let measure = plan.measures[number].measure;
        let mut added = added.iter();
        let mut anchors = anchors(measure).into_iter().flatten();
        let hangs_on_history = matches!(
            case.measured[number].doubt,
            Some(Doubt::NoHistory | Doubt::NoMatch)
        );
        hangs_on_history
            || added.any(|event| plan.kinds.is_among(event.kind, &measure.did))
            || anchors.any(|field| anchor_of(facts, field) != anchor_of(&case.facts, field))
    }

    /// Measures one thing only.
    fn measure(&self, number: usize, facts: &[Fact<'_>], added: &[KeptEvent]) -> Option<Measured> {
        let plan = self.view.plan;
        match self.events {
            Some(events) if plan.noise.is_empty() => {
                let all: Vec<Heard<'_>> = events.iter().chain(added).map(Heard::surely).collect();
                Some(measure_events(plan, &plan.frames, number, facts, &all))
            }
            _ => {
                let added: Vec<&KeptEvent> = added.iter().collect();
                self.measured(facts, &added).into_iter().nth(number)
            }
        }
    }

    /// Returns a value for every field that a way changes; nothing where some field has none that would do.
    fn changed_facts(&self, ways: &Ways<'_, '_, 'a, '_>, way: &Way) -> Option<Vec<Part>> {
        let mut by_field: BTreeMap<FieldId, Vec<usize>> = BTreeMap::new();
        for number in way {
            let Some((condition, _)) = ways.leaves.get(number) else {
                continue;
            };
            let fields = match &condition.test {
                Test::Known(field) => vec![*field],
                Test::Fact { field, test } => changed_fields(self.view, *field, test),
                _ => Vec::new(),
            };
            for field in fields {
                by_field.entry(field).or_default().push(*number);
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        for (field, leaves) in by_field {
            let facts = self.facts(&parts);
            let (kind, fact) = self.value(ways, field, &leaves, &facts)?;
            parts.push(Part {
                change: Change::Field(field),
                kind,
                leaves,
                fact: Some(fact),
                events: Vec::new(),
            });
        }
        Some(parts)
    }

    fn value(
        &self,
        ways: &Ways<'_, '_, 'a, '_>,
        field: FieldId,
        leaves: &[usize],
        facts: &[Fact<'_>],
    ) -> Option<Found> {
        if self.compared.contains(&field) {
            return self.found_value(ways, field, leaves, facts);
        }
        let asked = (field, leaves.to_vec());
        if let Some(known) = self.values.borrow().get(&asked) {
            return known.clone();
        }
        let found = self.found_value(ways, field, leaves, facts);
        self.values.borrow_mut().insert(asked, found.clone());
        found
    }

    /// Returns the value of a field with which all its leaves come to what is wanted: one that is possible as far as the
    /// value is known, and with which most other conditions do too.
    fn found_value(
        &self,
        ways: &Ways<'_, '_, 'a, '_>,
        field: FieldId,
        leaves: &[usize],
        facts: &[Fact<'_>],
    ) -> Option<Found> {
        let wanted: Vec<_> = leaves
            .iter()
            .filter_map(|one| ways.leaves.get(one))
            .collect();
        let mut best: Option<(usize, StepKind, Fact<'static>)> = None;
        for fact in self.candidates(field, &wanted, facts) {
            let mut changed = facts.to_vec();
            changed[field.0] = fact.clone();
            if !wanted
                .iter()
                .all(|(condition, wanted)| self.may_be(condition, *wanted, &changed))
            {
                continue;
            }
            let kind = self.kind_of(field, &fact);
            if kind == StepKind::Be && self.view.plan.agreement.fields[field.0].is_fixed {
                continue;
            }
            let is_learnt = usize::from(kind == StepKind::Learn);
            let fit = is_learnt * self.standing.len() + self.standing_with(field, &changed);
            if best.as_ref().is_none_or(|(known, _, _)| fit > *known) {
                best = Some((fit, kind, fact));
            }
        }
        best.map(|(_, kind, fact)| (kind, fact))
    }

    fn candidates(
        &self,
        field: FieldId,
        wanted: &[&(&'a Condition, Truth)],
        facts: &[Fact<'_>],
    ) -> Vec<Fact<'static>> {
        let plan = self.view.plan;
        let tests = witness::tests_of(self.view, field.0);
        let mut tests: Vec<&FactTest> = tests.into_iter().map(|(_, test)| test).collect();
        let mut others: Vec<&Fact<'_>> = Vec::new();
        let mut may_be_blank = false;
        for (condition, _) in wanted {
            if let Test::Fact { field: own, test } = &condition.test {
                let related = std::iter::once(*own).chain(compared_fields(test));
                others.extend(related.filter(|one| *one != field).map(|one| &facts[one.0]));
                may_be_blank |= matches!(test, FactTest::Present(_));
                tests.insert(0, test);
            }
        }
        let reader = &plan.agreement.fields[field.0].reader;
        let mut values = witness::values(reader, &tests, &others, plan.clock().as_of);
        if may_be_blank {
            values.push(Fact::Blank);
        }
        values
    }

    /// Returns whether a condition on facts comes to what is wanted, or still may once a second field is found.
    fn may_be(&self, condition: &Condition, wanted: Truth, facts: &[Fact<'_>]) -> bool {
        let truth = self.truth(condition, facts);
        let awaits_other = match &condition.test {
            Test::Fact { field, test } => std::iter::once(*field)
                .chain(compared_fields(test))
                .any(|one| !matches!(facts[one.0], Fact::Known(_))),
            _ => false,
        };
        truth == wanted || (truth == Truth::Unknown && awaits_other)
    }

    fn truth(&self, condition: &Condition, facts: &[Fact<'_>]) -> Truth {
        match (&condition.test, &self.view.plan.tests[condition.number]) {
            (Test::Known(field), _) if matches!(facts[field.0], Fact::Known(_)) => Truth::True,
            (Test::Fact { field, .. }, Planned::Fact(prepared)) => {
                let plan = self.view.plan;
                let beside = Beside {
                    zone: plan.clock().zone,
                    facts,
                    spans: &plan.frames.spans,
                };
                prepared
                    .judge(&facts[field.0], &beside, &mut String::new())
                    .truth
            }
            _ => Truth::Unknown,
        }
    }

    /// Returns how many leaves about a field would be as wanted.
    fn standing_with(&self, field: FieldId, facts: &[Fact<'_>]) -> usize {
        self.standing
            .values()
            .filter(|(condition, wanted)| {
                let is_about = match &condition.test {
                    Test::Known(about) | Test::Fact { field: about, .. } => *about == field,
                    _ => false,
                };
                is_about && self.truth(condition, facts) == *wanted
            })
            .count()
    }

    /// A fact that is not known, or not exactly, can be found; one that is known would have to be another.
    fn kind_of(&self, field: FieldId, fact: &Fact<'_>) -> StepKind {
        match (&self.view.case.facts[field.0], fact) {
            (Fact::Known(Value::Number(range)), Fact::Known(Value::Number(number)))
                if range.as_single().is_none() =>
            {
                let is_possible = number
                    .as_single()
                    .is_some_and(|number| range.is(number) == Truth::Unknown);
                if is_possible {
                    StepKind::Learn
                } else {
                    StepKind::Be
                }
            }
            (Fact::Absent | Fact::Blank | Fact::Unreadable, Fact::Known(_)) => StepKind::Learn,
            _ => StepKind::Be,
        }
    }

    /// Returns events that bring a measure to what is wanted; nothing where none do.
    fn deed(
        &self,
        condition: usize,
        test: &ActivityTest,
        wanted: Truth,
        facts: &[Fact<'_>],
        before: &[KeptEvent],
    ) -> Option<Vec<KeptEvent>> {
        let is_alone = before.is_empty() && anchors(&test.measure) == [None, None];
        if !is_alone {
            return self.found_deed(condition, test, wanted, facts, before);
        }
        if let Some(known) = self.deeds.borrow().get(&condition) {
            return known.clone();
        }
        let found = self.found_deed(condition, test, wanted, facts, before);
        self.deeds.borrow_mut().insert(condition, found.clone());
        found
    }

    fn found_deed(
        &self,
        condition: usize,
        test: &ActivityTest,
        wanted: Truth,
        facts: &[Fact<'_>],
        before: &[KeptEvent],
    ) -> Option<Vec<KeptEvent>> {
        let Planned::Activity(measure) = self.view.plan.tests[condition] else {
            return None;
        };
        let start = before.len();
        for spacing in SPACINGS {
            let mut added = before.to_vec();
            for turn in 0..=turns(test, wanted) {
                let measured = &self.measure(measure, facts, &added)?;
                if within_limits(&measured.value, &test.limits) == wanted {
                    return Some(added.split_off(start));
                }
                let lacking = lacking(test, wanted, measured);
                added.push(self.event(test, turn, spacing, lacking)?);
            }
        }
        None
    }

    /// Returns an event that a measure counts: `turn` counts those before it, `lacking` is the amount that is wanted.
    fn event(
        &self,
        test: &ActivityTest,
        turn: usize,
        spacing: i64,
        lacking: Number,
    ) -> Option<KeptEvent> {
        let plan = self.view.plan;
        let mut details = vec![Fact::Blank; plan.agreement.details.len()];
        for one in &test.measure.details {
            details[one.detail.0] = self.detail(test, one.detail, 0, None)?;
        }
        match test.measure.what {
            What::Sum(detail) | What::Longest(detail) => {
                details[detail.0] = self.detail(test, detail, 0, Some(lacking))?;
            }
            What::Distinct(detail) => details[detail.0] = self.detail(test, detail, turn, None)?,
            What::Count | What::DistinctDays | What::DistinctKinds => {}
        }
        let back = i64::try_from(turn).ok()?.checked_mul(spacing)?;
        Some(KeptEvent {
            source: usize::MAX,
            row: 0,
            kind: witness::kind(self.view, &test.measure.did, turn)?,
            word: "".into(),
            at: Some(Moment::Instant(plan.clock().as_of - back)),
            details: details.into(),
        })
    }

    /// Returns a detail that fits all tests of it: `amount` where that does, else the one at `turn` among those that do.
    fn detail(
        &self,
        test: &ActivityTest,
        detail: DetailId,
        turn: usize,
        amount: Option<Number>,
    ) -> Option<Fact<'static>> {
        let plan = self.view.plan;
        let reader = &plan.agreement.details[detail.0].reader;
        let of = |one: &&crate::domain::condition::DetailTest| one.detail == detail;
        let tests: Vec<&FactTest> = test
            .measure
            .details
            .iter()
            .filter(of)
            .map(|one| &one.test)
            .collect();
        let mut values: Vec<Fact<'static>> = amount.map(number).into_iter().collect();
        values.extend(witness::values(reader, &tests, &[], plan.clock().as_of));
        values.extend(numbered(reader, turn));
        if tests
            .iter()
            .any(|one| matches!(one, FactTest::Present(false)))
        {
            values.push(Fact::Blank);
        }
        let Planned::Activity(measure) = self.planned_measure(test)? else {
            return None;
        };
        let beside = Beside {
            zone: plan.clock().zone,
            facts: &[],
            spans: &plan.frames.spans,
        };
        let mut scratch = String::new();
        let prepared = &plan.measures[*measure].details;
        values.retain(|value| {
            prepared
                .iter()
                .filter(|(about, _)| *about == detail)
                .all(|(_, one)| one.judge(value, &beside, &mut scratch).truth == Truth::True)
        });
        let mut different: Vec<Fact<'static>> = Vec::new();
        for value in values {
            if !different.contains(&value) {
                different.push(value);
            }
        }
        let last = different.len().checked_sub(1)?;
        Some(different.swap_remove(turn.min(last)))
    }

    fn planned_measure(&self, test: &ActivityTest) -> Option<&'v Planned> {
        let measures = &self.view.plan.measures;
        self.view.plan.tests.iter().find(|one| match one {
            Planned::Activity(number) => *measures[*number].measure == test.measure,
            _ => false,
        })
    }
}

fn number(number: Number) -> Fact<'static> {
    Fact::Known(Value::Number(Interval::single(number)))
}

/// Returns values that differ from turn to turn.
fn numbered(reader: &Reader, turn: usize) -> Vec<Fact<'static>> {
    let text = |one: usize| format!("something {one}");
    let mut values = Vec::new();
    for one in 0..=turn {
        for text in [text(one), one.to_string()] {
            if let Reading::Fact(fact @ Fact::Known(_)) = reader.read(Cell::Text(&text)) {
                values.push(owned_fact(&fact));
                break;
            }
        }
    }
    values
}

/// Returns how many events are worth trying: some of them may count for nothing that is not counted already.
fn turns(test: &ActivityTest, wanted: Truth) -> usize {
    let target = usize::try_from(target(&test.limits, wanted).ceil());
    match (test.measure.what, target) {
        (What::Sum(_) | What::Longest(_), _) | (_, Err(_)) => FEW,
        (_, Ok(target)) => target.saturating_mul(2).saturating_add(FEW).min(EVENTS),
    }
}

/// Returns the amount that one more event would have to bring.
fn lacking(test: &ActivityTest, wanted: Truth, measured: &Measured) -> Number {
    let target = target(&test.limits, wanted);
    match test.measure.what {
        What::Sum(_) => {
            let low = end(measured.value.low).unwrap_or(Number::ZERO);
            target.checked_sub(low).unwrap_or(target)
        }
        _ => target,
    }
}

/// Returns the least whole step past what is asked.
fn target(limits: &Limits, wanted: Truth) -> Number {
    let past = |limit: &crate::domain::condition::Limit| limit.value.checked_add(Number::ONE);
    let target = if wanted == Truth::True {
        let least = limits.at_least.as_ref().map(|limit| limit.value);
        least.or_else(|| limits.more_than.as_ref().and_then(past))
    } else {
        let most = limits.less_than.as_ref().map(|limit| limit.value);
        most.or_else(|| limits.at_most.as_ref().and_then(past))
    };
    target.unwrap_or(Number::ONE)
}

fn note<'a>(
    condition: &'a Condition,
    wanted: Truth,
    standing: &mut BTreeMap<usize, (&'a Condition, Truth)>,
) {
    if condition.members().is_empty() {
        standing.insert(condition.number, (condition, wanted));
    }
    for member in condition.members() {
        note(member, wanted_below(&condition.test, wanted), standing);
    }
}
