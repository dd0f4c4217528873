//! Passes over the lead file: every lead judged, blocks put together, the answer written.

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use tempfile::SpooledTempFile;

use crate::cli::job::answering::Request;
use crate::cli::job::events::Events;
use crate::cli::job::keys::{SharedKeys, same_key};
use crate::cli::job::leads::{LeadBlock, LeadJob, Step, Worker};
use crate::cli::job::met::MetKeys;
use crate::cli::job::setup::Setup;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::night::dates::DatedLead;
use crate::cli::night::look::{Look, Noted};
use crate::cli::out_file;
use crate::cli::stop::Complaints;
use crate::cli::watch::refuse_invalid;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::Batch;
use crate::domain::summary::Summary;
use crate::domain::verdict::Outcome;
use crate::engine::plan::{Group, MeasurePlace, Plan};
use crate::engine::prove::{Depth, Names, Recall};
use crate::input::TotalWatch;
use crate::output::{Assembly, Run, visible};

/// Answers up to this size are held in memory, larger ones in a file, until they are whole.
const HELD_BYTES: usize = 16 << 20;

/// What every pass over the leads is given.
pub struct Answering<'r> {
    /// The agreement made ready.
    pub plan: &'r Plan<'r>,
    /// The answer's run.
    pub run: &'r Run<'r>,
    /// What is asked for.
    pub request: &'r Request<'r>,
    /// How many threads work.
    pub threads: usize,
    /// Files of events and lines of the agreement, for reasons.
    pub names: Names<'r>,
    /// The columns of the lead file to scan.
    pub wanted: Vec<usize>,
    /// Rows that share a key, where that is known beforehand.
    pub shared: Option<SharedKeys>,
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
    /// What a ledger is to learn.
    pub news: News,
}

/// What passes over the leads found for a ledger.
#[derive(Debug, Default)]
pub struct News {
    /// Leads that it does not know, or knows otherwise, in the order of the file.
    pub noted: Vec<Noted>,
    /// Of how many leads each field is known.
    pub known_facts: Vec<u64>,
    /// Qualified leads without a key.
    pub keyless: u64,
    /// What came of leads that were dated, in the order of the file.
    pub dated: Vec<DatedLead>,
}

impl News {
    fn take(
        &mut self,
        noted: Vec<Noted>,
        known_facts: &[u64],
        keyless: u64,
        dated: Vec<DatedLead>,
    ) {
        self.noted.extend(noted);
        self.known_facts.resize(known_facts.len(), 0);
        for (all, more) in self.known_facts.iter_mut().zip(known_facts) {
            *all += more;
        }
        self.keyless += keyless;
        self.dated.extend(dated);
    }
}

/// One pass over the leads.
#[derive(Clone, Copy)]
pub struct Pass<'p> {
    /// What is done with each.
    pub step: Step<'p>,
    /// How deep each is explained, where that is not as the answer asks.
    pub names: Option<Names<'p>>,
    /// What a pass before this one found, where this one need not tell it again.
    pub known: Option<&'p Summary>,
}

impl Pass<'_> {
    /// The pass of a run without a ledger.
    pub const ALONE: Pass<'static> = Pass {
        step: Step::Alone,
        names: None,
        known: None,
    };
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
    pub fn answer(
        &self,
        setup: &mut Setup<'_>,
        kept: Option<Events>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        let answered = self.place(setup, kept.as_ref(), Pass::ALONE, stdout);
        // The program ends soon, and to give back millions of events one by one would hold that up.
        std::mem::forget(kept);
        answered
    }

    /// Judges all leads and puts the answer where it belongs; returns nothing where nobody reads it.
    pub fn place(
        &self,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        pass: Pass<'_>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        self.until_clear(setup, |setup| match self.request.output {
            Some(path) if path != Path::new("-") => {
                out_file::write_packed_to(Some(path), stdout, |out| {
                    self.attempt(setup, events, pass, out)
                })
            }
            _ => self.held(setup, events, pass, stdout),
        })
    }

    /// Judges all leads and writes nothing.
    pub fn look(
        &self,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        look: &Look<'_>,
    ) -> anyhow::Result<Answered> {
        let names = Names {
            depth: Depth::Decide,
            ..self.names
        };
        let pass = Pass {
            step: Step::Look(look),
            names: Some(names),
            known: None,
        };
        self.until_clear(setup, |setup| {
            self.attempt(setup, events, pass, &mut std::io::sink())
        })
    }

    /// Goes through the leads; where a column must be settled as a whole first, once more after that.
    pub fn until_clear<T>(
        &self,
        setup: &mut Setup<'_>,
        mut attempt: impl FnMut(&mut Setup<'_>) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        for _ in 0..4 {
            match attempt(setup) {
                Err(error) if error.is::<Again>() => setup.survey(self.plan, self.threads)?,
                done => return done,
            }
        }
        panic!("a surveyed column is never surveyed again")
    }

    fn held(
        &self,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        pass: Pass<'_>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        let mut held = SpooledTempFile::new(HELD_BYTES);
        let answered = self.attempt(setup, events, pass, &mut held)?;
        held.rewind().context("cannot read the answer back")?;
        out_file::write_to(None, stdout, |out| {
            std::io::copy(&mut held, out)?;
            Ok(answered)
        })
    }

    /// Goes through the leads once.
    pub fn attempt(
        &self,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        pass: Pass<'_>,
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
            names: pass.names.unwrap_or(self.names),
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
            step: pass.step,
        };
        let (gathered, assembly) = self.read_leads(&job, &mut setup.leads, out)?;
        if let Some(key) = self.request.lead.filter(|_| gathered.summary.read() == 0) {
            return Err(Complaints::one(no_such_lead(&job, key)));
        }
        let mut answered = match pass.known {
            None => {
                let answered = gathered.finish(&job, events)?;
                let most = self.request.max_invalid;
                refuse_invalid(most, &file, &answered.summary, &answered.complaints)?;
                answered
            }
            Some(known) => gathered.in_part(known),
        };
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
    news: News,
}

impl Gathered {
    /// Returns what came of a pass that not all leads were in, or that another pass has told of already.
    fn in_part(self, known: &Summary) -> Answered {
        Answered {
            summary: known.clone(),
            complaints: Vec::new(),
            first_rejected: None,
            met: None,
            news: self.news,
        }
    }

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
        self.news
            .take(block.noted, &block.known_facts, block.keyless, block.dated);
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
            news: self.news,
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
