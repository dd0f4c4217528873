//! One file inspected: its beginning tells types, a pass over all of it the rest.

use crate::cli::args::{InspectArgs, RoleWord};
use crate::cli::draft::{self, Column};
use crate::cli::job::bind::{EVENT_KINDS, EVENT_LEADS, EVENT_TIMES, KEYS};
use crate::cli::job::completed::read_as_exported;
use crate::cli::job::files::DataFile;
use crate::cli::job::sample::{Sample, sample};
use crate::cli::job::source::{Delivery, Source};
use crate::cli::job::stream::threads;
use crate::domain::agreement::Input;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::preset::{Layout, Preset, first_of as first_of_preset};
use crate::domain::profile::{ColumnProfile, FileProfile, PresetFit, Role};
use crate::domain::reader::{Evidence, Reader, Settled};
use crate::domain::record::Batch;
use crate::domain::text::name_key;
use crate::domain::value::Type;
use crate::input::presets::{preset, presets};
use crate::input::{Reading, TotalWatch, about_aside, about_record};
use crate::insight::column::ColumnTally;
use crate::insight::events::{EventColumns, EventTally};
use crate::insight::kin::{KinColumns, KinTally, Marks};
use crate::insight::{Needed, guess, usual};
use crate::output::inspect::InspectedFile;

use super::ZONE;

/// How many rows types are told from.
const SAMPLE: usize = 5_000;

/// A preset that knows fewer columns of a file is none for it.
const KNOWN_MIN: usize = 3;

/// How many rows with faults are said one by one.
const FAULTS_MAX: usize = 10;

/// A file that was inspected, and how to read it again.
pub(super) struct Inspected {
    pub(super) source: Source,
    pub(super) profile: FileProfile,
    toml: String,
}

impl Inspected {
    pub(super) fn shown(self) -> InspectedFile {
        InspectedFile {
            profile: self.profile,
            toml: self.toml,
        }
    }
}

/// What is known of a file's columns before all of it is read.
struct Plan {
    header: Vec<String>,
    names: Vec<Option<String>>,
    readers: Vec<Reader>,
    role: Role,
    key: Option<usize>,
    events: EventColumns,
    kin: KinColumns,
}

/// What one block tells.
#[derive(Default)]
struct Part {
    rows: u64,
    invalid: u64,
    columns: Vec<ColumnTally>,
    events: EventTally,
    marks: Vec<Marks>,
    said: Vec<Diagnostic>,
    total: TotalWatch,
}

/// Inspects one file.
pub(super) fn inspect(file: DataFile, arguments: &InspectArgs) -> anyhow::Result<Inspected> {
    let skipped = usize::try_from(arguments.skip_lines).unwrap_or(usize::MAX);
    let mut input = Input {
        preset: arguments.preset.clone(),
        ..Input::default()
    };
    read_as_exported(&mut input);
    let mut source = Source::hidden(file, &input)
        .skipping(skipped)
        .of_sheet(arguments.sheet.clone());
    let sample = sample(&mut source, SAMPLE)?;
    let mut plan = Plan::new(&sample, arguments, &source);
    let unsettled = plan.settle(&mut source, arguments)?;
    let (whole, kin) = read(&mut source, &plan, arguments)?;
    // Only now is the encoding sure.
    let reading = source.open()?.reading().clone();
    let mut notes = source.notes();
    // What the file is stands above everything else that is said of it.
    notes.retain(|note| note.code != "D250");
    notes.extend(unsettled);
    notes.extend(whole.said);
    notes.extend(
        whole
            .total
            .finish(&source.file.name)
            .filter(|_| plan.role == Role::Leads),
    );
    if whole.rows + whole.invalid == 0 {
        notes.push(no_rows(&source.file.name, plan.role));
    }
    let columns: Vec<ColumnProfile> = whole
        .columns
        .into_iter()
        .zip(&plan.header)
        .zip(plan.names.iter().zip(&plan.readers))
        .map(|((tally, header), (name, reader))| {
            tally.finish(header, name.clone().unwrap_or_default(), reader.kind)
        })
        .collect();
    let toml = to_paste(&plan, &columns);
    let presets = fits(&plan.header, plan.role);
    let words = arguments
        .preset
        .as_deref()
        .or(presets.first().map(|fit| fit.keyword.as_str()));
    let words = words.and_then(preset);
    let name = |word: &str| {
        words
            .and_then(|preset| preset.plain(word))
            .map(str::to_owned)
    };
    let activities =
        (plan.role == Role::Activities).then(|| whole.events.finish(&plan.events, name));
    let profile = FileProfile {
        role: plan.role,
        rows: whole.rows,
        invalid: whole.invalid,
        columns,
        key: plan.key.filter(|_| plan.role == Role::Leads),
        kin,
        activities,
        presets,
        notes,
        ..facts(&source, &reading)
    };
    Ok(Inspected {
        source,
        profile,
        toml,
    })
}

/// Returns the presets that know a good part of a file's columns, the best first.
fn fits(header: &[String], role: Role) -> Vec<PresetFit> {
    let columns = header.iter().filter(|one| !one.trim().is_empty()).count();
    let known = |preset: &Preset| match role {
        Role::Leads => preset.fit(header),
        Role::Activities => preset.layout(header).map_or(0, |layout| layout.fit(header)),
    };
    let mut fits: Vec<PresetFit> = presets()
        .iter()
        .map(|preset| PresetFit {
            keyword: preset.keyword.clone(),
            known: known(preset),
            columns,
        })
        .filter(|fit| fit.known >= KNOWN_MIN && fit.known * 4 >= columns)
        .collect();
    fits.sort_by(|a, b| b.known.cmp(&a.known).then(a.keyword.cmp(&b.keyword)));
    fits
}

fn facts(source: &Source, reading: &Reading) -> FileProfile {
    FileProfile {
        name: source.file.name.clone(),
        shape: reading.shape,
        encoding: reading.encoding.clone(),
        delimiter: reading.delimiter.map(char::from),
        compression: reading.compression,
        sheet: reading.sheet.clone(),
        role: Role::Leads,
        rows: 0,
        invalid: 0,
        columns: Vec::new(),
        key: None,
        kin: Vec::new(),
        activities: None,
        presets: Vec::new(),
        notes: Vec::new(),
    }
}

fn no_rows(file: &str, role: Role) -> Diagnostic {
    let message = format!("0 {} read: the file has a header only", role.as_str());
    Diagnostic::warning("D402", Place::File(file.to_owned()), message)
}

impl Plan {
    fn new(sample: &Sample, arguments: &InspectArgs, source: &Source) -> Plan {
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
        let key =
            find(KEYS).or_else(|| header.iter().position(|one| name_key(one).ends_with("id")));
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
        let key =
            find(KEYS).or_else(|| header.iter().position(|one| name_key(one).ends_with("id")));
        let at = at.map(|at| {
            let mut reader = readers[at].clone();
            reader.kind = Type::Datetime;
            (at, reader)
        });
        Plan {
            names: draft::names(&header),
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
    fn settle(
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
        let mut said = Vec::new();
        for (column, evidence) in unsure.into_iter().zip(evidence) {
            let place = Place::File(source.file.name.clone());
            said.extend(settle_one(
                &mut self.readers[column],
                &self.header[column],
                &evidence,
                &place,
            ));
        }
        if let Some((at, reader)) = &mut self.events.at {
            reader.conventions = self.readers[*at].conventions.clone();
        }
        Ok(said)
    }
}

/// Settles one column; returns what was settled, or that nothing does.
fn settle_one(
    reader: &mut Reader,
    header: &str,
    evidence: &Evidence,
    place: &Place,
) -> Option<Diagnostic> {
    let note = |message: String| Some(Diagnostic::note("D201", place.clone(), message));
    match evidence.date_order() {
        Settled::By(order, by) | Settled::Default(order, by) => {
            reader.conventions.dates = Some(order);
            return note(format!("`{header}`: {}, as `{by}` shows", order.says()));
        }
        Settled::Open(value, one, other) => {
            let message = format!("`{header}`: `{value}` may be {one} or {other}");
            let help =
                "write `dates = \"dmy\"` or `dates = \"mdy\"` under [input] in the agreement";
            return Some(Diagnostic::warning("D202", place.clone(), message).with_help(help));
        }
        Settled::Irrelevant => {}
    }
    match evidence.decimal_mark() {
        Settled::By(mark, by) => {
            reader.conventions.decimal = Some(mark);
            note(format!("`{header}`: {}, as `{by}` shows", mark.says()))
        }
        Settled::Default(mark, by) => {
            reader.conventions.decimal = Some(mark);
            note(format!(
                "`{header}`: {} (nothing in the column settles `{by}`)",
                mark.says()
            ))
        }
        Settled::Open(value, one, other) => {
            let message = format!("`{header}`: `{value}` may be {one} or {other}");
            Some(Diagnostic::warning("D204", place.clone(), message))
        }
        Settled::Irrelevant => None,
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

fn first_of(header: &[String], names: &[&str]) -> Option<usize> {
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
        && ["type", "name", "action", "kind"]
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
    let different: std::collections::BTreeSet<&str> = named.iter().copied().collect();
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

fn read(
    source: &mut Source,
    plan: &Plan,
    arguments: &InspectArgs,
) -> anyhow::Result<(Part, Vec<crate::domain::profile::Kin>)> {
    let wanted: Vec<usize> = (0..plan.header.len()).collect();
    let file = source.file.name.clone();
    let empty = || Part {
        columns: vec![ColumnTally::default(); plan.header.len()],
        ..Part::default()
    };
    let (mut whole, mut kin) = (empty(), KinTally::default());
    let streamed = source.stream(
        &wanted,
        threads(arguments.threads),
        || (),
        |(), batch| Ok(part(plan, &file, batch, empty())),
        |delivery| {
            match delivery {
                Delivery::Beginning => (whole, kin) = (empty(), KinTally::default()),
                Delivery::Block(part) => take(&mut whole, &mut kin, part),
            }
            Ok(())
        },
    );
    match streamed {
        Ok(_) => {}
        Err(crate::cli::job::source::Setback::Fatal(error)) => return Err(error),
        Err(crate::cli::job::source::Setback::Ambiguous) => {
            panic!("an inspection settles nothing on its way")
        }
    }
    Ok((whole, kin.finish()))
}

fn part(plan: &Plan, file: &str, batch: &Batch, mut part: Part) -> Part {
    for record in batch.records() {
        let said = about_record(file, record.head());
        if said.as_ref().is_some_and(Diagnostic::is_error) {
            part.invalid += 1;
            part.said.extend(said);
            continue;
        }
        part.said.extend(said);
        part.rows += 1;
        let columns = part.columns.iter_mut().zip(&plan.readers);
        for (place, (tally, reader)) in columns.enumerate() {
            tally.observe(reader, record.head().line, record.cell(place));
        }
        match plan.role {
            Role::Activities => part.events.observe(&plan.events, record),
            Role::Leads => part.marks.push(plan.kin.marks(record)),
        }
    }
    part.said
        .extend(batch.asides().iter().map(|aside| about_aside(file, *aside)));
    part.said.truncate(FAULTS_MAX);
    part.total.add(batch, plan.header.len());
    part
}

fn take(whole: &mut Part, kin: &mut KinTally, part: Part) {
    whole.rows += part.rows;
    whole.invalid += part.invalid;
    for (column, later) in whole.columns.iter_mut().zip(part.columns) {
        column.extend(later);
    }
    whole.events.extend(part.events);
    part.marks.into_iter().for_each(|marks| kin.add(marks));
    let room = FAULTS_MAX.saturating_sub(whole.said.len());
    whole.said.extend(part.said.into_iter().take(room));
    whole.total.extend(part.total);
}

/// Returns a table for the agreement: the fields of leads, or the columns and details of activities.
fn to_paste(plan: &Plan, columns: &[ColumnProfile]) -> String {
    let mut text = String::new();
    let named = |header: Option<usize>| header.and_then(|column| plan.header.get(column));
    if plan.role == Role::Activities {
        let at = plan.events.at.as_ref().map(|(at, _)| *at);
        text.push_str("[sources.activities]\n");
        for (key, column) in [
            ("lead", plan.events.lead),
            ("did", plan.events.did),
            ("at", at),
        ] {
            let line = named(column).map(|header| format!("{key} = {}\n", draft::quoted(header)));
            text.push_str(&line.unwrap_or_default());
        }
        text.push('\n');
    } else if let Some(header) =
        named(plan.key).filter(|header| first_of(&[(*header).clone()], KEYS).is_none())
    {
        let key = draft::quoted(header);
        text.extend(["[sources.leads]\nkey = ", &key, "\n\n"]);
    }
    let is_own = |place: usize| {
        plan.role == Role::Activities
            && [
                plan.events.lead,
                plan.events.did,
                plan.events.at.as_ref().map(|(at, _)| *at),
            ]
            .contains(&Some(place))
    };
    let fields: Vec<Column<'_>> = columns
        .iter()
        .enumerate()
        .filter(|(place, column)| !column.name.is_empty() && !is_own(*place))
        .map(|(_, column)| Column {
            name: column.name.clone(),
            header: &column.header,
            kind: column.kind,
            remark: None,
        })
        .collect();
    if !fields.is_empty() {
        let table = if plan.role == Role::Activities {
            "details"
        } else {
            "fields"
        };
        draft::fields_table(table, &fields, &mut text);
    }
    text
}
