//! `qualify man`: the manual page, from the same words as the help.

use std::io::{self, Write};

use crate::cli::args;

/// Writes the manual page (roff): the main job first, then a section for each subcommand.
pub fn run(out: &mut dyn Write) -> io::Result<()> {
    let mut command = args::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title("QUALIFY")
        .manual("User Commands")
        .render(&mut page)?;
    for subcommand in command
        .get_subcommands()
        .filter(|one| one.get_name() != "help")
    {
        let name = subcommand.get_name().to_uppercase();
        page.extend_from_slice(format!(".SH \"QUALIFY {name}\"\n").as_bytes());
        let man = clap_mangen::Man::new(subcommand.clone());
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        page.extend_from_slice(
            String::from_utf8_lossy(&part)
                .replace(".SH ", ".SS ")
                .as_bytes(),
        );
    }
    out.write_all(&page)
}

#[cfg(test)]
mod tests {
    /// Returns the options that help shows as well.
    fn shown(command: &clap::Command) -> impl Iterator<Item = &str> {
        let arguments = command.get_arguments();
        arguments
            .filter(|one| !one.is_hide_set())
            .filter_map(clap::Arg::get_long)
    }

    #[test]
    fn the_manual_names_every_job_and_option() {
        let mut page = Vec::new();
        super::run(&mut page).unwrap();
        let page = String::from_utf8(page).unwrap().replace("\\-", "-");
        let mut command = crate::cli::args::command();
        command.build();
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name().to_uppercase();
            assert!(page.contains(&format!("\"QUALIFY {name}\"")), "{name}");
            for option in shown(subcommand) {
                assert!(page.contains(&format!("--{option}")), "{option}");
            }
        }
        for option in shown(&command) {
            assert!(page.contains(&format!("--{option}")), "{option}");
        }
        assert!(page.contains("Status: 0"));
    }
}
