//! What is known of a file's columns by its header and first rows: types, the key, whether rows are leads or events.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::cli::args::{InspectArgs, RoleWord};
use crate::cli::draft;
use crate::cli::job::bind::{EVENT_KINDS, EVENT_LEADS, EVENT_TIMES, KEYS};
use crate::cli::job::sample::Sample;
use crate::cli::job::source::{Source, settle};
use crate::cli::job::stream::threads;
use crate::domain::diagnostic::{Diagnostic, Level};
use crate::domain::preset::{Layout, first_of as first_of_preset};
use crate::domain::profile::Role;
use crate::domain::reader::Reader;
use crate::domain::text::name_key;
use crate::domain::value::Type;
use crate::input::presets::{preset, presets};
use crate::insight::events::EventColumns;
use crate::insight::kin::KinColumns;
use crate::insight::{Needed, guess, usual};

use super::ZONE;

/// A preset that knows fewer columns of a file is none for it.
pub(super) const KNOWN_MIN: usize = 4;

/// What is known of a file's columns before all of it is read.
pub(super) struct Plan {
    pub(super) header: Vec<String>,
    pub(super) names: Vec<Option<String>>,
    pub(super) readers: Vec<Reader>,
    pub(super) role: Role,
    pub(super) key: Option<usize>,
    pub(super) events: EventColumns,
    pub(super) kin: KinColumns,
}

impl Plan {
    pub(super) fn new(sample: &Sample, arguments: &InspectArgs, source: &Source) -> Plan {
        let header = sample.header.clone();
        let kinds: Vec<Type> = (0..header.len())
            .map(|column| {
                let cells = sample.rows.iter().filter_map(|row| row.get(column));
                let cells: Vec<&str> = cells.map(String::as_str).collect();
                guess(&header[column], &cells, Needed::Most).0
            })
            .collect();
        let readers = kinds.iter().map(|kind| {
            let mut reader = Reader::new(*kind, ZONE);
            reader.conventions = source.conventions.clone();
            reader
        });
        let readers: Vec<Reader> = readers.collect();
        let find = |names: &[&str]| first_of(&header, names);
        let asked = arguments.preset.as_deref().and_then(preset);
        let key = asked.and_then(|preset| first_of_preset(&header, &preset.key));
        let ends_with_id = || header.iter().position(|one| name_key(one).ends_with("id"));
        let key = key.or_else(|| find(KEYS)).or_else(ends_with_id);
        let layout = layout(&header, arguments.preset.as_deref());
        let known = |names: fn(&Layout) -> &[String]| {
            layout.and_then(|layout| first_of_preset(&header, names(layout)))
        };
        let lead = known(|layout| &layout.lead)
            .or_else(|| find(EVENT_LEADS))
            .or(key);
        let did = known(|layout| &layout.did)
            .or_else(|| find(EVENT_KINDS))
            .or_else(|| header.iter().position(|one| names_kinds(one)));
        let is_moment = |column: &usize| matches!(kinds[*column], Type::Date | Type::Datetime);
        let at = known(|layout| &layout.at)
            .or_else(|| find(EVENT_TIMES))
            .or_else(|| (0..header.len()).find(is_moment));
        let role = match arguments.role {
            Some(RoleWord::Activities) => Role::Activities,
            None if is_history(sample, lead, did, at) => Role::Activities,
            None if layout.is_some_and(|layout| layout.fit(&header) >= known_of_leads(&header)) => {
                Role::Activities
            }
            Some(RoleWord::Leads) | None => Role::Leads,
        };
        let at = at.map(|at| {
            let mut reader = readers[at].clone();
            reader.kind = Type::Datetime;
            (at, reader)
        });
        Plan {
            names: draft::names(&header, &|_| false),
            kin: kin_columns(&header, &readers, key),
            events: EventColumns {
                lead,
                did,
                always: layout.and_then(|layout| layout.always.clone()),
                at,
            },
            header,
            readers,
            role,
            key,
        }
    }

    /// Settles dates and decimal marks as a run would; returns what nothing settles.
    pub(super) fn settle(
        &mut self,
        source: &mut Source,
        arguments: &InspectArgs,
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let unsure: Vec<usize> = (0..self.header.len())
            .filter(|column| self.readers[*column].may_be_ambiguous())
            .collect();
        let asked: Vec<_> = unsure
            .iter()
            .map(|column| {
                (
                    *column,
                    self.header[*column].clone(),
                    self.readers[*column].clone(),
                )
            })
            .collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let evidence = source.evidence(&asked, threads(arguments.threads))?;
        let (notes, mut open) = (RefCell::default(), Vec::new());
        for (column, evidence) in unsure.into_iter().zip(evidence) {
            let (file, header) = (&source.file.name, &self.header[column]);
            let reader = &mut self.readers[column];
            reader.conventions = settle(file, header, reader, &evidence, &notes, &mut open);
        }
        if let Some((at, reader)) = &mut self.events.at {
            reader.conventions = self.readers[*at].conventions.clone();
        }
        let mut said = notes.into_inner();
        // What would stop a run is said here, and the other columns are told all the same.
        said.extend(open.into_iter().map(|one| Diagnostic {
            level: Level::Warning,
            ..one
        }));
        Ok(said)
    }
}

/// Returns how many columns the preset that knows the most of them knows as facts of leads.
fn known_of_leads(header: &[String]) -> usize {
    presets()
        .iter()
        .map(|preset| preset.fit(header))
        .max()
        .unwrap_or(0)
}

/// Returns the layout of an activity file: of the preset named, or of the one that knows the most of its columns.
fn layout(header: &[String], named: Option<&str>) -> Option<&'static Layout> {
    let asked = presets()
        .iter()
        .filter(|preset| named.is_none_or(|named| preset.keyword == named));
    let layouts = asked.filter_map(|preset| preset.layout(header));
    let known = layouts.filter(|layout| layout.fit(header) >= KNOWN_MIN);
    known.rev().max_by_key(|layout| layout.fit(header))
}

pub(super) fn first_of(header: &[String], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| {
        let key = name_key(name);
        header.iter().position(|one| name_key(one) == key)
    })
}

/// Returns whether a column of this header probably says what was done.
fn names_kinds(header: &str) -> bool {
    let key = name_key(header);
    let is_about_events = ["activity", "event", "action"]
        .iter()
        .any(|word| key.contains(word));
    is_about_events
        && ["type", "name", "action", "kind", "value"]
            .iter()
            .any(|word| key.ends_with(word))
}

/// Returns whether the rows are events: some column says when, one what, and leads come more than once.
fn is_history(sample: &Sample, lead: Option<usize>, did: Option<usize>, at: Option<usize>) -> bool {
    let (Some(lead), Some(_), Some(_)) = (lead, did, at) else {
        return false;
    };
    let cells = sample.rows.iter().filter_map(|row| row.get(lead));
    let named: Vec<&str> = cells
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let different: BTreeSet<&str> = named.iter().copied().collect();
    // A person's facts beside the event would make it a list of people.
    let is_of_people = sample
        .header
        .iter()
        .filter(|one| usual(one).is_some())
        .count()
        > 2;
    different.len() < named.len() || !is_of_people
}

fn kin_columns(header: &[String], readers: &[Reader], key: Option<usize>) -> KinColumns {
    let of_kind = |kind: Type| {
        let found = readers.iter().position(|reader| reader.kind == kind);
        found.map(|column| (column, readers[column].clone()))
    };
    let named = |name: &str| {
        header
            .iter()
            .position(|one| usual(one).is_some_and(|(found, _)| found == name))
    };
    let parts: Vec<usize> = [named("first_name"), named("last_name")]
        .into_iter()
        .flatten()
        .collect();
    KinColumns {
        key,
        email: of_kind(Type::Email),
        phone: of_kind(Type::Phone),
        names: if parts.len() == 2 {
            parts
        } else {
            named("name").into_iter().collect()
        },
        domain: of_kind(Type::Domain),
    }
}
