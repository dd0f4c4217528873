//! What a column probably means, and what in it deserves a look, in words.

use crate::domain::free_mail;
use crate::domain::reader::spoilt_range;
use crate::domain::summary::percentage;
use crate::domain::text::name_key;
use crate::domain::value::Type;

use super::column::ColumnTally;
use super::usual::usual;

/// A column with at most so many different values, each there several times, is a category.
const CATEGORY_MAX: u64 = 20;

/// Returns what a column probably means.
pub(super) fn meaning(column: &ColumnTally, header: &str, kind: Type) -> Option<String> {
    let filled = column.filled();
    if column.rows == 0 {
        return None;
    }
    if filled == 0 {
        return Some("nothing: every cell is blank".to_owned());
    }
    let name = usual(header).map(|(name, _)| name);
    match (name, kind) {
        (Some("employees"), _) if column.traits.ranges > 0 => {
            Some("company size, as ranges".to_owned())
        }
        (Some("employees"), Type::WholeNumber) => Some("company size".to_owned()),
        (_, Type::Email) => Some(emails(column)),
        (Some("website"), _) => Some("the company's web site".to_owned()),
        (Some("company"), _) => Some("the company".to_owned()),
        (Some("job_title"), _) => Some("the job title".to_owned()),
        (_, Type::Country) => Some("the country".to_owned()),
        (_, Type::Phone) => Some("a phone number".to_owned()),
        (_, Type::YesNo) => Some("a yes or no".to_owned()),
        (_, Type::Date | Type::Datetime) => Some(moments(column)),
        (_, Type::Duration) => Some("a duration".to_owned()),
        (_, Type::Number | Type::WholeNumber) => numbers(column),
        (None, _) if is_key(column) && name_key(header).ends_with("id") => {
            Some("an id: every value is there once".to_owned())
        }
        _ => category(column),
    }
}

fn is_key(column: &ColumnTally) -> bool {
    !column.distinct.has_more
        && column.distinct.len() as u64 == column.filled()
        && column.blank == 0
}

fn emails(column: &ColumnTally) -> String {
    let free = column.traits.free_mail;
    if free == 0 {
        return "e-mail addresses".to_owned();
    }
    format!(
        "e-mail addresses, {} of them of free-mail providers",
        percentage(free, column.filled())
    )
}

fn moments(column: &ColumnTally) -> String {
    let traits = &column.traits;
    if traits.times == 0 {
        return "days without a time".to_owned();
    }
    if traits.offsets >= traits.times {
        return "times with an offset".to_owned();
    }
    "times without an offset: `timezone` of the agreement says which clock".to_owned()
}

fn numbers(column: &ColumnTally) -> Option<String> {
    if column.traits.ranges > 0 {
        return Some("numbers, some as ranges".to_owned());
    }
    if column.traits.amounts > 0 {
        return Some("amounts, with a currency or unit".to_owned());
    }
    category(column)
}

fn category(column: &ColumnTally) -> Option<String> {
    let distinct = column.distinct.len() as u64;
    let repeats = column.filled() >= distinct.saturating_mul(3);
    if column.distinct.has_more || distinct > CATEGORY_MAX || !repeats {
        return None;
    }
    let values = if distinct == 1 { "value" } else { "values" };
    Some(format!("a category of {distinct} {values}"))
}

/// Returns what to look at in a column.
pub(super) fn remarks(column: &ColumnTally, kind: Type) -> Vec<String> {
    let traits = &column.traits;
    let mut remarks = Vec::new();
    if traits.blank_words > 0 {
        let found = column.distinct.commonest();
        let words: Vec<String> = found
            .iter()
            .filter(|(word, _)| super::BLANK_WORDS.contains(word))
            .map(|(word, count)| format!("`{word}` ({count})"))
            .collect();
        remarks.push(format!(
            "{} may mean that nothing is known: name it in `[blank] also`",
            words.join(", ")
        ));
    }
    if traits.errors > 0 {
        remarks.push(format!(
            "{} of a spreadsheet program's errors such as `#REF!`",
            cells(traits.errors)
        ));
    }
    if traits.damaged > 0 && !matches!(kind, Type::Date | Type::Datetime) {
        remarks.push(format!(
            "{} that a spreadsheet program has changed: `11-50` became `Nov-50`, or digits were lost as in `7.61E+11`",
            cells(traits.damaged)
        ));
    }
    remarks
}

fn cells(count: u64) -> String {
    if count == 1 {
        "1 cell".to_owned()
    } else {
        format!("{count} cells")
    }
}

pub(super) fn is_free_mail(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    free_mail::FREE_MAIL.binary_search(&host.as_str()).is_ok()
}

/// Returns whether a time says how far its clock is from UTC.
pub(super) fn has_offset(text: &str) -> bool {
    let Some((_, time)) = text.split_once(':') else {
        // Seconds from 1970 on are counted in UTC.
        return text.bytes().all(|byte| byte.is_ascii_digit());
    };
    time.ends_with(['Z', 'z']) || time.contains(['+', '-'])
}

/// Returns whether a cell is an error that a formula came to.
pub(super) fn is_spreadsheet_error(text: &str) -> bool {
    let errors = [
        "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
    ];
    text.starts_with('#') && errors.contains(&text)
}

/// Returns whether a cell is what a spreadsheet program makes of a range or of a long number.
pub(super) fn is_spreadsheet_damage(text: &str) -> bool {
    spoilt_range(text).is_some() || is_rounded(text)
}

/// `7.61E+11`: two decimals at most, and a power that stands for more digits than are shown.
fn is_rounded(text: &str) -> bool {
    let Some((number, power)) = text.split_once("E+") else {
        return false;
    };
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    is_digits(whole)
        && is_digits(fraction)
        && is_digits(power)
        && power
            .parse()
            .is_ok_and(|power: usize| power > fraction.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_program_did_is_known() {
        for damaged in ["Nov-50", "10-Jan", "1-Oct", "7.61E+11", "1E+05"] {
            assert!(is_spreadsheet_damage(damaged), "{damaged}");
        }
        for whole in ["11-50", "Mar-2026", "1e3", "E+11", "Jan", "", "x-1"] {
            assert!(!is_spreadsheet_damage(whole), "{whole}");
        }
    }
}
