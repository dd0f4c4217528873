//! Who signed this very text, and whether that counts: each signature held against the text, the signers file and time.

use crate::domain::calendar::{Instant, Moment, Zone};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::signing::{Checked, Fault, Gap, Held, NAMESPACE, Verification};
use crate::domain::value::{Fact, Type, Value};
use crate::sla::complaints::Complaints;
use crate::sla::document::{Node, Plain, Table};
use crate::sla::head::Head;
use crate::sla::signing::armor::Armored;
use crate::sla::signing::kept::{Kept, kept};
use crate::sla::signing::signers::{Allowed, Signers, Speaker};
use crate::sla::{Beside, head, identity, syntax};

/// The moment that is verified for.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// The moment.
    pub as_of: Instant,
    /// The zone of days that stand beside signatures.
    pub zone: Zone,
}

/// What signatures are held against.
struct Trust<'t> {
    signers: &'t Signers,
    speakers: &'t [Speaker],
    at: At,
}

/// Returns the parties and the zone of a text, which need not be an agreement without faults.
pub fn facts_of(text: &str) -> (Vec<String>, Zone) {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let head = head::head(&parsed.root, &mut Complaints::default());
    (head.parties, head.zone)
}

/// Returns what became of every signature of a text.
///
/// Trust comes from `signers` and `speakers` alone; nothing that the agreement says makes a key trusted. `beside`
/// loads the lists and holidays that are kept in files, whose hashes the signed text has to hold.
pub fn verify(
    text: &str,
    signers: &Signers,
    speakers: &[Speaker],
    at: At,
    mut beside: Beside<'_>,
) -> Verification {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let root = &parsed.root;
    let signed = identity::signed_text(text, root);
    let Head { parties, zone, .. } = head::head(root, &mut Complaints::default());
    let trust = Trust {
        signers,
        speakers,
        at,
    };
    let mut seen: Vec<(Option<Armored>, Checked)> = tables(root)
        .map(|table| one(table, &signed, &parties, &trust))
        .collect();
    refuse_shared_keys(&mut seen);
    let signatures: Vec<Checked> = seen.into_iter().map(|(_, checked)| checked).collect();
    let missing = parties.iter().filter(|party| {
        let is_there = |one: &Checked| one.party == **party;
        !signatures.iter().any(is_there)
    });
    let mut gaps: Vec<Gap> = unreached(text, &signed, root).into_iter().collect();
    gaps.extend(unbound(root, zone, &mut beside));
    gaps.extend(left_out(&parties, speakers));
    Verification {
        missing: missing.cloned().collect(),
        gaps,
        signatures,
        parties,
    }
}

/// Returns whether an armored signature is of a text, as it stands or with what usually happens to texts on their way.
pub fn holds_for(armored: &str, text: &str) -> bool {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let signed = identity::signed_text(text, &parsed.root);
    Armored::read(armored)
        .is_ok_and(|signature| signature.is_of(&signed) || signature.damage(&signed).is_some())
}

/// Returns every signature as it stands in a text, empty where a table holds none.
pub fn armored(text: &str) -> Vec<String> {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let signatures = tables(&parsed.root).map(|table| text_of(table, "signature"));
    signatures.map(Option::unwrap_or_default).collect()
}

/// Returns the tables of `[[signature]]`.
pub(super) fn tables(root: &Table) -> impl Iterator<Item = &Table> {
    let items = root.node("signature").map_or(&[][..], Node::items);
    items.iter().filter_map(Node::as_table)
}

/// Returns the text of a key; nothing where there is none.
pub(super) fn text_of(table: &Table, key: &str) -> Option<String> {
    table.node(key)?.as_text().map(str::to_owned)
}

fn one(
    table: &Table,
    signed: &str,
    parties: &[String],
    trust: &Trust<'_>,
) -> (Option<Armored>, Checked) {
    let mut checked = Checked {
        party: text_of(table, "party").unwrap_or_default(),
        name: text_of(table, "name"),
        title: text_of(table, "title"),
        date: date_of(table),
        key: None,
        principal: None,
        faults: Vec::new(),
    };
    if !parties.contains(&checked.party) {
        checked.faults.push(Fault::NoSuchParty);
    }
    let Some(text) = text_of(table, "signature") else {
        checked.faults.push(Fault::Absent);
        return (None, checked);
    };
    match Armored::read(&text) {
        Err(why) => {
            checked.faults.push(Fault::Damaged(why));
            (None, checked)
        }
        Ok(signature) => {
            checked.key = Some(signature.facts());
            checked.faults.extend(of_the_text(&signature, signed));
            match principal(&signature, &checked, trust) {
                Ok(principal) => checked.principal = Some(principal),
                Err(fault) => checked.faults.push(fault),
            }
            (Some(signature), checked)
        }
    }
}

fn date_of(table: &Table) -> Option<String> {
    match &table.node("date")?.value {
        Plain::Time(time) => Some(time.iso.clone()),
        _ => text_of(table, "date"),
    }
}

/// Returns why a signature is not one of this text for this purpose, if it is not.
pub(super) fn of_the_text(signature: &Armored, signed: &str) -> Option<Fault> {
    if let Some(why) = signature.weakness() {
        return Some(Fault::WeakKey(why));
    }
    if signature.namespace() != NAMESPACE {
        return Some(Fault::OtherNamespace(signature.namespace().to_owned()));
    }
    (!signature.is_of(signed)).then(|| Fault::OtherText(signature.damage(signed)))
}

/// Returns who signed for the party by the signers file, or why nobody did.
fn principal(signature: &Armored, checked: &Checked, trust: &Trust<'_>) -> Result<String, Fault> {
    let keys = trust.signers.keys.iter();
    let lines: Vec<&Allowed> = keys.filter(|one| one.key == *signature.key()).collect();
    if lines.is_empty() {
        return Err(Fault::UnknownKey);
    }
    let principals = || {
        let names: Vec<&str> = lines.iter().map(|one| one.principals.as_str()).collect();
        names.join(" and ")
    };
    let speakers = trust
        .speakers
        .iter()
        .filter(|one| one.party == checked.party);
    let mut speakers = speakers.peekable();
    if speakers.peek().is_none() {
        let principals = principals();
        return Err(Fault::NobodySpeaks { principals });
    }
    let mut first = None;
    for speaker in speakers {
        for line in lines.iter().filter(|line| line.is_of(&speaker.principal)) {
            match counts(line, checked.date.as_deref(), trust.at) {
                None => return Ok(speaker.principal.clone()),
                Some(fault) => first = first.or(Some(fault)),
            }
        }
    }
    Err(first.unwrap_or_else(|| Fault::NotForParty {
        principals: principals(),
    }))
}

/// Returns why a line of the signers file does not count, if it does not.
///
/// A key has to be valid on the day beside the signature and at the moment that is verified for: the signature does not
/// cover its own date, so an old key could be used with an old date.
fn counts(line: &Allowed, date: Option<&str>, at: At) -> Option<Fault> {
    if !line.is_for_agreements() {
        return Some(Fault::KeyForOthers { line: line.line });
    }
    let (from, until) = line.valid();
    if from.is_none() && until.is_none() {
        return None;
    }
    let Some((first, last)) = date.and_then(|date| moments_of(date, at.zone)) else {
        return Some(Fault::NoDate);
    };
    let held = [
        (first, last, Held::AtItsDate),
        (at.as_of, at.as_of, Held::AsOf),
    ];
    held.into_iter().find_map(|(first, last, held)| {
        let early = from.filter(|from| last < *from);
        let late = until.filter(|until| first > *until);
        let early = early.map(|from| Fault::NotYetValid { from, held });
        early.or(late.map(|until| Fault::Expired { until, held }))
    })
}

/// Returns the first and the last moment that a date may mean.
fn moments_of(date: &str, zone: Zone) -> Option<(Instant, Instant)> {
    match Reader::new(Type::Datetime, zone).read(Cell::Text(date)) {
        Reading::Fact(Fact::Known(Value::Moment(Moment::Day(day)))) => {
            Some((zone.day_start(day), zone.day_end(day)))
        }
        Reading::Fact(Fact::Known(Value::Moment(Moment::Instant(instant)))) => {
            Some((instant, instant))
        }
        _ => None,
    }
}

/// An agreement is of two: a key that signs for several parties counts for none.
fn refuse_shared_keys(seen: &mut [(Option<Armored>, Checked)]) {
    let keys: Vec<_> = seen
        .iter()
        .map(|(signature, one)| {
            (
                signature.as_ref().map(|it| it.key().clone()),
                one.party.clone(),
            )
        })
        .collect();
    for (index, (_, checked)) in seen.iter_mut().enumerate() {
        let (key, party) = &keys[index];
        let shared = keys
            .iter()
            .find(|(other, of)| key.is_some() && other == key && of != party);
        if let Some((_, other)) = shared {
            let party = other.clone();
            checked.principal = None;
            checked.faults.push(Fault::SameKey { party });
        }
    }
}

/// The agreement must not choose who has to sign it: whoever the signers file expects to sign is a party of it.
fn left_out(parties: &[String], speakers: &[Speaker]) -> Vec<Gap> {
    let mut left_out: Vec<&String> = Vec::new();
    for Speaker { party, .. } in speakers {
        if !parties.contains(party) && !left_out.contains(&party) {
            left_out.push(party);
        }
    }
    let gaps = left_out.into_iter().cloned();
    gaps.map(|party| Gap::PartyLeftOut { party }).collect()
}

fn unreached(text: &str, signed: &str, root: &Table) -> Option<Gap> {
    let is_more = identity::first_signature(root).is_some() && has_more(text, signed);
    is_more.then_some(Gap::Behind)
}

/// Returns the files beside a text that are not the ones that were signed with it.
fn unbound(root: &Table, zone: Zone, beside: &mut Beside<'_>) -> Vec<Gap> {
    let gaps = kept(root).into_iter().filter_map(|one| {
        let Some(bound) = one.bound() else {
            return Some(not_bound(&one));
        };
        match one.hash(zone, beside) {
            Ok(hash) if hash.eq_ignore_ascii_case(&bound) => None,
            Ok(_) => Some(changed(&one)),
            Err(why) => Some(unread(&one, why)),
        }
    });
    gaps.collect()
}

fn not_bound(Kept { list, file, .. }: &Kept<'_>) -> Gap {
    let file = file.clone();
    match list.map(str::to_owned) {
        Some(list) => Gap::ListNotBound { list, file },
        None => Gap::HolidaysNotBound { file },
    }
}

fn changed(Kept { list, file, .. }: &Kept<'_>) -> Gap {
    let file = file.clone();
    match list.map(str::to_owned) {
        Some(list) => Gap::ListChanged { list, file },
        None => Gap::HolidaysChanged { file },
    }
}

fn unread(kept: &Kept<'_>, why: String) -> Gap {
    match kept.list.map(str::to_owned) {
        Some(list) => Gap::ListUnread { list, why },
        None => Gap::HolidaysUnread { why },
    }
}

/// Returns whether something that counts stands behind the first signature of a text without faults of syntax.
pub fn has_rules_behind(text: &str) -> bool {
    let parsed = syntax::parse(text, &mut Complaints::default());
    identity::first_signature(&parsed.root).is_some()
        && text.parse::<toml::Table>().is_ok()
        && has_more(text, &identity::signed_text(text, &parsed.root))
}

/// Returns whether a text says something beside its signatures that is not in its signed part.
fn has_more(text: &str, signed: &str) -> bool {
    let values = |text: &str| text.parse::<toml::Table>();
    let (Ok(mut all), Ok(part)) = (values(text), values(signed)) else {
        return true;
    };
    all.remove("signature");
    // As text, since what is not a number is not equal to itself.
    format!("{all:?}") != format!("{part:?}")
}
