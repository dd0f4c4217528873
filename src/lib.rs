//! placeholder
pub mod cli;
pub mod domain;
pub mod engine;
pub mod input;
pub mod output;
