//! `qualify ledger` and `qualify handovers`: what is remembered, shown, checked, given again, and forgotten.

pub mod args;
mod complaints;

use std::path::Path;

use anyhow::Context as _;

use crate::cli::Streams;
use crate::cli::complain::complain;
use crate::cli::ledger::args::{
    ExportArgs, ForgetArgs, HandoversArgs, LeadArgs, LedgerCommand, LedgerCommandArgs, Which,
};
use crate::cli::night::{self, parcel};
use crate::cli::out_file;
use crate::cli::stop::{Complaints, Status};
use crate::domain::ledger::{Delivery, PastRun, RunNumber};
use crate::ledger::Ledger;
use crate::output::ledger as written;

/// Runs `qualify ledger`.
pub fn run(arguments: &LedgerCommandArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    match &arguments.command {
        LedgerCommand::Check(of) => check(&of.ledger, streams),
        LedgerCommand::History(of) => history(of, streams),
        LedgerCommand::Export(export) => self::export(export, streams),
        LedgerCommand::Forget(forget) => self::forget(forget, streams),
    }
}

fn check(path: &Path, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let ledger = night::read(path)?;
    let wrong = ledger.check().map_err(|one| night::trouble(path, &one))?;
    let runs = ledger.runs(1).map_err(|one| night::trouble(path, &one))?;
    let mut out = String::new();
    for line in &wrong {
        out.push_str(line);
        out.push('\n');
    }
    if wrong.is_empty() {
        out = written::is_whole(&path.display().to_string(), runs.first());
    }
    streams.stdout.write_all(out.as_bytes())?;
    Ok(if wrong.is_empty() {
        Status::Holds
    } else {
        Status::Fails
    })
}

fn history(of: &LeadArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let trouble = |one| night::trouble(&of.ledger, &one);
    let ledger = night::read(&of.ledger)?;
    let Some(past) = ledger.history(&of.lead).map_err(trouble)? else {
        return Err(Complaints::one(complaints::no_such_lead(
            &of.ledger, &of.lead,
        )));
    };
    let mut out = String::new();
    let story = written::Story {
        key: &of.lead,
        verdicts: &past.verdicts,
        hand_overs: &past.hand_overs,
        feedback: &past.feedback,
    };
    let mut rules = |run: RunNumber| {
        let definition = ledger.definition(run).map_err(trouble)?;
        Ok::<_, anyhow::Error>(definition.unwrap_or_default())
    };
    written::history(&story, &mut rules, &mut out)?;
    streams.stdout.write_all(out.as_bytes())?;
    Ok(Status::Holds)
}

fn export(arguments: &ExportArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let path = &arguments.ledger;
    let ledger = night::read(path)?;
    out_file::write_packed_to(arguments.output.as_deref(), streams.stdout, |out| {
        let mut failed = None;
        let exported = ledger.export(&mut |row| {
            let mut line = Vec::new();
            written::exported(&row, &mut line);
            match out.write_all(&line) {
                Ok(()) => std::ops::ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    std::ops::ControlFlow::Break(())
                }
            }
        });
        exported.map_err(|one| night::trouble(path, &one))?;
        match failed {
            None => Ok(()),
            Some(error) => Err(error).context("cannot write the answer"),
        }
    })?;
    Ok(Status::Holds)
}

fn forget(arguments: &ForgetArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let (path, key) = (&arguments.of.ledger, &arguments.of.lead);
    night::read(path)?;
    let mut ledger = night::open(path, arguments.wait.unwrap_or_default())?;
    let forgotten = ledger
        .forget(key)
        .map_err(|one| night::trouble(path, &one))?;
    let Some(forgotten) = forgotten else {
        return Err(Complaints::one(complaints::no_such_lead(path, key)));
    };
    writeln!(
        streams.stdout,
        "forgotten; what stays without a key: verdicts {}, hand-overs {}, answers {}",
        forgotten.verdicts, forgotten.hand_overs, forgotten.feedback
    )?;
    let mut said = Vec::new();
    if let [_, ..] = forgotten.copies.as_slice() {
        said.push(complaints::copies(path, &forgotten.copies));
    }
    if forgotten.is_being_read {
        said.push(complaints::is_read(path));
    }
    complain(&said, None, streams.manner(), streams.stderr)?;
    Ok(Status::Holds)
}

/// Runs `qualify handovers`: gives the file of a run again.
pub fn hand_overs(arguments: &HandoversArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let path = &arguments.ledger;
    let trouble = |one| night::trouble(path, &one);
    night::read(path)?;
    let mut ledger = night::open(path, arguments.wait.unwrap_or_default())?;
    let run = found(&ledger, path, arguments.run)?;
    let Some(parcel) = run.run.parcel.clone() else {
        return Err(Complaints::one(complaints::handed_nothing(
            path, run.number,
        )));
    };
    let output = arguments.output.as_deref();
    let part = Path::new(&parcel.part);
    let is_pending = run.delivery == Delivery::Pending;
    if is_pending && part.exists() {
        give(part, output, streams)?;
        // From here on whoever asked has it.
        ledger.deliver(run.number).map_err(trouble)?;
        let _ = std::fs::remove_file(part);
        let said = [complaints::completed(path, run.number)];
        complain(&said, None, streams.manner(), streams.stderr)?;
        return Ok(Status::Holds);
    }
    if parcel::is_there(&run) {
        give(Path::new(&parcel.target), output, streams)?;
        return Ok(Status::Holds);
    }
    let all = ledger.hand_overs(run.number).map_err(trouble)?;
    let mut bytes = Vec::new();
    written::hand_overs(&run, &all, &mut bytes);
    out_file::write_packed_to(output, streams.stdout, |out| Ok(out.write_all(&bytes)?))?;
    let said = [complaints::from_memory(path, run.number, &parcel.target)];
    complain(&said, None, streams.manner(), streams.stderr)?;
    Ok(Status::Holds)
}

/// Copies a file byte for byte; where it is its own place nothing is to be done.
fn give(file: &Path, output: Option<&Path>, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let is_same = |output: &Path| {
        let same = output.canonicalize().ok().zip(file.canonicalize().ok());
        same.is_some_and(|(one, other)| one == other)
    };
    if output.is_some_and(is_same) {
        return Ok(());
    }
    let cannot = || format!("cannot read `{}`", file.display());
    let mut bytes = std::fs::File::open(file).with_context(cannot)?;
    out_file::write_to(output, streams.stdout, |out| {
        Ok(std::io::copy(&mut bytes, out)?)
    })?;
    Ok(())
}

fn found(ledger: &Ledger, path: &Path, which: Which) -> anyhow::Result<PastRun> {
    let trouble = |one| night::trouble(path, &one);
    match which {
        Which::Number(number) => {
            let run = ledger.run(RunNumber(number)).map_err(trouble)?;
            run.ok_or_else(|| Complaints::one(complaints::no_such_run(path, number)))
        }
        Which::Last => {
            let mut number = ledger.last_run().map_err(trouble)?.map(|run| run.number.0);
            while let Some(at) = number.filter(|at| *at > 0) {
                match ledger.run(RunNumber(at)).map_err(trouble)? {
                    Some(run) if run.run.parcel.is_some() => return Ok(run),
                    _ => number = at.checked_sub(1),
                }
            }
            Err(Complaints::one(complaints::never_handed_over(path)))
        }
    }
}
