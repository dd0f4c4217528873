//! What has changed since somebody signed: the signed text is in a copy that is named, or in git's history.

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;

use crate::cli::complain::{Manner, complain};
use crate::cli::job::setup::Sla;
use crate::cli::verify::{complaints, history};
use crate::domain::signing::Verification;
use crate::output::signatures::Changes;
use crate::sla::signing::{armored, holds_for, what_changed};

/// Returns what has changed since the signatures that are of another text were made, as far as that text is known.
pub(super) fn changes(
    sla: &Sla,
    verification: &Verification,
    signed_copy: Option<&Path>,
    stderr: &mut (dyn Write + Send),
) -> anyhow::Result<Vec<Changes>> {
    let signatures = armored(&sla.text);
    let mut open: Vec<usize> = (0..signatures.len())
        .filter(|index| verification.signatures[*index].is_of_another_text())
        .collect();
    let mut found = Vec::new();
    if open.is_empty() {
        return Ok(found);
    }
    let mut look = |text: &str, name: &str| {
        let (of_it, others): (Vec<usize>, Vec<usize>) = open
            .iter()
            .partition(|index| holds_for(&signatures[**index], text));
        open = others;
        if !of_it.is_empty() {
            found.push(Changes {
                signatures: of_it,
                found_in: name.to_owned(),
                lines: what_changed(text, &sla.text),
            });
        }
        open.is_empty()
    };
    if let Some(path) = signed_copy {
        let name = path.display().to_string();
        let text = std::fs::read(path).with_context(|| format!("cannot read `{name}`"))?;
        let text = String::from_utf8_lossy(&text);
        let is_known = signatures.iter().any(|one| holds_for(one, &text));
        if look(&text, &name) {
            return Ok(found);
        }
        if !is_known {
            let said = [complaints::not_the_signed_copy(&name)];
            complain(&said, None, Manner::default(), stderr)?;
        }
    }
    history::each_revision(Path::new(&sla.name), &mut look);
    Ok(found)
}
