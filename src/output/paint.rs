//! Colours by meaning: green for go, yellow for what can be found out, red for no.

use anstyle::{AnsiColor, Style};

use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

/// Returns the colour of an outcome.
pub(crate) fn of_outcome(outcome: Outcome) -> Style {
    let colour = match outcome {
        Outcome::Qualified => AnsiColor::Green,
        Outcome::Incomplete => AnsiColor::Yellow,
        Outcome::Disqualified | Outcome::NotQualified => AnsiColor::Red,
        Outcome::Invalid => AnsiColor::Magenta,
    };
    colour.on_default()
}

/// Returns the colour of a condition's truth.
pub(crate) fn of_truth(truth: Truth) -> Style {
    let colour = match truth {
        Truth::True => AnsiColor::Green,
        Truth::Unknown => AnsiColor::Yellow,
        Truth::False => AnsiColor::Red,
    };
    colour.on_default()
}

/// Returns the style of what does not count.
pub(crate) fn struck_out() -> Style {
    Style::new().strikethrough()
}

/// Appends a text in a style, or plain where no colours are wanted.
pub(crate) fn paint(has_colour: bool, text: &str, style: Style, out: &mut Vec<u8>) {
    if has_colour && style != Style::new() {
        out.extend_from_slice(format!("{style}{text}{style:#}").as_bytes());
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}
