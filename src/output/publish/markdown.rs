//! The page as Markdown: the sentences of the agreement with verdicts, signatures, history and identity.

use crate::domain::calendar::Moment;
use crate::output::agreement::{
    Block, Kind, Phrase, Point, Saying, document, filled, markdown as written, party,
};
use crate::output::publish::signatures::{alert, how_to_check};
use crate::output::publish::{Publication, SignatureState, history, trials};

/// Returns an agreement as Markdown.
pub fn markdown(publication: &Publication<'_>) -> String {
    let saying = Saying {
        agreement: publication.agreement,
        language: publication.language,
    };
    let mut page = document(saying.agreement, saying.language);
    let is_end = |block: &Block| {
        matches!(
            block,
            Block::Heading {
                id: "signatures",
                ..
            }
        )
    };
    if let Some(end) = page.blocks.iter().position(is_end) {
        page.blocks.truncate(end + 1);
    }
    judged(publication, &saying, &mut page.blocks);
    signed(publication, &saying, &mut page.blocks);
    steps(publication, &mut page.blocks);
    foot(publication, &saying, &mut page.blocks);
    written(&page)
}

/// Puts below every example and test what it comes to.
fn judged(publication: &Publication<'_>, saying: &Saying<'_>, blocks: &mut Vec<Block>) {
    let found = publication.judged;
    let mut place = "";
    for block in blocks.iter_mut() {
        match block {
            Block::Heading { id, .. } => place = id,
            Block::Points(points) if place == "examples" => {
                for (point, one) in points.iter_mut().zip(&found.examples) {
                    let verdict = trials::finding(saying, one);
                    let said = saying.fill(Phrase::Judged, &[&verdict]);
                    point.below.push(Point::new(said));
                }
            }
            Block::Points(points) if place == "tests" => {
                for (point, one) in points.iter_mut().zip(&found.tests) {
                    let mark = trials::standing(one.standing, saying.language);
                    let verdict = trials::finding(saying, &one.finding);
                    let judged = saying.fill(Phrase::Judged, &[&verdict]);
                    let mut said = Point::new(format!("{judged} – {} {}", mark.sign, mark.word));
                    let mismatches = one.mismatches.iter();
                    let mismatches =
                        mismatches.map(|one| Point::new(trials::mismatch(one, saying.language)));
                    said.below = mismatches.collect();
                    point.below.push(said);
                }
            }
            _ => {}
        }
    }
    let is_tests = |block: &Block| matches!(block, Block::Heading { id: "tests", .. });
    if let Some(heading) = blocks.iter().position(is_tests) {
        let (said, _) = trials::tally(found, saying.language);
        blocks.insert(heading + 1, Block::Paragraph(vec![said]));
    }
}

fn signed(publication: &Publication<'_>, saying: &Saying<'_>, blocks: &mut Vec<Block>) {
    let signed = publication.signatures;
    let states = signed.states.iter();
    blocks.push(Block::Points(
        states.map(|one| signature(saying, one)).collect(),
    ));
    let alert = alert(signed, saying.language).map(|said| format!("✗ {said}"));
    let said = alert.into_iter().chain(how_to_check(publication));
    blocks.extend(said.map(|said| Block::Paragraph(vec![said])));
}

fn signature(saying: &Saying<'_>, one: &SignatureState) -> Point {
    let facts = [&one.name, &one.title, &one.date];
    let mut facts: Vec<String> = facts.into_iter().flatten().cloned().collect();
    facts.push(one.said(saying.language));
    facts.extend(
        one.key()
            .map(|key| saying.fill(Phrase::SignedWith, &[&key])),
    );
    let name = party(&one.party);
    Point::new(saying.fill(Phrase::SignedFor, &[&name, &facts.join(", ")]))
}

fn steps(publication: &Publication<'_>, blocks: &mut Vec<Block>) {
    let language = publication.language;
    if !publication.history.is_empty() {
        let heading = language.phrase(Phrase::Editions).to_owned();
        blocks.push(Block::part("history", heading));
    }
    for step in publication.history {
        blocks.push(Block::section("step", history::heading(publication, step)));
        if let Kind::Effect(changes) = &step.difference.kind {
            let lines = changes.iter().map(|one| {
                if one.is_rule {
                    format!("`{}`: {}", one.about, one.said(language))
                } else {
                    one.line(language)
                }
            });
            blocks.push(Block::Points(lines.map(Point::new).collect()));
        }
        let said = history::sentence(publication, step);
        if !said.is_empty() {
            blocks.push(Block::Paragraph(said));
        }
        if !step.outcomes.is_empty() {
            let mut point = Point::new(format!("{}:", language.phrase(Phrase::OutcomesChanged)));
            let outcomes = step.outcomes.iter().map(|(name, was, now)| {
                let (was, now) = (language.outcome(*was), language.outcome(*now));
                let said = filled(language, Phrase::WasNow, &[was, now]);
                Point::new(format!("{}: {said}", language.quoted(name)))
            });
            point.below = outcomes.collect();
            blocks.push(Block::Points(vec![point]));
        }
    }
}

fn foot(publication: &Publication<'_>, saying: &Saying<'_>, blocks: &mut Vec<Block>) {
    let agreement = publication.agreement;
    let label =
        |phrase, value: &str| Point::new(format!("{}: {value}", saying.language.phrase(phrase)));
    let mut points = vec![label(
        Phrase::LabelIdentity,
        &format!("`{}`", agreement.sha256),
    )];
    points[0]
        .below
        .push(Point::new(saying.fill(Phrase::IdentityIs, &[])));
    if let Some(as_of) = agreement
        .tests_as_of
        .filter(|_| !agreement.tests.is_empty())
    {
        let as_of = saying.moment(Moment::Instant(as_of));
        points.push(label(Phrase::LabelExamplesAsOf, &as_of));
    }
    let made = saying.fill(Phrase::MadeFrom, &[publication.source, publication.program]);
    points.push(label(Phrase::LabelMade, &made));
    let heading = saying.fill(Phrase::About, &[]);
    blocks.push(Block::part("about", heading));
    blocks.push(Block::Points(points));
}
