//! Agreements as people write them: TOML text to [`Agreement`], with every complaint at once.
//!
//! The text is parsed into a tree that keeps the place of every key and value ([`document`]), names are gathered
//! ([`book`]), conditions are lowered into the small language of [`crate::domain::condition`] ([`conditions`]), and
//! tests are made ready to run. Nothing here reads a file or a clock: lists that are kept in files are loaded by the
//! caller. A faulty file gives complaints and no agreement, never half of one. All wording is in [`complaints`], all
//! words of the language are in [`keys`].

mod activities;
mod book;
#[cfg(test)]
mod checks;
mod comparisons;
mod complaints;
mod conditions;
mod differing;
mod document;
mod duties;
mod examples;
mod fields;
mod fixes;
mod head;
mod hours;
mod identity;
mod keys;
mod layout;
mod limits;
mod lists;
mod measures;
mod mend;
mod names;
mod notes;
mod review;
mod schema;
mod sections;
pub mod signing;
mod silences;
mod sources;
mod syntax;
mod tests;
mod uses;
mod windows;

use std::collections::BTreeSet;

use crate::domain::agreement::Agreement;
use crate::domain::calendar::Zone;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::duty::FileHolidays;
use crate::sla::book::Book;
use crate::sla::complaints::Complaints;
use crate::sla::document::{Node, Table};
use crate::sla::head::Head;
use crate::sla::sections::Definition;
use crate::sla::syntax::Parsed;

pub use differing::differing_keys;
pub use identity::sha256_of;
pub use layout::{laid_out, signed_end};
pub use mend::{Mended, mend};
pub use notes::agreement_notes;
pub use review::{Edition, review, review_against, say_once};
pub use schema::json_schema;
pub use silences::{Said, silenced};

/// A list that an agreement keeps in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFile {
    /// The path as written, relative to the agreement.
    pub path: String,
    /// The column that holds the values; the first one where none is written.
    pub column: Option<String>,
}

/// What such a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedList {
    /// The values in the order of the file.
    pub values: Vec<String>,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
}

/// What a calendar file beside an agreement holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedCalendar {
    /// Its holidays.
    pub holidays: FileHolidays,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
}

/// Loads a list that is kept in a file, or says why it cannot.
pub type LoadList<'l> = dyn FnMut(&ListFile) -> Result<LoadedList, String> + 'l;

/// Loads the calendar file of that path, relative to the agreement, in its zone, or says of every place why it cannot.
pub type LoadCalendar<'l> = dyn FnMut(&str, Zone) -> Result<LoadedCalendar, Vec<Diagnostic>> + 'l;

/// The files beside an agreement.
pub struct Beside<'l> {
    /// Loads lists.
    pub list: &'l mut LoadList<'l>,
    /// Loads holidays.
    pub calendar: &'l mut LoadCalendar<'l>,
}

/// Returns the agreement that a text is, as [`read_beside`], where no calendar file can stand beside it.
pub fn read(text: &str, load_list: &mut LoadList<'_>) -> (Option<Agreement>, Vec<Diagnostic>) {
    let mut list = |file: &ListFile| load_list(file);
    let mut calendar = |path: &str, _: Zone| {
        let place = Place::File(path.to_owned());
        Err(vec![Diagnostic::error(
            "Q208",
            place,
            "no calendar stands beside it",
        )])
    };
    let beside = Beside {
        list: &mut list,
        calendar: &mut calendar,
    };
    read_beside(text, beside)
}

/// Returns the agreement that a text is, and everything that is to be said about the text, in its order.
///
/// Where something is an error there is no agreement. The agreement's identity is the SHA-256 of the bytes before the
/// first `[[signature]]`, trailing white space cut to one line feed; where lists are kept in files, of those bytes
/// followed by a line `list NAME SHA256` for each such list in the order of names; where holidays are, by a line
/// `holidays SHA256` after these: they decide whether a promise was kept.
pub fn read_beside(text: &str, mut beside: Beside<'_>) -> (Option<Agreement>, Vec<Diagnostic>) {
    let mut say = Complaints::default();
    let parsed = syntax::parse(text, &mut say);
    let mut newer = Complaints::default();
    if head::is_newer(&parsed.root, &mut newer) {
        return (None, newer.sorted());
    }
    let mut said = Complaints::default();
    let agreement = lower(text, &parsed.root, &mut beside, &mut said);
    for complaint in said.sorted() {
        if is_sure(&complaint, &parsed) {
            say.add(complaint);
        }
    }
    let mut complaints = say.sorted();
    leave_declarations_in_doubt(&mut complaints);
    let has_errors = complaints.iter().any(Diagnostic::is_error);
    (agreement.filter(|_| !has_errors), complaints)
}

/// Takes the edits off names that are unknown in several places: there the one declaration may be the misspelt one.
fn leave_declarations_in_doubt(complaints: &mut [Diagnostic]) {
    let names: Vec<String> = complaints
        .iter()
        .filter(|one| ["Q201", "Q202"].contains(&one.code))
        .map(|one| one.message.clone())
        .collect();
    for complaint in complaints {
        let places = names.iter().filter(|one| **one == complaint.message);
        if places.count() > 1 {
            complaint.fixes.clear();
        }
    }
}

/// Returns the agreement's bytes that a signature covers: those before the first `[[signature]]`, trailing white space
/// cut to one line feed.
pub fn signed_text(text: &str) -> String {
    let parsed = syntax::parse(text, &mut Complaints::default());
    identity::signed_text(text, &parsed.root)
}

/// Returns whether a complaint stands although there are faults of syntax: it is about another line, and where lines
/// could not be read it is about what is written, not about what is missing or unknown.
fn is_sure(complaint: &Diagnostic, parsed: &Parsed) -> bool {
    let written = ["Q102", "Q103", "Q105", "Q106", "Q203", "Q303"].contains(&complaint.code);
    if parsed.is_merged && complaint.code == "Q103" || !parsed.broken.is_empty() && !written {
        return false;
    }
    let Place::Span(at) = &complaint.at else {
        return true;
    };
    parsed
        .broken
        .iter()
        .chain(&parsed.doubtful)
        .all(|line| at.end <= line.start || line.end <= at.start)
}

fn lower(
    text: &str,
    root: &Table,
    beside: &mut Beside<'_>,
    say: &mut Complaints,
) -> Option<Agreement> {
    let head = head::head(root, say);
    let (book, list_files) = book(root, &head, beside.list, say);
    let faults = say.errors();
    let mut definition = sections::definition(root, &book, say);
    let rules_are_whole = say.errors() == faults;
    let sources = sources::sources(root, &book, say);
    let (business_hours, holidays) =
        hours::business_hours(root, head.zone, beside.calendar, say).unzip();
    let (duties, recycle) = promises(root, &head, &book, &mut definition, say);
    let noise = duties::noise(root, &book, say);
    sections::unused_groups(&book, &definition.groups_used, say);
    let reasons = sections::reason_ids(&definition);
    let known = examples::Known {
        book: &book,
        as_of: examples::as_of(root, &book, say),
        tiers: &definition.tiers,
        reasons: &reasons,
        rules_are_whole,
    };
    let examples = examples::examples(root, &known, say);
    let tests = tests::tests(root, &examples, &known, say);
    let tests_as_of = known.as_of;
    let signed = identity::signed_text(text, root);
    let mut signatures = identity::signatures(root, &head.parties, say);
    for one in &mut signatures {
        let armored = one.signature.as_deref();
        one.is_of_this_text = armored.is_some_and(|it| signing::is_of(it, &signed));
    }
    Some(Agreement {
        name: head.name?,
        version: head.version?,
        effective: head.effective,
        review_by: head.review_by,
        zone: head.zone,
        zone_is_written: head.zone_is_written,
        parties: head.parties,
        summary: head.summary,
        fiscal_year_start: head.fiscal_year_start,
        fields_are_closed: book.fields_are_closed,
        activities_are_closed: book.activities_are_closed,
        complete_since: head.complete_since,
        blank: head.blank,
        input: book.input,
        fields: book.fields,
        activities: book.activities,
        details: book.details,
        sources,
        sections: definition.sections,
        satisfies: definition.satisfies,
        disqualifiers: definition.disqualifiers,
        signals: definition.signals,
        tiers: definition.tiers,
        noise,
        recycle,
        business_hours,
        duties,
        tests_as_of,
        examples,
        tests,
        signatures,
        sha256: identity::sha256(&signed, &list_files, holidays.flatten().as_deref()),
        condition_count: definition.condition_count,
    })
}

/// Gathers every name, so that conditions can be read in any order.
fn book<'d>(
    root: &'d Table,
    head: &Head,
    load_list: &mut LoadList<'_>,
    say: &mut Complaints,
) -> (Book<'d>, Vec<(String, String)>) {
    let input = sources::input(root, say);
    let mut book = Book::new(head.zone, input, head.blank.clone());
    let uses = uses::uses(root);
    fields::fields(root, &uses.fields, &mut book, say);
    fields::details(root, &uses.details, &mut book, say);
    activities::activities(root, &uses, &mut book, say);
    book.has_signals = root.has("signal");
    let groups = root.named_tables("groups", say);
    book.groups = groups
        .into_iter()
        .map(|(entry, table)| (entry.key.as_str(), table))
        .collect();
    let list_files = lists::lists(root, load_list, &mut book, say);
    (book, list_files)
}

/// Reads duties and recycling; their conditions are numbered after those that verdicts rest on.
fn promises<'d>(
    root: &Table,
    head: &Head,
    book: &Book<'d>,
    definition: &mut Definition<'d>,
    say: &mut Complaints,
) -> (
    Vec<crate::domain::duty::Duty>,
    Option<crate::domain::duty::Recycle>,
) {
    let mut next = definition.condition_count;
    let mut used = BTreeSet::new();
    let around = duties::Around {
        book,
        parties: &head.parties,
        tiers: &definition.tiers,
        has_business_hours: root
            .node("business_hours")
            .and_then(Node::as_table)
            .is_some(),
    };
    let duties = duties::duties(root, &around, &mut used, &mut next, say);
    let recycle = duties::recycle(root, book, &mut used, &mut next, say);
    definition.groups_used.extend(used);
    (duties, recycle)
}
