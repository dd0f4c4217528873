//! Table.

use crate::domain::summary::Summary;
use crate::output::{DefaultColumns, Detail, Format, Row, Run};

pub(crate) struct Table;

impl Format for Table {
    fn keyword(&self) -> &'static str {
        "table"
    }
    fn help(&self) -> &'static str {
        "a table for the terminal, cut to its width"
    }
    fn endings(&self) -> &'static [&'static str] {
        &[]
    }
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Short
    }
    fn detail(&self, _run: &Run<'_>) -> Detail {
        Detail::Everything
    }
    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}
    fn lead(&self, _run: &Run<'_>, _row: &Row<'_>, _out: &mut Vec<u8>) {}
    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
