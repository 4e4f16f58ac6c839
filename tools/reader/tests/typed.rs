//! What is typed: the command and the page read it alike, and find the same codes in the same order.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use catalog::Catalog;
use chat_error::Code;
use reader::find::{Confidence, Finder};
use reader::search::Search;
use reader::typed::{Reading, Typed};
use reader::{LogRule, SearchRule};
use serde_json::{Value, json};

/// Queries, and the codes that answer each.
fn queries() -> Vec<(&'static str, Vec<i32>)> {
    let rows = include_str!("queries.tsv").lines().filter(|row| !row.starts_with('#'));
    let split = |row: &'static str| row.split_once('\t').expect(row);
    rows.map(split)
        .map(|(query, codes)| (query, codes.split(' ').map(|code| code.parse().unwrap()).collect()))
        .collect()
}

fn vectors() -> Vec<String> {
    let rows = include_str!("vectors.jsonl").lines().filter(|row| !row.starts_with("//"));
    rows.map(|row| serde_json::from_str::<Value>(row).expect(row)["line"].as_str().unwrap().to_owned()).collect()
}

/// Texts that nobody thought of: pieces of those that somebody did, at random, the same ones each time.
fn random_texts(sources: &[String], count: usize) -> Vec<String> {
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let between = ["", " ", "302", "-2", "，", "code ", "是", "EM_", "ＢＵＳＹ", "é", "😀", "Upload", ".", "_"];
    let text = |_| {
        let mut text = String::new();
        for _ in 0..=random(4) {
            let source: Vec<char> = sources[random(sources.len())].chars().collect();
            let start = random(source.len() + 1);
            text.extend(&source[start..start + random((source.len() - start).min(20) + 1)]);
            text.push_str(between[random(between.len())]);
        }
        text
    };
    (0..count).map(text).collect()
}

fn numbers(codes: &[Code]) -> Vec<i32> {
    codes.iter().map(|code| code.get()).collect()
}

/// What the command makes of each text.
fn by_rust(texts: &[String]) -> Vec<Value> {
    let (finder, typed, search) = (Finder::new().unwrap(), Typed::new().unwrap(), Search::new().unwrap());
    let answer = |text: &String| {
        let (codes, questions) = match typed.read(text, &finder) {
            Reading::Codes(codes) => (codes, Vec::new()),
            Reading::Words(questions) => (Vec::new(), questions),
        };
        let hits = search.find(text);
        json!([numbers(&codes), numbers(&questions), numbers(&hits.codes), hits.is_sure])
    };
    texts.iter().map(answer).collect()
}

/// What the page makes of each text, in Node.
fn by_javascript(texts: &[String]) -> Vec<Value> {
    const PROGRAM: &str = "
        const { parts, rule, logRule, errors, words, texts } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const source = parts.join('\\n').replace(/^import .*$/gm, '').replace(/^export /gm, '');
        const page = new Function(`${source}; return { compileRule, findCodes, makeTyped, makeSearch }`)();
        const ready = page.compileRule(logRule, errors);
        const findSure = (line) => page.findCodes(ready, line).filter(({ sure }) => sure !== false).map(({ code }) => code);
        const [read, search] = [page.makeTyped(rule, logRule.names, errors, findSure), page.makeSearch(rule, errors, words)];
        process.stdout.write(JSON.stringify(texts.map((text) => {
            const [{ codes, numbers }, hits] = [read(text), search(text)];
            return [codes, numbers, hits.codes, hits.isSure];
        })));";
    let part =
        |name| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../page/src").join(name)).unwrap();
    let parts = ["find_codes.js", "typed.js", "search.js"].map(part);
    let catalog = Catalog::built_in().unwrap();
    let input = json!({
        "parts": parts,
        "rule": SearchRule::read().unwrap(),
        "logRule": LogRule::read().unwrap(),
        "errors": catalog.errors,
        "words": catalog.words,
        "texts": texts,
    });
    let mut node = Command::new("node")
        .args(["-e", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs the parts of the reference page");
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_command_and_the_page_read_alike() {
    let mut texts: Vec<String> = queries().iter().map(|&(query, _)| query.to_owned()).chain(vectors()).collect();
    texts.extend(FOREIGN.split('|').flat_map(|form| ["0", "302", "9999"].map(|number| form.replace('#', number))));
    texts.extend(random_texts(&texts, 2000));
    let found: Vec<_> = texts.iter().zip(by_rust(&texts)).zip(by_javascript(&texts)).collect();
    for ((text, by_rust), by_javascript) in &found {
        assert_eq!(by_rust, by_javascript, "{text:?}");
    }
    let has = |place: usize| {
        found.iter().filter(|((_, row), _)| row[place].as_array().is_some_and(|list| !list.is_empty())).count()
    };
    assert!((0..3).all(|place| has(place) > 100), "{:?} are too few to prove anything", [has(0), has(1), has(2)]);
}

/// A line of a log means the same when it is typed. If it has no code, typing it opens none, unless it is nothing but
/// codes and these words.
#[test]
fn a_line_that_is_typed_has_the_codes_of_the_line() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    let bare = r"(?i)^(?:[\W\d_]|code|errors?|errorCode|result|返回|返回码|错误码|EM_NO_ERROR|server_?busy)*$";
    let bare = regex::Regex::new(bare).unwrap();
    for line in vectors() {
        let found = finder.find(&line).into_iter();
        let mut sure: Vec<Code> =
            found.filter(|found| found.confidence == Confidence::Sure).map(|found| found.code).collect();
        let mut seen = HashSet::new();
        sure.retain(|&code| seen.insert(code));
        match typed.read(&line, &finder) {
            Reading::Codes(codes) => assert!(codes == sure || bare.is_match(&line), "{line:?}: {codes:?}"),
            Reading::Words(_) => assert!(sure.is_empty(), "{line:?}"),
        }
    }
}

/// Numbers of other things, whichever code the number is.
const FOREIGN: &str = "\
    port: #|port #|page # of 400|took # ms|userId=#|user #|height #px|version 1.#|v#|http://x/#|# items|\
    # files copied|at line #|10:#:02|$#|¥ #|#元|第#行|耗时#毫秒|端口#|房间号#|#人|共#条|#%|progress # %|\
    zip code #|qr code: #|status #|HTTP #|响应状态 #|#ms|# ms|# KB|#x480|w=# h=480|pid #|[#] INFO start|\
    #: hello|retry # times|sleep #|x#y|msgId: #|count=#|size: #|第 # 页|群号#|版本#|#号|#楼|area code #|\
    exit code #|return code #|code # ms|error rate #|errors: # of 400|error count #|2026-03-#|1.2.3.#|\
    192.168.#.1|0x#|#.5|#e5|room #|err # of 4|code: 2026-03-#|code #%|MAX_RETRIES=#|ERROR_CODE_LENGTH = #|\
    max errors #|# errors found";

#[test]
fn a_number_of_something_else_opens_no_code() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    for code in Code::all() {
        for form in FOREIGN.split('|') {
            let text = form.replace('#', &code.get().to_string());
            let read = typed.read(&text, &finder);
            assert!(matches!(read, Reading::Words(_)), "{text}: {read:?}");
        }
    }
}

#[test]
fn names_are_read_however_they_are_written() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    let prefixes =
        " EM_ EM_ERROR_ CHAT_ERROR_ ChatErrorCode EMErrorCode AgoraChatError ChatError. ChatError::".split(' ');
    for code in Code::all() {
        let camel: String =
            code.name().split('_').map(|word| word[..1].to_owned() + &word[1..].to_lowercase()).collect();
        for prefix in prefixes.clone() {
            for name in [code.name(), &code.name().to_lowercase(), &code.name().replace('_', " "), &camel] {
                let text = format!("{prefix}{name}");
                assert_eq!(typed.read(&text, &finder), Reading::Codes(vec![code]), "{text}");
            }
        }
    }
}

#[test]
fn words_find_what_they_mean() {
    let search = Search::new().unwrap();
    let queries = queries();
    let mut missed = Vec::new();
    let (mut first, mut among_three) = (0, 0);
    for (query, expected) in &queries {
        let found = numbers(&search.find(query).codes);
        first += usize::from(found.first().is_some_and(|code| expected.contains(code)));
        if found.iter().take(3).any(|code| expected.contains(code)) {
            among_three += 1;
        } else {
            missed.push(format!("{query}: {found:?}, not {expected:?}"));
        }
    }
    let percent = |count: usize| 100 * count / queries.len();
    println!("{} queries: {} % right at first, {} % among three", queries.len(), percent(first), percent(among_three));
    assert!(percent(first) >= 90 && percent(among_three) >= 95, "{}", missed.join("\n"));

    for (query, code) in [
        ("message too big", 510),
        ("send message 被禁言", 215),
        ("登录失败", 202),
        ("网络异常", 2),
        ("unauthorized", 202),
    ] {
        assert_eq!(numbers(&search.find(query).codes)[0], code, "{query}");
    }
    for nonsense in ["", "zzzz", "qwrtplk", "龘靐齉", "302", "?!"] {
        assert!(search.find(nonsense).codes.is_empty(), "{nonsense}");
    }
    for slip in ["tokne expired", "SERVER_BUSSY", "blaklist"] {
        let hits = search.find(slip);
        assert!(!hits.is_sure && !hits.codes.is_empty(), "{slip}");
    }
}
