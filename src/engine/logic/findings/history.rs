//! Q411: a window that begins before the history does, where it must be known what did not happen.

use crate::domain::condition::{ActivityTest, Condition, Test};
use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::findings::{Look, is, noted};
use crate::engine::logic::mask::Mask;
use crate::engine::logic::{complaints, examples};

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let Some(since) = look.agreement.complete_since else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let agreement = look.agreement;
    for section in &agreement.sections {
        visit(look, &section.root, true, &mut found);
    }
    for disqualifier in &agreement.disqualifiers {
        visit(look, &disqualifier.when, false, &mut found);
    }
    let day = agreement.zone.day(since);
    found
        .into_iter()
        .map(|(condition, test)| {
            let said = complaints::before_history(condition, test, day);
            let witness = look.like(vec![is(condition, Mask::UNKNOWN)]);
            let of_nothing = witness.filter(|(_, witness)| witness.activities.is_empty());
            noted(said, of_nothing.map(|_| examples::is_unknown_of_nothing()))
        })
        .collect()
}

/// Adds the conditions that can never come to what is wanted of them, because more may have happened.
fn visit<'a>(
    look: &Look<'_, '_, 'a>,
    condition: &'a Condition,
    wanted: bool,
    found: &mut Vec<(&'a Condition, &'a ActivityTest)>,
) {
    match &condition.test {
        Test::None(members) => members
            .iter()
            .for_each(|one| visit(look, one, !wanted, found)),
        Test::All(members) | Test::Any(members) | Test::AtLeast { of: members, .. } => members
            .iter()
            .for_each(|one| visit(look, one, wanted, found)),
        Test::Activity(test) => {
            let limits = &test.limits;
            let asks_for_few = limits.at_most.is_some() || limits.less_than.is_some();
            if look.reaches_back(condition) && asks_for_few == wanted {
                found.push((condition, test));
            }
        }
        Test::Known(_) | Test::Fact { .. } | Test::Points(_) => {}
    }
}
