//! What was worked out for a text, remembered for the next record that has the same one.
//!
//! Titles, industries and countries repeat from lead to lead; names and addresses do not. The memory is bounded, and
//! where texts turn out not to repeat it gives up, so that those cost nothing more.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// Answers by text: at most [`PLACES`] of them, each in the place that the hash of its text gives it.
#[derive(Debug)]
pub struct Remembered<T> {
    places: Vec<Place<T>>,
    asked: u32,
    found: u32,
    has_given_up: bool,
}

#[derive(Debug)]
struct Place<T> {
    text: Vec<u8>,
    answer: Option<T>,
}

/// How many answers are remembered.
const PLACES: usize = 512;

/// Longer texts are not remembered.
const LONGEST: usize = 128;

/// The first questions are only answered: for a few there is nothing to gain.
const FIRST: u32 = 32;

/// After so many questions of which fewer than half were known, nothing is remembered any more.
const TRIAL: u32 = 2048;

impl<T> Remembered<T> {
    /// Returns the answer for a text: the one that is remembered, else what `work` returns.
    #[inline]
    pub fn answer(&mut self, text: &[u8], work: impl FnOnce() -> T) -> Answer<'_, T> {
        if self.has_given_up || text.len() > LONGEST {
            return Answer::New(work());
        }
        if self.places.is_empty() {
            self.asked += 1;
            if self.asked <= FIRST {
                return Answer::New(work());
            }
            self.places.resize_with(PLACES, || Place {
                text: Vec::new(),
                answer: None,
            });
        }
        self.asked += 1;
        if self.asked == TRIAL {
            self.look_back();
        }
        let hash = FixedState::default().hash_one(text);
        let number = usize::try_from(hash >> 32).unwrap_or_default() % PLACES;
        let Some(place) = self.places.get_mut(number) else {
            return Answer::New(work());
        };
        if place.answer.is_some() && place.text == text {
            self.found += 1;
        } else {
            place.text.clear();
            place.text.extend_from_slice(text);
            place.answer = None;
        }
        Answer::Known(place.answer.get_or_insert_with(work))
    }

    /// Gives up where little of what was asked was known; else counts anew.
    fn look_back(&mut self) {
        self.has_given_up = self.found < TRIAL / 2;
        (self.asked, self.found) = (0, 0);
        if self.has_given_up {
            self.places = Vec::new();
        }
    }
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Remembered {
            places: Vec::new(),
            asked: 0,
            found: 0,
            has_given_up: false,
        }
    }
}

/// A copy remembers nothing: it is as right, and smaller.
impl<T> Clone for Remembered<T> {
    fn clone(&self) -> Self {
        Remembered::default()
    }
}

/// An answer, remembered or not.
#[derive(Debug)]
pub enum Answer<'r, T> {
    /// It is remembered.
    Known(&'r T),
    /// It was worked out, and is not remembered.
    New(T),
}

impl<T> std::ops::Deref for Answer<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Answer::Known(answer) => answer,
            Answer::New(answer) => answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_remembered_is_what_was_worked_out(texts in prop::collection::vec(0_u32..700, 0..6000)) {
            let mut remembered = Remembered::default();
            for text in texts {
                let text = text.to_string().repeat(1 + text as usize % 50);
                let answer = remembered.answer(text.as_bytes(), || text.clone());
                prop_assert_eq!(&*answer, &text);
            }
        }
    }

    #[test]
    fn texts_that_do_not_repeat_are_given_up() {
        let mut remembered = Remembered::default();
        for text in 0..FIRST + TRIAL {
            remembered.answer(&text.to_le_bytes(), || text);
        }
        assert!(remembered.has_given_up && remembered.places.is_empty());
        assert_eq!(*remembered.answer(b"again", || 7), 7);
    }

    #[test]
    fn a_text_that_repeats_is_worked_out_once() {
        let mut remembered = Remembered::default();
        let mut worked = 0;
        for _ in 0..3 * TRIAL {
            remembered.answer(b"Head of Sales", || worked += 1);
        }
        assert_eq!(worked, FIRST + 1);
    }
}
