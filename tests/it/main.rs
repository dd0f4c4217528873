//! The integration tests, one module a room or promise.

mod architecture;
mod cases;
mod naive;
mod program;
mod properties;
mod ready;
