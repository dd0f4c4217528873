//! Signatures for people: one line each, and below it what to do.

use std::fmt::Write as _;

use crate::domain::signing::Checked;
use crate::output::signatures::{Changes, ENGLISH, NOT_SIGNED, Report, why, why_gap, whys};
use crate::output::visible;

/// Returns the report in lines.
pub fn text(report: &Report<'_>) -> String {
    let mut out = String::new();
    let verification = report.verification;
    for (index, checked) in verification.signatures.iter().enumerate() {
        signature(checked, &mut out);
        for change in report.changes {
            if change.signatures.last() == Some(&index) {
                changed(change, report, &mut out);
            }
        }
    }
    for party in &verification.missing {
        let party = visible(party);
        let _ = writeln!(out, "bad   {party}: {NOT_SIGNED}");
        let _ = writeln!(
            out,
            "      help: `qualify sign {} --party {party} --name \"…\"`",
            visible(report.file)
        );
    }
    for gap in &verification.gaps {
        let why = why_gap(gap);
        let _ = writeln!(out, "bad   {}", why.text(ENGLISH));
        help(why.help.as_deref(), &mut out);
    }
    let _ = writeln!(out, "{}", verdict(report));
    out
}

fn signature(checked: &Checked, out: &mut String) {
    let mut line = format!("{}: {}", visible(&checked.party), name(checked));
    if let Some(date) = &checked.date {
        let _ = write!(line, ", {}", visible(date));
    }
    if let Some(key) = &checked.key {
        let _ = write!(line, ", {} {}", visible(&key.kind), key.fingerprint);
    }
    if let Some(principal) = &checked.principal {
        let _ = write!(line, " of {}", visible(principal));
    }
    if checked.is_good() {
        let _ = writeln!(out, "good  {line}");
        return;
    }
    let _ = writeln!(out, "bad   {line}: {}", whys(checked, ENGLISH));
    for fault in &checked.faults {
        help(why(fault, &checked.party).help.as_deref(), out);
    }
}

fn help(help: Option<&str>, out: &mut String) {
    if let Some(help) = help {
        let _ = writeln!(out, "      help: {help}");
    }
}

fn name(checked: &Checked) -> String {
    let name = checked.name.as_deref().unwrap_or("without a name");
    match &checked.title {
        Some(title) => format!("{} ({})", visible(name), visible(title)),
        None => visible(name).into_owned(),
    }
}

fn changed(change: &Changes, report: &Report<'_>, out: &mut String) {
    let parties: Vec<_> = change
        .signatures
        .iter()
        .map(|index| visible(&report.verification.signatures[*index].party))
        .collect();
    let found_in = visible(&change.found_in);
    let _ = writeln!(
        out,
        "      what {} signed is {found_in}; since then:",
        parties.join(" and ")
    );
    for line in &change.lines {
        let _ = writeln!(out, "      - {}", visible(line));
    }
}

fn verdict(report: &Report<'_>) -> String {
    let file = visible(report.file);
    let called = report.agreement.map_or_else(
        || file.to_string(),
        |(name, version)| format!("{file}, {} version {version}", visible(name)),
    );
    let parties = &report.verification.parties;
    let good = parties.iter().filter(|party| {
        let mut signatures = report.verification.signatures.iter();
        signatures.any(|one| one.party == **party && one.is_good())
    });
    match (report.holds(), report.agreement) {
        (true, _) => format!("{called}: signed by {}", joined(parties)),
        (false, None) => format!("{called}: has errors, so nothing can be judged by it"),
        (false, Some(_)) => format!(
            "{called}: not signed: {} of {} signatures hold",
            good.count(),
            parties.len()
        ),
    }
}

fn joined(parties: &[String]) -> String {
    let parties: Vec<_> = parties.iter().map(|party| visible(party)).collect();
    match parties.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        all => all.concat(),
    }
}
