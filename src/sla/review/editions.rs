//! An edition beside an earlier one: raised or not, signed or not.

use std::collections::BTreeMap;

use crate::domain::agreement::Agreement;
use crate::sla::complaints::Complaints;
use crate::sla::document::Bytes;
use crate::sla::identity::signed_text;
use crate::sla::review::{Edition, complaints, tables};
use crate::sla::syntax;

/// Complains about a version that was not raised, and about signatures of another text.
pub(super) fn editions(new: &Edition<'_>, old: &Edition<'_>, say: &mut Complaints) {
    let parsed = syntax::parse(new.text, &mut Complaints::default());
    let before = syntax::parse(old.text, &mut Complaints::default());
    let is_same = new.agreement.sha256 == old.agreement.sha256
        && signed_text(new.text, &parsed.root) == signed_text(old.text, &before.root);
    if is_same {
        return;
    }
    let (version, old_version) = (new.agreement.version, old.agreement.version);
    if version <= old_version {
        let at = parsed.root.entry("version").map(|one| one.node.at.clone());
        say.add(complaints::version_not_raised(
            &at.unwrap_or(0..0),
            version,
            old_version,
        ));
    }
    let kept: Vec<(&str, Bytes)> = tables(&parsed.root, "signature")
        .into_iter()
        .zip(&new.agreement.signatures)
        .filter(|(_, signature)| {
            let is_written = signature.signature.is_some() || signature.name.is_some();
            is_written && old.agreement.signatures.contains(signature)
        })
        .map(|(table, signature)| (signature.party.as_str(), table.at.clone()))
        .collect();
    if let Some((_, at)) = kept.first() {
        let who: Vec<String> = kept.iter().map(|(party, _)| format!("`{party}`")).collect();
        let changed = changed(new, old).join(", ");
        let complaint = complaints::changed_after_signing(at, &who.join(" and "), &changed);
        say.add(kept[1..].iter().fold(complaint, |complaint, (_, at)| {
            complaint.with_related(at.clone(), "and this one")
        }));
    }
}

/// Returns the rules that are not what they were, each by its section and id.
fn changed(new: &Edition<'_>, old: &Edition<'_>) -> Vec<String> {
    let (now, then) = (rules(new), rules(old));
    let mut changed = Vec::new();
    for (id, words) in &now {
        match then.get(id) {
            Some(before) if before == words => {}
            Some(_) => changed.push(format!("`{id}`")),
            None => changed.push(format!("`{id}` (new)")),
        }
    }
    let gone = then.keys().filter(|id| !now.contains_key(*id));
    changed.extend(gone.map(|id| format!("`{id}` (gone)")));
    changed
}

/// Returns every rule with the words that say it, white space aside.
fn rules(edition: &Edition<'_>) -> BTreeMap<String, String> {
    let words = |at: &Bytes| {
        let text = edition.text.get(at.clone()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let agreement: &Agreement = edition.agreement;
    let members = agreement.members();
    let members = members.iter().map(|member| {
        let id = format!("{}.{}", member.section.as_str(), member.id);
        (id, words(&member.condition.at))
    });
    let signals = agreement.signals.iter().map(|one| {
        let id = format!("signal.{}", one.id);
        (id, format!("{} {}", one.points, words(&one.when.at)))
    });
    members.chain(signals).collect()
}
