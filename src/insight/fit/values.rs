//! What rules name beside what the leads' cells hold.

use std::collections::BTreeMap;

use crate::domain::agreement::{Agreement, Field};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::text::fold;
use crate::domain::value::Type;
use crate::insight::fit::mentions::{Mention, mentions, open_to_blanks};
use crate::insight::fit::tally::FieldTally;
use crate::insight::fit::{Found, complaints, nearest};

/// A field with more different values than this is free text, of which rules mention only some.
const LISTABLE_MAX: usize = 60;

/// How many values are shown.
const SHOWN: usize = 5;

/// Of a field so much blank or unreadable is worth a word.
const BLANK_PERCENT: u64 = 20;

pub(super) fn values(
    agreement: &Agreement,
    text: &str,
    found: &Found<'_>,
    said: &mut Vec<Diagnostic>,
) {
    let mentions = mentions(agreement, text);
    let open = open_to_blanks(agreement);
    for (number, field) in agreement.fields.iter().enumerate() {
        let Some(Some(tally)) = found.fields.get(number) else {
            continue;
        };
        unreadable(agreement, number, tally, said);
        if open[number] && tally.blank > 0 && tally.blank * 100 >= tally.rows * BLANK_PERCENT {
            let at = &field.at;
            said.push(complaints::blank(at, &field.name, tally.blank, tally.rows));
        }
        let of_field: Vec<&Mention<'_>> = mentions
            .iter()
            .filter(|mention| mention.field == number)
            .collect();
        if of_field.is_empty() || tally.known.has_more {
            continue;
        }
        let held = held(field.reader.kind, tally);
        let meant = never(field, &of_field, &held, said);
        // Choices are named one by one where they are declared.
        if field.reader.choices.is_empty() {
            unmentioned(field, &of_field, &held, &meant, said);
        }
    }
}

/// A value of the data: how it is written most often, and how often it occurs.
struct Held {
    written: String,
    count: u64,
}

/// Returns the values of a field by the form in which they are compared.
fn held(kind: Type, tally: &FieldTally) -> BTreeMap<String, Held> {
    let mut held: BTreeMap<String, Held> = BTreeMap::new();
    for (written, count) in tally.known.commonest() {
        let compared = if kind == Type::Country {
            written.to_owned()
        } else {
            fold(written)
        };
        held.entry(compared)
            .and_modify(|one| one.count += count)
            .or_insert_with(|| Held {
                written: written.to_owned(),
                count,
            });
    }
    held
}

/// Values that rules name and no lead has; returns the values that were probably meant.
fn never(
    field: &Field,
    mentions: &[&Mention<'_>],
    held: &BTreeMap<String, Held>,
    said: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let (mut seen, mut meant) = (Vec::new(), Vec::new());
    for mention in mentions {
        let is_held = held.contains_key(mention.compared);
        if is_held || held.is_empty() || seen.contains(&mention.compared) {
            continue;
        }
        seen.push(mention.compared);
        let Some(at) = &mention.at else {
            continue;
        };
        let unclaimed = held
            .iter()
            .filter(|(value, _)| mentions.iter().all(|one| one.compared != value.as_str()));
        let near = nearest(
            mention.compared,
            unclaimed.map(|(value, one)| (value.as_str(), one)),
        );
        said.push(complaints::never(
            at,
            (&field.name, field.reader.kind),
            mention.written,
            near.map(|one| (one.written.as_str(), one.count)),
        ));
        meant.extend(near.map(|one| one.written.clone()));
    }
    meant
}

/// Values that nothing mentions, where the field has few enough for every one to matter.
fn unmentioned(
    field: &Field,
    mentions: &[&Mention<'_>],
    held: &BTreeMap<String, Held>,
    meant: &[String],
    said: &mut Vec<Diagnostic>,
) {
    // What is named only to be turned away is meant to let everything else through.
    let mut wanted = mentions.iter().filter(|mention| mention.is_wanted);
    let Some(at) = wanted.find_map(|mention| mention.at.clone()) else {
        return;
    };
    if held.len() > LISTABLE_MAX {
        return;
    }
    let is_mentioned = |value: &str| mentions.iter().any(|one| one.compared == value);
    let mut others: Vec<&Held> = held
        .iter()
        .filter(|(value, one)| !is_mentioned(value) && !meant.contains(&one.written))
        .map(|(_, one)| one)
        .collect();
    // What only one lead has may be somebody's name.
    others.retain(|one| one.count > 1);
    others.sort_by(|a, b| b.count.cmp(&a.count).then(a.written.cmp(&b.written)));
    if others.is_empty() {
        return;
    }
    let shown: Vec<(&str, u64)> = others
        .iter()
        .take(SHOWN)
        .map(|one| (one.written.as_str(), one.count))
        .collect();
    said.push(complaints::unmentioned(
        &at,
        (&field.name, field.reader.kind),
        &shown,
        others.len(),
    ));
}

/// Cells that cannot be read.
fn unreadable(
    agreement: &Agreement,
    number: usize,
    tally: &FieldTally,
    said: &mut Vec<Diagnostic>,
) {
    let field = &agreement.fields[number];
    let is_closed = !field.reader.choices.is_empty() || field.reader.kind == Type::Country;
    if let Some(first) = &tally.first_unreadable {
        let shown: Vec<(&str, u64)> = tally.strange.commonest().into_iter().take(SHOWN).collect();
        said.push(if is_closed {
            let more = tally.strange.len();
            complaints::no_choice(
                &field.at,
                (&field.name, field.reader.kind),
                &shown,
                more,
                tally.unreadable,
            )
        } else {
            let kind = field.reader.kind;
            complaints::unreadable(
                &field.at,
                &field.name,
                kind,
                first,
                (tally.unreadable, tally.rows),
            )
        });
    }
}
