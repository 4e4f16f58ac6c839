//! The library under conditions in which code that allocates, locks, waits or calls the system would fail:
//! tests/c/hostile.c, and the other C programs under valgrind and sanitizers.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::support::{Link, compile, compile_with, root, run, run_ok, shared_library};

/// The signals with which the operating system ends a process.
const SIGABRT: i32 = 6;
const SIGSYS: i32 = 31;

macro_rules! tests_of_hostile_c {
    ($($test:ident,)+) => {
        $(#[test]
        fn $test() {
            run_ok(Command::new(hostile()).arg(stringify!($test)), "");
        })+
    };
}

tests_of_hostile_c! {
    errno_and_floating_point_state_are_untouched,
    a_signal_handler_may_interrupt_every_call,
    one_language_wins_a_race,
    a_forked_child_may_go_on,
    the_language_of_a_child_is_its_own,
    no_byte_is_touched_beyond_the_arguments,
    no_system_call_is_made,
}

#[test]
fn a_system_call_would_be_noticed() {
    let output = run(Command::new(hostile()).arg("a_system_call_is_noticed"), "");
    assert_eq!(output.status.signal(), Some(SIGSYS), "{output:?}");
}

#[test]
fn nothing_is_allocated() {
    let no_malloc = compile_with("tests/c/no_malloc.c", Link::Static, &["-shared", "-fPIC"]);
    let under_no_malloc = |test| {
        let mut command = Command::new(hostile());
        command.arg(test).env("LD_PRELOAD", &no_malloc);
        command
    };
    run_ok(&mut under_no_malloc("nothing_is_allocated"), "");
    let output = run(&mut under_no_malloc("allocating_is_noticed"), "");
    assert_eq!(output.status.signal(), Some(SIGABRT), "{output:?}");
}

#[test]
fn nothing_grows_when_the_library_is_loaded_ten_thousand_times() {
    println!("{}", run_ok(Command::new(compile("tests/c/reload.c", Link::Static)).arg(shared_library()), ""));
}

/// It has functions that the release build does not need, and with them symbols that must come from somewhere.
#[test]
fn a_debug_build_can_be_loaded() {
    run_ok(Command::new(env!("CARGO")).args(["build", "--quiet", "--target-dir", "target"]).current_dir(root()), "");
    let library = root().join("target/debug/libchat_error.so");
    run_ok(Command::new(compile("tests/c/reload.c", Link::Static)).arg(library), "");
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
    let valgrind = ["--tool=memcheck", "--leak-check=full", "--errors-for-leak-kinds=all"];
    for (program, test) in watched_tests(&compile("tests/c/abi.c", Link::Shared), hostile()) {
        run_ok(
            Command::new("valgrind").args(["--quiet", "--error-exitcode=99"]).args(valgrind).arg(program).arg(test),
            "",
        );
    }
}

#[test]
#[ignore = "needs valgrind: make test-sanitizers"]
fn helgrind_finds_nothing() {
    for test in WATCHED {
        let valgrind = ["--quiet", "--error-exitcode=99", "--tool=helgrind"];
        run_ok(Command::new("valgrind").args(valgrind).arg(hostile()).arg(test), "");
    }
}

#[test]
#[ignore = "needs a compiler with sanitizers: make test-sanitizers"]
fn sanitizers_find_nothing() {
    let options = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    let abi = compile_with("tests/c/abi.c", Link::Static, &options);
    let hostile = compile_with("tests/c/hostile.c", Link::Static, &options);
    for (program, test) in watched_tests(&abi, &hostile) {
        run_ok(Command::new(program).arg(test), "");
    }
}

/// Every test of tests/c/abi.c, and the watched ones of tests/c/hostile.c.
fn watched_tests<'a>(abi: &'a Path, hostile: &'a Path) -> Vec<(&'a Path, String)> {
    let of_abi = run_ok(&mut Command::new(abi), "");
    let of_hostile = WATCHED.map(|test| (hostile, test.to_owned()));
    of_abi.lines().map(|test| (abi, test.to_owned())).chain(of_hostile).collect()
}

/// tests/c/hostile.c, compiled once for all the tests.
fn hostile() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| compile("tests/c/hostile.c", Link::Shared))
}
