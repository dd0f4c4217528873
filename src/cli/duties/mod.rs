//! `qualify duties`: where both parties' promises stand, for each lead and each period.

pub mod args;
mod columns;
mod read;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;

use crate::cli::choice::Ways;
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
use crate::cli::replaced::refuse_to_replace;
use crate::cli::stop::{Complaints, Status};
use crate::cli::told::{Told, with_agreement};
use crate::cli::verify::trust::require_signed;
use crate::cli::{Streams, out_file};
use crate::domain::agreement::Agreement;
use crate::domain::calendar::{DutySpan, Instant, civil, day_of, due};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::follow_up::{FollowUpSummary, State, StateCount};
use crate::engine::duties::{DutyPlan, HandOvers, Judge, is_handing_over, volumes};
use crate::engine::window::Clock;
use crate::output::duties::{FORMS, Form, Run, Setting, summary_text};
use crate::output::summary::quoted;

/// How duties are written.
const WAYS: Ways<dyn Form> = Ways {
    all: FORMS,
    answer: "duties",
};

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
    let beside = told.sla.files();
    let read = input.files().chain(arguments.trust.signers.as_deref());
    refuse_to_replace(
        read.chain(beside.iter().map(PathBuf::as_path)),
        &[("-o", arguments.output.as_deref())],
    )?;
    let notes = crate::sla::agreement_notes(agreement, as_of);
    told.worth_knowing(&notes, streams.stderr)?;
    told.waiting(progress::is_typed(&input, streams), streams.stderr)?;
    let files = GivenFiles::find(&input, &mut streams.stdin)?;
    let agreement = &*completed(agreement, &input, &files)?;
    let plan = DutyPlan::new(agreement, Clock::of(agreement, as_of));
    refuse_windows(&plan)?;
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
    notes.extend(holidays_end(plan, &read.hand_overs));
    let unmet = events::unmet(
        &plan.plan,
        &deeds.met,
        summary.activities,
        &setup.activities,
    );
    let told = unmet
        .into_iter()
        .filter(|one| !is_hand_over(agreement, one));
    notes.extend(told.map(|one| match one.code {
        // Duties cannot be judged without a history.
        "D009" => one.with_help("check the export; every duty that is due is then breached"),
        _ => one,
    }));
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
    let chosen = arguments.format.choose(&WAYS, file, surface.is_terminal);
    let form = chosen.map_err(|complaint| Complaints::one(*complaint))?;
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
    told.worth_knowing(&worked.said, streams.stderr)?;
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
    let count = |state: State| written.of(state) + volume_states(worked, state);
    let (breached, late) = (count(State::Breached), count(State::Late));
    let fails = match arguments.check {
        None => false,
        Some(Check::Breached) => breached > 0,
        Some(Check::Late) => breached + late > 0,
    };
    if fails {
        let said = format!("breached: {breached}, late: {late}, of what was asked for");
        writeln!(streams.stderr, "{said}").context("cannot write to standard error")?;
    }
    Ok(if fails { Status::Fails } else { Status::Holds })
}

fn volume_states(worked: &Worked, state: State) -> u64 {
    worked
        .volumes
        .iter()
        .filter(|one| one.state == state)
        .count() as u64
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
    words.extend(arguments.reading());
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
    if let (Some(DutySpan::Business(_)), None) = (arguments.due, &agreement.business_hours) {
        let message = "the agreement has no [business_hours] to count working time by";
        let place = Place::File("--due".to_owned());
        let complaint = Diagnostic::error("D004", place, message);
        return Err(Complaints::one(
            complaint.with_help("write a span such as `4h`"),
        ));
    }
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

/// Refuses promises with windows of their own: the time of a duty stands beside `must`.
fn refuse_windows(plan: &DutyPlan<'_>) -> anyhow::Result<()> {
    let Some(condition) = plan.windowed() else {
        return Ok(());
    };
    let message = "what a duty asks for has a window of its own";
    let place = Place::Span(condition.at.clone());
    let help = "take it out: the clock of a duty starts with `from` and ends with `within` or `latest` beside `must`";
    Err(Complaints::one(
        Diagnostic::error("D013", place, message).with_help(help),
    ))
}

/// Warns where nothing is known of the holidays of a year in which clocks run: from the first start to the last thing
/// that is due from as-of on.
fn holidays_end(plan: &DutyPlan<'_>, hand_overs: &HandOvers) -> Option<Diagnostic> {
    let agreement = plan.agreement();
    let hours = agreement.business_hours.as_ref()?;
    let file = hours.holidays_file.as_ref()?;
    let clock = plan.plan.clock();
    let day = |instant: Instant| clock.zone.day(instant);
    let spans = agreement
        .duties
        .iter()
        .flat_map(|duty| [duty.within, duty.latest]);
    let dues = spans
        .flatten()
        .filter_map(|span| due(clock.as_of, span, clock.zone, plan.working.as_ref()));
    let last = dues.max().map_or_else(|| day(clock.as_of), day);
    let first = hand_overs.first_start(clock.zone).unwrap_or(last);
    let (from, to) = (civil(first.min(last)).0, civil(last).0);
    let year =
        (from..=to).find(|year| day_of(*year, 7, 1).is_some_and(|day| !hours.covers(day)))?;
    let message =
        format!("says nothing of holidays in {year}: working time is counted without any");
    let warning = Diagnostic::warning("D014", Place::File(file.clone()), message);
    Some(warning.with_help("fetch the calendar of this year, and sign anew"))
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
    activities.any(|one| is_handing_over(one) && complaint.at == Place::Span(one.at.clone()))
}
