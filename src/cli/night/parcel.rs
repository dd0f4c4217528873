//! The file of a hand-over: where it may go, what the run before left of its own, and what a run was made from.

use std::path::Path;
use std::thread::JoinHandle;

use anyhow::Context as _;

use crate::cli::job::files::DataFile;
use crate::cli::job::progress::Progress;
use crate::cli::job::setup::Setup;
use crate::cli::night::complaints;
use crate::cli::out_file;
use crate::cli::stop::Complaints;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::ledger::{Delivery, InputFile, PastRun};
use crate::ledger::{Ledger, Trouble};

/// Refuses to hand over to anything but a file that can be put in its place.
pub fn refuse_no_file(output: Option<&Path>) -> anyhow::Result<()> {
    let is_file = |path: &Path| path.metadata().map_or(true, |facts| facts.is_file());
    match output {
        Some(path) if is_file(path) => Ok(()),
        Some(path) => Err(Complaints::one(complaints::no_place(path))),
        None => Err(Complaints::one(complaints::no_output())),
    }
}

/// Returns what tells the file beside a target from those of other ledgers.
pub fn mark(ledger: &Path) -> String {
    let path = ledger.canonicalize().unwrap_or_else(|_| ledger.to_owned());
    let path = path.display().to_string();
    let digest = out_file::digest(&mut path.as_bytes());
    let digits = digest.map(|(digits, _)| digits).unwrap_or_default();
    format!("qualify-{}", digits.get(..8).unwrap_or_default())
}

/// Ends the hand-over of the last run where it was stopped before its end; returns what is to be said of it.
pub fn settle(ledger: &mut Ledger, path: &Path) -> anyhow::Result<Option<Diagnostic>> {
    let trouble = |one: Trouble| Complaints::one(complaints::trouble(path, &one));
    let Some(last) = ledger.last_run().map_err(trouble)? else {
        return Ok(None);
    };
    let (Delivery::Pending, Some(parcel)) = (last.delivery, last.run.parcel.clone()) else {
        return Ok(None);
    };
    let part = Path::new(&parcel.part);
    if part.exists() {
        let leads = ledger.withdraw(last.number).map_err(trouble)?;
        // It is a part of nothing now; where it cannot be removed the next hand-over writes over it.
        let _ = std::fs::remove_file(part);
        return Ok(Some(complaints::withdrawn(path, &last, leads)));
    }
    ledger.deliver(last.number).map_err(trouble)?;
    Ok((!is_there(&last)).then(|| complaints::gone(path, &last)))
}

/// Returns whether the file of a run is in its place, as it was put there.
pub fn is_there(past: &PastRun) -> bool {
    let Some(parcel) = &past.run.parcel else {
        return false;
    };
    let file = std::fs::File::open(&parcel.target);
    let digest = file.and_then(|mut file| out_file::digest(&mut file));
    digest.is_ok_and(|(digits, _)| digits == parcel.sha256)
}

/// Files of which the digests are being worked out.
pub type Digests = Vec<(String, String, JoinHandle<anyhow::Result<(String, u64)>>)>;

/// Begins to work out the digests of everything that a run reads.
pub fn digests(setup: &Setup<'_>) -> Digests {
    let leads = ("leads".to_owned(), setup.leads.file.clone());
    let activities = setup.activities.iter();
    let activities = activities.map(|file| (file.declared.name.clone(), file.source.file.clone()));
    let joins = setup.joined.iter().cloned();
    let all = std::iter::once(leads).chain(activities).chain(joins);
    all.map(|(role, file)| {
        let name = file.name.clone();
        (role, name, std::thread::spawn(move || digest(&file)))
    })
    .collect()
}

fn digest(file: &DataFile) -> anyhow::Result<(String, u64)> {
    let mut bytes = file.open(&Progress::default())?;
    out_file::digest(&mut bytes).with_context(|| format!("cannot read `{}`", file.name))
}

/// Waits for the digests.
pub fn joined(digests: Digests) -> anyhow::Result<Vec<InputFile>> {
    let files = digests.into_iter().map(|(role, name, digest)| {
        let (sha256, bytes) = match digest.join() {
            Ok(digest) => digest?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        Ok(InputFile {
            role,
            name,
            sha256,
            bytes,
        })
    });
    files.collect()
}
