//! The page of an agreement as parts: each heading with its sentences, and tables where these are read better.

use crate::output::agreement::{Block, Document, Phrase, Point};
use crate::output::publish::Publication;
use crate::output::publish::history;
use crate::output::publish::runs::{runs, sentence, tokens};
use crate::output::publish::sheet::{Part, Piece, Term};
use crate::output::publish::signatures::pieces;
use crate::output::publish::tables::Making;
use crate::output::publish::trials;

/// Returns the parts of a page, in their order; what stands before the first heading is left to the head of the page.
pub(super) fn parts(
    publication: &Publication<'_>,
    document: &Document,
    making: &Making<'_>,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut place = "";
    let mut before = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level, id, text } => {
                place = id;
                if *level == 2 {
                    parts.push(part(id, text, publication, making));
                } else if let Some(part) = parts.last_mut() {
                    part.pieces.push(Piece::Heading {
                        id: (*id).to_owned(),
                        text: text.clone(),
                    });
                }
            }
            Block::Paragraph(said) if place == "duties" => before = said.join(" "),
            block => {
                let piece = piece(publication, making, place, &before, block);
                if let Some(part) = parts.last_mut() {
                    part.pieces.extend(piece);
                }
            }
        }
    }
    parts.extend(history::part(publication, making));
    parts.extend(annexes(making));
    parts
}

/// Returns what was too long for its place.
fn annexes(making: &Making<'_>) -> Option<Part> {
    let annexes = making.anchors.annexes();
    if annexes.is_empty() {
        return None;
    }
    let mut part = extra("annexes", Phrase::Annexes, making);
    let pieces = annexes.into_iter().map(|annex| Piece::Annex {
        heading: making
            .saying
            .fill(Phrase::Annex, &[&annex.number.to_string()]),
        id: annex.anchor,
        text: annex.says,
    });
    part.pieces = pieces.collect();
    Some(part)
}

fn part(
    id: &'static str,
    heading: &str,
    publication: &Publication<'_>,
    making: &Making<'_>,
) -> Part {
    let language = publication.language;
    let mut part = Part {
        id,
        heading: heading.to_owned(),
        pieces: Vec::new(),
    };
    if id == "tests" {
        let (said, is_good) = trials::tally(publication.judged, language);
        part.pieces.push(Piece::Paragraph {
            text: runs(&said, making.anchors),
            is_alert: !is_good,
        });
    } else if id == "signatures" {
        part.pieces.extend(pieces(publication, making.anchors));
    }
    part
}

/// Returns what becomes of a block; the signatures have been said otherwise.
fn piece(
    publication: &Publication<'_>,
    making: &Making<'_>,
    place: &str,
    before: &str,
    block: &Block,
) -> Option<Piece> {
    let judged = publication.judged;
    match block {
        _ if place == "signatures" => None,
        Block::Heading { .. } => None,
        Block::Paragraph(said) => Some(Piece::Paragraph {
            text: runs(&said.join(" "), making.anchors),
            is_alert: false,
        }),
        Block::Points(points) => Some(match place {
            "signals" => Piece::Table(making.signals(points)),
            "tiers" => Piece::Table(making.tiers()),
            "duties" => Piece::Table(making.duties(before, points)),
            "working-time" => Piece::Table(making.working_time(points)),
            "examples" => Piece::Table(making.examples(points, &judged.examples)),
            "tests" => Piece::Table(making.tests(points, &judged.tests)),
            "fields" | "activities" | "details" => Piece::Terms {
                rows: points.iter().map(|one| term(one, making)).collect(),
            },
            _ => Piece::Rules {
                tokens: tokens(points, making.anchors),
            },
        }),
    }
}

fn term(point: &Point, making: &Making<'_>) -> Term {
    let (word, says) = point.says.split_once(": ").unwrap_or((&point.says, ""));
    Term {
        word: word.to_owned(),
        says: sentence(says, making.anchors),
        below: tokens(&point.below, making.anchors),
    }
}

/// Returns the heading of a part that the document has not.
pub(super) fn extra(id: &'static str, phrase: Phrase, making: &Making<'_>) -> Part {
    Part {
        id,
        heading: making.word(phrase).to_owned(),
        pieces: Vec::new(),
    }
}
