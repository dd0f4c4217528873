//! Numbers exactly as written, and ranges of them.

use std::cmp::Ordering;
use std::fmt;

use crate::domain::truth::Truth;

/// A number exactly as written, up to 28 digits.
pub type Number = rust_decimal::Decimal;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// No limit on this side.
    Open,
    /// The number itself is in.
    Included(Number),
    /// Everything up to the number, which is not in itself.
    Excluded(Number),
}

/// What is known of a number: one value, or all values between two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Bound,
    /// The upper end.
    pub high: Bound,
}

impl Interval {
    /// Returns the interval that holds one number.
    pub fn single(number: Number) -> Self {
        Interval {
            low: Bound::Included(number),
            high: Bound::Included(number),
        }
    }

    /// Returns the number where there is only one.
    pub fn as_single(&self) -> Option<Number> {
        match (self.low, self.high) {
            (Bound::Included(low), Bound::Included(high)) if compared(low, high).is_eq() => {
                Some(low)
            }
            _ => None,
        }
    }

    /// Returns whether the number is at least `limit`: unknown where only some of the interval is.
    #[inline]
    pub fn at_least(&self, limit: Number) -> Truth {
        let surely = match self.low {
            Bound::Open => false,
            Bound::Included(low) | Bound::Excluded(low) => compared(low, limit).is_ge(),
        };
        if surely {
            return Truth::True;
        }
        let surely_not = match self.high {
            Bound::Open => false,
            Bound::Included(high) => compared(high, limit).is_lt(),
            Bound::Excluded(high) => compared(high, limit).is_le(),
        };
        decided(surely, surely_not)
    }

    /// Returns whether the number is at most `limit`.
    #[inline]
    pub fn at_most(&self, limit: Number) -> Truth {
        let surely = match self.high {
            Bound::Open => false,
            Bound::Included(high) | Bound::Excluded(high) => compared(high, limit).is_le(),
        };
        if surely {
            return Truth::True;
        }
        let surely_not = match self.low {
            Bound::Open => false,
            Bound::Included(low) => compared(low, limit).is_gt(),
            Bound::Excluded(low) => compared(low, limit).is_ge(),
        };
        decided(surely, surely_not)
    }

    /// Returns whether the number is `other`: true only for a single value, false where the interval lies apart.
    pub fn is(&self, other: Number) -> Truth {
        if let Some(number) = self.as_single() {
            return (number == other).into();
        }
        let apart = self.at_least(other) == Truth::False || self.at_most(other) == Truth::False;
        decided(false, apart)
    }

    /// Returns what of the interval lies between `low` and `high`, both in; nothing where nothing does.
    #[must_use]
    pub fn cut_to(self, (low, high): (Number, Number)) -> Option<Interval> {
        let cut = Interval {
            low: match self.low {
                Bound::Included(own) | Bound::Excluded(own) if own >= low => self.low,
                _ => Bound::Included(low),
            },
            high: match self.high {
                Bound::Included(own) | Bound::Excluded(own) if own <= high => self.high,
                _ => Bound::Included(high),
            },
        };
        cut.non_empty()
    }

    /// Returns the interval of the whole numbers in this one, its ends included; nothing where there is none.
    ///
    /// An end that is itself no whole number yields nothing: `1.5` and `1.5-3` are no whole numbers.
    #[must_use]
    pub fn of_whole_numbers(self) -> Option<Interval> {
        if let Some(number) = self.as_single() {
            let is_whole = number.scale() == 0 || number.fract().is_zero();
            return is_whole.then_some(self);
        }
        let closed = |end: Bound, step: Number| match end {
            Bound::Open => Some(Bound::Open),
            Bound::Included(number) | Bound::Excluded(number) if !number.fract().is_zero() => None,
            Bound::Included(_) => Some(end),
            Bound::Excluded(number) => number.checked_add(step).map(Bound::Included),
        };
        let whole = Interval {
            low: closed(self.low, Number::ONE)?,
            high: closed(self.high, Number::NEGATIVE_ONE)?,
        };
        whole.non_empty()
    }

    /// Returns the interval unless no number lies in it.
    fn non_empty(self) -> Option<Interval> {
        let empty = match (self.low, self.high) {
            (Bound::Open, _) | (_, Bound::Open) => false,
            (Bound::Included(low), Bound::Included(high)) => low > high,
            (
                Bound::Included(low) | Bound::Excluded(low),
                Bound::Included(high) | Bound::Excluded(high),
            ) => low >= high,
        };
        (!empty).then_some(self)
    }
}

/// Returns how two numbers stand to each other; nearly always both are whole, which takes a short way.
#[inline]
fn compared(one: Number, other: Number) -> Ordering {
    if one.scale() == 0 && other.scale() == 0 {
        one.mantissa().cmp(&other.mantissa())
    } else {
        one.cmp(&other)
    }
}

fn decided(surely: bool, surely_not: bool) -> Truth {
    match (surely, surely_not) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

impl fmt::Display for Interval {
    /// Writes the interval as a person would type it: `5`, `51-200`, `1000+`, `>1000`, `<10`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (Bound::Open, Bound::Open) => write!(out, "any number"),
            (Bound::Included(low), Bound::Open) => write!(out, "{low}+"),
            (Bound::Excluded(low), Bound::Open) => write!(out, ">{low}"),
            (Bound::Open, Bound::Included(high)) => write!(out, "<={high}"),
            (Bound::Open, Bound::Excluded(high)) => write!(out, "<{high}"),
            (Bound::Included(low), Bound::Included(high)) if low == high => write!(out, "{low}"),
            (Bound::Included(low), Bound::Included(high)) if low.is_sign_negative() => {
                write!(out, "{low} to {high}")
            }
            (Bound::Included(low), Bound::Included(high)) => write!(out, "{low}-{high}"),
            (Bound::Included(low), Bound::Excluded(high)) => write!(out, ">={low} and <{high}"),
            (Bound::Excluded(low), Bound::Included(high)) => write!(out, ">{low} and <={high}"),
            (Bound::Excluded(low), Bound::Excluded(high)) => write!(out, ">{low} and <{high}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bound(kind: u8, number: i64) -> Bound {
        match kind {
            0 => Bound::Open,
            1 => Bound::Included(number.into()),
            _ => Bound::Excluded(number.into()),
        }
    }

    /// Quarters from −4 to 12 that lie in the interval: enough to decide about whole ends and limits from 0 to 8, an
    /// open side reaching over the edge on its own.
    fn members(interval: Interval) -> Vec<Number> {
        (-16..=48)
            .map(|quarter| Number::new(quarter * 25, 2))
            .filter(|number| {
                let above = match interval.low {
                    Bound::Open => true,
                    Bound::Included(low) => *number >= low,
                    Bound::Excluded(low) => *number > low,
                };
                let below = match interval.high {
                    Bound::Open => true,
                    Bound::Included(high) => *number <= high,
                    Bound::Excluded(high) => *number < high,
                };
                above && below
            })
            .collect()
    }

    fn brute(interval: Interval, holds: impl Fn(Number) -> bool) -> Truth {
        let held = members(interval)
            .into_iter()
            .filter(|one| holds(*one))
            .count();
        match held {
            0 => Truth::False,
            all if all == members(interval).len() => Truth::True,
            _ => Truth::Unknown,
        }
    }

    proptest! {
        #[test]
        fn a_comparison_is_decided_where_every_member_agrees(
            (low, low_kind, width, high_kind) in (0_i64..8, 0_u8..3, 0_i64..4, 0_u8..3),
            limit in 0_i64..8,
            (from, to) in (0_i64..8, 0_i64..8),
        ) {
            let interval = Interval { low: bound(low_kind, low), high: bound(high_kind, low + width) };
            prop_assume!(interval.non_empty().is_some());
            let limit = Number::from(limit);
            prop_assert_eq!(interval.at_least(limit), brute(interval, |one| one >= limit));
            prop_assert_eq!(interval.at_most(limit), brute(interval, |one| one <= limit));
            prop_assert_eq!(interval.is(limit), brute(interval, |one| one == limit));

            let (from, to) = (Number::from(from.min(to)), Number::from(from.max(to)));
            let inside: Vec<Number> =
                members(interval).into_iter().filter(|one| *one >= from && *one <= to).collect();
            let cut = interval.cut_to((from, to)).map(members).unwrap_or_default();
            prop_assert_eq!(cut, inside);

            let whole: Vec<Number> =
                members(interval).into_iter().filter(|one| one.fract().is_zero()).collect();
            let closed = interval.of_whole_numbers();
            let ends = closed.map(members).unwrap_or_default();
            prop_assert_eq!(ends.into_iter().filter(|one| one.fract().is_zero()).collect::<Vec<_>>(), whole);
        }
    }

    #[test]
    fn a_range_decides_only_where_it_lies_on_one_side() {
        let range = Interval {
            low: Bound::Included(51.into()),
            high: Bound::Included(200.into()),
        };
        assert_eq!(range.at_least(51.into()), Truth::True);
        assert_eq!(range.at_least(100.into()), Truth::Unknown);
        assert_eq!(range.at_least(201.into()), Truth::False);
        assert_eq!(range.is(100.into()), Truth::Unknown);
        assert_eq!(range.is(300.into()), Truth::False);
        assert_eq!(
            Interval::single(5.into()).is(Number::new(50, 1)),
            Truth::True
        );
    }
}
