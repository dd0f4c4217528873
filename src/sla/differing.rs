//! Where two texts have other values, whatever their layout and comments.

use crate::sla::complaints::Complaints;
use crate::sla::document::{Node, Plain, Table};
use crate::sla::syntax;

/// Returns the keys at which two agreements have other values, signatures aside: `demographic.all[0].between`,
/// `duty.first_touch.within`.
///
/// The order of keys makes no difference, that of lists does. Items of a list are named by their id or name where all
/// have one, else by their place from 0; a list of another length is named as a whole.
pub fn differing_keys(old: &str, new: &str) -> Vec<String> {
    let root = |text| syntax::parse(text, &mut Complaints::default()).root;
    let (mut was, mut now) = (root(old), root(new));
    for one in [&mut was, &mut now] {
        one.entries.retain(|entry| entry.key != "signature");
    }
    let mut found = Vec::new();
    tables("", &was, &now, &mut found);
    found
}

fn tables(path: &str, old: &Table, new: &Table, found: &mut Vec<String>) {
    let within = |key: &str| match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    };
    for entry in &new.entries {
        match old.node(&entry.key) {
            Some(before) => nodes(&within(&entry.key), before, &entry.node, found),
            None => found.push(within(&entry.key)),
        }
    }
    let gone = old
        .entries
        .iter()
        .filter(|one| new.node(&one.key).is_none());
    found.extend(gone.map(|one| within(&one.key)));
}

fn nodes(path: &str, old: &Node, new: &Node, found: &mut Vec<String>) {
    match (&old.value, &new.value) {
        (Plain::Table(old), Plain::Table(new)) => tables(path, old, new, found),
        (Plain::List(old), Plain::List(new)) => lists(path, old, new, found),
        (Plain::Text(old), Plain::Text(new)) if old == new => {}
        (Plain::Number(old), Plain::Number(new)) if old == new => {}
        (Plain::YesNo(old), Plain::YesNo(new)) if old == new => {}
        (Plain::Time(old), Plain::Time(new)) if old.iso == new.iso => {}
        _ => found.push(path.to_owned()),
    }
}

fn lists(path: &str, old: &[Node], new: &[Node], found: &mut Vec<String>) {
    if let (Some(was), Some(now)) = (named(old), named(new)) {
        let order = |these: &[(&str, &Table)], others: &[(&str, &Table)]| -> Vec<String> {
            let names = these.iter().map(|(name, _)| (*name).to_owned());
            names
                .filter(|name| others.iter().any(|(other, _)| other == name))
                .collect()
        };
        for (name, table) in &now {
            match was.iter().find(|(other, _)| other == name) {
                Some((_, before)) => tables(&format!("{path}.{name}"), before, table, found),
                None => found.push(format!("{path}.{name}")),
            }
        }
        let gone = was
            .iter()
            .filter(|(name, _)| now.iter().all(|(one, _)| one != name));
        found.extend(gone.map(|(name, _)| format!("{path}.{name}")));
        if order(&was, &now) != order(&now, &was) {
            found.push(path.to_owned());
        }
    } else if old.len() == new.len() {
        for (index, (old, new)) in old.iter().zip(new).enumerate() {
            nodes(&format!("{path}[{index}]"), old, new, found);
        }
    } else {
        found.push(path.to_owned());
    }
}

/// Returns the tables of a list with their names, where every item is one and no name comes twice.
fn named(items: &[Node]) -> Option<Vec<(&str, &Table)>> {
    let mut all: Vec<(&str, &Table)> = Vec::new();
    for item in items {
        let table = item.as_table()?;
        let name = table.node("id").or_else(|| table.node("name"))?.as_text()?;
        if all.iter().any(|(other, _)| *other == name) {
            return None;
        }
        all.push((name, table));
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::differing_keys;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        assert_eq!(differing_keys(old, new), expected, "{new}");
    }

    #[test]
    fn layout_comments_order_of_keys_and_signatures_are_no_values() {
        check(
            "a = 1\nb.c = [1, 2]\n",
            "# a note\nb = { c = [\n  1,\n  2.0,\n] }\na = 1\n[[signature]]\nparty = \"sales\"\n",
            &[],
        );
    }

    #[test]
    fn values_are_named_by_their_keys() {
        check("a = 1\n", "a = 2\nb = 1\n", &["a", "b"]);
        check("a.b = true\nc = 1\n", "a.b = false\n", &["a.b", "c"]);
        check(
            "[x]\nall = [\"a\", { field = \"b\", at_least = 1 }]\n",
            "[x]\nall = [\"a\", { field = \"b\", at_least = 2 }]\n",
            &["x.all[1].at_least"],
        );
        check("l = [1]\n", "l = [1, 2]\n", &["l"]);
        check("d = 2026-01-01\n", "d = \"2026-01-01\"\n", &["d"]);
    }

    #[test]
    fn items_that_have_names_are_known_by_them() {
        let tier = |id: &str, points: u8| format!("[[tier]]\nid = \"{id}\"\npoints = {points}\n");
        let (a, b) = (tier("a", 1), tier("b", 2));
        check(
            &format!("{a}{b}"),
            &format!("{a}{}", tier("b", 3)),
            &["tier.b.points"],
        );
        check(&format!("{a}{b}"), &b, &["tier.a"]);
        check(&format!("{a}{b}"), &format!("{b}{a}"), &["tier"]);
    }
}
