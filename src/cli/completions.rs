//! `qualify completions SHELL`: what a shell needs to complete our command line.

use std::io::{self, Write};

use crate::cli::args::{self, CompletionsArgs};

/// Writes the completions of a shell.
pub fn run(arguments: &CompletionsArgs, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut args::command(),
        "qualify",
        &mut script,
    );
    out.write_all(&script)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;
    use clap_complete::Shell;

    use super::run;
    use crate::cli::args::CompletionsArgs;
    use crate::output::FORMATS;

    #[test]
    fn every_shell_completes_every_format() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            run(&CompletionsArgs { shell: *shell }, &mut script).unwrap();
            let script = String::from_utf8(script).unwrap();
            assert!(script.contains("duplicates"), "{shell}");
            // Elvish and PowerShell complete options, not their values.
            if matches!(shell, Shell::Bash | Shell::Zsh | Shell::Fish) {
                for format in FORMATS {
                    assert!(script.contains(format.keyword()), "{shell}");
                }
            }
        }
    }
}
