//! `[lists.L]`: named lists, written in the agreement or kept in a file beside it.

use crate::domain::free_mail::FREE_MAIL;
use crate::sla::book::{Book, List};
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{Entry, Table};
use crate::sla::keys;
use crate::sla::{ListFile, LoadList, LoadedList};

/// The built-in list of domains that anyone can have an address at.
const FREE_MAIL_NAME: &str = "free_mail";

/// Reads `[lists]`; returns the hashes of the files by the lists' names.
pub(super) fn lists(
    root: &Table,
    load: &mut LoadList<'_>,
    book: &mut Book<'_>,
    say: &mut Complaints,
) -> Vec<(String, String)> {
    let mut hashes = Vec::new();
    let free_mail = List {
        values: FREE_MAIL.iter().map(ToString::to_string).collect(),
        is_broken: false,
    };
    book.lists.insert(FREE_MAIL_NAME.to_owned(), free_mail);
    for (name, _) in root.misshapen("lists") {
        let broken = List {
            values: Vec::new(),
            is_broken: true,
        };
        book.lists.insert(name, broken);
    }
    for (entry, table) in root.named_tables("lists", say) {
        table.only(keys::LIST, &format!("[lists.{}]", entry.key), say);
        if entry.key == FREE_MAIL_NAME {
            say.add(complaints::built_in_list(&entry.key_at, &entry.key));
            continue;
        }
        let values = match (table.entry("values"), table.entry("file")) {
            (Some(values), Some(file)) => {
                say.add(complaints::two_in_one(values, file));
                None
            }
            (None, None) => {
                say.add(complaints::list_without_values(&table.at, &entry.key));
                None
            }
            (Some(values), None) => written(values, table, say),
            (None, Some(file)) => from_file(entry, file, table, load, say).map(|loaded| {
                hashes.push((entry.key.clone(), loaded.sha256.to_ascii_lowercase()));
                loaded.values
            }),
        };
        let list = List {
            is_broken: values.is_none(),
            values: values.unwrap_or_default(),
        };
        book.lists.insert(entry.key.clone(), list);
    }
    hashes
}

fn written(values: &Entry, table: &Table, say: &mut Complaints) -> Option<Vec<String>> {
    for key in ["column", "sha256"] {
        if let Some(entry) = table.entry(key) {
            let why = "belongs to a list with `file`";
            say.add(complaints::no_effect(&entry.key_at, key, why, "remove it"));
        }
    }
    let items = values.node.list("values", say)?;
    if items.is_empty() {
        say.add(complaints::empty_list(&values.node.at, "values"));
        return None;
    }
    let texts: Vec<Option<String>> = items
        .iter()
        .map(|item| Some(item.name("values", say)?.value.to_owned()))
        .collect();
    texts.into_iter().collect()
}

fn from_file(
    entry: &Entry,
    file: &Entry,
    table: &Table,
    load: &mut LoadList<'_>,
    say: &mut Complaints,
) -> Option<LoadedList> {
    let path = file.node.name("file", say)?;
    let asked = ListFile {
        path: path.value.to_owned(),
        column: table.owned("column", say),
    };
    let mut loaded = match load(&asked) {
        Ok(loaded) => loaded,
        Err(reason) => {
            say.add(complaints::list_not_loaded(&path.at, &entry.key, &reason));
            return None;
        }
    };
    if let Some(bound) = table
        .node("sha256")
        .and_then(|node| node.name("sha256", say))
        && !bound.value.eq_ignore_ascii_case(&loaded.sha256)
    {
        say.add(complaints::file_changed(
            &bound.at,
            path.value,
            &loaded.sha256,
        ));
    }
    loaded.values.retain(|value| !value.trim().is_empty());
    if loaded.values.is_empty() {
        say.add(complaints::list_is_empty(&path.at, path.value));
        return None;
    }
    Some(loaded)
}
