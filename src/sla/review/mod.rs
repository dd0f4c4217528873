//! What is doubtful in an agreement though nothing in it is wrong: said by a check, never by a run.
//!
//! [`review`] looks at one edition of the text, [`review_against`] at what became of an earlier one.

mod complaints;
mod editions;
mod letters;
mod names;
mod parties;
mod rehearsals;
mod values;

use crate::domain::agreement::Agreement;
use crate::domain::condition::Condition;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::duty::Promise;
use crate::sla::complaints::Complaints;
use crate::sla::document::Table;
use crate::sla::{signing, syntax};

/// An edition of an agreement with its text.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The text.
    pub text: &'a str,
    /// What it says.
    pub agreement: &'a Agreement,
}

/// Returns what is doubtful in a text, in its order; where it is no agreement only its letters are looked at.
pub fn review(text: &str, agreement: Option<&Agreement>) -> Vec<Diagnostic> {
    let mut say = Complaints::default();
    let parsed = syntax::parse(text, &mut Complaints::default());
    letters::letters(text, &parsed.root, &mut say);
    if let Some(agreement) = agreement {
        let edition = Edition { text, agreement };
        names::names(&edition, &parsed.root, &mut say);
        values::values(&edition, &parsed.root, &mut say);
        rehearsals::rehearsals(&edition, &parsed.root, &mut say);
        parties::parties(&edition, &parsed.root, &mut say);
    }
    signing::signatures(text, &parsed.root, &mut say);
    say.sorted()
}

/// Returns what is doubtful in an edition beside an earlier one: a version that was not raised, a text that was changed
/// after it was signed.
pub fn review_against(new: &Edition<'_>, old: &Edition<'_>) -> Vec<Diagnostic> {
    let mut say = Complaints::default();
    editions::editions(new, old, &mut say);
    say.sorted()
}

/// Takes out of what is said of a text what is said of it beside an earlier edition, too.
pub fn say_once(of_text: &mut Vec<Diagnostic>, beside: &[Diagnostic]) {
    of_text.retain(|one| {
        !beside
            .iter()
            .any(|said| complaints::says_already(said, one))
    });
}

/// Calls `visit` for every condition of an agreement, those of duties and recycling included, with what it stands in.
fn each_condition<'a>(agreement: &'a Agreement, visit: &mut impl FnMut(&'a Condition)) {
    for root in agreement.roots() {
        root.walk(visit);
    }
    for duty in &agreement.duties {
        if let Promise::Must(must) = &duty.promise {
            must.walk(visit);
        }
    }
    if let Some(when) = agreement.recycle.as_ref().and_then(|one| one.when.as_ref()) {
        when.walk(visit);
    }
}

/// Returns the tables of `[[key]]` in their order.
fn tables<'d>(root: &'d Table, key: &str) -> Vec<&'d Table> {
    let items = root.node(key).map_or(&[][..], |node| node.items());
    items.iter().filter_map(|item| item.as_table()).collect()
}
