//! A moment in eight bytes.

use crate::domain::calendar::Moment;

/// When something was, in eight bytes: an instant, a whole day, nothing written, or nothing readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(i64);

/// Days are told from instants by this: no instant of the calendar is so early.
const DAYS: i64 = i64::MIN / 2;

impl Stamp {
    /// Nothing is written.
    pub const BLANK: Stamp = Stamp(i64::MIN);
    /// What is written cannot be read.
    pub const UNREADABLE: Stamp = Stamp(i64::MIN + 1);

    /// Returns the moment, where there is one.
    pub fn moment(self) -> Option<Moment> {
        match self {
            Stamp::BLANK | Stamp::UNREADABLE => None,
            Stamp(instant) if instant > DAYS / 2 => Some(Moment::Instant(instant)),
            Stamp(day) => i32::try_from(day - DAYS).ok().map(Moment::Day),
        }
    }
}

impl From<Moment> for Stamp {
    fn from(moment: Moment) -> Self {
        match moment {
            Moment::Instant(instant) => Stamp(instant),
            Moment::Day(day) => Stamp(DAYS + i64::from(day)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use crate::domain::calendar::Moment;

    #[test]
    fn a_stamp_is_the_moment_that_it_was_made_of() {
        for instant in [-62_167_219_200, -1, 0, 1_764_000_000, 253_402_300_799] {
            let moment = Moment::Instant(instant);
            assert_eq!(Stamp::from(moment).moment(), Some(moment));
        }
        for day in [i32::MIN, -1, 0, 20_000, i32::MAX] {
            assert_eq!(
                Stamp::from(Moment::Day(day)).moment(),
                Some(Moment::Day(day))
            );
        }
        assert_eq!(Stamp::BLANK.moment(), None);
        assert_eq!(Stamp::UNREADABLE.moment(), None);
    }
}
