//! Reports as a page of HTML: one file, without scripts and without anything from elsewhere.

use std::fmt::Write as _;

use super::{Chart, Part, Report, Table};
use crate::output::escape::visible;

const STYLE: &str = "\
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1b1b; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; margin: 1rem 0 } th, td { padding: .25rem .75rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
svg { max-width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: #1b1b1b }
@media print { body { margin: 0; max-width: none } }
";

pub(super) fn write(report: &Report) -> String {
    let title = escaped(&report.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    for part in &report.parts {
        match part {
            Part::Heading(text) => {
                let _ = writeln!(out, "<h2>{}</h2>", escaped(text));
            }
            Part::Line(text) => {
                let _ = writeln!(out, "<p>{}</p>", escaped(text));
            }
            Part::Table(table) => write_table(table, &mut out),
            Part::Chart(chart) => write_chart(chart, &mut out),
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// Returns text in which nothing is markup and nothing plays tricks.
fn escaped(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn write_table(table: &Table, out: &mut String) {
    let numbers: Vec<bool> = (0..table.heads.len())
        .map(|column| table.is_number(column))
        .collect();
    out.push_str("<table>\n");
    write_row("th", &table.heads, &numbers, out);
    for cells in &table.rows {
        write_row("td", cells, &numbers, out);
    }
    out.push_str("</table>\n");
}

fn write_row(tag: &str, cells: &[String], numbers: &[bool], out: &mut String) {
    out.push_str("<tr>");
    for (cell, is_number) in cells.iter().zip(numbers) {
        let class = if *is_number { " class=\"number\"" } else { "" };
        let _ = write!(out, "<{tag}{class}>{}</{tag}>", escaped(cell));
    }
    out.push_str("</tr>\n");
}

/// How wide a bar with its gap, and how high the tallest, in units of the drawing.
const BAR: u64 = 44;
const TALL: u64 = 160;

fn write_chart(chart: &Chart, out: &mut String) {
    let bars = chart.bars.iter().map(|(_, count)| count.saturating_mul(10));
    let line = chart.line.iter().map(|(tenths, _)| *tenths);
    let most = bars.chain(line).max().unwrap_or(0).max(1);
    let high = |tenths: u64| {
        let high = u128::from(tenths) * u128::from(TALL) / u128::from(most);
        u64::try_from(high).unwrap_or(0)
    };
    let wide = chart.bars.len() as u64 * BAR + 20;
    let says = escaped(&chart.says);
    let _ = writeln!(
        out,
        "<svg role=\"img\" aria-label=\"{says}\" viewBox=\"0 0 {wide} {}\" width=\"{wide}\">\n<title>{says}</title>",
        TALL + 60
    );
    for (number, (name, count)) in chart.bars.iter().enumerate() {
        let left = number as u64 * BAR + 10;
        let tall = high(count.saturating_mul(10));
        let top = TALL + 20 - tall;
        let middle = left + BAR / 2 - 4;
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{tall}\" fill=\"#3b6ea5\"/>\n\
             <text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{count}</text>\n\
             <text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            BAR - 8,
            top - 4,
            TALL + 36,
            escaped(name)
        );
    }
    if let Some((tenths, word)) = &chart.line {
        let at = TALL + 20 - high(*tenths);
        let _ = writeln!(
            out,
            "<line x1=\"0\" y1=\"{at}\" x2=\"{wide}\" y2=\"{at}\" stroke=\"#a33\" stroke-dasharray=\"6 4\"/>\n\
             <text x=\"10\" y=\"{}\">{}: {}.{}</text>",
            TALL + 54,
            escaped(word),
            tenths / 10,
            tenths % 10
        );
    }
    out.push_str("</svg>\n");
}
