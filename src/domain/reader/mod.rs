//! Cells to typed facts: one set of readers for every shape of file, for agreement constants and for examples.
//!
//! Start at [`Reader::read`]. Nothing is guessed: what could be read in two ways is [`Reading::Ambiguous`] until the
//! column's [`Evidence`] or the agreement settles it, what cannot be read is [`Fact::Unreadable`] and
//! [`Reader::complaint`] says why. An apostrophe that guards a cell beginning with `=`, `+`, `-` or `@` against
//! spreadsheet programs is taken off before anything else.

mod address;
mod amount;
mod complaint;
mod date;
mod duration;
mod evidence;
#[cfg(test)]
mod law;
mod list;
mod month;
mod number;
mod phone;
mod time;
mod yes_no;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::{ClockChange, Instant, Zone};
use crate::domain::country::Country;
use crate::domain::number::{Interval, Number};
use crate::domain::reader::date::{DateReading, Why};
use crate::domain::reader::number::NumberReading;
use crate::domain::record::Cell;
use crate::domain::text::{self, Folded, with_folded};
use crate::domain::value::{Fact, Type, Value};

pub use evidence::{Contradiction, Evidence, Settled};
pub use number::{read_number, spoilt_range};

/// The order of day, month and year in dates such as `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum DateOrder {
    Dmy,
    Mdy,
    Ymd,
}

impl DateOrder {
    /// Returns what the order is, for a person.
    pub fn says(self) -> &'static str {
        match self {
            DateOrder::Dmy => "dates are day, month, year",
            DateOrder::Mdy => "dates are month, day, year",
            DateOrder::Ymd => "dates are year, month, day",
        }
    }
}

/// The mark before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself")]
pub enum DecimalMark {
    Dot,
    Comma,
}

impl DecimalMark {
    /// Returns which mark it is, for a person.
    pub fn says(self) -> &'static str {
        match self {
            DecimalMark::Dot => "`.` is the decimal mark",
            DecimalMark::Comma => "`,` is the decimal mark",
        }
    }
}

/// What a file or column settles about values that could be read in two ways; nothing where it does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conventions {
    /// The order in dates written with slashes, dashes or dots.
    pub dates: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// What separates the items of a list; default `;`.
    pub list_separator: Option<String>,
    /// Whether numbers in date columns may be Excel serials (workbooks only).
    pub excel_serials: bool,
    /// Further words that mean blank in this file, folded.
    pub blank: BTreeSet<String>,
    /// Further words that mean yes in this column, folded.
    pub yes: BTreeSet<String>,
    /// Further words that mean no in this column, folded.
    pub no: BTreeSet<String>,
    /// The zone of times without an offset in this file, where it is not the reader's own.
    pub times_in: Option<Zone>,
    /// Whether `dates` and `decimal` are what the agreement says and the column has not been looked at: a value that
    /// only another order or mark can read then asks for a survey.
    pub are_untried: bool,
}

/// How the cells of one field or detail are read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The type.
    pub kind: Type,
    /// Words that mean blank, folded (white space and nothing at all always do).
    pub blank: BTreeSet<String>,
    /// Folded accepted spelling → canonical value; the canonical one is among the keys.
    pub spellings: BTreeMap<String, String>,
    /// The full set of values of a choice; empty where all are legal.
    pub choices: Vec<Folded>,
    /// The legal numbers, both ends in.
    pub range: Option<(Number, Number)>,
    /// strftime patterns beside which nothing else is read.
    pub formats: Vec<String>,
    /// Seconds that a bare number counts for in a duration.
    pub unit_seconds: Option<u32>,
    /// The zone of values without an offset.
    pub zone: Zone,
    /// What the file or column settles.
    pub conventions: Conventions,
}

/// Returns whether a text is one of some folded words but for upper and lower case.
fn is_among(text: &str, words: &BTreeSet<String>) -> bool {
    if words.is_empty() {
        return false;
    }
    if text.is_ascii() {
        return words.iter().any(|word| text::is_same_folded(text, word));
    }
    // A plain letter before another stays one when folded, so that most words are told apart by it.
    if let [first, b'\0'..=b'\x7f', ..] = text.as_bytes()
        && first.is_ascii()
    {
        let first = first.to_ascii_lowercase();
        let is_alike = |word: &String| word.as_bytes().first() == Some(&first);
        if !words.iter().any(is_alike) {
            return false;
        }
    }
    words.contains(&text::fold(text))
}

/// A cell read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<'a> {
    /// What it says.
    Fact(Fact<'a>),
    /// It could be read in two ways, and nothing settles which: the column must be surveyed first.
    Ambiguous,
}

impl Reader {
    /// Returns a reader of a type with nothing written about it.
    pub fn new(kind: Type, zone: Zone) -> Self {
        Reader {
            kind,
            blank: BTreeSet::new(),
            spellings: BTreeMap::new(),
            choices: Vec::new(),
            range: None,
            formats: Vec::new(),
            unit_seconds: None,
            zone,
            conventions: Conventions::default(),
        }
    }

    /// Reads a cell.
    ///
    /// Plain ASCII texts, numbers, ISO dates, yes and no are read without allocating.
    pub fn read<'a>(&'a self, cell: Cell<'a>) -> Reading<'a> {
        self.read_noting(cell, &mut ReadNotes::default())
    }

    /// Reads a cell and counts in `notes` what a report has to say of it although it is known.
    pub fn read_noting<'a>(&'a self, cell: Cell<'a>, notes: &mut ReadNotes) -> Reading<'a> {
        let text = match self.content(cell) {
            Ok(text) => text,
            Err(missing) => return Reading::Fact(missing),
        };
        if matches!(cell, Cell::Number(_))
            && let Some(reading) = self.true_number(text)
        {
            return reading;
        }
        let value = match self.kind {
            Type::Number | Type::WholeNumber => {
                let reading = number::reading(text, self.conventions.decimal, self.is_whole());
                return self.number(text, reading);
            }
            Type::Duration => return self.number(text, duration::reading(text, self)),
            Type::Date | Type::Datetime => {
                return self.moment(date::reading(text, self), notes);
            }
            Type::Text | Type::Choice => self.chosen(text).map(Value::Text),
            Type::YesNo => self.yes_no(text).map(Value::YesNo),
            Type::Email => address::email(text).map(Value::Text),
            Type::Domain => address::domain(text).map(Value::Text),
            Type::Phone => phone::is_phone(text).then(|| Value::Text(text::normal(text))),
            Type::Country => Country::read(text).map(Value::Country),
            Type::List => return Reading::Fact(self.list(text)),
        };
        Reading::Fact(value.map_or(Fact::Unreadable, Fact::Known))
    }

    /// Returns the instant of a time written as `2026-03-29T07:24:17Z`, the way most systems export them, without a
    /// look at anything else; nothing where a cell has to be read with [`Reader::read`], which would say the same.
    ///
    /// For readers of [`Type::Datetime`] that [`Reader::takes_instants`].
    #[inline]
    pub fn instant(text: &str) -> Option<Instant> {
        date::plain_instant(text.as_bytes())
    }

    /// Returns whether [`Reader::instant`] may be asked: no pattern is written and no word that means blank is a time.
    pub fn takes_instants(&self) -> bool {
        let is_time = |word: &String| word.bytes().any(|byte| byte.is_ascii_digit());
        let mut blank = self.blank.iter().chain(&self.conventions.blank);
        self.kind == Type::Datetime && self.formats.is_empty() && !blank.any(is_time)
    }

    /// Reads a cell that the file holds as a number: its `.` stands before its decimals, whatever the column's texts are
    /// written with. Returns nothing for types that are no numbers.
    fn true_number(&self, text: &str) -> Option<Reading<'static>> {
        let reading = match self.kind {
            Type::Number | Type::WholeNumber => {
                number::reading(text, Some(DecimalMark::Dot), self.is_whole())
            }
            Type::Duration => duration::reading_of_number(text, self),
            _ => return None,
        };
        let NumberReading::Known(interval) = reading else {
            return Some(Reading::Fact(Fact::Unreadable));
        };
        let known = self.in_range(interval).map(Value::Number);
        Some(Reading::Fact(known.map_or(Fact::Unreadable, Fact::Known)))
    }

    /// Returns the trimmed text without a guarding apostrophe, or the fact that there is none.
    #[inline]
    fn content<'a>(&self, cell: Cell<'a>) -> Result<&'a str, Fact<'static>> {
        let (Cell::Text(text) | Cell::Number(text)) = cell else {
            return Err(Fact::Absent);
        };
        let text = unguarded(text::trimmed(text));
        if text.is_empty() || self.is_blank(text) {
            return Err(Fact::Blank);
        }
        Ok(text)
    }

    fn is_blank(&self, text: &str) -> bool {
        is_among(text, &self.blank) || is_among(text, &self.conventions.blank)
    }

    fn is_whole(&self) -> bool {
        self.kind == Type::WholeNumber
    }

    fn number(&self, text: &str, reading: NumberReading) -> Reading<'static> {
        match reading {
            NumberReading::Known(interval) => Reading::Fact(
                self.in_range(interval)
                    .map_or(Fact::Unreadable, |interval| {
                        Fact::Known(Value::Number(interval))
                    }),
            ),
            NumberReading::Ambiguous(..) => Reading::Ambiguous,
            NumberReading::Unreadable if self.contradicts_decimal(text) => Reading::Ambiguous,
            NumberReading::Unreadable => Reading::Fact(Fact::Unreadable),
        }
    }

    /// Returns whether a text that is unreadable with the decimal mark that holds is a number with the other, while the
    /// column has not been looked at.
    fn contradicts_decimal(&self, text: &str) -> bool {
        let other = match self.conventions.decimal {
            Some(DecimalMark::Dot) => DecimalMark::Comma,
            Some(DecimalMark::Comma) => DecimalMark::Dot,
            None => return false,
        };
        let is_bare = self.kind != Type::Duration || self.unit_seconds.is_some();
        self.conventions.are_untried
            && is_bare
            && number::only_mark(text, self.is_whole()) == Some(other)
    }

    fn moment(&self, reading: DateReading, notes: &mut ReadNotes) -> Reading<'static> {
        match reading {
            DateReading::Known(moment, change) => {
                notes.shifted += u64::from(change == ClockChange::Shifted);
                Reading::Fact(Fact::Known(Value::Moment(moment)))
            }
            DateReading::Ambiguous { .. } => Reading::Ambiguous,
            DateReading::Unreadable(Why::Order(_)) if self.conventions.are_untried => {
                Reading::Ambiguous
            }
            DateReading::Unreadable(_) => Reading::Fact(Fact::Unreadable),
        }
    }

    fn in_range(&self, interval: Interval) -> Option<Interval> {
        match self.range {
            None => Some(interval),
            Some(range) => interval.cut_to(range),
        }
    }

    /// Returns the text as its spelling and choice have it; nothing where it is none of the choices.
    fn chosen<'a>(&'a self, text: &'a str) -> Option<Cow<'a, str>> {
        let spelt = if self.spellings.is_empty() {
            None
        } else {
            with_folded(text, |folded| self.spellings.get(folded))
        };
        if self.choices.is_empty() {
            return Some(spelt.map_or_else(|| text::normal(text), |spelt| Cow::Borrowed(spelt)));
        }
        let text = spelt.map_or(text, String::as_str);
        self.choices
            .iter()
            .find(|choice| text::is_same_folded(text, &choice.folded))
            .map(|choice| Cow::Borrowed(choice.written.as_str()))
    }

    /// Returns what a usual word says, or one of the column's own.
    fn yes_no(&self, text: &str) -> Option<bool> {
        let (yes, no) = (&self.conventions.yes, &self.conventions.no);
        yes_no::read(text)
            .or_else(|| is_among(text, yes).then_some(true))
            .or_else(|| is_among(text, no).then_some(false))
    }

    /// Reads a list; one without items is blank, one with an item outside the choices unreadable.
    fn list<'a>(&'a self, text: &'a str) -> Fact<'a> {
        let separator = self.conventions.list_separator.as_deref();
        let Some(mut items) = list::items(text, separator.unwrap_or(";")) else {
            return Fact::Unreadable;
        };
        if items.is_empty() {
            return Fact::Blank;
        }
        if !self.choices.is_empty() {
            for item in &mut items {
                let same = |choice: &&Folded| text::is_same_folded(item, &choice.folded);
                let Some(choice) = self.choices.iter().find(same) else {
                    return Fact::Unreadable;
                };
                *item = Cow::Borrowed(&choice.written);
            }
        }
        Fact::Known(Value::List(items))
    }

    /// Returns whether cells of this type may need a survey of their column.
    pub fn may_be_ambiguous(&self) -> bool {
        let is_untried = self.conventions.are_untried;
        let (dates, decimal) = (
            is_untried || self.conventions.dates.is_none(),
            is_untried || self.conventions.decimal.is_none(),
        );
        match self.kind {
            Type::Date | Type::Datetime => dates && self.formats.is_empty(),
            Type::Number | Type::WholeNumber => decimal,
            Type::Duration => decimal && self.unit_seconds.is_some(),
            _ => false,
        }
    }
}

/// What a report has to say of cells although they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadNotes {
    /// Local times that a clock change skips or doubles; the offset in force before the change was taken.
    pub shifted: u64,
}

/// Returns the text without the apostrophe that guards it against being taken for a formula.
fn unguarded(text: &str) -> &str {
    match text.as_bytes() {
        [b'\'', b'=' | b'+' | b'-' | b'@', ..] => &text[1..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Moment;

    fn reader(kind: Type) -> Reader {
        Reader::new(kind, Zone::UTC)
    }

    fn show(reading: &Reading<'_>) -> String {
        let Reading::Fact(fact) = reading else {
            return "ambiguous".to_owned();
        };
        match fact {
            Fact::Known(Value::Text(text)) => format!("text {text}"),
            Fact::Known(Value::Number(interval)) => format!("number {interval}"),
            Fact::Known(Value::YesNo(yes)) => format!("yes {yes}"),
            Fact::Known(Value::Moment(moment)) => format!("{moment:?}"),
            Fact::Known(Value::Country(country)) => format!("country {}", country.code()),
            Fact::Known(Value::List(items)) => format!("list {}", items.join("|")),
            Fact::Absent => "absent".to_owned(),
            Fact::Blank => "blank".to_owned(),
            Fact::Unreadable => "unreadable".to_owned(),
        }
    }

    #[track_caller]
    fn check(reader: &Reader, input: &str, expect: &str) {
        assert_eq!(show(&reader.read(Cell::Text(input))), expect, "{input:?}");
    }

    #[test]
    fn a_true_number_has_one_reading() {
        let check = |kind, decimal, cell, expect: &str| {
            let mut reader = reader(kind);
            reader.conventions.decimal = decimal;
            reader.conventions.are_untried = decimal.is_some();
            reader.unit_seconds = Some(60);
            assert_eq!(show(&reader.read(cell)), expect, "{cell:?} as {kind:?}");
        };
        for decimal in [None, Some(DecimalMark::Dot), Some(DecimalMark::Comma)] {
            let cell = Cell::Number("1.234");
            check(Type::Number, decimal, cell, "number 1.234");
            check(Type::WholeNumber, decimal, cell, "unreadable");
            check(Type::Duration, decimal, cell, "number 74.040");
            check(Type::Text, decimal, cell, "text 1.234");
            check(
                Type::WholeNumber,
                decimal,
                Cell::Number("60.0"),
                "number 60.0",
            );
        }
        check(
            Type::Number,
            Some(DecimalMark::Comma),
            Cell::Text("1.234"),
            "number 1234",
        );
        check(Type::Number, None, Cell::Text("1.234"), "ambiguous");
    }

    #[test]
    fn each_type_reads_its_own() {
        check(&reader(Type::Text), " Zu\u{308}rich ", "text Zürich");
        check(&reader(Type::Number), "51-200", "number 51-200");
        check(&reader(Type::WholeNumber), "5.5", "unreadable");
        check(&reader(Type::YesNo), "Ja", "yes true");
        check(&reader(Type::Date), "1970-01-02T10:00:00Z", "Day(1)");
        check(&reader(Type::Datetime), "1970-01-02", "Day(1)");
        check(
            &reader(Type::Datetime),
            "1970-01-02T00:00:01Z",
            "Instant(86401)",
        );
        check(
            &reader(Type::Email),
            "Ann <ann@example.com>",
            "text ann@example.com",
        );
        check(
            &reader(Type::Phone),
            "+49 30 1234567",
            "text +49 30 1234567",
        );
        check(
            &reader(Type::Domain),
            "https://www.example.com/x",
            "text example.com",
        );
        check(&reader(Type::Country), "Deutschland", "country DE");
        check(&reader(Type::List), ";a;b", "list a|b");
        check(&reader(Type::Duration), "31 min", "number 1860");
        check(&reader(Type::Number), "1,200", "ambiguous");
        check(&reader(Type::Date), "03/04/2026", "ambiguous");
    }

    proptest::proptest! {
        #[test]
        fn an_instant_read_at_once_is_the_one_read_at_length(
            (year, month, day) in (1890_u32..2210, 0_u32..14, 0_u32..33),
            (hour, minute, second) in (0_u32..26, 0_u32..62, 0_u32..62),
            other in "[-0-9T:Z ]{20}",
        ) {
            let reader = reader(Type::Datetime);
            let text = format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
            let mut known = 0;
            for text in [text, other] {
                if let Some(instant) = Reader::instant(&text) {
                    known += 1;
                    let read = reader.read(Cell::Text(&text));
                    let moment = Moment::Instant(instant);
                    proptest::prop_assert_eq!(read, Reading::Fact(Fact::Known(Value::Moment(moment))));
                }
            }
            let is_plain = (1900..=2200).contains(&year)
                && (1..=12).contains(&month)
                && (1..=28).contains(&day)
                && hour < 24
                && minute < 60
                && second < 60;
            proptest::prop_assert!(!is_plain || known > 0);
        }
    }

    #[test]
    fn words_of_a_column_mean_yes_and_no_beside_the_usual_ones() {
        let mut held = reader(Type::YesNo);
        check(&held, "Held", "unreadable");
        held.conventions.yes = ["held", "étape tenue"].map(text::fold).into();
        held.conventions.no = ["Not Held", "Planned"].map(text::fold).into();
        held.blank = ["planned"].map(text::fold).into();
        check(&held, " HELD ", "yes true");
        check(&held, "E\u{301}TAPE tenue", "yes true");
        check(&held, "not held", "yes false");
        check(&held, "ja", "yes true");
        check(&held, "0", "yes false");
        check(&held, "not-held", "unreadable");
        check(&held, "Planned", "blank");
        let mut text = reader(Type::Text);
        text.conventions = held.conventions;
        check(&text, "Held", "text Held");
    }

    #[test]
    fn absent_blank_and_unreadable_are_three_things() {
        let mut number = reader(Type::Number);
        number.blank = ["n/a", "-", "é", "na mé"].map(text::fold).into();
        assert_eq!(show(&number.read(Cell::Absent)), "absent");
        check(&number, "", "blank");
        check(&number, " \u{a0}\u{2003}\t", "blank");
        check(&number, " N/A ", "blank");
        check(&number, "E\u{301}", "blank");
        check(&number, "NA ME\u{301}", "blank");
        check(&number, "MA ME\u{301}", "unreadable");
        check(&number, "-", "blank");
        check(&number, "null", "unreadable");
        check(&reader(Type::Number), "-", "unreadable");
        check(&reader(Type::Text), "\u{200b}", "text \u{200b}");
        check(&reader(Type::List), ";;", "blank");
        check(&reader(Type::List), "[]", "blank");
    }

    #[test]
    fn the_apostrophe_of_guarded_cells_is_taken_off() {
        check(&reader(Type::Number), "'-5", "number -5");
        check(
            &reader(Type::Phone),
            "'+49 30 1234567",
            "text +49 30 1234567",
        );
        check(&reader(Type::Text), "'=1+1", "text =1+1");
        check(&reader(Type::Text), "'@ann", "text @ann");
        check(&reader(Type::Text), "'t Hooft", "text 't Hooft");
        check(&reader(Type::Text), "'", "text '");
    }

    #[test]
    fn spellings_come_before_choices_and_both_fold() {
        let mut choice = reader(Type::Choice);
        choice.choices = vec![Folded::new("Hot"), Folded::new("Größe")];
        choice.spellings = [("heiß", "Hot"), ("hot", "Hot"), ("lauwarm", "Tepid")]
            .map(|(spelling, value)| (text::fold(spelling), value.to_owned()))
            .into();
        check(&choice, "HEISS", "text Hot");
        check(&choice, " hot ", "text Hot");
        check(&choice, "GRÖSSE", "text Größe");
        check(&choice, "lauwarm", "unreadable");
        check(&choice, "cold", "unreadable");
        choice.choices.clear();
        check(&choice, "lauwarm", "text Tepid");
        check(&choice, "cold", "text cold");
        let mut list = reader(Type::List);
        list.choices = vec![Folded::new("Hot"), Folded::new("Cold")];
        check(&list, "cold;HOT", "list Cold|Hot");
        check(&list, "cold;tepid", "unreadable");
    }

    #[test]
    fn ranges_are_cut_to_the_legal_numbers() {
        let mut number = reader(Type::WholeNumber);
        number.range = Some((1.into(), 1000.into()));
        check(&number, "500+", "number 500-1000");
        check(&number, "<10", "number 1-9");
        check(&number, "1000+", "number 1000");
        check(&number, "1001+", "unreadable");
        check(&number, "0", "unreadable");
        check(&number, "1000", "number 1000");
    }

    #[test]
    fn shifted_local_times_are_counted_and_moments_read_alone() {
        let mut datetime = reader(Type::Datetime);
        datetime.zone = Zone::named("Europe/Berlin").expect("a zone");
        let mut notes = ReadNotes::default();
        for text in [
            "2026-03-29 02:30:00",
            "2026-03-29 03:30:00",
            "2026-10-25 02:30:00",
        ] {
            let reading = datetime.read_noting(Cell::Text(text), &mut notes);
            assert!(matches!(reading, Reading::Fact(Fact::Known(_))));
        }
        assert_eq!(notes.shifted, 2);
    }
}
