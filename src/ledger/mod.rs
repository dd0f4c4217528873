//! What is remembered from night to night, in one SQLite file.
//!
//! It keeps keys, verdicts and instants; other columns of leads only where they are asked for by name.
