//! Names that nothing looks at, columns that are read twice, and ids that were made by counting.

use std::collections::BTreeSet;

use crate::domain::agreement::{Agreement, Field};
use crate::domain::condition::{Comparison, Condition, Constants, Did, FactTest, FieldId, Test};
use crate::domain::text::{fold, name_key};
use crate::domain::value::Type;
use crate::sla::complaints::Complaints;
use crate::sla::document::{Bytes, Entry, Node, Plain, Table};
use crate::sla::review::{Edition, complaints, each_condition, tables};
use crate::sla::uses::{self, Uses};

/// Looks at every declared name.
pub(super) fn names(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    columns(edition.agreement, root, say);
    unused(edition, root, say);
    idle_spellings(edition.agreement, root, say);
    counted_ids(edition.agreement, root, say);
}

fn declared<'d>(root: &'d Table, key: &str) -> &'d [Entry] {
    let table = root.node(key).and_then(Node::as_table);
    table.map_or(&[][..], |table| &table.entries)
}

/// Complains about fields of one kind that read one column, and about columns that a field names twice.
fn columns(agreement: &Agreement, root: &Table, say: &mut Complaints) {
    if !agreement.fields_are_closed {
        return;
    }
    let mut read: Vec<(String, &Field, Bytes)> = Vec::new();
    for entry in declared(root, "fields") {
        let Some(field) = agreement.fields.iter().find(|one| one.name == entry.key) else {
            continue;
        };
        for (column, at) in columns_of(entry) {
            let key = name_key(&column);
            let earlier = read.iter().find(|(one, other, _)| {
                *one == key && (other.name == field.name || is_read_alike(other, field))
            });
            match earlier {
                Some((_, other, _)) if other.name == field.name => {
                    say.add(complaints::column_twice(&at, &column));
                }
                Some((_, other, first)) => {
                    say.add(complaints::one_column_twice(
                        &at,
                        &column,
                        &other.name,
                        first,
                    ));
                }
                None => read.push((key, field, at)),
            }
        }
    }
}

/// Returns the headers that feed a field, each with its place; its own name where none is written.
fn columns_of(entry: &Entry) -> Vec<(String, Bytes)> {
    let written = entry
        .node
        .as_table()
        .and_then(|table| table.node("columns"));
    let Some(node) = written else {
        return vec![(entry.key.clone(), entry.key_at.clone())];
    };
    let items = node.items().iter();
    items
        .filter_map(|item| Some((item.as_text()?.to_owned(), item.at.clone())))
        .collect()
}

/// Returns whether two fields make the same of a cell.
fn is_read_alike(one: &Field, other: &Field) -> bool {
    let (one, other) = (&one.reader, &other.reader);
    one.kind == other.kind
        && one.formats == other.formats
        && one.range == other.range
        && one.spellings == other.spellings
}

/// Complains about fields, activities and details that no rule looks at.
fn unused(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    let agreement = edition.agreement;
    let uses: Uses = uses::uses(root);
    let shown = in_examples(root);
    let fields: BTreeSet<&str> = uses.fields.iter().map(|one| one.name.as_str()).collect();
    let details: BTreeSet<&str> = uses.details.iter().map(|one| one.name.as_str()).collect();
    for (key, what, used) in [
        ("fields", "field", &fields),
        ("details", "detail", &details),
    ] {
        let idle = left(declared(root, key), used);
        let is_shown = idle.iter().any(|one| shown.contains(one.key.as_str()));
        if let Some((at, names)) = together(&idle) {
            say.add(complaints::no_rule_looks(&at, what, &names, is_shown));
        }
    }
    if has_everything(agreement) {
        return;
    }
    let activities: BTreeSet<&str> = uses
        .activities
        .iter()
        .chain(&uses.example_activities)
        .map(|one| one.value.as_str())
        .collect();
    if let Some((at, names)) = together(&left(declared(root, "activities"), &activities)) {
        say.add(complaints::no_rule_counts(&at, &names));
    }
}

/// Returns the entries whose names are not used.
fn left<'d>(entries: &'d [Entry], used: &BTreeSet<&str>) -> Vec<&'d Entry> {
    let idle = entries
        .iter()
        .filter(|entry| !used.contains(entry.key.as_str()));
    idle.collect()
}

/// Returns the place of the first of some entries and the names of all; nothing where there are none.
fn together<'d>(entries: &[&'d Entry]) -> Option<(Bytes, Vec<&'d str>)> {
    let at = entries.first()?.key_at.clone();
    Some((at, entries.iter().map(|one| one.key.as_str()).collect()))
}

/// Returns whether some rule asks about everything a lead did.
fn has_everything(agreement: &Agreement) -> bool {
    let mut found = agreement
        .noise
        .iter()
        .any(|noise| matches!(noise.did, Did::Anything { .. }));
    each_condition(agreement, &mut |condition| {
        if let Test::Activity(test) = &condition.test {
            found |= matches!(test.measure.did, Did::Anything { .. });
        }
    });
    found
}

/// Returns every field and detail that examples and tests name.
fn in_examples(root: &Table) -> BTreeSet<&str> {
    let examples = declared(root, "examples").iter();
    let examples = examples.filter_map(|entry| entry.node.as_table());
    let mut names = BTreeSet::new();
    for table in examples.chain(tables(root, "test")) {
        for key in ["lead", "change"] {
            let facts = table.node(key).and_then(Node::as_table);
            names.extend(
                facts
                    .into_iter()
                    .flat_map(|facts| &facts.entries)
                    .map(|one| one.key.as_str()),
            );
        }
        let lists = [table.node("blank"), table.node("vary")];
        let expected = table.node("expect").and_then(Node::as_table);
        let missing = expected.and_then(|expected| expected.node("missing"));
        for node in lists.into_iter().chain([missing]).flatten() {
            names.extend(
                std::iter::once(node)
                    .chain(node.items())
                    .filter_map(Node::as_text),
            );
        }
        let events = table.node("activities").map_or(&[][..], Node::items).iter();
        for event in events.filter_map(Node::as_table) {
            let details = event.node("details").and_then(Node::as_table);
            let details = details.into_iter().flat_map(|details| &details.entries);
            names.extend(details.map(|one| one.key.as_str()));
        }
    }
    names
}

/// Complains about spellings of values that no rule compares with, where nothing but whole values is compared.
fn idle_spellings(agreement: &Agreement, root: &Table, say: &mut Complaints) {
    for entry in declared(root, "spellings") {
        let field = agreement
            .fields
            .iter()
            .position(|one| one.name == entry.key);
        let Some(field) = field.filter(|one| agreement.fields[*one].reader.kind == Type::Text)
        else {
            continue;
        };
        let Some(compared) = compared_values(agreement, FieldId(field)) else {
            continue;
        };
        let values = entry
            .node
            .as_table()
            .map_or(&[][..], |table| &table.entries);
        for value in values {
            if !compared.contains(&fold(&value.key)) {
                say.add(complaints::idle_spelling(
                    &value.key_at,
                    &entry.key,
                    &value.key,
                ));
            }
        }
    }
}

/// Returns the values, folded, that rules compare a field with as a whole; nothing where a rule looks into it, or none
/// looks at it.
fn compared_values(agreement: &Agreement, of: FieldId) -> Option<BTreeSet<String>> {
    let mut values = BTreeSet::new();
    let mut is_whole = true;
    each_condition(agreement, &mut |condition| {
        let Test::Fact {
            field,
            test: FactTest::Compare { comparisons, .. },
        } = &condition.test
        else {
            return;
        };
        if *field != of {
            return;
        }
        for comparison in comparisons {
            match comparison {
                Comparison::Is(Constants::Texts(texts))
                | Comparison::IsNot(Constants::Texts(texts))
                | Comparison::OneOf(Constants::Texts(texts))
                | Comparison::NoneOf(Constants::Texts(texts)) => {
                    values.extend(texts.iter().map(|text| text.folded.clone()));
                }
                _ => is_whole = false,
            }
        }
    });
    (is_whole && !values.is_empty()).then_some(values)
}

/// Notes conditions whose id was made by counting, outside of shared groups: there an id would be taken twice.
fn counted_ids(agreement: &Agreement, root: &Table, say: &mut Complaints) {
    let mut shared: Vec<Bytes> = Vec::new();
    for group in declared(root, "groups") {
        let entries = group
            .node
            .as_table()
            .map_or(&[][..], |table| &table.entries);
        shared.extend(entries.iter().map(|entry| entry.node.at.clone()));
    }
    let mut look = |section: &str, condition: &Condition| {
        let is_shared = shared.iter().any(|at| at.contains(&condition.at.start));
        if !condition.id_is_written && condition.id.contains('~') && !is_shared {
            say.add(complaints::counted_id(
                &condition.at,
                &condition.id,
                section,
            ));
        }
    };
    for section in &agreement.sections {
        for member in section.root.members() {
            member.walk(&mut |condition| look(section.name.as_str(), condition));
        }
    }
    for one in &agreement.disqualifiers {
        look("disqualify", &one.when);
    }
    for one in &agreement.signals {
        look("signal", &one.when);
    }
}

/// Calls `visit` for every table that asks about a field, with the field's name, and `is_detail` for one of a detail.
pub(super) fn each_asked<'d>(node: &'d Node, visit: &mut impl FnMut(&'d Table, &'d str, bool)) {
    match &node.value {
        Plain::Table(table) => {
            for (key, is_detail) in [("field", false), ("detail", true)] {
                if let Some(name) = table.node(key).and_then(Node::as_text) {
                    visit(table, name, is_detail);
                }
            }
            for entry in &table.entries {
                each_asked(&entry.node, visit);
            }
        }
        Plain::List(items) => {
            for item in items {
                each_asked(item, visit);
            }
        }
        Plain::Text(_) | Plain::Number(_) | Plain::YesNo(_) | Plain::Time(_) | Plain::Broken => {}
    }
}
