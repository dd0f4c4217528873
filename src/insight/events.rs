//! What happened, by an activity file: kinds with their counts, the span of time, rows without a lead.

use std::collections::{HashMap, HashSet};

use crate::domain::calendar::{Moment, Zone, show_day, show_utc};
use crate::domain::profile::{ActivityProfile, KindProfile};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Record;
use crate::domain::text;
use crate::domain::value::{Fact, Value};

use super::hash;

/// How many kinds are told apart.
const KINDS_MAX: usize = 1_000;

/// The columns of an activity file, by their places in the records.
#[derive(Debug, Clone)]
pub struct EventColumns {
    /// Which lead.
    pub lead: Option<usize>,
    /// What.
    pub did: Option<usize>,
    /// What it all is, where no column says what.
    pub always: Option<String>,
    /// When, and how that is read.
    pub at: Option<(usize, Reader)>,
}

/// What happened in a part of the file.
#[derive(Debug, Clone, Default)]
pub struct EventTally {
    kinds: Vec<Kind>,
    places: HashMap<String, usize>,
    has_more_kinds: bool,
    without_lead: u64,
    without_time: u64,
    leads: HashSet<u64>,
    span: Option<(Moment, Moment)>,
}

#[derive(Debug, Clone)]
struct Kind {
    word: String,
    rows: u64,
    span: Option<(Moment, Moment)>,
}

impl EventTally {
    /// Takes note of one row.
    pub fn observe(&mut self, columns: &EventColumns, record: Record<'_>) {
        let cell = |place: Option<usize>| {
            place.map_or("", |place| text::trimmed(record.cell(place).as_str()))
        };
        let lead = cell(columns.lead);
        if lead.is_empty() {
            self.without_lead += 1;
        } else {
            self.leads.insert(hash(lead));
        }
        let at = columns.at.as_ref().and_then(|(place, reader)| {
            match reader.read(record.cell(*place)) {
                Reading::Fact(Fact::Known(Value::Moment(moment))) => Some(moment),
                _ => None,
            }
        });
        self.without_time += u64::from(at.is_none());
        let span = at.map(|at| (at, at));
        self.span = joined(self.span, span);
        let word = columns
            .always
            .as_deref()
            .unwrap_or_else(|| cell(columns.did));
        self.count(word, 1, span);
    }

    fn count(&mut self, word: &str, rows: u64, span: Option<(Moment, Moment)>) {
        let place = match self.places.get(word) {
            Some(&place) => place,
            None if self.kinds.len() < KINDS_MAX => {
                self.places.insert(word.to_owned(), self.kinds.len());
                self.kinds.push(Kind {
                    word: word.to_owned(),
                    rows: 0,
                    span: None,
                });
                self.kinds.len() - 1
            }
            None => {
                self.has_more_kinds = true;
                return;
            }
        };
        let kind = &mut self.kinds[place];
        kind.rows += rows;
        kind.span = joined(kind.span, span);
    }

    /// Adds what a later part of the file says.
    pub fn extend(&mut self, later: EventTally) {
        for kind in later.kinds {
            self.count(&kind.word, kind.rows, kind.span);
        }
        self.has_more_kinds |= later.has_more_kinds;
        self.without_lead += later.without_lead;
        self.without_time += later.without_time;
        self.leads.extend(later.leads);
        self.span = joined(self.span, later.span);
    }

    /// Returns the kinds with their rows, the commonest first, and the time of the first event that has one.
    pub fn outline(mut self) -> (Vec<(String, u64)>, Option<Moment>) {
        self.kinds
            .sort_by(|a, b| b.rows.cmp(&a.rows).then(a.word.cmp(&b.word)));
        let kinds = self.kinds.into_iter().map(|kind| (kind.word, kind.rows));
        (kinds.collect(), self.span.map(|(first, _)| first))
    }

    /// Returns what happened; `plain` gives the name that a preset has for a kind.
    pub fn finish(
        mut self,
        columns: &EventColumns,
        plain: impl Fn(&str) -> Option<String>,
    ) -> ActivityProfile {
        self.kinds
            .sort_by(|a, b| b.rows.cmp(&a.rows).then(a.word.cmp(&b.word)));
        let kinds = self.kinds.into_iter().map(|kind| KindProfile {
            plain: plain(&kind.word),
            word: kind.word,
            rows: kind.rows,
            span: kind.span.map(shown),
        });
        ActivityProfile {
            lead: columns.lead,
            did: columns.did,
            at: columns.at.as_ref().map(|(place, _)| *place),
            kinds: kinds.collect(),
            has_more_kinds: self.has_more_kinds,
            without_lead: self.without_lead,
            without_time: self.without_time,
            leads: self.leads.len() as u64,
            span: self.span.map(shown),
        }
    }
}

/// Returns the span that holds both.
fn joined(
    one: Option<(Moment, Moment)>,
    other: Option<(Moment, Moment)>,
) -> Option<(Moment, Moment)> {
    let (Some(one), Some(other)) = (one, other) else {
        return one.or(other);
    };
    let first = if begins(other.0) < begins(one.0) {
        other.0
    } else {
        one.0
    };
    let last = if begins(other.1) > begins(one.1) {
        other.1
    } else {
        one.1
    };
    Some((first, last))
}

fn begins(moment: Moment) -> i64 {
    match moment {
        Moment::Instant(instant) => instant,
        Moment::Day(day) => Zone::UTC.day_start(day),
    }
}

fn shown((first, last): (Moment, Moment)) -> (String, String) {
    let show = |moment| match moment {
        Moment::Instant(instant) => show_utc(instant),
        Moment::Day(day) => show_day(day),
    };
    (show(first), show(last))
}
