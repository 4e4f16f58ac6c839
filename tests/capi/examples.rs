//! The examples do what their first comments say.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::support::{Link, compile, make, root, run, run_ok};

fn explain() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    Command::new(PROGRAM.get_or_init(|| compile("examples/c/explain.c", Link::Shared)))
}

#[test]
fn explains_numbers_and_names() {
    let output = run_ok(explain().args(["--lang", "en", "302", "TOKEN_EXPIRED", "9999", "-1"]), "");
    for line in [
        "302 SERVER_BUSY: The server is busy; try again later",
        "108 TOKEN_EXPIRED: Your session has expired; please log in again",
        "9999 UNKNOWN_CODE: Unknown error code",
        "-1 UNKNOWN_CODE: Unknown error code",
    ] {
        assert!(output.lines().any(|found| found == line), "{line} is missing:\n{output}");
    }
    assert!(output.contains("  Retry:     yes, the same call can succeed later (RETRY)"), "{output}");
    assert!(output.contains("  Retry:     no, not the same call unchanged (RENEW_TOKEN)"), "{output}");
    // Of the two unknown codes nobody can say that the call has not taken effect.
    assert_eq!(output.matches("  Caution:   the failed call may have taken effect").count(), 2, "{output}");
    assert!(!run_ok(explain().args(["--lang", "en", "302"]), "").contains("Caution"));
    assert!(run_ok(explain().args(["--lang", "en", "301"]), "").contains("  Caution:   the failed call may have"));
}

#[test]
fn speaks_chinese_unless_told_otherwise() {
    assert!(run_ok(explain().arg("302"), "").contains("302 SERVER_BUSY: 服务器繁忙，请稍后再试\n  原因："));
    assert_eq!(run_ok(explain().arg("302"), ""), run_ok(explain().args(["--lang", "zh-Hans-CN", "302"]), ""));
    assert_eq!(run_ok(explain().args(["--lang", "en", "1"]), ""), run_ok(explain().args(["--lang", "fr", "1"]), ""));
}

#[test]
fn refuses_bad_arguments_and_prints_nothing_else() {
    let bad: [&[&str]; 12] = [
        &[],
        &["NO_SUCH_NAME"],
        &["server_busy"],
        &[""],
        &["302x"],
        &[" 302"],
        &["302", "nonsense"],
        &["2147483648"],
        &["-99999999999999999999"],
        &["--lang"],
        &["--lang", "en", "--lang", "zh", "302"],
        &["--language", "en"],
    ];
    for arguments in bad {
        let output = run(explain().args(arguments), "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}: {output:?}");
        let message = String::from_utf8(output.stderr).unwrap();
        let is_help = arguments.is_empty() && message.starts_with("Usage: explain ");
        let is_reason = message.starts_with("explain: ") && message.contains("explain --help");
        assert!(is_help || is_reason, "{arguments:?}: {message}");
    }
}

#[test]
fn says_so_when_it_cannot_write() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output: Output = explain().arg("302").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"), "{output:?}");
}

#[test]
fn the_rust_example_says_the_same_of_a_code() {
    let mut rust = Command::new(env!("CARGO"));
    rust.args(["run", "--quiet", "--manifest-path", "tools/Cargo.toml", "--package", "explain", "--", "--lang", "en", "302", "MESSAGE_EXPIRED"]);
    let from_rust = run_ok(rust.current_dir(root()), "");
    let from_c = run_ok(explain().args(["--lang", "en", "302", "506"]), "");
    let titles = |output: &str| -> Vec<String> {
        output.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
    };
    assert_eq!(titles(&from_c).len(), 2, "{from_c}");
    assert_eq!(titles(&from_rust), titles(&from_c));
}

#[test]
fn the_readme_shows_what_the_demo_prints() {
    let demo = run_ok(&mut make(root(), "demo"), "");
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
fn the_sending_loop_follows_the_actions() {
    let output = run_ok(&mut Command::new(compile("examples/c/retry.c", Link::Static)), "");
    let (first, rest) = output.split_once("Sending message-2").unwrap();
    let (second, third) = rest.split_once("Sending message-3").unwrap();
    assert!(first.contains("server: has message-1 already, drops the second"), "{output}");
    assert!(first.contains("sent; the server has it once"), "{output}");
    assert_eq!(second.matches("attempt").count(), 2, "{output}");
    assert!(second.contains("given up: You are muted"), "{output}");
    let (third, fourth) = third.split_once("Sending message-4").unwrap();
    assert_eq!(third.matches("attempt").count(), 6, "the number of attempts is bounded\n{output}");
    let delays: Vec<_> =
        third.lines().filter_map(|line| line.split_once("for up to ")).map(|(_, delay)| delay).collect();
    assert_eq!(delays, ["20 ms", "40 ms", "80 ms", "160 ms", "200 ms"], "{output}");
    assert!(fourth.contains("for up to 200 ms"), "a lower rate is asked for\n{output}");
}
