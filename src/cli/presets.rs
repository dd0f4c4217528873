//! `qualify presets`: the systems whose exports are known, and what is known of one.

use std::fmt::Write as _;

use anyhow::Context as _;

use crate::cli::Streams;
use crate::cli::args::PresetsArgs;
use crate::cli::stop::Status;
use crate::domain::preset::{Held, Layout, Preset};
use crate::input::presets::{PRESETS, preset, presets};

/// Lists the presets, or writes all that one of them says.
pub fn run(arguments: &PresetsArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let system = arguments.system.as_ref().map(|one| one.to_lowercase());
    let text = match system.as_deref() {
        Some(keyword) if arguments.toml => toml(keyword),
        Some(keyword) => preset(keyword).map(about).unwrap_or_default(),
        None => list(),
    };
    streams
        .stdout
        .write_all(text.as_bytes())
        .context("cannot write the answer")?;
    Ok(Status::Holds)
}

fn toml(keyword: &str) -> String {
    let mut all = PRESETS.iter();
    let found = all.find(|(one, _)| *one == keyword);
    found
        .map(|(_, text)| (*text).to_owned())
        .unwrap_or_default()
}

fn list() -> String {
    let mut text = String::new();
    for preset in presets() {
        // Text can always be added to.
        let _ = writeln!(text, "{:<12}{}", preset.keyword, preset.says);
    }
    text.push_str("\nname one with `--preset`, or as `[input] preset` of the agreement\ntry: qualify presets hubspot\n");
    text
}

fn about(preset: &Preset) -> String {
    let mut text = format!("{} ({})\n{}\n\n", preset.name, preset.keyword, preset.says);
    paragraph("certain", &preset.certain, &mut text);
    paragraph("not certain", &preset.uncertain, &mut text);
    values(preset, &mut text);
    let merged = if preset.merged.is_empty() {
        String::new()
    } else {
        format!("; ids of merged records: {}", preset.merged.join(", "))
    };
    paragraph(
        "key of leads",
        &format!("{}{merged}", preset.key.join(", ")),
        &mut text,
    );
    table("fields of leads", &preset.columns, &mut text);
    for layout in &preset.layouts {
        about_layout(layout, &mut text);
    }
    text.push_str("sources\n");
    for source in &preset.sources {
        let _ = writeln!(text, "  {source}");
    }
    text
}

fn paragraph(head: &str, said: &str, text: &mut String) {
    let _ = writeln!(text, "{head}: {said}");
}

fn values(preset: &Preset, text: &mut String) {
    let values = &preset.values;
    let mut said = Vec::new();
    if !values.blank.is_empty() {
        said.push(format!("`{}` means blank", values.blank.join("`, `")));
    }
    said.extend(
        values
            .list_separator
            .as_ref()
            .map(|one| format!("`{one}` stands between several values")),
    );
    said.extend(values.dates.map(|order| order.says().to_owned()));
    said.extend(values.decimal.map(|mark| mark.says().to_owned()));
    said.push(if values.times_are_utc {
        "times without an offset are UTC".to_owned()
    } else {
        "times without an offset are in the agreement's `timezone`".to_owned()
    });
    paragraph("values", &said.join("; "), text);
}

fn about_layout(layout: &Layout, text: &mut String) {
    let _ = writeln!(text, "activities: {}", layout.says);
    let what = match &layout.always {
        Some(always) => format!("every row is {always}"),
        None => format!("what: {}", layout.did.join(", ")),
    };
    let lead = match &layout.matches {
        Some(field) => format!("{} (holds the {field})", layout.lead.join(", ")),
        None => layout.lead.join(", "),
    };
    let _ = writeln!(
        text,
        "  which lead: {lead}\n  {what}\n  when: {}",
        layout.at.join(", ")
    );
    table("  details", &layout.columns, text);
    if let Some(held) = &layout.held {
        about_held(held, text);
    }
    table("  kinds", &layout.kinds, text);
}

fn about_held(held: &Held, text: &mut String) {
    let columns = format!("  {}: {}", Held::DETAIL, held.columns.join(", "));
    let words = [("yes", &held.yes), ("no", &held.no)];
    let words = words.map(|(name, words)| (name.to_owned(), words.clone()));
    table(&columns, &words, text);
}

fn table(head: &str, rows: &[(String, Vec<String>)], text: &mut String) {
    if rows.is_empty() {
        return;
    }
    let indent = head.len() - head.trim_start().len() + 2;
    let width = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    let _ = writeln!(text, "{head}");
    for (name, words) in rows {
        let _ = writeln!(text, "{:indent$}{name:<width$}  {}", "", words.join(", "));
    }
}
