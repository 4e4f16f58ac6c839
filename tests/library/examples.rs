//! The examples do what their first comments say.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::support::{compile, make, root, run, run_ok, Link};

fn explain() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    Command::new(PROGRAM.get_or_init(|| compile("examples/c/explain.c", Link::Shared)))
}

/// What `explain --lang en` makes of a log.
fn annotate(log: impl AsRef<[u8]>) -> Vec<u8> {
    let output = run(explain().args(["--lang", "en"]), log);
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    output.stdout
}

/// The codes that `explain` finds in a line.
fn codes_in(line: &str) -> Vec<i32> {
    let output = String::from_utf8(annotate(format!("{line}\n"))).unwrap();
    let (copy, explanations) = output.split_once('\n').unwrap();
    assert_eq!(copy, line);
    let codes = explanations.lines().filter_map(|line| line.strip_prefix("    -> "));
    codes.map(|line| line.split(' ').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn explains_numbers_and_names() {
    let output = run_ok(explain().args(["--lang", "en", "302", "TOKEN_EXPIRED", "9999", "-1"]), "");
    for line in [
        "302 SERVER_BUSY: The server is busy, try again later",
        "108 TOKEN_EXPIRED: Your session has expired",
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
    let bad: [&[&str]; 11] = [
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
        assert!(message.starts_with("explain: ") && message.contains("explain --help"), "{arguments:?}: {message}");
    }
}

#[test]
fn finds_codes_in_the_forms_that_logs_have_them_in() {
    for line in [
        "errorCode: 302",
        "errorCode:302, next",
        "code=302",
        "error 302",
        "Error: 302.",
        "error code (302) from server",
        "ERROR_CODE=302",
        "{\"code\":302,\"message\":\"\"}",
        "{\"code\": \"302\"}",
        "ChatError{code=302}",
        "errCode = 302;",
        "发送失败 code：302，稍后重试",
        "error error 302",
        "code=999 code=302 code=302",
    ] {
        assert_eq!(codes_in(line), [302], "{line}");
    }
    assert_eq!(codes_in("code=302 then error 108"), [302, 108]);
    assert_eq!(codes_in("code=0"), [0]);
}

#[test]
fn leaves_other_lines_alone() {
    for line in [
        "",
        "302",
        "took 302 ms",
        "unicode 302",
        "code302",
        "code=302ms",
        "code=302.5",
        "code=302.5error 108",
        "code=-302",
        "code=0x302",
        "code=99999999999999302",
        "code=9999",
        "code\u{0}302",
        "code:            302",
        "errors in 302 calls",
    ] {
        assert_eq!(codes_in(line), [] as [i32; 0], "{line}");
    }
}

#[test]
fn passes_every_byte_through() {
    // A long line, every byte, line ends of all kinds, and no end at the end.
    let mut log = vec![b'x'; 5_000_000];
    log.extend(b"\ncode=302\r\n\n\r\0\n");
    log.extend((0..=255).cycle().take(100_000));
    log.extend("中文\n".as_bytes());
    log.extend(b"\xff\xfe error 108");
    let output = annotate(&log);

    let busy = String::from_utf8(annotate("code=302\n")).unwrap().split_off("code=302\n".len());
    let expired = String::from_utf8(annotate("error 108\n")).unwrap().split_off("error 108".len());
    let mut expected: Vec<u8> = Vec::new();
    for line in log.split_inclusive(|&byte| byte == b'\n') {
        expected.extend(line);
        if line == b"code=302\r\n" {
            expected.extend(busy.as_bytes());
        }
    }
    expected.extend(expired.as_bytes());
    assert!(output == expected, "the log was not passed through as it is");
}

#[test]
fn copies_a_log_without_codes_to_the_byte() {
    for log in ["", "\n", "no end", "two\nlines\n"] {
        assert_eq!(annotate(log), log.as_bytes());
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
fn the_rust_example_finds_the_same_codes_in_the_log() {
    let log = std::fs::read(root().join("examples/chat.log")).unwrap();
    let mut rust = Command::new(env!("CARGO"));
    rust.args(["run", "--quiet", "--package", "explain", "--", "--lang", "en"]).current_dir(root());
    let named = |output: &str| -> Vec<String> {
        output.lines().filter(|line| line.starts_with("    -> ")).map(str::to_owned).collect()
    };
    let from_c = named(&String::from_utf8(annotate(&log)).unwrap());
    assert_eq!(from_c.len(), 4);
    assert_eq!(named(&run_ok(&mut rust, &log)), from_c);
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
