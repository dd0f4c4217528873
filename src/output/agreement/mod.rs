//! An agreement in plain words: every rule, list, window, duty, tier and example as sentences.
//!
//! The words are made from the conditions themselves, so that they cannot drift from the rules. [`document`] decides
//! what is said and in what order; a [`Language`] gives the words; [`text`] and [`markdown`] write what came of it.
//! [`changes()`] compares what two editions say. Another language is one file more and one line in [`LANGUAGES`].

pub mod changes;
mod de;
mod en;
mod language;
mod promises;
mod rules;
mod saying;
mod terms;
#[cfg(test)]
pub(in crate::output) mod tests;
mod trials;
mod write;

use crate::domain::agreement::{Agreement, SectionName};

pub use changes::{Change, Difference, Kind, changes};
pub use language::Language;
pub use write::{markdown, text};

pub(in crate::output) use language::Phrase;
pub(in crate::output) use rules::condition;
pub(in crate::output) use saying::{Saying, capital, filled, party};

/// Every language, in the order of the help.
pub const LANGUAGES: &[&dyn Language] = &[&en::English, &de::German];

/// An agreement as a page: headings, paragraphs and nested points, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The name and edition.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 2 for a part, 3 for a section of it.
        level: u8,
        /// What it is about, in every language: the section's name, `duties`, `signatures`.
        id: &'static str,
        /// Its words.
        text: String,
    },
    /// A paragraph, sentence by sentence.
    Paragraph(Vec<String>),
    /// Points below each other.
    Points(Vec<Point>),
}

/// One point, with those below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Point {
    /// What it says.
    pub says: String,
    /// The rule it is about, as verdicts name it.
    pub rule: Option<String>,
    /// What it consists of.
    pub below: Vec<Point>,
}

impl Block {
    pub(in crate::output) fn part(id: &'static str, text: String) -> Self {
        Block::Heading { level: 2, id, text }
    }

    pub(in crate::output) fn section(id: &'static str, text: String) -> Self {
        Block::Heading { level: 3, id, text }
    }

    /// Returns a paragraph of one sentence.
    fn said(sentence: String) -> Self {
        Block::Paragraph(vec![sentence])
    }
}

impl Point {
    pub(in crate::output) fn new(says: impl Into<String>) -> Self {
        Point {
            says: says.into(),
            ..Point::default()
        }
    }

    /// Returns the point without the names of rules, for what goes by the name of a whole.
    pub(in crate::output) fn unnamed(mut self) -> Self {
        self.rule = None;
        self.below = self.below.into_iter().map(Point::unnamed).collect();
        self
    }

    fn of_rule(says: impl Into<String>, rule: impl Into<String>) -> Self {
        Point {
            says: says.into(),
            rule: Some(rule.into()),
            below: Vec::new(),
        }
    }
}

/// Returns an agreement in the words of a language.
pub fn document(agreement: &Agreement, language: &dyn Language) -> Document {
    let saying = Saying {
        agreement,
        language,
    };
    let version = saying.fill(Phrase::Version, &[&agreement.version.to_string()]);
    let mut blocks = head(&saying);
    blocks.extend(who_qualifies(&saying));
    blocks.extend(promises::promises(&saying));
    blocks.extend(terms::terms(&saying));
    blocks.extend(trials::trials(&saying));
    blocks.extend(signatures(&saying));
    Document {
        title: format!("{}, {version}", agreement.name),
        blocks,
    }
}

fn head(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = Vec::new();
    if let Some(summary) = &agreement.summary {
        let words: Vec<&str> = summary.split_whitespace().collect();
        blocks.push(Block::Paragraph(vec![words.join(" ")]));
    }
    let parties: Vec<String> = agreement.parties.iter().map(|one| party(one)).collect();
    let mut facts = vec![saying.fill(Phrase::Between, &[&saying.joined(&parties, Phrase::And)])];
    if let Some(day) = agreement.effective {
        facts.push(saying.fill(Phrase::InForceFrom, &[&saying.language.date(day)]));
    }
    if let Some(day) = agreement.review_by {
        facts.push(saying.fill(Phrase::ReviewBy, &[&saying.language.date(day)]));
    }
    facts.push(saying.fill(Phrase::Zone, &[agreement.zone.0.name()]));
    if agreement.fiscal_year_start != 1 {
        let month = agreement.fiscal_year_start.to_string();
        facts.push(saying.fill(Phrase::FiscalYear, &[&month]));
    }
    blocks.push(Block::Paragraph(facts));
    blocks
}

fn who_qualifies(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = vec![
        Block::part("who", saying.fill(Phrase::WhoQualifies, &[])),
        Block::said(saying.fill(Phrase::Formula, &[])),
        Block::Points(formula(saying)),
    ];
    for name in SectionName::ALL {
        if name == SectionName::Disqualify {
            blocks.extend(rules::disqualifiers(saying));
        } else if let Some(section) = agreement.section(name) {
            blocks.push(Block::section(
                name.as_str(),
                saying.language.section(name).to_owned(),
            ));
            if name == SectionName::HandRaise {
                let stands_in: Vec<String> = agreement
                    .satisfies
                    .iter()
                    .map(|one| saying.language.quoted(saying.language.section(*one)))
                    .collect();
                let list = saying.joined(&stands_in, Phrase::And);
                blocks.push(Block::said(saying.fill(Phrase::StandsIn, &[&list])));
            }
            blocks.push(Block::Points(vec![rules::group(
                saying,
                &section.root,
                name.as_str(),
            )]));
        }
    }
    blocks.extend(rules::signals(saying));
    blocks.extend(rules::tiers(saying));
    blocks.extend(rules::noise(saying));
    blocks
}

/// What has to hold for a lead to qualify, section by section.
fn formula(saying: &Saying<'_>) -> Vec<Point> {
    let agreement = saying.agreement;
    let mut points = Vec::new();
    for name in SectionName::ALL {
        let is_there = agreement.section(name).is_some();
        match name {
            SectionName::Required if is_there => {
                points.push(Point::new(saying.fill(Phrase::KnownOf, &[])));
            }
            SectionName::Disqualify if !agreement.disqualifiers.is_empty() => {
                points.push(Point::new(saying.fill(Phrase::NotExcluded, &[])));
            }
            SectionName::Demographic | SectionName::Situational | SectionName::Behavioral
                if is_there =>
            {
                let stands_in = agreement.satisfies.contains(&name);
                let headings = [Some(name), stands_in.then_some(SectionName::HandRaise)];
                let headings: Vec<String> = headings
                    .into_iter()
                    .flatten()
                    .map(|one| saying.language.quoted(saying.language.section(one)))
                    .collect();
                let heading = saying.joined(&headings, Phrase::Or);
                points.push(Point::new(saying.fill(Phrase::SectionHolds, &[&heading])));
            }
            _ => {}
        }
    }
    points
}

fn signatures(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = vec![Block::part(
        "signatures",
        saying.fill(Phrase::Signatures, &[]),
    )];
    if agreement.signatures.is_empty() {
        let parties: Vec<String> = agreement.parties.iter().map(|one| party(one)).collect();
        let parties = saying.joined(&parties, Phrase::And);
        blocks.push(Block::said(saying.fill(Phrase::Unsigned, &[&parties])));
        return blocks;
    }
    let points = agreement.signatures.iter().map(|one| {
        let facts = [&one.name, &one.title, &one.date];
        let facts: Vec<&str> = facts.into_iter().flatten().map(String::as_str).collect();
        let name = party(&one.party);
        Point::new(saying.fill(Phrase::SignedFor, &[&name, &facts.join(", ")]))
    });
    blocks.push(Block::Points(points.collect()));
    blocks
}
