//! How an agreement is laid out: one style for every file, no word or meaning changed.
//!
//! The order of tables and keys stays, and so does every comment. Tables are parted by one blank line, keys of a block
//! stand with their `=` below each other, tables in braces have a space inside, and lists that do not fit a line have
//! their items on lines of their own. From the first `[[signature]]` on nothing is touched: what follows is no text of
//! the parties.

mod comments;
mod lists;
#[cfg(test)]
mod tests;

use toml_edit::{Decor, DocumentMut, Item, KeyMut, RawString, Table, Value};

use crate::sla::complaints::Complaints;
use crate::sla::{head, identity, syntax};
use comments::{above, trailing};

/// What some editors put before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Longer lines are broken where a list can be.
const LINE_MAX: usize = 110;

/// From here on whole numbers are written with `_` between their thousands.
const GROUPED_FROM: i64 = 10_000;

/// Keys whose numbers are names of editions and not amounts.
const UNGROUPED: &[&str] = &["version", "format"];

/// Returns the agreement as it should be laid out; nothing where its text is no TOML, or of a format that is newer than
/// this program. Line ends stay of their kind.
pub fn laid_out(text: &str) -> Option<String> {
    let parsed = syntax::parse(text, &mut Complaints::default());
    if head::is_newer(&parsed.root, &mut Complaints::default()) {
        return None;
    }
    let signed = identity::first_signature(&parsed.root);
    let end = signed.unwrap_or(text.len());
    let mut document: DocumentMut = text[..end].parse().ok()?;
    table(document.as_table_mut(), &[]);
    let end_comments = above(document.trailing().as_str().unwrap_or_default(), true);
    document.set_trailing(end_comments.trim_end().to_owned());
    let mut laid = document.to_string().trim_start().trim_end().to_owned();
    laid.push('\n');
    if signed.is_some() {
        laid.push('\n');
    }
    if text[..end].contains("\r\n") {
        laid = laid.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if text.starts_with(BYTE_ORDER_MARK) && !laid.starts_with(BYTE_ORDER_MARK) {
        laid.insert(0, BYTE_ORDER_MARK);
    }
    assert!(
        is_same(&text[..end], &laid),
        "laying an agreement out changes none of its values"
    );
    laid.push_str(&text[end..]);
    Some(laid)
}

/// Returns where the first signature begins; nothing where there is none.
pub fn signed_end(text: &str) -> Option<usize> {
    let parsed = syntax::parse(text, &mut Complaints::default());
    identity::first_signature(&parsed.root)
}

fn is_same(one: &str, other: &str) -> bool {
    // As text, since what is not a number is not equal to itself.
    let values = |text: &str| {
        text.parse::<toml::Table>()
            .map(|values| format!("{values:?}"))
    };
    matches!((values(one), values(other)), (Ok(one), Ok(other)) if one == other)
}

/// Lays out the keys of a table, and every table below it.
fn table(table: &mut Table, path: &[&str]) {
    for (key, item) in table.iter_mut() {
        if let Item::Value(one) = item {
            right_side(&key, one);
        }
    }
    let width = widths(table);
    let mut is_first = true;
    for (number, (key, item)) in table.iter_mut().enumerate() {
        match item {
            Item::Value(value) => entry(key, value, width[number], is_first),
            Item::Table(below) => below_key(key.get(), below, path),
            Item::ArrayOfTables(below) => {
                let name = key.get().to_owned();
                below.iter_mut().for_each(|one| below_key(&name, one, path));
            }
            Item::None => {}
        }
        is_first = false;
    }
}

/// Lays out a table with its header, or the values of a dotted key.
fn below_key(key: &str, below: &mut Table, path: &[&str]) {
    if !below.is_dotted() && !below.is_implicit() {
        let comments = above(prefix(below.decor()), false);
        let after = trailing(suffix(below.decor()));
        // Comments right behind the table before, with a blank line after them, are that table's.
        let is_parted = comments.starts_with('\n') || comments.contains("\n\n");
        let blank = if is_parted { "" } else { "\n" };
        *below.decor_mut() = Decor::new(format!("{blank}{comments}"), after);
    }
    let mut deeper = path.to_vec();
    deeper.push(key);
    if below.is_dotted() {
        for (_, item) in below.iter_mut() {
            match item {
                Item::Value(one) => {
                    let after = trailing(suffix(one.decor()));
                    value(one, 0);
                    *one.decor_mut() = Decor::new(" ", after);
                }
                Item::Table(one) => below_key("", one, &deeper),
                Item::ArrayOfTables(_) | Item::None => {}
            }
        }
    } else {
        table(below, &deeper);
    }
}

/// Lays out what stands on the right of a key.
fn right_side(key: &KeyMut<'_>, one: &mut Value) {
    if UNGROUPED.contains(&key.get()) {
        return;
    }
    let decor = one.decor().clone();
    value(one, 0);
    *one.decor_mut() = Decor::default();
    let length = key.display_repr().chars().count() + 3 + one.to_string().chars().count();
    if let Value::Array(items) = one {
        lists::break_if_long(items, length);
    }
    *one.decor_mut() = decor;
}

/// Puts a key, with what stands above it, and its value in their places.
fn entry(mut key: KeyMut<'_>, one: &mut Value, width: usize, is_first: bool) {
    let comments = above(prefix(key.leaf_decor()), is_first);
    let name = key.display_repr().chars().count();
    let padding = " ".repeat(width.saturating_sub(name) + 1);
    *key.leaf_decor_mut() = Decor::new(comments, padding);
    let after = trailing(suffix(one.decor()));
    *one.decor_mut() = Decor::new(" ", after);
}

/// Returns per entry of a table how wide its block's keys are: 0 for what stands by itself.
///
/// A block is a run of entries without a blank line between them. A list or text over several lines ends it: others
/// make room for its key, but it makes room for none.
fn widths(table: &Table) -> Vec<usize> {
    let mut widths = vec![0; table.len()];
    let mut block: Vec<(usize, usize)> = Vec::new();
    let mut alone = Vec::new();
    let mut close = |block: &mut Vec<(usize, usize)>| {
        let widest = block.iter().map(|(_, width)| *width).max().unwrap_or(0);
        for (number, _) in block.drain(..) {
            widths[number] = widest;
        }
    };
    for (number, (name, item)) in table.iter().enumerate() {
        let Some(key) = table.key(name) else { continue };
        let lines = above(prefix(key.leaf_decor()), number == 0);
        if lines.starts_with('\n') || lines.contains("\n\n") {
            close(&mut block);
        }
        match item {
            Item::Value(value) => {
                block.push((number, key.display_repr().chars().count()));
                if stands_alone(value) {
                    alone.push(number);
                    close(&mut block);
                }
            }
            Item::Table(_) | Item::ArrayOfTables(_) | Item::None => close(&mut block),
        }
    }
    close(&mut block);
    for number in alone {
        widths[number] = 0;
    }
    widths
}

fn stands_alone(value: &Value) -> bool {
    match value {
        Value::Array(items) => lists::is_broken(items),
        Value::String(text) => text.display_repr().contains('\n'),
        Value::InlineTable(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => false,
    }
}

/// Lays out a value whose line is indented by so many spaces.
fn value(one: &mut Value, indent: usize) {
    match one {
        Value::Integer(number) if *number.value() >= GROUPED_FROM => {
            let is_plain = number
                .display_repr()
                .bytes()
                .all(|byte| byte.is_ascii_digit());
            let decor = number.decor().clone();
            if is_plain && let Ok(grouped) = grouped(*number.value()).parse::<Value>() {
                *one = grouped;
                *one.decor_mut() = decor;
            }
        }
        Value::Array(items) => lists::lay_out(items, indent),
        Value::InlineTable(braces) => {
            if has_lines(braces) {
                return;
            }
            let last = braces.len().saturating_sub(1);
            for (number, (mut key, one)) in braces.iter_mut().enumerate() {
                *key.leaf_decor_mut() = Decor::new(" ", " ");
                value(one, indent);
                *one.decor_mut() = Decor::new(" ", if number == last { " " } else { "" });
            }
            braces.set_trailing("");
            braces.set_trailing_comma(false);
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

/// Returns whether a table in braces goes over lines, as TOML 1.1 allows; such a one stays as it is.
fn has_lines(braces: &toml_edit::InlineTable) -> bool {
    let has = |text: &str| text.contains(['\n', '#']);
    let keys = braces.iter().filter_map(|(name, _)| braces.key(name));
    let around_keys = keys.flat_map(|key| [prefix(key.leaf_decor()), suffix(key.leaf_decor())]);
    let values = braces.iter().map(|(_, value)| value.decor());
    let around_values = values.flat_map(|decor| [prefix(decor), suffix(decor)]);
    around_keys.chain(around_values).any(has)
        || has(braces.trailing().as_str().unwrap_or_default())
        || braces.iter().any(|(_, one)| {
            one.as_inline_table()
                .is_some_and(toml_edit::InlineTable::is_dotted)
        })
}

/// Writes a number with `_` between its thousands.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

fn prefix(decor: &Decor) -> &str {
    decor
        .prefix()
        .and_then(RawString::as_str)
        .unwrap_or_default()
}

fn suffix(decor: &Decor) -> &str {
    decor
        .suffix()
        .and_then(RawString::as_str)
        .unwrap_or_default()
}
