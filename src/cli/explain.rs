//! `qualify explain`: one lead in full.

use crate::cli::Streams;
use crate::cli::args::{Duplicates, ExplainArgs};
use crate::cli::job::answer::{self, Told, input_names, threads, wanted_columns};
use crate::cli::job::files::Progress;
use crate::cli::job::keys::{MetKeys, SharedKeys, same_key};
use crate::cli::job::leads::{LeadBlock, LeadJob, Worker};
use crate::cli::job::setup::{self, Setup};
use crate::cli::job::source::{Delivery, Setback};
use crate::cli::stop::{Complaints, Status};
use crate::cli::styling::Surface;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::engine::plan::Plan;
use crate::engine::prove::{Depth, LineIndex, Names};
use crate::output::{Explain, Page, Run, Setting, visible};

/// Writes the page of every row that has the key.
pub fn run(arguments: &ExplainArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    answer::with_agreement(arguments.input.sla.as_deref(), false, streams, |agreement, told, streams| {
        explain(agreement, arguments, told, streams)
    })
}

fn explain(
    agreement: &Agreement,
    arguments: &ExplainArgs,
    told: &Told<'_>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Status> {
    let input = &arguments.input;
    let as_of = setup::as_of(input.as_of.as_deref(), agreement.zone)?;
    let mut plan = Plan::new(agreement, setup::clock(agreement, as_of));
    plan.keep_relevant_events();
    let mut setup = Setup::new(&plan, input, Progress::Hidden, streams.stdin)?;
    let threads = threads(input);
    let events = setup.events(&plan, input.no_activities, threads)?;
    let (header, inputs) = (setup.header.clone(), input_names(&setup));
    let surface = if streams.are_real { Surface::of_stdout() } else { Surface::default() };
    let setting = Setting {
        agreement,
        header: &header,
        key_column: Some(setup.columns.key),
        as_of,
        version: env!("CARGO_PKG_VERSION"),
        inputs: &inputs,
        columns: None,
        raw_cells: false,
        no_values: false,
        explain: Explain::Full,
        width: surface.width,
        colour: surface.colour,
    };
    let page = Page { name: &told.sla.name, text: &told.sla.text };
    let run = Run::new(setting, &page).map_err(Complaints)?;
    let lines = LineIndex::new(&told.sla.text);
    let names = Names { sources: &inputs[1..], lines: &lines, shows_values: true };
    let wanted = wanted_columns(&run, &setup);
    let shared = SharedKeys::read(&mut setup.leads, setup.columns.key, setup.columns.key_is_email, threads)?;
    let key = same_key(&arguments.lead, setup.columns.key_is_email).into_owned();
    let mut bytes = Vec::new();
    for _ in 0..2 {
        let met = MetKeys::default();
        let file = setup.leads.file.name.clone();
        let groups = setup.groups();
        let job = LeadJob {
            groups: &groups,
            plan: &plan,
            run: &run,
            format: &page,
            depth: Depth::Full,
            history: events.as_ref().map(|events| &events.history),
            names,
            file: &file,
            header: &setup.header,
            columns: &setup.columns,
            places: setup.columns.places(&wanted),
            readers: &setup.readers,
            joins: &setup.joins,
            only: None,
            only_key: Some(&key),
            strict: input.strict,
            duplicates: Duplicates::Keep,
            shared: Some(&shared),
            met: &met,
        };
        bytes.clear();
        let gather = |delivery: Delivery<LeadBlock>| {
            match delivery {
                Delivery::Beginning => bytes.clear(),
                Delivery::Block(block) => bytes.extend_from_slice(&block.bytes),
            }
            Ok(())
        };
        let judged = setup.leads.stream(&wanted, threads, Worker::new, |one, batch| job.block(one, batch), gather);
        match judged {
            Ok(_) => break,
            Err(Setback::Ambiguous) => setup.survey(&plan, threads)?,
            Err(Setback::Fatal(error)) => return Err(error),
        }
    }
    told.worth_knowing(&setup.all_notes(), streams.stderr)?;
    if bytes.is_empty() {
        return Err(Complaints::one(no_such_lead(&setup, &arguments.lead)));
    }
    crate::cli::out_file::write_to(None, streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
    Ok(Status::Holds)
}

fn no_such_lead(setup: &Setup<'_>, key: &str) -> Diagnostic {
    let column = &setup.header[setup.columns.key];
    let message = format!("no lead has `{}` under `{column}`", visible(key));
    Diagnostic::error("D007", Place::File(setup.leads.file.name.clone()), message)
        .with_help("type the key as the file has it; upper and lower case count")
}
