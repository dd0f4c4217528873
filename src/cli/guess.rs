//! What type a column is, guessed from its name and the first rows; never one that would lose something.

use crate::domain::calendar::Zone;
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::text::name_key;
use crate::domain::value::{Fact, Type};

/// Words that exports write for nothing.
pub(crate) const BLANK_WORDS: &[&str] = &["null", "N/A", "n/a", "#N/A", "-", "--"];

/// Returns the usual type where the first rows are so, else text.
pub(crate) fn checked(
    kind: Type,
    sample: &[Vec<String>],
    index: usize,
) -> (Type, Option<&'static str>) {
    let is_strict = matches!(kind, Type::WholeNumber | Type::Country | Type::Domain);
    if is_strict && !known(sample, index).all(|cell| reads(kind, cell)) {
        return (
            Type::Text,
            Some("not all of the first rows are of the usual type"),
        );
    }
    (kind, None)
}

/// Returns the type that all of the first rows can be read as.
pub(crate) fn guess(
    header: &str,
    sample: &[Vec<String>],
    index: usize,
) -> (Type, Option<&'static str>) {
    let key = name_key(header);
    let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let is = |kind: Type| known(sample, index).all(|cell| reads(kind, cell));
    let is_name_of_text =
        key.ends_with("id") || says(&["zip", "postal", "postcode", "plz", "name"]);
    if known(sample, index).next().is_none() || is_name_of_text {
        return (Type::Text, None);
    }
    if says(&["phone", "mobile", "fax"]) && is(Type::Phone) {
        return (Type::Phone, None);
    }
    if known(sample, index).all(is_word_of_truth) {
        return (Type::YesNo, None);
    }
    if says(&["date", "time", "created", "modified"])
        || key.ends_with("at")
        || has_separators(sample, index)
    {
        if is(Type::Datetime) {
            let has_time = known(sample, index).any(|cell| cell.contains(':'));
            let kind = if has_time { Type::Datetime } else { Type::Date };
            return (kind, None);
        }
        if known(sample, index).all(may_be_date) {
            let remark =
                "dates in an order that must be said: `type = \"date\"` and `[input] dates`";
            return (Type::Text, Some(remark));
        }
    }
    let numbers = [Type::WholeNumber, Type::Number];
    let has_codes = known(sample, index).any(is_code);
    let found = numbers.into_iter().find(|kind| !has_codes && is(*kind));
    let found = found.or_else(|| Some(Type::Email).filter(|kind| is(*kind)));
    (found.unwrap_or(Type::Text), None)
}

/// Returns the cells of a column that are not blank.
fn known(sample: &[Vec<String>], index: usize) -> impl Iterator<Item = &str> {
    sample
        .iter()
        .filter_map(move |row| row.get(index))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty() && !BLANK_WORDS.contains(cell))
}

fn reads(kind: Type, cell: &str) -> bool {
    let reader = Reader::new(kind, Zone::UTC);
    let reading = reader.read(Cell::Text(cell));
    matches!(reading, Reading::Fact(Fact::Known(_)))
}

fn may_be_date(cell: &str) -> bool {
    let reader = Reader::new(Type::Datetime, Zone::UTC);
    matches!(
        reader.read(Cell::Text(cell)),
        Reading::Ambiguous | Reading::Fact(Fact::Known(_))
    )
}

fn is_word_of_truth(cell: &str) -> bool {
    ["true", "false", "yes", "no", "y", "n"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(cell))
}

/// Returns whether cells look like dates: digits in three groups.
fn has_separators(sample: &[Vec<String>], index: usize) -> bool {
    known(sample, index).all(|cell| {
        let groups = cell.split(['-', '/', '.']).take(3);
        groups
            .map(|group| group.bytes().take_while(u8::is_ascii_digit).count())
            .filter(|digits| (1..=4).contains(digits))
            .count()
            == 3
    })
}

/// Returns whether digits are a code that a number would damage: leading zeros, or too many digits.
fn is_code(cell: &str) -> bool {
    let is_all_digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    is_all_digits && (cell.len() > 15 || (cell.len() > 1 && cell.starts_with('0')))
}
