//! `qualify test`: the agreements' own examples and tests, what these see, and what they do not notice.

pub mod args;

use std::path::Path;

use anyhow::Context;

use crate::cli::Streams;
use crate::cli::args::DEFAULT_SLA;
use crate::cli::check::unread;
use crate::cli::job::setup::Sla;
use crate::cli::job::stream::threads;
use crate::cli::stop::{Complaints, Status};
use crate::cli::test::args::{MutantsShown, TestArgs, TestFormat};
use crate::cli::told::Told;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::proof::{Proof, Standing};
use crate::domain::text::fold;
use crate::engine::proof::{Asked, proof};
use crate::engine::prove::LineIndex;
use crate::engine::window::Clock;
use crate::output::proof::{FileProof, Manner, json, junit, suggested, text};

/// Runs the tests of agreements; one that does not hold makes the status 1, an agreement that cannot be read 2.
pub fn run(arguments: &TestArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let named: Vec<Option<&Path>> = match arguments.sla.as_slice() {
        [] => vec![None],
        some => some.iter().map(|path| Some(path.as_path())).collect(),
    };
    let mut files = Vec::new();
    for name in named {
        match Sla::find(name) {
            Ok(sla) => files.push(proved(sla, arguments, streams)?),
            Err(error) if arguments.format == TestFormat::Text => return Err(error),
            Err(error) => {
                unread(&error, streams)?;
                files.push(unreadable(name, &error));
            }
        }
    }
    if let Some(words) = &arguments.filter {
        find_some(words, &files)?;
    }
    write(&files, arguments, streams).context("cannot write the answer")?;
    Ok(status(&files))
}

/// Returns what machines are told of a file that cannot be read.
fn unreadable(name: Option<&Path>, error: &anyhow::Error) -> FileProof {
    let name = name.unwrap_or(Path::new(DEFAULT_SLA));
    FileProof {
        name: name.display().to_string(),
        text: String::new(),
        agreement: None,
        proof: Proof::default(),
        problem: Some(format!("{error:#}")),
    }
}

/// Reads an agreement and runs its tests; what is to be said of its text is said.
fn proved(sla: Sla, arguments: &TestArgs, streams: &mut Streams<'_>) -> anyhow::Result<FileProof> {
    let (agreement, complaints) = sla.agreement();
    let told = Told {
        is_brief: false,
        sla: &sla,
        quiet: false,
        manner: streams.manner(),
    };
    match &agreement {
        Some(_) => told.worth_knowing(&complaints, streams.stderr)?,
        None => told.all(&complaints, streams.stderr)?,
    }
    let proof = agreement
        .as_ref()
        .map(|agreement| of(agreement, &sla.text, arguments))
        .unwrap_or_default();
    let first = complaints.iter().find(|one| one.is_error());
    let problem = first.filter(|_| agreement.is_none());
    Ok(FileProof {
        problem: problem.map(|one| format!("{}: {}", one.code, one.message)),
        name: sla.name,
        text: sla.text,
        agreement,
        proof,
    })
}

fn of(agreement: &Agreement, text: &str, arguments: &TestArgs) -> Proof {
    let Some(as_of) = agreement.tests_as_of else {
        return Proof::default();
    };
    let words = arguments.filter.as_deref().map(fold);
    let pick = words.map(|words| move |name: &str| fold(name).contains(&words));
    let asked = Asked {
        pick: pick.as_ref().map(|pick| pick as &dyn Fn(&str) -> bool),
        mutants: !arguments.no_mutants,
        suggest: arguments.suggest,
        threads: threads(arguments.threads),
    };
    proof(
        agreement,
        Clock::of(agreement, as_of),
        &LineIndex::new(text),
        &asked,
    )
}

/// Complains where no test of any file has the words in its name.
fn find_some(words: &str, files: &[FileProof]) -> anyhow::Result<()> {
    let readable = files.iter().filter(|file| file.agreement.is_some());
    let all: Vec<&FileProof> = readable.collect();
    if all.is_empty() || all.iter().any(|file| !file.proof.tests.is_empty()) {
        return Ok(());
    }
    let message = format!("0 tests: no test has `{words}` in its name");
    let help = "leave `--filter` out to see the names of all tests";
    let place = Place::File("--filter".to_owned());
    Err(Complaints::one(
        Diagnostic::error("D001", place, message).with_help(help),
    ))
}

/// Tests that are suggested are the answer where they were asked for: the report then stands beside it.
fn write(
    files: &[FileProof],
    arguments: &TestArgs,
    streams: &mut Streams<'_>,
) -> std::io::Result<()> {
    let is_beside = arguments.suggest && arguments.format == TestFormat::Text;
    let colour = if is_beside {
        streams.manner().colour
    } else {
        streams.surface().colour
    };
    let manner = Manner {
        colour,
        coverage: arguments.coverage,
        all_survivors: arguments.mutants == MutantsShown::All,
    };
    let mut answer = Vec::new();
    match arguments.format {
        TestFormat::Text => text(files, manner, &mut answer),
        TestFormat::Json => json(files, &mut answer),
        TestFormat::Junit => junit(files, &mut answer),
    }
    if is_beside {
        streams.stderr.write_all(&answer)?;
        answer.clear();
        suggested(files, &mut answer);
    }
    streams.stdout.write_all(&answer)
}

fn status(files: &[FileProof]) -> Status {
    let mut tests = files.iter().flat_map(|file| &file.proof.tests);
    if files.iter().any(|file| file.agreement.is_none()) {
        Status::Unanswered
    } else if tests.any(|test| matches!(test.standing, Standing::Failed | Standing::Overdue)) {
        Status::Fails
    } else {
        Status::Holds
    }
}
