//! Which values of a document are its records, one after the other.

use std::ops::Range;

use crate::input::reader::Trouble;

use super::walker::Walker;

/// What is expected next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// The list that holds the records.
    List,
    /// A value outside of lists, or the end.
    Value,
    /// The first element of a list, or its end.
    First,
    /// An element of a list.
    Element,
    /// A comma, or the end of the list.
    Comma,
    /// Nothing: what follows holds no records.
    Nothing,
}

/// How far a document has been gone through.
#[derive(Debug)]
pub(super) struct Outline {
    expected: Expected,
    /// What is expected after a list.
    after: Expected,
}

impl Outline {
    /// Takes every value for a record, and of a list its elements.
    pub(super) fn of_all_values() -> Self {
        Outline {
            expected: Expected::Value,
            after: Expected::Value,
        }
    }

    /// Takes the elements of the list that begins here.
    pub(super) fn of_one_list() -> Self {
        Outline {
            expected: Expected::List,
            after: Expected::Nothing,
        }
    }

    /// Moves past the next record and returns where it lies in the held text, until more is read.
    ///
    /// What stands between records has been checked, the record itself has not.
    pub(super) fn next(
        &mut self,
        walker: &mut Walker<'_>,
    ) -> Result<Option<Range<usize>>, Trouble> {
        loop {
            if self.expected == Expected::Nothing {
                return Ok(None);
            }
            let next = match (self.expected, walker.byte()?) {
                (Expected::Value, None) => return Ok(None),
                (_, None) => return Err(walker.truncated()),
                (Expected::List | Expected::Value, Some(b'[')) => Expected::First,
                (Expected::List, Some(_)) => return Err(walker.wrong("expected a list")),
                (Expected::First | Expected::Comma, Some(b']')) => self.after,
                (Expected::Comma, Some(b',')) => Expected::Element,
                (Expected::Comma, Some(_)) => return Err(walker.wrong("expected `,` or `]`")),
                (Expected::Value | Expected::Nothing, Some(_)) => return walker.value().map(Some),
                (Expected::First | Expected::Element, Some(_)) => {
                    self.expected = Expected::Comma;
                    return walker.value().map(Some);
                }
            };
            walker.eat();
            self.expected = next;
        }
    }
}
