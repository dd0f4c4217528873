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
    for subcommand in command.get_subcommands() {
        let man = clap_mangen::Man::new(subcommand.clone());
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        page.extend_from_slice(&part);
    }
    out.write_all(&page)
}
