//! All wording about agreements beside their data.

use std::ops::Range;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::profile::Located;
use crate::domain::text::quoted;
use crate::domain::value::Type;

type At = Range<usize>;

fn span(at: &At) -> Place {
    Place::Span(at.clone())
}

fn file(name: &str) -> Place {
    Place::File(name.to_owned())
}

/// Returns a share in percent with one digit, rounded down.
fn percent(part: u64, whole: u64) -> String {
    let tenths = u128::from(part) * 1000 / u128::from(whole.max(1));
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

fn counted(values: &[(impl AsRef<str>, u64)]) -> String {
    let one = |(value, count): &(_, u64)| format!("{} ({count})", quoted(AsRef::as_ref(value)));
    let words: Vec<String> = values.iter().map(one).collect();
    words.join(", ")
}

fn and_more(shown: usize, all: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}

/// Q702: a value that no lead has.
pub(super) fn never(at: &At, field: &str, value: &str, near: Option<(&str, u64)>) -> Diagnostic {
    let value = quoted(value);
    match near {
        Some((near, count)) => {
            let message = format!(
                "{value} never occurs in `{field}`; {} does, {}",
                quoted(near),
                times(count)
            );
            Diagnostic::warning("Q702", span(at), message)
                .with_label("no lead has this value")
                .with_help(format!(
                    "write {}, or name both under [spellings.{field}] where they mean the same",
                    quoted(near)
                ))
        }
        None => Diagnostic::note(
            "Q702",
            span(at),
            format!("{value} never occurs in `{field}`"),
        )
        .with_label("no lead has this value"),
    }
}

/// Q702: an activity that nobody did.
pub(super) fn never_done(at: &At, name: &str, kinds: &[(String, u64)]) -> Diagnostic {
    let message = format!("no row of the history is `{name}`");
    let said = Diagnostic::warning("Q702", span(at), message);
    if kinds.is_empty() {
        return said;
    }
    said.with_note(format!("the history has {}", counted(kinds)))
        .with_help(
            "say which words mean it: `values = [\"…\"]` of this activity under [activities]",
        )
}

/// Q703: values that no rule mentions.
pub(super) fn unmentioned(at: &At, field: &str, shown: &[(&str, u64)], all: usize) -> Diagnostic {
    let message = format!(
        "no rule mentions {} of `{field}`: {}{}",
        if all == 1 { "one value" } else { "some values" },
        counted(shown),
        and_more(shown.len(), all)
    );
    Diagnostic::note("Q703", span(at), message).with_help(format!(
        "nothing to do where they are meant to fall through; a further way to write a value goes under [spellings.{field}]"
    ))
}

/// Q703: values that are no choice of their field.
pub(super) fn no_choice(
    at: &At,
    field: &str,
    shown: &[(&str, u64)],
    all: usize,
    rows: u64,
) -> Diagnostic {
    let message = format!(
        "`{field}` cannot be read for {rows} {}: {}{}",
        if rows == 1 { "lead" } else { "leads" },
        counted(shown),
        and_more(shown.len(), all)
    );
    Diagnostic::warning("Q703", span(at), message).with_help(format!(
        "add them to the choices, name them under [spellings.{field}], or under [blank] where they mean nothing"
    ))
}

/// Q704: a disqualifier that is true of everybody.
pub(super) fn excludes_all(at: &At, rule: &str, read: u64) -> Diagnostic {
    Diagnostic::warning(
        "Q704",
        span(at),
        format!("`{rule}` excludes every one of the {read} leads"),
    )
}

/// Q704: a rule that is true of everybody.
pub(super) fn holds_for_all(at: &At, rule: &str, read: u64) -> Diagnostic {
    let message =
        format!("`{rule}` is true of every one of the {read} leads, so it tells none apart");
    Diagnostic::note("Q704", span(at), message)
}

/// Q704: a disqualifier that is true of nobody.
pub(super) fn excludes_nobody(at: &At, rule: &str, read: u64) -> Diagnostic {
    Diagnostic::note(
        "Q704",
        span(at),
        format!("`{rule}` excludes none of the {read} leads"),
    )
}

/// Q704: a rule that is true of nobody.
pub(super) fn holds_for_nobody(at: &At, rule: &str, read: u64, unknown: u64) -> Diagnostic {
    let said = Diagnostic::warning(
        "Q704",
        span(at),
        format!("`{rule}` is true of none of the {read} leads"),
    );
    if unknown == 0 {
        return said;
    }
    said.with_note(format!("it is unknown for {unknown} of them"))
}

/// Q705: a field that says nothing for many leads.
pub(super) fn blank(at: &At, field: &str, blank: u64, rows: u64) -> Diagnostic {
    let message = format!(
        "`{field}` is blank for {blank} of {rows} leads ({})",
        percent(blank, rows)
    );
    let help = "what rests on it is unknown for them; `if_missing` says what a blank means where that is known";
    if blank * 2 >= rows {
        Diagnostic::warning("Q705", span(at), message).with_help(help)
    } else {
        Diagnostic::note("Q705", span(at), message).with_help(help)
    }
}

/// Q705: cells that cannot be read.
pub(super) fn unreadable(
    at: &At,
    field: &str,
    kind: Type,
    first: &Located,
    (count, rows): (u64, u64),
) -> Diagnostic {
    let message = format!(
        "`{field}` cannot be read as `{}` for {count} of {rows} leads ({})",
        kind.as_str(),
        percent(count, rows)
    );
    Diagnostic::warning("Q705", span(at), message).with_note(format!(
        "the first is in line {}: {}",
        first.line,
        quoted(&first.text)
    ))
}

/// Q705: a window that begins before the first event.
pub(super) fn reaches_back(at: &At, id: &str, from: &str, first: &str) -> Diagnostic {
    let message = format!("`{id}` looks back to {from}, and the history begins on {first}");
    Diagnostic::warning("Q705", span(at), message).with_help(
        "say since when the history is whole: `complete_since` under [history]; what reaches further back is then unknown",
    )
}

/// Q705: events after the instant judged for.
pub(super) fn later(files: &str, count: u64, read: u64) -> Diagnostic {
    let message =
        format!("{count} of {read} events are later than the moment judged for, and do not count");
    Diagnostic::warning("Q705", file(files), message)
        .with_help("judge for a later moment with `--as-of`, or look at the clock of the export")
}

/// Q705: events of leads that are not there.
pub(super) fn of_nobody(files: &str, count: u64, read: u64) -> Diagnostic {
    let message = format!(
        "{count} of {read} events {} no lead of the lead file ({})",
        if count == 1 { "names" } else { "name" },
        percent(count, read)
    );
    if count * 2 >= read {
        Diagnostic::warning("Q705", file(files), message)
            .with_help("see which columns join the files: `qualify inspect LEADS ACTIVITIES`")
    } else {
        Diagnostic::note("Q705", file(files), message)
    }
}

/// Q705: events without a time.
pub(super) fn timeless(files: &str, count: u64, read: u64) -> Diagnostic {
    let message = format!(
        "{count} of {read} events {} no time that can be read, so that none of them surely counts",
        if count == 1 { "has" } else { "have" },
    );
    Diagnostic::warning("Q705", file(files), message)
}

/// Q703: kinds of events that no activity means.
pub(super) fn unknown_kinds(files: &str, shown: &[(&str, u64)], all: usize) -> Diagnostic {
    let message = format!(
        "no activity of the agreement means {}{}",
        counted(shown),
        and_more(shown.len(), all)
    );
    Diagnostic::note("Q703", file(files), message).with_help(
        "nothing to do where they do not matter; else name them in `values` of an activity",
    )
}
