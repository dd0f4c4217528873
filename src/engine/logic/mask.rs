//! Sets of truths and of outcomes: what is still possible while only some facts of a lead are chosen.

use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

/// A set of truths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mask(u8);

const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

impl Mask {
    /// No truth at all.
    pub const NONE: Mask = Mask(0);
    /// Surely false.
    pub const FALSE: Mask = Mask(1);
    /// Surely unknown.
    pub const UNKNOWN: Mask = Mask(2);
    /// Surely true.
    pub const TRUE: Mask = Mask(4);
    /// False or true, but not unknown.
    pub const KNOWN: Mask = Mask(5);
    /// Anything.
    pub const ALL: Mask = Mask(7);

    /// Returns the set that holds one truth.
    pub fn of(truth: Truth) -> Mask {
        match truth {
            Truth::False => Mask::FALSE,
            Truth::Unknown => Mask::UNKNOWN,
            Truth::True => Mask::TRUE,
        }
    }

    /// Returns whether a truth is in the set.
    pub fn holds(self, truth: Truth) -> bool {
        self.0 & Mask::of(truth).0 != 0
    }

    /// Returns whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether there is only one truth in it.
    pub fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Returns whether everything in it is also in another set.
    pub fn is_within(self, other: Mask) -> bool {
        self.0 & !other.0 == 0
    }

    /// Returns what is in either.
    #[must_use]
    pub fn union(self, other: Mask) -> Mask {
        Mask(self.0 | other.0)
    }

    /// Returns what is in both.
    #[must_use]
    pub fn shared(self, other: Mask) -> Mask {
        Mask(self.0 & other.0)
    }

    /// Returns the truths in it.
    pub fn truths(self) -> impl Iterator<Item = Truth> {
        TRUTHS.into_iter().filter(move |truth| self.holds(*truth))
    }

    /// Returns what `one AND other` can be.
    #[must_use]
    pub fn and(self, other: Mask) -> Mask {
        let both_true = self.0 & other.0 & 4;
        let unknown = self.0 & 2 != 0 && other.0 & 6 != 0 || other.0 & 2 != 0 && self.0 & 6 != 0;
        let either_false = (self.0 | other.0) & 1;
        if self.is_empty() || other.is_empty() {
            return Mask::NONE;
        }
        Mask(both_true | u8::from(unknown) << 1 | either_false)
    }

    /// Returns what `one OR other` can be.
    #[must_use]
    pub fn or(self, other: Mask) -> Mask {
        self.negated().and(other.negated()).negated()
    }

    /// Returns the opposites.
    #[must_use]
    pub fn negated(self) -> Mask {
        Mask(self.0 & 2 | self.0 >> 2 & 1 | self.0 << 2 & 4)
    }

    /// Returns what `at least so many of the members` can be.
    pub fn at_least(needed: usize, members: impl Iterator<Item = Mask>) -> Mask {
        let (mut all, mut can_hold, mut must_hold) = (0_usize, 0, 0);
        let (mut can_be_open, mut must_fail, mut cannot_fail) = (0_usize, 0, 0);
        for mask in members {
            all += 1;
            can_hold += usize::from(mask.holds(Truth::True));
            must_hold += usize::from(mask == Mask::TRUE);
            can_be_open += usize::from(mask.holds(Truth::Unknown));
            must_fail += usize::from(mask == Mask::FALSE);
            cannot_fail += usize::from(!mask.holds(Truth::False));
        }
        let mut possible = Mask::NONE;
        if can_hold >= needed {
            possible = possible.union(Mask::TRUE);
        }
        if cannot_fail < needed {
            possible = possible.union(Mask::FALSE);
        }
        // Members that can be unknown are; of the others as many hold as may without deciding.
        let others = all - can_be_open - must_fail;
        let held = others.min(needed.saturating_sub(1));
        if must_hold < needed && can_be_open > 0 && held + can_be_open >= needed {
            possible = possible.union(Mask::UNKNOWN);
        }
        possible
    }
}

impl From<Truth> for Mask {
    fn from(truth: Truth) -> Mask {
        Mask::of(truth)
    }
}

/// A set of outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcomes(u8);

impl Outcomes {
    /// No outcome at all.
    pub const NONE: Outcomes = Outcomes(0);

    /// Returns the set that holds one outcome.
    pub fn of(outcome: Outcome) -> Outcomes {
        let place = Outcome::ALL.iter().position(|one| *one == outcome);
        Outcomes(1 << place.unwrap_or(0))
    }

    /// Returns the set of some outcomes.
    pub fn these(outcomes: &[Outcome]) -> Outcomes {
        outcomes
            .iter()
            .fold(Outcomes::NONE, |all, one| all.union(Outcomes::of(*one)))
    }

    /// Returns whether an outcome is in the set.
    pub fn holds(self, outcome: Outcome) -> bool {
        self.0 & Outcomes::of(outcome).0 != 0
    }

    /// Returns what is in either.
    #[must_use]
    pub fn union(self, other: Outcomes) -> Outcomes {
        Outcomes(self.0 | other.0)
    }

    /// Returns what is in both.
    #[must_use]
    pub fn shared(self, other: Outcomes) -> Outcomes {
        Outcomes(self.0 & other.0)
    }

    /// Returns whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether there is only one outcome in it.
    pub fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Returns whether everything in it is also in another set.
    pub fn is_within(self, other: Outcomes) -> bool {
        self.0 & !other.0 == 0
    }

    /// Returns whether with each outcome that may be in it all that are better for the lead are in it, too.
    pub(super) fn is_upward(self) -> bool {
        let qualified = Outcomes::of(Outcome::Qualified);
        let open = qualified.union(Outcomes::of(Outcome::Incomplete));
        self == qualified || self == open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masks() -> impl Iterator<Item = Mask> {
        (1..8).map(Mask)
    }

    fn brute(members: &[Mask], join: &dyn Fn(&[Truth]) -> Truth) -> Mask {
        let mut chosen: Vec<Vec<Truth>> = vec![Vec::new()];
        for mask in members {
            let longer = chosen.iter().flat_map(|one| {
                mask.truths().map(move |truth| {
                    let mut one = one.clone();
                    one.push(truth);
                    one
                })
            });
            chosen = longer.collect();
        }
        chosen
            .iter()
            .fold(Mask::NONE, |all, one| all.union(Mask::of(join(one))))
    }

    #[test]
    fn what_is_possible_of_two_is_what_some_choice_of_members_gives() {
        for (one, other) in masks().flat_map(|one| masks().map(move |other| (one, other))) {
            let both = |of: &[Truth]| of[0].and(of[1]);
            let either = |of: &[Truth]| of[0].or(of[1]);
            assert_eq!(one.and(other), brute(&[one, other], &both));
            assert_eq!(one.or(other), brute(&[one, other], &either));
            assert_eq!(one.negated(), brute(&[one], &|of| of[0].negated()));
        }
    }

    #[test]
    fn what_is_possible_of_n_is_what_some_choice_of_members_gives() {
        for one in masks() {
            for other in masks() {
                for third in masks() {
                    let members = [one, other, third];
                    for needed in 1..=3 {
                        let join = |of: &[Truth]| Truth::at_least(needed, of.iter().copied());
                        let found = Mask::at_least(needed, members.into_iter());
                        assert_eq!(
                            found,
                            brute(&members, &join),
                            "{needed} of {one:?} {other:?} {third:?}"
                        );
                    }
                }
            }
        }
    }
}
