//! Records that were merged into others: what they did counts for the one that remains.

use std::collections::{BTreeMap, BTreeSet};

/// Which record remains of those that were merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// By the id of a record that is gone, the id of the one it was merged into.
    into: BTreeMap<String, String>,
    /// Ids that several records claim; these count for none of them.
    claimed_twice: BTreeSet<String>,
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

    /// Follows chains of merges to their ends, so that one look is enough. A circle ends where it was entered.
    pub fn settle(&mut self) {
        for id in &self.claimed_twice {
            self.into.remove(id);
        }
        let ends: Vec<(String, String)> = self
            .into
            .keys()
            .map(|gone| (gone.clone(), self.end_of(gone).to_owned()))
            .collect();
        self.into = ends.into_iter().filter(|(gone, end)| gone != end).collect();
    }

    fn end_of<'m>(&'m self, gone: &'m str) -> &'m str {
        let mut at = gone;
        for _ in 0..self.into.len() {
            match self.into.get(at) {
                Some(next) if next != gone => at = next,
                _ => break,
            }
        }
        at
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
    fn circles_and_second_claims_do_no_harm() {
        let circle = merged(&[("a", "b"), ("b", "a"), ("c", "c"), ("", "d")]);
        assert_eq!(circle.survivor("a"), "b");
        assert_eq!(circle.survivor("b"), "a");
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
