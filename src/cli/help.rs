//! Help that teaches: jobs by what they are for, two examples that run, where answers go and what statuses mean.

use std::fmt::Write as _;

use clap::Command;

/// The jobs that have a word, by what they are for, and the main job among them.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Agree",
        &[
            "inspect", "init", "check", "test", "show", "publish", "fmt", "sign", "verify",
        ],
    ),
    ("Judge", &[MAIN]),
    ("Explain", &["explain"]),
    (
        "Follow up",
        &[
            "changes",
            "track",
            "duties",
            "handovers",
            "feedback",
            "ledger",
        ],
    ),
    ("Set up", &["schema", "presets", "completions", "man"]),
];

/// The main job, which has no word of its own.
const MAIN: &str = "LEADS";

const ABOUT: &str = "Decide which marketing leads are ready for Sales, and say why";

const LONG_ABOUT: &str = "\
Decide which marketing leads are ready for Sales, and say why

Reads leads, what they did, and the agreement (SLA) between marketing and sales in TOML; writes every lead with its \
verdict and the reasons. The same inputs and the same moment give the same answer, byte for byte.";

const EXAMPLES: &str = "\
Examples:
  qualify inspect leads.csv activities.csv           see what the files hold
  qualify init --from leads.csv                      begin sla.toml from your own columns
  qualify check                                      find what is wrong or doubtful in it
  qualify test                                       prove the leads that both teams have judged
  qualify leads.csv --activities activities.csv      judge every lead; -o verdicts.csv keeps it
  qualify explain leads.csv --lead KEY --activities activities.csv

Answers go to stdout, or to the file after -o; notes, progress and the summary go to stderr.
Status: 0 what was asked holds, 1 it does not (--expect, check, test, verify), 2 it could not be answered.";

const SHORT_HINT: &str = "\
Example: qualify leads.csv --activities activities.csv -o verdicts.csv
`--help` says more about every option.";

/// Adds what the help and the manual say of the whole.
pub(crate) fn describe(command: Command) -> Command {
    command
        .about(ABOUT)
        .long_about(LONG_ABOUT)
        .after_help(SHORT_HINT)
        .after_long_help(EXAMPLES)
}

/// Lists the jobs in their groups instead of one after the other.
pub(crate) fn group(command: Command) -> Command {
    let jobs = jobs(&command);
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}}\n  qualify <LEADS> [OPTIONS]\n  \
         qualify <COMMAND> [OPTIONS]\n\n{jobs}\n{{all-args}}{{after-help}}\n"
    );
    let words: Vec<String> = command
        .get_subcommands()
        .map(|job| job.get_name().to_owned())
        .collect();
    words
        .into_iter()
        .fold(command, |command, word| {
            command.mut_subcommand(word, |job| job.hide(true))
        })
        .help_template(template)
}

/// Returns the jobs in their groups, each with its one line.
fn jobs(command: &Command) -> String {
    let mut text = String::new();
    for (group, words) in GROUPS {
        let _ = writeln!(text, "{group}:");
        for word in *words {
            let (shown, about) = if *word == MAIN {
                (
                    "<LEADS>",
                    "Judge every lead of a file: the main job".to_owned(),
                )
            } else {
                (*word, about(command, word))
            };
            let _ = writeln!(text, "  {shown:<13}{about}");
        }
    }
    text
}

fn about(command: &Command, word: &str) -> String {
    let found = command.find_subcommand(word).and_then(Command::get_about);
    found.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, MAIN, group};
    use crate::cli::args::command;

    #[test]
    fn every_job_is_in_one_group_and_has_a_line() {
        let listed: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, words)| *words)
            .copied()
            .collect();
        let help = group(command()).render_help().to_string();
        for subcommand in command().get_subcommands() {
            let name = subcommand.get_name();
            let times = listed.iter().filter(|word| **word == name).count();
            assert_eq!(times, 1, "{name}");
            let about = subcommand.get_about().unwrap().to_string();
            assert!(help.contains(&about), "{name}");
            assert!(!about.ends_with('.'), "{name}");
        }
        assert_eq!(listed.len(), command().get_subcommands().count() + 1);
        assert!(listed.contains(&MAIN));
    }

    #[test]
    fn every_option_has_a_line() {
        let mut root = command();
        root.build();
        let options = |command: &clap::Command| -> Vec<clap::Arg> {
            command.get_arguments().cloned().collect()
        };
        let all = root
            .get_subcommands()
            .flat_map(options)
            .chain(options(&root));
        for option in all {
            assert!(option.get_help().is_some(), "{}", option.get_id());
        }
    }
}
