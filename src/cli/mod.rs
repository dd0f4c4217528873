//! The edge: arguments, files, clock, terminal and exit status. Only this room knows more than one other.
//!
//! [`run`] is the whole program as a function: arguments and streams in, status out.

pub mod args;
pub mod changes;
pub mod check;
pub mod choice;
pub mod complain;
pub mod completions;
mod draft;
pub mod duties;
pub mod editions;
pub mod expect;
pub mod explain;
pub mod feedback;
pub mod fmt;
mod help;
pub mod init;
pub mod inspect;
pub mod job;
pub mod judge;
pub mod ledger;
pub mod manual;
mod misplaced;
pub mod night;
pub mod out_file;
pub mod passing;
pub mod presets;
pub mod publish;
pub mod replaced;
pub mod schema;
pub mod show;
pub mod sign;
pub mod stop;
pub mod styling;
pub mod test;
pub mod told;
pub mod track;
pub mod verify;
pub mod watch;
pub mod whole;

use std::ffi::OsString;
use std::io::{Read, Write};

use crate::cli::args::{Arguments, Command};
use crate::cli::stop::Status;
use crate::cli::watch::args::LogForm;

/// The streams of a run.
pub struct Streams<'s> {
    /// Where `-` reads from.
    pub stdin: Box<dyn Read + Send>,
    /// Where the answer goes, and nothing else.
    pub stdout: &'s mut (dyn Write + Send),
    /// Where notes, the summary and complaints go.
    pub stderr: &'s mut (dyn Write + Send),
    /// Whether these are the process's own streams, whose terminals may be asked for width and colour.
    pub are_real: bool,
    /// How standard error is written.
    pub log: LogForm,
    /// Whether what is only worth knowing is left out of it.
    pub is_brief: bool,
}

impl Streams<'_> {
    /// Returns what the answer goes to.
    pub fn surface(&self) -> styling::Surface {
        if self.are_real {
            styling::Surface::of_stdout()
        } else {
            styling::Surface::default()
        }
    }

    /// Returns how complaints are written to these streams.
    pub fn manner(&self) -> complain::Manner {
        let surface = if self.are_real {
            styling::Surface::of_stderr()
        } else {
            styling::Surface::default()
        };
        complain::Manner {
            colour: surface.colour,
            width: surface.width,
            log: self.log,
        }
    }
}

/// Runs the program: arguments without its own name, streams, the status for the shell.
pub fn run(
    arguments: Vec<OsString>,
    stdin: Box<dyn Read + Send>,
    stdout: &mut (dyn Write + Send),
    stderr: &mut (dyn Write + Send),
) -> u8 {
    let mut streams = Streams {
        stdin,
        stdout,
        stderr,
        are_real: false,
        log: LogForm::default(),
        is_brief: false,
    };
    run_with(arguments, &mut streams).code()
}

/// Runs the program on the process's own streams.
pub fn main() -> u8 {
    passing::clear_when_stopped();
    let arguments = std::env::args_os().skip(1).collect();
    let (mut stdout, mut stderr) = (std::io::stdout(), std::io::stderr());
    let mut streams = Streams {
        stdin: Box::new(std::io::stdin()),
        stdout: &mut stdout,
        stderr: &mut stderr,
        are_real: true,
        log: LogForm::default(),
        is_brief: false,
    };
    run_with(arguments, &mut streams).code()
}

fn run_with(arguments: Vec<OsString>, streams: &mut Streams<'_>) -> Status {
    let name = OsString::from("qualify");
    let log = log_form(&arguments);
    let parsed = match args::parse(std::iter::once(name).chain(arguments)) {
        Ok(parsed) => parsed,
        Err(help) => {
            streams.log = log;
            return say_help(&help, streams);
        }
    };
    if let Arguments::Judge(judge) = &parsed {
        streams.log = judge.watch.log;
        streams.is_brief = judge.watch.one_line;
    }
    match dispatch(&parsed, streams) {
        Ok(status) => status,
        Err(error) if out_file::is_closed_pipe(&error) => Status::Holds,
        Err(error) => {
            say_error(&error, streams);
            Status::Unanswered
        }
    }
}

/// Returns how standard error is to be written where the command line cannot be read.
fn log_form(arguments: &[OsString]) -> LogForm {
    let is_json = arguments.iter().any(|one| one == "--log=json")
        || arguments
            .windows(2)
            .any(|two| two[0] == "--log" && two[1] == "json");
    if is_json {
        LogForm::Json
    } else {
        LogForm::Text
    }
}

fn dispatch(arguments: &Arguments, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let command = match arguments {
        Arguments::Judge(judge) => return judge::run(judge, streams),
        Arguments::Command(command) => command,
    };
    match command.as_ref() {
        Command::Init(init) => init::run(init, streams),
        Command::Check(check) => check::run(check, streams),
        Command::Test(test) => test::run(test, streams),
        Command::Fmt(fmt) => fmt::run(fmt, streams),
        Command::Schema(schema) => schema::run(schema, streams),
        Command::Show(show) => show::run(show, streams),
        Command::Sign(sign) => sign::run(sign, streams),
        Command::Verify(verify) => verify::run(verify, streams),
        Command::Publish(publish) => publish::run(publish, streams),
        Command::Inspect(inspect) => inspect::run(inspect, streams),
        Command::Duties(asked) => duties::run(asked, streams),
        Command::Handovers(again) => ledger::hand_overs(again, streams),
        Command::Ledger(asked) => ledger::run(asked, streams),
        Command::Changes(asked) => changes::run(asked, streams),
        Command::Track(asked) => track::run(asked, streams),
        Command::Feedback(asked) => feedback::run(asked, streams),
        Command::Explain(explain) => explain::run(explain, streams),
        Command::Presets(asked) => presets::run(asked, streams),
        Command::Completions(completions) => {
            completions::run(completions, streams.stdout)?;
            Ok(Status::Holds)
        }
        Command::Man => {
            manual::run(streams.stdout)?;
            Ok(Status::Holds)
        }
    }
}

/// Help and version are answers; a complaint about the command line is none.
fn say_help(help: &clap::Error, streams: &mut Streams<'_>) -> Status {
    let rendered = help.render();
    if help.use_stderr() && streams.log == LogForm::Json {
        // Where standard error cannot be written to, the status has to say it all.
        let _ = watch::say_usage(&rendered.to_string(), streams.stderr);
        return Status::Unanswered;
    }
    let has_colour = |surface: styling::Surface| streams.are_real && surface.colour;
    let (out, colour): (&mut (dyn Write + Send), bool) = if help.use_stderr() {
        let colour = has_colour(styling::Surface::of_stderr());
        (&mut *streams.stderr, colour)
    } else {
        let colour = has_colour(styling::Surface::of_stdout());
        (&mut *streams.stdout, colour)
    };
    let text = if colour {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if help.use_stderr()
        || written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe)
    {
        Status::Unanswered
    } else {
        Status::Holds
    }
}

fn say_error(error: &anyhow::Error, streams: &mut Streams<'_>) {
    let manner = streams.manner();
    let said = match error.downcast_ref::<stop::Complaints>() {
        Some(complaints) => complain::complain(&complaints.0, None, manner, streams.stderr),
        None if streams.log == LogForm::Json => {
            watch::say_error(&format!("{error:#}"), streams.stderr)
        }
        None => writeln!(streams.stderr, "error: {error:#}"),
    };
    // Where standard error cannot be written to, the status has to say it all.
    drop(said);
}
