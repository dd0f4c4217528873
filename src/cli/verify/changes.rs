//! What has changed since somebody signed: the signed text is in a copy that is named, or in git's history.

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;

use crate::cli::complain::{Manner, complain};
use crate::cli::editions::difference;
use crate::cli::job::setup::Sla;
use crate::cli::verify::{complaints, history};
use crate::cli::whole::{TEXT_BYTES_MAX, read_whole};
use crate::domain::signing::Verification;
use crate::output::agreement::LANGUAGES;
use crate::output::signatures::Changes;
use crate::sla::Edition;
use crate::sla::signing::{armored, beside_rules, holds_for};

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
                lines: lines(text, sla),
            });
        }
        open.is_empty()
    };
    if let Some(path) = signed_copy {
        let name = path.display().to_string();
        let text =
            read_whole(path, TEXT_BYTES_MAX).with_context(|| format!("cannot read `{name}`"))?;
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

/// Returns what the agreement says otherwise than a text that somebody signed, a line each.
fn lines(signed: &str, sla: &Sla) -> Vec<String> {
    if let Some(said) = beside_rules(signed, &sla.text) {
        return vec![said];
    }
    let then = Sla {
        name: sla.name.clone(),
        text: signed.to_owned(),
    };
    let (Some(before), Some(after)) = (then.agreement().0, sla.agreement().0) else {
        return vec![
            "one of the two is no agreement any more; `qualify check` says why".to_owned(),
        ];
    };
    let old = Edition {
        text: &then.text,
        agreement: &before,
    };
    let new = Edition {
        text: &sla.text,
        agreement: &after,
    };
    let english = LANGUAGES[0];
    difference(&old, &new, english).lines(english)
}
