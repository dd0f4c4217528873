//! The two parties: who signed, and what each owes for whom.

use crate::domain::duty::{Duty, Promise};
use crate::sla::complaints::Complaints;
use crate::sla::document::Table;
use crate::sla::review::{Edition, complaints, tables};

/// Complains about missing and doubled signatures, tiers without a duty, and duties that differ.
pub(super) fn parties(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    signed(edition, root, say);
    dates(edition, root, say);
    covered(edition, root, say);
    agreeing(&edition.agreement.duties, say);
}

fn signed(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    let agreement = edition.agreement;
    let signatures = &agreement.signatures;
    let tables = tables(root, "signature");
    let (Some(first), false) = (tables.first(), signatures.is_empty()) else {
        return;
    };
    for party in &agreement.parties {
        if !signatures.iter().any(|one| one.party == *party) {
            say.add(complaints::unsigned(&first.at, party));
        }
    }
    let named: Vec<(&str, &str, &Table)> = tables
        .iter()
        .filter_map(|table| {
            let party = table.node("party")?.as_text()?;
            Some((party, table.node("name")?.as_text()?, *table))
        })
        .collect();
    for (index, (party, name, table)) in named.iter().enumerate() {
        let earlier = named[..index].iter();
        let mut others = earlier.filter(|(other, same, _)| other != party && same == name);
        if let Some((_, _, first)) = others.next() {
            say.add(complaints::one_signer(&table.at, name, &first.at));
        }
    }
}

fn dates(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    let agreement = edition.agreement;
    if let (Some(effective), Some(review_by)) = (agreement.effective, agreement.review_by)
        && review_by < effective
        && let Some(node) = root.node("review_by")
    {
        say.add(complaints::review_before_effective(
            &node.at, review_by, effective,
        ));
    }
}

/// Complains about tiers that no promise about a lead is for, where there are such promises.
fn covered(edition: &Edition<'_>, root: &Table, say: &mut Complaints) {
    let agreement = edition.agreement;
    let mut promises = agreement
        .duties
        .iter()
        .filter(|duty| matches!(duty.promise, Promise::Must(_)))
        .peekable();
    if promises.peek().is_none() {
        return;
    }
    let promises: Vec<&Duty> = promises.collect();
    for table in tables(root, "tier") {
        let Some(id) = table.node("id") else { continue };
        let name = id.as_text().unwrap_or_default();
        let is_covered = promises
            .iter()
            .any(|duty| duty.tiers.is_empty() || duty.tiers.iter().any(|tier| tier == name));
        if !is_covered {
            say.add(complaints::tier_without_duty(&id.at, name));
        }
    }
}

/// Complains about two promises of one party about the same leads and the same deed, with different times.
fn agreeing(duties: &[Duty], say: &mut Complaints) {
    for (index, duty) in duties.iter().enumerate() {
        let same = |other: &&Duty| {
            other.party == duty.party
                && other.from == duty.from
                && is_same_promise(&other.promise, &duty.promise)
                && overlap(&other.tiers, &duty.tiers)
                && overlap(&other.outcomes, &duty.outcomes)
                && (other.within, other.latest) != (duty.within, duty.latest)
        };
        if let Some(other) = duties[..index].iter().find(same) {
            say.add(complaints::duties_differ(
                &duty.at, &duty.id, &other.id, &other.at,
            ));
        }
    }
}

/// Returns whether two promises ask for the same, whatever they are called.
fn is_same_promise(one: &Promise, other: &Promise) -> bool {
    match (one, other) {
        (Promise::Must(one), Promise::Must(other)) => one.test == other.test,
        (
            Promise::Volume { per: one, at_least },
            Promise::Volume {
                per,
                at_least: least,
            },
        ) => one == per && at_least != least,
        (Promise::Must(_), Promise::Volume { .. }) | (Promise::Volume { .. }, Promise::Must(_)) => {
            false
        }
    }
}

/// Returns whether some lead is meant by both; an empty list means all.
fn overlap<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|item| other.contains(item))
}
