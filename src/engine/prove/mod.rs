//! Why a lead was judged as it was: facts to find, reasons, evidence, what would change it, and how long it lasts.
//!
//! It reads the truths that [`judge`](crate::engine::judge) filled and never decides anything itself; where it supposes
//! a change it judges again. Begin with [`prove`].

mod again;
mod changes;
mod count;
mod deeds;
mod evidence;
mod expires;
mod facts;
mod ignored;
mod lasting;
mod leaf;
mod lines;
mod missing;
mod moving;
mod obstacles;
mod paths;
mod reasons;
mod recall;
mod sayings;
mod sentence;
mod since;
mod steps;
#[cfg(test)]
mod tests;
mod tree;
mod trial;
mod ways;
mod witness;
mod wording;

pub use expires::expires;
pub use lines::LineIndex;
pub(super) use missing::compared_fields;
pub use missing::missing;
pub use recall::Recall;
pub use sayings::Sayings;
pub use since::{Since, since};
pub(in crate::engine) use witness::values as possible_values;

use std::sync::Arc;

use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::case::{Case, KeptEvent};
use crate::engine::judge::Truths;
use crate::engine::plan::Plan;
use crate::engine::prove::obstacles::View;

/// How much is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Only the facts to find.
    Decide,
    /// Also at most four reasons as one text.
    Sentence,
    /// Also every reason, and when the verdict expires.
    Brief,
    /// Also evidence, shortest paths and the whole tree.
    Full,
}

/// What explanations need beside the lead, and how deep they go.
#[derive(Debug, Clone, Copy)]
pub struct Names<'n> {
    /// The activity files as the user named them, by their number in the run.
    pub sources: &'n [String],
    /// The lines of the agreement's text.
    pub lines: &'n LineIndex,
    /// Whether values of the lead may be shown in texts.
    pub shows_values: bool,
    /// How much is explained.
    pub depth: Depth,
}

/// Explains a judged lead as deep as asked: fills everything of `verdict` that explains and empties the rest of it.
///
/// `verdict` is new or was last filled for a lead of the same plan: what it holds of conditions is used again. `recall`
/// is of the same plan too; with another one or a fresh one the same is said, only later.
/// `events` are the lead's own, where they were kept ([`Plan::keeps_all`]); without them there is no evidence, and a
/// verdict that hangs on activities has no end. `sayings` is memory of the caller's, for one plan.
#[expect(
    clippy::too_many_arguments,
    reason = "a lead, what was decided of it, and the memory to explain it in"
)]
pub fn prove(
    plan: &Plan<'_>,
    case: &Case<'_>,
    events: Option<&[KeptEvent]>,
    names: &Names<'_>,
    truths: &Truths,
    recall: &Recall,
    sayings: &mut Sayings,
    verdict: &mut Verdict,
) {
    let spent = std::mem::take(&mut verdict.reasons);
    let nodes = std::mem::take(&mut verdict.tree);
    restart(verdict);
    sayings.restart(plan.tests.len());
    let depth = names.depth;
    let mut found = std::mem::take(&mut verdict.missing);
    missing(plan, case, truths, verdict, &mut found);
    verdict.missing = found;
    if depth >= Depth::Sentence {
        let mut text = std::mem::take(&mut verdict.sentence);
        verdict.headline = sentence::sentence(
            &view(plan, case, names, truths, verdict),
            verdict,
            sayings,
            &mut text,
        );
        verdict.sentence = text;
    }
    let events = events.filter(|_| plan.keeps_all());
    if depth >= Depth::Brief {
        let evidence = if depth == Depth::Full { events } else { None };
        let view = view(plan, case, names, truths, verdict);
        let reasons = reasons::reasons(&view, evidence, names, (verdict, spent));
        verdict.reasons = reasons;
        let has_events = events.is_some() || !plan.asks_about_activities();
        if verdict.outcome == Outcome::Qualified && has_events {
            verdict.expires = expires(plan, case, events.unwrap_or(&[]));
        }
    }
    if depth == Depth::Full {
        let tree = tree::tree(
            &view(plan, case, names, truths, verdict),
            names.lines,
            verdict,
            nodes,
        );
        verdict.tree = tree;
        verdict.ignored = ignored::ignored(plan, events.unwrap_or(&[]), names.sources);
        let view = view(plan, case, names, truths, verdict);
        let (paths, complete) = recall.paths(&view, events, verdict);
        (verdict.paths, verdict.paths_are_complete) = (paths, complete);
    }
}

fn restart(verdict: &mut Verdict) {
    verdict.missing.clear();
    verdict.sentence.clear();
    verdict.headline = 0;
    verdict.expires = None;
    verdict.paths = Arc::default();
    verdict.ignored.clear();
    verdict.paths_are_complete = true;
}

fn view<'v, 'a, 'f>(
    plan: &'v Plan<'a>,
    case: &'v Case<'f>,
    names: &Names<'_>,
    truths: &'v Truths,
    verdict: &'v Verdict,
) -> View<'v, 'a, 'f> {
    View {
        plan,
        case,
        truths,
        points: verdict.points.as_ref(),
        shows_values: names.shows_values,
    }
}
