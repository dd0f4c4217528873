//! The program: arguments to the library, its status to the shell.

fn main() -> std::process::ExitCode {
    qualify::cli::main().into()
}
