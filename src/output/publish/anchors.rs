//! Places of a page that links lead to.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::output::agreement::{Block, Document, Language, Point};
use crate::output::publish::sheet::Rule;

/// What a page leads to: every rule that has a place of its own, and the annexes, which grow as the page is made.
pub(super) struct Anchors<'a> {
    pub(super) language: &'a dyn Language,
    rules: BTreeSet<String>,
    annexes: RefCell<Vec<Annex>>,
}

/// A sentence too long for the place where it belongs.
#[derive(Clone)]
pub(super) struct Annex {
    /// Where it stands.
    pub(super) anchor: String,
    /// Its number, from 1.
    pub(super) number: usize,
    /// All of it.
    pub(super) says: String,
}

impl<'a> Anchors<'a> {
    /// Returns the places of a page.
    pub(super) fn of(document: &Document, language: &'a dyn Language) -> Self {
        let mut rules = BTreeSet::new();
        for block in &document.blocks {
            if let Block::Points(points) = block {
                gather(points, &mut rules);
            }
        }
        Anchors {
            language,
            rules,
            annexes: RefCell::default(),
        }
    }

    /// Returns the anchor of a rule, where the page has it.
    pub(super) fn to(&self, rule: &str) -> Option<String> {
        self.rules.contains(rule).then(|| anchor(rule))
    }

    /// Puts a sentence at the end of the page.
    pub(super) fn annexed(&self, says: &str) -> Annex {
        let mut annexes = self.annexes.borrow_mut();
        let number = annexes.len() + 1;
        let annex = Annex {
            anchor: format!("annex-{number}"),
            number,
            says: says.to_owned(),
        };
        annexes.push(annex.clone());
        annex
    }

    /// Returns what was put at the end.
    pub(super) fn annexes(&self) -> Vec<Annex> {
        self.annexes.borrow().clone()
    }
}

fn gather(points: &[Point], rules: &mut BTreeSet<String>) {
    for point in points {
        rules.extend(point.rule.clone());
        gather(&point.below, rules);
    }
}

/// Returns a rule with its anchor.
pub(super) fn rule(id: &str) -> Rule {
    Rule {
        pieces: id.split_inclusive(['.', '_']).map(str::to_owned).collect(),
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
