//! What became of a text since it was signed, in words.

use std::collections::BTreeMap;

use crate::domain::agreement::Agreement;
use crate::sla::review::{Edition, changed_rules};
use crate::sla::{ListFile, LoadedList, read, signed_text};

/// Tables whose changes are told rule by rule.
const RULES: &[&str] = &[
    "required",
    "demographic",
    "situational",
    "behavioral",
    "hand_raise",
    "disqualify",
    "signal",
    "signature",
];

/// Returns what has changed from one text of an agreement to another, a line each; the signatures are not compared.
pub fn what_changed(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (signed_text(old), signed_text(new));
    let (Some(then), Some(now)) = (table(&old), table(&new)) else {
        return vec![format!(
            "one of the two cannot be read; the first line that differs is {}",
            first_line(&old, &new)
        )];
    };
    if format!("{then:?}") == format!("{now:?}") {
        return vec![format!(
            "only comments or layout changed, first in line {}; every rule reads the same",
            first_line(&old, &new)
        )];
    }
    let mut changes = rules(&old, &then, &new, &now);
    changes.extend(others(&then, &now, changes.is_empty()));
    changes
}

fn table(text: &str) -> Option<toml::Table> {
    text.parse().ok()
}

fn first_line(old: &str, new: &str) -> usize {
    let same = old
        .lines()
        .zip(new.lines())
        .take_while(|(one, other)| one == other);
    same.count() + 1
}

fn rules(old: &str, then: &toml::Table, new: &str, now: &toml::Table) -> Vec<String> {
    let (Some(before), Some(after)) = (agreement(old, then), agreement(new, now)) else {
        return Vec::new();
    };
    let old = Edition {
        text: old,
        agreement: &before,
    };
    let new = Edition {
        text: new,
        agreement: &after,
    };
    changed_rules(&new, &old)
}

/// Reads an agreement without its list files, whose hashes are taken as they are written.
fn agreement(text: &str, values: &toml::Table) -> Option<Agreement> {
    let mut hashes = BTreeMap::new();
    let lists = values.get("lists").and_then(toml::Value::as_table);
    for list in lists.into_iter().flat_map(toml::Table::values) {
        let word = |key: &str| Some(list.get(key)?.as_str()?.to_owned());
        if let (Some(file), Some(hash)) = (word("file"), word("sha256")) {
            hashes.insert(file, hash);
        }
    }
    let mut load = |file: &ListFile| {
        Ok(LoadedList {
            values: vec![file.path.clone()],
            sha256: hashes.get(&file.path).cloned().unwrap_or_default(),
        })
    };
    read(text, &mut load).0
}

/// Returns the keys and tables that differ, but for those that are told rule by rule.
fn others(then: &toml::Table, now: &toml::Table, with_rules: bool) -> Vec<String> {
    let mut keys: Vec<&String> = then.keys().chain(now.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.retain(|key| with_rules || !RULES.contains(&key.as_str()));
    keys.into_iter()
        .filter_map(|key| other(key, then.get(key), now.get(key)))
        .collect()
}

fn other(key: &str, then: Option<&toml::Value>, now: Option<&toml::Value>) -> Option<String> {
    let name = |value: &toml::Value| match value {
        toml::Value::Table(_) => format!("[{key}]"),
        toml::Value::Array(_) => format!("[[{key}]]"),
        _ => format!("`{key}`"),
    };
    match (then, now) {
        (Some(then), Some(now)) if format!("{then:?}") == format!("{now:?}") => None,
        (Some(toml::Value::Integer(then)), Some(toml::Value::Integer(now))) => {
            Some(format!("`{key}`: {then} became {now}"))
        }
        (Some(toml::Value::String(then)), Some(toml::Value::String(now))) => {
            Some(format!("`{key}`: \"{then}\" became \"{now}\""))
        }
        (Some(_), Some(now)) => Some(name(now)),
        (None, Some(now)) => Some(format!("{} (new)", name(now))),
        (Some(then), None) => Some(format!("{} (gone)", name(then))),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::what_changed;

    const OLD: &str = "format = 1\nname = \"A\"\nversion = 1\n[required]\nall = [\"email\"]\n[demographic]\n\
                       all = [{ id = \"size\", field = \"employees\", at_least = 50 }]\n[lists.named]\nfile = \"a.csv\"\nsha256 = \"aa\"\n";

    fn check(new: &str, expect: &[&str]) {
        assert_eq!(what_changed(OLD, new), expect, "{new}");
    }

    #[test]
    fn changes_are_named_rule_by_rule_then_table_by_table() {
        check(&OLD.replace("50", "60"), &["`demographic.size`"]);
        check(
            &OLD.replace("50", "60")
                .replace("version = 1", "version = 2"),
            &["`demographic.size`", "`version`: 1 became 2"],
        );
        check(&OLD.replace("\"aa\"", "\"bb\""), &["[lists]"]);
        check(
            &format!("{OLD}[tests]\nas_of = 2026-01-01\n"),
            &["[tests] (new)"],
        );
    }

    #[test]
    fn a_changed_comment_is_said_to_be_only_that() {
        check(
            &OLD.replace("[required]", "# what Sales needs\n[required]"),
            &["only comments or layout changed, first in line 4; every rule reads the same"],
        );
        check(
            &OLD.replace("version = 1", "version   = 1"),
            &["only comments or layout changed, first in line 3; every rule reads the same"],
        );
    }

    #[test]
    fn a_text_that_is_broken_is_said_to_be_broken() {
        check(
            &OLD.replace("[required]", "[required"),
            &["one of the two cannot be read; the first line that differs is 4"],
        );
    }
}
