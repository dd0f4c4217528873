//! A page taken apart into what can be the same or differ: one part for each rule, sentence and unnamed point.

use crate::output::agreement::{Block, Document, Point};

/// How many words at the beginning of a sentence tell what it is about.
const LABEL_WORDS: usize = 2;

/// What can be the same in two editions, or differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The rule's id, or the heading it stands under.
    pub(super) about: String,
    /// Whether that is a rule.
    pub(super) is_rule: bool,
    /// Whether it only says of what is below it whose or what that is: `Sales promises:`.
    pub(super) is_intro: bool,
    /// Where there is no rule: what it is known by among others under the heading.
    pub(super) label: String,
    /// The part that it is below.
    pub(super) parent: Option<usize>,
    /// Its own sentence.
    pub(super) sentence: String,
    /// Its sentence with all below it that is no part of its own.
    pub(super) says: String,
    /// Its sentence with all below it.
    pub(super) whole: String,
}

impl Part {
    /// Returns what it says behind the sentence of what it is below.
    pub(super) fn in_place(&self, all: &[Part]) -> String {
        match self.parent.map(|parent| &all[parent]) {
            Some(parent) if parent.is_rule => {
                format!("{}: {} {}", parent.about, parent.sentence, self.says)
            }
            Some(parent) => format!("{} {}", parent.sentence, self.says),
            None => self.says.clone(),
        }
    }

    /// Returns all that it says, behind what says whose it is.
    pub(super) fn of_whom(&self, all: &[Part]) -> String {
        match self.parent.map(|parent| &all[parent]) {
            Some(parent) if parent.is_intro && self.is_rule => {
                format!("{} {}", parent.sentence, self.whole)
            }
            _ => self.whole.clone(),
        }
    }

    /// Returns its name without the `~2` that tells it from others of the same name.
    pub(super) fn base(&self) -> &str {
        if !self.is_rule {
            return &self.about;
        }
        let (base, number) = self.about.rsplit_once('~').unwrap_or((&self.about, "0"));
        if number.bytes().all(|byte| byte.is_ascii_digit()) {
            base
        } else {
            &self.about
        }
    }
}

/// Returns the parts of a page, but for the signatures; what stands before the first heading is about the `whole`.
pub(super) fn parts(document: &Document, whole: &str) -> Vec<Part> {
    let mut all = Vec::new();
    let mut heading = whole.to_owned();
    let mut intro = None;
    for block in &document.blocks {
        match block {
            Block::Heading {
                id: "signatures", ..
            } => break,
            Block::Heading { text, .. } => {
                heading.clone_from(text);
                intro = None;
            }
            Block::Paragraph(said) => {
                all.extend(said.iter().map(|one| sentence(&heading, one)));
                intro = all.len().checked_sub(1).filter(|last| all[*last].is_intro);
            }
            Block::Points(points) => {
                for point in points {
                    add(point, &heading, intro, &mut all);
                }
            }
        }
    }
    all
}

/// A sentence is known by how it begins: `In force from …` is about the same thing whatever the day.
fn sentence(heading: &str, said: &str) -> Part {
    let beginning: Vec<&str> = said.split(' ').take(LABEL_WORDS).collect();
    Part {
        about: heading.to_owned(),
        is_rule: false,
        is_intro: said.ends_with(':'),
        label: beginning.join(" "),
        parent: None,
        sentence: said.to_owned(),
        says: said.to_owned(),
        whole: said.to_owned(),
    }
}

fn add(point: &Point, heading: &str, parent: Option<usize>, all: &mut Vec<Part>) {
    let place = all.len();
    let has_rules_below = point.below.iter().any(holds_a_rule);
    let label = match point.says.split_once(':') {
        // A section's group is known by its section.
        _ if has_rules_below => "\0group",
        Some((label, _)) => label,
        None => point.says.as_str(),
    };
    all.push(Part {
        about: point.rule.clone().unwrap_or_else(|| heading.to_owned()),
        is_rule: point.rule.is_some(),
        is_intro: false,
        label: format!("\0{label}"),
        parent,
        sentence: point.says.clone(),
        says: flat(point, &|below| !holds_a_rule(below)),
        whole: flat(point, &|_| true),
    });
    for below in point.below.iter().filter(|below| holds_a_rule(below)) {
        add(below, heading, Some(place), all);
    }
}

fn holds_a_rule(point: &Point) -> bool {
    point.rule.is_some() || point.below.iter().any(holds_a_rule)
}

/// Returns a point in one line with what is below it, as far as that is wanted.
fn flat(point: &Point, is_wanted: &dyn Fn(&Point) -> bool) -> String {
    let below: Vec<String> = point
        .below
        .iter()
        .filter(|below| is_wanted(below))
        .map(|below| flat(below, is_wanted))
        .collect();
    match below.as_slice() {
        [] => point.says.clone(),
        [one] if point.says.ends_with([':', '.']) => format!("{} {one}", point.says),
        [one] => format!("{}: {one}", point.says),
        several => format!("{} ({})", point.says, several.join("; ")),
    }
}
