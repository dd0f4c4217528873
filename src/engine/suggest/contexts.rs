//! What else may be otherwise in a lead, so that a condition decides that else would not: one thing at a time.

use crate::domain::agreement::{Agreement, ExampleEvent};
use crate::domain::condition::Test;
use crate::domain::truth::Truth;
use crate::engine::coverage::each_rule;
use crate::engine::rehearse::fact;
use crate::engine::suggest::deeds::once;
use crate::engine::suggest::sketch::Sketch;
use crate::engine::suggest::values::{Judging, texts};
use crate::engine::window::Clock;

/// One thing that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Context {
    /// A fact has this text.
    Text(usize, String),
    /// These events happened, too.
    Events(Vec<ExampleEvent>),
}

impl Context {
    /// Returns a lead with it.
    pub(super) fn of(&self, base: &Sketch) -> Sketch {
        let mut sketch = base.clone();
        match self {
            Context::Text(field, text) => sketch.set(*field, text),
            Context::Events(events) => sketch.activities.extend(events.iter().cloned()),
        }
        sketch
    }
}

/// Returns contexts that settle other conditions, those first that stand nearest to the condition of this number.
pub(super) fn contexts(agreement: &Agreement, clock: &Clock, number: usize) -> Vec<Context> {
    let mut leaves = Vec::new();
    each_rule(agreement, &mut |_, condition, _| {
        if condition.members().is_empty() {
            leaves.push(condition);
        }
    });
    leaves.sort_by_key(|leaf| leaf.number.abs_diff(number));
    let mut contexts: Vec<Context> = Vec::new();
    for leaf in leaves {
        for context in settling(agreement, clock, &leaf.test) {
            if !contexts.contains(&context) {
                contexts.push(context);
            }
        }
    }
    contexts
}

fn settling(agreement: &Agreement, clock: &Clock, test: &Test) -> Vec<Context> {
    match test {
        Test::Fact { field, test } => {
            let reader = &agreement.fields[field.0].reader;
            let texts = texts(reader, &[test], clock);
            let mut judging = Judging::new(test, clock);
            let mut first = |wanted: Truth| {
                let comes = |text: &&String| judging.truth(&fact(reader, text)) == wanted;
                let known = texts.iter().filter(|text| !text.is_empty());
                let mut known = known.filter(comes);
                known.next().cloned()
            };
            let both = [first(Truth::False), first(Truth::True)];
            let all = both.into_iter().flatten().chain([String::new()]);
            all.map(|text| Context::Text(field.0, text)).collect()
        }
        Test::Activity(test) => {
            let events = once(agreement, clock, test);
            events.into_iter().map(Context::Events).collect()
        }
        Test::All(_)
        | Test::Any(_)
        | Test::None(_)
        | Test::AtLeast { .. }
        | Test::Known(_)
        | Test::Points(_) => Vec::new(),
    }
}
