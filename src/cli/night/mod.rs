//! `--ledger` on the main job: what one night does with what earlier nights remember.
//!
//! A night goes through the leads twice. The first look judges all of them and compares each with what the ledger knows;
//! what it counts decides whether the night goes on at all ([`guard`]). Then the events of those leads alone of which
//! something is new are read once more, and the second pass says since when they qualify ([`dates`]), picks those that
//! are handed over, and writes the answer.
//!
//! # Exactly once
//!
//! A hand-over is done when its file is in its place. The steps, and what the next run finds where one is the last:
//!
//! 1. The file is written whole beside its place, under a name of its own, and synced. — The next run writes it anew;
//!    nobody was handed over.
//! 2. One transaction writes down the run, what it learnt and whom it hands over, as *pending*, with the name and the
//!    hash of the file beside. — The file is still there under that name: the hand-over never happened. The next run
//!    *withdraws* it, and hands the same leads over itself where they still qualify.
//! 3. The file is renamed into its place, and the folder synced. — The file beside is gone: the hand-over is done, and
//!    the next run writes that down.
//! 4. The run is written down as *delivered*.
//!
//! Renaming is one step for the system, so there is no moment at which the file is in both places or in none. All of
//! this, from reading what is known to the last step, is under the ledger's lock.

pub mod args;
mod complaints;
pub mod dates;
pub mod guard;
pub mod look;
mod marks;
pub mod parcel;
pub mod share;

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use hashbrown::{HashMap, HashSet};

use crate::cli::Streams;
use crate::cli::job::events::Events;
use crate::cli::job::keys::SharedKeys;
use crate::cli::job::leads::Step;
use crate::cli::job::passes::{Answered, Answering, News, Pass};
use crate::cli::job::setup::{Setup, now};
use crate::cli::night::args::LedgerArgs;
use crate::cli::night::dates::{DatedLead, Dates};
use crate::cli::night::look::{Look, Noted};
use crate::cli::out_file;
use crate::cli::stop::Complaints;
use crate::cli::told::Told;
use crate::domain::agreement::Agreement;
use crate::domain::calendar::Instant;
use crate::domain::ledger::{
    Definition, FactCount, Finding, HandOver, NewRun, Parcel, RunCounts, RunNumber,
};
use crate::domain::summary::Summary;
use crate::domain::text::name_key;
use crate::engine::plan::Plan;
use crate::engine::tally::OnlyLeads;
use crate::ledger::{Known, Ledger, Opening};
use crate::output::{Dating, visible};

/// A night that has its ledger at hand.
pub struct Night<'n> {
    arguments: &'n LedgerArgs,
    path: &'n Path,
    ledger: RefCell<Ledger>,
    /// When it began, by the clock.
    began: Instant,
    /// Whether what is expected of a run holds.
    holds: &'n dyn Fn(&Summary) -> bool,
    done: RefCell<Option<Done>>,
    keyless: Cell<u64>,
}

/// What a night did.
#[derive(Debug, Clone, Copy)]
pub struct Done {
    /// The run's number; nothing where it was not written down.
    pub run: Option<RunNumber>,
    /// How many leads were handed over.
    pub handed_over: u64,
    /// How many leads' verdicts were new to the ledger.
    pub learnt: u64,
}

impl<'n> Night<'n> {
    /// Opens the ledger of a run, where it has one, and settles what the run before left behind.
    pub fn open(
        arguments: &'n LedgerArgs,
        output: Option<&Path>,
        holds: &'n dyn Fn(&Summary) -> bool,
        told: &Told<'_>,
        streams: &mut Streams<'_>,
    ) -> anyhow::Result<Option<Self>> {
        let Some(path) = arguments.ledger.as_deref() else {
            return Ok(None);
        };
        if arguments.new && !arguments.dry_run {
            parcel::refuse_no_file(output)?;
        }
        let mut ledger = open(path, arguments.wait.unwrap_or_default())?;
        let settled = parcel::settle(&mut ledger, path)?;
        told.worth_knowing(settled.as_slice(), streams.stderr)?;
        Ok(Some(Night {
            arguments,
            path,
            ledger: RefCell::new(ledger),
            began: now(),
            holds,
            done: RefCell::default(),
            keyless: Cell::default(),
        }))
    }

    /// Returns which instants the answer has beside as-of.
    pub fn dating(&self) -> Dating {
        if self.hands_over() {
            Dating::HandedOver
        } else {
            Dating::Qualified
        }
    }

    /// Returns whether leads are handed over.
    pub fn hands_over(&self) -> bool {
        self.arguments.new
    }

    /// Returns what it did; nothing where nobody read the answer.
    pub fn done(&self) -> Option<Done> {
        *self.done.borrow()
    }

    /// Returns what it did, in a few lines; nothing where nobody read the answer.
    pub fn said(&self) -> String {
        let Some(done) = *self.done.borrow() else {
            return String::new();
        };
        let path = self.path.display().to_string();
        let ledger = visible(&path);
        let mut said = match (done.run, self.hands_over()) {
            (Some(run), true) => format!(
                "{ledger}: run {run}, {} handed over, {} learnt",
                count(done.handed_over, "lead"),
                count(done.learnt, "verdict")
            ),
            (Some(run), false) => {
                format!(
                    "{ledger}: run {run}, {} learnt",
                    count(done.learnt, "verdict")
                )
            }
            (None, _) => format!(
                "{ledger}: nothing remembered; {} would be handed over",
                count(done.handed_over, "lead")
            ),
        };
        said.push('\n');
        if self.hands_over() && self.keyless.get() > 0 {
            let leads = count(self.keyless.get(), "qualified lead");
            let why = "since nothing tells them apart";
            let _ = writeln!(said, "{leads} without a key cannot be handed over, {why}");
        }
        said
    }

    /// Returns the columns that are to be remembered, in the order of the header.
    pub fn remembered(&self, header: &[String]) -> anyhow::Result<Vec<usize>> {
        let mut columns = Vec::new();
        for name in &self.arguments.remember {
            let key = name_key(name);
            let mut same = header.iter().enumerate();
            let found = same.find(|(_, one)| name_key(one) == key);
            match found {
                Some((column, _)) => columns.push(column),
                None => return Err(Complaints::one(complaints::no_column(name, header))),
            }
        }
        columns.sort_unstable();
        columns.dedup();
        Ok(columns)
    }

    /// Judges the leads, hands over, and writes down what the ledger is to know; nothing where nobody reads the answer.
    pub fn answer(
        &self,
        answering: &mut Answering<'_>,
        setup: &mut Setup<'_>,
        events: Option<Events>,
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<Answered>> {
        let events = std::mem::ManuallyDrop::new(events);
        let as_of = answering.plan.clock().as_of;
        let digests = parcel::digests(setup);
        let known = self.known(as_of)?;
        let mut looked = self.look(answering, setup, events.as_ref(), &known)?;
        let mut news = std::mem::take(&mut looked.news);
        self.keyless.set(news.keyless);
        let counts = counts(answering.plan, &looked.summary, &news);
        let definition = definition(answering.plan.agreement);
        if self.hands_over() && !(self.holds)(&looked.summary) {
            return Ok(Some(looked));
        }
        self.refuse_leaps(&definition, &counts)?;
        choose(&mut news.noted);
        let placed = self.write(
            answering,
            setup,
            events.as_ref(),
            (&known, &news.noted, &looked),
            stdout,
        )?;
        let Some((ready, dated)) = placed else {
            return Ok(None);
        };
        let run = NewRun {
            as_of,
            began: self.began,
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            definition,
            inputs: parcel::joined(digests)?,
            counts,
            parcel: ready.as_ref().map(parcel_of),
        };
        let done = self.remember(&run, news.noted, &dated, ready.as_ref())?;
        *self.done.borrow_mut() = Some(done);
        Ok(Some(looked))
    }

    /// Returns what the ledger knows, where a run of this instant may follow.
    fn known(&self, as_of: Instant) -> anyhow::Result<Known> {
        let ledger = self.ledger.borrow();
        let last = ledger.last_run().map_err(|one| self.trouble(&one))?;
        match last {
            Some(last) if last.run.as_of > as_of => Err(Complaints::one(complaints::backwards(
                self.path, &last, as_of,
            ))),
            _ => ledger.known().map_err(|one| self.trouble(&one)),
        }
    }

    /// Judges all leads for the first time; once more with the keys known where some share theirs.
    fn look(
        &self,
        answering: &mut Answering<'_>,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        known: &Known,
    ) -> anyhow::Result<Answered> {
        let look = Look {
            known,
            as_of: answering.plan.clock().as_of,
            hands_over: self.hands_over(),
            recycles: answering.plan.agreement.recycle.is_some(),
        };
        let looked = answering.look(setup, events, &look)?;
        if looked.summary.duplicate_keys == 0 || answering.shared.is_some() {
            return Ok(looked);
        }
        let (key, is_email) = (setup.columns.key, setup.columns.key_is_email);
        let shared = SharedKeys::read(&mut setup.leads, key, is_email, answering.threads)?;
        answering.shared = Some(shared);
        answering.look(setup, events, &look)
    }

    fn refuse_leaps(&self, definition: &Definition, counts: &RunCounts) -> anyhow::Result<()> {
        let Some(most) = self.arguments.max_change else {
            return Ok(());
        };
        let ledger = self.ledger.borrow();
        let runs = ledger.runs(guard::RUNS).map_err(|one| self.trouble(&one))?;
        let leaps = guard::leaps(most, definition, counts, &runs);
        match leaps.as_slice() {
            [] => Ok(()),
            leaps => Err(Complaints::one(complaints::leapt(
                self.path,
                most,
                leaps,
                self.hands_over(),
            ))),
        }
    }

    /// Dates what is new and writes the answer: beside its place where leads are handed over, and else to it. Returns
    /// nothing where nobody reads it.
    fn write(
        &self,
        answering: &Answering<'_>,
        setup: &mut Setup<'_>,
        events: Option<&Events>,
        (known, noted, looked): (&Known, &[Noted], &Answered),
        stdout: &mut (dyn Write + Send),
    ) -> anyhow::Result<Option<(Option<out_file::Ready>, Vec<DatedLead>)>> {
        let agreement = answering.plan.agreement;
        let mut plan = Plan::of_night(agreement, *answering.plan.clock());
        if noted.iter().any(|one| one.is_due && one.is_returned()) {
            plan.keep_everything();
        } else {
            plan.keep_relevant_events();
        }
        let only = only(noted, plan.clock().as_of);
        let again = match events {
            Some(_) => Some(setup.events_of(&plan, &only, answering.threads)?),
            None => None,
        };
        let remembered = self.remembered(&setup.header)?;
        let place = |column: usize| answering.wanted.binary_search(&column).unwrap_or_default();
        let dates = Dates {
            plan: &plan,
            known,
            noted,
            by_row: noted
                .iter()
                .enumerate()
                .map(|(number, one)| (one.row, number))
                .collect(),
            history: again.as_ref().map(|events| &events.history),
            hands_over: self.hands_over(),
            remembers: remembered
                .iter()
                .map(|column| (setup.header[*column].clone(), place(*column)))
                .collect(),
        };
        let pass = Pass {
            step: Step::Date(&dates),
            names: None,
            known: Some(&looked.summary),
        };
        let target = answering.request.output;
        if let (Some(target), true) = (target, self.hands_over() && !self.arguments.dry_run) {
            let (ready, answered) = answering.until_clear(setup, |setup| {
                out_file::ready(target, &parcel::mark(self.path), |out| {
                    answering.attempt(setup, events, pass, out)
                })
            })?;
            return Ok(Some((Some(ready), answered.news.dated)));
        }
        let answered = answering.place(setup, events, pass, stdout)?;
        Ok(answered.map(|answered| (None, answered.news.dated)))
    }

    /// Writes down what the ledger is to know, and puts the file of those handed over in its place.
    fn remember(
        &self,
        run: &NewRun,
        noted: Vec<Noted>,
        dated: &[DatedLead],
        ready: Option<&out_file::Ready>,
    ) -> anyhow::Result<Done> {
        let handed_over: Vec<HandOver> = dated
            .iter()
            .filter(|one| one.is_handed_over)
            .map(|one| HandOver {
                key: noted[one.number].finding.key.clone(),
                remembered: one.remembered.clone(),
            })
            .collect();
        let count = handed_over.len() as u64;
        let findings: Vec<Finding> = findings_of(noted, dated, run.as_of).collect();
        let mut done = Done {
            run: None,
            handed_over: count,
            learnt: findings.len() as u64,
        };
        if self.arguments.dry_run {
            return Ok(done);
        }
        let mut ledger = self.ledger.borrow_mut();
        let recorded = ledger.record(run, &mut findings.into_iter(), &handed_over);
        if let (Err(_), Some(ready)) = (&recorded, ready) {
            ready.discard();
        }
        let number = recorded.map_err(|one| self.trouble(&one))?;
        done.run = Some(number);
        if let Some(ready) = ready {
            // From here on the next run judges by where the file is, so it stays wherever that is.
            ready
                .place()
                .with_context(|| not_placed(self.path, ready, number))?;
            // The file is in its place, whatever becomes of this; the next run sees that.
            let _ = ledger.deliver(number);
        }
        Ok(done)
    }

    fn trouble(&self, trouble: &crate::ledger::Trouble) -> anyhow::Error {
        Complaints::one(complaints::trouble(self.path, trouble))
    }
}

/// Opens a ledger to write.
pub fn open(path: &Path, wait: Duration) -> anyhow::Result<Ledger> {
    let opening = Opening {
        now: now(),
        process: std::process::id(),
        host: &host(),
        wait,
    };
    Ledger::open(path, &opening)
        .map_err(|trouble| Complaints::one(complaints::trouble(path, &trouble)))
}

/// Opens a ledger to read, whoever writes it meanwhile.
pub fn read(path: &Path) -> anyhow::Result<Ledger> {
    Ledger::read(path).map_err(|trouble| Complaints::one(complaints::trouble(path, &trouble)))
}

/// Returns an error of a ledger that is open.
pub fn trouble(path: &Path, trouble: &crate::ledger::Trouble) -> anyhow::Error {
    Complaints::one(complaints::trouble(path, trouble))
}

/// Returns what the machine is called, where it says so in the usual place.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname");
    let name = name.or_else(|_| std::fs::read_to_string("/etc/hostname"));
    name.map_or_else(|_| "this machine".to_owned(), |name| name.trim().to_owned())
}

/// Leaves one row of each key: the first that qualifies, else the first.
fn choose(noted: &mut Vec<Noted>) {
    let mut chosen: HashMap<&str, (bool, u64)> = HashMap::new();
    for one in noted.iter().filter(|one| one.is_shared) {
        let known = chosen
            .entry(&one.finding.key)
            .or_insert((one.is_qualified(), one.row));
        if !known.0 && one.is_qualified() {
            *known = (true, one.row);
        }
    }
    let rows: HashSet<u64> = chosen.into_values().map(|(_, row)| row).collect();
    noted.retain(|one| !one.is_shared || rows.contains(&one.row));
}

/// Returns the leads whose events are asked for.
fn only(noted: &[Noted], as_of: Instant) -> OnlyLeads {
    let mut only = OnlyLeads::default();
    let is_asked = |one: &&Noted| !one.is_dated(as_of) || one.is_due && one.is_returned();
    for one in noted.iter().filter(is_asked) {
        for (group, key) in &one.found_by {
            only.add(*group, key);
        }
    }
    only
}

/// Returns what the ledger is to learn of the leads that were noted.
fn findings_of(
    noted: Vec<Noted>,
    dated: &[DatedLead],
    as_of: Instant,
) -> impl Iterator<Item = Finding> {
    let mut by_number: HashMap<usize, _> = HashMap::new();
    by_number.extend(dated.iter().map(|one| (one.number, one.dated)));
    let numbered = noted.into_iter().enumerate();
    numbered
        .filter(move |(_, one)| one.is_news(as_of))
        .map(move |(number, one)| {
            let dated = by_number.get(&number).copied().unwrap_or_default();
            Finding {
                qualified_at: dated.qualified_at,
                expires: dated.expires,
                ..one.finding
            }
        })
}

/// Returns what a ledger keeps of an agreement.
pub fn definition(agreement: &Agreement) -> Definition {
    let members = agreement.members();
    let id =
        |one: &crate::domain::agreement::Member<'_>| format!("{}.{}", one.section.as_str(), one.id);
    Definition {
        name: agreement.name.clone(),
        version: i64::try_from(agreement.version).unwrap_or(i64::MAX),
        sha256: agreement.sha256.clone(),
        rules: members.iter().map(id).collect(),
        wanted: members.iter().map(|one| one.wanted).collect(),
        tiers: agreement.tiers.iter().map(|tier| tier.id.clone()).collect(),
    }
}

/// Returns what a ledger keeps of a run's counts; of fields that no rule reads nothing is known.
fn counts(plan: &Plan<'_>, summary: &Summary, news: &News) -> RunCounts {
    let fields = plan.agreement.fields.iter().zip(&news.known_facts);
    let read = fields
        .zip(&plan.uses_field)
        .filter(|(_, is_read)| **is_read);
    RunCounts {
        outcomes: summary.outcomes,
        rules: summary.rules.clone(),
        facts: read
            .map(|((field, known), _)| FactCount {
                field: field.name.clone(),
                known: *known,
            })
            .collect(),
        activities: summary.activities.read,
    }
}

fn count(number: u64, what: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {what}{end}")
}

fn not_placed(ledger: &Path, ready: &out_file::Ready, run: RunNumber) -> String {
    format!(
        "cannot put `{}` in its place; the next run with `--new` hands the same leads over, or type \
         `qualify handovers --ledger {} --run {run} -o FILE`",
        ready.target.display(),
        ledger.display()
    )
}

fn parcel_of(ready: &out_file::Ready) -> Parcel {
    Parcel {
        target: ready.target.display().to_string(),
        part: ready.part.display().to_string(),
        sha256: ready.sha256.clone(),
    }
}
