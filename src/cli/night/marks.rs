//! Short marks by which a run sees that nothing has changed: of a verdict, and of what it rests on.
//!
//! They stand in ledgers, so they must stay the same from version to version; where they do not, the next run looks at
//! every lead anew, which costs time and changes nothing.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::domain::agreement::Agreement;
use crate::domain::truth::Truth;
use crate::domain::verdict::Verdict;
use crate::engine::case::Case;

/// Returns the mark of a verdict: outcome, tier, and the truth of every member.
pub(super) fn seal(agreement: &Agreement, verdict: &Verdict) -> u64 {
    let tier = verdict.tier.and_then(|tier| agreement.tiers.get(tier));
    let tier = tier.map_or("", |tier| tier.id.as_str());
    let mut marked = format!("{}\n{tier}\n", verdict.outcome.as_str());
    marked.extend(verdict.members.iter().map(|truth| letter(*truth)));
    mark(&Sha256::digest(marked))
}

fn letter(truth: Truth) -> char {
    match truth {
        Truth::False => 'F',
        Truth::Unknown => 'U',
        Truth::True => 'T',
    }
}

/// Returns the mark of what a verdict rests on: the agreement, the lead's facts and what it did.
pub(super) fn trace(agreement: &Agreement, case: &Case<'_>, events: u64) -> u64 {
    let mut hash = Hashing(Sha256::new());
    let facts = &case.facts;
    let written = write!(hash, "{} {events} {facts:?}", agreement.sha256);
    let measured = case.measured.iter();
    let all = written.and_then(|()| {
        measured
            .map(|one| (&one.value, one.outside, one.happened))
            .try_for_each(|one| write!(hash, "{one:?}"))
    });
    all.expect("a hash takes all texts");
    mark(&hash.0.finalize())
}

/// Hashes what is written.
struct Hashing(Sha256);

impl std::fmt::Write for Hashing {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

fn mark(hash: &[u8]) -> u64 {
    hash.first_chunk()
        .map_or(0, |bytes| u64::from_le_bytes(*bytes))
}
