//! Reports as Markdown.

use super::{Part, Report, Table, text};
use crate::output::markdown::cell;

pub(super) fn write(report: &Report) -> String {
    let mut out = b"#".to_vec();
    line(&report.title, &mut out);
    for part in &report.parts {
        out.push(b'\n');
        match part {
            Part::Heading(text) => {
                out.extend_from_slice(b"##");
                line(text, &mut out);
            }
            Part::Line(text) => {
                let start = out.len();
                line(text, &mut out);
                // What begins a paragraph has no blank before it.
                out.remove(start);
            }
            Part::Table(table) => write_table(table, &mut out),
            Part::Chart(chart) => {
                let mut bars = String::new();
                text::write_chart(chart, None, &mut bars);
                out.extend_from_slice(b"```text\n");
                out.extend_from_slice(bars.replace('`', "'").as_bytes());
                out.extend_from_slice(b"```\n");
            }
        }
    }
    String::from_utf8(out).expect("what is written is text")
}

fn line(text: &str, out: &mut Vec<u8>) {
    cell(text, out);
    while out.last() == Some(&b' ') {
        out.pop();
    }
    out.push(b'\n');
}

fn write_table(table: &Table, out: &mut Vec<u8>) {
    row(&table.heads, out);
    for column in 0..table.heads.len() {
        let mark: &[u8] = if table.is_number(column) {
            b"| --: "
        } else {
            b"| --- "
        };
        out.extend_from_slice(mark);
    }
    out.extend_from_slice(b"|\n");
    for cells in &table.rows {
        row(cells, out);
    }
}

fn row(cells: &[String], out: &mut Vec<u8>) {
    for text in cells {
        out.push(b'|');
        cell(text, out);
    }
    out.extend_from_slice(b"|\n");
}
