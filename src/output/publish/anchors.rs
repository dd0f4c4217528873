//! Places of a page that links lead to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::output::agreement::{Block, Document, Point};
use crate::output::publish::sheet::Rule;

/// Every rule of a page that has a place of its own.
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// Returns the places of a page.
    pub(super) fn of(document: &Document) -> Self {
        let mut known = BTreeSet::new();
        for block in &document.blocks {
            if let Block::Points(points) = block {
                points.iter().for_each(|point| gather(point, &mut known));
            }
        }
        Anchors(known)
    }

    /// Returns the anchor of a rule, where the page has it.
    pub(super) fn to(&self, rule: &str) -> Option<String> {
        self.0.contains(rule).then(|| anchor(rule))
    }
}

fn gather(point: &Point, known: &mut BTreeSet<String>) {
    known.extend(point.rule.clone());
    point.below.iter().for_each(|below| gather(below, known));
}

/// Returns a rule with its anchor.
pub(super) fn rule(id: &str) -> Rule {
    Rule {
        id: id.to_owned(),
        anchor: anchor(id),
    }
}

/// Returns a name that can stand in a link: `demographic.size` is itself, other signs are written as their numbers.
pub(super) fn anchor(rule: &str) -> String {
    let mut out = String::new();
    for letter in rule.chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-' | '~') {
            out.push(letter);
        } else {
            let _ = write!(out, ":{:x}:", u32::from(letter));
        }
    }
    out
}
