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
    let scene = |title: &str| {
        let (_, rest) = output.split_once(&format!("Sending {title}\n")).unwrap_or_else(|| panic!("{title}: {output}"));
        rest.split("\n\n").next().unwrap()
    };
    let has = |title, steps: &[&str], attempts| {
        assert_in_order(scene(title), steps);
        assert_eq!(scene(title).matches("attempt ").count(), attempts, "{title}: {output}");
    };
    has("after an expired token", &["108", "fetches a new token and logs in with it", "  sent"], 2);
    has("beside a call that logs in", &["108", "another call has logged in", "  sent"], 2);
    assert!(!scene("beside a call that logs in").contains("fetches"), "one token at a time\n{output}");
    has("with two refused tokens", &["fetches", "104", "given up"], 2);
    has("while connected", &["300", "up to 1000 ms", "  sent"], 2);
    assert!(!scene("while connected").contains("onConnected"), "nothing to wait for\n{output}");
    has("until reconnected", &["300", "waits for onConnected", "  sent"], 2);
    has("while offline", &["300", "waits for onConnected", "given up"], 1);
    has("with a late success", &["301", "the success came after the error", "  sent"], 1);
    has("in vain", &["up to 1000 ms", "up to 2000 ms", "up to 4000 ms", "up to 8000 ms", "given up"], 5);
    has("too fast", &["509", "up to 5000 ms", "215", "given up: You are muted"], 2);
}

/// The table that teaches the numbers, and the program that people copy them from.
#[test]
fn the_loop_has_the_numbers_of_the_document() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let (program, document) = (read("examples/c/retry.c"), read("docs/handling-errors.md"));
    let constant = |name: &str| {
        let (_, rest) = program.split_once(&format!(" {name} = ")).unwrap();
        rest.split(',').next().unwrap().parse::<u32>().unwrap()
    };
    let seconds = |name| format!("{} s", constant(name) / 1000);
    for row in [
        format!("| Attempts in all | {} |", constant("MAX_ATTEMPTS")),
        format!("| First wait, at most | {} |", seconds("FIRST_WAIT_MS")),
        format!("| First wait after `SLOW_DOWN`, at most | {} |", seconds("FIRST_SLOW_WAIT_MS")),
        format!("| Largest wait | {} |", seconds("MAX_WAIT_MS")),
        format!("| Wait for `onConnected`, at most | {} |", seconds("MAX_OFFLINE_MS")),
        format!("| Deadline for all attempts | {} |", seconds("DEADLINE_MS")),
    ] {
        assert!(document.contains(&row), "docs/handling-errors.md has no row {row}");
    }
    let attempts = format!("max_attempts = {};", constant("MAX_ATTEMPTS"));
    assert!(read("examples/cpp/client.cpp").contains(&attempts), "client.cpp has no {attempts}");
}
