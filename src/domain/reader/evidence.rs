//! What a column's cells tell about each other: the order of its dates, the decimal mark of its numbers.
//!
//! Evidence does not depend on the order of cells: of the values that could stand as an example the shortest is kept,
//! among equals the first in the alphabet.

use crate::domain::reader::date::{self, OrderTold};
use crate::domain::reader::number::{self, NumberReading};
use crate::domain::reader::{DateOrder, DecimalMark, Reader, duration};
use crate::domain::record::Cell;
use crate::domain::value::Type;

/// What the cells of one column tell about how they are to be read; collected over the whole file, order-free.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    day_first: Option<Example>,
    month_first: Option<Example>,
    either_order: Option<Example>,
    year_first: Option<Example>,
    dot: Option<Example>,
    comma: Option<Example>,
    either_mark: Option<Example>,
}

/// A value that stands for others, compared by length first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Example {
    length: usize,
    text: String,
}

/// What a column's evidence settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled<T> {
    /// Nothing ambiguous occurs.
    Irrelevant,
    /// The column itself decides; the text that decided, for the note.
    By(T, String),
    /// It decides by default although nothing settles it (numbers only); the text, for the note.
    Default(T, String),
    /// Nothing settles it, or its values contradict each other: the run must stop; a value, and one reading each
    /// (`3 April 2026`, `4 March 2026`).
    Open(String, String, String),
}

/// A value that cannot be read as the agreement says its column is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<T> {
    /// What the value is written in.
    pub found: T,
    /// The value.
    pub text: String,
    /// A value of the column that can be read only as the agreement says; nothing where there is none.
    pub otherwise: Option<String>,
}

impl Evidence {
    /// Takes note of one cell.
    pub fn observe(&mut self, reader: &Reader, cell: Cell<'_>) {
        let is_date = matches!(reader.kind, Type::Date | Type::Datetime);
        let is_number = matches!(
            reader.kind,
            Type::Number | Type::WholeNumber | Type::Duration
        );
        if !(is_date || is_number) {
            return;
        }
        let Ok(text) = reader.content(cell) else {
            return;
        };
        // A number that the file holds as one tells nothing of how texts are written.
        let is_number = is_number && !matches!(cell, Cell::Number(_));
        if is_date && reader.formats.is_empty() {
            self.observe_date(text);
        } else if is_number && text.contains(['.', ',', '．', '，']) {
            self.observe_number(reader, text);
        }
    }

    fn observe_date(&mut self, text: &str) {
        if date::is_year_first(text) {
            keep(&mut self.year_first, text);
            return;
        }
        let place = match date::order_told(text) {
            Some(OrderTold::Only(DateOrder::Mdy)) => &mut self.month_first,
            Some(OrderTold::Only(_)) => &mut self.day_first,
            Some(OrderTold::Either { .. }) => &mut self.either_order,
            None => return,
        };
        keep(place, text);
    }

    fn observe_number(&mut self, reader: &Reader, text: &str) {
        let is_ambiguous = if reader.kind == Type::Duration {
            matches!(
                duration::reading_unsettled(text, reader),
                NumberReading::Ambiguous(..)
            )
        } else {
            matches!(
                number::reading(text, None, reader.is_whole()),
                NumberReading::Ambiguous(..)
            )
        };
        if is_ambiguous {
            keep(&mut self.either_mark, text);
            return;
        }
        match number::only_mark(text, reader.is_whole()) {
            Some(DecimalMark::Dot) => keep(&mut self.dot, text),
            Some(DecimalMark::Comma) => keep(&mut self.comma, text),
            None => {}
        }
    }

    /// Puts two columns' evidence (or two parts of one column's) together.
    #[expect(clippy::needless_pass_by_value, reason = "what is merged is used up")]
    pub fn merge(&mut self, other: Evidence) {
        let pairs = [
            (&mut self.day_first, &other.day_first),
            (&mut self.month_first, &other.month_first),
            (&mut self.either_order, &other.either_order),
            (&mut self.year_first, &other.year_first),
            (&mut self.dot, &other.dot),
            (&mut self.comma, &other.comma),
            (&mut self.either_mark, &other.either_mark),
        ];
        for (own, other) in pairs {
            if let Some(example) = other {
                keep(own, &example.text);
            }
        }
    }

    /// Returns the order of dates in the column.
    pub fn date_order(&self) -> Settled<DateOrder> {
        let Some(either) = &self.either_order else {
            return Settled::Irrelevant;
        };
        match (&self.day_first, &self.month_first) {
            (Some(example), None) => Settled::By(DateOrder::Dmy, example.text.clone()),
            (None, Some(example)) => Settled::By(DateOrder::Mdy, example.text.clone()),
            _ => {
                let [day_first, month_first] = date::both_in_words(&either.text);
                Settled::Open(either.text.clone(), day_first, month_first)
            }
        }
    }

    /// Returns a date that the order said to hold cannot read, where there is one.
    pub fn against_order(&self, said: DateOrder) -> Option<Contradiction<DateOrder>> {
        let (day_first, month_first) = (self.day_first.as_ref(), self.month_first.as_ref());
        let (found, example, otherwise) = match said {
            DateOrder::Dmy => (DateOrder::Mdy, month_first?, day_first),
            DateOrder::Mdy => (DateOrder::Dmy, day_first?, month_first),
            DateOrder::Ymd => {
                let (found, example) = match (day_first, month_first) {
                    (None, Some(example)) => (DateOrder::Mdy, example),
                    (Some(example), _) => (DateOrder::Dmy, example),
                    (None, None) => (DateOrder::Dmy, self.either_order.as_ref()?),
                };
                (found, example, self.year_first.as_ref())
            }
        };
        Some(contradiction(found, example, otherwise))
    }

    /// Returns a number that the decimal mark said to hold cannot read, where there is one.
    pub fn against_mark(&self, said: DecimalMark) -> Option<Contradiction<DecimalMark>> {
        let (found, example, otherwise) = match said {
            DecimalMark::Dot => (DecimalMark::Comma, self.comma.as_ref()?, self.dot.as_ref()),
            DecimalMark::Comma => (DecimalMark::Dot, self.dot.as_ref()?, self.comma.as_ref()),
        };
        Some(contradiction(found, example, otherwise))
    }

    /// Returns the decimal mark of the column.
    pub fn decimal_mark(&self) -> Settled<DecimalMark> {
        match (&self.either_mark, &self.dot, &self.comma) {
            (_, Some(_), Some(comma)) => Settled::Default(DecimalMark::Dot, comma.text.clone()),
            (None, ..) => Settled::Irrelevant,
            (Some(_), Some(dot), None) => Settled::By(DecimalMark::Dot, dot.text.clone()),
            (Some(_), None, Some(comma)) => Settled::By(DecimalMark::Comma, comma.text.clone()),
            (Some(either), None, None) => Settled::Default(DecimalMark::Dot, either.text.clone()),
        }
    }
}

fn contradiction<T>(found: T, example: &Example, otherwise: Option<&Example>) -> Contradiction<T> {
    Contradiction {
        found,
        text: example.text.clone(),
        otherwise: otherwise.map(|other| other.text.clone()),
    }
}

/// Keeps the lesser of two examples.
fn keep(place: &mut Option<Example>, text: &str) {
    let is_lesser = |kept: &Example| (text.len(), text) < (kept.length, kept.text.as_str());
    if place.as_ref().is_none_or(is_lesser) {
        *place = Some(Example {
            length: text.len(),
            text: text.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Zone;
    use proptest::prelude::*;

    fn survey<'a>(kind: Type, texts: impl IntoIterator<Item = &'a str>) -> Evidence {
        let reader = Reader::new(kind, Zone::UTC);
        let mut evidence = Evidence::default();
        for text in texts {
            evidence.observe(&reader, Cell::Text(text));
        }
        evidence
    }

    #[track_caller]
    fn check_dates(texts: &[&str], expect: &Settled<DateOrder>) {
        assert_eq!(
            &survey(Type::Date, texts.iter().copied()).date_order(),
            expect,
            "{texts:?}"
        );
    }

    #[track_caller]
    fn check_numbers(kind: Type, texts: &[&str], expect: &Settled<DecimalMark>) {
        assert_eq!(
            &survey(kind, texts.iter().copied()).decimal_mark(),
            expect,
            "{texts:?}"
        );
    }

    fn open(text: &str, one: &str, other: &str) -> Settled<DateOrder> {
        Settled::Open(text.to_owned(), one.to_owned(), other.to_owned())
    }

    #[test]
    fn a_thirteen_decides_the_order_of_its_column() {
        let by = |order, text: &str| Settled::By(order, text.to_owned());
        check_dates(
            &["03/04/2026", "13/04/2026"],
            &by(DateOrder::Dmy, "13/04/2026"),
        );
        check_dates(
            &["03-04-2026", "4/13/2026 7:00 PM"],
            &by(DateOrder::Mdy, "4/13/2026 7:00 PM"),
        );
        check_dates(
            &["13/04/2026", "2026-04-03", "03.04.2026"],
            &Settled::Irrelevant,
        );
        check_dates(
            &["04/04/2026", "13/04/2026", "04/13/2026"],
            &Settled::Irrelevant,
        );
        let either = open("03/04/2026", "3 April 2026", "4 March 2026");
        check_dates(&["03/04/2026"], &either);
        check_dates(&["03/04/2026", "10/12/2026", "", "n/a"], &either);
        check_dates(&["03/04/2026", "13/04/2026", "04/13/2026"], &either);
        check_dates(
            &["03/04/2026", "31/02/2026", "13/04/26", "13.04.2026"],
            &either,
        );
    }

    #[test]
    fn a_value_may_contradict_the_order_that_is_said_to_hold() {
        let check = |said, texts: &[&str], expect: Option<(DateOrder, &str, Option<&str>)>| {
            let found = survey(Type::Date, texts.iter().copied()).against_order(said);
            let found = found.as_ref();
            let found = found.map(|one| (one.found, one.text.as_str(), one.otherwise.as_deref()));
            assert_eq!(found, expect, "{said:?} {texts:?}");
        };
        let (dmy, mdy, ymd) = (DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd);
        check(
            dmy,
            &["04/13/2026", "03/04/2026"],
            Some((mdy, "04/13/2026", None)),
        );
        check(mdy, &["13/04/2026"], Some((dmy, "13/04/2026", None)));
        check(
            dmy,
            &["04/13/2026", "14/04/2026"],
            Some((mdy, "04/13/2026", Some("14/04/2026"))),
        );
        check(
            dmy,
            &["13/04/2026", "03/04/2026", "13.04.2026", "2026-04-13"],
            None,
        );
        check(dmy, &["04/13/26", "13/13/2026", "soon"], None);
        check(ymd, &["03/04/2026"], Some((dmy, "03/04/2026", None)));
        check(
            ymd,
            &["04/13/2026", "2026/04/13"],
            Some((mdy, "04/13/2026", Some("2026/04/13"))),
        );
        check(ymd, &["2026-04-13", "13.04.2026"], None);
    }

    #[test]
    fn a_true_number_tells_nothing_of_how_texts_are_written() {
        let reader = Reader::new(Type::Number, Zone::UTC);
        let mut evidence = Evidence::default();
        evidence.observe(&reader, Cell::Number("12.5"));
        assert_eq!(evidence, Evidence::default());
        evidence.observe(&reader, Cell::Text("2.500,5"));
        assert_eq!(evidence.against_mark(DecimalMark::Comma), None);
    }

    #[test]
    fn a_number_may_contradict_the_mark_that_is_said_to_hold() {
        let check = |said, texts: &[&str], expect: Option<(&str, Option<&str>)>| {
            let found = survey(Type::Number, texts.iter().copied()).against_mark(said);
            let found = found.as_ref();
            let found = found.map(|one| (one.text.as_str(), one.otherwise.as_deref()));
            assert_eq!(found, expect, "{said:?} {texts:?}");
        };
        check(DecimalMark::Dot, &["12,5", "1.200"], Some(("12,5", None)));
        check(DecimalMark::Comma, &["12.5", "1,200"], Some(("12.5", None)));
        check(
            DecimalMark::Comma,
            &["12.5", "12,5"],
            Some(("12.5", Some("12,5"))),
        );
        check(
            DecimalMark::Dot,
            &["12.5", "1,200", "n/a", "5,", "10.01.2026"],
            None,
        );
    }

    #[test]
    fn a_value_with_one_reading_decides_the_decimal_mark() {
        let by = |mark, text: &str| Settled::By(mark, text.to_owned());
        let default = |text: &str| Settled::Default(DecimalMark::Dot, text.to_owned());
        check_numbers(
            Type::Number,
            &["1,200", "12.5"],
            &by(DecimalMark::Dot, "12.5"),
        );
        check_numbers(
            Type::Number,
            &["1.200", "12,5", "7"],
            &by(DecimalMark::Comma, "12,5"),
        );
        check_numbers(
            Type::Number,
            &["1.200", "1.200.000"],
            &by(DecimalMark::Comma, "1.200.000"),
        );
        check_numbers(Type::Number, &["1,200", "7"], &default("1,200"));
        check_numbers(Type::Number, &["1,200", "12,5", "12.5"], &default("12,5"));
        check_numbers(Type::Number, &["12,5", "12.5"], &default("12,5"));
        check_numbers(Type::Number, &["12,5", "7"], &Settled::Irrelevant);
        check_numbers(
            Type::WholeNumber,
            &["1,000", "1,200"],
            &by(DecimalMark::Dot, "1,200"),
        );
        check_numbers(
            Type::WholeNumber,
            &["1.000-5.000", "1.200+"],
            &by(DecimalMark::Comma, "1.200+"),
        );
    }

    proptest! {
        #[test]
        fn evidence_is_the_same_in_any_order_and_in_parts(
            texts in proptest::collection::vec("[0-9]{1,2}[/.,-][0-9]{1,3}[/.,-]?(2026)?", 0..12),
            at in 0_usize..12,
        ) {
            for kind in [Type::Date, Type::Number, Type::WholeNumber] {
                let whole = survey(kind, texts.iter().map(String::as_str));
                let backwards = survey(kind, texts.iter().rev().map(String::as_str));
                prop_assert_eq!(&whole, &backwards);
                let (one, other) = texts.split_at(at.min(texts.len()));
                let mut merged = survey(kind, other.iter().map(String::as_str));
                merged.merge(survey(kind, one.iter().map(String::as_str)));
                prop_assert_eq!(&whole, &merged);
            }
        }
    }
}
