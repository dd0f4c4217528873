//! The values that rules name one by one, each with its place in the agreement's text.

use std::ops::Range;

use crate::domain::agreement::Agreement;
use crate::domain::condition::{Comparison, Condition, Constants, FactTest, IfMissing, Test};

/// A value that a rule compares a field with as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention<'a> {
    /// The field's number in the agreement.
    pub(super) field: usize,
    /// The value as the agreement writes it.
    pub(super) written: &'a str,
    /// The value as it is compared: folded, or a country's code.
    pub(super) compared: &'a str,
    /// Whether the rule asks for it, and does not turn it away.
    pub(super) is_wanted: bool,
    /// Where it stands; nothing where it comes from a list that is kept elsewhere.
    pub(super) at: Option<Range<usize>>,
}

/// Returns every value that `is`, `is_not`, `one_of` and `none_of` name, in the order of the agreement.
pub(super) fn mentions<'a>(agreement: &'a Agreement, text: &str) -> Vec<Mention<'a>> {
    let mut mentions = Vec::new();
    for root in agreement.roots() {
        root.walk(&mut |condition| add(condition, text, &mut mentions));
    }
    mentions
}

fn add<'a>(condition: &'a Condition, text: &str, mentions: &mut Vec<Mention<'a>>) {
    let Test::Fact { field, test } = &condition.test else {
        return;
    };
    let FactTest::Compare { comparisons, .. } = test else {
        return;
    };
    for (constants, is_wanted) in comparisons.iter().filter_map(whole_values) {
        for (written, compared) in named(constants) {
            mentions.push(Mention {
                field: field.0,
                written,
                compared,
                is_wanted,
                at: place(text, &condition.at, written),
            });
        }
    }
}

fn whole_values(comparison: &Comparison) -> Option<(&Constants, bool)> {
    match comparison {
        Comparison::Is(constants) | Comparison::OneOf(constants) => Some((constants, true)),
        Comparison::IsNot(constants) | Comparison::NoneOf(constants) => Some((constants, false)),
        Comparison::AtLeast(_)
        | Comparison::AtMost(_)
        | Comparison::MoreThan(_)
        | Comparison::LessThan(_)
        | Comparison::Between(..)
        | Comparison::Contains(_)
        | Comparison::HasWord(_)
        | Comparison::StartsWith(_)
        | Comparison::EndsWith(_)
        | Comparison::DomainIs(_)
        | Comparison::DomainIsField(_)
        | Comparison::Matches(_)
        | Comparison::Before(_)
        | Comparison::After(_)
        | Comparison::Within(_)
        | Comparison::AnyOf(_)
        | Comparison::AllOf(_)
        | Comparison::NoneOfItems(_)
        | Comparison::Only(_) => None,
    }
}

/// Returns per field whether some rule is unknown where the field is blank.
pub(super) fn open_to_blanks(agreement: &Agreement) -> Vec<bool> {
    let mut open = vec![false; agreement.fields.len()];
    for root in agreement.roots() {
        root.walk(&mut |condition| match &condition.test {
            Test::Known(field) => open[field.0] = true,
            Test::Fact { field, test } => {
                let FactTest::Compare { if_missing, .. } = test else {
                    return;
                };
                open[field.0] |= *if_missing == IfMissing::Unknown;
            }
            Test::All(_)
            | Test::Any(_)
            | Test::None(_)
            | Test::AtLeast { .. }
            | Test::Activity(_)
            | Test::Points(_) => {}
        });
    }
    open
}

fn named(constants: &Constants) -> Vec<(&str, &str)> {
    match constants {
        Constants::Texts(texts) => texts
            .iter()
            .map(|one| (one.written.as_str(), one.folded.as_str()))
            .collect(),
        Constants::Countries(countries) => countries
            .iter()
            .map(|(country, written)| (written.as_str(), country.code()))
            .collect(),
        Constants::Numbers(_) | Constants::YesNo(_) => Vec::new(),
    }
}

/// Finds a quoted value within the text of its condition.
fn place(text: &str, within: &Range<usize>, written: &str) -> Option<Range<usize>> {
    let inside = text.get(within.clone())?;
    let quoted = |mark: char| format!("{mark}{written}{mark}");
    let found = ['"', '\'']
        .into_iter()
        .find_map(|mark| inside.find(&quoted(mark)))?;
    let start = within.start + found;
    Some(start..start + written.len() + 2)
}
