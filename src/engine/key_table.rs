//! The key table: where the record of a key is, by the key's hash.

/// Where a record begins among the bytes of all.
pub type At = u32;

/// Where the records of keys are, by the hashes of these: each in the first free place from where its hash points to.
///
/// A place holds the high half of the hash, so that records of other keys are hardly ever looked at, and one more than
/// where the record begins; zero is free.
#[derive(Debug, Default)]
pub(super) struct KeyTable {
    places: Vec<u64>,
    taken: usize,
}

impl KeyTable {
    /// Returns the first record of this hash that is the right one.
    #[inline]
    pub(super) fn find(&self, hash: u64, is_right: impl Fn(At) -> bool) -> Option<At> {
        let mask = self.places.len().checked_sub(1)?;
        let mut number = low(hash) & mask;
        loop {
            match self.places[number] {
                0 => return None,
                place if place >> 32 == hash >> 32 => {
                    let at = Self::at(place);
                    if is_right(at) {
                        return Some(at);
                    }
                }
                _ => {}
            }
            number = (number + 1) & mask;
        }
    }

    /// Returns the first record that this hash may be of, without a look at the record itself.
    #[inline]
    pub(super) fn probable(&self, hash: u64) -> Option<At> {
        let mask = self.places.len().checked_sub(1)?;
        let place = self.places[low(hash) & mask];
        (place != 0).then(|| Self::at(place))
    }

    /// Adds a record that is not in it; `hash_at` returns the hash of one that is.
    pub(super) fn add(&mut self, hash: u64, at: At, hash_at: impl Fn(At) -> u64) {
        // At most three quarters are taken, so that a free place is near.
        if (self.taken + 1) * 4 > self.places.len() * 3 {
            let room = (self.places.len() * 2).max(8);
            let places = std::mem::replace(&mut self.places, vec![0; room]);
            for place in places.into_iter().filter(|place| *place != 0) {
                self.put(hash_at(Self::at(place)), place);
            }
        }
        self.taken += 1;
        self.put(hash, hash >> 32 << 32 | u64::from(at + 1));
    }

    fn put(&mut self, hash: u64, place: u64) {
        let mask = self.places.len() - 1;
        let mut number = low(hash) & mask;
        while self.places[number] != 0 {
            number = (number + 1) & mask;
        }
        self.places[number] = place;
    }

    fn at(place: u64) -> At {
        At::try_from(low(place)).unwrap_or_default() - 1
    }
}

#[inline]
fn low(hash: u64) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{At, KeyTable};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_are_found_however_alike_their_hashes_are(
            hashes in prop::collection::vec((0_u64..4, 0_u64..4), 0..200),
        ) {
            let hashes: Vec<u64> = hashes.into_iter().map(|(high, low)| high << 32 | low).collect();
            let mut table = KeyTable::default();
            for (number, hash) in (0_u32..).zip(&hashes) {
                prop_assert_eq!(table.find(*hash, |at| at == number), None);
                let hash_at = |at: At| hashes[at as usize];
                table.add(*hash, number, hash_at);
            }
            for (number, hash) in (0_u32..).zip(&hashes) {
                prop_assert_eq!(table.find(*hash, |at| at == number), Some(number));
            }
            prop_assert_eq!(table.find(9 << 32, |_| true), None);
        }
    }
}
