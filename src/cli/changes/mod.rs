//! `qualify changes`: who newly qualifies from one answer to the next, who no longer, and which rules turned.

mod answer;
pub mod args;
mod complaints;
mod runs;
mod shown;

use std::path::Path;

use anyhow::Context as _;

use crate::cli::args::DEFAULT_SLA;
use crate::cli::changes::args::ChangesArgs;
use crate::cli::changes::shown::Shown;
use crate::cli::choice::{Ways, target};
use crate::cli::complain::complain;
use crate::cli::job::files::DataFile;
use crate::cli::job::setup::Sla;
use crate::cli::replaced::refuse_to_replace;
use crate::cli::stop::{Complaints, Status};
use crate::cli::{Streams, out_file};
use crate::domain::changes::{self, ChangeCounts, Side};
use crate::insight::changes::{Compared, Comparison, Which};
use crate::output::changes::{self as written, SHAPES};
use crate::output::report::{self, Shape};

const WAYS: Ways<Shape> = Ways {
    all: SHAPES,
    answer: "changes",
};

/// Runs `qualify changes`.
pub fn run(arguments: &ChangesArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let (file, shape) = target(arguments.output.as_deref(), arguments.format, &WAYS)?;
    let asked = [arguments.old.as_deref(), arguments.new.as_deref()];
    let read = asked
        .iter()
        .flatten()
        .map(Path::new)
        .chain(arguments.ledger.as_deref());
    refuse_to_replace(read, &[("-o", file)])?;
    let mut comparison = Comparison::default();
    let (sides, given) = if let Some(ledger) = &arguments.ledger {
        (runs::read(ledger, asked, &mut comparison)?, None)
    } else {
        let given = Given::new(arguments, asked, streams)?;
        (given.read(&mut comparison)?, Some(given))
    };
    let compared = comparison.finish();
    let shown = match given {
        Some(Given { files, keys }) => Shown::read(&arguments.show, files, &keys, &compared)?,
        None => Shown::default(),
    };
    let changes = || compared.changes().map(|change| shown.add(change));
    let [old, new] = counted(sides, &compared);
    let counts = compared.count();
    complain(&doubts(&old, &new), None, streams.manner(), streams.stderr)?;
    let whole = written::Comparison {
        old: &old,
        new: &new,
        counts: &counts,
        show: &arguments.show,
        lists_all: arguments.all,
    };
    let width = streams.surface().width.filter(|_| file.is_none());
    out_file::write_packed_to(file, streams.stdout, |out| {
        let done = match shape.kind {
            report::Kind::Json => written::json(&whole, changes(), out),
            report::Kind::Csv => written::csv(&whole, changes(), out),
            kind => {
                let report = written::report(&whole, changes());
                out.write_all(report.shaped(kind, width).as_bytes())
            }
        };
        done.context("cannot write the answer")
    })?;
    Ok(status(arguments, &counts))
}

fn status(arguments: &ChangesArgs, counts: &ChangeCounts) -> Status {
    let of_note = [
        changes::Kind::Gained,
        changes::Kind::Lost,
        changes::Kind::Tier,
    ];
    if arguments.check && of_note.iter().any(|kind| counts.of(*kind) > 0) {
        Status::Fails
    } else {
        Status::Holds
    }
}

/// Two answers as they were given.
struct Given {
    files: [DataFile; 2],
    /// The names that the column of keys may have.
    keys: Vec<String>,
}

impl Given {
    fn new(
        arguments: &ChangesArgs,
        asked: [Option<&str>; 2],
        streams: &mut Streams<'_>,
    ) -> anyhow::Result<Self> {
        let [Some(old), Some(new)] = asked else {
            panic!("the command line asks for both")
        };
        if old == "-" && new == "-" {
            return Err(Complaints::one(complaints::both_from_stdin()));
        }
        let agreed = agreed_key(arguments.sla.as_deref())?;
        let old = DataFile::named(old, &mut streams.stdin)?;
        let new = DataFile::named(new, &mut streams.stdin)?;
        Ok(Given {
            files: [old, new],
            keys: answer::keys(arguments.key.as_deref(), agreed.as_deref()),
        })
    }

    /// Reads both, and returns what they say of themselves.
    fn read(&self, comparison: &mut Comparison) -> anyhow::Result<[Side; 2]> {
        let [old, new] = &self.files;
        let old = answer::read(old.clone(), &self.keys, Which::Old, comparison)?;
        let new = answer::read(new.clone(), &self.keys, Which::New, comparison)?;
        Ok([old, new])
    }
}

/// Returns the key that the agreement names, where there is an agreement that names one.
fn agreed_key(named: Option<&Path>) -> anyhow::Result<Option<String>> {
    if named.is_none() && !Path::new(DEFAULT_SLA).is_file() {
        return Ok(None);
    }
    let (agreement, complaints) = Sla::find(named)?.agreement();
    match agreement {
        Some(agreement) => Ok(agreement.sources.lead_key),
        // An agreement that lies here by chance is none of this command's business.
        None if named.is_none() => Ok(None),
        None => Err(Complaints(complaints).into()),
    }
}

fn counted(mut sides: [Side; 2], compared: &Compared) -> [Side; 2] {
    for (side, which) in sides.iter_mut().zip([Which::Old, Which::New]) {
        [side.leads, side.qualified, side.repeated] = compared.counts(which);
    }
    sides
}

/// Returns what is doubtful about two answers.
fn doubts(old: &Side, new: &Side) -> Vec<crate::domain::diagnostic::Diagnostic> {
    let mut doubts = Vec::new();
    if old.as_of > new.as_of && new.as_of.is_some() {
        doubts.push(complaints::turned_round(old, new));
    }
    let untold = [old, new].into_iter().filter(|side| !side.tells_rules);
    doubts.extend(untold.map(complaints::no_rules));
    doubts
}
