//! What has changed from edition to edition.

use crate::output::agreement::{Change, Kind, Phrase, capital, filled};
use crate::output::escape::cut;
use crate::output::publish::anchors::rule;
use crate::output::publish::parts::extra;
use crate::output::publish::runs::{plain, runs};
use crate::output::publish::sheet::{Cell, Mark, Part, Piece, Row, Table};
use crate::output::publish::tables::Making;
use crate::output::publish::trials::sign;
use crate::output::publish::{Publication, Step};

/// Longer sentences are cut: the history is no place for a whole list.
const WIDE: usize = 600;

/// Returns the part of a page that tells the history, where there is one.
pub(super) fn part(publication: &Publication<'_>, making: &Making<'_>) -> Option<Part> {
    if publication.history.is_empty() {
        return None;
    }
    let mut part = extra("history", Phrase::Editions, making);
    for step in publication.history {
        let heading = heading(publication, step);
        part.pieces.push(Piece::Heading {
            id: format!("version-{}", step.to),
            text: heading.clone(),
        });
        if let Kind::Effect(changes) = &step.difference.kind {
            let table = table(&heading, changes, making);
            part.pieces.push(Piece::Table(table));
        }
        let said = sentence(publication, step).into_iter();
        part.pieces.extend(said.map(|said| Piece::Paragraph {
            text: runs(&said, making.anchors),
            is_alert: false,
        }));
        if !step.outcomes.is_empty() {
            let table = outcomes(step, making);
            part.pieces.push(Piece::Table(table));
        }
    }
    Some(part)
}

/// Returns from where to where a step goes.
pub(super) fn heading(publication: &Publication<'_>, step: &Step) -> String {
    let (from, to) = (step.from.to_string(), step.to.to_string());
    filled(publication.language, Phrase::FromTo, &[&from, &to])
}

/// Returns what is to be said of a step beside its changes.
pub(super) fn sentence(publication: &Publication<'_>, step: &Step) -> Vec<String> {
    let language = publication.language;
    let mut said = Vec::new();
    match &step.difference.kind {
        Kind::Effect(_) => {
            let keys = step.difference.listed_half_said_keys();
            let words = filled(language, Phrase::DifferingKeys, &[&keys]);
            said.extend((!keys.is_empty()).then(|| format!("{}.", capital(&words))));
        }
        Kind::Words => {
            let keys = step.difference.listed_keys();
            let words = filled(language, Phrase::OnlyWords, &[&keys]);
            said.push(format!("{}.", capital(&words)));
        }
        Kind::LayoutOnly | Kind::Nothing => {
            said.push(filled(language, Phrase::OnlyVersion, &[]));
        }
    }
    let has_tests = !publication.agreement.tests.is_empty();
    if step.outcomes.is_empty() && has_tests && matches!(step.difference.kind, Kind::Effect(_)) {
        said.push(filled(language, Phrase::NoOutcomeChanged, &[]));
    }
    said
}

fn table(caption: &str, changes: &[Change], making: &Making<'_>) -> Table {
    let rows = changes.iter().map(|one| {
        let (was, now) = one.shortened();
        let cell = |text: Option<String>| Cell {
            says: text.map_or_else(
                || plain("–"),
                |text| runs(&cut(&text, WIDE), making.anchors),
            ),
            ..Cell::default()
        };
        let is_here = making.anchors.to(&one.about).is_some();
        let about = Cell {
            says: if one.is_rule && is_here {
                Vec::new()
            } else {
                plain(&one.about)
            },
            rule: Some(rule(&one.about)).filter(|_| one.is_rule && is_here),
            ..Cell::default()
        };
        Row {
            anchor: None,
            cells: vec![about, cell(was), cell(now)],
        }
    });
    Table {
        class: "changes",
        caption: caption.to_owned(),
        is_caption_hidden: true,
        head: [Phrase::ColumnRule, Phrase::ColumnWas, Phrase::ColumnNow]
            .map(|phrase| making.word(phrase))
            .to_vec(),
        rows: rows.collect(),
    }
}

fn outcomes(step: &Step, making: &Making<'_>) -> Table {
    let language = making.saying.language;
    let mark = |outcome| Cell {
        marks: vec![Mark {
            sign: sign(outcome),
            word: language.outcome(outcome).to_owned(),
            class: "verdict",
        }],
        ..Cell::default()
    };
    let rows = step.outcomes.iter().map(|(name, was, now)| Row {
        anchor: None,
        cells: vec![
            Cell {
                says: plain(name),
                ..Cell::default()
            },
            mark(*was),
            mark(*now),
        ],
    });
    Table {
        class: "changes",
        caption: making.word(Phrase::OutcomesChanged).to_owned(),
        is_caption_hidden: false,
        head: [Phrase::ColumnExample, Phrase::ColumnWas, Phrase::ColumnNow]
            .map(|phrase| making.word(phrase))
            .to_vec(),
        rows: rows.collect(),
    }
}
