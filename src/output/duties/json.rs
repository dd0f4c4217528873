//! JSON (one object for the run) and JSONL (one object a lead): the same objects for leads, see [`LeadRow`].

use serde::Serialize;

use crate::domain::calendar::show_utc;
use crate::domain::follow_up::{FollowUp, FollowUpSummary, Group, Standing};
use crate::output::Way;
use crate::output::duties::json_rows::{
    ActivityRow, CountRow, DutyCountRow, DutyRow, GroupRow, LeadRow, VolumeRow,
};
use crate::output::duties::{Form, Found, Run, Wanted, grid};
use crate::output::notation::{Written, write};

/// The name and edition of what the objects promise.
const SCHEMA: &str = "qualify.duties/1.0";

/// One object: `schema`, `run`, `leads`, `volumes`, `groups`, `summary`; each lead stands on its own line.
pub(super) struct Json;

/// One object a lead, or a group, each on its line.
pub(super) struct JsonLines;

/// The run in `qualify.duties/1.0`.
#[derive(Serialize)]
struct RunRow<'a> {
    /// Always `qualify`.
    tool: &'static str,
    /// The version of the tool.
    version: &'a str,
    /// The instant that was looked at, RFC 3339 in UTC.
    as_of: &'a str,
    /// What both parties agreed, as in verdicts.
    definition: Written<'a>,
    /// The files read as they were named on the command line, hand-overs first.
    inputs: &'a [String],
    /// What is listed: `lead`, or what leads are grouped by.
    by: &'static str,
}

/// The summary in `qualify.duties/1.0`.
#[derive(Serialize)]
struct SummaryRow<'a> {
    /// Rows of the file of hand-overs.
    rows: u64,
    /// Of these, rows that could not be read.
    invalid: u64,
    /// Of these, rows that no duty is about.
    aside: u64,
    /// Of these, rows whose clocks start after as-of.
    later: u64,
    /// Rows without a key.
    without_key: u64,
    /// Hand-overs that were touched.
    touched: u64,
    /// How every duty about leads stands, in the order of the agreement.
    duties: Vec<DutyCountRow<'a>>,
    /// What became of the activities.
    activities: ActivityRow,
}

impl<'a> SummaryRow<'a> {
    fn new(run: &'a Run<'_>, summary: &FollowUpSummary) -> Self {
        let duties = run.duties.iter().zip(&summary.duties);
        let about_leads = duties.filter(|(words, _)| words.is_about_leads());
        SummaryRow {
            rows: summary.rows,
            invalid: summary.invalid,
            aside: summary.aside,
            later: summary.later,
            without_key: summary.without_key,
            touched: summary.touched,
            duties: about_leads
                .map(|(words, count)| DutyCountRow {
                    duty: &words.duty.id,
                    party: &words.duty.party,
                    count: CountRow::new(count),
                })
                .collect(),
            activities: ActivityRow::new(summary),
        }
    }
}

fn lead<'r>(
    run: &'r Run<'_>,
    schema: Option<&'static str>,
    follow_up: &'r FollowUp<'_>,
    wanted: Wanted<'_>,
) -> Option<LeadRow<'r>> {
    let standings = follow_up.standings.iter();
    let wanted: Vec<&Standing> = standings.filter(|one| wanted(one)).collect();
    if wanted.is_empty() || !run.is_by_lead() {
        return None;
    }
    let duties = wanted
        .into_iter()
        .map(|one| DutyRow::new(run, follow_up, one));
    Some(LeadRow::new(run, schema, follow_up, duties.collect()))
}

fn groups<'r>(run: &'r Run<'_>, groups: &'r [Group]) -> impl Iterator<Item = GroupRow<'r>> {
    // Leads are listed or grouped, never both.
    let groups = if run.is_by_lead() { &[] } else { groups };
    let rows = groups.iter().enumerate();
    rows.map(|(number, group)| GroupRow::new(run, grid::name(run, number, group), group))
}

impl Way for Json {
    fn keyword(&self) -> &'static str {
        "json"
    }

    fn help(&self) -> &'static str {
        "one object: the run, every lead with its duties, promises of so many leads, the summary"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn separator(&self) -> &'static str {
        ","
    }
}

impl Form for Json {
    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"schema\":");
        write(&SCHEMA, out);
        out.extend_from_slice(b",\n\"run\":");
        let row = RunRow {
            tool: "qualify",
            version: run.setting.version,
            as_of: &show_utc(run.setting.as_of),
            definition: Written(run.definition_json.get()),
            inputs: run.setting.inputs,
            by: grid::grouping(run.setting.grouping),
        };
        write(&row, out);
        out.extend_from_slice(b",\n\"leads\":[");
    }

    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        if let Some(row) = lead(run, None, follow_up, wanted) {
            out.extend_from_slice(self.separator().as_bytes());
            out.push(b'\n');
            write(&row, out);
        }
    }

    fn end(&self, run: &Run<'_>, found: &Found<'_>, _held: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\n\"volumes\":");
        let volumes = found.volumes.iter().map(|one| VolumeRow::new(run, one));
        write(&volumes.collect::<Vec<_>>(), out);
        out.extend_from_slice(b",\n\"groups\":");
        write(&groups(run, found.groups).collect::<Vec<_>>(), out);
        out.extend_from_slice(b",\n\"summary\":");
        write(&SummaryRow::new(run, found.summary), out);
        out.extend_from_slice(b"}\n");
    }
}

impl Way for JsonLines {
    fn keyword(&self) -> &'static str {
        "jsonl"
    }

    fn help(&self) -> &'static str {
        "one object a lead, each on its line"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }
}

impl Form for JsonLines {
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, follow_up: &FollowUp<'_>, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        if let Some(row) = lead(run, Some(SCHEMA), follow_up, wanted) {
            write(&row, out);
            out.push(b'\n');
        }
    }

    fn end(&self, run: &Run<'_>, found: &Found<'_>, _held: &[u8], out: &mut Vec<u8>) {
        if !run.is_by_lead() {
            for row in groups(run, found.groups) {
                write(&row, out);
                out.push(b'\n');
            }
        }
    }
}
