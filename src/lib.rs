//! placeholder
pub mod domain;
pub mod input;
