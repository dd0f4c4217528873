//! The inspection as `qualify.inspect/1.0`: one object. Additions raise the minor number.

use serde::Serialize;

use crate::domain::diagnostic::{Level, Place};
use crate::domain::profile::{
    ActivityProfile, ColumnProfile, FileProfile, JoinProfile, Kin, KindProfile, Located,
};

use super::{InspectedFile, Inspection};

/// The name and edition of what the object promises.
const SCHEMA: &str = "qualify.inspect/1.0";

/// The inspection.
#[derive(Serialize)]
struct InspectionRow<'a> {
    /// The promise.
    schema: &'static str,
    /// The files, in the order given.
    files: Vec<FileRow<'a>>,
    /// Which columns join them.
    joins: Vec<JoinRow<'a>>,
}

#[derive(Serialize)]
struct FileRow<'a> {
    /// The file as named.
    file: &'a str,
    /// `leads` or `activities`.
    role: &'static str,
    /// `csv`, `json`, `jsonl`, `xlsx`, …
    shape: &'a str,
    encoding: &'a str,
    /// The character between cells; `null` where the shape has none.
    delimiter: Option<char>,
    /// `gzip`, `zstd` or `null`.
    compression: Option<&'a str>,
    /// The workbook's sheet or `null`.
    sheet: Option<&'a str>,
    /// Rows that can be read.
    rows: u64,
    /// Rows that cannot.
    invalid: u64,
    /// Header of the column that tells leads apart, or `null`.
    key: Option<&'a str>,
    columns: Vec<ColumnRow<'a>>,
    /// Rows that seem to be the same lead, the surest likeness first.
    duplicates: Vec<KinRow<'a>>,
    /// Only for activities.
    #[serde(skip_serializing_if = "Option::is_none")]
    activities: Option<ActivityRow<'a>>,
    /// Presets that know some columns, the best first.
    presets: Vec<PresetRow<'a>>,
    /// What was decided and what to look at.
    notes: Vec<NoteRow<'a>>,
    /// A table for an agreement.
    toml: &'a str,
}

#[derive(Serialize)]
struct ColumnRow<'a> {
    header: &'a str,
    /// A name for a field.
    name: &'a str,
    /// A type of the language.
    r#type: &'static str,
    blank: u64,
    unreadable: u64,
    unreadable_examples: Vec<LocatedRow<'a>>,
    distinct: u64,
    /// Whether there are more values than could be told apart.
    distinct_is_least: bool,
    commonest: Vec<ValueRow<'a>>,
    smallest: Option<&'a str>,
    largest: Option<&'a str>,
    /// Characters of the shortest and the longest value.
    shortest: Option<u64>,
    longest: Option<u64>,
    meaning: Option<&'a str>,
    remarks: &'a [String],
}

#[derive(Serialize)]
struct LocatedRow<'a> {
    line: u64,
    value: &'a str,
}

#[derive(Serialize)]
struct ValueRow<'a> {
    value: &'a str,
    rows: u64,
}

#[derive(Serialize)]
struct KinRow<'a> {
    /// `key`, `email`, `mailbox`, `phone` or `name_and_domain`.
    same: &'static str,
    /// Rows that share it with an earlier row.
    rows: u64,
    examples: Vec<PairRow<'a>>,
}

#[derive(Serialize)]
struct PairRow<'a> {
    first_line: u64,
    line: u64,
    value: &'a str,
}

#[derive(Serialize)]
struct ActivityRow<'a> {
    lead: Option<&'a str>,
    did: Option<&'a str>,
    at: Option<&'a str>,
    leads: u64,
    without_lead: u64,
    without_time: u64,
    first: Option<&'a str>,
    last: Option<&'a str>,
    kinds: Vec<KindRow<'a>>,
    kinds_are_more: bool,
}

#[derive(Serialize)]
struct KindRow<'a> {
    word: &'a str,
    /// What the preset calls it, or `null`.
    plain: Option<&'a str>,
    rows: u64,
    first: Option<&'a str>,
    last: Option<&'a str>,
}

#[derive(Serialize)]
struct PresetRow<'a> {
    preset: &'a str,
    known: usize,
    columns: usize,
}

#[derive(Serialize)]
struct NoteRow<'a> {
    code: &'static str,
    /// `note`, `warning` or `error`.
    level: &'static str,
    line: Option<u64>,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct JoinRow<'a> {
    from: &'a str,
    from_column: &'a str,
    to: &'a str,
    to_column: &'a str,
    /// Rows of `from` with a value.
    rows: u64,
    matched_exactly: u64,
    matched_ignoring_case: u64,
    /// Rows of `to`.
    to_rows: u64,
    /// Different values of that column, upper and lower case being the same.
    to_values: u64,
    /// How many of these values are matched.
    to_matched: u64,
}

/// Appends the inspection as one JSON object and a line end.
pub fn json(inspection: &Inspection, out: &mut Vec<u8>) {
    let row = InspectionRow {
        schema: SCHEMA,
        files: inspection.files.iter().map(file).collect(),
        joins: inspection.joins.iter().map(join).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &row).expect("rows can always be written as JSON");
    out.push(b'\n');
}

fn file(file: &InspectedFile) -> FileRow<'_> {
    let profile = &file.profile;
    FileRow {
        file: &profile.name,
        role: profile.role.as_str(),
        shape: profile.shape,
        encoding: &profile.encoding,
        delimiter: profile.delimiter,
        compression: profile.compression,
        sheet: profile.sheet.as_deref(),
        rows: profile.rows,
        invalid: profile.invalid,
        key: header(profile, profile.key),
        columns: profile.columns.iter().map(column).collect(),
        duplicates: profile.kin.iter().map(kin).collect(),
        activities: profile
            .activities
            .as_ref()
            .map(|found| activities(profile, found)),
        presets: presets(profile),
        notes: notes(profile),
        toml: &file.toml,
    }
}

fn header(profile: &FileProfile, column: Option<usize>) -> Option<&str> {
    column.and_then(|column| Some(profile.columns.get(column)?.header.as_str()))
}

fn column(column: &ColumnProfile) -> ColumnRow<'_> {
    let values = column.commonest.iter();
    ColumnRow {
        header: &column.header,
        name: &column.name,
        r#type: column.kind.as_str(),
        blank: column.blank,
        unreadable: column.unreadable,
        unreadable_examples: column.examples.iter().map(located).collect(),
        distinct: column.distinct,
        distinct_is_least: column.has_more,
        commonest: values
            .map(|(value, rows)| ValueRow { value, rows: *rows })
            .collect(),
        smallest: column.ends.as_ref().map(|(least, _)| least.as_str()),
        largest: column.ends.as_ref().map(|(_, most)| most.as_str()),
        shortest: column.lengths.map(|(shortest, _)| shortest),
        longest: column.lengths.map(|(_, longest)| longest),
        meaning: column.meaning.as_deref(),
        remarks: &column.remarks,
    }
}

fn located(located: &Located) -> LocatedRow<'_> {
    LocatedRow {
        line: located.line,
        value: &located.text,
    }
}

fn kin(kin: &Kin) -> KinRow<'_> {
    let pairs = kin.examples.iter();
    KinRow {
        same: kin.what.as_str(),
        rows: kin.rows,
        examples: pairs
            .map(|(first_line, later)| PairRow {
                first_line: *first_line,
                line: later.line,
                value: &later.text,
            })
            .collect(),
    }
}

fn activities<'a>(profile: &'a FileProfile, found: &'a ActivityProfile) -> ActivityRow<'a> {
    ActivityRow {
        lead: header(profile, found.lead),
        did: header(profile, found.did),
        at: header(profile, found.at),
        leads: found.leads,
        without_lead: found.without_lead,
        without_time: found.without_time,
        first: found.span.as_ref().map(|(first, _)| first.as_str()),
        last: found.span.as_ref().map(|(_, last)| last.as_str()),
        kinds: found.kinds.iter().map(kind).collect(),
        kinds_are_more: found.has_more_kinds,
    }
}

fn kind(kind: &KindProfile) -> KindRow<'_> {
    KindRow {
        word: &kind.word,
        plain: kind.plain.as_deref(),
        rows: kind.rows,
        first: kind.span.as_ref().map(|(first, _)| first.as_str()),
        last: kind.span.as_ref().map(|(_, last)| last.as_str()),
    }
}

fn presets(profile: &FileProfile) -> Vec<PresetRow<'_>> {
    let fits = profile.presets.iter();
    fits.map(|fit| PresetRow {
        preset: &fit.keyword,
        known: fit.known,
        columns: fit.columns,
    })
    .collect()
}

fn notes(profile: &FileProfile) -> Vec<NoteRow<'_>> {
    let notes = profile.notes.iter();
    notes
        .map(|note| NoteRow {
            code: note.code,
            level: match note.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "note",
            },
            line: match &note.at {
                Place::Row { line, .. } => Some(*line),
                Place::File(_) | Place::Span(_) => None,
            },
            message: &note.message,
            help: note.help.as_deref(),
        })
        .collect()
}

fn join(join: &JoinProfile) -> JoinRow<'_> {
    JoinRow {
        from: &join.from,
        from_column: &join.from_column,
        to: &join.to,
        to_column: &join.to_column,
        rows: join.rows,
        matched_exactly: join.exact,
        matched_ignoring_case: join.folded,
        to_rows: join.to_rows,
        to_values: join.to_values,
        to_matched: join.to_matched,
    }
}
