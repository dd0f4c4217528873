//! The chance that enough leads qualify in what is left of a period.
//!
//! Each whole week to come is taken to be like one of the last full weeks, any of them as likely as another and none
//! depending on the others; of the days that are left over a week's share is taken, rounded down. All ways in which that can
//! come out are counted; nothing is drawn by chance, so the answer is always the same.

use crate::domain::track::Chance;

/// With fewer full weeks nothing is said.
pub const WEEKS_LEAST: usize = 6;

/// No more than so many are looked at: what is longer ago says little.
pub const WEEKS_MOST: usize = 13;

/// How many leads are told apart at most; promises of more are reckoned in larger units.
const UNITS_MAX: u64 = 50_000;

/// Returns how likely it is that so many leads come in so many days; where no day is left that needs no weeks to say.
pub(super) fn chance(weeks: &[u64], lacking: u64, days: u64) -> Chance {
    if days > 0 && weeks.len() < WEEKS_LEAST {
        return Chance::TooFewWeeks {
            weeks: weeks.len() as u64,
            needed: WEEKS_LEAST as u64,
        };
    }
    Chance::Thousandths(thousandths(likelihood(weeks, lacking, days)))
}

/// Never none and never all of a thousand: what is to come is not certain.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies between 1 and 999"
)]
fn thousandths(likelihood: f64) -> u32 {
    (likelihood * 1000.0).round().clamp(1.0, 999.0) as u32
}

/// Returns the share of all ways in which at least so many come; sums are added in one order, so that every machine gives
/// the same.
#[expect(clippy::cast_precision_loss, reason = "there are at most 13 weeks")]
fn likelihood(weeks: &[u64], lacking: u64, days: u64) -> f64 {
    let unit = lacking.div_ceil(UNITS_MAX).max(1);
    let target = place(lacking.div_ceil(unit));
    let each = 1.0 / weeks.len().max(1) as f64;
    // Per sum, how likely it is; the last stands for the target and all above.
    let mut sums = vec![0.0; target + 1];
    sums[0] = 1.0;
    let whole = (0..days / 7).map(|_| 7);
    let rest = Some(days % 7).filter(|days| *days > 0);
    for days in whole.chain(rest) {
        let mut next = vec![0.0; target + 1];
        for week in weeks {
            let more = place(week.saturating_mul(days) / 7 / unit);
            for (sum, likely) in sums.iter().enumerate().filter(|(_, likely)| **likely > 0.0) {
                next[sum.saturating_add(more).min(target)] += likely * each;
            }
        }
        sums = next;
    }
    sums[target]
}

fn place(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{chance, likelihood};
    use crate::domain::track::Chance;

    /// Every way in which weeks can come out, one by one.
    fn naive(weeks: &[u64], lacking: u64, days: u64) -> (u64, u64) {
        if days == 0 {
            return (u64::from(lacking == 0), 1);
        }
        let now = days.min(7);
        let ways = weeks.iter().map(|week| {
            let lacking = lacking.saturating_sub(week * now / 7);
            naive(weeks, lacking, days - now)
        });
        ways.fold((0, 0), |(good, all), (some, of)| (good + some, all + of))
    }

    #[test]
    fn every_way_is_counted() {
        let weeks = [3, 0, 5, 5, 9, 2];
        for days in [0, 3, 7, 10, 21, 25] {
            for lacking in 1..30 {
                let (good, all) = naive(&weeks, lacking, days);
                let share = f64::from(u32::try_from(good).unwrap())
                    / f64::from(u32::try_from(all).unwrap());
                let found = likelihood(&weeks, lacking, days);
                assert!(
                    (found - share).abs() < 1e-9,
                    "{lacking} in {days}: {found} {share}"
                );
            }
        }
    }

    #[test]
    fn what_is_to_come_is_never_certain_and_few_weeks_say_nothing() {
        let steady = [10; 6];
        assert_eq!(chance(&steady, 5, 14), Chance::Thousandths(999));
        assert_eq!(chance(&steady, 21, 14), Chance::Thousandths(1));
        let few = Chance::TooFewWeeks {
            weeks: 5,
            needed: 6,
        };
        assert_eq!(chance(&steady[..5], 5, 14), few);
        assert_eq!(chance(&[], 5, 0), Chance::Thousandths(1));
        // A promise of very many is reckoned in larger units.
        assert_eq!(
            chance(&[1_000_000; 6], 3_000_000, 28),
            Chance::Thousandths(999)
        );
    }
}
