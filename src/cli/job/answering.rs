//! Leads answered for: files read as often as it takes, nothing of the answer seen before all of it is known.

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use tempfile::SpooledTempFile;

use crate::cli::args::{Duplicates, InputArgs, Only};
use crate::cli::job::bind::Feed;
use crate::cli::job::completed::completed;
use crate::cli::job::events::{self, Events};
use crate::cli::job::keys::{SharedKeys, same_key};
use crate::cli::job::leads::{LeadBlock, LeadJob, Worker};
use crate::cli::job::met::MetKeys;
use crate::cli::job::progress::{self, Progress};
use crate::cli::job::setup::{self, GivenFiles, Setup};
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::job::stream::threads;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::Told;
use crate::cli::{Streams, out_file};
use crate::domain::agreement::Agreement;
use crate::domain::calendar::Instant;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::Batch;
use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;
use crate::engine::plan::{Group, MeasurePlace, Plan};
use crate::engine::prove::{Depth, LineIndex, Names, Recall};
use crate::engine::window::Clock;
use crate::input::TotalWatch;
use crate::output::{Assembly, Detail, Explain, Format, Run, Setting, visible};

/// Answers up to this size are held in memory, larger ones in a file, until they are whole.
const HELD_BYTES: usize = 16 << 20;

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
    let mut plan = Plan::new(agreement, Clock::of(agreement, as_of));
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
    if let Some(events) = &events {
        let rows = events.summary.activities.read;
        let unmet = events::unmet(&plan, &events.met, rows, &setup.activities);
        told.worth_knowing(&unmet, streams.stderr)?;
    }
    let wanted = wanted_columns(&run, &setup);
    run.place_cells(|column| wanted.binary_search(&column).unwrap_or_default());
    let lines = LineIndex::new(&told.sla.text);
    let names = Names {
        sources: &inputs[1..],
        lines: &lines,
        shows_values: !request.no_values,
        depth,
    };
    let shared = shared_keys(&mut setup, request.input.duplicates, depth, threads)?;
    let answering = Answering {
        plan: &plan,
        run: &run,
        request,
        threads,
        names,
        wanted,
        shared,
    };
    let Some(answered) = answering.answer(&mut setup, events, streams.stdout)? else {
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
        is_partial: request.only.is_some() || request.lead.is_some(),
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
fn wanted_columns(run: &Run<'_>, setup: &Setup<'_>) -> Vec<usize> {
    let fields = own_feeds(setup).into_iter().flatten();
    let joins = setup.columns.joins.iter().flatten().copied();
    let mut wanted: Vec<usize> = run
        .own_columns()
        .into_iter()
        .chain(fields)
        .chain(joins)
        .chain([setup.columns.key])
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
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

struct Answering<'r> {
    plan: &'r Plan<'r>,
    run: &'r Run<'r>,
    request: &'r Request<'r>,
    threads: usize,
    names: Names<'r>,
    wanted: Vec<usize>,
    shared: Option<SharedKeys>,
}

/// What came of the leads.
pub struct Answered {
    /// What was found.
    pub summary: Summary,
    /// What to say of rows.
    pub complaints: Vec<Diagnostic>,
    /// The key of the first lead that does not qualify.
    pub first_rejected: Option<String>,
    /// Per activity of the agreement, whether some row was it; nothing where there is no history.
    pub met: Option<Vec<bool>>,
}

/// The lead file must be read from its beginning once more, now that more is known of it.
#[derive(Debug)]
struct Again;

impl std::fmt::Display for Again {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the lead file must be read once more")
    }
}

impl std::error::Error for Again {}

impl Answering<'_> {
    /// Judges all leads; nothing of the answer is seen before all of it is known to be right. Returns nothing where
    /// nobody reads it.
    fn answer(
        &self,
        setup: &mut Setup<'_>,
        kept: Option<Events>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        for _ in 0..4 {
            let events = kept.as_ref();
            let attempt = match self.request.output.filter(|path| *path != Path::new("-")) {
                Some(path) => out_file::write_packed_to(Some(path), stdout, |out| {
                    self.attempt(setup, events, out)
                }),
                None => self.held(setup, events, stdout),
            };
            match attempt {
                Err(error) if error.is::<Again>() => setup.survey(self.plan, self.threads)?,
                answered => {
                    // The program ends soon, and to give back millions of events one by one would hold that up.
                    std::mem::forget(kept);
                    return answered;
                }
            }
        }
        panic!("a surveyed column is never surveyed again")
    }

    fn held(
        &self,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        let mut held = SpooledTempFile::new(HELD_BYTES);
        let answered = self.attempt(setup, events, &mut held)?;
        held.rewind().context("cannot read the answer back")?;
        out_file::write_to(None, stdout, |out| {
            std::io::copy(&mut held, out)?;
            Ok(answered)
        })
    }

    fn attempt(
        &self,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        out: &mut (dyn Write + Send),
    ) -> anyhow::Result<Answered> {
        let met = MetKeys::default();
        let history = events.map(|events| &events.history);
        if let Some(history) = history {
            history.forget_claims();
        }
        let file = setup.leads.file.name.clone();
        let is_email = setup.columns.key_is_email;
        let only_key = self.request.lead.map(|key| same_key(key, is_email));
        let groups = setup.groups();
        let recall = Recall::new(self.plan);
        let job = LeadJob {
            groups: &groups,
            plan: self.plan,
            run: self.run,
            format: self.request.format,
            history,
            names: self.names,
            recall: &recall,
            file: &file,
            header: &setup.header,
            columns: &setup.columns,
            places: setup.columns.places(&self.wanted),
            readers: &setup.readers,
            joins: &setup.joins,
            has_kept_measures: self
                .plan
                .measures
                .iter()
                .any(|one| one.place == MeasurePlace::Kept),
            only: self.request.only,
            only_key: only_key.as_deref(),
            strict: self.request.input.strict,
            duplicates: self.request.input.duplicates,
            shared: self.shared.as_ref(),
            met: &met,
        };
        let (gathered, assembly) = self.read_leads(&job, &mut setup.leads, out)?;
        if let Some(key) = self.request.lead.filter(|_| gathered.summary.read() == 0) {
            return Err(Complaints::one(no_such_lead(&job, key)));
        }
        let mut answered = gathered.finish(&job, events)?;
        let said = assembly
            .end(&answered.summary, out)
            .context("cannot write the answer")?;
        answered.complaints.extend(said);
        Ok(answered)
    }

    fn read_leads(
        &self,
        job: &LeadJob<'_>,
        leads: &mut Source,
        out: &mut (dyn Write + Send),
    ) -> anyhow::Result<(Gathered, Assembly<'_>)> {
        let mut assembly = Assembly::new(self.request.format, self.run);
        let chores = assembly.chores();
        let mut gathered = Gathered::default();
        let mut has_begun = false;
        // The memory of blocks that are written serves for later ones.
        let spent: Mutex<Vec<Vec<u8>>> = Mutex::default();
        let spent = || spent.lock().unwrap_or_else(PoisonError::into_inner);
        let deliver = |delivery: Delivery<LeadBlock>| match delivery {
            Delivery::Beginning if has_begun => Err(Setback::Ambiguous),
            Delivery::Beginning => {
                has_begun = true;
                assembly
                    .begin(out)
                    .context("cannot write the answer")
                    .map_err(Setback::Fatal)
            }
            Delivery::Block(mut block) => {
                assembly
                    .block(&block.bytes, out)
                    .context("cannot write the answer")?;
                let mut bytes = std::mem::take(&mut block.bytes);
                bytes.clear();
                spent().push(bytes);
                gathered.take(block);
                Ok(())
            }
        };
        let work = |worker: &mut Worker, batch: &Batch| {
            let bytes = spent().pop().unwrap_or_default();
            let block = job.block(worker, batch, bytes);
            if let Some(chores) = &chores {
                chores.work();
            }
            block
        };
        match leads.stream(&self.wanted, self.threads, Worker::new, work, deliver) {
            Ok(_) => Ok((gathered, assembly)),
            Err(Setback::Ambiguous) => Err(Again.into()),
            Err(Setback::Fatal(error)) => Err(error),
        }
    }
}

/// How many complaints of one kind are kept; the rest is counted.
const KEPT_COMPLAINTS: u64 = 20;

/// What blocks of leads came to, put together.
#[derive(Default)]
struct Gathered {
    summary: Summary,
    complaints: Vec<Diagnostic>,
    complaint_counts: BTreeMap<&'static str, u64>,
    has_history: bool,
    total: TotalWatch,
    first_rejected: Option<String>,
}

impl Gathered {
    fn take(&mut self, block: LeadBlock) {
        self.summary.merge(&block.summary);
        for complaint in block.complaints {
            let count = self.complaint_counts.entry(complaint.code).or_default();
            *count += 1;
            if *count <= KEPT_COMPLAINTS {
                self.complaints.push(complaint);
            }
        }
        self.has_history |= block.has_history;
        self.total.extend(block.total);
        if self.first_rejected.is_none() {
            self.first_rejected = block.first_rejected;
        }
    }

    fn finish(mut self, job: &LeadJob<'_>, events: Option<&Events>) -> anyhow::Result<Answered> {
        let (mut keys, mut rows) = job.met.shared()?;
        if let Some(events) = events {
            let history = &events.history;
            let claimed = history.shared_claims(
                job.plan
                    .groups
                    .iter()
                    .position(|group| *group == Group::Key),
            );
            (keys, rows) = (keys + claimed.0, rows + claimed.1);
            self.summary.merge(&events.summary);
            let (used, unclaimed) = history.used_and_unclaimed();
            self.summary.activities.used = used;
            self.summary.activities.without_lead += unclaimed;
            if job.only_key.is_none()
                && !self.has_history
                && self.summary.activities.read > 0
                && self.summary.read() > self.summary.outcome(Outcome::Invalid)
            {
                return Err(Complaints::one(no_known_lead(job)));
            }
        }
        if let Some(shared) = job.shared {
            (keys, rows) = shared.counts();
        }
        self.summary.duplicate_keys = keys;
        self.summary.duplicate_rows = rows;
        if self.summary.read() > 0 && job.only_key.is_none() {
            self.complaints.extend(unfound_joins(job));
        }
        self.complaints.extend(self.total.finish(job.file));
        for (code, count) in &self.complaint_counts {
            if *count > KEPT_COMPLAINTS {
                let message = format!(
                    "{} more rows of this kind ({code})",
                    count - KEPT_COMPLAINTS
                );
                self.complaints.push(Diagnostic::note(
                    "D225",
                    Place::File(job.file.to_owned()),
                    message,
                ));
            }
        }
        Ok(Answered {
            summary: self.summary,
            complaints: self.complaints,
            first_rejected: self.first_rejected,
            met: events.map(|events| events.met.clone()),
        })
    }
}

fn no_known_lead(job: &LeadJob<'_>) -> Diagnostic {
    let key = &job.header[job.columns.key];
    let message = format!("no row of the history names a lead of this file by its `{key}`");
    Diagnostic::error("D006", Place::File(job.file.to_owned()), message).with_help(
        "say what the lead column of the history holds: `lead = \"…\"` and, where it is not the key, \
         `matches = \"…\"` under [sources.activities]; or set the key under [sources.leads]",
    )
}

/// Warns of joined files in which no lead has a row.
fn unfound_joins(job: &LeadJob<'_>) -> Vec<Diagnostic> {
    let declared = job.plan.agreement.sources.joins.iter().zip(job.joins);
    let unfound =
        declared.filter(|(_, table)| table.as_ref().is_some_and(|table| !table.has_found()));
    unfound
        .map(|(join, _)| {
            let message = format!(
                "no lead's `{}` is a `{}` of the file of [sources.{}]",
                join.joins, join.key, join.name
            );
            Diagnostic::warning("D010", Place::File(job.file.to_owned()), message)
                .with_help("its columns are blank for every lead; keys compare letter for letter")
        })
        .collect()
}

fn no_such_lead(job: &LeadJob<'_>, key: &str) -> Diagnostic {
    let column = &job.header[job.columns.key];
    let message = format!("no lead has `{}` under `{column}`", visible(key));
    Diagnostic::error("D007", Place::File(job.file.to_owned()), message)
        .with_help("type the key as the file has it; upper and lower case count")
}
