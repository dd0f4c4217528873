//! Lists: in one line, or with their items on lines of their own.

use toml_edit::{Array, Decor, Value};

use crate::sla::layout::comments::between;
use crate::sla::layout::{LINE_MAX, prefix, suffix, value};

/// Items are indented by so much beyond their list.
const STEP: usize = 2;

/// Returns whether a list goes over several lines.
pub(super) fn is_broken(items: &Array) -> bool {
    let mut around = items
        .iter()
        .flat_map(|one| [prefix(one.decor()), suffix(one.decor())]);
    around.any(|text| text.contains('\n')) || trailing_of(items).contains('\n')
}

/// Lays out a list in a line that is indented by so many spaces: as many lines as it has, or one.
pub(super) fn lay_out(items: &mut Array, indent: usize) {
    if !is_broken(items) {
        in_one_line(items, indent);
    } else if is_filled(items) {
        fill(items, indent);
    } else {
        break_up(items, indent);
    }
}

/// Breaks a list that makes its line too long, and can be broken.
pub(super) fn break_if_long(items: &mut Array, line: usize) {
    if line > LINE_MAX && items.len() > 1 && !is_broken(items) {
        if items.iter().all(is_plain) {
            fill(items, 0);
        } else {
            break_up(items, 0);
        }
    }
}

fn trailing_of(items: &Array) -> &str {
    items.trailing().as_str().unwrap_or_default()
}

fn is_plain(item: &Value) -> bool {
    !matches!(item, Value::Array(_) | Value::InlineTable(_))
}

/// Returns whether a list of plain values has several of them in some line and no comments.
fn is_filled(items: &Array) -> bool {
    let has_comment = |text: &str| text.contains('#');
    let around = items
        .iter()
        .flat_map(|one| [prefix(one.decor()), suffix(one.decor())]);
    items.iter().all(is_plain)
        && !around.chain([trailing_of(items)]).any(has_comment)
        && items
            .iter()
            .skip(1)
            .any(|one| !prefix(one.decor()).contains('\n'))
}

fn in_one_line(items: &mut Array, indent: usize) {
    for (number, one) in items.iter_mut().enumerate() {
        value(one, indent);
        *one.decor_mut() = Decor::new(if number == 0 { "" } else { " " }, "");
    }
    items.set_trailing("");
    items.set_trailing_comma(false);
}

/// As many items in a line as fit.
fn fill(items: &mut Array, indent: usize) {
    let step = " ".repeat(indent + STEP);
    let mut column = usize::MAX;
    for one in items.iter_mut() {
        value(one, indent + STEP);
        *one.decor_mut() = Decor::default();
        let width = one.to_string().chars().count() + 1;
        let fits = column.saturating_add(1 + width) <= LINE_MAX;
        let before = if fits {
            " ".to_owned()
        } else {
            format!("\n{step}")
        };
        column = if fits {
            column + 1 + width
        } else {
            step.len() + width
        };
        *one.decor_mut() = Decor::new(before, "");
    }
    items.set_trailing(format!("\n{}", " ".repeat(indent)));
    items.set_trailing_comma(true);
}

/// One item a line, with the comments that belong to it.
fn break_up(items: &mut Array, indent: usize) {
    let step = " ".repeat(indent + STEP);
    let mut left = String::new();
    for one in items.iter_mut() {
        let before = format!("{left}{}", prefix(one.decor()));
        suffix(one.decor()).clone_into(&mut left);
        value(one, indent + STEP);
        let lines = lines(&before, &step);
        *one.decor_mut() = Decor::new(format!("{lines}\n{step}"), "");
    }
    let end = format!("{left}{}", trailing_of(items));
    let lines = lines(&end, &step);
    items.set_trailing(format!("{lines}\n{}", " ".repeat(indent)));
    items.set_trailing_comma(!items.is_empty());
}

/// Writes what stands between two items: a comment behind the earlier one, comments above the later one.
fn lines(text: &str, step: &str) -> String {
    let between = between(text);
    let mut out = String::new();
    if let Some(comment) = between.behind {
        out.push(' ');
        out.push_str(comment);
    }
    for line in between.above {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(step);
            out.push_str(line);
        }
    }
    out
}
