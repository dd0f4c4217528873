//! What leads can be like, as far as some agreements can tell: the values of each field and the histories of each kind
//! of activity, and what every condition comes to for each.

use std::cell::{Cell, OnceCell};
use std::collections::HashSet;
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::domain::calendar::{Moment, SECONDS_PER_DAY};
use crate::domain::condition::{
    ActivityId, ActivityTest, Comparison, Condition, FactTest, FieldId, Limits, Test, What,
};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Type};
use crate::engine::compare::Beside;
use crate::engine::logic::ages;
use crate::engine::logic::cells::{self, Sample, is_loose, moment_text};
use crate::engine::logic::kinds::{self, Made, Memory};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::relaxed::Relaxation;
use crate::engine::logic::ties::Ties;
use crate::engine::plan::{Plan, Planned, anchors};
use crate::engine::prove::compared_fields;
use crate::engine::window::Frame;

/// So many values of one field are kept at least, where it has so many.
const CHOICES_MAX: usize = 400;
/// More are, as long as there are no more answers to questions than these.
const ANSWERS_MAX: usize = 16_000_000;

/// What leads can be like, for one agreement or for several with the same fields and activities.
#[derive(Clone)]
pub struct Space<'p, 'a> {
    pub(super) plans: Vec<&'p Plan<'a>>,
    /// Per plan its conditions, by their numbers.
    pub(super) conditions: Vec<Vec<Option<&'a Condition>>>,
    /// The distinct questions that conditions ask.
    pub(super) leaves: Vec<Leaf>,
    /// Per plan and condition number, its question; none for groups and points.
    pub(super) leaf_of: Vec<Vec<Option<usize>>>,
    pub(super) fields: Vec<FieldVariable>,
    pub(super) kinds: Vec<KindVariable>,
    pub(super) measures: Vec<SharedMeasure>,
    /// What is known without looking at single leads; worked out when it is first asked for.
    pub(super) relaxation: OnceCell<Relaxation>,
    /// Why the plans cannot be looked at together, where they cannot.
    pub(super) misfit: Option<String>,
    /// When what is said to be impossible is so.
    pub(super) spell: Spell,
    /// How many conditions searches have looked at.
    pub(super) work: Cell<u64>,
    /// The variable that is always blank at the moment.
    blank: Cell<Option<usize>>,
    /// Which rules hang together; worked out when it is first asked for.
    pub(super) ties: OnceCell<Ties<'a>>,
}

/// When something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spell {
    /// At the instant that the plans are made for.
    Moment,
    /// At every instant.
    Ever,
}

/// One question of conditions: two conditions that ask the same have the same.
#[derive(Debug, Clone)]
pub(super) enum Leaf {
    /// About a fact of the lead.
    Fact {
        /// The field's variable.
        variable: usize,
        /// Its place among the questions about the field.
        slot: usize,
        /// The variable of the field that it is compared with.
        other: Option<usize>,
        /// A plan and the condition in it that asks.
        asked: (usize, usize),
        /// Whether it looks into texts, so that samples do not show all that it can be.
        is_loose: bool,
    },
    /// About what was done.
    Activity {
        /// The measure.
        measure: usize,
        /// What it is compared with.
        limits: Limits,
    },
}

/// A field that some condition reads.
#[derive(Debug, Clone)]
pub(super) struct FieldVariable {
    pub(super) field: FieldId,
    /// The questions about it.
    pub(super) leaves: Vec<usize>,
    /// Its values, one that is blank among them.
    pub(super) choices: Vec<Choice>,
    /// Per question, what it comes to for some value.
    pub(super) any: Vec<Mask>,
    /// Values that may exist although no sample is known: what each question may come to.
    pub(super) imagined: Vec<Vec<Mask>>,
}

/// A value of a field.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) text: String,
    pub(super) fact: Fact<'static>,
    /// Per question about the field, what it comes to.
    pub(super) masks: Vec<Mask>,
}

/// A kind of activity that some measure counts.
#[derive(Debug, Clone)]
pub(super) struct KindVariable {
    pub(super) did: ActivityId,
    /// The measures that count it, as [`Space::measures`] numbers them.
    pub(super) measures: Vec<usize>,
    pub(super) made: Rc<Made>,
}

/// A measure that plans share.
#[derive(Debug, Clone)]
pub(super) struct SharedMeasure {
    /// A plan that has it, and its number there.
    pub(super) of: (usize, usize),
    pub(super) what: What,
    /// The kinds that count in it: variable, and place among the variable's measures.
    pub(super) kinds: Vec<(usize, usize)>,
    /// Variables of the fields that its window hangs on.
    pub(super) anchors: Vec<usize>,
}

impl<'p, 'a> Space<'p, 'a> {
    /// Works out what leads can be like for some plans of agreements with the same fields, activities and details.
    ///
    /// All plans must be made for the same instant.
    pub fn new(plans: &[&'p Plan<'a>]) -> Self {
        Space::with(plans, &Memory::default())
    }

    /// Works the same out as [`Space::new`], and remembers what it made up for the next space like this.
    pub fn with(plans: &[&'p Plan<'a>], memory: &Memory) -> Self {
        Space::during(Spell::Moment, plans, memory)
    }

    /// Works out what leads can be like as [`Space::new`] does. What is impossible then is so at every instant, not only
    /// at the plans' own; a lead that is found is one of their instant.
    pub fn ever(plans: &[&'p Plan<'a>]) -> Self {
        Space::during(Spell::Ever, plans, &Memory::default())
    }

    fn during(spell: Spell, plans: &[&'p Plan<'a>], memory: &Memory) -> Self {
        let mut space = Space {
            plans: plans.to_vec(),
            conditions: plans.iter().map(|plan| conditions(plan)).collect(),
            leaves: Vec::new(),
            leaf_of: Vec::new(),
            fields: Vec::new(),
            kinds: Vec::new(),
            measures: Vec::new(),
            relaxation: OnceCell::new(),
            misfit: misfit(plans),
            spell,
            work: Cell::new(0),
            blank: Cell::new(None),
            ties: OnceCell::new(),
        };
        if space.misfit.is_none() {
            space.add_fields();
            space.add_leaves();
            space.fill_fields();
            kinds::add(&mut space, memory);
        }
        space
    }

    /// Calls `then` while a field is always blank.
    pub(super) fn while_blank<T>(&self, field: FieldId, then: impl FnOnce() -> T) -> T {
        let variable = self.variable(field);
        let before = self.blank.replace(variable);
        let found = then();
        self.blank.set(before);
        found
    }

    /// Returns the variable that is always blank at the moment, with the number of that value.
    pub(super) fn blank_now(&self) -> Option<(usize, usize)> {
        let variable = self.blank.get()?;
        let mut choices = self.fields[variable].choices.iter();
        let choice = choices.position(|choice| choice.fact == Fact::Blank)?;
        Some((variable, choice))
    }

    /// Returns what is known of the questions without looking at single leads.
    pub(super) fn relaxation(&self) -> &Relaxation {
        self.relaxation.get_or_init(|| Relaxation::new(self))
    }

    fn add_fields(&mut self) {
        let mut used: Vec<FieldId> = Vec::new();
        for conditions in &self.conditions {
            for condition in conditions.iter().flatten() {
                match &condition.test {
                    Test::Known(field) => used.push(*field),
                    Test::Fact { field, test } => {
                        used.push(*field);
                        used.extend(compared_fields(test));
                    }
                    Test::Activity(test) => {
                        used.extend(anchors(&test.measure).into_iter().flatten());
                    }
                    Test::All(_)
                    | Test::Any(_)
                    | Test::None(_)
                    | Test::AtLeast { .. }
                    | Test::Points(_) => {}
                }
            }
        }
        used.sort_unstable();
        used.dedup();
        self.fields = used.into_iter().map(FieldVariable::new).collect();
    }

    fn variable(&self, field: FieldId) -> Option<usize> {
        self.fields.iter().position(|one| one.field == field)
    }

    fn add_leaves(&mut self) {
        for (place, conditions) in self.conditions.clone().into_iter().enumerate() {
            let mut leaves = vec![None; conditions.len()];
            for condition in conditions.into_iter().flatten() {
                leaves[condition.number] = match &condition.test {
                    Test::Known(field) => self.fact_leaf(*field, None, (place, condition.number)),
                    Test::Fact { field, test } => {
                        self.fact_leaf(*field, Some(test), (place, condition.number))
                    }
                    Test::Activity(test) => Some(self.activity_leaf(test, place, condition.number)),
                    Test::All(_)
                    | Test::Any(_)
                    | Test::None(_)
                    | Test::AtLeast { .. }
                    | Test::Points(_) => None,
                };
            }
            self.leaf_of.push(leaves);
        }
    }

    fn fact_leaf(
        &mut self,
        field: FieldId,
        test: Option<&FactTest>,
        asked: (usize, usize),
    ) -> Option<usize> {
        let variable = self.variable(field)?;
        let same = |leaf: &&usize| self.asked_test(**leaf) == test;
        if let Some(known) = self.fields[variable].leaves.iter().find(same) {
            return Some(*known);
        }
        let other = test.and_then(|test| compared_fields(test).next());
        self.leaves.push(Leaf::Fact {
            variable,
            slot: self.fields[variable].leaves.len(),
            other: other.and_then(|other| self.variable(other)),
            asked,
            is_loose: test.is_some_and(is_loose),
        });
        self.fields[variable].leaves.push(self.leaves.len() - 1);
        Some(self.leaves.len() - 1)
    }

    /// Returns the test of a question about a fact; none for a bare name.
    pub(super) fn asked_test(&self, leaf: usize) -> Option<&'a FactTest> {
        let Leaf::Fact { asked, .. } = &self.leaves[leaf] else {
            return None;
        };
        match &self.conditions[asked.0][asked.1]?.test {
            Test::Fact { test, .. } => Some(test),
            _ => None,
        }
    }

    fn activity_leaf(&mut self, test: &'a ActivityTest, place: usize, number: usize) -> usize {
        let measure = self.shared_measure(place, number);
        let same = |leaf: &Leaf| match leaf {
            Leaf::Activity {
                measure: known,
                limits,
            } => *known == measure && *limits == test.limits,
            Leaf::Fact { .. } => false,
        };
        if let Some(known) = self.leaves.iter().position(same) {
            return known;
        }
        self.leaves.push(Leaf::Activity {
            measure,
            limits: test.limits.clone(),
        });
        self.leaves.len() - 1
    }

    fn shared_measure(&mut self, place: usize, condition: usize) -> usize {
        let plan = self.plans[place];
        let Planned::Activity(number) = plan.tests[condition] else {
            return 0;
        };
        let same = |known: &SharedMeasure| {
            let (other, other_number) = (self.plans[known.of.0], known.of.1);
            other.measures[other_number].measure == plan.measures[number].measure
                && other.agreement.noise == plan.agreement.noise
        };
        if let Some(known) = self.measures.iter().position(same) {
            return known;
        }
        let measure = plan.measures[number].measure;
        let hangs_on = anchors(measure).into_iter().flatten();
        self.measures.push(SharedMeasure {
            of: (place, number),
            what: measure.what,
            kinds: Vec::new(),
            anchors: hangs_on.filter_map(|field| self.variable(field)).collect(),
        });
        self.measures.len() - 1
    }

    fn fill_fields(&mut self) {
        for variable in 0..self.fields.len() {
            let (choices, imagined) = self.choices(variable);
            let field = &mut self.fields[variable];
            field.any = (0..field.leaves.len())
                .map(|slot| {
                    let masks = choices.iter().map(|one| one.masks[slot]);
                    masks.fold(Mask::NONE, Mask::union)
                })
                .collect();
            field.choices = choices;
            field.imagined = imagined;
        }
    }

    /// Returns whether two values of a field may differ although no question about the field alone tells them apart.
    fn is_entangled(&self, variable: usize) -> bool {
        let hangs = |one: &SharedMeasure| one.anchors.contains(&variable);
        let compares = |leaf: &Leaf| match leaf {
            Leaf::Fact {
                variable: own,
                other: Some(other),
                ..
            } => *own == variable || *other == variable,
            _ => false,
        };
        self.measures.iter().any(hangs) || self.leaves.iter().any(compares)
    }

    fn choices(&self, variable: usize) -> (Vec<Choice>, Vec<Vec<Mask>>) {
        let field = &self.fields[variable];
        let plan = self.plans[0];
        let reader = &plan.agreement.fields[field.field.0].reader;
        let mut tests: Vec<&FactTest> = field
            .leaves
            .iter()
            .filter_map(|leaf| self.asked_test(*leaf))
            .collect();
        let compared = self.compared_with(variable);
        tests.extend(compared);
        let mut cells = cells::cells(reader, &tests, plan.clock());
        if matches!(reader.kind, Type::Date | Type::Datetime) {
            cells.samples.splice(0..0, self.own_dates(field.field));
        }
        let is_entangled = self.is_entangled(variable);
        let mut known: HashSet<Vec<Mask>, FixedState> = HashSet::default();
        let mut imagined: Vec<Vec<Mask>> = Vec::new();
        let mut choices = Vec::new();
        let has_loose = self.has_loose(field);
        let choices_max = if is_entangled || has_loose {
            CHOICES_MAX
        } else {
            CHOICES_MAX.max(ANSWERS_MAX / field.leaves.len().max(1))
        };
        if self.spell == Spell::Ever {
            let facts = cells.samples.iter().map(|one| &one.fact);
            imagined.extend(ages::at_other_instants(self, field, &tests, facts));
        }
        for sample in cells.samples {
            let masks = self.masks(field, &sample.fact);
            if has_loose && !sample.is_pinned {
                imagined.push(self.imagined(field, &masks));
            }
            if has_loose && sample.is_pinned {
                imagined.push(self.as_written_otherwise(field, &masks));
            }
            if !is_entangled && !known.insert(masks.clone()) {
                continue;
            }
            if choices.len() == choices_max {
                // Whatever else there is, is among these.
                imagined.push(vec![Mask::ALL; field.leaves.len()]);
                break;
            }
            choices.push(Choice {
                text: sample.text,
                fact: sample.fact,
                masks,
            });
        }
        let masks = self.masks(field, &Fact::Blank);
        // What is blank is often looked for, ranges seldom.
        let place = choices.len().min(8);
        choices.insert(
            place,
            Choice {
                text: String::new(),
                fact: Fact::Blank,
                masks,
            },
        );
        if !cells.is_whole {
            imagined.push(vec![Mask::ALL; field.leaves.len()]);
        }
        imagined.sort_unstable();
        imagined.dedup();
        (choices, imagined)
    }

    /// Returns the tests of other fields that are compared with this one, as this one's own: they name its domains.
    fn compared_with(&self, variable: usize) -> Vec<&'a FactTest> {
        let leaves = (0..self.leaves.len()).filter(|leaf| match &self.leaves[*leaf] {
            Leaf::Fact { other, .. } => *other == Some(variable),
            Leaf::Activity { .. } => false,
        });
        leaves.filter_map(|leaf| self.asked_test(leaf)).collect()
    }

    /// Returns dates some time before as-of.
    fn own_dates(&self, field: FieldId) -> Vec<Sample> {
        let plan = self.plans[0];
        let reader = &plan.agreement.fields[field.0].reader;
        let dates = kinds::DAYS_BEFORE.map(|days| moment_before(plan, reader.kind, days));
        dates
            .into_iter()
            .filter_map(|moment| {
                Some(Sample {
                    text: moment_text(reader, moment)?,
                    fact: Fact::Known(crate::domain::value::Value::Moment(moment)),
                    is_pinned: true,
                })
            })
            .collect()
    }

    fn has_loose(&self, field: &FieldVariable) -> bool {
        field.leaves.iter().any(|leaf| match &self.leaves[*leaf] {
            Leaf::Fact { is_loose, .. } => *is_loose,
            Leaf::Activity { .. } => false,
        })
    }

    /// Returns what the questions may come to for values that differ from a sample only where tests look into texts.
    fn imagined(&self, field: &FieldVariable, masks: &[Mask]) -> Vec<Mask> {
        let leaves = field.leaves.iter().zip(masks);
        leaves
            .map(|(leaf, mask)| match &self.leaves[*leaf] {
                Leaf::Fact {
                    is_loose: true,
                    other: None,
                    ..
                } => Mask::KNOWN,
                _ => *mask,
            })
            .collect()
    }

    /// Returns what a constant may come to in other letters, capital or small: patterns tell these apart.
    fn as_written_otherwise(&self, field: &FieldVariable, masks: &[Mask]) -> Vec<Mask> {
        let is_pattern = |leaf: usize| match self.asked_test(leaf) {
            Some(FactTest::Compare { comparisons, .. }) => comparisons
                .iter()
                .any(|one| matches!(one, Comparison::Matches(_))),
            Some(FactTest::Present(_)) | None => false,
        };
        let leaves = field.leaves.iter().zip(masks);
        leaves
            .map(|(leaf, mask)| {
                if is_pattern(*leaf) {
                    Mask::KNOWN
                } else {
                    *mask
                }
            })
            .collect()
    }

    /// Returns what the questions about a field come to for a value.
    pub(super) fn masks(&self, field: &FieldVariable, fact: &Fact<'_>) -> Vec<Mask> {
        let masks = field.leaves.iter().map(|leaf| match &self.leaves[*leaf] {
            Leaf::Fact { other: Some(_), .. } if matches!(fact, Fact::Known(_)) => Mask::ALL,
            Leaf::Fact { asked, .. } => Mask::of(self.truth(*asked, fact, &[])),
            Leaf::Activity { .. } => Mask::ALL,
        });
        masks.collect()
    }

    /// Returns what a question about a fact comes to; `facts` are those of the whole lead, where it needs them.
    pub(super) fn truth(
        &self,
        asked: (usize, usize),
        fact: &Fact<'_>,
        facts: &[Fact<'_>],
    ) -> Truth {
        let spans = &self.plans[asked.0].frames.spans;
        self.truth_within(asked, fact, facts, spans)
    }

    /// Returns what a question about a fact comes to where the plan's spans before as-of are these.
    pub(super) fn truth_within(
        &self,
        asked: (usize, usize),
        fact: &Fact<'_>,
        facts: &[Fact<'_>],
        spans: &[Frame],
    ) -> Truth {
        let plan = self.plans[asked.0];
        match &plan.tests[asked.1] {
            Planned::Known => match fact {
                Fact::Known(_) => Truth::True,
                Fact::Absent | Fact::Blank | Fact::Unreadable => Truth::Unknown,
            },
            Planned::Fact(prepared) => {
                let zone = plan.clock().zone;
                let beside = Beside { zone, facts, spans };
                prepared.judge(fact, &beside, &mut String::new()).truth
            }
            Planned::Group | Planned::Activity(_) | Planned::Points => Truth::Unknown,
        }
    }
}

/// Returns the conditions of a plan by their numbers.
fn conditions<'a>(plan: &Plan<'a>) -> Vec<Option<&'a Condition>> {
    let mut found = vec![None; plan.tests.len()];
    for root in plan.agreement.roots() {
        root.walk(&mut |one| found[one.number] = Some(one));
    }
    found
}

/// Returns why plans cannot be looked at together, where they cannot.
fn misfit(plans: &[&Plan<'_>]) -> Option<String> {
    let Some(first) = plans.first() else {
        return Some("there is no agreement to look at".to_owned());
    };
    let differs = plans.iter().any(|plan| {
        let (one, other) = (first.agreement, plan.agreement);
        one.fields.len() != other.fields.len()
            || one.activities.len() != other.activities.len()
            || one.details.len() != other.details.len()
    });
    if differs {
        return Some("the agreements have other fields, activities or details".to_owned());
    }
    let is_another_time = |plan: &&Plan<'_>| plan.clock().as_of != first.clock().as_of;
    plans
        .iter()
        .any(is_another_time)
        .then(|| "the agreements are looked at for two instants".to_owned())
}

/// Returns a day, or a time for fields that have one, so many days before as-of.
pub(super) fn moment_before(plan: &Plan<'_>, kind: Type, days: i64) -> Moment {
    let clock = plan.clock();
    let instant = clock.as_of - days * SECONDS_PER_DAY;
    match kind {
        Type::Datetime => Moment::Instant(instant),
        _ => Moment::Day(clock.zone.day(instant)),
    }
}

impl FieldVariable {
    fn new(field: FieldId) -> Self {
        FieldVariable {
            field,
            leaves: Vec::new(),
            choices: Vec::new(),
            any: Vec::new(),
            imagined: Vec::new(),
        }
    }
}
