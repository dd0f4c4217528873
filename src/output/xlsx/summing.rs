//! The Summary sheet: what was judged by what, counts that add up, and a chart of where leads fail.

use rust_xlsxwriter::{Chart, ChartType, Color, Format, Worksheet, XlsxError};

use crate::domain::summary::percentage;
use crate::domain::summary::{RuleCount, Summary};
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::output::run::Run;

use super::held::cut;

/// The chart shows at most so many rules.
const RULES_SHOWN: usize = 15;

/// Writes the sheet.
pub(super) fn write(
    run: &Run<'_>,
    summary: &Summary,
    cut: u64,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name("Summary")?;
    sheet.set_column_width(0, 44)?.set_column_width(1, 14)?;
    for column in 2..=6 {
        sheet.set_column_width(column, 14)?;
    }
    let mut paper = Paper::new(sheet);
    head(run, &mut paper)?;
    outcomes(summary, &mut paper)?;
    let rules = rules(run, summary, &mut paper)?;
    missing(run, summary, &mut paper)?;
    activities(run, summary, &mut paper)?;
    if cut > 0 {
        let label =
            "cells that a workbook cannot hold as they are, cut with a mark (CSV has them whole)";
        paper.pair(label, cut)?;
    }
    if let Some((first, last)) = rules {
        chart(first, last, sheet)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Returns a name as a workbook can hold it: what no text of XML may be is shown as U+FFFD, and the end is cut off.
pub(crate) fn holdable(text: &str) -> String {
    let mut shown: Vec<u8> = text
        .chars()
        .map(|one| match one {
            '\n' | '\t' => one,
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            one if one.is_control() => '\u{fffd}',
            one => one,
        })
        .collect::<String>()
        .into_bytes();
    cut(&mut shown, 0);
    String::from_utf8_lossy(&shown).into_owned()
}

/// The sheet with the next row to be written.
struct Paper<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    title: Format,
    head: Format,
    words: Format,
}

impl<'s> Paper<'s> {
    fn new(sheet: &'s mut Worksheet) -> Self {
        Paper {
            sheet,
            row: 0,
            title: Format::new().set_bold().set_font_size(14),
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00DD_E3EA)),
            // Names may begin like formulas, and stay texts when they are touched.
            words: Format::new().set_num_format_index(49),
        }
    }

    fn words(&mut self, column: u16, words: &str) -> Result<(), XlsxError> {
        let words = holdable(words);
        self.sheet
            .write_string_with_format(self.row, column, words, &self.words)?;
        Ok(())
    }

    fn text(&mut self, label: &str, text: &str) -> Result<(), XlsxError> {
        self.words(0, label)?;
        self.words(1, text)?;
        self.row += 1;
        Ok(())
    }

    fn pair(&mut self, label: &str, count: u64) -> Result<(), XlsxError> {
        self.words(0, label)?;
        self.count(1, count)?;
        self.row += 1;
        Ok(())
    }

    /// Writes a count; those of a run are far below what a number holds exactly.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a run has fewer leads and events than 2^53"
    )]
    fn count(&mut self, column: u16, count: u64) -> Result<(), XlsxError> {
        self.sheet.write_number(self.row, column, count as f64)?;
        Ok(())
    }

    fn heads(&mut self, words: &[&str]) -> Result<(), XlsxError> {
        self.row += 1;
        for (column, word) in (0..).zip(words) {
            self.sheet
                .write_string_with_format(self.row, column, *word, &self.head)?;
        }
        self.row += 1;
        Ok(())
    }
}

fn head(run: &Run<'_>, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let agreement = run.setting.agreement;
    paper
        .sheet
        .write_string_with_format(0, 0, holdable(&agreement.name), &paper.title)?;
    paper.row = 1;
    paper.text("version", &agreement.version.to_string())?;
    paper.text("sha256", &agreement.sha256)?;
    paper.text("judged as of (UTC)", &run.as_of)?;
    paper.text("files", &run.setting.inputs.join(", "))?;
    if run.setting.is_partial {
        paper.text(
            "leads",
            "only some leads were asked for: the sheets hold fewer than are counted here",
        )?;
    }
    paper.text("made by", &format!("qualify {}", run.setting.version))
}

fn outcomes(summary: &Summary, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    paper.heads(&["outcome", "leads", "share"])?;
    let read = summary.read();
    for outcome in Outcome::ALL {
        let count = summary.outcome(outcome);
        paper.words(0, &outcome.as_str().replace('_', " "))?;
        paper.count(1, count)?;
        paper.words(2, &percentage(count, read))?;
        paper.row += 1;
    }
    paper.pair("read", read)?;
    if summary.left_out > 0 {
        paper.pair("left out by --duplicates", summary.left_out)?;
    }
    paper.pair("keys on more than one row", summary.duplicate_keys)?;
    if summary.outcome(Outcome::Incomplete) == 0 {
        return Ok(());
    }
    paper.text(
        "to complete",
        "the marked cells of the sheet To complete are the facts to be found out",
    )
}

/// How many leads a rule stands in the way of, surely and perhaps.
fn in_the_way(count: RuleCount, wanted: Truth) -> (u64, u64) {
    let surely = if wanted == Truth::True {
        count.no
    } else {
        count.yes
    };
    (surely, count.unknown)
}

/// Writes the rules, those that stop the most leads first; returns the rows that the chart shows.
fn rules(
    run: &Run<'_>,
    summary: &Summary,
    paper: &mut Paper<'_>,
) -> Result<Option<(u32, u32)>, XlsxError> {
    let members = run
        .member_ids
        .iter()
        .zip(&run.member_wanted)
        .zip(&summary.rules);
    let mut rows: Vec<(&str, RuleCount, (u64, u64))> = members
        .map(|((id, wanted), count)| (id.as_str(), *count, in_the_way(*count, *wanted)))
        .collect();
    rows.sort_by_key(|(_, _, stopped)| std::cmp::Reverse(*stopped));
    if rows.is_empty() {
        return Ok(None);
    }
    paper.heads(&[
        "rule",
        "in the way",
        "perhaps",
        "true",
        "false",
        "unknown",
        "alone in the way",
    ])?;
    let first = paper.row;
    for (id, count, (surely, perhaps)) in &rows {
        paper.words(0, id)?;
        let counts = [
            *surely,
            *perhaps,
            count.yes,
            count.no,
            count.unknown,
            count.alone,
        ];
        for (column, number) in (1..).zip(counts) {
            paper.count(column, number)?;
        }
        paper.row += 1;
    }
    let shown = u32::try_from(rows.len().min(RULES_SHOWN)).unwrap_or(1);
    Ok(Some((first, first + shown - 1)))
}

fn missing(run: &Run<'_>, summary: &Summary, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let fields = run.setting.agreement.fields.iter().zip(&summary.missing);
    let mut rows: Vec<_> = fields.filter(|(_, count)| count.listed > 0).collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse((count.listed, count.alone)));
    if rows.is_empty() {
        return Ok(());
    }
    paper.heads(&["missing fact", "leads", "would complete"])?;
    for (field, count) in rows {
        paper.words(0, &field.name)?;
        paper.count(1, count.listed)?;
        paper.count(2, count.alone)?;
        paper.row += 1;
    }
    Ok(())
}

fn activities(run: &Run<'_>, summary: &Summary, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let found = &summary.activities;
    if found.read == 0 {
        return Ok(());
    }
    paper.heads(&["activities", "rows"])?;
    let counts = [
        ("read", found.read),
        ("used", found.used),
        ("after as-of", found.after_as_of),
        ("without a lead of the file", found.without_lead),
        ("without a readable time", found.without_time),
        ("unreadable", found.unreadable),
        ("of no kind", found.blank_kind),
        ("of merges", found.merges),
        (
            "of unknown kind",
            found.unknown_kinds.values().sum::<u64>() + found.other_kinds,
        ),
    ];
    for (label, count) in counts {
        if count > 0 || label == "read" || label == "used" {
            paper.pair(label, count)?;
        }
    }
    for (noise, count) in run.setting.agreement.noise.iter().zip(&found.noise) {
        paper.pair(&format!("left out as {}", noise.id), *count)?;
    }
    Ok(())
}

fn chart(first: u32, last: u32, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, colour) in [(1, 0x00C0_504D), (2, 0x00F2_C04B)] {
        chart
            .add_series()
            .set_name(("Summary", first - 1, column))
            .set_categories(("Summary", first, 0, last, 0))
            .set_values(("Summary", first, column, last, column))
            .set_format(rust_xlsxwriter::ChartFormat::new().set_solid_fill(
                rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(colour)),
            ));
    }
    chart
        .title()
        .set_name("Where leads fail (leads that a rule stops)");
    // The first rule stands on top.
    chart.y_axis().set_reverse();
    chart
        .legend()
        .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    let rows = last - first + 1;
    chart.set_width(720).set_height(180 + 28 * rows);
    sheet.insert_chart(1, 8, &chart)?;
    Ok(())
}
