//! One change of an agreement, made in its place and undone again: what is not changed is never copied.

use crate::domain::agreement::{
    Agreement, Disqualifier, Noise, Section, SectionName, Signal, Tier,
};
use crate::domain::condition::{Condition, Test};

/// What is otherwise in an agreement; rules are meant by their places, conditions by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Edit {
    /// A condition asks something else.
    Condition(usize, Box<Test>),
    /// A group is without one of its members. Where all of `at_least` were needed, all that are left still are.
    Member(usize, usize),
    /// A section is left out, and the hand-raise stands in for these.
    Section(usize, Vec<SectionName>),
    /// The hand-raise stands in for these.
    Satisfies(Vec<SectionName>),
    /// A disqualifier is left out.
    Disqualifier(usize),
    /// A signal is left out.
    Signal(usize),
    /// A signal gives so many points.
    Points(usize, i64),
    /// A tier is another.
    Tier(usize, Box<Tier>),
    /// A rule for noise is left out.
    Noise(usize),
    /// A rule for noise is another.
    OtherNoise(usize, Box<Noise>),
}

/// What an edit took out of an agreement.
pub(super) enum Undo {
    Nothing,
    Condition(usize, Box<Test>),
    /// The member, and how many were needed.
    Member(usize, usize, Box<Condition>, usize),
    Section(usize, Box<Section>, Vec<SectionName>),
    Satisfies(Vec<SectionName>),
    Disqualifier(usize, Box<Disqualifier>),
    Signal(usize, Box<Signal>),
    Points(usize, i64),
    Tier(usize, Box<Tier>),
    Noise(usize, Box<Noise>),
    OtherNoise(usize, Box<Noise>),
}

impl Edit {
    /// Changes an agreement; what comes out makes it as it was.
    pub(super) fn make(&self, agreement: &mut Agreement) -> Undo {
        match self {
            Edit::Condition(number, test) => match find(agreement, *number) {
                Some(condition) => {
                    let before = std::mem::replace(&mut condition.test, test.as_ref().clone());
                    Undo::Condition(*number, Box::new(before))
                }
                None => Undo::Nothing,
            },
            Edit::Member(group, place) => match find(agreement, *group) {
                Some(condition) => taken_out(condition, *place),
                None => Undo::Nothing,
            },
            Edit::Section(place, satisfies) => {
                let section = agreement.sections.remove(*place);
                let before = std::mem::replace(&mut agreement.satisfies, satisfies.clone());
                Undo::Section(*place, Box::new(section), before)
            }
            Edit::Satisfies(satisfies) => Undo::Satisfies(std::mem::replace(
                &mut agreement.satisfies,
                satisfies.clone(),
            )),
            Edit::Disqualifier(place) => {
                let one = agreement.disqualifiers.remove(*place);
                Undo::Disqualifier(*place, Box::new(one))
            }
            Edit::Signal(place) => Undo::Signal(*place, Box::new(agreement.signals.remove(*place))),
            Edit::Points(place, points) => Undo::Points(
                *place,
                std::mem::replace(&mut agreement.signals[*place].points, *points),
            ),
            Edit::Tier(place, tier) => Undo::Tier(
                *place,
                Box::new(std::mem::replace(
                    &mut agreement.tiers[*place],
                    tier.as_ref().clone(),
                )),
            ),
            Edit::Noise(place) => Undo::Noise(*place, Box::new(agreement.noise.remove(*place))),
            Edit::OtherNoise(place, noise) => Undo::OtherNoise(
                *place,
                Box::new(std::mem::replace(
                    &mut agreement.noise[*place],
                    noise.as_ref().clone(),
                )),
            ),
        }
    }
}

impl Undo {
    /// Makes an agreement as it was.
    pub(super) fn make(self, agreement: &mut Agreement) {
        match self {
            Undo::Nothing => {}
            Undo::Condition(number, test) => {
                if let Some(condition) = find(agreement, number) {
                    condition.test = *test;
                }
            }
            Undo::Member(group, place, member, needed_before) => {
                if let Some(condition) = find(agreement, group) {
                    put_back(condition, place, *member, needed_before);
                }
            }
            Undo::Section(place, section, satisfies) => {
                agreement.sections.insert(place, *section);
                agreement.satisfies = satisfies;
            }
            Undo::Satisfies(satisfies) => agreement.satisfies = satisfies,
            Undo::Disqualifier(place, one) => agreement.disqualifiers.insert(place, *one),
            Undo::Signal(place, one) => agreement.signals.insert(place, *one),
            Undo::Points(place, points) => agreement.signals[place].points = points,
            Undo::Tier(place, tier) => agreement.tiers[place] = *tier,
            Undo::Noise(place, one) => agreement.noise.insert(place, *one),
            Undo::OtherNoise(place, one) => agreement.noise[place] = *one,
        }
    }
}

fn taken_out(group: &mut Condition, place: usize) -> Undo {
    let number = group.number;
    match &mut group.test {
        Test::All(of) | Test::Any(of) | Test::None(of) => {
            Undo::Member(number, place, Box::new(of.remove(place)), 0)
        }
        Test::AtLeast { needed, of } => {
            let member = Box::new(of.remove(place));
            let needed_before = std::mem::replace(needed, (*needed).min(of.len()));
            Undo::Member(number, place, member, needed_before)
        }
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => Undo::Nothing,
    }
}

fn put_back(group: &mut Condition, place: usize, member: Condition, needed_before: usize) {
    match &mut group.test {
        Test::All(of) | Test::Any(of) | Test::None(of) => of.insert(place, member),
        Test::AtLeast { needed, of } => {
            of.insert(place, member);
            *needed = needed_before;
        }
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => {}
    }
}

fn find(agreement: &mut Agreement, number: usize) -> Option<&mut Condition> {
    let sections = agreement.sections.iter_mut().map(|one| &mut one.root);
    let disqualifiers = agreement.disqualifiers.iter_mut().map(|one| &mut one.when);
    let signals = agreement.signals.iter_mut().map(|one| &mut one.when);
    let tiers = agreement
        .tiers
        .iter_mut()
        .filter_map(|one| one.when.as_mut());
    sections
        .chain(disqualifiers)
        .chain(signals)
        .chain(tiers)
        .find_map(|root| below(root, number))
}

fn below(condition: &mut Condition, number: usize) -> Option<&mut Condition> {
    if condition.number == number {
        return Some(condition);
    }
    match &mut condition.test {
        Test::All(of) | Test::Any(of) | Test::None(of) | Test::AtLeast { of, .. } => {
            of.iter_mut().find_map(|member| below(member, number))
        }
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => None,
    }
}
