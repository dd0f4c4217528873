//! The integration tests, one module a room or promise.

mod naive;
mod properties;
