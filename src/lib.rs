//! placeholder
pub mod domain;
pub mod sla;
