//! The words of an agreement: facts, what can happen, what is blank, where it all comes from.

use std::collections::BTreeMap;

use crate::domain::agreement::{Activity, Agreement, By, Detail, Field, Input};
use crate::domain::reader::Reader;
use crate::output::agreement::language::Phrase;
use crate::output::agreement::saying::{Saying, words};
use crate::output::agreement::{Block, Point};

/// Returns what the words of the agreement mean.
pub(super) fn terms(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = vec![Block::part("words", saying.fill(Phrase::Words, &[]))];
    if !agreement.fields.is_empty() {
        blocks.push(Block::section("fields", saying.fill(Phrase::Fields, &[])));
        if !agreement.fields_are_closed {
            blocks.push(Block::said(saying.fill(Phrase::Inferred, &[])));
        }
        blocks.push(Block::Points(
            agreement
                .fields
                .iter()
                .map(|one| field(saying, one))
                .collect(),
        ));
    }
    if !agreement.activities.is_empty() {
        blocks.push(Block::section(
            "activities",
            saying.fill(Phrase::Activities, &[]),
        ));
        let points = agreement.activities.iter().map(|one| activity(saying, one));
        blocks.push(Block::Points(points.collect()));
    }
    if !agreement.details.is_empty() {
        blocks.push(Block::section("details", saying.fill(Phrase::Details, &[])));
        blocks.push(Block::Points(
            agreement
                .details
                .iter()
                .map(|one| detail(saying, one))
                .collect(),
        ));
    }
    let mut said = Vec::new();
    if let Some(instant) = agreement.complete_since {
        let date = saying.moment(crate::domain::calendar::Moment::Instant(instant));
        said.push(saying.fill(Phrase::History, &[&date]));
    }
    if !agreement.blank.is_empty() {
        let blank: Vec<String> = agreement
            .blank
            .iter()
            .map(|one| saying.language.quoted(one))
            .collect();
        said.push(saying.fill(Phrase::Blank, &[&saying.joined(&blank, Phrase::And)]));
    }
    if !said.is_empty() {
        blocks.push(Block::Paragraph(said));
    }
    blocks.extend(files(saying));
    if blocks.len() == 1 {
        Vec::new()
    } else {
        blocks
    }
}

fn field(saying: &Saying<'_>, field: &Field) -> Point {
    let mut parts = reader(saying, &field.reader);
    if field.columns_are_written {
        parts.push(columns(saying, &field.columns));
    }
    if field.is_fixed {
        parts.push(saying.fill(Phrase::Fixed, &[]));
    }
    term(saying, &field.name, &parts, &field.reader)
}

fn detail(saying: &Saying<'_>, detail: &Detail) -> Point {
    let mut parts = reader(saying, &detail.reader);
    if detail.columns_are_written {
        parts.push(columns(saying, &detail.columns));
    }
    term(saying, &detail.name, &parts, &detail.reader)
}

fn term(saying: &Saying<'_>, name: &str, parts: &[String], reader: &Reader) -> Point {
    let mut point = Point::new(saying.fill(Phrase::FieldIs, &[&words(name), &parts.join(", ")]));
    let mut spellings: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (spelling, canonical) in &reader.spellings {
        if *spelling != crate::domain::text::fold(canonical) {
            let quoted = saying.language.quoted(spelling);
            spellings.entry(canonical).or_default().push(quoted);
        }
    }
    for (canonical, written) in spellings {
        let canonical = saying.language.quoted(canonical);
        let written = saying.joined(&written, Phrase::Or);
        point.below.push(Point::new(
            saying.fill(Phrase::Spelt, &[&canonical, &written]),
        ));
    }
    point
}

fn reader(saying: &Saying<'_>, reader: &Reader) -> Vec<String> {
    let mut parts = vec![saying.language.kind(reader.kind).to_owned()];
    if !reader.choices.is_empty() {
        let choices: Vec<String> = reader
            .choices
            .iter()
            .map(|one| saying.language.quoted(&one.written))
            .collect();
        parts.push(saying.fill(Phrase::Choices, &[&saying.joined(&choices, Phrase::Or)]));
    }
    if let Some((low, high)) = reader.range {
        parts.push(saying.fill(Phrase::Range, &[&saying.number(low), &saying.number(high)]));
    }
    parts.extend(reader.formats.iter().map(|one| format!("`{one}`")));
    parts
}

fn columns(saying: &Saying<'_>, columns: &[String]) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|one| saying.language.quoted(one))
        .collect();
    saying.fill(Phrase::Columns, &[&saying.joined(&columns, Phrase::Or)])
}

fn activity(saying: &Saying<'_>, activity: &Activity) -> Point {
    let mut parts: Vec<String> = activity.label.iter().cloned().collect();
    if activity.by != By::Lead {
        parts.push(saying.language.by(activity.by).to_owned());
    }
    if activity.values_are_written {
        let values: Vec<String> = activity
            .values
            .iter()
            .map(|one| saying.language.quoted(one))
            .collect();
        parts.push(saying.fill(Phrase::DataWords, &[&saying.joined(&values, Phrase::Or)]));
    }
    if parts.is_empty() {
        return Point::new(words(&activity.name));
    }
    Point::new(saying.fill(
        Phrase::FieldIs,
        &[&words(&activity.name), &parts.join(", ")],
    ))
}

/// How files are read and which columns they have.
fn files(saying: &Saying<'_>) -> Vec<Block> {
    let agreement = saying.agreement;
    let mut blocks = Vec::new();
    let said = input(saying, &agreement.input);
    if !said.is_empty() {
        blocks.push(Block::section("input", saying.fill(Phrase::Input, &[])));
        blocks.push(Block::Paragraph(said));
    }
    let points = sources(saying, agreement);
    if !points.is_empty() {
        blocks.push(Block::section("sources", saying.fill(Phrase::Sources, &[])));
        blocks.push(Block::Points(points));
    }
    blocks
}

fn input(saying: &Saying<'_>, input: &Input) -> Vec<String> {
    let quoted = |text: &str| saying.language.quoted(text);
    let mut said = Vec::new();
    if let Some(preset) = &input.preset {
        said.push(saying.fill(Phrase::Preset, &[preset]));
    }
    said.extend(
        input
            .dates
            .map(|order| saying.language.dates(order).to_owned()),
    );
    said.extend(
        input
            .decimal
            .map(|mark| saying.language.decimal(mark).to_owned()),
    );
    if let Some(separator) = &input.list_separator {
        said.push(saying.fill(Phrase::ListSeparator, &[&quoted(separator)]));
    }
    if let Some(encoding) = &input.encoding {
        said.push(saying.fill(Phrase::Encoding, &[encoding]));
    }
    if let Some(delimiter) = input.delimiter {
        said.push(saying.fill(Phrase::Delimiter, &[&quoted(&delimiter.to_string())]));
    }
    said
}

fn sources(saying: &Saying<'_>, agreement: &Agreement) -> Vec<Point> {
    let quoted = |text: &str| saying.language.quoted(text);
    let sources = &agreement.sources;
    let mut points = Vec::new();
    if let Some(key) = &sources.lead_key {
        points.push(Point::new(saying.fill(Phrase::LeadKey, &[&quoted(key)])));
    }
    for source in std::iter::once(&sources.activities).chain(&sources.named_activities) {
        if let Some(kind) = source.always {
            let what = saying.activity(kind);
            points.push(Point::new(
                saying.fill(Phrase::Always, &[&source.name, &what]),
            ));
        }
        if let Some(field) = source.matches {
            let name = quoted(&saying.field(field));
            points.push(Point::new(
                saying.fill(Phrase::MatchesField, &[&source.name, &name]),
            ));
        }
        let columns = [&source.lead, &source.did, &source.at];
        if columns.iter().any(|one| one.is_some()) {
            let name =
                |column: &Option<String>| column.as_deref().map_or_else(|| "–".to_owned(), quoted);
            let [lead, did, at] = columns.map(name);
            let filled = [source.name.as_str(), &lead, &did, &at];
            points.push(Point::new(saying.fill(Phrase::SourceColumns, &filled)));
        }
    }
    for join in &sources.joins {
        let filled = [join.name.as_str(), &quoted(&join.key), &quoted(&join.joins)];
        points.push(Point::new(saying.fill(Phrase::Join, &filled)));
    }
    points
}
