//! What a run found: as text for people, and as JSON (`qualify.summary/1.0`).
//!
//! Properties stand in the order of the types below. Counts are whole numbers; shares are for readers to reckon.

mod text;

use serde::Serialize;
use serde::ser::Serializer;
use serde_json::value::RawValue;

use crate::domain::summary::{ActivityCount, MissingCount, RuleCount, Summary, Unreadable};
use crate::domain::verdict::Outcome;
use crate::output::run::Run;

pub use text::{Hints, one_line, quoted, text};

/// The name and edition of what the summary's object promises.
const SCHEMA: &str = "qualify.summary/1.0";

/// Appends the summary as JSON with a newline at its end.
pub fn json(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    let row = SummaryRow::new(run, summary);
    serde_json::to_writer_pretty(&mut *out, &row)
        .expect("rows are JSON, and memory takes all bytes");
    out.push(b'\n');
}

/// Appends the summary as one JSON object on one line.
pub(crate) fn object(run: &Run<'_>, summary: &Summary, out: &mut Vec<u8>) {
    let row = SummaryRow::new(run, summary);
    serde_json::to_writer(out, &row).expect("rows are JSON, and memory takes all bytes");
}

/// What a run found.
#[derive(Serialize)]
struct SummaryRow<'a> {
    /// Always `qualify.summary/1.0`.
    schema: &'static str,
    /// The version of the tool.
    version: &'a str,
    /// The instant judged for, RFC 3339 in UTC.
    as_of: &'a str,
    /// What leads were judged by.
    definition: &'a RawValue,
    /// Leads read: the sum of `outcomes`.
    read: u64,
    /// Leads by outcome, all five.
    outcomes: Outcomes,
    /// Qualified leads by tier, in the order of the agreement; empty where it has none.
    tiers: Vec<TierRow<'a>>,
    /// Every disqualifier and direct member of a section, in the order of explanations.
    rules: Vec<RuleRow<'a>>,
    /// Fields that some lead lacks, in the order of the agreement.
    missing: Vec<MissingRow<'a>>,
    /// Leads whose verdict rests on a written `if_missing`.
    assumed: u64,
    /// Leads without a key.
    blank_keys: u64,
    /// Keys that occur more than once.
    duplicates: DuplicatesRow,
    /// Local times that a clock change skips or doubles.
    clock_changes: u64,
    /// What became of the activities.
    activities: ActivitiesRow<'a>,
    /// Columns with cells that could not be read, by name.
    unreadable: Vec<UnreadableRow<'a>>,
}

/// Leads by outcome, in the order of [`Outcome::ALL`].
struct Outcomes([u64; 5]);

/// A tier.
#[derive(Serialize)]
struct TierRow<'a> {
    /// Its id.
    id: &'a str,
    /// What people read; `null` where none is written.
    label: Option<&'a str>,
    /// Leads in it.
    leads: u64,
}

/// A rule.
#[derive(Serialize)]
struct RuleRow<'a> {
    /// `section.id`.
    rule: &'a str,
    /// Leads for which it was true.
    r#true: u64,
    /// Leads for which it was false.
    r#false: u64,
    /// Leads for which it was unknown.
    unknown: u64,
    /// Leads that would qualify if this one rule held (a disqualifier: did not apply), all else as it is.
    alone: u64,
}

/// A field that leads lack.
#[derive(Serialize)]
struct MissingRow<'a> {
    /// Its name.
    field: &'a str,
    /// Leads that list it as missing.
    leads: u64,
    /// Leads that it alone would complete.
    completes: u64,
}

/// Keys that occur more than once.
#[derive(Serialize)]
struct DuplicatesRow {
    /// How many keys.
    keys: u64,
    /// Rows that have them.
    rows: u64,
    /// Rows left out by `--duplicates first` or `last`; these are not among `read`.
    left_out: u64,
}

/// What became of the activities.
#[derive(Serialize)]
struct ActivitiesRow<'a> {
    /// Rows read.
    read: u64,
    /// Rows that could count.
    used: u64,
    /// Rows after as-of.
    after_as_of: u64,
    /// Rows whose lead is not in the lead file.
    without_lead: u64,
    /// Rows without a readable time.
    without_time: u64,
    /// Rows that could not be read at all.
    unreadable: u64,
    /// Rows whose kind is blank.
    blank_kind: u64,
    /// Rows that only tell of records merged into others; absent where there are none.
    #[serde(skip_serializing_if = "is_zero")]
    merges: u64,
    /// Words that are no kind of activity of the agreement.
    unknown_kinds: Vec<KindRow<'a>>,
    /// Rows of further such words, where there are too many words to list; absent where all are listed.
    #[serde(skip_serializing_if = "is_zero")]
    other_kinds: u64,
    /// Rows that a rule for noise left out, in the order of the agreement.
    noise: Vec<NoiseRow<'a>>,
}

/// A word of the data that is no kind of activity.
#[derive(Serialize)]
struct KindRow<'a> {
    /// The word.
    word: &'a str,
    /// Rows that have it.
    rows: u64,
}

/// A rule for noise.
#[derive(Serialize)]
struct NoiseRow<'a> {
    /// Its id.
    id: &'a str,
    /// Rows that it left out.
    rows: u64,
}

/// A column with cells that could not be read.
#[derive(Serialize)]
struct UnreadableRow<'a> {
    /// Its header.
    column: &'a str,
    /// How many cells.
    cells: u64,
    /// What was expected, for people; `null` with `--no-values`, since it may quote the value.
    expected: Option<&'a str>,
    /// The line of the first; `null` where it is not known.
    first_line: Option<u64>,
    /// The text of the first; `null` where it is not known, and with `--no-values`.
    first_value: Option<&'a str>,
}

impl<'a> SummaryRow<'a> {
    fn new(run: &'a Run<'_>, summary: &'a Summary) -> Self {
        SummaryRow {
            schema: SCHEMA,
            version: run.setting.version,
            as_of: &run.as_of,
            definition: &run.definition_json,
            read: summary.read(),
            outcomes: Outcomes(summary.outcomes),
            tiers: tiers(run, summary),
            rules: rules(run, summary),
            missing: missing(run, summary),
            assumed: summary.assumed,
            blank_keys: summary.blank_keys,
            duplicates: DuplicatesRow {
                keys: summary.duplicate_keys,
                rows: summary.duplicate_rows,
                left_out: summary.left_out,
            },
            clock_changes: summary.clock_changes,
            activities: ActivitiesRow::new(run, &summary.activities),
            unreadable: unreadable(run, summary),
        }
    }
}

fn tiers<'a>(run: &'a Run<'_>, summary: &Summary) -> Vec<TierRow<'a>> {
    let counts = summary.tiers.iter().copied().chain(std::iter::repeat(0));
    run.setting
        .agreement
        .tiers
        .iter()
        .zip(counts)
        .map(|(tier, leads)| TierRow {
            id: &tier.id,
            label: tier.label.as_deref(),
            leads,
        })
        .collect()
}

fn rules<'a>(run: &'a Run<'_>, summary: &Summary) -> Vec<RuleRow<'a>> {
    rule_counts(run, summary)
        .map(|(rule, count)| RuleRow {
            rule,
            r#true: count.yes,
            r#false: count.no,
            unknown: count.unknown,
            alone: count.alone,
        })
        .collect()
}

/// Returns every rule with its counts; those of a part that saw no lead are zero.
pub(super) fn rule_counts<'a>(
    run: &'a Run<'_>,
    summary: &Summary,
) -> impl Iterator<Item = (&'a str, RuleCount)> {
    let none = std::iter::repeat(RuleCount::default());
    let ids = run.member_ids.iter().map(String::as_str);
    ids.zip(summary.rules.iter().copied().chain(none))
}

/// Returns the fields that some lead lacks, with how many.
pub(super) fn missing_counts<'a>(
    run: &'a Run<'_>,
    summary: &Summary,
) -> impl Iterator<Item = (&'a str, MissingCount)> {
    let fields = run.setting.agreement.fields.iter();
    fields
        .map(|field| field.name.as_str())
        .zip(summary.missing.iter().copied())
        .filter(|(_, count)| count.listed > 0)
}

fn missing<'a>(run: &'a Run<'_>, summary: &Summary) -> Vec<MissingRow<'a>> {
    missing_counts(run, summary)
        .map(|(field, count)| MissingRow {
            field,
            leads: count.listed,
            completes: count.alone,
        })
        .collect()
}

impl<'a> ActivitiesRow<'a> {
    fn new(run: &'a Run<'_>, count: &'a ActivityCount) -> Self {
        let noise = &run.setting.agreement.noise;
        ActivitiesRow {
            read: count.read,
            used: count.used,
            after_as_of: count.after_as_of,
            without_lead: count.without_lead,
            without_time: count.without_time,
            unreadable: count.unreadable,
            blank_kind: count.blank_kind,
            merges: count.merges,
            unknown_kinds: count
                .unknown_kinds
                .iter()
                .map(|(word, rows)| KindRow { word, rows: *rows })
                .collect(),
            other_kinds: count.other_kinds,
            noise: noise
                .iter()
                .zip(count.noise.iter().copied().chain(std::iter::repeat(0)))
                .map(|(rule, rows)| NoiseRow { id: &rule.id, rows })
                .collect(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

fn unreadable<'a>(run: &Run<'_>, summary: &'a Summary) -> Vec<UnreadableRow<'a>> {
    let shows_values = !run.setting.no_values;
    let row = |(column, found): (&'a String, &'a Unreadable)| UnreadableRow {
        column,
        cells: found.count,
        expected: shows_values.then_some(found.expected.as_str()),
        first_line: found.first.first().map(|(line, _)| *line),
        first_value: found
            .first
            .first()
            .filter(|_| shows_values)
            .map(|(_, value)| value.as_str()),
    };
    summary.unreadable.iter().map(row).collect()
}

impl Serialize for Outcomes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = Outcome::ALL.iter().map(|outcome| outcome.as_str());
        serializer.collect_map(words.zip(&self.0))
    }
}
