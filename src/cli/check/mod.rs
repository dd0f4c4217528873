//! `qualify check`.
mod data;
