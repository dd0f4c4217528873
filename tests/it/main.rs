//! The integration tests, one module a room or promise.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod architecture;
mod cases;
mod changes;
mod check;
mod commands;
mod comparison;
mod corpus;
mod duplicates;
mod duties;
mod duty_oracle;
mod duty_terms;
mod feedback;
mod held;
mod hostile;
mod json;
mod lasting;
mod logic;
mod naive;
mod nightly;
mod nights;
mod packed;
mod presets;
mod program;
mod proof;
mod properties;
mod ready;
mod schema;
mod signing;
mod stops;
mod streams;
mod track;
mod workbooks;
mod year;
