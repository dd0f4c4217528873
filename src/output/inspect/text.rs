//! The inspection for a person: what the file is, its columns, what to look at, what to paste.

use anstyle::Style;

use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::domain::profile::{
    ActivityProfile, ColumnProfile, FileProfile, JoinProfile, Kin, KindProfile, Role,
};
use crate::domain::summary::percentage;
use crate::output::escape::{cut, display_width, visible};
use crate::output::paint::paint;

use super::{InspectedFile, Inspection};

/// Between the cells of a table.
const GAP: &str = "  ";

/// The last column of a table has at least so much room.
const LAST_MIN: usize = 20;

/// Names and values are cut to this in a table.
const CELL_MAX: usize = 28;

/// Words for kinds may be longer.
const WORD_MAX: usize = 60;

/// How many kinds and joins are listed.
const KINDS_MAX: usize = 30;
const JOINS_MAX: usize = 3;

/// Where the text goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sheet {
    /// The columns of the terminal; what is wider is cut. Nothing where it is no terminal.
    pub width: Option<usize>,
    /// Whether colours are wanted.
    pub colour: bool,
}

/// Appends the inspection as text.
pub fn text(inspection: &Inspection, sheet: Sheet, out: &mut Vec<u8>) {
    for (number, file) in inspection.files.iter().enumerate() {
        if number > 0 {
            out.push(b'\n');
        }
        about_file(file, sheet, out);
    }
    joins(inspection, sheet, out);
}

fn about_file(file: &InspectedFile, sheet: Sheet, out: &mut Vec<u8>) {
    let profile = &file.profile;
    heading(&visible(&profile.name), sheet, out);
    line(&what_it_is(profile), out);
    line(&how_many(profile), out);
    if let Some(fit) = best_preset(profile) {
        line(&fit, out);
    }
    out.push(b'\n');
    columns(profile, sheet, out);
    if let Some(activities) = &profile.activities {
        about_activities(profile, activities, sheet, out);
    }
    to_look_at(profile, sheet, out);
    heading("to paste into the agreement", sheet, out);
    out.extend_from_slice(visible_lines(&file.toml).as_bytes());
}

fn line(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(text.as_bytes());
    out.push(b'\n');
}

fn heading(text: &str, sheet: Sheet, out: &mut Vec<u8>) {
    paint(sheet.colour, text, Style::new().bold(), out);
    out.push(b'\n');
}

/// Returns a text with every control character of the data shown, its own line ends kept.
fn visible_lines(text: &str) -> String {
    text.split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) => format!("{}\n", visible(line)),
            None => visible(line).into_owned(),
        })
        .collect()
}

fn what_it_is(profile: &FileProfile) -> String {
    let mut facts = vec![shape(profile)];
    facts.extend(profile.delimiter.map(|delimiter| match delimiter {
        '\t' => "delimiter tab".to_owned(),
        other => format!("delimiter `{other}`"),
    }));
    facts.extend(
        profile
            .sheet
            .as_ref()
            .map(|sheet| format!("sheet `{}`", visible(sheet))),
    );
    if profile.sheet.is_none() {
        facts.push(profile.encoding.clone());
    }
    facts.extend(profile.compression.map(str::to_owned));
    facts.join(", ")
}

fn shape(profile: &FileProfile) -> String {
    match profile.shape {
        "csv" => "delimited text",
        "json" => "JSON",
        "jsonl" => "JSON, one object a line",
        "xlsx" => "Excel workbook",
        "xlsb" => "binary Excel workbook",
        "xls" => "old Excel workbook",
        "ods" => "OpenDocument spreadsheet",
        other => other,
    }
    .to_owned()
}

fn how_many(profile: &FileProfile) -> String {
    let what = match profile.role {
        Role::Leads => count(profile.rows, "lead"),
        Role::Activities if profile.rows == 1 => "1 activity".to_owned(),
        Role::Activities => format!("{} activities", profile.rows),
    };
    let invalid = match profile.invalid {
        0 => String::new(),
        rows => format!(", {} that cannot be read", count(rows, "row")),
    };
    let key = profile.key.and_then(|key| profile.columns.get(key));
    let key = match (profile.role, key) {
        (Role::Activities, _) => String::new(),
        (Role::Leads, Some(key)) => format!(", told apart by `{}`", visible(&key.header)),
        (Role::Leads, None) => ", and no column that tells them apart".to_owned(),
    };
    format!("{what}{invalid}{key}")
}

fn count(number: u64, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}

fn best_preset(profile: &FileProfile) -> Option<String> {
    let best = profile.presets.first()?;
    let next = profile.presets.get(1);
    let next = next.map_or(String::new(), |next| {
        format!(" (next: {}, {})", next.keyword, next.known)
    });
    Some(format!(
        "preset that fits best: {}, which knows {} of {} columns{next}",
        best.keyword, best.known, best.columns
    ))
}

fn columns(profile: &FileProfile, sheet: Sheet, out: &mut Vec<u8>) {
    let whole = profile.rows;
    let rows = profile.columns.iter().map(|column| {
        vec![
            cut(&visible(&column.header), CELL_MAX).into_owned(),
            column.kind.as_str().to_owned(),
            percentage(column.blank, whole),
            match column.unreadable {
                0 => "-".to_owned(),
                some => percentage(some, whole),
            },
            format!(
                "{}{}",
                column.distinct,
                if column.has_more { "+" } else { "" }
            ),
            values(column, whole),
        ]
    });
    let head = [
        "column",
        "read as",
        "blank",
        "unreadable",
        "distinct",
        "values",
    ];
    table(&head, &rows.collect::<Vec<_>>(), sheet, out);
}

/// Returns what is most worth knowing of a column's values.
fn values(column: &ColumnProfile, whole: u64) -> String {
    let mut parts: Vec<String> = column.meaning.iter().cloned().collect();
    if let Some((least, most)) = &column.ends {
        parts.push(if least == most {
            format!("always {least}")
        } else {
            format!("{least} to {most}")
        });
    }
    let is_telling = |rows: u64| column.ends.is_none() || rows * 20 >= whole;
    let shown: Vec<String> = column
        .commonest
        .iter()
        .filter(|(_, rows)| is_telling(*rows))
        .map(|(value, rows)| format!("{} ({rows})", cut(&visible(value), CELL_MAX)))
        .collect();
    if !shown.is_empty() {
        parts.push(shown.join(", "));
    } else if let (None, Some((shortest, longest))) = (&column.ends, column.lengths) {
        parts.push(if shortest == longest {
            count(shortest, "character")
        } else {
            format!("{shortest} to {longest} characters")
        });
    }
    parts.join("; ")
}

fn about_activities(
    profile: &FileProfile,
    found: &ActivityProfile,
    sheet: Sheet,
    out: &mut Vec<u8>,
) {
    out.push(b'\n');
    heading("what happened", sheet, out);
    let column = |place: Option<usize>, what: &str| match place
        .and_then(|place| profile.columns.get(place))
    {
        Some(column) => format!("`{}` {what}", visible(&column.header)),
        None => format!("no column {what}"),
    };
    line(
        &[
            column(found.lead, "says which lead"),
            column(found.did, "says what was done"),
            column(found.at, "says when"),
        ]
        .join(", "),
        out,
    );
    if let Some((first, last)) = &found.span {
        line(
            &format!("from {first} to {last}, {}", count(found.leads, "lead")),
            out,
        );
    }
    let lacking = [
        (found.without_lead, "without a lead"),
        (found.without_time, "without a time that can be read"),
    ];
    for (rows, what) in lacking.into_iter().filter(|(rows, _)| *rows > 0) {
        let share = percentage(rows, profile.rows);
        line(&format!("{} ({share}) {what}", count(rows, "row")), out);
    }
    out.push(b'\n');
    kinds(found, sheet, out);
}

fn kinds(found: &ActivityProfile, sheet: Sheet, out: &mut Vec<u8>) {
    let row = |kind: &KindProfile| {
        let (first, last) = kind
            .span
            .clone()
            .unwrap_or_else(|| ("-".to_owned(), "-".to_owned()));
        let word = if kind.word.is_empty() {
            "(blank)".to_owned()
        } else {
            cut(&visible(&kind.word), WORD_MAX).into_owned()
        };
        let plain = kind.plain.clone().unwrap_or_else(|| "-".to_owned());
        vec![word, plain, kind.rows.to_string(), first, last]
    };
    let rows: Vec<_> = found.kinds.iter().take(KINDS_MAX).map(row).collect();
    table(
        &["kind", "plain name", "rows", "first", "last"],
        &rows,
        sheet,
        out,
    );
    let further = found.kinds.len().saturating_sub(KINDS_MAX);
    if further > 0 || found.has_more_kinds {
        let more = if found.has_more_kinds {
            " and more"
        } else {
            ""
        };
        line(
            &format!("… {}{more}", count(further as u64, "further kind")),
            out,
        );
    }
}

fn to_look_at(profile: &FileProfile, sheet: Sheet, out: &mut Vec<u8>) {
    let mut said: Vec<String> = profile.columns.iter().flat_map(about_column).collect();
    said.extend(profile.kin.iter().map(about_kin));
    said.extend(profile.notes.iter().map(about_note));
    out.push(b'\n');
    if said.is_empty() {
        return;
    }
    heading("to look at", sheet, out);
    for one in said {
        line(&format!("- {one}"), out);
    }
    out.push(b'\n');
}

fn about_column(column: &ColumnProfile) -> Vec<String> {
    let header = visible(&column.header);
    let remarks = column
        .remarks
        .iter()
        .map(|remark| visible(remark).into_owned());
    let mut said: Vec<String> = remarks
        .map(|remark| format!("`{header}`: {remark}"))
        .collect();
    if column.unreadable > 0 {
        let examples: Vec<String> = column
            .examples
            .iter()
            .map(|example| {
                format!(
                    "`{}` in line {}",
                    cut(&visible(&example.text), CELL_MAX),
                    example.line
                )
            })
            .collect();
        said.push(format!(
            "`{header}`: {} no {}: {}",
            if column.unreadable == 1 {
                "1 value is".to_owned()
            } else {
                format!("{} values are", column.unreadable)
            },
            column.kind.as_str(),
            examples.join(", ")
        ));
    }
    said
}

fn about_kin(kin: &Kin) -> String {
    let examples: Vec<String> = kin
        .examples
        .iter()
        .map(|(first, later)| {
            format!(
                "`{}` in lines {first} and {}",
                cut(&visible(&later.text), 2 * CELL_MAX),
                later.line
            )
        })
        .collect();
    let share = if kin.rows == 1 { "shares" } else { "share" };
    format!(
        "{} {share} {} with an earlier row: {}",
        count(kin.rows, "row"),
        kin.what.says(),
        examples.join(", ")
    )
}

fn about_note(note: &Diagnostic) -> String {
    let level = match note.level {
        Level::Error => "error: ",
        Level::Warning => "warning: ",
        Level::Note => "",
    };
    let place = match &note.at {
        Place::Row { line, .. } => format!("line {line}: "),
        Place::File(_) | Place::Span(_) => String::new(),
    };
    let help = note
        .help
        .as_ref()
        .map_or(String::new(), |help| format!(" ({})", visible(help)));
    format!("{level}{place}{}{help}", visible(&note.message))
}

fn joins(inspection: &Inspection, sheet: Sheet, out: &mut Vec<u8>) {
    if inspection.files.len() < 2 {
        return;
    }
    out.push(b'\n');
    heading("how they hang together", sheet, out);
    let Some(first) = inspection.files.first() else {
        return;
    };
    for file in &inspection.files[1..] {
        let name = &file.profile.name;
        let found = inspection.joins.iter().filter(|join| join.from == *name);
        let shown: Vec<String> = found.take(JOINS_MAX).map(about_join).collect();
        if shown.is_empty() {
            line(
                &format!(
                    "{} and {}: no column of one holds what a column of the other does",
                    visible(name),
                    visible(&first.profile.name)
                ),
                out,
            );
        }
        for text in &shown {
            line(text, out);
        }
    }
}

fn about_join(join: &JoinProfile) -> String {
    let folding = if join.folded > join.exact {
        format!(
            ", {} without folding upper and lower case",
            percentage(join.exact, join.rows)
        )
    } else {
        String::new()
    };
    format!(
        "{} `{}` = {} `{}`: {} of {} rows match{folding}; {} of {} different values there are met",
        visible(&join.from),
        visible(&join.from_column),
        visible(&join.to),
        visible(&join.to_column),
        percentage(join.folded, join.rows),
        join.rows,
        percentage(join.to_matched, join.to_values),
        join.to_values,
    )
}

/// Appends a table whose last column takes what is left of the terminal's width.
fn table(head: &[&str], rows: &[Vec<String>], sheet: Sheet, out: &mut Vec<u8>) {
    let last = head.len() - 1;
    let mut widths: Vec<usize> = head.iter().map(|word| display_width(word)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(display_width(cell));
        }
    }
    let taken: usize = widths[..last].iter().map(|width| width + GAP.len()).sum();
    if let Some(width) = sheet.width {
        widths[last] = width.saturating_sub(taken).max(LAST_MIN);
    }
    table_line(
        &head
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>(),
        &widths,
        out,
    );
    for row in rows {
        table_line(row, &widths, out);
    }
}

fn table_line(cells: &[String], widths: &[usize], out: &mut Vec<u8>) {
    let mut text = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        let shown = cut(cell, *width);
        text.push_str(&shown);
        let room = width.saturating_sub(display_width(&shown)) + GAP.len();
        text.extend(std::iter::repeat_n(' ', room));
    }
    line(text.trim_end(), out);
}
