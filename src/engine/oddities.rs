//! Rows of activity files that are not what they should be: how many, and the first few, to say where they stand.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::domain::record::{Aside, Head};

/// How many of a kind are told one by one.
pub const TOLD: usize = 3;

/// The first few of a kind in the order of the file, and how many there are.
#[derive(Debug, Clone)]
pub struct FirstFew<T> {
    /// The first of them, at most [`TOLD`].
    pub few: Vec<T>,
    /// How many there are in all.
    pub count: u64,
}

impl<T> Default for FirstFew<T> {
    fn default() -> Self {
        FirstFew {
            few: Vec::new(),
            count: 0,
        }
    }
}

impl<T> FirstFew<T> {
    /// Takes one more in.
    pub fn add(&mut self, one: impl FnOnce() -> T) {
        self.count += 1;
        if self.few.len() < TOLD {
            self.few.push(one());
        }
    }

    /// Takes those of a later part of the same file in.
    pub fn extend(&mut self, later: Self) {
        self.count += later.count;
        let room = TOLD - self.few.len();
        self.few.extend(later.few.into_iter().take(room));
    }
}

/// What is odd about the rows of a part of an activity file, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Oddities {
    /// Rows that cannot be read.
    pub faults: FirstFew<Head>,
    /// Rows that lack cells at their end.
    pub short: FirstFew<Head>,
    /// The header again.
    pub headers: FirstFew<Aside>,
    /// Rows that name no lead: line and what stands there.
    pub nameless: FirstFew<(u64, String)>,
    /// The lines of rows whose kind is blank.
    pub blank_kinds: FirstFew<u64>,
    /// Words that no kind has.
    pub unknown_kinds: UnknownKinds,
}

impl Oddities {
    /// Takes those of the next part of the same file in.
    pub fn extend(&mut self, later: Self) {
        self.faults.extend(later.faults);
        self.short.extend(later.short);
        self.headers.extend(later.headers);
        self.nameless.extend(later.nameless);
        self.blank_kinds.extend(later.blank_kinds);
        self.unknown_kinds.extend(later.unknown_kinds);
    }
}

/// How many different words are counted each by itself; rows with others are counted together.
const WORDS_MAX: usize = 1000;

/// Words that no kind has, in the order in which they are first met. At most [`WORDS_MAX`] are told apart at the end.
#[derive(Debug, Clone, Default)]
pub struct UnknownKinds {
    words: Vec<UnknownKind>,
    places: HashMap<String, usize, FixedState>,
    /// Rows with words beyond those that are told apart.
    pub others: u64,
}

/// A word that no kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind {
    /// The word.
    pub word: String,
    /// The line of the first row that has it.
    pub line: u64,
    /// How many rows have it.
    pub rows: u64,
}

impl UnknownKinds {
    /// Returns the words that are told apart, in the order in which they were first met.
    pub fn words(&self) -> &[UnknownKind] {
        &self.words
    }

    /// Takes in a row of a part; all words of a part are told apart, since earlier parts may know them.
    pub(super) fn add(&mut self, word: &str, line: u64) {
        match self.places.get(word) {
            Some(place) => self.words[*place].rows += 1,
            None => self.put(word.to_owned(), line, 1),
        }
    }

    fn put(&mut self, word: String, line: u64, rows: u64) {
        self.places.insert(word.clone(), self.words.len());
        self.words.push(UnknownKind { word, line, rows });
    }

    /// Takes in the words of a later part.
    fn extend(&mut self, later: Self) {
        self.others += later.others;
        for UnknownKind { word, line, rows } in later.words {
            match self.places.get(&word) {
                Some(place) => self.words[*place].rows += rows,
                None if self.words.len() < WORDS_MAX => self.put(word, line, rows),
                None => self.others += rows,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_counted_alike_however_the_file_is_cut(
            words in prop::collection::vec(0_u32..1500, 0..4000),
            cut in 1_usize..500,
        ) {
            let told = |size: usize| {
                let mut all = UnknownKinds::default();
                let lines: Vec<(u64, String)> = (2..).zip(words.iter().map(u32::to_string)).collect();
                for part in lines.chunks(size) {
                    let mut one = UnknownKinds::default();
                    for (line, word) in part {
                        one.add(word, *line);
                    }
                    all.extend(one);
                }
                (all.words.clone(), all.others)
            };
            let (apart, others) = told(cut);
            prop_assert_eq!(&(apart.clone(), others), &told(1));
            prop_assert!(apart.len() <= WORDS_MAX);
            let rows: u64 = apart.iter().map(|one| one.rows).sum();
            prop_assert_eq!(rows + others, words.len() as u64);
        }
    }
}
