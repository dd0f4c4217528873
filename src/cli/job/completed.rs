//! What presets add to an agreement: columns, words and rules of reading that the agreement itself leaves open.
//!
//! What the agreement says wins: nothing that is written in it is changed.

use std::borrow::Cow;

use crate::cli::args::InputArgs;
use crate::cli::job::files::DataFile;
use crate::cli::job::setup::{GivenFiles, declared_source, sheet_of};
use crate::cli::job::source::Source;
use crate::domain::agreement::{ActivitySource, Agreement, Input};
use crate::domain::condition::{ActivityId, FieldId};
use crate::domain::preset::{Layout, Preset, first_of};
use crate::domain::text::name_key;
use crate::input::presets::preset;

/// Returns the preset that an input names.
pub fn preset_of(input: &Input) -> Option<&'static Preset> {
    // Keywords are checked where they are read: in the agreement, and on the command line.
    input.preset.as_deref().and_then(preset)
}

/// Returns the agreement with what presets say of the files given; the agreement itself where none is named.
pub fn completed<'a>(
    agreement: &'a Agreement,
    arguments: &InputArgs,
    files: &GivenFiles,
) -> anyhow::Result<Cow<'a, Agreement>> {
    let sources = &agreement.sources;
    let activities = std::iter::once(&sources.activities).chain(&sources.named_activities);
    let joins = sources.joins.iter().map(|one| &one.input);
    let mut inputs = activities.map(|one| &one.input).chain(joins);
    let is_named = sources.leads_input.preset.is_some() || inputs.any(|one| one.preset.is_some());
    if !is_named && arguments.preset.is_none() {
        return Ok(Cow::Borrowed(agreement));
    }
    let mut whole = agreement.clone();
    for input in inputs_of(&mut whole) {
        input.preset = arguments.preset.clone().or(input.preset.take());
        read_as_exported(input);
    }
    fields(&mut whole);
    if !arguments.no_activities {
        for (given, file) in arguments.activities.iter().zip(&files.activities) {
            let declared = declared_source(&whole, given)?.clone();
            let sheet = sheet_of(&whole, &arguments.sheet, &declared.name);
            let of_file = source(&whole, declared, file, sheet)?;
            whole.sources.given.push(of_file);
        }
    }
    Ok(Cow::Owned(whole))
}

fn inputs_of(agreement: &mut Agreement) -> impl Iterator<Item = &mut Input> {
    let sources = &mut agreement.sources;
    let named = sources
        .named_activities
        .iter_mut()
        .map(|one| &mut one.input);
    let joins = sources.joins.iter_mut().map(|one| &mut one.input);
    [&mut sources.leads_input, &mut sources.activities.input]
        .into_iter()
        .chain(named)
        .chain(joins)
}

/// Fills in how values are written where the agreement does not say it.
pub fn read_as_exported(input: &mut Input) {
    let Some(preset) = preset_of(input) else {
        return;
    };
    let values = &preset.values;
    input.dates = input.dates.or(values.dates);
    input.decimal = input.decimal.or(values.decimal);
    if input.list_separator.is_none() {
        input.list_separator.clone_from(&values.list_separator);
    }
}

/// Tells fields without columns of their own by which headers the lead file's system knows them.
fn fields(agreement: &mut Agreement) {
    let Some(preset) = preset_of(&agreement.sources.leads_input) else {
        return;
    };
    for field in &mut agreement.fields {
        if !field.columns_are_written {
            field.known_as = preset.headers(&field.name).to_vec();
        }
    }
}

/// Returns what an activity file's preset says of it.
fn source(
    agreement: &Agreement,
    mut declared: ActivitySource,
    file: &DataFile,
    sheet: Option<String>,
) -> anyhow::Result<ActivitySource> {
    let Some(preset) = preset_of(&declared.input) else {
        return Ok(declared);
    };
    let mut opened = Source::hidden(file.clone(), &declared.input).of_sheet(sheet);
    let header = opened.open()?.header().to_vec();
    let Some(layout) = preset.layout(&header) else {
        return Ok(declared);
    };
    let named = |written: &Option<String>, headers: &[String]| {
        let found = first_of(&header, headers).map(|column| header[column].clone());
        written.clone().or(found)
    };
    let lead_is_written = declared.lead.is_some();
    declared.lead = named(&declared.lead, &layout.lead);
    declared.at = named(&declared.at, &layout.at);
    if declared.always.is_none() && declared.did.is_none() {
        declared.always = always(agreement, layout);
        declared.did = named(&None, &layout.did).filter(|_| layout.always.is_none());
    }
    if !lead_is_written && declared.matches.is_none() {
        declared.matches = matched(agreement, layout);
    }
    declared.words = words(agreement, preset);
    Ok(declared)
}

fn always(agreement: &Agreement, layout: &Layout) -> Option<ActivityId> {
    let key = name_key(layout.always.as_deref()?);
    let mut activities = agreement.activities.iter();
    activities
        .position(|one| name_key(&one.name) == key)
        .map(ActivityId)
}

fn matched(agreement: &Agreement, layout: &Layout) -> Option<FieldId> {
    let key = name_key(layout.matches.as_deref()?);
    let mut fields = agreement.fields.iter();
    fields
        .position(|one| name_key(&one.name) == key)
        .map(FieldId)
}

/// Returns the system's words for activities without words of their own; words of the agreement stay what they are.
fn words(agreement: &Agreement, preset: &Preset) -> Vec<(String, ActivityId)> {
    let values = agreement.activities.iter().flat_map(|one| &one.values);
    let mut taken: Vec<String> = values.map(|value| name_key(value)).collect();
    let mut words = Vec::new();
    for (name, list) in preset.layouts.iter().flat_map(|one| &one.kinds) {
        let key = name_key(name);
        let mut activities = agreement.activities.iter();
        let found = activities.position(|one| name_key(&one.name) == key);
        let Some(index) = found.filter(|index| !agreement.activities[*index].values_are_written)
        else {
            continue;
        };
        for word in list {
            if !taken.contains(&name_key(word)) {
                taken.push(name_key(word));
                words.push((word.clone(), ActivityId(index)));
            }
        }
    }
    words
}
