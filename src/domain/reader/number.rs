//! Numbers as people, programs and spreadsheets write them.
//!
//! A number is read exactly or not at all: up to 28 digits, never rounded, never infinite. `m` is million, as money is
//! written, and so is `mn`; `b` and `bn` are 10⁹. In a range each end is read by itself: `1-5m` is 1 to 5 000 000, which
//! holds whatever was meant. An end of a range has no leading zero, since `01-10` is a date.

use crate::domain::number::{Bound, Interval, Number};
use crate::domain::reader::DecimalMark;
use crate::domain::reader::amount::{AT_LEAST, AT_MOST, Cursor, DASH, LONGEST, in_plain_letters};
use crate::domain::reader::month::month_named;

/// What a cell can be as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberReading {
    /// One reading.
    Known(Interval),
    /// Two readings that differ: with `.` before the decimals and with `,`.
    Ambiguous(Interval, Interval),
    /// None.
    Unreadable,
}

/// Returns the interval of a number constant or cell under conventions, without blank words and range.
///
/// Without `decimal`, what could be read in two ways is read with `.` before the decimals.
pub fn read_number(text: &str, decimal: Option<DecimalMark>, whole: bool) -> Option<Interval> {
    match reading(text.trim(), decimal, whole) {
        NumberReading::Known(interval) | NumberReading::Ambiguous(interval, _) => Some(interval),
        NumberReading::Unreadable => None,
    }
}

/// Returns what a trimmed text can be as a number.
pub(super) fn reading(text: &str, decimal: Option<DecimalMark>, whole: bool) -> NumberReading {
    if let Some(number) = plain(text, decimal) {
        let interval = Interval::single(number);
        return as_known(if whole && number.scale() > 0 {
            interval.of_whole_numbers()
        } else {
            Some(interval)
        });
    }
    let mut buffer = [0; LONGEST];
    let Some(letters) = in_plain_letters(text, &mut buffer) else {
        return NumberReading::Unreadable;
    };
    let under = |mark| {
        let interval = Cursor::new(letters, mark).interval()?;
        if whole {
            interval.of_whole_numbers()
        } else {
            Some(interval)
        }
    };
    let has_mark = letters.iter().any(|byte| matches!(byte, b'.' | b','));
    if let Some(mark) = decimal.or((!has_mark).then_some(DecimalMark::Dot)) {
        return as_known(under(mark));
    }
    match (under(DecimalMark::Dot), under(DecimalMark::Comma)) {
        (Some(dot), Some(comma)) if dot != comma => NumberReading::Ambiguous(dot, comma),
        (dot, comma) => as_known(dot.or(comma)),
    }
}

fn as_known(interval: Option<Interval>) -> NumberReading {
    interval.map_or(NumberReading::Unreadable, NumberReading::Known)
}

/// Returns which decimal mark a trimmed text is written with, where it has readings under one mark only.
pub(super) fn only_mark(text: &str, whole: bool) -> Option<DecimalMark> {
    if !text.contains(['.', ',', '．', '，']) {
        return None;
    }
    let reads = |mark| reading(text, Some(mark), whole) != NumberReading::Unreadable;
    match (reads(DecimalMark::Dot), reads(DecimalMark::Comma)) {
        (true, false) => Some(DecimalMark::Dot),
        (false, true) => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// Reads digits with at most a sign and decimals after a `.`, where that is the only reading; all else is left to the
/// longer way, which agrees.
fn plain(text: &str, decimal: Option<DecimalMark>) -> Option<Number> {
    let unsigned = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if unsigned.len() > 18 || unsigned.is_empty() {
        return None;
    }
    let (mut mantissa, mut dot) = (0_i64, None);
    for (index, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if dot.is_none() && index > 0 => dot = Some(index),
            _ => return None,
        }
    }
    if unsigned.len() < text.len() {
        mantissa = -mantissa;
    }
    let Some(dot) = dot else {
        return Some(Number::from(mantissa));
    };
    let decimals = unsigned.len() - dot - 1;
    let may_be_thousands = decimals == 3 && dot <= 3 && unsigned[0] != b'0';
    let is_decimal = match decimal {
        Some(mark) => mark == DecimalMark::Dot,
        None => !may_be_thousands,
    };
    if !is_decimal || decimals == 0 {
        return None;
    }
    Number::try_new(mantissa, u32::try_from(decimals).ok()?).ok()
}

impl Cursor<'_> {
    /// Reads the whole text: a number, a range, or a number with an open side.
    fn interval(mut self) -> Option<Interval> {
        let compared = self.comparison();
        self.skip_spaces();
        let amount = self.amount()?;
        if let Some(bounds) = compared {
            return self.at_end().then(|| bounds(amount.number));
        }
        self.skip_spaces();
        if self.at_end() {
            return Some(Interval::single(amount.number));
        }
        if self.eat(b"+") {
            return self.at_end().then_some(Interval {
                low: Bound::Included(amount.number),
                high: Bound::Open,
            });
        }
        if !(self.eat(b"-") || self.eat(&[DASH]) || self.eat(b"to")) {
            return None;
        }
        self.skip_spaces();
        let last = self.amount()?;
        let is_range = self.at_end()
            && !(amount.has_leading_zero || last.has_leading_zero)
            && amount.number <= last.number;
        is_range.then_some(Interval {
            low: Bound::Included(amount.number),
            high: Bound::Included(last.number),
        })
    }

    fn comparison(&mut self) -> Option<fn(Number) -> Interval> {
        fn above(low: Bound) -> Interval {
            Interval {
                low,
                high: Bound::Open,
            }
        }
        fn below(high: Bound) -> Interval {
            Interval {
                low: Bound::Open,
                high,
            }
        }
        if self.eat(b">=") || self.eat(&[AT_LEAST]) {
            Some(|number| above(Bound::Included(number)))
        } else if self.eat(b"<=") || self.eat(&[AT_MOST]) {
            Some(|number| below(Bound::Included(number)))
        } else if self.eat(b">") {
            Some(|number| above(Bound::Excluded(number)))
        } else if self.eat(b"<") {
            Some(|number| below(Bound::Excluded(number)))
        } else {
            None
        }
    }
}

/// Returns the range that a spreadsheet program took for a date and spoilt: `Nov-50` was `11-50`, `10-Jan` `1-10`.
///
/// Such a program shows two digits of a year at most, so that `Mar-2026` is a month that somebody wrote.
pub fn spoilt_range(text: &str) -> Option<String> {
    let (one, other) = text.split_once(['-', ' '])?;
    let number = |part: &str| {
        let digits = part.trim_end_matches('.');
        let is_short = (1..=2).contains(&digits.len());
        is_short.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let (low, high) = match (month_named(one), month_named(other)) {
        (Some(first), None) => (first, number(other)?),
        (None, Some(second)) => (second, number(one)?),
        _ => return None,
    };
    Some(format!("{}-{}", low.min(high), low.max(high)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(reading: NumberReading) -> String {
        match reading {
            NumberReading::Known(interval) => interval.to_string(),
            NumberReading::Ambiguous(dot, comma) => format!("{dot} or {comma}"),
            NumberReading::Unreadable => "unreadable".to_owned(),
        }
    }

    #[track_caller]
    fn check(input: &str, expect: &str) {
        assert_eq!(show(reading(input, None, false)), expect, "{input:?}");
    }

    #[track_caller]
    fn check_with(mark: DecimalMark, input: &str, expect: &str) {
        assert_eq!(show(reading(input, Some(mark), false)), expect, "{input:?}");
    }

    #[track_caller]
    fn check_whole(input: &str, expect: &str) {
        assert_eq!(show(reading(input, None, true)), expect, "{input:?}");
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        check("1200", "1200");
        check("-5", "-5");
        check("+5", "5");
        check("−5", "-5");
        check("007", "7");
        check("12.50", "12.50");
        check("12,5", "12.5");
        check(".5", "0.5");
        check("1 200", "1200");
        check("1\u{a0}200\u{202f}300", "1200300");
        check("1'200", "1200");
        check("1’200’300.5", "1200300.5");
        check("12,34,567", "1234567");
        check("1,200,000", "1200000");
        check("1.200.000", "1200000");
        check("1,200.50", "1200.50");
        check("1.200,50", "1200.50");
        check("1 200,5", "1200.5");
        check("(5)", "-5");
        check("1e3", "1000");
        check("1.5E-2", "0.015");
        check("7.61E+11", "761000000000");
        check("１２３", "123");
        check("１，２００．５", "1200.5");
        check("9007199254740993", "9007199254740993");
        check(
            "0.1000000000000000000000000001",
            "0.1000000000000000000000000001",
        );
    }

    #[test]
    fn money_is_read_as_its_amount() {
        check("$22,700.00", "22700.00");
        check("22.700,00 €", "22700.00");
        check("USD 5m", "5000000");
        check("US$ 5m", "5000000");
        check("R$ 1.200,50", "1200.50");
        check("5 Mio. €", "5000000");
        check("€1.2M", "1200000");
        check("1,2 Mrd. EUR", "1200000000");
        check("12k", "12000");
        check("12 K", "12000");
        check("1.25bn", "1250000000");
        check("-$5", "-5");
        check("$-5", "-5");
        check("($1,200.50)", "-1200.50");
        check("$(5)", "-5");
        check("(5) EUR", "-5");
        check("250 zł", "250");
        check("1 500 Kč", "1500");
        check("Rs. 500", "500");
        check("kr 500", "500");
        check("₹12,34,567", "1234567");
    }

    #[test]
    fn ranges_are_intervals() {
        check("51-200", "51-200");
        check("51–200", "51-200");
        check("51 – 200", "51-200");
        check("51\u{a0}to\u{a0}200", "51-200");
        check("51 TO 200", "51-200");
        check("1000+", "1000+");
        check("10,001+", "10001+ or 10.001+");
        check("1,001-5,000", "1001-5000 or 1.001-5.000");
        check(">1000", ">1000");
        check("> 1000", ">1000");
        check(">= 1000", "1000+");
        check("≥1000", "1000+");
        check("<10", "<10");
        check("≤10", "<=10");
        check("$1M-$5M", "1000000-5000000");
        check("1-5m", "1-5000000");
        check("500k to 1M", "500000-1000000");
        check("-5--2", "-5 to -2");
        check("-5 to 10", "-5 to 10");
        check("5-5", "5");
        check("0-10", "0-10");
    }

    #[test]
    fn what_is_no_number_is_unreadable() {
        for text in [
            "",
            "-",
            "+",
            ".",
            ",",
            "abc",
            "NaN",
            "Infinity",
            "inf",
            "1e",
            "1e999",
            "e3",
            "5%",
            "5,",
            "5.",
            "1,20,0",
            "1,,200",
            "12,3456,7",
            "1 20",
            "1 2000",
            "0,200,000",
            "1'20",
            "200-51",
            "51-",
            "01-10",
            "2026-01-10",
            "01-2026",
            "10-Jan",
            "Nov-50",
            "(5",
            "5)",
            "(-5)",
            "--5",
            "+-5",
            "5 m m",
            "$5$",
            "5 apples",
            "0x10",
            "1_000",
            "1/2",
            "12:30",
            "10.01.2026",
            ">",
            ">5+",
            "<>5",
            "5 to",
            "5 a",
            "5 us",
            "~5",
            "10000000000000000000000000000",
            "12345678901234567890123456789",
            "0.00000000000000000000000000001",
            "٣",
        ] {
            check(text, "unreadable");
        }
        check(
            "9999999999999999999999999999",
            "9999999999999999999999999999",
        );
        check("1e27", "1000000000000000000000000000");
        check("1e28", "unreadable");
    }

    #[test]
    fn one_mark_that_could_be_either_is_ambiguous_until_settled() {
        check("1,200", "1200 or 1.200");
        check("1.200", "1.200 or 1200");
        check("$1,200k", "1200000 or 1200");
        check("0.200", "0.200");
        check("0,200", "0.200");
        check("1200.500", "1200.500");
        check_with(DecimalMark::Dot, "1,200", "1200");
        check_with(DecimalMark::Comma, "1,200", "1.200");
        check_with(DecimalMark::Comma, "1.200", "1200");
        check_with(DecimalMark::Dot, "12,5", "unreadable");
        check_with(DecimalMark::Comma, "12.5", "unreadable");
    }

    #[test]
    fn whole_numbers_have_no_fraction_and_closed_ends() {
        check_whole("5.0", "5.0");
        check_whole("5.5", "unreadable");
        check_whole("1.5-3", "unreadable");
        check_whole(">1000", "1001+");
        check_whole("<10", "<=9");
        check_whole("1,200", "1200");
        check_whole("10.001+", "10001+");
        check_whole("1,000", "1000 or 1.000");
        check_whole("1.2k", "1200");
    }

    #[test]
    fn ranges_that_became_dates_are_recognised() {
        assert_eq!(spoilt_range("Nov-50").as_deref(), Some("11-50"));
        assert_eq!(spoilt_range("10-Jan").as_deref(), Some("1-10"));
        assert_eq!(spoilt_range("1-Oct").as_deref(), Some("1-10"));
        assert_eq!(spoilt_range("Nov 50").as_deref(), Some("11-50"));
        assert_eq!(spoilt_range("10. Jan").as_deref(), Some("1-10"));
        assert_eq!(spoilt_range("Mar-2026"), None);
        assert_eq!(spoilt_range("51-200"), None);
        assert_eq!(spoilt_range("Mar-a-Lago"), None);
    }

    fn grouped(whole: u64, mark: char) -> String {
        let digits = whole.to_string();
        let mut written = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.push(mark);
            }
            written.push(digit);
        }
        written
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(mantissa in -10_i128.pow(28) + 1..10_i128.pow(28), scale in 0_u32..=28) {
            let number = Number::try_from_i128_with_scale(mantissa, scale).expect("28 digits");
            let read = read_number(&number.to_string(), Some(DecimalMark::Dot), false);
            prop_assert_eq!(read, Some(Interval::single(number)));
        }

        #[test]
        fn ranges_that_are_printed_are_read_again(low in -999_i64..999, width in 0_i64..999, open in 0..5) {
            let (low, high) = (Number::from(low), Number::from(low + width));
            let interval = match open {
                0 => Interval { low: Bound::Included(low), high: Bound::Included(high) },
                1 => Interval { low: Bound::Open, high: Bound::Included(high) },
                2 => Interval { low: Bound::Open, high: Bound::Excluded(high) },
                3 => Interval { low: Bound::Excluded(low), high: Bound::Open },
                _ => Interval { low: Bound::Included(low), high: Bound::Open },
            };
            prop_assert_eq!(read_number(&interval.to_string(), None, false), Some(interval));
        }

        #[test]
        fn marks_of_thousands_change_nothing(whole in 0_u64..10_u64.pow(15), cents in 0_u8..100) {
            let expect = Number::new(i64::try_from(whole).expect("small") * 100 + i64::from(cents), 2);
            for (thousands, mark) in [(',', '.'), ('.', ','), (' ', ','), ('\u{2009}', '.'), ('\'', '.')] {
                let written = format!("{}{mark}{cents:02}", grouped(whole, thousands));
                prop_assert_eq!(read_number(&written, None, false), Some(Interval::single(expect)), "{}", written);
            }
        }

        #[test]
        fn the_short_way_agrees_with_the_long_one(text in "-?[0-9.]{1,9}", decimal in 0_usize..3, whole: bool) {
            let decimal = [None, Some(DecimalMark::Dot), Some(DecimalMark::Comma)][decimal];
            if plain(&text, decimal).is_some() {
                let long = reading(&format!("{text} "), decimal, whole);
                prop_assert_eq!(reading(&text, decimal, whole), long, "{}", text);
            }
        }

        #[test]
        fn no_text_makes_reading_fail(text in "[-+0-9., 'ekm$()<>–to]{0,14}|\\PC{0,20}") {
            let _ = (reading(&text, None, false), reading(&text, None, true), spoilt_range(&text));
        }
    }
}
