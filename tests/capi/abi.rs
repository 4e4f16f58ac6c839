//! The promises of the C header, asked in C: tests/c/abi.c reads as their specification.

use std::process::Command;

use crate::support::{Link, compile, run_tests_of_abi_c};

#[test]
fn both_libraries_keep_the_promises() {
    for link in [Link::Shared, Link::Static] {
        let program = compile("tests/c/abi.c", link);
        run_tests_of_abi_c(|| Command::new(&program));
    }
}
