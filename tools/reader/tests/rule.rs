//! The rule for logs: both matchers find the expected codes in each vector, at the same places.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use chat_error::{Code, Language};
use reader::LogRule;
use reader::find::{Confidence, Finder, Found, ensure_room};
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
    let [zh, en] =
        [Language::Chinese, Language::English].map(|language| json!({ "message": code.message_in(language) }));
    json!({ "code": code.get(), "name": code.name(), "zh": zh, "en": en })
}

/// The output of a program for Node, which is given the page's matcher, ready to use, and `lines`.
fn node(program: &str, lines: &[impl AsRef<str>]) -> Vec<u8> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../page/src/find_codes.js");
    let input = json!({
        "source": std::fs::read_to_string(source).unwrap(),
        "rule": LogRule::read().unwrap(),
        "errors": Code::all().map(error).collect::<Vec<_>>(),
        "lines": lines.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
    });
    let program = format!(
        "const {{ source, rule, errors, lines }} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const load = () => new Function(`${{source.replace(/^export /gm, '')}}; return {{ compileRule, findCodes }}`)();
        const {{ compileRule, findCodes }} = load();
        const ready = compileRule(rule, errors);
        {program}"
    );
    let mut node = Command::new("node")
        .args(["-e", &program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs the matcher of the reference page");
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    output.stdout
}

/// What the page's matcher finds in each line.
fn found_by_javascript(lines: &[impl AsRef<str>]) -> Vec<Vec<Hit>> {
    const PROGRAM: &str = "
        const found = lines.map((line) => findCodes(ready, line)
          .map(({ start, end, code, score }) => [start, end, code, score]));
        process.stdout.write(JSON.stringify(found));";
    serde_json::from_slice(&node(PROGRAM, lines)).unwrap()
}

/// The codes that were found, each once, in ascending order.
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

/// A code more than a set of codes has room for would silently take another one's answers.
#[test]
fn a_code_too_many_is_refused() {
    ensure_room(128).unwrap();
    let refusal = ensure_room(129).unwrap_err().to_string();
    assert!(refusal.starts_with("there are 129 codes, and room for 128"), "{refusal}");
}

/// Each row decides its example: with a harmless neighbour in the line, or without the row, the result is the opposite.
#[test]
fn each_row_has_a_control() {
    let is_sure =
        |finder: &Finder, line: &str| finder.find(line).iter().any(|found| found.confidence == Confidence::Sure);
    let finder = Finder::new().unwrap();
    let count = LogRule::read().unwrap().rows.len();
    for index in 0..count {
        let mut rule = LogRule::read().unwrap();
        let row = &mut rule.rows[index];
        let is_for = row.weight > 0;
        row.weight = 0;
        let (why, example, otherwise) = (row.why.clone(), row.example.clone(), row.otherwise.clone());
        assert_eq!(is_sure(&finder, &example), is_for, "{why}: {example}");
        assert_eq!(is_sure(&finder, &otherwise), !is_for, "{why}: {otherwise}");
        assert_eq!(is_sure(&Finder::of(rule).unwrap(), &example), !is_for, "without the row '{why}': {example}");
    }
}

/// What people write around a word `W` and a number `N`, in print statements and in prose. `T` is what follows.
const FORMATS: [&str; 68] = [
    "W: NT",
    "W NT",
    "W=NT",
    "W = NT",
    "WNT",
    "W:NT",
    "W : NT",
    "[W: N]T",
    "(W N)T",
    "W(N)T",
    "W（N）T",
    "W：NT",
    "W＝NT",
    "W -> NT",
    "W => NT",
    "W==>NT",
    "W--->NT",
    "W - NT",
    "W -- NT",
    "W--NT",
    "W...NT",
    "W ... NT",
    "W…NT",
    "W is NT",
    "W is: NT",
    "W was NT",
    "W of NT",
    "W为NT",
    "W 是 NT",
    "\"W\":NT",
    "{\"W\":NT",
    "{\"W\": \"N\"T",
    "{'W': NT",
    "{W:NT",
    "{\\\"W\\\":NT",
    "\\\"W\\\":\\\"N\\\"T",
    "W\tNT",
    "W    NT",
    "W|NT",
    "W #NT",
    "W \"N\"T",
    "W 'N'T",
    "<W>N</W>T",
    "W[N]T",
    "W{N}T",
    "**W** NT",
    "W, NT",
    "W,NT",
    "W: Optional(N)T",
    "W: (int) NT",
    "【W】NT",
    "W「N」T",
    "{&quot;W&quot;:NT",
    "text\\nW: NT",
    "06-12 10:11:12.123  4711  4733 E A00000/com.example.im/Chat: W: NT",
    "06-12 10:11:12.123  4711  4733 E A03D00/JSAPP: W=NT",
    "E/ChatActivity( 4711): W: NT",
    "2026-03-01 12:00:00.123 4711-4711/com.example.chat E/Login: W:NT",
    "I/flutter ( 5916): W: NT",
    "2026-03-01 12:00:00.123456+0800 ChatDemo[4711:567890] W: NT",
    "Unity: W NT",
    ">>> W: N <<<T",
    "\u{1b}[31mW: N\u{1b}[0mT",
    "login W: NT",
    "登录W：NT",
    "joinChatRoom W NT",
    "the W is NT",
    "请问W NT",
];

const STRONG_WORDS: usize = 10;

/// Strong words first.
const WORDS: [&str; 16] = [
    "errorCode",
    "error_code",
    "ERROR_CODE",
    "errCode",
    "Error code",
    "错误码",
    "错误代码",
    "onError",
    "onDisconnected",
    "HyphenateException",
    "code",
    "failed",
    "失败",
    "Error",
    "err",
    "错误",
];

/// What follows the number.
const ENDINGS: [&str; 9] =
    ["", ", error: x", ", errorMsg: x", "\" desc", "}", "，描述", ". ", " | x", ", message: Token expired"];

/// The reasons for which a number may be less certain than 303 in the same place; after a strong word, only the first.
const EXCEPTIONS: [&str; 5] = [
    "said of tokens, access and servers, where the number is for HTTP or the system",
    "a number that HTTP has for failures",
    "200 is the OK of HTTP and of what follows its example",
    "an errno after a word for errors of any kind",
    "numbers that apps' own servers and WebSockets use",
];

/// 303 is found in every format, after every word, whatever follows; and so is every code of three digits and more,
/// unless a row says why not.
#[test]
fn holds_for_every_code_what_holds_for_one() {
    let finder = Finder::new().unwrap();
    let codes: Vec<Code> = Code::all().filter(|code| code.get() >= 100).collect();
    let mut count = 0;
    let mut exceptions = 0;
    let mut sample = Vec::new();
    for (row, word) in WORDS.iter().enumerate() {
        for (column, format) in FORMATS.iter().enumerate() {
            let line_of = |code: i32, ending: &str| {
                format.replace('T', "\0").replace('W', word).replace('N', &code.to_string()).replace('\0', ending)
            };
            for ending in ENDINGS {
                let line = line_of(303, ending);
                assert!(is_sure(&finder.find(&line), 303), "{line:?} {:#?}", finder.why(&line));
            }
            for (index, code) in codes.iter().enumerate() {
                let line = line_of(code.get(), ENDINGS[(row + column + index) % ENDINGS.len()]);
                count += 1;
                if count % 100 == 0 {
                    sample.push(line.clone());
                }
                if is_sure(&finder.find(&line), code.get()) {
                    continue;
                }
                exceptions += 1;
                let why = finder.why(&line);
                let mut reasons = why.iter().flat_map(|found| &found.evidence).map(|reason| reason.why.as_str());
                let allowed = if row < STRONG_WORDS { &EXCEPTIONS[..1] } else { &EXCEPTIONS };
                assert!(reasons.any(|reason| allowed.contains(&reason)), "{line:?} {why:#?}");
            }
        }
    }
    assert!(exceptions * 10 < count, "{exceptions} exceptions of {count}");
    for (line, by_javascript) in sample.iter().zip(found_by_javascript(&sample)) {
        assert_eq!(found_by_rust(&finder, line), by_javascript, "{line:?}");
    }
}

/// A number `N` and a description `D` of it, without any word for errors.
const DESCRIBED: [&str; 20] = [
    "D(N)",
    "D（N）",
    "D: N",
    "D N",
    "D [N]",
    "D，N",
    "D -> N",
    "D #N",
    "D <N>",
    "N D",
    "N: D",
    "N：D",
    "N, D",
    "N - D",
    "[N] D",
    "[N]D",
    "(N) D",
    "N|D",
    "toast: D N",
    "im: N D",
];

/// Whether a code, and no other, is found for certain.
fn is_sure(found: &[Found], code: i32) -> bool {
    found.iter().any(|found| found.code.get() == code && found.confidence == Confidence::Sure)
        && found.iter().all(|found| found.code.get() == code || found.confidence < Confidence::Sure)
}

/// A code of three digits and more is found beside its own description: its name in words, or a message of the catalog.
#[test]
fn a_description_needs_no_word() {
    const EXCEPTION: &str = "200 is the OK of HTTP and of what follows its example";
    let finder = Finder::new().unwrap();
    let (mut count, mut without_hint) = (0, 0);
    let mut lines = Vec::new();
    for code in Code::all().filter(|code| code.get() >= 100) {
        let name = code.name().to_lowercase().replace('_', " ");
        for description in [&name, code.message_in(Language::Chinese), code.message_in(Language::English)] {
            for format in DESCRIBED {
                let line = format.replace('D', "\0").replace('N', &code.to_string()).replace('\0', description);
                count += 1;
                if !finder.hints().are_in(line.as_bytes()) {
                    without_hint += 1; // the quick search leaves out some of the rarer descriptions
                } else if !is_sure(&finder.find(&line), code.get()) {
                    let why = finder.why(&line);
                    let mut reasons = why.iter().flat_map(|found| &found.evidence);
                    assert!(reasons.any(|reason| reason.why == EXCEPTION), "{line:?} {why:#?}");
                }
                lines.push(line);
            }
            // As the name or the measure of a thing, the number is none.
            let number = code.get();
            for line in [format!("{description} on page {number}"), format!("{description}, retry after {number} ms")] {
                assert!(!is_sure(&finder.find(&line), code.get()), "{line:?} {:#?}", finder.why(&line));
            }
        }
    }
    assert!(without_hint * 30 < count, "{without_hint} of {count} are not looked at");
    let sample: Vec<String> = lines.into_iter().step_by(13).collect();
    for (line, by_javascript) in sample.iter().zip(found_by_javascript(&sample)) {
        assert_eq!(found_by_rust(&finder, line), by_javascript, "{line:?}");
    }
}

/// Where a line comes from says nothing against its code; another system does, unless the code's own description follows.
#[test]
fn a_platform_is_not_another_system() {
    let finder = Finder::new().unwrap();
    let mut lines = Vec::new();
    for code in Code::all().filter(|code| code.get() >= 100) {
        let (number, message) = (code.get(), code.message_in(Language::English));
        for platform in ["HarmonyOS", "iOS", "macOS", "Windows", "[Android]", "鸿蒙系统", "华为手机", "小米手机"]
        {
            let line = format!("{platform} onError: {number}");
            assert!(is_sure(&finder.find(&line), number), "{line:?} {:#?}", finder.why(&line));
            lines.push(line);
        }
        for system in ["RtcEngine", "mysql"] {
            let line = format!("{system} onError: {number}");
            assert!(!is_sure(&finder.find(&line), number), "{line:?} {:#?}", finder.why(&line));
        }
        let line = format!("onError: {number}, {message}; the websocket is open");
        assert!(is_sure(&finder.find(&line), number), "{line:?} {:#?}", finder.why(&line));
        lines.push(line);
    }
    let sample: Vec<String> = lines.into_iter().step_by(13).collect();
    for (line, by_javascript) in sample.iter().zip(found_by_javascript(&sample)) {
        assert_eq!(found_by_rust(&finder, line), by_javascript, "{line:?}");
    }
}

/// A topic and what goes wrong with it make a description, in any order; on both sides of a number they name a thing.
#[test]
fn a_topic_and_a_fault_are_a_description() {
    let finder = Finder::new().unwrap();
    let rule = LogRule::read().unwrap();
    let has = |ranges: &reader::Ranges, code: u16| ranges.iter().any(|&(first, last)| (first..=last).contains(&code));
    let said_of = |said: &reader::Said, code| -> Vec<String> {
        let phrases = said.iter().filter(|(ranges, _)| has(ranges, code)).flat_map(|(_, phrases)| phrases);
        phrases
            .filter(|phrase| !rule.words.iter().flatten().any(|word| phrase.contains(word.as_str())))
            .cloned()
            .collect()
    };
    let mut count = 0;
    for code in Code::all().filter(|code| code.get() >= 100) {
        let number = u16::try_from(code.get()).unwrap();
        for topic in said_of(&rule.topics, number) {
            for fault in said_of(&rule.faults, number) {
                for (line, expected) in [
                    (format!("error: {number}, {topic} x {fault}"), true),
                    (format!("{fault} x {topic}, error: {number}"), true),
                    (format!("{topic} {number} {fault}"), false),
                ] {
                    let found = finder.find(&line);
                    let has_description = finder.why(&line).iter().any(|found| {
                        found.code.get() == code.get()
                            && found.evidence.iter().any(|row| row.why == "its own description")
                    });
                    count += 1;
                    assert!(
                        has_description == expected || (!expected && is_sure(&found, code.get())),
                        "{line:?} {:#?}",
                        finder.why(&line)
                    );
                }
            }
        }
    }
    assert!(count > 3000, "{count}");
}

/// What people write when they ask about a code, without a word that is said of error codes alone.
const PROSE: [&str; 14] = [
    "登录一直报 N",
    "发消息老是报 N",
    "加群返回 N",
    "聊天室进不去，报 N",
    "登录环信返回 N",
    "发送消息提示 N",
    "进聊天室弹出 N",
    "聊天登录不上去，N 错误",
    "加好友一直 code N",
    "SDK 报 N",
    "joinGroup returned N",
    "the chat sdk throws N",
    "im sdk returns N when sending",
    "登录聊天 code 是 N",
];

/// What the same words are said of, when it is not a code of the SDK.
const OTHER: [&str; 30] = [
    "FooBarSDK onError: N",
    "GizmoEngine error code N",
    "AcmePlayer onError N",
    "短信验证码发送失败，错误码 N",
    "支付失败，错误码 N",
    "下单失败 code N",
    "地图加载失败，错误码 N",
    "后端返回 code N",
    "后端说 code N 是他们自己定义的",
    "order api fail code N",
    "backend error code N",
    "our server says code N",
    "{\"code\":N,\"msg\":\"x\",\"data\":null}",
    "HTTP/1.1 N",
    "response code: N",
    "statusCode: N",
    "返回 N 条记录",
    "收到 N 条消息",
    "returned N rows",
    "got N chunks",
    "timeout N ms",
    "群成员 N 人",
    "rate limit N per minute",
    "server busy, queue N",
    "max connections limit reached: N",
    "errno N",
    "exit code N",
    "rtc onError: N",
    "NIM login failed code: N",
    "BusinessError N: Parameter error",
];

#[test]
fn prose_about_a_code_is_understood() {
    const EXCEPTIONS: [&str; 2] =
        ["a number that HTTP has for failures", "200 is the OK of HTTP and of what follows its example"];
    let finder = Finder::new().unwrap();
    for code in Code::all().filter(|code| code.get() >= 100) {
        for format in PROSE {
            let line = format.replace('N', &code.to_string());
            if !is_sure(&finder.find(&line), code.get()) {
                let why = finder.why(&line);
                let mut reasons = why.iter().flat_map(|found| &found.evidence).map(|reason| reason.why.as_str());
                assert!(
                    reasons.any(|reason| EXCEPTIONS.contains(&reason) || reason.starts_with("numbers that apps' own")),
                    "{line:?} {why:#?}"
                );
            }
        }
        for format in OTHER {
            // Beside its own description, a number may be a code all the same.
            let line = format.replacen(" N", &format!(" {code}"), 1).replace(":N", &format!(":{code}"));
            let found = finder.find(&line);
            let is_described = || {
                finder.why(&line).iter().flat_map(|found| &found.evidence).any(|row| row.why == "its own description")
            };
            assert!(found.iter().all(|found| found.confidence < Confidence::Sure) || is_described(), "{line:?}");
        }
    }
}

/// An id beside a code is hexadecimal as often as not, and its letters are no words.
#[test]
fn ids_do_not_silence_a_line() {
    let finder = Finder::new().unwrap();
    let mut state = 1_u64;
    let mut hex = |digits: usize| {
        let digit = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from_digit((state >> 60) as u32, 16).unwrap()
        };
        (0..digits).map(digit).collect::<String>()
    };
    for index in 0..20_000 {
        let id = match index % 3 {
            0 => format!("msgId={}", hex(8)),
            1 => format!("{}-{}-{}-{}-{}", hex(8), hex(4), hex(4), hex(4), hex(12)),
            _ => format!("traceId:{}", hex(32)),
        };
        let line = format!("send failed {id} onError, code: 210");
        assert!(is_sure(&finder.find(&line), 210), "{line}");
    }
}

/// Pieces of lines, each of which is read again and again without taking more than its share of time.
const PIECES: [&str; 28] = [
    ".",
    " ",
    "\t",
    "-",
    "=",
    ":",
    ",",
    "\"",
    "(",
    "[0;",
    "\\",
    "\\n",
    "&quot;",
    "://",
    "/",
    "_",
    "A",
    "aB",
    "1",
    "1 ",
    "错误码",
    "code",
    "error ",
    "code: 302 ",
    "GizmoSDK error 303 ",
    "录音SDK 报错 303 登录失败",
    "is ",
    "CHAT_",
];

fn long_line(piece: &str, length: usize) -> String {
    format!("code{}302", piece.repeat(length / piece.len()))
}

/// What is looked at in a line is in proportion to its length, in both readers: atoms and phrases in Rust, and in
/// JavaScript the blocks of code that V8 counts.
#[test]
#[cfg(debug_assertions)]
fn work_is_linear() {
    const SHORT: usize = 2_000;
    const LONG: usize = 16_000;
    const MOST: f64 = 2.0; // times the proportional work; quadratic growth does 8 times as much
    let finder = Finder::new().unwrap();
    let lines: Vec<String> =
        PIECES.iter().flat_map(|piece| [SHORT, LONG].map(|length| long_line(piece, length))).collect();
    let steps = |line: &String| {
        reader::find::STEPS.set(0);
        finder.find(line);
        reader::find::STEPS.get() as f64
    };
    let by_rust: Vec<f64> = lines.iter().map(steps).collect();
    let by_javascript: Vec<f64> = serde_json::from_slice(&node(
        "const session = new (require('inspector').Session)();
        session.connect();
        session.post('Profiler.enable');
        session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
        const counted = load();
        const rules = counted.compileRule(rule, errors);
        const blocks = (line) => {
          let sum = 0;
          const take = (error, { result }) => {
            for (const { functions } of result) for (const { ranges } of functions) for (const { count } of ranges) sum += count;
          };
          session.post('Profiler.takePreciseCoverage', () => {});
          counted.findCodes(rules, line);
          session.post('Profiler.takePreciseCoverage', take);
          return sum;
        };
        process.stdout.write(JSON.stringify(lines.map(blocks)));",
        &lines,
    ))
    .unwrap();
    for (reader, counts) in [("Rust", by_rust), ("JavaScript", by_javascript)] {
        for (piece, pair) in PIECES.iter().zip(counts.chunks_exact(2)) {
            let most = MOST * LONG as f64 / SHORT as f64;
            assert!(
                pair[1] + 1000.0 < most * (pair[0] + 1000.0),
                "{reader}, {piece:?}: {pair:?} for {SHORT} and {LONG} bytes"
            );
        }
        let counted = counts.iter().filter(|count| **count > 1000.0).count();
        assert!(counted > 8, "{reader} counts too little: {counts:?}");
    }
}
