//! `qualify init`: a commented starter agreement, or one begun from the columns of a lead file.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::cli::args::{DEFAULT_SLA, InitArgs};
use crate::cli::job::files::DataFile;
use crate::cli::job::progress::Progress;
use crate::cli::job::sample::sample;
use crate::cli::job::source::Source;
use crate::cli::stop::Status;
use crate::cli::{Streams, draft, out_file};
use crate::domain::agreement::Input;
use crate::output::visible;

/// An agreement that holds every part most teams need, each with a word on what it does.
pub const STARTER: &str = include_str!("starter.sla.toml");

/// What is known of the lead file that an agreement is begun from.
#[derive(Debug, Clone, Copy)]
pub struct LeadFile<'a> {
    /// The file as the user named it.
    pub name: &'a str,
    /// Its header.
    pub header: &'a [String],
    /// Its first rows.
    pub sample: &'a [Vec<String>],
}

/// How many rows types are guessed from.
const SAMPLE: usize = 500;

/// Writes the agreement, begun from a lead file where one is named.
pub fn run(arguments: &InitArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut sampled = None;
    if let Some(path) = &arguments.from {
        let file = DataFile::named(&path.display().to_string(), &mut streams.stdin)?;
        let name = file.name.clone();
        let mut source = Source::new(file, &Input::default(), &Progress::default());
        sampled = Some((name, sample(&mut source, SAMPLE)?));
    }
    let leads = sampled.as_ref().map(|(name, sample)| LeadFile {
        name,
        header: &sample.header,
        sample: &sample.rows,
    });
    write(arguments, leads, streams.stdout, streams.stderr)?;
    Ok(Status::Holds)
}

/// Writes the agreement and says what to do next; a file that exists stays unless `--force` is given.
fn write(
    arguments: &InitArgs,
    leads: Option<LeadFile<'_>>,
    out: &mut (dyn Write + Send),
    notes: &mut dyn Write,
) -> anyhow::Result<()> {
    let target = arguments.output.as_path();
    let is_stdout = target == Path::new("-");
    if !is_stdout && !arguments.force && target.symlink_metadata().is_ok() {
        let target = target.display();
        bail!(
            "`{target}` is there already; name another file with `-o`, or replace it with `--force`"
        );
    }
    let agreement = match leads {
        Some(leads) => draft::agreement(leads),
        None => STARTER.to_owned(),
    };
    out_file::write_to(Some(target), out, |out| {
        Ok(out.write_all(agreement.as_bytes())?)
    })?;
    if !is_stdout {
        say_what_next(target, leads, notes).context("cannot write to stderr")?;
    }
    Ok(())
}

fn say_what_next(
    target: &Path,
    leads: Option<LeadFile<'_>>,
    notes: &mut dyn Write,
) -> std::io::Result<()> {
    let name = target.display().to_string();
    let name = visible(&name);
    writeln!(notes, "wrote {name}")?;
    writeln!(notes, "try: qualify test {name}")?;
    let option = if name == DEFAULT_SLA {
        String::new()
    } else {
        format!(" --sla {name}")
    };
    match leads {
        Some(leads) => writeln!(notes, "     qualify {}{option}", visible(leads.name)),
        None => writeln!(
            notes,
            "     qualify leads.csv --activities activities.csv{option}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{STARTER, write};
    use crate::cli::args::InitArgs;
    use crate::cli::draft::tests::read_toml;

    fn arguments(output: PathBuf, force: bool) -> InitArgs {
        InitArgs {
            output,
            from: None,
            force,
        }
    }

    #[test]
    fn an_agreement_is_never_overwritten_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("sla.toml");
        std::fs::write(&target, "mine").unwrap();
        let (mut out, mut notes) = (Vec::new(), Vec::new());
        let refused = write(
            &arguments(target.clone(), false),
            None,
            &mut out,
            &mut notes,
        );
        assert!(refused.unwrap_err().to_string().contains("`--force`"));
        assert_eq!(std::fs::read_to_string(&target).unwrap(), "mine");
        write(&arguments(target.clone(), true), None, &mut out, &mut notes).unwrap();
        assert_eq!(std::fs::read_to_string(&target).unwrap(), STARTER);
        assert!(out.is_empty());
        let notes = String::from_utf8(notes).unwrap();
        assert!(notes.contains("try: qualify test "), "{notes}");
    }

    #[test]
    fn a_dash_is_stdout_and_says_nothing_else() {
        let (mut out, mut notes) = (Vec::new(), Vec::new());
        write(
            &arguments(Path::new("-").to_owned(), false),
            None,
            &mut out,
            &mut notes,
        )
        .unwrap();
        assert_eq!(out, STARTER.as_bytes());
        assert!(notes.is_empty());
    }

    #[test]
    fn the_starter_is_toml_and_ends_with_examples_and_tests() {
        let starter = read_toml(STARTER);
        assert_eq!(starter["examples"].as_object().unwrap().len(), 2);
        assert!(starter["test"].as_array().unwrap().len() >= 2);
    }
}
