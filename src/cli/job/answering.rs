//! Leads answered for: files read as often as it takes, nothing of the answer seen before all of it is known.

use std::path::Path;
use std::time::Duration;

use crate::cli::Streams;
use crate::cli::args::{Duplicates, InputArgs, Only};
use crate::cli::job::bind::Feed;
use crate::cli::job::completed::completed;
use crate::cli::job::events::{self, Events};
use crate::cli::job::keys::SharedKeys;
use crate::cli::job::passes::{Answered, Answering};
use crate::cli::job::progress::{self, Progress};
use crate::cli::job::setup::{self, GivenFiles, Setup};
use crate::cli::job::stream::threads;
use crate::cli::night::Night;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::Told;
use crate::cli::watch::args::Tolerance;
use crate::cli::watch::refuse_stale;
use crate::domain::agreement::Agreement;
use crate::domain::calendar::Instant;
use crate::domain::diagnostic::Diagnostic;
use crate::engine::plan::Plan;
use crate::engine::prove::{Depth, LineIndex, Names};
use crate::engine::window::Clock;
use crate::output::{Dating, Detail, Explain, Format, Run, Setting};

/// What is asked for.
pub struct Request<'r> {
    /// The files, and how they are read.
    pub input: &'r InputArgs,
    /// Where the answer goes; standard output where nothing is named.
    pub output: Option<&'r Path>,
    /// How it is written.
    pub format: &'r dyn Format,
    /// Its columns, where some are asked for.
    pub columns: Option<&'r [String]>,
    /// Whether cells that a spreadsheet would run stay as they are.
    pub raw_cells: bool,
    /// Whether what is personal is left out.
    pub no_values: bool,
    /// How much is explained.
    pub explain: Explain,
    /// Which leads are written.
    pub only: Option<&'r Only>,
    /// The one lead to judge.
    pub lead: Option<&'r str>,
    /// How old the export may be.
    pub max_age: Option<Duration>,
    /// How many rows may be invalid.
    pub max_invalid: Option<Tolerance>,
    /// What remembers the run, where something does.
    pub night: Option<&'r Night<'r>>,
    /// Whether reading is shown.
    pub progress: Progress,
    /// Columns of the terminal that the answer goes to.
    pub width: Option<usize>,
    /// Whether colours are wanted there.
    pub colour: bool,
}

/// Answers a request; `conclude` says what is left to say once the answer is out.
pub fn answer(
    agreement: &Agreement,
    request: &Request<'_>,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
    conclude: impl FnOnce(Conclusion<'_, '_>, &mut Streams<'_>) -> anyhow::Result<Status>,
) -> anyhow::Result<Status> {
    let as_of = setup::as_of(request.input.as_of.as_deref(), agreement.zone)?;
    told.worth_knowing(
        &crate::sla::agreement_notes(agreement, as_of),
        streams.stderr,
    )?;
    let files = find_files(request, told, streams)?;
    let agreement = &*completed(agreement, request.input, &files)?;
    let mut plan = planned(agreement, request, as_of);
    let mut setup = Setup::new(&plan, request.input, &files, &request.progress)?;
    let (header, inputs, feeds) = (setup.header.clone(), setup.inputs(), own_feeds(&setup));
    let files_read = FilesRead {
        header: &header,
        key: setup.columns.key,
        feeds: &feeds,
        inputs: &inputs,
    };
    let setting = setting(agreement, request, as_of, files_read);
    let mut run = Run::new(setting, request.format).map_err(Complaints)?;
    let depth = depth(request.format.detail(&run));
    keep_events(&mut plan, depth);
    let (threads, has_none) = (threads(request.input.threads), request.input.no_activities);
    let events = setup.events(&plan, has_none, threads, !request.no_values)?;
    told.worth_knowing(&unmet(&plan, events.as_ref(), &setup), streams.stderr)?;
    let read = events.as_ref().map(|events| &events.summary.activities);
    refuse_stale(request.max_age, as_of, read, &setup)?;
    let remembered = remembered_columns(request, &setup)?;
    let wanted = wanted_columns(&run, &setup, &remembered);
    run.place_cells(|column| wanted.binary_search(&column).unwrap_or_default());
    let lines = LineIndex::new(&told.sla.text);
    let names = Names {
        sources: &inputs[1..],
        lines: &lines,
        shows_values: !request.no_values,
        depth,
    };
    let shared = shared_keys(&mut setup, request.input.duplicates, depth, threads)?;
    let mut answering = Answering {
        plan: &plan,
        run: &run,
        request,
        threads,
        names,
        wanted,
        shared,
    };
    let answered = match request.night {
        None => answering.answer(&mut setup, events, streams.stdout),
        Some(night) => night.answer(&mut answering, &mut setup, events, streams.stdout),
    };
    let Some(answered) = answered? else {
        return Ok(Status::Holds);
    };
    told.worth_knowing(&setup.all_notes(), streams.stderr)?;
    told.worth_knowing(&answered.complaints, streams.stderr)?;
    let conclusion = Conclusion {
        plan: &plan,
        run: &run,
        answered: &answered,
        setup: &mut setup,
    };
    conclude(conclusion, streams)
}

/// Makes the agreement ready; a night asks of leads that Sales returned, too.
fn planned<'a>(agreement: &'a Agreement, request: &Request<'_>, as_of: Instant) -> Plan<'a> {
    let clock = Clock::of(agreement, as_of);
    match request.night {
        None => Plan::new(agreement, clock),
        Some(_) => Plan::of_night(agreement, clock),
    }
}

/// Warns of activities that rules name and that no row of the history is.
fn unmet(plan: &Plan<'_>, events: Option<&Events>, setup: &Setup<'_>) -> Vec<Diagnostic> {
    events.map_or_else(Vec::new, |events| {
        let rows = events.summary.activities.read;
        events::unmet(plan, &events.met, rows, &setup.activities)
    })
}

/// A run once its answer is out.
pub struct Conclusion<'c, 'a> {
    /// The agreement made ready.
    pub plan: &'c Plan<'a>,
    /// The answer's run.
    pub run: &'c Run<'c>,
    /// What came of the leads.
    pub answered: &'c Answered,
    /// The files, which can be read once more.
    pub setup: &'c mut Setup<'a>,
}

/// The files of a run, as an answer speaks of them.
#[derive(Clone, Copy)]
struct FilesRead<'f> {
    /// The lead file's header.
    header: &'f [String],
    /// Which of its columns is the key.
    key: usize,
    /// Per field of the agreement, the lead's own column that feeds it.
    feeds: &'f [Option<usize>],
    /// The files, leads first.
    inputs: &'f [String],
}

fn setting<'s>(
    agreement: &'s Agreement,
    request: &Request<'s>,
    as_of: Instant,
    read: FilesRead<'s>,
) -> Setting<'s> {
    Setting {
        agreement,
        header: read.header,
        key_column: Some(read.key),
        feeds: read.feeds,
        as_of,
        version: env!("CARGO_PKG_VERSION"),
        inputs: read.inputs,
        columns: request.columns,
        raw_cells: request.raw_cells,
        no_values: request.no_values,
        explain: request.explain,
        dating: request.night.map_or(Dating::Undated, Night::dating),
        is_partial: request.only.is_some()
            || request.lead.is_some()
            || request.night.is_some_and(Night::hands_over),
        width: request.width,
        colour: request.colour,
    }
}

/// Finds the files, and says first where one of them is to be typed.
fn find_files(
    request: &Request<'_>,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<GivenFiles> {
    told.waiting(progress::is_typed(request.input, streams), streams.stderr)?;
    GivenFiles::find(request.input, &mut streams.stdin)
}

fn depth(detail: Detail) -> Depth {
    match detail {
        Detail::Decision => Depth::Decide,
        Detail::Sentence => Depth::Sentence,
        Detail::Reasons => Depth::Brief,
        Detail::Everything => Depth::Full,
    }
}

fn keep_events(plan: &mut Plan<'_>, depth: Depth) {
    match depth {
        Depth::Decide | Depth::Sentence => {}
        Depth::Brief => plan.keep_relevant_events(),
        Depth::Full => plan.keep_ignored_events(),
    }
}

/// Returns, per field of the agreement, the lead's own column that feeds it.
fn own_feeds(setup: &Setup<'_>) -> Vec<Option<usize>> {
    let feeds = setup.columns.feeds.iter();
    feeds
        .map(|feed| match feed {
            Some(Feed::Lead(column)) => Some(*column),
            Some(Feed::Join(..)) | None => None,
        })
        .collect()
}

/// Returns the columns to scan: those that rules read and those that the answer shows.
fn wanted_columns(run: &Run<'_>, setup: &Setup<'_>, remembered: &[usize]) -> Vec<usize> {
    let fields = own_feeds(setup).into_iter().flatten();
    let joins = setup.columns.joins.iter().flatten().copied();
    let mut wanted: Vec<usize> = run
        .own_columns()
        .into_iter()
        .chain(fields)
        .chain(joins)
        .chain(remembered.iter().copied())
        .chain([setup.columns.key])
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

/// Returns the columns that are to be remembered of leads that are handed over.
fn remembered_columns(request: &Request<'_>, setup: &Setup<'_>) -> anyhow::Result<Vec<usize>> {
    let Some(night) = request.night else {
        return Ok(Vec::new());
    };
    night.remembered(&setup.header)
}

/// Reads the keys beforehand where rows that share one must be known before the first is written.
fn shared_keys(
    setup: &mut Setup<'_>,
    duplicates: Duplicates,
    depth: Depth,
    threads: usize,
) -> anyhow::Result<Option<SharedKeys>> {
    if duplicates == Duplicates::Keep && depth < Depth::Brief {
        return Ok(None);
    }
    let (key, is_email) = (setup.columns.key, setup.columns.key_is_email);
    let shared = SharedKeys::read(&mut setup.leads, key, is_email, threads)?;
    if duplicates == Duplicates::Error {
        shared.refuse(&setup.leads.file.name)?;
    }
    Ok(Some(shared))
}
