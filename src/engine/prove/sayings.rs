//! Sentences and distances of leaves, remembered: most leads lack the same things in the same way.

use crate::domain::condition::Test;
use crate::domain::number::{Bound, Interval};
use crate::domain::value::{Fact, Value};
use crate::engine::measure::{Doubt, Measured};
use crate::engine::prove::leaf::{self, count_true};
use crate::engine::prove::missing::compared_fields;
use crate::engine::prove::obstacles::{Leaf, View};
use crate::engine::remembered::Remembered;

/// What was said of leaves, for one run and one thread.
#[derive(Debug, Default)]
pub struct Sayings {
    /// Per condition number.
    texts: Vec<Remembered<String>>,
    /// Per condition number.
    distances: Vec<Remembered<u32>>,
    question: Vec<u8>,
}

impl Sayings {
    /// Makes room for all conditions of a plan.
    pub(super) fn restart(&mut self, conditions: usize) {
        self.texts.resize_with(conditions, Remembered::default);
        self.distances.resize_with(conditions, Remembered::default);
    }

    /// Appends the sentence for a leaf, with a full stop.
    pub(super) fn say(&mut self, out: &mut String, view: &View<'_, '_, '_>, leaf: &Leaf<'_>) {
        if !ask(view, leaf, &mut self.question) {
            return leaf::say(out, view, leaf);
        }
        let text = self.texts[leaf.condition.number].answer(&self.question, || {
            let mut text = String::new();
            leaf::say(&mut text, view, leaf);
            text
        });
        out.push_str(&text);
    }

    /// Returns how far a leaf is from what is wanted.
    pub(super) fn distance(&mut self, view: &View<'_, '_, '_>, leaf: &Leaf<'_>) -> u32 {
        if !ask(view, leaf, &mut self.question) {
            return leaf::distance(view, leaf);
        }
        let distances = &mut self.distances[leaf.condition.number];
        *distances.answer(&self.question, || leaf::distance(view, leaf))
    }
}

/// Puts into `question` all that a leaf's sentence and distance hang on, its condition aside; returns whether it could.
fn ask(view: &View<'_, '_, '_>, leaf: &Leaf<'_>, question: &mut Vec<u8>) -> bool {
    question.clear();
    let number = leaf.condition.number;
    question.extend([
        view.truths.of[number] as u8,
        leaf.wanted as u8,
        u8::from(view.truths.assumed[number]),
        u8::from(leaf.is_settled),
        u8::from(leaf.disqualifier.is_some()),
        u8::from(view.shows_values),
    ]);
    match &leaf.condition.test {
        Test::Known(field) => {
            question.push(state(&view.case.facts[field.0]));
            true
        }
        Test::Fact { field, test } => {
            compared_fields(test).next().is_none() && fact(&view.case.facts[field.0], question)
        }
        Test::Activity(_) => leaf::deed(view, leaf).is_some_and(|deed| measured(deed, question)),
        Test::AtLeast { of, .. } => {
            question.extend(count_true(view, of).to_le_bytes());
            true
        }
        Test::Points(_) | Test::All(_) | Test::Any(_) | Test::None(_) => false,
    }
}

fn state(fact: &Fact<'_>) -> u8 {
    match fact {
        Fact::Known(_) => 0,
        Fact::Absent => 1,
        Fact::Blank => 2,
        Fact::Unreadable => 3,
    }
}

fn fact(fact: &Fact<'_>, question: &mut Vec<u8>) -> bool {
    question.push(state(fact));
    let Fact::Known(value) = fact else {
        return true;
    };
    match value {
        Value::Text(text) => question.extend(text.as_bytes()),
        Value::Number(number) => interval(number, question),
        Value::YesNo(yes) => question.push(u8::from(*yes)),
        Value::Country(country) => question.extend(country.0),
        Value::Moment(_) | Value::List(_) => return false,
    }
    true
}

/// What a measure comes to hangs on facts too where these lack.
fn measured(measured: &Measured, question: &mut Vec<u8>) -> bool {
    let doubt = match measured.doubt {
        None => 0,
        Some(Doubt::UnsureEvents) => 1,
        Some(Doubt::HistoryTooShort) => 2,
        Some(Doubt::NoHistory) => 3,
        Some(Doubt::NoMatch | Doubt::NoDate(_)) => return false,
    };
    let flags = [measured.outside, measured.happened].map(u8::from);
    question.push(doubt);
    question.extend(flags);
    interval(&measured.value, question);
    true
}

fn interval(interval: &Interval, question: &mut Vec<u8>) {
    for end in [interval.low, interval.high] {
        let (kind, number) = match end {
            Bound::Open => (0, None),
            Bound::Included(number) => (1, Some(number)),
            Bound::Excluded(number) => (2, Some(number)),
        };
        question.push(kind);
        if let Some(number) = number {
            question.extend(number.serialize());
        }
    }
}
