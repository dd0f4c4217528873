//! `[[duty]]`, `[recycle]`, `[[ignore]]` and `[business_hours]`: promises, and what bears on them.

use std::collections::BTreeSet;

use crate::domain::agreement::{Noise, Tier};
use crate::domain::calendar::{DutySpan, Span, Unit};
use crate::domain::duty::{ClockStart, Duty, Period, Promise, Recycle};
use crate::domain::verdict::Outcome;
use crate::sla::activities;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::conditions::Setting;
use crate::sla::document::{At, Entry, Node, Table};
use crate::sla::keys;
use crate::sla::measures;
use crate::sla::names;
use crate::sla::sections::{Rule, own, rules};
use crate::sla::windows::{longest_seconds, shortest_seconds};

const STARTS: &[(&str, ClockStart)] = &[
    ("handed_over", ClockStart::HandedOver),
    ("qualified", ClockStart::Qualified),
    ("created", ClockStart::Created),
];
const PERIODS: &[(&str, Period)] = &[
    ("day", Period::Day),
    ("week", Period::Week),
    ("month", Period::Month),
    ("quarter", Period::Quarter),
    ("year", Period::Year),
];

/// What duties refer to.
pub(super) struct Around<'a, 'd> {
    pub(super) book: &'a Book<'d>,
    pub(super) parties: &'a [String],
    pub(super) tiers: &'a [Tier],
    pub(super) has_business_hours: bool,
}

/// Reads `[[duty]]`; numbers of its conditions begin at `next`, which is moved on.
pub(super) fn duties<'d>(
    root: &Table,
    around: &Around<'_, 'd>,
    used: &mut BTreeSet<&'d str>,
    next: &mut usize,
    say: &mut Complaints,
) -> Vec<Duty> {
    let rules = rules(root, "duty", keys::DUTY, say);
    let mut taken: names::Taken = rules.iter().filter_map(|rule| rule.id.clone()).collect();
    let mut duties = Vec::new();
    for rule in rules {
        let Some(mut duty) = duty(&rule, around, used, say) else {
            continue;
        };
        if let Promise::Must(must) = &mut duty.promise {
            *next = names::number(must, *next);
        }
        duty.id = match (&rule.id, &duty.promise) {
            (Some(id), _) => id.clone(),
            (None, Promise::Must(must)) => taken.free_id(&must.id),
            (None, Promise::Volume { .. }) => taken.free_id("volume"),
        };
        duties.push(duty);
    }
    duties
}

fn duty<'d>(
    rule: &Rule<'_>,
    around: &Around<'_, 'd>,
    used: &mut BTreeSet<&'d str>,
    say: &mut Complaints,
) -> Option<Duty> {
    let table = rule.table;
    let party = party(table, around, say);
    let says = table.owned("says", say);
    let within = duty_span(table, "within", around, say);
    let latest = duty_span(table, "latest", around, say);
    let from = table
        .node("from")
        .and_then(|node| node.word("from", STARTS, say));
    let tiers = tiers(table, around, say);
    let outcomes = outcomes(table, say);
    let promise = promise(table, around, used, say);
    in_order(table, within.as_ref(), latest.as_ref(), say);
    Some(Duty {
        id: String::new(),
        party: party?,
        says,
        promise: promise?,
        from: from.map_or(ClockStart::default(), |from| from.value),
        within: within.map(|span| span.value),
        latest: latest.map(|span| span.value),
        tiers,
        outcomes,
        at: table.at.clone(),
    })
}

fn party(table: &Table, around: &Around<'_, '_>, say: &mut Complaints) -> Option<String> {
    let party = table
        .required("party", "[[duty]]", say)?
        .name("party", say)?;
    if !around.parties.iter().any(|one| one == party.value) {
        let known: Vec<&str> = around.parties.iter().map(String::as_str).collect();
        say.add(complaints::unknown_name(
            &party.at,
            "party",
            party.value,
            &known,
        ));
        return None;
    }
    Some(party.value.to_owned())
}

fn promise<'d>(
    table: &Table,
    around: &Around<'_, 'd>,
    used: &mut BTreeSet<&'d str>,
    say: &mut Complaints,
) -> Option<Promise> {
    match (table.entry("must"), table.entry("qualified")) {
        (Some(must), Some(volume)) => {
            say.add(complaints::two_in_one(must, volume));
            None
        }
        (None, None) => {
            say.add(complaints::duty_without_promise(&table.at));
            None
        }
        (Some(must), None) => {
            if !table.has("within") && !table.has("latest") {
                say.add(complaints::duty_without_time(&table.at));
            }
            let must = own(&must.node, Setting::default(), around.book, used, say)?;
            Some(Promise::Must(Box::new(must)))
        }
        (None, Some(volume)) => {
            for key in ["within", "latest", "from", "outcomes"] {
                if let Some(entry) = table.entry(key) {
                    let why = "belongs to a duty with `must`; a volume counts qualified leads";
                    say.add(complaints::no_effect(&entry.key_at, key, why, "remove it"));
                }
            }
            self::volume(&volume.node, say)
        }
    }
}

fn volume(node: &Node, say: &mut Complaints) -> Option<Promise> {
    let place = "`qualified` of [[duty]]";
    let table = node.table("qualified", say)?;
    table.only(keys::VOLUME, place, say);
    let at_least = table
        .required("at_least", place, say)
        .and_then(|node| node.whole::<u32>("at_least", say));
    let per = table
        .required("per", place, say)
        .and_then(|node| node.word("per", PERIODS, say));
    Some(Promise::Volume {
        at_least: u64::from(at_least?.value),
        per: per?.value,
    })
}

/// Reads a length of time that may be counted in working time.
fn duty_span(
    table: &Table,
    key: &str,
    around: &Around<'_, '_>,
    say: &mut Complaints,
) -> Option<At<DutySpan>> {
    let node = table.node(key)?;
    let Some(words) = node.as_text() else {
        return node.refuse(key, "a length of time such as \"30 business minutes\"", say);
    };
    let mut parts: Vec<&str> = words.split_whitespace().collect();
    let is_business = parts.get(1).is_some_and(|part| *part == "business");
    if is_business {
        parts.remove(1);
    }
    let span = match Span::read(&parts.join(" ")) {
        Ok(span) => span,
        Err(reason) => {
            say.add(complaints::bad_span(&node.at, key, words, &reason, true));
            return None;
        }
    };
    let mut value = DutySpan::Plain(span);
    if is_business {
        if !matches!(span.unit, Unit::Minute | Unit::Hour | Unit::Day) {
            say.add(complaints::bad_business_unit(&node.at, words));
            return None;
        }
        if !around.has_business_hours {
            say.add(complaints::no_business_hours(&node.at));
            return None;
        }
        value = DutySpan::Business(span);
    }
    Some(At {
        value,
        at: node.at.clone(),
    })
}

/// Complains where the outer limit lies before the inner one.
fn in_order(
    table: &Table,
    within: Option<&At<DutySpan>>,
    latest: Option<&At<DutySpan>>,
    say: &mut Complaints,
) {
    let (Some(within), Some(latest)) = (within, latest) else {
        return;
    };
    let reversed = match (within.value, latest.value) {
        (DutySpan::Plain(within), DutySpan::Plain(latest)) => {
            shortest_seconds(within) > longest_seconds(latest)
        }
        _ => false,
    };
    if reversed && let Some(entry) = table.entry("latest") {
        say.add(complaints::latest_before_within(entry, &within.at));
    }
}

fn tiers(table: &Table, around: &Around<'_, '_>, say: &mut Complaints) -> Vec<String> {
    let Some(names) = table
        .node("tiers")
        .and_then(|node| node.texts("tiers", say))
    else {
        return Vec::new();
    };
    let known: Vec<&str> = around.tiers.iter().map(|tier| tier.id.as_str()).collect();
    let mut tiers = Vec::new();
    for name in names {
        if known.contains(&name.value) {
            tiers.push(name.value.to_owned());
        } else {
            say.add(complaints::unknown_name(
                &name.at, "tier", name.value, &known,
            ));
        }
    }
    tiers
}

fn outcomes(table: &Table, say: &mut Complaints) -> Vec<Outcome> {
    let words = outcome_words();
    let Some(node) = table.node("outcomes") else {
        return Vec::new();
    };
    let items = node.list("outcomes", say).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.word("outcomes", &words, say))
        .map(|outcome| outcome.value)
        .collect()
}

/// Returns every outcome with its word.
pub(super) fn outcome_words() -> Vec<(&'static str, Outcome)> {
    Outcome::ALL.map(|one| (one.as_str(), one)).to_vec()
}

/// Reads `[recycle]`.
pub(super) fn recycle<'d>(
    root: &Table,
    book: &Book<'d>,
    used: &mut BTreeSet<&'d str>,
    next: &mut usize,
    say: &mut Complaints,
) -> Option<Recycle> {
    let table = root.node("recycle")?.table("recycle", say)?;
    table.only(keys::RECYCLE, "[recycle]", say);
    let mut when = table
        .node("when")
        .and_then(|node| own(node, Setting::default(), book, used, say));
    if let Some(when) = &mut when {
        *next = names::number(when, *next);
    }
    Some(Recycle {
        after: table
            .node("after")
            .and_then(|node| node.span("after", say))
            .map(|span| span.value),
        new_activity: table
            .node("new_activity")
            .and_then(|node| node.yes_no("new_activity", say))
            .is_some_and(|value| value.value),
        at_most: table
            .node("at_most")
            .and_then(|node| node.whole::<u32>("at_most", say))
            .map(|count| u64::from(count.value)),
        when,
    })
}

/// Reads `[[ignore]]`.
pub(super) fn noise(root: &Table, book: &Book<'_>, say: &mut Complaints) -> Vec<Noise> {
    let rules = rules(root, "ignore", keys::IGNORE, say);
    let mut taken: names::Taken = rules.iter().filter_map(|rule| rule.id.clone()).collect();
    let mut noise = Vec::new();
    for rule in rules {
        let table = rule.table;
        let did = measures::events(table, book, say);
        let details = measures::wheres(table, book, say);
        let burst = table.entry("burst").and_then(|entry| burst(entry, say));
        let after = table
            .entry("after")
            .and_then(|entry| after(entry, book, say));
        let reason = table.owned("reason", say);
        if let (Some(did), Some(details)) = (did, details) {
            let id = rule
                .id
                .unwrap_or_else(|| taken.free_id(&activities::default_id(&did, book)));
            noise.push(Noise {
                id,
                reason,
                did,
                details,
                burst,
                after,
                at: table.at.clone(),
            });
        }
    }
    noise
}

fn burst(entry: &Entry, say: &mut Complaints) -> Option<(u32, Span)> {
    let table = entry.node.table("burst", say)?;
    table.only(keys::BURST, "`burst`", say);
    let at_least = table
        .required("at_least", "`burst`", say)
        .and_then(|node| node.whole::<u32>("at_least", say));
    let within = table
        .required("within", "`burst`", say)
        .and_then(|node| node.span("within", say));
    let at_least = at_least?;
    if at_least.value < 2 {
        say.add(complaints::burst_of_one(&at_least.at));
        return None;
    }
    Some((at_least.value, within?.value))
}

fn after(
    entry: &Entry,
    book: &Book<'_>,
    say: &mut Complaints,
) -> Option<(Vec<crate::domain::condition::ActivityId>, Span)> {
    use crate::domain::condition::Did;
    let table = entry.node.table("after", say)?;
    table.only(keys::AFTER, "`after`", say);
    let did = table
        .required("did", "`after`", say)
        .and_then(|node| match node.as_text() {
            Some("*") => {
                say.add(complaints::star_in_list(&node.at, "did"));
                None
            }
            _ => activities::did("did", node, None, book, say),
        });
    let within = table
        .required("within", "`after`", say)
        .and_then(|node| node.span("within", say));
    match did? {
        Did::These(these) => Some((these, within?.value)),
        Did::Anything { .. } => None,
    }
}
