//! `qualify duties`: where both parties' promises stand, for each lead and each period.

pub mod args;
mod columns;
mod read;
mod work;

use std::sync::Arc;

use anyhow::Context;

use crate::cli::duties::args::{Check, DutiesArgs};
use crate::cli::duties::read::{Deeds, hand_overs, touches};
use crate::cli::duties::work::{Work, Worked};
use crate::cli::job::bind::Keys;
use crate::cli::job::completed::completed;
use crate::cli::job::events;
use crate::cli::job::merging;
use crate::cli::job::progress::{self, Progress};
use crate::cli::job::setup::{self, GivenFiles, Setup};
use crate::cli::job::stream::threads;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::{Told, with_agreement};
use crate::cli::verify::trust::require_signed;
use crate::cli::{Streams, out_file};
use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, civil};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::follow_up::{FollowUpSummary, State, StateCount};
use crate::engine::duties::{DutyPlan, HandOvers, Judge, volumes};
use crate::engine::window::Clock;
use crate::output::duties::{Run, Setting, summary_text};
use crate::output::summary::quoted;

/// Judges duties.
pub fn run(arguments: &DutiesArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.sla.as_deref(),
        arguments.quiet,
        streams,
        |agreement, told, streams| duties(agreement, arguments, told, streams),
    )
}

fn duties(
    agreement: &Agreement,
    arguments: &DutiesArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let input = arguments.input();
    let moment = input.as_of.as_deref();
    let as_of = setup::as_of(moment, agreement.zone)?;
    require_signed(&arguments.trust, moment, agreement, told, streams)?;
    refuse(agreement, arguments)?;
    let notes = crate::sla::agreement_notes(agreement, as_of);
    told.worth_knowing(&notes, streams.stderr)?;
    told.waiting(progress::is_typed(&input, streams), streams.stderr)?;
    let files = GivenFiles::find(&input, &mut streams.stdin)?;
    let agreement = &*completed(agreement, &input, &files)?;
    let plan = DutyPlan::new(agreement, Clock::of(agreement, as_of));
    refuse_anchors(&plan)?;
    refuse_silence(&plan, arguments)?;
    let is_shown = !arguments.quiet && arguments.progress == crate::cli::args::Progress::Auto;
    let progress = Progress::of(&input, is_shown, streams);
    let setup = Setup::new(&plan.plan, &input, &files, &progress)?;
    let history = read_all(&plan, setup, arguments)?;
    told.worth_knowing(&history.notes, streams.stderr)?;
    answer(&plan, history, arguments, told, streams)
}

/// What the files of a run hold.
struct History {
    hand_overs: HandOvers,
    deeds: Deeds,
    summary: FollowUpSummary,
    /// What is worth knowing of the files and their rows.
    notes: Vec<Diagnostic>,
    /// The files as the user named them, hand-overs first.
    inputs: Vec<String>,
}

/// Reads the hand-overs, then what was done about them.
fn read_all(
    plan: &DutyPlan<'_>,
    mut setup: Setup<'_>,
    arguments: &DutiesArgs,
) -> anyhow::Result<History> {
    let agreement = plan.agreement();
    let threads = threads(arguments.threads);
    let mut summary = FollowUpSummary {
        duties: vec![StateCount::default(); agreement.duties.len()],
        ..FollowUpSummary::default()
    };
    let mut columns = columns::columns(plan, &setup, &arguments.columns)?;
    let read = hand_overs(plan, &mut setup, &mut columns, threads, &mut summary)?;
    let keys = keys(plan, &mut setup, threads)?;
    let files = &mut setup.activities;
    let deeds = touches(plan, files, &read.hand_overs, &keys, threads, &mut summary)?;
    let mut notes = setup.all_notes();
    notes.extend(read.complaints);
    notes.extend(holidays_end(agreement, plan.plan.clock().as_of));
    let unmet = events::unmet(
        &plan.plan,
        &deeds.met,
        summary.activities,
        &setup.activities,
    );
    notes.extend(
        unmet
            .into_iter()
            .filter(|one| !is_hand_over(agreement, one)),
    );
    Ok(History {
        hand_overs: read.hand_overs,
        deeds,
        summary,
        notes,
        inputs: setup.inputs(),
    })
}

/// Judges, writes the answer, and says what came of it.
fn answer(
    plan: &DutyPlan<'_>,
    history: History,
    arguments: &DutiesArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let surface = streams.surface();
    let file = arguments.file();
    let form = arguments.format.choose(file, surface.is_terminal)?;
    let run = Run::new(Setting {
        agreement: plan.agreement(),
        as_of: plan.plan.clock().as_of,
        version: env!("CARGO_PKG_VERSION"),
        inputs: &history.inputs,
        width: surface.width.filter(|_| file.is_none()),
        colour: surface.colour && file.is_none(),
        no_values: arguments.no_values,
        raw_cells: arguments.raw_cells,
        grouping: arguments.by.into(),
        is_partial: arguments.is_partial(),
    });
    let Deeds { touches, met } = &history.deeds;
    let hand_overs = &history.hand_overs;
    let work = Work {
        plan,
        judge: &Judge::new(plan, hand_overs, touches, met),
        hand_overs,
        arguments,
        run: &run,
        form,
        threads: threads(arguments.threads),
        volumes: volumes(plan, hand_overs),
    };
    let summary = history.summary;
    match out_file::write_packed_to(file, streams.stdout, |out| work.write(summary, out))? {
        Some(worked) => conclude(arguments, &run, &worked, told, streams),
        // Nobody reads it.
        None => Ok(Status::Holds),
    }
}

fn conclude(
    arguments: &DutiesArgs,
    run: &Run<'_>,
    worked: &Worked,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    if !arguments.quiet {
        let mut bytes = Vec::new();
        let next = next(arguments, told, worked);
        let colour = told.manner.colour;
        summary_text(run, &worked.found(), &next, colour, &mut bytes);
        streams
            .stderr
            .write_all(&bytes)
            .context("cannot write to standard error")?;
    }
    let written = &worked.written;
    let fails = arguments.check.is_some_and(|check| {
        let late = check == Check::Late && written.of(State::Late) > 0;
        written.of(State::Breached) > 0 || late
    });
    Ok(if fails { Status::Fails } else { Status::Holds })
}

/// Returns the command to try next: the work list where something is open, else who keeps promises how well.
fn next(arguments: &DutiesArgs, told: &Told<'_>, worked: &Worked) -> String {
    let mut words = vec![
        "qualify".to_owned(),
        "duties".to_owned(),
        told.sla.name.clone(),
    ];
    words.extend([
        "--handovers".to_owned(),
        arguments.handovers.display().to_string(),
    ]);
    for given in &arguments.activities {
        let file = given.file.display().to_string();
        let named = given.name.as_ref().map(|name| format!("{name}={file}"));
        words.extend(["--activities".to_owned(), named.unwrap_or(file)]);
    }
    if let Some(as_of) = &arguments.as_of {
        words.extend(["--as-of".to_owned(), as_of.clone()]);
    }
    let is_open = |count: &StateCount| count.of(State::Open) > count.impossible;
    let what = if arguments.due.is_none() && worked.summary.duties.iter().any(is_open) {
        ["--due", "4h"]
    } else {
        ["--by", "owner"]
    };
    words.extend(what.map(str::to_owned));
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    words.join(" ")
}

/// Refuses what the agreement does not have.
fn refuse(agreement: &Agreement, arguments: &DutiesArgs) -> anyhow::Result<()> {
    let duties = &agreement.duties;
    if duties.is_empty() {
        let place = Place::File("[[duty]]".to_owned());
        let complaint = Diagnostic::error("D012", place, "the agreement has no duties");
        let help =
            "write what each party promises as [[duty]] tables; `qualify schema` lists their keys";
        return Err(Complaints::one(complaint.with_help(help)));
    }
    let check = |option: &str, word: &str, known: Vec<&str>| {
        if known.contains(&word) {
            return Ok(());
        }
        let known: Vec<String> = known.into_iter().map(|one| format!("`{one}`")).collect();
        let message = format!("`{word}` is none of {}", known.join(", "));
        let place = Place::File(option.to_owned());
        Err(Complaints::one(Diagnostic::error("D004", place, message)))
    };
    if let Some(party) = &arguments.owed_by {
        check(
            "--owed-by",
            party,
            agreement.parties.iter().map(String::as_str).collect(),
        )?;
    }
    for duty in &arguments.duty {
        check(
            "--duty",
            duty,
            duties.iter().map(|one| one.id.as_str()).collect(),
        )?;
    }
    Ok(())
}

/// Refuses promises whose windows hang on a date of the lead: the clock of a duty starts where `from` says.
fn refuse_anchors(plan: &DutyPlan<'_>) -> anyhow::Result<()> {
    let Some(field) = plan.anchor() else {
        return Ok(());
    };
    let field = &plan.agreement().fields[field.0];
    let message = format!(
        "a duty's `must` hangs on the date `{}` of the lead",
        field.name
    );
    let place = Place::Span(field.at.clone());
    let help = "leave `since` and `until` out of it: its clock starts with `from` and ends with `within` or `latest`";
    Err(Complaints::one(
        Diagnostic::error("D013", place, message).with_help(help),
    ))
}

/// Warns where nothing is known of the holidays of the year in which things are due.
fn holidays_end(agreement: &Agreement, as_of: Instant) -> Option<Diagnostic> {
    let hours = agreement.business_hours.as_ref()?;
    let file = hours.holidays_file.as_ref()?;
    let (year, _, _) = civil(agreement.zone.day(as_of));
    let message =
        format!("says nothing of holidays in {year}: working time is counted without any");
    let warning = Diagnostic::warning("D014", Place::File(file.clone()), message);
    let is_known = hours.covers(agreement.zone.day(as_of));
    (!is_known).then(|| warning.with_help("fetch the calendar of this year, and sign anew"))
}

/// Refuses to judge deeds of which no file tells.
fn refuse_silence(plan: &DutyPlan<'_>, arguments: &DutiesArgs) -> anyhow::Result<()> {
    if !arguments.activities.is_empty() || !plan.plan.asks_about_activities() {
        return Ok(());
    }
    let place = Place::File(arguments.handovers.display().to_string());
    let message = "duties ask what was done, and no activity file is given";
    let help = "add `--activities FILE`; one with a header alone where nothing was done";
    Err(Complaints::one(
        Diagnostic::error("D003", place, message).with_help(help),
    ))
}

fn keys(plan: &DutyPlan<'_>, setup: &mut Setup<'_>, threads: usize) -> anyhow::Result<Keys> {
    let mut keys = Keys {
        are_emails: setup.columns.key_is_email,
        ..Keys::default()
    };
    if !keys.are_emails {
        let files = &mut setup.activities;
        let (merged, note) =
            merging::merged(&plan.plan, &mut setup.leads, &setup.columns, files, threads)?;
        setup.notes.extend(note);
        keys.merged = Arc::new(merged);
    }
    Ok(keys)
}

/// Returns whether a complaint is that no row is a hand-over: the rows of hand-overs are.
fn is_hand_over(agreement: &Agreement, complaint: &Diagnostic) -> bool {
    let mut activities = agreement.activities.iter();
    activities.any(|one| one.name == "handed_over" && complaint.at == Place::Span(one.at.clone()))
}
