//! When events count: `within`, `older_than`, `since`, `until`, and windows that are empty by their own words.

use crate::domain::calendar::{Moment, Span, Unit};
use crate::domain::condition::{Anchor, End, Start, Window};
use crate::domain::value::Type;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Entry, Node, Plain, Table};

/// A `within` of a group around a condition.
#[derive(Debug, Clone)]
pub(super) struct Inherited {
    pub(super) span: At<Span>,
    /// Whether a condition below has taken it.
    pub(super) is_used: bool,
}

/// Reads the window of an activity condition; `around` fills a start that is not written.
pub(super) fn window(
    table: &Table,
    around: Option<&mut Inherited>,
    book: &Book<'_>,
    say: &mut Complaints,
) -> Option<Window> {
    let mut good = one_of_two(table, "within", "since", "start", say);
    good &= one_of_two(table, "until", "older_than", "end", say);
    let within = table.node("within").map(|node| node.span("within", say));
    let since = table
        .node("since")
        .map(|node| anchor(node, "since", book, say));
    let until = table
        .node("until")
        .map(|node| anchor(node, "until", book, say));
    let older = table
        .node("older_than")
        .map(|node| node.span("older_than", say));
    let end = match (until, older) {
        (Some(anchor), _) => End::Until(anchor?),
        (None, Some(span)) => End::OlderThan(span?.value),
        (None, None) => End::AsOf,
    };
    let start = match (within, since) {
        (Some(span), _) => {
            let span = span?;
            good &= not_empty(&span, &end, table, say);
            Start::Within(span.value)
        }
        (None, Some(anchor)) => Start::Since(anchor?),
        (None, None) => match around {
            Some(around) => {
                around.is_used = true;
                good &= not_empty(&around.span, &end, table, say);
                Start::Within(around.span.value)
            }
            None => Start::Always,
        },
    };
    good &= dates_in_order(&start, &end, table, book, say);
    good.then_some(Window { start, end })
}

fn one_of_two(table: &Table, one: &str, other: &str, which: &str, say: &mut Complaints) -> bool {
    let (Some(first), Some(second)) = (table.entry(one), table.entry(other)) else {
        return true;
    };
    say.add(complaints::two_ends(first, second, which));
    false
}

/// Complains where a window begins after it ends, both being counted back from as-of.
fn not_empty(within: &At<Span>, end: &End, table: &Table, say: &mut Complaints) -> bool {
    let End::OlderThan(older) = end else {
        return true;
    };
    if longest_seconds(within.value) > shortest_seconds(*older)
        && !same_length(within.value, *older)
    {
        return true;
    }
    if let Some(entry) = table.entry("older_than") {
        say.add(complaints::empty_window(entry, within, *older));
    }
    false
}

fn dates_in_order(
    start: &Start,
    end: &End,
    table: &Table,
    book: &Book<'_>,
    say: &mut Complaints,
) -> bool {
    let (Start::Since(Anchor::Moment(since)), End::Until(Anchor::Moment(until))) = (start, end)
    else {
        return true;
    };
    let first = match since {
        Moment::Instant(instant) => *instant,
        Moment::Day(day) => book.zone.day_start(*day),
    };
    let last = match until {
        Moment::Instant(instant) => *instant,
        Moment::Day(day) => book.zone.day_end(*day),
    };
    if first > last
        && let (Some(since), Some(until)) = (table.entry("since"), table.entry("until"))
    {
        say.add(complaints::since_after_until(since, until));
        return false;
    }
    true
}

/// Reads a date, or `{ field = "created_at" }`.
fn anchor(node: &Node, key: &str, book: &Book<'_>, say: &mut Complaints) -> Option<Anchor> {
    match &node.value {
        Plain::Time(_) => Some(Anchor::Moment(node.moment(key, book.zone, say)?.value)),
        Plain::Table(table) => {
            table.only(&["field"], &format!("the date of `{key}`"), say);
            let name = table
                .required("field", &format!("the date of `{key}`"), say)?
                .name("field", say)?;
            let id = book.field(&name, say)?;
            let field = &book.fields[id.0];
            if !matches!(field.reader.kind, Type::Date | Type::Datetime) {
                say.add(complaints::not_a_date_field(
                    &name.at,
                    &field.name,
                    field.reader.kind,
                    key,
                ));
                return None;
            }
            Some(Anchor::Field(id))
        }
        _ => node.refuse(
            key,
            "a date such as 2026-12-01, without quotes, or { field = \"…\" }",
            say,
        ),
    }
}

/// Reads a `within` on a group.
pub(super) fn of_group(entry: Option<&Entry>, say: &mut Complaints) -> Option<Inherited> {
    let span = entry?.node.span("within", say)?;
    Some(Inherited {
        span,
        is_used: false,
    })
}

/// Returns how many seconds the span can have at most.
pub(super) fn longest_seconds(span: Span) -> u64 {
    seconds(span, [90_000, 608_400, 2_682_000, 7_952_400, 31_626_000])
}

/// Returns how many seconds the span has at least.
pub(super) fn shortest_seconds(span: Span) -> u64 {
    seconds(span, [82_800, 601_200, 2_415_600, 7_772_400, 31_532_400])
}

/// Returns seconds with those of a day, week, month, quarter and year. Of several days or weeks only one has a clock
/// change, so the others are counted as they usually are.
fn seconds(span: Span, [day, week, month, quarter, year]: [u64; 5]) -> u64 {
    let count = u64::from(span.count);
    match span.unit {
        Unit::Second => count,
        Unit::Minute => count * 60,
        Unit::Hour => count * 3600,
        Unit::Day => (count - 1) * 86_400 + day,
        Unit::Week => (count - 1) * 604_800 + week,
        Unit::Month => count * month,
        Unit::Quarter => count * quarter,
        Unit::Year => count * year,
    }
}

/// Returns whether two spans in units of one family are equally long.
fn same_length(one: Span, other: Span) -> bool {
    let parts = |span: Span| {
        let count = u64::from(span.count);
        match span.unit {
            Unit::Second => (0, count),
            Unit::Minute => (0, count * 60),
            Unit::Hour => (0, count * 3600),
            Unit::Day => (1, count),
            Unit::Week => (1, count * 7),
            Unit::Month => (2, count),
            Unit::Quarter => (2, count * 3),
            Unit::Year => (2, count * 12),
        }
    };
    parts(one) == parts(other)
}
