//! Completions in real shells: keys are typed in a terminal, and what the completed lines print is compared.
#![cfg(target_os = "linux")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is typed, with tabs, and what it stands for.
const LINES: [(&str, &[&str]); 6] = [
    ("--platf\tan\t302", &["--platform", "android", "302"]),
    ("list --cat\tPRES\t", &["list", "--category", "PRESENCE"]),
    ("sea\t--js\tbusy", &["search", "--json", "busy"]),
    ("SERVER_B\t", &["SERVER_BUSY"]),
    ("--code 206,SERVER_B\t -c chat\t", &["--code", "206,SERVER_BUSY", "-c", "chat.log"]),
    ("--summ\tchat\t", &["--summary", "chat.log"]),
];

fn completes(shell: &str, start: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_chat-error"));
    let folder = std::env::temp_dir().join(format!("chat-error-{shell}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("chat.log"), "code=302\ncode=206\n").unwrap();
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let run = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&folder).env("PATH", &path).env("LC_ALL", "C.UTF-8").env("HOME", &folder);
        command.env("TERM", "xterm").stdin(Stdio::piped()).stdout(Stdio::piped());
        command
    };
    let script = run(program, &["completions", shell.split(' ').next().unwrap()]).output().unwrap().stdout;
    std::fs::write(folder.join("_chat-error"), script).unwrap();

    let mut keys = format!("{start}\n");
    for (number, (typed, _)) in LINES.iter().enumerate() {
        keys.push_str(&format!("chat-error {typed} > {number}.out\n"));
    }
    keys.push_str("exit\n");
    // A shell that did not understand a key may wait for another one.
    let mut terminal =
        run(Path::new("/usr/bin/timeout"), &["60", "script", "-qec", &format!("{shell} -i"), "/dev/null"]);
    let mut terminal = terminal.spawn().unwrap();
    terminal.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
    let shown = terminal.wait_with_output().unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout);
    for (number, (typed, meant)) in LINES.iter().enumerate() {
        let found = std::fs::read_to_string(folder.join(format!("{number}.out"))).unwrap_or_default();
        let expected = String::from_utf8(run(program, meant).output().unwrap().stdout).unwrap();
        assert!(!expected.is_empty() && found == expected, "{shell}: {typed:?} prints {found:?}; {shown}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn bash_completes() {
    completes("bash --norc --noprofile", "source ./_chat-error");
}

#[test]
#[ignore = "needs zsh; make test-command"]
fn zsh_completes() {
    completes("zsh -f", "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u");
}

#[test]
#[ignore = "needs fish; make test-command"]
fn fish_completes() {
    completes("fish --no-config", "source ./_chat-error");
}
