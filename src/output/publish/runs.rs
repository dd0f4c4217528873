//! Sentences for the template: what stands in backticks is code, and leads to the rule that it names.

use crate::output::agreement::{Phrase, Point, filled};
use crate::output::escape::cut;
use crate::output::publish::anchors::{Anchors, rule};
use crate::output::publish::sheet::{Run, Token};

/// From so many bytes on a sentence is set smaller.
const LONG: usize = 480;

/// From so many bytes on it is put at the end of the page, and only begins where it belongs.
const ANNEXED: usize = 1600;

/// So many columns of it are left there.
const BEGINNING: usize = 200;

/// Returns a sentence in runs; a backtick without a partner stands for itself.
pub(super) fn runs(says: &str, anchors: &Anchors<'_>) -> Vec<Run> {
    let pieces: Vec<&str> = says.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return plain(says);
    }
    let alternating = pieces.iter().enumerate().map(|(place, piece)| Run {
        text: (*piece).to_owned(),
        is_code: place % 2 == 1,
        to: (place % 2 == 1).then(|| anchors.to(piece)).flatten(),
    });
    alternating.filter(|run| !run.text.is_empty()).collect()
}

/// Returns a sentence in runs, or how it begins where the whole of it stands in an annex.
pub(super) fn sentence(says: &str, anchors: &Anchors<'_>) -> Vec<Run> {
    if says.len() > ANNEXED {
        begun(says, anchors)
    } else {
        runs(says, anchors)
    }
}

/// Returns a text as it stands.
pub(super) fn plain(text: &str) -> Vec<Run> {
    vec![Run {
        text: text.to_owned(),
        is_code: false,
        to: None,
    }]
}

/// Returns points with all below them; nothing where there are none.
pub(super) fn tokens(points: &[Point], anchors: &Anchors<'_>) -> Vec<Token> {
    let mut all = Vec::new();
    list(points, anchors, &mut all);
    all
}

fn list(points: &[Point], anchors: &Anchors<'_>, all: &mut Vec<Token>) {
    if points.is_empty() {
        return;
    }
    all.push(Token::Open);
    for point in points {
        all.push(Token::Item {
            says: sentence(&point.says, anchors),
            rule: point.rule.as_deref().map(rule),
            is_group: !point.below.is_empty(),
            is_long: (LONG..=ANNEXED).contains(&point.says.len()),
        });
        list(&point.below, anchors, all);
        all.push(Token::End);
    }
    all.push(Token::Close);
}

fn begun(says: &str, anchors: &Anchors<'_>) -> Vec<Run> {
    let annex = anchors.annexed(says);
    let kept = cut(says, BEGINNING);
    let whole_words = kept.rfind(", ").map_or(kept.as_ref(), |end| &kept[..end]);
    let mut all = plain(&format!("{whole_words}, … "));
    let number = annex.number.to_string();
    all.push(Run {
        text: filled(anchors.language, Phrase::Annex, &[&number]),
        is_code: false,
        to: Some(annex.anchor),
    });
    all
}
