//! What every code means: one page a code, embedded.
//!
//! A page has fixed headings: `# CODE: title`, `## What it finds`, `## Why it matters`, `## Example`, `## Use instead`.
//! Its examples are run by a test: below a head of `format`, `name` and `version` where they have no `format`, the first
//! has to bring the code about and the second must not. An example that needs another file beside it says so in a
//! sentence that begins with "This is found beside", and is shown elsewhere.

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
    error("Q100", include_str!("pages/Q100.md")),
    error("Q101", include_str!("pages/Q101.md")),
    error("Q102", include_str!("pages/Q102.md")),
    error("Q103", include_str!("pages/Q103.md")),
    error("Q104", include_str!("pages/Q104.md")),
    error("Q105", include_str!("pages/Q105.md")),
    error("Q106", include_str!("pages/Q106.md")),
    error("Q107", include_str!("pages/Q107.md")),
    note("Q108", include_str!("pages/Q108.md")),
    error("Q109", include_str!("pages/Q109.md")),
    error("Q201", include_str!("pages/Q201.md")),
    error("Q202", include_str!("pages/Q202.md")),
    error("Q203", include_str!("pages/Q203.md")),
    error("Q204", include_str!("pages/Q204.md")),
    warning("Q205", include_str!("pages/Q205.md")),
    warning("Q206", include_str!("pages/Q206.md")),
    warning("Q207", include_str!("pages/Q207.md")),
    error("Q208", include_str!("pages/Q208.md")),
    note("Q209", include_str!("pages/Q209.md")),
    error("Q301", include_str!("pages/Q301.md")),
    error("Q302", include_str!("pages/Q302.md")),
    error("Q303", include_str!("pages/Q303.md")),
    warning("Q304", include_str!("pages/Q304.md")),
    warning("Q305", include_str!("pages/Q305.md")),
    error("Q401", include_str!("pages/Q401.md")),
    error("Q402", include_str!("pages/Q402.md")),
    warning("Q403", include_str!("pages/Q403.md")),
    warning("Q404", include_str!("pages/Q404.md")),
    error("Q405", include_str!("pages/Q405.md")),
    error("Q406", include_str!("pages/Q406.md")),
    warning("Q407", include_str!("pages/Q407.md")),
    warning("Q408", include_str!("pages/Q408.md")),
    error("Q409", include_str!("pages/Q409.md")),
    warning("Q410", include_str!("pages/Q410.md")),
    warning("Q411", include_str!("pages/Q411.md")),
    note("Q412", include_str!("pages/Q412.md")),
    note("Q413", include_str!("pages/Q413.md")),
    error("Q501", include_str!("pages/Q501.md")),
    warning("Q502", include_str!("pages/Q502.md")),
    warning("Q503", include_str!("pages/Q503.md")),
    warning("Q505", include_str!("pages/Q505.md")),
    error("Q601", include_str!("pages/Q601.md")),
    error("Q602", include_str!("pages/Q602.md")),
    warning("Q603", include_str!("pages/Q603.md")),
    warning("Q604", include_str!("pages/Q604.md")),
    note("Q605", include_str!("pages/Q605.md")),
    note("Q606", include_str!("pages/Q606.md")),
    error("Q607", include_str!("pages/Q607.md")),
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

/// Returns the codes of ledgers.
#[cfg(test)]
pub(super) fn of_ledgers() -> impl Iterator<Item = &'static str> {
    OF_LEDGERS.iter().map(|(code, _)| *code)
}

/// Writes the page of a code; complains where there is none, with the codes that are like it.
pub(super) fn explain(code: &str, out: &mut Vec<u8>) -> anyhow::Result<Status> {
    let wanted = code.trim().to_ascii_uppercase();
    if let Some(page) = PAGES.iter().find(|page| page.code == wanted) {
        out.extend_from_slice(page.text.as_bytes());
        return Ok(Status::Holds);
    }
    if is_of_data(&wanted) {
        let _ = write!(out, "# {wanted}: {OF_DATA}");
        return Ok(Status::Holds);
    }
    if ELSEWHERE.contains(&wanted.as_str()) || is_of_signing(&wanted) {
        let _ = write!(out, "# {wanted}: {OF_RUNS}");
        return Ok(Status::Holds);
    }
    if let Some((_, meaning)) = OF_LEDGERS.iter().find(|(known, _)| *known == wanted) {
        let _ = write!(out, "# {wanted}: {meaning}\n\n{ABOUT_LEDGERS}");
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

/// What codes are about that have no page, since what is said beside them is all there is to say.
const OF_DATA: &str = "\
about files and options, not about the agreement

Codes that begin with D are said where a run meets them: D0 of options, D1 of single values, D2 of files and rows, D3 of
columns, D4 of activities. The line names the file and the row; the `help:` beside it says what to type. They have no
pages of their own, and no comment in an agreement silences them.

`qualify inspect FILE` shows what a file holds; `qualify check --leads FILE` looks at an agreement beside it.
";

/// Codes of the command line, which have no page.
const ELSEWHERE: &[&str] = &[
    "Q901", "Q902", "Q903", "Q904", "Q905", "Q906", "Q911", "Q912", "Q913", "Q920",
];

/// What codes of options and of signing are about.
const OF_RUNS: &str = "\
about what was typed, or about signing, not about the agreement's rules

S0 is said by `qualify sign`; S1 by `qualify verify` and `--require-signed`, of signers and signatures; Q901 to Q906, Q911
to Q913 and Q920 of options and files of a run. The `help:` beside it says what to type. They have no pages of their own,
and no comment in an agreement silences them.
";

/// What codes of ledgers, hand-overs, answers of Sales and promises are about.
const OF_LEDGERS: &[(&str, &str)] = &[
    ("L001", "another run holds the ledger"),
    ("L002", "the file is no ledger"),
    ("L003", "the ledger is of another version of the program"),
    ("L004", "the ledger is damaged"),
    (
        "L005",
        "the ledger, its folder or its disk cannot be written or read",
    ),
    ("L006", "there is no ledger yet"),
    ("L009", "the ledger says something that cannot be"),
    ("L010", "leads are handed over to files only"),
    ("L011", "a ledger only goes forward"),
    (
        "L012",
        "counts leapt against the last runs, so nothing was handed over",
    ),
    (
        "L013",
        "the hand-over before never happened, and its leads are handed over anew",
    ),
    (
        "L014",
        "the hand-over before happened, and its file is not where it was put",
    ),
    ("L020", "no such lead is remembered"),
    ("L021", "no such run, or none that handed over"),
    (
        "L022",
        "the file of a hand-over is gone; what is remembered of it was written",
    ),
    ("L023", "a hand-over that was stopped is done now"),
    (
        "L024",
        "copies from before an upgrade still name a lead that was forgotten",
    ),
    (
        "L025",
        "somebody reads the ledger, so its log may still name a lead that was forgotten",
    ),
    ("L030", "no column says what answers of Sales need"),
    ("L031", "a word of Sales that is no known answer"),
    ("L032", "an answer without a time that can be read"),
    (
        "L033",
        "an answer about a lead that the ledger does not know",
    ),
    ("L034", "an answer about a lead that was never handed over"),
    ("L035", "an answer that lies ahead"),
    (
        "L036",
        "nothing was kept, since a row cannot be and --strict is on",
    ),
    ("L040", "no run from which promises could be tracked"),
    ("L041", "no such promise of a number"),
    (
        "L042",
        "the agreement is another than the last run judged by",
    ),
];

const ABOUT_LEDGERS: &str = "\
Codes that begin with L are said where runs remember: L00 of the ledger's file, L01 of hand-overs, L02 of what is asked of a
ledger, L03 of answers of Sales, L04 of promises. The line names the file; the `help:` beside it says what to type. They have
no pages of their own, and no comment in an agreement silences them.

`qualify ledger check LEDGER` says whether a ledger is whole; `qualify ledger history LEDGER --lead KEY` what it remembers.
";

/// Returns whether a code is one of signing.
fn is_of_signing(code: &str) -> bool {
    let known = ["S00", "S10", "S11"]
        .iter()
        .find_map(|start| code.strip_prefix(start));
    known.is_some_and(|last| last.len() == 1 && ("1"..="9").contains(&last))
}

/// Returns whether a code is one of those that are said of files.
fn is_of_data(code: &str) -> bool {
    let number = code.strip_prefix('D');
    number.is_some_and(|number| number.len() == 3 && number.bytes().all(|one| one.is_ascii_digit()))
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
