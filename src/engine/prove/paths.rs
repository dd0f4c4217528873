//! The fewest steps that would make a lead qualify: facts to find, things to do, things to be otherwise.

use crate::domain::verdict::{Outcome, Path, Step, StepKind, Verdict};
use crate::engine::case::KeptEvent;
use crate::engine::prove::obstacles::View;
use crate::engine::prove::steps::step;
use crate::engine::prove::trial::Trial;
use crate::engine::prove::ways::Ways;

/// How many paths are told.
const TOLD: usize = 5;

/// Returns at most five paths, and whether they are all there are of their length.
///
/// Fewest steps come first, then those with less to be otherwise, then those with less to do. Every path has been judged
/// again with values made up to fit, and none of its steps can be left out. A path for which nothing could be made up
/// (a text that fits a pattern), or of which none is known (what is past cannot be undone), is not among them.
pub(super) fn paths(
    view: &View<'_, '_, '_>,
    events: Option<&[KeptEvent]>,
    verdict: &Verdict,
) -> (Vec<Path>, bool) {
    if verdict.outcome == Outcome::Qualified {
        return (Vec::new(), true);
    }
    let mut ways = Ways::new(view);
    let all = ways.qualifying();
    let trial = Trial::new(view, events);
    let mut paths: Vec<Path> = Vec::new();
    let mut least_failed: Option<usize> = None;
    for way in &all {
        let length = ways.changes(way).len();
        if longest_told(&paths).is_some_and(|longest| length > longest) {
            break;
        }
        let Some(parts) = trial.parts(&ways, way) else {
            least_failed = Some(least_failed.map_or(length, |least| least.min(length)));
            continue;
        };
        let mut steps: Vec<Step> = parts.iter().map(|part| step(view, &ways, part)).collect();
        steps.sort_by_key(|step| step.kind);
        let path = Path { steps };
        if !paths.contains(&path) {
            paths.push(path);
        }
        paths.sort_by_key(rank);
    }
    let longest = paths.get(..TOLD).unwrap_or(&paths).last();
    let longest = longest.map_or(usize::MAX, |path| path.steps.len());
    let has_failed = least_failed.is_some_and(|least| least <= longest);
    let has_more = paths
        .get(TOLD)
        .is_some_and(|next| next.steps.len() == longest);
    paths.truncate(TOLD);
    (paths, !ways.is_partial && !has_failed && !has_more)
}

/// Returns the length of the last path that is told, once there are as many as that.
fn longest_told(paths: &[Path]) -> Option<usize> {
    paths.get(TOLD - 1).map(|path| path.steps.len())
}

fn rank(path: &Path) -> (usize, usize, usize) {
    let count = |kind| path.steps.iter().filter(|step| step.kind == kind).count();
    (path.steps.len(), count(StepKind::Be), count(StepKind::Do))
}
