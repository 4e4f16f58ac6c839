//! The command `chat-error`, as a library for its tests and the fuzzer.

pub mod answer;
pub mod arguments;
pub mod decode;
pub mod explain;
pub mod log;
pub mod manual;
pub mod summary;
pub mod terminal;
pub mod unpack;
