//! What one edition of an agreement says that another does not.
//!
//! Sentences are compared, not texts: where two editions read the same, nothing has changed for anybody. A rule is
//! known by its id wherever it stands, other points by their heading and label; order makes no difference but for
//! tiers, of which the first that fits counts.

mod pair;
mod parts;
#[cfg(test)]
mod tests;

use crate::domain::agreement::Agreement;
use crate::output::agreement::document;
use crate::output::agreement::language::{Language, Phrase};
use crate::output::agreement::saying::filled;
use crate::output::escape::visible;

use pair::pairs;
use parts::{Part, parts};

/// Longer sentences are shown with what is the same cut out of their ends.
const LONG: usize = 160;

/// Words that are left around what differs.
const WORDS_AROUND: usize = 4;

/// Tables that say how files are read, of which a page for people leaves something out.
const HALF_SAID: [&str; 7] = [
    "fields", "details", "lists", "input", "sources", "blank", "history",
];

/// A sentence that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The rule as verdicts name it, or the heading under which the sentence stands.
    pub about: String,
    /// Whether that is a rule.
    pub is_rule: bool,
    /// What was said; nothing where it is new.
    pub was: Option<String>,
    /// What is said; nothing where it is gone.
    pub now: Option<String>,
}

/// How one edition differs from another, signatures aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The version before and after, where they are not the same.
    pub versions: Option<(u64, u64)>,
    /// Keys of the file at which other values stand, `version` aside.
    pub keys: Vec<String>,
    /// What that comes to, the version aside.
    pub kind: Kind,
}

/// How far two editions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// What is signed is the same.
    Nothing,
    /// The same values, written otherwise.
    LayoutOnly,
    /// The same sentences, but other values at some keys.
    Words,
    /// Other sentences.
    Effect(Vec<Change>),
}

impl Difference {
    /// Returns how two agreements differ whose texts have other values at `keys`; `is_same_text` where what is signed
    /// is the same in both.
    pub fn between(
        old: &Agreement,
        new: &Agreement,
        mut keys: Vec<String>,
        is_same_text: bool,
        language: &dyn Language,
    ) -> Self {
        keys.retain(|key| key != "version");
        let changes = changes(old, new, language);
        let kind = if !changes.is_empty() {
            Kind::Effect(changes)
        } else if !keys.is_empty() {
            Kind::Words
        } else if is_same_text {
            Kind::Nothing
        } else {
            Kind::LayoutOnly
        };
        let versions = (old.version, new.version);
        Difference {
            versions: Some(versions).filter(|(was, now)| was != now),
            keys,
            kind,
        }
    }

    /// Returns it in words, a line for each thing that differs; no line is empty and none has a full stop.
    pub fn lines(&self, language: &dyn Language) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some((was, now)) = self.versions {
            let versions = [was.to_string(), now.to_string()];
            let said = filled(language, Phrase::WasNow, &[&versions[0], &versions[1]]);
            lines.push(format!("version: {said}"));
        }
        match &self.kind {
            Kind::Nothing => lines.push(filled(language, Phrase::NothingDiffers, &[])),
            // A version that was raised is no layout; whether something else was moved is not worth a line beside it.
            Kind::LayoutOnly if self.versions.is_some() => {}
            Kind::LayoutOnly => lines.push(filled(language, Phrase::OnlyLayout, &[])),
            Kind::Words => lines.push(filled(language, Phrase::OnlyWords, &[&self.listed_keys()])),
            Kind::Effect(changes) => {
                lines.extend(changes.iter().map(|one| one.line(language)));
                let keys = self.listed_keys();
                if !keys.is_empty() {
                    lines.push(filled(language, Phrase::DifferingKeys, &[&keys]));
                }
            }
        }
        lines
    }

    /// Returns the keys in backticks.
    pub fn listed_keys(&self) -> String {
        listed(&self.keys.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Returns the keys in backticks of which sentences do not say everything.
    pub fn listed_half_said_keys(&self) -> String {
        let keys = self.keys.iter().map(String::as_str);
        let is_half_said = |key: &&str| {
            let table = key.split(['.', '[']).next().unwrap_or_default();
            HALF_SAID.contains(&table)
        };
        listed(&keys.filter(is_half_said).collect::<Vec<_>>())
    }
}

fn listed(keys: &[&str]) -> String {
    let keys: Vec<String> = keys
        .iter()
        .map(|key| format!("`{}`", visible(key)))
        .collect();
    keys.join(", ")
}

impl Change {
    /// Returns it in one line: `demographic.size: was “…”, now “…”`.
    pub fn line(&self, language: &dyn Language) -> String {
        format!("{}: {}", visible(&self.about), self.said(language))
    }

    /// Returns what was said and what is said, without what it is about.
    pub fn said(&self, language: &dyn Language) -> String {
        let quoted = |text: &str| language.quoted(&visible(text));
        match self.shortened() {
            (Some(was), Some(now)) => {
                filled(language, Phrase::WasNow, &[&quoted(&was), &quoted(&now)])
            }
            (None, Some(now)) => filled(language, Phrase::IsNew, &[&quoted(&now)]),
            (Some(was), None) => filled(language, Phrase::IsGone, &[&quoted(&was)]),
            (None, None) => String::new(),
        }
    }

    /// Returns what was said and what is said; of long sentences only what is not the same, with some words around it.
    pub fn shortened(&self) -> (Option<String>, Option<String>) {
        match (&self.was, &self.now) {
            (Some(was), Some(now)) => {
                let (was, now) = shortened(was, now);
                (Some(was), Some(now))
            }
            (was, now) => (was.clone(), now.clone()),
        }
    }
}

/// Returns what the new agreement says otherwise than the old one, in its order; at the end what is no more said.
///
/// The version and the signatures are left out.
pub fn changes(old: &Agreement, new: &Agreement, language: &dyn Language) -> Vec<Change> {
    let (was, now) = (document(old, language), document(new, language));
    let mut found = Vec::new();
    if old.name != new.name {
        found.push(Change {
            about: "name".to_owned(),
            is_rule: false,
            was: Some(old.name.clone()),
            now: Some(new.name.clone()),
        });
    }
    let whole = language.phrase(Phrase::TheAgreement);
    found.extend(compared(&parts(&was, whole), &parts(&now, whole)));
    found.extend(other_order(old, new, language));
    found
}

fn compared(was: &[Part], now: &[Part]) -> Vec<Change> {
    let before = pairs(was, now);
    let mut is_kept = vec![false; was.len()];
    for old in before.iter().flatten() {
        is_kept[*old] = true;
    }
    let is_below = |part: &Part, all: &[Part], is_it: &dyn Fn(usize) -> bool| {
        let parent = part.parent.filter(|parent| !all[*parent].is_intro);
        parent.is_some_and(is_it)
    };
    let is_below_new = |part: &Part| is_below(part, now, &|parent| before[parent].is_none());
    let is_below_gone = |part: &Part| is_below(part, was, &|parent| !is_kept[parent]);
    let mut found = Vec::new();
    for (part, old) in now.iter().zip(&before) {
        match old.map(|old| &was[old]) {
            // What is below something new or gone is said with it.
            Some(old) if is_below_new(part) && is_below_gone(old) && old.says == part.says => {}
            Some(old) if part.parent.and_then(|parent| before[parent]) != old.parent => {
                let (old, new) = (old.in_place(was), part.in_place(now));
                found.push(change(part, Some(old), Some(new)));
            }
            Some(old) if old.says == part.says => {}
            Some(old) => {
                found.push(change(
                    part,
                    Some(old.says.clone()),
                    Some(part.says.clone()),
                ));
            }
            None if is_below_new(part) || part.is_intro => {}
            None => add(&mut found, change(part, None, Some(part.of_whom(now)))),
        }
    }
    for (part, is_kept) in was.iter().zip(&is_kept) {
        if !is_kept && !part.is_intro && !is_below_gone(part) {
            add(&mut found, change(part, Some(part.of_whom(was)), None));
        }
    }
    found
}

/// Adds a change; sentences that come or go one after the other under one heading are one change.
fn add(found: &mut Vec<Change>, change: Change) {
    if let Some(last) = found.last_mut()
        && !change.is_rule
        && !last.is_rule
        && last.about == change.about
    {
        match (&mut last.was, &mut last.now, &change) {
            (
                None,
                Some(all),
                Change {
                    was: None,
                    now: Some(one),
                    ..
                },
            )
            | (
                Some(all),
                None,
                Change {
                    was: Some(one),
                    now: None,
                    ..
                },
            ) => {
                all.push_str(if all.ends_with('.') { " " } else { "; " });
                all.push_str(one);
                return;
            }
            _ => {}
        }
    }
    found.push(change);
}

fn change(part: &Part, was: Option<String>, now: Option<String>) -> Change {
    Change {
        about: part.about.clone(),
        is_rule: part.is_rule,
        was,
        now,
    }
}

/// Returns whether the tiers that both have stand in another order.
fn other_order(old: &Agreement, new: &Agreement, language: &dyn Language) -> Option<Change> {
    let in_order = |one: &Agreement, other: &Agreement| -> Vec<String> {
        let ids = one.tiers.iter().map(|tier| tier.id.clone());
        ids.filter(|id| other.tiers.iter().any(|tier| tier.id == *id))
            .collect()
    };
    let (was, now) = (in_order(old, new), in_order(new, old));
    (was != now).then(|| Change {
        about: language.phrase(Phrase::Tiers).to_owned(),
        is_rule: false,
        was: Some(was.join(", ")),
        now: Some(now.join(", ")),
    })
}

/// Returns two sentences without the words at both ends that are the same, where they are long.
fn shortened(was: &str, now: &str) -> (String, String) {
    if was.len().min(now.len()) < LONG {
        return (was.to_owned(), now.to_owned());
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (was.split(' ').collect(), now.split(' ').collect());
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let front = same(&mut old.iter().zip(&new));
    let shorter = old.len().min(new.len());
    let back = same(&mut old.iter().rev().zip(new.iter().rev())).min(shorter - front);
    let start = front.saturating_sub(WORDS_AROUND);
    let end = back.saturating_sub(WORDS_AROUND);
    let cut = |words: &[&str]| {
        let mut kept = words[start..words.len() - end].join(" ");
        if start > 0 {
            kept.insert_str(0, "… ");
        }
        if end > 0 {
            kept.push_str(" …");
        }
        kept
    };
    (cut(&old), cut(&new))
}
