//! Q412: groups that could be simpler.

use crate::domain::condition::{Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::Look;

/// Groups within groups within a group of a section are deep enough.
const DEPTH_MAX: usize = 3;

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let agreement = look.agreement;
    let mut found = Vec::new();
    for section in &agreement.sections {
        visit(&section.root, 0, &mut found);
    }
    let whens = agreement.disqualifiers.iter().map(|one| &one.when);
    let whens = whens.chain(agreement.signals.iter().map(|one| &one.when));
    for when in whens {
        visit(when, 0, &mut found);
    }
    found
}

fn visit(condition: &Condition, depth: usize, found: &mut Vec<Diagnostic>) {
    let members = condition.members();
    if members.is_empty() {
        return;
    }
    if depth == DEPTH_MAX {
        found.push(complaints::too_deep(condition));
    } else if let [member] = members {
        match (&condition.test, &member.test) {
            (Test::None(_), Test::None(_)) => found.push(complaints::double_none(condition)),
            (Test::None(_), _) => {}
            _ if depth > 0 => found.push(complaints::one_member(condition)),
            _ => {}
        }
    }
    for member in members {
        visit(member, depth + 1, found);
    }
}
