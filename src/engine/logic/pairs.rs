//! Two agreements side by side: which pairs of truths are still possible, so that what they share cannot differ.

use crate::domain::agreement::SectionName;
use crate::domain::condition::{Condition, Test};
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::logic::extent::Extent;
use crate::engine::logic::goal::{Standing, of_plan, ranks, rules, walk_open};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::outlook::{Outlook, outcome};
use crate::engine::logic::space::Space;

/// A set of pairs of truths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pairs(u16);

const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

fn bit(one: Truth, other: Truth) -> u16 {
    let place = |truth: Truth| TRUTHS.iter().position(|known| *known == truth).unwrap_or(0);
    1 << (place(one) * 3 + place(other))
}

impl Pairs {
    fn same(mask: Mask) -> Self {
        Pairs(mask.truths().fold(0, |all, one| all | bit(one, one)))
    }

    fn product(one: Mask, other: Mask) -> Self {
        let pairs = one
            .truths()
            .flat_map(|one| other.truths().map(move |other| bit(one, other)));
        Pairs(pairs.fold(0, |all, one| all | one))
    }

    fn each(self) -> impl Iterator<Item = (Truth, Truth)> {
        TRUTHS
            .into_iter()
            .flat_map(|one| TRUTHS.into_iter().map(move |other| (one, other)))
            .filter(move |(one, other)| self.0 & bit(*one, *other) != 0)
    }

    fn join(
        self,
        other: Pairs,
        join: impl Fn((Truth, Truth), (Truth, Truth)) -> (Truth, Truth),
    ) -> Self {
        let mut found = 0;
        for one in self.each() {
            for two in other.each() {
                let (first, second) = join(one, two);
                found |= bit(first, second);
            }
        }
        Pairs(found)
    }

    fn can_differ(self) -> bool {
        self.each().any(|(one, other)| one != other)
    }
}

/// How the members of a group are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    All,
    Any,
    None,
}

impl Joined {
    fn of(condition: &Condition) -> Option<Joined> {
        match condition.test {
            Test::All(_) => Some(Joined::All),
            Test::Any(_) => Some(Joined::Any),
            Test::None(_) => Some(Joined::None),
            Test::AtLeast { .. }
            | Test::Known(_)
            | Test::Fact { .. }
            | Test::Activity(_)
            | Test::Points(_) => None,
        }
    }

    fn start(self) -> Truth {
        Truth::from(self == Joined::All)
    }

    fn join(self, one: Truth, other: Truth) -> Truth {
        match self {
            Joined::All => one.and(other),
            Joined::Any | Joined::None => one.or(other),
        }
    }

    fn finish(self, truth: Truth) -> Truth {
        match self {
            Joined::All | Joined::Any => truth,
            Joined::None => truth.negated(),
        }
    }
}

/// A condition of the first agreement beside what stands in its place in the second; numbers of conditions.
enum Beside {
    /// They ask the same.
    Same(usize),
    /// They ask different things.
    Other(usize, usize),
    /// Only one agreement has it.
    First(usize),
    Second(usize),
    /// Two groups, member beside member.
    Groups(Joined, Joined, Vec<Beside>),
}

/// Two agreements, condition beside condition.
pub(super) struct Alignment<'a> {
    sections: Vec<(SectionName, Beside)>,
    disqualifiers: Vec<Beside>,
    /// The points in each, and when they count.
    signals: Vec<(i64, i64, Beside)>,
    /// Whether the tiers differ in nothing but what their conditions come to; these.
    tiers: Option<Vec<Beside>>,
    ids: [Vec<&'a str>; 2],
    /// Questions that only one of them asks.
    differing: Vec<usize>,
}

impl<'a> Alignment<'a> {
    pub(super) fn new(space: &Space<'_, 'a>) -> Self {
        let [one, other] = [0, 1].map(|place| space.plans[place].agreement);
        let aligner = Aligner { space };
        let mut sections = Vec::new();
        for name in SectionName::ALL {
            let roots = [one, other].map(|agreement| agreement.section(name));
            let beside = match roots.map(|section| section.map(|section| &section.root)) {
                [Some(one), Some(other)] => aligner.beside(one, other),
                [Some(one), None] => Beside::First(one.number),
                [None, Some(other)] => Beside::Second(other.number),
                [None, None] => continue,
            };
            sections.push((name, beside));
        }
        let when = |agreement: &'a crate::domain::agreement::Agreement| -> Vec<&'a Condition> {
            agreement
                .disqualifiers
                .iter()
                .map(|one| &one.when)
                .collect()
        };
        let disqualifiers = aligner.members(&when(one), &when(other));
        let mut differing: Vec<usize> = Vec::new();
        let asked = |place: usize| space.leaf_of[place].iter().flatten().copied();
        differing.extend(asked(0).filter(|leaf| !asked(1).any(|other| other == *leaf)));
        differing.extend(asked(1).filter(|leaf| !asked(0).any(|other| other == *leaf)));
        let tier_ids = |agreement: &'a crate::domain::agreement::Agreement| {
            agreement.tiers.iter().map(|one| one.id.as_str()).collect()
        };
        Alignment {
            sections,
            disqualifiers,
            signals: aligner.signals(),
            tiers: aligner.tiers(),
            ids: [tier_ids(one), tier_ids(other)],
            differing,
        }
    }
}

struct Aligner<'s, 'p, 'a> {
    space: &'s Space<'p, 'a>,
}

impl Aligner<'_, '_, '_> {
    fn beside(&self, one: &Condition, other: &Condition) -> Beside {
        if self.asks_the_same(one, other) {
            return Beside::Same(one.number);
        }
        match (Joined::of(one), Joined::of(other)) {
            (Some(first), Some(second)) => {
                let (ones, others): (Vec<&Condition>, Vec<&Condition>) = (
                    one.members().iter().collect(),
                    other.members().iter().collect(),
                );
                Beside::Groups(first, second, self.members(&ones, &others))
            }
            _ => Beside::Other(one.number, other.number),
        }
    }

    /// Puts members that ask the same beside each other, and what is left in its order.
    fn members(&self, ones: &[&Condition], others: &[&Condition]) -> Vec<Beside> {
        let mut found = Vec::new();
        let mut left: Vec<&Condition> = others.to_vec();
        let mut alone = Vec::new();
        for one in ones {
            match left.iter().position(|other| self.asks_the_same(one, other)) {
                Some(place) => {
                    left.remove(place);
                    found.push(Beside::Same(one.number));
                }
                None => alone.push(*one),
            }
        }
        let mut left = left.into_iter();
        for one in alone {
            found.push(match left.next() {
                Some(other) => self.beside(one, other),
                None => Beside::First(one.number),
            });
        }
        found.extend(left.map(|other| Beside::Second(other.number)));
        found
    }

    fn signals(&self) -> Vec<(i64, i64, Beside)> {
        let [ones, others] = [0, 1].map(|place| &self.space.plans[place].agreement.signals);
        let mut found = Vec::new();
        for one in ones {
            match others.iter().find(|other| other.id == one.id) {
                Some(other) => {
                    let beside = self.beside(&one.when, &other.when);
                    found.push((one.points, other.points, beside));
                }
                None => found.push((one.points, 0, Beside::First(one.when.number))),
            }
        }
        let added = others
            .iter()
            .filter(|other| ones.iter().all(|one| one.id != other.id));
        found.extend(added.map(|other| (0, other.points, Beside::Second(other.when.number))));
        found
    }

    fn tiers(&self) -> Option<Vec<Beside>> {
        let [ones, others] = [0, 1].map(|place| &self.space.plans[place].agreement.tiers);
        let mut found = Vec::new();
        for (one, other) in ones.iter().zip(others) {
            if one.id != other.id || one.points_at_least != other.points_at_least {
                return None;
            }
            match (&one.when, &other.when) {
                (None, None) => {}
                (Some(one), Some(other)) => found.push(self.beside(one, other)),
                _ => return None,
            }
        }
        (ones.len() == others.len()).then_some(found)
    }

    fn asks_the_same(&self, one: &Condition, other: &Condition) -> bool {
        let leaves = &self.space.leaf_of;
        match (leaves[0][one.number], leaves[1][other.number]) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                let is_same_kind = match (&one.test, &other.test) {
                    (Test::AtLeast { needed: one, .. }, Test::AtLeast { needed: other, .. }) => {
                        one == other
                    }
                    (Test::Points(one), Test::Points(other)) => {
                        one == other && self.have_the_same_signals()
                    }
                    _ => Joined::of(one).is_some() && Joined::of(one) == Joined::of(other),
                };
                let members = one.members().iter().zip(other.members());
                is_same_kind
                    && one.members().len() == other.members().len()
                    && members
                        .into_iter()
                        .all(|(one, other)| self.asks_the_same(one, other))
            }
            _ => false,
        }
    }

    fn have_the_same_signals(&self) -> bool {
        let [ones, others] = [0, 1].map(|place| &self.space.plans[place].agreement.signals);
        let same = ones.iter().zip(others).all(|(one, other)| {
            one.points == other.points && self.asks_the_same(&one.when, &other.when)
        });
        same && ones.len() == others.len()
    }
}

struct Looked<'o> {
    one: &'o Outlook,
    other: &'o Outlook,
}

impl Looked<'_> {
    fn pairs(&self, beside: &Beside, absent: Truth) -> Pairs {
        match beside {
            Beside::Same(number) => Pairs::same(self.one.conditions[*number]),
            Beside::Other(one, other) => {
                Pairs::product(self.one.conditions[*one], self.other.conditions[*other])
            }
            Beside::First(one) => Pairs::product(self.one.conditions[*one], Mask::of(absent)),
            Beside::Second(other) => {
                Pairs::product(Mask::of(absent), self.other.conditions[*other])
            }
            Beside::Groups(one, other, members) => self.groups(*one, *other, members),
        }
    }

    fn groups(&self, one: Joined, other: Joined, members: &[Beside]) -> Pairs {
        let mut all = Pairs(bit(one.start(), other.start()));
        for member in members {
            let pairs = match member {
                Beside::First(number) => {
                    Pairs::product(self.one.conditions[*number], Mask::of(other.start()))
                }
                Beside::Second(number) => {
                    Pairs::product(Mask::of(one.start()), self.other.conditions[*number])
                }
                member => self.pairs(member, Truth::Unknown),
            };
            all = all.join(pairs, |known, more| {
                (one.join(known.0, more.0), other.join(known.1, more.1))
            });
        }
        let finished = all
            .each()
            .map(|(first, second)| bit(one.finish(first), other.finish(second)));
        Pairs(finished.fold(0, |all, one| all | one))
    }
}

/// What may still differ.
#[derive(Debug, Clone, Copy, Default)]
struct Differs {
    can_outcome: bool,
    must_outcome: bool,
    both_may_qualify: bool,
}

/// Returns how far two agreements can still differ for a lead, and the questions that hangs on.
pub(super) fn look(
    space: &Space<'_, '_>,
    alignment: &Alignment<'_>,
    leaf: &mut dyn FnMut(usize) -> Mask,
) -> (Standing, Vec<Vec<usize>>) {
    let differing = alignment.differing.iter().copied();
    let first: Vec<usize> = differing.filter(|one| !leaf(*one).is_single()).collect();
    let [one, other] = [0, 1].map(|place| {
        let extent = Extent::whole(space.plans[place]);
        of_plan(space, place, &extent, &[], leaf)
    });
    let looked = Looked {
        one: &one,
        other: &other,
    };
    let outcomes = outcomes(space, alignment, &looked);
    let (can_points, must_points) = points(alignment, &looked);
    let can_tiers = outcomes.both_may_qualify && tiers(alignment, &looked, can_points);
    if outcomes.must_outcome || must_points {
        return (Standing::Sure, Vec::new());
    }
    if !outcomes.can_outcome && !can_points && !can_tiers {
        return (Standing::Excluded, Vec::new());
    }
    let mut open = Vec::new();
    for (place, seen) in [(0, &one), (1, &other)] {
        if outcomes.can_outcome || can_tiers {
            for root in rules(space, place) {
                walk_open(space, place, root, seen, &mut open);
            }
        }
        if can_points || can_tiers {
            for root in ranks(space, place) {
                walk_open(space, place, root, seen, &mut open);
            }
        }
    }
    (Standing::Open, vec![first, open])
}

fn outcomes(space: &Space<'_, '_>, alignment: &Alignment<'_>, looked: &Looked<'_>) -> Differs {
    let disqualified = looked.groups(Joined::Any, Joined::Any, &alignment.disqualifiers);
    let raised = alignment
        .sections
        .iter()
        .find(|(name, _)| *name == SectionName::HandRaise)
        .map_or(Pairs(bit(Truth::False, Truth::False)), |(_, beside)| {
            looked.pairs(beside, Truth::False)
        });
    let satisfies = [0, 1].map(|place| &space.plans[place].agreement.satisfies);
    let mut differs = Differs {
        must_outcome: true,
        ..Differs::default()
    };
    for raised in raised.each() {
        let mut fits = Pairs(bit(Truth::True, Truth::True));
        for (name, beside) in &alignment.sections {
            if *name == SectionName::HandRaise {
                continue;
            }
            let lifted = |own: Truth, raised: Truth, place: usize| {
                if satisfies[place].contains(name) {
                    own.or(raised)
                } else {
                    own
                }
            };
            fits = fits.join(looked.pairs(beside, Truth::True), |known, own| {
                (
                    known.0.and(lifted(own.0, raised.0, 0)),
                    known.1.and(lifted(own.1, raised.1, 1)),
                )
            });
        }
        for (fits, disqualified) in fits
            .each()
            .flat_map(|fits| disqualified.each().map(move |one| (fits, one)))
        {
            let pair = (
                outcome(fits.0, disqualified.0),
                outcome(fits.1, disqualified.1),
            );
            differs.can_outcome |= pair.0 != pair.1;
            differs.must_outcome &= pair.0 != pair.1;
            differs.both_may_qualify |= pair == (Outcome::Qualified, Outcome::Qualified);
        }
    }
    differs
}

/// Returns whether points can differ, and whether they must.
fn points(alignment: &Alignment<'_>, looked: &Looked<'_>) -> (bool, bool) {
    let worth = |points: i64, truth: Truth| match truth {
        Truth::True => (points, points),
        Truth::Unknown => (points.min(0), points.max(0)),
        Truth::False => (0, 0),
    };
    let can = alignment.signals.iter().any(|(one, other, beside)| {
        let pairs = looked.pairs(beside, Truth::False);
        pairs
            .each()
            .any(|(first, second)| worth(*one, first) != worth(*other, second))
    });
    let is_single = |seen: &Outlook| seen.points.iter().all(|(least, most)| least == most);
    let are_known = is_single(looked.one) && is_single(looked.other);
    let differ = looked.one.points != looked.other.points;
    if are_known {
        (differ, differ)
    } else {
        (can, false)
    }
}

/// Returns whether the tiers of qualified leads can differ.
fn tiers(alignment: &Alignment<'_>, looked: &Looked<'_>, can_points: bool) -> bool {
    if let (Some(tiers), false) = (&alignment.tiers, can_points)
        && !tiers
            .iter()
            .any(|beside| looked.pairs(beside, Truth::True).can_differ())
    {
        return false;
    }
    let only = |seen: &Outlook, place: usize| {
        let mut possible = seen.tiers.iter().enumerate().filter(|(_, one)| **one);
        let first = possible
            .next()
            .map(|(tier, _)| alignment.ids[place].get(tier).copied());
        first.filter(|_| possible.next().is_none())
    };
    match (only(looked.one, 0), only(looked.other, 1)) {
        (Some(one), Some(other)) => one != other,
        _ => true,
    }
}
