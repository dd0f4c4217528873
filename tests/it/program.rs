//! The whole program as a function, for tests.

use std::ffi::OsString;
use std::io::Cursor;

/// What a run left.
#[derive(Debug, Clone)]
pub(crate) struct Ran {
    /// The status for the shell.
    pub(crate) status: u8,
    /// The answer.
    pub(crate) stdout: String,
    /// Everything else.
    pub(crate) stderr: String,
}

/// Runs the program with these arguments and an empty standard input.
pub(crate) fn qualify<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    qualify_with(arguments, "")
}

/// Runs the program with these arguments and this standard input.
pub(crate) fn qualify_with<A: Into<OsString>>(
    arguments: impl IntoIterator<Item = A>,
    stdin: &str,
) -> Ran {
    let arguments = arguments.into_iter().map(Into::into).collect();
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let stdin = Box::new(Cursor::new(stdin.to_owned()));
    let status = qualify::cli::run(arguments, stdin, &mut stdout, &mut stderr);
    Ran {
        status,
        stdout: String::from_utf8(stdout).expect("answers are UTF-8"),
        stderr: String::from_utf8(stderr).expect("notes are UTF-8"),
    }
}
