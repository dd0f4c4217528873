//! Records that were merged into others: what they did counts for the one that remains.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which record remains of those that were merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// By the id of a record that is gone, the id of the one it was merged into.
    into: BTreeMap<String, String>,
    /// Ids that several records claim; these count for none of them.
    claimed_twice: BTreeSet<String>,
    /// Ids whose merges lead back to themselves, or to such a circle; none of them says which record remains.
    in_circles: BTreeSet<String>,
}

/// What is known of a chain of merges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chain<'m> {
    /// It is being followed.
    Begun,
    /// It ends with this record.
    Ends(&'m str),
    /// It never ends.
    Circles,
}

impl Merged {
    /// Takes note that a record was merged into another; one that two others claim counts for neither.
    pub fn add(&mut self, gone: &str, survivor: &str) {
        if gone.is_empty() || survivor.is_empty() || gone == survivor {
            return;
        }
        match self.into.get(gone) {
            Some(known) if known != survivor => {
                self.claimed_twice.insert(gone.to_owned());
            }
            Some(_) => {}
            None => {
                self.into.insert(gone.to_owned(), survivor.to_owned());
            }
        }
    }

    /// Leaves out a record that is still there: what it did is its own.
    pub fn keep(&mut self, id: &str) -> bool {
        self.into.remove(id).is_some()
    }

    /// Returns whether nothing was merged.
    pub fn is_empty(&self) -> bool {
        self.into.is_empty()
    }

    /// Returns how many records are gone.
    pub fn len(&self) -> usize {
        self.into.len()
    }

    /// Returns the ids that several records claim.
    pub fn claimed_twice(&self) -> impl Iterator<Item = &str> {
        self.claimed_twice.iter().map(String::as_str)
    }

    /// Returns the ids that are left out because their merges go round in a circle.
    pub fn in_circles(&self) -> impl Iterator<Item = &str> {
        self.in_circles.iter().map(String::as_str)
    }

    /// Follows chains of merges to their ends, so that one look is enough; those that never end are left out.
    ///
    /// Each id is looked at once, however long the chains are.
    pub fn settle(&mut self) {
        for id in &self.claimed_twice {
            self.into.remove(id);
        }
        let mut chains: HashMap<&str, Chain<'_>> = HashMap::with_capacity(self.into.len());
        for gone in self.into.keys() {
            self.follow(gone, &mut chains);
        }
        let (mut into, mut in_circles) = (BTreeMap::new(), BTreeSet::new());
        for gone in self.into.keys() {
            match chains.get(gone.as_str()) {
                Some(Chain::Ends(end)) => {
                    into.insert(gone.clone(), (*end).to_owned());
                }
                Some(Chain::Circles | Chain::Begun) | None => {
                    in_circles.insert(gone.clone());
                }
            }
        }
        (self.into, self.in_circles) = (into, in_circles);
    }

    /// Follows one chain as far as it is not known, and notes where all of it ends.
    fn follow<'m>(&'m self, gone: &'m str, chains: &mut HashMap<&'m str, Chain<'m>>) {
        let mut passed = Vec::new();
        let mut at = gone;
        let end = loop {
            match (chains.get(at), self.into.get(at)) {
                (Some(Chain::Begun), _) => break Chain::Circles,
                (Some(known), _) => break *known,
                (None, None) => break Chain::Ends(at),
                (None, Some(next)) => {
                    chains.insert(at, Chain::Begun);
                    passed.push(at);
                    at = next;
                }
            }
        };
        for id in passed {
            chains.insert(id, end);
        }
    }

    /// Returns the id of the record that remains.
    pub fn survivor<'m>(&'m self, id: &'m str) -> &'m str {
        self.into.get(id).map_or(id, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Merged;

    fn merged(pairs: &[(&str, &str)]) -> Merged {
        let mut merged = Merged::default();
        for (gone, survivor) in pairs {
            merged.add(gone, survivor);
        }
        merged.settle();
        merged
    }

    #[test]
    fn chains_lead_to_the_record_that_remains() {
        let merged = merged(&[("a", "b"), ("b", "c"), ("x", "c")]);
        let ends = ["a", "b", "c", "x", "y"].map(|id| merged.survivor(id));
        assert_eq!(ends, ["c", "c", "c", "c", "y"]);
        assert_eq!(merged.len(), 3);
    }

    #[test]
    fn chains_are_followed_once_however_long_they_are() {
        let name = |number: usize| format!("{number:06}");
        let mut merged = Merged::default();
        let mut circle = Merged::default();
        for number in 0..200_000 {
            merged.add(&name(number), &name(number + 1));
            circle.add(&name(number), &name((number + 1) % 200_000));
        }
        // Chains that are followed anew from each of their ids would take minutes.
        merged.settle();
        circle.settle();
        assert_eq!(merged.survivor("000000"), "200000");
        assert_eq!(merged.survivor("199999"), "200000");
        assert_eq!((circle.len(), circle.in_circles().count()), (0, 200_000));
    }

    #[test]
    fn records_claimed_by_several_count_for_none_in_any_order() {
        let pairs = [("a", "b"), ("a", "c"), ("c", "d"), ("b", "d"), ("a", "b")];
        let expect = merged(&pairs);
        assert_eq!(expect.claimed_twice().collect::<Vec<_>>(), ["a"]);
        for first in 0..pairs.len() {
            let mut turned = pairs;
            turned.rotate_left(first);
            assert_eq!(merged(&turned), expect);
            turned.reverse();
            assert_eq!(merged(&turned), expect);
        }
    }

    #[test]
    fn circles_and_second_claims_do_no_harm() {
        let circle = merged(&[
            ("a", "b"),
            ("b", "a"),
            ("c", "c"),
            ("", "d"),
            ("x", "a"),
            ("y", "z"),
        ]);
        assert_eq!(circle.survivor("a"), "a");
        assert_eq!(circle.survivor("b"), "b");
        assert_eq!(circle.survivor("x"), "x");
        assert_eq!(circle.survivor("y"), "z");
        assert_eq!(circle.in_circles().collect::<Vec<_>>(), ["a", "b", "x"]);
        let twice = merged(&[("a", "b"), ("a", "c"), ("a", "b")]);
        assert_eq!(twice.survivor("a"), "a");
        assert_eq!(twice.claimed_twice().collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_record_that_is_still_there_keeps_what_it_did() {
        let mut merged = Merged::default();
        merged.add("a", "b");
        assert!(merged.keep("a") && !merged.keep("b"));
        assert!(merged.is_empty());
    }
}
