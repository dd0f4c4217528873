//! Why a cell is unreadable, in words for the person who can mend it.

use crate::domain::reader::date::{DateReading, Why};
use crate::domain::reader::month::in_words;
use crate::domain::reader::number::NumberReading;
use crate::domain::reader::{DateOrder, Reader, date, duration, number, phone, unguarded};
use crate::domain::text::quoted;
use crate::domain::value::Type;

impl Reader {
    /// Says for a person why a cell is unreadable: what it is not, Excel damage by name, outside choices or range.
    ///
    /// One line, lower case, no full stop; of a cell that is readable it says nothing useful.
    pub fn complaint(&self, text: &str) -> String {
        let text = unguarded(text.trim());
        let why = match self.kind {
            Type::Text | Type::Choice => self.outside_choices(),
            Type::Number => self.no_number(text, "not a number"),
            Type::WholeNumber => self.no_number(text, "not a whole number"),
            Type::Duration => self.no_duration(text),
            Type::YesNo => "not yes or no".to_owned(),
            Type::Date | Type::Datetime => self.no_date(text),
            Type::Email => no_email(text).to_owned(),
            Type::Phone => no_phone(text),
            Type::Domain => "not a domain such as `example.com`".to_owned(),
            Type::Country => "not a country's name or ISO 3166 code".to_owned(),
            Type::List if self.choices.is_empty() => "not a JSON array of plain values".to_owned(),
            Type::List => format!("not a list of choices: one is {}", self.outside_choices()),
        };
        format!("{} is {why}", quoted(text))
    }

    fn outside_choices(&self) -> String {
        let mut shown: Vec<String> = self
            .choices
            .iter()
            .take(CHOICES_SHOWN)
            .map(|one| quoted(&one.written))
            .collect();
        let more = self.choices.len().saturating_sub(shown.len());
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        format!("none of {}", shown.join(", "))
    }

    fn no_number(&self, text: &str, what: &str) -> String {
        match number::reading(text, self.conventions.decimal, self.is_whole()) {
            NumberReading::Known(_) => return self.outside_range(what),
            NumberReading::Ambiguous(dot, comma) => {
                return format!("{dot} or {comma}, and nothing says which");
            }
            NumberReading::Unreadable => {}
        }
        if let Some(range) = number::spoilt_range(text) {
            return format!(
                "{what}: a spreadsheet program has probably taken `{range}` for a date"
            );
        }
        if number::reading(text, None, false) != NumberReading::Unreadable {
            let is_fraction = self.is_whole()
                && number::reading(text, self.conventions.decimal, false)
                    != NumberReading::Unreadable;
            return if is_fraction {
                what.to_owned()
            } else {
                format!("{what} with the decimal mark of its column")
            };
        }
        let as_date = Reader::new(Type::Datetime, self.zone);
        if !matches!(date::reading(text, &as_date), DateReading::Unreadable(_)) {
            return format!("{what} but a date");
        }
        what.to_owned()
    }

    fn outside_range(&self, what: &str) -> String {
        match self.range {
            Some((low, high)) => format!("outside the range {low} to {high}"),
            None => what.to_owned(),
        }
    }

    fn no_duration(&self, text: &str) -> String {
        let what = "not a duration such as `00:31:05` or `31 min`";
        match duration::reading(text, self) {
            NumberReading::Known(_) => self.outside_range(what),
            NumberReading::Ambiguous(..) => "a duration with an unclear decimal mark".to_owned(),
            NumberReading::Unreadable
                if self.unit_seconds.is_none()
                    && number::read_number(text, None, false).is_some() =>
            {
                "a duration without a unit".to_owned()
            }
            NumberReading::Unreadable => what.to_owned(),
        }
    }

    fn no_date(&self, text: &str) -> String {
        let what = if self.kind == Type::Date {
            "not a date"
        } else {
            "not a date or time"
        };
        match date::reading(text, self) {
            DateReading::Ambiguous { dmy, mdy } => {
                format!(
                    "{} or {}, and nothing says which",
                    in_words(dmy),
                    in_words(mdy)
                )
            }
            DateReading::Unreadable(why) => match why {
                Why::Form if self.formats.is_empty() => what.to_owned(),
                Why::Form => {
                    let formats: Vec<String> =
                        self.formats.iter().map(|format| quoted(format)).collect();
                    format!("{what} in the format {}", formats.join(" or "))
                }
                Why::ShortYear => format!("{what}: its year has two digits"),
                Why::Year => format!("{what} between the years 1900 and 2200"),
                Why::NoSuchDay => format!("{what}: there is no such day"),
                Why::Weekday => format!("{what}: that day is another weekday"),
                Why::Order(order) => format!("{what} in the order {}", order_in_words(order)),
            },
            DateReading::Known(..) => what.to_owned(),
        }
    }
}

/// How many of the choices a complaint names.
const CHOICES_SHOWN: usize = 7;

fn order_in_words(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Dmy => "day, month, year",
        DateOrder::Mdy => "month, day, year",
        DateOrder::Ymd => "year, month, day",
    }
}

fn no_email(text: &str) -> &'static str {
    if text.matches('@').count() > 1 {
        "not one e-mail address"
    } else {
        "not an e-mail address"
    }
}

fn no_phone(text: &str) -> String {
    let what = "not a phone number";
    if phone::is_one_digit(text) {
        format!("{what}: it is one digit over and over")
    } else if is_scientific(text) {
        format!("{what}: a spreadsheet program has cut it to a few digits")
    } else {
        what.to_owned()
    }
}

/// Returns whether the text is a number as spreadsheet programs show long ones: `7.61E+11`.
fn is_scientific(text: &str) -> bool {
    text.contains(['e', 'E']) && number::read_number(text, None, false).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Zone;
    use crate::domain::text::Folded;

    fn reader(kind: Type) -> Reader {
        Reader::new(kind, Zone::UTC)
    }

    #[track_caller]
    fn check(reader: &Reader, input: &str, expect: &str) {
        assert_eq!(reader.complaint(input), expect);
    }

    #[test]
    fn numbers_that_are_none_are_named() {
        let number = reader(Type::Number);
        check(&number, " Q3? ", "`Q3?` is not a number");
        check(
            &number,
            "Nov-50",
            "`Nov-50` is not a number: a spreadsheet program has probably taken `11-50` for a date",
        );
        check(
            &number,
            "2026-01-10",
            "`2026-01-10` is not a number but a date",
        );
        check(
            &reader(Type::WholeNumber),
            "5.5",
            "`5.5` is not a whole number",
        );
        check(
            &number,
            "1,200",
            "`1,200` is 1200 or 1.200, and nothing says which",
        );
        let mut ranged = reader(Type::WholeNumber);
        ranged.range = Some((1.into(), 100.into()));
        check(&ranged, "500+", "`500+` is outside the range 1 to 100");
        ranged.conventions.decimal = Some(crate::domain::reader::DecimalMark::Comma);
        check(
            &ranged,
            "12.0",
            "`12.0` is not a whole number with the decimal mark of its column",
        );
        check(
            &reader(Type::Duration),
            "31",
            "`31` is a duration without a unit",
        );
    }

    #[test]
    fn dates_that_are_none_say_why() {
        let date = reader(Type::Date);
        check(&date, "soon", "`soon` is not a date");
        check(
            &date,
            "29.03.19",
            "`29.03.19` is not a date: its year has two digits",
        );
        check(
            &date,
            "2026-02-30",
            "`2026-02-30` is not a date: there is no such day",
        );
        check(
            &date,
            "0026-02-03",
            "`0026-02-03` is not a date between the years 1900 and 2200",
        );
        check(
            &date,
            "Mon, 29 Mar 2019",
            "`Mon, 29 Mar 2019` is not a date: that day is another weekday",
        );
        check(
            &date,
            "03/04/2026",
            "`03/04/2026` is 3 April 2026 or 4 March 2026, and nothing says which",
        );
        let mut ordered = reader(Type::Datetime);
        ordered.conventions.dates = Some(DateOrder::Dmy);
        check(
            &ordered,
            "04/13/2026",
            "`04/13/2026` is not a date or time in the order day, month, year",
        );
        ordered.formats = vec!["%d %b, %Y".to_owned()];
        check(
            &ordered,
            "2026-04-13",
            "`2026-04-13` is not a date or time in the format `%d %b, %Y`",
        );
    }

    #[test]
    fn other_types_say_what_was_expected() {
        let mut choice = reader(Type::Choice);
        choice.choices = vec![Folded::new("Hot"), Folded::new("Cold")];
        check(&choice, "Q3?\n", "`Q3?` is none of `Hot`, `Cold`");
        check(
            &reader(Type::Email),
            "ann@b.co,bob@b.co",
            "`ann@b.co,bob@b.co` is not one e-mail address",
        );
        check(
            &reader(Type::Phone),
            "'+0000000",
            "`+0000000` is not a phone number: it is one digit over and over",
        );
        check(
            &reader(Type::Phone),
            "4.93E+11",
            "`4.93E+11` is not a phone number: a spreadsheet program has cut it to a few digits",
        );
        check(
            &reader(Type::YesNo),
            "perhaps",
            "`perhaps` is not yes or no",
        );
        check(
            &reader(Type::Country),
            "Atlantis",
            "`Atlantis` is not a country's name or ISO 3166 code",
        );
    }
}
