//! The rule for logs: both of its matchers find in each vector what is expected there, at the same places.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use catalog::LogRule;
use chat_error::{Code, Language};
use chat_error_cli::find::Finder;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Vector {
    codes: Vec<i32>,
    line: String,
}

fn vectors() -> Vec<Vector> {
    let rows = include_str!("vectors.jsonl").lines().filter(|row| !row.starts_with("//"));
    let vectors: Vec<Vector> = rows.map(|row| serde_json::from_str(row).expect(row)).collect();
    assert!(vectors.len() > 700);
    vectors
}

/// From this score on a candidate is a code; the rule says so, and the controls of its rows test it.
const SURE: i32 = 10;

/// Where something begins and ends, its code and its score.
type Hit = (usize, usize, i32, i32);

/// What the Rust matcher finds, with places in UTF-16 units, as JavaScript counts.
fn found_by_rust(finder: &Finder, line: &str) -> Vec<Hit> {
    let units = |end: usize| line[..end].encode_utf16().count();
    let found = finder.find(line).into_iter();
    found.map(|found| (units(found.place.start), units(found.place.end), found.code.get(), found.score)).collect()
}

/// An entry of the page.
fn error(code: Code) -> serde_json::Value {
    let [zh, en] = [Language::Chinese, Language::English].map(|language| json!({ "message": code.message_in(language) }));
    json!({ "code": code.get(), "name": code.name(), "zh": zh, "en": en })
}

/// What the page's matcher finds in each line, in Node.
fn found_by_javascript(lines: &[&str]) -> Vec<Vec<Hit>> {
    const PROGRAM: &str = "
        const { source, rule, errors, lines } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const { compileRule, findCodes } = new Function(`${source}; return { compileRule, findCodes }`)();
        const ready = compileRule(rule, errors);
        const found = lines.map((line) => findCodes(ready, line)
          .map(({ start, end, code, score }) => [start, end, code, score]));
        process.stdout.write(JSON.stringify(found));";
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../page/src/find_codes.js");
    let input = json!({
        "source": std::fs::read_to_string(source).unwrap(),
        "rule": LogRule::read().unwrap(),
        "errors": Code::all().map(error).collect::<Vec<_>>(),
        "lines": lines,
    });
    let mut node = Command::new("node")
        .args(["-e", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs the matcher of the reference page");
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The codes of what was found, each once, in ascending order.
fn codes(found: &[Hit]) -> Vec<i32> {
    let sure = found.iter().filter(|&&(_, _, _, score)| score >= SURE);
    let mut codes: Vec<i32> = sure.map(|&(_, _, code, _)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn both_matchers_find_what_the_vectors_say() {
    let finder = Finder::new().unwrap();
    let vectors = vectors();
    let lines: Vec<&str> = vectors.iter().map(|vector| vector.line.as_str()).collect();
    let by_javascript = found_by_javascript(&lines);
    assert_eq!(by_javascript.len(), vectors.len());
    let mut faults = Vec::new();
    for (vector, by_javascript) in vectors.iter().zip(&by_javascript) {
        let by_rust = found_by_rust(&finder, &vector.line);
        let mut expected = vector.codes.clone();
        expected.sort_unstable();
        expected.dedup();
        if codes(&by_rust) != expected || by_rust != *by_javascript {
            faults.push(format!(
                "{:?}\n  expected {expected:?}, Rust {by_rust:?}, JavaScript {by_javascript:?}",
                vector.line
            ));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), vectors.len(), faults.join("\n"));
}

/// Lines that nobody thought of: pieces of vectors, put together at random.
#[test]
fn both_matchers_agree_on_any_line() {
    let finder = Finder::new().unwrap();
    let vectors = vectors();
    let mut state = 1_u64;
    let mut random = |below: usize| {
        // A linear congruential generator: the same lines each time.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut lines = Vec::new();
    for _ in 0..6000 {
        let mut line = String::new();
        for _ in 0..=random(4) {
            let source: Vec<char> = vectors[random(vectors.len())].line.chars().collect();
            let start = random(source.len() + 1);
            line.extend(&source[start..start + random(source.len() - start + 1)]);
            line.push_str(["", " ", "😀", "\u{a0}", "302", "code", "，"][random(7)]);
        }
        lines.push(line);
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut count = 0;
    for (line, by_javascript) in lines.iter().zip(found_by_javascript(&lines)) {
        assert_eq!(found_by_rust(&finder, line), by_javascript, "{line:?}");
        count += by_javascript.len();
    }
    assert!(count > 300, "{count} codes are too few to prove anything");
}

/// Every code is found by its number and by its name, but for success.
#[test]
fn finds_every_code() {
    let finder = Finder::new().unwrap();
    for code in Code::all().filter(|code| code.get() != 0) {
        for line in [format!("errorCode: {}", code.get()), format!("-> {} <-", code.name()), code.to_string()] {
            assert_eq!(codes(&found_by_rust(&finder, &line)), [code.get()], "{line}");
        }
    }
}
