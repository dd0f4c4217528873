//! A lead drawn near to an example: everything that need not be otherwise is as it is there.

use crate::domain::agreement::{Agreement, Example, ExampleEvent};
use crate::engine::suggest::sketch::Sketch;
use crate::engine::suggest::variants::is_long;

/// A lead beside the example it is nearest to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    /// The example's place among the agreement's; nothing where none is near.
    pub(super) example: Option<usize>,
    /// The lead.
    pub(super) sketch: Sketch,
}

/// How many things may be otherwise before a lead is an example of its own.
const FAR: usize = 8;

/// Draws a lead as near to an example as it may come while `still` holds of it.
pub(super) fn near(
    agreement: &Agreement,
    sketch: &Sketch,
    mut still: impl FnMut(&Sketch) -> bool,
) -> Near {
    let mut best: Option<(usize, Near)> = None;
    let examples = agreement.examples.iter().enumerate();
    for (place, example) in examples.filter(|(_, one)| !is_long(&one.activities)) {
        let drawn = drawn(example, sketch, &mut still);
        let far = distance(example, &drawn);
        if far <= FAR && best.as_ref().is_none_or(|(least, _)| far < *least) {
            let near = Near {
                example: Some(place),
                sketch: drawn,
            };
            best = Some((far, near));
        }
    }
    best.map_or_else(
        || Near {
            example: None,
            sketch: bare(sketch, &mut still),
        },
        |(_, near)| near,
    )
}

fn drawn(example: &Example, sketch: &Sketch, still: &mut impl FnMut(&Sketch) -> bool) -> Sketch {
    let mut drawn = Sketch {
        lead: example.lead.clone(),
        activities: sketch.activities.clone(),
    };
    // A column that the example has cannot be taken away, only be blank; with any one put back the lead must still do.
    for (field, _) in &example.lead {
        drawn.set(*field, sketch.text(*field).unwrap_or_default());
    }
    for (field, text) in &sketch.lead {
        drawn.set(*field, text);
    }
    let mut tried = |other: Sketch, drawn: &mut Sketch| {
        let is_good = still(&other);
        if is_good {
            *drawn = other;
        }
        is_good
    };
    let mut with = drawn.clone();
    with.activities.clone_from(&example.activities);
    let has_its_history = tried(with, &mut drawn);
    for (field, text) in &drawn.lead.clone() {
        let mut other = drawn.clone();
        match example.lead.iter().find(|(one, _)| one == field) {
            Some((_, known)) => other.set(*field, known),
            None => other.lead.retain(|(one, _)| one != field),
        }
        if other.text(*field) != Some(text) {
            tried(other, &mut drawn);
        }
    }
    if !has_its_history {
        let mut with = drawn.clone();
        with.activities.clone_from(&example.activities);
        if !tried(with, &mut drawn) {
            fewer_events(&mut drawn, still);
        }
    }
    drawn
}

/// Leaves out what need not be known and need not have happened.
fn bare(sketch: &Sketch, still: &mut impl FnMut(&Sketch) -> bool) -> Sketch {
    let mut bare = sketch.clone();
    for (field, _) in &sketch.lead {
        let mut other = bare.clone();
        other.lead.retain(|(one, _)| one != field);
        if still(&other) {
            bare = other;
        }
    }
    fewer_events(&mut bare, still);
    bare
}

fn fewer_events(sketch: &mut Sketch, still: &mut impl FnMut(&Sketch) -> bool) {
    let mut place = 0;
    while place < sketch.activities.len() {
        let mut other = sketch.clone();
        other.activities.remove(place);
        if still(&other) {
            *sketch = other;
        } else {
            place += 1;
        }
    }
}

/// Returns how many things are otherwise than in an example.
fn distance(example: &Example, sketch: &Sketch) -> usize {
    let facts = changed(example, sketch).len();
    match history(example, sketch) {
        Some(events) => facts + 1 + events.len(),
        None => facts,
    }
}

/// Returns the facts that are otherwise than in an example.
pub(super) fn changed(example: &Example, sketch: &Sketch) -> Vec<(usize, String)> {
    let is_new = |(field, text): &&(usize, String)| {
        let known = example.lead.iter().find(|(one, _)| one == field);
        known.is_none_or(|(_, known)| known != text)
    };
    sketch.lead.iter().filter(is_new).cloned().collect()
}

/// Returns the history, where it is another than an example's.
pub(super) fn history(example: &Example, sketch: &Sketch) -> Option<Vec<ExampleEvent>> {
    (example.activities != sketch.activities).then(|| sketch.activities.clone())
}
