//! placeholder
pub mod domain;
pub mod engine;
pub mod sla;
