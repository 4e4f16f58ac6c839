//! The command as people and scripts use it.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chat-error"));
    for variable in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("LANG", "en_US.UTF-8").args(arguments);
    command
}

fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    feed(&mut command(arguments), input.as_ref())
}

fn start(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

fn feed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = start(command);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // From another thread, so that neither side waits for the other. A command that ends early closes the pipe.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What the command prints; it must end with `status` and complain of nothing.
fn text(arguments: &[&str], input: impl AsRef<[u8]>, status: i32) -> String {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {output:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn rows(arguments: &[&str], input: impl AsRef<[u8]>, status: i32) -> Vec<Value> {
    text(arguments, input, status).lines().map(|row| serde_json::from_str(row).expect(row)).collect()
}

fn codes(arguments: &[&str], input: impl AsRef<[u8]>) -> Vec<i64> {
    let output = run(arguments, input);
    let output = String::from_utf8(output.stdout).unwrap();
    output.lines().map(|row| serde_json::from_str::<Value>(row).expect(row)["code"].as_i64().unwrap()).collect()
}

/// A file of this test, removed when it is done.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("chat-error-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

#[test]
fn takes_codes_however_they_were_copied() {
    let numbers = r#"302  302,  302，  #302  [302]  （302）  "302"  ３０２  0302  302;  "code":302,"#;
    let names =
        "SERVER_BUSY  server_busy  serverBusy  ChatError.SERVER_BUSY  ChatError::SERVER_BUSY  EMErrorServerBusy";
    let lines = "CHAT_ERROR_SERVER_BUSY  errorCode: 302  code is 302  错误码为302  onError(302)";
    for argument in [numbers, names, lines].iter().flat_map(|list| list.split("  ")) {
        assert_eq!(codes(&["--json", argument], ""), [302], "{argument}");
    }
    assert_eq!(codes(&["--json", "302、303"], ""), [302, 303]);
    assert_eq!(codes(&["--json", "onDisconnected", "206"], ""), [206]);
    assert_eq!(codes(&["--json", "code", "is", "204"], ""), [204]);
    assert_eq!(codes(&["--json", "code 1"], ""), [1]);
    assert_eq!(codes(&["--json", "302", "SERVER_BUSY", "108"], ""), [302, 108], "each code once");
    assert_eq!(codes(&["--json", "-5"], ""), [-5]);
}

#[test]
fn explains_a_code() {
    let said = text(&["301"], "", 0);
    for part in
        ["301 SERVER_TIMEOUT: ", "  Cause:     ", "  Solution:  ", "  Retry:     yes", "(RETRY)", "  Caution:   "]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("Session"), "{said}");
    assert!(text(&["206"], "", 0).contains("  Session:   "));
    assert!(text(&["--lang", "zh", "206"], "", 0).contains("会话："));
    for code in ["201", "202", "203", "401"] {
        for language in ["zh", "en"] {
            assert!(text(&["--lang", language, code], "", 0).contains("BusinessError"), "{code}");
        }
    }
}

#[test]
fn an_unknown_number_is_said_to_be_unknown() {
    assert!(text(&["9999"], "", 1).contains("9999 UNKNOWN_CODE"));
    assert_eq!(rows(&["--json", "9999"], "", 1)[0]["known"], false);
    assert_eq!(rows(&["--json", "9999", "302"], "", 0).len(), 2);
}

#[test]
fn refuses_bad_arguments_with_a_reason() {
    for (arguments, reason) in [
        (&["no-such.log"][..], "no-such.log: "),
        (&["./302"], "./302: "),
        (&["--", "302"], "302: "),
        (&["src/no-such"], "src/no-such: "),
        (&["src/"], "src/: is a folder"),
        (&["302", "Cargo.toml"], "'Cargo.toml' is a file"),
        (&["--summary", "302"], "--summary does not apply"),
        (&["--encoding", "gbk", "search", "busy"], "--encoding does not apply"),
        (&["--json", "man"], "--json does not apply"),
        (&["--platform", "web", "list"], "--platform does not apply"),
        (&["--platform", "web", "Cargo.toml"], "--platform does not apply"),
        (&["--platform", "symbian", "302"], "no platform is called 'symbian'; there are web"),
        (&["--platform", "web", "busy"], "needs a number"),
        (&["-C2", "Cargo.toml"], "--only"),
        (&["--only", "--json", "Cargo.toml"], "--json"),
        (&["-c", "-l", "Cargo.toml"], "--count"),
        (&["--code", "302,nope", "Cargo.toml"], "no such code"),
        (&["-n", "302"], "--line-number does not apply"),
        (&["--encoding", "klingon"], "unknown encoding"),
        (&["--no-such-option"], "--no-such-option"),
        (&["list", "--category", "NOPE"], "SERVER"),
    ] {
        let output = feed(command(arguments).current_dir(env!("CARGO_MANIFEST_DIR")), b"");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(reason), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn words_are_words_whatever_the_folder_holds() {
    for word in ["src", "tests", "error.code", "SERVER.busy", "no/such"] {
        let output = feed(command(&[word]).current_dir(env!("CARGO_MANIFEST_DIR")), b"");
        assert_ne!(output.status.code(), Some(2), "{word}: {output:?}");
    }
    assert!(text(&["Error.busy"], "", 0).starts_with("302 "));
    for arguments in [["explain", "302"], ["help", "302"], ["explain", "SERVER_BUSY"]] {
        assert_eq!(text(&arguments, "", 0), text(&["302"], "", 0));
    }
    assert_eq!(text(&["explain", "--only"], SMALL_LOG, 0), text(&["--only"], SMALL_LOG, 0));
    assert!(text(&["help", "search"], "", 0).contains("search"));
    assert!(text(&["help"], "", 0).contains("Examples:"));
    assert_eq!(run(&["302", "times"], "").status.code(), Some(1), "a question is no answer");
}

/// As grep prints them; its lines are compared where a line with a code is one with `code=`.
#[cfg(target_os = "linux")]
#[test]
fn options_are_those_of_grep() {
    let log = "1\n2\n3\ncode=302\n5\n6\n7\n8\ncode=206\n10\ncode=302\n12\n13\n";
    let [one, two, none] = [("a.log", log), ("b.log", "x\ncode=302\n"), ("c.log", "x\n")]
        .map(|(name, log)| File::new(name, log.as_bytes()));
    let all = [one.path(), two.path(), none.path()];
    for (options, of_grep, pattern, files) in [
        ("--only", "", "code=", &all[..1]),
        ("--only", "-n", "code=", &all),
        ("--only -n", "-n", "code=", &all[..1]),
        ("--only -H", "-H", "code=", &all[..1]),
        ("--only -nH -C1", "-nH -C1", "code=", &all[..1]),
        ("--only -A2 -B1", "-n -A2 -B1", "code=", &all),
        ("--only -A1 -m2", "-A1 -m2", "code=", &all[..1]),
        ("--only --code 206 -B2 -n", "-B2 -n", "code=206", &all[..1]),
        ("--only --code USER_LOGIN_ANOTHER_DEVICE,217 -n", "-n", "code=206", &all[..1]),
        ("-n -H", "-nH -C99", "code=", &all[..1]),
        ("-c", "-c", "code=", &all),
        ("-c -m1", "-c -m1", "code=", &all[..1]),
        ("-l", "-l", "code=", &all),
        ("-l --code 206", "-l", "code=206", &all),
        ("-q", "-q", "code=", &all),
        ("-q --code 217", "-q", "code=217", &all),
        ("-l -m0", "-l -m0", "code=", &all),
    ] {
        let options: Vec<&str> = options.split(' ').collect();
        let ours = run(&[&options[..], files].concat(), "");
        let of_grep: Vec<&str> = of_grep.split(' ').filter(|option| !option.is_empty()).collect();
        let theirs = Command::new("grep").args(of_grep).arg(pattern).args(files).stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8(ours.stdout).unwrap();
        let lines: Vec<&str> = said.lines().filter(|line| !line.starts_with("    ")).collect();
        let expected = String::from_utf8(theirs.stdout).unwrap();
        assert_eq!(lines, expected.lines().collect::<Vec<_>>(), "{options:?}");
        assert_eq!(ours.status.code(), theirs.status.code(), "{options:?}");
    }
}

#[test]
fn searches_and_lists() {
    assert!(text(&["search", "繁忙"], "", 0).starts_with("302 SERVER_BUSY: "));
    assert!(text(&["file upload fails"], "", 0).starts_with("402 FILE_UPLOAD_FAILED: "));
    assert_eq!(codes(&["search", "--json", "30"], "")[..3], [300, 301, 302]);
    assert_eq!(codes(&["search", "--json", "302"], "")[0], 302);
    assert_eq!(codes(&["search", "--json", "302", "群满"], "")[..2], [302, 604], "a code and a word count, both");
    for arguments in [&["search", "zzzz"][..], &["zzzz"]] {
        let output = run(arguments, "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("nothing fits 'zzzz'"), "{output:?}");
    }
    let output = run(&["SERVR_BUSY"], "");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean one of these?"), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("302 SERVER_BUSY: "), "{output:?}");

    let all = rows(&["list", "--json"], "", 0);
    assert!(all.len() > 100);
    let some = rows(&["--json", "list", "--retryable", "--category", "server"], "", 0);
    assert!(!some.is_empty() && some.iter().all(|row| row["retryable"] == true && row["category"] == "SERVER"));
    let others = rows(&["list", "--json", "--retryable=no", "--category", "SERVER"], "", 0);
    let server = all.iter().filter(|row| row["category"] == "SERVER").count();
    assert_eq!(some.len() + others.len(), server);
    for (option, field) in [("--ends-session", "ends_session"), ("--may-have-taken-effect", "may_have_taken_effect")] {
        let some = codes(&["list", "--json", option], "");
        let expected: Vec<i64> =
            all.iter().filter(|row| row[field] == true).map(|row| row["code"].as_i64().unwrap()).collect();
        assert_eq!(some, expected);
    }
    assert_eq!(text(&["list", "--action", "RETRY", "--category", "USER_INFO"], "", 1), "");
}

#[test]
fn the_language_is_that_of_the_environment_unless_it_is_given() {
    let is_chinese = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = command(arguments);
        command.env_remove("LANG").envs(variables.iter().copied());
        String::from_utf8(feed(&mut command, b"").stdout).unwrap().contains("原因：")
    };
    assert!(is_chinese(&[("LANG", "zh_CN.UTF-8")], &["302"]));
    assert!(is_chinese(&[("LANG", "zh_TW@stroke")], &["302"]));
    assert!(is_chinese(&[("LC_ALL", "zh_CN"), ("LANG", "en_US.UTF-8")], &["302"]));
    assert!(is_chinese(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN.UTF-8")], &["302"]));
    assert!(!is_chinese(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], &["302"]));
    assert!(!is_chinese(&[("LANG", "fr_FR.UTF-8")], &["302"]));
    assert!(!is_chinese(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en", "302"]));
    assert!(is_chinese(&[("LANG", "en_US.UTF-8")], &["--lang", "zh-Hans-CN", "302"]));
}

const SMALL_LOG: &str = "start\nerrorCode: 302\r\nnothing\ncode=302 code=206";

#[test]
fn copies_a_log_and_explains_each_code_once() {
    let said = text(&[], SMALL_LOG, 0);
    let lines: Vec<&str> = said.lines().collect();
    assert!(said.starts_with("start\nerrorCode: 302\r\n    -> 302 SERVER_BUSY: "), "{said}");
    assert!(lines[3].starts_with("       [RETRY] "), "{said}");
    assert_eq!(lines[4..7], ["nothing", "code=302 code=206", "    -> 302 SERVER_BUSY"]);
    assert!(lines[7].starts_with("    -> 206 USER_LOGIN_ANOTHER_DEVICE: "), "{said}");
    assert_eq!(text(&["--every"], SMALL_LOG, 0).matches("302 SERVER_BUSY: ").count(), 2);

    let file = File::new("small.log", SMALL_LOG.as_bytes());
    assert_eq!(text(&[file.path()], "", 0), said);
    assert_eq!(text(&["-"], SMALL_LOG, 0), said);
    for log in ["", "\n", "no end", "two\nlines\n", "code: 200\n"] {
        assert_eq!(text(&[], log, 1), log);
    }
}

#[test]
fn prints_json_for_scripts() {
    let found = rows(&["--json"], SMALL_LOG, 0);
    let places: Vec<_> = found.iter().map(|row| (row["line"].as_u64(), row["code"].as_u64())).collect();
    assert_eq!(places, [(Some(2), Some(302)), (Some(4), Some(302)), (Some(4), Some(206))]);
    assert_eq!((&found[0]["text"], &found[0]["confidence"]), (&"errorCode: 302".into(), &"sure".into()));
    assert_eq!((&found[1]["column"], &found[2]["column"]), (&1.into(), &10.into()));
    assert_eq!(rows(&["--json"], "😀中文 code=302\n", 0)[0]["column"], 5, "in characters");
    assert_eq!((&found[2]["ends_session"], &found[2]["action"]), (&true.into(), &"LOG_IN".into()));
    assert!(rows(&["--json"], "nothing\n", 1).is_empty());

    let [one, two] = ["one.log", "two.log"].map(|name| File::new(name, b"\ncode=302\n"));
    let found = rows(&["--json", one.path(), two.path()], "", 0);
    assert_eq!(found[1]["file"], two.path());
    assert_eq!(found[1]["line"], 2);
}

/// What of JSON Schema docs/answer.schema.json uses.
fn fits(value: &Value, schema: &Value, whole: &Value) -> bool {
    let schema = schema["$ref"].as_str().map_or(schema, |path| whole.pointer(&path[1..]).expect("a definition"));
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed =
        |list: &Value, wanted: &str| list == wanted || list.as_array().is_some_and(|all| all.contains(&wanted.into()));
    let rules = schema.as_object().unwrap().iter().all(|(rule, is)| match &**rule {
        "type" => allowed(is, kind),
        "const" => value == is,
        "enum" => is.as_array().unwrap().contains(value),
        "items" => value.as_array().unwrap().iter().all(|item| fits(item, is, whole)),
        "required" => {
            let keys: Vec<Value> = value.as_object().unwrap().keys().map(|key| Value::from(key.as_str())).collect();
            keys.len() == is.as_array().unwrap().len() && keys.iter().all(|key| is.as_array().unwrap().contains(key))
        }
        "properties" => value.as_object().unwrap().iter().all(|(key, value)| fits(value, &is[key.as_str()], whole)),
        "additionalProperties" | "description" | "title" | "$schema" | "$defs" => true,
        other => panic!("{other} is not checked"),
    });
    rules
        && schema["properties"]
            .as_object()
            .is_none_or(|keys| keys.len() == schema["required"].as_array().unwrap().len())
}

#[test]
fn all_json_has_one_shape() {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/answer.schema.json")).unwrap();
    let log = File::new("shape.log", SMALL_LOG.as_bytes());
    for arguments in [
        &["302", "1000", "39", "9999"][..],
        &["search", "busy"],
        &["list"],
        &["--platform", "web", "1000", "302"],
        &["--platform", "ios", "1403"],
        &[log.path()],
        &["--likely", "-"],
        &["--summary", log.path(), log.path()],
        &["--summary"],
    ] {
        let found = rows(&[&["--json"], arguments].concat(), SMALL_LOG, 0);
        assert!(!found.is_empty(), "{arguments:?}");
        for row in found {
            assert!(fits(&row, &schema, &schema), "{arguments:?}: {row}");
        }
    }
    let mut row = rows(&["--json", "302"], "", 0).remove(0);
    row["line"] = "1".into();
    assert!(!fits(&row, &schema, &schema));
    row.as_object_mut().unwrap().remove("line");
    assert!(!fits(&row, &schema, &schema));
}

#[test]
fn counts_at_the_end() {
    let said = text(&["--summary"], SMALL_LOG, 0);
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].starts_with("2  302 SERVER_BUSY: ") && lines[0].ends_with("(2 – 4)"), "{said}");
    assert!(lines[1].starts_with("1  206 ") && lines[1].ends_with("(4)"), "{said}");
    let rows = rows(&["--summary", "--json"], SMALL_LOG, 0);
    assert_eq!((&rows[0]["lines"], &rows[0]["line"], &rows[0]["last_line"]), (&2.into(), &2.into(), &4.into()));
    assert_eq!(text(&["--summary"], "nothing\n", 1), "");
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_read() {
    let file = File::new("good.log", b"code=302\n");
    let output = run(&[env!("CARGO_MANIFEST_DIR"), file.path()], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains(env!("CARGO_MANIFEST_DIR")), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("302 SERVER_BUSY"), "{output:?}");
}

#[test]
fn any_bytes_pass_unchanged() {
    let mut log = b"\ncode=302\r\n\n\r\0\n\x1b[31merrorCode: 302\x1b[0m\n".to_vec();
    log.extend((0..=255).cycle().take(100_000));
    log.extend("\n中文\n".as_bytes());
    log.extend(b"code: 302\0 x\0\n\xff errorCode: 302\n\xb5\xc7 errorCode\xa3\xba302\n");
    let output = run(&[], &log).stdout;
    let mut expected = Vec::<u8>::new();
    let mut is_new = true;
    let explanation = text(&[], "code=302\n", 0).split_off("code=302\n".len());
    let mut count = 0;
    for line in log.split_inclusive(|&byte| byte == b'\n') {
        expected.extend(line);
        if line.windows(3).any(|part| part == b"302") {
            count += 1;
            expected.extend(if is_new { explanation.as_bytes() } else { b"    -> 302 SERVER_BUSY\n" });
            is_new = false;
        }
    }
    assert_eq!(count, 5);
    assert!(output == expected, "{}", String::from_utf8_lossy(&output[output.len() - 400..]));
}

/// A line many times longer than one read, with codes wherever it may be cut.
#[test]
fn a_line_may_have_any_length() {
    const PART: usize = 256 * 1024; // what is read at once
    const SIZE: usize = 10_000_000;
    let near_a_cut = (PART - 8_200..PART + 40).step_by(911).chain(PART - 20..PART + 4);
    for (start, size) in near_a_cut.map(|start| (start, PART * 2)).chain([(100_000, SIZE), (SIZE - 40, SIZE)]) {
        let mut line = vec![b'x'; size];
        line[start..start + 16].copy_from_slice(b" errorCode: 302 ");
        // A word that keeps the number after it from being a code.
        line[1000..1030].copy_from_slice(b" httpExecute code: 204 desc   ");
        line[1025..1030].fill(b' ');
        let found = codes(&["--json"], &line);
        assert_eq!(found, [302], "at {start}");
    }
    let mut line = "中文😀".repeat(100_000);
    line.push_str(" 错误码：302\nerrorCode: 303\n");
    let found = rows(&["--json"], &line, 0);
    assert_eq!((&found[0]["line"], &found[0]["code"]), (&1.into(), &302.into()));
    assert_eq!((&found[1]["line"], &found[1]["code"]), (&2.into(), &303.into()));
    let output = run(&[], &line).stdout;
    assert!(output.starts_with(line.lines().next().unwrap().as_bytes()));
}

#[test]
fn decodes_what_is_not_utf8() {
    let utf16 = |text: &str, to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    let log = "登录失败, errorCode: 302\r\nall is well and this is a line\r\n";
    let expected = text(&[], log, 0);
    let with_mark = format!("\u{feff}{log}");
    assert_eq!(text(&[], utf16(&with_mark, u16::to_le_bytes), 0), expected);
    assert_eq!(text(&[], utf16(&with_mark, u16::to_be_bytes), 0), expected);
    assert_eq!(text(&[], utf16(log, u16::to_le_bytes), 0), expected, "without a byte-order mark");
    assert_eq!(text(&[], utf16(log, u16::to_be_bytes), 0), expected, "without a byte-order mark");
    let long = "x".repeat(300_000) + log;
    assert_eq!(codes(&["--json"], utf16(&long, u16::to_le_bytes)), [302]);

    let (gbk, ..) = encoding_rs::GBK.encode("登录失败，错误码：302\n");
    assert_eq!(codes(&["--json"], &gbk), [302], "recognised");
    assert!(text(&["--encoding", "gbk"], &gbk, 0).starts_with("登录失败，错误码：302\n"));
    assert!(run(&[], &gbk).stdout.starts_with(&gbk), "bytes that are not decoded pass unchanged");
    // UTF-8 that was cut in the middle of a character stays UTF-8.
    let cut = &"登录失败，错误码：302\n".as_bytes()[1..];
    assert_eq!(codes(&["--json"], cut), [302]);
}

#[test]
fn a_number_among_words_is_a_question() {
    for (typed, number) in [("zip code 100", 100), ("qr code: 200", 200), ("err 3 of 4", 3), ("utf 302", 302)] {
        let output = run(&typed.split(' ').collect::<Vec<_>>(), "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{typed}: {output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(&format!("did you mean code {number}")), "{typed}: {said}");
    }
    assert_eq!(codes(&["--json", "302 busy"], "")[0], 302, "unless the words say the same");
    assert_eq!(codes(&["--json", "E/EMChat: [send] errorCode=302, userId=200"], ""), [302]);
    assert_eq!(codes(&["--json", "error codes 302 and 303"], ""), [302, 303]);
}

#[test]
fn says_what_other_sdks_mean_by_a_number() {
    let only_elsewhere = text(&["103"], "", 1);
    assert!(only_elsewhere.starts_with("103 INVALID_URL: "), "{only_elsewhere}");
    assert!(only_elsewhere.ends_with("103 is not a code of HarmonyOS.\n"), "{only_elsewhere}");
    assert!(text(&["408"], "", 0).contains("301"));
    assert!(text(&["WEBIM_CONNECTION_CLOSED"], "", 0).starts_with("39 WEBIM_CONNECTION_CLOSED: "));
    for typed in ["BusinessError { code: 201 }", r#"{"code":801}"#] {
        assert!(text(&[typed], "", 0).contains("BusinessError"), "{typed}");
    }
    for name in ["rn", "React Native", "uni-app", "Windows", "harmonyos"] {
        let output = run(&["--platform", name, "9999"], "");
        assert_eq!(output.status.code(), Some(1), "{name}: {output:?}");
    }
    assert!(text(&["1000"], "", 0).contains("Web"));
    let said = text(&["--platform", "web", "1000"], "", 0);
    assert!(said.starts_with("1000 CONTACT_ADD_ALREADY_FRIEND: "), "{said}");
    assert!(text(&["--platform", "Web", "302"], "", 0).starts_with("302 SERVER_BUSY: "));
    assert!(text(&["--platform", "ios", "1403"], "", 0).contains("1500 PUSH_NOT_SUPPORT"));
    assert_eq!(rows(&["--json", "1000"], "", 0)[0]["elsewhere"][0]["platforms"][0], "web");
    let output = run(&["--platform", "web", "9999"], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{output:?}");
}

#[test]
fn prints_only_the_lines_with_codes() {
    let log = "1\n2\n3\ncode=302\n5\n6\n7\n8\ncode=302\n10\ncode=302\n12\n13";
    let lines = |arguments: &[&str]| {
        let said = text(&[&["--only"], arguments].concat(), log, 0);
        said.lines().filter(|line| !line.starts_with("    ")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(lines(&[]), "code=302 code=302 code=302");
    assert_eq!(lines(&["-A1"]), "code=302 5 -- code=302 10 code=302 12");
    assert_eq!(lines(&["-B1"]), "3 code=302 -- 8 code=302 10 code=302");
    assert_eq!(lines(&["-C9"]), log.replace('\n', " "));
    assert_eq!(lines(&["-C1", "-A0"]), "3 code=302 -- 8 code=302 10 code=302");
    // Context is kept across what is read at once, and a line that is not kept is cut.
    let long = format!("{}\nbefore\ncode=302\n", "x\n".repeat(200_000));
    assert!(text(&["--only", "-B1"], &long, 0).starts_with("before\ncode=302\n    -> 302"));
    let line = format!("{} code=302 {}\n", "x".repeat(300_000), "y".repeat(300_000));
    let said = text(&["--only"], &line, 0);
    assert!(said.starts_with("…x") && said.contains(" code=302 y") && said.len() < 2000, "{}", said.len());
}

#[test]
fn reads_compressed_logs_and_refuses_other_files() {
    let good = File::new("beside.log", b"code=302\n");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(SMALL_LOG.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    assert_eq!(text(&[File::new("packed", &gzip).path()], "", 0), text(&[], SMALL_LOG, 0));
    let binary = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0 code=302\n";
    let utf16: Vec<u8> = "登录失败了，请稍后再试一次，错误码：302".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, reason) in [(&binary[..], "--text"), (&gzip[..20], "is cut off"), (&utf16, "--encoding utf-16le")] {
        let file = File::new("binary", bytes);
        let output = run(&[file.path(), good.path()], "");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(file.path()) && said.contains(reason), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("code=302\n    -> "), "the others are read");
    }
    let file = File::new("text", binary);
    assert_eq!(codes(&["--json", "--text", file.path()], ""), [302]);
    let padded = File::new("padded", &[&[0; 70_000][..], b"\ncode=302\n", &[0; 5000]].concat());
    assert_eq!(codes(&["--json", padded.path()], ""), [302], "a crash leaves NULs");
}

/// A log that is followed has no end; Ctrl-C asks for what was counted.
#[cfg(unix)]
#[test]
fn a_signal_to_end_prints_the_summary() {
    // Nothing shows that the line was read, so on a slow machine the signal may come too early.
    let interrupted = |signal: &str, wait| {
        let mut child = start(&mut command(&["--summary"]));
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(b"code=302\n").unwrap();
        thread::sleep(Duration::from_millis(wait));
        assert!(child.try_wait().unwrap().is_none(), "it waits for more");
        Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        child.wait_with_output().unwrap()
    };
    let is_done = |output: &Output| !output.stdout.is_empty();
    for signal in ["-INT", "-TERM"] {
        let waits = [300, 1000, 3000, 9000, 27000].into_iter();
        let output = waits.map(|wait| interrupted(signal, wait)).find(is_done).expect("a summary");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("1  302 SERVER_BUSY: "), "{output:?}");
    }
}

/// Output does not wait for a pipe to close.
#[test]
fn a_line_passes_at_once() {
    let mut child = start(&mut command(&[]));
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = stdout.read(&mut bytes) {
            if sender.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    for (line, expected) in [("x\n", "x\n"), ("a\nb\ncode=302\n", "302 SERVER_BUSY: "), ("code=302\n", "-> 302")] {
        stdin.write_all(line.as_bytes()).unwrap();
        let mut output = String::new();
        while !output.contains(expected) {
            let more = receiver.recv_timeout(Duration::from_secs(20)).expect("the line comes while the pipe is open");
            output.push_str(&String::from_utf8(more).unwrap());
        }
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_no_error() {
    for arguments in [&[][..], &["--json"], &["--every"]] {
        let mut child = start(&mut command(arguments));
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let writer = thread::spawn(move || while stdin.write_all("code=302\n".repeat(1000).as_bytes()).is_ok() {});
        stdout.read_exact(&mut [0; 100]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn says_so_when_it_cannot_write() {
    for (arguments, input) in [
        (&["302"][..], ""),
        (&[], "code=302\n"),
        (&["list"], ""),
        (&["--summary"], "code=302\n"),
        (&["-c"], "code=302\n"),
        (&["--help"], ""),
        (&["--version"], ""),
        (&["help", "search"], ""),
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut child = command(arguments).stdin(Stdio::piped()).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write standard output"), "{output:?}");
    }
    // Nobody can be told, but the status is as always.
    for (arguments, status) in [(&["zzzz"][..], 1), (&["--nope"], 2), (&["no-such.log"], 2), (&["--summary"], 1)] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ended = command(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(full).status().unwrap();
        assert_eq!(ended.code(), Some(status), "{arguments:?}: {ended}");
    }
}

/// Memory does not grow with the log: 60 MB pass, most of them in one line, while the command may have 30 MB for its data.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded() {
    let script = "ulimit -d 30000; { yes 'errorCode: 302' | head -c 1500000; head -c 60000000 /dev/zero; } | \"$0\" --json | wc -l";
    let output = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_chat-error")]).output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap().trim(),
        "100000",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn colours_only_where_they_are_wanted() {
    assert!(!text(&["302"], "", 0).contains('\x1b'));
    assert!(text(&["--color", "always", "302"], "", 0).contains('\x1b'));
    let coloured = "\x1b[31merrorCode: 302\x1b[0m\n";
    assert!(text(&["--color", "never"], coloured, 0).starts_with(coloured), "those of the log are the log's");
    let said = text(&[], "\x1b[1;31m\nerrorCode: 302\nx\ncode=302\n", 0);
    assert!(said.contains("302\n\x1b[0m    -> 302"), "and end before what is said of it: {said:?}");
    assert_eq!(said.matches('\x1b').count(), 2, "{said:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_a_live_count_and_lines_that_fit() {
    let on_terminal = |line: &str| {
        let mut script = Command::new("script");
        script
            .args(["-qec", &format!("stty rows 24 cols 60; {line}"), "/dev/null"])
            .env("BIN", env!("CARGO_BIN_EXE_chat-error"));
        let output = script.env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1").stdin(Stdio::null()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let said = on_terminal("printf 'code=302\nError 404\n' | \"$BIN\" --summary");
    assert!(said.contains("\r\x1b[K0.0 MB  codes: 1, lines with codes: 1"), "{said:?}");
    assert!(said.contains("chat-error: left out 1 line with numbers"), "{said:?}");
    for arguments in ["--help", "301", "zzzz", "search SERVR_BUSY", "--why 'login error 202 took 350 ms'"] {
        let said = on_terminal(&format!("\"$BIN\" {arguments}"));
        let long = said.lines().find(|line| line.chars().count() > 60 && !line.starts_with("Usage: "));
        assert!(!said.is_empty() && long.is_none(), "{arguments}: {long:?}");
    }
}

#[test]
fn has_a_manual_and_completions() {
    let page = text(&["man"], "", 0);
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    let expected = "NAME SYNOPSIS DESCRIPTION OPTIONS \"OPTIONS FOR LOGS\" SUBCOMMANDS EXAMPLES \"EXIT STATUS\" FILES";
    assert_eq!(sections.join(" ").to_uppercase(), expected);
    assert!(text(&["completions", "powershell"], "", 0).contains("ArgumentCompleter"));
    assert!(text(&["--version"], "", 0).starts_with("chat-error 0."));
    assert!(text(&["--help"], "", 0).contains("Examples:"));
}

/// The sample log has codes, and next to them every kind of number that must not be taken for one.
#[test]
fn explains_the_sample_log() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/chat.log");
    assert_eq!(codes(&["--json", log], ""), [108, 302, 301, 704, 303, 2, 206, 206]);
}

/// In a terminal, texts are wrapped at words, and nothing of them is lost.
#[test]
fn texts_fit_the_terminal() {
    use chat_error_cli::explain::Voice;
    for language in [chat_error::Language::Chinese, chat_error::Language::English] {
        for code in chat_error::Code::all() {
            let said = |width| {
                let mut out = Vec::new();
                Voice { language, is_colored: true, width }.explain(&mut out, code).unwrap();
                String::from_utf8(out).unwrap()
            };
            let (whole, wrapped) = (said(None), said(Some(60)));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&whole), bare(&wrapped), "{code}");
            for line in wrapped.lines() {
                assert!(chat_error_cli::terminal::display_width(line) <= 60, "{line}");
            }
        }
    }
}
