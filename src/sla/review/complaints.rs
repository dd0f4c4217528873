//! Every complaint of a review, one function each; wording as in [`crate::sla::complaints`].

use crate::domain::calendar::{Day, show_day};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::sla::document::Bytes;
use crate::sla::signing;

fn warning(code: &'static str, at: &Bytes, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(code, Place::Span(at.clone()), message)
}

fn note(code: &'static str, at: &Bytes, message: impl Into<String>) -> Diagnostic {
    Diagnostic::note(code, Place::Span(at.clone()), message)
}

/// Two fields of one type that read the same column.
pub(super) fn one_column_twice(
    at: &Bytes,
    column: &str,
    first: &str,
    first_at: &Bytes,
) -> Diagnostic {
    let message =
        format!("the column `{column}` already feeds the field `{first}`, which reads it alike");
    warning("Q205", at, message)
        .with_related(first_at.clone(), "already here")
        .with_help("keep one of the two fields, or give each a column of its own")
}

/// A field that lists one column twice: headers match ignoring case, spaces, `_` and `-`.
pub(super) fn column_twice(at: &Bytes, column: &str) -> Diagnostic {
    let message = format!(
        "`{column}` is the same header as one before: case, spaces, `_` and `-` do not count"
    );
    warning("Q205", at, message).with_help("remove it")
}

/// Fields or details, `what` they are, that no rule looks at.
pub(super) fn no_rule_looks(
    at: &Bytes,
    what: &str,
    names: &[&str],
    is_in_examples: bool,
) -> Diagnostic {
    let them = if names.len() == 1 { "it" } else { "them" };
    let help = if is_in_examples {
        format!("write a rule for {them}, or remove {them} here and from the examples")
    } else {
        format!("write a rule for {them}, or remove {them}")
    };
    note("Q206", at, idle(what, names)).with_help(help)
}

/// Activities that no rule looks at: they may be declared so that their rows are known.
pub(super) fn no_rule_counts(at: &Bytes, names: &[&str]) -> Diagnostic {
    let help = if names.len() == 1 {
        "write a rule for it; or leave it here, so that its rows are not reported as unknown"
    } else {
        "write rules for them; or leave them here, so that their rows are not reported as unknown"
    };
    note("Q206", at, idle("activity", names)).with_help(help)
}

/// So many names are listed.
const NAMES_SHOWN: usize = 12;

/// Says that names are declared that no rule looks at.
fn idle(what: &str, names: &[&str]) -> String {
    if let [name] = names {
        return format!("the {what} `{name}` is declared, but no rule looks at it");
    }
    let shown = names.iter().take(NAMES_SHOWN);
    let mut shown: Vec<String> = shown.map(|name| format!("`{name}`")).collect();
    if names.len() > NAMES_SHOWN {
        shown.push(format!("{} more", names.len() - NAMES_SHOWN));
    }
    let last = shown.pop().unwrap_or_default();
    let many = match what.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{what}s"),
    };
    let listed = shown.join(", ");
    format!("the {many} {listed} and {last} are declared, but no rule looks at them")
}

/// A spelling of a value that no rule compares with.
pub(super) fn idle_spelling(at: &Bytes, field: &str, value: &str) -> Diagnostic {
    let message =
        format!("no rule compares `{field}` with `{value}`, so these spellings change nothing");
    warning("Q206", at, message)
        .with_help(format!("remove them, or compare `{field}` with `{value}`"))
}

/// Letters of one alphabet that look like those of another.
pub(super) fn look_alike(
    at: &Bytes,
    word: &str,
    letter: char,
    script: &str,
    latin: Option<char>,
) -> Diagnostic {
    let looks = latin.map_or_else(String::new, |latin| format!(", which looks like `{latin}`"));
    warning(
        "Q207",
        at,
        format!("`{word}` has a {script} `{letter}` in it{looks}"),
    )
    .with_note("the data will hardly have the same letter in this place")
    .with_help("type the word again")
}

/// Characters that nobody sees.
pub(super) fn unseen(at: &Bytes, letter: char, name: &str) -> Diagnostic {
    let message = format!(
        "there is {name} in this text (U+{:04X}), which nobody sees",
        u32::from(letter)
    );
    warning("Q207", at, message).with_help("type the text again")
}

/// Curly quotes within plain ones: several texts that became one.
pub(super) fn texts_run_together(at: &Bytes) -> Diagnostic {
    warning(
        "Q207",
        at,
        "curly quotes stand within this text, so it may be several texts that run together",
    )
    .with_help("write plain quotes around each text")
}

/// An id that was made by counting.
pub(super) fn counted_id(at: &Bytes, id: &str, section: &str) -> Diagnostic {
    let message = format!(
        "this condition is called `{section}.{id}`, because its name is taken by another one"
    );
    note("Q209", at, message)
        .with_help("write an `id` of its own: verdicts, tests and comparisons name it by that")
}

/// Numbers in quotes where no type is written.
pub(super) fn numbers_as_text(at: &Bytes, field: &str, word: &str) -> Diagnostic {
    let message =
        format!("`{word}` is compared as text here: \"1,000\" and \"1000\" would be two values");
    warning("Q304", at, message).with_help(format!(
        "remove the quotes, or declare [fields.{field}] with type = \"text\" where it is an id"
    ))
}

/// Equality of numbers that have fractions.
pub(super) fn equal_fraction(at: &Bytes, field: &str, word: &str) -> Diagnostic {
    let message = format!("`{field}` has to be exactly {word} here");
    warning("Q304", at, message)
        .with_note(
            "a number that was rounded, or worked out, seldom equals another to the last digit",
        )
        .with_help("write `between`, `at_least` or `at_most`")
}

/// A pattern that everything has.
pub(super) fn matches_everything(at: &Bytes) -> Diagnostic {
    warning("Q305", at, "this pattern matches everything")
        .with_help("write present = true where any value will do, or what the pattern has to find")
}

/// Comparisons with pieces that every text has.
pub(super) fn finds_everything(at: &Bytes, word: &str, piece: &str) -> Diagnostic {
    warning(
        "Q305",
        at,
        format!("`{word}` looks for `{piece}`, which is in nearly every text"),
    )
    .with_help("look for a longer piece, or use `has_word`")
}

/// An agreement without tests.
pub(super) fn no_tests(at: &Bytes) -> Diagnostic {
    warning("Q502", at, "the agreement has no tests")
        .with_note("leads that both teams have judged together hold the rules to what was meant")
        .with_help("write [tests] with as_of, [examples.NAME] with a lead, and a [[test]] with what both expect")
}

/// Tests of which none expects a refusal, or none a yes.
pub(super) fn one_sided(at: &Bytes, missing: &str) -> Diagnostic {
    warning(
        "Q502",
        at,
        format!("no test expects a lead to be {missing}"),
    )
    .with_help(format!(
        "write a [[test]] with a lead that both teams call {missing}"
    ))
}

/// Tests in which everything is known.
pub(super) fn nothing_blank(at: &Bytes, fields: &str) -> Diagnostic {
    warning("Q502", at, "no test has a lead with a fact left blank")
        .with_note(format!("rules look at {fields}"))
        .with_help(
            "write a [[test]] with blank = [\"…\"]: what is not known yet is where agreements part",
        )
}

/// A number that no test comes near: on one `side` of it, or on both.
pub(super) fn border_untested(
    at: &Bytes,
    field: &str,
    side: Option<&str>,
    near: &[String],
) -> Diagnostic {
    let near = match near {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        near => near.concat(),
    };
    let (message, help) = match side {
        Some(side) => (
            format!("no test has `{field}` just {side} this line, at {near}"),
            format!(
                "write a [[test]] {side} the line, with change = {{ {field} = … }} or a table of `cases`"
            ),
        ),
        None => (
            format!("no test has `{field}` at {near}"),
            "write a [[test]] on each side of the line, with change = { … } or a table of `cases`"
                .to_owned(),
        ),
    };
    warning("Q502", at, message).with_help(help)
}

/// Two tests with one name.
pub(super) fn name_twice(at: &Bytes, name: &str, first: &Bytes) -> Diagnostic {
    warning("Q505", at, format!("two tests are called `{name}`"))
        .with_related(first.clone(), "the other one")
        .with_help("give each a name of its own")
}

/// Two tests that ask the same.
pub(super) fn same_test(at: &Bytes, other: &str, first: &Bytes) -> Diagnostic {
    warning(
        "Q505",
        at,
        format!("this test has the same lead and expects the same as `{other}`"),
    )
    .with_related(first.clone(), "the other one")
    .with_help("remove one of them")
}

/// A party that has not signed, while another has.
pub(super) fn unsigned(at: &Bytes, party: &str) -> Diagnostic {
    warning("Q603", at, format!("`{party}` has not signed")).with_help(format!(
        "have somebody of {party} sign, or take it out of `parties`"
    ))
}

/// One person for two parties.
pub(super) fn one_signer(at: &Bytes, name: &str, first: &Bytes) -> Diagnostic {
    warning("Q603", at, format!("`{name}` has signed for two parties"))
        .with_related(first.clone(), "here too")
        .with_help("an agreement is of two: have each party sign by somebody of its own")
}

/// A changed text with the version of the old one.
pub(super) fn version_not_raised(at: &Bytes, version: u64, old: u64) -> Diagnostic {
    let message = if version == old {
        format!("the text has changed, but the version is still {version}")
    } else {
        format!("the version went from {old} down to {version}")
    };
    warning("Q603", at, message)
        .with_note("every verdict names the version, so that old ones can be told from new ones")
        .with_help(format!("write version = {}", old.saturating_add(1)))
}

/// Signatures below a text that they are not of.
pub(super) fn changed_after_signing(at: &Bytes, who: &str, what: &str) -> Diagnostic {
    let message = format!("{who} signed another text than this");
    let complaint = Diagnostic::error("Q601", Place::Span(at.clone()), message)
        .with_help("bring the signed text back, or take the signatures out and sign again");
    if what.is_empty() {
        complaint.with_note("no rule is another one: words, names or tests have changed")
    } else {
        complaint.with_note(format!("since then have changed: {what}"))
    }
}

/// Returns whether one complaint says already that a signature is of another text, which another one says, too.
pub(super) fn says_already(one: &Diagnostic, other: &Diagnostic) -> bool {
    let Place::Span(at) = &other.at else {
        return false;
    };
    let is_about = one.at == other.at || one.related.iter().any(|(related, _)| related == at);
    one.code == "Q601" && is_about && signing::is_not_of_this_text(other)
}

/// A tier that no promise is about.
pub(super) fn tier_without_duty(at: &Bytes, tier: &str) -> Diagnostic {
    warning("Q604", at, format!("no duty covers the tier `{tier}`")).with_help(format!(
        "add \"{tier}\" to the `tiers` of a [[duty]], or write one without `tiers`"
    ))
}

/// Two promises of one party about the same, with different times.
pub(super) fn duties_differ(at: &Bytes, id: &str, other: &str, first: &Bytes) -> Diagnostic {
    let message = format!("the duties `{other}` and `{id}` promise the same by different times");
    warning("Q604", at, message)
        .with_related(first.clone(), "the other one")
        .with_help("keep one of them, or say with `tiers` and `outcomes` which leads each is for")
}

/// A day to look again that comes before the agreement is in force.
pub(super) fn review_before_effective(at: &Bytes, review_by: Day, effective: Day) -> Diagnostic {
    let message = format!(
        "the agreement is to be reviewed by {}, before it is in force on {}",
        show_day(review_by),
        show_day(effective)
    );
    warning("Q603", at, message).with_help("write a later `review_by`")
}
