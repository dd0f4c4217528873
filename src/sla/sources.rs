//! `[input]` and `[sources]`: where leads, activities and further facts come from, and how files are read.

use crate::domain::agreement::{ActivitySource, Input, JoinSource, Sources};
use crate::domain::condition::FieldId;
use crate::domain::preset::KEYWORDS;
use crate::domain::reader::{DateOrder, DecimalMark};
use crate::domain::value::Type;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Entry, Table};
use crate::sla::keys;

const DATES: &[(&str, DateOrder)] = &[
    ("dmy", DateOrder::Dmy),
    ("mdy", DateOrder::Mdy),
    ("ymd", DateOrder::Ymd),
];
const DECIMALS: &[(&str, DecimalMark)] = &[(".", DecimalMark::Dot), (",", DecimalMark::Comma)];

/// Reads `[input]`.
pub(super) fn input(root: &Table, say: &mut Complaints) -> Input {
    let Some(table) = root.node("input").and_then(|node| node.table("input", say)) else {
        return Input::default();
    };
    table.only(keys::INPUT, "[input]", say);
    over(&Input::default(), table, say)
}

/// Returns how a file is read: as `table` says, else as `general` does.
fn over(general: &Input, table: &Table, say: &mut Complaints) -> Input {
    let dates = table.node("dates");
    let decimal = table.node("decimal");
    Input {
        preset: preset(table, say).or_else(|| general.preset.clone()),
        dates: dates
            .and_then(|node| Some(node.word("dates", DATES, say)?.value))
            .or(general.dates),
        decimal: decimal
            .and_then(|node| Some(node.word("decimal", DECIMALS, say)?.value))
            .or(general.decimal),
        list_separator: separator(table, say).or_else(|| general.list_separator.clone()),
        encoding: table
            .owned("encoding", say)
            .or_else(|| general.encoding.clone()),
        delimiter: delimiter(table, say).or(general.delimiter),
    }
}

/// Returns the preset that a table names.
fn preset(table: &Table, say: &mut Complaints) -> Option<String> {
    let name = table.node("preset")?.text("preset", say)?;
    if !KEYWORDS.contains(&name.value) {
        say.add(complaints::no_preset(&name.at, name.value));
        return None;
    }
    Some(name.value.to_owned())
}

fn separator(table: &Table, say: &mut Complaints) -> Option<String> {
    let text = table.node("list_separator")?.text("list_separator", say)?;
    if text.value.is_empty() {
        say.add(complaints::empty_text(&text.at, "list_separator"));
        return None;
    }
    Some(text.value.to_owned())
}

fn delimiter(table: &Table, say: &mut Complaints) -> Option<char> {
    let text = table.node("delimiter")?.text("delimiter", say)?;
    let mut letters = text.value.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii() && !matches!(letter, '"' | '\n' | '\r') => {
            Some(letter)
        }
        _ => {
            say.add(complaints::bad_delimiter(&text.at, text.value));
            None
        }
    }
}

/// Reads `[sources]`.
pub(super) fn sources(root: &Table, book: &Book<'_>, say: &mut Complaints) -> Sources {
    let mut sources = Sources {
        leads_input: book.input.clone(),
        activities: ActivitySource {
            name: "activities".to_owned(),
            input: book.input.clone(),
            ..ActivitySource::default()
        },
        ..Sources::default()
    };
    for (entry, table) in root.named_tables("sources", say) {
        match entry.key.as_str() {
            "leads" => {
                only(table, keys::LEADS_SOURCE, "[sources.leads]", say);
                sources.lead_key = table.owned("key", say);
                sources.leads_input = over(&book.input, table, say);
            }
            "activities" => {
                only(table, keys::ACTIVITIES_SOURCE, "[sources.activities]", say);
                sources.activities = activities(entry, table, book, say);
            }
            _ if table.has("joins") || table.has("key") => {
                sources.joins.extend(join(entry, table, book, say));
            }
            _ => {
                let place = format!("[sources.{}]", entry.key);
                only(table, keys::ACTIVITIES_SOURCE, &place, say);
                for key in ["lead", "at"] {
                    table.required(key, &place, say);
                }
                if !table.has("did") && !table.has("always") {
                    say.add(complaints::source_without_kind(&table.at, &entry.key));
                }
                let source = activities(entry, table, book, say);
                sources.named_activities.push(source);
            }
        }
    }
    sources
}

fn only(table: &Table, own: &[&str], place: &str, say: &mut Complaints) {
    table.only(&[own, keys::INPUT].concat(), place, say);
}

fn activities(
    entry: &Entry,
    table: &Table,
    book: &Book<'_>,
    say: &mut Complaints,
) -> ActivitySource {
    if let (Some(did), Some(always)) = (table.entry("did"), table.entry("always")) {
        say.add(complaints::two_in_one(did, always));
    }
    let always = table
        .node("always")
        .and_then(|node| node.name("always", say))
        .and_then(|name| book.activity(&name, say));
    let matches = table
        .node("matches")
        .and_then(|node| node.name("matches", say))
        .and_then(|name| matched(&name, book, say));
    ActivitySource {
        name: entry.key.clone(),
        lead: table.owned("lead", say),
        did: table.owned("did", say),
        always,
        at: table.owned("at", say),
        matches,
        input: over(&book.input, table, say),
        words: Vec::new(),
        place: entry.key_at.clone(),
    }
}

/// Returns the field that a lead column holds in place of the key; its cells are read as that field's.
fn matched(name: &At<&str>, book: &Book<'_>, say: &mut Complaints) -> Option<FieldId> {
    let field = book.field(name, say)?;
    let kind = book.fields[field.0].reader.kind;
    let is_text = matches!(
        kind,
        Type::Text | Type::Choice | Type::Email | Type::Domain | Type::Phone
    );
    if !is_text {
        say.add(complaints::unmatched_type(&name.at, name.value, kind));
    }
    Some(field)
}

fn join(entry: &Entry, table: &Table, book: &Book<'_>, say: &mut Complaints) -> Option<JoinSource> {
    let place = format!("[sources.{}]", entry.key);
    only(table, keys::JOIN_SOURCE, &place, say);
    let mut column = |key: &str| {
        let node = table.required(key, &place, say)?;
        Some(node.name(key, say)?.value.to_owned())
    };
    let (key, joins) = (column("key"), column("joins"));
    Some(JoinSource {
        name: entry.key.clone(),
        key: key?,
        joins: joins?,
        input: over(&book.input, table, say),
        place: entry.key_at.clone(),
    })
}
