//! What was done: which events, what is counted or added of them, and what their details must be.

use crate::domain::condition::{
    ActivityTest, DetailId, DetailTest, Did, Limit, Limits, Measure, What,
};
use crate::domain::number::Number;
use crate::domain::value::Type;
use crate::sla::activities;
use crate::sla::book::Book;
use crate::sla::comparisons::{self, Subject};
use crate::sla::complaints::{self, Complaints};
use crate::sla::conditions::{Conditions, whole_limits};
use crate::sla::document::{Entry, Node, Table};
use crate::sla::keys;
use crate::sla::limits::limits_contradiction;
use crate::sla::windows;

/// Reads a condition about activities; returns its default id with it.
pub(super) fn activity(
    table: &Table,
    kind: &Entry,
    desk: &mut Conditions<'_, '_>,
) -> Option<(String, ActivityTest)> {
    let did_not = kind.key == "did_not";
    let (book, around) = (desk.book, desk.around.last_mut());
    let say = &mut *desk.say;
    let did = activities::did(&kind.key, &kind.node, table.entry("except"), book, say);
    let window = windows::window(table, around, book, say);
    let details = wheres(table, book, say);
    let what = what(table, book, say);
    let limits = if did_not {
        Some(exactly_none())
    } else {
        what.and_then(|what| limits_of(table, kind, what, book, say))
    };
    let measure = Measure {
        did: did?,
        details: details?,
        window: window?,
        what: what?,
    };
    let name = activities::default_id(&measure.did, book);
    let base = if did_not { format!("no_{name}") } else { name };
    let test = ActivityTest {
        measure,
        limits: limits?,
        did_not,
    };
    Some((base, test))
}

fn exactly_none() -> Limits {
    Limits {
        at_most: Some(Limit {
            value: Number::ZERO,
            written: "0".to_owned(),
        }),
        ..Limits::default()
    }
}

/// Reads what is counted, added or compared.
fn what(table: &Table, book: &Book<'_>, say: &mut Complaints) -> Option<What> {
    let written: Vec<&Entry> = ["distinct", "sum", "longest"]
        .iter()
        .filter_map(|key| table.entry(key))
        .collect();
    match written[..] {
        [] => Some(What::Count),
        [one] => measured(one, book, say),
        [first, second, ..] => {
            say.add(complaints::two_in_one(first, second));
            None
        }
    }
}

fn measured(entry: &Entry, book: &Book<'_>, say: &mut Complaints) -> Option<What> {
    let name = entry.node.name(&entry.key, say)?;
    if entry.key == "distinct" {
        match name.value {
            "day" => return Some(What::DistinctDays),
            "did" => return Some(What::DistinctKinds),
            _ => return book.detail(&name, say).map(What::Distinct),
        }
    }
    let id = book.detail(&name, say)?;
    let detail = &book.details[id.0];
    let kind = detail.reader.kind;
    if !matches!(kind, Type::Number | Type::WholeNumber | Type::Duration) {
        say.add(complaints::not_measurable(
            &name.at,
            &entry.key,
            &detail.name,
            kind,
        ));
        return None;
    }
    if entry.key == "sum" {
        return Some(What::Sum(id));
    }
    let may_be_negative = kind != Type::Duration
        && detail
            .reader
            .range
            .is_none_or(|(low, _)| low < Number::ZERO);
    if may_be_negative {
        say.add(complaints::longest_may_be_negative(&name.at, &detail.name));
        return None;
    }
    Some(What::Longest(id))
}

/// Reads the limits of a measure; a count without one means at least once.
fn limits_of(
    table: &Table,
    kind: &Entry,
    what: What,
    book: &Book<'_>,
    say: &mut Complaints,
) -> Option<Limits> {
    let (limits, is_count, whole) = match what {
        What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => {
            (whole_limits(table, Number::ZERO, say)?, true, true)
        }
        What::Sum(id) | What::Longest(id) => {
            let mut reader = book.details[id.0].reader.clone();
            if matches!(what, What::Sum(_)) {
                reader.range = None;
            }
            let subject = Subject {
                name: &book.details[id.0].name,
                reader: &reader,
                is_detail: true,
            };
            let limits = limits(table, |key, node| {
                comparisons::limit(key, node, subject, say)
            })?;
            let whole = reader.kind == Type::WholeNumber;
            (limits, matches!(what, What::Longest(_)), whole)
        }
    };
    if let Some(reason) = limits_contradiction(&limits, is_count, whole) {
        say.add(complaints::never_true(&kind.key_at, "this", &reason));
        return None;
    }
    if limits != Limits::default() {
        return always(&limits, is_count, table, say).then_some(limits);
    }
    if matches!(what, What::Sum(_) | What::Longest(_)) {
        let word = if matches!(what, What::Sum(_)) {
            "sum"
        } else {
            "longest"
        };
        say.add(complaints::no_limit(&table.at, word));
        return None;
    }
    Some(Limits {
        at_least: Some(Limit {
            value: Number::ONE,
            written: "1".to_owned(),
        }),
        ..limits
    })
}

/// Complains about `at_least = 0` alone, which every lead meets.
fn always(limits: &Limits, is_count: bool, table: &Table, say: &mut Complaints) -> bool {
    let alone =
        limits.at_most.is_none() && limits.less_than.is_none() && limits.more_than.is_none();
    let zero = limits
        .at_least
        .as_ref()
        .is_some_and(|limit| limit.value.is_zero());
    if is_count
        && alone
        && zero
        && let Some(node) = table.node("at_least")
    {
        say.add(complaints::always_true(&node.at));
        return false;
    }
    true
}

/// Reads the limits that are written, each with `read`.
pub(super) fn limits(
    table: &Table,
    mut read: impl FnMut(&str, &Node) -> Option<Limit>,
) -> Option<Limits> {
    let mut limits = Limits::default();
    let mut good = true;
    for key in keys::LIMITS {
        let Some(node) = table.node(key) else {
            continue;
        };
        let limit = read(key, node);
        good &= limit.is_some();
        match *key {
            "at_least" => limits.at_least = limit,
            "at_most" => limits.at_most = limit,
            "more_than" => limits.more_than = limit,
            _ => limits.less_than = limit,
        }
    }
    good.then_some(limits)
}

/// Reads `where = [{ detail = "topic", is = "…" }]`.
pub(super) fn wheres(
    table: &Table,
    book: &Book<'_>,
    say: &mut Complaints,
) -> Option<Vec<DetailTest>> {
    let Some(node) = table.node("where") else {
        return Some(Vec::new());
    };
    let items = node.list("where", say)?;
    if items.is_empty() {
        say.add(complaints::empty_list(&node.at, "where"));
        return None;
    }
    let tests: Vec<Option<DetailTest>> = items
        .iter()
        .map(|item| detail_test(item.table("where", say)?, book, say))
        .collect();
    tests.into_iter().collect()
}

fn detail_test(table: &Table, book: &Book<'_>, say: &mut Complaints) -> Option<DetailTest> {
    let comparisons: Vec<&str> = keys::COMPARISONS.iter().map(|one| one.word).collect();
    let about = "a condition about a detail";
    Conditions::new(book, crate::sla::conditions::Setting::default(), say).only(
        table,
        &[keys::DETAIL_TEST, &comparisons],
        about,
    );
    let name = table.required("detail", about, say)?.name("detail", say)?;
    let detail: DetailId = book.detail(&name, say)?;
    let declared = &book.details[detail.0];
    let subject = Subject {
        name: &declared.name,
        reader: &declared.reader,
        is_detail: true,
    };
    let test = comparisons::fact_test(table, subject, book, say)?;
    Some(DetailTest { detail, test })
}

/// Reads `did` of a rule about events, without a window.
pub(super) fn events(table: &Table, book: &Book<'_>, say: &mut Complaints) -> Option<Did> {
    let node = table.required("did", "[[ignore]]", say)?;
    activities::did("did", node, None, book, say)
}
