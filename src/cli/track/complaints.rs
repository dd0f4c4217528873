//! What is said of promises that cannot be tracked.

use std::path::Path;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::output::visible;

/// Says that the ledger has no run by then.
pub(super) fn no_run(ledger: &Path, as_of: Option<&str>) -> Diagnostic {
    let message = match as_of {
        Some(as_of) => format!("no run is as of {as_of} or before"),
        None => "it has no run yet".to_owned(),
    };
    Diagnostic::error("L040", Place::File(ledger.display().to_string()), message)
        .with_help("runs of the main job with `--ledger` are what promises are tracked by")
}

/// Says that a duty promises no number.
pub(super) fn no_such_promise(id: &str, known: &[&str]) -> Diagnostic {
    let message = format!("no duty `{}` promises a number of leads", visible(id));
    let complaint = Diagnostic::error("L041", Place::File("--duty".to_owned()), message);
    if known.is_empty() {
        return complaint.with_help(
            "write one: [[duty]] with qualified = { at_least = 120, per = \"quarter\" }",
        );
    }
    let known: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
    complaint.with_help(format!("these do: {}", known.join(", ")))
}

/// Says that the agreement is another than the last run judged by.
pub(super) fn another_agreement(sla: &str, told: &str) -> Diagnostic {
    let message = format!("the last run judged by {told}, which is another text");
    Diagnostic::note("L042", Place::File(sla.to_owned()), message)
        .with_help("promises are read from this one; who qualified is as the runs found it")
}
