//! Random leads and histories.

use chrono::Duration;

use crate::naive::agreement::{Agreement, Fact};
use crate::naive::random::{Case, Clock, Rng, valid, words};
use crate::naive::table::Table;
use crate::naive::times::{self, When};
use crate::naive::values::{self, Value};

/// Up to a dozen leads, no two with the same key.
pub(super) fn leads(rng: &mut Rng, agreement: &Agreement, clock: &Clock) -> Table {
    let mut headers = vec![
        agreement
            .sources
            .key
            .clone()
            .unwrap_or_else(|| "id".to_owned()),
    ];
    headers.extend(agreement.fields.iter().map(|fact| header(rng, fact)));
    let mut keys = vec![
        "007",
        "1e5",
        "lead-3",
        "Lead-3",
        "00Q5e00000abcde",
        "N/A",
        " padded ",
        "8",
        "9",
        "10",
        "ünï",
        "12",
    ];
    if rng.chance(10) {
        keys[3] = "";
    }
    rng.shuffle(&mut keys);
    keys.truncate(1 + rng.below(12));
    let mut rows = Vec::new();
    for key in keys {
        let mut row = vec![key.to_owned()];
        for fact in &agreement.fields {
            row.push(cell(rng, agreement, clock, fact));
        }
        if row[1..].iter().all(|cell| cell.trim().is_empty()) {
            row[1].push_str("BigCo");
        }
        rows.push(row);
    }
    Table { headers, rows }
}

/// Up to five dozen events, the first of a lead that the file has.
pub(super) fn events(rng: &mut Rng, agreement: &Agreement, clock: &Clock, leads: &Table) -> Table {
    let mut table = Table {
        headers: event_headers(rng, agreement),
        rows: Vec::new(),
    };
    let known = names_in_history(agreement, leads);
    if known.is_empty() {
        return table;
    }
    let most = *rng.pick(&[0, 5, 20, 60]);
    while table.rows.len() < most {
        let lead = if table.rows.is_empty() || rng.chance(92) {
            rng.pick(&known).clone()
        } else {
            (*rng.pick(&["nobody", "", "LEAD-3", "7"])).to_owned()
        };
        let lead = match rng.below(25) {
            0 => format!(" {lead}"),
            1..8 if agreement.sources.matches.is_some() => lead.to_uppercase(),
            _ => lead,
        };
        let at = match rng.below(20) {
            0 => String::new(),
            1 => (*rng.pick(&["soon", "2026-02-30", "N/A", "25:00"])).to_owned(),
            2 => {
                let at = clock.as_of + Duration::seconds(*rng.pick(&[1, 3600, 90_000, 900_000]));
                clock.write(rng, at)
            }
            _ => clock.written(rng),
        };
        let mut row = vec![lead, word(rng), at];
        for fact in &agreement.details {
            row.push(cell(rng, agreement, clock, fact));
        }
        if rng.chance(5) {
            table.rows.push(row.clone());
        }
        if !agreement.noise.is_empty() {
            echo(rng, clock, &row, &mut table);
        }
        table.rows.push(row);
    }
    table
}

/// Now and then a few more events of the same lead at about the same time.
fn echo(rng: &mut Rng, clock: &Clock, row: &[String], table: &mut Table) {
    if !rng.chance(35) {
        return;
    }
    let Some(When::At(at)) = times::read(clock.zone, row[2].trim()) else {
        return;
    };
    for _ in 0..=rng.below(3) {
        let mut copy = row.to_vec();
        if rng.chance(60) {
            copy[1] = word(rng);
        }
        let apart = [
            0, 0, 1, 2, 3, 10, 11, -1, -2, 60, 61, 7200, 7201, 86_400, -3600,
        ];
        let at = at + Duration::seconds(*rng.pick(&apart));
        copy[2] = clock.write(rng, at);
        table.rows.push(copy);
    }
}

/// What the history calls the leads: by their keys, or by a field where that is readable.
fn names_in_history(agreement: &Agreement, leads: &Table) -> Vec<String> {
    let Some(field) = &agreement.sources.matches else {
        let keys = leads.rows.iter().map(|row| row[0].trim().to_owned());
        return keys.filter(|key| !key.is_empty()).collect();
    };
    let fact = agreement.field(field);
    let place = agreement
        .fields
        .iter()
        .position(|known| known.name == *field);
    let column = 1 + place.expect("the field is declared");
    let names =
        leads
            .rows
            .iter()
            .filter_map(|row| match values::read(agreement, fact, &row[column]) {
                Value::Text { folded, .. } => Some(folded),
                _ => None,
            });
    names.collect()
}

/// One more event of a known lead, certainly after the instant of the run.
pub(super) fn add_later_event(rng: &mut Rng, case: &Case, events: &mut Table) {
    let (agreement, as_of) = (&case.agreement, case.as_of());
    let zone = agreement.zone();
    let clock = Clock {
        zone,
        as_of,
        as_of_text: case.as_of.clone(),
        edges: vec![as_of],
    };
    let known = names_in_history(agreement, &case.leads);
    if known.is_empty() {
        return;
    }
    let lead = rng.pick(&known).clone();
    let at = as_of + Duration::seconds(*rng.pick(&[1, 60, 3600, 90_000, 9_000_000]));
    let written = clock.write(rng, at);
    let is_later =
        times::read(zone, &written).is_some_and(|when| valid::is_later(zone, as_of, when));
    if !is_later {
        return;
    }
    let mut row = vec![lead, word(rng), written];
    for fact in &agreement.details {
        row.push(cell(rng, agreement, &clock, fact));
    }
    let place = rng.below(events.rows.len() + 1);
    events.rows.insert(place, row);
}

fn event_headers(rng: &mut Rng, agreement: &Agreement) -> Vec<String> {
    let sources = &agreement.sources;
    let named = |written: &Option<String>, default: &str| {
        written.clone().unwrap_or_else(|| default.to_owned())
    };
    let did = *rng.pick(&["did", "activity", "type", "event"]);
    let at = *rng.pick(&["at", "timestamp", "occurred_at", "date"]);
    let mut headers = vec![
        named(&sources.lead, "lead_id"),
        named(&sources.did, did),
        named(&sources.at, at),
    ];
    headers.extend(agreement.details.iter().map(|fact| header(rng, fact)));
    headers
}

fn word(rng: &mut Rng) -> String {
    (*rng.pick(&words::WORDS)).to_owned()
}

/// The name of a column, in one of the ways in which headers match.
fn header(rng: &mut Rng, fact: &Fact) -> String {
    let names = if fact.columns.is_empty() {
        vec![fact.name.clone()]
    } else {
        fact.columns.clone()
    };
    let name = rng.pick(&names);
    match rng.below(4) {
        0 => name.replace('_', " "),
        1 => name.to_uppercase(),
        2 => name.replace('_', "-"),
        _ => name.clone(),
    }
}

fn cell(rng: &mut Rng, agreement: &Agreement, clock: &Clock, fact: &Fact) -> String {
    match rng.below(100) {
        0..12 => (*rng.pick(&["", " ", "\u{a0}"])).to_owned(),
        12..17 if !agreement.blank.is_empty() => rng.pick(&agreement.blank).to_lowercase(),
        17..20 if !fact.blank.is_empty() => fact.blank[0].clone(),
        20..27 => match words::unreadable(fact.kind) {
            Some(cells) => (*rng.pick(cells)).to_owned(),
            None => words::cell(rng, clock, fact),
        },
        _ => words::cell(rng, clock, fact),
    }
}
