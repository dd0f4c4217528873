//! What every code means: one page a code, embedded.
//!
//! A page has fixed headings: `# CODE: title`, `## What it finds`, `## Why it matters`, `## Example`, `## Use instead`.
//! Its examples are run by a test.

use std::io::Write as _;

use crate::cli::stop::{Complaints, Status};
use crate::domain::diagnostic::{Diagnostic, Level, Place};
use crate::output::complaints::{Rule, level_word};

/// A code with its page.
#[derive(Debug, Clone, Copy)]
struct Page {
    code: &'static str,
    /// The level that it has, or usually has.
    level: Level,
    /// The page as it is written.
    text: &'static str,
}

/// Every code, in its order.
const PAGES: &[Page] = &[
    error("Q701", include_str!("pages/Q701.md")),
    warning("Q702", include_str!("pages/Q702.md")),
    note("Q703", include_str!("pages/Q703.md")),
    warning("Q704", include_str!("pages/Q704.md")),
    warning("Q705", include_str!("pages/Q705.md")),
    warning("Q907", include_str!("pages/Q907.md")),
    warning("Q908", include_str!("pages/Q908.md")),
    warning("Q909", include_str!("pages/Q909.md")),
    warning("Q910", include_str!("pages/Q910.md")),
];

const fn error(code: &'static str, text: &'static str) -> Page {
    Page {
        code,
        level: Level::Error,
        text,
    }
}

const fn note(code: &'static str, text: &'static str) -> Page {
    Page {
        code,
        level: Level::Note,
        text,
    }
}

const fn warning(code: &'static str, text: &'static str) -> Page {
    Page {
        code,
        level: Level::Warning,
        text,
    }
}

impl Page {
    /// Returns what the code finds, in one line.
    fn title(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.split_once(": ").map_or(first, |(_, title)| title)
    }
}

/// Returns every code.
pub(super) fn codes() -> Vec<&'static str> {
    PAGES.iter().map(|page| page.code).collect()
}

/// Returns every code with what it stands for.
pub(super) fn rules() -> Vec<Rule> {
    PAGES
        .iter()
        .map(|page| Rule {
            code: page.code,
            level: page.level,
            title: page.title().to_owned(),
            page: page.text.to_owned(),
        })
        .collect()
}

/// Writes the page of a code; complains where there is none, with the codes that are like it.
pub(super) fn explain(code: &str, out: &mut Vec<u8>) -> anyhow::Result<Status> {
    let wanted = code.trim().to_ascii_uppercase();
    if let Some(page) = PAGES.iter().find(|page| page.code == wanted) {
        out.extend_from_slice(page.text.as_bytes());
        return Ok(Status::Holds);
    }
    let place = Place::File("--explain".to_owned());
    let mut complaint = Diagnostic::error("Q908", place, format!("no code `{code}`"))
        .with_help("`qualify check --codes` lists them all");
    for page in near(&wanted) {
        complaint = complaint.with_note(format!("{}: {}", page.code, page.title()));
    }
    Err(Complaints::one(complaint))
}

/// Returns the codes that differ in one sign, or else those of the same group.
fn near(wanted: &str) -> Vec<&'static Page> {
    let by = |is_near: &dyn Fn(&Page) -> bool| -> Vec<&'static Page> {
        PAGES.iter().filter(|page| is_near(page)).collect()
    };
    let close = by(&|page| strsim::osa_distance(page.code, wanted) <= 1);
    if !close.is_empty() {
        return close;
    }
    by(&|page| wanted.len() > 1 && page.code.as_bytes().get(1) == wanted.as_bytes().get(1))
}

/// Lists every code with its level and what it finds.
pub(super) fn list(out: &mut Vec<u8>) {
    for page in PAGES {
        let level = level_word(page.level);
        let _ = writeln!(out, "{}  {level:<7}  {}", page.code, page.title());
    }
}
