//! Q413: what the search could not decide within its bounds.

use crate::domain::diagnostic::Diagnostic;
use crate::engine::logic::complaints;
use crate::engine::logic::findings::Look;

pub(super) fn find(look: &Look<'_, '_, '_>) -> Vec<Diagnostic> {
    let (given_up, not_asked) = (look.account.given_up(), look.account.not_asked());
    if given_up.is_empty() && not_asked.is_empty() {
        return Vec::new();
    }
    vec![complaints::not_checked(&given_up, &not_asked)]
}
