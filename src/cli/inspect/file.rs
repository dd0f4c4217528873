//! One file inspected: its beginning tells types, a pass over all of it the rest.

use crate::cli::args::InspectArgs;
use crate::cli::job::completed::read_as_exported;
use crate::cli::job::files::DataFile;
use crate::cli::job::sample::sample;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::job::stream::threads;
use crate::domain::agreement::Input;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::preset::Preset;
use crate::domain::profile::{ActivityProfile, ColumnProfile, FileProfile, Kin, PresetFit, Role};
use crate::domain::record::Batch;
use crate::input::presets::{preset, presets};
use crate::input::{Reading, TotalWatch, about_aside, about_record};
use crate::insight::column::ColumnTally;
use crate::insight::events::EventTally;
use crate::insight::kin::{KinTally, Marks};
use crate::output::inspect::InspectedFile;

use super::paste::to_paste;
use super::plan::{KNOWN_MIN, Plan};

/// How many rows types are told from.
const SAMPLE: usize = 5_000;

/// A system is told by so many headers that no other system spells so, or by one where it knows most columns.
const SPELT_MIN: usize = 2;

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
    let mut source = open(file, arguments);
    let sample = sample(&mut source, SAMPLE)?;
    let mut plan = Plan::new(&sample, arguments, &source);
    let unsettled = plan.settle(&mut source, arguments)?;
    let (mut whole, kin) = read(&mut source, &plan, arguments)?;
    // Only now is the encoding sure.
    let reading = source.open()?.reading().clone();
    let notes = notes(&source, &plan, unsettled, &mut whole);
    let presets = fits(&plan.header, plan.role);
    let best = presets.first().map(|fit| fit.keyword.as_str());
    let words = arguments.preset.as_deref().or(best).and_then(preset);
    let columns = columns(&plan, whole.columns);
    let profile = FileProfile {
        role: plan.role,
        rows: whole.rows,
        invalid: whole.invalid,
        key: plan.key.filter(|_| plan.role == Role::Leads),
        kin,
        activities: activities(&plan, whole.events, words),
        presets,
        notes,
        ..facts(&source, &reading)
    };
    Ok(Inspected {
        source,
        toml: to_paste(&plan, &columns),
        profile: FileProfile { columns, ..profile },
    })
}

fn open(file: DataFile, arguments: &InspectArgs) -> Source {
    let skipped = usize::try_from(arguments.skip_lines).unwrap_or(usize::MAX);
    let mut input = Input {
        preset: arguments.preset.clone(),
        ..Input::default()
    };
    read_as_exported(&mut input);
    Source::hidden(file, &input)
        .skipping(skipped)
        .of_sheet(arguments.sheet.clone())
}

fn notes(
    source: &Source,
    plan: &Plan,
    unsettled: Vec<Diagnostic>,
    whole: &mut Part,
) -> Vec<Diagnostic> {
    let mut notes = source.notes();
    // What the file is stands above everything else that is said of it.
    notes.retain(|note| note.code != "D250");
    notes.extend(unsettled);
    notes.append(&mut whole.said);
    let total = whole.total.finish(&source.file.name);
    notes.extend(total.filter(|_| plan.role == Role::Leads));
    if whole.rows + whole.invalid == 0 {
        notes.push(no_rows(&source.file.name, plan.role));
    }
    notes
}

fn columns(plan: &Plan, tallies: Vec<ColumnTally>) -> Vec<ColumnProfile> {
    let named = plan.names.iter().zip(&plan.readers);
    let all = tallies.into_iter().zip(&plan.header).zip(named);
    all.map(|((tally, header), (name, reader))| {
        tally.finish(header, name.clone().unwrap_or_default(), reader.kind)
    })
    .collect()
}

fn activities(plan: &Plan, events: EventTally, words: Option<&Preset>) -> Option<ActivityProfile> {
    let name = |word: &str| {
        words
            .and_then(|preset| preset.plain(word))
            .map(str::to_owned)
    };
    (plan.role == Role::Activities).then(|| events.finish(&plan.events, name))
}

/// Returns the presets that know a good part of a file's columns, one of them as no other does, the best first.
fn fits(header: &[String], role: Role) -> Vec<PresetFit> {
    let columns = header.iter().filter(|one| !one.trim().is_empty()).count();
    let knows = |preset: &Preset, header: &[String]| match role {
        Role::Leads => preset.fit(header),
        Role::Activities => preset.layout(header).map_or(0, |layout| layout.fit(header)),
    };
    // What several systems call alike tells none of them.
    let spelt = |preset: &Preset| {
        let alone = |one: &&String| presets().iter().filter(|other| other.spells(one)).count() == 1;
        header
            .iter()
            .filter(|one| preset.spells(one))
            .filter(alone)
            .count()
    };
    let mut fits: Vec<(usize, PresetFit)> = presets()
        .iter()
        .map(|preset| {
            let fit = PresetFit {
                keyword: preset.keyword.clone(),
                known: knows(preset, header),
                columns,
            };
            (spelt(preset), fit)
        })
        .filter(|(spelt, fit)| is_telling(*spelt, fit))
        .collect();
    fits.sort_by_key(|(spelt, fit)| std::cmp::Reverse((fit.known, *spelt)));
    fits.into_iter().map(|(_, fit)| fit).collect()
}

fn is_telling(spelt: usize, fit: &PresetFit) -> bool {
    let knows_most = fit.known * 5 >= fit.columns * 4;
    let is_known = fit.known >= KNOWN_MIN && fit.known * 4 >= fit.columns;
    is_known && (spelt >= SPELT_MIN || (spelt > 0 && knows_most))
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

fn read(
    source: &mut Source,
    plan: &Plan,
    arguments: &InspectArgs,
) -> anyhow::Result<(Part, Vec<Kin>)> {
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
        Err(Setback::Fatal(error)) => return Err(error),
        Err(Setback::Ambiguous) => {
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
