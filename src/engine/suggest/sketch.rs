//! A lead that is thought of, as a test would write it, and what an agreement says of it.

use crate::domain::agreement::{Agreement, ExampleEvent, Expectation};
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::plan::Plan;
use crate::engine::prove::{Depth, LineIndex};
use crate::engine::rehearse::{Scene, Stage, compare};
use crate::engine::window::Clock;

/// A lead with its history, as a test would write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// Its facts: field index and text; an empty text is blank.
    pub lead: Vec<(usize, String)>,
    /// What it did.
    pub activities: Vec<ExampleEvent>,
}

impl Sketch {
    /// Returns the text of a fact.
    pub(super) fn text(&self, field: usize) -> Option<&str> {
        let known = self.lead.iter().find(|(one, _)| *one == field);
        known.map(|(_, text)| text.as_str())
    }

    /// Sets a fact.
    pub(super) fn set(&mut self, field: usize, text: &str) {
        match self.lead.iter_mut().find(|(one, _)| *one == field) {
            Some((_, old)) => text.clone_into(old),
            None => self.lead.push((field, text.to_owned())),
        }
    }
}

/// What says of sketches how they come out.
pub(super) struct Judge<'a> {
    /// The agreement whose fields and details sketches are written in.
    written: &'a Agreement,
    pub(super) plan: Plan<'a>,
    stage: Stage,
    lines: LineIndex,
}

impl<'a> Judge<'a> {
    /// Returns what judges by `agreement`, which has the same fields as the one that sketches are written in.
    pub(super) fn new(written: &'a Agreement, agreement: &'a Agreement, clock: Clock) -> Self {
        let plan = Plan::new(agreement, clock);
        Judge {
            written,
            stage: Stage::new(&plan),
            plan,
            lines: LineIndex::default(),
        }
    }

    fn play(&mut self, sketch: &Sketch) -> &Verdict {
        let scene = Scene::new(self.written, &sketch.lead, &sketch.activities);
        self.stage
            .play(&self.plan, &scene, &self.lines, Depth::Decide);
        &self.stage.verdict
    }

    /// Returns what a test would expect that holds here and not there; nothing where none can. Of a lead that is
    /// rejected the points are expected only where nothing else differs.
    pub(super) fn against(
        &mut self,
        there: &mut Judge<'_>,
        sketch: &Sketch,
    ) -> Option<Expectation> {
        let agreement = self.plan.agreement;
        let here = self.play(sketch);
        let plain = expected(agreement, here, false);
        let full = expected(agreement, here, true);
        let (other, then) = (there.plan.agreement, there.play(sketch));
        let differs = |expect: &Expectation| !compare(other, expect, then).is_empty();
        [plain, full].into_iter().find(differs)
    }

    /// Returns whether some test holds here and not there.
    pub(super) fn parts_from(&mut self, there: &mut Judge<'_>, sketch: &Sketch) -> bool {
        self.against(there, sketch).is_some()
    }
}

/// Returns what a test would expect of a lead, were it as the verdict says.
fn expected(agreement: &Agreement, verdict: &Verdict, with_points: bool) -> Expectation {
    let qualified = verdict.outcome == Outcome::Qualified;
    let points = verdict.points.as_ref();
    let points = points.filter(|one| one.at_least == one.at_most && (qualified || with_points));
    let missing = (verdict.outcome == Outcome::Incomplete).then(|| {
        let fields = verdict.missing.iter();
        fields
            .map(|field| agreement.fields[field.0].name.clone())
            .collect()
    });
    Expectation {
        qualified: Some(qualified),
        outcome: (!qualified).then_some(verdict.outcome),
        tier: verdict.tier.map(|tier| agreement.tiers[tier].id.clone()),
        points: points.map(|one| one.at_least),
        missing,
        ..Expectation::default()
    }
}
