//! The place to sign: who has, who has not, and whether it holds.

use crate::domain::agreement::Agreement;
use crate::output::agreement::{Language, Phrase, filled, party};
use crate::output::publish::sheet::{Card, Mark};

/// A signature, or the lack of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureState {
    /// For whom it is.
    pub party: String,
    /// Who signed.
    pub name: Option<String>,
    /// What they are there.
    pub title: Option<String>,
    /// The day, as it is written.
    pub date: Option<String>,
    /// Whether it holds.
    pub state: State,
}

/// Whether a signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The party has not signed.
    Missing,
    /// There is a name and nothing that could be checked.
    NamedOnly,
    /// Nobody has checked it.
    NotChecked,
    /// It holds: whose key it is.
    Good(String),
    /// It does not hold: why.
    Bad(String),
}

/// Returns the signatures as they are written, unchecked, and a missing one for each other party.
pub fn written(agreement: &Agreement) -> Vec<SignatureState> {
    let mut all: Vec<SignatureState> = agreement
        .signatures
        .iter()
        .map(|one| SignatureState {
            party: one.party.clone(),
            name: one.name.clone(),
            title: one.title.clone(),
            date: one.date.clone(),
            state: match one.signature {
                Some(_) => State::NotChecked,
                None => State::NamedOnly,
            },
        })
        .collect();
    for name in &agreement.parties {
        if !all.iter().any(|one| one.party == *name) {
            all.push(SignatureState {
                party: name.clone(),
                name: None,
                title: None,
                date: None,
                state: State::Missing,
            });
        }
    }
    all
}

impl SignatureState {
    /// Returns the state as a sign with words.
    pub(super) fn mark(&self, language: &dyn Language) -> Mark {
        let said = |phrase, with: &[&str]| filled(language, phrase, with);
        let (sign, class, word) = match &self.state {
            State::Missing => ("○", "open", said(Phrase::NotSigned, &[])),
            State::NamedOnly => ("○", "open", said(Phrase::NamedOnly, &[])),
            State::NotChecked => ("?", "open", said(Phrase::NotChecked, &[])),
            State::Good(by) => ("✓", "good", said(Phrase::SignedGood, &[by])),
            State::Bad(why) => ("✗", "bad", said(Phrase::SignedBad, &[why])),
        };
        Mark { sign, word, class }
    }
}

/// Returns the places to sign.
pub(super) fn cards(all: &[SignatureState], language: &dyn Language) -> Vec<Card> {
    let card = |(place, one): (usize, &SignatureState)| Card {
        id: format!("signature-{}", place + 1),
        party: party(&one.party),
        lines: vec![
            (language.phrase(Phrase::LabelName), one.name.clone()),
            (language.phrase(Phrase::LabelTitle), one.title.clone()),
            (language.phrase(Phrase::LabelDate), one.date.clone()),
        ],
        label: language.phrase(Phrase::LabelState),
        mark: one.mark(language),
    };
    all.iter().enumerate().map(card).collect()
}
