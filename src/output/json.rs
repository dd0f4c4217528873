//! JSON and JSONL.

use crate::domain::summary::Summary;
use crate::output::{DefaultColumns, Detail, Format, Row, Run};

pub(crate) struct Json;
pub(crate) struct JsonLines;

impl Format for Json {
    fn keyword(&self) -> &'static str {
        "json"
    }
    fn help(&self) -> &'static str {
        "one object: the run, every lead with its reasons, the summary"
    }
    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Fixed
    }
    fn detail(&self, _run: &Run<'_>) -> Detail {
        Detail::Everything
    }
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}
    fn lead(&self, _run: &Run<'_>, _row: &Row<'_>, _out: &mut Vec<u8>) {}
    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
impl Format for JsonLines {
    fn keyword(&self) -> &'static str {
        "jsonl"
    }
    fn help(&self) -> &'static str {
        "one object a lead, each on its line"
    }
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Fixed
    }
    fn detail(&self, _run: &Run<'_>) -> Detail {
        Detail::Everything
    }
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}
    fn lead(&self, _run: &Run<'_>, _row: &Row<'_>, _out: &mut Vec<u8>) {}
    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
