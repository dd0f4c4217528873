//! The place to sign: who has, who has not, and whether it holds.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::Day;
use crate::domain::signing::{Checked, KeyFacts, Verification};
use crate::output::agreement::{Language, Phrase, filled, party};
use crate::output::publish::Publication;
use crate::output::publish::anchors::Anchors;
use crate::output::publish::runs::runs;
use crate::output::publish::sheet::{Card, Piece};
use crate::output::signatures::{unreached, whys};
use crate::output::summary::quoted;

/// All that is known of the signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Every signature, and the lack of one for each other party.
    pub states: Vec<SignatureState>,
    /// What verdicts rest on and the signatures do not reach, in words.
    pub unreached: Vec<String>,
    /// By whom they were checked; nobody did where there is nothing.
    pub check: Option<Check>,
}

/// What signatures were held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The day that keys had to be valid on.
    pub day: Day,
    /// The file with the keys of all who may sign.
    pub signers: String,
    /// Who was said to sign for whom besides, `PARTY=NAME` each.
    pub parties: Vec<String>,
}

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
    /// With which key, where that was looked at.
    pub key: Option<KeyFacts>,
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
pub fn written(agreement: &Agreement) -> Signed {
    let mut states: Vec<SignatureState> = agreement
        .signatures
        .iter()
        .map(|one| SignatureState {
            party: one.party.clone(),
            name: one.name.clone(),
            title: one.title.clone(),
            date: one.date.clone(),
            key: None,
            state: match one.signature {
                Some(_) => State::NotChecked,
                None => State::NamedOnly,
            },
        })
        .collect();
    for name in &agreement.parties {
        if !states.iter().any(|one| one.party == *name) {
            states.push(missing(name));
        }
    }
    Signed {
        states,
        unreached: Vec::new(),
        check: None,
    }
}

/// Returns the signatures with what became of them, and a missing one for each other party.
pub fn checked(verification: &Verification, check: Check, language: &dyn Language) -> Signed {
    let signatures = verification.signatures.iter();
    let there = signatures.map(|one| state(one, language));
    Signed {
        states: there
            .chain(verification.missing.iter().map(|name| missing(name)))
            .collect(),
        unreached: unreached(verification, language),
        check: Some(check),
    }
}

fn state(one: &Checked, language: &dyn Language) -> SignatureState {
    SignatureState {
        party: one.party.clone(),
        name: one.name.clone(),
        title: one.title.clone(),
        date: one.date.clone(),
        key: one.key.clone(),
        state: match &one.principal {
            Some(principal) if one.is_good() => State::Good(principal.clone()),
            _ => State::Bad(whys(one, language)),
        },
    }
}

fn missing(party: &str) -> SignatureState {
    SignatureState {
        party: party.to_owned(),
        name: None,
        title: None,
        date: None,
        key: None,
        state: State::Missing,
    }
}

impl SignatureState {
    /// Returns the state as a sign, the class of its look and its words.
    fn mark(&self, language: &dyn Language) -> (&'static str, &'static str, String) {
        let said = |phrase, with: &[&str]| filled(language, phrase, with);
        match &self.state {
            State::Missing => ("○", "open", said(Phrase::NotSigned, &[])),
            State::NamedOnly => ("○", "open", said(Phrase::NamedOnly, &[])),
            State::NotChecked => ("?", "open", said(Phrase::NotChecked, &[])),
            State::Good(by) => ("✓", "good", said(Phrase::SignedGood, &[by])),
            State::Bad(why) => ("✗", "bad", said(Phrase::SignedBad, &[why])),
        }
    }

    /// Returns the state in words: `✓ good: ana@acme.example`.
    pub(super) fn said(&self, language: &dyn Language) -> String {
        let (sign, _, word) = self.mark(language);
        format!("{sign} {word}")
    }

    /// Returns the key in words, its fingerprint in backticks.
    pub(super) fn key(&self) -> Option<String> {
        let key = self.key.as_ref()?;
        Some(format!("{} `{}`", key.kind, key.fingerprint))
    }
}

/// Returns the places to sign, and behind them what the signatures do not reach and how to check them.
pub(super) fn pieces(publication: &Publication<'_>, anchors: &Anchors<'_>) -> Vec<Piece> {
    let (signed, language) = (publication.signatures, publication.language);
    let paragraph = |said: String, is_alert| Piece::Paragraph {
        text: runs(&said, anchors),
        is_alert,
    };
    let states = signed.states.iter().enumerate();
    let cards = states.map(|(place, one)| card(place, one, language, anchors));
    let mut pieces = vec![Piece::Signatures {
        cards: cards.collect(),
    }];
    pieces.extend(alert(signed, language).map(|said| paragraph(said, true)));
    pieces.extend(how_to_check(publication).map(|said| paragraph(said, false)));
    pieces
}

fn card(
    place: usize,
    one: &SignatureState,
    language: &dyn Language,
    anchors: &Anchors<'_>,
) -> Card {
    let (sign, class, word) = one.mark(language);
    Card {
        id: format!("signature-{}", place + 1),
        party: party(&one.party),
        lines: vec![
            (language.phrase(Phrase::LabelName), one.name.clone()),
            (language.phrase(Phrase::LabelTitle), one.title.clone()),
            (language.phrase(Phrase::LabelDate), one.date.clone()),
        ],
        label: language.phrase(Phrase::LabelState),
        sign,
        class,
        says: runs(&word, anchors),
        key_label: language.phrase(Phrase::LabelKey),
        key: one.key().map(|key| runs(&key, anchors)).unwrap_or_default(),
    }
}

/// Returns what the signatures do not reach, as a sentence; nothing where they reach all.
pub(super) fn alert(signed: &Signed, language: &dyn Language) -> Option<String> {
    let all = signed.unreached.join("; ");
    (!all.is_empty()).then(|| filled(language, Phrase::SignaturesReach, &[&all]))
}

/// Returns how a reader checks the signatures; nothing where there are none.
pub(super) fn how_to_check(publication: &Publication<'_>) -> Option<String> {
    let (signed, language) = (publication.signatures, publication.language);
    if signed.states.iter().all(|one| one.state == State::Missing) {
        return None;
    }
    let source = quoted(publication.source);
    let Some(check) = &signed.check else {
        let mut states = signed.states.iter();
        let is_open = states.any(|one| one.state == State::NotChecked);
        return is_open.then(|| filled(language, Phrase::CheckSignatures, &[&source]));
    };
    let mut command = format!("{source} --signers {}", quoted(&check.signers));
    for party in &check.parties {
        command.push_str(" --party ");
        command.push_str(&quoted(party));
    }
    let day = language.date(check.day);
    let with = [&*day, &check.signers, &command];
    Some(filled(language, Phrase::SignaturesChecked, &with))
}
