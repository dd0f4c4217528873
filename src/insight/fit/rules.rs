//! Rules that come out the same way for every lead.

use crate::domain::agreement::{Agreement, SectionName};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::truth::Truth;
use crate::insight::fit::{Found, complaints};

/// So few leads tell nothing about a rule.
const LEADS_MIN: u64 = 10;

pub(super) fn rules(
    agreement: &Agreement,
    found: &Found<'_>,
    read: u64,
    said: &mut Vec<Diagnostic>,
) {
    if read < LEADS_MIN {
        return;
    }
    for (member, count) in agreement.members().iter().zip(&found.summary.rules) {
        let rule = format!("{}.{}", member.section.as_str(), member.id);
        let at = &member.condition.at;
        // What must not be, like a disqualifier.
        let is_disqualifier = member.wanted == Truth::False;
        let is_needed = member.section == SectionName::Required;
        if count.yes == read && is_disqualifier {
            said.push(complaints::excludes_all(at, &rule, read));
        } else if count.yes == read && !is_needed {
            said.push(complaints::holds_for_all(at, &rule, read));
        } else if count.yes == 0 && is_disqualifier && count.unknown == 0 {
            said.push(complaints::excludes_nobody(at, &rule, read));
        } else if count.yes == 0 && !is_disqualifier && count.unknown < read {
            // What is unknown for everybody is told where its facts are.
            said.push(complaints::holds_for_nobody(at, &rule, read, count.unknown));
        }
    }
}
