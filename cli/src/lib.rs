//! The command `chat-error`, as a library for its tests, the fuzzer and the benchmark.

pub mod find;
