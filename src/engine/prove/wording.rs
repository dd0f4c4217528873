//! Words for people: names, values, limits, windows and what was done. Everything is appended to a text that the caller
//! keeps, so that most sentences cost no allocation once warm.

use std::fmt::Write as _;

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment, Span, Zone, show_day};
use crate::domain::condition::{
    Anchor, Comparison, Constants, Did, End, FactTest, FieldId, Limit, Limits, Measure, Start,
    What, Window,
};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::text::Folded;
use crate::domain::value::{Type, Value};

/// Longest value of the data that a sentence shows, in characters.
const SHOWN_CHARACTERS: usize = 60;

/// How many constants of a list a sentence names.
const NAMED: usize = 5;

/// Where in a sentence words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// They begin it.
    First,
    /// They stand within it.
    Within,
}

/// Appends a name of the agreement as words: `months_to_purchase` becomes `Months to purchase`.
pub(super) fn push_name(out: &mut String, name: &str, position: Position) {
    let from = out.len();
    let is_gap = |one: char| matches!(one, '_' | '.') || one.is_control();
    for (index, word) in name.split(is_gap).enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    if position == Position::First {
        capitalize(out, from);
    }
}

/// Makes the letter at `from` a capital one.
pub(super) fn capitalize(out: &mut String, from: usize) {
    let Some(first) = out[from..].chars().next() else {
        return;
    };
    if first.is_ascii_lowercase() {
        let capital = first.to_ascii_uppercase();
        out.replace_range(from..=from, capital.encode_utf8(&mut [0; 4]));
    } else if first.is_lowercase() {
        let capital: String = first.to_uppercase().collect();
        out.replace_range(from..from + first.len_utf8(), &capital);
    }
}

/// Appends a field's name as words.
pub(super) fn push_field(
    out: &mut String,
    agreement: &Agreement,
    field: FieldId,
    position: Position,
) {
    push_name(out, &agreement.fields[field.0].name, position);
}

/// Appends text of the data: cut, and what cannot be seen or turns the direction of writing escaped.
pub(super) fn push_data(out: &mut String, text: &str) {
    if text.len() <= SHOWN_CHARACTERS && is_plain(text) {
        out.push_str(text);
        return;
    }
    for (index, one) in text.chars().enumerate() {
        if index == SHOWN_CHARACTERS {
            out.push('…');
            return;
        }
        push_visible(out, one);
    }
}

/// Appends text of the agreement in one line.
pub(super) fn push_prose(out: &mut String, text: &str) {
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        if is_plain(word) {
            out.push_str(word);
        } else {
            word.chars().for_each(|one| push_visible(out, one));
        }
    }
}

/// Returns whether all of a text is printable ASCII, which is seen as it stands.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn push_visible(out: &mut String, one: char) {
    let is_unseen = one.is_control()
        || matches!(
            one,
            '\u{61c}' | '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
        )
        || matches!(one, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    match one {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if is_unseen => out.extend(one.escape_unicode()),
        _ => out.push(one),
    }
}

/// Appends a value as its type is read: durations in hours, minutes and seconds, free text in quotes.
pub(super) fn push_value(out: &mut String, value: &Value<'_>, kind: Type, zone: Zone) {
    match value {
        Value::Text(text) => push_text(out, text, kind),
        Value::Number(interval) => push_interval(out, interval, kind),
        Value::YesNo(yes) => out.push_str(if *yes { "yes" } else { "no" }),
        Value::Moment(moment) => push_moment(out, *moment, zone),
        Value::Country(country) => out.push_str(country.code()),
        Value::List(items) if items.is_empty() => out.push_str("empty"),
        Value::List(items) => push_joined(out, items, ", ", ", ", |out, item| {
            push_text(out, item, kind);
        }),
    }
}

fn push_text(out: &mut String, text: &str, kind: Type) {
    if is_quoted(kind) {
        out.push('"');
        push_data(out, text);
        out.push('"');
    } else {
        push_data(out, text);
    }
}

/// Free texts are shown in quotes, so that their ends can be seen.
fn is_quoted(kind: Type) -> bool {
    matches!(kind, Type::Text | Type::List)
}

fn push_interval(out: &mut String, interval: &Interval, kind: Type) {
    match interval.as_single() {
        Some(number) if kind == Type::Duration => push_duration(out, number),
        Some(number) => push_number(out, number),
        None if kind == Type::Duration => push_rough_duration(out, interval),
        None => write(out, interval),
    }
}

fn push_rough_duration(out: &mut String, interval: &Interval) {
    match (interval.low, interval.high) {
        (Bound::Open, Bound::Open) => out.push_str("any length"),
        (Bound::Included(low) | Bound::Excluded(low), Bound::Open) => {
            push_duration(out, low);
            out.push_str(" or more");
        }
        (Bound::Open, Bound::Included(high) | Bound::Excluded(high)) => {
            push_duration(out, high);
            out.push_str(" or less");
        }
        (
            Bound::Included(low) | Bound::Excluded(low),
            Bound::Included(high) | Bound::Excluded(high),
        ) => {
            push_duration(out, low);
            out.push_str(" to ");
            push_duration(out, high);
        }
    }
}

/// Appends a number without needless zeros.
pub(super) fn push_number(out: &mut String, number: Number) {
    let number = if number.scale() > 0 {
        number.normalize()
    } else {
        number
    };
    match i64::try_from(number.mantissa()) {
        Ok(whole) if number.scale() == 0 => out.push_str(itoa::Buffer::new().format(whole)),
        _ => write(out, &number),
    }
}

/// Appends what prints itself; writing to a text cannot fail.
fn write(out: &mut String, what: &dyn std::fmt::Display) {
    let _ = write!(out, "{what}");
}

/// Appends a number of seconds in words: `1 hour 5 minutes`.
pub(super) fn push_duration(out: &mut String, seconds: Number) {
    let Ok(whole) = i64::try_from(seconds.trunc()) else {
        push_number(out, seconds);
        out.push_str(" seconds");
        return;
    };
    let rest = seconds - Number::from(whole / 60 * 60);
    let parts = [
        (Number::from(whole / 3600), "hour"),
        (Number::from(whole / 60 % 60), "minute"),
        (rest, "second"),
    ];
    let from = out.len();
    for (count, unit) in parts {
        if !count.is_zero() {
            if out.len() > from {
                out.push(' ');
            }
            push_number(out, count);
            out.push(' ');
            out.push_str(unit);
            out.push_str(if count == Number::ONE { "" } else { "s" });
        }
    }
    if out.len() == from {
        out.push_str("0 seconds");
    }
}

/// Appends a day as `2026-12-01`, an instant as a person in the zone would read it.
pub(super) fn push_moment(out: &mut String, moment: Moment, zone: Zone) {
    match moment {
        Moment::Day(day) => out.push_str(&show_day(day)),
        Moment::Instant(instant) => push_instant(out, instant, zone),
    }
}

/// Appends an instant: its day alone where it is the first or last second of it.
pub(super) fn push_instant(out: &mut String, instant: Instant, zone: Zone) {
    let day = zone.day(instant);
    if zone.day_start(day) == instant || zone.day_end(day) == instant {
        out.push_str(&show_day(day));
    } else {
        out.push_str(&zone.show(instant));
    }
}

/// Appends a span: `90 days`, but `day` for a single one, to follow `the last`.
fn push_span_after_the(out: &mut String, span: Span) {
    let from = out.len();
    write(out, &span);
    if span.count == 1 {
        out.replace_range(from..from + 2, "");
    }
}

/// Appends items with marks between them, `last` before the last one; at most five by name.
pub(super) fn push_joined<T>(
    out: &mut String,
    items: &[T],
    between: &str,
    last: &str,
    mut push: impl FnMut(&mut String, &T),
) {
    let named = if items.len() > NAMED + 1 {
        NAMED
    } else {
        items.len()
    };
    for (index, item) in items[..named].iter().enumerate() {
        if index > 0 {
            let ends = index + 1 == items.len();
            out.push_str(if ends { last } else { between });
        }
        push(out, item);
    }
    if named < items.len() {
        out.push_str(last);
        push_number(out, Number::from(items.len() - named));
        out.push_str(" more");
    }
}

/// Appends what a comparison asks for, as a noun: `at least 100`, `marketing operations or revenue operations`.
pub(super) fn push_comparison(
    out: &mut String,
    agreement: &Agreement,
    comparison: &Comparison,
    kind: Type,
) {
    let written = |out: &mut String, words: &str, limit: &Limit| {
        out.push_str(words);
        out.push_str(&limit.written);
    };
    let texts = |out: &mut String, words: &str, these: &[Folded]| {
        out.push_str(words);
        push_joined(out, these, ", ", " or ", |out, one| {
            push_text(out, &one.written, kind);
        });
    };
    let moment = |out: &mut String, words: &str, moment: Moment| {
        out.push_str(words);
        push_moment(out, moment, agreement.zone);
    };
    match comparison {
        Comparison::Is(these) | Comparison::OneOf(these) => push_constants(out, these, kind),
        Comparison::IsNot(Constants::YesNo(these)) if these.len() == 1 => {
            out.push_str(if these[0] { "no" } else { "yes" });
        }
        Comparison::IsNot(these) | Comparison::NoneOf(these) => {
            out.push_str("anything but ");
            push_constants(out, these, kind);
        }
        Comparison::AtLeast(limit) => written(out, "at least ", limit),
        Comparison::AtMost(limit) => written(out, "at most ", limit),
        Comparison::MoreThan(limit) => written(out, "more than ", limit),
        Comparison::LessThan(limit) => written(out, "less than ", limit),
        Comparison::Between(low, high) => {
            written(out, "", low);
            written(out, " to ", high);
        }
        Comparison::Contains(these) => texts(out, "a text with ", these),
        Comparison::HasWord(these) => texts(out, "the word ", these),
        Comparison::StartsWith(these) => texts(out, "a text that begins with ", these),
        Comparison::EndsWith(these) => texts(out, "a text that ends with ", these),
        Comparison::DomainIs(these) => texts(out, "the domain ", these),
        Comparison::DomainIsField(other) => {
            out.push_str("the domain in ");
            push_field(out, agreement, *other, Position::Within);
        }
        Comparison::Matches(pattern) => {
            out.push_str("a text that matches ");
            push_data(out, pattern);
        }
        Comparison::Before(limit) => moment(out, "a date before ", *limit),
        Comparison::After(limit) => moment(out, "a date after ", *limit),
        Comparison::Within(span) => {
            out.push_str("a date in the last ");
            push_span_after_the(out, *span);
        }
        Comparison::AnyOf(these) => texts(out, "", these),
        Comparison::AllOf(these) => {
            push_joined(out, these, ", ", " and ", |out, one| {
                push_text(out, &one.written, kind);
            });
        }
        Comparison::NoneOfItems(these) => texts(out, "a list without ", these),
        Comparison::Only(these) => texts(out, "nothing but ", these),
    }
}

/// Appends constants of one type as a choice: `US, CA or GB`.
pub(super) fn push_constants(out: &mut String, these: &Constants, kind: Type) {
    match these {
        Constants::Texts(texts) => push_joined(out, texts, ", ", " or ", |out, one| {
            push_text(out, &one.written, kind);
        }),
        Constants::Numbers(limits) => push_joined(out, limits, ", ", " or ", |out, one| {
            out.push_str(&one.written);
        }),
        Constants::Countries(countries) => push_joined(out, countries, ", ", " or ", |out, one| {
            push_prose(out, &one.1);
        }),
        Constants::YesNo(these) => push_joined(out, these, ", ", " or ", |out, yes| {
            out.push_str(if *yes { "yes" } else { "no" });
        }),
    }
}

/// Appends all comparisons of a test, joined by `and`.
pub(super) fn push_test(out: &mut String, agreement: &Agreement, test: &FactTest, kind: Type) {
    match test {
        FactTest::Present(true) => out.push_str("any value"),
        FactTest::Present(false) => out.push_str("no value"),
        FactTest::Compare { comparisons, .. } => {
            push_joined(out, comparisons, " and ", " and ", |out, one| {
                push_comparison(out, agreement, one, kind);
            });
        }
    }
}

/// Appends a name of the agreement as words, for several of it.
pub(super) fn push_names(out: &mut String, name: &str) {
    push_name(out, name, Position::Within);
    let mut ends = out.chars().rev();
    let (last, before) = (ends.next(), ends.next());
    let is_vowel = |one: Option<char>| one.is_some_and(|one| "aeiou".contains(one));
    match last {
        Some('s') => {}
        Some('y') if !is_vowel(before) => {
            out.pop();
            out.push_str("ies");
        }
        _ => out.push('s'),
    }
}

/// Appends which activities are meant, as what the lead did: `asked for a demo or wrote to sales`.
pub(super) fn push_did(out: &mut String, agreement: &Agreement, did: &Did, position: Position) {
    let from = out.len();
    match did {
        Did::These(these) => push_joined(out, these, ", ", " or ", |out, id| {
            push_activity(out, agreement, id.0);
        }),
        Did::Anything { except } => {
            out.push_str("was active");
            if !except.is_empty() {
                out.push_str(" (other than: ");
                push_joined(out, except, ", ", ", ", |out, id| {
                    push_activity(out, agreement, id.0);
                });
                out.push(')');
            }
        }
    }
    if position == Position::First {
        capitalize(out, from);
    }
}

fn push_activity(out: &mut String, agreement: &Agreement, index: usize) {
    let activity = &agreement.activities[index];
    match &activity.label {
        Some(label) => push_prose(out, label),
        None => push_name(out, &activity.name, Position::Within),
    }
}

/// Appends what the details of a measure must be: ` with topic "scoring"`.
pub(super) fn push_details(out: &mut String, agreement: &Agreement, measure: &Measure) {
    for (index, one) in measure.details.iter().enumerate() {
        let detail = &agreement.details[one.detail.0];
        out.push_str(if index == 0 { " with " } else { " and " });
        push_name(out, &detail.name, Position::Within);
        out.push(' ');
        push_test(out, agreement, &one.test, detail.reader.kind);
    }
}

/// Appends a window with a space before it: ` in the last 90 days`; nothing for the whole history.
pub(super) fn push_window(out: &mut String, agreement: &Agreement, window: &Window) {
    match (&window.start, &window.end) {
        (Start::Within(span), End::AsOf) => {
            out.push_str(" in the last ");
            push_span_after_the(out, *span);
            return;
        }
        (Start::Within(start), End::OlderThan(end)) => {
            out.push_str(" between ");
            write(out, start);
            out.push_str(" and ");
            write(out, end);
            out.push_str(" ago");
            return;
        }
        (Start::Within(span), End::Until(_)) => {
            out.push_str(" in the ");
            push_span_after_the(out, *span);
        }
        (Start::Since(anchor), _) => {
            out.push_str(" since ");
            push_anchor(out, agreement, anchor);
        }
        (Start::Always, _) => {}
    }
    match &window.end {
        End::AsOf => {}
        End::Until(anchor) => {
            out.push_str(" up to ");
            push_anchor(out, agreement, anchor);
        }
        End::OlderThan(span) => {
            out.push_str(if matches!(window.start, Start::Always) {
                " more than "
            } else {
                " and more than "
            });
            write(out, span);
            out.push_str(" ago");
        }
    }
}

fn push_anchor(out: &mut String, agreement: &Agreement, anchor: &Anchor) {
    match anchor {
        Anchor::Moment(moment) => push_moment(out, *moment, agreement.zone),
        Anchor::Field(field) => push_field(out, agreement, *field, Position::Within),
    }
}

/// Appends the limits of a measure: `at least 3`, `more than 1 and at most 5`.
pub(super) fn push_limits(out: &mut String, limits: &Limits) {
    let from = out.len();
    for (words, limit) in written_limits(limits) {
        if out.len() > from {
            out.push_str(" and ");
        }
        out.push_str(words);
        out.push(' ');
        out.push_str(&limit.written);
    }
}

/// Returns the limits that are written, with the words for each.
pub(super) fn written_limits(limits: &Limits) -> impl Iterator<Item = (&'static str, &Limit)> {
    [
        ("at least", &limits.at_least),
        ("more than", &limits.more_than),
        ("at most", &limits.at_most),
        ("less than", &limits.less_than),
    ]
    .into_iter()
    .filter_map(|(words, limit)| limit.as_ref().map(|limit| (words, limit)))
}

/// Returns the detail that is added up or compared; nothing where events, days, kinds or values are counted.
pub(super) fn amount_detail(what: What) -> Option<usize> {
    match what {
        What::Sum(detail) | What::Longest(detail) => Some(detail.0),
        What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duration(seconds: &str) -> String {
        let mut out = String::new();
        push_duration(&mut out, seconds.parse().expect("a number"));
        out
    }

    #[test]
    fn durations_are_told_in_hours_minutes_and_seconds() {
        assert_eq!(duration("1740"), "29 minutes");
        assert_eq!(duration("60"), "1 minute");
        assert_eq!(duration("5461"), "1 hour 31 minutes 1 second");
        assert_eq!(duration("0"), "0 seconds");
        assert_eq!(duration("29.5"), "29.5 seconds");
    }

    #[test]
    fn names_become_words_and_hostile_text_is_escaped_and_cut() {
        let mut out = String::new();
        push_name(&mut out, "months_to_purchase", Position::First);
        assert_eq!(out, "Months to purchase");
        out.clear();
        push_data(&mut out, "a\u{202e}b\n\u{1b}[31m");
        assert_eq!(out, "a\\u{202e}b\\n\\u{1b}[31m");
        out.clear();
        push_data(&mut out, &"x".repeat(80));
        assert_eq!(out, format!("{}…", "x".repeat(60)));
    }

    #[test]
    fn long_lists_are_cut_with_a_count() {
        let mut out = String::new();
        let items: Vec<usize> = (1..=9).collect();
        push_joined(&mut out, &items, ", ", " or ", |out, one| {
            push_number(out, Number::from(*one));
        });
        assert_eq!(out, "1, 2, 3, 4, 5 or 4 more");
        out.clear();
        push_joined(&mut out, &items[..6], ", ", " or ", |out, one| {
            push_number(out, Number::from(*one));
        });
        assert_eq!(out, "1, 2, 3, 4, 5 or 6");
    }
}
