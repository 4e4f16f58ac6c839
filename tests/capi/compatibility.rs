//! The promises of docs/compatibility.md to programs that were built with an earlier version. `make record-abi` records
//! the ABI of a version in tests/abi.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::support::{golden_constants, link_in_place, make, root, run, run_ok, scratch_folder};

const RECORDED_HEADER: &str = "tests/abi/chat_error-0.1.0.h";
const RECORDED_ABI: &str = "tests/abi/chat_error-0.1.0.xml";

#[test]
fn a_program_of_the_first_version_runs_with_the_library_of_today() {
    let program = scratch_folder("old program").join("program");
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-Itests/abi", "tests/abi/old_program.c", "-o"]);
    compiler.arg(&program);
    link_in_place(&mut compiler);
    run_ok(compiler.current_dir(root()), "");

    // Otherwise this test proves less than it says.
    let used = run_ok(Command::new("nm").arg("-u").arg(&program), "");
    let header = fs::read_to_string(root().join(RECORDED_HEADER)).unwrap();
    let declared = header.lines().filter(|line| line.ends_with(");"));
    let names = declared.map(|line| line.split('(').next().unwrap().rsplit([' ', '*']).next().unwrap());
    let unused: Vec<_> = names.filter(|name| !used.split_whitespace().any(|word| word == *name)).collect();
    assert!(unused.is_empty(), "tests/abi/old_program.c does not call {unused:?}");

    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(run_ok(&mut Command::new(program), ""), format!("built with 0.1.0, runs with {version}\n"));
}

#[test]
fn no_constant_of_the_first_version_is_gone_or_has_another_value() {
    let today = golden_constants();
    let header = fs::read_to_string(root().join(RECORDED_HEADER)).unwrap();
    let constants: Vec<_> = header
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once(" = "))
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    assert!(constants.len() >= 145, "{constants:?}");
    let gone: Vec<_> = constants.iter().filter(|constant| !today.contains(constant)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

/// Today's library with its debug information.
fn library_with_debug_information() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        run_ok(&mut make(root(), "abi"), "");
        root().join("target/abi/lib/libchat_error.so")
    })
}

/// What abidiff finds incompatible between a recorded ABI and today's library; nothing if they are compatible.
fn incompatible(recorded: &str) -> Option<String> {
    let old = scratch_folder("abidiff").join("old.xml");
    fs::write(&old, recorded).unwrap();
    // Additions are compatible: abidiff ignores new enumerators by itself and new functions by the option.
    let mut abidiff = Command::new("abidiff");
    let output = run(abidiff.arg("--no-added-syms").arg(old).arg(library_with_debug_information()), "");
    let report = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    match output.status.code() {
        Some(0) => None,
        Some(4 | 8 | 12) => Some(report),
        _ => panic!("abidiff fails: {report}"),
    }
}

/// One test for all of it, because they share a file.
#[test]
#[ignore = "needs abidiff"]
fn abidiff_finds_no_incompatible_change() {
    let recorded = fs::read_to_string(root().join(RECORDED_ABI)).unwrap();
    assert_eq!(incompatible(&recorded), None);

    // Check abidiff itself: with these changes to the recorded ABI it must see a difference, or must not.
    for added in ["<enumerator name='GiveUp'", "<elf-symbol name='chat_error_version'"] {
        let kept = recorded.lines().filter(|line| !line.contains(added));
        let before = kept.map(|line| format!("{line}\n")).collect::<String>();
        assert!(before.len() < recorded.len(), "{added}");
        assert_eq!(incompatible(&before), None, "{added}");
    }

    let type_of = |parameter: &str| {
        let (before, _) = recorded.split_once(&format!("' name='{parameter}'/>")).unwrap();
        before.rsplit_once('\'').unwrap().1
    };
    let index = |of: &str| format!("type-id='{}' name='index'", type_of(of));
    let action = "<enumerator name='GiveUp' value='12'/>";
    for (change, from, to) in [
        ("an action has another value", action, &action.replace("12", "13")),
        ("an action is gone", action, &format!("{action}<enumerator name='Gone' value='13'/>")),
        ("a function is gone", "name='chat_error_version'", &"name='chat_error_gone'".to_owned()),
        ("a parameter has another type", &index("index"), &index("action")),
        ("another SONAME", "soname='libchat_error.so.0'", &"soname='libchat_error.so.1'".to_owned()),
    ] {
        let changed = recorded.replace(from, to);
        assert!(changed != recorded, "{RECORDED_ABI} lacks {from}");
        assert!(incompatible(&changed).is_some(), "abidiff lets pass: {change}");
    }
}
