//! Made-up leads in words. They name nobody: addresses and numbers that are no examples are not spelled out, nor is what
//! a list in another file holds.

use crate::domain::agreement::Agreement;
use crate::domain::condition::{Comparison, Constants, FieldId, Test};
use crate::domain::text::{Folded, fold, has_word};
use crate::domain::value::Type;
use crate::engine::logic::cells::{comparisons, is_example};
use crate::engine::logic::search::Witness;

/// So many facts and activities of a lead are said.
const SAID_MAX: usize = 8;

/// Returns a lead in words: its facts, and what it did; `text` is what the agreement was read from.
pub(super) fn in_words(agreement: &Agreement, text: &str, witness: &Witness) -> String {
    let facts = witness.lead.iter().filter(|(_, value)| !value.is_empty());
    let mut words: Vec<String> = facts
        .map(|(field, value)| {
            let name = &agreement.fields[*field].name;
            format!(
                "{name} = {}",
                value_in_words(agreement, text, *field, value)
            )
        })
        .collect();
    let mut counts: Vec<(usize, u64)> = Vec::new();
    for event in &witness.activities {
        let times = u64::from(event.times);
        match counts.iter_mut().find(|(did, _)| *did == event.did.0) {
            Some((_, count)) => *count += times,
            None => counts.push((event.did.0, times)),
        }
    }
    words.extend(counts.into_iter().map(|(did, count)| {
        let name = &agreement.activities[did].name;
        format!("{count} × `{name}`")
    }));
    let more = words.len().saturating_sub(SAID_MAX);
    words.truncate(SAID_MAX);
    match (words.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("with {}", words.join(", ")),
        (false, more) => format!("with {} and {more} more", words.join(", ")),
    }
}

fn value_in_words(agreement: &Agreement, text: &str, field: usize, value: &str) -> String {
    let is_hidden = |constant: &Folded| {
        let is_in_it = fold(value) == constant.folded || has_word(&fold(value), &constant.folded);
        is_in_it && !fold(text).contains(&constant.folded)
    };
    if constants(agreement, FieldId(field))
        .into_iter()
        .any(is_hidden)
    {
        return "a value of a list".to_owned();
    }
    match agreement.fields[field].reader.kind {
        Type::Phone if !is_example(value) => "a phone number".to_owned(),
        _ => match value.rsplit_once('@') {
            Some((_, host)) if !is_example(value) => format!("\"…@{host}\""),
            _ => format!("\"{value}\""),
        },
    }
}

/// Returns the texts that conditions compare a field with as a whole, those of lists among them.
fn constants(agreement: &Agreement, field: FieldId) -> Vec<&Folded> {
    let mut found: Vec<&Folded> = Vec::new();
    for root in agreement.roots() {
        root.walk(&mut |one| {
            if let Test::Fact { field: about, test } = &one.test
                && *about == field
            {
                found.extend(comparisons(test).iter().flat_map(wholes));
            }
        });
    }
    found
}

fn wholes(comparison: &Comparison) -> &[Folded] {
    match comparison {
        Comparison::Is(Constants::Texts(these))
        | Comparison::IsNot(Constants::Texts(these))
        | Comparison::OneOf(Constants::Texts(these))
        | Comparison::NoneOf(Constants::Texts(these))
        | Comparison::DomainIs(these)
        | Comparison::AnyOf(these)
        | Comparison::AllOf(these)
        | Comparison::NoneOfItems(these)
        | Comparison::Only(these) => these,
        _ => &[],
    }
}
