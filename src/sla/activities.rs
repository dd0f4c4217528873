//! `[activities]`: what can happen to a lead, declared or gathered from use; and which of them a condition means.

use crate::domain::agreement::{Activity, By};
use crate::domain::condition::{ActivityId, Did};
use crate::domain::text::name_key;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Entry, Node, Table};
use crate::sla::keys;
use crate::sla::names::nearest;
use crate::sla::uses::Uses;

const PARTIES: &[(&str, By)] = &[
    ("lead", By::Lead),
    ("sales", By::Sales),
    ("marketing", By::Marketing),
];

/// Reads `[activities]`, or takes the names that are used where it is not written.
pub(super) fn activities(root: &Table, uses: &Uses, book: &mut Book<'_>, say: &mut Complaints) {
    book.activities_are_closed = root.has("activities");
    for (entry, table) in root.named_tables("activities", say) {
        book.activities.push(declared(entry, table, say));
    }
    // Of what is declared in another shape it is not said again that it is not declared.
    for (name, at) in root.misshapen("activities") {
        add(&At { value: name, at }, book);
    }
    same_words(root, &book.activities, say);
    if book.activities_are_closed {
        return;
    }
    for name in &uses.activities {
        add(name, book);
    }
    let by_rules: Vec<String> = book.activities.iter().map(|one| one.name.clone()).collect();
    for name in &uses.example_activities {
        let known = by_rules.iter().map(String::as_str);
        if book.find_activity(&name.value).is_none()
            && let Some(near) = nearest(&name.value, known)
        {
            say.add(complaints::unlooked(&name.at, &name.value, Some(near)));
        }
        add(name, book);
    }
}

/// Adds an activity by its name alone, where it is not there.
fn add(name: &At<String>, book: &mut Book<'_>) {
    if book.find_activity(&name.value).is_none() {
        book.activities.push(Activity {
            name: name.value.clone(),
            label: None,
            values: vec![name.value.clone()],
            values_are_written: false,
            by: By::Lead,
            at: name.at.clone(),
        });
    }
}

fn declared(entry: &Entry, table: &Table, say: &mut Complaints) -> Activity {
    table.only(keys::ACTIVITY, &format!("[activities.{}]", entry.key), say);
    if entry.key == "*" {
        say.add(complaints::star_is_everything(&entry.key_at));
    }
    let values = table.node("values").map(|node| {
        if node.items().is_empty() && node.as_text().is_none() {
            say.add(complaints::empty_list(&node.at, "values"));
        }
        let values = node.texts("values", say).unwrap_or_default();
        values.into_iter().map(|one| one.value.to_owned()).collect()
    });
    Activity {
        name: entry.key.clone(),
        label: table.owned("label", say),
        values_are_written: values.is_some(),
        values: values.unwrap_or_else(|| vec![entry.key.clone()]),
        by: table
            .node("by")
            .and_then(|node| node.word("by", PARTIES, say))
            .map_or(By::Lead, |by| by.value),
        at: entry.key_at.clone(),
    }
}

/// Complains about words that mean two activities.
fn same_words(root: &Table, activities: &[Activity], say: &mut Complaints) {
    let mut seen: Vec<(String, &Activity)> = Vec::new();
    for activity in activities {
        for value in &activity.values {
            let key = name_key(value);
            match seen.iter().find(|(one, _)| *one == key) {
                Some((_, other)) if other.name == activity.name => {
                    let at = value_place(root, activity, value);
                    say.add(complaints::twice(&at, value, "values"));
                }
                Some((_, other)) => {
                    let at = value_place(root, activity, value);
                    let first = value_place(root, other, value);
                    say.add(complaints::two_activities(&at, value, &other.name, &first));
                }
                None => seen.push((key, activity)),
            }
        }
    }
}

fn value_place(root: &Table, activity: &Activity, value: &str) -> std::ops::Range<usize> {
    let key = name_key(value);
    root.node("activities")
        .and_then(Node::as_table)
        .and_then(|table| table.node(&activity.name)?.as_table()?.node("values"))
        .and_then(|node| {
            let mut same = node
                .items()
                .iter()
                .filter(|item| item.as_text().is_some_and(|text| name_key(text) == key));
            same.next_back()
        })
        .map_or_else(|| activity.at.clone(), |item| item.at.clone())
}

/// Reads `did` (a name, a list of names, or `*`) with the `except` that may stand beside `*`.
pub(super) fn did(
    key: &str,
    node: &Node,
    except: Option<&Entry>,
    book: &Book<'_>,
    say: &mut Complaints,
) -> Option<Did> {
    if node.as_text() == Some("*") {
        let except = except
            .and_then(|entry| entry.node.text_or_texts("except", say))
            .unwrap_or_default();
        return Some(Did::Anything {
            except: known(&except, book, say),
        });
    }
    if let Some(entry) = except {
        let help = format!("write {key} = \"*\", or name only the activities that count");
        say.add(complaints::no_effect(
            &entry.key_at,
            "except",
            &format!("belongs beside {key} = \"*\""),
            &help,
        ));
    }
    let names = node.text_or_texts(key, say)?;
    if let Some(star) = names.iter().find(|name| name.value == "*") {
        say.add(complaints::star_in_list(&star.at, key));
        return None;
    }
    let these = known(&names, book, say);
    (!these.is_empty() && these.len() == names.len()).then_some(Did::These(these))
}

/// Returns the activities of names, each once; complains about names that are not known or stand twice.
fn known(names: &[At<&str>], book: &Book<'_>, say: &mut Complaints) -> Vec<ActivityId> {
    let mut ids = Vec::new();
    for name in names {
        match book.activity(name, say) {
            Some(id) if ids.contains(&id) => {
                say.add(complaints::twice(&name.at, name.value, "the list"));
            }
            Some(id) => ids.push(id),
            None => {}
        }
    }
    ids
}

/// Returns what a condition about these events is called by default.
pub(super) fn default_id(did: &Did, book: &Book<'_>) -> String {
    match did {
        Did::Anything { .. } => "anything".to_owned(),
        Did::These(these) => {
            let names: Vec<&str> = these
                .iter()
                .filter_map(|id| book.activities.get(id.0))
                .map(|activity| activity.name.as_str())
                .collect();
            names.join("_or_")
        }
    }
}
