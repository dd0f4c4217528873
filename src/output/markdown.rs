//! Markdown.

use crate::domain::summary::Summary;
use crate::output::{DefaultColumns, Detail, Format, Row, Run};

pub(crate) struct Markdown;

impl Format for Markdown {
    fn keyword(&self) -> &'static str {
        "md"
    }
    fn help(&self) -> &'static str {
        "a Markdown table"
    }
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Digest
    }
    fn detail(&self, _run: &Run<'_>) -> Detail {
        Detail::Everything
    }
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}
    fn lead(&self, _run: &Run<'_>, _row: &Row<'_>, _out: &mut Vec<u8>) {}
    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
