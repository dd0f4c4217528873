//! The verdict on every lead, straight from the law.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::naive::agreement::{
    Agreement, Condition, Constant, Fact, Group, Limit, Section, Span, Wants,
};
use crate::naive::compare::{self, Around, Truth};
use crate::naive::count::{self, Event, History};
use crate::naive::ids;
use crate::naive::missing;
use crate::naive::noise;
use crate::naive::table::{Table, folded_name};
use crate::naive::times;
use crate::naive::values::{self, End, Interval, Value};

/// What was decided about one lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) key: String,
    pub(crate) outcome: &'static str,
    pub(crate) passed: BTreeSet<String>,
    pub(crate) failed: BTreeSet<String>,
    pub(crate) unknown: BTreeSet<String>,
    pub(crate) missing: BTreeSet<String>,
    /// From and to; None where the file has no signals.
    pub(crate) points: Option<(i64, i64)>,
    pub(crate) tier: Option<String>,
}

/// Judges every lead; without `events` the run has no history.
pub(crate) fn decide(
    agreement: &Agreement,
    leads: &Table,
    events: Option<&Table>,
    as_of: DateTime<Utc>,
) -> Vec<Decision> {
    let key = key_column(agreement, leads);
    let events = events.map(|table| read_events(agreement, table));
    let fields = columns(&agreement.fields, leads);
    let mut decisions = Vec::new();
    for row in &leads.rows {
        let facts = read_facts(agreement, &agreement.fields, &fields, row);
        let known_as = match &agreement.sources.matches {
            None => Some(row[key].trim().to_owned()),
            Some(field) => name_in_history(&facts[field]),
        };
        let own_events = match (&events, known_as) {
            (Some(all), Some(own)) => Some(noise::without(agreement, as_of, events_of(&own, all))),
            _ => None,
        };
        let lead = Lead {
            agreement,
            as_of,
            facts,
            events: own_events,
            has_history: events.is_some(),
        };
        decisions.push(lead.decide(row[key].clone()));
    }
    decisions
}

/// The events of one lead; a blank key has none.
fn events_of(own: &str, all: &[(String, Event)]) -> Vec<Event> {
    let named = all
        .iter()
        .filter(|(lead, _)| !own.is_empty() && lead == own);
    named.map(|(_, event)| event.clone()).collect()
}

/// What a history that goes by a field calls the lead; None where the field is missing.
fn name_in_history(value: &Value) -> Option<String> {
    match value {
        Value::Text { folded, .. } => Some(folded.clone()),
        _ => None,
    }
}

fn key_column(agreement: &Agreement, leads: &Table) -> usize {
    let column = match &agreement.sources.key {
        Some(name) => leads.first_column(&[name]),
        None => leads.first_column(&["id", "lead_id", "record_id", "email"]),
    };
    column.expect("leads have a key")
}

/// Where a table holds each of the facts.
fn columns(facts: &[Fact], table: &Table) -> Vec<Option<usize>> {
    let column = |fact| table.column(&column_names(fact));
    facts.iter().map(column).collect()
}

fn read_facts(
    agreement: &Agreement,
    facts: &[Fact],
    columns: &[Option<usize>],
    row: &[String],
) -> BTreeMap<String, Value> {
    let value = |(fact, column): (&Fact, &Option<usize>)| match column {
        Some(column) => (
            fact.name.clone(),
            values::read(agreement, fact, &row[*column]),
        ),
        None => (fact.name.clone(), Value::Blank),
    };
    facts.iter().zip(columns).map(value).collect()
}

fn column_names(fact: &Fact) -> Vec<String> {
    if fact.columns.is_empty() {
        vec![fact.name.clone()]
    } else {
        fact.columns.clone()
    }
}

/// All events that are of some kind, each with the key of its lead.
fn read_events(agreement: &Agreement, table: &Table) -> Vec<(String, Event)> {
    let column = |written: &Option<String>, defaults: &[&str]| match written {
        Some(name) => table.first_column(&[name]),
        None => table.first_column(defaults),
    };
    let sources = &agreement.sources;
    let lead = column(&sources.lead, &["lead_id", "email"]).expect("events have leads");
    let did =
        column(&sources.did, &["did", "activity", "type", "event"]).expect("events have kinds");
    let at = column(&sources.at, &["at", "timestamp", "occurred_at", "date"])
        .expect("events have times");
    let details = columns(&agreement.details, table);
    let mut events = Vec::new();
    for row in &table.rows {
        let Some(kind) = kind_of(agreement, &row[did]) else {
            continue;
        };
        let time = row[at].trim();
        let when = if values::is_blank(agreement, &[], time) {
            None
        } else {
            times::read(agreement.zone(), time)
        };
        let details = read_facts(agreement, &agreement.details, &details, row);
        let lead = match &sources.matches {
            None => row[lead].trim().to_owned(),
            Some(field) => {
                let value = values::read(agreement, agreement.field(field), &row[lead]);
                name_in_history(&value).unwrap_or_default()
            }
        };
        events.push((
            lead,
            Event {
                kind,
                when,
                details,
                is_doubtful: false,
            },
        ));
    }
    events
}

/// The activity that a word of the data means, if any.
fn kind_of(agreement: &Agreement, word: &str) -> Option<String> {
    if values::is_blank(agreement, &[], word) {
        return None;
    }
    let word = folded_name(word);
    if agreement.activities.is_empty() {
        return Some(word);
    }
    let mut best: Option<(usize, &String)> = None;
    for activity in &agreement.activities {
        let own_name = std::slice::from_ref(&activity.name);
        let values = if activity.values.is_empty() {
            own_name
        } else {
            &activity.values
        };
        for value in values {
            let value = folded_name(value);
            let rank = if value == word {
                usize::MAX
            } else if value.contains('*') && fits(&value, &word) {
                value.chars().count()
            } else {
                continue;
            };
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, &activity.name));
            }
        }
    }
    best.map(|(_, name)| name.clone())
}

/// Whether a word fits a pattern in which `*` stands for anything.
fn fits(pattern: &str, word: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == word;
    };
    let Some(rest) = word.strip_prefix(before) else {
        return false;
    };
    let mut starts = rest.char_indices().map(|(start, _)| start);
    starts.any(|start| fits(after, &rest[start..])) || fits(after, "")
}

/// One lead with all that it is judged by.
pub(crate) struct Lead<'a> {
    pub(crate) agreement: &'a Agreement,
    as_of: DateTime<Utc>,
    facts: BTreeMap<String, Value>,
    /// None where no history can be this lead's.
    events: Option<Vec<Event>>,
    has_history: bool,
}

/// Where a condition stands: under which `within`, and whether in `[required]`.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place {
    pub(crate) within: Option<Span>,
    pub(crate) in_required: bool,
}

impl Place {
    pub(crate) fn of(section: Section) -> Self {
        Self {
            within: None,
            in_required: section == Section::Required,
        }
    }

    pub(crate) fn below(self, group: &Group) -> Self {
        Self {
            within: group.within.or(self.within),
            ..self
        }
    }
}

impl Lead<'_> {
    fn decide(&self, key: String) -> Decision {
        let truth = self.qualifies();
        let outcome = match truth {
            Truth::True => "qualified",
            Truth::Unknown => "incomplete",
            Truth::False if self.disqualified() == Truth::True => "disqualified",
            Truth::False => "not_qualified",
        };
        let mut decision = Decision {
            key,
            outcome,
            passed: BTreeSet::new(),
            failed: BTreeSet::new(),
            unknown: BTreeSet::new(),
            missing: missing::of(self, truth),
            points: (!self.agreement.signals.is_empty()).then(|| self.points()),
            tier: None,
        };
        if truth == Truth::True {
            decision.tier = self.tier();
        }
        for (id, passes) in self.members() {
            let fresh = match passes {
                Truth::True => decision.passed.insert(id),
                Truth::False => decision.failed.insert(id),
                Truth::Unknown => decision.unknown.insert(id),
            };
            assert!(fresh, "ids are unique");
        }
        decision
    }

    /// The one formula.
    pub(crate) fn qualifies(&self) -> Truth {
        let sections = self.agreement.sections.iter();
        let sections = sections.filter(|(section, _)| *section != Section::HandRaise);
        let standing = sections.map(|(section, _)| self.with_hand_raise(*section));
        Truth::all(standing).min(self.disqualified().not())
    }

    fn disqualified(&self) -> Truth {
        let all = self.agreement.disqualifiers.iter();
        Truth::any(all.map(|rule| self.truth(&rule.when, Place::default())))
    }

    /// A section's truth, or the hand-raise's where that may stand in.
    pub(crate) fn with_hand_raise(&self, section: Section) -> Truth {
        let own = self.section(section);
        if self.agreement.section(Section::HandRaise).is_some() && self.satisfies(section) {
            own.max(self.section(Section::HandRaise))
        } else {
            own
        }
    }

    /// The field by which a supplied history would have to know the lead, where that is missing.
    pub(crate) fn lacking_name(&self) -> Option<&String> {
        let field = self.agreement.sources.matches.as_ref();
        field.filter(|name| self.has_history && self.value(name).is_missing())
    }

    pub(crate) fn satisfies(&self, section: Section) -> bool {
        match &self.agreement.satisfies {
            Some(sections) => sections.contains(&section),
            None => section == Section::Behavioral,
        }
    }

    pub(crate) fn section(&self, section: Section) -> Truth {
        let group = self
            .agreement
            .section(section)
            .expect("a section of the file");
        self.group(group, Place::of(section))
    }

    /// Every direct member and every disqualifier, TRUE where it passes.
    fn members(&self) -> Vec<(String, Truth)> {
        let mut members = Vec::new();
        for (section, group) in &self.agreement.sections {
            let place = Place::of(*section).below(group);
            let ids = ids::members(self.agreement, group);
            for (id, member) in ids.iter().zip(&group.members) {
                let truth = self.truth(member, place);
                let passes = if group.wants == Wants::None {
                    truth.not()
                } else {
                    truth
                };
                members.push((format!("{}.{id}", section.word()), passes));
            }
        }
        for rule in &self.agreement.disqualifiers {
            let passes = self.truth(&rule.when, Place::default()).not();
            members.push((format!("disqualify.{}", rule.id), passes));
        }
        members
    }

    pub(crate) fn truth(&self, condition: &Condition, place: Place) -> Truth {
        match condition {
            Condition::Bare(name) if self.value(name).is_missing() => {
                if place.in_required {
                    Truth::Unknown
                } else {
                    Truth::False
                }
            }
            Condition::Bare(_) => Truth::True,
            Condition::Group(group) => self.group(group, place),
            Condition::Shared { group, .. } => self.group(self.agreement.group(group), place),
            Condition::Field(test) => {
                let fact = self.agreement.field(&test.name);
                let value = self.value(&test.name);
                self.with_history(|history| compare::test(&history.around, fact, &value, test))
            }
            Condition::Activity(test) => {
                self.with_history(|history| count::truth(history, test, place.within))
            }
            Condition::Points { limits, .. } => self.points_truth(limits),
        }
    }

    pub(crate) fn group(&self, group: &Group, place: Place) -> Truth {
        let place = place.below(group);
        let members = group.members.iter();
        let truths: Vec<Truth> = members.map(|member| self.truth(member, place)).collect();
        let how_many = |wanted| truths.iter().filter(|truth| **truth == wanted).count();
        match group.wants {
            Wants::All => Truth::all(truths),
            Wants::Any => Truth::any(truths),
            Wants::None => Truth::any(truths).not(),
            Wants::AtLeast(number) if how_many(Truth::True) >= number => Truth::True,
            Wants::AtLeast(number) if how_many(Truth::True) + how_many(Truth::Unknown) < number => {
                Truth::False
            }
            Wants::AtLeast(_) => Truth::Unknown,
        }
    }

    pub(crate) fn value(&self, name: &str) -> Value {
        self.facts[name].clone()
    }

    pub(crate) fn with_history<T>(&self, judge: impl Fn(&History) -> T) -> T {
        judge(&History {
            around: Around {
                agreement: self.agreement,
                as_of: self.as_of,
                other: &|name| self.value(name),
            },
            events: self.events.as_deref(),
        })
    }

    // Points and tiers

    fn points(&self) -> (i64, i64) {
        let (mut from, mut to) = (0, 0);
        for signal in &self.agreement.signals {
            match self.truth(&signal.when, Place::default()) {
                Truth::True => {
                    from += signal.points;
                    to += signal.points;
                }
                Truth::Unknown => {
                    from += signal.points.min(0);
                    to += signal.points.max(0);
                }
                Truth::False => {}
            }
        }
        (from, to)
    }

    fn points_truth(&self, limits: &[(Limit, Constant)]) -> Truth {
        let (from, to) = self.points();
        let points = Interval {
            low: End::closed(Decimal::from(from)),
            high: End::closed(Decimal::from(to)),
        };
        Truth::all(limits.iter().map(|(limit, wanted)| {
            let wanted: Decimal = wanted.as_cell().parse().expect("points are whole");
            compare::compare_number(points, *limit, wanted)
        }))
    }

    /// The first from the top that is TRUE.
    fn tier(&self) -> Option<String> {
        let tier = self.agreement.tiers.iter().find(|tier| {
            let enough = match tier.points_at_least {
                Some(points) => Truth::of(self.points().0 >= points),
                None => Truth::True,
            };
            let when = match &tier.when {
                Some(when) => self.truth(when, Place::default()),
                None => Truth::True,
            };
            enough.min(when) == Truth::True
        });
        tier.map(|tier| tier.id.clone())
    }
}
