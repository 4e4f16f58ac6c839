//! The promises of the C header, asked in C: tests/c/abi.c reads as their specification.

use std::process::Command;

use crate::support::{Link, compile, run_ok};

#[test]
fn the_shared_library_keeps_the_promises() {
    check(Link::Shared);
}

#[test]
fn the_static_library_keeps_the_promises() {
    check(Link::Static);
}

fn check(link: Link) {
    let program = compile("tests/c/abi.c", link);
    let tests = run_ok(&mut Command::new(&program), "");
    assert!(tests.lines().count() > 8, "tests/c/abi.c names too few tests:\n{tests}");
    for test in tests.lines() {
        run_ok(Command::new(&program).arg(test), "");
    }
}
