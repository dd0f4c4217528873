//! `qualify test`: the agreement's own examples and tests.

use std::io::Write;

use anyhow::Context;

use crate::cli::Streams;
use crate::cli::args::TestArgs;
use crate::cli::job::setup::clock;
use crate::cli::stop::Status;
use crate::cli::told::with_agreement;
use crate::domain::agreement::{Agreement, TestCase};
use crate::engine::plan::Plan;
use crate::engine::prove::LineIndex;
use crate::engine::rehearse::{Rehearsal, rehearse};

/// Runs the tests of an agreement; one that does not hold makes the status 1.
pub fn run(arguments: &TestArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    with_agreement(
        arguments.sla.as_deref(),
        false,
        streams,
        |agreement, told, streams| {
            let mut text = Vec::new();
            let status = write(agreement, &LineIndex::new(&told.sla.text), &mut text)?;
            streams
                .stdout
                .write_all(&text)
                .context("cannot write the answer")?;
            Ok(status)
        },
    )
}

fn write(agreement: &Agreement, lines: &LineIndex, out: &mut Vec<u8>) -> anyhow::Result<Status> {
    let Some(as_of) = agreement
        .tests_as_of
        .filter(|_| !agreement.tests.is_empty())
    else {
        writeln!(out, "0 tests: the agreement has no [[test]]")?;
        return Ok(Status::Holds);
    };
    let plan = Plan::new(agreement, clock(agreement, as_of));
    let (mut holding, mut failing, mut todo) = (0, 0, 0);
    for test in &agreement.tests {
        let rehearsal = rehearse(&plan, test, lines);
        let holds = rehearsal.mismatches.is_empty();
        match &test.todo {
            Some(why) if holds => {
                failing += 1;
                writeln!(
                    out,
                    "FAIL  {}\n      it holds now: take `todo = \"{why}\"` out",
                    test.name
                )?;
            }
            Some(why) => {
                todo += 1;
                writeln!(out, "todo  {} ({why})", test.name)?;
            }
            None if holds => {
                holding += 1;
                writeln!(out, "ok    {}", test.name)?;
            }
            None => {
                failing += 1;
                write_failure(test, &rehearsal, out)?;
            }
        }
    }
    writeln!(
        out,
        "{holding} passed, {failing} failed{}",
        if todo > 0 {
            format!(", {todo} todo")
        } else {
            String::new()
        }
    )?;
    Ok(if failing == 0 {
        Status::Holds
    } else {
        Status::Fails
    })
}

fn write_failure(test: &TestCase, rehearsal: &Rehearsal, out: &mut Vec<u8>) -> anyhow::Result<()> {
    writeln!(out, "FAIL  {}", test.name)?;
    for mismatch in &rehearsal.mismatches {
        writeln!(
            out,
            "      {}: expected {}, found {}",
            mismatch.what, mismatch.expected, mismatch.found
        )?;
    }
    for reason in &rehearsal.verdict.reasons {
        writeln!(
            out,
            "      because {}.{}: {}",
            reason.section.as_str(),
            reason.rule,
            reason.text
        )?;
    }
    Ok(())
}
