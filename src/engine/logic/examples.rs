//! All wording of the leads that show what logic finds: one function a note.

use crate::domain::verdict::Outcome;

/// Nothing but one condition is in the lead's way.
pub(super) fn only_this(like: &str, name: &str) -> String {
    format!("only {name} keeps {like} from qualifying")
}

/// Of two conditions that exclude each other a lead meets one.
pub(super) fn meets_one(like: &str, met: &str, other: &str) -> String {
    format!("{like} meets {met}, but not {other}")
}

/// Of two conditions, one of which says no more than the other, the other decides.
pub(super) fn other_decides(like: &str, idle: &str, other: &str) -> String {
    format!("{other} decides: {like} meets {idle}, but not that")
}

/// Of two conditions, one of which covers the other, that is met by more leads.
pub(super) fn is_met_without(like: &str, idle: &str, other: &str) -> String {
    format!("{other} takes more: {like} meets it without {idle}")
}

/// Two conditions are met by the same leads.
pub(super) fn are_the_same() -> String {
    "the two say the same of every lead".to_owned()
}

/// A disqualifier and something else turn a lead away.
pub(super) fn is_turned_away_twice(like: &str, one: &str, other: &str) -> String {
    format!("{like} is turned away by {one} and by {other}")
}

/// A lead that a disqualifier catches is turned away without it, too.
pub(super) fn is_turned_away_anyway(like: &str) -> String {
    format!("{like} is caught, and would not qualify without this either")
}

/// A lead has all signals that give points, and gets this tier.
pub(super) fn has_all_points(points: i64, tier: &str) -> String {
    format!("a lead with all signals that add points has {points} and gets tier `{tier}`")
}

/// A lead meets what a tier asks for and gets another one.
pub(super) fn gets_another_tier(like: &str, tier: Option<&str>) -> String {
    match tier {
        Some(tier) => format!("{like} meets what it asks for and gets tier `{tier}`"),
        None => format!("{like} meets what it asks for and gets no tier"),
    }
}

/// A lead meets what a tier or a signal asks for and does not qualify.
pub(super) fn does_not_qualify(like: &str, outcome: Outcome) -> String {
    let words = match outcome {
        Outcome::Disqualified => "is disqualified",
        Outcome::Incomplete => "stays incomplete",
        Outcome::Qualified | Outcome::NotQualified | Outcome::Invalid => "does not qualify",
    };
    format!("{like} meets this and {words}")
}

/// A lead that raises its hand qualifies without that, too.
pub(super) fn qualifies_anyway(like: &str) -> String {
    format!("{like} does this, and qualifies without it")
}

/// A lead that raises its hand meets another condition, too.
pub(super) fn meets_both(like: &str, other: &str) -> String {
    format!("{like} does this, and so meets {other}")
}

/// Of two things that a lead must not be it is not one.
pub(super) fn is_not_the_other(like: &str, refusing: &str, other: &str) -> String {
    format!("{like} is refused by {refusing}, but taken by {other}")
}

/// Of a lead that did nothing it is not known.
pub(super) fn is_unknown_of_nothing() -> String {
    "of a lead that did nothing at all this is unknown, too".to_owned()
}
