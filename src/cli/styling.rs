//! Colours and widths of the terminal at hand.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;

/// Colours of help and usage errors.
pub const HELP: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default())
    .valid(AnsiColor::Cyan.on_default())
    .invalid(AnsiColor::Yellow.on_default())
    .error(AnsiColor::Red.on_default().bold())
    .context(Style::new());

/// What a stream of ours goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surface {
    /// Whether it is a terminal.
    pub is_terminal: bool,
    /// Whether colours are wanted there; the usual variables of the environment have their say.
    pub colour: bool,
    /// How many columns it has.
    pub width: Option<usize>,
}

impl Surface {
    /// Returns what stdout goes to.
    pub fn of_stdout() -> Self {
        let stream = std::io::stdout();
        let width = terminal_size::terminal_size_of(&stream);
        Self::new(
            stream.is_terminal(),
            anstream::AutoStream::choice(&stream),
            width,
        )
    }

    /// Returns what stderr goes to.
    pub fn of_stderr() -> Self {
        let stream = std::io::stderr();
        let width = terminal_size::terminal_size_of(&stream);
        Self::new(
            stream.is_terminal(),
            anstream::AutoStream::choice(&stream),
            width,
        )
    }

    fn new(
        is_terminal: bool,
        colour: anstream::ColorChoice,
        size: Option<(terminal_size::Width, terminal_size::Height)>,
    ) -> Self {
        Surface {
            is_terminal,
            colour: colour != anstream::ColorChoice::Never,
            width: size
                .filter(|_| is_terminal)
                .map(|(width, _)| usize::from(width.0)),
        }
    }
}
