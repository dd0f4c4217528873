//! placeholder
pub mod domain;
pub mod engine;
pub mod input;
