//! The command `chat-error`, as a library for its tests and the fuzzer.

pub mod arguments;
mod atoms;
pub mod decode;
pub mod explain;
pub mod find;
pub mod log;
pub mod manual;
pub mod search;
pub mod typed;
