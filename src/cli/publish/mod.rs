//! `qualify publish`: the agreement as a page to send, print and sign.

mod args;
mod complaints;
mod signatures;

use std::path::{Path, PathBuf};

use crate::cli::Streams;
use crate::cli::editions::difference;
use crate::cli::job::setup::Sla;
use crate::cli::out_file;
use crate::cli::replaced::refuse_to_replace;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::with_agreement;
use crate::domain::agreement::{Agreement, Example, Expectation, TestCase};
use crate::domain::proof::Standing;
use crate::domain::verdict::Verdict;
use crate::engine::plan::Plan;
use crate::engine::proof::standing;
use crate::engine::prove::LineIndex;
use crate::engine::rehearse::rehearse;
use crate::engine::retried::retried;
use crate::engine::window::Clock;
use crate::output::agreement::Language;
use crate::output::publish::{Finding, Judged, Publication, Step, TestFinding, html, markdown};
use crate::sla::Edition;

pub use args::{PublishArgs, PublishForm};

/// Writes the agreement as a page.
pub fn run(arguments: &PublishArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let form = form(arguments)?;
    let sla = arguments.sla.as_deref();
    with_agreement(sla, false, streams, |agreement, told, streams| {
        refuse_to_overwrite(arguments, told.sla)?;
        let edition = Edition {
            text: &told.sla.text,
            agreement,
        };
        let history = history(&arguments.before, &told.sla.name, &edition, arguments.lang)?;
        let judged = judged(agreement, &told.sla.text);
        let (signed, unsigned) = signatures::signed(arguments, agreement, told, streams)?;
        let page = Publication {
            agreement,
            language: arguments.lang,
            judged: &judged,
            signatures: &signed,
            history: &history,
            source: file_name(&told.sla.name),
            program: env!("CARGO_PKG_VERSION"),
        };
        let written = match form {
            PublishForm::Html => html(&page),
            PublishForm::Md => markdown(&page),
        };
        let output = arguments.output.as_deref();
        out_file::write_to(output, streams.stdout, |out| {
            Ok(out.write_all(written.as_bytes())?)
        })?;
        let failed = failed(&judged);
        if failed > 0 {
            let total = judged.tests.len();
            let complaint = complaints::not_as_agreed(&told.sla.name, failed, total);
            told.all(&[complaint], streams.stderr)?;
        }
        told.all(&unsigned, streams.stderr)?;
        Ok(Status::Holds)
    })
}

fn form(arguments: &PublishArgs) -> anyhow::Result<PublishForm> {
    let output = arguments.output.as_deref();
    let Some(output) = output.filter(|output| *output != Path::new("-")) else {
        return Ok(arguments.format.unwrap_or(PublishForm::Html));
    };
    let ending = output.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    match (arguments.format, ending.as_str()) {
        (Some(form), _) => Ok(form),
        (None, "html" | "htm") => Ok(PublishForm::Html),
        (None, "md" | "markdown") => Ok(PublishForm::Md),
        (None, _) => Err(Complaints::one(complaints::unknown_ending(output))),
    }
}

/// Refuses to put the page in the place of an agreement, of what it names, or of the keys.
fn refuse_to_overwrite(arguments: &PublishArgs, sla: &Sla) -> anyhow::Result<()> {
    let beside = sla.files();
    let read = arguments.before.iter().chain(&beside).map(PathBuf::as_path);
    refuse_to_replace(
        read.chain(arguments.trust.signers.as_deref()),
        &[("-o", arguments.output.as_deref())],
    )
}

/// Returns a file's name without its folder, which is nobody's business who reads the page.
fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    name.unwrap_or(path)
}

fn failed(judged: &Judged) -> usize {
    let is_wrong =
        |one: &&TestFinding| matches!(one.standing, Standing::Failed | Standing::Overdue);
    judged.tests.iter().filter(is_wrong).count()
}

/// Judges the agreement's own examples and tests.
fn judged(agreement: &Agreement, text: &str) -> Judged {
    let Some(as_of) = agreement.tests_as_of else {
        return Judged::default();
    };
    let plan = Plan::new(agreement, Clock::of(agreement, as_of));
    let lines = LineIndex::new(text);
    let examples = agreement.examples.iter().map(|example| {
        let rehearsal = rehearse(&plan, &as_test(example), &lines);
        finding(agreement, &rehearsal.verdict)
    });
    let tests = agreement.tests.iter().map(|test| {
        let rehearsal = rehearse(&plan, test, &lines);
        TestFinding {
            finding: finding(agreement, &rehearsal.verdict),
            standing: standing(test, &rehearsal),
            mismatches: rehearsal.mismatches,
        }
    });
    Judged {
        examples: examples.collect(),
        tests: tests.collect(),
    }
}

/// Returns an example as a test that expects nothing.
fn as_test(example: &Example) -> TestCase {
    TestCase {
        name: example.name.clone(),
        lead: example.lead.clone(),
        activities: example.activities.clone(),
        expect: Expectation::default(),
        todo: None,
        at: example.at.clone(),
    }
}

fn finding(agreement: &Agreement, verdict: &Verdict) -> Finding {
    Finding {
        outcome: verdict.outcome,
        tier: verdict.tier.map(|tier| agreement.tiers[tier].id.clone()),
        points: verdict.points.clone(),
    }
}

/// Returns what has changed from edition to edition, the newest first.
fn history(
    before: &[PathBuf],
    name: &str,
    newest: &Edition<'_>,
    language: &dyn Language,
) -> anyhow::Result<Vec<Step>> {
    let mut earlier = before
        .iter()
        .map(|path| read(path))
        .collect::<anyhow::Result<Vec<_>>>()?;
    earlier.sort_by_key(|(_, agreement)| std::cmp::Reverse(agreement.version));
    let mut later = (name, *newest);
    let mut steps = Vec::new();
    for (sla, agreement) in &earlier {
        let edition = Edition {
            text: &sla.text,
            agreement,
        };
        let (from, to) = (agreement.version, later.1.agreement.version);
        if from >= to {
            let complaint = complaints::not_earlier(&sla.name, from, later.0, to);
            return Err(Complaints::one(complaint));
        }
        steps.push(step(&edition, &later.1, language));
        later = (&sla.name, edition);
    }
    Ok(steps)
}

fn read(path: &Path) -> anyhow::Result<(Sla, Agreement)> {
    let sla = Sla::find(Some(path))?;
    match sla.agreement() {
        (Some(agreement), _) => Ok((sla, agreement)),
        (None, _) => Err(Complaints::one(complaints::no_edition(&sla.name))),
    }
}

fn step(old: &Edition<'_>, new: &Edition<'_>, language: &dyn Language) -> Step {
    let outcomes = retried(old.agreement, new.agreement).into_iter();
    Step {
        from: old.agreement.version,
        to: new.agreement.version,
        difference: difference(old, new, language),
        outcomes: outcomes
            .filter(|one| one.was != one.now)
            .map(|one| (one.name, one.was, one.now))
            .collect(),
    }
}
