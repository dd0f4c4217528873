//! How nouns lie in the tables: truths in two bits each, lists as JSON, outcomes and answers by their place or word.

use serde_json::{Value, json};

use super::trouble::Trouble;
use crate::domain::ledger::{Answer, Delivery, FactCount, InputFile, RunCounts};
use crate::domain::summary::RuleCount;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

/// The two bits that are no truth: here the list has ended.
const END: u8 = 3;

/// Packs truths, four a byte, the first in the lowest bits.
pub(super) fn packed(truths: &[Truth]) -> Vec<u8> {
    let byte = |four: &[Truth]| {
        let bits = |place: usize| four.get(place).map_or(END, |truth| *truth as u8);
        (0..4).fold(0, |byte, place| byte | bits(place) << (2 * place))
    };
    truths.chunks(4).map(byte).collect()
}

/// Returns the truths that were packed.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<Truth> {
    let bits = bytes
        .iter()
        .flat_map(|byte| [*byte, byte >> 2, byte >> 4, byte >> 6]);
    let truth = |bits: u8| match bits & END {
        0 => Some(Truth::False),
        1 => Some(Truth::Unknown),
        2 => Some(Truth::True),
        _ => None,
    };
    bits.map_while(truth).collect()
}

/// Returns whether so many truths are packed here.
pub(super) fn fits(bytes: &[u8], truths: usize) -> bool {
    let bits = |place: usize| bytes[place / 4] >> (2 * (place % 4)) & END;
    bytes.len() == truths.div_ceil(4)
        && (0..truths).all(|place| bits(place) != END)
        && (truths..bytes.len() * 4).all(|place| bits(place) == END)
}

/// Returns the outcome of this place among all.
pub(super) fn outcome(place: i64) -> Result<Outcome, Trouble> {
    let found = usize::try_from(place)
        .ok()
        .and_then(|place| Outcome::ALL.get(place));
    found
        .copied()
        .ok_or_else(|| damaged("outcome", &place.to_string()))
}

/// Returns the state of this word.
pub(super) fn delivery(word: &str) -> Result<Delivery, Trouble> {
    named(Delivery::WORDS, word).ok_or_else(|| damaged("state of a hand-over", word))
}

/// Returns the answer of this word.
pub(super) fn answer(word: &str) -> Result<Answer, Trouble> {
    named(Answer::WORDS, word).ok_or_else(|| damaged("answer of Sales", word))
}

fn named<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    let found = words.iter().find(|(one, _)| *one == word);
    found.map(|(_, value)| *value)
}

fn damaged(what: &str, found: &str) -> Trouble {
    Trouble::Damaged(format!("`{}` is no {what}", found.escape_debug()))
}

/// Returns a list of words as text.
pub(super) fn words_text(words: &[String]) -> String {
    json!(words).to_string()
}

/// Returns the list of words of such a text.
pub(super) fn words(text: &str) -> Result<Vec<String>, Trouble> {
    let list = value(text)?;
    let word = |word: &Value| word.as_str().map(str::to_owned);
    all(&list, word).ok_or_else(|| damaged("list of words", text))
}

/// Returns what files a run read as text.
pub(super) fn inputs_text(inputs: &[InputFile]) -> String {
    let file = |file: &InputFile| json!([file.role, file.name, file.sha256, file.bytes]);
    inputs.iter().map(file).collect::<Value>().to_string()
}

/// Returns the files of such a text.
pub(super) fn inputs(text: &str) -> Result<Vec<InputFile>, Trouble> {
    let file = |file: &Value| {
        Some(InputFile {
            role: file.get(0)?.as_str()?.to_owned(),
            name: file.get(1)?.as_str()?.to_owned(),
            sha256: file.get(2)?.as_str()?.to_owned(),
            bytes: file.get(3)?.as_u64()?,
        })
    };
    all(&value(text)?, file).ok_or_else(|| damaged("list of files", text))
}

/// Returns what a run counted as text.
pub(super) fn counts_text(counts: &RunCounts) -> String {
    let rule = |rule: &RuleCount| json!([rule.yes, rule.no, rule.unknown, rule.alone]);
    let fact = |fact: &FactCount| json!([fact.field, fact.known]);
    json!({
        "outcomes": counts.outcomes,
        "rules": counts.rules.iter().map(rule).collect::<Value>(),
        "facts": counts.facts.iter().map(fact).collect::<Value>(),
        "activities": counts.activities,
    })
    .to_string()
}

/// Returns the counts of such a text.
pub(super) fn counts(text: &str) -> Result<RunCounts, Trouble> {
    let rule = |rule: &Value| {
        Some(RuleCount {
            yes: rule.get(0)?.as_u64()?,
            no: rule.get(1)?.as_u64()?,
            unknown: rule.get(2)?.as_u64()?,
            alone: rule.get(3)?.as_u64()?,
        })
    };
    let fact = |fact: &Value| {
        Some(FactCount {
            field: fact.get(0)?.as_str()?.to_owned(),
            known: fact.get(1)?.as_u64()?,
        })
    };
    let counts = |counts: &Value| {
        Some(RunCounts {
            outcomes: all(counts.get("outcomes")?, Value::as_u64)?
                .try_into()
                .ok()?,
            rules: all(counts.get("rules")?, rule)?,
            facts: all(counts.get("facts")?, fact)?,
            activities: counts.get("activities")?.as_u64()?,
        })
    };
    counts(&value(text)?).ok_or_else(|| damaged("account of a run", text))
}

/// Returns the columns to be remembered as text; nothing where there are none.
pub(super) fn remembered_text(remembered: &[(String, String)]) -> Option<String> {
    (!remembered.is_empty()).then(|| json!(remembered).to_string())
}

/// Returns the columns of such a text.
pub(super) fn remembered(text: Option<&str>) -> Result<Vec<(String, String)>, Trouble> {
    let Some(text) = text else {
        return Ok(Vec::new());
    };
    let pair = |pair: &Value| {
        let word = |place: usize| Some(pair.get(place)?.as_str()?.to_owned());
        Some((word(0)?, word(1)?))
    };
    all(&value(text)?, pair).ok_or_else(|| damaged("list of columns", "what was remembered"))
}

fn value(text: &str) -> Result<Value, Trouble> {
    serde_json::from_str(text).map_err(|error| Trouble::Damaged(error.to_string()))
}

fn all<T>(list: &Value, one: impl FnMut(&Value) -> Option<T>) -> Option<Vec<T>> {
    list.as_array()?.iter().map(one).collect()
}

/// Returns a number as SQLite takes it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Returns a number that cannot be negative.
pub(super) fn counted(number: i64) -> Result<u64, Trouble> {
    u64::try_from(number).map_err(|_| damaged("count", &number.to_string()))
}

/// Returns a number that is small and cannot be negative.
pub(super) fn small(number: i64) -> Result<u32, Trouble> {
    u32::try_from(number).map_err(|_| damaged("small number", &number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{counts, counts_text, fits, packed, remembered, remembered_text, unpacked};
    use crate::domain::ledger::{FactCount, RunCounts};
    use crate::domain::summary::RuleCount;
    use crate::domain::truth::Truth;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn truths_come_back_as_they_were(truths in prop::collection::vec(0_u8..3, 0..40)) {
            let truth = |number: u8| [Truth::False, Truth::Unknown, Truth::True][usize::from(number)];
            let truths: Vec<Truth> = truths.into_iter().map(truth).collect();
            let bytes = packed(&truths);
            prop_assert_eq!(bytes.len(), truths.len().div_ceil(4));
            prop_assert!(fits(&bytes, truths.len()) && !fits(&bytes, truths.len() + 1));
            prop_assert_eq!(unpacked(&bytes), truths);
        }

        #[test]
        fn remembered_columns_come_back_whatever_is_in_them(column in ".*", cell in ".*") {
            let all = vec![(column, cell)];
            let text = remembered_text(&all);
            prop_assert_eq!(remembered(text.as_deref()).unwrap(), all);
        }
    }

    #[test]
    fn counts_come_back_as_they_were() {
        let all = RunCounts {
            outcomes: [1, 2, 3, 4, u64::MAX],
            rules: vec![RuleCount {
                yes: 1,
                no: 2,
                unknown: 3,
                alone: 4,
            }],
            facts: vec![FactCount {
                field: "größe \"x\"".to_owned(),
                known: 9,
            }],
            activities: 77,
        };
        assert_eq!(counts(&counts_text(&all)).unwrap(), all);
        assert!(counts("{\"outcomes\": [1]}").is_err());
    }
}
