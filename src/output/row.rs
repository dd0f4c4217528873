//! What JSON promises to the world: `qualify.verdict/1.0`.
//!
//! Properties stand in the order of these types. Additions raise the minor number; readers ignore properties that they
//! do not know and refuse a major number that they do not know. Times are RFC 3339 in UTC, days `yyyy-mm-dd`, numbers
//! the digits of the data.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::domain::agreement::{Agreement, SectionName};
use crate::domain::calendar::{Moment, show_day, show_utc};
use crate::domain::condition::FieldId;
use crate::domain::number::Number;
use crate::domain::truth::Truth;
use crate::domain::verdict::{
    DataIssue, Evidence, Node, Outcome, Path, Points, Reason, Scalar, Step, Verdict, WindowShown,
};
use crate::output::notation::{self, Written};
use crate::output::ours;
use crate::output::run::{Dating, Explain, Row, Run};

/// The name and edition of what one lead's object promises.
pub(crate) const SCHEMA: &str = "qualify.verdict/1.0";

/// The edition with the instants that a ledger adds.
const SCHEMA_DATED: &str = "qualify.verdict/1.1";

/// One lead.
#[derive(serde::Serialize)]
pub(crate) struct LeadRow<'a> {
    /// `qualify.verdict/1.0`, with a ledger `qualify.verdict/1.1`.
    schema: &'static str,
    /// Which lead of which file.
    lead: PlaceRow<'a>,
    /// The instant judged for.
    as_of: &'a str,
    /// What it was judged by; see [`DefinitionRow`].
    definition: Written<'a>,
    /// `qualified` or `rejected`.
    verdict: &'static str,
    /// `qualified`, `disqualified`, `not_qualified`, `incomplete` or `invalid`.
    outcome: &'static str,
    /// `true` where the verdict rests on a written `if_missing`; absent otherwise.
    #[serde(skip_serializing_if = "is_false")]
    assumed: bool,
    /// The truth (`true`, `false`, `unknown`) of each section that the agreement has; empty for `invalid`.
    sections: Sections<'a>,
    /// Why, the most important first; absent with `--explain none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<ReasonRow<'a>>>,
    /// Names of the fields to find out; empty for qualified leads.
    missing: Vec<&'a str>,
    /// What would make it qualify, fewest steps first, at most five; only with `--explain full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    shortest_paths: Option<Paths>,
    /// Whether those are all paths of their length; only with `--explain full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    shortest_paths_complete: Option<bool>,
    /// Every section with its conditions, one within the other; only with `--explain full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tree: Option<Vec<NodeRow<'a>>>,
    /// Points of all signals; `null` where the agreement has none, and for `invalid`.
    points: Option<PointsRow<'a>>,
    /// Id of the tier; `null` but for qualified leads.
    tier: Option<&'a str>,
    /// Ids of better tiers that unknown signals leave possible.
    could_be: Vec<&'a str>,
    /// Since when a qualified lead has qualified without a break; absent where it always did, and without a ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    qualified_at: Option<String>,
    /// When it is handed over; only where leads are.
    #[serde(skip_serializing_if = "Option::is_none")]
    handed_over_at: Option<&'a str>,
    /// The instant after which a qualified lead stops qualifying if nothing else happens; `null` where there is none.
    expires: Option<String>,
    /// What was wrong with its data.
    data_issues: Vec<DataIssueRow<'a>>,
    /// Why the record could not be read; only for `invalid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<FaultRow<'a>>,
}

/// Which lead of which file.
#[derive(serde::Serialize)]
struct PlaceRow<'a> {
    /// The key as it stands in the file; empty where it is blank.
    key: &'a str,
    /// The file as it was named on the command line.
    source: &'a str,
    /// The number of the record in the file, header excluded, from 1.
    row: u64,
}

/// What leads are judged by.
#[derive(serde::Serialize)]
struct DefinitionRow<'a> {
    /// The agreement's own name.
    name: &'a str,
    /// Its edition.
    version: u64,
    /// SHA-256 of what is signed, in hex.
    sha256: &'a str,
    /// The parties with a signature of this very text; whose keys they are is not checked here.
    signed_by: Vec<&'a str>,
}

/// Ways to qualify, each a [`PathRow`], as JSON already.
struct Paths(Arc<str>);

/// The truth of each section.
struct Sections<'a>(&'a [(SectionName, Truth)]);

/// One reason: a condition that stands in the way, or that carried the lead.
#[derive(serde::Serialize)]
struct ReasonRow<'a> {
    /// Why, from a closed list: `missing`, `unreadable`, `too_low`, `too_high`, `not_allowed`, `excluded`, `no_match`,
    /// `never`, `outside_window`, `too_few`, `too_many`, `too_short`, `happened`, `history_too_short`, `group_short`,
    /// `met`.
    code: &'static str,
    /// `section.id` of the rule.
    rule: String,
    /// What it came to: `true`, `false` or `unknown`.
    truth: &'static str,
    /// `true` where that rests on a written `if_missing`; absent otherwise.
    #[serde(skip_serializing_if = "is_false")]
    assumed: bool,
    /// The field it is about; absent where it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    /// The activity it is about; absent where it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    activity: Option<&'a str>,
    /// What was measured, in words; absent for a plain count or value.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'a str>,
    /// What was found; absent where nothing was, and with `--no-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<ScalarRow<'a>>,
    /// What was asked, by the words of the language; absent where only presence was.
    #[serde(skip_serializing_if = "Wanted::is_empty")]
    wanted: Wanted<'a>,
    /// How far apart they are, in words; absent where that has no measure, and with `--no-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<&'a str>,
    /// The window; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<WindowRow<'a>>,
    /// The rows that counted; only with `--explain full`, absent where none did, and with `--no-values`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<EvidenceRow<'a>>,
    /// The line of the agreement, from 1.
    line: usize,
    /// A sentence for people; with `--no-values` the rule and the code alone.
    text: std::borrow::Cow<'a, str>,
}

/// Comparison words and constants, in the order of the language.
struct Wanted<'a>(&'a [(&'static str, Scalar)]);

/// A scalar or list.
struct ScalarRow<'a>(&'a Scalar);

/// A number, digit for digit.
struct Digits(Number);

/// A window as it was at as-of.
struct WindowRow<'a>(&'a WindowShown);

/// An activity row that counted.
#[derive(serde::Serialize)]
struct EvidenceRow<'a> {
    /// The file as it was named on the command line.
    source: &'a str,
    /// The number of the record in that file, header excluded, from 1.
    row: u64,
    /// When: an instant, or a day where the time is not known; `null` where it cannot be read.
    at: Option<String>,
}

/// A way to qualify.
#[derive(serde::Serialize)]
struct PathRow<'a> {
    /// Its steps; all of them are needed.
    steps: Vec<StepRow<'a>>,
}

/// One step of a path.
#[derive(serde::Serialize)]
struct StepRow<'a> {
    /// `learn` (find a fact), `do` (the lead acts) or `be` (the lead or company would have to be another).
    kind: &'static str,
    /// The field; absent for `do`.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    /// The activity; only for `do`.
    #[serde(skip_serializing_if = "Option::is_none")]
    activity: Option<&'a str>,
    /// What is wanted; absent where any readable value will do.
    #[serde(skip_serializing_if = "Wanted::is_empty")]
    wanted: Wanted<'a>,
    /// A sentence for people; absent where there is none.
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
}

/// One condition of the tree.
#[derive(serde::Serialize)]
struct NodeRow<'a> {
    /// `section.id`, or the section alone.
    rule: &'a str,
    /// What it came to: `true`, `false` or `unknown`.
    truth: &'static str,
    /// What was found, in words; absent for groups, and with `--no-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
    /// The line of the agreement, from 1.
    line: usize,
    /// The conditions of a group; absent where it is no group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<NodeRow<'a>>,
}

/// Points of all signals: an interval while some are unknown.
#[derive(serde::Serialize)]
struct PointsRow<'a> {
    /// The least they can be.
    at_least: i64,
    /// The most they can be.
    at_most: i64,
    /// Ids of the signals that count.
    signals: Vec<&'a str>,
    /// Ids of the signals that are unknown.
    unknown: Vec<&'a str>,
}

/// Something wrong with a lead's data.
#[derive(serde::Serialize)]
struct DataIssueRow<'a> {
    /// A stable name such as `D103`.
    code: &'static str,
    /// The field; absent where it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    /// The value as it stands in the file; absent where it is about none, and with `--no-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    /// A sentence for people; absent with `--no-values`, since it may quote the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// Why a record could not be read.
#[derive(serde::Serialize)]
struct FaultRow<'a> {
    /// The physical line at which it begins, from 1.
    line: u64,
    /// The reason for people; absent with `--no-values`, since it may quote the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> LeadRow<'a> {
    /// Returns the object of one lead.
    pub(crate) fn new(run: &'a Run<'_>, row: &Row<'a>) -> Self {
        let verdict = row.verdict;
        let explain = run.setting.explain;
        let is_full = explain == Explain::Full;
        let tiers = &run.setting.agreement.tiers;
        let dating = run.setting.dating;
        let has_dates = dating != Dating::Undated;
        let expires = match dating {
            Dating::Undated => verdict.expires,
            Dating::Qualified | Dating::HandedOver => row.dated.expires,
        };
        LeadRow {
            schema: if has_dates { SCHEMA_DATED } else { SCHEMA },
            lead: PlaceRow {
                key: &row.place.key,
                source: &row.place.source,
                row: row.place.row,
            },
            as_of: &run.as_of,
            definition: Written(run.definition_json.get()),
            verdict: verdict.outcome.verdict(),
            outcome: verdict.outcome.as_str(),
            assumed: verdict.is_assumed,
            sections: Sections(&verdict.sections),
            reasons: (explain != Explain::None).then(|| reasons(run, verdict)),
            missing: ours::missing(run, verdict).collect(),
            shortest_paths: is_full.then(|| paths(run, verdict)),
            shortest_paths_complete: is_full.then_some(verdict.paths_are_complete),
            tree: is_full.then(|| nodes(run, &verdict.tree)),
            points: verdict
                .points
                .as_ref()
                .map(|points| PointsRow::new(run, points)),
            tier: ours::tier(run, verdict),
            could_be: names(&verdict.could_be, tiers, |tier| &tier.id),
            qualified_at: row.dated.qualified_at.map(show_utc),
            handed_over_at: (dating == Dating::HandedOver).then_some(&run.as_of),
            expires: expires.map(show_utc),
            data_issues: issues(run, &verdict.data_issues),
            fault: (verdict.outcome == Outcome::Invalid).then(|| FaultRow {
                line: row.place.line,
                text: row.fault.filter(|_| !run.setting.no_values),
            }),
        }
    }
}

/// Names of fields by their index.
#[derive(Clone, Copy)]
struct Fields<'a>(&'a Agreement);

impl<'a> Fields<'a> {
    fn name(self, field: Option<FieldId>) -> Option<&'a str> {
        let field = self.0.fields.get(field?.0)?;
        Some(&field.name)
    }
}

fn names<'a, T>(indexes: &[usize], of: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
    indexes
        .iter()
        .filter_map(|index| of.get(*index))
        .map(name)
        .collect()
}

fn reasons<'a>(run: &'a Run<'_>, verdict: &'a Verdict) -> Vec<ReasonRow<'a>> {
    verdict
        .reasons
        .iter()
        .map(|reason| ReasonRow::new(run, reason))
        .collect()
}

impl<'a> ReasonRow<'a> {
    fn new(run: &'a Run<'_>, reason: &'a Reason) -> Self {
        let shows_values = !run.setting.no_values;
        let shows_evidence = shows_values && run.setting.explain == Explain::Full;
        let evidence: &[Evidence] = if shows_evidence {
            &reason.evidence
        } else {
            &[]
        };
        let rule = ours::rule(reason);
        let text = if shows_values {
            std::borrow::Cow::Borrowed(reason.text.as_str())
        } else {
            std::borrow::Cow::Owned(ours::without_value(reason))
        };
        ReasonRow {
            code: reason.code.as_str(),
            rule,
            truth: reason.truth.as_str(),
            assumed: reason.is_assumed,
            field: Fields(run.setting.agreement).name(reason.field),
            activity: reason.activity.as_deref(),
            measure: reason.measure.as_deref(),
            actual: reason
                .actual
                .as_ref()
                .filter(|_| shows_values)
                .map(ScalarRow),
            wanted: Wanted(&reason.wanted),
            gap: reason.gap.as_deref().filter(|_| shows_values),
            window: reason.window.as_ref().map(WindowRow),
            evidence: evidence.iter().map(EvidenceRow::new).collect(),
            line: reason.line,
            text,
        }
    }
}

impl<'a> EvidenceRow<'a> {
    fn new(evidence: &'a Evidence) -> Self {
        EvidenceRow {
            source: &evidence.source,
            row: evidence.row,
            at: evidence.at.map(|moment| match moment {
                Moment::Instant(instant) => show_utc(instant),
                Moment::Day(day) => show_day(day),
            }),
        }
    }
}

fn paths(run: &Run<'_>, verdict: &Verdict) -> Paths {
    let fields = Fields(run.setting.agreement);
    Paths(run.written_paths.text(&verdict.paths, |paths| {
        let rows: Vec<PathRow<'_>> = paths
            .iter()
            .map(|path| PathRow::new(fields, path))
            .collect();
        let mut out = Vec::new();
        notation::write(&rows, &mut out);
        String::from_utf8(out).expect("texts stay texts")
    }))
}

impl<'a> PathRow<'a> {
    fn new(fields: Fields<'a>, path: &'a Path) -> Self {
        let step = |step: &'a Step| StepRow {
            kind: step.kind.as_str(),
            field: fields.name(step.field),
            activity: step.activity.as_deref(),
            wanted: Wanted(&step.wanted),
            text: &step.text,
        };
        PathRow {
            steps: path.steps.iter().map(step).collect(),
        }
    }
}

/// Returns the nodes at the least depth, each with those below it.
fn nodes<'a>(run: &Run<'_>, flat: &'a [Node]) -> Vec<NodeRow<'a>> {
    let mut rows = Vec::new();
    let mut rest = flat;
    while let Some((node, after)) = rest.split_first() {
        let below = after
            .iter()
            .position(|other| other.depth <= node.depth)
            .unwrap_or(after.len());
        let (members, following) = after.split_at(below);
        let shows_found = !run.setting.no_values && !node.found.is_empty();
        rows.push(NodeRow {
            rule: &node.rule,
            truth: node.truth.as_str(),
            found: shows_found.then_some(node.found.as_str()),
            line: node.line,
            members: nodes(run, members),
        });
        rest = following;
    }
    rows
}

impl<'a> PointsRow<'a> {
    fn new(run: &'a Run<'_>, points: &Points) -> Self {
        let signals = &run.setting.agreement.signals;
        PointsRow {
            at_least: points.at_least,
            at_most: points.at_most,
            signals: names(&points.signals, signals, |signal| &signal.id),
            unknown: names(&points.unknown, signals, |signal| &signal.id),
        }
    }
}

fn issues<'a>(run: &'a Run<'_>, issues: &'a [DataIssue]) -> Vec<DataIssueRow<'a>> {
    let shows_values = !run.setting.no_values;
    issues
        .iter()
        .map(|issue| DataIssueRow {
            code: issue.code,
            field: Fields(run.setting.agreement).name(issue.field),
            raw: issue.raw.as_deref().filter(|_| shows_values),
            text: shows_values.then_some(issue.text.as_str()),
        })
        .collect()
}

impl Serialize for Paths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.0).serialize(serializer)
    }
}

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sections = self.0.iter();
        serializer.collect_map(sections.map(|(name, truth)| (name.as_str(), truth.as_str())))
    }
}

impl Wanted<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Wanted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|(word, scalar)| (word, ScalarRow(scalar))),
        )
    }
}

impl Serialize for ScalarRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Scalar::Text(text) => serializer.serialize_str(text),
            Scalar::Number(number) => Digits(*number).serialize(serializer),
            Scalar::YesNo(known) => serializer.serialize_bool(*known),
            Scalar::List(items) => serializer.collect_seq(items.iter().map(ScalarRow)),
        }
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The digits of a number are a JSON number.
        Written(&self.0.to_string()).serialize(serializer)
    }
}

impl Serialize for WindowRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (word, written) in &self.0.words {
            map.serialize_entry(word, written)?;
        }
        let ends = [("from", self.0.from), ("to", self.0.to)];
        for (word, instant) in ends {
            if let Some(instant) = instant {
                map.serialize_entry(word, &show_utc(instant))?;
            }
        }
        map.end()
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_false(known: &bool) -> bool {
    !known
}

/// Returns the object of what leads are judged by.
pub(crate) fn definition(agreement: &Agreement) -> Box<RawValue> {
    let row = DefinitionRow {
        name: &agreement.name,
        version: agreement.version,
        sha256: &agreement.sha256,
        signed_by: agreement
            .signatures
            .iter()
            .filter(|one| one.is_of_this_text)
            .map(|one| one.party.as_str())
            .collect(),
    };
    serde_json::value::to_raw_value(&row).expect("texts and numbers are JSON")
}
