//! The examples do what their first comments say, and make does what the README and `make help` say.

use std::process::Command;

use crate::support::{Link, assert_in_order, command, compile, make, root, run_ok};

/// `make demo` runs the one in C.
#[test]
fn the_first_program_in_rust_prints_lines_for_a_log() {
    let hello = ["run", "--quiet", "--manifest-path", "tools/Cargo.toml", "--package", "hello"];
    let said = run_ok(command![env!("CARGO")].args(hello).current_dir(root()));
    assert_in_order(&said, &["302 SERVER_BUSY: The server is busy", "try again later\n", "9999 UNKNOWN_CODE: Unknown"]);
}

#[test]
fn the_readme_shows_what_the_demo_prints() {
    let demo = run_ok(make(root(), "demo"));
    for readme in ["README.md", "README.zh-CN.md"] {
        let readme = std::fs::read_to_string(root().join(readme)).unwrap();
        let (_, rest) = readme.split_once("```console\n$ make demo\n").unwrap();
        let (shown, _) = rest.split_once("```").unwrap();
        for line in shown.lines().filter(|line| *line != "...") {
            assert!(demo.lines().any(|printed| printed == line), "the demo does not print: {line}\n{demo}");
        }
    }
}

#[test]
fn make_help_lists_every_target_that_is_described() {
    let help = run_ok(make(root(), "help"));
    let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
    let listed: Vec<_> = lines.filter_map(|line| line.split_whitespace().next()).collect();
    let mut described = 0;
    for file in ["Makefile", "tests/ohos/rules.mk", ".ci/machines.mk"] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        for line in text.lines().filter(|line| !line.starts_with(['\t', '#']) && line.contains("## ")) {
            let (target, _) = line.split_once(':').unwrap();
            assert!(listed.contains(&target), "make help does not list {target} of {file}");
            described += 1;
        }
    }
    assert_eq!(listed.len(), described, "{help}");
}

#[test]
fn the_sending_loop_follows_the_actions() {
    let output = run_ok(Command::new(compile("examples/c/retry.c", Link::Static)));
    assert_in_order(
        &output,
        &[
            "server: delivers message-1",
            "server: drops a second message-1",
            "sent",
            "Sending message-2",
            "given up: You are muted",
            "Sending message-3",
            "for up to 20 ms",
            "for up to 40 ms",
            "for up to 80 ms",
            "for up to 160 ms",
            "for up to 200 ms",
            "attempt 6: 302",
            "given up",
            "Sending message-4", // a lower rate is asked for
            "for up to 200 ms",
        ],
    );
    assert!(!output.contains("attempt 7"), "the number of attempts is bounded\n{output}");
}
