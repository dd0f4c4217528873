//! A Markdown table: what people paste into a ticket or a page.

use crate::domain::summary::Summary;
use crate::output::escape::visible;
use crate::output::ours;
use crate::output::run::{Detail, Row, Run};
use crate::output::{DefaultColumns, Format, Way};

/// A pipe table.
pub(crate) struct Markdown;

impl Way for Markdown {
    fn keyword(&self) -> &'static str {
        "md"
    }

    fn help(&self) -> &'static str {
        "a Markdown table with key, name, verdict, outcome, tier and reasons"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }
}

impl Format for Markdown {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Digest
    }

    fn detail(&self, run: &Run<'_>) -> Detail {
        ours::detail(run)
    }

    fn begin(&self, run: &Run<'_>, out: &mut Vec<u8>) {
        for column in &run.columns {
            out.push(b'|');
            cell(&column.name, out);
        }
        out.extend_from_slice(b"|\n");
        for _ in &run.columns {
            out.extend_from_slice(b"| --- ");
        }
        out.extend_from_slice(b"|\n");
    }

    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        let mut text = Vec::new();
        for column in &run.columns {
            text.clear();
            ours::cell(column, run, row, &mut text);
            out.push(b'|');
            cell(&String::from_utf8_lossy(&text), out);
        }
        out.extend_from_slice(b"|\n");
    }

    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}

/// Appends a cell in which nothing ends the table, the line or the page's own markup.
pub(crate) fn cell(text: &str, out: &mut Vec<u8>) {
    out.push(b' ');
    // A line break within a cell is a blank in its text; what else is hidden is shown.
    let joined = text.trim().replace("\r\n", " ").replace(['\n', '\r'], " ");
    for character in visible(&joined).chars() {
        match character {
            '<' => out.extend_from_slice(b"&lt;"),
            '&' => out.extend_from_slice(b"&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => {
                out.extend_from_slice(&[b'\\', character as u8]);
            }
            plain => out.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b' ');
}
