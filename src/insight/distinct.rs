//! Different values and how often each occurs, up to a number that memory can hold.

use std::collections::HashMap;

/// How many different values are told apart.
pub(super) const DISTINCT_MAX: usize = 10_000;

/// Counts of different values, in the order they were met first.
#[derive(Debug, Clone, Default)]
pub(super) struct Distinct {
    places: HashMap<String, usize>,
    counts: Vec<u64>,
    /// Whether some values found no room.
    pub(super) has_more: bool,
}

impl Distinct {
    /// Counts a value.
    pub(super) fn add(&mut self, value: &str, times: u64) {
        if let Some(&place) = self.places.get(value) {
            self.counts[place] += times;
        } else if self.counts.len() < DISTINCT_MAX {
            self.places.insert(value.to_owned(), self.counts.len());
            self.counts.push(times);
        } else {
            self.has_more = true;
        }
    }

    /// Adds what was counted in a later part of the file.
    pub(super) fn extend(&mut self, later: &Distinct) {
        for (value, count) in later.in_order() {
            self.add(value, count);
        }
        self.has_more |= later.has_more;
    }

    /// Returns how many different values there are.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    /// Returns the values with their counts, in the order they were met first.
    pub(super) fn in_order(&self) -> Vec<(&str, u64)> {
        let mut places: Vec<(&str, usize)> = self.entries();
        places.sort_unstable_by_key(|(_, place)| *place);
        places
            .into_iter()
            .map(|(value, place)| (value, self.counts[place]))
            .collect()
    }

    /// Returns the values with their counts, the commonest first, equal ones in alphabetical order.
    pub(super) fn commonest(&self) -> Vec<(&str, u64)> {
        let mut all: Vec<(&str, u64)> = self
            .entries()
            .into_iter()
            .map(|(value, place)| (value, self.counts[place]))
            .collect();
        all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        all
    }

    #[expect(
        clippy::iter_over_hash_type,
        reason = "every caller sorts what it gets"
    )]
    fn entries(&self) -> Vec<(&str, usize)> {
        let mut entries = Vec::with_capacity(self.places.len());
        for (value, &place) in &self.places {
            entries.push((value.as_str(), place));
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::{DISTINCT_MAX, Distinct};

    #[test]
    fn parts_of_a_file_count_like_the_whole() {
        let values = ["b", "a", "b", "c", "a", "b"];
        let count = |values: &[&str]| {
            let mut distinct = Distinct::default();
            for value in values {
                distinct.add(value, 1);
            }
            distinct
        };
        let whole = count(&values);
        let mut parts = count(&values[..2]);
        parts.extend(&count(&values[2..]));
        assert_eq!(parts.commonest(), [("b", 3), ("a", 2), ("c", 1)]);
        assert_eq!(parts.commonest(), whole.commonest());
        assert_eq!(parts.in_order(), whole.in_order());
    }

    #[test]
    fn values_beyond_the_limit_are_said_and_known_ones_counted_on() {
        let mut distinct = Distinct::default();
        (0..DISTINCT_MAX).for_each(|value| distinct.add(&value.to_string(), 1));
        assert!(!distinct.has_more);
        distinct.add("one more", 1);
        distinct.add("0", 4);
        assert!(distinct.has_more);
        assert_eq!(distinct.len(), DISTINCT_MAX);
        assert_eq!(distinct.commonest()[0], ("0", 5));
    }
}
