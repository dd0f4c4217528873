//! All wording about agreements beside their data.

use std::ops::Range;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::profile::Located;
use crate::domain::summary::percentage;
use crate::domain::text::quoted;
use crate::domain::value::Type;

type At = Range<usize>;

fn span(at: &At) -> Place {
    Place::Span(at.clone())
}

fn file(name: &str) -> Place {
    Place::File(name.to_owned())
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
pub(super) fn never(
    at: &At,
    (field, kind): (&str, Type),
    value: &str,
    near: Option<(&str, u64)>,
) -> Diagnostic {
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
                    "write {}; {}",
                    quoted(near),
                    spelling_help(field, kind)
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

/// Returns what to do about a further way to write a value of a field.
fn spelling_help(field: &str, kind: Type) -> String {
    if kind == Type::Country {
        return format!(
            "correct such cells where they come from, or give `{field}` the type \"text\" and name its spellings"
        );
    }
    format!("a further way to write a value goes under [spellings.{field}]")
}

/// Q702: an activity that nobody did.
pub(super) fn never_done(
    at: &At,
    name: &str,
    near: Option<&(String, u64)>,
    kinds: &[(String, u64)],
) -> Diagnostic {
    let message = format!("no row of the history is `{name}`");
    let said = Diagnostic::warning("Q702", span(at), message);
    if let Some((near, rows)) = near {
        return said.with_help(format!(
            "did you mean {} ({rows} {})? write it among the `values` of this activity under [activities]",
            quoted(near),
            if *rows == 1 { "row" } else { "rows" }
        ));
    }
    if kinds.is_empty() {
        return said;
    }
    said.with_note(format!("the history has {}", counted(kinds)))
        .with_help(
            "say which words mean it: `values = [\"…\"]` of this activity under [activities]",
        )
}

/// Q703: values that no rule mentions.
pub(super) fn unmentioned(
    at: &At,
    (field, kind): (&str, Type),
    shown: &[(&str, u64)],
    all: usize,
) -> Diagnostic {
    let message = format!(
        "no rule mentions {} of `{field}`: {}{}",
        if all == 1 { "one value" } else { "some values" },
        counted(shown),
        and_more(shown.len(), all)
    );
    Diagnostic::note("Q703", span(at), message).with_help(format!(
        "nothing to do where they are meant to fall through; {}",
        spelling_help(field, kind)
    ))
}

/// Q703: values that are no choice of their field.
pub(super) fn no_choice(
    at: &At,
    (field, kind): (&str, Type),
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
    let help = if kind == Type::Country {
        format!(
            "{}; words that mean nothing go under [blank]",
            spelling_help(field, kind)
        )
    } else {
        format!(
            "add them to the choices, name them under [spellings.{field}], or under [blank] where they mean nothing"
        )
    };
    Diagnostic::warning("Q703", span(at), message).with_help(help)
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
        percentage(blank, rows)
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
        percentage(count, rows)
    );
    // Addresses and numbers of people stay in their file.
    let is_personal = matches!(kind, Type::Email | Type::Phone);
    let value = if is_personal {
        String::new()
    } else {
        format!(": {}", quoted(&first.text))
    };
    Diagnostic::warning("Q705", span(at), message)
        .with_note(format!("the first is in line {}{value}", first.line))
}

/// Q705: a window that begins before the first event.
pub(super) fn reaches_back(at: &At, id: &str, from: &str, first: &str) -> Diagnostic {
    let message = format!("`{id}` looks back to {from}, and the history begins on {first}");
    Diagnostic::warning("Q705", span(at), message).with_help(
        "shorten `within`, or say since when the history is whole: `complete_since` under [history]; \
         what reaches further back is then unknown for everybody",
    )
}

/// Q705: events after the instant judged for.
pub(super) fn later(files: &str, count: u64) -> Diagnostic {
    let message = if count == 1 {
        "1 event is later than the moment judged for, and does not count".to_owned()
    } else {
        format!("{count} events are later than the moment judged for, and do not count")
    };
    Diagnostic::warning("Q705", file(files), message)
        .with_help("judge for a later moment with `--as-of`, or look at the clock of the export")
}

/// Q705: events of leads that are not there.
pub(super) fn of_nobody(files: &str, count: u64, read: u64) -> Diagnostic {
    let message = if count == 1 {
        "1 event of the activities that are known names no lead of the lead file".to_owned()
    } else {
        format!("{count} events of the activities that are known name no lead of the lead file")
    };
    if count * 2 >= read {
        Diagnostic::warning("Q705", file(files), message)
            .with_help("see which columns join the files: `qualify inspect LEADS ACTIVITIES`")
    } else {
        Diagnostic::note("Q705", file(files), message)
    }
}

/// Q705: events without a time.
pub(super) fn timeless(files: &str, count: u64) -> Diagnostic {
    let message = if count == 1 {
        "1 event has no time that can be read, so that it may not count".to_owned()
    } else {
        format!("{count} events have no time that can be read, so that they may not count")
    };
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
