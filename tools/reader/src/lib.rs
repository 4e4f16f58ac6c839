//! Reads what people have: which codes are in a line of a log, what somebody typed, and which codes words are about.
//!
//! Nothing here opens a file, reads arguments or knows a terminal. The rules are data, log-rule.toml and search.toml, and
//! the reference page applies the same ones in JavaScript.

mod atoms;
pub mod find;
mod log_rule;
pub mod search;
mod search_rule;
pub mod tables;
pub mod typed;

pub use log_rule::{LogRule, Names, Place, Ranges, Row, STRENGTHS, Said};
pub use search_rule::{SearchRule, Weights};
