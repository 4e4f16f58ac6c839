//! The library under conditions in which code that locks, waits or calls the system would fail: tests/c/hostile.c, and
//! the C programs under valgrind and sanitizers.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::support::{Link, command, compile, compile_with, root, run_ok, run_tests_of_abi_c, shared_library};

macro_rules! tests_of_hostile_c {
    ($($test:ident,)+) => {
        $(#[test]
        fn $test() {
            run_ok(command![hostile(), stringify!($test)]);
        })+
    };
}

tests_of_hostile_c! {
    errno_and_floating_point_state_are_untouched,
    a_signal_handler_may_interrupt_every_call,
    one_language_wins_a_race,
    a_forked_child_may_go_on,
    no_byte_is_touched_beyond_the_arguments,
    no_system_call_is_made,
}

#[test]
fn nothing_grows_when_the_library_is_loaded_ten_thousand_times() {
    println!("{}", run_ok(command![compile("tests/c/reload.c", Link::Static), shared_library()]));
}

/// It has functions that the release build does not need, and with them symbols that must come from somewhere.
#[test]
fn a_debug_build_can_be_loaded() {
    run_ok(command![env!("CARGO"), "build", "--quiet", "--target-dir", "target"].current_dir(root()));
    let library = root().join("target/debug/libchat_error.so");
    run_ok(command![compile("tests/c/reload.c", Link::Static), library]);
}

/// The tests of tests/c/hostile.c that make sense under a tool that watches memory or threads. The others would fail
/// because of the tool: valgrind does not keep floating-point exceptions, and the tools allocate.
const WATCHED: [&str; 4] = [
    "a_signal_handler_may_interrupt_every_call",
    "race_once",
    "a_forked_child_may_go_on",
    "no_byte_is_touched_beyond_the_arguments",
];

#[test]
#[ignore = "needs valgrind: make test-sanitizers"]
fn memcheck_finds_nothing() {
    let abi = compile("tests/c/abi.c", Link::Shared);
    let memcheck = |program: &Path| {
        let [check, kinds] = ["--leak-check=full", "--errors-for-leak-kinds=all"];
        command!["valgrind", "--quiet", "--error-exitcode=99", "--tool=memcheck", check, kinds, program]
    };
    run_tests_of_abi_c(|| memcheck(&abi));
    WATCHED.iter().for_each(|test| _ = run_ok(memcheck(hostile()).arg(test)));
}

#[test]
#[ignore = "needs valgrind: make test-sanitizers"]
fn helgrind_finds_nothing() {
    for test in WATCHED {
        run_ok(command!["valgrind", "--quiet", "--error-exitcode=99", "--tool=helgrind", hostile(), test]);
    }
}

#[test]
#[ignore = "needs a compiler with sanitizers: make test-sanitizers"]
fn sanitizers_find_nothing() {
    let options = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    let [abi, hostile] =
        ["tests/c/abi.c", "tests/c/hostile.c"].map(|source| compile_with(source, Link::Static, &options));
    run_tests_of_abi_c(|| Command::new(&abi));
    WATCHED.iter().for_each(|test| _ = run_ok(command![&hostile, test]));
}

/// tests/c/hostile.c, compiled once for all the tests.
fn hostile() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| compile("tests/c/hostile.c", Link::Shared))
}
