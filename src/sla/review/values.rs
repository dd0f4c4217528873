//! Values that a comparison will hardly find, or always.

use crate::domain::condition::{DetailId, FieldId};
use crate::domain::number::Number;
use crate::domain::value::Type;
use crate::sla::complaints::Complaints;
use crate::sla::document::{Node, Plain, Table};
use crate::sla::review::names::each_asked;
use crate::sla::review::{Edition, complaints};

/// Comparisons with whole values.
const WHOLE: &[&str] = &["is", "is_not", "one_of", "none_of"];

/// Texts of which every pattern that tells something apart leaves out one.
const PROBES: &[&str] = &["", "a", "Zq 9", "ü", "-", "x@y.example", "+1 (2)"];

/// Looks at the constants of every comparison.
pub(super) fn values(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    let rules = root.entries.iter().filter(|entry| {
        !["fields", "details", "examples", "test", "lists", "sources"].contains(&entry.key.as_str())
    });
    for entry in rules {
        each_asked(&entry.node, &mut |table, name, is_detail| {
            let asked = Asked::new(edition, root, name, is_detail);
            if let Some(asked) = asked {
                asked.values(table, say);
            }
        });
    }
}

/// A field or detail that is asked about.
struct Asked<'a> {
    name: &'a str,
    kind: Type,
    /// Whether its type stands in the file.
    is_declared: bool,
}

impl<'a> Asked<'a> {
    fn new(edition: &Edition<'_>, root: &Table, name: &'a str, is_detail: bool) -> Option<Self> {
        let agreement = edition.agreement;
        let (kind, key) = if is_detail {
            let index = agreement.details.iter().position(|one| one.name == name)?;
            let DetailId(index) = DetailId(index);
            (agreement.details[index].reader.kind, "details")
        } else {
            let index = agreement.fields.iter().position(|one| one.name == name)?;
            let FieldId(index) = FieldId(index);
            (agreement.fields[index].reader.kind, "fields")
        };
        let declared = root.node(key).and_then(Node::as_table);
        let declared = declared.and_then(|table| table.node(name)?.as_table());
        Some(Asked {
            name,
            kind,
            is_declared: declared.is_some_and(|table| table.has("type")),
        })
    }

    fn values(&self, table: &Table, say: &mut Complaints) {
        for key in WHOLE {
            let Some(node) = table.node(key) else {
                continue;
            };
            match self.kind {
                Type::Text if !self.is_declared => self.numbers_as_text(node, say),
                Type::Number => self.fractions(node, say),
                _ => {}
            }
        }
        if let Some(node) = table.node("matches") {
            pattern(node, say);
        }
        for key in ["contains", "starts_with", "ends_with"] {
            if let Some(node) = table.node(key) {
                self.pieces(key, node, say);
            }
        }
    }

    fn numbers_as_text(&self, node: &Node, say: &mut Complaints) {
        let words: Vec<&str> = each(node).filter_map(Node::as_text).collect();
        let is_number = |word: &&str| {
            let word = word.trim();
            word.parse::<Number>().is_ok() && (word == "0" || !word.starts_with('0'))
        };
        if let Some(first) = words.first()
            && words.iter().all(is_number)
        {
            say.add(complaints::numbers_as_text(&node.at, self.name, first));
        }
    }

    fn fractions(&self, node: &Node, say: &mut Complaints) {
        for item in each(node) {
            if let Plain::Number(number) = &item.value
                && !number.fract().is_zero()
            {
                let word = number.to_string();
                say.add(complaints::equal_fraction(&item.at, self.name, &word));
            }
        }
    }

    /// Complains about pieces that every readable value of the type has.
    fn pieces(&self, word: &str, node: &Node, say: &mut Complaints) {
        for item in each(node) {
            let is_everywhere = match (self.kind, item.as_text().map(str::trim)) {
                (Type::Email, Some("@" | ".")) | (Type::Domain, Some(".")) => word == "contains",
                _ => false,
            };
            if is_everywhere {
                let piece = item.as_text().unwrap_or_default();
                say.add(complaints::finds_everything(&item.at, word, piece));
            }
        }
    }
}

/// Returns the items of a list, or the one value that a node is.
fn each(node: &Node) -> impl Iterator<Item = &Node> {
    let single = matches!(node.value, Plain::List(_)).then_some(()).is_none();
    std::iter::once(node)
        .filter(move |_| single)
        .chain(node.items())
}

fn pattern(node: &Node, say: &mut Complaints) {
    let Some(pattern) = node.as_text().and_then(|text| regex::Regex::new(text).ok()) else {
        return;
    };
    if PROBES.iter().skip(1).all(|probe| pattern.is_match(probe)) {
        say.add(complaints::matches_everything(&node.at));
    }
}
