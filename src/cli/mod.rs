//! The edge: arguments, files, clock, terminal and exit status.

pub mod args;
pub mod complain;
pub mod completions;
mod draft;
pub mod expect;
mod guess;
mod help;
pub mod init;
pub mod manual;
pub mod out_file;
pub mod styling;
