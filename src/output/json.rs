//! JSON (one object for the run) and JSONL (one object a lead): the same objects for leads, see [`LeadRow`].

use serde::Serialize;

use crate::domain::summary::Summary;
use crate::output::notation::{Written, write};
use crate::output::row::LeadRow;
use crate::output::run::{Detail, Explain, Row, Run};
use crate::output::{DefaultColumns, Format, Way, summary};

/// The name and edition of what the run's object promises.
const SCHEMA: &str = "qualify.report/1.0";

/// One object: `schema`, `run`, `leads`, `summary`; each lead stands on its own line.
pub(crate) struct Json;

/// One object a lead, each on its line.
pub(crate) struct JsonLines;

/// The run in `qualify.report/1.0`.
#[derive(Serialize)]
struct RunRow<'a> {
    /// Always `qualify`.
    tool: &'static str,
    /// The version of the tool.
    version: &'a str,
    /// The instant judged for, RFC 3339 in UTC.
    as_of: &'a str,
    /// What leads were judged by, as in each lead's object.
    definition: Written<'a>,
    /// The files read as they were named on the command line, leads first.
    inputs: &'a [String],
}

fn detail(run: &Run<'_>) -> Detail {
    match run.setting.explain {
        Explain::None => Detail::Decision,
        Explain::Brief => Detail::Reasons,
        Explain::Full => Detail::Everything,
    }
}

impl Way for Json {
    fn keyword(&self) -> &'static str {
        "json"
    }

    fn help(&self) -> &'static str {
        "one object: the run, every lead with its reasons, the summary"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn separator(&self) -> &'static str {
        ","
    }
}

impl Format for Json {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Fixed
    }

    fn detail(&self, run: &Run<'_>) -> Detail {
        detail(run)
    }

    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"schema\":");
        write(&SCHEMA, out);
        out.extend_from_slice(b",\n\"run\":");
        let row = RunRow {
            tool: "qualify",
            version: run.setting.version,
            as_of: &run.as_of,
            definition: Written(run.definition_json.get()),
            inputs: run.setting.inputs,
        };
        write(&row, out);
        out.extend_from_slice(b",\n\"leads\":[");
    }

    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(self.separator().as_bytes());
        out.push(b'\n');
        write(&LeadRow::new(run, row), out);
    }

    fn end(&self, run: &Run<'_>, summary: &Summary, _rows: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\n\"summary\":");
        summary::object(run, summary, out);
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

impl Format for JsonLines {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Fixed
    }

    fn detail(&self, run: &Run<'_>) -> Detail {
        detail(run)
    }

    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        write(&LeadRow::new(run, row), out);
        out.push(b'\n');
    }

    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
