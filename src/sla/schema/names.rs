//! The names of one agreement, as far as its text can be read.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::sla::complaints::Complaints;
use crate::sla::document::{Node, Plain, Table};
use crate::sla::schema::words::Names;
use crate::sla::{syntax, uses};

/// Names that a file declares or uses.
#[derive(Debug, Default)]
pub(super) struct Declared {
    fields: Known,
    activities: Known,
    details: Known,
    groups: Known,
    tiers: Known,
    examples: Known,
    parties: Known,
}

/// Some names, and whether there are no others.
#[derive(Debug, Default)]
struct Known {
    names: BTreeSet<String>,
    is_closed: bool,
}

impl Declared {
    /// Reads the names of a text; one that is not whole gives what it has.
    pub(super) fn of(text: &str) -> Self {
        let parsed = syntax::parse(text, &mut Complaints::default());
        let root = &parsed.root;
        let uses = uses::uses(root);
        let mut activities = below(root, "activities");
        let mut fields = below(root, "fields");
        let mut details = below(root, "details");
        if !fields.is_closed {
            fields.names = uses.fields.iter().map(|one| one.name.clone()).collect();
        }
        if !activities.is_closed {
            activities.names = uses
                .activities
                .iter()
                .map(|one| one.value.clone())
                .collect();
        }
        if !details.is_closed {
            details.names = uses.details.iter().map(|one| one.name.clone()).collect();
        }
        activities.names.insert("*".to_owned());
        Declared {
            fields,
            activities,
            details,
            groups: below(root, "groups"),
            tiers: ids(root, "tier"),
            examples: below(root, "examples"),
            parties: parties(root),
        }
    }

    fn known(&self, names: Names) -> Option<&Known> {
        match names {
            Names::Fields => Some(&self.fields),
            Names::Activities => Some(&self.activities),
            Names::Details => Some(&self.details),
            Names::Groups => Some(&self.groups),
            Names::Tiers => Some(&self.tiers),
            Names::Examples => Some(&self.examples),
            Names::Parties => Some(&self.parties),
            // The ids of conditions are known only once all of them are read.
            Names::Ids => None,
        }
    }

    /// Returns the schema of a name.
    pub(super) fn name(&self, names: Names) -> Value {
        match self.known(names) {
            Some(known) if known.is_closed && !known.names.is_empty() => {
                json!({ "type": "string", "enum": known.names })
            }
            Some(known) if !known.names.is_empty() => {
                json!({ "anyOf": [{ "enum": known.names }, { "type": "string" }] })
            }
            _ => json!({ "type": "string" }),
        }
    }

    /// Returns the schema of a table of facts by their names.
    pub(super) fn facts(&self, names: Names) -> Value {
        let fact = json!({ "type": ["string", "number", "boolean", "array"] });
        let known = self.known(names);
        let listed = known.into_iter().flat_map(|known| &known.names);
        let properties: Map<String, Value> =
            listed.map(|name| (name.clone(), fact.clone())).collect();
        match known {
            Some(known) if known.is_closed && !properties.is_empty() => {
                json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
            _ => {
                json!({ "type": "object", "properties": properties, "additionalProperties": fact })
            }
        }
    }
}

/// Returns the names below a table, which are all there are where it is written.
fn below(root: &Table, key: &str) -> Known {
    let table = root.node(key).and_then(Node::as_table);
    let names = table.into_iter().flat_map(|table| &table.entries);
    Known {
        names: names.map(|entry| entry.key.clone()).collect(),
        is_closed: table.is_some(),
    }
}

fn ids(root: &Table, key: &str) -> Known {
    let items = root.node(key).map(Node::items).unwrap_or_default();
    let tables = items.iter().filter_map(Node::as_table);
    let names = tables.filter_map(|table| table.node("id").and_then(Node::as_text));
    Known {
        names: names.map(str::to_owned).collect(),
        is_closed: true,
    }
}

fn parties(root: &Table) -> Known {
    let written = root
        .node("agreement")
        .and_then(Node::as_table)
        .and_then(|table| table.node("parties"));
    let names: BTreeSet<String> = match written.map(|node| &node.value) {
        Some(Plain::List(items)) => items
            .iter()
            .filter_map(Node::as_text)
            .map(str::to_owned)
            .collect(),
        _ => ["marketing", "sales"].map(str::to_owned).into(),
    };
    Known {
        names,
        is_closed: true,
    }
}
