//! `qualify LEADS`: every lead judged, the answer written, the summary said.

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::path::Path;

use anyhow::Context;
use tempfile::SpooledTempFile;

use crate::cli::args::{Duplicates, InputArgs, JudgeArgs};
use crate::cli::complain::{self, Manner, complain};
use crate::cli::job::bind::Feed;
use crate::cli::job::events::{self, Events};
use crate::cli::job::files::Progress;
use crate::cli::job::keys::{MetKeys, SharedKeys};
use crate::cli::job::leads::{LeadBlock, LeadJob, Worker};
use crate::cli::job::setup::{self, Setup, Sla};
use crate::cli::job::source::{Delivery, Setback};
use crate::cli::out_file;
use crate::cli::stop::{Complaints, Status};
use crate::cli::styling::Surface;
use crate::cli::{Streams, args};
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::summary::Summary;
use crate::engine::plan::{Group, Plan};
use crate::engine::prove::{Depth, LineIndex, Names};
use crate::input::TotalWatch;
use crate::output::summary::{self, Hints};
use crate::output::{Assembly, Detail, Explain, Format, Run, Setting};

/// Answers up to this size are held in memory, larger ones in a file, until they are whole.
const HELD_BYTES: usize = 16 << 20;

/// Runs the main job.
pub fn judge(arguments: &JudgeArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(arguments.input.sla.as_deref(), arguments.quiet, streams, |agreement, told, streams| {
        judge_by(agreement, arguments, told, streams)
    })
}

/// Reads the agreement and goes on with it; complaints, of its text or later ones, are said at their places.
pub fn with_agreement(
    named: Option<&Path>,
    quiet: bool,
    streams: &mut Streams<'_>,
    go_on: impl FnOnce(&Agreement, &Told<'_>, &mut Streams<'_>) -> anyhow::Result<Status>,
) -> anyhow::Result<Status> {
    let sla = Sla::find(named)?;
    let (agreement, complaints) = sla.agreement();
    let told = Told { sla: &sla, quiet, manner: streams.manner() };
    let Some(agreement) = agreement else {
        told.all(&complaints, streams.stderr)?;
        return Ok(Status::Unanswered);
    };
    told.worth_knowing(&complaints, streams.stderr)?;
    match go_on(&agreement, &told, streams) {
        Err(error) => match error.downcast::<Complaints>() {
            Ok(Complaints(complaints)) => {
                told.all(&complaints, streams.stderr)?;
                Ok(Status::Unanswered)
            }
            Err(error) => Err(error),
        },
        status => status,
    }
}

/// What is said on standard error, and how.
pub struct Told<'s> {
    /// The agreement's text, for carets.
    pub sla: &'s Sla,
    /// Whether only errors are said.
    pub quiet: bool,
    /// Colour and width.
    pub manner: Manner,
}

impl Told<'_> {
    /// Says everything.
    pub fn all(&self, complaints: &[Diagnostic], stderr: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let source = complain::Source { name: &self.sla.name, text: &self.sla.text };
        complain(complaints, Some(source), self.manner, stderr).context("cannot write to standard error")
    }

    /// Says what is no error, unless told to be quiet.
    pub fn worth_knowing(&self, complaints: &[Diagnostic], stderr: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let said: Vec<Diagnostic> = complaints.iter().filter(|one| !one.is_error()).cloned().collect();
        self.all(&said, stderr)
    }
}

fn judge_by(
    agreement: &Agreement,
    arguments: &JudgeArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let as_of = setup::as_of(arguments.input.as_of.as_deref(), agreement.zone)?;
    told.worth_knowing(&crate::sla::agreement_notes(agreement, as_of), streams.stderr)?;
    let mut plan = Plan::new(agreement, setup::clock(agreement, as_of));
    let mut setup = Setup::new(&plan, &arguments.input, progress(arguments, streams), streams.stdin)?;
    let (header, inputs) = (setup.header.clone(), input_names(&setup));
    let surface = if streams.are_real { Surface::of_stdout() } else { Surface::default() };
    let format = arguments
        .format
        .choose(arguments.output.as_deref(), surface.is_terminal)
        .map_err(|complaint| Complaints::one(*complaint))?;
    let is_shown = arguments.output.is_none();
    let setting = Setting {
        agreement,
        header: &header,
        key_column: Some(setup.columns.key),
        as_of,
        version: env!("CARGO_PKG_VERSION"),
        inputs: &inputs,
        columns: arguments.columns.as_deref(),
        raw_cells: arguments.raw_cells,
        no_values: arguments.no_values,
        explain: Explain::from(arguments.explain),
        width: surface.width.filter(|_| is_shown),
        colour: surface.colour && is_shown,
    };
    let mut run = Run::new(setting, format).map_err(Complaints)?;
    let depth = depth(format.detail(&run));
    if depth >= Depth::Brief {
        plan.keep_relevant_events();
    }
    let threads = threads(&arguments.input);
    let events = setup.events(&plan, arguments.input.no_activities, threads)?;
    if let Some(events) = &events {
        told.worth_knowing(&events::unmet(&plan, &events.met), streams.stderr)?;
    }
    let wanted = wanted_columns(&run, &setup);
    run.place_cells(|column| wanted.iter().position(|one| *one == column).unwrap_or_default());
    let lines = LineIndex::new(&told.sla.text);
    let names = Names { sources: &inputs[1..], lines: &lines, shows_values: !arguments.no_values };
    let shared = shared_keys(&mut setup, arguments.input.duplicates, depth, threads)?;
    let answering = Answering { plan: &plan, run: &run, arguments, format, depth, threads, names, wanted, shared };
    let Some(answered) = answering.answer(&mut setup, events.as_ref(), streams.stdout)? else {
        return Ok(Status::Holds);
    };
    told.worth_knowing(&setup.all_notes(), streams.stderr)?;
    told.worth_knowing(&answered.complaints, streams.stderr)?;
    finish(&run, &answered, arguments, told, streams)
}

fn progress(arguments: &JudgeArgs, streams: &Streams<'_>) -> Progress {
    let is_watched = streams.are_real && Surface::of_stderr().is_terminal && !arguments.quiet;
    if is_watched && arguments.progress == args::Progress::Auto { Progress::Shown } else { Progress::Hidden }
}

fn depth(detail: Detail) -> Depth {
    match detail {
        Detail::Decision => Depth::Decide,
        Detail::Sentence => Depth::Sentence,
        Detail::Reasons => Depth::Brief,
        Detail::Everything => Depth::Full,
    }
}

/// Returns the columns to scan: those that rules read and those that the answer shows.
pub fn wanted_columns(run: &Run<'_>, setup: &Setup<'_>) -> Vec<usize> {
    let fields = setup.columns.feeds.iter().flatten().filter_map(|feed| match feed {
        Feed::Lead(column) => Some(*column),
        Feed::Join(..) => None,
    });
    let joins = setup.columns.joins.iter().flatten().copied();
    let mut wanted: Vec<usize> =
        run.own_columns().into_iter().chain(fields).chain(joins).chain([setup.columns.key]).collect();
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
    arguments: &'r JudgeArgs,
    format: &'static dyn Format,
    depth: Depth,
    threads: usize,
    names: Names<'r>,
    wanted: Vec<usize>,
    shared: Option<SharedKeys>,
}

/// What came of the leads.
struct Answered {
    summary: Summary,
    complaints: Vec<Diagnostic>,
    first_rejected: Option<String>,
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
        events: Option<&Events>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        for _ in 0..4 {
            let attempt = match self.arguments.output.as_deref().filter(|path| *path != Path::new("-")) {
                Some(path) => {
                    out_file::write_to(Some(path), stdout, |out| self.attempt(setup, events, out))
                }
                None => self.held(setup, events, stdout),
            };
            match attempt {
                Err(error) if error.is::<Again>() => setup.survey(self.plan, self.threads)?,
                answered => return answered,
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
        let groups = setup.groups();
        let job = LeadJob {
            groups: &groups,
            plan: self.plan,
            run: self.run,
            format: self.format,
            depth: self.depth,
            history,
            names: self.names,
            file: &file,
            header: &setup.header,
            columns: &setup.columns,
            places: setup.columns.places(&self.wanted),
            readers: &setup.readers,
            joins: &setup.joins,
            only: self.arguments.only.as_ref(),
            only_key: None,
            strict: self.arguments.input.strict,
            duplicates: self.arguments.input.duplicates,
            shared: self.shared.as_ref(),
            met: &met,
        };
        let mut assembly = Assembly::new(self.format, self.run);
        let mut gathered = Gathered::default();
        let mut has_begun = false;
        let deliver = |delivery: Delivery<LeadBlock>| match delivery {
            Delivery::Beginning if has_begun => Err(Setback::Ambiguous),
            Delivery::Beginning => {
                has_begun = true;
                assembly.begin(out).context("cannot write the answer").map_err(Setback::Fatal)
            }
            Delivery::Block(block) => {
                assembly.block(&block.bytes, out).context("cannot write the answer")?;
                gathered.take(block);
                Ok(())
            }
        };
        let done = setup.leads.stream(&self.wanted, self.threads, Worker::new, |one, batch| job.block(one, batch), deliver);
        match done {
            Ok(_) => {}
            Err(Setback::Ambiguous) => return Err(Again.into()),
            Err(Setback::Fatal(error)) => return Err(error),
        }
        let answered = gathered.finish(&job, events)?;
        assembly.end(&answered.summary, out).context("cannot write the answer")?;
        Ok(answered)
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
        let (mut keys, mut rows) = job.met.shared();
        if let Some(events) = events {
            let history = &events.history;
            let claimed = history.shared_claims(job.plan.groups.iter().position(|group| *group == Group::Key));
            (keys, rows) = (keys + claimed.0, rows + claimed.1);
            self.summary.merge(&events.summary);
            let (used, unclaimed) = history.used_and_unclaimed();
            self.summary.activities.used = used;
            self.summary.activities.without_lead += unclaimed;
            if !self.has_history && self.summary.activities.read > 0 && self.summary.read() > 0 {
                return Err(Complaints::one(no_known_lead(job)));
            }
        }
        self.summary.duplicate_keys = keys;
        self.summary.duplicate_rows = rows;
        self.complaints.extend(self.total.finish(job.file));
        for (code, count) in &self.complaint_counts {
            if *count > KEPT_COMPLAINTS {
                let message = format!("{} more rows of this kind ({code})", count - KEPT_COMPLAINTS);
                self.complaints.push(Diagnostic::note(code, Place::File(job.file.to_owned()), message));
            }
        }
        Ok(Answered { summary: self.summary, complaints: self.complaints, first_rejected: self.first_rejected })
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

fn finish(
    run: &Run<'_>,
    answered: &Answered,
    arguments: &JudgeArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    if let Some(path) = &arguments.summary {
        let mut bytes = Vec::new();
        summary::json(run, &answered.summary, &mut bytes);
        out_file::write_to(Some(path), streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
    }
    if !arguments.quiet {
        let mut bytes = Vec::new();
        let typed = typed(&arguments.input, told.sla);
        let rejected = answered.first_rejected.as_deref();
        summary::text(run, &answered.summary, Hints { typed: &typed, rejected, colour: told.manner.colour }, &mut bytes);
        streams.stderr.write_all(&bytes).context("cannot write to standard error")?;
    }
    let missed: Vec<String> = arguments.expect.iter().filter_map(|one| one.missed(&answered.summary)).collect();
    for words in &missed {
        writeln!(streams.stderr, "expected {words}").context("cannot write to standard error")?;
    }
    Ok(if missed.is_empty() { Status::Holds } else { Status::Fails })
}

/// Returns the inputs as they were typed, for commands to try next.
fn typed(input: &InputArgs, sla: &Sla) -> String {
    let mut words = vec![input.leads.display().to_string(), "--sla".to_owned(), sla.name.clone()];
    for (option, files) in [("--activities", &input.activities), ("--join", &input.join)] {
        for file in files {
            words.push(option.to_owned());
            let path = file.file.display();
            words.push(file.name.as_ref().map_or_else(|| path.to_string(), |name| format!("{name}={path}")));
        }
    }
    if input.no_activities {
        words.push("--no-activities".to_owned());
    }
    if let Some(as_of) = &input.as_of {
        words.extend(["--as-of".to_owned(), as_of.clone()]);
    }
    words.join(" ")
}

/// Returns how many threads work: as many as asked for, else one for each processor.
pub fn threads(arguments: &InputArgs) -> usize {
    arguments
        .threads
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, std::num::NonZeroUsize::get)
}

/// Returns the files that are judged from, leads first.
pub fn input_names(setup: &Setup<'_>) -> Vec<String> {
    let activities = setup.activities.iter().map(|file| file.source.file.name.clone());
    std::iter::once(setup.leads.file.name.clone()).chain(activities).collect()
}
