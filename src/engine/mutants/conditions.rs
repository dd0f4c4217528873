//! What a condition could ask instead: groups here, facts and deeds in files of their own.

use crate::domain::agreement::Agreement;
use crate::domain::condition::{Condition, Test};
use crate::domain::value::Type;
use crate::engine::mutants::{Change, deeds, facts, steps};

/// Returns what a condition could ask instead, and how many entries of long lists were passed over.
pub(super) fn changes(agreement: &Agreement, condition: &Condition) -> (Vec<Change>, usize) {
    match &condition.test {
        Test::All(of) => (turned(of, "all", "any", Test::Any), 0),
        Test::Any(of) => (turned(of, "any", "all", Test::All), 0),
        Test::None(of) => (
            vec![("changing `none` to `any`".to_owned(), Test::Any(of.clone()))],
            0,
        ),
        Test::AtLeast { needed, of } => (counted(*needed, of), 0),
        Test::Known(_) => (Vec::new(), 0),
        Test::Fact { field, test } => {
            let reader = &agreement.fields[field.0].reader;
            let (changed, untried) = facts::changes(agreement, reader, test);
            let whole = |(words, test)| {
                (
                    words,
                    Test::Fact {
                        field: *field,
                        test,
                    },
                )
            };
            (changed.into_iter().map(whole).collect(), untried)
        }
        Test::Activity(test) => {
            let (changed, untried) = deeds::changes(agreement, test);
            let whole = |(words, test)| (words, Test::Activity(test));
            (changed.into_iter().map(whole).collect(), untried)
        }
        Test::Points(limits) => {
            let changed = steps::limits(limits, Type::WholeNumber, None);
            let whole = |(words, limits)| (words, Test::Points(limits));
            (changed.into_iter().map(whole).collect(), 0)
        }
    }
}

/// A group of one is the same either way.
fn turned(
    of: &[Condition],
    word: &str,
    other: &str,
    group: fn(Vec<Condition>) -> Test,
) -> Vec<Change> {
    if of.len() < 2 {
        return Vec::new();
    }
    vec![(
        format!("changing `{word}` to `{other}`"),
        group(of.to_vec()),
    )]
}

fn counted(needed: usize, of: &[Condition]) -> Vec<Change> {
    let other = [needed.checked_sub(1), Some(needed + 1)];
    let other = other.into_iter().flatten();
    other
        .filter(|other| (1..=of.len()).contains(other))
        .map(|other| {
            let words = format!("changing at least {needed} of {} to {other}", of.len());
            let of = of.to_vec();
            (words, Test::AtLeast { needed: other, of })
        })
        .collect()
}
