//! The keys at the top of the file, `[agreement]`, `[history]` and `[blank]`.

use crate::domain::calendar::{Day, Instant, Moment, Zone};
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{Node, Plain, Table};
use crate::sla::keys;

/// The language version that this program reads.
pub(super) const FORMAT: i64 = 1;

/// What stands at the top of the file.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) name: Option<String>,
    pub(super) version: Option<u64>,
    pub(super) effective: Option<Day>,
    pub(super) review_by: Option<Day>,
    pub(super) zone: Zone,
    pub(super) zone_is_written: bool,
    pub(super) parties: Vec<String>,
    pub(super) summary: Option<String>,
    pub(super) fiscal_year_start: u8,
    pub(super) complete_since: Option<Instant>,
    pub(super) blank: Vec<String>,
}

/// Returns whether the file is in a later language, which is never half read; complains where it is.
pub(super) fn is_newer(root: &Table, say: &mut Complaints) -> bool {
    let Some(node) = root.node("format") else {
        return false;
    };
    let Plain::Number(number) = node.value else {
        return false;
    };
    let is_newer = number > FORMAT.into();
    if is_newer {
        say.add(complaints::newer_format(&node.at, number));
    }
    is_newer
}

/// Reads the top of the file.
pub(super) fn head(root: &Table, say: &mut Complaints) -> Head {
    root.only(keys::TOP, "the file", say);
    format(root, say);
    let (zone, zone_is_written) = zone(root, say);
    let place = "the file";
    let name = root.required("name", place, say);
    let version = root.required("version", place, say);
    let agreement = root
        .node("agreement")
        .and_then(|node| node.table("agreement", say));
    if let Some(table) = agreement {
        table.only(keys::AGREEMENT, "[agreement]", say);
    }
    let day = |key: &str, say: &mut Complaints| {
        let node = root.node(key)?;
        Some(node.day(key, zone, say)?.value)
    };
    Head {
        name: name
            .and_then(|node| node.name("name", say))
            .map(|name| name.value.to_owned()),
        version: version
            .and_then(|node| node.whole::<u64>("version", say))
            .map(|version| version.value),
        effective: day("effective", say),
        review_by: day("review_by", say),
        zone,
        zone_is_written,
        parties: parties(agreement, say),
        summary: agreement.and_then(|table| table.owned("summary", say)),
        fiscal_year_start: fiscal_year_start(agreement, say),
        complete_since: complete_since(root, zone, say),
        blank: blank(root, say),
    }
}

fn format(root: &Table, say: &mut Complaints) {
    let Some(node) = root.node("format") else {
        say.add(complaints::missing_format());
        return;
    };
    if let Some(format) = node.whole::<i64>("format", say)
        && format.value != FORMAT
    {
        say.add(complaints::no_such_format(&format.at, format.value));
    }
}

fn zone(root: &Table, say: &mut Complaints) -> (Zone, bool) {
    let written = root
        .node("timezone")
        .and_then(|node| node.name("timezone", say));
    let Some(name) = written else {
        return (Zone::UTC, false);
    };
    let zone = Zone::named(name.value);
    if zone.is_none() {
        say.add(complaints::unknown_zone(&name.at, name.value));
    }
    (zone.unwrap_or(Zone::UTC), true)
}

fn parties(agreement: Option<&Table>, say: &mut Complaints) -> Vec<String> {
    let Some(node) = agreement.and_then(|table| table.node("parties")) else {
        return vec!["marketing".to_owned(), "sales".to_owned()];
    };
    let mut parties: Vec<String> = Vec::new();
    let names = node.texts("parties", say).unwrap_or_default();
    if names.is_empty() && node.items().is_empty() && matches!(node.value, Plain::List(_)) {
        say.add(complaints::empty_list(&node.at, "parties"));
    }
    for name in names {
        if parties.iter().any(|one| one == name.value) {
            say.add(complaints::twice(&name.at, name.value, "parties"));
        } else {
            parties.push(name.value.to_owned());
        }
    }
    parties
}

fn fiscal_year_start(agreement: Option<&Table>, say: &mut Complaints) -> u8 {
    let key = "fiscal_year_start";
    let month = agreement
        .and_then(|table| table.node(key))
        .and_then(|node| node.whole::<u8>(key, say));
    match month {
        Some(month) if !(1..=12).contains(&month.value) => {
            say.add(complaints::not_a_month(&month.at, month.value));
            1
        }
        Some(month) => month.value,
        None => 1,
    }
}

/// Reads `[history] complete_since`; a date is its first instant.
fn complete_since(root: &Table, zone: Zone, say: &mut Complaints) -> Option<Instant> {
    let table = root.node("history")?.table("history", say)?;
    table.only(keys::HISTORY, "[history]", say);
    let moment =
        table
            .required("complete_since", "[history]", say)?
            .moment("complete_since", zone, say)?;
    Some(match moment.value {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => zone.day_start(day),
    })
}

fn blank(root: &Table, say: &mut Complaints) -> Vec<String> {
    let Some(table) = root.node("blank").and_then(|node| node.table("blank", say)) else {
        return Vec::new();
    };
    table.only(keys::BLANK, "[blank]", say);
    let also: Option<&Node> = table.required("also", "[blank]", say);
    let words = also
        .and_then(|node| node.texts("also", say))
        .unwrap_or_default();
    words
        .into_iter()
        .map(|word| word.value.to_owned())
        .collect()
}
