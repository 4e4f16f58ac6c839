//! The promises of docs/compatibility.md to programs that were built with an earlier version. `make record-abi` records
//! the ABI of a version in tests/abi.

use std::fs;
use std::process::Command;

use crate::elf::Elf;
use crate::header::{constants, functions};
use crate::support::{Link, assert_same, command, compile_with, make, root, run, run_ok, scratch_folder};

const RECORDED_HEADER: &str = "tests/abi/chat_error-0.1.0.h";
const RECORDED_ABI: &str = "tests/abi/chat_error-0.1.0.xml";

#[test]
fn a_program_of_the_first_version_runs_with_the_library_of_today() {
    let program = compile_with("tests/abi/old_program.c", Link::Shared, &["-Itests/abi"]);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(run_ok(Command::new(&program)), format!("built with 0.1.0, runs with {version}\n"));

    // Otherwise this test proves less than it says.
    let used = Elf::read(&program).calls();
    assert_same("what the program calls and the recorded header", &used, &functions(&root().join(RECORDED_HEADER)));
}

#[test]
fn no_constant_of_the_first_version_is_gone_or_has_another_value() {
    let mut constants_of_today = constants(&root().join("include/chat_error.h"));
    let recorded = constants(&root().join(RECORDED_HEADER));
    constants_of_today.retain(|constant| recorded.contains(constant));
    assert_same("the constants that are left and those recorded", &constants_of_today, &recorded);
}

/// Additions are compatible: abidiff ignores new enumerators by itself and new functions by the option.
#[test]
#[ignore = "needs abidiff"]
fn abidiff_finds_no_incompatible_change() {
    run_ok(make(root(), "abi"));
    let library = root().join("target/abi/lib/libchat_error.so");
    let recorded = fs::read_to_string(root().join(RECORDED_ABI)).unwrap();
    let old = scratch_folder("abidiff").join("old.xml");
    let is_compatible = |recorded: &str| {
        fs::write(&old, recorded).unwrap();
        let (is_compatible, report, error) = run(command!["abidiff", "--no-added-syms", &old, &library]);
        println!("{report}");
        assert_eq!(error, "");
        is_compatible
    };
    assert!(is_compatible(&recorded));
    // And what it has to see, it sees: the types are in the library.
    let changed = recorded.replace("<enumerator name='GiveUp' value='13'/>", "<enumerator name='GiveUp' value='14'/>");
    assert!(changed != recorded && !is_compatible(&changed));
}
