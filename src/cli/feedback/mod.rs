//! `qualify feedback`: what Sales made of leads, into the ledger and out of it, rule by rule.

pub mod args;
mod columns;
mod complaints;
mod import;
mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::cli::choice::{Ways, target};
use crate::cli::feedback::args::{FeedbackArgs, FeedbackCommand};
use crate::cli::job::setup;
use crate::cli::night;
use crate::cli::stop::Status;
use crate::cli::{Streams, out_file};
use crate::domain::calendar::{Instant, Moment, Zone, show_utc};
use crate::domain::fate::{Fate, RulesFared};
use crate::domain::ledger::{Definition, RunNumber};
use crate::insight::feedback::fared;
use crate::ledger::{Ledger, Trouble};
use crate::output::feedback::{self as written, SHAPES, Setting};
use crate::output::report::{Kind, Shape};

const WAYS: Ways<Shape> = Ways {
    all: SHAPES,
    answer: "feedback",
};

/// Runs `qualify feedback`.
pub fn run(arguments: &FeedbackArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    if let Some(FeedbackCommand::Import(import)) = &arguments.command {
        return import::run(import, streams);
    }
    let path = arguments.ledger.as_deref().expect("clap asks for it");
    let (file, shape) = target(arguments.output.as_deref(), arguments.format, &WAYS)?;
    let since = since(arguments.since.as_deref())?;
    let ledger = night::read(path)?;
    let (fared, beside) = read(&ledger, since).map_err(|one| night::trouble(path, &one))?;
    let setting = Setting {
        ledger: path.display().to_string(),
        since: since.map(show_utc),
        beside,
    };
    let width = streams.surface().width.filter(|_| file.is_none());
    let bytes = match shape.kind {
        Kind::Json => written::json(&fared, &setting).into_bytes(),
        Kind::Csv => written::csv(&fared),
        kind => written::report(&fared, &setting)
            .shaped(kind, width)
            .into_bytes(),
    };
    out_file::write_packed_to(file, streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
    Ok(Status::Holds)
}

/// Returns the first instant of a date.
fn since(written: Option<&str>) -> anyhow::Result<Option<Instant>> {
    let Some(written) = written else {
        return Ok(None);
    };
    Ok(Some(
        match setup::moment_of("--since", written, Zone::UTC)? {
            Moment::Instant(instant) => instant,
            Moment::Day(day) => Zone::UTC.day_start(day),
        },
    ))
}

/// Reads how hand-overs fared, and how many answers are about leads that had not been handed over.
fn read(ledger: &Ledger, since: Option<Instant>) -> Result<(RulesFared, u64), Trouble> {
    let mut fates: Vec<Fate> = Vec::new();
    ledger.fates(since.unwrap_or(Instant::MIN), &mut |fate| fates.push(fate))?;
    let mut definitions: BTreeMap<RunNumber, Definition> = BTreeMap::new();
    for fate in &fates {
        if let Entry::Vacant(place) = definitions.entry(fate.run) {
            place.insert(ledger.definition(fate.run)?.unwrap_or_default());
        }
    }
    let current = match ledger.last_run()? {
        Some(last) => last.run.definition,
        None => Definition::default(),
    };
    let mut beside = 0;
    ledger.feedback(&mut |one| beside += u64::from(one.run.is_none()))?;
    let given: Vec<(Fate, &Definition)> = fates
        .into_iter()
        .map(|fate| {
            let definition = &definitions[&fate.run];
            (fate, definition)
        })
        .collect();
    Ok((fared(&given, &current), beside))
}
