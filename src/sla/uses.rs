//! Which fields, details and activities the rules name, and what kind of value each use speaks of.
//!
//! This pass never complains about what it does not understand: the pass that reads conditions does.

use crate::domain::calendar::Span;
use crate::domain::text::name_key;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Bytes, Node, Plain, Table};
use crate::sla::keys;

/// The kind of value that a use speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    YesNo,
    Date,
    List,
    Duration,
}

impl Kind {
    /// Returns words for a person.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Number => "a number",
            Kind::YesNo => "true or false",
            Kind::Date => "a date",
            Kind::List => "a list",
            Kind::Duration => "a duration",
        }
    }
}

/// One use of a name.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) name: String,
    pub(super) at: Bytes,
    /// What it is compared with, and where.
    pub(super) kind: Option<At<Kind>>,
}

/// Every use in the file, in its order.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) fields: Vec<Use>,
    pub(super) details: Vec<Use>,
    pub(super) activities: Vec<At<String>>,
    /// Those that examples and tests name.
    pub(super) example_activities: Vec<At<String>>,
}

/// What the uses of names say together.
#[derive(Debug)]
pub(super) struct Evidence {
    names: Vec<Known>,
}

/// What the uses of one name say.
#[derive(Debug)]
struct Known {
    key: String,
    name: String,
    first: At<Kind>,
    /// The first use that speaks of another kind.
    other: Option<At<Kind>>,
}

impl Evidence {
    /// Returns what the uses say.
    pub(super) fn of(uses: &[Use]) -> Evidence {
        let mut names: Vec<Known> = Vec::new();
        for one in uses {
            let Some(kind) = &one.kind else { continue };
            let key = name_key(&one.name);
            match names.iter_mut().find(|known| known.key == key) {
                Some(known) if known.first.value != kind.value => {
                    known.other.get_or_insert_with(|| kind.clone());
                }
                Some(_) => {}
                None => names.push(Known {
                    key,
                    name: one.name.clone(),
                    first: kind.clone(),
                    other: None,
                }),
            }
        }
        Evidence { names }
    }

    /// Returns whether a name is used as two kinds.
    pub(super) fn is_conflicting(&self, name: &str) -> bool {
        let key = name_key(name);
        self.names
            .iter()
            .any(|one| one.key == key && one.other.is_some())
    }

    /// Returns the kind of a name, where a use tells; complains where it is used as two kinds.
    pub(super) fn kind(&self, name: &str, say: &mut Complaints) -> Option<Kind> {
        let key = name_key(name);
        let known = self.names.iter().find(|one| one.key == key)?;
        if let Some(other) = &known.other {
            say.add(complaints::two_kinds(&known.name, &known.first, other));
        }
        Some(known.first.value)
    }
}

/// Returns every use in the file.
pub(super) fn uses(root: &Table) -> Uses {
    let mut uses = Uses::default();
    for entry in &root.entries {
        match entry.key.as_str() {
            "required" | "demographic" | "situational" | "behavioral" | "hand_raise" => {
                uses.condition(&entry.node);
            }
            "groups" => {
                let tables = entry
                    .node
                    .as_table()
                    .map_or(&[][..], |table| &table.entries);
                for group in tables {
                    uses.condition(&group.node);
                }
            }
            "disqualify" | "signal" | "tier" | "duty" | "recycle" => uses.rules(&entry.node),
            "ignore" => {
                for one in entry.node.items() {
                    uses.noise(one);
                }
            }
            "sources" => uses.sources(&entry.node),
            "examples" | "test" => uses.events(&entry.node),
            _ => {}
        }
    }
    uses.fields.sort_by_key(|one| one.at.start);
    uses.details.sort_by_key(|one| one.at.start);
    uses.activities.sort_by_key(|one| one.at.start);
    uses
}

impl Uses {
    /// Takes note of the conditions of `[[disqualify]]` and its like.
    fn rules(&mut self, node: &Node) {
        let single = node.as_table().into_iter();
        for table in node.items().iter().filter_map(Node::as_table).chain(single) {
            for key in ["when", "must"] {
                if let Some(condition) = table.node(key) {
                    self.condition(condition);
                }
            }
        }
    }

    fn noise(&mut self, node: &Node) {
        let Some(table) = node.as_table() else { return };
        self.activity_names(table.node("did"));
        if let Some(after) = table.node("after").and_then(Node::as_table) {
            self.activity_names(after.node("did"));
        }
        self.wheres(table);
    }

    fn sources(&mut self, node: &Node) {
        let entries = node.as_table().map_or(&[][..], |table| &table.entries);
        for table in entries.iter().filter_map(|entry| entry.node.as_table()) {
            self.activity_names(table.node("always"));
            if let Some(field) = table.node("matches") {
                self.field(field, None);
            }
        }
    }

    /// Takes note of what examples and tests say was done.
    fn events(&mut self, node: &Node) {
        let named = node.as_table().map_or(&[][..], |table| &table.entries);
        let tables = node
            .items()
            .iter()
            .chain(named.iter().map(|entry| &entry.node));
        for events in tables.filter_map(|one| one.as_table()?.node("activities")) {
            for event in events.items().iter().filter_map(Node::as_table) {
                names_in(event.node("did"), &mut self.example_activities);
            }
        }
    }

    fn condition(&mut self, node: &Node) {
        match &node.value {
            Plain::Text(_) => self.field(node, None),
            Plain::Table(table) => self.table(table),
            _ => {}
        }
    }

    fn table(&mut self, table: &Table) {
        for key in ["all", "any", "none", "of"] {
            for member in table.node(key).map_or(&[][..], Node::items) {
                self.condition(member);
            }
        }
        if let Some(field) = table.node("field") {
            self.compared(table, field);
            return;
        }
        for key in ["did", "did_not", "except"] {
            self.activity_names(table.node(key));
        }
        for key in ["since", "until"] {
            let anchor = table.node(key).and_then(Node::as_table);
            if let Some(field) = anchor.and_then(|anchor| anchor.node("field")) {
                let kind = At {
                    value: Kind::Date,
                    at: field.at.clone(),
                };
                self.field(field, Some(kind));
            }
        }
        self.measured(table);
        self.wheres(table);
    }

    fn compared(&mut self, table: &Table, field: &Node) {
        let kinds = kinds(table, false);
        if kinds.is_empty() {
            self.field(field, None);
        }
        for kind in kinds {
            self.field(field, Some(kind));
        }
        let other = table.node("domain_is").and_then(Node::as_table);
        if let Some(other) = other.and_then(|other| other.node("field")) {
            self.field(other, None);
        }
    }

    fn measured(&mut self, table: &Table) {
        for key in ["sum", "longest"] {
            let Some(detail) = table.node(key) else {
                continue;
            };
            let limit = keys::LIMITS.iter().find_map(|limit| table.node(limit));
            self.detail(detail, limit.and_then(|limit| limit_kind(limit, true)));
        }
        if let Some(detail) = table.node("distinct")
            && !matches!(detail.as_text(), Some("day" | "did"))
        {
            self.detail(detail, None);
        }
    }

    fn wheres(&mut self, table: &Table) {
        let tests = table.node("where").map_or(&[][..], Node::items);
        for test in tests.iter().filter_map(Node::as_table) {
            let Some(detail) = test.node("detail") else {
                continue;
            };
            let kinds = kinds(test, true);
            if kinds.is_empty() {
                self.detail(detail, None);
            }
            for kind in kinds {
                self.detail(detail, Some(kind));
            }
        }
    }

    fn activity_names(&mut self, node: Option<&Node>) {
        names_in(node, &mut self.activities);
    }

    fn field(&mut self, node: &Node, kind: Option<At<Kind>>) {
        push(&mut self.fields, node, kind);
    }

    fn detail(&mut self, node: &Node, kind: Option<At<Kind>>) {
        push(&mut self.details, node, kind);
    }
}

/// Adds the name, or the names of the list, that a value is.
fn names_in(node: Option<&Node>, names: &mut Vec<At<String>>) {
    let Some(node) = node else { return };
    for one in std::iter::once(node).chain(node.items()) {
        if let Some(name) = one.as_text().filter(|name| *name != "*") {
            names.push(At {
                value: name.to_owned(),
                at: one.at.clone(),
            });
        }
    }
}

fn push(uses: &mut Vec<Use>, node: &Node, kind: Option<At<Kind>>) {
    if let Some(name) = node.as_text().filter(|name| !name.trim().is_empty()) {
        uses.push(Use {
            name: name.to_owned(),
            at: node.at.clone(),
            kind,
        });
    }
}

/// Returns the kinds that the comparisons of one condition speak of.
fn kinds(table: &Table, durations: bool) -> Vec<At<Kind>> {
    table
        .entries
        .iter()
        .filter_map(|entry| {
            let kind = |value| {
                Some(At {
                    value,
                    at: entry.node.at.clone(),
                })
            };
            match entry.key.as_str() {
                "is" | "is_not" | "one_of" => constant_kind(&entry.node, durations),
                // A list has `none_of`, too, so texts in it tell nothing.
                "none_of" => {
                    constant_kind(&entry.node, durations).filter(|kind| kind.value != Kind::Text)
                }
                "at_least" | "at_most" | "more_than" | "less_than" | "between" => {
                    limit_kind(&entry.node, durations).or_else(|| kind(Kind::Number))
                }
                "contains" | "has_word" | "starts_with" | "ends_with" | "matches" => {
                    kind(Kind::Text)
                }
                "before" | "after" | "within" => kind(Kind::Date),
                "any_of" | "all_of" | "only" => kind(Kind::List),
                _ => None,
            }
        })
        .collect()
}

/// Returns the kind of a limit: what stands in quotes is still meant as a number or a duration.
fn limit_kind(node: &Node, durations: bool) -> Option<At<Kind>> {
    let mut kind = constant_kind(node, durations)?;
    if kind.value == Kind::Text {
        kind.value = if durations {
            Kind::Duration
        } else {
            Kind::Number
        };
    }
    Some(kind)
}

/// Returns the kind of a constant, or of the first in a list.
fn constant_kind(node: &Node, durations: bool) -> Option<At<Kind>> {
    let value = match &node.value {
        Plain::Number(_) => Kind::Number,
        Plain::YesNo(_) => Kind::YesNo,
        Plain::Time(_) => Kind::Date,
        Plain::Text(words) if durations && Span::read(words).is_ok() => Kind::Duration,
        Plain::Text(_) => Kind::Text,
        Plain::List(items) => return items.iter().find_map(|one| constant_kind(one, durations)),
        Plain::Table(_) | Plain::Broken => return None,
    };
    Some(At {
        value,
        at: node.at.clone(),
    })
}
