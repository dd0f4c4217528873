//! Numbers exactly as written, and ranges of them.

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
            (Bound::Included(low), Bound::Included(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Returns whether the number is at least `limit`: unknown where only some of the interval is.
    pub fn at_least(&self, limit: Number) -> Truth {
        let _ = limit;
        unimplemented!("values")
    }

    /// Returns whether the number is at most `limit`.
    pub fn at_most(&self, limit: Number) -> Truth {
        let _ = limit;
        unimplemented!("values")
    }

    /// Returns whether the number is `other`: true only for a single value, false where the interval lies apart.
    pub fn is(&self, other: Number) -> Truth {
        let _ = other;
        unimplemented!("values")
    }
}
